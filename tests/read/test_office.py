import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from postingparse.context import Limits
from postingparse.errors import NotAPosting, TooLarge, Unreadable
from postingparse.raw import Record
from postingparse.read.office import read_office


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(body: bytes, kind: str = "docx", limits: Limits | None = None):
    (document,) = read_office(Record(content=body, kind=kind, media_type="", ref="a.docx"), limits or Limits())
    return document


def blocks(body: bytes, kind: str = "docx") -> list[tuple[str, int, str]]:
    document = read(body, kind)
    return [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def document_xml(inner: str) -> bytes:
    return zipped({"word/document.xml": f"<w:document {nsdecls('w')}><w:body>{inner}</w:body></w:document>"})


def odt(inner: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = f"<office:document-content {names}><office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_headings_are_told_by_style_and_by_bold_type():
    document = docx.Document()
    document.add_heading("Baker", 0)
    document.add_heading("Your tasks", 1)
    document.add_paragraph("You bake bread for the town.")
    document.add_paragraph().add_run("We offer").bold = True
    document.add_paragraph("Thirty days of holiday.")
    assert blocks(saved(document)) == [
        ("heading", 1, "Baker"),
        ("heading", 1, "Your tasks"),
        ("paragraph", 0, "You bake bread for the town."),
        ("heading", 5, "We offer"),
        ("paragraph", 0, "Thirty days of holiday."),
    ]


def test_paragraphs_of_a_list_are_items():
    document = docx.Document()
    document.add_paragraph("Bake bread", style="List Bullet")
    document.add_paragraph("Sell bread", style="List Number")
    assert [(kind, text) for kind, _, text in blocks(saved(document))] == [
        ("item", "Bake bread"),
        ("item", "Sell bread"),
    ]


def test_a_table_of_two_columns_gives_pairs():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Closing date", "4 May 2026"
    found = read(saved(document))
    assert [(found.quote(pair.label), found.quote(pair.value)) for pair in found.pairs] == [
        ("Closing date", "4 May 2026")
    ]


def test_a_bold_label_and_its_value_on_one_line_are_a_pair():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Closing date").bold = True
    paragraph.add_run(" 4 May 2026")
    found = read(saved(document))
    assert [(found.quote(pair.label), found.quote(pair.value)) for pair in found.pairs] == [
        ("Closing date", "4 May 2026")
    ]


def test_what_stands_in_headers_and_footers_is_left_out():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Baker wanted")
    assert read(saved(document)).text == "Baker wanted"


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:del w:author='a'><w:r><w:delText>old</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>old</w:t></w:r>",
        "<w:r><w:instrText>PAGE old</w:instrText></w:r>",
    ],
)
def test_what_is_deleted_or_hidden_is_left_out(hidden):
    body = document_xml(f"<w:p><w:r><w:t>Baker</w:t></w:r>{hidden}<w:ins><w:r><w:t> wanted</w:t></w:r></w:ins></w:p>")
    assert read(body).text == "Baker wanted"


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Apply by 4 May</w:t></w:r></w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:AlternateContent {names}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = document_xml(f"<w:p><w:r><w:t>Baker</w:t></w:r><w:r>{twice}</w:r></w:p>")
    assert read(body).text == "Baker\n\nApply by 4 May"


def test_a_link_has_its_address():
    document = docx.Document()
    paragraph = document.add_paragraph("Apply ")
    reference = document.part.relate_to(
        "https://bakery.example/apply", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{reference}"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))
    found = read(saved(document))
    assert [(found.quote(link), link.href) for link in found.links] == [("here", "https://bakery.example/apply")]


def test_a_link_that_is_a_field_has_its_address():
    body = document_xml(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "mailto:a@bakery.example"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>write to us</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> now</w:t></w:r></w:p>'
    )
    found = read(body)
    assert [(found.quote(link), link.href) for link in found.links] == [("write to us", "mailto:a@bakery.example")]


def test_opendocument_has_headings_lists_tables_and_no_deletions():
    body = odt(
        "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">Baker</text:h>'
        "<table:table><table:table-row><table:table-cell><text:p>Closing date</text:p></table:table-cell>"
        "<table:table-cell><text:p>4 May 2026</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>Bake<text:s/>bread</text:p></text:list-item></text:list>"
    )
    assert blocks(body, "odt") == [
        ("heading", 1, "Baker"),
        ("row", 0, "Closing date\t4 May 2026"),
        ("item", 1, "Bake bread"),
    ]


def test_a_document_without_text_is_empty():
    with pytest.raises(NotAPosting, match=r"^a\.docx: no text in it$"):
        read(saved(docx.Document()))


def test_a_doctype_is_refused():
    body = zipped({"word/document.xml": '<!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="w"><w:body/></w:document>'})
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read(body)


def test_limits_name_themselves():
    body = document_xml("<w:p><w:r><w:t>" + "Baker " * 400_000 + "</w:t></w:r></w:p>")
    with pytest.raises(TooLarge, match=r"Limits\.ratio$"):
        read(body)
    with pytest.raises(TooLarge, match=r"Limits\.decompressed_bytes$"):
        read(body, limits=Limits(ratio=10_000, decompressed_bytes=1 << 20))
    with pytest.raises(TooLarge, match=r"Limits\.input_bytes$"):
        read(body, limits=Limits(ratio=10_000, input_bytes=1 << 20))
    many = document_xml("<w:p/>" * 200)
    with pytest.raises(TooLarge, match=r"Limits\.nodes$"):
        read(many, limits=Limits(nodes=100))
