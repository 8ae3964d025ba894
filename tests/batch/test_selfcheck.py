"""The hostile inputs that are built in."""

import sys

import pytest

from postingparse.batch.hostile import Trial, _complaints, cases
from postingparse.posting import Posting
from postingparse.raw import Record
from postingparse.result import Evidence, Reject, Result, Source


def test_every_built_in_input_ends_well(call):
    done = call("selfcheck", "--verbose")
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[-1] == f"{len(list(cases()))} inputs, 0 failed"
    assert "ok      text-empty: EMPTY" in done.stdout


def test_there_are_a_few_dozen_with_names_of_their_own():
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) > 40


def test_a_case_that_the_parser_does_not_survive_fails():
    record = Record(content=b"x", kind="case", media_type="", ref="x.txt")
    (said,) = Trial().refuse(Reject(source=Source(kind="case"), code="CRASHED", message="SIGSEGV"), record)
    assert said.complaints == ("SIGSEGV",)


@pytest.mark.parametrize(
    ("outcome", "complaint"),
    [
        (Result(posting=Posting(title="root:x:0"), source=Source(kind="text")), "a file of the system"),
        (
            Result(
                posting=Posting(title="Nurse"),
                evidence={
                    "title": (Evidence(quote="Nurse", start=1, end=6, rule="title.a", confidence=1, chosen=True),)
                },
                source=Source(kind="text"),
                text="Nurse wanted",
            ),
            "the evidence of title does not stand where it says",
        ),
    ],
)
def test_what_must_not_be_is_told(outcome, complaint):
    assert any(said.startswith(complaint) for said in _complaints(outcome))


def test_an_input_that_leads_to_the_network_is_told(monkeypatch):
    def connecting(body, name):
        sys.audit("socket.connect", None, ("192.0.2.1", 80))
        return [Reject(source=Source(kind="text", ref=name), code="EMPTY", message=str(len(body)))]

    monkeypatch.setattr("postingparse.batch.hostile.parse_all", connecting)
    (said,) = Trial().parse(Record(content=b"x", kind="case", media_type="", ref="x.txt"))
    assert said == ("EMPTY", ("the input led to socket.connect",))
