import pytest

from postingparse import parse_text
from postingparse.candidate import Candidate
from postingparse.context import Context
from postingparse.extract.head import head_of
from postingparse.extract.locations import find_locations
from postingparse.mark import mark
from postingparse.read.plain import read_plain

EMPTY = Context()
PROSE = "\n\nYou work with the team and help our customers with all of their needs, and you like to learn new things every day with us."


def candidates(text: str, context: Context = EMPTY) -> list[Candidate]:
    document = mark(read_plain(text))
    found = list(find_locations(document, context, head_of(document)))
    for candidate in found:
        assert all(document.text[p.start : p.end] == p.value for p in candidate.parts if p.field != "country")
    return found


def places(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(c.rule.partition(".")[2], {part.field: part.value for part in c.parts}) for c in candidates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\nLocation: Tbilisi, Georgia" + PROSE, ("labelled", {"locality": "Tbilisi", "country": "GE"})),
        ("Clerk\nLocation: Smallville" + PROSE, ("labelled", {"locality": "Smallville"})),
        ("Clerk\nCity: Hamar\nCountry: Norway" + PROSE, ("labelled", {"locality": "Hamar", "country": "NO"})),
        (
            "Clerk" + PROSE + "\n\nPlace of work\n\nSkolegata 32\n2318 Hamar",
            ("section", {"street": "Skolegata 32", "postal_code": "2318", "locality": "Hamar", "country": "NO"}),
        ),
        ("Clerk\nHamar, Norge" + PROSE, ("head", {"locality": "Hamar", "country": "NO"})),
        ("Clerk\nAcme\nRemote,Schopfheim, Germany" + PROSE, ("head", {"locality": "Schopfheim", "country": "DE"})),
        (
            "Clerk\n\nAuberge du Lac – 74400 Chamonix-Mont-Blanc" + PROSE,
            ("head", {"postal_code": "74400", "locality": "Chamonix-Mont-Blanc", "country": "FR"}),
        ),
        ("Controls Engineer - Troy, MI" + PROSE, ("title", {"locality": "Troy", "region": "MI", "country": "US"})),
        (
            "Clerk" + PROSE + "\n\nThe position is based in Linköping.",
            ("sentence", {"locality": "Linköping", "country": "SE"}),
        ),
        (
            "Elektriker\n\nVi har mange gode folk, og du blir en del av vår avdeling for drift.\n\nDet er fint i Kragerø, og vi liker det godt her med alle som bor ved sjøen.",
            ("mention", {"locality": "Kragerø", "country": "NO"}),
        ),
        (
            "Säljare\n\nVi har kontor i centrala Stockholm, och du kommer att arbeta med kunder som vill ha solceller på sina hus.",
            ("mention", {"locality": "Stockholm", "country": "SE"}),
        ),
        (
            "Fritidskontakt\n\nHadsel kommune ber søkerne om å sende søknad på skjema, og vi ser etter deg som er god med barn og unge.",
            ("municipality", {"locality": "Hadsel", "country": "NO"}),
        ),
    ],
)
def test_a_place_is_found(text: str, expected: tuple[str, dict[str, object]]):
    assert expected in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Clerk" + PROSE,
        "Engineer\nAcme\nRemote, anywhere in LATAM" + PROSE,
        "Engineer\nAcme\nUnited States (Remote)" + PROSE,
        "Engineer\nAcme\nRemote" + PROSE + "\n\nAcme has customers in Berlin.",
        "Clerk" + PROSE + "\n\nHow to apply\n\nSend your application to the address 40 Miasnikyan Avenue, Yerevan.",
    ],
)
def test_what_is_no_place_of_work(text: str):
    assert places(text) == []


def test_a_place_below_the_stated_one_stands_aside():
    found = places("Clerk\nAcme\nOslo, Norway" + 12 * PROSE + "\n\nLocation: Berlin\n\nLocation: Oslo")
    assert found[0] == ("head", {"locality": "Oslo", "country": "NO"})
    assert {(rule, str(parts["locality"])) for rule, parts in found[1:]} == {("aside", "Berlin"), ("again", "Oslo")}


def test_prose_is_not_asked_where_the_place_is_stated():
    found = places("Clerk\nLocation: Oslo" + PROSE + "\n\nWe also have customers in Berlin.")
    assert {str(parts["locality"]) for _, parts in found} == {"Oslo"}


def test_the_town_that_is_named_most_is_taken():
    found = places(
        "Säljare\n\nVi finns i Malmö. Vi har kunder i Lund, och du jobbar i Malmö med oss som är ett glatt gäng av säljare."
    )
    assert {str(parts["locality"]) for _, parts in found} == {"Malmö"}


def test_a_country_that_follows_says_why():
    hamar, *_ = candidates("Clerk\nLocation: 2318 Hamar" + PROSE)
    country = next(part for part in hamar.parts if part.field == "country")
    assert country.derived == "country of the postcode 2318 Hamar"


def test_the_caller_s_country_settles_a_name():
    found, *_ = candidates("Clerk\nLocation: 16999 Ahrenbrück" + PROSE, Context(country="DE"))
    assert found.part("country") == "DE"


@pytest.mark.parametrize(
    "text",
    [
        "Data Engineer\n\nRemote – US, Canada, Mexico\n\nWe build looms.",
        "Data Engineer\n\nLocation: Remote – US, Canada, Mexico\n\nWe build looms.",
        "Data Engineer (Remote – US, Canada, Mexico)\n\nWe build looms.",
        "Data Engineer\n\nWe build looms and the job is located in: Remote – US, Canada, Mexico.",
    ],
)
def test_countries_beside_remote_are_no_places_of_work(text: str):
    assert places(text) == []


def test_a_town_of_several_countries_names_none():
    assert all(parts == {"locality": "Springfield"} for _, parts in places("Data Engineer\n\nLocation: Springfield"))


@pytest.mark.parametrize(
    "text",
    [
        "Data Engineer\n\nFennimore Ltd, Unit 4, Holt Road, Norwich NR6 6AA\n\nWe build looms.",
        "Data Engineer\n\nWe build looms. You work at Fennimore Ltd, Unit 4, Holt Road, Norwich NR6 6AA.",
        "Data Engineer\n\nLocation: Unit 4, Holt Road, Norwich NR6 6AA",
    ],
)
def test_an_address_is_one_place(text: str):
    found = [parts for _, parts in places(text)]
    address = {"street": "Unit 4, Holt Road", "postal_code": "NR6 6AA", "locality": "Norwich", "country": "GB"}
    assert found
    assert all(address.items() <= parts.items() for parts in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Myyjä\n\nHaemme myyjää Lahteen, ja työ alkaa heti. Sinulla on kokemusta työstä.", ("Lahti", "FI")),
        ("Myyjä\n\nMyymälämme on Seinäjoella, ja me olemme hyvä työpaikka myös sinulle.", ("Seinäjoki", "FI")),
        ("Sölumaður\n\nVið leitum að sölumanni sem getur hafið störf hjá okkur í Kópavogi.", ("Kópavogur", "IS")),
    ],
)
def test_an_inflected_town_is_given_in_its_base_form(text: str, expected: tuple[str, str]):
    (found,) = find_locations(document := mark(read_plain(text)), EMPTY, head_of(document))
    assert (found.part("locality"), found.part("country")) == expected
    town = found.parts[0]
    assert town.derived == f"base form of {document.text[town.start : town.end]}"


@pytest.mark.parametrize(
    "text",
    [
        "Myyjä\n\nOlemme mukana Tallinnassa järjestettävillä messuilla, ja sinä olet osa tiimiämme.",
        "Opettaja\n\nKuusijoen kaupunki hakee opettajaa, ja me tarjoamme sinulle hyvän työpaikan.",
    ],
)
def test_a_word_with_an_ending_of_places_that_is_no_town_at_home_is_none(text: str):
    assert not find_all(text)


def find_all(text: str) -> list[Candidate]:
    document = mark(read_plain(text))
    return list(find_locations(document, EMPTY, head_of(document)))


def test_a_town_in_the_genitive_before_its_word():
    swedish = "\n\nDu arbetar med teamet och hjälper alla våra kunder med det som de behöver, och du lär dig gärna."
    assert places("Kock" + swedish + " Stockholms stad arbetar för alla.") == [
        ("municipality", {"locality": "Stockholm", "country": "SE"})
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("You work in Oslo or Bergen.", ["Oslo", "Bergen"]),
        ("You work in Oslo for Anna.", ["Oslo"]),
        ("You work in Oslo. Or not.", ["Oslo"]),
    ],
)
def test_two_towns_that_a_word_joins(sentence: str, expected: list[str]):
    assert [place["locality"] for _, place in places("Engineer" + PROSE + " " + sentence)] == expected


@pytest.mark.parametrize("button", ["Easy Apply", "View all jobs →\n\nFull-Time USA Only"])
def test_a_button_among_the_lines_of_the_head_does_not_end_it(button):
    found = places(
        f"Senior Engineer\n\nHerald Mutual\n\n{button}\n\nBoston, MA\n\nIn-Office\n\nThe Role\n\nLead the work."
    )
    assert ("head", {"locality": "Boston", "region": "MA", "country": "US"}) in found


def test_where_one_is_hired_remotely():
    found = places("Data Engineer\n\nHiring Remotely in Boston, MA\n\nIn-Office or Remote\n\nBuild pipelines.")
    assert {parts["locality"] for _, parts in found} == {"Boston"}


ITALIANO = "\n\nLavorerai con la squadra e aiuterai i nostri clienti in tutte le loro esigenze, e ogni giorno imparerai qualcosa di nuovo con noi."


@pytest.mark.parametrize("heading", ["Sede di lavoro", "Sede"])
def test_each_item_under_a_heading_of_places_is_one(heading: str):
    found = places(
        "Contabile" + ITALIANO + f"\n\n### {heading}\n\n- Torino\n- Palermo\n\n### Requisiti\n\n- precisione"
    )
    assert [place["locality"] for rule, place in found if rule == "section"] == ["Torino", "Palermo"]


def test_a_heading_of_the_work_model_is_none_of_places():
    assert [rule for rule, _ in places("Clerk" + PROSE + "\n\n### In-office\n\n- Leeds")] == []


def test_the_north_as_its_lands_call_it_is_no_town():
    assert (
        places("Utvikler\n\nVi er et av de ledende selskapene i Norden, og du blir en del av et lag som lærer mye.")
        == []
    )


NORSK = "\n\nVi er et hotell med mange ansatte som trives her, og du får jobbe med det du liker hver dag hos oss."


@pytest.mark.parametrize(
    ("sentence", "towns"),
    [
        ("Hovedkontoret vårt ligger i Bergen, men du jobber på Geilo.", ["Geilo"]),
        ("Selskapet har hovedkontor i København.", []),
        ("Du skal jobbe ved hovedkontoret i Bergen.", ["Bergen"]),
    ],
)
def test_the_employer_s_seat_is_not_where_one_works(sentence: str, towns: list[str]):
    found = places(f"Resepsjonist{NORSK} {sentence}")
    assert [parts["locality"] for _, parts in found] == towns


def test_a_word_for_a_part_of_an_organisation_is_no_town():
    text = "Erzieherin\n\nDie Gemeinde Lindental sucht für die Kita Sonnenhügel eine Erzieherin, und wir sind ein Team."
    assert [parts["locality"] for _, parts in places(text)] == ["Lindental"]


def test_an_article_is_no_municipality():
    text = "Agent\n\nLa Mairie de Beaulieu-sur-Oise recrute un agent, et vous serez avec nous dans une équipe."
    assert [parts["locality"] for _, parts in places(text)] == ["Beaulieu-sur-Oise"]


def test_what_closes_a_letter_is_no_town():
    text = "Kok\n\nRestaurant De Vlinderhof in Zutphen zoekt een kok voor de keuken, en wij werken met verse producten uit de buurt die wij zelf halen.\n\nGroet,\nMarloes"
    assert [parts["locality"] for _, parts in places(text)] == ["Zutphen"]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Cocinero\n\nHarinas Molino, con sede en Sevilla, busca un cocinero. Trabajarás en Córdoba.\n", "Córdoba"),
        ("Kucharz\n\nPiekarnia Kłos z siedzibą w Radomiu poszukuje kucharza. Praca w Lublinie.\n", "Lublin"),
        ("Koch (m/w/d)\n\nDie Kornblum GmbH mit Sitz in Hamburg sucht einen Koch. Sie arbeiten in Bremen.\n", "Bremen"),
        ("Cuoco\n\nMolino Verde, con sede a Bologna, cerca un cuoco. Lavorerai a Modena.\n", "Modena"),
        ("Cuisinier\n\nMoulin Vert, siège à Lyon, recherche un cuisinier. Vous travaillerez à Grenoble.\n", "Grenoble"),
        ("Cozinheiro\n\nA Moinho Verde, sediada em Braga, procura um cozinheiro. Vai trabalhar no Porto.\n", "Porto"),
        ("Kuchař\n\nPekárna Klas se sídlem v Brně hledá kuchaře. Pracovat budete v Ostravě.\n", "Ostrava"),
        ("Kock\n\nKornblom AB med säte i Malmö söker en kock. Du kommer att arbeta i Lund.\n", "Lund"),
        (
            "Kokki\n\nKornblom Oy, jonka pääkonttori sijaitsee Tampereella, hakee kokkia. Työskentelet Turussa.\n",
            "Turku",
        ),
        ("Kok\n\nMolen BV, met hoofdkantoor in Utrecht, zoekt een kok. Je werkt in Zwolle.\n", "Zwolle"),
    ],
)
def test_a_seat_beside_the_place_of_work_is_none_of_the_places(text: str, town: str):
    assert [place.locality for place in parse_text(text).posting.locations] == [town]


def test_a_floor_is_no_town_of_its_name():
    text = "Addetto alla contabilità\n\nSede: via Garibaldi 22, secondo piano, 40121 Bologna"
    (place,) = {tuple(sorted(parts.items())) for _, parts in places(text)}
    assert dict(place)["locality"] == "Bologna"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "COMUNE DI PIEVE SANTO STEFANO\n\nIl Comune cerca un giardiniere per i parchi.",
            ("PIEVE SANTO STEFANO", "IT"),
        ),
        (
            "Ajuntament de Vilanova del Montsec\n\nL'Ajuntament busca un jardiner per als parcs.",
            ("Vilanova del Montsec", "ES"),
        ),
        ("Die Bäckerei Hollerbusch in 73033 Göppingen sucht eine Verkäuferin für ihre Filiale.", ("Göppingen", "DE")),
    ],
)
def test_names_of_towns_are_taken_whole_and_behind_their_postcodes(text: str, place: tuple[str, str]):
    assert [(one.locality, one.country) for one in parse_text(text).posting.locations] == [place]


def test_a_word_for_a_part_of_an_organisation_is_no_town_behind_a_label_either():
    text = "Erzieherin\n\nEinsatzort: Kita Sonnenblume, Rickenbacher Str. 12, 88131 Lindau\n"
    assert [one.locality for one in parse_text(text).posting.locations] == ["Lindau"]
