import io
import zlib

import pypdfium2
import pytest

from postingparse import parse_all
from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.raw import Record
from postingparse.read.pdf import read_pdf
from postingparse.read.pdf_guard import check_pdf
from postingparse.read.sniff import signature


def stream(number: int, head: str, content: bytes) -> bytes:
    return f"{number} 0 obj\n<< {head} >>\nstream\n".encode() + content + b"\nendstream\nendobj\n"


def test_pages_without_text_are_a_scan():
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    (outcome,) = parse_all(saved.getvalue(), name="scan.pdf")
    assert (outcome.code, outcome.message) == ("NO_TEXT_LAYER", "scan.pdf: PDF: pictures of pages, no text in them")


def test_a_broken_file_is_unreadable():
    (outcome,) = parse_all(b"%PDF-1.7\n", name="a.pdf")
    assert outcome.code == "UNREADABLE"
    assert outcome.message.startswith("a.pdf: PDF: broken (")


def test_a_stream_packed_twice_is_refused():
    body = stream(4, "/Filter [/FlateDecode /FlateDecode]", b"")
    with pytest.raises(TooLarge, match=r"^a\.pdf: PDF: object 4 is packed 2 times over$"):
        check_pdf(body, "a.pdf", Limits())
    check_pdf(stream(4, "/Filter [/ASCII85Decode /FlateDecode]", b""), "a.pdf", Limits())


def test_a_stream_that_explodes_is_refused():
    body = stream(4, "/Filter /FlateDecode", zlib.compress(bytes(4 << 20)))
    with pytest.raises(TooLarge, match=r"Limits\.ratio$"):
        check_pdf(body, "a.pdf", Limits())
    check_pdf(body, "a.pdf", Limits(ratio=10_000))


def test_forms_that_draw_each_other_without_end_are_refused():
    forms = b"".join(
        stream(number, f"/Subtype /Form /Resources << /XObject << /X {number + 1} 0 R >> >>", b"/X Do " * 10)
        for number in range(1, 7)
    )
    with pytest.raises(TooLarge, match=r"^a\.pdf: PDF: object \d draws more than 20000 others$"):
        check_pdf(forms, "a.pdf", Limits())


def test_a_form_that_draws_itself_is_no_trouble():
    check_pdf(stream(1, "/Subtype /Form /Resources << /XObject << /X 1 0 R >> >>", b"/X Do"), "a.pdf", Limits())


def page(content: str, width: int = 595, height: int = 842) -> bytes:
    """A PDF of one page in Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    body, starts = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + tail).encode()


LINES = ("Harbour Bakery seeks a baker", "Apply by 4 May 2027", "Pay: 200 an hour")


def text_of(body: bytes) -> str:
    (document,) = read_pdf(Record(content=body, kind="pdf", media_type="application/pdf"), Limits())
    return document.text.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("matrix", "step", "size"),
    [
        ("1 0 0 1 60 {}", (700, -30), (595, 842)),
        ("0 1 -1 0 {} 60", (100, 30), (842, 595)),  # upwards
        ("0 -1 1 0 {} 500", (700, -30), (842, 595)),  # downwards
        ("-1 0 0 -1 500 {}", (100, 30), (595, 842)),  # upside down
    ],
)
def test_text_is_read_whichever_way_it_runs(matrix: str, step: tuple[int, int], size: tuple[int, int]):
    start, by = step
    content = " ".join(
        f"BT /F1 12 Tf {matrix.format(start + by * n)} Tm ({words}) Tj ET" for n, words in enumerate(LINES)
    )
    assert text_of(page(content, *size)).split() == " ".join(LINES).split()


def test_a_note_along_the_margin_is_no_part_of_the_lines():
    content = " ".join(f"BT /F1 12 Tf 60 {700 - 30 * n} Td ({words}) Tj ET" for n, words in enumerate(LINES))
    note = "BT /F1 8 Tf 0 1 -1 0 40 640 Tm (Form 12b) Tj ET"
    assert text_of(page(f"{content} {note}")).split() == " ".join(LINES).split()


def test_type_that_is_drawn_twice_to_look_bold_is_read_once():
    twice = "".join(f"BT /F1 12 Tf {x} 700 Td (little title) Tj ET " for x in (60, 60.4))
    content = f"{twice} BT /F1 12 Tf 60 660 Td (The staff of the office) Tj ET"
    assert text_of(page(content)).split("\n") == ["little title", "The staff of the office"]


def test_a_pdf_behind_what_a_server_left_before_it_is_one():
    assert signature(b"HTTP/1.1 200 OK\n\n" + page("BT ET")) == "PDF"
    assert signature(b"Our files begin with %PDF-1.4, as all do: 1 0 obj") is None
