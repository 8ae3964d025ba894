"""Candidates become a record: agreement, conflict, joins, sections, doubts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.document import Document
from postingparse.resolve.assemble import resolve
from postingparse.result import Result, Source

TEXT = "End date: 16.08.2026. In the period 01.06.26 - 18.08.26. 2318 Hamar, Skolegata 32, 2318 Hamar, Norge"


def settled(*candidates: Candidate, context: Context | None = None) -> Result:
    return resolve(candidates, Document(text=TEXT, blocks=()), context or Context(), Source(kind="text"))


def found(field: str, value: object, quote: str, rule: str, **more: str) -> Candidate:
    start = TEXT.index(quote)
    return Candidate(field=field, rule=rule, value=value, start=start, end=start + len(quote), **more)


def test_two_end_dates_keep_both():
    result = settled(
        found("end_date", "2026-08-18", "18.08.26", "end_date.period"),
        found("end_date", "2026-08-16", "16.08.2026", "end_date.labelled"),
    )
    assert result.posting.end_date == "2026-08-16"
    assert [(e.quote, e.chosen) for e in result.evidence["end_date"]] == [("16.08.2026", True), ("18.08.26", False)]
    (conflict,) = result.conflicts
    assert (conflict.field, conflict.chosen) == ("end_date", "2026-08-16")
    assert [e.value for e in conflict.rejected] == ["2026-08-18"]
    assert "CONFLICT" in [finding.code for finding in result.findings]


def test_what_agrees_is_all_chosen_and_no_conflict():
    result = settled(
        found("deadline", date(2026, 8, 16), "16.08.2026", "deadline.labelled"),
        found("deadline", date(2026, 8, 16), "16.08.2026", "deadline.sentence"),
    )
    assert [e.chosen for e in result.evidence["deadline"]] == [True, True]
    assert result.conflicts == ()


def test_a_reduced_date_is_covered_by_the_day_inside_it():
    result = settled(
        found("start_date", "2026-06", "01.06.26", "start_date.labelled"),
        found("start_date", "2026-06-01", "01.06.26", "start_date.period"),
    )
    assert result.posting.start_date == "2026-06-01"
    assert result.conflicts == ()


def test_a_deadline_says_its_kind_and_today_says_whether_it_is_over():
    deadline = found("deadline", date(2026, 8, 16), "16.08.2026", "deadline.labelled")
    on_the_day = settled(deadline, context=Context(today=date(2026, 8, 16))).posting
    assert (on_the_day.deadline_kind, on_the_day.status) == ("date", "open")
    assert settled(deadline, context=Context(today=date(2026, 8, 17))).posting.status == "expired"
    assert settled(deadline).posting.status is None


def place(quote: str, rule: str = "locations.section", **parts: str) -> Candidate:
    start = TEXT.index(quote)
    leaves = tuple(
        Candidate(field=name, rule=rule, value=value, start=TEXT.index(value), end=TEXT.index(value) + len(value))
        for name, value in parts.items()
    )
    return Candidate(field="locations", rule=rule, start=start, end=start + len(quote), parts=leaves)


def test_pieces_of_one_place_are_joined():
    result = settled(
        place("Hamar, Norge", "locations.head", locality="Hamar"),
        place("Skolegata 32, 2318 Hamar", street="Skolegata 32", postal_code="2318", locality="Hamar"),
    )
    (hamar,) = result.posting.locations
    assert (hamar.street, hamar.postal_code, hamar.locality) == ("Skolegata 32", "2318", "Hamar")
    assert {e.rule for e in result.evidence["locations.0.locality"]} == {"locations.section", "locations.head"}


def test_a_figure_beats_a_stated_non_amount():
    words = Candidate(
        field="salary",
        rule="salary.labelled",
        start=0,
        end=3,
        parts=(Candidate(field="text", rule="salary.labelled", value="competitive", start=0, end=3),),
    )
    figure = Candidate(
        field="salary",
        rule="salary.sentence",
        start=4,
        end=8,
        parts=(Candidate(field="min", rule="salary.sentence", value=Decimal(450000), start=4, end=8),),
    )
    salary = settled(words, figure).posting.salary
    assert salary is not None
    assert (salary.min, salary.text) == (Decimal(450000), None)


def test_a_doubt_is_never_chosen_but_always_said():
    result = settled(found("deadline", None, "01.06.26", "deadline.labelled", doubt="AMBIGUOUS_DATE"))
    assert result.posting.deadline is None
    assert [f.field for f in result.findings if f.code == "AMBIGUOUS_DATE"] == ["deadline"]
    assert [(e.quote, e.chosen) for e in result.evidence["deadline"]] == [("01.06.26", False)]


def test_a_given_value_beats_what_the_posting_says_and_the_disagreement_is_said():
    given = Candidate(field="date_posted", rule="date_posted.given", value=date(2026, 2, 20), pointer="given")
    result = settled(given, found("date_posted", date(2026, 6, 1), "01.06.26", "date_posted.labelled"))
    assert result.posting.date_posted == date(2026, 2, 20)
    assert [conflict.field for conflict in result.conflicts] == ["date_posted"]


def test_hours_and_contract_fold_into_googles_values():
    result = settled(
        found("hours", "FULL_TIME", "Norge", "hours.labelled"),
        found("contract", "PERMANENT", "Norge", "contract.labelled"),
        found("contract", "APPRENTICE", "Hamar", "contract.labelled"),
    )
    assert result.posting.employment_types == ("FULL_TIME", "OTHER")


def test_what_is_missing_is_a_finding():
    findings = settled().findings
    assert "title" in [finding.field for finding in findings if finding.code == "MISSING"]


def test_what_a_feed_states_goes_before_a_surer_text():
    feed = Candidate(field="start_date", rule="start_date.feed", value="2026-06-02", pointer="/start")
    told = [found("start_date", "2026-06-01", "01.06.26", f"start_date.{method}") for method in ("labelled", "period")]
    result = settled(*told, feed)
    assert result.posting.start_date == "2026-06-02"
    assert result.conflicts[0].reason == "what is stated as the start_date goes before the text"


def test_the_text_adds_no_hours_to_what_a_feed_states():
    told = found("hours", "PART_TIME", "In the period", "hours.labelled")
    feed = Candidate(field="hours", rule="hours.feed", value="FULL_TIME", pointer="/type")
    assert settled(told, feed).posting.hours == ("FULL_TIME",)
    assert settled(told).posting.hours == ("PART_TIME",)
