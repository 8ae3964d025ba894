"""Many postings at once: worker processes, saved state, one output for all."""

from __future__ import annotations

from postingparse.batch.many import parse_many

__all__ = ["parse_many"]
