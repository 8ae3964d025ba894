from postingparse.read.columns import in_order
from postingparse.read.drawn import Shape
from postingparse.read.tables import rows_on
from postingparse.read.typeset import Word


def line(text: str, top: float, left: float) -> list[Word]:
    words, at = [], left
    for part in text.split():
        words.append(Word(part, at, top, at + len(part) * 5, top + 10, 10))
        at += len(part) * 5 + 5
    return words


def grid(*heights: float) -> list[Shape]:
    """The rules of a table of two columns, from 40 to 400, parted at 150."""
    across = [Shape(40, height, 400, height + 1) for height in heights]
    return across + [Shape(edge, heights[0], edge + 1, heights[-1]) for edge in (40, 150, 400)]


TABLE = [
    *line("Bakery", 108, 45),
    *line("Harbour Bakery", 108, 155),
    *line("Where the work", 142, 45),  # two lines beside the middle one of three
    *line("is done", 154, 45),
    *line("Quay 4,", 136, 155),
    *line("4010 Havn,", 148, 155),
    *line("second floor", 160, 155),
]


def read(words: list[Word], shapes: list[Shape]) -> list[list[str]]:
    return [[one.text for one in lines] for lines in in_order(words, shapes)]


def test_a_cell_is_read_for_itself_whatever_stands_beside_it():
    assert read(TABLE, grid(100, 130, 180)) == [
        ["Bakery\tHarbour Bakery", "Where the work is done\tQuay 4, 4010 Havn, second floor"]
    ]


def test_boxes_around_cells_are_rules():
    boxes = [
        Shape(left, top, right, bottom)
        for left, right in ((40, 150), (150, 400))
        for top, bottom in ((100, 130), (130, 180))
    ]
    assert read(TABLE, boxes) == read(TABLE, grid(100, 130, 180))


def test_what_stands_around_a_table_stays_there():
    above, below = line("Baker wanted", 60, 40), line("Apply by 4 May", 200, 40)
    assert read([*below, *TABLE, *above], grid(100, 130, 180)) == [
        ["Baker wanted"],
        ["Bakery\tHarbour Bakery", "Where the work is done\tQuay 4, 4010 Havn, second floor"],
        ["Apply by 4 May"],
    ]


def test_a_cell_with_a_list_stands_below_its_label():
    tasks = [*line("Tasks", 134, 45), *line("• Bakes", 134, 155), *line("• Sells", 148, 155)]
    found = read([*TABLE[:3], *tasks], grid(100, 130, 180))
    assert found == [["Bakery\tHarbour Bakery", "Tasks", "• Bakes", "• Sells"]]


def test_rules_that_cross_a_line_of_words_make_no_row():
    words = [*line("We bake bread for all of the town", 108, 100), *line("and you rise before the sun does", 138, 100)]
    assert rows_on(words, grid(100, 130, 180)) == []


def test_one_row_is_no_table():
    assert rows_on(TABLE[:3], grid(100, 130)) == []


def test_no_rules_make_no_rows():
    assert rows_on(TABLE, []) == []
