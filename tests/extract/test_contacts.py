"""People to ask: from contact sections, labels, prose and signatures; and whom not to take for one."""

import pytest

from postingparse.context import Context
from postingparse.extract.contacts import find_contacts
from postingparse.mark import mark
from postingparse.read.plain import read_plain


def contacts(text: str, context: Context | None = None) -> list[dict]:
    document = mark(read_plain(text))
    found = []
    for candidate in find_contacts(document, context or Context()):
        for part in candidate.parts:
            if part.field == "name":
                assert " ".join(document.text[part.start : part.end].split()) == part.value
            assert candidate.start <= part.start < part.end <= candidate.end
        found.append({part.field: part.value for part in candidate.parts})
    return found


NORWEGIAN = "\n\nVi søker en dyktig medarbeider til stillingen, og du må ha erfaring og gode norskkunnskaper.\n\n"


def test_a_line_of_a_contact_section_is_a_person():
    assert contacts("Contact information\n\nGry Mæhlum, Head of Section, +4790800986\n") == [
        {"name": "Gry Mæhlum", "role": "Head of Section", "phone": "+4790800986"}
    ]


def test_two_lines_are_two_people_and_a_role_may_have_two_words():
    text = (
        f"Styrer{NORWEGIAN}Kontaktinformasjon\n\n"
        "Ragnhild Tveitnes, styrer, +4772000013, ragnhild.tveitnes@fjellbekken.example\n"
        "Jon Åsmund Bergset, assisterende styrer, +4772000026\n"
    )
    assert contacts(text) == [
        {
            "name": "Ragnhild Tveitnes",
            "role": "styrer",
            "phone": "+4772000013",
            "email": "ragnhild.tveitnes@fjellbekken.example",
        },
        {"name": "Jon Åsmund Bergset", "role": "assisterende styrer", "phone": "+4772000026"},
    ]


def test_prose_names_two_people_with_their_roles_before_them():
    text = (
        f"Automatiker{NORWEGIAN}Ved spørsmål ta kontakt med fagansvarlig automasjon; Vegard Rams på mobil 48 13 51 63, "
        "eller teknisk sjef Kurt-Ivan Holm på mobil 416 31 086."
    )
    assert contacts(text) == [
        {"name": "Vegard Rams", "role": "fagansvarlig automasjon", "phone": "+4748135163"},
        {"name": "Kurt-Ivan Holm", "role": "teknisk sjef", "phone": "+4741631086"},
    ]


def test_the_first_of_two_phones_is_taken():
    text = (
        f"Elektriker{NORWEGIAN}Kontaktinformasjon\n\nTor Madsen, Driftskoordinator Jan Mayen, 76 11 66 41/ 416 14 193\n"
    )
    assert contacts(text) == [{"name": "Tor Madsen", "role": "Driftskoordinator Jan Mayen", "phone": "+4776116641"}]


def test_a_role_on_its_way_into_a_name_is_a_role():
    text = f"Kokk{NORWEGIAN}Du kan også kontakte:\nButikksjef Petter Jessen, tlf. 75 11 35 47 eller\ndaglig leder Tommy Berg, tlf. 75 11 35 33."
    assert contacts(text) == [
        {"name": "Petter Jessen", "role": "Butikksjef", "phone": "+4775113547"},
        {"name": "Tommy Berg", "role": "daglig leder", "phone": "+4775113533"},
    ]


def test_an_organisation_beside_a_person_is_no_contact():
    text = f"Montør{NORWEGIAN}For spørsmål, ta kontakt med Bjørn Dal i Fjell Byggpersonell på 92241979."
    assert contacts(text) == [{"name": "Bjørn Dal", "phone": "+4792241979"}]


def test_an_address_goes_to_the_person_it_is_named_after():
    text = (
        f"Selger{NORWEGIAN}Ved spørsmål kontakt Linda Alm på 92 24 19 79, eller Gent Gjika på 92 24 19 80, "
        "linda.alm@firm.example."
    )
    assert contacts(text) == [
        {"name": "Linda Alm", "phone": "+4792241979", "email": "linda.alm@firm.example"},
        {"name": "Gent Gjika", "phone": "+4792241980"},
    ]


def test_an_address_for_questions_needs_no_name():
    text = f"Selger{NORWEGIAN}Har du spørsmål? Ta kontakt på info@firm.example"
    assert contacts(text) == [{"email": "info@firm.example"}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baker\n\nWe bake bread since 1996.",
        f"Renholder{NORWEGIAN}Blankt Renhold AS, Industriveien 3, 3222 Sandefjord. Tlf. 33 00 00 10. Org.nr. 900 000 018",
        f"Renholder{NORWEGIAN}Send søknad til jobb@firm.example.",
        f"Renholder{NORWEGIAN}Kontaktinformasjon\n\nReferansenr.: 5071606626\nSøknadsfrist: 13.03.2026",
        f"Renholder{NORWEGIAN}Vi tar kontakt med aktuelle kandidater fortløpende.",
        "Contact: [name], sales@....",
        "Agent\n\nDuties\n\n- Perform all components of call processing, and adhere to Call Audit Tool",
        f"Kokk{NORWEGIAN}For mer informasjon om Jan Mayen og stillingen se http://firm.example",
        f"Kokk{NORWEGIAN}SEND SØKNAD MED CV TIL OSS I DAG",
    ],
)
def test_nothing_is_a_contact_that_is_not_meant_for_questions(text):
    assert contacts(text) == []


def test_without_a_country_a_number_keeps_its_digits():
    assert contacts("Contact\n\nJane Doe, phone (09) 43 28 54") == [{"name": "Jane Doe", "phone": "09432854"}]


def test_the_callers_country_gives_a_number_its_code():
    assert contacts("Contact\n\nJane Doe, phone 0113 496 0027", Context(country="GB")) == [
        {"name": "Jane Doe", "phone": "+441134960027"}
    ]


def test_an_address_above_a_phone_does_not_part_it_from_its_name():
    text = "Nurse\n\nFor more information please contact\nLusine Gaza\n31 Hill Street\nYerevan\nTelephone: (3741) 536-913\n"
    assert contacts(text) == [{"name": "Lusine Gaza", "phone": "3741536913"}]


def test_a_signature_is_a_contact():
    text = "Seller\n\nWe are looking for you.\n\nFelicia Ruland | Head of Recruitment\n+46 76 425 35 70 | felicia.ruland@firm.example\n"
    assert contacts(text) == [
        {
            "name": "Felicia Ruland",
            "role": "Head of Recruitment",
            "phone": "+46764253570",
            "email": "felicia.ruland@firm.example",
        }
    ]


def test_a_town_before_an_address_is_nobody():
    text = "Engineer\n\nWe work in San Francisco. If you have questions, contact hr@firm.example."
    assert contacts(text) == [{"email": "hr@firm.example"}]


def test_an_address_behind_a_link_is_derived():
    document = mark(read_plain("Baker\n\nQuestions? Contact [Jane Doe](mailto:jane.doe@firm.example)."))
    (candidate,) = find_contacts(document, Context())
    emails = [part for part in candidate.parts if part.field == "email"]
    assert [(part.value, document.text[part.start : part.end]) for part in emails] == [
        ("jane.doe@firm.example", "Jane Doe")
    ]
    assert emails[0].derived


def test_a_first_name_with_a_role_behind_it_is_a_name():
    text = "Engineer\n\nWe work with you.\n\nContact\n\nPlease contact Wiebke, our Recruiting Manager, on +49 1579 2451235."
    assert contacts(text) == [{"name": "Wiebke", "role": "Recruiting Manager", "phone": "+4915792451235"}]


DUTCH = "Bakker\n\nWij zijn een kleine bakkerij en wij zoeken een collega die het leuk vindt om met ons te werken.\n\n"
FINNISH = "Leipuri\n\nOlemme pieni leipomo ja meillä on hyvä olla, ja etsimme nyt leipuria, joka viihtyy meillä.\n\n"


def test_a_number_of_one_country_alone_of_those_of_the_language_is_that_country_s():
    assert contacts(f"{DUTCH}Bel Yusuf Kaplan, teamleider, 06 12 34 56 78.") == [
        {"name": "Yusuf Kaplan", "role": "teamleider", "phone": "+31612345678"}
    ]


def test_a_name_in_the_case_of_whom_to_call_is_given_in_its_base_form():
    document = mark(read_plain(f"{FINNISH}Soita Minna Virtaselle, puh. 040 123 4567."))
    (name, phone) = next(iter(find_contacts(document, Context()))).parts
    assert (name.value, document.text[name.start : name.end]) == ("Minna Virtanen", "Minna Virtaselle")
    assert name.derived == "Minna Virtaselle in its base form"
    assert phone.value == "+358401234567"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Ta en telefon til daglig leder Kari Bråten på 22 33 44 55.", "Kari Bråten", "daglig leder"),
        ("Spør Nils Hauge, teamleder, tlf. 911 22 333.", "Nils Hauge", "teamleder"),
    ],
)
def test_whom_to_call_is_said_by_many_verbs(sentence: str, name: str, role: str):
    (person,) = contacts(f"Baker{NORWEGIAN}{sentence}")
    assert (person["name"], person["role"]) == (name, role)


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        (
            f"{NORWEGIAN}Ta gjerne kontakt med Ola Bakke (daglig leder) på mobil 99 11 22 33.",
            "Ola Bakke",
            "+4799112233",
        ),
        (
            "\n\nOns restaurant zoekt iemand voor de keuken.\n\nBel met teamleider Marieke van Dongen, 06 12 34 56 78.",
            "Marieke van Dongen",
            "+31612345678",
        ),
        (
            "\n\nNaše restaurace hledá pomoc do kuchyně.\n\nBližší informace podá paní Jana Veselá na tel. 606 123 456.",
            "Jana Veselá",
            "+420606123456",
        ),
    ],
)
def test_a_small_word_or_a_word_of_streets_in_a_name_makes_it_no_organisation(text: str, name: str, phone: str):
    found = contacts(text)
    assert [(one.get("name"), one.get("phone")) for one in found] == [(name, phone)]


def test_a_phone_behind_another_address_is_its_country_s_too():
    text = (
        "Pomoc kuchenna\n\nNasza restauracja szuka osoby do pracy w kuchni. CV prosimy wysłać na adres praca@kuchnia.example."
        "\n\nOsoba do kontaktu: Anna Zielińska-Nowak, tel. 22 555 66 77."
    )
    assert {"name": "Anna Zielińska-Nowak", "phone": "+48225556677"} in contacts(text)


def test_an_address_for_applications_in_a_section_of_questions_is_nobody_s():
    text = (
        "\n\nWij zoeken een collega voor ons team in Apeldoorn.\n\nMeer weten?\nBel met teamleider Marieke van Dongen, "
        "06 12 34 56 78. Mail je cv naar werken@delinde.example"
    )
    assert contacts(text) == [{"name": "Marieke van Dongen", "role": "teamleider", "phone": "+31612345678"}]


def test_the_municipality_that_seeks_tells_the_country_of_a_phone():
    text = (
        "La commune de Plouhinec recrute un agent des espaces verts.\n\nRenseignements auprès de M. Yann Le Goff, responsable "
        "des services techniques, au 02 97 36 65 20."
    )
    assert [one.get("phone") for one in contacts(text)] == ["+33297366520"]
