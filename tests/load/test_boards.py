"""URLs of job boards and of postings on them: which endpoint holds their data."""

import pytest

from postingparse.load.board_table import known_boards
from postingparse.load.boards import wanted_of
from tests.load.board_shapes import UUID

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs"
WORKDAY = "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers"

BOARDS = {
    "https://boards.greenhouse.io/acme": f"{GREENHOUSE}?content=true",
    "https://job-boards.eu.greenhouse.io/acme/": f"{GREENHOUSE}?content=true",
    "https://boards.greenhouse.io/embed/job_board?for=acme&b=https%3A%2F%2Facme.example": f"{GREENHOUSE}?content=true",
    "http://BOARDS.greenhouse.io/acme?utm_source=mail#jobs": f"{GREENHOUSE}?content=true",
    "https://boards-api.greenhouse.io/v1/boards/acme/jobs": f"{GREENHOUSE}?content=true",
    "https://jobs.lever.co/acme?department=Bakery&lever-source=x": "https://api.lever.co/v0/postings/acme?mode=json&limit=1",
    "https://jobs.eu.lever.co/acme": "https://api.eu.lever.co/v0/postings/acme?mode=json&limit=1",
    "https://jobs.ashbyhq.com/acme%20bread": "https://jobs.ashbyhq.com/acme%20bread",
    "https://jobs.smartrecruiters.com/AcmeBread": "https://api.smartrecruiters.com/v1/companies/AcmeBread/postings?limit=100&offset=0",
    "https://careers.smartrecruiters.com/AcmeBread?city=Oslo&trid=1": "https://api.smartrecruiters.com/v1/companies/AcmeBread/postings?limit=100&offset=0&city=Oslo",
    "https://apply.workable.com/acme/": "https://apply.workable.com/api/v1/widget/accounts/acme?details=true",
    "https://acme.workable.com": "https://apply.workable.com/api/v1/widget/accounts/acme?details=true",
    "https://acme.recruitee.com/nl": "https://acme.recruitee.com/api/offers/",
    "https://acme.jobs.personio.de/?language=en": "https://acme.jobs.personio.de/xml?language=en",
    "https://acme.jobs.personio.com/": "https://acme.jobs.personio.com/xml",
    "https://acme.teamtailor.com/sv/jobs": "https://acme.teamtailor.com/jobs.json",
    "https://acme.na.teamtailor.com/jobs": "https://acme.na.teamtailor.com/jobs.json",
    "https://acme.wd3.myworkdayjobs.com/Careers": f"{WORKDAY}/jobs",
    "https://acme.wd3.myworkdayjobs.com/en-US/Careers?source=x": f"{WORKDAY}/jobs",
    "https://wd5.myworkdaysite.com/nb-NO/recruiting/acme/Careers": "https://wd5.myworkdaysite.com/wday/cxs/acme/Careers/jobs",
    "https://candidate.webcruiter.com/nb-no/home/companyadverts?companyLock=77#search": "https://candidate.webcruiter.com/api/odvert/companysearch/77",
    "https://77.webcruiter.no/": "https://candidate.webcruiter.com/api/odvert/companysearch/77",
    "https://publicapi.jobbnorge.no/v3/Jobs?employer=12": "https://publicapi.jobbnorge.no/v3/jobs?employer=12",
    "https://www.jobbnorge.no/search/en?OrderBy=Published": "https://publicapi.jobbnorge.no/v3/jobs?OrderBy=Published",
    "https://arbeidsplassen.nav.no/stillinger?q=baker": "https://pam-stilling-feed.nav.no/api/publicToken",
    "https://pam-stilling-feed.nav.no/api/v1/feed?last=true": "https://pam-stilling-feed.nav.no/api/publicToken",
    "https://arbetsformedlingen.se/platsbanken/annonser?q=bagare": "https://jobsearch.api.jobtechdev.se/search?limit=100&offset=0&q=bagare",
    "https://jobsearch.api.jobtechdev.se/search?q=bagare&limit=3": "https://jobsearch.api.jobtechdev.se/search?limit=100&offset=0&q=bagare",
}
POSTINGS = {
    "https://boards.greenhouse.io/acme/jobs/42?gh_src=x": f"{GREENHOUSE}/42",
    "https://job-boards.eu.greenhouse.io/acme/jobs/42": f"{GREENHOUSE}/42",
    "https://boards.greenhouse.io/acme?gh_jid=42": f"{GREENHOUSE}/42",
    "https://boards.greenhouse.io/embed/job_app?for=acme&token=42": f"{GREENHOUSE}/42",
    f"https://jobs.lever.co/acme/{UUID}/apply?lever-via=x": f"https://jobs.lever.co/acme/{UUID}",
    f"https://jobs.ashbyhq.com/acme/{UUID}/application": f"https://jobs.ashbyhq.com/acme/{UUID}",
    "https://jobs.smartrecruiters.com/AcmeBread/743999671674844-baker": "https://api.smartrecruiters.com/v1/companies/AcmeBread/postings/743999671674844",
    "https://apply.workable.com/acme/j/DD136DD7E7/apply/": "https://apply.workable.com/api/v1/widget/accounts/acme?details=true",
    "https://acme.recruitee.com/o/baker": "https://acme.recruitee.com/api/offers/baker",
    "https://acme.recruitee.com/l/en/o/baker": "https://acme.recruitee.com/api/offers/baker",
    "https://acme.jobs.personio.de/job/1834171?display=en": "https://acme.jobs.personio.de/xml",
    "https://acme.teamtailor.com/jobs/7167985-baker": "https://acme.teamtailor.com/jobs.json",
    "https://acme.wd3.myworkdayjobs.com/en-US/Careers/job/Oslo/Baker_R1": f"{WORKDAY}/job/Oslo/Baker_R1",
    "https://acme.wd3.myworkdayjobs.com/Careers/job/Oslo/Baker_R1/apply/autofillWithResume": f"{WORKDAY}/job/Oslo/Baker_R1",
    "https://acme.wd3.myworkdayjobs.com/Careers/details/Baker_R1?locations=1": f"{WORKDAY}/job/Baker_R1",
    "https://www.jobbnorge.no/ledige-stillinger/stilling/306650/baker": "https://id.jobbnorge.no/api/joblisting?jobId=306650&languageId=1",
    "https://www.jobbnorge.no/en/available-jobs/job/306650": "https://id.jobbnorge.no/api/joblisting?jobId=306650&languageId=2",
    f"https://arbeidsplassen.nav.no/stillinger/stilling/{UUID}": "https://pam-stilling-feed.nav.no/api/publicToken",
    "https://arbetsformedlingen.se/platsbanken/annonser/31239556": "https://jobsearch.api.jobtechdev.se/ad/31239556",
}
OTHERS = (
    "https://acme.example/jobs/7",
    "https://greenhouse.io/acme",
    "https://boards.greenhouse.io.evil.example/acme",
    "https://evil.example/boards.greenhouse.io/acme",
    "https://boards.greenhouse.io/",
    "https://boards.greenhouse.io/acme/jobs/42/../../7",
    "https://www.recruitee.com/",
    "https://www.workable.com/",
    "https://jobs.lever.co/acme/not-a-number",
    "https://77.webcruiter.no/Main/Recruit/Public/4466508031?language=NB",  # a page, and no data beside it
    "https://me:secret@boards.greenhouse.io/acme",
    "https://boards.greenhouse.io:8443/acme",
    "http://[::1/acme",
    "ftp://boards.greenhouse.io/acme",
    "boards.greenhouse.io/acme",
    "",
)


@pytest.mark.parametrize("url", BOARDS)
def test_a_board_is_known_by_its_url(url):
    assert [one.url for one in wanted_of(url)] == [BOARDS[url]]


@pytest.mark.parametrize("url", POSTINGS)
def test_a_posting_on_a_board_is_known_by_its_url(url):
    assert [one.url for one in wanted_of(url)] == [POSTINGS[url]]


@pytest.mark.parametrize("url", OTHERS)
def test_any_other_url_is_a_page(url):
    (page,) = wanted_of(url)
    assert (page.url, page.then, page.keep) == (url, None, "always")


def test_every_board_of_the_table_is_tried_here():
    hosts = " ".join([*BOARDS.values(), *POSTINGS.values()])
    told = {"nav_feed": "pam-stilling-feed", "nav": "pam-stilling-feed", "workday": "myworkday", "lever": "lever.co"}
    assert [name for name in known_boards() if told.get(name, name) not in hosts] == []
