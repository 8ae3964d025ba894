"""France Travail's offers: api.francetravail.io/partenaire/offresdemploi/v2/offres/search, and one offer of it."""

import re
from collections.abc import Iterator

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying, values_at
from postingparse.read.feeds.passages import Passage
from postingparse.values.schemaorg import Spot

_DEPARTMENT = re.compile(r"\d[\dAB]\d? - ")
"""What stands before the town: "56 - LORIENT"."""


def _town(item: Spot) -> Iterator[Spot]:
    for spot in values_at(item, "lieuTravail.libelle"):
        yield spot._replace(value=_DEPARTMENT.sub("", str(spot.value), count=1))


FEED = MappedFeed(
    kind="france_travail",
    syntax="json",
    items=("/resultats/*", "/*", ""),
    told_by=("intitule", "lieuTravail|typeContrat|romeCode"),
    fields={
        "title": "intitule",
        "hiringOrganization": {"name": "entreprise.nom", "url": "entreprise.url"},
        "employerOverview": "entreprise.description",
        "identifier": "id",
        "datePosted": "dateCreation",
        "jobLocation": {
            "address": {
                "postalCode": "lieuTravail.codePostal",
                "addressLocality": _town,
                "addressCountry": "pays",
            }
        },
        "employmentType": "dureeTravailLibelleConverti & typeContratLibelle|typeContrat",
        "workHours": "dureeTravailLibelle",
        "totalJobOpenings": "nombrePostes",
        "baseSalary": "salaire.libelle & salaire.commentaire",
        "educationRequirements": Each(
            "formations", {"credentialCategory": "niveauLibelle", "description": "domaineLibelle"}
        ),
        "skills": "competences.libelle",
        "occupationalCategory": {"codeValue": "romeCode", "name": "romeLibelle"},
        "industry": "secteurActiviteLibelle",
        "applicationContact": Each(
            "contact", {"name": "nom", "telephone": "telephone", "email": "courriel|coordonnees1"}
        ),
        "potentialAction": applying("contact.urlPostulation"),
        "url": "origineOffre.urlOrigine",
    },
    passages=(
        Passage("description"),
        Passage("experienceLibelle", role="qualifications"),
        Passage("entreprise.description", role="employer"),
    ),
    id="id",
    speaks="fr",
)
