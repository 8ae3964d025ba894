import pytest

from postingparse import parse_text
from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.extract.employer import find_employer
from postingparse.extract.head import head_of
from postingparse.mark import mark
from postingparse.read.html import read_html
from postingparse.read.plain import read_plain

PROSE = "\n\nYou work with the team and help our customers with all of their needs, and you like to learn new things every day with us."


def candidates(document: Document) -> list[Candidate]:
    marked = mark(document)
    return list(find_employer(marked, head_of(marked)))


def names(text: str) -> list[tuple[str, object]]:
    return [(c.rule, c.value) for c in candidates(read_plain(text)) if c.field == "employer.name"]


def values(text: str, field: str) -> list[object]:
    return [c.value for c in candidates(read_plain(text)) if c.field == field]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cook\nEmployer: Innlandet Hospital HF" + PROSE, ("employer.labelled", "Innlandet Hospital HF")),
        ("Engineer\nCloudflare\nLisbon, Portugal" + PROSE, ("employer.head_placed", "Cloudflare")),
        ("Head of Trials\nbluebird bio\nBoston, MA" + PROSE, ("employer.head_placed", "bluebird bio")),
        (
            "Kestrel Relief Foundation\nTITLE:  Logistics Officer\nLOCATION:  Tbilisi, Georgia" + PROSE,
            ("employer.head_first", "Kestrel Relief Foundation"),
        ),
        (
            "Library Assistant\n\nAire Valley Libraries Trust\n\nJob reference: AVL/0417" + PROSE,
            ("employer.head_called", "Aire Valley Libraries Trust"),
        ),
        ("Kok\nCafé Lind, Odense" + PROSE, ("employer.head_placed", "Café Lind")),
        (
            "Serveur\n\nSignpost is looking for a cook to join the team, which works with all of the departments of the company.",
            ("employer.seeks", "Signpost"),
        ),
        (
            "Scientist\n\nCrown Bioscience, a JSR company, is seeking a highly motivated scientist with strong experience in the field.",
            ("employer.seeks_far", "Crown Bioscience"),
        ),
        (
            "Sales\n\nBPA Services, LLC is seeking a talented person with strong experience in the field of sales to large customers.",
            ("employer.seeks", "BPA Services, LLC"),
        ),
        (
            "Analyst\n\nWe help people to live well, and we do so with all of our heart, every day.\n\nAbout Frequence\n\nWe are the ones with big ideas.",
            ("employer.about", "Frequence"),
        ),
        (
            "Fritidskontakt\n\nKongsvinger kommune ønsker å motta alle søknader elektronisk og ber søkerne om å sende dem til oss.",
            ("employer.called_placed", "Kongsvinger kommune"),
        ),
        (
            "Elektriker\n\nI prosjektene til Vard Electro AS får du jobbe med installasjon og testing av den nyeste teknologien på skip.",
            ("employer.legal_form", "Vard Electro AS"),
        ),
        (
            "Helsefagarbeidar\n\nLyngvik bu- og behandlingssenter søkjer helsefagarbeidar. Arbeidstida er dag og kveld, med arbeid kvar helg.",
            ("employer.seeks", "Lyngvik bu- og behandlingssenter"),
        ),
    ],
)
def test_the_employer_is_found(text: str, expected: tuple[str, str]):
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cook" + PROSE,
        "Cook\nEmployer: Confidential" + PROSE,
        "Data Analyst\n\nWe are seeking a Data Analyst to become a part of our team, and to work with all of the departments.",
        "Driver\n\nThe position is based in Hamar, and you drive to Oslo and Bergen with goods for our customers every day.",
    ],
)
def test_what_names_no_employer(text: str):
    assert names(text) == []


def test_a_second_name_in_prose_stands_besides_the_stated_one():
    found = names(
        "Engineer\nEmployer: Petrel Star\n\nHavnegård Energi is looking for an engineer to join the team of the company every day."
    )
    assert ("employer.labelled", "Petrel Star") in found
    assert ("employer.besides", "Havnegård Energi") in found


def test_short_forms_mean_the_stated_name_and_say_so():
    found = candidates(
        read_plain(
            "Cook\nEmployer: Institute for Sustainable Communities (ISC)\n\nISC is looking for a cook to join the team every day."
        )
    )
    short = next(c for c in found if c.rule == "employer.seeks")
    assert short.value == "Institute for Sustainable Communities (ISC)"
    assert short.derived == "ISC is Institute for Sustainable Communities (ISC) for short"


def test_the_client_employs_and_the_recruiter_is_the_agency():
    text = "Regnskabsassistent\n\nLindal Rekruttering søger på vegne af Havnegård Energi A/S en regnskabsassistent til kontoret, og du skal være dygtig."
    assert ("employer.client", "Havnegård Energi A/S") in names(text)
    assert values(text, "agency.name") == ["Lindal Rekruttering"]


def test_whom_a_recruiter_seeks_for_a_client_is_no_employer():
    said = "Elm People søger på vegne af en kunde {} til et nyt kontor, og du skal være dygtig."
    text = f"Senior Regnskabsassistent 100 %\n\n{said.format('Senior Regnskabsassistent')}"
    assert "Senior Regnskabsassistent" not in values(text, "employer.name")


def test_a_website_is_the_employer_s_by_its_host_or_its_words():
    hospital = "Clerk\nEmployer: Innlandet Hospital HF\n\nFor more, visit Sykehuset Innlandet's website: https://www.sykehuset-innlandet.no/\nSports: https://www.siaktiv.no/"
    assert values(hospital, "employer.url") == ["https://www.sykehuset-innlandet.no/"]
    assert values(
        "Clerk\nEmployer: Acme Ltd\n\nRead https://www.acme.example and https://facebook.com/acme", "employer.url"
    ) == ["https://www.acme.example"]
    assert values("Clerk\nEmployer: Acme Ltd\n\nApply at https://www.acme.example/jobs/4711", "employer.url") == []


def test_unit_and_description():
    text = (
        "Clerk\nEmployer: Acme Ltd\nDepartment: Finance\n\nAbout Acme\n\nAcme makes boxes.\n\nDuties\n\n- Count boxes"
    )
    assert values(text, "employer.department") == ["Finance"]
    assert values(text, "employer.description") == ["Acme makes boxes."]


def test_a_page_s_own_title_names_its_employer():
    page = (
        "<html><head><title>Oracle hiring Java Developer in Prague, Czech Republic | LinkedIn</title></head><body><main><h1>Java Developer</h1>"
        "<h3>Oracle Prague, Prague, Czech Republic</h3><p>You build software with the team, and you help our customers with all of their needs.</p>"
        "</main></body></html>"
    )
    assert ("employer.head_confirmed", "Oracle") in [(c.rule, c.value) for c in candidates(read_html(page))]


def test_a_label_leaves_the_head_s_other_names_besides():
    found = names("Data Engineer\n\nCompany: Loomwright, Inc.\nJob ID: LW-00871\n\nYou have\n- SQL")
    assert {value for rule, value in found if rule != "employer.besides"} == {"Loomwright, Inc."}


@pytest.mark.parametrize("label", ["", "Arbetsgivare: "])
def test_a_name_ends_where_a_place_follows(label: str):
    found = names(
        f"Undersköterska\n\n{label}Region Östmark, Vårdcentralen Almen, Linköping\n\nVi söker dig som vill arbeta."
    )
    assert {value for _, value in found} == {"Region Östmark, Vårdcentralen Almen"}


def test_a_place_inside_a_name_of_one_comma_stays():
    assert (
        names("Clerk\nEmployer: University of California, Berkeley" + PROSE)[0][1]
        == "University of California, Berkeley"
    )


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        (
            "Baker\n\nKestrelmill was founded in 2010 and bakes. See https://kestrelmill.example",
            "defined",
            "Kestrelmill",
        ),
        ("Snekker\n\nDu jobber i Brattvikfjell. Brattvikfjell er en av landets største.", "defined", "Brattvikfjell"),
        ("Leder\n\nStillingen rapporterer til direktør i Vinderø Energi og er spennende.", "served", "Vinderø Energi"),
        (
            "Clerk\n\nYou plan the day\nKestrelmill is an equal opportunity employer" + PROSE,
            "legal",
            "Kestrelmill",
        ),
        (
            "Leder\n\nDet er et oppdrag hos Vinderø kommune, og det varer et år for oss alle.",
            "client",
            "Vinderø kommune",
        ),
        (
            "Clerk\n\nClerks will be employed in Vindero municipality, and the pay is good.",
            "at",
            "Vindero municipality",
        ),
    ],
)
def test_a_turn_of_phrase_that_names_the_employer(text: str, rule: str, name: str):
    assert (f"employer.{rule}", name) in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Baker\n\nBaking is an art, and we like it.",
        "Leder\n\nDu rapporterer til direktør i Oslo, og det er hyggelig.",
        "Clerk\n\nThis is an old house. The house is the oldest of all.",
    ],
)
def test_a_turn_of_phrase_that_names_none(text: str):
    assert not [rule for rule, _ in names(text) if rule in ("employer.defined", "employer.served")]


def test_what_the_title_is_of_is_not_who_employs():
    text = (
        "Leader of Sunny Camp\n\nKestrel Energy is an international owner of power stations with many people in ten lands."
        + PROSE
        + "\n\nSunny Camp is held in the second week of October, and the children of the town learn all of it there."
    )
    assert ("employer.defined", "Kestrel Energy") in names(text)
    assert not [value for rule, value in names(text) if rule == "employer.subject"]


def test_an_occupation_is_no_employer():
    text = "Digitization\n\nThe Digitization Manager works closely with the staff of the herbarium, and the Digitization Manager leads a team.\n"
    assert candidates(read_plain(text)) == []


def test_the_organisation_of_a_letterhead_employs():
    text = "# Lakeside Museum\n\n# Director of Collections\n\nYou lead the work on the collections with a team of nine, and plan what is to be shown.\n"
    assert ("employer.head_likely", "Lakeside Museum") in [(c.rule, c.value) for c in candidates(read_plain(text))]


def test_a_title_behind_a_label_is_not_who_employs():
    text = (
        "---\ntitle: Responsabile Acquisti e Logistica\nlang: it\n---\n\nBottega Alta è alla ricerca di un **Responsabile "
        "Acquisti e Logistica**, che ha il compito di gestire gli acquisti della società.\n\n### Responsabilità\n\n"
        "Il Responsabile Acquisti e Logistica, attraverso lo sviluppo di contatti con i fornitori, contribuisce agli "
        "obiettivi dell'azienda e lavora con la direzione.\n"
    )
    assert {value for _, value in names(text)} == {"Bottega Alta"}


def told(text: str) -> list[object]:
    return [name for rule, name in names(text) if rule in ("employer.seeks", "employer.at")]


DANISH = "Pedel\n\nVi er en lille skole, og du skal kunne lide at arbejde med børn og voksne hver dag."
POLISH = "Piekarz\n\nPraca jest na pełny etat, od zaraz, i na czas nieokreślony, a my lubimy to, co robimy."
CATALAN = "Auxiliar\n\nLa feina és a temps parcial i amb un bon equip, i també hi ha temps per a tot."
CZECH = "Sestra\n\nPráce je na plný úvazek a na dobu neurčitou, a také máme rádi to, co děláme každý den."


def test_a_word_before_the_verb_and_we_is_no_subject():
    assert told(f"{DANISH}\n\nDerfor søger vi en ny pedel fra 1. august.") == []
    assert told(f"{DANISH}\n\nDerfor søger vi i Kornet ApS en ny pedel.") == ["Kornet ApS"]


def test_the_town_behind_a_name_is_not_who_seeks():
    assert told(f"{POLISH}\n\nPiekarnia Złoty Kłos z Radomia poszukuje piekarza.") == ["Piekarnia Złoty Kłos"]


def test_an_article_that_is_written_together_with_its_noun_is_no_part_of_the_name():
    assert told(f"{CATALAN}\n\nL'Ajuntament de Vallclara busca una persona.") == ["Ajuntament de Vallclara"]


def test_who_we_are_is_who_employs():
    assert told(f"{CZECH}\n\nJsme Nemocnice Svatá Hora a najdete nás v Příbrami.") == ["Nemocnice Svatá Hora"]


def test_a_short_form_of_beginnings_means_the_name_in_full():
    text = (
        "Gardener\n\nKenBG offers a good pension and many days off, and it is a fine place to work.\n\n"
        "Kenford Botanic Garden acknowledges that equal opportunity for all is of value to everybody who works here."
    )
    assert ("employer.defined", "Kenford Botanic Garden") in names(text)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Elm Life Museum at Kenford University seeks", "Elm Life Museum at Kenford University"),
        ("The Department of Food at Kenford University seeks", "Kenford University"),
        (
            "The Kenford University Department of Food and Health (FH) is seeking",
            "Kenford University Department of Food and Health (FH)",
        ),
    ],
)
def test_who_seeks_is_named_in_full(sentence: str, name: str):
    assert ("employer.seeks", name) in names(f"Keeper\n\n{sentence} a keeper for its house, which is old and large.")


def test_an_institute_in_the_head_is_named_as_the_text_names_it():
    text = (
        "4410BR\n\nBaker\n\nBaking Institute\n\nSummary\n\nThe baker bakes for all of the people at the "
        "University of Kenford Baking Institute, where there are many of them."
    )
    assert "University of Kenford Baking Institute" in values(text, "employer.name")


def test_a_row_s_label_is_no_part_of_its_sentence():
    text = "Clerk\n\nEEO Statement\tThe Kenford Museum of Bread is an equal opportunity employer, and glad of it.\n"
    assert ("employer.legal", "Kenford Museum of Bread") in names(text)


@pytest.mark.parametrize("sign", [", ", " · ", " | "])
def test_who_has_the_address_of_a_line_employs(sign: str):
    line = sign.join(("Klinik am Weiher gGmbH", "Parkstraße 5", "79098 Freiburg"))
    text = (
        f"Krankenpfleger\n\n{line}\n\nWir suchen Sie für die Pflege der Patienten und die Arbeit mit den Angehörigen."
    )
    assert ("employer.head_likely", "Klinik am Weiher gGmbH") in names(text)


def test_a_town_behind_a_legal_form_is_no_part_of_the_name():
    text = f"{POLISH}\n\nFirma: Trans-Wisła Sp. z o.o., Toruń\nFirma: Nowak, Toruń"
    assert [name for rule, name in names(text) if rule == "employer.labelled"] == [
        "Trans-Wisła Sp. z o.o.",
        "Nowak, Toruń",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Przedsiębiorstwo Budowlane „Murator” Sp. z o.o. poszukuje murarza.",
            "Przedsiębiorstwo Budowlane „Murator” Sp. z o.o.",
        ),
        ("Fundacja „Dobry Start” poszukuje koordynatora.", "Fundacja „Dobry Start”"),
        ("Bäcker\n\nDie Bäckerei „Zum Korn“ GmbH sucht einen Bäcker.", "Bäckerei „Zum Korn“ GmbH"),
        ("Koch (m/w/d)\n\nDie Kornblum GmbH mit Sitz in Hamburg sucht einen Koch.", "Kornblum GmbH"),
        (
            "Ingeniero\n\nID: 23\nBuscado: Empresa RRHH\nFecha: 2021-05-14\n\nSe busca un ingeniero para trabajar.",
            "Empresa RRHH",
        ),
    ],
)
def test_a_name_is_taken_whole(text: str, name: str):
    employer = parse_text(text).posting.employer
    assert employer is not None
    assert employer.name == name


def test_a_pay_grade_among_the_facts_of_the_head_is_no_employer():
    text = "Verzorgende IG\n\n24 - 32 uur | FWG 35 | € 2.452 - € 3.431 | mbo-3\n\nWij zoeken een collega voor ons team."
    assert parse_text(text).posting.employer is None


@pytest.mark.parametrize(
    "text",
    [
        "Elm Museum\nTITLE: Training on the Protection of\nNational Minorities\nDURATION: 3 days\n\nOf National Minorities. National Minorities.",
        "Elm Museum\nTITLE: Interviews and\ntrainers\nDURATION: 3 days\n\nThe trainers train. The trainers rest. The trainers go.",
    ],
)
def test_the_rest_of_a_title_on_the_next_line_is_no_employer(text: str):
    employer = parse_text(text).posting.employer
    assert employer is not None
    assert employer.name == "Elm Museum"


@pytest.mark.parametrize(
    "text",
    [
        "Développeur\n\nVous savez programmer et vous aimez les clients. Connaissance AS400 est un plus.",
        "Conducteur\n\néquipe Synergie Lyon, c'est la bonne humeur et le travail bien fait tous les jours, pour les clients et pour nous.",
    ],
)
def test_a_wish_and_words_in_lower_case_name_no_employer(text: str):
    assert parse_text(text).posting.employer is None
