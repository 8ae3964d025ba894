"""How closed-world answers make the confidence of a rule, and whether values keep what it promises.

python -m tests.score.trust            # the tables of docs/confidence.md, each corpus by what the others say
python -m tests.score.trust --write    # fills postingparse/resolve/trust.toml, and the tables of docs/confidence.md
"""

from __future__ import annotations

import argparse
import collections
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import log, prod
from pathlib import Path
from typing import Any, NamedTuple

from postingparse import parse_bytes
from postingparse.languages import codes, lexicon
from postingparse.resolve.trust import ECHO, combined, witness_of
from tests.score.cases import GOLD, ROOT, Case, answer_of, gold_cases, leaf
from tests.score.judges import EACH, JUDGES

_TRUST = ROOT / "postingparse" / "resolve" / "trust.toml"
_PAGE = ROOT / "docs" / "confidence.md"
RIGHT = 0.8
NOT_MEASURED = (".given", ".markup", ".feed", ".rules", ".state")
"""Rules whose values nobody has judged: those of the caller, and of markup and feeds, which answered their corpora."""
NOT_USED = frozenset(("pages_embedded",))
"""Corpora whose answers are their own markup."""
CLOSED = {"armenian": frozenset(("deadline", "start_date", "salary"))}
"""Corpora whose empty answer says that the posting states nothing."""
SINGLE = frozenset(("title", "employer.name", "reference", "date_posted", "duties", "language"))
"""Fields with one value: where a corpus answers nearly all its postings, another value than the answer is wrong."""
NEARLY_ALL = 0.97
NO_ONE_LANGUAGE = frozenset(("no", "und", "zxx"))
"""What a corpus says of postings in Bokmål or Nynorsk, in one that nobody named, in none."""
WEIGHT = 8
"""A prior counts like so many answers."""
MOST = 40
"""Answers that one corpus counts for, of a rule: how right it is depends on the source more than on the posting."""
OF_METHOD = 50
"""Answers that one rule counts for in the prior of its method."""
SETS = frozenset(("hours", "contract"))
PIECES = frozenset(("duties", "qualifications", "personal_qualities", "benefits"))
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)


class Judged(NamedTuple):
    """What one posting says of one field, beside its answer."""

    corpus: str
    field: str
    closed: bool
    rules: tuple[tuple[str, bool], ...]
    """Each value that a rule proposed: was it right?"""
    values: tuple[tuple[frozenset[str], bool], ...]
    """Each value in the record: the rules that agree on it, and was it right?"""


class Measure(NamedTuple):
    """A rule's answers in one world: of all, and as they are counted, each corpus for `MOST` at most."""

    precision: float
    n: int
    counted: float


def judge_all(cases: Iterable[Case]) -> list[Judged]:
    """Every posting parsed once. Whether a field is closed in a corpus is known when all its postings are seen."""
    found: list[Judged] = []
    postings: collections.Counter[str] = collections.Counter()
    answered: collections.Counter[tuple[str, str]] = collections.Counter()
    for case in cases:
        postings[case.source] += 1
        result = parse_bytes(case.body, media_type=case.media_type, context=case.context).model_dump(mode="json")
        for field, judge in JUDGES.items():
            if field == "language":
                answer, is_known = case.language, case.language not in NO_ONE_LANGUAGE
            else:
                answer, is_known = answer_of(case, field, CLOSED.get(case.corpus, frozenset()) - case.unsure)
            if is_known and not (field == "employer.name" and is_unnamed(answer)):
                answered[case.source, field] += answer is not None
                found.append(_judged(case, field, answer, judge, result))
    return [
        one._replace(closed=one.closed or is_answered(one.field, answered[one.corpus, one.field], postings[one.corpus]))
        for one in found
    ]


def is_answered(field: str, answers: int, postings: int) -> bool:
    """Whether a corpus answers a field of one value for (nearly) all its postings: then its world is closed."""
    return field in SINGLE and answers >= NEARLY_ALL * postings


def is_unnamed(answer: Any) -> bool:
    """Whether an employer's name is only said to be kept back: the text may have it all the same."""
    return isinstance(answer, str) and answer.casefold() in _unnamed()


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(form for code in codes() for form in lexicon(code).employer.get("unnamed", ()))


def _judged(case: Case, field: str, answer: Any, judge: Callable[..., float], result: dict[str, Any]) -> Judged:
    evidence = {path: proofs for path, proofs in result["evidence"].items() if f"{path}.".startswith(f"{field}.")}
    proposed, chosen = proposals(field, evidence), _values(field, evidence, result["posting"])
    rules = tuple((rule, is_right(field, judge, value, answer)) for rule, value in proposed)
    values = tuple((agreeing, is_right(field, judge, value, answer)) for agreeing, value in chosen)
    closed = case.whole or field in CLOSED.get(case.corpus, ())
    return Judged(case.source, field, closed, rules, values)


def is_right(field: str, judge: Callable[..., float], value: Any, answer: Any) -> bool:
    """Whether a value is the answer, or one of a set is among the answer's."""
    return answer is not None and judge(value, answer) >= (1e-9 if field in SETS else RIGHT)


def proposals(field: str, evidence: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Rule and value of all that was proposed for a field: a record's parts are put together by rule and place.

    What only follows from another field (the kind of a deadline) is no proposal of that field's rule.
    """
    records: dict[tuple[str, str], dict[str, Any]] = collections.defaultdict(dict)
    for path, proofs in evidence.items():
        rest = path[len(field) + 1 :].split(".") if path != field else []
        for proof in proofs:
            rule, value = proof["rule"], proof["value"]
            if rule.partition(".")[0] != field.partition(".")[0]:
                continue
            if isinstance(value, dict) or not rest:
                yield rule, value
            elif field in EACH:
                records[rule, rest[0]][rest[-1]] = value
            elif field in SETS:
                yield rule, [value]
            elif rest[-1] in ("min", "max"):
                records[rule, ""][rest[-1]] = value
            elif rest[0] == "items" and len(rest) == len(("items", "0")):
                records[rule, ""].setdefault("items", []).append({"text": str(value)})
    yield from ((rule, record) for (rule, _), record in records.items())


def _values(field: str, evidence: dict[str, Any], posting: dict[str, Any]) -> Iterator[tuple[frozenset[str], Any]]:
    agreeing: dict[str, set[str]] = collections.defaultdict(set)
    is_list = field in EACH | SETS
    for path, proofs in evidence.items():
        place = path[len(field) + 1 :].partition(".")[0] if is_list else ""
        agreeing[place].update(proof["rule"] for proof in proofs if proof["chosen"])
    value = leaf(posting, field)
    if value in (None, [], {}) or (field == "salary" and value["min"] is None and value["max"] is None):
        return
    for place, one in enumerate(value) if is_list else [("", value)]:
        yield frozenset(agreeing[str(place)]), [one] if field in SETS else one


class Trust:
    """The confidence of each rule, as the judged postings of all corpora but one tell it."""

    def __init__(self, judged: Iterable[Judged], typed: dict[str, float], without: str | None = None) -> None:
        """typed: priors of methods. without: the corpus that is left out."""
        counts: dict[bool, dict[str, dict[str, list[int]]]] = {True: {}, False: {}}
        for one in judged:
            for rule, right in one.rules if one.corpus != without else ():
                if not rule.endswith(NOT_MEASURED):
                    count = counts[one.closed].setdefault(rule, {}).setdefault(one.corpus, [0, 0])
                    count[0] += right
                    count[1] += 1
        self.closed = {rule: _measure(corpora) for rule, corpora in counts[True].items()}
        self.stated = {rule: _measure(corpora) for rule, corpora in counts[False].items()}
        self.typed = typed
        self.of_methods: dict[str, dict[str, tuple[float, float]]] = collections.defaultdict(dict)
        """Method -> rule -> right and all, as they are counted."""
        for rule in self.rules():
            measures = [one for one in (self.closed.get(rule), self.stated.get(rule)) if one]
            n = sum(one.counted for one in measures)
            part = min(1.0, OF_METHOD / n)
            right = part * sum(one.precision * one.counted for one in measures)
            self.of_methods[rule.rpartition(".")[2]][rule] = right, part * n

    def rules(self) -> list[str]:
        """Every rule that is measured."""
        return sorted({*self.closed, *self.stated})

    def confidence(self, rule: str) -> float:
        """Closed answers, drawn towards the stated ones, and those towards the other rules of the method."""
        prior = self.of_method(rule.rpartition(".")[2], without=rule)
        for measured in (self.stated.get(rule), self.closed.get(rule)):
            if measured:
                prior = (measured.precision * measured.counted + prior * WEIGHT) / (measured.counted + WEIGHT)
        return prior

    def of_method(self, method: str, without: str | None = None) -> float:
        """The mean of the rules of a method, drawn towards what was typed for it. without: a rule that is left out."""
        counts = [count for rule, count in self.of_methods[method].items() if rule != without]
        typed = self.typed.get(method, self.typed["other"])
        return (sum(right for right, _ in counts) + WEIGHT * typed) / (sum(n for _, n in counts) + WEIGHT)


def _measure(corpora: dict[str, list[int]]) -> Measure:
    shares = {corpus: min(1.0, MOST / n) for corpus, (_, n) in corpora.items()}
    counted = sum(shares[corpus] * n for corpus, (_, n) in corpora.items())
    right = sum(shares[corpus] * right for corpus, (right, _) in corpora.items())
    return Measure(right / counted, sum(n for _, n in corpora.values()), counted)


class Given(NamedTuple):
    """A value with the confidence that it was given by corpora that it is not of."""

    field: str
    closed: bool
    best: float
    """Of the surest rule alone."""
    independent: float
    """As if every rule that agrees were an independent witness."""
    confidence: float
    """As the package combines them."""
    right: bool


def given_values(judged: Sequence[Judged], typed: dict[str, float]) -> list[Given]:
    """Every value of a rule that is measured, its corpus left out."""
    trusts = {corpus: Trust(judged, typed, without=corpus) for corpus in {one.corpus for one in judged}}
    return [
        _given(one, trusts[one.corpus], rules, right=right)
        for one in judged
        for rules, right in one.values
        if rules and not any(rule.endswith(NOT_MEASURED) for rule in rules)
    ]


def _given(one: Judged, trust: Trust, rules: frozenset[str], *, right: bool) -> Given:
    witnesses: dict[str, float] = {}
    for rule in rules:
        witnesses[witness_of(rule)] = max(trust.confidence(rule), witnesses.get(witness_of(rule), 0.0))
    sure = list(witnesses.values())
    if one.field in PIECES:  # pieces of a section follow each other, and do not agree
        least = min(sure)
        return Given(one.field, one.closed, least, least, least, right)
    independent = 1 - prod(1 - confidence for confidence in sure)
    return Given(one.field, one.closed, max(sure), independent, combined(sure), right)


def curve(values: Sequence[Given]) -> Iterator[str]:
    """Rows of bins: confidence, values, their mean confidence, the share that is right."""
    yield "| confidence | values | mean confidence | right |"
    yield "|---|---|---|---|"
    for low, high in pairwise(BINS):
        inside = [one for one in values if low <= one.confidence < high or one.confidence == high == 1.0]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            yield f"| {low:.2f} - {high:.2f} | {len(inside)} | {mean:.3f} | {share(inside):.3f} |"
    sure = [one for one in values if one.confidence >= 0.9]
    if sure:
        mean = sum(one.confidence for one in sure) / len(sure)
        yield f"| **0.90 and more** | {len(sure)} | {mean:.3f} | **{share(sure):.3f}** |"


def share(values: Sequence[Given]) -> float:
    """Of the values, those that are right."""
    return sum(one.right for one in values) / len(values)


def combinations(values: Sequence[Given]) -> Iterator[str]:
    """Rows of the ways to combine what agrees: how well each keeps what it says, and what its 0.9 is worth."""
    yield "| combination | log loss | Brier | ECE | values of 0.9 and more | mean confidence | right |"
    yield "|---|---|---|---|---|---|---|"
    several = [one for one in values if one.independent > one.best]
    for name, of in (
        ("the surest rule alone", lambda one: one.best),
        ("every rule an independent witness", lambda one: one.independent),
        (f"every further rule counts {ECHO} (used)", lambda one: one.confidence),
    ):
        pairs = [(of(one), one.right) for one in several]
        sure = [pair for pair in pairs if pair[0] >= 0.9]
        mean, right = (sum(column) / len(sure) for column in zip(*sure, strict=True))
        scores = f"{log_loss(pairs):.4f} | {brier(pairs):.4f} | {ece(pairs):.4f}"
        yield f"| {name} | {scores} | {len(sure)} | {mean:.3f} | {right:.3f} |"


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared difference of confidence and outcome."""
    return sum((confidence - right) ** 2 for confidence, right in pairs) / len(pairs)


def log_loss(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean surprise: it punishes being sure and wrong most."""
    return sum(-log(max(confidence if right else 1 - confidence, 1e-6)) for confidence, right in pairs) / len(pairs)


def ece(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: |confidence - right| of each bin, by its share of the values."""
    total = 0.0
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1.0]
        total += abs(sum(confidence - right for confidence, right in inside))
    return total / len(pairs)


def by_field(values: Sequence[Given]) -> Iterator[str]:
    """Rows of fields with answers enough."""
    yield "| field | values | mean confidence | right | Brier |"
    yield "|---|---|---|---|---|"
    for field in JUDGES:
        inside = [one for one in values if one.field == field]
        if len(inside) >= 10:
            mean = sum(one.confidence for one in inside) / len(inside)
            score = brier([(one.confidence, one.right) for one in inside])
            yield f"| {field} | {len(inside)} | {mean:.3f} | {share(inside):.3f} | {score:.3f} |"


def tables(values: Sequence[Given]) -> dict[str, str]:
    """The tables of docs/confidence.md by name."""
    closed = [one for one in values if one.closed]
    stated = [one for one in values if not one.closed]
    return {
        "closed": "\n".join(curve(closed)),
        "stated": "\n".join(curve(stated)),
        "combinations": "\n".join(combinations(values)),
        "fields": "\n".join(by_field(closed)),
    }


def write_trust(trust: Trust) -> None:
    """Rewrite what is measured; the head and the typed priors stay."""
    head = _TRUST.read_text(encoding="utf-8").partition("\n[methods]\n")[0]
    lines = [head, "\n[methods]\n"]
    lines += [f"{method} = {trust.of_method(method):.3f}\n" for method in sorted(trust.of_methods)]
    lines += ["\n[rules]\n", *(f'"{rule}" = {_row(trust, rule)}\n' for rule in trust.rules())]
    _TRUST.write_text("".join(lines), encoding="utf-8")


def _row(trust: Trust, rule: str) -> str:
    keys = {"closed": trust.closed.get(rule), "stated": trust.stated.get(rule)}
    measured = ", ".join(
        f"{name} = {one.precision:.3f}, {name}_n = {one.n}" for name, one in keys.items() if one is not None
    )
    return f"{{ confidence = {trust.confidence(rule):.3f}, {measured} }}"


def write_page(path: Path, made: dict[str, str]) -> None:
    """Put tables between their marks in a page."""
    page = path.read_text(encoding="utf-8")
    for name, table in made.items():
        page = re.sub(rf"(?<=<!-- {name} -->\n)[\s\S]*?(?=<!-- end -->)", lambda _, table=table: f"\n{table}\n\n", page)
    path.write_text(page, encoding="utf-8")


def main() -> None:
    """Print the tables; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="postings with answers; they are not in the repository")
    parser.add_argument("--write", action="store_true", help="fill trust.toml and the page")
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        parser.exit(1, f"no real postings at hand: {arguments.gold} is absent\n")
    typed = tomllib.loads(_TRUST.read_text(encoding="utf-8"))["typed"]
    judged = judge_all(case for case in gold_cases(arguments.gold) if case.corpus not in NOT_USED)
    made = tables(given_values(judged, typed))
    for name, table in made.items():
        print(f"\n{name}\n{table}")
    if arguments.write:
        write_trust(Trust(judged, typed))
        write_page(_PAGE, made)


if __name__ == "__main__":
    main()
