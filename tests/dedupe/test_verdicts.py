"""Pairs: what joins them, and what tells them apart."""

import pytest

from postingparse.dedupe import find_clusters, fingerprint_of
from postingparse.dedupe.card import title_of
from tests.dedupe.ads import BERGEN, OSLO, ad, verdict_of, words


def test_one_address_is_one_job():
    assert verdict_of(ad("a", page="x.example/7"), ad("b", page="x.example/7", text="")) == ("same-url", True)


def test_one_address_with_two_titles_is_a_list_of_jobs():
    assert (
        verdict_of(ad("a", page="x.example/jobs"), ad("b", "cook", page="x.example/jobs", text=words("meal"))) is None
    )


def test_one_reference_of_one_employer_is_one_job():
    assert verdict_of(ad("a", reference="jr7"), ad("b", reference="jr7", text="")) == ("same-reference", True)


def test_one_number_of_two_employers_is_nothing():
    assert verdict_of(ad("a", reference="7"), ad("b", employer="acme", reference="7", text=words("other"))) is None


def test_consecutive_numbers_are_two_requisitions():
    assert verdict_of(ad("a", reference="20260101"), ad("b", reference="20260102")) == ("other-requisition", False)


def test_a_boards_own_number_says_nothing():
    assert verdict_of(ad("a", reference="jr7222"), ad("b", reference="99120014")) == ("same-text", True)


def test_signs_and_capitals_make_no_other_text():
    text = words("duty")
    assert verdict_of(ad("a", text=text), ad("b", text=text.replace(" ", ",\n").upper())) == ("same-text", True)


def test_a_few_other_words_are_near():
    text = words("duty")
    assert verdict_of(ad("a", text=text), ad("b", text=text.replace("duty50", "task"))) == ("near-text", True)


def test_half_of_a_text_is_a_part_of_it():
    assert verdict_of(ad("a"), ad("b", text=words("duty", 50))) == ("part-of-text", True)


def test_a_third_of_a_text_under_the_same_names_was_written_again():
    other = f"{words('duty', 40)} {words('board', 80)}"
    assert verdict_of(ad("a", spots=(OSLO,)), ad("b", spots=(OSLO,), text=other)) == ("same-job", True)


def test_a_third_of_a_text_alone_is_not_enough():
    other = f"{words('duty', 40)} {words('board', 80)}"
    assert verdict_of(ad("a", "", ""), ad("b", "", "", text=other)) is None


def test_another_town_is_another_job_and_is_said():
    assert verdict_of(ad("a", spots=(OSLO,)), ad("b", spots=(BERGEN,))) == ("other-place", False)


def test_a_town_that_stands_in_one_text_alone_is_another_job():
    one, other = (f"{words('duty')} in {town}" for town in ("oslo", "bergen"))
    assert verdict_of(ad("a", spots=(OSLO,), text=one), ad("b", text=other)) == ("other-place", False)


def test_a_town_that_no_text_names_is_no_matter():
    assert verdict_of(ad("a", spots=(OSLO,)), ad("b", text=f"{words('duty')} x")) == ("near-text", True)


def test_one_of_several_towns_is_enough():
    assert verdict_of(ad("a", spots=(BERGEN, OSLO)), ad("b", spots=(OSLO,))) == ("same-text", True)


def test_another_title_over_the_same_text_is_said():
    assert verdict_of(ad("a", "accountant ii"), ad("b", "accountant iii")) == ("other-title", False)


def test_signs_that_are_part_of_a_title_count():
    one, other = title_of("Developer (C++)"), title_of("C# developer")
    assert verdict_of(ad("a", one), ad("b", other)) == ("other-title", False)
    assert title_of("C/C++ developer") == "c c++ developer"
    assert title_of("Cook #2 (m/w/d), 10+ hours") == "cook 2 10 hours"


@pytest.mark.parametrize("title", ["nurse night shift", "nurses"])
def test_a_title_that_says_more_needs_more_text(title):
    assert verdict_of(ad("a"), ad("b", title)) == ("same-text", True)


def test_another_job_under_the_employers_own_paragraphs_is_another_job():
    about = words("about", 150)
    assert (
        verdict_of(ad("a", text=f"{about} {words('duty')}"), ad("b", "cook", text=f"{about} {words('meal')}")) is None
    )


def test_without_texts_the_names_say_little_but_something():
    one, other = (ad(name, spots=(OSLO,), text="") for name in "ab")
    assert verdict_of(one, other) == ("same-fields", True)
    assert verdict_of(ad("a", text=""), ad("b", text="")) is None


def test_nothing_is_like_nothing():
    assert verdict_of(ad("a", "", "", ""), ad("b", "", "", "")) is None


@pytest.mark.parametrize(
    "text",
    [
        "募集職種は看護師です。" * 2 + "東京都内の病院で夜勤を含む交代制の勤務をお願いします。経験は問いません。",
        "รับสมัครพยาบาลประจำโรงพยาบาลในกรุงเทพมหานคร ทำงานเป็นกะ ไม่จำเป็นต้องมีประสบการณ์",
    ],
)
def test_languages_without_spaces_have_words_too(text):
    shared = f"{text}。{text[::-1]}"
    assert verdict_of(ad("a", text=shared), ad("b", text=f"{shared}一")) == ("near-text", True)
    assert verdict_of(ad("a", "", "", text=text), ad("b", "", "", text=text[::-1])) is None


def test_what_a_very_long_text_says_first_counts():
    text = words("duty", 100_000)
    assert verdict_of(ad("a", text=text), ad("b", text=f"{text} {words('more', 100_000)}")) == ("near-text", True)


@pytest.mark.parametrize("text", ["\ud800 duty", "\0", "a" * 1_000_000, "e\u0301" * 1000, "\U0010ffff"])
def test_no_text_is_too_odd(text):
    assert find_clusters([fingerprint_of(ad("a", text=text))]).members[0].size == 1
