from postingparse.read.geometry import Paragraph, read_pages
from postingparse.read.typeset import Word

HEIGHT = 800.0


def line(text: str, top: float, left: float = 50, size: float = 10, *, bold: bool = False) -> list[Word]:
    """Words of a typewriter: each letter is half as wide as it is high; two blanks make a wide gap."""
    words, at = [], left
    for part in text.split(" "):
        right = at + len(part) * size / 2
        if part:
            words.append(Word(part, at, top, right, top + size, size, bold))
        at = right + size / 2
    return words


def paragraphs(*lines: list[Word]) -> list[Paragraph]:
    return read_pages([[word for words in lines for word in words]], [HEIGHT])


def texts(*lines: list[Word]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(*lines)]


LONG = "We run a small bakery in the harbour and bake bread for nine"


def test_a_wrapped_line_goes_on():
    assert texts(line(LONG, 300), line("restaurants in the town every morning of the week.", 312)) == [
        f"{LONG} restaurants in the town every morning of the week."
    ]


def test_a_short_line_is_a_paragraph_of_its_own():
    found = texts(line("Harbour Bakery", 300), line("Full-time", 312), line("Apply by 4 May", 324), line(LONG, 400))
    assert found == ["Harbour Bakery", "Full-time", "Apply by 4 May", LONG]


def test_a_hyphen_at_a_line_s_end_goes():
    assert texts(line(LONG + " res-", 300), line("taurants in the town.", 312)) == [LONG + " restaurants in the town."]


def test_the_largest_type_of_the_first_page_is_the_first_level():
    found = paragraphs(line("Baker", 100, size=20), line("Your tasks", 200, size=14), line(LONG, 300), line(LONG, 400))
    assert [(paragraph.text, paragraph.level) for paragraph in found] == [
        ("Baker", 1),
        ("Your tasks", 2),
        (LONG, 0),
        (LONG, 0),
    ]


def test_a_bold_line_is_a_heading():
    assert [paragraph.level for paragraph in paragraphs(line("Your tasks", 200, bold=True), line(LONG, 240))] == [5, 0]


def test_two_columns_are_read_one_after_the_other():
    left = [line("we bake bread for all of the town at seven", 300 + 12 * row) for row in range(20)]
    right = [line("you like to get up before the sun", 300 + 12 * row, left=300) for row in range(20)]
    found = " ".join(texts(*left, *right))
    assert found == " ".join(
        ["we bake bread for all of the town at seven"] * 20 + ["you like to get up before the sun"] * 20
    )


def test_cells_on_one_line_are_a_row():
    found = paragraphs(line("Deadline", 300) + line("4 May 2026", 300, left=200))
    assert [(paragraph.text, paragraph.row) for paragraph in found] == [("Deadline\t4 May 2026", True)]


def test_a_cell_s_second_line_belongs_to_it():
    found = texts(line("Place", 300) + line("Harbour Street 5 in the", 300, left=200), line("old town", 312, left=200))
    assert found == ["Place\tHarbour Street 5 in the old town"]


def test_bold_labels_above_their_values_make_rows():
    labels = line("Time Type", 300, bold=True) + line("Closing Date", 300, left=300, bold=True)
    values = line("Full time", 314) + line("4 May 2026", 314, left=300)
    assert texts(labels, values) == ["Time Type\tFull time", "Closing Date\t4 May 2026"]


def test_a_run_of_labels_and_values_line_by_line_makes_rows():
    lines = [
        line(text, 300 + 14 * place, bold=not place % 2)
        for place, text in enumerate(["City", "Leeds", "Contract", "Permanent", "Closing Date", "4 May 2026"])
    ]
    assert texts(*lines) == ["City\tLeeds", "Contract\tPermanent", "Closing Date\t4 May 2026"]


def test_a_heading_above_a_short_paragraph_is_no_label():
    found = paragraphs(line("Contact", 300, bold=True), line("Ada Byron", 314))
    assert [(paragraph.text, paragraph.level) for paragraph in found] == [("Contact", 5), ("Ada Byron", 0)]


def test_a_change_of_weight_parts_a_label_from_its_value():
    found = paragraphs(line("Closing Date", 300) + line("4 May 2026", 300, left=115, bold=True))
    assert [(paragraph.text, paragraph.row) for paragraph in found] == [("Closing Date\t4 May 2026", True)]


def test_signs_that_came_out_as_other_characters_are_bullets():
    found = texts(*(line(f'!"{text}', 300 + 14 * place) for place, text in enumerate(["Bake", "Sell", "Clean"])))
    assert found == ["• Bake", "• Sell", "• Clean"]


def test_what_a_browser_prints_around_its_pages_is_left_out():
    printed = line("Baker | Harbour Bakery  https://bakery.example/jobs/12", 5, size=8)
    found = texts(printed, line("Search jobs", 100), line("Baker", 140, size=20), line(LONG, 300), line("1 of 2", 790))
    assert found == ["Baker", LONG]


def test_lines_at_the_edge_of_every_page_are_left_out_but_for_the_letterhead_of_the_first():
    first = [*line("Harbour Bakery Ltd", 10), *line(LONG, 300), *line("Page 1", 780)]
    second = [*line("Harbour Bakery Ltd", 10), *line("Apply now", 300), *line("Page 2", 780)]
    assert [paragraph.text for paragraph in read_pages([first, second], [HEIGHT, HEIGHT])] == [
        "Harbour Bakery Ltd",
        LONG,
        "Apply now",
    ]


def test_a_sentence_that_a_page_s_end_cuts_goes_on():
    pages = [line(LONG, 600), line("restaurants in the town.", 100)]
    assert [paragraph.text for paragraph in read_pages(pages, [HEIGHT, HEIGHT])] == [LONG + " restaurants in the town."]


def test_a_button_beside_the_title_is_no_part_of_it():
    assert texts(
        line("Baker for bread", 100, size=20) + line("Apply", 105, left=450), line(LONG, 300), line(LONG, 400)
    ) == ["Baker for bread", "Apply", LONG, LONG]


def test_bullets_inside_a_paragraph_part_its_items():
    assert texts(line("• Bake bread. • Sell bread in the town. • Clean", 300), line(LONG, 400))[:3] == [
        "• Bake bread.",
        "• Sell bread in the town.",
        "• Clean",
    ]


def test_a_number_whose_sign_was_set_apart_begins_an_item():
    assert texts(line("1 ) Bake bread", 300), line("2 ) Sell bread", 312)) == ["1) Bake bread", "2) Sell bread"]


def test_the_longer_of_two_columns_goes_on_alone():
    left = [line("we bake bread for all of the town at seven", 300 + 12 * row) for row in range(14)]
    right = [line("you like to get up before the sun", 300 + 12 * row, left=300) for row in range(10)]
    found = " ".join(texts(*left, *right))
    assert found == " ".join(
        ["we bake bread for all of the town at seven"] * 14 + ["you like to get up before the sun"] * 10
    )


def test_headings_of_several_sizes_have_several_levels():
    found = paragraphs(
        line("Baker", 100, size=24),
        line("Your tasks", 150, size=18),
        line("In the shop", 180, size=14),
        line(LONG, 300),
        line(LONG, 400),
    )
    assert [paragraph.level for paragraph in found] == [1, 2, 3, 0, 0]


def test_a_bullet_at_the_end_of_a_line_is_the_next_one_s():
    found = texts(line("• Bakes the bread of the day •", 300), line("Sells it in the shop", 312))
    assert found == ["• Bakes the bread of the day", "• Sells it in the shop"]


def test_a_bullet_in_lower_case_does_not_go_on_with_a_sentence():
    found = texts(line("1. Bread, buns and all that is baked by night (40%)", 300, bold=True), line("o Bakes", 312))
    assert found == ["1. Bread, buns and all that is baked by night (40%)", "o Bakes"]


def test_a_bar_that_floats_over_the_text_is_no_part_of_it():
    sentences = ["We bake bread for the town.", "You rise before the sun does.", "Send us a letter by hand."]
    pages = [[*line(text, 300 + 60 * n), *line("Apply", 304, left=80)] for n, text in enumerate(sentences)]
    assert [paragraph.text for paragraph in read_pages(pages, [HEIGHT] * 3)] == sentences


def test_a_line_that_a_page_s_end_has_printed_twice_stands_once():
    pages = [line(LONG, 600), [*line(LONG, 100), *line("Apply by 4 May", 150)]]
    assert [paragraph.text for paragraph in read_pages(pages, [HEIGHT, HEIGHT])] == [LONG, "Apply by 4 May"]


def test_a_browser_s_line_over_two_columns_is_left_out_whole():
    top = [*line("Search jobs", 5), *line("https://bakery.example/jobs/1", 5, left=400)]
    left = [word for row in range(8) for word in line("we bake bread for all the town", 300 + 14 * row)]
    right = [word for row in range(8) for word in line("you rise before the sun does", 305 + 14 * row, left=260)]
    found = read_pages([[*top, *left, *right]], [HEIGHT])
    assert [paragraph.text for paragraph in found if "Search" in paragraph.text] == []
