"""The counts of a run: in = out + rejected + left out, coverage, findings, conflicts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from postingparse.batch.outcome import FIELDS, Outcome

_FEW = 10
_SAMPLE = 200
"""Characters of a message that is shown as an example."""


@dataclass(slots=True)
class Tally:
    """Counts, as they stand in the saved state too."""

    records: int = 0
    """Pieces that the inputs were cut into."""
    extra: int = 0
    """Postings beyond the first of a piece: a page may hold several."""
    out: int = 0
    rejected: int = 0
    left_out: int = 0
    input_bytes: int = 0
    seconds: float = 0.0
    """Over all the runs that it took."""
    codes: Counter[str] = field(default_factory=Counter)
    samples: dict[str, str] = field(default_factory=dict)
    """Reject code -> the first message with it."""
    filled: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    conflicts: Counter[str] = field(default_factory=Counter)
    with_conflicts: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    """new, changed, same, gone ..., where there is something to compare with."""
    kept: int = 0
    """Postings of last night in the output that did not come tonight."""
    held: list[str] = field(default_factory=list)
    """What the shrink guard has to say."""
    incomplete: list[str | None] = field(default_factory=list)
    """Feeds of which not every posting could be seen."""

    @property
    def came_in(self) -> int:
        """Postings and pieces that were none: each of them is out, rejected or left out."""
        return self.records + self.extra

    def begin(self, size: int) -> None:
        """One piece more, of `size` bytes; what came of it follows."""
        self.records += 1
        self.extra -= 1
        self.input_bytes += size

    def add(self, outcome: Outcome) -> None:
        """One thing that came of it."""
        self.extra += 1
        if outcome.kind == "left_out":
            self.left_out += 1
        elif outcome.code is not None:
            self.rejected += 1
            self.codes[outcome.code] += 1
            self.samples.setdefault(outcome.code, outcome.message[:_SAMPLE])
            if outcome.is_gap and outcome.feed not in self.incomplete:
                self.incomplete.append(outcome.feed)
        else:
            self.out += 1
            self.filled.update(field for bit, field in enumerate(FIELDS) if outcome.filled >> bit & 1)
            self.findings.update(set(outcome.findings))
            self.conflicts.update(set(outcome.conflicts))
            self.with_conflicts += bool(outcome.conflicts)

    def to_json(self) -> dict[str, Any]:
        """For the saved state."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Tally:
        """From the saved state."""
        tally = cls()
        for name, value in saved.items():
            setattr(tally, name, Counter(value) if isinstance(getattr(tally, name), Counter) else value)
        return tally

    def summary(self) -> dict[str, Any]:
        """What `--summary` writes: keys in a fixed order, lists with the most first."""
        return {
            "in": self.came_in,
            "out": self.out,
            "rejected": self.rejected,
            "left_out": self.left_out,
            "records": self.records,
            "input_bytes": self.input_bytes,
            "seconds": round(self.seconds, 1),
            "per_second": round(self.came_in / self.seconds, 1) if self.seconds else None,
            "rejects": [
                {"code": code, "count": count, "sample": self.samples[code]} for code, count in _ranked(self.codes)
            ],
            "coverage": {name: round(self.filled[name] / self.out, 4) if self.out else None for name in FIELDS},
            "with_conflicts": self.with_conflicts,
            "conflicts": dict(_ranked(self.conflicts)),
            "findings": dict(_ranked(self.findings)),
            "changes": dict(sorted(self.changes.items())) or None,
            "kept": self.kept,
            "held": self.held,
        }

    def words(self) -> list[str]:
        """The same for people, a few lines."""
        rejects = f" ({', '.join(f'{count:,} {code}' for code, count in _ranked(self.codes))})" if self.codes else ""
        left_out = f" · {self.left_out:,} left out" if self.left_out else ""
        lines = [
            (
                f"{self.came_in:,} in · {self.out:,} out · {self.rejected:,} rejected{rejects}{left_out}"
                f" · {self.with_conflicts:,} with conflicts · {self.seconds:,.1f} s"
            )
        ]
        shown = ("title", "employer", "locations", "deadline", "salary")
        if self.out:
            lines.append("coverage  " + " · ".join(f"{name} {self.filled[name] / self.out:.0%}" for name in shown))
        if self.findings:
            top = _ranked(self.findings)[:_FEW]
            lines.append("findings  " + " · ".join(f"{code} {count:,}" for code, count in top))
        if self.changes:
            lines.append("changes   " + " · ".join(f"{count:,} {name}" for name, count in sorted(self.changes.items())))
        lines += map(_printable, self.held)
        lines += [f"{code}  e.g. {_printable(self.samples[code])}" for code, _ in _ranked(self.codes)]
        return lines


def _printable(text: str) -> str:
    """The text on one line of a terminal: names of files and words of inputs may hold what moves its cursor."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most first; those of the same count by name."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
