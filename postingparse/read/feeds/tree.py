"""XML -> the values that JSON has, and the way through both: names, whatever their prefix and case, with pointers.

An element with neither attributes nor children is its text, one of HTML tags its markup, any other an object:
attributes under "@name", text beside them under "@value", children of one name in a list. The root has its namespaces
under "@xmlns", by prefix.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from postingparse.errors import Unreadable
from postingparse.values.schemaorg import JsonValue, Spot

_TAGS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "section", "article", "body", "center", "pre"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "blockquote"),
        *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup", "small", "span", "font", "code", "img"),
    )
)
"""Of HTML: an element that holds such ones is a text with its markup."""
_AMPERSAND = re.compile(
    r"""<!\[CDATA\[ .*? \]\]>
      | & (?! (?: amp|lt|gt|quot|apos ) ; )
          (?: (?P<number> \# (?: [0-9]{1,7} | [xX][0-9a-fA-F]{1,6} ) ; )
            | (?P<name> [A-Za-z][A-Za-z0-9]{1,30}; ) |(?!) )?+""",
    re.VERBOSE | re.DOTALL,
)
"""A reference that XML may not know: to an entity of HTML, to no character, or bare; with CDATA, which is passed
over."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"""(?<=[\w"])\sxmlns(?::[\w.-]+)?="[^"<>]*+\"""")
"""Namespaces, which markup inherits from the feed."""
_DECLARED = re.compile(r"\s*+<\?xml[^>]*+>")
_DEPTH = 100


def read_xml(text: str) -> JsonValue:
    """The value of an XML text, under the name of its root. What is not well formed is read as far as it makes sense.

    Nothing is loaded and no entity of a DOCTYPE is expanded. Raises Unreadable where there is no element.

    >>> read_xml("<job id='7'><title>Baker</title><town>Hamar</town><town>Lom</town></job>")
    {'job': {'@id': '7', 'title': 'Baker', 'town': ['Hamar', 'Lom']}}
    """
    sound = _CONTROL.sub("", _DECLARED.sub("", text, count=1))
    sound = _AMPERSAND.sub(_sound, sound) if "&" in sound else sound
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(sound.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"XML: {error.msg}") from error
    if root is None:
        raise Unreadable("XML: no element in it")
    value = _value(root, 0)
    spaces: dict[str, JsonValue] = {prefix or "": space for prefix, space in root.nsmap.items()}
    return {_name(root): {**value, "@xmlns": spaces} if spaces and isinstance(value, dict) else value}


def _sound(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    if found["number"]:
        return html.escape(_CONTROL.sub("", html.unescape(found[0])))  # "&#133;" is an ellipsis, as in HTML
    return html.escape(html5[found["name"]]) if found["name"] in html5 else f"&amp;{found['name'] or ''}"


def _name(element: etree._Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    """The name without space and prefix, declared or not."""
    return name.rpartition("}")[2].rpartition(":")[2]


def _value(element: etree._Element, depth: int) -> JsonValue:
    children = [child for child in element if isinstance(child.tag, str)]
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    names = {_name(child).lower() if _bare(child) else "" for child in children}  # <soap:Body> is none of HTML
    if names and (names <= _TAGS or (text.strip() and names & _TAGS)):
        return _markup(element)
    told: dict[str, JsonValue] = {f"@{_local(key)}": value for key, value in element.attrib.items()}
    if not children:
        beside = "@text" if "@value" in told else "@value"  # an attribute may have that name
        return text.strip() if not told else {**told, beside: text.strip()} if text.strip() else told or None
    seen: set[str] = set()
    if depth < _DEPTH:
        for child in children:
            name, value = _name(child), _value(child, depth + 1)
            known = told.setdefault(name, value)
            if isinstance(known, list):
                known.append(value)
            elif name in seen:
                told[name] = [known, value]
            seen.add(name)
    return told


def _bare(element: etree._Element) -> bool:
    """Whether its name has no prefix, declared or not."""
    return element.prefix is None and ":" not in str(element.tag).rpartition("}")[2]


def _markup(element: etree._Element) -> str:
    """What stands inside an element, as HTML."""
    inner = html.escape(element.text or "", quote=False)
    inner += "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return _SPACES.sub("", inner).strip()


def find(spot: Spot, path: str) -> Iterator[Spot]:
    """The values at a path of names between dots, every one of a list; nothing and empty texts are left out.

    Names are compared without prefix and case: "joblisting:minimumSalary" is minimumsalary. "*" is any name, "" the
    value itself. A dot inside of a name is `DOT`, or as it is where the name is all of the path.

    >>> job = Spot({"Locations": [{"city": "Hamar"}, {"city": ""}, {"city": "Lom"}]}, "/jobs/3", {})
    >>> [(found.value, found.pointer) for found in find(job, "locations.city")]
    [('Hamar', '/jobs/3/Locations/0/city'), ('Lom', '/jobs/3/Locations/2/city')]
    """
    whole = "." in path and isinstance(spot.value, dict) and path in spot.value
    name, _, rest = (step_of(path), "", "") if whole else path.partition(".")
    if isinstance(spot.value, list):
        for place, value in enumerate(spot.value):
            yield from find(spot._replace(value=value, pointer=f"{spot.pointer}/{place}"), path)
    elif not path:
        if spot.value not in (None, "", {}) and not (isinstance(spot.value, str) and not spot.value.strip()):
            yield spot
    elif isinstance(spot.value, dict):
        for key, value in spot.value.items():
            if name in ("*", key) or _plain(key) == name.lower():
                pointer = f"{spot.pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                yield from find(Spot(value, pointer, spot.ids), rest)


def _plain(key: str) -> str:
    return step_of(key).rpartition(":")[2].lower()


DOT = "\u2024"
"""A dot that is part of a name: "Ref. Nr." is one step of a path."""


def step_of(key: str) -> str:
    """A name as a step of a path."""
    return key.replace(".", DOT)


def first(spot: Spot, *paths: str) -> Spot | None:
    """The first value of the first path that has one."""
    return next((found for path in paths for found in find(spot, path)), None)


def xpath_of(pointer: str) -> str:
    """A JSON pointer into the value of an XML text, as XPath.

    >>> xpath_of("/job/town/1"), xpath_of("/job/@id")
    ('/job/town[2]', '/job/@id')
    """
    return re.sub(r"/(\d+)(?=/|$)", lambda found: f"[{int(found[1]) + 1}]", pointer.removesuffix("/@value"))
