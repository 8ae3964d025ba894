"""HelloWork's XML feeds for partners (France): root > job or jobs > job with `company_title`."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import applying, coded, in_one
from postingparse.read.feeds.passages import Passage

_REMOTE = {"pas_teletravail": "on_site", "teletravail_partiel": "hybrid", "teletravail_total": "remote"}
_REMOTE |= {"pas de télétravail": "on_site", "partiel": "hybrid", "occasionnel": "hybrid", "complet": "remote"}

FEED = MappedFeed(
    kind="hellowork",
    syntax="xml",
    items=("/root/job", "/jobs/job"),
    told_by=("job_id", "title", "company_title"),
    speaks="fr",
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company_title"},
        "identifier": "reference|guid|job_id",
        "datePosted": "publication_date",
        "jobStartDate": "contract_start_date",
        "jobDuration": {"value": "contract_period_value", "unitText": "contract_period_unit"},
        "jobLocation": {
            "address": {
                "postalCode": "postal_code",
                "addressLocality": "city",
                "addressRegion": "region",
                "addressCountry": "country_code|country",
            }
        },
        "jobLocationType": coded("remote", _REMOTE),
        "employmentType": "contract & job_time",
        "baseSalary": {
            "currency": "salary_details.salary_min.currencyCode|salary_details.salary_max.currencyCode",
            "value": {
                "minValue": "salary_details.salary_min.amount",
                "maxValue": "salary_details.salary_max.amount",
                "unitText": "salary_details.period",
            },
            "description": in_one("salary"),
        },
        "industry": "sector",
        "url": "url",
        "potentialAction": applying(email="apply_mail"),
    },
    passages=(
        Passage("description"),
        Passage("profile", "qualifications"),
        Passage("benefits", "benefits"),
        Passage("company_description", "employer"),
    ),
    id="job_id",
    language="",
)
