"""Every form of every lexicon in a line of its own: it is found as what it is, and as nothing that contradicts it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postingparse.document import Cues
from postingparse.languages import Lexicon, codes, lexicon
from postingparse.languages.scan import NOT_SCANNED, find_cues, fold

BOTH = {"date_links", "place_endings", "name_endings", "feed_names", "title_endings", "object_endings"}
"""Tables in which a form stands under several keys: "de" is between day and month, and between month and year."""

CONTRADICTORY = (
    [(table, key) for table in ("contract", "contract_value") for key in ("PERMANENT", "TEMPORARY", "CONTRACTOR")],
    [(table, key) for table in ("contract", "contract_value") for key in ("INTERN", "VOLUNTEER", "PERMANENT")],
    [("hours", "FULL_TIME"), ("hours", "PART_TIME")],
    [("work_model", "remote"), ("work_model", "on_site"), ("work_model", "not_remote"), ("work_model_value", "remote")],
    [("required", "must"), ("required", "may")],
    [(table, key) for table in ("deadline", "deadline_value") for key in ("rolling", "until_filled", "asap")],
    [("deadline", "date"), ("posted", "date"), ("end", "date")],
    [("start", "date"), ("end", "date"), ("posted", "date")],
    [("percentage", "position"), ("percentage", "other")],
    [("salary", "word"), ("salary", "other")],
    [("salary", "from"), ("salary", "up_to")],
    [("openings", "seeks"), ("employer", "agency")],
    [("closed", "phrase"), ("start", "immediately")],
    [("duration", "employment"), ("duration", "other")],
)
"""Keys of which a stretch of text means one at most; those of the same name in two tables are the same meaning."""


@pytest.mark.parametrize("code", codes())
def test_every_form_is_found_where_it_stands(code: str):
    missing = []
    for table, key, form in forms_of(code):
        line, start, end = carrier(form)
        cues = cues_of(line, code).of(table, key)
        if table not in BOTH and not any(cue.start == start and cue.end == end for cue in cues):
            missing.append(f"{table}.{key}: {form}")
    assert not missing


@pytest.mark.parametrize("code", codes())
def test_no_form_stands_twice_in_a_table(code: str):
    twice = []
    for table in set(Lexicon.model_fields) - BOTH:
        seen: dict[str, str] = {}
        for key, forms in tables_of(code).get(table, {}).items():
            twice += [f"{table}: {form} ({seen[form]}, {key})" for form in forms if form in seen]
            seen |= dict.fromkeys(forms, key)
    assert not twice


@pytest.mark.parametrize("code", codes())
def test_no_form_is_found_as_what_contradicts_it(code: str):
    wrong = []
    for table, key, form in forms_of(code):
        others = {other for group in CONTRADICTORY if (table, key) in group for other in group if other[1] != key}
        if table in ("deadline", "posted", "start", "end", "closed"):  # "date" means the table
            others |= {
                other for group in CONTRADICTORY if (table, key) in group for other in group if other[0] != table
            }
            others -= {(other, key) for other in (f"{table}_value", table.removesuffix("_value"))}
        line, start, end = carrier(form)
        cues = cues_of(line, code)
        wrong += [
            f"{table}.{key}: {form} is {other}.{one}"
            for other, one in sorted(others)
            if any(cue.start == start and cue.end == end and cue.language == code for cue in cues.of(other, one))
        ]
    assert not wrong


def forms_of(code: str) -> Iterator[tuple[str, str, str]]:
    for table, keys in tables_of(code).items():
        if table not in NOT_SCANNED:
            yield from ((table, key, form) for key, forms in keys.items() for form in forms)


def tables_of(code: str) -> dict[str, dict[str, tuple[str, ...]]]:
    listed = {table: getattr(lexicon(code), table) for table in Lexicon.model_fields}
    return {table: keys for table, keys in listed.items() if isinstance(keys, dict) and table != "postcodes"}


def carrier(form: str) -> tuple[str, int, int]:
    """A line that means nothing but the form, and where it stands; an open form goes on with letters."""
    word = f"{'ab' if form.startswith('*') else ''}{form.strip('*')}{'ab' if form.endswith('*') else ''}"
    return f"( {word} )", 2, 2 + len(word)


def cues_of(line: str, code: str) -> Cues:
    """As a posting of the language has them: English is always in use."""
    return find_cues(fold(line), tuple(dict.fromkeys((code, "en"))))
