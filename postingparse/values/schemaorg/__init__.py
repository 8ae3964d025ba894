"""schema.org/JobPosting as JSON-LD: finding its nodes, reading their values, and the names both ways."""

from postingparse.values.schemaorg.candidates import find_candidates, homeless
from postingparse.values.schemaorg.loose import JsonValue, Loaded, json_value, load_json
from postingparse.values.schemaorg.nodes import Spot, find_postings
from postingparse.values.schemaorg.reading import Cues, CuesIn, no_words
from postingparse.values.schemaorg.salvage import salvaged
from postingparse.values.schemaorg.scripts import Block, find_blocks, has_microdata

__all__ = [
    "Block",
    "Cues",
    "CuesIn",
    "JsonValue",
    "Loaded",
    "Spot",
    "find_blocks",
    "find_candidates",
    "find_postings",
    "has_microdata",
    "homeless",
    "json_value",
    "load_json",
    "no_words",
    "salvaged",
]
