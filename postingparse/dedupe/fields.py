"""Stored fields -> Result, as far as a comparison looks at it; the rest of a record is not even validated."""

from __future__ import annotations

from typing import Any

from postingparse.posting import Posting
from postingparse.result import Result, Source

FIELDS = ("title", "employer", "reference", "date_posted", "deadline", "locations", "url", "description")
SECTIONS = ("duties", "qualifications", "personal_qualities", "benefits")
"""Looked at only where there is no description."""


def result_of(values: dict[str, Any], source: Source) -> Result:
    """The record that stored fields make: those of FIELDS and SECTIONS, and `source` and `text` where there are such.

    source: where the stored one is missing. Raises ValueError (of pydantic) for what is no record.

    >>> stored = {"title": "Nurse", "description": {"text": "A nurse for our ward"}}
    >>> found = result_of(stored, Source(kind="record"))
    >>> found.posting.title, found.text
    ('Nurse', 'A nurse for our ward')
    """
    given = {name: value for name, value in values.items() if value is not None}
    description, text, stored = (given.pop(name, None) for name in ("description", "text", "source"))
    wanted: tuple[str, ...] = (*FIELDS, *SECTIONS)
    if isinstance(description, dict) and description.get("text"):
        text, wanted = description["text"], FIELDS  # a card would take sections for all there is
    posting = Posting.model_validate({name: given[name] for name in wanted if name in given})
    return Result(posting=posting, source=Source.model_validate(stored) if stored else source, text=text or "")
