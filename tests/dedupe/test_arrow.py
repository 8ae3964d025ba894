"""The same over Arrow batches."""

import itertools

import pytest

from postingparse.dedupe import find_clusters, fingerprint_of
from tests.dedupe.ads import OSLO, ad, words

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("postingparse.dedupe.arrow")

ABOUT = words("about", 150)
CARDS = [
    ad("a", text=f"{ABOUT} {words('duty')}", page="x.example/1", posted=100, spots=(OSLO,)),
    ad("b", text=f"{ABOUT} {words('duty', 70)} {words('more', 40)}", posted=90, spots=(OSLO,)),
    ad("c", "cook", text=f"{ABOUT} {words('meal')}"),
    ad("d", "driver", text=f"{ABOUT} {words('road')}"),
    ad("e", "guard", "", text=f"{ABOUT} {words('gate')}", reference="20260101"),
    ad("f", "guard", "", text=f"{ABOUT} {words('gate')}", reference="20260102"),
    ad("g", "", "", text=""),
]


def batches():
    return list(arrow.fingerprint_batches([CARDS[:3], CARDS[3:]]))


def joined(prints, bands):
    """What a join does: the fingerprints of every two that share a band."""
    rows = {row["id"]: row for batch in prints for row in batch.to_pylist()}
    ids = {}
    for batch in bands:
        for row in batch.to_pylist():
            ids.setdefault(row["band"], set()).add(row["id"])
    pairs = sorted({pair for some in ids.values() for pair in itertools.combinations(sorted(some), 2)})
    fields = [pa.field(f"{side}_{field.name}", field.type) for side in ("one", "other") for field in arrow.FINGERPRINT]
    found = [
        {f"{side}_{name}": cell for side, id_ in (("one", one), ("other", other)) for name, cell in rows[id_].items()}
        for one, other in pairs
    ]
    return pa.RecordBatch.from_pylist(found, schema=pa.schema(fields))


def test_batches_have_the_published_columns():
    prints = batches()
    assert [batch.schema for batch in prints] == [arrow.FINGERPRINT] * 2
    assert [batch.schema for batch in arrow.band_batches(prints)] == [arrow.BAND] * 2
    assert [batch.num_rows for batch in prints] == [3, 4]


def test_a_posting_without_anything_has_no_band():
    bands = [row["id"] for batch in arrow.band_batches(batches()) for row in batch.to_pylist()]
    assert "g" not in bands
    assert set(bands) == set("abcdef")


def test_the_verdicts_are_those_of_find_clusters():
    prints = batches()
    common = arrow.common_of(prints)
    pairs = joined(prints, arrow.band_batches(prints, common))
    (found,) = arrow.judge_batches([pairs], common)
    assert found.schema == arrow.VERDICT
    told = {(row["first"], row["later"], row["one_job"], row["reason"], row["score"]) for row in found.to_pylist()}
    whole = find_clusters(map(fingerprint_of, CARDS)).pairs
    ids = [card.id for card in CARDS]
    assert told == {(ids[p.first], ids[p.later], p.verdict.joined, p.verdict.reason, p.verdict.score) for p in whole}
    assert {row[:4] for row in told} == {("b", "a", True, "near-text"), ("e", "f", False, "other-requisition")}


def test_nothing_in_nothing_out():
    assert list(arrow.judge_batches([])) == []
    assert [batch.num_rows for batch in arrow.fingerprint_batches([[]])] == [0]
    assert [batch.num_rows for batch in arrow.band_batches(arrow.fingerprint_batches([[]]))] == [0]
    (nothing,) = arrow.judge_batches([joined(batches(), [])])
    assert nothing.num_rows == 0
