"""What the hosts of job boards answer: small postings of firms that do not exist, in the shapes that boards have."""

UUID = "0b2f6f0e-3a57-4a8b-9d5e-6c1a2b3c4d5e"
OTHER = "1c3f6f0e-3a57-4a8b-9d5e-6c1a2b3c4d5f"
TEXT = "<p>You bake bread for the whole town, every morning, with two colleagues.</p>"


def greenhouse(number, title):
    return {
        "id": number,
        "internal_job_id": number + 1,
        "title": title,
        "absolute_url": f"https://job-boards.greenhouse.io/acme/jobs/{number}",
        "company_name": "Acme Bread",
        "first_published": "2026-03-02T08:00:00-04:00",
        "location": {"name": "Oslo, Norway"},
        "content": TEXT.replace("<", "&lt;").replace(">", "&gt;"),
    }


def lever(job, title, host="jobs.lever.co"):
    return {
        "id": job,
        "text": title,
        "categories": {"commitment": "Full-time", "location": "Oslo", "allLocations": ["Oslo"]},
        "country": "NO",
        "createdAt": 1772438400000,
        "description": TEXT,
        "lists": [],
        "hostedUrl": f"https://{host}/acme/{job}",
        "applyUrl": f"https://{host}/acme/{job}/apply",
    }


LEVER_PAGE = """<html><head><title>Acme Bread - Baker</title><script type="application/ld+json">{"@context": "http://schema.org",
"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"@type": "Organization", "name": "Acme Bread &amp;", "logo": "https://x.example/l.png"}}
</script></head><body><h2>Baker</h2></body></html>"""


def ashby(job, title):
    return {
        "id": job,
        "title": title,
        "department": "Bakery",
        "employmentType": "FullTime",
        "location": "Oslo",
        "isListed": True,
        "publishedAt": "2026-03-02T08:00:00.000+00:00",
        "descriptionHtml": TEXT,
        "jobUrl": f"https://jobs.ashbyhq.com/acme/{job}",
        "applyUrl": f"https://jobs.ashbyhq.com/acme/{job}/application",
    }


ASHBY_PAGE = """<html><body><div id="root"></div><script>window.__appData = {"organization":{"name":"Acme Bread",
"publicWebsite":"https://acme.example","theme":{"color":"#fff"}},"jobBoard":null};</script></body></html>"""


def smartrecruiters(number, title, whole=True):
    job = {
        "id": str(number),
        "name": title,
        "refNumber": f"REF{number}",
        "company": {"identifier": "AcmeBread", "name": "Acme Bread"},
        "releasedDate": "2026-03-02T08:00:00.000Z",
        "location": {"city": "Oslo", "country": "no"},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
    }
    if whole:
        job["jobAd"] = {"sections": {"jobDescription": {"title": "Job Description", "text": TEXT}}}
    return job


def workable(code, title):
    return {
        "title": title,
        "shortcode": code,
        "telecommuting": False,
        "url": f"https://apply.workable.com/j/{code}",
        "shortlink": f"https://apply.workable.com/j/{code}",
        "published_on": "2026-03-02",
        "description": TEXT,
        "locations": [{"country": "Norway", "countryCode": "NO", "city": "Oslo"}],
    }


def recruitee(number, title):
    return {
        "id": number,
        "slug": title.lower(),
        "title": title,
        "company_name": "Acme Bread",
        "description": TEXT,
        "published_at": "2026-03-02 08:00:00 UTC",
        "city": "Oslo",
        "country_code": "NO",
        "careers_url": f"https://acme.recruitee.com/o/{title.lower()}",
        "careers_apply_url": f"https://acme.recruitee.com/o/{title.lower()}/c/new",
    }


def personio(*jobs):
    positions = "".join(
        f"<position><id>{number}</id><subcompany>Acme Bread GmbH</subcompany><office>Berlin</office><name>{title}</name>"
        f"<jobDescriptions><jobDescription><name>Your tasks</name><value><![CDATA[{TEXT}]]></value></jobDescription>"
        "</jobDescriptions><createdAt>2026-03-02T08:00:00+00:00</createdAt></position>"
        for number, title in jobs
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><workzag-jobs>{positions}</workzag-jobs>"


def teamtailor(number, title):
    return {
        "id": f"{UUID[:-4]}{number}",
        "title": title,
        "url": f"https://acme.teamtailor.com/jobs/{number}-{title.lower()}",
        "date_published": "2026-03-02T09:00:00+01:00",
        "content_html": TEXT,
        "_jobposting": {
            "@type": "JobPosting",
            "title": title,
            "identifier": {"@type": "PropertyValue", "name": "Acme Bread", "value": number},
            "hiringOrganization": {"@type": "Organization", "name": "Acme Bread"},
        },
    }


def workday_line(number):
    return {
        "title": f"Baker {number}",
        "externalPath": f"/job/Oslo/Baker-{number}_R{number}",
        "locationsText": "Oslo",
        "postedOn": "Posted Yesterday",
        "bulletFields": [f"R{number}"],
    }


def workday(number):
    return {
        "jobPostingInfo": {
            "id": f"a{number}",
            "title": f"Baker {number}",
            "jobDescription": TEXT,
            "location": "Oslo",
            "startDate": "2026-03-02",
            "timeType": "Full time",
            "jobReqId": f"R{number}",
            "externalUrl": f"https://acme.wd3.myworkdayjobs.com/Careers/job/Oslo/Baker-{number}_R{number}",
        },
        "hiringOrganization": {"name": "Acme Bread", "url": ""},
    }


def webcruiter_line(number):
    return {
        "Id": str(number),
        "CompanyName": "Acme Brød AS",
        "Heading": f"Baker {number}",
        "OpenAdvertUrl": f"https://77.webcruiter.no/Main/Recruit/Public/{number}?language=nb",
    }


def webcruiter_page(number):
    return (
        f"<html lang='nb'><head><title>Baker {number}</title></head><body><h1>Baker {number}</h1>"
        "<p>Vi søker en baker som vil bake brød for hele byen.</p><h2>Arbeidsoppgaver</h2><ul><li>Bake brød</li></ul>"
        "<p>Søknadsfrist: 15.04.2026</p></body></html>"
    )


def jobbnorge_line(number):
    return {
        "id": number,
        "title": f"Baker {number}",
        "employer": "Acme Brød AS",
        "publicationDate": "02.03.2026",
        "deadline": "15.04.2026",
        "link": f"https://www.jobbnorge.no/ledige-stillinger/stilling/{number}",
    }


def jobbnorge(number):
    return {
        "components": [
            {"heading": f"Baker {number}", "text": "<p>Vi søker en baker til et lite bakeri.</p>"},
            {"heading": "Arbeidsoppgaver", "text": "<ul><li>Bake brød</li><li>Holde orden</li></ul>"},
        ],
        "jobGapComponents": [{"title": "Kvalifikasjoner", "content": "<ul><li>Fagbrev som baker</li></ul>"}],
        "contacts": [{"name": "Kari Eksempel", "telephone": "22 22 22 22", "title": "Bakermester"}],
        "positionCount": 2,
        "isPublished": True,
    }


def nav(uuid, title):
    return {
        "uuid": uuid,
        "status": "ACTIVE",
        "sistEndret": "2026-03-02T08:00:00+01:00",
        "ad_content": {
            "uuid": uuid,
            "title": title,
            "description": TEXT,
            "published": "2026-03-02T08:00:00+01:00",
            "applicationDue": "2026-04-15T00:00:00+02:00",
            "workLocations": [{"city": "OSLO", "postalCode": "0150", "country": "NORGE"}],
            "employer": {"name": "Acme Brød AS", "homepage": "https://acme.example"},
            "extent": "Heltid",
            "engagementtype": "Fast",
        },
    }


def jobtech(number):
    return {
        "id": str(number),
        "headline": f"Baker {number}",
        "webpage_url": f"https://arbetsformedlingen.se/platsbanken/annonser/{number}",
        "employer": {"name": "Acme Bröd AB"},
        "publication_date": "2026-03-02T08:00:00",
        "application_deadline": "2026-04-15T23:59:59",
        "description": {"text_formatted": "<p>Vi söker en bagare till vårt bageri.</p>"},
        "application_details": {"url": "https://acme.example/apply"},
        "workplace_address": {"municipality": "Malmö", "country": "Sverige"},
        "occupation_group": {"label": "Bagare"},
    }
