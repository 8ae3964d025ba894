"""Bytes -> str: which encoding, why, and a text without what nobody can see."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from postingparse.languages.letters import letters

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)

# Names and labels of https://encoding.spec.whatwg.org/, with the Python codec that takes at least what browsers take.
# What they map to "replacement" (utf-7, hz-gb-2312, iso-2022-kr) is left out on purpose: it hides markup from filters.
_CODECS = {
    "utf-8": ("utf-8", "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    "utf-16": ("utf-16-le", "unicode ucs-2 iso-10646-ucs-2 utf-16le unicodefeff csunicode"),
    "utf-16be": ("utf-16-be", "unicodefffe"),
    "utf-32": ("utf-32", ""),
    "windows-1250": ("cp1250", "cp1250 x-cp1250"),
    "windows-1251": ("cp1251", "cp1251 x-cp1251"),
    "windows-1252": (
        "windows-1252",
        "cp1252 x-cp1252 ascii us-ascii latin1 latin-1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 cp819 ibm819",
    ),
    "windows-1253": ("cp1253", "cp1253 x-cp1253"),
    "windows-1254": ("cp1254", "cp1254 x-cp1254 latin5 l5 iso-8859-9 iso8859-9 iso_8859-9"),
    "windows-1255": ("cp1255", "cp1255 x-cp1255"),
    "windows-1256": ("cp1256", "cp1256 x-cp1256"),
    "windows-1257": ("cp1257", "cp1257 x-cp1257"),
    "windows-1258": ("cp1258", "cp1258 x-cp1258"),
    "windows-874": ("cp874", "tis-620 iso-8859-11 iso8859-11 dos-874"),
    "iso-8859-2": ("iso8859-2", "latin2 l2 iso8859-2 iso_8859-2"),
    "iso-8859-3": ("iso8859-3", "latin3 l3 iso8859-3"),
    "iso-8859-4": ("iso8859-4", "latin4 l4 iso8859-4"),
    "iso-8859-5": ("iso8859-5", "cyrillic iso8859-5"),
    "iso-8859-6": ("iso8859-6", "arabic iso8859-6"),
    "iso-8859-7": ("iso8859-7", "greek greek8 iso8859-7"),
    "iso-8859-8": ("iso8859-8", "hebrew visual logical iso8859-8 iso-8859-8-i iso-8859-8-e"),
    "iso-8859-10": ("iso8859-10", "latin6 l6 iso8859-10"),
    "iso-8859-13": ("iso8859-13", "iso8859-13"),
    "iso-8859-14": ("iso8859-14", "iso8859-14"),
    "iso-8859-15": ("iso8859-15", "latin9 latin-9 l9 iso8859-15 iso_8859-15"),
    "iso-8859-16": ("iso8859-16", ""),
    "koi8-r": ("koi8-r", "koi koi8 koi8_r"),
    "koi8-u": ("koi8-u", "koi8-ru"),
    "ibm866": ("cp866", "866 cp866"),
    "macintosh": ("mac-roman", "mac x-mac-roman"),
    "x-mac-cyrillic": ("mac-cyrillic", "x-mac-ukrainian"),
    "gb18030": ("gb18030", "gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312"),
    "big5": ("big5hkscs", "big5-hkscs cn-big5 x-x-big5 csbig5"),
    "shift_jis": ("cp932", "shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis"),
    "euc-jp": ("euc-jp", "x-euc-jp"),
    "iso-2022-jp": ("iso-2022-jp", "iso2022-jp csiso2022jp"),
    "euc-kr": ("cp949", "korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cseuckr"),
}
_LABELS = {label: name for name, (_, labels) in _CODECS.items() for label in (name, *labels.split())}
_SINGLE_BYTE = frozenset(
    name for name in _CODECS if name.startswith(("windows-", "iso-8859", "koi8", "ibm", "mac", "x-mac"))
)

# Five bytes have no character in cp1252; browsers take them as the C1 control of the same number.
_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))

_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(
    rb"""<meta [\s/] [^>]{0,400}? charset \s* = \s* ["']? \s*
         ([A-Za-z0-9_.:-]{1,40})""",
    re.VERBOSE | re.IGNORECASE,
)
_XML = re.compile(rb"""\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """The cleaned text of the bytes, and their encoding with what decided it: "utf-8 (bom)", "gb18030 (meta)"."""
    text, encoding = decode_raw(body, declared)
    return clean_text(text), encoding


def decode_raw(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """The same, not cleaned: the text of a page is cleaned when its markup is gone.

    In this order: the header's charset, a byte order mark, `<meta>` or the XML declaration, UTF-8, the encodings of
    Central Europe and Greece where only their letters make words, Windows-1252. A declaration that the bytes disprove
    is passed over; labels mean what browsers take them for (latin1: windows-1252).
    declared: the charset of a Content-Type header, or the whole header.
    """
    marked = next(((name, codec, len(bom)) for bom, codec, name in _BOMS if body.startswith(bom)), None)
    header = _label(declared)
    for name, why in ((header, "header"), (marked and marked[0], "bom"), (_in_head(body), "meta")):
        if name is None or (marked and marked[0] != name.removesuffix("be")):
            continue
        if marked:
            return body[marked[2] :].decode(marked[1], "replace"), f"{name} ({why})"
        if (text := _decode_as(name, body)) is not None:
            return text, f"{name} ({why})"
    return _undeclared(body, header or _in_head(body))


def codec_of(encoding: str) -> str:
    """The Python codec of an encoding as `decode` names it, for what follows the bytes that were looked at.

    >>> codec_of("utf-8 (bom)"), codec_of("windows-1252 (fallback)"), codec_of("utf-16-le (zero bytes)")
    ('utf-8-sig', 'windows-1252', 'utf-16-le')
    """
    name = encoding.partition(" ")[0]
    if encoding == "utf-8 (bom)":
        return "utf-8-sig"
    return _CODECS[name][0] if name in _CODECS and not encoding.endswith("(bom)") else name


def _undeclared(body: bytes, passed_over: str | None) -> tuple[str, str]:
    """What the bytes themselves say."""
    if (wide := _wide(body)) is not None:
        return body.decode(wide, "replace"), f"{wide} (zero bytes)"
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        why = f"not {passed_over}" if passed_over and passed_over != "utf-8" else "utf-8"
        return text, f"utf-8 ({'valid' if why == 'utf-8' else 'valid, ' + why})"
    if (mixed := _mixed(body)) is not None:
        return mixed, "utf-8 (with windows-1252 bytes)"
    if name := _by_letters(body):
        return body.decode(_CODECS[name][0], "replace"), f"{name} (letters)"
    return codecs.charmap_decode(body, "strict", _CP1252)[0], "windows-1252 (fallback)"


def _by_letters(body: bytes) -> str | None:
    """The encoding of other letters that make words of the bytes; None where those of Western Europe do as well.

    Polish read as Western has "³" and "¹" inside of words, Czech "ø" and "ì" side by side: no language has them all.
    """
    counts = Counter(_IN_WORDS.findall(body[:_SAMPLE]))
    before = {*_BEFORE_LETTER.findall(body[:_SAMPLE])}
    western = {byte: _CP1252[byte[0]] for byte in counts}
    best, most = None, _told(counts, western) + _SURE
    for name in _OTHERS:
        other = {byte: byte.decode(_CODECS[name][0], "replace") for byte in counts}
        known = _told(counts, other)
        gained = {byte for byte in before if other[byte] != western[byte] and other[byte].isalpha()}
        if known >= most and len(gained) > 1:
            best, most = name, known + 1
    return best


def _told(counts: Counter[bytes], read: dict[bytes, str]) -> int:
    """How many of the bytes inside of words are letters of the one language that has most of them."""
    alphabets = letters().values()
    return max(sum(times for byte, times in counts.items() if read[byte] in known) for known in alphabets)


_OTHERS = ("windows-1250", "iso-8859-2", "windows-1253", "iso-8859-7")
_IN_WORDS = re.compile(rb"(?<=[A-Za-z\x80-\xff])[\x80-\xff]|[\x80-\xff](?=[A-Za-z\x80-\xff])")
_BEFORE_LETTER = re.compile(rb"[\x80-\xff](?=[A-Za-z\x80-\xff])")
"""Not "m³", "note¹" and "£500"."""
_SAMPLE = 200_000
_SURE = 3
"""Letters more than another reading gives."""


def _label(declared: str | None) -> str | None:
    """The name of a declared encoding; None where it is no encoding that a page may ask for."""
    if not declared:
        return None
    label = declared.lower().rpartition("charset=")[2].partition(";")[0].strip(" \t\n\"'")
    return _LABELS.get(label)


def _in_head(body: bytes) -> str | None:
    """The encoding that `<meta>` or the XML declaration names. UTF-16 there is a mistake: it could be read as ASCII."""
    head = body[:_HEAD]
    found = _XML.match(head) or (_META.search(_COMMENT.sub(b"", head)) if b"<" in head else None)
    name = _label(found[1].decode("ascii")) if found else None
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _decode_as(name: str, body: bytes) -> str | None:
    """The text in a declared encoding, None where the bytes cannot be in it."""
    if name == "utf-8":
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            return _mixed(body)
    if name in _SINGLE_BYTE and not body.isascii():
        try:  # any bytes are "valid" in them, while text of them is hardly ever valid UTF-8: the declaration is stale
            body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return None
    if name == "windows-1252":
        return codecs.charmap_decode(body, "strict", _CP1252)[0]
    text = body.decode(_CODECS[name][0], "replace")
    lost = text.count("\ufffd")
    return None if lost * 20 > sum(not char.isascii() for char in text[:20_000]) + 20 else text


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its ASCII is zero."""
    head = body[:512]
    if head.count(0) * 3 <= len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mixed(body: bytes) -> str | None:
    """UTF-8 with some bytes of Windows-1252 in it, as in pages glued from two sources; None if it is hardly UTF-8."""
    rough = body.decode("utf-8", "replace")
    wrong = rough.count("\ufffd")
    right = len(rough) - wrong - len(rough.encode("ascii", "ignore"))
    if wrong > right:
        return None
    text = body.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(lambda found: _CP1252[ord(found[0]) - 0xDC00], text)


_ESCAPED = re.compile("[\udc80-\udcff]")

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SEPARATORS = re.compile("[\x1c-\x1f]")
_BULLETS = re.compile(
    "[\uf06c\uf06e\uf06f\uf075-\uf077\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc]"
)  # Symbol and Wingdings, out of Word
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls
    "\xad\u200b\u180e\u2060-\u2064\ufeff"  # soft hyphen, spaces of no width; joiners stay: Persian and emoji need them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # directions
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # annotations, no characters
    "\U000e0000-\U000e007f"  # tags
    "]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECOMPOSED = re.compile("[A-Za-z][\u0300-\u036f]{1,3}")
_TOUCHED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0300-\u036f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\uf06c-\uf0fc\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Whatever one of the steps below may change: most texts need only this one look."""
_ASCII_TOUCHED = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n")


def is_clean(text: str) -> bool:
    """Whether `clean_text` would leave the text as it is."""
    if text.isascii():
        body = text.encode()
        return len(body.translate(None, _ASCII_TOUCHED)) == len(body)
    return not _TOUCHED.search(text)


def clean_text(text: str) -> str:
    """The text in valid Unicode, a line feed alone between lines, without controls and unseen characters. Idempotent.

    Accents that follow their letter are joined with it, bullets of Symbol fonts become "•". Tabs and hard spaces stay.
    """
    if is_clean(text):
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _LINE_ENDS.sub("\n", text)
    text = _SEPARATORS.sub(" ", text)
    text = _UNSEEN.sub("", text)
    text = _BULLETS.sub("•", text)
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
