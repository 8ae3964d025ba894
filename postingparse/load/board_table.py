"""boards.toml -> what is known of job boards: their URLs, and the endpoints that hold their postings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from postingparse.load.patterns import Pattern, compile_pattern


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def _form(written: object) -> object:
    """A pattern alone, or with what else it tells: {url = ..., eu = ".eu"}."""
    if isinstance(written, str):
        return {"pattern": compile_pattern(written)}
    if isinstance(written, dict):
        return {"pattern": compile_pattern(written["url"]), "tells": {k: v for k, v in written.items() if k != "url"}}
    return written


class Form(_Strict):
    """A form that URLs of a board have."""

    pattern: Pattern
    tells: dict[str, str] = {}
    """What a URL of this form says by being of it."""


Forms = tuple[Annotated[Form, BeforeValidator(_form)], ...]


class Job(_Strict):
    """The endpoint of one posting."""

    url: str
    cut: str | None = None
    """Where its id stands in a list that is all there is: a JSON pointer with one star, "element/id" of XML."""


class Listing(_Strict):
    """The endpoint of all postings. {offset} in it is the number of those that came before."""

    url: str
    post: str | None = None
    """JSON that it is asked with."""
    items: str | None = None
    """JSON pointer of the list, where pages follow, or postings have endpoints of their own."""
    total: str | None = None
    """JSON pointer of how many postings there are, in the first answer."""
    next: str | None = None
    """JSON pointer of the URL of the next page."""
    most: int | None = None
    """The endpoint passes over no more postings than these."""
    each: dict[str, str] | None = None
    """What an item tells of its own endpoint: name -> JSON pointer. None: the list holds the postings themselves."""
    given: dict[str, str] = {}
    """What only the list says of a posting, as `Context.given`: path -> JSON pointer."""
    where: dict[str, str] = {}
    """JSON pointer -> the value that an item must have there."""


class Step(_Strict):
    """A page on the way to the name of a board's employer."""

    url: str
    leads_to: str | None = None
    """JSON pointer of the URL that says it; None: this page does."""


class Embedded(_Strict):
    """Postings within an employer's own pages: a parameter names the posting, the page itself the board."""

    parameter: str
    job: str
    """The kind of the parameter's value."""
    boards: tuple[str, ...]
    """URLs in the page that name the board."""


class Board(_Strict):
    """An applicant tracking system."""

    boards: Forms = ()
    postings: Forms = ()
    not_boards: frozenset[str] = frozenset()
    """Values of {board}, or of another name, that are the system's own pages."""
    defaults: dict[str, str] = {}
    """What holds where a URL does not say it."""
    kept: frozenset[str] = frozenset()
    """Parameters of a board's URL that choose postings, and that its endpoint understands too."""
    page: str | None = None
    """Where people see a posting, which its data does not say."""
    listing: Annotated[Listing | None, Field(alias="list")] = None
    job: Job | None = None
    each_job: Job | None = None
    """Of an item of the list, if that is another."""
    employer_of_board: tuple[Step, ...] = ()
    employer_of_job: tuple[Step, ...] = ()
    embedded: Embedded | None = None
    key: str | None = None
    """Where everybody gets the public key that the endpoints on that host want."""


@cache
def known_boards() -> dict[str, Board]:
    """Every board by name, in the order of the table."""
    text = (files("postingparse.load") / "boards.toml").read_text("utf-8")
    return {name: Board.model_validate(told) for name, told in tomllib.loads(text).items()}


def forms_of_postings() -> Iterator[tuple[Board, Form]]:
    """Every form of a posting's URL."""
    for board in known_boards().values():
        for form in board.postings:
            yield board, form


def forms_of_boards() -> Iterator[tuple[Board, Form]]:
    """Every form of a board's URL."""
    for board in known_boards().values():
        for form in board.boards:
            yield board, form
