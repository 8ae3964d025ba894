"""A folder of fetched pages: files of their own or a WARC file, each page noted in the manifest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from postingparse.batch.disk import replace_file
from postingparse.batch.manifest import Entry, Manifest
from postingparse.batch.warc import Warc, warc_body
from postingparse.errors import FetchFailed
from postingparse.load.download import Kept, Outcome
from postingparse.load.fetching import Fetched
from postingparse.load.wanted import Wanted

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


class Folder:
    """Pages in a folder; killed, the next run goes on behind the last that was noted.

    warc: the file that takes them; None: each is a file of its own.
    """

    def __init__(self, manifest: Manifest, now: Callable[[], datetime], warc: Warc | None = None) -> None:
        self._manifest = manifest
        self._folder = manifest.folder
        self._now = now
        self._warc = warc

    def before(self, wanted: Wanted) -> Kept:
        """What is noted of a page."""
        entry = self._manifest.get(wanted.key)
        if self._manifest.is_done(wanted.key):
            return Kept(Outcome(url=wanted.key, change="done"))
        if entry and _is_unchanged(wanted, entry):
            return Kept(Outcome(url=wanted.key, change="same"))
        is_there = entry and entry.file and (self._folder / entry.file).exists()
        return Kept(known=entry.known() if entry and is_there else None)

    def body(self, wanted: Wanted) -> bytes:
        """Of a page that was fetched before; empty where nothing is left of it."""
        entry = self._manifest.get(wanted.key)
        if not entry or not entry.file or not (self._folder / entry.file).exists():
            return b""
        if entry.offset is not None:
            return warc_body(self._folder / entry.file, entry)
        return (self._folder / entry.file).read_bytes()

    def keep(self, wanted: Wanted, fetched: Fetched) -> Outcome:
        """A page that has come, or is the same as before."""
        before = self._manifest.get(wanted.key)
        entry = self._entry(wanted, fetched, before, self._now())
        if before and before.file and before.offset is None and before.file != entry.file:
            (self._folder / before.file).unlink(missing_ok=True)
        self._manifest.add(entry)
        if before is None or before.file is None:
            return Outcome(url=wanted.key, change="new")
        return Outcome(url=wanted.key, change="same" if before.sha256 == entry.sha256 else "changed")

    def failed(self, wanted: Wanted, error: FetchFailed) -> Outcome:
        """A page that is gone takes its file with it; after any other failure that of an earlier run stays."""
        url = wanted.key
        if error.reason == "BAD_URL" or wanted.keep == "never":  # a password in it, or only a list
            return Outcome(url=url, change="failed", error=error)
        before = self._manifest.get(url)
        is_gone = error.status in _GONE and error.reason == "STATUS"
        entry = before if before and not is_gone else Entry(url=url)
        self._manifest.add(replace(entry, status=error.status, error=error.reason))
        if is_gone and before and before.file:
            if before.offset is None:
                (self._folder / before.file).unlink(missing_ok=True)
            return Outcome(url=url, change="gone")
        return Outcome(url=url, change="failed", error=error)

    def _entry(self, wanted: Wanted, fetched: Fetched, before: Entry | None, moment: datetime) -> Entry:
        retrieved = moment.isoformat(timespec="seconds")
        if fetched.body is None and before:
            return replace(
                before,
                status=fetched.status,
                error=None,
                etag=fetched.etag or before.etag,
                last_modified=fetched.last_modified or before.last_modified,
                retrieved=retrieved,
                page=wanted.page,
                given=wanted.given,
            )
        body = fetched.body or b""
        entry = Entry(
            url=wanted.key,
            final_url=fetched.final_url,
            status=fetched.status,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            media_type=fetched.media_type,
            retrieved=retrieved,
            sha256=hashlib.sha256(body).hexdigest(),
            page=wanted.page,
            given=wanted.given,
        )
        if self._warc is None:
            name = _name(wanted.key, fetched.media_type)
            replace_file(self._folder / name, body)
            return replace(entry, file=name)
        if before and before.sha256 == entry.sha256 and before.file == self._warc.name:
            return replace(entry, file=before.file, offset=before.offset, length=before.length)
        offset, length = self._warc.add(fetched, moment)
        return replace(entry, file=self._warc.name, offset=offset, length=length)


def _is_unchanged(wanted: Wanted, before: Entry) -> bool:
    """Whether a sitemap says that the page has not changed since the day before it was fetched."""
    if not wanted.last_modified or not before.file or not before.retrieved or before.error:
        return False
    return bool(_DAY.match(wanted.last_modified)) and wanted.last_modified[:10] < before.retrieved[:10]


def _name(url: str, media_type: str | None) -> str:
    """A file's name: a hash of the URL, which could hold anything, and what its reader goes by."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    suffix = _SUFFIXES.get(kind) or (".json" if kind.endswith("+json") else ".xml" if kind.endswith("+xml") else "")
    if not suffix:
        suffix = Path(url.partition("#")[0].partition("?")[0]).suffix.lower()
        suffix = suffix if suffix in _SUFFIXES.values() else ".bin"
    return hashlib.sha256(url.encode()).hexdigest()[:32] + suffix
