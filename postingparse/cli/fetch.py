"""`postingparse fetch`."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

import click
import orjson

from postingparse.batch.download import Outcome, Wanted, download, told
from postingparse.batch.manifest import Manifest
from postingparse.batch.spool import Busy
from postingparse.errors import FetchFailed, PostingParseError
from postingparse.load.fetch import Fetched, Fetcher, Fetching

_USAGE, _NOTHING, _FAILED, _INTERRUPTED = 2, 3, 4, 130
_STDOUT = "-"
_ORDER = ("new", "changed", "same", "gone", "done", "failed")


@click.command("fetch", short_help="URLs -> files, politely; killed, it goes on.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder, or - for NDJSON on stdout.")
@click.option("--sitemap", is_flag=True, help="The URLs are sitemaps, or sites whose robots.txt names them.")
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
    sitemap: bool,
    pattern: str | None,
    limit: int | None,
    delay: float,
    timeout: float,
    user_agent: str,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Fetch pages politely: robots.txt, a delay a host, only what has changed. A URL of - reads URLs from stdin.

    Exit codes: 0 all are there, 2 usage, 3 the folder cannot be written, 4 some could not be fetched, 130 interrupted:
    the same command goes on.
    """
    if not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
        raise click.BadParameter("letters, digits and signs of ASCII, please", param_hint="--user-agent")
    fetching = Fetching(user_agent=user_agent, delay=delay, timeout=timeout, private=allow_private)
    tally = _Tally(quiet=quiet)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as cleanly as Ctrl-C
    try:
        with Fetcher(fetching) as fetcher:
            found = _wanted(urls, fetcher, tally, is_sitemap=sitemap)
            wanted = islice((one for one in found if pattern is None or fnmatchcase(one.url, pattern)), limit)
            if output == _STDOUT:
                tally.follow(_to_stdout(wanted, fetcher))
            else:
                _to_folder(Path(output), wanted, fetcher, tally)
    except FetchFailed as error:  # of a page it is told where it happens: this is the extra that is missing
        raise _end(str(error), _FAILED) from None
    except Busy as error:
        raise _end(str(error), _USAGE) from None
    except KeyboardInterrupt:
        way_on = "" if output == _STDOUT else "; the same command goes on"
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
    tally.end()


def _end(words: str, code: int) -> click.exceptions.Exit:
    click.echo(f"postingparse: {words}", err=True)
    return click.exceptions.Exit(code)


def _wanted(urls: Iterable[str], fetcher: Fetcher, tally: _Tally, *, is_sitemap: bool) -> Iterator[Wanted]:
    for written in urls:
        lines = (line.strip() for line in sys.stdin) if written == "-" else (written,)
        for url in filter(None, lines):
            if is_sitemap:
                yield from _listed(url, fetcher, tally)
            else:
                yield Wanted(url)


def _listed(url: str, fetcher: Fetcher, tally: _Tally) -> Iterator[Wanted]:
    from postingparse.load.sitemaps import find_pages

    for found in find_pages(url, fetcher):
        if isinstance(found, FetchFailed):
            tally.add(Outcome(url=url, change="failed", error=found))
        else:
            yield Wanted(found.url, found.last_modified)


def _to_folder(folder: Path, wanted: Iterable[Wanted], fetcher: Fetcher, tally: _Tally) -> None:
    with Manifest(folder) as manifest:
        tally.follow(download(wanted, manifest, fetcher, _now))
        manifest.finish()


def _to_stdout(wanted: Iterable[Wanted], fetcher: Fetcher) -> Iterator[Outcome]:
    """Lines as `batch -` reads them."""
    seen: set[str] = set()
    for one in wanted:
        url = fetcher.normal(one.url)
        if url in seen:
            continue
        seen.add(url)
        try:
            fetched = fetcher.fetch(url)
            line = _line(fetched)
        except FetchFailed as error:
            yield Outcome(url=url, change="failed", error=error)
            continue
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        yield Outcome(url=url, change="new")


def _line(fetched: Fetched) -> bytes:
    """Raises FetchFailed for what is no text. A feed's items have URLs of their own: its own is left out."""
    from postingparse.load.addresses import shown
    from postingparse.read.encoding import decode_raw

    body = fetched.body or b""
    media_type = (fetched.media_type or "").partition(";")[0].strip().lower()
    if body.startswith((b"%PDF-", b"PK\x03\x04")):
        raise FetchFailed(f"{shown(fetched.url)}: no text, which NDJSON cannot hold; give -o DIR", "MEDIA_TYPE")
    text, _ = decode_raw(body, fetched.media_type)
    told: dict[str, str] = {"content": text.encode("utf-8", "replace").decode(), "retrieved": _now().isoformat()}
    if media_type:
        told["media_type"] = media_type
    if media_type in {"", "text/html", "application/xhtml+xml", "text/plain"}:
        told["url"] = fetched.final_url
    return orjson.dumps(told) + b"\n"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


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
