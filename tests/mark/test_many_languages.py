"""Short ads in each language are told apart from those of the neighbours, and mixed postings keep both languages."""

from __future__ import annotations

import pytest

from postingparse import parse_text
from postingparse.languages import codes
from postingparse.languages.scan import fold
from postingparse.mark.language import languages_of

ADS = {
    "en": "Baker wanted\nBrightwater Bakery, Leeds\nWe are looking for a baker for our morning team.\n"
    "You have some experience and like to work with your hands.\nCall us on 0113 496 0100.",
    "nb": "Baker søkes\nLilleby Bakeri, Hamar\nVi trenger en baker som kan jobbe om natten.\n"
    "Du må ha fagbrev, og noe erfaring er en fordel.\nRing oss på 40 00 00 00 hvis du vil vite mer.",
    "nn": "Bakar ønskjest\nLitlebø Bakeri, Førde\nVi treng ein bakar som kan arbeide om natta.\n"
    "Du må ha fagbrev, og noko erfaring er ein føremon.\nRing oss på 40 00 00 00 om du vil vite meir.",
    "sv": "Bagare sökes\nLillby Bageri, Örebro\nVi behöver en bagare som kan jobba på natten.\n"
    "Du ska ha yrkesbevis och gärna lite erfarenhet.\nRing oss på 070-000 00 00 om du vill veta mer.",
    "da": "Bager søges\nLilleby Bageri, Odense\nVi mangler en bager, der kan arbejde om natten.\n"
    "Du skal have svendebrev, og det er en fordel med noget erfaring.\nRing til os på 20 00 00 00, hvis du vil høre mere.",
    "fi": "Haemme leipuria\nPikkukylän Leipomo, Lahti\nTarvitsemme leipurin, joka voi tehdä myös yövuoroja.\n"
    "Sinulla on alan koulutus, ja aiempi kokemus on eduksi.\nSoita meille, niin kerromme lisää.",
    "is": "Bakari óskast\nLitlabakarí, Akureyri\nOkkur vantar bakara sem getur unnið á næturvöktum.\n"
    "Þú þarft að hafa sveinspróf og reynsla er kostur.\nHringdu í okkur ef þú vilt vita meira.",
    "de": "Bäcker gesucht\nBäckerei Kleindorf, Fulda\nWir suchen einen Bäcker für die Nachtschicht.\n"
    "Sie haben eine Ausbildung und arbeiten gern mit uns im Team.\nRufen Sie uns an, wenn Sie mehr wissen wollen.",
    "nl": "Bakker gezocht\nBakkerij Kleindorp, Zwolle\nWij zoeken een bakker die ook 's nachts kan werken.\n"
    "Je hebt een diploma en enige ervaring is mooi meegenomen.\nBel ons als je meer wilt weten.",
    "fr": "Boulanger recherché\nBoulangerie du Pont, Lens\nNous cherchons un boulanger pour travailler la nuit.\n"
    "Vous avez un CAP et une première expérience serait un plus.\nAppelez-nous pour en savoir plus.",
    "es": "Se busca panadero\nPanadería El Puente, Burgos\nNecesitamos un panadero para trabajar por la noche.\n"
    "Debes tener experiencia y ganas de trabajar con nosotros.\nLlámanos si quieres saber más.",
    "ca": "Es busca forner\nForn del Pont, Vic\nNecessitem un forner per treballar a la nit amb nosaltres.\n"
    "Has de tenir experiència i ganes de treballar amb el nostre equip.\nTruca'ns si vols saber-ne més.",
    "pt": "Procura-se padeiro\nPadaria da Ponte, Braga\nPrecisamos de um padeiro para trabalhar à noite.\n"
    "Deve ter experiência e vontade de trabalhar com a nossa equipa.\nLigue-nos se quiser saber mais.",
    "it": "Cercasi panettiere\nPanificio del Ponte, Lodi\nCerchiamo un panettiere che possa lavorare di notte.\n"
    "Hai esperienza e voglia di lavorare con noi.\nChiamaci se vuoi sapere di più.",
    "pl": "Zatrudnimy piekarza\nPiekarnia Przy Moście, Konin\nSzukamy piekarza, który może pracować w nocy.\n"
    "Masz doświadczenie i lubisz pracę w zespole.\nZadzwoń do nas, jeśli chcesz wiedzieć więcej.",
    "el": "Ζητείται αρτοποιός\nΑρτοποιείο Γέφυρα, Λαμία\nΑναζητούμε αρτοποιό που μπορεί να εργάζεται τη νύχτα.\n"
    "Έχετε εμπειρία και σας αρέσει η δουλειά σε ομάδα.\nΚαλέστε μας για να μάθετε περισσότερα.",
    "cs": "Přijmeme pekaře\nPekárna U Mostu, Písek\nHledáme pekaře, který může pracovat v noci.\n"
    "Máte zkušenosti a rádi pracujete v kolektivu.\nZavolejte nám, pokud chcete vědět více.",
}


def test_there_is_an_ad_in_every_language():
    assert set(ADS) == set(codes())


@pytest.mark.parametrize("code", sorted(ADS))
def test_an_ad_of_five_lines_tells_its_language(code: str):
    assert languages_of(fold(ADS[code]))[0] == code


@pytest.mark.parametrize("code", sorted(ADS))
def test_the_record_names_the_language_of_a_short_ad(code: str):
    assert parse_text(ADS[code]).posting.language == code


ENGLISH_HEADINGS = """Lead Developer

Responsibilities:
- Suunnittelet ja rakennat palveluitamme yhdessä tiimin kanssa
- Vastaat myös testauksesta

Requirements:
- Sinulla on vähintään kolmen vuoden kokemus
- Puhut sujuvasti suomea

Apply by:
Jätä hakemuksesi viimeistään 15.5.2026.
"""
FINNISH_HEADINGS = """Lead Developer

Tehtävät
- You design and build our services with the rest of the team
- You are also responsible for the tests

Vaatimukset
- You have at least three years of experience with Python
- Fluent Finnish is required

Hakuaika päättyy: 15.5.2026
"""


@pytest.mark.parametrize(("text", "own"), [(ENGLISH_HEADINGS, "fi"), (FINNISH_HEADINGS, "en")])
def test_headings_of_one_language_over_a_text_of_another(text: str, own: str):
    posting = parse_text(text).posting
    assert posting.language == own
    assert posting.duties is not None
    assert len(posting.duties.items) == 2
    assert posting.qualifications is not None
    assert len(posting.qualifications.items) == 2
    assert posting.experience_months == 36
    assert [language.code for language in posting.languages] == ["fi"]
    assert str(posting.deadline) == "2026-05-15"


SWEDISH_AND_FINNISH = """Närvårdare / Lähihoitaja

Vi söker en närvårdare som vill arbeta hos oss på boendet, och du ska ha lust att lära dig mer om yrket.
Haemme lähihoitajaa, joka haluaa työskennellä meillä ja jolla on alan koulutus sekä kokemusta hoitotyöstä.

Ansökan senast 15.5.2026. Hakemus viimeistään 15.5.2026.
"""


def test_a_posting_in_two_languages_uses_both():
    used = languages_of(fold(SWEDISH_AND_FINNISH))
    assert {"sv", "fi"} <= set(used)
    assert len(used) <= 4
    posting = parse_text(SWEDISH_AND_FINNISH).posting
    assert str(posting.deadline) == "2026-05-15"
