"""`postingparse fetch`."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

import click

from postingparse.batch.folder import Folder
from postingparse.batch.lines import Lines
from postingparse.batch.manifest import Manifest
from postingparse.batch.spool import Busy
from postingparse.batch.warc import Warc
from postingparse.errors import FetchFailed, PostingParseError
from postingparse.load.boards import wanted_of
from postingparse.load.download import Download, Outcome, told
from postingparse.load.fetch import Fetcher, Fetching
from postingparse.load.sitemaps import sitemaps_of
from postingparse.load.wanted import Wanted

_USAGE, _NOTHING, _FAILED, _INTERRUPTED = 2, 3, 4, 130
_STDOUT = "-"
_ORDER = ("new", "changed", "same", "gone", "done", "failed")


@click.command("fetch", short_help="URLs -> files, politely; killed, it goes on.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder, or - for NDJSON on stdout.")
@click.option("--warc", is_flag=True, help="One WARC file in the folder, instead of a file a page.")
@click.option("--sitemap", is_flag=True, help="The URLs are sitemaps, or sites whose robots.txt names them.")
@click.option("--pages", is_flag=True, help="The pages themselves, also of boards whose data could be had.")
@click.option("--match", "pattern", metavar="GLOB", help="Only pages whose URL is like it: '*/jobs/*'.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N pages.")
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds, a host.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=30.0, show_default=True, help="A page.")
@click.option(
    "--user-agent", default=Fetching().user_agent, show_default=True, help="Also what robots.txt is read for."
)
@click.option("--allow-private", is_flag=True, help="Also an intranet and this machine, and any port.")
@click.option("--quiet", is_flag=True, help="Only what failed on stderr.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    urls: tuple[str, ...],
    output: str,
    warc: bool,
    sitemap: bool,
    pages: bool,
    pattern: str | None,
    limit: int | None,
    delay: float,
    timeout: float,
    user_agent: str,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Fetch pages politely: robots.txt, a delay a host, only what has changed. A URL of - reads URLs from stdin.

    A job board, or a posting on one, is fetched as the data that its system gives to everybody, where it is known.

    Exit codes: 0 all are there, 2 usage, 3 the folder cannot be written, 4 some could not be fetched, 130 interrupted:
    the same command goes on.
    """
    if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
        raise click.BadParameter("letters, digits and signs of ASCII, please", param_hint="--user-agent")
    if warc and output == _STDOUT:
        raise click.BadParameter("needs a folder: -o DIR", param_hint="--warc")
    fetching = Fetching(user_agent=user_agent, delay=delay, timeout=timeout, private=allow_private)
    tally = _Tally(quiet=quiet)
    with _ended_well(way_on="" if output == _STDOUT else "; the same command goes on"), Fetcher(fetching) as fetcher:
        wanted = _wanted(urls, fetcher, is_sitemap=sitemap, is_page=pages)
        chosen = _Chosen(pattern, limit)
        if output == _STDOUT:
            tally.follow(Download(fetcher, Lines(sys.stdout.buffer, _now), chosen).of(wanted))
        else:
            _to_folder(Path(output), lambda keeper: Download(fetcher, keeper, chosen).of(wanted), tally, warc=warc)
    tally.end()


@contextmanager
def _ended_well(way_on: str) -> Iterator[None]:
    """What ends a run early is one line on stderr and an exit code; SIGTERM ends it as cleanly as Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except FetchFailed as error:  # of a page it is told where it happens: this is the extra that is missing
        raise _end(str(error), _FAILED) from None
    except Busy as error:
        raise _end(str(error), _USAGE) from None
    except KeyboardInterrupt:
        raise _end(f"interrupted{way_on}", _INTERRUPTED) from None
    except BrokenPipeError:
        raise  # the reader of stdout has what it wanted
    except PostingParseError as error:
        raise _end(str(error), _NOTHING) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise _end(f"{where}{error.strerror or 'cannot be written'}", _NOTHING) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(words: str, code: int) -> click.exceptions.Exit:
    click.echo(f"postingparse: {words}", err=True)
    return click.exceptions.Exit(code)


def _wanted(urls: Iterable[str], fetcher: Fetcher, *, is_sitemap: bool, is_page: bool) -> Iterator[Wanted | Outcome]:
    for written in urls:
        lines = (line.strip() for line in sys.stdin) if written == "-" else (written,)
        for url in filter(None, lines):
            if is_page:
                yield Wanted(url=url)
            elif not is_sitemap:
                yield from wanted_of(url)
            else:
                try:
                    yield from sitemaps_of(url, fetcher)
                except FetchFailed as error:
                    yield Outcome(url=url, change="failed", error=error)


def _to_folder(folder: Path, run: Callable[[Folder], Iterator[Outcome]], tally: _Tally, *, warc: bool) -> None:
    with Manifest(folder) as manifest:
        if warc:
            with Warc(folder, manifest.entries(), _now()) as file:
                tally.follow(run(Folder(manifest, _now, file)))
        else:
            tally.follow(run(Folder(manifest, _now)))
        manifest.finish()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class _Chosen:
    """The first so many pages that are like a pattern; a posting is known by its own page too."""

    def __init__(self, pattern: str | None, limit: int | None) -> None:
        self._pattern = pattern
        self._left = limit

    def __call__(self, wanted: Wanted) -> bool:
        if self._left == 0:
            return False
        places = filter(None, (wanted.url, wanted.page))
        if self._pattern is not None and not any(fnmatchcase(place, self._pattern) for place in places):
            return False
        if self._left is not None:
            self._left -= 1
        return True


class _Tally:
    """Says on stderr what becomes of each page, and in the end of all."""

    def __init__(self, *, quiet: bool, say: Callable[[str], None] | None = None) -> None:
        self._quiet = quiet
        self._say = say or (lambda words: click.echo(f"postingparse: {words}", err=True))
        self._counts: Counter[str] = Counter()

    def follow(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.add(outcome)

    def add(self, outcome: Outcome) -> None:
        self._counts[outcome.change] += 1
        if outcome.error or (not self._quiet and outcome.change != "done"):
            self._say(told(outcome))

    def end(self) -> None:
        """Raises Exit where something failed."""
        if not self._quiet:
            counted = [f"{self._counts[name]:,} {name}" for name in _ORDER if self._counts[name]]
            self._say(" · ".join(counted) or "no pages")
        if self._counts["failed"]:
            raise click.exceptions.Exit(_FAILED)
