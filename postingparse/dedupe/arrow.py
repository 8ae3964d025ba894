"""Fingerprints as Arrow columns, bands to join on, verdicts of pairs: for Spark, and for whatever has joins.

A cluster of machines compares without comparing all with all, in four steps, three of them functions from batches to
batches as `mapInArrow` takes them: `fingerprint_batches` gives every posting its columns; `band_batches` a row for each
of its bands; a join of the bands with themselves gives the pairs; `judge_batches` says of each pair what
`find_clusters` would say of it. docs/dedupe.md shows them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from postingparse.dedupe.candidates import anchors_of
from postingparse.dedupe.card import Card, Spot, card_of
from postingparse.dedupe.clusters import verdicts_of
from postingparse.dedupe.common import Common, common_hashes
from postingparse.dedupe.fields import FIELDS, SECTIONS, result_of
from postingparse.dedupe.fingerprint import Fingerprint, Fingerprints, fingerprint_of
from postingparse.dedupe.shingles import NONE, SAID, SIZE, Hashes, Sketch
from postingparse.result import Source

_SPOT = pa.struct([(name, pa.string()) for name in Spot._fields])
_CARD = pa.struct(
    [
        ("title", pa.string()),
        ("employer", pa.string()),
        ("spots", pa.list_(_SPOT)),
        ("reference", pa.string()),
        ("page", pa.string()),
        ("board", pa.string()),
        ("posted", pa.int64()),
        ("deadline", pa.int64()),
    ]
)
FINGERPRINT = pa.schema(
    [
        ("id", pa.string()),
        ("card", _CARD),
        ("keys", pa.list_(pa.int64())),
        ("hashes", pa.binary(SIZE * 8)),
        ("words", pa.int64()),
        ("whole", pa.int64()),
        ("said", pa.binary(SAID // 8)),
    ]
)
"""Of a posting. `hashes`: unsigned, little-endian, ascending; `keys`, `whole`: the bits of such, as signed numbers."""
BAND = pa.schema([("band", pa.int64()), ("id", pa.string())])
"""Two postings with the same band are worth a look."""
VERDICT = pa.schema(
    [
        ("first", pa.string()),
        ("later", pa.string()),
        ("one_job", pa.bool_()),
        ("reason", pa.string()),
        ("score", pa.float64()),
    ]
)
"""Of a pair, by id, the earlier posting first; pairs with nothing to say have no row."""


def fingerprint_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches of FINGERPRINT, from batches with the columns of `batch`'s Parquet: `id`, and of FIELDS what there is.

    A row that is no record never raises: its fingerprint is empty and meets no other.

    >>> rows = [{"id": "7", "title": "Nurse", "description": {"text": "A nurse for our ward"}}]
    >>> (batch,) = fingerprint_batches([pa.RecordBatch.from_pylist(rows)])
    >>> batch["id"].to_pylist(), batch["words"].to_pylist(), len(batch["hashes"][0].as_py())
    (['7'], [5], 1024)
    """
    for batch in batches:
        wanted = [name for name in ("id", *FIELDS, *SECTIONS, "source", "text") if name in batch.schema.names]
        rows = batch.select(wanted).to_pylist()
        yield pa.RecordBatch.from_pylist([_row(fingerprint_of(_card(row))) for row in rows], schema=FINGERPRINT)


def _card(row: dict[str, Any]) -> Card:
    id_ = str(row.pop("id"))
    try:
        return card_of(result_of(row, Source(kind="record")), id_)
    except ValueError:  # one record of a hundred million must not stop the others
        return Card(id_)


def common_of(batches: Iterable[pa.RecordBatch]) -> Common:
    """What is common in batches of FINGERPRINT: all of them, or a sample, of an employer or of all.

    It travels to the workers with `band_batches` and `judge_batches`; without it an employer's own paragraphs count as
    any other words.
    """
    hashes, titles = [np.zeros((0, SIZE), np.uint64)], list[str]()
    for batch in batches:
        hashes.append(_matrix(batch))
        titles += [card["title"] for card in batch["card"].to_pylist()]
    numbers = {title: number for number, title in enumerate(sorted(set(titles)))}
    return common_hashes(np.concatenate(hashes), np.array([numbers[title] for title in titles], dtype=np.int64))


def band_batches(batches: Iterable[pa.RecordBatch], common: Common | None = None) -> Iterator[pa.RecordBatch]:
    """Batches of BAND: for each posting its keys and the rarest hashes of its text, some fifteen rows."""
    for batch in batches:
        hashes = _matrix(batch)
        if common is not None:
            common.mark(hashes)
        anchors = anchors_of(hashes)
        bands, ids = list[int](), list[str]()
        for id_, keys, own in zip(batch["id"].to_pylist(), batch["keys"].to_pylist(), anchors, strict=True):
            found = [*keys, *_signed(own[own != NONE]).tolist()]
            bands += found
            ids += [id_] * len(found)
        yield pa.RecordBatch.from_arrays([pa.array(bands, pa.int64()), pa.array(ids, pa.string())], schema=BAND)


def judge_batches(batches: Iterable[pa.RecordBatch], common: Common | None = None) -> Iterator[pa.RecordBatch]:
    """Batches of VERDICT, from batches with the columns of FINGERPRINT twice: `one_id`, `other_id` and so on."""
    for batch in batches:
        prints = list(_prints(batch, "one_")) + list(_prints(batch, "other_"))
        pairs = np.arange(len(prints), dtype=np.int64).reshape(2, -1).T
        rows = []
        table = Fingerprints(prints)
        if common is not None:
            common.mark(table.hashes)
        places = np.argsort(table.order)
        for one, other, verdict in verdicts_of(table, np.sort(places[pairs], axis=1)):
            names = table.cards[one].id, table.cards[other].id
            rows.append(dict(zip(VERDICT.names, (*names, verdict.joined, verdict.reason, verdict.score), strict=True)))
        yield pa.RecordBatch.from_pylist(rows, schema=VERDICT)


def _row(fingerprint: Fingerprint) -> dict[str, object]:
    card, sketch, keys = fingerprint
    said = card._asdict()
    said["spots"] = [spot._asdict() for spot in card.spots]
    return {
        "id": card.id,
        "card": {name: said[name] for name in (field.name for field in _CARD)},
        "keys": _signed(np.array(keys, dtype=np.uint64)).tolist(),
        "hashes": sketch.hashes.astype("<u8").tobytes(),
        "words": sketch.words,
        "whole": _signed(np.array([sketch.whole], dtype=np.uint64)).tolist()[0],
        "said": sketch.said.tobytes(),
    }


def _prints(batch: pa.RecordBatch, prefix: str) -> Iterator[Fingerprint]:
    columns = (batch[f"{prefix}{name}"].to_pylist() for name in ("id", "card", "words", "whole", "said"))
    for hashes, id_, card, words, whole, said in zip(_matrix(batch, prefix), *columns, strict=True):
        spots = tuple(Spot(**spot) for spot in card.pop("spots"))
        sketch = Sketch(hashes, words, whole % (1 << 64), np.frombuffer(said, dtype=np.uint8))
        yield Fingerprint(Card(id=id_, spots=spots, **card), sketch, ())


def _matrix(batch: pa.RecordBatch, prefix: str = "") -> Hashes:
    """The hashes, a row a posting."""
    cells = b"".join(batch[f"{prefix}hashes"].to_pylist())
    return np.frombuffer(cells, dtype="<u8").astype(np.uint64).reshape(-1, SIZE)


def _signed(numbers: Hashes) -> npt.NDArray[np.int64]:
    """The same bits as signed numbers: Spark knows no others."""
    return numbers.view(np.int64)
