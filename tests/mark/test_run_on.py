"""Lines that lost their breaks, cut where their headings begin."""

from postingparse.mark import mark
from postingparse.read.plain import read_plain

WORK = "Ta imot varer Pakke ordrer Telle lageret hver fredag Kjøre truck mellom hallene Holde orden på plassen din "
NEEDS = "Truckførerbevis Erfaring fra lager er en fordel Gode norskkunnskaper Du må tåle tunge løft hver dag "
OFFERS = "Fast lønn Godt arbeidsmiljø Gratis lunsj Pensjon fra første dag Kort vei til toget og til byen "
ABOUT = "Vi er et lager med mange ansatte som trives godt sammen og som gjerne vil ha flere kolleger i hallen i år "


def sections(text: str) -> dict[str, str]:
    document = mark(read_plain(text))
    return {section.role: document.text[section.start : section.end] for section in document.sections if section.role}


def test_headings_stand_out_by_their_capital_where_full_stops_were_lost():
    found = sections(7 * ABOUT + f"Arbeidsoppgaver {WORK}Kvalifikasjoner {NEEDS}Vi tilbyr {OFFERS}")
    assert found["duties"] == WORK.strip()
    assert found["qualifications"] == NEEDS.strip()
    assert found["benefits"] == OFFERS.strip()


def test_whom_to_ask_ends_a_list_where_full_stops_were_lost():
    found = sections(7 * ABOUT + f"Vi tilbyr: {OFFERS}Kontakt Kari Bråten på tlf 22 33 44 55")
    assert found["benefits"] == OFFERS.strip()


def test_a_text_with_its_full_stops_is_not_cut_at_a_capital():
    text = 9 * "Vi er et lager i Moss. Her er det Arbeidsoppgaver og Kvalifikasjoner nok for alle som vil. "
    assert sections(text) == {}


def test_a_name_in_capitals_is_not_cut_at_a_word_that_is_a_heading_elsewhere():
    text = 7 * ABOUT + f"Arbeidsoppgaver {WORK}Kvalifikasjoner {NEEDS}du har ledet Oslo Kvalifikasjoner Senter i to år "
    assert sections(text)["qualifications"].endswith("du har ledet Oslo Kvalifikasjoner Senter i to år")


def test_full_stops_before_a_capital_without_a_space_are_not_lost():
    about = ABOUT.strip().capitalize() + "."
    text = 8 * about + f"Vi ser etter en leder for vår enhet med gode Kvalifikasjoner Samlet i ett team.{about}"
    assert "qualifications" not in sections(text)
