"""How to apply: addresses, the words on it, the documents demanded."""

from postingparse.context import Context
from postingparse.extract.application import find_application
from postingparse.mark import mark
from postingparse.read.plain import read_plain


def found(text: str) -> dict[str, list]:
    document = mark(read_plain(text))
    values: dict[str, list] = {}
    for candidate in find_application(document, Context()):
        if isinstance(candidate.value, str) and candidate.derived is None and not candidate.field.endswith("url"):
            assert " ".join(document.text[candidate.start : candidate.end].split()) == " ".join(candidate.value.split())
        values.setdefault(candidate.field.removeprefix("application."), []).append(candidate.value)
    return values


NORWEGIAN = "\n\nVi søker en dyktig medarbeider til stillingen, og du må ha erfaring og gode norskkunnskaper.\n\n"


def test_a_section_on_applying_gives_its_words_its_address_and_its_documents():
    values = found(
        f"Pedagogisk leder{NORWEGIAN}Søknad\n\nSøk via https://firm.example/stillinger/1. Legg ved CV, vitnemål og attester.\n"
    )
    assert values["url"] == ["https://firm.example/stillinger/1"]
    assert values["attachments"] == ["CV", "vitnemål", "attester"]
    assert values["instructions"] == ["Søk via https://firm.example/stillinger/1. Legg ved CV, vitnemål og attester."]


def test_an_address_behind_words_on_sending_is_to_apply_to():
    values = found(f"Renholder{NORWEGIAN}Send en kort søknad med CV til jobb@firm.example.")
    assert values["email"] == ["jobb@firm.example"]
    assert values["attachments"] == ["CV"]


def test_an_address_to_be_quick_at_is_to_apply_to():
    assert found(f"Renholder{NORWEGIAN}Ta kontakt snarest på e-post: ida@firm.example")["email"] == ["ida@firm.example"]
    spanish = (
        "Cocinero\n\nBuscamos un cocinero para el restaurante de la playa. Contáctanos cuanto antes: bar@luna.example"
    )
    assert found(spanish)["email"] == ["bar@luna.example"]


def test_an_address_for_questions_is_not_to_apply_to():
    values = found(f"Renholder{NORWEGIAN}Søk her. Har du spørsmål? Ta kontakt på info@firm.example")
    assert "email" not in values


def test_a_posting_that_does_not_say_how_to_apply_gives_nothing():
    assert found("") == {}
    assert found("Baker\n\nWe bake bread. See https://bakery.example for our bread.") == {}


def test_a_section_in_capitals_goes_on_past_its_labels():
    values = found(
        "Officer\n\nAPPLICATION PROCEDURES: Resumes will be accepted at the Riverside\nOffice.\n"
        "Address: 16 Hill Street, Riverside\nE-mail: alex@firm.example\nOnly selected candidates will be called.\n"
        "APPLICATION DEADLINE: 22 March 2026\n"
    )
    (instructions,) = values["instructions"]
    assert instructions.startswith("Resumes will be accepted")
    assert instructions.endswith("Only selected candidates will be called.")


def test_an_address_below_the_sentence_that_leads_to_it_is_to_apply_at():
    values = found("Seller\n\nWe are looking for you. Apply online here:\nhttps://jobs.firm.example/42\n\nWelcome!")
    assert values["url"] == ["https://jobs.firm.example/42"]


def test_a_document_that_is_denied_is_not_demanded():
    assert "attachments" not in found(
        "Librarian\n\nHow to apply\n\nApply online at https://firm.example/1. We do not accept CVs."
    )
    values = found("Librarian\n\nHow to apply\n\nPlease send your CV, but no cover letter, to hr@firm.example.")
    assert values["attachments"] == ["CV"]


def test_one_noun_phrase_is_one_document_and_two_are_two():
    copies = "Copies of relevant education and certificates must be attached to the application."
    assert found(f"Secretary\n\n{copies}")["attachments"] == ["Copies of relevant education and certificates"]
    assert found("Officer\n\nPlease send a CV and a cover letter to hr@firm.example")["attachments"] == [
        "CV",
        "cover letter",
    ]


def test_a_sentence_that_only_says_to_apply_is_a_mention():
    document = mark(
        read_plain("Seller\n\nApply now and become one of us!\n\nSend your application to hr@firm.example.")
    )
    rules = [c.rule for c in find_application(document, Context()) if c.field == "application.instructions"]
    assert rules == ["application.instructions.mention", "application.instructions.sentence"]
