import pytest

from postingparse.context import Context, Limits
from postingparse.extract.industry import find_industry
from postingparse.mark import mark
from postingparse.read.plain import read_plain


def found(text: str) -> list[tuple[str, object]]:
    return [(c.rule, c.value) for c in find_industry(mark(read_plain(text, Limits())), Context())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\n\nIndustry: Metal working\nThis is what you will do with us.", "Metal working"),
        (
            "Administrativo\n\nSector: Industria metalúrgica\nEl puesto es para ti y para la empresa.",
            "Industria metalúrgica",
        ),
    ],
)
def test_the_industry_behind_its_label(text: str, expected: str):
    assert found(text) == [("industry.labelled", expected)]


@pytest.mark.parametrize(
    "text", ["", "Clerk", "Clerk\n\nWe are a leader of the metal industry.", "Clerk\n\nIndustry: -"]
)
def test_no_label_no_industry(text: str):
    assert found(text) == []
