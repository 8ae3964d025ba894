"""A posting -> its copies, and other jobs that look like it: what `duplicates.py` scores with. Nothing is kept of it.

Copies, of four kinds: `exact` (other signs and spaces, another site), `near` (a few words in a hundred are others,
published again later), `subset` (head and a part of the text), `board` (written again for another board: sentences left
out, moved and changed, another form of the title, the board's own words around it).

Other jobs: `employer` (another job under the employer's own paragraphs), `town` (the same text for another town),
`requisition` (the same text under the next reference number).
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

KINDS = ("exact", "near", "subset", "board")
OTHERS = ("employer", "town", "requisition")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\w)")
_FIRST = date(2026, 1, 5)
_HEAD = 3
"""Lines that a part of a posting keeps: title, employer, place."""


class Original(NamedTuple):
    """A real posting with what is known of it."""

    name: str
    corpus: str
    text: str
    title: str
    employer: str
    towns: tuple[str, ...]


class Ad(NamedTuple):
    """A posting of the set."""

    job: str
    """The same for copies of one job."""
    kind: str
    """`base`, one of KINDS or of OTHERS."""
    text: str
    site: str
    url: str
    posted: date
    reference: str | None
    title: str
    """As it stands in the text."""


class Surroundings(NamedTuple):
    """What other postings of the corpus give."""

    words: Sequence[str]
    towns: Sequence[str]
    donors: Iterator[Original]
    """Postings that are in the set only as parts of others, each once."""


def family_of(original: Original, around: Surroundings, seed: int) -> Iterator[Ad]:
    """The posting, its copies, and the jobs that look like it."""
    chance = random.Random(f"{seed} {original.name}")  # noqa: S311 - the same set every time
    number = chance.randrange(1000, 9000)
    numbered = chance.random() < 0.33
    reference = f"{chance.choice(('JR', '2026-', ''))}{number}" if numbered else None
    posted = _FIRST + timedelta(days=chance.randrange(60))

    def ad(kind: str, text: str, *, job: str = "", title: str = original.title, later: int = 0, next_: int = 0) -> Ad:
        site = "employer" if kind in ("base", "near", *OTHERS) else f"board{chance.randrange(4)}"
        url = f"https://{site}-{original.corpus.replace('_', '-')}.example/ad/{chance.randrange(10**9)}"
        own = reference and reference.replace(str(number), str(number + next_))
        return Ad(job or original.name, kind, text, site, url, posted + timedelta(days=later), own, title)

    yield ad("base", original.text)
    yield ad("exact", _other_signs(original.text))
    yield ad("near", _slightly_changed(original, around, chance), later=21)
    yield ad("subset", _part(original, chance))
    title = _other_title(original, chance)
    yield ad("board", _written_again(original, title, around, chance), title=title)
    if numbered:
        yield ad("requisition", original.text, job=f"{original.name} requisition", next_=1)
    elif (town := _other_town(original, around, chance)) is not None:
        yield ad("town", town, job=f"{original.name} town")
    for count, donor in enumerate(itertools.islice(around.donors, chance.randrange(3))):
        text = _under_the_same_paragraphs(original, donor)
        yield ad("employer", text, job=f"{original.name} employer {count}", title=donor.title, next_=count + 2)


def _other_signs(text: str) -> str:
    lines = (re.sub(r"^(\s*)[-*•·]\s*", r"\1– ", line).rstrip() for line in text.split("\n"))
    return "\n".join(line.replace("'", "’").replace("...", "…") for line in lines if line)


def _slightly_changed(original: Original, around: Surroundings, chance: random.Random) -> str:
    head, body = _blocks(original.text)[:_HEAD], _blocks(original.text)[_HEAD:]
    return "\n".join([*head, *(_other_words(original, one, around, chance, 0.06) for one in body)])


def _other_words(original: Original, text: str, around: Surroundings, chance: random.Random, share: float) -> str:
    """A share of the words is left out, doubled, or another one; those of title, employer and towns stay."""
    kept = {word.casefold() for name in (original.title, original.employer, *original.towns) for word in name.split()}
    pieces = re.split(r"(\s+)", text)
    for place in range(0, len(pieces), 2):
        word = pieces[place]
        if word.strip(".,;:!?()").casefold() in kept or ":" in word or chance.random() >= share:
            continue
        pieces[place] = chance.choice(("", f"{word} {chance.choice(around.words)}", chance.choice(around.words)))
    return "".join(pieces)


def _blocks(text: str) -> list[str]:
    """Lines; of a text without lines, sentences."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(lines) >= 8 else [one for line in lines for one in _SENTENCE.split(line)]


def _part(original: Original, chance: random.Random) -> str:
    blocks = _blocks(original.text)
    head, body = blocks[:_HEAD], blocks[_HEAD:]
    wanted = chance.uniform(0.35, 0.65) * sum(map(len, body))
    start = chance.randrange(max(1, len(body) // 3))
    part: list[str] = []
    for block in body[start:]:
        if sum(map(len, part)) >= wanted:
            break
        part.append(block)
    return "\n".join([*head, *part])


def _other_title(original: Original, chance: random.Random) -> str:
    forms = [original.title, original.title.upper(), f"{original.title} (m/f/d)"]
    forms += [f"{original.title} - {town}" for town in original.towns[:1]]
    forms += [f"{original.title} | {original.employer}"] if original.employer else []
    return chance.choice(forms)


def _written_again(original: Original, title: str, around: Surroundings, chance: random.Random) -> str:
    blocks = _blocks(original.text.replace(original.title, title, 1))
    head = blocks[:_HEAD]
    sentences = [one for block in blocks[_HEAD:] for one in _SENTENCE.split(block) if chance.random() >= 0.25]
    for place in range(len(sentences) - 1):
        if chance.random() < 0.15:
            sentences[place : place + 2] = sentences[place + 1], sentences[place]
    body = [_other_words(original, one, around, chance, 0.12) for one in sentences]
    return "\n".join([*head, *body, _words_of_a_board(original.corpus, around)])


def _words_of_a_board(corpus: str, around: Surroundings) -> str:
    """What a board writes under every posting."""
    chance = random.Random(corpus)  # noqa: S311 - the same set every time
    return " ".join(chance.choice(around.words) for _ in range(40)) + "."


def _other_town(original: Original, around: Surroundings, chance: random.Random) -> str | None:
    """The text with another town in every place; None where the text does not name its town."""
    text = original.text
    others = [town for town in around.towns if town not in original.towns]
    if not original.towns or not others or not all(town in text for town in original.towns):
        return None
    for town in original.towns:
        text = re.sub(rf"(?<!\w){re.escape(town)}(?!\w)", chance.choice(others), text, flags=re.IGNORECASE)
    return text if text != original.text else None


def _under_the_same_paragraphs(original: Original, donor: Original) -> str:
    """The donor's job with head and first half of the original."""
    blocks, others = _blocks(original.text), _blocks(donor.text)
    first = blocks[: max(_HEAD, int(len(blocks) * 0.45))]
    text = "\n".join(first).replace(original.title, donor.title) + "\n" + "\n".join(others[len(others) // 3 :])
    if donor.employer:
        text = text.replace(donor.employer, original.employer or "")
    for town in donor.towns:
        text = text.replace(town, original.towns[0] if original.towns else "")
    return text if donor.title in text else f"{donor.title}\n{text}"
