"""What a posting is called from night to night, and when it is another."""

import pytest

from postingparse.batch.identity import content_hash, stable_id
from postingparse.posting import Employer, Place, Posting, Range
from postingparse.result import Result, Source

OSLO, BERGEN = Place(locality="Oslo", country="NO"), Place(locality="Bergen", country="NO")


def result(*, ref="feed.xml", id_=None, kind="indeed", index=0, **posting):
    return Result(posting=Posting(**posting), source=Source(ref=ref, id=id_, kind=kind, index=index))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (result(id_="7", title="Baker"), result(id_="7", title="Confectioner")),
        (result(id_="7", index=0), result(id_="7", index=9)),
        (result(url="https://example.com/7"), result(url="HTTPS://EXAMPLE.com/7/?utm_source=a&gclid=b#top")),
        (result(reference="0042", title="Baker"), result(reference="0042", title="Cook")),
        (result(id_="7", locations=(OSLO, BERGEN)), result(id_="7", locations=(BERGEN, OSLO))),
        (result(kind="text", title="Baker"), result(kind="text", title="Cook")),
    ],
)
def test_it_is_the_same_posting(one, other):
    assert stable_id(one) == stable_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (result(id_="7"), result(id_="8")),
        (result(id_="7"), result(id_="7", ref="other.xml")),
        (result(id_="7", locations=(OSLO,)), result(id_="7", locations=(BERGEN,))),
        (result(url="https://example.com/7"), result(url="https://example.com/7?job=8")),
        (result(reference="42"), result(reference="042")),
        (result(reference="42", employer=Employer(name="A")), result(reference="42", employer=Employer(name="B"))),
        (result(title="Baker"), result(title="Cook")),
        (result(kind="text", ref="a.txt"), result(kind="text", ref="b.txt")),
    ],
)
def test_it_is_another_posting(one, other):
    assert stable_id(one) != stable_id(other)


def test_an_id_stays_what_it_was_in_earlier_versions():
    # sha256 of ["feed.xml","id","7","|oslo|NO"], its first 32 digits: databases hold it
    assert stable_id(result(id_="7", locations=(OSLO,))) == "3dcad4be4c1a1f04ea4bfaedc27bda66"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Posting(title="Baker", status="open"), Posting(title="Baker", status="expired")),
        (Posting(skills=("a", "b")), Posting(skills=("b", "a"))),
        (Posting(percentage=Range(min="50", max="100")), Posting(percentage=Range(min="50.0", max="1E+2"))),
    ],
)
def test_it_says_the_same(one, other):
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Posting(title="Baker"), Posting(title="Cook")),
        (Posting(deadline="2026-05-01"), Posting(deadline="2026-05-02")),
        (Posting(duties={"items": ("a", "b")}), Posting(duties={"items": ("b", "a")})),
        (Posting(percentage=Range(min="50")), Posting(percentage=Range(max="50"))),
    ],
)
def test_it_says_something_else(one, other):
    assert content_hash(one) != content_hash(other)
