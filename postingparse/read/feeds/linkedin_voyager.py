"""LinkedIn's job postings as its own pages fetch them: linkedin.com/voyager/api/jobs/jobPostings/ID."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import applying
from postingparse.read.feeds.passages import Passage

_COMPANY = "companyDetails.*.companyResolutionResult."

FEED = MappedFeed(
    kind="linkedin_voyager",
    syntax="json",
    items=("/elements/*", "/data", "/*", ""),
    told_by=("title", "dashEntityUrn|entityUrn|jobPostingId", "companyDetails|formattedLocation", "description"),
    fields={
        "title": "title",
        "hiringOrganization": {"name": f"{_COMPANY}name|companyDetails.*.companyName", "url": f"{_COMPANY}url"},
        "identifier": "jobPostingId",
        "datePosted": "originalListedAt|listedAt",  # milliseconds since 1970
        "validThrough": "expireAt",
        "jobLocation": "formattedLocation",
        "jobLocationType": "workplaceTypesResolutionResults.*.localizedName",
        "employmentType": "formattedEmploymentStatus|employmentStatusResolutionResult.localizedName",
        "industry": "formattedIndustries",
        "url": "jobPostingUrl",
        "potentialAction": applying("applyMethod.*.companyApplyUrl|applyMethod.*.easyApplyUrl"),
    },
    passages=(
        Passage("description.text|description"),
        Passage("companyDescription.text", role="employer"),
    ),
    id="jobPostingId|entityUrn",
)
