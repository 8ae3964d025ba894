"""Rules on the description and on the text as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from postingparse.document import Cue
from postingparse.emit.google.case import Case, Hit, is_marked_up, plain_words, present
from postingparse.values.fragment import has_hidden_tags
from postingparse.values.sentences import sentences
from postingparse.values.web import find_emails, find_urls

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_BREAK = re.compile(r"<(?:br|p|li|div|h\d)\b|\n", re.IGNORECASE)
_READ = frozenset(("p", "ul", "li", "br", "ol", "strong", "em", "b", "i", "h1", "h2", "h3", "h4", "h5", "h6"))
_ENTITY = re.compile(r"&amp;(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$")
_SHORT = 200
"""Characters below which a text is hardly a whole posting."""
_ONE_BREATH = 300
_TAIL = 80
_TELLING = 20
"""Letters from which a line is looked for in the description."""
_LEAST_SHOWN = 0.5
"""Share of a section's lines that the description has if it has the section."""
_HEAD = 200
"""Characters at the beginning in which a page says what it is."""
_FEW = 100
"""Letters below which capitals are a sign or a name."""
_BANNER = 0.33
"""Share of its sentence that the words of a banner make up: "This position has been filled"."""
_LOUD = 0.6
"""Share of capitals from which a text shouts."""


def plain(case: Case) -> Iterator[Hit]:
    """G-DES-01."""
    if case.description.text and not is_marked_up(case.written) and not has_hidden_tags(case.written):
        yield Hit("description")


def unbroken(case: Case) -> Iterator[Hit]:
    """G-DES-02."""
    if (
        len(case.description.text) > _ONE_BREATH
        and not _BREAK.search(case.written)
        and not has_hidden_tags(case.written)
    ):
        yield Hit("description")


def other_tags(case: Case) -> Iterator[Hit]:
    """G-DES-03."""
    tags = sorted({tag.lower() for tag in _TAG.findall(case.written)} - _READ) if is_marked_up(case.written) else []
    if tags:
        yield Hit("description", ", ".join(f"<{tag}>" for tag in tags))


def only_title(case: Case) -> Iterator[Hit]:
    """G-DES-04."""
    if case.title and plain_words(case.title) and plain_words(case.description.text) == plain_words(case.title):
        yield Hit("description")


def incomplete(case: Case) -> Iterator[Hit]:
    """G-DES-05: cut off, short, or without a section that the page or the record has."""
    text = case.description.text
    if not text:
        return
    more = case.policy("more", text[-_TAIL:])
    if _CUT.search(text) or more:
        yield Hit("description", f"it ends with {text[-20:]!r}")
    elif len(text) < _SHORT:
        yield Hit("description", f"{len(text)} characters")
    shown = f" {plain_words(text)} "
    for name in ("responsibilities", "qualifications"):
        for spot in case.node.under(name):
            lines = [words for line in (spot.text() or "").split("\n") if len(words := plain_words(line)) > _TELLING]
            there = sum(f" {words} " in shown for words in lines)
            if lines and there / len(lines) < _LEAST_SHOWN:
                yield Hit("description", f"{name} are not in it")


def remote_unsaid(case: Case) -> Iterator[Hit]:
    """G-DES-06."""
    if case.is_remote() and case.text and not _remote_words(case):
        yield Hit("jobLocationType")


def _remote_words(case: Case) -> bool:
    return any(cue.key == "remote" for table in ("work_model", "work_model_value") for cue in case.cues.get(table, ()))


def countries_unsaid(case: Case) -> Iterator[Hit]:
    """G-DES-07."""
    for code in case.posting.applicant_countries:
        if case.text and not any(True for _ in _sentences_on(case, code)):
            yield Hit("applicantLocationRequirements", code)


def country_is_permission(case: Case) -> Iterator[Hit]:
    """G-REM-09: every sentence that names the country is on citizenship or permission."""
    for code in case.posting.applicant_countries:
        said = list(_sentences_on(case, code))
        if said and all(case.policy("visa", sentence) for sentence in said):
            yield Hit("applicantLocationRequirements", said[0][:120])


def _sentences_on(case: Case, code: str) -> Iterator[str]:
    """The sentences that name a country, by the lexicons or by its name in one of the text's languages."""
    cues = [cue.start for cue in case.cues.get("countries", ()) if cue.key == code]
    names = [
        f" {plain_words(name)} "
        for language in dict.fromkeys((*case.languages, "en"))
        if (name := Locale.parse(language).territories.get(code))
    ]
    for start, end in sentences(case.text):
        sentence = case.text[start:end]
        shown = f" {plain_words(sentence)} "
        if any(start <= place < end for place in cues) or any(name in shown for name in names):
            yield sentence


def demands_unsaid(case: Case) -> Iterator[Hit]:
    """G-DES-08."""
    cues = case.cues
    if not case.text:
        return
    if case.posting.education and not (cues.get("degrees") or cues.get("education")):
        yield Hit("educationRequirements", "educationRequirements")
    if case.posting.experience_months and not cues.get("experience"):
        yield Hit("experienceRequirements", "experienceRequirements")


def escaped_twice(case: Case) -> Iterator[Hit]:
    """G-DES-09."""
    if has_hidden_tags(case.written) or _ENTITY.search(case.written):
        yield Hit("description")


def not_allowed(case: Case) -> Iterator[Hit]:
    """G-CON-02."""
    for table in ("obscene", "advertisement", "wanted"):
        form = case.policy(table)
        if form:
            yield Hit("description", repr(form))


def capitals(case: Case) -> Iterator[Hit]:
    """G-CON-03."""
    letters = [sign for sign in case.description.text if sign.isalpha()]
    if len(letters) > _FEW and sum(sign.isupper() for sign in letters) / len(letters) > _LOUD:
        yield Hit("description")


def no_way_to_apply(case: Case) -> Iterator[Hit]:
    """G-APP-03."""
    if case.page and not _can_apply(case):
        yield Hit()


def direct_without_way(case: Case) -> Iterator[Hit]:
    """G-APP-02."""
    if case.posting.application and case.posting.application.direct and case.page and not _can_apply(case):
        yield Hit("directApply")


def _can_apply(case: Case) -> bool:
    """An address, a phone, or words on applying."""
    application = case.posting.application
    told = application and (application.url or application.email or application.address)
    words = case.cues.get("application") or case.cues.get("contact")
    return bool(
        told or words or case.posting.contacts or next(find_emails(case.text), None) or next(find_urls(case.text), None)
    )


def not_open(case: Case) -> Iterator[Hit]:
    """G-APP-04."""
    head = f"{case.title}\n{case.text[:_HEAD]}"  # further down stands "join our talent community"
    found = (case.policy("fee"), case.policy("login"), case.policy("event", head), case.policy("pool", head))
    yield from (Hit(detail=repr(form)) for form in found if form)


def closed(case: Case) -> Iterator[Hit]:
    """G-EXR-02."""
    for cue in case.cues.get("closed", ()) if case.page else ():
        span, sentence = case.sentence(cue)
        alone = len(sentence) * _BANNER <= cue.end - cue.start
        if alone and not case.cues_in(span, "deadline"):  # "open until the position is filled"
            yield Hit(detail=repr(case.text[cue.start : cue.end]))
            return


def agency(case: Case) -> Iterator[Hit]:
    """G-ORG-07."""
    if not present(case.node, "hiringOrganization"):
        return
    for cue in case.cues.get("employer", ()):
        if cue.key == "agency" and _recruits(case, cue):
            yield Hit("hiringOrganization", repr(case.text[cue.start : cue.end]))
            return


def _recruits(case: Case, cue: Cue) -> bool:
    """Whether a sentence with a recruiter's phrase is on the job: many a firm speaks of its clients."""
    span, sentence = case.sentence(cue)
    title = plain_words(case.title)
    told = title and f" {title} " in f" {plain_words(sentence)} "
    return bool(told or len(case.cues_in(span, "employer", "agency")) > 1 or case.cues_in(span, "employer", "seeks"))


RULES = {
    "G-DES-01": plain,
    "G-DES-02": unbroken,
    "G-DES-03": other_tags,
    "G-DES-04": only_title,
    "G-DES-05": incomplete,
    "G-DES-06": remote_unsaid,
    "G-DES-07": countries_unsaid,
    "G-DES-08": demands_unsaid,
    "G-DES-09": escaped_twice,
    "G-REM-09": country_is_permission,
    "G-CON-02": not_allowed,
    "G-CON-03": capitals,
    "G-APP-02": direct_without_way,
    "G-APP-03": no_way_to_apply,
    "G-APP-04": not_open,
    "G-EXR-02": closed,
    "G-ORG-07": agency,
}
