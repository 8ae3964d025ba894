"""What the learned part adds, and when it is not asked."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingparse import Context, parse_text
from postingparse.cli.parse import command
from postingparse.errors import BadContext
from postingparse.extract import learned
from postingparse.learned import pipelines

PROSE = """Driver wanted

Lillehammer

Deliver goods to shops in the district, load and unload them, and keep the van tidy.

A clean licence and two years of experience behind the wheel. Basic Polish.
"""
SECTIONS = """Driver wanted

Duties
- Deliver goods to shops

Qualifications
- A clean licence

Free parking, a pension scheme and five weeks of holiday a year.
"""


def rules(text: str, **known: str) -> set[str]:
    result = parse_text(text, context=Context(**known))
    return {proof.rule for proofs in result.evidence.values() for proof in proofs if proof.rule.endswith(".model")}


def test_a_posting_without_sections_is_asked_about():
    assert rules(PROSE) == {"duties.model"}
    assert "duties.model" in rules(PROSE, models="always")


def test_off_is_off():
    assert rules(PROSE, models="off") == set()


def test_a_posting_with_sections_is_asked_about_only_when_told_so():
    assert rules(SECTIONS) == set()
    assert rules(SECTIONS, models="always") == {"benefits.model"}


def test_a_role_that_has_its_section_gets_no_more():
    result = parse_text(SECTIONS, context=Context(models="always"))
    assert result.posting.duties.items == ("Deliver goods to shops",)


def test_the_evidence_is_the_sentence():
    result = parse_text(PROSE)
    for place, item in enumerate(result.posting.duties.items):
        proof = result.evidence[f"duties.items.{place}"][0]
        assert result.text[proof.start : proof.end] == proof.quote == item


def test_two_runs_agree():
    assert parse_text(PROSE) == parse_text(PROSE)


def test_a_long_text_is_asked_about_in_part():
    assert (
        parse_text("Driver\n\n" + "A clean licence and experience behind the wheel.\n\n" * 2_000).posting.title
        == "Driver"
    )


@pytest.mark.parametrize(("models", "loaded"), [("off", False), ("auto", False), ("always", True)])
def test_spacy_is_imported_only_when_it_is_asked(models: str, loaded: bool):
    code = f"""
import sys
from postingparse import Context, parse_text
parse_text({SECTIONS!r}, context=Context(models={models!r}))
print("spacy" in sys.modules)
"""
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(loaded)


def test_an_installation_without_the_pipeline_works_and_says_so_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    pipelines.pipeline.cache_clear()
    monkeypatch.setattr(learned, "is_installed", lambda: False)
    monkeypatch.setattr(pipelines, "folder_of", lambda _: None)
    assert rules(PROSE) == set()
    with pytest.raises(BadContext, match="no trained pipeline"):
        rules(PROSE, models="always")


@pytest.mark.parametrize(("models", "asked"), [("off", False), ("auto", True)])
def test_the_command_takes_the_choice(models: str, asked: bool):
    run = CliRunner().invoke(command, ["--format", "json", "--models", models, "-"], input=PROSE)
    assert run.exit_code == 0
    assert ("duties.model" in run.stdout) is asked
