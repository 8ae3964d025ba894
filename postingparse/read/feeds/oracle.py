"""Oracle Recruiting Cloud: hcmRestApi/resources/latest/recruitingCEJobRequisitions (a list), and the details of one."""

from postingparse.read.feeds.feed import MappedFeed
from postingparse.read.feeds.node import all_of, coded
from postingparse.read.feeds.passages import Passage

_MODELS = {"ORA_REMOTE": "remote", "ORA_HYBRID": "hybrid", "ORA_ON_SITE": "on_site"}

FEED = MappedFeed(
    kind="oracle",
    syntax="json",
    items=("/items/*/requisitionList/*", "/items/*", "/*", ""),
    told_by=("Title", "PrimaryLocation|PrimaryLocationCountry", "Id|RequisitionId|RequisitionNumber"),
    fields={
        "title": "Title",
        "hiringOrganization": {"name": "LegalEmployer|Organization"},
        "employmentUnit": {"name": "Department|BusinessUnit"},
        "identifier": "RequisitionNumber|Id|RequisitionId",
        "datePosted": "ExternalPostedStartDate|PostedDate",
        "validThrough": "ExternalPostedEndDate|PostingEndDate",
        "jobLocation": all_of("PrimaryLocation", "secondaryLocations.Name|otherWorkLocations.Name"),
        "jobLocationType": coded("WorkplaceTypeCode|WorkplaceType", _MODELS),
        "employmentType": "JobSchedule & JobType & ContractType & WorkerType",
        "totalJobOpenings": "NumberOfOpenings",
        "occupationalCategory": "JobFamily|JobFunction|Category",
        "url": "ExternalURL",
    },
    passages=(
        Passage("ExternalDescriptionStr|ShortDescriptionStr"),
        Passage("ExternalResponsibilitiesStr", role="duties"),
        Passage("ExternalQualificationsStr", role="qualifications"),
        Passage("CorporateDescriptionStr", role="employer"),
        Passage("OrganizationDescriptionStr", role="employer"),
    ),
    id="Id",
    language="Language|ContentLocale",
)
