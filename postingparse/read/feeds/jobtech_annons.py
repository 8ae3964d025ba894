"""Arbetsförmedlingen's ads as its own systems keep them, in Swedish names (Platsbanken's source format)."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.jobtech import DURATIONS, HOURS
from postingparse.read.feeds.node import Each, all_of, applying, coded, in_one
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="jobtech_annons",
    syntax="json",
    items=("/testannonser/*", "/annonser/*", "/*", ""),
    told_by=(
        "annonsrubrik|rubrik|yrkesroll",
        "annonstext|annonstextFormaterad",
        "arbetsgivareNamn|arbetsplatsNamn|arbetsgivare",
    ),
    fields={
        "title": "annonsrubrik|rubrik|yrkesroll.namn",
        "hiringOrganization": {
            "name": "arbetsgivareNamn|arbetsgivare.namn|arbetsplatsNamn|arbetsplats.namn",
            "url": "webbadress",
        },
        "employmentUnit": {"name": "arbetsplatsNamn|arbetsplats.namn"},
        "identifier": "referens|externtAnnonsId|annonsId|id",
        "datePosted": "publiceringsdatum",
        "validThrough": "sistaAnsokningsdatum|expiresAt",
        "jobLocation": Each(
            "arbetsplatsadress|arbetsplats.adress|besoksadress",
            {
                "address": {
                    "streetAddress": "gatuadress",
                    "postalCode": "postnr",
                    "addressLocality": "postort|kommun.namn",
                    "addressRegion": "lan.namn",
                    "addressCountry": "land.namn|land",
                }
            },
        ),
        "employmentType": all_of(coded("arbetstidTyp.varde", HOURS), coded("varaktighetTyp.varde", DURATIONS)),
        "jobStartDate": "tilltrade",
        "totalJobOpenings": "antalPlatser",
        "baseSalary": "lonebeskrivning|lonTyp.namn",
        "occupationalCategory": Each("yrkesroll", {"codeValue": "varde", "name": "namn"}),
        "applicationContact": Each(
            "kontaktpersoner",
            {
                "name": in_one("fornamn & efternamn"),
                "contactType": "befattning|beskrivning",
                "telephone": "telefonnummer|mobilnummer",
                "email": "epost",
            },
        ),
        "potentialAction": applying("ansokningssattWebbadress", "ansokningssattEpost"),
    },
    passages=(
        Passage("annonstextFormaterad|annonstext"),
        Passage("villkorsbeskrivning", role="key_information"),
        Passage("informationAnsokningssatt", role="application"),
    ),
    id="annonsId|id",
    speaks="sv",
)
