"""Kelio's XML feed (France; TalentView): source > jobs > job, its title under `name`."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Const, coded, in_one
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="kelio",
    syntax="xml",
    items=("/source/jobs/job",),
    told_by=("name", "company.name", "job_type|html_description|working_time"),
    fields={
        "title": "name",
        "hiringOrganization": {"name": "company.name"},
        "identifier": "id",
        "datePosted": "last_activation_at|created_at",
        "jobStartDate": "job_start_date",
        "jobDuration": {"value": "contract_duration", "unitText": Const("months", when="contract_duration")},
        "jobLocation": {
            "address": {
                "streetAddress": in_one("address.street_number & address.street"),
                "postalCode": "address.postal_code",
                "addressLocality": "address.city",
                "addressCountry": "address.country",
            }
        },
        "jobLocationType": "remote_level",
        "employmentType": coded("job_type & working_time", {"alternating": "APPRENTICE"}),
        "baseSalary": {
            "currency": coded("salary.currency", {"euro": "EUR"}),
            "value": {"minValue": "salary.min", "maxValue": "salary.max", "unitText": "salary.period"},
        },
        "educationRequirements": "education_level",
        "url": "url",
    },
    passages=(
        Passage("html_description|description"),
        Passage("html_profile|profile", "qualifications"),
        Passage("company.company_description", "employer"),
    ),
    id="id",
)
