"""The keys that the longer tables of a lexicon may have."""

from typing import Literal

FeedName = Literal[
    "title",
    "description",
    "employer",
    "employer_url",
    "employer_description",
    "agency",
    "department",
    "reference",
    "id",
    "url",
    "date_posted",
    "deadline",
    "start_date",
    "end_date",
    "duration",
    "place",
    "street",
    "street_number",
    "postal_code",
    "locality",
    "region",
    "country",
    "employment",
    "percentage",
    "weekly_hours",
    "work_model",
    "openings",
    "salary",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_unit",
    "contact",
    "contact_name",
    "given_name",
    "family_name",
    "contact_role",
    "phone",
    "email",
    "apply_url",
    "apply_email",
    "application",
    "education",
    "experience",
    "skills",
    "industry",
    "duties",
    "qualifications",
    "personal_qualities",
    "benefits",
    "language",
    "postings",  # what a list of postings is called: "vacancies"
    "number",  # what ends the name of a number or a code: "id", "nr"
    "publication",  # how long the posting is to be seen: "posting period"
    "vague",  # what different feeds mean different things by: "area"
    "filler",  # words around a name that say nothing: "text", "offer"
    "ignored",  # the day of the last change, a picture, a price of clicks
]

OtherText = Literal[
    "recipe",
    "news",
    "event",
    "shop",
    "forum",
    "tender",
    "terms",
    "applicant",  # a CV
    "course",
    "figures",  # what people in an occupation earn
    "bill",
    "letting",
    "minutes",
]

Policy = Literal[
    "anonymous", "visa", "fee", "login", "event", "pool", "wanted", "advertisement", "obscene", "more", "several"
]
