"""Encoding, but a record that says so does to its worker what none must be able to do to a batch."""

from dataclasses import dataclass
from types import SimpleNamespace

from postingparse.batch.arrow import Encoding
from tests.batch.faults import Faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Poison(Encoding):
    def parse(self, record):
        deed, is_poison, _ = record.content.partition(" poison")
        if not is_poison:
            return Encoding.parse(self, record)
        deed = deed[-10:].replace('"', " ").split()[-1]
        if deed == "odd":
            return [{"id": "\ud800"}]  # what no column holds
        return Faults().parse(SimpleNamespace(content=deed))
