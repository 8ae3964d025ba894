"""The banner of a posting that is over is understood in every language there is."""

import pytest

from postingparse import parse_html

BANNERS = [
    ("en", "Applications for this role are now closed."),
    ("en", "Sorry, this vacancy has expired"),
    ("de", "Dieses Stellenangebot ist leider nicht mehr aktuell."),
    ("de", "Die Bewerbungsfrist ist abgelaufen"),
    ("fr", "Cette offre n'est plus disponible."),
    ("es", "El puesto ya ha sido cubierto"),
    ("it", "Questa offerta non è più disponibile"),
    ("pt", "Esta vaga não está mais disponível"),
    ("nl", "Deze vacature is niet meer beschikbaar"),
    ("nb", "Søknadsfristen har gått ut"),
    ("nn", "Stillinga er ikkje lenger ledig"),
    ("sv", "Ansökningstiden har gått ut"),
    ("da", "Ansøgningsfristen er udløbet"),
    ("pl", "To ogłoszenie jest już nieaktualne"),
    ("cs", "Tato pozice je již obsazená"),
    ("fi", "Hakuaika on päättynyt"),
]


@pytest.mark.parametrize(("language", "banner"), BANNERS)
def test_a_banner_above_a_posting_closes_it(language: str, banner: str):
    page = f'<html lang="{language}"><h1>Baker</h1><div class="note">{banner}</div><p>Harbour Ltd</p></html>'
    assert parse_html(page).posting.status == "closed"


@pytest.mark.parametrize("line", ["Application deadline: open until the position is filled", "Baker for a closed ward"])
def test_other_lines_close_nothing(line: str):
    assert parse_html(f'<html lang="en"><h1>Baker</h1><p>{line}</p><p>Harbour Ltd</p></html>').posting.status is None
