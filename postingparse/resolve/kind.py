"""Candidates -> whether the page they were found on is a posting at all.

Evidence is weighed: every signal has a name and points, for a posting or against it, and no single one decides.
The points were set on pages of postings and of other kinds, and rounded; they add up, a signal counts once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from postingparse.candidate import Candidate
from postingparse.document import Document, Page
from postingparse.errors import NotAPosting
from postingparse.languages import codes, lexicon, stopwords
from postingparse.languages.scan import fold
from postingparse.resolve.other_texts import is_a_remark, other_kinds
from postingparse.values.words import words_in

ENOUGH = 2.75
"""Points that a web page needs to be taken for a posting."""
ENOUGH_FOR_TEXT = -2.0
"""Points that a text needs, or a fragment: nobody keeps those who are no posting, and a posting may be five lines."""

_SECTIONS = {
    "duties": 2.0,
    "qualifications": 2.0,
    "nice_to_have": 1.0,
    "personal_qualities": 1.0,
    "benefits": 0.5,
    "schedule": 0.5,
    "salary": 0.5,
    "application": 0.5,
    "role": 0.5,
}
"""Role of a section with a heading -> points. Benefits and applying have pages of their own."""
_LABELS = {
    "deadline": 2.5,
    "reference": 1.5,
    "percentage": 2.0,
    "employment": 1.0,
    "hours": 1.0,
    "contract": 1.0,
    "weekly_hours": 1.0,
    "experience": 1.0,
    "education": 1.0,
    "start_date": 0.5,
    "date_posted": 0.5,
    "salary": 0.5,
    "place": 0.5,
    "work_model": 0.5,
    "department": 0.5,
    "skills": 0.5,
    "licences": 0.5,
    "schedule": 0.5,
    "apply": 0.5,
}
"""Field of a label with its value -> points."""
_RULES = {
    "status.line": 2.0,
    "deadline.sentence": 1.5,
    "application.email.sentence": 1.0,
    "application.url.link": 1.0,
    "application.url.sentence": 1.0,
    "application.attachments.sentence": 1.0,
    "salary.sentence": 1.0,
    "contract.title": 1.0,
    "hours.title": 1.0,
    "salary.line": 0.5,
    "salary.stated": 0.5,
    "application.attachments.section": 0.5,
    "application.instructions.sentence": 0.5,
    "start_date.sentence": 0.5,
    "start_immediately.sentence": 0.5,
    "experience_months.section": 0.5,
    "experience_months.sentence": 0.5,
    "education.section": 0.5,
    "education.sentence": 0.5,
    "contract.sentence": 0.5,
    "hours.sentence": 0.5,
    "schedule.sentence": 0.5,
    "employer.seeks": 0.5,
    "openings.sentence": 0.5,
}
"""Rule that found something -> points."""
_TOLD = ("duties.sentence", "qualifications.sentence", "personal_qualities.sentence", "benefits.sentence")
_A_SENTENCE = 0.33
_SENTENCES = 3
_LANGUAGE = (
    ("lead_ins", ("duties", "qualifications", "nice_to_have", "personal_qualities")),
    ("required", ("must", "may")),
    ("experience", ("word",)),
    ("education", ("word",)),
    ("degrees", ()),
    ("language_levels", ("word",)),
    ("licences", ()),
    ("openings", ("seeks",)),
    ("employer", ("seeks",)),
    ("attachments", ("word",)),
    ("application", ()),
    ("deadline", ("date",)),
    ("salary", ("none",)),
)
"""Tables of the lexicons and their keys (none: all of them) whose forms postings are full of: six in a hundred words
in the middle one, one in a hundred on other pages."""
_USUAL = 1.75
"""Forms in a hundred words that tell nothing yet."""
_A_FORM = 0.7
_FORMS_MOST = 3.0
_FEW_WORDS = 50
"""Words that are added to those of a text: in a few words one form is a large share."""
_ADDRESSES = {"posting": 2.5, "perhaps": 1.0, "hub": -1.5, "other": -2.5}
_KINDS = """
    newsarticle blogposting blog product offer recipe event faqpage qapage searchresultspage collectionpage aboutpage
    contactpage profilepage book review softwareapplication restaurant movie course
    login og:product og:product.item og:profile og:book og:video.other og:video.movie og:music.song
"""
_OTHER_KINDS = frozenset(_KINDS.split())
"""Types of schema.org and Open Graph that a posting's page is not; "og:article" is any page to many programs."""
_ARTICLES = frozenset(("newsarticle", "blogposting", "recipe"))
"""Those whose own text is all that their page is there for: it may well speak of work."""
_PAGES = {"posting": 3.0, "hub": -4.5, "hub_of": -4.5, "other": -4.5, "never": -9.0, "never_of": -9.0}
"""What a title says of its page (the lexicons' table `pages`) -> points."""
_LIST = 5
"""Times that one label, with other values, makes a list of postings."""
_BEGINNING = 500
"""Characters of a posting in which it says whom it looks for."""
_OF_BUTTON = 3
"""Times its words on applying, at most: the words of a button."""
_MANY_SECTIONS = 5
"""Sections of one role that only several postings have."""
_MANY_TITLES = 6
_SOME_LINKS = 5
"""Links to postings, and no text, that make a list."""
_MANY_LINKS = 10
"""Links to postings: beside a posting too, but not often."""
_VERY_MANY_LINKS = 30
_BESIDE = 1.5
"""Times what else speaks for a posting that few links count, at most."""
_FEW_LINKS = 4
"""A page with fewer was made by hand, or by a program for one posting alone."""
_SHORT = 300
"""Words of a text that may be a posting without anything that is told of one."""
_LONG = 5000
"""Words of a text that is longer than a posting."""
_LISTING = -2.0
"""Points against a page by what only lists have, from which on it is called one."""

_PARTS = re.compile(r"\s++[-–—|•·:»/]++\s++|[|•·»:]\s")
"""Between the parts of a title."""
_FOR_ALL = re.compile(r"[(\[]?\b[mwfhdxkžvn]\s?/\s?[mwfhdxkžvn](?:\s?/\s?[mwfhdxiokžvn])?\b[)\]]?", re.IGNORECASE)
"""Behind a title: open to all genders ("(m/w/d)", "H/F")."""
_WORDS = re.compile(r"[^\W\d_]+")
_AROUND = " .!?…#:-–—"
_SAMPLE = 4000
_LATIN, _GREEK = "\u024f", frozenset(map(chr, range(0x370, 0x400)))
"""The last letter of Latin (those with two marks, further on, are few), and the letters of Greek."""
_STRANGE = 0.05
"""Share of stop words below which a text is in none of the languages there are."""
_SOME_WORDS = 60


class Signal(NamedTuple):
    """A piece of evidence."""

    name: str
    points: float
    """Above zero for a posting, below against it."""


def check_posting(document: Document, candidates: Sequence[Candidate]) -> None:
    """Raise NotAPosting, with the evidence, for what is more likely none: LISTING for several, NOT_A_POSTING.

    What came with values of its own (markup, a feed's fields) is one, and is not judged.
    """
    if any(found.field == "title" and found.rule not in _OF_HEAD for found in document.given):
        return
    signals = list(find_signals(document, candidates))
    if document.page and sum(signal.points for signal in signals) < ENOUGH and _is_strange(document):
        signals.append(Signal("a language that is not known", 3.0))
    if not signals and not document.page and is_a_remark(document):
        signals.append(Signal("a few words, and none of work", -3.0))
    points = sum(signal.points for signal in signals)
    enough = ENOUGH if document.page and document.page.whole else ENOUGH_FOR_TEXT
    if points >= enough:
        return
    against = [signal for signal in signals if signal.points < 0]
    several = sum(signal.points for signal in against if signal.name in _OF_LISTS) <= _LISTING
    said = ", ".join(f"{signal.name} {signal.points:+g}" for signal in sorted(signals, key=lambda one: one.points))
    what = "a list of postings" if several else "no posting"
    raise NotAPosting(
        f"{what}: evidence of {points:g}, a posting has {enough:g} or more ({said or 'nothing that a posting has'})",
        "LISTING" if several else "NOT_A_POSTING",
    )


_OF_HEAD = frozenset(("title.page", "title.opengraph"))
_OF_LISTS = frozenset(
    (
        "labels again and again",
        "sections again and again",
        "many titles",
        "many links to postings",
        "only links to postings",
    )
)


def find_signals(document: Document, candidates: Iterable[Candidate]) -> Iterator[Signal]:
    """All that tells for a posting or against it, each once."""
    signals = list(_of_text(document, candidates))
    yield from signals
    if document.page and document.page.whole and document.page.links < _FEW_LINKS:
        points = 3.0 if len(document.text.split()) < _SHORT else 2.0
        told = sum(signal.points for signal in signals if signal.points > 0)
        silent = _is_in_another_script(document.text)  # its words can tell nothing
        beside = points if silent or _names_occupation(document) else told * _BESIDE
        if beside:  # every page made by hand has few: it only speaks beside what speaks of work
            yield Signal("few links", round(min(points, beside), 2))


def _of_text(document: Document, candidates: Iterable[Candidate]) -> Iterator[Signal]:
    yield from _of_parts(document)
    titles = dict.fromkeys(str(found.value) for found in candidates if found.field == "title" and found.value)
    main = (
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind == "heading" and block.level == 1
    )
    titles.update(dict.fromkeys(main))
    names = {fold(str(found.value)) for found in candidates if found.field == "employer.name" and found.value}
    sites = {site for found in candidates if found.field == "url" and (site := _site(str(found.value)))}
    rules = Counter(found.rule for found in candidates)
    yield from (Signal(rule, points) for rule, points in _RULES.items() if rule in rules)
    if any(rule.startswith("contacts.") for rule in rules):
        yield Signal("a contact", 0.5)
    if document.cues_in(document.cues_of("openings", "seeks"), 0, _BEGINNING):
        yield Signal("looks for somebody", 0.5)
    if _offers_to_apply(document):
        yield Signal("a button to apply", 1.0)
    yield from (Signal(f"a text of another kind: {kind}", points) for kind, points in other_kinds(document))
    if _seeks_work(document):
        yield Signal("somebody who looks for work", -8.0)
    if points := _of_language(document):
        yield Signal("the language of postings", points)
    told = sum(rules[rule] for rule in _TOLD)
    if told:
        yield Signal("sentences on the job", min(told, _SENTENCES) * _A_SENTENCE)
    if any(_FOR_ALL.search(title) for title in titles):
        yield Signal("a title for all genders", 2.0)
    if any(found.code == "BROKEN_MARKUP" for found in document.findings):
        yield Signal("broken markup of a posting", 3.0)
    called = _of_titles(titles, names, sites, document.languages)
    yield from called if document.page else (signal for signal in called if signal.points <= _PAGES["never"])
    if document.page:
        yield from _of_page(document.page, document)


def _of_language(document: Document) -> float:
    """Points for how much of the text is what postings say of the work and of those who are to do it."""
    forms = sum(len(document.cues_of(table, *keys)) for table, keys in _LANGUAGE)
    share = 100 * forms / (len(document.text.split()) + _FEW_WORDS)
    return round(min(max(0.0, (share - _USUAL) * _A_FORM), _FORMS_MOST), 2)


def _seeks_work(document: Document) -> bool:
    """Whether it begins as those do who look for work themselves: "I am looking for a job"."""
    beginning = f" {' '.join(_WORDS.findall(fold(document.text[:_BEGINNING])))} "
    forms = (form for code in document.languages for form in lexicon(code).policy.get("wanted", ()))
    return any(f" {' '.join(_WORDS.findall(fold(form)))} " in beginning for form in forms)


def _is_in_another_script(text: str) -> bool:
    """Whether most letters are none of Latin or Greek, in which all lexicons are.

    >>> _is_in_another_script("招聘護士"), _is_in_another_script("Sykepleier søkes")
    (True, False)
    """
    letters = list(filter(str.isalpha, text[:_SAMPLE]))
    return sum(letter > _LATIN and letter not in _GREEK for letter in letters) * 2 > len(letters)


def _names_occupation(document: Document) -> bool:
    """Whether a main heading has the word of an occupation: "Night baker"."""
    known = document.cues_of("occupations")
    heads = (block for block in document.blocks if block.kind == "heading" and block.level == 1)
    return any(document.cues_in(known, head.start, head.end) for head in heads)


def _offers_to_apply(document: Document) -> bool:
    """Whether there is a line that is no more than "Apply now"; a list has one for each of its postings."""
    lines = 0
    for cue in document.cues_of("application", "apply"):
        start = document.text.rfind("\n", 0, cue.start) + 1
        end = document.text.find("\n", cue.end)
        lines += (len(document.text) if end < 0 else end) - start <= (cue.end - cue.start) * _OF_BUTTON
    return 0 < lines < _LIST


def _of_parts(document: Document) -> Iterator[Signal]:
    """What sections and labels tell."""
    roles = Counter(section.role for section in document.sections if section.heading)
    yield from (Signal(f"section of {role}", points) for role, points in _SECTIONS.items() if role in roles)
    labels = Counter(pair.field for pair in document.pairs if pair.field)
    yield from (Signal(f"label of {field}", points) for field, points in _LABELS.items() if field in labels)
    values = Counter(field for field, _ in {(pair.field, document.quote(pair.value)) for pair in document.pairs})
    if any(values[field] >= _LIST for field in _LABELS):
        yield Signal("labels again and again", -5.0)
    if max(roles["duties"], roles["qualifications"]) >= _MANY_SECTIONS:
        yield Signal("sections again and again", -4.0)


def _of_titles(
    titles: Iterable[str], names: Collection[str], sites: Collection[str], languages: Sequence[str]
) -> Iterator[Signal]:
    """What the words of the titles say of the page: the first title that says anything, its first part most.

    names: of employers; beside the rest of a title they are the site's. sites: as their addresses have them; beside
    such a name only what has nothing to do with work counts, "Example jobs" may be what the site is called.
    """
    for title in titles:
        parts = [part for whole in _PARTS.split(fold(title)) if (part := _without_name(whole.strip(_AROUND), names))]
        for place, part in enumerate(parts):
            kind = _page_in(part, languages)
            if kind is None and _page_in(_without_name(part, sites), languages) == "other":
                kind = "other"
            if kind:
                weak = place > 0 and kind in ("hub", "hub_of", "other")
                yield Signal(f"title of a page: {kind}", _PAGES[kind] * (0.5 if weak else 1))
                return


def _site(address: str) -> str:
    """The name of a site in its address: of "https://www.example.com/jobs" "example"."""
    labels = urlsplit(address).netloc.lower().split(".")
    return labels[-2] if len(labels) > 1 else ""


def _without_name(part: str, names: Collection[str]) -> str:
    """The part of a title without a name that it begins or ends with: "Example pricing"; "" where it is a name."""
    for name in names:
        if part.startswith(name):
            return part.removeprefix(name).strip(_AROUND)
        if part.endswith(f" {name}") and len(part.split()) - len(name.split()) == 1:
            return part.removesuffix(name).strip(_AROUND)
    return part


def _page_in(part: str, languages: Sequence[str]) -> str | None:
    """The kind of page that a part of a title names."""
    for code in languages:
        for kind, forms in _pages(code).items():
            if kind in ("hub_of", "never_of"):
                if any(f"{part} ".startswith(f"{form} ") for form in forms):
                    return kind
            elif part in forms:
                return kind
    return None


@cache
def _pages(code: str) -> dict[str, frozenset[str]]:
    """The titles of pages in a language, folded."""
    return {kind: frozenset(map(fold, forms)) for kind, forms in lexicon(code).pages.items()}


def _of_page(page: Page, document: Document) -> Iterator[Signal]:
    """What the page shows besides its text."""
    if page.address:
        yield Signal(f"address of a {page.address}", _ADDRESSES[page.address])
    if page.kinds & _OTHER_KINDS:
        points = -6.0 if page.kinds & _ARTICLES else -4.0
        yield Signal(f"markup of another kind: {min(page.kinds & _OTHER_KINDS)}", points)
    elif "article" in page.kinds:
        yield Signal("markup of an article", -2.0)
    if page.postings >= _SOME_LINKS and not page.prose:
        yield Signal("only links to postings", -3.0)
    elif page.postings >= _MANY_LINKS:
        yield Signal("many links to postings", -2.0 if page.postings >= _VERY_MANY_LINKS else -1.0)
    if not page.whole:
        return
    if page.titles >= _MANY_TITLES:
        yield Signal("many titles", -1.0)
    if len(document.text.split()) > _LONG:
        yield Signal("longer than a posting", -2.0)


def _is_strange(document: Document) -> bool:
    """Whether the text is in none of the languages there are: then its words can tell nothing."""
    declared = (document.declared_language or "").replace("_", "-").partition("-")[0].lower()
    if declared and {"no": "nb"}.get(declared, declared) not in codes():
        return True
    own, known = document.languages[0], stopwords()
    words = words_in(fold(document.text[:_SAMPLE]))
    return len(words) >= _SOME_WORDS and sum(own in known.get(word, ()) for word in words) < _STRANGE * len(words)
