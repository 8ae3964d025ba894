"""Text -> e-mail addresses and web addresses, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_AT = re.compile(
    r"""
    @
    | \ ?[(\[]\ ?(?:at|@)\ ?[)\]]\ ?   # "name(at)firm.de", "name [at] firm.de": written so against robots
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VEILED = re.compile(r"[(\[] ?[@aA][tT)\] ]")
_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-"
_LOCAL_SIZE = 64
"""Characters of a local part, RFC 5321."""
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_URL = re.compile(
    r"""
    (?<![\w@])                          # not inside a word or an address
    (?: https?:// | www\. )
    [^\s<>"“”„«»|\\^`{}]{3,2000}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(
    r"""
    (?<![\w@./:-])                      # not the tail of an address, a path or a number
    [a-z0-9-]{2,63} (?:\.[a-z0-9-]{2,63}){1,4}
    (?: / [^\s<>"“”„«»|\\^`{}]{0,500} )?
    (?![\w@])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = {")": "(", "]": "["}
_TAIL = ".,;:!?'’*_…·"
_OF_COUNTRIES = """
    ac ad ae af ag ai al am ao ar at au az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch
    ci cl cm cn co cr cu cv cw cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fm fo fr ga gd ge gf gg gh gi gl
    gm gn gp gq gr gt gw gy hk hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kr kw ky kz
    la lb lc li lk lr ls lt lu lv ly ma mc md me mg mk ml mm mn mo mq mr mt mu mv mw mx my mz na nc ne ng ni nl no
    np nr nu nz om pa pe pf pg ph pk pl pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg si sk sl sm sn so sr ss
    st su sv sy sz tc td tg th tj tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu ws ye yt za zm
    zw
"""
_COUNTRY_DOMAINS = frozenset(_OF_COUNTRIES.split())
_OF_NO_COUNTRY = """
    com org net info biz edu gov int jobs careers work app dev cat tech online example
"""
_GENERIC_DOMAINS = frozenset(_OF_NO_COUNTRY.split())
_OF_ALL = """
    ac ag ai am cc co eu fm gg im io is la li ly me nu re sc sh st su tc tk to tv vc ws
"""
_WORLDWIDE = frozenset(_OF_ALL.split())
"""Country domains that the whole world uses: they tell no country."""


class Address(NamedTuple):
    """An address and where it stands."""

    value: str
    """Ready to use: an e-mail address, or a URL with its scheme."""
    start: int
    end: int


def find_emails(text: str) -> Iterator[Address]:
    """E-mail addresses in the order of the text, their case kept.

    >>> [found.value for found in find_emails("CV to jobs@firm.example. Or hr(at)firm.example")]
    ['jobs@firm.example', 'hr@firm.example']

    A cut or a template address is none:

    >>> list(find_emails("CV to sales@.... or [name]@firm"))
    []
    """
    for start, end in _signs(text):
        head = text[max(0, start - _LOCAL_SIZE) : start]
        local = head[len(head.rstrip(_LOCAL)) :].lstrip("._%+'-")
        domain = _DOMAIN.match(text, end)
        if not local or local.endswith(".") or domain is None:
            continue
        host = _host(domain.group())
        if host:
            yield Address(f"{local}@{host}", start - len(local), end + len(host))


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Where an "@" or what stands for it is."""
    if _VEILED.search(text):
        yield from (match.span() for match in _AT.finditer(text))
        return
    at = text.find("@")
    while at >= 0:
        yield at, at + 1
        at = text.find("@", at + 1)


def _host(written: str) -> str | None:
    """The host without what the next sentence glued to it ("firm.se.Welcome"), None where it is no host."""
    labels = written.rstrip("-.").split(".")
    while len(labels) > 2 and labels[-1][:1].isupper() and labels[-2].islower():
        labels.pop()
    while len(labels) > 2 and not _is_top(labels[-1]):
        labels.pop()
    if len(labels) < 2 or not _is_top(labels[-1]) or any(not label or label[0] == "-" for label in labels):
        return None
    return ".".join(labels)


def _is_top(label: str) -> bool:
    return 2 <= len(label) <= 24 and label.isalpha()


def find_urls(text: str, *, bare: bool = False) -> Iterator[Address]:
    """Web addresses in the order of the text, without the sentence's own punctuation.

    bare: also hosts without scheme and "www." ("firm.se/jobs"), of known top-level domains only.

    >>> [found.value for found in find_urls("See https://firm.example/jobs (or www.firm.example).")]
    ['https://firm.example/jobs', 'https://www.firm.example']
    >>> [found.value for found in find_urls("Apply at firm.se, not in Node.js", bare=True)]
    ['https://firm.se']
    >>> list(find_urls("no address at all"))
    []
    """
    end = 0
    for match in sorted(_shapes(text, bare=bare), key=lambda match: match.start()):
        if match.start() < end:
            continue
        written = _trimmed(match.group())
        host = written.split("//")[-1].split("/")[0].split("?")[0]
        if "." not in host.strip(".") or ".." in host:
            continue
        end = match.start() + len(written)
        value = written if written[:4].lower() == "http" else f"https://{written}"
        yield Address(value, match.start(), end)


def _shapes(text: str, *, bare: bool) -> Iterator[re.Match[str]]:
    if "://" in text or "www." in text.lower():
        yield from _URL.finditer(text)
    if bare and "." in text:
        for match in _BARE.finditer(text):
            host = match.group().split("/")[0].rstrip(".").lower()
            top = host.rsplit(".", 1)[-1]
            if top in _COUNTRY_DOMAINS or top in _GENERIC_DOMAINS:
                yield match


def _trimmed(written: str) -> str:
    """Without trailing punctuation, and without a closing bracket that it does not open."""
    surplus = {closing: written.count(closing) - written.count(opening) for closing, opening in _CLOSING.items()}
    end = len(written)
    while end:
        last = written[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TAIL:
            break
        end -= 1
    return written[:end]


def country_of_host(host: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country's own domain; None for domains that the whole world uses.

    >>> country_of_host("jobs.firm.no"), country_of_host("firm.co.uk"), country_of_host("firm.io")
    ('NO', 'GB', None)
    """
    top = host.rsplit(".", 1)[-1].lower()
    if top not in _COUNTRY_DOMAINS or top in _WORLDWIDE:
        return None
    return "GB" if top == "uk" else top.upper()
