"""Clusters: their names, their bounds, and that they stay."""

import random

import pytest

from postingparse.dedupe import find_clusters, fingerprint_of
from tests.dedupe.ads import OSLO, ad, clusters_of, words


def members(*cards, **options):
    return find_clusters(map(fingerprint_of, cards), **options).members


def test_no_postings_no_clusters():
    assert members() == ()


def test_one_posting_is_a_cluster():
    (only,) = members(ad("a"))
    assert (only.cluster, only.size, only.relation, only.like) == ("a", 1, None, None)


def test_the_earliest_is_the_first_and_the_others_are_told_what_they_are():
    first = ad("z", board="acme.example", posted=100)
    later = ad("b", board="acme.example", posted=140)
    copy = ad("c", board="board.example", posted=101)
    found = members(later, copy, first)
    assert [(one.cluster, one.relation, one.like) for one in found] == [
        ("z", "repost", 2),
        ("z", "copy", 2),
        ("z", None, None),
    ]


def test_two_that_a_third_is_like_are_not_one_job_for_that():
    one, other = ad("a", "nurse day"), ad("c", "nurse night")
    assert clusters_of(one, ad("b", "nurse"), other) in ([{"a", "b"}, {"c"}], [{"a"}, {"b", "c"}])


def test_requisitions_are_not_joined_by_a_copy_without_a_number():
    numbered = [ad(name, reference=f"2026010{name}") for name in "123"]
    groups = clusters_of(*numbered, ad("copy", board="board.example"))
    assert [group & {"1", "2", "3"} for group in groups] == [{"1"}, {"2"}, {"3"}]


def test_what_stands_in_all_of_an_employers_postings_joins_none():
    about = words("about", 200)
    cards = [ad(f"{n}", f"job{n}", text=f"{about} {words(f'duty{n}x', 60)}") for n in range(30)]
    assert len(clusters_of(*cards)) == 30


def test_a_common_paragraph_counts_less_than_what_is_said_of_the_job():
    about = words("about", 300)
    others = [ad(f"{n}", f"job{n}", text=f"{about} {words(f'x{n}x', 60)}") for n in range(9)]
    one, other = (ad(name, "nurse", text=f"{about} {words(name, 60)}") for name in ("ward", "theatre"))
    pairs = find_clusters(map(fingerprint_of, [*others, one, other])).pairs
    assert pairs == ()
    assert clusters_of(one, other) == [{"theatre", "ward"}]  # of two postings nobody can tell what is common


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_input_makes_no_difference(seed):
    cards = [
        ad(f"{n}", text=f"{words('duty', 60)} {words(f'own{n % 7}x', 60)}", posted=n % 3, spots=(OSLO,))
        for n in range(40)
    ]
    cards += [ad(f"t{n}", f"job{n % 5}", "", text=words(f"text{n % 4}x", 50)) for n in range(20)]
    shuffled = random.Random(seed).sample(cards, len(cards))
    told = [
        {
            card.id: (one.cluster, one.size, one.relation, one.reason, one.score)
            for card, one in zip(some, members(*some), strict=True)
        }
        for some in (cards, shuffled)
    ]
    assert told[0] == told[1]


def test_a_later_copy_leaves_the_names_as_they_are():
    cards = [ad("b", posted=100), ad("c", posted=120), ad("d", "cook", text=words("meal"))]
    before = [one.cluster for one in members(*cards)]
    after = [one.cluster for one in members(ad("a", posted=130), *cards)]
    assert after == ["b", *before] == ["b", "b", "b", "d"]


def test_an_earlier_copy_takes_the_name_that_the_cluster_had():
    found = members(ad("a", posted=90), ad("b", posted=100), names={"b": "b"})
    assert [(one.cluster, one.relation) for one in found] == [("b", None), ("b", "repost")]


def test_no_two_clusters_have_one_name():
    found = members(
        ad("a"), ad("a", "cook", text=words("meal")), ad("b", "driver", text=words("road")), names={"b": "a"}
    )
    assert len({one.cluster for one in found}) == 3


def test_less_sure_ones_can_be_left_apart():
    cards = ad("a"), ad("b", text=f"{words('duty', 100)} {words('other', 20)}")
    assert clusters_of(*cards) == [{"a", "b"}]
    assert clusters_of(*cards, least=0.99) == [{"a"}, {"b"}]


@pytest.mark.parametrize("kind", ["one text", "one text and many towns", "nearly one text", "one employer"])
def test_ten_thousand_alike_are_not_compared_all_with_all(kind):
    count = 10_000
    spots = [(OSLO._replace(town=f"town{n % 100}"),) if kind == "one text and many towns" else () for n in range(count)]
    texts = [f"{words('duty', 60)} last{n if kind == 'nearly one text' else ''}" for n in range(count)]
    titles = [f"job{n}" if kind == "one employer" else "nurse" for n in range(count)]
    cards = (ad(f"{n:05}", titles[n], text=texts[n], spots=spots[n]) for n in range(count))
    found = find_clusters(map(fingerprint_of, cards))
    assert len(found.pairs) < 40 * count
    jobs = {"one text": 1, "one text and many towns": 100, "nearly one text": 1, "one employer": count}
    assert len({one.cluster for one in found.members}) == jobs[kind]
