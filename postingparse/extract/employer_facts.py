"""Document -> what is said of the employer beside its name: website, description."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from postingparse.candidate import Candidate
from postingparse.document import Document, Section
from postingparse.extract.nearby import cues_within, role_at
from postingparse.values.organisation import core_of

_MOST = 100
"""Links, and labels of websites, that are looked at."""
_BEFORE = 30
"""Characters between "website" and the address that it announces."""
_NEAR = 60
"""Characters before an address in which the employer is named."""
_TOKEN = 4
"""Letters of a name's word that may be recognised in a host."""
_URL = re.compile(r"https?://(?:www\.)?([^/\s?#]{3,100})(/[^\s?#]{0,100})?(?P<rest>[?#]\S{0,500})?\Z", re.IGNORECASE)
_LONGEST_PATH = 24
_SHARED_HOSTS = re.compile(
    r"""
    (?:^|\.)
    (?: facebook | linkedin | instagram | twitter | x | youtube | youtu | tiktok | xing | glassdoor | indeed | google
      | finn | nav | jobbnorge | webcruiter | easycruit | reachmee | varbi | teamtailor | jobylon | greenhouse | lever
      | workable | smartrecruiters | workday | myworkdayjobs | ashbyhq | recruitee | personio | bamboohr | icims
      | taleo | successfactors | talentsoft | hellowork | stepstone | monster | typeform | forms | surveymonkey | bit
      | wikipedia | vimeo | medium | github | apple | t )
    \.[a-z.]{2,7}\Z
    """,
    re.VERBOSE,
)
"""Hosts of networks, job boards and application forms: never an employer's own site, unless they are the employer."""


def find_employer_facts(document: Document, names: Collection[str]) -> Iterator[Candidate]:
    """Website and description. names: what the employer may be called, to know its own host by."""
    yield from _websites(document, names)
    sections = [
        section for section in document.sections if section.end > section.start and _is_about(document, section, names)
    ]
    if sections:
        section = max(sections, key=_size)
        yield _leaf("employer.description", "employer_description.section", document, section.start, section.end)


def _is_about(document: Document, section: Section, names: Collection[str]) -> bool:
    """Whether a section is on the employer: by its known heading, or by one that names it ("About Cloudflare")."""
    if section.role is not None or section.heading is None:
        return section.role == "employer"
    abouts = cues_within(document.cues_of("employer", "about"), *section.heading)
    heading = document.quote(section.heading)
    return (
        bool(abouts)
        and abouts[0].start == section.heading.start
        and any(core_of(name, ())[0] in heading.lower() for name in names if name)
    )


def _size(section: Section) -> int:
    return section.end - section.start


def _websites(document: Document, names: Collection[str]) -> Iterator[Candidate]:
    """Addresses behind the label or the word "website", and those whose host is the employer's name."""
    labelled = [pair.value for pair in document.pairs if pair.field == "website"][:_MOST]
    words = [cue.end for cue in document.cues_of("labels", "website")][:_MOST]
    cores = [core_of(name, ()) for name in names]
    for link in document.links[:_MOST]:
        address = _URL.match(link.href)
        if address is None or address["rest"] or not _is_site(address[2] or ""):
            continue
        host = address[1].lower()
        own = any(_is_host_of(host, core) for core in cores)
        if _SHARED_HOSTS.search(host) and not own:
            continue
        if any(value.start <= link.start < value.end for value in labelled):
            method = "labelled"
        elif any(link.start - _BEFORE <= end <= link.start for end in words) and _speaks_of(
            document, link.start, cores
        ):
            method = "sentence"
        elif own and role_at(document, link.start) != "application":
            method = "host"
        else:
            continue
        spelled = document.text[link.start : link.end] in link.href
        yield Candidate(
            field="employer.url",
            rule=f"website.{method}",
            value=link.href,
            start=link.start,
            end=link.end,
            derived=None if spelled else "address behind the link",
        )


def _is_site(path: str) -> bool:
    """Whether a path leads to a site or a language of it, not to one of its postings."""
    return len(path) <= _LONGEST_PATH and not any(map(str.isdigit, path))


def _speaks_of(document: Document, offset: int, cores: Collection[tuple[str, ...]]) -> bool:
    """Whether a word of the employer's name stands close before: "visit Sykehuset Innlandet's website"."""
    before = document.text[max(0, offset - _NEAR) : offset].lower()
    return any(len(word) >= _TOKEN and word in before for core in cores for word in core)


def _is_host_of(host: str, core: tuple[str, ...]) -> bool:
    """Whether a host holds the name: all of it run together, or its first long word as a part of its own."""
    bare = host.rsplit(".", 1)[0]
    joined = "".join(core)
    if len(joined) >= _TOKEN and joined in re.sub(r"[-.]", "", bare):
        return True
    parts = set(re.split(r"[-.]", bare))
    return any(len(word) >= _TOKEN and word in parts for word in core[:2])


def _leaf(field: str, rule: str, document: Document, start: int, end: int) -> Candidate:
    return Candidate(field=field, rule=rule, value=document.text[start:end], start=start, end=end)
