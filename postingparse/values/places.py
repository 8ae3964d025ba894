"""Text of a label, a line or an address -> places, each part with its own span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postingparse.values.address import Piece, pieces_of
from postingparse.values.countries import country_of_town
from postingparse.values.gazetteer import Known, country_codes, places_named

_BREAK = re.compile(r"[,;|()•·\n]|\s[-–—/]\s|\s?/(?=[^\W\d_])|\s&\s")
_HOUSE = re.compile(r"\s(?:[Nn]\.?[º°]?\s?)?[0-9]{1,3}\s?[A-Za-z]?(?=\s*(?:[,;()\n]|\s[-–]\s|$))")
"""Behind a comma: the number of a house, its street before it ("Calle Mayor, 3, 28013 Madrid")."""
_NEW = frozenset(";|/•·&")
"""Signs that end a place: what follows is another."""
_WEIGHT = ";|/•·&,()-–—\n"
"""Signs by how much they say where several stand together: a comma at the end of a line goes on in the next."""
_DASHES = frozenset("-–—|")
_CODED = re.compile(r"([A-Z]{2}),[ ]?([A-Z0-9]{0,3}),[ ]?([^\d;|()\n]{0,60})")
"""Country, region, town as some systems write it: "AU, NSW, Sydney"."""
_UNKNOWN_WORDS = 3
_REGION = 12
"""Half decades of inhabitants below which a name is rather the region's of that name: "Vermont", not "New York"."""


class PlacePart(NamedTuple):
    """A leaf of a place."""

    field: str
    """name, street, postal_code, locality, region, country."""
    value: str
    start: int
    end: int
    derived: str | None = None


class FoundPlace(NamedTuple):
    """A place, its parts in the order of the text."""

    start: int
    end: int
    parts: tuple[PlacePart, ...]

    def value(self, field: str) -> str | None:
        """The part of that name, None where there is none."""
        return next((part.value for part in self.parts if part.field == field), None)

    def is_full(self) -> bool:
        """Whether it names a town and its country, region or postcode with street; all of it belongs to it."""
        named = {part.field for part in self.parts if part.derived is None}
        if named >= {"street", "postal_code", "locality"}:
            return True
        return "locality" in named and bool(named & {"country", "region"}) and "name" not in named


def find_places(
    text: str,
    start: int,
    end: int,
    *,
    home: str | None = None,
    sure: bool = False,
    skip: Sequence[tuple[int, int]] = (),
) -> Iterator[FoundPlace]:
    """The places that text[start:end] names, and nothing but them: "Hamar, Norge", "San Francisco, CA / New York".

    home: the posting's country, which settles names and postcodes that several countries have.
    sure: the text stands behind a label or the like, so a name that the index does not know is a place too.
    skip: stretches that are known to be something else ("Remote"); they part what is around them.

    >>> hamar, = find_places("Skolegata 32, 2318 Hamar", 0, 24)
    >>> [(part.field, part.value) for part in hamar.parts]
    [('street', 'Skolegata 32'), ('postal_code', '2318'), ('locality', 'Hamar'), ('country', 'NO')]
    >>> [place.value("locality") for place in find_places("Oslo / Bergen or Smallville", 0, 27)]
    ['Oslo', 'Bergen']
    >>> list(find_places("", 0, 0)), list(find_places("anywhere you like", 0, 17, sure=True))
    ([], [])
    """
    coded = _CODED.fullmatch(text, start, end)
    if coded and coded[1] in country_codes():
        yield _from_codes(coded)
        return
    current = _Place(home, sure=sure)
    for begin, finish, sign in _fragments(text, start, end, skip):
        if sign in _NEW or (sign == "\n" and current.settled):
            yield from current.closed()
            current = current.following(sure=sure and sign != "\n")
        for piece in pieces_of(text, begin, finish, home):
            if not current.take(text, piece, sign):
                yield from current.closed()
                current = current.following(sure=sure)
                current.take(text, piece, sign)
    yield from current.closed()


def _fragments(text: str, start: int, end: int, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Start, end and the sign before each part of an address."""
    breaks: list[tuple[int, int, str]] = []
    for match in _BREAK.finditer(text, start, end):
        last = breaks[-1][1] if breaks else start
        if match.group() != "," or not _is_number_of(text, last, match.end(), end):
            breaks.append((match.start(), match.end(), match.group().strip()[:1] or "\n"))
    breaks += [(begin, finish, ",") for begin, finish in skip if start <= begin and finish <= end]
    position, sign = start, ""
    for begin, finish, mark in sorted(breaks):
        if begin > position:
            yield position, begin, sign
            sign = ""
        position, sign = max(position, finish), min(mark, sign, key=_WEIGHT.index) if sign else mark
    if position < end:
        yield position, end, sign


def _is_number_of(text: str, start: int, comma: int, end: int) -> bool:
    """Whether what follows a comma is the number of the house in the street before it."""
    if not _HOUSE.match(text, comma, end):
        return False
    street = text[start : comma - 1].strip()
    return bool(street) and not any(map(str.isdigit, street)) and not places_named(street)


def _from_codes(coded: re.Match[str]) -> FoundPlace:
    parts = [PlacePart("country", coded[1], *coded.span(1))]
    town = re.split(r"[,/]", coded[3], maxsplit=1)[0].strip()
    if coded[2] and not coded[2].isdigit():
        parts.append(PlacePart("region", coded[2], *coded.span(2)))
    if town:
        begin = coded.start(3) + coded[3].index(town)
        parts.append(PlacePart("locality", town, begin, begin + len(town)))
    return FoundPlace(coded.start(), parts[-1].end, tuple(parts))


class _Place:
    """A place while its parts come in."""

    def __init__(self, home: str | None, *, sure: bool) -> None:
        self._home, self._sure = home, sure
        self._parts: dict[str, PlacePart] = {}
        self._pending: Piece | None = None
        self._pending_text = ""
        self._towns: tuple[Known, ...] = ()
        self._code_countries: tuple[str, ...] = ()
        self._region_countries: tuple[str, ...] = ()

    def following(self, *, sure: bool) -> _Place:
        """The place after this one; it lies in the same country where nothing else is known."""
        return _Place(self._home or self._value("country") or None, sure=sure)

    @property
    def settled(self) -> bool:
        """Whether it has its town or country: a new line is a new place."""
        return "locality" in self._parts or "country" in self._parts

    def take(self, text: str, piece: Piece, sign: str) -> bool:
        """Take a piece in; False where it cannot belong to this place. sign: what stands before its part."""
        match piece.kind:
            case "street":
                if not self.settled:
                    self._name_pending()
                if "street" in self._parts and sign == "," and not self.settled:
                    return self._lengthen_street(text, piece)
                behind = "postal_code" in self._parts and sign == ","  # "80331 München, Sendlinger Straße 8"
                return (behind or not self.settled) and self._set("street", text, piece)
            case "postcode":
                self._code_countries = self._code_countries or piece.countries
                return self._set("postal_code", text, piece)
            case "code":
                return self._take_code(text, piece)
            case "place":
                return self._take_place(text, piece, sign)
            case _:
                return self._take_unknown(text, piece)

    def _set(self, field: str, text: str, piece: Piece, value: str | None = None) -> bool:
        if field in self._parts:
            return False
        self._parts[field] = PlacePart(field, value or text[piece.start : piece.end], piece.start, piece.end)
        return True

    def _lengthen_street(self, text: str, piece: Piece) -> bool:
        """A street of two parts: "Unit 4, Holt Road"."""
        start = self._parts["street"].start
        self._parts["street"] = PlacePart("street", text[start : piece.end], start, piece.end)
        return True

    def _take_code(self, text: str, piece: Piece) -> bool:
        """A code behind a town: its country where the town lies in the one of that code, else its region."""
        code = text[piece.start : piece.end]
        if not self._parts and (self._pending is None or (code in country_codes() and not self._sure)):
            return True  # alone, or behind an unknown name, it may be anything: "Senior Developer, Applied AI"
        is_country = code in country_codes()
        at_home = {town.country for town in self._towns}
        if is_country and ("region" in self._parts or code in at_home or (not piece.countries and not at_home)):
            self._settle_pending()
            return self._set("country", text, piece, code)
        fitting = [country for country in piece.countries if not at_home or country in at_home]
        if not fitting or (is_country and not at_home):
            return True
        self._settle_pending()
        self._region_countries = tuple(fitting)
        return self._set("region", text, piece)

    def _take_place(self, text: str, piece: Piece, sign: str) -> bool:
        countries = tuple(place.country for place in piece.known if place.kind == "country")
        regions = tuple(place.country for place in piece.known if place.kind == "region")
        towns = tuple(place for place in piece.known if place.kind == "town")
        lying_in = {town.country for town in self._towns}
        started = bool(self._parts) or self._pending is not None
        fitting = tuple(region for region in regions if not lying_in or region in lying_in)
        large = max((town.size for town in towns), default=0) >= _REGION
        if (
            started
            and "region" not in self._parts
            and fitting
            and not lying_in & {*countries}
            and (lying_in or not large)
        ):
            self._settle_pending()
            self._region_countries = fitting
            return self._set("region", text, piece)
        if countries and (started or not towns or "postal_code" not in self._parts):
            if lying_in and sign != "," and not lying_in & {*countries}:
                return False  # "Amsterdam or Remote (UK)"
            self._settle_pending()
            if self._value("country") == countries[0]:
                return True  # "Quezon City, Philippines, Philippines"
            return self._set("country", text, piece, countries[0])
        if regions and not started and not large:
            self._region_countries = regions
            return self._set("region", text, piece)
        if sign in _DASHES and lying_in and not lying_in & {town.country for town in towns}:
            return True  # "Sydney - George Street": there is a town of the name George, elsewhere
        return self._take_town(text, piece, towns)

    def _take_town(self, text: str, piece: Piece, towns: tuple[Known, ...]) -> bool:
        if not towns:
            return False
        if "locality" in self._parts:
            return self._value("locality") in text[piece.start : piece.end]  # "Islamabad, Islamabad Capital Territory"
        country = self._value("country")
        if country and country not in {town.country for town in towns}:
            return False
        self._towns = towns
        self._name_pending()
        return self._set("locality", text, piece)

    def _value(self, field: str) -> str:
        part = self._parts.get(field)
        return part.value if part else ""

    def _take_unknown(self, text: str, piece: Piece) -> bool:
        if "locality" in self._parts:
            return True  # "Berlin, Platform Team"
        if "postal_code" in self._parts or (self._sure and "country" in self._parts and "street" not in self._parts):
            return self._set("locality", text, piece)
        if self._pending is None and "country" not in self._parts:
            self._pending, self._pending_text = piece, text[piece.start : piece.end]
        return True

    def _settle_pending(self) -> None:
        """The unknown name before a region or country is the town: "Smallville, Germany"."""
        if self._pending is not None and "locality" not in self._parts:
            if len(self._pending_text.split()) <= _UNKNOWN_WORDS:
                self._set("locality", self._pending_text, self._pending, self._pending_text)
            self._pending = None

    def _name_pending(self) -> None:
        """The unknown name before a town is a building or quarter: "Central Library, Leeds"."""
        if self._pending is not None:
            self._set("name", self._pending_text, self._pending, self._pending_text)
            self._pending = None

    def closed(self) -> Iterator[FoundPlace]:
        """The finished place, where there is one."""
        if self._pending is not None and self._sure and not {"locality", "region", "country"} & self._parts.keys():
            self._settle_pending()
        parts = self._parts
        if not {"locality", "region", "country"} & parts.keys() and not (self._sure and "street" in parts):
            return
        if "country" not in parts:
            derived = self._country()
            if derived:
                parts["country"] = derived
        ordered = sorted(parts.values(), key=lambda part: (part.derived is not None, part.start))
        spans = [part for part in ordered if part.derived is None]
        yield FoundPlace(min(part.start for part in spans), max(part.end for part in spans), tuple(ordered))

    def _country(self) -> PlacePart | None:
        """The country that follows from a region, a postcode or a town, where it is certain."""
        region, code, town = (self._parts.get(field) for field in ("region", "postal_code", "locality"))
        if region and len({*self._region_countries}) == 1:
            reason = f"{region.value} is a region of {self._region_countries[0]}"
            return PlacePart("country", self._region_countries[0], region.start, region.end, reason)
        lying_in = tuple(known for known in self._towns if not code or known.country in self._code_countries)
        country = country_of_town(lying_in, self._home)
        if country is None and code and (self._home in self._code_countries or len(self._code_countries) == 1):
            country = self._home if self._home in self._code_countries else self._code_countries[0]
        if country is None or not (town or code):
            return None
        quoted = [part for part in (code, town) if part]
        words = " ".join(part.value for part in sorted(quoted, key=lambda part: part.start))
        reason = f"country of the {'postcode' if code else 'town'} {words}"
        return PlacePart("country", country, min(p.start for p in quoted), max(p.end for p in quoted), reason)


def place_at(text: str, start: int, end: int, *, home: str | None = None) -> FoundPlace | None:
    """The known town, region or country whose name begins at `start`, with the region or country behind a comma.

    >>> place_at("in Troy, MI, and abroad", 3, 23).parts[1].value
    'MI'
    >>> place_at("in Summer", 3, 9)
    """
    stop = _end_of_name(text, start, end)
    if stop is None:
        return None
    follows = _FOLLOWING.match(text, stop, end)
    if follows:
        further = _end_of_name(text, follows.end(), end, whole=True)
        if further:
            pair = list(find_places(text, start, further, home=home))
            if len(pair) == 1 and pair[0].end == further:
                return pair[0]
    return next(find_places(text, start, stop, home=home), None)


_FOLLOWING = re.compile(r",[ ]|[ ]\((?=[^\W\d_])")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.\-–]*(?:[-–'’.][^\W\d_]+)*")


def _end_of_name(text: str, start: int, end: int, *, whole: bool = False) -> int | None:
    """Where the longest known name from `start` ends. whole: a code in capitals counts too."""
    if start >= end or not text[start].isupper():
        return None
    ends: list[int] = []
    position = start
    while len(ends) < 5 and (word := _NAME_WORD.match(text, position, end)):
        ends.append(word.end())
        if text[word.end() : word.end() + 1] != " ":
            break
        position = word.end() + 1
    for stop in reversed(ends):
        if places_named(text[start:stop]):
            return stop
    if whole and ends and ends[0] - start in (2, 3) and text[start : ends[0]].isupper():
        return ends[0]
    return None
