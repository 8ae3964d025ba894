"""schema.org/JobPosting as JSON-LD: finding its nodes, reading their values, and the names both ways."""

from postingparse.values.schemaorg.candidates import find_candidates, homeless
from postingparse.values.schemaorg.loose import JsonValue, Loaded, load_json
from postingparse.values.schemaorg.nodes import Spot, find_postings
from postingparse.values.schemaorg.reading import CuesIn, no_words

__all__ = [
    "CuesIn",
    "JsonValue",
    "Loaded",
    "Spot",
    "find_candidates",
    "find_postings",
    "homeless",
    "load_json",
    "no_words",
]
