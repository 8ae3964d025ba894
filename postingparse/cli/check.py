"""`postingparse check`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import click
from pydantic import ValidationError

from postingparse.cli.options import iso_day
from postingparse.context import Context
from postingparse.emit.export import TargetName, lacks
from postingparse.emit.google.case import Case
from postingparse.emit.google.check import check, findings_of, rule_set, rules
from postingparse.emit.google.inputs import Inputs, microdata_only, read_markup
from postingparse.emit.google.repair import repair
from postingparse.emit.jsonld import as_text, to_jsonld
from postingparse.errors import BadContext, PostingParseError
from postingparse.load.files import load_file, load_stream
from postingparse.pipeline import parse_all
from postingparse.posting import Posting
from postingparse.read.encoding import decode_raw
from postingparse.result import Finding, Reject, Result
from postingparse.values.schemaorg import JsonValue, find_postings

Format = Literal["text", "json", "github"]
Profile = Literal["google", "linkedin", "indeed"]

_TARGETS: dict[Profile, TargetName] = {"linkedin": "linkedin-xml", "indeed": "indeed-xml"}
_FOUND, _NOTHING = 1, 3
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


class _Wish(NamedTuple):
    """The options that all inputs share."""

    today: date | None
    date_posted: date | None
    profiles: tuple[Profile, ...]
    fix: bool

    @property
    def context(self) -> Context:
        given = {"date_posted": self.date_posted.isoformat()} if self.date_posted else {}
        return Context(today=self.today, given=given)

    @property
    def judges(self) -> str:
        """Whose rules were asked: "google-2025-12-18, linkedin"."""
        return ", ".join(rule_set() if name == "google" else name for name in self.profiles)


class _Verdict(NamedTuple):
    """What is said of one posting of a file."""

    file: str
    number: int
    """Which of several postings of the file."""
    findings: tuple[Finding, ...]
    repaired: JsonValue = None

    @property
    def which(self) -> str:
        """Which posting of the file it is, from the second on: "posting 2"."""
        return f"posting {self.number + 1}" if self.number else ""


@click.command("check", short_help="Google's rules on JSON-LD, pages, postings.")
@click.argument("files", nargs=-1, required=True)
@click.option("--today", callback=iso_day, metavar="DATE", help="Settles what is expired. Nothing reads the clock.")
@click.option(
    "--date-posted", callback=iso_day, metavar="DATE", help="The day of publication, where the posting is silent."
)
@click.option("--format", "form", type=click.Choice(get_args(Format)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="A warning counts as an error.")
@click.option(
    "--profile",
    "profiles",
    type=click.Choice(get_args(Profile)),
    multiple=True,
    default=("google",),
    help="Whose rules; may be given more than once.  [default: google]",
)
@click.option(
    "--fix", is_flag=True, help="Write the JSON-LD with what can be mended safely to stdout, findings to stderr."
)
def command(
    files: tuple[str, ...],
    today: date | None,
    date_posted: date | None,
    form: Format,
    profiles: tuple[Profile, ...],
    *,
    strict: bool,
    fix: bool,
) -> None:
    """Check job postings: JSON-LD, pages that hold it, or postings as text, HTML or records; - is stdin.

    A posting without markup is parsed, and its JSON-LD is checked with the posting as evidence.
    Exit codes: 0 no error, 1 an error stands (with --strict: or a warning), 2 usage, 3 nothing could be checked.
    """
    wish = _Wish(today, date_posted, profiles, fix)
    failed = lost = came = 0
    for file in files:
        for outcome in _verdicts(file, wish):
            if isinstance(outcome, str):
                lost += 1
                click.echo(f"postingparse: {outcome if file in outcome else f'{file}: {outcome}'}", err=True)
                continue
            came += 1
            failed += _fails(outcome, strict=strict)
            _tell(outcome, form, wish.judges, aside=fix)
            if outcome.repaired is not None:
                click.echo(as_text(outcome.repaired))
    if lost and not came:
        raise click.exceptions.Exit(_NOTHING)
    if failed or lost:
        raise click.exceptions.Exit(_FOUND)


def _fails(verdict: _Verdict, *, strict: bool) -> bool:
    grave = {"error", "warning"} if strict else {"error"}
    return any(finding.severity in grave for finding in verdict.findings)


def _verdicts(file: str, wish: _Wish) -> Iterator[_Verdict | str]:
    """A verdict for each posting of a file, or why there is none."""
    try:
        limits = wish.context.limits
        body = load_stream(sys.stdin.buffer, limits) if file == "-" else load_file(Path(file), limits)
        text, _ = decode_raw(body)
        records = _records(text)
        if records is not None:
            yield from (_of_result(file, number, result, wish) for number, result in enumerate(records))
            return
        inputs = read_markup(text, today=wish.today, date_posted=wish.date_posted)
        other_markup = _other_markup(text, inputs)
        if inputs.is_markup and not other_markup and not _is_feed(text, inputs):
            yield from _of_markup(file, inputs, wish)
            return
        for number, outcome in enumerate(parse_all(body, name=file, context=wish.context)):
            if isinstance(outcome, Reject):
                yield f"{outcome.code}: {outcome.message}"
            else:
                verdict = _of_result(file, number, outcome, wish)
                said = other_markup if "google" in wish.profiles else ()
                yield verdict._replace(findings=(*verdict.findings, *said))
    except BadContext:
        raise  # of the command, not of this file
    except PostingParseError as error:
        yield f"{error.code}: {error}"


def _other_markup(text: str, inputs: Inputs) -> tuple[Finding, ...]:
    """What is to be said of a page whose markup is Microdata or RDFa alone: it is parsed, and its record checked."""
    alone = inputs.is_markup and not (inputs.cases or inputs.broken)
    return tuple(microdata_only(text)) if alone else ()


def _is_feed(text: str, inputs: Inputs) -> bool:
    """Whether JSON is that of a source with names of its own, to be parsed first: nothing in it is JSON-LD."""
    is_json = text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    return is_json and not (inputs.cases or inputs.broken) and '"@' not in text


def _records(text: str) -> list[Result] | None:
    """The records of `parse --format json`, None where the text is something else."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(line.startswith("{") and '"posting"' in line for line in lines):
        return None
    try:
        return [Result.model_validate_json(line) for line in lines]
    except ValidationError:
        return None


def _of_markup(file: str, inputs: Inputs, wish: _Wish) -> Iterator[_Verdict | str]:
    if not (inputs.broken or inputs.cases):
        yield "NOT_A_POSTING: no node of the type JobPosting in the JSON-LD"
    if inputs.broken:
        yield _Verdict(file, 0, inputs.broken)
    for number, case in enumerate(inputs.cases):
        yield _of_case(file, number, case, wish)


def _of_case(file: str, number: int, case: Case, wish: _Wish) -> _Verdict:
    if not wish.fix:
        google = findings_of(case) if "google" in wish.profiles else ()
        return _Verdict(file, number, (*google, *_of_consumers(case.posting, wish)))
    mended, repairs = repair(case.node, case.document)
    node = next(find_postings(mended))
    again = Case(node=node, document=mended, page=case.page, today=case.today, evidence=case.evidence)
    google = findings_of(again) if "google" in wish.profiles else ()
    sound = (Finding(code="REPAIRED", severity="info", message=f"G-SYN-01: {said}") for said in case.complaints)
    return _Verdict(file, number, (*sound, *repairs, *google, *_of_consumers(again.posting, wish)), mended)


def _of_result(file: str, number: int, result: Result, wish: _Wish) -> _Verdict:
    google = check(result, today=wish.today) if "google" in wish.profiles else ()
    written: JsonValue = to_jsonld(result.posting) if wish.fix else None
    return _Verdict(file, number, (*google, *_of_consumers(result.posting, wish)), written)


def _of_consumers(posting: Posting, wish: _Wish) -> Iterator[Finding]:
    for profile in wish.profiles:
        if profile in _TARGETS:
            yield from lacks(posting, _TARGETS[profile])


def _tell(verdict: _Verdict, form: Format, judges: str, *, aside: bool) -> None:
    """The findings in the wished form; on stderr where stdout holds the repaired JSON-LD."""
    if form == "json":
        record = {
            "file": verdict.file,
            "index": verdict.number,
            "rule_set": judges,
            "findings": [_as_record(finding) for finding in verdict.findings],
        }
        click.echo(json.dumps(record, ensure_ascii=False), err=aside)
        return
    write = _github_line if form == "github" else _text_line
    lines = Counter(write(verdict, finding) for finding in verdict.findings)
    for line, times in lines.items():
        click.echo(f"{line} ({times} times)" if times > 1 else line, err=aside)
    if form == "text":
        counts = {name: sum(f.severity == name for f in verdict.findings) for name in ("error", "warning", "info")}
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        click.echo(f"postingparse: {_place(verdict)}: {said} ({judges})", err=True)


def _as_record(finding: Finding) -> dict[str, str | None]:
    rule = rules().get(finding.code)
    return {**finding.model_dump(mode="json"), "source": rule.source if rule else None}


def _place(verdict: _Verdict) -> str:
    return f"{verdict.file}: {verdict.which}" if verdict.which else verdict.file


def _text_line(verdict: _Verdict, finding: Finding) -> str:
    fix = f" -> {finding.fix}" if finding.fix else ""
    return f"{_place(verdict)}: {finding.severity}: {finding.message} [{finding.code}]{fix}"


def _github_line(verdict: _Verdict, finding: Finding) -> str:
    """A workflow command of GitHub Actions."""
    which = f"{verdict.which}: " if verdict.which else ""
    message = f"{which}{finding.message}{f' - {finding.fix}' if finding.fix else ''}"
    kind = _GITHUB[finding.severity]
    return f"::{kind} file={_property(verdict.file)},title={_property(finding.code)}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
