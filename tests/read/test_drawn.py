from postingparse.read.drawn import Shape, with_drawn
from postingparse.read.typeset import Word


def word(text: str, left: float, top: float, size: float = 10) -> Word:
    return Word(text, left, top, left + len(text) * size / 2, top + size, size)


def dot(left: float, top: float, wide: float = 3) -> Shape:
    return Shape(left, top, left + wide, top + wide)


ITEMS = [word("Bakes", 60, 100), word("Sells", 60, 112), word("and writes the bills of the week", 60, 124)]


def test_dots_before_lines_are_bullets():
    found = with_drawn(ITEMS, [dot(48, 103), dot(48, 115)])
    assert [one.text for one in found] == ["•", "Bakes", "•", "Sells", "and writes the bills of the week"]


def test_one_dot_is_no_list():
    assert with_drawn(ITEMS, [dot(48, 103)]) == ITEMS


def test_icons_rules_and_dots_far_away_are_no_bullets():
    icons = [dot(40, 100, wide=10), dot(40, 112, wide=10)]
    rules = [Shape(48, 104, 58, 105), Shape(48, 116, 58, 117)]
    assert with_drawn(ITEMS, [*icons, *rules, dot(10, 103), dot(10, 115)]) == ITEMS


def test_dots_between_words_are_no_bullets():
    line = [word("Baker", 40, 100), word("Hamar", 90, 100), word("Cook", 40, 112), word("Gjovik", 90, 112)]
    assert with_drawn(line, [dot(80, 103), dot(80, 115)]) == line


def test_dots_before_headings_open_and_close_them():
    headings = [word("Tasks", 60, 40, size=16), word("Offer", 60, 70, size=16)]
    assert with_drawn([*headings, *ITEMS], [dot(48, 46), dot(48, 76)]) == [*headings, *ITEMS]
