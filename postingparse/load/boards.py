"""A URL of a job board, or of a posting on one -> the endpoints that hold it as data; any other URL -> itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from postingparse.errors import FetchFailed
from postingparse.load.addresses import shown
from postingparse.load.answer_parts import cut_item, employer_in, pointed, read_json
from postingparse.load.board_table import Board, Job, Listing, Step, forms_of_boards, forms_of_postings, known_boards
from postingparse.load.patterns import compile_pattern, fill, searched
from postingparse.load.wanted import Wanted

_PAGES = 1000
"""Of one board's list."""
_KEY = re.compile(r"[\w-]+ \. [\w-]+ \. [\w-]+", re.VERBOSE | re.ASCII)
"""A public key as it stands in an answer of text: a JSON Web Token."""
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2}) \. (?P<month>\d{1,2}) \. (?P<year>\d{4})", re.VERBOSE | re.ASCII)
_DAYS = frozenset(("deadline", "date_posted"))


def wanted_of(url: str) -> tuple[Wanted, ...]:
    """What is to be fetched for a URL: the data behind it where it is of a board that is known, else the page.

    >>> [one.url for one in wanted_of("https://job-boards.eu.greenhouse.io/acme?utm_source=x")]
    ['https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true']
    >>> [one.url for one in wanted_of("https://acme.example/jobs/7")]
    ['https://acme.example/jobs/7']
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or parts.username is not None or parts.port is not None:
        return (Wanted(url=url),)
    plain = url.strip()
    for board, form in forms_of_postings():
        told = form.pattern.match(plain)
        if told is not None and _is_board(board, told):
            return tuple(_Plan(board, {"host": host, **board.defaults, **told, **form.tells}).posting(plain))
    for board, form in forms_of_boards():
        told = form.pattern.match(plain)
        if told is not None and _is_board(board, told):
            told |= {"host": host, "path": parts.path, **form.tells}
            kept = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() in _lower(board.kept)]
            return tuple(_Plan(board, board.defaults | told, kept).all())
    return (_embedded(plain) or Wanted(url=url),)


def _lower(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}


def _is_board(board: Board, told: Mapping[str, str]) -> bool:
    return told.get("board", told.get("site")) not in board.not_boards


def _embedded(url: str) -> Wanted | None:
    """A page of an employer's own, whose parameter names a posting of a board that the page names."""
    given = {name.lower(): value for name, value in parse_qsl(urlsplit(url).query)}
    for board in known_boards().values():
        inner = board.embedded
        value = given.get(inner.parameter) if inner else None
        if inner and value and compile_pattern(f"x/{{job:{inner.job}}}").match(f"https://x/{value}"):
            return Wanted(url=url, keep="alone", then=partial(_in_page, board, value))
    return None


def _in_page(board: Board, job: str, body: bytes) -> Iterator[Wanted]:
    text = body.decode("utf-8", "replace").replace("&amp;", "&")
    for written in board.embedded.boards if board.embedded else ():
        found = searched(written).search(text)
        if found and found["board"] not in board.not_boards:
            yield from _Plan(board, {"host": "", **board.defaults, **found.groupdict(), "job": job}).posting(None)
            return


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a board, or a posting on it, is fetched."""

    board: Board
    told: Mapping[str, str]
    """What its URL says."""
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Parameters of its URL that choose postings."""
    bearer: str | None = None

    def posting(self, url: str | None) -> Iterator[Wanted]:
        """One posting. url: of its page, which is fetched where the data cannot be had."""
        job = self.board.job
        if job is None:
            yield Wanted(url=url or "")
            return
        if self.board.key and self.bearer is None:
            yield self._with_key(lambda plan: plan.posting(url))
            return
        spare = (Wanted(url=url),) if url else ()
        yield from self._with_employer(
            self.board.employer_of_job, lambda given: (replace(self._job(job, self.told, given), spare=spare),)
        )

    def all(self) -> Iterator[Wanted]:
        """All postings."""
        listing = self.board.listing
        if listing is None:
            return
        if self.board.key and self.bearer is None:
            yield self._with_key(lambda plan: plan.all())
            return
        yield from self._with_employer(
            self.board.employer_of_board, lambda given: (_List(self, listing, given).page(),)
        )

    def _with_key(self, go_on: Callable[[_Plan], Iterable[Wanted]]) -> Wanted:
        key = self.board.key or ""

        def follow(body: bytes) -> Iterable[Wanted]:
            found = _KEY.search(body.decode("utf-8", "replace"))
            if not found:
                raise FetchFailed(f"{key}: no key in it", "MEDIA_TYPE")
            return go_on(replace(self, bearer=found.group()))

        return Wanted(url=key, keep="never", then=follow)

    def _with_employer(
        self, steps: tuple[Step, ...], go_on: Callable[[Mapping[str, str]], Iterable[Wanted]]
    ) -> Iterable[Wanted]:
        """What follows, told of the employer; without a name where none can be had."""
        if not steps:
            return go_on({})
        (step,) = steps

        def named(body: bytes) -> Iterable[Wanted]:
            name = employer_in(body)
            return go_on({"employer.name": name} if name else {})

        def led(body: bytes) -> Iterable[Wanted]:
            try:
                place = pointed(read_json(body, step.url), step.leads_to or "")
            except FetchFailed:
                place = None
            if not isinstance(place, str):
                return go_on({})
            return (Wanted(url=place, keep="never", then=named, spare=tuple(go_on({}))),)

        then = led if step.leads_to else named
        return (
            Wanted(
                url=fill(step.url, self.told),
                keep="never",
                is_data=step.leads_to is not None,
                then=then,
                spare=tuple(go_on({})),
            ),
        )

    def _job(self, job: Job, told: Mapping[str, str], given: Mapping[str, str]) -> Wanted:
        url = fill(job.url, told)
        is_for_key = self.board.key and urlsplit(url).hostname == urlsplit(self.board.key).hostname
        return Wanted(
            url=url,
            part=told["job"] if job.cut else "",
            is_data="{advert:url}" not in job.url,
            page=fill(self.board.page, told) if self.board.page else None,
            given=given,
            bearer=self.bearer if is_for_key else None,
            cut=partial(cut_item, path=job.cut, id=told["job"], url=url) if job.cut else None,
        )

    def item(self, told: Mapping[str, str], given: Mapping[str, str]) -> Wanted | None:
        """The posting that an item of the list leads to."""
        job = self.board.each_job or self.board.job
        return self._job(job, {**self.told, **told}, given) if job else None


class _List:
    """A board's list, page by page."""

    def __init__(self, plan: _Plan, listing: Listing, given: Mapping[str, str]) -> None:
        self._plan = plan
        self._listing = listing
        self._given = given
        self._total: int | None = None
        self._asked: set[tuple[str, int]] = set()

    def page(self, offset: int = 0, url: str | None = None) -> Wanted:
        """A page of the list; the first, unless it is said which."""
        listing = self._listing
        place = url or self._with_kept(fill(listing.url, {**self._plan.told, "offset": str(offset)}))
        self._asked.add((place, offset))
        key = self._plan.board.key
        return Wanted(
            url=place,
            given=self._given,
            is_data=True,
            post=listing.post.replace("{offset}", str(offset)).encode() if listing.post else None,
            bearer=self._plan.bearer if key and urlsplit(place).hostname == urlsplit(key).hostname else None,
            keep="never" if listing.each else "always",
            then=partial(self._follow, place, offset) if listing.items or listing.next else None,
        )

    def _with_kept(self, url: str) -> str:
        if not self._plan.kept:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode(self._plan.kept)}"

    def _follow(self, url: str, offset: int, body: bytes) -> Iterator[Wanted]:
        """The next page, and the postings of this one."""
        answer = read_json(body, url)
        items = pointed(answer, self._listing.items) if self._listing.items else []
        if not isinstance(items, list):
            raise FetchFailed(f"{shown(url)}: no list at {self._listing.items}", "MEDIA_TYPE")
        if self._total is None:
            total = pointed(answer, self._listing.total) if self._listing.total else None
            self._total = total if isinstance(total, int) else None
        problem = None
        try:
            if further := self._further(url, answer, offset, len(items)):
                yield further
        except FetchFailed as error:  # what this page lists is had all the same
            problem = error
        yield from self._postings(items)
        if problem:
            raise problem

    def _further(self, url: str, answer: object, offset: int, count: int) -> Wanted | None:
        if self._listing.next:
            place = pointed(answer, self._listing.next)
            if not isinstance(place, str) or not place:
                return None
            return self._checked(urljoin(url, place), 0)
        is_numbered = "{offset}" in f"{self._listing.url}{self._listing.post}"
        reached = offset + count
        if not count or not is_numbered or (self._total is not None and reached >= self._total):
            return None
        if self._listing.most is not None and reached > self._listing.most:
            total = f"of {self._total:,} postings" if self._total else "postings"
            words = f"no more than {reached:,} {total} can be had; choose with its parameters"
            raise FetchFailed(f"{shown(url)}: {words}", "TOO_LARGE")
        return self._checked(None, reached)

    def _checked(self, url: str | None, offset: int) -> Wanted | None:
        if url is not None and (url, offset) in self._asked:
            return None
        if len(self._asked) >= _PAGES:
            where = shown(url or self._listing.url)
            raise FetchFailed(f"{where}: more than {_PAGES} pages of a list", "TOO_LARGE")
        return self.page(offset, url)

    def _postings(self, items: list[object]) -> Iterator[Wanted]:
        for item in items if self._listing.each else ():
            if any(pointed(item, path) != value for path, value in self._listing.where.items()):
                continue
            told = {name: _text(pointed(item, path)) for name, path in (self._listing.each or {}).items()}
            given = {name: _said(name, pointed(item, path)) for name, path in self._listing.given.items()}
            if all(told.values()):
                wanted = self._plan.item(told, {**self._given, **{name: text for name, text in given.items() if text}})
                if wanted:
                    yield wanted


def _text(value: object) -> str:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _said(name: str, value: object) -> str:
    """A value as it can be given: a day as ISO 8601."""
    text = _text(value).strip()
    if name not in _DAYS:
        return text
    found = _DAY_FIRST.match(text)
    written = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}" if found else text[:10]
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


__all__ = ["wanted_of"]
