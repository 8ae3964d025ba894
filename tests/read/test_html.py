import pytest
from bs4 import BeautifulSoup

from postingparse.context import Limits
from postingparse.errors import TooLarge
from postingparse.read.html import read_html
from postingparse.read.page import read_page


def blocks(page):
    document = read_html(page)
    return [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]


def words(page):
    return [text for _, _, text in blocks(page)]


def pairs(page):
    document = read_html(page)
    return [(document.quote(pair.label), document.quote(pair.value)) for pair in document.pairs]


def links(page, url=None):
    document = read_html(page, url=url)
    return [(document.quote(link), link.href) for link in document.links]


def given(page, url=None):
    return [(one.field, one.rule, one.value, one.pointer) for one in read_html(page, url=url).given]


# --- text


def test_a_fragment_loses_nothing():
    document = read_html(
        "<h1>Nurse</h1>\n<p>We seek a nurse.</p><ul><li>You care</li><li>You listen</li></ul><p>Apply now</p>"
    )
    assert document.text == "Nurse\n\nWe seek a nurse.\n\nYou care\nYou listen\n\nApply now"
    assert [tuple(block) for block in document.blocks] == [
        ("heading", 0, 5, 1, 0),
        ("paragraph", 7, 23, 0, 7),
        ("item", 25, 33, 1, 25),
        ("item", 34, 44, 1, 34),
        ("paragraph", 46, 55, 0, 46),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        '<p aria-hidden="true">x</p>',
        '<div style="color:red; display : none"><p>x</p></div>',
        '<p style="visibility:hidden">x</p>',
        '<span class="sr-only">x</span>',
        '<p class="d-none">x</p>',
        "<button>x</button>",
        "<select><option>x</select>",
        "<textarea>x</textarea>",
        '<input value="x">',
        "<svg><title>x</title></svg>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        '<img alt="x">',
    ],
)
def test_what_nobody_sees_is_not_read(hidden):
    assert read_html(f"<p>before</p>{hidden}<p>after</p>").text == "before\n\nafter"


def test_what_is_hidden_on_small_screens_only_is_read():
    assert words('<p class="d-none d-md-block">Nurse</p>') == ["Nurse"]


def test_a_button_that_is_a_heading_is_read():
    assert blocks("<h3><button>Requirements</button></h3>") == [("heading", 3, "Requirements")]


def test_inline_elements_are_joined_without_invented_blanks():
    assert words("<p>Post<i>al</i> sec<b>re</b>tary</p>") == ["Postal secretary"]
    assert words("<p><span>Em</span><span>ployer</span></p>") == ["Employer"]


def test_spans_that_styles_set_apart_are_two_words():
    assert words("<div><span>GE Aviation</span><span>Praha</span></div>") == ["GE Aviation Praha"]
    assert words('<div><a href="/a">react</a><a href="/b">python</a></div>') == ["react python"]


def test_blanks_are_collapsed_and_entities_decoded():
    assert words("<p> Drift&nbsp;&amp; \n\t vedlikehold&#44; &lt;40&#160;%&gt; &eacute; &amp;nbsp; </p>") == [
        "Drift & vedlikehold, <40 %> é"
    ]


def test_invisible_characters_go():
    assert words("<p>Hos&shy;pi&#8203;tal\u202e x\ufeff</p>") == ["Hospital x"]


def test_a_lone_surrogate_does_not_stop_the_reading():
    assert words("<p>a\ud800b</p>") == ["a\ufffdb"]


# --- blocks


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5, 6])
def test_a_heading_has_its_level(level):
    assert blocks(f"<h{level}>Duties</h{level}>") == [("heading", level, "Duties")]


@pytest.mark.parametrize(
    ("page", "level"),
    [
        ("<p><strong>Duties</strong></p>", 5),
        ("<div><b>Duties:</b></div>", 5),
        ("<p><span><u>Duties</u></span></p>", 5),
        ('<p class="font-bold">Duties</p>', 5),
        ('<p style="font-weight: 700">Duties</p>', 5),
        ('<div role="heading" aria-level="3">Duties</div>', 3),
        ("<details><summary>Duties</summary></details>", 7),
        ("<p>DUTIES</p>", 7),
    ],
)
def test_what_looks_like_a_heading(page, level):
    found = blocks(f"{page}<p>You plan the day and write it down for the whole ward.</p>")
    assert [(kind, at) for kind, at, _ in found] == [("heading", level), ("paragraph", 0)]
    assert found[0][2].rstrip(":").capitalize() == "Duties"


def test_a_bold_sentence_is_no_heading():
    assert (
        blocks("<p><b>We are looking for a nurse.</b></p><p>More of the text than the bold part of it.</p>")[0][0]
        == "paragraph"
    )


def test_a_page_all_in_bold_has_no_headings_for_that():
    assert [kind for kind, _, _ in blocks("<b><p>Nurse</p><p>Hamar</p><p>We care</p></b>")] == ["paragraph"] * 3


def test_a_long_text_in_a_heading_element_is_a_paragraph():
    assert blocks(f"<h3>{'We care for people. ' * 12}</h3>")[0][:2] == ("paragraph", 0)


def test_list_items_have_their_depth():
    assert blocks("<ul><li>one<ul><li>two</li></ul></li><li><p>three</p><p>more of three</p></li></ul>") == [
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("item", 1, "three"),
        ("paragraph", 0, "more of three"),
    ]


def test_paragraphs_with_bullets_are_items():
    assert blocks("<p>•&nbsp;one</p><p>· two</p><p>- three</p><p>1) four</p>") == [
        ("item", 1, "one"),
        ("item", 1, "two"),
        ("item", 1, "three"),
        ("item", 1, "four"),
    ]


def test_a_bullet_inside_a_list_item_lies_outside_its_words():
    assert blocks("<ul><li>• one</li></ul>") == [("item", 1, "one")]


def test_lines_of_a_paragraph_are_blocks_of_their_own():
    assert words("<p>Trollhaugmyra 15<br />\n5353 Straume</p>") == ["Trollhaugmyra 15", "5353 Straume"]
    assert words("<p>One.<br><br>Two.</p>") == ["One.", "Two."]


def test_a_bold_line_of_a_paragraph_is_a_heading():
    assert blocks("<p><b>Duties</b><br>You plan the day and write it all down.<br>- sing<br>- dance</p>") == [
        ("heading", 5, "Duties"),
        ("paragraph", 0, "You plan the day and write it all down."),
        ("item", 1, "sing"),
        ("item", 1, "dance"),
    ]


def test_preformatted_text_keeps_its_lines():
    assert blocks("<pre>\nKEY: value\n  * item\n</pre>") == [("paragraph", 0, "KEY: value"), ("item", 1, "item")]
    assert words('<div style="white-space: pre-line">One\nTwo</div>') == ["One", "Two"]
    assert words("<div>One\nTwo</div>") == ["One Two"]


# --- rows and pairs


@pytest.mark.parametrize(
    "page",
    [
        "<dl><dt>Employer</dt><dd>Innlandet Hospital</dd></dl>",
        "<dl><div><dt>Employer:</dt><dd><p>Innlandet Hospital</p></dd></div></dl>",
        "<table><tr><th>Employer</th><td>Innlandet Hospital</td></tr></table>",
        "<table><tr><td><b>Employer:</b></td><td>&nbsp;</td><td>Innlandet Hospital</td></tr></table>",
        "<table><tr><td>Employer</td><td>:</td><td>Innlandet Hospital</td></tr></table>",
    ],
)
def test_two_cells_are_a_row_and_a_pair(page):
    assert [kind for kind, _, _ in blocks(page)] == ["row"]
    assert pairs(page) == [("Employer", "Innlandet Hospital")]


@pytest.mark.parametrize(
    "field",
    [
        "<div><span>{}</span><span>{}</span></div>",
        "<div><label>{}</label> <span>{}</span></div>",
        "<li><div>{}</div><div>{}</div></li>",
        "<li><div><span>{}</span></div><div><p>{}</p></div></li>",
        "<div class=f><a><strong>{}</strong><em>{}</em></a></div>",
        "<section><p>{}</p><span>{}</span></section>",
    ],
)
def test_siblings_of_two_children_each_are_rows(field):
    page = f"<div>{field.format('Type', 'Full-time')}{field.format('Level', 'Senior')}</div>"
    assert blocks(page) == [("row", 0, "Type\tFull-time"), ("row", 0, "Level\tSenior")]
    assert pairs(page) == [("Type", "Full-time"), ("Level", "Senior")]


def test_two_children_alone_prove_nothing():
    assert pairs("<div><div><span>Innlandet</span> <span>Hamar</span></div></div>") == []


def test_lists_of_two_items_are_lists():
    page = "<ul><li>one</li><li>two</li></ul><h2>We offer</h2><ul><li>three</li><li>four</li></ul>"
    assert [kind for kind, _, _ in blocks(page)] == ["item", "item", "heading", "item", "item"]


def test_headings_above_short_texts_stay_headings_and_make_pairs():
    page = "<ul><li><h3>Type</h3><span>Full-time</span></li><li><h3>Level</h3><span>Senior</span></li></ul>"
    assert blocks(page)[:2] == [("heading", 3, "Type"), ("paragraph", 0, "Full-time")]
    assert pairs(page) == [("Type", "Full-time"), ("Level", "Senior")]


def test_two_links_are_no_pair():
    page = "<table><tr><td><a href='/a'>Back to results</a></td><td><a href='/b'>Apply now</a></td></tr></table>"
    assert pairs(page) == []


def test_a_label_before_a_list_is_a_heading():
    assert blocks("<dl><dt>Duties</dt><dd><ul><li>one</li><li>two</li></ul></dd></dl>") == [
        ("heading", 7, "Duties"),
        ("item", 1, "one"),
        ("item", 1, "two"),
    ]


def test_several_labels_in_one_table_row():
    assert pairs("<table><tr><td>Job ID:</td><td>4262</td><td>Location:</td><td>Yorkville</td></tr></table>") == [
        ("Job ID", "4262"),
        ("Location", "Yorkville"),
    ]


def test_a_layout_table_is_no_row():
    page = "<table><tr><td><p>One.</p><p>Two.</p></td><td><table><tr><td>Ref</td><td>12</td></tr></table></td></tr></table>"
    assert blocks(page) == [("paragraph", 0, "One."), ("paragraph", 0, "Two."), ("row", 0, "Ref\t12")]
    assert pairs(page) == [("Ref", "12")]


def test_labels_in_the_lines_of_a_paragraph():
    page = "<p><strong>Employer:</strong> Big <a href='https://big.example'>Corp</a><br>Referansenr.:39<br />Percentage: 100%</p>"
    assert pairs(page) == [("Employer", "Big Corp"), ("Referansenr.", "39"), ("Percentage", "100%")]


# --- links


def test_links_are_resolved():
    page = '<p><a href="/apply?a=1&amp;b=2"> Apply </a> <a href="mailto:a@b.example">mail</a></p>'
    assert links(page, "https://example.org/jobs/1") == [
        ("Apply", "https://example.org/apply?a=1&b=2"),
        ("mail", "mailto:a@b.example"),
    ]


def test_the_base_of_the_page_counts():
    assert links('<base href="/x/"><p><a href="y">z</a></p>', "https://example.org/") == [
        ("z", "https://example.org/x/y")
    ]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "http://[", "ftp://x.example", "/relative", "  ", "file:///etc/passwd"],
)
def test_other_links_are_left_out(href):
    assert links(f'<p><a href="{href}">x</a></p>') == []


def test_addresses_spelled_out_are_links_too():
    page = '<p>See https://a.example/x or <a href="https://b.example">www.b.example</a>.</p>'
    assert links(page) == [("https://a.example/x", "https://a.example/x"), ("www.b.example", "https://b.example")]


def test_a_link_around_blocks_is_a_link_in_each():
    assert links('<a href="https://a.example"><h3>Nurse</h3><p>Hamar</p></a>') == [
        ("Nurse", "https://a.example"),
        ("Hamar", "https://a.example"),
    ]


# --- what the page says of itself

PAGE = """<!doctype html><html lang="nb_NO"><head><title> Nurse &amp;
 more </title><meta property="og:title" content="Nurse &quot;1&quot;"><meta property="og:site_name" content="Jobs">
<link rel="canonical" href="/jobs/1"><meta property="og:url" content="https://example.org/j"></head><body>{}</body></html>"""


def test_title_site_and_address_are_given():
    assert given(PAGE.format("<p>x</p>"), "https://example.org/a") == [
        ("title", "title.page", "Nurse & more", "/html/head/title"),
        ("title", "title.opengraph", 'Nurse "1"', "/html/head/meta[@property='og:title']"),
        ("employer.name", "employer.opengraph", "Jobs", "/html/head/meta[@property='og:site_name']"),
        ("url", "url.canonical", "https://example.org/jobs/1", "/html/head/link[@rel='canonical']"),
        ("url", "url.opengraph", "https://example.org/j", "/html/head/meta[@property='og:url']"),
    ]


def test_a_page_without_text_gives_nothing():
    document = read_html(PAGE.format(""))
    assert (document.text, document.blocks, document.given) == ("", (), ())


def test_the_language_of_the_page():
    assert read_html(PAGE.format("x")).declared_language == "nb-NO"
    assert read_html("<p>x</p>").declared_language is None


def test_bytes_are_decoded():
    document = read_html('<meta charset="iso-8859-1"><p>Mæhlum</p>'.encode("cp1252"))
    assert (document.text, document.encoding) == ("Mæhlum", "windows-1252 (meta)")
    assert read_html("<p>Mæhlum</p>".encode("cp1257"), charset="windows-1257").text == "Mæhlum"
    assert read_html("<p>x</p>").encoding == "str"


def test_a_parsed_soup_is_read():
    soup = BeautifulSoup("<body><h1>Nurse</h1><p class='advert'>Buy!</p><p>Hamar & Elverum</p></body>", "lxml")
    soup.find(class_="advert").decompose()
    assert next(read_page(soup)).text == "Nurse\n\nHamar & Elverum"


# --- limits and time


def test_a_page_of_the_allowed_size_is_read():
    assert read_html("<p>a</p>", limits=Limits(input_bytes=8)).text == "a"


@pytest.mark.parametrize(
    ("page", "limits", "message"),
    [
        ("<p>ab</p>", Limits(input_bytes=8), r"9 bytes.*Limits\.input_bytes is 8"),
        ("<i>a</i>" * 6, Limits(nodes=5), r"6 elements.*Limits\.nodes is 5"),
        ("<p>abc</p>", Limits(text_characters=2), r"3 characters.*Limits\.text_characters is 2"),
    ],
)
def test_what_passes_a_limit_is_refused_with_the_limit_named(page, limits, message):
    with pytest.raises(TooLarge, match=message):
        read_html(page, limits=limits)


def test_elements_up_to_the_limit_are_read():
    assert read_html("<i>a</i>" * 5, limits=Limits(nodes=5)).text == "aaaaa"


@pytest.mark.parametrize(
    "page",
    ["</body>a", "<frameset><frame></frameset></body></html></body>", "</html></body></body>x", "<table></body>x", "<"],
)
def test_end_tags_without_their_element_are_no_error(page):
    assert read_html(page).text in ("a", "x", "", "<")
