import io
import zlib

import pypdfium2
import pytest

from postingparse import parse_all
from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.pdf_guard import check_pdf


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
