"""Worker processes: order, and what a record can do to them."""

import itertools
import sys

import pytest

from postingparse.batch.pool import Pool
from postingparse.batch.worker import Allowance
from postingparse.raw import Record
from postingparse.result import Reject, Source
from tests.batch.faults import Faults

LEAN = Allowance(seconds=1, megabytes=128)


def record(text: str, index: int = 0) -> Record:
    return Record(content=text, kind="text", media_type="text/plain", ref="in.txt", index=index)


def answers(texts, *, jobs=2, allowance=LEAN, **options):
    with Pool(Faults(), jobs, allowance, **options) as pool:
        return [turn.answers for turn in pool.turns(record(text, n) for n, text in enumerate(texts))]


@pytest.mark.parametrize("jobs", [1, 3])
def test_answers_come_in_the_order_of_the_records(jobs):
    texts = [f"posting {number}" for number in range(100)]
    assert answers(texts, jobs=jobs) == [[text] for text in texts]


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("segfault", "CRASHED: the worker process ended with SIGSEGV"),
        ("leave", "CRASHED: the worker process ended with exit code 3"),
        ("raise", "CRASHED: LookupError in the parser: a defect of two lines"),
        ("kill", "OUT_OF_MEMORY: more than 128 MiB of memory, which is --record-memory"),
        ("spin", "TIMEOUT: more than 1 seconds, which is --record-seconds"),
    ],
)
def test_a_bad_record_costs_that_record(deed, said):
    texts = [f"posting {number}" for number in range(30)]
    texts[11] = deed
    expected = [[text] for text in texts]
    expected[11] = [said]
    assert answers(texts) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel keeps this limit on Linux only")
def test_a_record_that_takes_all_memory_costs_that_record():
    said = "OUT_OF_MEMORY: more than 128 MiB of memory, which is --record-memory"
    assert answers(["first", "allocate", "last"]) == [["first"], [said], ["last"]]


def test_a_record_that_recurses_without_end_costs_that_record():
    first, second, third = answers(["first", "recurse", "last"])
    assert (first, third) == (["first"], ["last"])
    assert second[0].startswith("CRASHED: RecursionError")


def test_a_record_that_waits_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr("postingparse.batch.pool._WAITING", 0.5)
    said = "TIMEOUT: more than 1 seconds, which is --record-seconds"
    assert answers(["first", "sleep", "last"]) == [["first"], [said], ["last"]]


def test_a_record_is_not_blamed_for_what_its_worker_did_before():
    assert answers(["first", "once", "last"], jobs=1) == [["first"], ["once"], ["last"]]


def test_bad_records_in_a_row_cost_themselves():
    assert [answer[0].partition(":")[0] for answer in answers(["leave", "segfault", "well", "leave"])] == [
        "CRASHED",
        "CRASHED",
        "well",
        "CRASHED",
    ]


def test_workers_are_replaced_after_their_time():
    texts = [str(number) for number in range(50)]
    assert answers(texts, jobs=1, recycle=8) == [[text] for text in texts]


def test_rejects_of_the_split_keep_their_place():
    reject = Reject(source=Source(ref="in", kind="text"), code="TRUNCATED", message="cut")
    with Pool(Faults(), 1, LEAN) as pool:
        turns = [turn.answers for turn in pool.turns(iter([record("a"), reject, record("b"), reject]))]
    assert turns == [["a"], ["TRUNCATED: cut"], ["b"], ["TRUNCATED: cut"]]


def test_records_are_taken_only_as_fast_as_turns():
    taken = 0

    def endless():
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield record(f"posting {number}")

    with Pool(Faults(), 1, LEAN) as pool:
        list(itertools.islice(pool.turns(endless()), 1000))
    assert taken < 1000 + 300


def test_nothing_in_gives_nothing_out():
    assert answers([]) == []
