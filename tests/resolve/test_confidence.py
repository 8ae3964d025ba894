"""What is less sure than was asked for is left out, and told of."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse import BadContext, Context, parse_text
from postingparse.candidate import Candidate
from postingparse.cli import commands
from postingparse.document import Document
from postingparse.resolve.choose import choose
from postingparse.resolve.trust import combined, confidence, support, sureness

TEXT = "alpha beta gamma"
DOCUMENT = Document(text=TEXT, blocks=())


def of(field: str, method: str, value: object = None, start: int = 0, parts: tuple[Candidate, ...] = ()) -> Candidate:
    return Candidate(field=field, rule=f"{field}.{method}", value=value, start=start, end=start + 5, parts=parts)


def test_the_callers_word_is_certain():
    given = Candidate(field="title", rule="title.given", value="Cook", pointer="given")
    assert confidence(given) == 1.0


def test_rules_that_agree_are_surer_than_one_and_less_sure_than_independent_witnesses():
    group = [of("reference", "labelled", "1"), of("reference", "sentence", "1")]
    alone = max(map(confidence, group))
    assert alone < sureness(group) < support(group) < 1


def test_one_rule_that_finds_a_value_twice_is_one_witness():
    once = [of("reference", "labelled", "1")]
    assert sureness(once) == sureness([*once, of("reference", "labelled", "1", 6)]) == confidence(once[0])


def test_kinds_of_one_method_are_one_voice():
    group = [of("employer", "seeks", "A"), of("employer", "seeks_far", "A")]
    assert support(group) == pytest.approx(max(map(confidence, group)))


def test_what_agrees_does_not_lower_the_surest():
    assert combined([0.9, 0.0]) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("field", "candidate"),
    [
        ("reference", of("reference", "sentence", "alpha")),
        ("skills", of("skills", "labelled", "alpha")),
        ("percentage", of("percentage", "labelled", parts=(of("min", "labelled", 50),))),
        ("languages", of("languages", "sentence", parts=(of("code", "sentence", "nb"),))),
        ("contacts", of("contacts", "sentence", parts=(of("name", "sentence", "alpha"),))),
        ("duties", of("duties", "section", parts=(of("text", "section", "alpha"), of("items", "section", "alpha")))),
    ],
)
def test_whatever_its_policy_a_field_that_is_not_sure_enough_is_evidence_alone(field: str, candidate: Candidate):
    assert choose([candidate], DOCUMENT, 0.0).values
    chosen = choose([candidate], DOCUMENT, 1.0)
    assert chosen.values == {}
    assert [one.field for one, _ in chosen.left_out] == [field]
    assert [proof["chosen"] for proofs in chosen.evidence.values() for proof in proofs] == [False]
    assert chosen.conflicts == []


def test_no_rival_takes_the_place_of_what_is_left_out():
    best, rival = of("reference", "labelled", "alpha"), of("reference", "sentence", "beta", 6)
    chosen = choose([best, rival], DOCUMENT, 1.0)
    assert "reference" not in chosen.values
    assert {proof["value"] for proof in chosen.evidence["reference"]} == {"alpha", "beta"}


def test_a_statement_of_two_values_stands_or_falls_as_one():
    both = [of("hours", "percentage", "FULL_TIME"), of("hours", "percentage", "PART_TIME")]
    chosen = choose([*both, of("hours", "labelled", "PART_TIME", 6)], DOCUMENT)
    assert set(chosen.values["hours"]) == {"FULL_TIME", "PART_TIME"}


POSTING = "Baker\n\nEmployer: Harbour Ltd\nPlace of work: Hamar, Norway\nReference: 0042\nDeadline: 30 June 2026\n"


def test_a_posting_of_which_nothing_is_sure_is_empty_and_says_so():
    result = parse_text(POSTING, context=Context(min_confidence=1))
    assert result.posting.reference is None
    assert result.posting.locations == ()
    told = [finding for finding in result.findings if finding.code == "LOW_CONFIDENCE"]
    assert {"title", "employer.name", "reference", "deadline", "locations"} <= {finding.field for finding in told}
    assert not [finding for finding in result.findings if finding.code == "MISSING" and finding.field == "title"]


def test_what_is_given_stands_at_any_confidence():
    context = Context(min_confidence=1, given={"employer.name": "Harbour Bakery"})
    assert parse_text(POSTING, context=context).posting.employer.name == "Harbour Bakery"


def test_a_finding_names_the_value_and_its_confidence():
    result = parse_text(POSTING, context=Context(min_confidence=1))
    (told,) = [one for one in result.findings if one.code == "LOW_CONFIDENCE" and one.field == "reference"]
    assert told.message.startswith("reference is left out: '0042' has a confidence of 0.9")
    assert told.fix == "see the evidence; 1 was asked for"


@pytest.mark.parametrize("value", [-0.1, 1.1, "0.5", True, None, float("nan")])
def test_a_confidence_is_a_number_from_0_to_1(value: object):
    with pytest.raises(BadContext, match="is no number from 0 to 1"):
        Context(min_confidence=value)


@pytest.mark.parametrize("command", [["parse"], ["batch", "-o", "-", "--quiet"]])
def test_the_commands_leave_out_what_is_not_sure_enough(command: list[str], tmp_path: Path):
    (tmp_path / "baker.txt").write_text(POSTING, encoding="utf-8")
    name, *options = command
    run = CliRunner().invoke(commands, [name, str(tmp_path / "baker.txt"), *options, "--min-confidence", "1"])
    record = json.loads(run.stdout)
    assert record["posting"]["reference"] is None
    assert "LOW_CONFIDENCE" in {finding["code"] for finding in record["findings"]}
