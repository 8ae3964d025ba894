from postingparse.read.hyphens import hyphens_of

PLAIN = ["We run a small bakery in the harbour and bake bread"] * 40


def test_a_program_that_cuts_words_is_told_by_how_often_it_does():
    hyphens = hyphens_of(["We run a small bakery in the har-", "bour and bake bread for nine res-", "taurants."])
    assert hyphens.joined("a small bakery in the har-", "bour and") == "a small bakery in the harbour and"


def test_the_only_hyphens_of_a_text_are_the_writer_s():
    assert hyphens_of([*PLAIN, "a full-"]).joined("a tenure-", "track post") == "a tenure-track post"


def test_a_word_that_stands_whole_elsewhere_settles_it():
    cut = hyphens_of(["long-term plans for Quality", "and lines that end in a hy-", "phen, as others do al-", "so"])
    assert cut.joined("our long-", "term goals") == "our long-term goals"
    assert hyphens_of([*PLAIN, "Qualität"]).joined("mit Qua-", "lität") == "mit Qualität"


def test_a_half_that_hangs_before_a_small_word_stays():
    hyphens = hyphens_of(["Kranken-", "und Altenpflege und Pflege", "im Süden Ös-", "terreichs"])
    assert hyphens.joined("Kranken-", "und Altenpflege") == "Kranken- und Altenpflege"


def test_a_compound_with_a_capital_stays_whole():
    assert hyphens_of(["Full-Stack-", "Entwicklung"]).joined("Web-", "Entwicklung") == "Web-Entwicklung"


def test_a_soft_hyphen_goes_and_a_dash_stays():
    assert hyphens_of(PLAIN).joined("Arbeits\u00ad", "zeit") == "Arbeitszeit"
    assert hyphens_of(PLAIN).joined("8.00 -", "16.00") == "8.00 - 16.00"


def test_an_address_keeps_its_hyphen():
    cut = hyphens_of(["we bake in the har-", "bour for res-", "taurants"])
    assert cut.joined("write to jobs@harbour-", "bakery.example now") == "write to jobs@harbour-bakery.example now"
    assert cut.joined("see https://harbour-", "bakery.example/jobs") == "see https://harbour-bakery.example/jobs"
    assert cut.joined("write to us@bakery.example in the har-", "bour") == "write to us@bakery.example in the harbour"
