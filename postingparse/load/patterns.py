"""Patterns of URLs -> what stands in a URL, and URLs with that filled in.

`jobs[.eu].firm.example[/{:locale}]/{board}/{job:number}?for={name}`: {name} is a label of a host or a segment of a
path, {name:kind} one of that kind, {:kind} one that is not kept, [...] may be missing. Parameters that are not named
may be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

_KINDS = {
    "number": r"\d+",
    "code": r"[0-9A-Za-z]+",
    "uuid": r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    "locale": r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?",
    "pod": r"wd\d+(?:-impl)?",
    "tld": r"[a-z]{2,3}",
    "path": r"\S+?",
}
_LEADING = r"(?:-[^/]*)?"
"""What stands behind the number of a segment that begins with it: "7167985-baker"."""
_SEGMENT, _LABEL, _VALUE = r"[^/]+", r"[a-z0-9_-]+", r".+"
_PIECE = re.compile(
    r"""
    \{ (?P<name> \w* ) (?: : (?P<kind> \w+ ) )? \}
  | (?P<open> \[ )
  | (?P<close> \] )
  | (?P<text> [^\[\]{}]+ )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, ready to be looked for."""

    place: re.Pattern[str]
    """Of host and path together."""
    parameters: Mapping[str, re.Pattern[str]]
    """By their names in small letters."""

    def match(self, url: str) -> dict[str, str] | None:
        """What stands in a URL, by name; None where it is another.

        >>> compile_pattern("jobs.firm.example[/{:locale}]/{board}/{job:number}").match(
        ...     "https://jobs.firm.example/de-AT/acme/42/?utm_source=x"
        ... )
        {'board': 'acme', 'job': '42'}
        """
        parts = urlsplit(url)
        found = self.place.fullmatch(f"{parts.hostname or ''}{unquote(parts.path).rstrip('/')}")
        if not found:
            return None
        told = dict(found.groupdict())
        given = {name.lower(): value for name, value in parse_qsl(parts.query)}
        for name, pattern in self.parameters.items():
            value = pattern.fullmatch(given.get(name, ""))
            if not value:
                return None
            told |= value.groupdict()
        return told


def compile_pattern(written: str) -> Pattern:
    """A pattern as it is written in a table."""
    place, _, query = written.partition("?")
    return Pattern(
        re.compile(_regex(place, _LABEL)),
        {name.lower(): re.compile(_regex(value, _VALUE)) for name, value in parse_qsl(query)},
    )


def searched(written: str) -> re.Pattern[str]:
    """The pattern of a URL that stands somewhere in a page, whatever its scheme."""
    return re.compile(_regex(written, r"[\w.-]+").replace("/", r"\\?/"))


def _regex(written: str, plain: str) -> str:
    """plain: of what has no kind, until a slash begins a path."""
    parts = []
    for piece in _PIECE.finditer(written):
        if piece["open"] or piece["close"]:
            parts.append("(?:" if piece["open"] else ")?")
        elif piece["text"]:
            parts.append(re.escape(piece["text"]))
            if "/" in piece["text"] and plain == _LABEL:
                plain = _SEGMENT
        else:
            name, kind = piece["name"], piece["kind"]
            inner = _KINDS["number"] if kind == "leading" else _KINDS.get(kind or "", plain)
            parts.append(f"(?P<{name}>{inner})" if name else f"(?:{inner})")
            parts.append(_LEADING if kind == "leading" else "")
    return "".join(parts)


def fill(written: str, told: Mapping[str, str]) -> str:
    """A URL, or another text, with what is told in its places, escaped; {name:path} keeps its slashes, {name:url} all.

    Raises KeyError for what is not told.

    >>> fill("https://api.firm.example/{board}/{job}", {"board": "a/b", "job": "7"})
    'https://api.firm.example/a%2Fb/7'
    """

    def filled(piece: re.Match[str]) -> str:
        value = told[piece["name"]]
        if piece["kind"] == "url":
            return value
        return quote(value, safe="/" if piece["kind"] == "path" else "")

    return _PLACE.sub(filled, written)


_PLACE = re.compile(r"\{ (?P<name> \w+ ) (?: : (?P<kind> \w+ ) )? \}", re.VERBOSE)
