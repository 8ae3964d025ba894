"""The posting's body, the language it is written in, and banners that close it."""

import nh3

from postingparse.context import Context
from postingparse.extract.description import find_description
from postingparse.extract.language import find_language
from postingparse.extract.status import find_status
from postingparse.mark import mark
from postingparse.read.plain import read_plain
from postingparse.values.markup import ALLOWED

ENGLISH = "We are looking for a baker who will work with us in the early hours of the day and who likes bread."


def test_the_description_holds_the_whole_text_and_clean_html():
    document = mark(read_plain(f"Baker\n\n{ENGLISH}\n\n- Bread & cake\n- Rolls < 50 g\n"))
    (candidate,) = find_description(document, Context())
    html = candidate.part("html")
    assert candidate.part("text") == document.text[candidate.start : candidate.end]
    assert ENGLISH in str(candidate.part("text"))
    assert "<li>Bread &amp; cake</li><li>Rolls &lt; 50 g</li>" in str(html)
    assert nh3.clean(str(html), tags=set(ALLOWED), attributes={}) == html


def test_an_empty_posting_has_no_description():
    assert list(find_description(mark(read_plain("")), Context())) == []


def test_the_language_is_told_by_the_words():
    (candidate,) = find_language(mark(read_plain(ENGLISH)), Context())
    assert candidate.value == "en"


def test_a_text_in_no_known_language_tells_none():
    assert list(find_language(mark(read_plain("漢字 仮名 言葉")), Context())) == []


def test_a_banner_closes_a_posting():
    (candidate,) = find_status(mark(read_plain(f"Baker\n\nNo longer accepting applications\n\n{ENGLISH}")), Context())
    assert candidate.value == "closed"


def test_words_of_closing_inside_prose_are_no_banner():
    text = f"Baker\n\n{ENGLISH} When this position has been filled we tell all who wrote to us, and we keep nothing of what they sent."
    assert list(find_status(mark(read_plain(text)), Context())) == []
