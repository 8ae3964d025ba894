"""URLs -> files in a folder, each noted in its manifest; killed, it goes on behind the last page that was noted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from postingparse.batch.disk import replace_file
from postingparse.batch.manifest import Entry, Manifest
from postingparse.errors import FetchFailed
from postingparse.load.addresses import shown
from postingparse.load.fetch import Fetched, Fetcher

Change = Literal["new", "changed", "same", "gone", "failed", "done"]
"""done: by the run that was killed."""

_GONE = (404, 410)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class Wanted(NamedTuple):
    """A page to be fetched."""

    url: str
    last_modified: str | None = None
    """The day, or the moment, that a sitemap says it was changed on: ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a URL."""

    url: str
    change: Change
    error: FetchFailed | None = None


def download(
    wanted: Iterable[Wanted], manifest: Manifest, fetcher: Fetcher, now: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Fetches one page after the other; a URL that was there before in this run is passed over."""
    seen: set[str] = set()
    for one in wanted:
        url = fetcher.normal(one.url)
        if url in seen:
            continue
        seen.add(url)
        yield _download(Wanted(url, one.last_modified), manifest, fetcher, now)


def _download(one: Wanted, manifest: Manifest, fetcher: Fetcher, now: Callable[[], datetime]) -> Outcome:
    before = manifest.get(one.url)
    if manifest.is_done(one.url):
        return Outcome(url=one.url, change="done")
    if before and _is_unchanged(one, before):
        return Outcome(url=one.url, change="same")
    known = before.known() if before and before.file and (manifest.folder / before.file).exists() else None
    try:
        fetched = fetcher.fetch(one.url, known)
    except FetchFailed as error:
        return _failed(one.url, error, before, manifest)
    entry = _entry(one.url, fetched, before, now())
    if fetched.body is not None and entry.file:
        replace_file(manifest.folder / entry.file, fetched.body)
    if before and before.file and before.file != entry.file:
        (manifest.folder / before.file).unlink(missing_ok=True)
    manifest.add(entry)
    if before is None or before.file is None:
        return Outcome(url=one.url, change="new")
    return Outcome(url=one.url, change="same" if before.sha256 == entry.sha256 else "changed")


def _is_unchanged(one: Wanted, before: Entry) -> bool:
    """Whether a sitemap says that the page has not changed since the day before it was fetched."""
    if not one.last_modified or not before.file or not before.retrieved or before.error:
        return False
    return bool(_DAY.match(one.last_modified)) and one.last_modified[:10] < before.retrieved[:10]


def _failed(url: str, error: FetchFailed, before: Entry | None, manifest: Manifest) -> Outcome:
    """A page that is gone takes its file with it; after any other failure the file of an earlier run stays."""
    if error.reason == "BAD_URL":  # not noted: it may have a password in it
        return Outcome(url=url, change="failed", error=error)
    is_gone = error.status in _GONE and error.reason == "STATUS"
    entry = before if before and not is_gone else Entry(url=url)
    manifest.add(replace(entry, status=error.status, error=error.reason))
    if is_gone and before and before.file:
        (manifest.folder / before.file).unlink(missing_ok=True)
        return Outcome(url=url, change="gone")
    return Outcome(url=url, change="failed", error=error)


def _entry(url: str, fetched: Fetched, before: Entry | None, moment: datetime) -> Entry:
    retrieved = moment.isoformat(timespec="seconds")
    if fetched.body is None and before:
        return replace(
            before,
            status=fetched.status,
            error=None,
            etag=fetched.etag or before.etag,
            last_modified=fetched.last_modified or before.last_modified,
            retrieved=retrieved,
        )
    return Entry(
        url=url,
        final_url=fetched.final_url,
        status=fetched.status,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        media_type=fetched.media_type,
        retrieved=retrieved,
        sha256=hashlib.sha256(fetched.body or b"").hexdigest(),
        file=_name(url, fetched.media_type),
    )


def _name(url: str, media_type: str | None) -> str:
    """A file's name: a hash of the URL, which could hold anything, and what its reader goes by."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    suffix = _SUFFIXES.get(kind) or (".json" if kind.endswith("+json") else ".xml" if kind.endswith("+xml") else "")
    if not suffix:
        suffix = Path(url.partition("?")[0]).suffix.lower()
        suffix = suffix if suffix in _SUFFIXES.values() else ".bin"
    return hashlib.sha256(url.encode()).hexdigest()[:32] + suffix


def told(outcome: Outcome) -> str:
    """A line on an outcome."""
    return f"failed {outcome.error}" if outcome.error else f"{outcome.change} {shown(outcome.url)}"
