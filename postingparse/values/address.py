"""Part of an address -> what it is: a street, a postcode with its town, a place, an unknown name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from postingparse.values.gazetteer import Known, begins_name, country_codes, places_named, region_codes

Kind = Literal["street", "postcode", "place", "code", "unknown"]

_STREET = re.compile(
    r"""
    (?: \d{1,5} [A-Za-z]? (?:[-/]\d{1,4}[A-Za-z]?)? ,? [ ] [^\W\d_] .*  # "14 Castle Street", "12 rue des Forges"
      | [^\W\d_] .* [ ] (?:[Nn][r°o]\.?[ ]?)?                          # "Skolegata", "Calle Mayor nº"
        \d{1,4} [ ]? [A-Za-z]? (?:[-–/][ ]?\d{0,4}[A-Za-z]?)? (?:[ ][A-Z])?  # "32", "32 B", "12-14"
    )
    """,
    re.VERBOSE,
)
_DISTRICT = re.compile(r"([^\W\d][^\d,]*) \d{1,2}")
"""A town and the number of its district: "Praha 4", "Dublin 2"."""
_STREET_WORDS, _SMALL_STREET = 8, 4
"""Words of a street with its number; of one that begins in lower case ("calle Mayor 3") fewer, or it is a sentence."""
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿά-ώ][^\d:;!?@#$%&*=<>{}\[\]\"“”]{1,60}")
"""A name begins with a capital and holds no digit and no sign of something else."""
_WORD = re.compile(r"[^\s]+")
_NAME_WORDS = 4
_KNOWN_WORDS = 6
"""Words of the longest names in the index that are worth a look."""
_LARGE, _LARGEST = 8, 10
"""Half decades of inhabitants (10,000 and 100,000) from which a town is recognised beside other words: "Hamar sentrum"
from the first, "Berlin Office" from the second, since "Dunmore Falls" is not Dunmore."""


class Piece(NamedTuple):
    """A stretch of an address that is one thing."""

    kind: Kind
    start: int
    end: int
    known: tuple[Known, ...] = ()
    """Of a place: what the index says of its name."""
    countries: tuple[str, ...] = ()
    """Of a postcode: countries that write theirs so. Of a code: countries that have a region of it."""


def pieces_of(text: str, start: int, end: int, home: str | None = None) -> Iterator[Piece]:
    """What one part of an address holds, in order; nothing where it is no address.

    home: the posting's country; its postcodes are known from the numbers of houses.

    >>> [(piece.kind, "2318 Hamar"[piece.start : piece.end]) for piece in pieces_of("2318 Hamar", 0, 10)]
    [('postcode', '2318'), ('place', 'Hamar')]
    >>> [piece.kind for piece in pieces_of("Skolegata 32", 0, 12)]
    ['street']
    >>> list(pieces_of("", 0, 0)), list(pieces_of("and then some", 0, 13))
    ([], [])
    """
    start, end = _trimmed(text, start, end)
    if start >= end:
        return
    part = text[start:end]
    if not any(map(str.isdigit, part)):
        if _is_way(part):
            yield Piece("street", start, end)
            return
        yield from _names(text, start, end)
        return
    before = _shapes()[0].match(part)
    shape = _shape(before, 0)
    if before and shape and (home in shape.countries or not (shape.at_home or _is_house_number(part[before.end() :]))):
        code = (start + before.start("code"), start + before.end("code"))
        yield Piece("postcode", *code, countries=shape.countries)
        if before.end() < len(part):
            yield from _names(text, start + before.end(), end, named=True)
        return
    after = _shapes()[1].search(part)
    shape = _shape(after, 1)
    if after and shape and (after.start() == 0 or not any(map(str.isdigit, part[: after.start()]))):
        yield from _names(text, start, start + after.start(), named=True)
        yield Piece("postcode", start + after.start("code"), start + after.end("code"), countries=shape.countries)
        return
    district = _DISTRICT.fullmatch(part)
    if district and any(known.kind == "town" and known.size >= _LARGE for known in places_named(district[1])):
        yield Piece("place", start, end, places_named(district[1]))
    elif _STREET.fullmatch(part) and len(part.split()) <= (_STREET_WORDS if not part[0].islower() else _SMALL_STREET):
        yield Piece("street", start, end)


def _is_way(part: str) -> bool:
    """Whether a name without a number is a street's: "Holt Road", by its last word.

    >>> _is_way("Holt Road"), _is_way("Road"), _is_way("Leeds")
    (True, False, False)
    """
    *words, last = part.split()
    return 0 < len(words) < _NAME_WORDS and last.lower() in _ways() and words[0][0].isupper() and not places_named(part)


@cache
def _ways() -> frozenset[str]:
    """Last words of the names of streets."""
    return frozenset(tomllib.loads((Path(__file__).parent / "streets.toml").read_text("utf-8"))["ways"])


def _is_house_number(name: str) -> bool:
    """Whether what follows a number of postcode length is rather a street: "1600 Harbor Avenue".

    A town's name may hold a small word, "Lindau am Bodden"; a street with its number before it does not.
    """
    words = name.split()
    return (
        len(words) > 1
        and not (words[0][0].isupper() and any(word.islower() for word in words))
        and not any(places_named(" ".join(words[:count])) for count in range(1, len(words) + 1))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "*_.:-–'\"“”«»#>"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "*_:-–'\"“”«»!?"):
        end -= 1
    if end > start and text[end - 1] == "." and text[start:end].count(".") == 1:  # "Hamar.", but "U.S."
        end -= 1
    return start, end


def _names(text: str, start: int, end: int, *, named: bool = False) -> Iterator[Piece]:
    """The places that a part without digits names.

    named: an unknown name is a place too (it stands beside a postcode).
    """
    words = [(start + match.start(), start + match.end()) for match in _WORD.finditer(text[start:end])]
    first = words[0][0] if words else start
    while words and text[words[0][0]].islower() and not places_named(text[words[0][0] : words[-1][1]]):
        words.pop(0)
    if not words or len(words) > 2 * _KNOWN_WORDS:
        return
    start, end = words[0][0], words[-1][1]
    if start > first and text[start:end].islower():  # "secondo piano" is no town of the name Piano
        return
    found = tuple(_known(text, words, named=named))
    if found and (found[0].start == start or found[-1].end == end or len(words) <= _KNOWN_WORDS):
        yield from found
    elif _NAME.fullmatch(text, start, end) and len(words) <= _NAME_WORDS:
        yield Piece("unknown", start, end)


def _known(text: str, words: list[tuple[int, int]], *, named: bool) -> Iterator[Piece]:
    """The known names among words, the longest first, none overlapping; inside other words only large ones."""
    index, townless = 0, True
    while index < len(words):
        most = _KNOWN_WORDS if begins_name(text[slice(*words[index])]) else 1
        for last in range(min(len(words), index + most), index, -1):
            start, end = words[index][0], words[last - 1][1]
            piece = _piece(text, start, end)
            if piece and (last - index == len(words) or named or _stands_out(piece, text, words, index, last)):
                if townless or not _is_town(piece):  # "San Francisco Bay Area": there is a town of the name Bay
                    yield piece
                townless = not _is_town(piece)
                index = last
                break
        else:
            if named and index == 0 and text[words[0][0]].isupper():  # "99999 Smallville TX", "2617 Jan Mayen"
                last = next((i for i in range(1, len(words)) if _is_wider(_piece(text, *words[i]))), len(words))
                yield Piece("unknown", words[0][0], words[last - 1][1])
                index = last
                continue
            townless = townless or text[words[index][0]].islower()
            index += 1


def _is_town(piece: Piece) -> bool:
    return piece.kind == "place" and piece.known[0].kind == "town"


def _is_wider(piece: Piece | None) -> bool:
    """Whether this is a code, a region or a country, and not another word of a town's name."""
    return piece is not None and (piece.kind == "code" or any(known.kind != "town" for known in piece.known))


def _stands_out(piece: Piece, text: str, words: list[tuple[int, int]], index: int, last: int) -> bool:
    """Whether a name inside other words is a place: a country, a region at the end, a large town with a capital."""
    if piece.kind == "code":
        return last == len(words) and index > 0
    if text[piece.start].islower():
        return False
    capital = (index and text[words[index - 1][0]].isupper()) or (last < len(words) and text[words[last][0]].isupper())
    kinds = {known.kind for known in piece.known}
    if (
        max((known.size for known in piece.known), default=0) >= (_LARGEST if capital else _LARGE)
        and "country" not in kinds
    ):
        return True
    # "Remote in Germany", "Greater London", but not "IREX Armenia Office"
    return kinds != {"town"} and (not capital or last == len(words))


def _piece(text: str, start: int, end: int) -> Piece | None:
    name = text[start:end]
    if 2 <= len(name) <= 3 and name.isupper() and name.isascii():
        known = tuple(place for place in places_named(name) if place.kind == "country")
        if known:  # "UK", "USA"
            return Piece("place", start, end, known)
        if name in region_codes() or name in country_codes():
            return Piece("code", start, end, countries=region_codes().get(name, ()))
    known = places_named(name) if not name[0].islower() or end - start > 3 else ()
    return Piece("place", start, end, known) if known else None


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Postcodes at the start of a part, and at its end."""
    before = "|".join(f"(?P<b{i}>{row.shape})" for i, row in enumerate(_table()["before"]))
    after = "|".join(f"(?P<a{i}>{row.shape})" for i, row in enumerate(_table()["after"]))
    return (
        re.compile(rf"(?:[A-Z]{{1,3}}-)?(?P<code>{before})(?=\Z|[ \u00a0,]+(?=[^\W\d_]))[ \u00a0,]*"),
        re.compile(rf"(?<![\w-])(?P<code>{after})\Z"),
    )


def _shape(match: re.Match[str] | None, side: int) -> _Row | None:
    """The row of the table that a postcode is of."""
    for index, row in enumerate(_table()[("before", "after")[side]] if match else ()):
        if match and match.group(f"{'ba'[side]}{index}"):
            return row
    return None


@cache
def _table() -> dict[str, tuple[_Row, ...]]:
    table = tomllib.loads((Path(__file__).parent / "postcodes.toml").read_text("utf-8"))
    return {
        side: tuple(_Row(row["shape"], tuple(row["countries"]), row.get("at_home", False)) for row in rows)
        for side, rows in table.items()
    }


class _Row(NamedTuple):
    shape: str
    countries: tuple[str, ...]
    at_home: bool
    """Whether it is a postcode only in a posting of these countries."""
