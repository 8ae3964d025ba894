"""Postings in languages without a lexicon: what needs no words comes out, and nothing is invented."""

from __future__ import annotations

import pytest

from postingparse import parse_text
from postingparse.posting import Posting

BULGARIAN = """Търси се медицинска сестра

Болница „Свети Лука“ в Пловдив търси медицинска сестра на пълен работен ден.
Краен срок за кандидатстване: 15.05.2026
Заплата: 1.900 лв. на месец
Автобиографии: jobs@svetiluka.example
Телефон: +359 32 555 012
"""
HUNGARIAN = """Ápoló

A Tiszaparti Kórház ápolót keres sebészeti osztályára. Feladatok: a betegek ellátása és a dokumentáció vezetése.
Elvárások: szakmai végzettség és legalább 2 év tapasztalat. Jelentkezési határidő: 2026. május 15.
Önéletrajzát kérjük a hr@tiszapart.example címre küldje el. Telefon: +36 56 555 012.
"""
TURKISH = """Hemşire aranıyor

Yeşilova Hastanesi cerrahi servisi için hemşire arıyor. En az 2 yıl deneyim ve iyi derecede İngilizce gereklidir.
Son başvuru tarihi: 15.05.2026. Başvurular ik@yesilova.example adresine gönderilmelidir. Tel: +90 312 555 01 23
"""
JAPANESE = """看護師（正社員）

勤務地：札幌市中央区
給与：月給 280,000円〜320,000円
応募締切：2026年5月15日
連絡先：saiyo@hokkai-clinic.example
"""


@pytest.mark.parametrize(
    ("text", "title", "email", "phone"),
    [
        (BULGARIAN, "Търси се медицинска сестра", "jobs@svetiluka.example", "+35932555012"),
        (HUNGARIAN, "Ápoló", "hr@tiszapart.example", "+3656555012"),
        (TURKISH, "Hemşire aranıyor", "ik@yesilova.example", "+903125550123"),
        (JAPANESE, "看護師（正社員）", "saiyo@hokkai-clinic.example", None),
    ],
)
def test_title_and_ways_to_reach_somebody_come_out(text: str, title: str, email: str, phone: str | None):
    posting = parse_text(text).posting
    assert posting.title == title
    (contact,) = posting.contacts
    assert (contact.name, contact.email, contact.phone) == (None, email, phone)


@pytest.mark.parametrize("text", [BULGARIAN, HUNGARIAN, TURKISH, JAPANESE])
def test_nothing_is_invented(text: str):
    posting = parse_text(text).posting
    told = {"title", "contacts", "description", "employer"}
    assert not {field for field in Posting.model_fields.keys() - told if getattr(posting, field)}


def test_a_line_with_a_label_of_no_known_language_names_no_employer():
    assert parse_text(JAPANESE).posting.employer is None


def test_the_addresses_of_a_known_language_are_read_by_its_words():
    text = "Baker\n\nWe are looking for a baker who will work with us at our bakery. Send your CV to job@lind.example."
    posting = parse_text(text).posting
    assert posting.application is not None
    assert posting.application.email == "job@lind.example"
    assert posting.contacts == ()
