"""Files of occupations: those of ESCO and ISCO, one's own, and wrong ones."""

import pickle

import pytest

from postingparse import BadContext, Context, Taxonomy, read_taxonomy
from postingparse.taxonomy import Concept

ESCO = """\ufeffconceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,code
Occupation,http://data.example/1,0110,officer,"commander
captain",skipper,released,0110.1
"""


def test_a_row_of_esco_has_its_uri_its_group_and_all_its_names():
    taxonomy = read_taxonomy(ESCO, "occupations_en.csv")
    assert taxonomy.concepts == (
        Concept("ESCO", "http://data.example/1", "officer", ("officer", "commander", "captain", "skipper"), "0110"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "conceptType,conceptUri,code,preferredLabel\nISCOGroup,http://data.example/isco/C0110,0110,Officers\n",
        "ISCO 08 Code;Title\r\n0110;Officers\r\n",
        "scheme\tcode\tlabel\nISCO-08\t0110\tOfficers",
        "\n\nScheme,Code,Label\n\nISCO-08,0110,Officers\n,,\n",
    ],
)
def test_groups_lists_and_files_of_ones_own_are_read(text: str):
    assert read_taxonomy(text).concepts == (Concept("ISCO-08", "0110", "Officers", ("Officers",)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "t.csv: empty, where a CSV of occupations is asked for"),
        ("scheme,code,label\n", "t.csv: there is no occupation below its first line"),
        ("<html>\n<p>404", "t.csv: no CSV of occupations: a code (conceptUri, code) and a name"),
        ("code,label\n1,Cook", "t.csv: no column tells what its codes are of: add a column scheme"),
        (
            "conceptType,conceptUri,preferredLabel\nSkill,x,cook",
            "t.csv: line 2: conceptType is 'Skill': not an occupation",
        ),
        ("scheme,code,label\nA,1,Cook\nA,,Baker", "t.csv: line 3: there is no code"),
        ("scheme,code,label\nA,1,", "t.csv: line 2: there is no name"),
        ("conceptUri,iscoGroup,preferredLabel\nx,110,officer", "t.csv: line 2: iscoGroup is '110': four digits"),
        ('scheme,code,label\nA,1,"Cook', "t.csv: line 2: unexpected end of data"),
        (f"scheme,code,label\nA,1,{'long ' * 100}", "t.csv: line 2: a name of more than 400 characters"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(text: str, said: str):
    with pytest.raises(BadContext) as error:
        read_taxonomy(text, "t.csv")
    assert str(error.value).startswith(said)


def test_a_taxonomy_crosses_a_process_and_stays_equal():
    taxonomy = read_taxonomy(ESCO, "esco.csv")
    assert pickle.loads(pickle.dumps(taxonomy)) == taxonomy
    assert taxonomy != read_taxonomy(ESCO.replace("captain", "master"), "esco.csv")


def test_a_taxonomy_shows_its_size_not_its_names():
    assert repr(read_taxonomy(ESCO, "esco.csv")).startswith("Taxonomy('esco.csv', 1 occupations, ")


def test_a_context_takes_taxonomies_alone():
    with pytest.raises(BadContext, match=r"taxonomies: 'esco\.csv' is no tuple of Taxonomy"):
        Context(taxonomies="esco.csv")
    assert Context(taxonomies=(Taxonomy(name="none"),)).taxonomies
