"""Results -> which of them are one job, with reasons; for any number of postings, without comparing all with all."""

from __future__ import annotations

from postingparse.dedupe.card import Card, Spot, card_of
from postingparse.dedupe.clusters import LEAST, Clusters, Member, Pair, find_clusters
from postingparse.dedupe.fingerprint import Fingerprint, fingerprint_of
from postingparse.dedupe.judge import Apart, Reason, Relation, Verdict

__all__ = [
    "LEAST",
    "Apart",
    "Card",
    "Clusters",
    "Fingerprint",
    "Member",
    "Pair",
    "Reason",
    "Relation",
    "Spot",
    "Verdict",
    "card_of",
    "find_clusters",
    "fingerprint_of",
]
