"""Currencies: codes, signs, and which one a country pays in."""

from __future__ import annotations

from decimal import Decimal

CODES: dict[str, Decimal] = {
    code: Decimal(worth)
    for worth, codes in {
        "1": "USD EUR GBP CHF CAD AUD NZD SGD KWD BHD OMR JOD AZN BND",
        "2": "BGN BAM GEL ILS BYN LYD TND PEN",
        "4": "PLN RON BRL QAR AED SAR MYR GTQ BOB TRY",
        "7": "CNY DKK HKD BWP GHS",
        "10": "NOK SEK MAD MDL ZMW",
        "18": "MXN ZAR MOP NAD",
        "22": "CZK MUR HNL",
        "35": "TWD THB UAH EGP UYU",
        "60": "PHP MKD DOP",
        "80": "INR RUB BDT AFN NPR RSD KGS ETB",
        "130": "JPY ISK KES ARS XAF XOF DZD",
        "300": "HUF LKR PKR",
        "400": "AMD KZT CRC NGN",
        "900": "CLP KRW IQD",
        "4000": "COP MMK TZS UGX",
        "15000": "IDR VND UZS PYG",
    }.items()
    for code in codes.split()
}
"""ISO 4217 -> about how many make one US dollar: good for telling a wage from a mistake, for nothing else."""

SIGNS: dict[str, str | None] = {
    "$": None,
    "kr": None,
    "¥": None,
    "rs": None,
    "us$": "USD",
    "u.s.$": "USD",
    "us $": "USD",
    "usd$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "mx$": "MXN",
    "r$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "zł": "PLN",
    "kč": "CZK",
    "fr.": "CHF",
    "sfr": "CHF",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₱": "PHP",
    "₦": "NGN",
    "฿": "THB",
    "₫": "VND",
    "֏": "AMD",
    "₸": "KZT",
    "₾": "GEL",
    "円": "JPY",
    "원": "KRW",
    "元": None,
}
"""Currency signs, in lower case -> ISO 4217; None for a sign of several currencies."""

ANY_CASE = ("aud", "cad", "chf", "clp", "czk", "dkk", "eur", "gbp", "inr", "nok", "pln", "sek", "usd")
"""Codes that are no word in lower case: "mad", "pen" and "try" are."""

_SHARED = {
    "EUR": "AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK",
    "USD": "US PR EC SV PA",
    "NOK": "NO SJ",
    "DKK": "DK FO GL",
    "CHF": "CH LI",
}
_OWN = (
    "GBP SEK ISK PLN CZK HUF RON BGN RSD UAH TRY RUB CAD AUD NZD SGD HKD TWD MXN BRL ARS CLP COP PEN UYU CRC "
    "GTQ DOP INR PKR LKR BDT NPR CNY JPY KRW THB VND IDR MYR PHP AMD GEL KZT AZN ILS AED SAR QAR KWD JOD EGP MAD "
    "ZAR KES NGN GHS"
)
"""Currencies of one country, whose code begins with the country's."""
_PAYS_IN = {country: code for code, countries in _SHARED.items() for country in countries.split()} | {
    code[:2]: code for code in _OWN.split()
}
_OF_SIGN = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP"),
    "kr": ("NOK", "SEK", "DKK", "ISK"),
    "¥": ("JPY", "CNY"),
    "元": ("CNY", "TWD", "HKD"),
    "rs": ("INR", "PKR", "LKR", "NPR"),
}


def currency_of(country: str) -> str | None:
    """What is paid in a country (ISO 3166-1 alpha-2).

    >>> currency_of("NO"), currency_of("DE"), currency_of("XX")
    ('NOK', 'EUR', None)
    """
    return _PAYS_IN.get(country)


def is_written(sign: str, code: str) -> bool:
    """Whether amounts of a currency are written with a sign of several; words of several currencies go with any.

    >>> is_written("$", "CLP"), is_written("kr", "USD"), is_written("pesos", "CLP")
    (True, False, True)
    """
    known = _OF_SIGN.get(sign.rstrip("."))
    return known is None or code in known
