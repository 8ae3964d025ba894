"""Markup that was damaged at random, always in the same ways: nothing but a PostingParseError gets out of any door."""

import copy
import json
import random
from pathlib import Path

import pytest

from postingparse import PostingParseError, check, from_jsonld, parse_bytes, parse_html, to_jsonld, to_script
from postingparse.emit.export import TARGETS, export
from postingparse.emit.google.inputs import read_markup
from postingparse.emit.google.repair import repair
from postingparse.emit.page import to_page
from postingparse.values.schemaorg import find_postings

HERE = Path(__file__).parent
BLOCKS = [(HERE / name).read_text("utf-8") for name in ("sound.json", "full.json")]
ODD = [
    *(None, True, False, 0, -1, 1e308, 10**30, [], {}, [[]], [None], [[[["x"]]]]),
    *({"@id": "#a"}, {"@type": "JobPosting"}, {"@value": 1}, {"@list": [1]}, {"@type": ["Place", "PostalAddress"]}),
    *("", "  ", "\x00", "\ud800", "🙂", "</script>", "<p>", "&lt;p&gt;", "\u2028", "\x85", "\\", '"', "%s%n"),
    *("2026-02-30", "9999-99-99", "0000-00-00T00:00:00+99:99", "2026-03-13T23:59:59+24:00", "P1Y", "P999999999999D"),
    *("NaN", "1e400", "12345678901234567890", "1,2,3.4.5", "٣٤٥", "½", "1²", "5-", "-1", "≥ 5 %", "x" * 5000),
    *("javascript:alert(1)", "mailto:", "http://[::1", "../../etc/passwd", "=1+1", "{{title}}", "TELECOMMUTE"),
]


def places_in(value, path=()):
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places_in(part, (*path, key))


def value_at(value, path):
    for key in path:
        value = value[key]
    return value


def damaged(value, chance: random.Random):
    """The value with one thing in it replaced, listed, wrapped, renamed or cut in two."""
    path = chance.choice(list(places_in(value)))
    if not path:
        return chance.choice([[value], {"@graph": [value]}, {"mainEntity": value}, [value, value]])
    holder, key = value_at(value, path[:-1]), path[-1]
    old, odd = holder[key], copy.deepcopy(chance.choice(ODD))
    match chance.randrange(5):
        case 0:
            holder[key] = odd
        case 1:
            holder[key] = [old, odd]
        case 2:
            kind = chance.choice(["Thing", "Place", "Organization", "QuantitativeValue"])
            holder[key] = {"@type": kind, chance.choice(["name", "value", "@value", "@id"]): old}
        case 3 if isinstance(holder, dict):
            holder[chance.choice(["Title", f"schema:{key}", "@type", "@context", "@graph"])] = holder.pop(key)
        case _:
            cut = chance.randrange(len(str(old)) + 1)
            holder[key] = f"{str(old)[:cut]}{odd}{str(old)[cut:]}"
    return value


def damaged_text(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(text))
        sign = chance.choice([*"{}[]\",:\\/*<>&;'“0", "\x00", "\ud800", ""])
        text = f"{text[:place]}{sign}{text[place + chance.randrange(20) :]}" or "{"
    return text


def through_every_door(data, text: str) -> None:
    """Raises what is no PostingParseError."""
    page = f"<html><h1>Baker</h1><p>We bake</p><script type='application/ld+json'>{text}</script></html>"
    said = []
    for door in (
        lambda: check(data),
        lambda: check(data, "Baker\n\nHybrid work. Salary: negotiable. Apply by 13.03.2026."),
        lambda: parse_html(page),
        lambda: parse_bytes(text.encode("utf-8", "surrogatepass"), "baker.jsonld"),
        lambda: [repair(case.node, case.document) for case in read_markup(page).cases],
    ):
        try:
            door()
        except PostingParseError as error:
            said.append(str(error))
    assert not any("\n" in line for line in said)
    try:
        posting = from_jsonld(data).posting
    except PostingParseError:
        return
    node = to_jsonld(posting)
    written = (to_script(posting), to_page(posting), *(export(posting, name).text for name in TARGETS))
    assert all(text.encode() is not None for text in written)
    assert to_jsonld(from_jsonld(node).posting) == node


@pytest.mark.parametrize("seed", range(100))
def test_damaged_markup_is_read_or_refused(seed: int):
    chance = random.Random(seed)
    block = chance.choice(BLOCKS)
    if seed % 4 == 0:
        text = damaged_text(block, chance)
        through_every_door(text, text)
        return
    value = json.loads(block)
    for _ in range(chance.randrange(1, 8)):
        if isinstance(value, (dict, list)) and value:
            value = damaged(value, chance)
    through_every_door(value, json.dumps(value))


def test_a_mended_node_needs_no_mending():
    for seed in range(40):
        chance = random.Random(1000 + seed)
        value = damaged(damaged(json.loads(chance.choice(BLOCKS)), chance), chance)
        for node in list(find_postings(value))[:1]:
            once = repair(node, value).node
            assert repair(next(find_postings(once)), once).repairs == ()
