"""Licences: with their classes and what they are for; a car of one's own is none."""

from __future__ import annotations

import pytest

from postingparse import parse_text


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("Koch\n\nIhr Profil\n- Führerschein der Klassen B und C1E", ["Führerschein der Klassen B und C1E"]),
        (
            "Kokk\n\nKvalifikasjoner\n- Førerkort klasse C1E og truckførerbevis",
            ["Førerkort klasse C1E", "truckførerbevis"],
        ),
        ("Kock\n\nKvalifikationer\n- Körkort med behörighet B och BE", ["Körkort med behörighet B och BE"]),
        ("Kock\n\nKvalifikationer\n- Legitimation som sjuksköterska", ["Legitimation som sjuksköterska"]),
        ("Kok\n\nKvalifikationer\n- Gyldigt kørekort (B) og egen bil", ["Gyldigt kørekort (B)"]),
        ("Kok\n\nKvalifikationer\n- Kørekort til kategori B", ["Kørekort til kategori B"]),
        (
            "Kucharz\n\nWymagania\n- Prawo jazdy kategorii C+E i karta kierowcy",
            ["Prawo jazdy kategorii C+E", "karta kierowcy"],
        ),
        ("Kuchař\n\nPožadavky\n- Řidičské oprávnění sk. C, vlastní auto", ["Řidičské oprávnění sk. C"]),
        ("Cook\n\nRequirements\n- A full driving licence (B, C1)", ["full driving licence (B, C1)"]),
        ("Cook\n\nRequirements\n- A full driving licence. A clean kitchen.", ["full driving licence"]),
        (
            "Koch\n\nWir suchen einen Koch für unser Haus.\n\nIhr Profil\n- Fahrerlaubnis Klasse C/CE",
            ["Fahrerlaubnis Klasse C/CE"],
        ),
        ("Cocinero\n\nRequisitos\n- Vehículo propio", []),
        ("Cuoco\n\nRequisiti\n- Patente B e automunito", ["Patente B"]),
        ("Cuisinier\n\nProfil recherché\n- Permis B et véhicule personnel indispensables", ["Permis B"]),
    ],
)
def test_a_licence_is_named_with_its_classes(text: str, licences: list[str]):
    assert list(parse_text(text).posting.licences) == licences


def test_an_authorisation_ends_behind_the_whole_occupation_and_a_class_glued_to_a_licence_is_its_own():
    english = parse_text("Carer\n\nRequirements\n- Authorization as a health worker\n- Good manners")
    finnish = parse_text("Lähihoitaja\n\nEdellytämme\n- Valviran rekisteröintiä\n- B-ajokorttia")
    assert english.posting.licences == ("Authorization as a health worker",)
    assert finnish.posting.licences == ("Valviran rekisteröintiä", "B-ajokorttia")


def test_an_authorisation_is_for_an_occupation_of_several_words():
    text = "Carer\n\nRequirements\n- Authorisation as a social and health assistant\n- Authorisation as a nurse, good manners"
    assert parse_text(text).posting.licences == (
        "Authorisation as a social and health assistant",
        "Authorisation as a nurse",
    )
