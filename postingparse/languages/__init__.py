"""The words of each human language, one TOML a language, checked against one strict model.

A form is written in lower case, words divided by one space, `'` for every apostrophe, `-` for every hyphen. It is
found at word boundaries, in any case, also across a line break. Greek is written with its accents,
and found without them. `*` at its end lets the word go on ("kvalifikasjon*"
finds "kvalifikasjonskrav"), `*` at its start lets it begin earlier ("*stilling" finds "fulltidsstilling"). No form
stands twice in one table. `common.toml` (code "und") holds what no language owns: legal forms, currency codes.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from postingparse.document import Role
from postingparse.languages.accents import plain_letters
from postingparse.languages.keys import FeedName, OtherText, Policy
from postingparse.languages.toml import read_toml
from postingparse.posting import Contract, Degree, Hours, Unit

Form = Annotated[str, Field(pattern=r"^\*?[^A-Z*\n]*[^A-Z*\n\s]\*?$", min_length=1)]
Forms = tuple[Form, ...]

Label = Literal[
    "title",
    "employer",
    "agency",
    "department",
    "reference",
    "date_posted",
    "deadline",
    "start_date",
    "end_date",
    "period",  # of the employment: "01.06 - 31.08.2026"
    "duration",
    "place",  # where the work is done; any mixture of street, postcode, town, country
    "street",
    "postal_code",
    "locality",
    "region",
    "country",
    "applicant_countries",
    "employment",  # hours and contract mixed: "Type of employment", "Stillingstype"
    "hours",
    "contract",
    "percentage",
    "weekly_hours",
    "schedule",
    "work_model",
    "openings",
    "salary",
    "benefits",
    "contact",
    "contact_role",
    "phone",
    "email",
    "website",  # of the employer
    "apply",  # where to apply: an address, a link, a channel
    "education",
    "experience",
    "languages",
    "skills",
    "licences",
    "industry",
    "occupation",
    "duties",
    "qualifications",
    "personal_qualities",
    "description",
    "ignored",  # labels of no field ("Views", "Fax"): known so that their values are taken for nothing else
]


class Lexicon(BaseModel):
    """One language's forms. The docstring of a table says what the rules do with it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: str
    """BCP 47: "en", "nb". "und" for the common forms."""
    name: str
    """The language's own name."""
    date_order: Literal["DMY", "MDY", "YMD"] | None = None
    """How its numeric dates are read when the posting and its country do not tell. None: not at all (English)."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2, where one country alone has nearly all who write it ("NO" for nb); None for en, fr, es,
    de, pt ..."""
    noun_modifiers: Literal["before", "behind", "inside"] = "before"
    """Where it stands what an occupation is in: "night baker", "técnico de mantenimiento", "Softwareentwicklerin"."""
    homes: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = ()
    """ISO 3166-1 alpha-2 of the countries that most who write it live in, where there are several: a phone number that
    only one of them has is that country's."""
    postcodes: dict[Annotated[str, Field(pattern=r"^[3-7]$")], Annotated[str, Field(pattern=r"^[A-Z]{2}$")]] = {}
    """Digits of a postcode -> the one country, of those that write the language, whose postcodes have so many ("5"
    -> "DE" for de)."""
    name_particles: tuple[str, ...] = ()
    """Small words inside a person's name, in lower case: "van", "von", "de la" as "de" and "la", "bin"
    (common.toml)."""
    hanging: tuple[str, ...] = ()
    """Words before which half a compound is left hanging: "Kranken- und Altenpflege", "Voll- oder Teilzeit" (all
    languages, common.toml)."""
    stopwords: tuple[str, ...] = ()
    """60-120 of the most frequent words, those above all that its neighbours write otherwise. They tell the
    language."""

    headings: dict[Role, Forms] = {}
    """Whole heading lines (a colon or number around them is no matter). `nice_to_have`: qualifications that are only
    wished for. `key_information`: "Key facts". `legal`: equal opportunity, privacy, public list of applicants.
    `chrome`: what the page puts around a posting ("Similar jobs", "Share this job"). `other`: known headings of none
    of these ("Selection process")."""
    fillers: dict[Literal["word"], Forms] = {}
    """Words that may stand around the core of a heading or label without changing it: "the", "your", "main", "key",
    "and", "of the position". So "your main duties" need not be listed where "duties" is."""
    heading_words: dict[Literal["duties", "qualifications", "benefits"], Forms] = {}
    """Words that headings of a role are made of, whatever stands around them: "day*" and "your shoes", "bring*", "in
    return". Read only in a line that is shaped like a heading and that no known form explains; not looked for in the
    text."""
    lead_ins: dict[Literal["duties", "qualifications", "nice_to_have", "personal_qualities", "benefits"], Forms] = {}
    """Words of the sentence before a list ("In this role you will:", "Vi söker dig som:") that tell what the list
    holds, where no heading does: "you will", "responsible for", "du har", "vous avez", "wir bieten dir". Read only
    in a sentence that ends in a colon before items."""
    back_references: dict[Literal["phrase"], Forms] = {}
    """What opens a list of what the sentence before it names: "among them", "dazu gehören", "denk hierbij aan"."""
    labels: dict[Label, Forms] = {}
    """Labels before a value, with or without a colon: "application deadline"."""
    feed_names: dict[FeedName, Forms] = {}
    """Names of fields in feeds, beside those that are labels too: what programmers write in the language, words apart
    ("job title" for jobTitle and job_title), the surest of a key first. A field inside another is asked for alone and
    with the name of the other ("min", "salary min"). Not looked for in texts."""
    months: dict[str, Forms] = {}
    """"1".."12" -> names, inflected forms and abbreviations (a dot behind them is no matter)."""
    weekdays: dict[str, Forms] = {}
    """"1" (Monday) .. "7"."""
    ordinals: dict[Literal["suffix"], Forms] = {}
    """What may follow a day's number: "st", "nd", "rd", "th"; "er"; "º"; "de" belongs to `date_links`."""
    weeks: dict[Literal["word"], Forms] = {}
    """Before the number of a week: "week", "uke", "kw", "v."."""
    date_links: dict[Literal["of", "to", "from", "year", "in", "between", "and"], Forms] = {}
    """`of`: between day and month ("of", "de"); `to`: between two dates ("to", "til", "bis", "au"); `from`: before
    the first ("from", "fra", "vom", "du"); `year`: between month and year ("de"); `in`: before a month or week alone
    ("in", "i", "im", "the month of"), so that "mid June" is not taken for June; `between` ... `and`: around the
    first of two dates."""
    date_behind: dict[Literal["by", "from", "until"], Forms] = {}
    """Words right behind a date, in languages that put there what others put before it: `by` ("15.5. mennessä"), `from`
    ("1.8. alkaen"), `until` ("31.12. asti")."""
    clock: dict[Literal["hour", "noon"], Forms] = {}
    """`hour`: beside the bare number of an hour ("kl", "uhr", "o'clock"); `noon`: "noon", "midday"."""
    other_dates: dict[Literal["word"], Forms] = {}
    """Words that make a date near them neither a deadline nor the first or last day of work: "interviews", "exam",
    "founded"."""
    numbers: dict[str, Forms] = {}
    """"1".."20" -> number words ("two", "to", "zwei"), for openings, durations, years of experience. Not articles
    ("a", "en", "un")."""
    articles: dict[Literal["one"], Forms] = {}
    """What means 1 before a unit of time ("a year", "ett år", "un an"). Not looked for in the text: they stand
    everywhere."""
    seen: dict[Literal["today", "yesterday", "ago"], Forms] = {}
    """In fields of feeds: days counted from the one on which a page was seen ("posted yesterday", "3 days ago"); `ago`
    stands behind or before the count. Not looked for in texts."""
    deadline: dict[Literal["date", "by", "rolling", "until_filled", "asap"], Forms] = {}
    """In prose. `by`: bare words before a last day ("by", "no later than", "senest", "bis"), which count only in a
    sentence on applying; `date`: phrases that make a date the last moment to apply ("apply by", "applications close
    on", "søk innen", "bewerbungen bis zum"); `rolling`: applications are read as they come; `until_filled`; `asap`:
    apply as soon as possible."""
    deadline_value: dict[Literal["rolling", "until_filled", "asap"], Forms] = {}
    """Forms that say how applications are taken only as the value of a deadline's label: "open", "continuous",
    "immediately"."""
    posted: dict[Literal["date"], Forms] = {}
    """Phrases before the day of publication: "posted on", "published"."""
    start: dict[Literal["date", "immediately"], Forms] = {}
    """`date`: phrases before the first day of work ("starting", "from", "zum", "à partir du", "prise de poste");
    `immediately`: "as soon as possible", "immediate start", "snarest", "ab sofort"."""
    end: dict[Literal["date"], Forms] = {}
    """Phrases before the last day of the employment: "until", "befristet bis"."""
    period: dict[Literal["date"], Forms] = {}
    """Phrases before a period of employment: "in the period", "for the period", "i tidsrommet"."""
    duration: dict[Literal["employment", "other"], Forms] = {}
    """Words near a length that make it the employment's ("contract of", "duration", "vikariat i", "befristet auf",
    "cdd de", "for a period of") or something else's (`other`: "probation", "experience", "course", "shift")."""
    time_units: dict[Unit, Forms] = {}
    """Nouns, all numbers and cases: "month", "months", "monaten"."""
    contract: dict[Contract, Forms] = {}
    """Words that state the kind of contract wherever they stand as a value, a phrase or in a title: "permanent
    position", "vikariat", "unbefristet", "cdi". Only forms that are safe in running text; bare words that are not go
    into `contract_value`."""
    contract_value: dict[Contract, Forms] = {}
    """Forms that mean a contract only as the value of a label or as a line of their own: "contract", "temporary",
    "permanent", "internship"."""
    hours: dict[Hours, Forms] = {}
    """"full-time", "full time", "heltid", "vollzeit", "temps plein", "jornada completa"."""
    work_model: dict[Literal["on_site", "hybrid", "remote", "not_remote"], Forms] = {}
    """`remote`/`hybrid` phrases safe in running text; `on_site` ("on site", "on location", "vor ort"; "no home
    office", "remote work is not possible"); `not_remote`: phrases that hold a remote word and mean something else
    ("remote support", "remote areas", "not fully remote")."""
    work_model_value: dict[Literal["on_site", "hybrid", "remote"], Forms] = {}
    """Bare words that mean a work model only as the value of a label or in a line of the head: "remote", "hybrid",
    "office", "hjemmekontor"."""
    residence: dict[Literal["phrase"], Forms] = {}
    """Phrases before the countries where a remote applicant may live: "must reside in", "candidates based in",
    "remote within", "bosatt i"."""
    percentage: dict[Literal["position", "other", "sign", "fte"], Forms] = {}
    """Words near a percent sign that make it the size of the post ("position", "stilling", "stillingsprosent",
    "pensum", "tjänstgöringsgrad") or something else (`other`: "discount", "travel", "of the time", "growth",
    "bonus"); `sign`: the sign in words ("percent", "prosent"); `fte`: what stands behind a
    share of a full post ("0.8 fte")."""
    weekly_hours: dict[Literal["per_week", "hours"], Forms] = {}
    """`per_week`: "per week", "a week", "/week", "wöchentlich", "par semaine", "i uka"; `hours`: "hours", "h",
    "timer", "stunden"."""
    schedule: dict[Literal["phrase"], Forms] = {}
    """Words of working time that make a line or clause a statement on it: "shift work", "weekends", "turnus",
    "schichtarbeit"."""
    openings: dict[Literal["noun", "before", "seeks"], Forms] = {}
    """`noun`: what stands after the number ("positions", "vacancies", "stillinger"); `before`: before it ("number of
    positions", "we have"); `seeks`: right before a number of people ("we are looking for", "vi søker",
    "recherchons")."""
    salary: dict[Literal["word", "from", "up_to", "to", "none", "other", "code", "gross"], Forms] = {}
    """`word`: salary words ("salary", "lønn", "gehalt", "rémunération"); `from` ("from", "starting at", "ab"),
    `up_to` ("up to", "bis zu"), `to`: between two amounts ("to", "og", "et", "y", "bis"); `none`: stated non-amounts
    ("according to collective agreement", "competitive salary", "salario a convenir"); `other`: words that make a
    near amount no salary ("revenue", "bonus of", "budget", "million"); `code`: before the post's code ("job code")."""
    pay_units: dict[Unit, Forms] = {}
    """What says the unit of pay, after or before the amount: "per hour", "an hour", "hourly", "/h", "i timen",
    "brutto im monat", "p.a.", "per year"."""
    currencies: dict[str, Forms] = {}
    """ISO 4217 -> words ("euros", "kroner" under the language's own). `XXX`: currency words of several countries
    ("kr", "dollars", "pesos")."""
    multipliers: dict[Literal["1000", "1000000"], Forms] = {}
    """"thousand", "tusen", "mil" (es/pt), "million"."""
    required: dict[Literal["must", "may"], Forms] = {}
    """In a line of qualifications. `must`: "must", "required", "krav", "erforderlich"; `may`: "an advantage", "a
    plus", "nice to have", "er en fordel"."""
    denied: dict[Literal["phrase", "no", "needed"], Forms] = {}
    """What takes a demand back. `phrase`: "not required", "ikke et krav", "kein muss", of what stands before it, or
    behind it where nothing does; `no` and `needed`: "no degree needed", of what stands between them."""
    traits: dict[Literal["word"], Forms] = {}
    """Words of character: "structured", "samarbeidsevner", "teamfähig". They make a sentence on the applicant one on
    the person."""
    applicant: dict[Literal["word"], Forms] = {}
    """What the applicant is called to: "you", "du", "votre". Not looked for in the text: they stand everywhere."""
    degrees: dict[Degree, Forms] = {}
    """Google's credentialCategory -> words of that level: "bachelor*", "master's", "fagbrev", "abitur", "bac +5",
    "apprenticeship"."""
    education: dict[Literal["word"], Forms] = {}
    """"degree", "education", "utdanning", "ausbildung", "diplôme"."""
    experience: dict[Literal["word", "other", "ours"], Forms] = {}
    """`word`: "experience", "erfaring", "berufserfahrung", "expérience"; `other`: words beside a length of time that
    make it an age, a stretch of the past or a company's history in a sentence on experience ("years old", "in the
    last", "in business"); `ours`: the employer as subject of what it tells of itself ("we have", "vi har")."""
    language_names: dict[str, Forms] = {}
    """BCP 47 -> the language's names and adjectives: en = ["english"], "nb" for Norwegian; include compounds
    ("engelskkunnskaper" by "engelsk*")."""
    language_levels: dict[Literal["word"], Forms] = {}
    """What near a language's name makes it a demand on skill: "fluent", "spoken and written", "native", "language
    skills", "muntlig og skriftlig", "c1"."""
    licences: dict[Literal["driving", "other", "vehicle"], Forms] = {}
    """`driving`: "driving licence", "førerkort", "permis b"; `other`: licences and certificates demanded by name
    ("forklift licence", "autorisasjon som*"); `vehicle`: a car of one's own, which is demanded as they are and is none
    of them ("own car", "vehículo propio")."""
    licence_classes: dict[Literal["word"], Forms] = {}
    """Words between a driving licence and its class: "class", "kategorie", "sk.". Not looked for in texts."""
    attachments: dict[Literal["word", "not"], Forms] = {}
    """`word`: documents that an application holds: "cv", "cover letter", "certificates", "references", "vitnemål",
    "lettre de motivation"; `not`: phrases that deny them in their sentence ("we do not accept", "no need for", "is
    not required")."""
    application: dict[Literal["send", "apply", "attach"], Forms] = {}
    """Phrases. `send`: before an e-mail or postal address to apply to ("send your application to", "søknad sendes");
    `apply`: words of a link or sentence on applying ("apply now", "apply online", "søk stillingen", "postuler");
    `attach`: words that demand a document with the application ("attach", "attached to the application", "enclose",
    "legg ved", "vedlegges", "beizufügen")."""
    contact: dict[Literal["phrase"], Forms] = {}
    """Before people to ask: "for more information", "questions about the position", "contact", "spørsmål",
    "ansprechpartner"."""
    name_endings: dict[str, Forms] = {}
    """Ending of a surname -> the endings that it has where somebody is to be called or written to: fi "nen" -> "selle"
    (Virtanen, soita Virtaselle), "-" for none. Not looked for in the text."""
    persons: dict[Literal["title"], Forms] = {}
    """What stands before a person's name: "mr", "ms", "frau", "herr", "mme", "dr.", "sr.". A lone surname behind it
    is a name."""
    contact_roles: dict[Literal["word"], Forms] = {}
    """Words of job titles of contacts: "manager", "head of *"-like heads, "leder", "avdelingsleder", "referent",
    "responsable", "union representative"."""
    title_words: dict[Literal["grade"], Forms] = {}
    """Words around an occupation in a title that do not change which it is: "senior", "erfaren", "examinierte". Not
    looked for in the text."""
    title_endings: dict[str, Forms] = {}
    """Ending of an occupation's name -> those of its other forms, feminine, plural, definite: de "mann" -> "frau", nb
    "" -> "en". Not looked for in the text."""
    occupations: dict[Literal["word", "anyone"], Forms] = {}
    """What people are by trade, as titles end: "engineer", "*utvikler", "*fahrerin". Beside `contact_roles`, which name
    contacts too. `anyone`: who works, in no trade, where compounds of the word are trades ("työntekijä")."""
    object_endings: dict[str, Forms] = {}
    """Ending of an occupation's name -> those it has as what somebody looks for: fi "ja" -> "jaa". The forms made of
    them are looked for as the names are."""
    employer: dict[Literal["seeks", "sought", "is", "about", "at", "join", "agency", "unnamed"], Forms] = {}
    """In prose. `seeks`: between an organisation and what it looks for ("is looking for", "seeks", "søker", "sucht",
    "recherche", "busca"); `sought`: behind or before what is looked for, nobody named ("wanted", "søkes", "se busca");
    `is`: behind an organisation that tells what it is ("is one of", "ble stiftet"); `about`:
    headings "about X" ("about", "om", "über", "à propos de"); `at`: "here at", "hos", "bei", "chez"; `join`: "join";
    `agency`: phrases of recruiters about a client ("on behalf of our client", "our client", "für unseren kunden",
    "notre client"); `unnamed`: what stands in the place of a name that is kept back ("confidential", "important
    company", "anonym", "n/a")."""
    organisations: dict[Literal["word", "joint"], Forms] = {}
    """`word`: words that make a name an organisation's: "hospital", "municipality", "university", "kommune",
    "församling", "gmbh" is in `legal_forms`; `joint`: small words inside such names ("of" in "Bank of America",
    "for", "de", "für")."""
    departments: dict[Literal["word"], Forms] = {}
    """Words that make a name a part of an organisation: "department", "*avdeling", "förskolor"."""
    legal_forms: dict[Literal["word"], Forms] = {}
    """"as", "asa", "gmbh", "ltd", "s.a.": the end of a company's name (common.toml)."""
    places: dict[Literal["at", "in", "elsewhere", "word", "municipality"], Forms] = {}
    """`at`: phrases before the place of work in prose ("located in", "based in", "work location", "arbeidssted",
    "med placering i", "basé à"); `in`: bare prepositions of place ("in", "i", "på", "à", "sur", "w"), read only
    before a name that the index of places knows; `elsewhere`: what makes such a place the employer's seat and not the
    place of work ("headquartered", "med hovedkontor", "z siedzibą"); `word`: words that make a string an address
    ("street", "veien", "gata", "straße", "rue", "calle", "avenue"); `municipality`: words behind or before a place's
    name that make it the municipality's ("kommune", "kommun", "stadt", "city of")."""
    place_endings: dict[str, Forms] = {}
    """Ending of a town's name -> the endings that it has where the work is said to be there: pl "a" -> "ie" (Warszawa,
    w Warszawie), fi "hti" -> "hteen" (Lahti, Lahteen). A language without `places.in` says it by the ending alone. Not
    looked for in the text."""
    countries: dict[str, Forms] = {}
    """ISO 3166-1 alpha-2 -> names in this language of the thirty or so countries that its postings name; short forms
    too ("uk", "u.s.")."""
    closed: dict[Literal["phrase"], Forms] = {}
    """Banners of a posting that is over: "no longer accepting applications", "this position has been filled"."""
    legal: dict[Literal["phrase"], Forms] = {}
    """Phrases that mark a paragraph as boilerplate of law or policy: "equal opportunity employer", "public list of
    applicants"."""
    pages: dict[Literal["posting", "hub", "hub_of", "other", "never", "never_of"], Forms] = {}
    """Titles that tell what kind of page it is, whole parts of "Careers | Example Ltd". `posting`: "job details",
    "stellenangebot"; `hub`: a page about work with an employer, a list of postings ("careers", "offene stellen");
    `hub_of`: the same before a name ("careers at", "jobs in"); `other`: any other ("privacy policy", "page not found",
    "impressum"); `never`: what is no posting however much it speaks of work ("curriculum vitae", "course"), `never_of`
    the same before more words ("how to"). Not looked for in the text."""
    gazettes: dict[Literal["name"], Forms] = {}
    """Official papers, as their names begin, in which posts are published: "boletín oficial", "gazzetta ufficiale"."""
    chrome: dict[Literal["phrase"], Forms] = {}
    """Lines of a page around a posting: "share this job", "save job", "sign in", "cookies", "back to search"."""
    other_texts: dict[OtherText, Forms] = {}
    """Kind of a text that is no posting -> what such texts say: several of one kind tell."""
    policy: dict[Policy, Forms] = {}
    """Of content policies. `anonymous`: an unnamed employer; `visa`: permission to work; `pool`: applications in stock;
    `more`: the text goes on elsewhere; `several`: many places. Not looked for in the text."""


_FOLDER = Path(__file__).parent


@cache
def codes() -> tuple[str, ...]:
    """The languages there are, by code, "und" not counted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml") if path.stem != "common"))


@cache
def lexicon(code: str) -> Lexicon:
    """The forms of a language ("und": the common ones). Raises KeyError for a language that is not there."""
    path = _FOLDER / f"{'common' if code == 'und' else code}.toml"
    if not path.is_file():
        raise KeyError(code)
    return _unchecked(read_toml(path.read_text(encoding="utf-8")))


def _unchecked(tables: dict[str, object]) -> Lexicon:
    """A lexicon of the package: the tests check each, so that not every process need do it again."""
    frozen: dict[str, Any] = {name: _frozen(value) for name, value in tables.items()}
    return Lexicon.model_construct(**frozen)


def _frozen(value: object) -> object:
    """Tuples for lists, as the model has them."""
    if isinstance(value, list):
        return tuple(value)
    return {key: _frozen(part) for key, part in value.items()} if isinstance(value, dict) else value


@cache
def stopwords() -> dict[str, tuple[str, ...]]:
    """Stop word, folded -> the languages that have it. Only the head of a file is read: the rest is loaded on use."""
    found: dict[str, tuple[str, ...]] = {}
    for code in codes():
        with (_FOLDER / f"{code}.toml").open(encoding="utf-8") as lines:
            head = "".join(takewhile(lambda line: not line.startswith("["), lines))
        for word in _unchecked(read_toml(head)).stopwords:
            plain = plain_letters(word)
            if code not in found.get(plain, ()):
                found[plain] = (*found.get(plain, ()), code)
    return found
