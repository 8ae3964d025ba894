"""The classifier's door: what it says of sentences, and what it does with hostile ones."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingparse.errors import BadContext
from postingparse.learned import pipelines, sentence_roles
from postingparse.learned.sentence_roles import Scores, among_neighbours, features, least_scores, scores_of

PIPELINE = Path(__file__).parents[2] / "models" / "sentence_roles" / "pipeline"
HOSTILE = [
    "",
    " ",
    "\x00\x1b[2J",
    "\ud800 lone",
    "(" * 20_000,
    "'" * 20_000,
    "a:" * 16_000,
    "http://a." * 4_000,
    "x" * 1_000_000,
    "e\u0301" * 5_000,
    "👩‍👩‍👧‍👦" * 500,
    "\u202eتجربة",
]


def told(sentence: str) -> str:
    (scores,) = scores_of([sentence])
    return max(zip(scores, Scores._fields, strict=True))[1]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Plan and carry out inspections of lifts in the northern district.", "duties"),
        ("Oppfølging av kunder og utarbeidelse av tilbud", "duties"),
        ("Du kommer att planera och leda utbildningar för våra kunder", "duties"),
        ("Beratung unserer Kunden und Erstellung von Angeboten", "duties"),
        ("Gestion des commandes et suivi des livraisons", "duties"),
        ("A degree in chemistry and two years of experience in a laboratory", "qualifications"),
        ("Relevant utdanning og erfaring fra barnehage", "qualifications"),
        ("Abgeschlossene Ausbildung und Erfahrung im Vertrieb", "qualifications"),
        ("Título de técnico y experiencia mínima de dos años", "qualifications"),
        ("Conoscenza della lingua inglese e patente B", "qualifications"),
        ("Wykształcenie wyższe i doświadczenie w sprzedaży", "qualifications"),
        ("We offer a pension, health insurance and 30 days of holiday", "benefits"),
        ("Vi tilbyr god pensjon, forsikring og hjemmekontor", "benefits"),
        ("Wij bieden een goed salaris en een pensioenregeling", "benefits"),
        ("Nabízíme příspěvek na stravování a pět týdnů dovolené", "benefits"),
        ("Tarjoamme joustavat työajat ja kattavan työterveyshuollon", "benefits"),
        ("Oferecemos vale alimentação e plano de saúde", "benefits"),
        ("Send your application by e-mail before the first of June", "other"),
        ("Virksomheden blev grundlagt i 1962 og har 40 ansatte", "other"),
    ],
)
def test_plain_sentences_are_told(sentence: str, role: str):
    assert told(sentence) == role


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_hostile_texts_get_scores_and_soon(text: str):
    scores_of(["warm up"])
    start = time.monotonic()
    (scores,) = scores_of([text])
    assert sum(scores) == pytest.approx(1.0, abs=1e-3)
    assert time.monotonic() - start < 1.0


@given(st.lists(st.text(max_size=300), max_size=4))
def test_every_text_gets_scores(texts: list[str]):
    assert len(scores_of(texts)) == len(texts)


def test_features_are_bounded():
    assert len(features("word " * 100_000)) < 150
    assert max(map(len, features("x" * 100_000))) <= 41


def test_the_same_sentence_has_the_same_scores_in_any_company():
    alone = scores_of(["Basic Polish."])[0]
    assert scores_of(["Basic Polish.", "Free parking and lunch"])[0] == pytest.approx(alone, abs=1e-5)


def test_neighbours_that_agree_make_surer():
    own = [Scores(0.5, 0.3, 0.1, 0.05, 0.05)] * 2
    beside = among_neighbours(own, [3, 4])
    assert beside[0].duties > 0.5
    assert sum(beside[0]) == pytest.approx(1.0)


def test_what_stands_apart_is_no_neighbour():
    own = [Scores(0.5, 0.3, 0.1, 0.05, 0.05)] * 2
    assert among_neighbours(own, [3, 9]) == [pytest.approx(scores) for scores in own]


def test_no_sentences_no_scores():
    assert scores_of([]) == among_neighbours([], []) == []


def test_threads_may_ask_at_the_same_time():
    sentences = ["We offer a pension", "Driving licence", "Plan the day"] * 10
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: scores_of(sentences), range(8)))
    assert all(answer == answers[0] for answer in answers)


def test_words_of_a_posting_are_forgotten():
    nlp = pipelines.pipeline(sentence_roles.NAME)
    scores_of(["warm up"])
    before = len(nlp.vocab.strings)
    scores_of(f"Zyxwvut{number} qponmlk{number}" for number in range(500))
    assert len(nlp.vocab.strings) == before


def test_the_pipeline_holds_numbers_and_settings_alone():
    files = sorted(path.relative_to(PIPELINE).as_posix() for path in PIPELINE.rglob("*") if path.is_file())
    assert files == ["config.cfg", "meta.json", "textcat/cfg", "textcat/model"]  # no vocab, no strings of anybody
    assert sum((PIPELINE / name).stat().st_size for name in files) < 2_000_000


def test_every_role_has_the_score_from_which_it_is_believed():
    assert set(least_scores()) == set(Scores._fields)
    assert all(0.5 <= least <= 1 for least in least_scores().values())


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(BadContext, match="'nothing_such'"):
        pipelines.pipeline("nothing_such")
