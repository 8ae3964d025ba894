import pytest

from postingparse.read.html import read_html

TEXT = "<p>" + "You care for the patients of the ward and write down what you see. " * 6 + "</p>"
POSTING = f"<h1>Nurse</h1>{TEXT}<h2>We offer</h2><ul><li>a good salary</li><li>a pension</li></ul>"
KEPT = read_html(POSTING).text


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a href=/a>Home</a> <a href=/b>Jobs</a></nav>",
        "<header><p>Welcome to our site</p></header>",
        "<footer><p>All rights reserved</p></footer>",
        '<div role="navigation">Home</div>',
        '<div role="banner">Our site</div>',
        '<div role="contentinfo">All rights reserved</div>',
        '<form role="search"><label>Search</label></form>',
        '<div role="dialog">Sign in</div>',
        '<div id="onetrust-banner-sdk"><p>We value your privacy and set files on your machine.</p></div>',
        '<div class="cookieConsent">We value your privacy</div>',
        '<div class="page-breadcrumbs">Home / Jobs</div>',
        '<section class="related-jobs"><h3>Cook</h3><p>Oslo</p></section>',
        '<div class="similar_jobs"><p>Cook in Oslo</p></div>',
        '<div class="socialShare">Share this</div>',
        '<div id="newsletter">Jobs by mail</div>',
        '<div class="modal login">Sign in</div>',
        "<aside><p><a href=/a>One</a></p><p><a href=/b>Two</a></p><p><a href=/c>Three</a></p></aside>",
        '<p class="x"><div class="sidebar"><a href=/a>One</a> <a href=/b>Two</a> <a href=/c>Three</a> of all</div>',
        "<ul><li><a href=/a>Jobs in Oslo</a><li><a href=/b>Jobs in Bergen</a><li><a href=/c>Cooks</a><li><a href=/d>Nurses</a></ul>",
        "<form><label>Your name</label><input><label>Mail</label><input><label>Letter</label><input></form>",
    ],
)
def test_chrome_is_in_neither_text_nor_blocks(chrome):
    for page in (f"{chrome}{POSTING}", f"{POSTING}{chrome}", f"<body><div>{chrome}<main>{POSTING}</main></div>"):
        assert read_html(page).text == KEPT


def test_lists_of_other_postings_are_chrome_without_any_name():
    cards = "".join(
        f'<li><a href="/jobs/{n}"></a><h3>Cook {n}</h3><h4>Hotel {n}</h4><p>Oslo</p></li>' for n in range(5)
    )
    assert read_html(f"{POSTING}<section><ul>{cards}</ul></section>").text == KEPT
    linked = "".join(f'<div><h3><a href="/jobs/{n}">Cook {n}</a></h3><p>Oslo</p></div>' for n in range(5))
    assert read_html(f"{POSTING}<div>{linked}</div>").text == KEPT


def test_a_list_of_links_with_details_goes_with_its_heading():
    items = "".join(f'<li><a href="/jobs/{n}">Cook</a> - Hotel number {n}, closing 20 February</li>' for n in range(3))
    assert read_html(f"{POSTING}<aside><h2>More of them</h2><ul>{items}</ul></aside>").text == KEPT


def test_a_list_with_a_link_in_some_items_stays():
    page = "<ul><li><a href='/x'>Car</a> and a telephone of your own</li><li>a pension and insurance</li><li>sport</li></ul>"
    assert "Car and a telephone" in read_html(f"{POSTING}{page}").text


def test_the_title_stays_whatever_goes_below_it():
    links = "".join(f"<li><a href=/{n}>Jobs in town {n}</a>" for n in range(5))
    assert read_html(f"<h2>Nurse</h2><ul>{links}</ul><h2>Duties</h2>{TEXT}").text.startswith("Nurse\n\nDuties")


def test_a_link_to_another_place_of_the_page_comes_before_no_posting():
    assert read_html(f'<a href="#main">Skip to content</a>{POSTING}').text == KEPT


@pytest.mark.parametrize(
    "page",
    [
        "<header><h1>Nurse</h1><p>Hamar</p></header>{}",
        "<header><h2>Nurse</h2><p>Hamar</p></header>{}",
        "<article><header><p>Nurse</p><p>Hamar</p></header>{}</article>",
        '<div class="page-nav"><h1>Nurse</h1><p>Hamar</p></div>{}',
        '<body class="modal-open with-sidebar"><main class="nav-content"><p>Nurse</p><p>Hamar</p>{}</main>',
        '<div class="modal"><p>Nurse</p><p>Hamar</p>{}</div>',
        "<aside><dl><dt>Title</dt><dd>Nurse</dd><dt>Town</dt><dd>Hamar</dd></dl></aside>{}",
        '<div class="sidebar"><p>Nurse</p><p>Hamar</p></div>{}',
        '<article><footer><p>Nurse: <a href="mailto:a@b.example">write</a></p><p>Hamar</p></footer>{}</article>',
    ],
)
def test_facts_of_the_job_stay(page):
    text = read_html(page.format(TEXT)).text
    assert "Nurse" in text
    assert "Hamar" in text


def test_a_long_text_is_no_chrome_because_of_a_name():
    more = "<p>And the ward is in Hamar.</p>" * 60
    assert "Hamar" in read_html(f'<div class="tabs-nav">{more}</div>{TEXT * 5}').text


def test_where_hardly_anything_would_remain_all_is_kept():
    assert read_html("<footer><p>Nurse wanted in Hamar, apply now.</p></footer><p>Menu</p>").text == (
        "Nurse wanted in Hamar, apply now.\n\nMenu"
    )


def test_sure_chrome_goes_even_where_the_doubtful_must_stay():
    page = f'<nav><a href=/a>Home</a></nav><div class="popup">{TEXT}</div><div class="popup">{TEXT}</div><p>x</p>'
    text = read_html(page).text
    assert "Home" not in text
    assert "patients" in text
