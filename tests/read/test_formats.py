import io

import pytest

from postingparse.context import Limits
from postingparse.errors import NotAPosting, TooLarge, Unreadable
from postingparse.raw import Raw, Record
from postingparse.read.formats import read, split

DEFAULT = Limits()


def only(body, name=None, media_type=None, limits=DEFAULT) -> Record:
    [record] = split(Raw(stream=io.BytesIO(body), name=name, media_type=media_type), limits)
    return record


def document(*given, **options):
    return next(read(only(*given, **options)))


PROSE = "Nurse\n\nEmployer: Innlandet <hospital>\n"
PAGE = "<p>Nurse</p><p>Mæhlum</p>"


@pytest.mark.parametrize(
    ("body", "name", "media_type", "kind"),
    [
        (PROSE, None, None, "text"),
        (PROSE, "posting.txt", None, "text"),
        (PROSE, "posting.json", "application/json", "text"),
        (PROSE, "posting.xml", "application/xml", "text"),
        ("Nurse wanted", "posting.html", "text/html", "text"),
        ("[Apply here](https://example.org)", None, None, "text"),
        ("{your title} wanted", None, None, "text"),
        ("<3 nursing? Join us", None, None, "text"),
        (PAGE, None, None, "html"),
        (PAGE, "posting.txt", "text/plain", "html"),
        ("<!DOCTYPE html><title>x</title>Nurse", "posting.pdf", None, "html"),
        ("<!-- a --> <?xml version='1.0'?><html xmlns='x'><body>Nurse</body></html>", "posting.xml", None, "html"),
        ("Nurse<br>Hamar", "posting.html", None, "html"),
        ("Nurse<br>Hamar", None, "text/html; charset=utf-8", "html"),
        ("Nurse<br>Hamar", "posting.txt", None, "text"),
        ("Nurse<p>a</p><p>b</p><p>c</p>", None, None, "html"),
        ("Nurse<p>a</p><p>b</p><p>c</p>", "posting.txt", None, "text"),
    ],
)
def test_text_and_pages_are_told_by_their_content_first(body, name, media_type, kind):
    record = only(body.encode(), name, media_type)
    assert (record.kind, record.media_type) == (kind, {"text": "text/plain", "html": "text/html"}[kind])
    assert next(read(record)).text.startswith(("Nurse", "[Apply", "{your", "<3"))


@pytest.mark.parametrize(
    ("body", "format_"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"GIF89a", "image"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
    ],
)
def test_what_has_no_reader_yet_is_named(body, format_):
    with pytest.raises(Unreadable, match=rf"^mail\.txt: .*{format_}.*: no reader for it yet$"):
        only(body, "mail.txt", "text/plain")


@pytest.mark.parametrize(
    ("body", "format_"),
    [
        (b'{"title": "cut', "JSON"),
        (b'[{"title": 1}, {"title": 2}]', "JSON"),
        (b"[1, 2]", "JSON"),
        (b" null ", "JSON"),
        (b"<?xml version='1.0'?><jobs/>", "XML"),
        (b"<rss version='2.0'><channel/></rss>", "XML"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "XML"),
        (b'{"a": 1}\n{"a": 2}', "NDJSON"),
    ],
)
def test_what_is_no_feed_of_postings_is_named(body, format_):
    with pytest.raises(Unreadable, match=rf"^mail\.txt: {format_}: none of the feeds that there is a reader for$"):
        only(body, "mail.txt", "text/plain")


@pytest.mark.parametrize(
    "head",
    [
        "From: Ann <ann@example.org>\r\nMIME-Version: 1.0\r\n\r\nNurse wanted",
        "Subject: Nurse\nContent-Type: text/plain;\n\tcharset=utf-8\n\nNurse wanted",
        "From ann@example.org Fri Feb 20 10:00:00 2026\nReceived: from a\n by b\nTo: c@example.org\n\nNurse",
        "subject: Nurse\nmessage-id: <1@example.org>\n\n<p>a</p><p>b</p><p>c</p><p>d</p>",
    ],
)
def test_mail_is_told_by_its_headers(head):
    assert only(head.encode(), "posting").kind == "mail"


@pytest.mark.parametrize(
    "body",
    [
        "Subject: Nurse in Hamar\n\nWe are looking for a nurse.",
        "Subject: Nurse\nFrom: 1 August\nLocation: Hamar\n\nNurse wanted",
        "Content-Type: what you write every day\n\nWriter wanted",
        "Nurse\nReceived: daily\nContent-Type: text/plain\n",
    ],
)
def test_labels_at_the_top_of_a_posting_are_no_mail(body):
    assert only(body.encode(), "mail.eml").kind == "text"


def test_a_name_decides_where_the_content_does_not():
    with pytest.raises(Unreadable, match="XML"):
        only(b"<postings><posting/></postings>", "jobs.xml")
    with pytest.raises(Unreadable, match="JSON"):
        only(b"[broken", "jobs.json")


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\u00a0".encode()])
def test_nothing_is_no_posting(body):
    with pytest.raises(NotAPosting, match=r"^input: empty$") as caught:
        document(body)
    assert caught.value.code == "EMPTY"


@pytest.mark.parametrize(
    "body", [b"\x00" * 100, bytes(range(32)) * 40, b"\x7fELF\x00", b"\x00asm\x01\x00\x00\x00\x01\x02\x03"]
)
def test_binary_is_unreadable(body):
    with pytest.raises(Unreadable):
        only(body)


def test_a_lone_return_in_a_line_of_cells_makes_no_table():
    text = "Baker, cook, waiter\rwanted, soon, here\nLom, Oslo, Hamar\n"
    assert document(text.encode()).text.split() == text.split()


def test_a_few_control_characters_make_no_binary():
    assert document(b"Nur\x00se wanted\x07 in the town of Hamar").text == "Nurse wanted in the town of Hamar"


def test_the_charset_of_the_media_type_counts_and_is_recorded():
    found = document("Mæhlum søker".encode("cp1252"), media_type="text/plain; charset=ISO-8859-1")
    assert (found.text, found.encoding) == ("Mæhlum søker", "windows-1252 (header)")
    assert document(PAGE.encode("utf-16")).encoding == "utf-16 (bom)"


def test_an_input_of_the_allowed_size_is_read_and_a_larger_one_refused():
    assert document(b"Nurse", limits=Limits(input_bytes=5)).text == "Nurse"
    with pytest.raises(TooLarge, match=r"more than 5 bytes, which is Limits\.input_bytes"):
        only(b"Nurses", limits=Limits(input_bytes=5))
