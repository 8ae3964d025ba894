"""The markup of pages beside their text: every syntax, every break, one posting or several, none at all."""

import json

import pytest

from postingparse import NotAPosting, Reject, Result, SeveralPostings, parse_all, parse_bytes, parse_html

BAKER = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Night baker",
    "identifier": {"@type": "PropertyValue", "value": "0042"},
    "datePosted": "2026-02-01",
    "validThrough": "2026-03-13",
    "hiringOrganization": {"@type": "Organization", "name": "Crust & Crumb"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Hamar", "addressCountry": "NO"},
    },
    "employmentType": "PART_TIME",
    "description": "<p>We bake bread for the whole town and need one more pair of hands.</p>",
}
DRIVER = {**BAKER, "title": "Driver", "identifier": "0043", "description": "<p>You drive the bread to the shops.</p>"}
SHOWN = """<h1>Night baker</h1><p>We bake bread for the whole town, every night of the year, and we are looking for one more
pair of hands that knows flour, water and salt, that can lift a sack, that likes the quiet hours before the town wakes
up, and that wants to learn what an old oven can teach to somebody who listens.</p>"""


def script(content: object, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{content if isinstance(content, str) else json.dumps(content)}</script>'


def page(*blocks: str, body: str = SHOWN, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}{"".join(blocks)}</head><body>{body}</body></html>'


def pointers(result: Result, path: str) -> list[str | None]:
    return [proof.pointer for proof in result.evidence.get(path, ())]


def test_values_of_the_markup_have_a_pointer_and_no_offsets():
    result = parse_html(page(script(BAKER)))
    assert (result.posting.reference, result.posting.hours) == ("0042", ("PART_TIME",))
    assert str(result.posting.date_posted) == "2026-02-01"
    [proof] = result.evidence["reference"]
    assert (proof.rule, proof.pointer) == ("reference.markup", "/script/0/identifier")
    assert (proof.quote, proof.start, proof.end) == (None, None, None)


def test_a_page_without_markup_reads_as_its_text_alone():
    result = parse_html(page())
    assert result.posting.reference is None
    assert not any(proof.rule.endswith(".markup") for proofs in result.evidence.values() for proof in proofs)


def test_text_and_markup_that_agree_are_surer_together():
    result = parse_html(page(script(BAKER), body=f"{SHOWN}<p>Application deadline: 13 March 2026</p>"))
    assert str(result.posting.deadline) == "2026-03-13"
    assert [proof.chosen for proof in result.evidence["deadline"]] == [True, True]
    assert not result.conflicts


def test_text_and_markup_that_disagree_are_a_conflict():
    result = parse_html(page(script(BAKER), body=f"{SHOWN}<p>Application deadline: 20 March 2026</p>"))
    [conflict] = [conflict for conflict in result.conflicts if conflict.field == "deadline"]
    assert {conflict.chosen, *(proof.value for proof in conflict.rejected)} == {"2026-03-13", "2026-03-20"}


def test_the_markup_says_remote_and_the_text_names_a_town():
    remote = {name: value for name, value in BAKER.items() if name != "jobLocation"} | {
        "jobLocationType": "TELECOMMUTE"
    }
    result = parse_html(page(script(remote), body=f"{SHOWN}<p>Place of work: Hamar</p>"))
    [conflict] = [conflict for conflict in result.conflicts if conflict.field == "work_model"]
    assert (conflict.chosen, conflict.reason) == ("remote", "the markup says remote, the text names Hamar")


def test_a_place_of_the_markup_joins_that_of_the_text():
    result = parse_html(page(script(BAKER), body=f"{SHOWN}<p>Place of work: 2318 Hamar</p>"))
    [place] = result.posting.locations
    assert (place.postal_code, place.locality, place.country) == ("2318", "Hamar", "NO")


def test_another_town_with_a_label_contradicts_the_markup():
    result = parse_html(page(script(BAKER), body=f"{SHOWN}<p>Place of work: Elverum</p>"))
    assert len(result.posting.locations) == 1
    assert [conflict.field for conflict in result.conflicts] == ["locations"]


_SOUND = json.dumps({"@type": "JobPosting", "title": "Night baker", "identifier": "0042"})


@pytest.mark.parametrize(
    "block",
    [
        f"<!-- {_SOUND} -->",
        f"/*<![CDATA[*/ {_SOUND} /*]]>*/",
        f"//<![CDATA[\n{_SOUND}\n//]]>",
        f"<!-- //<![CDATA[\n{_SOUND};\n//]]> -->",
        f"{_SOUND}; // the end",
        f"{_SOUND};",
        f"\ufeff{_SOUND}",
        _SOUND.replace("}", ",}"),
        _SOUND.replace("{", "{ // the posting\n"),
        _SOUND.replace("{", "{ /* the posting */"),
        _SOUND.replace("{", '{"url": "https://crumb.example/\\_1", "name": "\\x",'),
        _SOUND.replace("{", '{"skills": "flour\nwater\tsalt",'),
        _SOUND.replace('"', "&quot;"),
        _SOUND.replace('"', "&#34;"),
        "{'@type': 'JobPosting', 'title': 'Baker', 'identifier': '0042'}",
        '{"@type": "JobPosting", title: "Night baker", identifier: "0042"}',
        f'{{"@type": "WebPage"}} {_SOUND}',
        f'{{"@type": "WebPage"}}\n{_SOUND};',
        f'[{{"@type": "WebPage"}}, {_SOUND}]',
        f'{{"@graph": [{{"@type": "WebPage"}}, {_SOUND}]}}',
        f'{{"@type": "WebPage", "mainEntity": {_SOUND}}}',
        _SOUND.replace('"JobPosting"', '["Thing", "https://schema.org/JobPosting"]'),
    ],
)
def test_a_block_is_read_in_whatever_way_it_is_written(block):
    assert parse_html(page(script(block))).posting.reference == "0042"


@pytest.mark.parametrize(
    "kind", ["application/ld&#x2B;json", "APPLICATION/LD+JSON", "application/ld+json; charset=utf-8"]
)
def test_the_type_of_a_script_is_read_as_browsers_read_it(kind):
    assert parse_html(page(script(BAKER, kind))).posting.reference == "0042"


@pytest.mark.parametrize("hidden", ["<!-- {} -->", "<textarea>{}</textarea>"])
def test_a_script_in_a_comment_or_a_form_is_none(hidden):
    assert parse_html(page(body=SHOWN + hidden.format(script(_SOUND)))).posting.reference is None


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "JobPosting", "title": "Night bak',
        '{"@type": "JobPosting", "title": baker}',
        "{'@type': 'JobPosting', 'title': 'We're baking'}",
        "JobPosting",
        "[" * 5000 + "JobPosting",
    ],
)
def test_a_broken_block_hides_neither_the_text_nor_the_block_after_it(broken):
    result = parse_html(page(script(broken), script(BAKER)))
    assert result.posting.reference == "0042"
    assert pointers(result, "reference")[0].startswith("/script/1/identifier")
    [finding] = [finding for finding in result.findings if finding.code == "BROKEN_MARKUP"]
    assert finding.message.startswith("/script/0: the markup cannot be read: JSON: ")
    assert parse_html(page(script(broken))).posting.title == "Night baker"


def test_a_reference_leads_to_another_block():
    firm = {"@type": "Organization", "@id": "#firm", "name": "Crust & Crumb"}
    posting = {**BAKER, "hiringOrganization": {"@id": "#firm"}}
    assert parse_html(page(script(firm), script(posting))).posting.employer.name == "Crust & Crumb"


MICRODATA = """<div itemscope itemtype="https://schema.org/JobPosting"><meta itemprop="datePosted" content="2026-02-01">
<h1 itemprop="title">Night baker</h1><div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
<a itemprop="url" href="https://crumb.example/"><span itemprop="name">Crust &amp; Crumb</span></a></div>
<div itemprop="jobLocation" itemscope><span itemprop="address" itemscope><b itemprop="addressLocality">Hamar</b></span></div>
<div itemprop="description"><p>We bake bread.</p><ul><li>Bake</li><li>Sell</li></ul></div>
<time itemprop="validThrough" datetime="2026-03-13">next month</time></div>"""


def test_microdata_is_read():
    posting = (result := parse_html(page(body=MICRODATA))).posting
    assert (posting.title, posting.employer.name) == ("Night baker", "Crust & Crumb")
    assert (str(posting.date_posted), str(posting.deadline)) == ("2026-02-01", "2026-03-13")
    assert posting.locations[0].locality == "Hamar"
    assert pointers(result, "date_posted") == ["/microdata/0/datePosted"]


def test_an_itemref_leads_to_properties_elsewhere_and_never_in_a_circle():
    body = """<div itemscope itemtype="http://schema.org/JobPosting" itemref="more" id="job"></div>
    <div id="more"><b itemprop="identifier">0042</b><div itemprop="hiringOrganization" itemscope itemref="job"></div></div>"""
    assert parse_html(page(body=SHOWN + body)).posting.reference == "0042"


def test_rdfa_is_read():
    body = """<div vocab="https://schema.org/" typeof="JobPosting"><span property="identifier">0042</span>
    <span property="hiringOrganization" typeof="Organization"><b property="schema:name">Crust &amp; Crumb</b></span></div>"""
    result = parse_html(page(body=SHOWN + body))
    assert (result.posting.reference, result.posting.employer.name) == ("0042", "Crust & Crumb")
    assert pointers(result, "reference") == ["/rdfa/0/identifier"]


def test_the_same_posting_in_two_syntaxes_is_one():
    assert parse_html(page(script(BAKER), body=MICRODATA)).posting.reference == "0042"


def test_several_postings_come_out_one_by_one():
    body = page(script([BAKER, DRIVER])).encode()
    results = list(parse_all(body))
    assert [(result.posting.title, result.posting.reference) for result in results] == [
        ("Night baker", "0042"),
        ("Driver", "0043"),
    ]
    assert [(result.source.index, result.source.kind) for result in results] == [(0, "html"), (1, "html")]
    assert results[1].text == "Driver\n\nYou drive the bread to the shops."
    for ask in (parse_bytes, parse_html):
        with pytest.raises(SeveralPostings):
            ask(body)


@pytest.mark.parametrize(
    "beside",
    [
        BAKER,
        {**BAKER, "jobLocation": {"@type": "Place", "name": "Elverum"}},
        {"@type": "JobPosting", "title": "Driver", "url": "https://crumb.example/2"},
        {"@type": "JobPosting", "title": "Driver", "datePosted": "2026-01-01"},
    ],
)
def test_copies_and_teasers_are_no_second_posting(beside):
    assert parse_html(page(script(BAKER), script(beside))).posting.reference == "0042"


def test_of_several_postings_the_one_with_the_address_of_the_page_is_its_own():
    nodes = [{**DRIVER, "url": "https://crumb.example/2"}, {**BAKER, "url": "https://crumb.example/1"}]
    own = '<link rel="canonical" href="https://crumb.example/1">'
    assert parse_html(page(script(nodes), head=own)).posting.reference == "0042"
    assert parse_html(page(script(nodes)), url="https://crumb.example/2").posting.reference == "0043"


def test_a_page_that_shows_nothing_has_the_text_of_its_markup():
    result = parse_html(page(script(BAKER), '<script src="/app.js"></script>', body='<div id="root"></div>'))
    assert result.text == "Night baker\n\nWe bake bread for the whole town and need one more pair of hands."
    assert "NOT_VISIBLE" in {finding.code for finding in result.findings}


def test_a_description_that_only_teases_gives_way_to_the_page():
    result = parse_html(page(script({**BAKER, "description": "We bake."})))
    assert "what an old oven can teach" in result.posting.description.text


def test_a_pay_that_only_fills_a_form_is_not_believed():
    pay = {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"minValue": 1, "maxValue": 1000000, "unitText": "YEAR"},
    }
    result = parse_html(page(script({**BAKER, "baseSalary": pay})))
    assert result.posting.salary is None
    assert "IMPLAUSIBLE_SALARY" in {finding.code for finding in result.findings}


def test_an_empty_shell_is_no_posting():
    shell = page('<script src="/app.js"></script>', body='<div id="root"></div><noscript>Enable scripts</noscript>')
    with pytest.raises(NotAPosting) as caught:
        parse_html(shell)
    assert caught.value.code == "EMPTY_SHELL"


def test_a_short_posting_beside_scripts_is_one():
    assert (
        parse_html(page('<script src="/app.js"></script>', body="<h1>Night baker</h1><p>Call us.</p>")).posting.title
        == "Night baker"
    )


LINKS = "".join(f'<li><a href="/jobs/10{place}00-baker">Baker {place}</a> Hamar</li>' for place in range(6))


def test_a_list_of_links_to_postings_is_none():
    [reject] = parse_all(page(body=f"<h1>Open positions</h1><ul>{LINKS}</ul>").encode())
    assert isinstance(reject, Reject)
    assert reject.code == "LISTING"
    assert "only links to postings -3" in reject.message


def test_a_posting_above_links_to_others_is_one():
    shown = f"{SHOWN}<p>Application deadline: 13 March 2026</p>"
    assert parse_html(page(body=f"{shown}<h2>More</h2><ul>{LINKS}</ul>")).posting.title == "Night baker"
