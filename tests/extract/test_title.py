from dataclasses import replace

import pytest

from postingparse import parse_html, parse_text
from postingparse.candidate import Candidate
from postingparse.document import Document
from postingparse.extract.head import head_of
from postingparse.extract.title import find_title
from postingparse.mark import mark
from postingparse.read.html import read_html
from postingparse.read.plain import read_plain

PROSE = "\n\nYou work with the team and help our customers with all of their needs, and you like to learn new things every day with us."


def titles(document: Document) -> list[tuple[str, object]]:
    marked = mark(document)
    found: list[Candidate] = list(find_title(marked, head_of(marked)))
    assert all(marked.text[c.start : c.end] == c.value for c in found)
    return [(c.rule, c.value) for c in found]


def of_text(text: str) -> list[tuple[str, object]]:
    return titles(read_plain(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Senior Billing Systems Engineer\nCloudflare\nHybrid or Remote" + PROSE,
            ("title.head", "Senior Billing Systems Engineer"),
        ),
        ("Account Manager (Fashion)\nAU, NSW, Sydney" + PROSE, ("title.head", "Account Manager (Fashion)")),
        ("Marketing Intern\nUS, NY, New York" + PROSE, ("title.head", "Marketing Intern")),
        (
            "Teleplus LLC\nJOB TITLE:  General Manager\nLOCATION: Yerevan, Armenia" + PROSE,
            ("title.labelled", "General Manager"),
        ),
        (
            "# Elektroniker (m/w/d)\n\n**Arbeitgeber:** Heidenkamp GmbH" + PROSE,
            ("title.heading", "Elektroniker (m/w/d)"),
        ),
        (
            "City of Port Alder\n\nSENIOR WATER QUALITY TECHNICIAN\n\nClass Code: 4217" + PROSE,
            ("title.head_second", "SENIOR WATER QUALITY TECHNICIAN"),
        ),
        (
            "Lagermedarbetare | Norrskär AB | Borås | Heltid | Arbetsuppgifter: Du plockar och packar order.",
            ("title.head", "Lagermedarbetare"),
        ),
        ("Security Engineer (ID: 2215)\nTruelogic\nRemote" + PROSE, ("title.head", "Security Engineer (ID: 2215)")),
    ],
)
def test_the_title_is_found(text: str, expected: tuple[str, str]):
    assert expected in of_text(text)


def test_the_employer_s_line_is_no_title_where_a_label_gives_it():
    found = of_text("Boomerang Software LLC\nTITLE:  Programmer\nLOCATION:  Yerevan, Armenia" + PROSE)
    assert [value for rule, value in found if rule == "title.labelled"] == ["Programmer"]
    assert [value for rule, value in found if rule == "title.head"] == []


def test_a_title_in_a_sentence_is_taken_where_there_is_no_other():
    text = "Signpost is looking for a Lead Data Analyst to join our team, which works with all of the departments of the company every day."
    assert of_text(text) == [("title.sentence", "Lead Data Analyst")]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Our bakery is hiring a night baker for the summer.", "night baker"),
        ("We are looking for a passionate and curious engineer who will work with us.", "engineer"),
        ("We are looking for people with a heart for what we do.", None),
    ],
)
def test_an_occupation_in_lower_case_is_a_title_with_what_it_is_in(sentence: str, title: str | None):
    text = f"{sentence} You will work with all of the departments of the company every day, and with our customers."
    assert [value for _, value in of_text(text)][:1] == ([title] if title else [])


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Für unsere Werkstatt suchen wir zum 1. März 2027 eine Tischlerin, die mit uns und für uns arbeitet.",
            "Tischlerin",
        ),
        (
            "L'entreprise recherche un technicien de maintenance pour son site, et vous serez avec nous.",
            "technicien de maintenance",
        ),
        ("Vi søker en erfaren systemutvikler til teamet vårt, og du får jobbe med det du liker.", "systemutvikler"),
    ],
)
def test_where_it_stands_what_an_occupation_is_in_is_the_language_s_own(sentence: str, title: str):
    assert [value for _, value in of_text(f"{sentence} {sentence}")][:1] == [title]


def test_every_place_of_the_same_words_is_evidence():
    found = of_text(
        "Barnledare\n\nVi har plats för en Barnledare i vår församling, och du som är Barnledare är viktig för oss alla i laget."
    )
    assert [rule for rule, value in found if value == "Barnledare"] == [
        "title.head",
        "title.repeated",
        "title.repeated",
    ]


def test_a_page_s_own_title_confirms_its_heading():
    page = (
        "<html><head><title>Data Engineer II - Spotify | Built In</title></head><body><main><h2>Spotify</h2><h1>Data Engineer II</h1>"
        "<p>Posted 2 Days Ago</p><p>You build pipelines with the team, and you help our customers with all of their needs every day.</p>"
        "</main></body></html>"
    )
    assert ("title.confirmed", "Data Engineer II") in titles(read_html(page))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Job description" + PROSE,
        "About Cloudflare" + PROSE,
        PROSE.strip(),
        "06-Feb-2020" + PROSE,
    ],
)
def test_what_is_no_title(text: str):
    assert of_text(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Baker\n\nEmployer: Crumb Ltd\nLocation: Leeds, UK",
        "Mason" + PROSE,
        "Kock\n\nLön: 30 000 kr\nPlats: Göteborg",
        "Marshall\nCrumb Ltd" + PROSE,
    ],
)
def test_a_first_line_that_is_a_town_s_name_too_is_the_title_where_nothing_else_is(text: str):
    assert of_text(text)[0] == ("title.head", text.split("\n", maxsplit=1)[0])


def test_a_town_above_the_title_is_no_title():
    assert of_text("Leeds\nData Engineer\nCrumb Ltd" + PROSE)[0][1] == "Data Engineer"


def test_a_heading_that_is_a_town_s_name_too_is_the_title():
    assert titles(read_html("<h1>Baker</h1><p>Come bake</p>"))[0] == ("title.heading", "Baker")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspector | Department of Boats" + PROSE, ("title.head", "Inspector")),
        ("We are looking for an **Experienced Boat Builder**" + PROSE, ("title.head", "Experienced Boat Builder")),
        (
            "Kestrel Boats builds boats of wood for people all over the whole wide world.\n\n"
            "The Marine Project Manager will join our team, and will like it a lot as all do." + PROSE,
            ("title.subject", "Marine Project Manager"),
        ),
        (
            "Overview\n\nWe are seeking an Entry level Boat Manager to build boats." + PROSE,
            ("title.sentence", "Boat Manager"),
        ),
    ],
)
def test_a_title_inside_a_sentence(text: str, expected: tuple[str, str]):
    assert expected in of_text(text)


def test_the_subject_of_a_sentence_that_is_an_organisation_is_no_title():
    text = "Overview\n\nThe Harbour Management Agency will like you, and all of you will like it." + PROSE
    assert not [value for rule, value in of_text(text) if rule == "title.subject"]


def test_the_title_stands_below_a_letterhead_of_headings():
    text = "# JOB#12575\n\n# Lakeside University\n\n# Research Assistant" + PROSE
    assert of_text(text)[0] == ("title.heading", "Research Assistant")


def test_hours_behind_a_label_are_no_title():
    text = "Park Ranger\n\nPosition: Full time" + PROSE
    assert [value for _, value in of_text(text)] == ["Park Ranger"]


def test_a_page_s_title_in_another_order_confirms_a_line():
    page = (
        "<html><head><title>Job offer - Web Developer (m/f) Frontend / Backend</title></head><body><h1>Write history</h1>"
        f"<p>Web Developer Frontend / Backend (m/f)</p><p>{PROSE}</p></body></html>"
    )
    assert titles(read_html(page))[0] == ("title.confirmed", "Web Developer Frontend / Backend (m/f)")


def test_a_label_that_only_begins_a_cell_names_no_title():
    assert [value for _, value in of_text("Park Ranger\n\nPosition Status\tFull time" + PROSE)] == ["Park Ranger"]


def test_the_sender_of_a_mail_is_no_title():
    text = "Von: personal@lindental.example\n\nGemeinde Lindental, Hauptstraße 3\n\nDie Gemeinde Lindental sucht für die Kita Sonnenhügel zum 01.09.2027 eine Erzieherin, und wir sind ein gutes Team."
    assert "Von: personal@lindental.example" not in [value for _, value in of_text(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Cerchiamo un addetto/a alle vendite per il nostro negozio di Modena. Orario part-time.",
            "addetto/a alle vendite",
        ),
        (
            "Buscamos un/a dependiente/a de tienda para nuestra tienda de Sevilla. Jornada parcial.",
            "dependiente/a de tienda",
        ),
        (
            "Teknisk säljare – 40.000 kr / månaden\n\nVi på Kornblom söker passionerade säljare.",
            "Teknisk säljare – 40.000 kr / månaden",
        ),
    ],
)
def test_a_title_is_not_cut_short(text: str, title: str):
    assert parse_text(text).posting.title == title


def test_a_reference_of_the_job_is_no_title():
    page = "<h1>Warehouse Supervisor</h1><p>Harrow Ltd, Leeds</p><dl><dt>Job ref</dt><dd>HL/0087</dd></dl><p>You lead a team.</p>"
    posting = parse_html(page).posting
    assert (posting.title, posting.reference) == ("Warehouse Supervisor", "HL/0087")


def test_the_name_that_a_label_gives_the_employer_is_no_title():
    text = "Fjellvang municipality\n\nTeacher in mathematics\n\nEmployer: Fjellvang municipality\n" + PROSE
    assert parse_text(text).posting.title == "Teacher in mathematics"


def test_a_reference_and_its_label_in_the_first_line_are_no_title():
    posting = parse_text("Announcement no. LG-11/2026\n\nHarbour Clerk\n\nLocation: Leeds\n" + PROSE).posting
    assert (posting.title, posting.reference) == ("Harbour Clerk", "LG-11/2026")


@pytest.mark.parametrize(
    ("banner", "title", "body"),
    [
        ("🚨 VAGA ABERTA 🚨", "Auxiliar de cozinha", "O restaurante procura uma pessoa para trabalhar na cozinha."),
        ("On recrute !", "Aide de cuisine", "Le restaurant cherche une personne pour travailler en cuisine."),
        ("Stiamo assumendo", "Aiuto cuoco", "Il ristorante cerca una persona per lavorare in cucina."),
        ("Wij zoeken jou!", "Keukenhulp", "Ons restaurant zoekt iemand voor de keuken."),
        ("Szukamy Ciebie!", "Pomoc kuchenna", "Nasza restauracja szuka osoby do pracy w kuchni."),
        ("Přijmeme", "Pomocný kuchař", "Naše restaurace hledá pomoc do kuchyně."),
        ("Starfsauglýsing", "Aðstoðarmaður í eldhús", "Veitingastaðurinn okkar leitar að aðstoð í eldhús."),
        ("Help wanted", "Night Porter", "We need a calm person who can work at night."),
    ],
)
def test_a_banner_above_the_title_is_none(banner: str, title: str, body: str):
    assert parse_text(f"{banner}\n\n{title}\n\n{body}\n").posting.title == title


def test_a_municipality_above_the_title_is_none():
    text = "Hultsfreds kommun\nSpecialpedagog\nVi söker en specialpedagog till Albäcksskolan. Hos oss får du arbeta i ett arbetslag."
    result = parse_text(text)
    assert result.posting.title == "Specialpedagog"
    assert result.posting.employer
    assert result.posting.employer.name == "Hultsfreds kommun"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            (
                "COMUNE DI PIEVE SANTO STEFANO\nProvincia di Arezzo\n\nIl Responsabile rende noto che è indetta una selezione "
                "per la copertura di n. 1 posto di Istruttore Amministrativo presso il Settore Affari Generali."
            ),
            "Istruttore Amministrativo",
        ),
        (
            (
                "AYUNTAMIENTO DE ALMAZÁN\n\nSe convoca la provisión de dos plazas de Auxiliar Administrativo, vacantes en la "
                "plantilla de personal funcionario, con arreglo a las bases que siguen."
            ),
            "Auxiliar Administrativo",
        ),
        (
            "Gmina Lipowa\n\nWójt ogłasza nabór na wolne stanowisko Specjalista ds. kadr w urzędzie, w pełnym wymiarze czasu pracy.",
            "Specjalista",
        ),
        (
            "Kaarinan kaupunki, Hyvinvointipalvelut\n\nKaarinan kaupunki hakee työntekijää kotihoitoon ja tarjoaa mukavan työyhteisön.",
            None,
        ),
    ],
)
def test_under_an_employer_s_name_alone_the_post_is_named_in_prose_or_not_at_all(text: str, title: str | None):
    assert parse_text(text).posting.title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Importante empresa del rubro retail requiere:\nCAJERO/A PART TIME 20 HRS\n\nEnviar CV a seleccion@retail.example",
            "CAJERO/A PART TIME 20 HRS",
        ),
        ("Snickare sökes till Bygg & Fason i Falun! Heltid, start omgående. Ring Göran 070-612 34 56.", "Snickare"),
        (
            "La commune de Plouhinec recrute un agent des espaces verts (H/F), poste permanent à temps complet, pour ses parcs.",
            "agent des espaces verts",
        ),
        (
            (
                "CÂMARA MUNICIPAL DE ARRAIOLOS\nAVISO\nProcedimento para 2 postos de trabalho de Assistente Operacional, por tempo "
                "indeterminado, nos termos da lei, aberto pelo prazo de 10 dias úteis."
            ),
            "Assistente Operacional",
        ),
        (
            (
                "AZIENDA SANITARIA LOCALE DI BIELLA\nVia dei Ponderanesi 2 - 13875 Ponderano (BI)\n\nÈ indetto un concorso pubblico, per "
                "titoli ed esami, per la copertura a tempo indeterminato di n. 3 posti di COLLABORATORE SANITARIO - FISIOTERAPISTA (Area dei professionisti)."
            ),
            "COLLABORATORE SANITARIO - FISIOTERAPISTA",
        ),
    ],
)
def test_the_post_stands_below_who_seeks_or_in_the_sentence_that_seeks(text: str, title: str):
    assert parse_text(text).posting.title == title


def test_sentences_below_a_label_of_the_post_are_no_title():
    text = (
        "Gemeente Oud-Turnhout zoekt: Medewerker groen\n\nJouw functie\nJe onderhoudt de parken. Je helpt bij evenementen.\n\n"
        "Jouw profiel\nJe hebt een rijbewijs B. Je bent graag buiten."
    )
    assert parse_text(text).posting.title == "Gemeente Oud-Turnhout zoekt: Medewerker groen"


def test_a_page_that_is_called_what_its_site_is_has_its_title_in_the_main_heading():
    page = (
        "<!doctype html><html><head><title>Alder Mills</title></head><body>"
        '<header><a href="/">Alder Mills</a><h1>Night baker</h1></header><main><p>Alder Mills Ltd, Leeds</p>'
        "<h2>Your tasks</h2><ul><li>Bake bread at night</li></ul><h2>Requirements</h2><ul><li>Two years of experience"
        " as a baker</li></ul><p>Full-time. Apply by 13 March 2026 to jobs@alder.example.</p></main></body></html>"
    )
    assert parse_html(page).posting.title == "Night baker"


def test_the_subject_of_a_mail_is_a_title_without_its_label():
    subject = "Stellenangebot: Erzieher (m/w/d) in Teilzeit"
    text = f"{subject}\n\nLiebe Kollegen,\n\nwir suchen einen Erzieher für unsere Kita."
    found = titles(replace(read_plain(text), is_titled=True))
    assert found[0] == ("title.labelled", "Erzieher (m/w/d) in Teilzeit")


def test_a_company_named_behind_who_is_sought_is_no_title():
    text = "Hledáme nového seřizovače do naší firmy Strojírny Bečva s.r.o. v Hranicích. Jsme rodinná firma s tradicí."
    assert parse_text(text).posting.title == "seřizovače"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Kuusikoti hakee lähihoitajaa Ouluun. Työ on vuorotyötä ja alkaa heti, ja tarjoamme hyvät edut.",
            "lähihoitajaa",
        ),
        ("Haemme kokenutta sairaanhoitajaa osastolle 4! Työ on vuorotyötä ja se alkaa heti.", "sairaanhoitajaa"),
        ("Zatrudnimy doświadczonego kucharza do baru w Gdyni. Praca na zmiany, umowa o pracę.", "kucharza"),
        ("Við leitum að reyndum rafvirkja í Kópavogi. Fullt starf og góð laun eru í boði.", "rafvirkja"),
        ("Fjallahús leitar að tveimur starfsmönnum í eldhús. Laun samkvæmt samningi og fæði er í boði.", None),
    ],
)
def test_an_occupation_is_a_title_in_the_case_of_what_is_sought(text: str, title: str | None):
    assert parse_text(text).posting.title == title
