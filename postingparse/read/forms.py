"""Lines of a form -> rows of a label and its value: labels above their values, and labels told by their weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postingparse.read.lines import is_label
from postingparse.read.typeset import Line, Word, is_bullet, line_of

_NEAR = 1.2
"""Heights of type between a label and the value below it."""
_DEEPEST = 3
"""Lines of a value in a column."""
_LONGEST, _SHORT = 120, 60
"""Characters of a value below its label, and beside it."""
_RUN = 3
"""Labels with one line below each, from which they are a form and no headings."""


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of forms put together as rows of two cells."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        rows, taken = _columns_at(lines, place)
        if not taken:
            rows, taken = _run_at(lines, place)
        found += rows or [lines[place]]
        place += taken or 1
    return found


def weighed_cells(line: Line) -> Line:
    """The line, as a row of two cells where its weight changes between a label and its value."""
    weights = [word.bold for word in line.words]
    changes = [place for place in range(1, len(weights)) if weights[place] != weights[place - 1]]
    if line.cells or len(changes) != 1:
        return line
    label, value = _text(line.words[: changes[0]]), _text(line.words[changes[0] :])
    told = is_told_by_weight(label, value) and not is_bullet(line.words[0].text)
    return line._replace(cells=(changes[0],)) if told else line


def is_told_by_weight(label: str, value: str) -> bool:
    """Whether two stretches of one line, the one bold and the other not, are a label and its value."""
    plain = is_label(label) and ":" not in label and not label.endswith(".")
    return (
        plain and 0 < len(value) <= _SHORT and not value[0].islower() and value[-1] not in ".;" and value[0] not in ":,"
    )


def _columns_at(lines: Sequence[Line], place: int) -> tuple[list[Line], int]:
    """The rows of two labels or more in one line and their values below, and how many lines they take; 0 for none."""
    head = lines[place]
    if not head.cells or not _is_head(head):
        return [], 0
    values = list(_below(lines, place))
    if not values or len(values) > _DEEPEST:
        return [], 0
    starts = [head.words[cell].left for cell in (0, *head.cells)]
    labels, told = _by_column(head.words, starts), [list[Word]() for _ in starts]
    for value in values:
        for column, more in enumerate(_by_column(value.words, starts)):
            is_label_s = not told[column] and all(word.bold for word in more)  # of two lines
            (labels if is_label_s else told)[column].extend(more)
    filled = [(label, words) for label, words in zip(labels, told, strict=True) if words]
    if not filled or not all(len(_text(words)) <= _LONGEST for _, words in filled):
        return [], 0
    return [_row(label, words) for label, words in filled], 1 + len(values)


def _run_at(lines: Sequence[Line], place: int) -> tuple[list[Line], int]:
    """The rows of labels that stand one below the other, each with its value in the next line."""
    rows: list[Line] = []
    at = place
    while at + 1 < len(lines) and not lines[at].cells and _is_head(lines[at]):
        values = list(_below(lines, at))
        if len(values) != 1 or values[0].cells or len(values[0].text) > _SHORT or is_bullet(values[0].words[0].text):
            break
        rows.append(_row(list(lines[at].words), list(values[0].words)))
        at += 2
    return (rows, at - place) if len(rows) >= _RUN else ([], 0)


def _is_head(line: Line) -> bool:
    """Whether it holds nothing but labels, in bold type."""
    cells = line.text.split("\t")
    return all(word.bold for word in line.words) and all(is_label(cell.rstrip(": ")) for cell in cells)


def _below(lines: Sequence[Line], place: int) -> Iterator[Line]:
    """The lines that stand close below a label, in regular type."""
    before = lines[place]
    for line in lines[place + 1 :]:
        if all(word.bold for word in line.words) or not -1 <= line.top - before.bottom <= line.size * _NEAR:
            return
        yield line
        before = line


def _by_column(words: Sequence[Word], starts: Sequence[float]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in starts]
    for word in words:
        columns[max((place for place, left in enumerate(starts) if left <= word.left + 2), default=0)].append(word)
    return columns


def _row(label: Sequence[Word], value: Sequence[Word]) -> Line:
    line = line_of([*label, *value])
    return line._replace(cells=(len(label),), top=label[0].top, left=label[0].left, bold=False)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
