"""The same over Arrow batches."""

import itertools
from datetime import date

import pytest

from postingparse.dedupe import card_of, find_clusters, fingerprint_of
from postingparse.dedupe.fields import result_of
from postingparse.result import Source
from tests.dedupe.ads import words

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("postingparse.dedupe.arrow")

ABOUT = words("about", 150)


def record(id_, title, text, **fields):
    return {"id": id_, "title": title, "employer": {"name": "Example Care AS"}, "description": {"text": text}, **fields}


HAMAR = {"locations": [{"locality": "Hamar", "country": "NO"}]}
RECORDS = [
    record("a", "Nurse", f"{ABOUT} {words('duty')}", url="https://x.example/1", date_posted=date(2026, 3, 2), **HAMAR),
    record("b", "Nurse", f"{ABOUT} {words('duty', 70)} {words('more', 40)}", date_posted=date(2026, 3, 1), **HAMAR),
    record("c", "Cook", f"{ABOUT} {words('meal')}"),
    record("d", "Driver", f"{ABOUT} {words('road')}"),
    record("e", "Guard", f"{ABOUT} {words('gate')}", reference="2026-0101"),
    record("f", "Guard", f"{ABOUT} {words('gate')}", reference="2026-0102"),
    {"id": "g"},
]
FINGERPRINTS = [fingerprint_of(card_of(result_of({**row}, Source(kind="record")), row["id"])) for row in RECORDS]


def batches():
    whole = pa.Table.from_pylist(
        RECORDS, schema=pa.Table.from_pylist([{**row, **RECORDS[4], **RECORDS[0]} for row in RECORDS[:1]]).schema
    )
    return list(arrow.fingerprint_batches(whole.to_batches(max_chunksize=3)))


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
    assert [batch.schema for batch in prints] == [arrow.FINGERPRINT] * 3
    assert [batch.schema for batch in arrow.band_batches(prints)] == [arrow.BAND] * 3
    assert [batch.num_rows for batch in prints] == [3, 3, 1]


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
    whole = find_clusters(FINGERPRINTS).pairs
    ids = [row["id"] for row in RECORDS]
    assert told == {(ids[p.first], ids[p.later], p.verdict.joined, p.verdict.reason, p.verdict.score) for p in whole}
    assert {row[:4] for row in told} == {("b", "a", True, "near-text"), ("e", "f", False, "other-requisition")}


def test_nothing_in_nothing_out():
    assert list(arrow.judge_batches([])) == []
    empty = pa.RecordBatch.from_pylist([], schema=pa.schema([("id", pa.string())]))
    assert [batch.num_rows for batch in arrow.band_batches(arrow.fingerprint_batches([empty]))] == [0]
    (nothing,) = arrow.judge_batches([joined(batches(), [])])
    assert nothing.num_rows == 0


def test_a_row_that_is_no_record_stops_none():
    rows = [{"id": "1", "title": "Nurse", "url": 7}, {"id": "2", "title": "Nurse", "url": 8}]
    (prints,) = arrow.fingerprint_batches([pa.RecordBatch.from_pylist(rows)])
    assert prints["id"].to_pylist() == ["1", "2"]
    assert [batch.num_rows for batch in arrow.band_batches([prints])] == [0]


def test_a_description_goes_before_the_sections_in_it():
    rows = [{"id": "1", "description": {"text": words("duty", 50)}, "duties": {"text": words("duty", 20), "items": []}}]
    (prints,) = arrow.fingerprint_batches([pa.RecordBatch.from_pylist(rows)])
    assert prints["words"].to_pylist() == [50]
