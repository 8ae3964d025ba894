from postingparse.read.columns import in_order
from postingparse.read.typeset import Word


def line(text: str, top: float, left: float, gap: float = 5) -> list[Word]:
    """Words of type that is ten points high and half as wide."""
    words, at = [], left
    for part in text.split():
        words.append(Word(part, at, top, at + len(part) * 5, top + 10, 10))
        at += len(part) * 5 + gap
    return words


def read(*lines: list[Word]) -> list[list[str]]:
    return [[one.text for one in lines] for lines in in_order([word for words in lines for word in words])]


LEFT = "we bake bread for the whole of the"
RIGHT = "you like to get up before the sun"
ABOVE = (
    "Our bakery stands in the harbour of the town and is as old as the houses around it and as the people in them are"
)


def test_columns_whose_lines_stand_at_different_heights():
    left = [line(f"{LEFT} town{row}", 300 + 14 * row, 50) for row in range(8)]
    right = [line(f"{RIGHT}{row}", 305 + 14 * row, 260) for row in range(8)]
    found = read(line(ABOVE, 250, 50), *left, *right)
    assert found == [
        [ABOVE],
        [f"{LEFT} town{row}" for row in range(8)],
        [f"{RIGHT}{row}" for row in range(8)],
    ]


def test_labels_between_the_lines_of_their_values_are_no_column():
    labels = [line(f"Label{row}", 305 + 42 * row, 50) for row in range(6)]
    values = [line(f"{RIGHT}{row}", 300 + 14 * row, 260) for row in range(18)]
    assert len(read(*labels, *values)) == 1


def test_a_line_that_was_stretched_has_no_cells():
    assert read(line("Our bakery stands in the harbour", 100, 50, gap=25)) == [["Our bakery stands in the harbour"]]
    apart = [*line("Place of work", 100, 50), *line("The harbour", 100, 200)]
    assert read(apart) == [["Place of work\tThe harbour"]]


def test_a_wrapped_title_of_one_column_stands_before_what_is_beside_it():
    title = [[Word(text, 50, top, 230, top + 16, 16)] for text, top in (("Baker", 60), ("of-the-town", 82))]
    left = [line(f"{LEFT} town{row}", 110 + 14 * row, 50) for row in range(8)]
    right = [line(f"{RIGHT}{row}", top, 280) for row, top in enumerate((60, 74, 88, *range(110, 222, 14)))]
    found = [text for lines in read(*title, *left, *right) for text in lines]
    assert found == [
        "Baker",
        "of-the-town",
        *(f"{LEFT} town{row}" for row in range(8)),
        *(f"{RIGHT}{row}" for row in range(11)),
    ]
