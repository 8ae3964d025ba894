"""What a user knows of a site: which element of its pages holds which field of the record."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from postingparse.errors import BadContext
from postingparse.feed_map import FACTS, TEXTS

_HOST = re.compile(r"(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_ATTRIBUTE = re.compile(r"(?P<css>.*[^\s@])\s*@(?P<attribute>[A-Za-z][\w:-]{0,60})\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """CSS selectors for the pages of a site. Raises BadContext, naming the key and the selector, for what is none."""

    hosts: tuple[str, ...] = ()
    """Of the pages: "jobs.example.com", "*.example.com" for those below too. Empty: any page."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Leaf path of the record -> selector ("h1.title"); `@name` behind it takes an attribute ("time@datetime"). The
    fields are those of a `FeedMap`; where texts are among them, they are the posting's text."""

    def __post_init__(self) -> None:
        for host in self.hosts:
            if not isinstance(host, str) or not _HOST.fullmatch(host):
                raise BadContext(
                    f"site rules: hosts: {host!r} is no host such as 'jobs.example.com' or '*.example.com'"
                )
        if not self.fields:
            raise BadContext("site rules: fields: there are none")
        for name, selector in self.fields.items():
            if name not in FACTS and name not in TEXTS:
                raise BadContext(
                    f"site rules: {name!r} is no field that can be told; those are {', '.join(FACTS + TEXTS)}"
                )
            _check_selector(name, selector)

    def are_for(self, address: str | None) -> bool:
        """Whether a page is of the site; one whose address nobody knows may be."""
        host = (urlsplit(address).hostname or "") if address else ""
        return not self.hosts or not host or any(_is_on(host.lower(), own.lower()) for own in self.hosts)


def parted(selector: str) -> tuple[str, str | None]:
    """The selector, and the attribute behind it.

    >>> parted("time.closes@datetime"), parted('a[href^="mailto:hr@"]')
    (('time.closes', 'datetime'), ('a[href^="mailto:hr@"]', None))
    """
    found = _ATTRIBUTE.match(selector)
    return (found["css"], found["attribute"]) if found else (selector, None)


def read_site_rules(text: str, where: str = "site rules") -> SiteRules:
    r"""The rules of a TOML text: `hosts` at its top, the table [fields]. Raises BadContext.

    where: the name of the file, for the message.

    >>> read_site_rules('hosts = ["jobs.example.com"]\n[fields]\ntitle = "h1"').fields
    {'title': 'h1'}
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadContext(f"{where}: {error}") from error
    if unknown := sorted(set(told) - {"hosts", "fields"}):
        raise BadContext(f"{where}: {unknown[0]!r} is neither hosts nor fields")
    hosts, fields = told.get("hosts", []), told.get("fields", {})
    if not isinstance(hosts, list):
        raise BadContext(f"{where}: hosts: {hosts!r} is no list")
    if not isinstance(fields, dict):
        raise BadContext(f"{where}: fields: {fields!r} is no table")
    try:
        return SiteRules(hosts=tuple(hosts), fields=dict(_flat(fields, "")))
    except BadContext as error:
        raise BadContext(str(error).replace("site rules", where, 1)) from None


def _flat(fields: Mapping[str, object], path: str) -> list[tuple[str, str]]:
    """Leaf paths, whether written as "employer.name" or as a table of their own."""
    found: list[tuple[str, str]] = []
    for name, value in fields.items():
        here = f"{path}.{name}" if path else name
        found += _flat(value, here) if isinstance(value, dict) else [(here, value)]  # type: ignore[list-item]  # checked by SiteRules
    return found


def _check_selector(name: str, selector: object) -> None:
    import soupsieve

    if not isinstance(selector, str) or not selector.strip():
        raise BadContext(f"site rules: {name}: {selector!r} is no selector such as 'h1.title'")
    try:
        soupsieve.compile(parted(selector)[0])
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:
        reason = str(error).partition("\n")[0]
        raise BadContext(f"site rules: {name}: {selector!r} is no CSS selector: {reason}") from None


def _is_on(host: str, own: str) -> bool:
    return host == own or (own.startswith("*.") and (host.endswith(own[1:]) or host == own[2:]))
