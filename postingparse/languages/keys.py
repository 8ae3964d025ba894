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
    "filler",  # words around a name that say nothing: "text", "offer"
    "ignored",  # the day of the last change, a picture, a price of clicks
]

Policy = Literal[
    "anonymous", "visa", "fee", "login", "event", "pool", "wanted", "advertisement", "obscene", "more", "several"
]
