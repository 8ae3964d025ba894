"""How well `dedupe` tells copies from other jobs, on a set that is made of real postings when it runs.

    python benchmarks/duplicates.py --gold DIR                  every corpus
    python benchmarks/duplicates.py --gold DIR --held-out       those that nothing was tuned on
    python benchmarks/duplicates.py --gold DIR --misses 10      with examples

DIR/*.jsonl has an object a line: `id`, `content`, `format`, and `gold` with `title`, `employer`, `locations`. What is
made of it, and how, stands in rewriting.py. Every posting is parsed as any other; only URL, day and reference come from
outside, as from a feed.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from rewriting import KINDS, OTHERS, Ad, Original, Surroundings, family_of

from postingparse import Context, Result, parse_bytes
from postingparse.dedupe import Card, Clusters, card_of, find_clusters, fingerprint_of
from postingparse.values.gazetteer import places_named

_MEDIA = {"text": "text/plain", "html": "text/html", "md": "text/markdown"}
_TUNED = frozenset(("armenian", "emscad", "france_travail", "jobtech_se", "remotewlb_en"))
"""Corpora that thresholds were chosen on; the others are held out."""
_DONORS = 0.45
"""Share of a corpus that is in the set only as parts of other postings."""
_SHORTEST = 300
"""Characters of a posting of the set."""
_KIND_OF = {"same-text": "exact", "near-text": "near", "part-of-text": "subset", "same-job": "board"}


Seen = dict[str, list[tuple[str, set[tuple[str, str, str]]]]]
"""Title -> employer and runs of words of the postings that have it."""


class Score(NamedTuple):
    """Precision, recall, F1."""

    precision: float
    recall: float
    f1: float


def main() -> None:
    """Build the set, find clusters, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-out", action="store_true", help="only corpora that nothing was tuned on")
    which.add_argument("--tuned", action="store_true", help="only the others")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, help="examples of each kind of mistake")
    wish = parser.parse_args()
    wanted = [
        path
        for path in sorted(wish.gold.glob("*.jsonl"))
        if not (wish.held_out and path.stem in _TUNED) and not (wish.tuned and path.stem not in _TUNED)
    ]
    seen: Seen = collections.defaultdict(list)
    ads = [ad for path in wanted for ad in ads_of(path, wish.seed, seen)]
    report(ads, find_clusters(map(fingerprint_of, cards_of(ads))), wish.misses)


def ads_of(path: Path, seed: int, seen: Seen) -> Iterator[Ad]:
    """What is made of a corpus."""
    originals = list(originals_in(path, seen))
    random.Random(seed).shuffle(originals)  # noqa: S311 - the same set every time
    cut = int(len(originals) * _DONORS)
    if not cut:
        return
    words = sorted({word for one in originals for word in re.findall(r"[^\W\d_]{3,12}", one.text)})
    around = Surroundings(words, sorted({town for one in originals for town in one.towns}), iter(originals[:cut]))
    for original in originals[cut:]:
        yield from family_of(original, around, seed)


def originals_in(path: Path, seen: Seen) -> Iterator[Original]:
    """Postings that are long enough and whose title is known and stands in them.

    The corpora hold copies themselves, which nobody has marked: of those with one title and much text in common, or one
    title and employer, the first is taken.
    """
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        media, gold = _MEDIA.get(row["format"]), row["gold"]
        if media is None or "pages" in path.stem:
            continue
        text = row["content"]
        if media == "text/html":
            text = parse_bytes(text.encode(), media_type=media, context=Context(models="off")).text
        title, employer = _first(gold.get("title")), _first(gold.get("employer"))
        if len(text) < _SHORTEST or not title or title not in text:
            continue
        words = re.findall(r"\w+", text.casefold())
        runs = set(zip(words, words[1:], words[2:], strict=False))
        before = seen[" ".join(re.findall(r"\w+", title.casefold()))]
        if any(
            (employer and employer == other) or 3 * len(runs & theirs) > min(len(runs), len(theirs))
            for other, theirs in before
        ):
            continue
        before.append((employer, runs))
        yield Original(row["id"], path.stem, text, title, employer, tuple(_towns(gold.get("locations"), text)))


def _first(answer: Any) -> str:  # noqa: ANN401 - an answer as JSON has it
    one = answer[0] if isinstance(answer, list) and answer else answer
    return one if isinstance(one, str) else ""


def _towns(answers: Any, text: str) -> Iterator[str]:  # noqa: ANN401 - an answer as JSON has it
    for answer in answers or []:
        town = answer.get("locality") if isinstance(answer, dict) else str(answer).split(",")[0]
        if town and town in text and any(known.kind == "town" for known in places_named(town)[:1]):
            yield town


def cards_of(ads: list[Ad]) -> list[Card]:
    """Every posting parsed, in as many processes as there are cores."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_card, range(len(ads)), ads, chunksize=64))


def _card(number: int, ad: Ad) -> Card:
    known = {"url": ad.url, "date_posted": ad.posted.isoformat()} | (
        {"reference": ad.reference} if ad.reference else {}
    )
    parsed = parse_bytes(ad.text.encode(), media_type="text/plain", context=Context(given=known, models="off"))
    result: Result = parsed.model_copy(update={"source": parsed.source.model_copy(update={"ref": ad.site})})
    return card_of(result, str(number))


def report(ads: list[Ad], clusters: Clusters, misses: int = 0) -> dict[str, float]:
    """Print the tables; the figures of the last lines, by name."""
    together = _together(clusters)
    right = {pair for pair in together if ads[pair[0]].job == ads[pair[1]].job}
    wrong = together - right
    true = _true_pairs(ads)
    said = {(min(p.first, p.later), max(p.first, p.later)): p.verdict for p in clusters.pairs if p.verdict.joined}
    print(f"{len(ads)} postings of {len({ad.job for ad in ads})} jobs; {len(true)} true pairs, {len(together)} found\n")
    print("| kind | pairs | precision | recall | F1 | F1 with the kind told |\n|---|---|---|---|---|---|")
    f1s, told = [], []
    for kind in KINDS:
        pairs = {pair for pair in true if {ads[row].kind for row in pair} == {"base", kind}}
        false = {pair for pair in wrong if kind in (ads[pair[0]].kind, ads[pair[1]].kind)}
        score = _score(len(pairs & right), len(false), len(pairs))
        f1s.append(score.f1)
        told.append(_told(ads, kind, together, said).f1)
        print(
            f"| {kind} | {len(pairs)} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {told[-1]:.3f} |"
        )
    print("\n| other jobs | postings | joined with what they look like |\n|---|---|---|")
    for kind in OTHERS:
        rows = {row for row, ad in enumerate(ads) if ad.kind == kind}
        joined = {row for pair in wrong for row in pair if row in rows}
        print(f"| {kind} | {len(rows)} | {len(joined)} |")
    whole = _score(len(right), len(wrong), len(true))
    figures = {"macro F1": sum(f1s) / len(f1s), "macro F1, kind told": sum(told) / len(told)}
    figures |= {"precision": whole.precision, "recall": whole.recall, "F1": whole.f1}
    print("\nover all pairs: " + ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items()))
    reasons = collections.Counter((verdict.reason, pair in right) for pair, verdict in said.items() if pair in together)
    print("pairs by reason (right, wrong): " + ", ".join(_reasons(reasons)))
    _show(ads, {"missed": true - right, "wrong": wrong}, misses)
    return figures


def _reasons(counts: collections.Counter[tuple[Any, bool]]) -> Iterator[str]:
    for reason in dict.fromkeys(reason for reason, _ in sorted(counts)):
        yield f"{reason} {counts[reason, True]}/{counts[reason, False]}"


def _together(clusters: Clusters) -> set[tuple[int, int]]:
    rows = collections.defaultdict(list)
    for row, member in enumerate(clusters.members):
        rows[member.cluster].append(row)
    return {pair for group in rows.values() for pair in itertools.combinations(group, 2)}


def _true_pairs(ads: list[Ad]) -> set[tuple[int, int]]:
    rows = collections.defaultdict(list)
    for row, ad in enumerate(ads):
        rows[ad.job].append(row)
    return {pair for group in rows.values() for pair in itertools.combinations(group, 2)}


def _told(ads: list[Ad], kind: str, together: set[tuple[int, int]], said: dict[tuple[int, int], Any]) -> Score:
    """A pair is right only where its kind is told too. Without those that a reference joins, which tells none."""
    named = {pair for pair, verdict in said.items() if verdict.reason not in _KIND_OF}
    of_kind = {pair for pair, verdict in said.items() if pair in together and _KIND_OF.get(verdict.reason) == kind}
    with_base = {pair for pair in of_kind if "base" in (ads[pair[0]].kind, ads[pair[1]].kind)}
    true = {pair for pair in _true_pairs(ads) if {ads[row].kind for row in pair} == {"base", kind}} - named
    return _score(len(with_base & true), len(with_base - true), len(true))


def _score(right: int, wrong: int, all_: int) -> Score:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / all_ if all_ else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _show(ads: list[Ad], mistakes: dict[str, set[tuple[int, int]]], count: int) -> None:
    for name, pairs in mistakes.items():
        by_kind = collections.defaultdict(list)
        for pair in sorted(pairs):
            by_kind[tuple(sorted(ads[row].kind for row in pair))].append(pair)
        for kinds, some in sorted(by_kind.items()):
            print(f"\n{name}: {' and '.join(kinds)}, {len(some)}" if count else "", end="\n" if count else "")
            for one, other in some[:count]:
                print(f"    {ads[one].job}: {ads[one].title!r} - {ads[other].job}: {ads[other].title!r}")


if __name__ == "__main__":
    main()
