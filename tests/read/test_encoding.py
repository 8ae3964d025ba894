import pytest

from postingparse.read.encoding import clean_text, decode

NORWEGIAN = "Mæhlum søker sjukepleiar – “æøå” 40 €"


@pytest.mark.parametrize(
    ("body", "declared", "encoding"),
    [
        (NORWEGIAN.encode(), None, "utf-8 (valid)"),
        (NORWEGIAN.encode(), "text/html; charset=UTF-8", "utf-8 (header)"),
        (NORWEGIAN.encode("cp1252"), "iso-8859-1", "windows-1252 (header)"),
        (NORWEGIAN.encode("cp1252"), None, "windows-1252 (fallback)"),
        (NORWEGIAN.encode("utf-8-sig"), None, "utf-8 (bom)"),
        (NORWEGIAN.encode("utf-8-sig"), "latin1", "utf-8 (bom)"),
        (NORWEGIAN.encode("utf-16"), None, "utf-16 (bom)"),
        (NORWEGIAN.encode("utf-16"), "utf-8", "utf-16 (bom)"),
        (b"\xfe\xff" + NORWEGIAN.encode("utf-16-be"), None, "utf-16 (bom)"),
        (NORWEGIAN.encode("utf-32"), None, "utf-32 (bom)"),
        (NORWEGIAN.encode("utf-16-le"), "utf-16le", "utf-16 (header)"),
    ],
)
def test_the_bytes_become_the_same_text_and_the_reason_is_recorded(body, declared, encoding):
    assert decode(body, declared) == (NORWEGIAN, encoding)


def test_utf_16_without_a_mark_is_known_by_its_zero_bytes():
    assert decode("<p>Mæhlum, nurse</p>".encode("utf-16-be")) == ("<p>Mæhlum, nurse</p>", "utf-16-be (zero bytes)")


def test_the_header_comes_before_the_meta_element():
    body = '<meta charset="iso-8859-5"><p>Mæhlum'.encode("cp1252")
    assert decode(body, "windows-1252") == ('<meta charset="iso-8859-5"><p>Mæhlum', "windows-1252 (header)")


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ('<html><meta charset="big5"><h1>招聘護士</h1>', "big5", "big5 (meta)"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Медсестра',
            "cp1251",
            "windows-1251 (meta)",
        ),
        ("<meta charset=shift_jis>看護師募集", "shift_jis", "shift_jis (meta)"),
        ("<meta charset=gb2312>招聘护士", "gb18030", "gb18030 (meta)"),
        ("<meta charset=tis-620>รับสมัคร", "tis_620", "windows-874 (meta)"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?><p>Kraków ł', "iso8859-2", "iso-8859-2 (meta)"),
    ],
)
def test_the_page_names_its_encoding(text, codec, encoding):
    assert decode(text.encode(codec)) == (text, encoding)


def test_a_commented_meta_element_says_nothing():
    assert decode(b'<!-- <meta charset="iso-8859-5"> --><p>M\xe6hlum')[1] == "windows-1252 (fallback)"


def test_the_first_of_two_meta_elements_counts():
    assert decode('<meta charset="utf-8"><meta charset="iso-8859-1">Mæhlum'.encode())[1] == "utf-8 (meta)"


@pytest.mark.parametrize(
    "label", ["", "unknown-x", "utf-7", "hz-gb-2312", "idna", "base64", "undefined", "zip", "rot13"]
)
def test_a_label_that_no_page_may_ask_for_is_passed_over(label):
    assert decode(f'<meta charset="{label}"><p>Mæhlum'.encode(), label)[0].endswith("Mæhlum")


def test_utf_16_in_a_meta_element_means_utf_8():
    assert decode('<meta charset="utf-16"><p>Mæhlum'.encode())[1] == "utf-8 (meta)"


def test_a_stale_latin_1_declaration_does_not_make_mojibake_of_utf_8():
    assert decode("Gry Mæhlum".encode(), "iso-8859-1") == ("Gry Mæhlum", "utf-8 (valid, not windows-1252)")


def test_utf_8_that_is_declared_but_is_not_falls_back():
    assert decode("Gry Mæhlum".encode("cp1252"), "utf-8") == ("Gry Mæhlum", "windows-1252 (fallback)")


def test_a_page_glued_from_two_encodings_keeps_both_readable():
    body = "æøå æøå ".encode() + "Mæhlum".encode("cp1252")
    assert decode(body, "utf-8") == ("æøå æøå Mæhlum", "utf-8 (header)")


def test_a_character_cut_off_at_the_end_does_not_spoil_the_rest():
    assert decode("Mæhlum søker elevæ".encode()[:-1])[0].startswith("Mæhlum søker elev")


def test_the_holes_of_windows_1252_are_no_error():
    assert decode(b"M\xe6hlum\x81\x8d\x8f\x90\x9d") == ("Mæhlum", "windows-1252 (fallback)")


def test_nothing_is_nothing():
    assert decode(b"") == ("", "utf-8 (valid)")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("Nu\x00rse\x07", "Nurse"),
        ("a\x1cb\x1fc", "a b c"),
        ("\ufeffHo\xadspi\u200btal\u2060", "Hospital"),
        ("\u202eesruN\u202c \u2066x\u2069\u200f\u061c", "esruN x"),
        ("\uf0b7 one\n\uf0a7 two\n\uf0d8three", "• one\n• two\n•three"),
        ("\ud83d\ude00 \ud800", "😀 \ufffd"),
        ("A\u030ase a\u0308b e\u0301\u0323", "Åse äb ẹ\u0301"),
        ("tab\tand\u00a0hard space, می\u200cخواهم, 👩\u200d⚕️", "tab\tand\u00a0hard space, می\u200cخواهم, 👩\u200d⚕️"),
        ("\U000e0041hidden\U000e007f \ufffe\ufdd0", "hidden "),
    ],
)
def test_what_cannot_be_seen_goes(given, clean):
    assert clean_text(given) == clean
    assert clean_text(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(chr, range(0x250))),
        "\r\x00\n",
        "\ud83d\u200b\ude00",
        "a\u200b\u0308",
        "e\u0301\u0301\u0301\u0301\u0301",
        "\x85\r\n\u2028",
    ],
)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode()


POLISH = "Serowar – Mleczarnia Łąka, Łowicz. Obsługa kadzi, doświadczenie i świadectwo mile widziane, 5 200 zł"
GREEK = "Ζητείται τυροκόμος στη Λάρισα για πλήρη απασχόληση"
CZECH = "Sýrař do mlékárny v Třebíči: péče o kádě, řidičský průkaz, nástup možný ihned"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (POLISH, "cp1250", "windows-1250 (letters)"),
        (POLISH.replace("–", "-"), "iso8859-2", "iso-8859-2 (letters)"),
        (CZECH, "cp1250", "windows-1250 (letters)"),
        (GREEK, "cp1253", "windows-1253 (letters)"),
    ],
)
def test_other_encodings_are_told_by_their_letters(text, codec, encoding):
    assert decode(text.encode(codec)) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Käser (m/w/d) für unsere Käserei in Füssen, Größe der Höfe: 30 m³ Öl, 5 m² Büro",
        "Fromager à Orléans, où l'été est très doux : œuvre, naïveté, forêt, reçu",
        "Casaro, perché è più bello così: attività, qualità, città e virtù",
        "Søker ostemaker på Ås, 3 års erfaring og førerkort på plass",
        "Queijeiro em São João: refeição, pão, três opções à escolha",
        "Ostagerðarmaður óskast á Ísafjörð, það er þörf á þér",
        "£30,000 and a £500 bonus per year, tanks of 100 m³, 200 m³ and 5 m² each, note¹ and note²",
    ],
)
def test_what_the_west_writes_stays_western(text):
    assert decode(text.encode("cp1252")) == (text, "windows-1252 (fallback)")
