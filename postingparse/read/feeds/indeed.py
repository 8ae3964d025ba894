"""Indeed's XML feed, which most job boards exchange: source > job (docs.indeed.com/indeed-apply/xml-feed).

Beside the documented elements stand those that boards and partners add to it: Talroo, ZipRecruiter, Appcast.
"""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Either, applying, in_one
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="indeed",
    syntax="xml",
    items=("/source/job", "/source/jobs/job"),
    told_by=("title", "referencenumber|sourcename|date|url"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "company|sourcename", "url": "company_url|companyurl|company-url"},
        "employmentUnit": {"name": "department"},
        "identifier": "requisitionid|requisitionnumber|referencenumber|reference|job_reference|jobid|job_id|id",
        "datePosted": "date|posted_at|date_posted|dateposted",
        "validThrough": "expirationdate|expiration_date|expiration|expires",
        "jobLocation": Either(
            (
                {
                    "address": {
                        "streetAddress": "streetaddress|street_address|address",
                        "postalCode": "postalcode|postal_code|zip|zipcode",
                        "addressLocality": "city",
                        "addressRegion": "state|region",
                        "addressCountry": "country",
                    }
                },
                in_one("location"),
            )
        ),
        "jobLocationType": "remotetype|remote_type",
        "employmentType": "jobtype|job_type|employment_type & schedule",
        "baseSalary": Either(
            (
                {
                    "currency": "compensation_currency|salary_currency|salary.currency",
                    "value": {
                        "minValue": "compensation_min|salary_min|salary.min",
                        "maxValue": "compensation_max|salary_max|salary.max",
                        "unitText": "compensation_interval|salary_period|salary_interval|salary.period",
                    },
                },
                in_one("salary|compensation"),
            )
        ),
        "totalJobOpenings": "openings|numberofopenings|number_of_openings|positions|vacancies",
        "educationRequirements": "education",
        "experienceRequirements": "experience",
        "jobBenefits": "benefits",
        "industry": "category|industry",
        "url": "url",
        "potentialAction": applying("apply_url|applyurl"),
        "applicationContact": {"email": "email"},
        "inLanguage": "language",
    },
    passages=(Passage("description|body"),),
    id="referencenumber|jobid|job_id|id",
)
