"""Cards for tests, with texts of words that nobody has written."""

from postingparse.dedupe import Card, Spot, find_clusters, fingerprint_of

OSLO, BERGEN = Spot("oslo", "", "", "NO"), Spot("bergen", "", "", "NO")


def words(name, count=120):
    """So many words, others for each name."""
    return " ".join(f"{name}{number}" for number in range(count))


def ad(id_, title="nurse", employer="example care", text=None, **fields):
    return Card(id_, title=title, employer=employer, text=words("duty") if text is None else text, **fields)


def clusters_of(*cards, **options):
    """Names of the postings that are one job, as sets."""
    found = find_clusters(map(fingerprint_of, cards), **options)
    groups = {}
    for card, member in zip(cards, found.members, strict=True):
        groups.setdefault(member.cluster, set()).add(card.id)
    return sorted(groups.values(), key=sorted)


def verdict_of(one, other):
    """What is said of two: reason and whether they are one job; None where nothing is."""
    pairs = find_clusters(map(fingerprint_of, (one, other))).pairs
    return (pairs[0].verdict.reason, pairs[0].verdict.joined) if pairs else None
