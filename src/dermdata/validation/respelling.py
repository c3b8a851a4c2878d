"""
Texts that are nearly of a form: what they should be.

A date as it is written elsewhere, an address in the place of a code, a word that is a
language. What is said is certain, or nothing is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ..records import _forms as forms
from ..records._constraints import Number


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..records._constraints import Text


def respelt(form: Text | Number, found: object) -> str:
    """
    Return a hint at how a value should be written; empty where that is not certain.

    Args:
        form: What is expected.
        found: What is there.
    """
    if isinstance(form, Number):
        numeric = isinstance(found, str) and _NUMBER.fullmatch(found)
        return "take the quotes away" if numeric else ""
    for one, respell in _RESPELT:
        if form is one:
            right = respell(str(found))
            fits = right != str(found) and not form.faults(right)
            return f"did you mean `{right}`?" if fits else ""
    return _in_a_line(found) if form in {forms.NAME, forms.PROSE} else ""


_NUMBER = re.compile(r"-?[0-9]+([.][0-9]+)?")


def _in_a_line(found: object) -> str:
    if not isinstance(found, str):
        return ""
    if "\n" in found.strip() or "\r" in found.strip():
        return "write it on one line; in YAML `>-` joins lines"
    return "take away the space at its end" if found.strip() != found else ""


_DAY = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]?([0-9]{1,2})[./-]?([0-9]{1,2})(?:[T ].*)?")


def _date(found: str) -> str:
    """Return a calendar date; nothing where day and month could be either."""
    year_first, day = _YEAR_FIRST.fullmatch(found), _DAY.fullmatch(found)
    if year_first:
        parts = [int(part) for part in year_first.groups()]
    elif day:
        first, second, year = (int(part) for part in day.groups())
        if first <= _MONTHS and second <= _MONTHS and "." not in found:
            return ""
        parts = [year, first, second] if second > _MONTHS else [year, second, first]
    else:
        return ""
    try:
        return dt.date(*parts).isoformat()
    except ValueError:
        return ""


_MONTHS = 12


def _language(found: str) -> str:
    name = _LANGUAGES.get(found.strip().lower())
    if name:
        return name
    language, *rest = re.split("[-_]", found)
    return "-".join([language.lower(), *(part.upper() for part in rest)])


_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "latin": "la",
}


def _inside(pattern: str) -> Callable[[str], str]:
    """Return what gives the one part of a text that has a form."""
    compiled = re.compile(pattern)

    def respell(found: str) -> str:
        parts = compiled.findall(found)
        return parts[0] if len(parts) == 1 else ""

    return respell


def _address(found: str) -> str:
    return f"https://{found}" if _HOST.fullmatch(found) else ""


_HOST = re.compile(r"[a-z0-9-]+([.][a-z0-9-]+)+(/[!-~]*)?", re.IGNORECASE)


def _release(found: str) -> str:
    parts = found.strip().removeprefix("v").split(".")
    return ".".join([*parts, "0", "0"][:3]) if len(parts) <= 3 else ""


_RESPELT: tuple[tuple[Text, Callable[[str], str]], ...] = (
    (forms.DATE, _date),
    (forms.DOI, _inside(r"10[.][0-9]{4,9}/[!-~]+")),
    (forms.LANGUAGE, _language),
    (forms.PMID, _inside("[1-9][0-9]{0,8}")),
    (forms.RELEASE, _release),
    (forms.URL, _address),
)
