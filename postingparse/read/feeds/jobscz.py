"""The job ad of a career section on jobs.cz (Czechia): api.capybara.lmc.cz/api/graphql/widget."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import Each, applying, in_one
from postingparse.read.feeds.passages import Passage

FEED = MappedFeed(
    kind="jobscz",
    syntax="json",
    items=("/data/widget/jobAd", "/data/widget/jobAdList/jobAds/*", "//jobAd", ""),
    told_by=("title", "content.htmlContent|content.sections", "employer|parameters|validFrom"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": "employer.companyName|employer.contactCompanyName|footer.companyName"},
        "identifier": "id",
        "datePosted": "validFrom",
        "validThrough": "validTo",
        "jobLocation": Each(
            "locations",
            {
                "address": {
                    "streetAddress": in_one("street & number"),
                    "postalCode": "zip",
                    "addressLocality": "city",
                    "addressRegion": "region",
                    "addressCountry": "country",
                }
            },
        ),
        "employmentType": "parameters.employmentTypes & parameters.employmentDurations & parameters.contractTypes",
        "jobStartDate": "parameters.start",
        "workHours": "parameters.hoursPerWeek",
        "baseSalary": {
            "minValue": "salary.min",
            "maxValue": "salary.max",
            "currency": "salary.currency",
            "unitText": "salary.period",
        },
        "educationRequirements": "parameters.requiredEducation",
        "jobBenefits": "parameters.benefits",
        "industry": "fields",
        "applicationContact": Each(
            "employer",
            {
                "name": in_one("contact.titleBefore & contact.firstName & contact.middleName & contact.surname"),
                "telephone": "phone",
                "email": "email",
            },
        ),
        "potentialAction": applying("applyUrl|replyUrl"),
    },
    passages=(
        Passage("content.htmlContent"),
        Passage("content", each="content.sections", heading="title"),
    ),
    id="id",
    speaks="cs",
)
