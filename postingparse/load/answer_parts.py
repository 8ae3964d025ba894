"""Bytes of a board's answer -> a value in it, one posting of it, the employer's name."""

from __future__ import annotations

import html
import json
import re

from postingparse.errors import FetchFailed
from postingparse.load.addresses import shown

_EMPLOYER = re.compile(
    r"""
    " (?: hiringOrganization | organization ) " \s* : \s* \{   # of JSON-LD, and of a board's own state
    [^{}]{0,2000}?                                             # its other members
    " name " \s* : \s* (?P<name> " (?: [^"\\] | \\. ){1,300} " )
    """,
    re.VERBOSE,
)


def read_json(body: bytes, url: str) -> object:
    """The value of a JSON answer. Raises FetchFailed where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise FetchFailed(f"{shown(url)}: not the JSON that its interface gives", "MEDIA_TYPE") from None


def pointed(value: object, pointer: str) -> object:
    """What a JSON pointer leads to, None where there is nothing.

    >>> pointed({"jobs": [{"id": 7}]}, "/jobs/0/id")
    7
    """
    for step in pointer.split("/")[1:]:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and len(step) < 9 and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def employer_in(body: bytes) -> str | None:
    """The employer's name in the data of a page, None where it has none."""
    found = _EMPLOYER.search(body.decode("utf-8", "replace"))
    if not found:
        return None
    try:
        name = json.loads(found["name"])
    except ValueError:
        return None
    return " ".join(html.unescape(str(name)).split()) or None


def cut_item(body: bytes, *, path: str, id: str, url: str) -> bytes:  # noqa: A002 - what it is called everywhere
    """A list with one of its items alone, and what it says beside them. Raises FetchFailed where that is not in it.

    path: of the ids: a JSON pointer with one star ("/jobs/*/id"), or "element/id" of XML.

    >>> cut_item(b'{"name": "Acme", "jobs": [{"id": 7}, {"id": 8}]}', path="/jobs/*/id", id="8", url="")
    b'{"name": "Acme", "jobs": [{"id": 8}]}'
    """
    cut = _cut_json(body, path, id, url) if path.startswith("/") else _cut_xml(body, path, id, url)
    if cut is None:
        raise FetchFailed(f"{shown(url)}: no posting {id} in it", "STATUS", 404)
    return cut


def _cut_json(body: bytes, path: str, wanted: str, url: str) -> bytes | None:
    value = read_json(body, url)
    to_list, _, to_id = path.partition("/*")
    items = pointed(value, to_list)
    if not isinstance(items, list):
        return None
    found = [item for item in items if str(pointed(item, to_id)) == wanted]
    if not found:
        return None
    items[:] = found[:1]
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _cut_xml(body: bytes, path: str, wanted: str, url: str) -> bytes | None:
    from lxml import etree

    element, _, to_id = path.partition("/")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise FetchFailed(f"{shown(url)}: not a whole list: {error}", "MEDIA_TYPE") from error
    found = None
    for item in list(root.iterchildren(element)):
        if found is None and (item.findtext(to_id) or "").strip() == wanted:
            found = item
        else:
            root.remove(item)
    return None if found is None else bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
