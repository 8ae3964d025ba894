"""The post, its employer and the town beside each other in the only line above a posting."""

import pytest

from postingparse import parse_text

NORWEGIAN = "Vi søker en dyktig medarbeider til stillingen, og du må ha erfaring og gode norskkunnskaper."
SPANISH = "Buscamos una persona con experiencia para el equipo, que quiera aprender y que viva en la zona."
GERMAN = "Wir suchen für unser Team ab sofort eine Kraft, die gern mit anderen arbeitet und die Gäste mag."
FRENCH = "Nous recherchons pour notre équipe une personne qui aime le travail bien fait et les clients."
ENGLISH = "You work with the team and help our customers with all of their needs, and you like to learn new things."


@pytest.mark.parametrize(
    ("line", "prose", "title", "employer"),
    [
        ("Sykepleier – Bakkeløkka sykehjem, Drammen", NORWEGIAN, "Sykepleier", "Bakkeløkka sykehjem"),
        ("Contable - Ferretería Ruiz S.L., Zaragoza", SPANISH, "Contable", "Ferretería Ruiz S.L."),
        ("Gasthof Eiche GmbH – Koch (m/w/d)", GERMAN, "Koch (m/w/d)", "Gasthof Eiche GmbH"),
        ("Boulanger | Maison Petit | Lyon", FRENCH, "Boulanger", "Maison Petit"),
        ("Warehouse Operative – Brightway Ltd, Leeds", ENGLISH, "Warehouse Operative", "Brightway Ltd"),
    ],
)
def test_a_line_names_the_post_its_employer_and_the_town(line: str, prose: str, title: str, employer: str):
    posting = parse_text(f"{line}\n\n{prose}").posting
    assert posting.title == title
    assert posting.employer
    assert posting.employer.name == employer


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Tech Lead Java - Aéronautique - Lyon", FRENCH),
        ("Sykepleier – Kirurgisk avdeling, Drammen", NORWEGIAN),
        ("Teacher - Maths and Physics, Leeds", ENGLISH),
    ],
)
def test_what_the_post_is_in_is_no_employer(line: str, prose: str):
    posting = parse_text(f"{line}\n\n{prose}").posting
    assert posting.title == line
    assert posting.employer is None


def test_a_line_with_the_employer_below_it_is_the_title_as_a_whole():
    posting = parse_text(f"Baker - Elm Bakery Ltd, Leeds\nHolt Group Ltd\n\n{ENGLISH}").posting
    assert posting.title == "Baker - Elm Bakery Ltd, Leeds"


def test_the_official_paper_above_a_notice_is_no_title():
    notice = (
        "Se convocan pruebas selectivas para la provisión de dos plazas de auxiliar administrativo en el ayuntamiento."
    )
    posting = parse_text(f"Boletín Oficial de la Provincia de Segovia\n\n{notice}").posting
    assert posting.title == "auxiliar administrativo"
