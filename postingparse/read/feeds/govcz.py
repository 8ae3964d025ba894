"""Selection procedures of the Czech civil service: portal.isoss.cz, tables of an SAP system with names of its own."""

from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, applying
from postingparse.read.feeds.passages import Passage
from postingparse.read.feeds.tree import find
from postingparse.values.schemaorg import Spot

_POST = "structIsZdata."


def _share(item: Spot) -> Iterator[Spot]:
    """The share of a full post, 1.0 for a whole one, in percent."""
    for spot in find(item, f"{_POST}zsmuva"):
        if isinstance(spot.value, (int, float)) and 0 < spot.value <= 1:
            yield spot._replace(value=round(spot.value * 100, 2))


def _hours(item: Spot) -> Iterator[Spot]:
    for spot in find(item, f"{_POST}zsmuva"):
        if isinstance(spot.value, (int, float)) and 0 < spot.value <= 1:
            yield spot._replace(value="FULL_TIME" if spot.value == 1 else "PART_TIME")
    for spot in find(item, f"{_POST}zdoburX"):
        yield spot._replace(value="TEMPORARY")


FEED = MappedFeed(
    kind="govcz",
    syntax="json",
    items=("/*", "/data/*", ""),
    told_by=("structIsZdata.zslmsuSt|structIsZdata.zslmsuId", "structIsPzadr|structIsPzmis|tableItPopci"),
    fields={
        "title": f"{_POST}zslmsuSt",
        "hiringOrganization": {"name": f"{_POST}zsuosmTf|{_POST}zsuosmSt"},
        "employmentUnit": {"name": f"{_POST}zslmsuBs"},
        "identifier": f"{_POST}zslmsuSh|{_POST}zslmsuId",
        "datePosted": f"{_POST}zdatzvsm",
        "validThrough": f"{_POST}zpzdat",
        "jobStartDate": f"{_POST}zdatna",
        "jobLocation": {
            "address": {
                "addressLocality": f"{_POST}zspobcTx",
                "addressRegion": f"{_POST}zspregTx",
                "addressCountry": f"{_POST}zspstaCo",
            }
        },
        "employmentType": _hours,
        "workHours": {"value": _share, "maxValue": _share, "unitCode": Const("P1")},
        "industry": "tableItObslu.zobsluTf",
        "educationRequirements": f"{_POST}zstvzdTx",
        "applicationContact": {
            "name": f"{_POST}zpzkos",
            "telephone": f"{_POST}zpztel",
            "email": f"{_POST}zpzema",
        },
        "potentialAction": applying("", f"{_POST}zelpod"),
        "url": "tableEtVrinf.zvrurl",
    },
    passages=(
        Passage("tableItPopci.zslmsuCi", role="duties"),
        Passage("tableItOdbzv.zodbzvTx", role="qualifications"),
        Passage("tableItJodbp.zjodbpTx", role="qualifications"),
        Passage("tableItPzprl.zpzprlTx", role="application"),
    ),
    id=f"{_POST}zslmsuId",
    speaks="cs",
)
