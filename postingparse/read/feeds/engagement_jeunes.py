"""engagement-jeunes.com's offers for apprentices (France), as partners receive them."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import all_of, applying, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="engagement_jeunes",
    syntax="json",
    items=("/*", "/offres/*", ""),
    told_by=("title", "mission", "societe", "location_ville|location_cp|contrat"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "societe"},
        "employerOverview": "description_societe",
        "identifier": "reference|id",
        "datePosted": "creation_date",
        "jobLocation": {
            "address": {
                "postalCode": "location_cp",
                "addressLocality": "location_ville",
                "addressRegion": "location_departement",
                "addressCountry": "location_pays_code|location_pays",
            }
        },
        "employmentType": all_of("contrat", only_if("temps_partiel", "PART_TIME")),
        "jobDuration": {"value": "duree_contrat", "unitText": "duree_contrat_unit"},
        "jobStartDate": "date_debut",
        "educationRequirements": "niveau_diplome",
        "potentialAction": applying("application_url"),
    },
    passages=(
        Passage("mission", role="duties"),
        Passage("profil", role="qualifications"),
        Passage("description_societe", role="employer"),
    ),
    id="id",
    speaks="fr",
)
