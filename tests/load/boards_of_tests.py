"""The hosts of job boards with two postings each, and what must come of a board and of one posting on it."""

import json

from tests.load import board_shapes as shapes
from tests.load.board_shapes import OTHER, UUID
from tests.load.hosts_of_tests import data
from tests.load.site_of_tests import answer


def listed_with_post(total, page, line, key, count):
    """A list that is asked for with POST; its total stands in the first answer alone."""

    def answered(asked):
        question = json.loads(asked.body)
        offset = question.get("offset", question.get("skip"))
        items = [line(number) for number in range(offset, min(total, offset + page))]
        return data({key: items, count: 0 if offset and count == "total" else total})

    return answered


GREENHOUSE = {
    "boards-api.greenhouse.io/v1/boards/acme/jobs?content=true": {
        "jobs": [shapes.greenhouse(41, "Baker"), shapes.greenhouse(42, "Cook")]
    },
    "boards-api.greenhouse.io/v1/boards/acme/jobs/42": shapes.greenhouse(42, "Cook"),
}
LEVER = {
    "api.eu.lever.co/v0/postings/acme?mode=json&limit=1": [shapes.lever(UUID, "Baker", "jobs.eu.lever.co")],
    "api.eu.lever.co/v0/postings/acme?mode=json": [
        shapes.lever(UUID, "Baker", "jobs.eu.lever.co"),
        shapes.lever(OTHER, "Cook", "jobs.eu.lever.co"),
    ],
    f"api.eu.lever.co/v0/postings/acme/{OTHER}?mode=json": shapes.lever(OTHER, "Cook", "jobs.eu.lever.co"),
    f"jobs.eu.lever.co/acme/{UUID}": shapes.LEVER_PAGE,
    f"jobs.eu.lever.co/acme/{OTHER}": shapes.LEVER_PAGE,
}
ASHBY = {
    "jobs.ashbyhq.com/acme": shapes.ASHBY_PAGE,
    f"jobs.ashbyhq.com/acme/{OTHER}": shapes.ASHBY_PAGE,
    "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true": {
        "jobs": [shapes.ashby(UUID, "Baker"), shapes.ashby(OTHER, "Cook")]
    },
}
SMART = "api.smartrecruiters.com/v1/companies/AcmeBread/postings"
SMARTRECRUITERS = {
    f"{SMART}?limit=100&offset=0": {
        "offset": 0,
        "totalFound": 2,
        "content": [shapes.smartrecruiters(41, "Baker", whole=False)],
    },
    f"{SMART}?limit=100&offset=1": {
        "offset": 1,
        "totalFound": 2,
        "content": [shapes.smartrecruiters(42, "Cook", whole=False)],
    },
    f"{SMART}/41": shapes.smartrecruiters(41, "Baker"),
    f"{SMART}/42": shapes.smartrecruiters(42, "Cook"),
}
WORKABLE = {
    "apply.workable.com/api/v1/widget/accounts/acme?details=true": {
        "name": "Acme Bread",
        "jobs": [shapes.workable("AB1", "Baker"), shapes.workable("AB2", "Cook")],
    }
}
RECRUITEE = {
    "acme.recruitee.com/api/offers/": {"offers": [shapes.recruitee(41, "Baker"), shapes.recruitee(42, "Cook")]},
    "acme.recruitee.com/api/offers/cook": {"offer": shapes.recruitee(42, "Cook")},
}
PERSONIO = {"acme.jobs.personio.de/xml": shapes.personio((41, "Baker"), (42, "Cook"))}
TEAMTAILOR = {
    "acme.teamtailor.com/jobs.json": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Acme Bread",
        "next_url": "https://acme.teamtailor.com/jobs.json?page=2",
        "items": [shapes.teamtailor(4141, "Baker")],
    },
    "acme.teamtailor.com/jobs.json?page=2": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Acme Bread",
        "items": [shapes.teamtailor(4242, "Cook")],
    },
}
JOBTECH = {
    "jobsearch.api.jobtechdev.se/search?limit=100&offset=0&q=bagare": {
        "total": {"value": 2},
        "hits": [shapes.jobtech(41)],
    },
    "jobsearch.api.jobtechdev.se/search?limit=100&offset=1&q=bagare": {
        "total": {"value": 2},
        "hits": [shapes.jobtech(42)],
    },
    "jobsearch.api.jobtechdev.se/ad/42": shapes.jobtech(42),
}
JOBBNORGE = {
    "publicapi.jobbnorge.no/v3/jobs?employer=12": {"jobs": [shapes.jobbnorge_line(41), shapes.jobbnorge_line(42)]},
    "id.jobbnorge.no/api/joblisting?jobId=41&languageId=1": shapes.jobbnorge(41),
    "id.jobbnorge.no/api/joblisting?jobId=42&languageId=1": shapes.jobbnorge(42),
}
KEY = "eyJhbGciOi.eyJzdWIi.c2ln"


def only_with_the_key(answered):
    return lambda asked: (
        data(answered) if asked.headers.get("authorization") == f"bearer {KEY.lower()}" else answer(status="401 No")
    )


NAV = {
    "pam-stilling-feed.nav.no/api/publicToken": f"Current public token for Nav Job Vacancy Feed:\n{KEY}\n",
    "arbeidsplassen.nav.no/stillinger/api/search?from=0&q=baker": {
        "hits": {"total": {"value": 2}, "hits": [{"_source": {"uuid": UUID}}]}
    },
    "arbeidsplassen.nav.no/stillinger/api/search?from=1&q=baker": {
        "hits": {"total": {"value": 2}, "hits": [{"_source": {"uuid": OTHER}}]}
    },
    f"pam-stilling-feed.nav.no/api/v1/feedentry/{UUID}": only_with_the_key(shapes.nav(UUID, "Baker")),
    f"pam-stilling-feed.nav.no/api/v1/feedentry/{OTHER}": only_with_the_key(shapes.nav(OTHER, "Cook")),
    "pam-stilling-feed.nav.no/api/v1/feed?last=true": only_with_the_key(
        {
            "next_url": "/api/v1/feed/2",
            "items": [
                {"_feed_entry": {"uuid": UUID, "status": "ACTIVE"}},
                {"_feed_entry": {"uuid": "gone", "status": "INACTIVE"}},
            ],
        }
    ),
    "pam-stilling-feed.nav.no/api/v1/feed/2": only_with_the_key(
        {"next_url": None, "items": [{"_feed_entry": {"uuid": OTHER, "status": "ACTIVE"}}]}
    ),
}
CXS = "acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers"
WORKDAY = {
    f"{CXS}/jobs": listed_with_post(45, 20, shapes.workday_line, "jobPostings", "total"),
    **{f"{CXS}/job/Oslo/Baker-{number}_R{number}": shapes.workday(number) for number in range(45)},
}
WEBCRUITER = {
    "candidate.webcruiter.com/api/odvert/companysearch/77": listed_with_post(
        3, 2, shapes.webcruiter_line, "Data", "Total"
    ),
    **{
        f"77.webcruiter.no/Main/Recruit/Public/{number}?language=nb": shapes.webcruiter_page(number)
        for number in range(3)
    },
}
BREAD = "Acme Bread"
WHOLE_BOARDS = {
    "https://job-boards.greenhouse.io/acme": (
        GREENHOUSE,
        [
            ("Baker", BREAD, "https://job-boards.greenhouse.io/acme/jobs/41"),
            ("Cook", BREAD, "https://job-boards.greenhouse.io/acme/jobs/42"),
        ],
    ),
    "https://jobs.eu.lever.co/acme": (
        LEVER,
        [
            ("Baker", "Acme Bread &", f"https://jobs.eu.lever.co/acme/{UUID}"),
            ("Cook", "Acme Bread &", f"https://jobs.eu.lever.co/acme/{OTHER}"),
        ],
    ),
    "https://jobs.ashbyhq.com/acme": (
        ASHBY,
        [
            ("Baker", BREAD, f"https://jobs.ashbyhq.com/acme/{UUID}"),
            ("Cook", BREAD, f"https://jobs.ashbyhq.com/acme/{OTHER}"),
        ],
    ),
    "https://jobs.smartrecruiters.com/AcmeBread": (
        SMARTRECRUITERS,
        [
            ("Baker", BREAD, "https://jobs.smartrecruiters.com/AcmeBread/41"),
            ("Cook", BREAD, "https://jobs.smartrecruiters.com/AcmeBread/42"),
        ],
    ),
    "https://apply.workable.com/acme": (
        WORKABLE,
        [("Baker", BREAD, "https://apply.workable.com/j/AB1"), ("Cook", BREAD, "https://apply.workable.com/j/AB2")],
    ),
    "https://acme.recruitee.com": (
        RECRUITEE,
        [("Baker", BREAD, "https://acme.recruitee.com/o/baker"), ("Cook", BREAD, "https://acme.recruitee.com/o/cook")],
    ),
    "https://acme.jobs.personio.de": (
        PERSONIO,
        [("Baker", "Acme Bread GmbH", None), ("Cook", "Acme Bread GmbH", None)],
    ),
    "https://acme.teamtailor.com/jobs": (
        TEAMTAILOR,
        [
            ("Baker", BREAD, "https://acme.teamtailor.com/jobs/4141-baker"),
            ("Cook", BREAD, "https://acme.teamtailor.com/jobs/4242-cook"),
        ],
    ),
    "https://acme.wd3.myworkdayjobs.com/nb-NO/Careers": (
        WORKDAY,
        sorted(
            (f"Baker {n}", BREAD, f"https://acme.wd3.myworkdayjobs.com/Careers/job/Oslo/Baker-{n}_R{n}")
            for n in range(45)
        ),
    ),
    "https://candidate.webcruiter.com/nb-no/home/companyadverts?companylock=77": (
        WEBCRUITER,
        [
            (f"Baker {n}", "Acme Brød AS", f"https://77.webcruiter.no/Main/Recruit/Public/{n}?language=nb")
            for n in range(3)
        ],
    ),
    "https://publicapi.jobbnorge.no/v3/jobs?employer=12": (
        JOBBNORGE,
        [(f"Baker {n}", "Acme Brød AS", f"https://www.jobbnorge.no/ledige-stillinger/stilling/{n}") for n in (41, 42)],
    ),
    "https://arbeidsplassen.nav.no/stillinger?q=baker": (
        NAV,
        [
            ("Baker", "Acme Brød AS", f"https://arbeidsplassen.nav.no/stillinger/stilling/{UUID}"),
            ("Cook", "Acme Brød AS", f"https://arbeidsplassen.nav.no/stillinger/stilling/{OTHER}"),
        ],
    ),
    "https://pam-stilling-feed.nav.no/api/v1/feed?last=true": (
        NAV,
        [
            ("Baker", "Acme Brød AS", f"https://arbeidsplassen.nav.no/stillinger/stilling/{UUID}"),
            ("Cook", "Acme Brød AS", f"https://arbeidsplassen.nav.no/stillinger/stilling/{OTHER}"),
        ],
    ),
    "https://arbetsformedlingen.se/platsbanken/annonser?q=bagare": (
        JOBTECH,
        [(f"Baker {n}", "Acme Bröd AB", f"https://arbetsformedlingen.se/platsbanken/annonser/{n}") for n in (41, 42)],
    ),
}
POSTINGS = {
    "https://job-boards.greenhouse.io/acme/jobs/42?gh_src=x": (GREENHOUSE, ("Cook", BREAD)),
    f"https://jobs.eu.lever.co/acme/{OTHER}": (LEVER, ("Cook", "Acme Bread &")),
    f"https://jobs.ashbyhq.com/acme/{OTHER}": (ASHBY, ("Cook", BREAD)),
    "https://jobs.smartrecruiters.com/AcmeBread/42-cook": (SMARTRECRUITERS, ("Cook", BREAD)),
    "https://apply.workable.com/acme/j/AB2/": (WORKABLE, ("Cook", BREAD)),
    "https://acme.recruitee.com/o/cook": (RECRUITEE, ("Cook", BREAD)),
    "https://acme.jobs.personio.de/job/42": (PERSONIO, ("Cook", "Acme Bread GmbH")),
    "https://acme.teamtailor.com/jobs/4141-baker": (TEAMTAILOR, ("Baker", BREAD)),
    "https://acme.wd3.myworkdayjobs.com/en-US/Careers/job/Oslo/Baker-7_R7": (WORKDAY, ("Baker 7", BREAD)),
    "https://www.jobbnorge.no/ledige-stillinger/stilling/42/baker": (JOBBNORGE, ("Baker 42", None)),
    f"https://arbeidsplassen.nav.no/stillinger/stilling/{OTHER}": (NAV, ("Cook", "Acme Brød AS")),
    "https://arbetsformedlingen.se/platsbanken/annonser/42": (JOBTECH, ("Baker 42", "Acme Bröd AB")),
}
