"""Mail -> its messages, and message -> Document: its best body, with its subject as what it calls the post.

A mailbox and a digest hold several messages. Where the body says little, what is attached is read instead.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO

from postingparse.candidate import Candidate
from postingparse.context import Limits
from postingparse.document import Document
from postingparse.errors import NotAPosting, PostingParseError, Unreadable
from postingparse.raw import Raw, Record
from postingparse.read.encoding import clean_text, decode
from postingparse.read.plain import read_plain
from postingparse.result import Reject, Source

Split = Callable[[Raw], Iterator[Record | Reject]]

_FROM = re.compile(rb"^From [^\n]*\d{4}\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)
"""What opens a message in an mbox: the sender, the date."""
_DIGEST = re.compile(
    rb"""
    ^ -{30} (?: -{40} |(?!) )?+ \r?\n \s*+                # seventy before the first message, thirty before the others
    (?= (?: [A-Za-z-]+: [^\n]*+ \n ){0,8}? From: )        # its fields, in any order
    (?= (?: [A-Za-z-]+: [^\n]*+ \n ){0,8}? Subject: )
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What parts the messages of a digest (RFC 1153)."""
_CODED = ("quoted-printable", "base64")
_LITTLE = 500
"""Characters of a body that only goes with what is attached to it."""
_ATTACHED = ("application/pdf", "text/html", "application/rtf", "text/rtf", "text/plain", "application/msword")
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN = "application/vnd.oasis.opendocument.text"
_SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".txt", ".md")
_BEFORE_SUBJECT = re.compile(
    r"""\s*+ (?: (?: re|fwd?|aw|wg|sv|vb|vs|tr|rv|enc|res|odp|antw|doorst ) (?: \[ \d+ \] )? : \s*+   # by mail programs
               | \[ [^\]\n]{1,40} \] \s*+                                        # by lists: "[jobs-list]"
               |(?!) )++""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_DEEPEST = 5
_TITLE = re.compile(r"<h[12][\s>]", re.IGNORECASE)
_BODY = re.compile(r"<body[^>]*+>", re.IGNORECASE)
_GREETING = 60
"""Characters of a line that greets, and of which a comma or an exclamation mark is the last."""


def split_mail(body: bytes, where: str, encoding: str, split: Split) -> Iterator[Record | Reject]:
    """A record for each message, or for what is attached to it; those of a mailbox, a digest, a forwarded mail."""
    index = 0
    for message in _messages(body):
        for name, part in _parts(message, 0):
            ref = f"{where}!{name}" if name else where
            if isinstance(part, EmailMessage):
                content = part.as_bytes(policy=policy.SMTP)
                found: Iterable[Record | Reject] = [
                    Record(content=content, kind="mail", media_type="message/rfc822", ref=ref, encoding=encoding)
                ]
            else:
                found = _attached(part, ref, split)
            for one in found:
                yield replace(one, index=index) if isinstance(one, Record) else one
                index += 1


def _attached(body: bytes, ref: str, split: Split) -> Iterator[Record | Reject]:
    try:
        yield from split(Raw(stream=BytesIO(body), name=ref, packed=True))
    except PostingParseError as error:
        yield Reject(source=Source(ref=ref, kind="unknown"), code=error.code, message=str(error))


def _messages(body: bytes) -> Iterator[EmailMessage]:
    starts = [found.start() for found in _FROM.finditer(body)] or [0]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        whole = _FROM.sub(b"", body[start:end], count=1)
        message = _parsed(whole)
        coded = str(message.get("Content-Transfer-Encoding", "")).strip().lower() in _CODED
        pieces = _DIGEST.split(_text_of(message).encode() if coded else whole)
        if len(pieces) <= 2:
            yield message
            continue
        for piece in pieces[1:]:
            inner = _parsed(piece)
            if coded:  # the digest's text was decoded, whatever its messages were once sent as
                del inner["Content-Transfer-Encoding"]
                inner.set_param("charset", "utf-8")
            yield inner


def _parsed(body: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(body.lstrip())
    assert isinstance(message, EmailMessage)  # noqa: S101  # the default policy makes no other
    return message


def _parts(message: EmailMessage, depth: int) -> Iterator[tuple[str, EmailMessage | bytes]]:
    """The message as it is, the messages in it, or the files attached to it with their names."""
    inner = [part for part in message.walk() if part.get_content_type() == "message/rfc822" and part is not message]
    files = list(_files(message))
    if len(_text_of(message)) >= _LITTLE or depth > _DEEPEST or not (inner or files):
        yield "", message
        return
    for part in inner:
        for forwarded in part.get_payload() if isinstance(part.get_payload(), list) else ():
            if isinstance(forwarded, EmailMessage):
                yield from _parts(forwarded, depth + 1)
    yield from files if not inner else ()


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.walk():
        name = part.get_filename() or ""
        known = part.get_content_type() in (*_ATTACHED, _OFFICE, _OPEN) or name.lower().endswith(_SUFFIXES)
        if known and (name or part.get_content_disposition() == "attachment"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield name or "attachment", payload


def _text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    return _content(part) if isinstance(part, EmailMessage) else ""


def _content(part: EmailMessage) -> str:
    """The words of a part. Its charset may be none that is known, or a lie."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decode(payload, f"text/plain; charset={part.get_content_charset('')}")[0]


def read_mail(record: Record, limits: Limits) -> Iterator[Document]:
    """The document of a message. Raises Unreadable where it has no text, and what the reader of its body raises."""
    where = record.ref or "input"
    content = record.content if isinstance(record.content, bytes) else record.content.encode()
    try:
        message = _parsed(content)
        part = message.get_body(("html", "plain"))
        text = _content(part) if isinstance(part, EmailMessage) else ""
        subject = _subject(message)
    except (MessageError, ValueError, LookupError) as error:
        raise Unreadable(f"{where}: mail: broken ({error})") from error
    if not text.strip():
        raise NotAPosting(f"{where}: mail: no text in it", "EMPTY")
    given = (Candidate(field="title", rule="title.mail", value=subject, pointer="/headers/subject"),) if subject else ()
    for document in _read_body(text, subject, part, limits):
        yield replace(document, page=None, given=(*document.given, *given))


def _read_body(text: str, subject: str, part: object, limits: Limits) -> Iterator[Document]:
    """The body, below its subject where it has no title of its own."""
    if isinstance(part, EmailMessage) and part.get_content_subtype() == "html":
        from postingparse.read.page import read_page

        if subject and not _TITLE.search(text):
            body = _BODY.search(text)
            place = body.end() if body else 0
            text = f"{text[:place]}<h1>{html.escape(subject)}</h1>{text[place:]}"
        yield from read_page(text, limits=limits)
        return
    text = _QUOTED.sub("", text).strip()
    first = text.partition("\n")[0].strip()
    if not subject or first.startswith("#") or first == subject:
        yield read_plain(text, limits)
        return
    greeted = len(first) <= _GREETING and first.endswith((",", "!"))
    yield replace(read_plain(f"{subject}\n\n{text}", limits), is_titled=greeted)


def _subject(message: EmailMessage) -> str:
    """The subject without "Re:", "Fwd:" and the name of a list."""
    try:
        written = str(message.get("subject") or "")
    except (MessageError, ValueError, LookupError, IndexError):  # an encoded word that is none
        return ""
    words = " ".join(clean_text(written).split())
    found = _BEFORE_SUBJECT.match(words)
    return words[found.end() :] if found else words
