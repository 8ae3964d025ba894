"""JobTeaser's XML feed for partners (France): jobs > job > job_details, job_dates, job_locations, company."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, coded
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="jobteaser",
    syntax="xml",
    items=("/jobs/job",),
    told_by=("job_details.title",),
    fields={
        "title": "job_details.title",
        "hiringOrganization": {"name": "company.company_name"},
        "identifier": "id",
        "datePosted": "job_dates.first_activated_at",
        "validThrough": "job_dates.application_deadline|job_dates.expiration_date",
        "jobStartDate": "job_dates.start_date",
        "jobLocation": Each(
            "job_locations",
            {
                "address": {
                    "addressLocality": "location_city",
                    "addressRegion": "location_state",
                    "addressCountry": "location_country_code|location_country_name",
                }
            },
        ),
        "jobLocationType": coded("job_details.remote_type", {"not specified": "", "no remote": "on_site"}),
        "employmentType": "job_details.contract_type",
        "jobDuration": "job_details.contract_duration",
        "url": "job_details.url",
    },
    passages=(
        Passage("job_details.description"),
        Passage("company.company_description", "employer"),
    ),
    id="id",
)
