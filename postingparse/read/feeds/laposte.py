"""La Poste's XML feed (France), as Talentsoft writes it: offres > offre, elements named in French."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, coded, day_first, only_if
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="laposte",
    syntax="xml",
    items=("/offres/offre",),
    told_by=("intitule-du-poste",),
    speaks="fr",
    fields={
        "title": "intitule-du-poste",
        "hiringOrganization": {"name": "company"},
        "identifier": "reference",
        "datePosted": day_first("date-de-publication"),
        "jobStartDate": day_first("date-de-debut"),
        "jobDuration": {
            "value": coded("duree-du-contrat", {"0": ""}),
            "unitText": Const("months", when="duree-du-contrat"),
        },
        "jobLocation": {
            "address": {
                "postalCode": "code-postal",
                "addressLocality": "localisation-du-poste",
                "addressRegion": "region-du-poste",
                "addressCountry": Const("FR"),
            }
        },
        "jobLocationType": only_if("teletravail", "hybrid", value="Oui"),
        "employmentType": "type-de-contrat",
        "baseSalary": {
            "currency": Const("EUR"),
            "value": {"value": coded("remuneration-brute-annuelle", {"0": ""}), "unitText": Const("YEAR")},
        },
        "educationRequirements": "niveau-de-formation-requis",
        "occupationalCategory": "metier",
        "url": "url-de-l-offre",
    },
    passages=(
        Passage("contexte", "employer"),
        Passage("description-de-la-mission", "duties"),
        Passage("profil-recherche|profil-candidat", "qualifications"),
        Passage("formation-et-experience"),
    ),
    id="reference",
    language="",
)
