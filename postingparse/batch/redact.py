"""A record without the people in it: contacts are left out, and masked wherever else they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from postingparse.posting import Contact
from postingparse.result import Result

_MASK = "█"
"""A sign for a sign: offsets still count in the text."""
_SHORT = 4
"""Shorter words than this name nobody, and would mask half the text."""
_DIGITS = re.compile(r"\d")


def without_contacts(result: Result) -> Result:
    """The record with `contacts` empty, and their names, phones and addresses masked in every text it holds."""
    secrets = sorted(_secrets(result), key=len, reverse=True)
    record = result.model_dump(mode="json")
    record["evidence"] = {path: all_of for path, all_of in record["evidence"].items() if not _is_of_contacts(path)}
    record["conflicts"] = [conflict for conflict in record["conflicts"] if not _is_of_contacts(conflict["field"])]
    record["posting"]["contacts"] = []
    if secrets:
        source = record["source"]
        record = {**_masked(record, re.compile("|".join(map(re.escape, secrets)), re.IGNORECASE)), "source": source}
    application = record["posting"]["application"]
    if application and _MASK in (application["email"] or ""):
        application["email"] = None
    text = (
        _masked(result.text, re.compile("|".join(map(re.escape, secrets)), re.IGNORECASE)) if secrets else result.text
    )
    return Result.model_validate({**record, "text": text})


def _is_of_contacts(path: str) -> bool:
    return path == "contacts" or path.startswith("contacts.")


def _secrets(result: Result) -> Iterator[str]:
    """Values and the words they were read from, chosen or not."""
    for contact in result.posting.contacts:
        yield from _long_enough(_values(contact))
    for path, proofs in result.evidence.items():
        if _is_of_contacts(path) and not path.endswith(".role"):
            yield from _long_enough(word for proof in proofs for word in (proof.quote, str(proof.value)) if word)


def _values(contact: Contact) -> Iterator[str]:
    yield from filter(None, (contact.name, contact.phone, contact.email))


def _long_enough(words: Iterator[str]) -> Iterator[str]:
    return (word for word in words if len(word) >= _SHORT)


def _masked(value: Any, secrets: re.Pattern[str]) -> Any:  # noqa: ANN401 - a value as JSON has it, and what it becomes
    if isinstance(value, str):
        return secrets.sub(lambda found: _MASK * len(found[0]), value)
    if isinstance(value, list):
        return [_masked(one, secrets) for one in value]
    if isinstance(value, dict):
        return {key: _masked(one, secrets) for key, one in value.items()}
    return value
