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


_DATES = tuple(
    re.compile(rf"(?:{form})(?:Z|[T ].*)?", re.IGNORECASE)
    for form in (
        "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        "(?P<year>[0-9]{4})([./-])(?P<month>[0-9]{1,2})\\2(?P<day>[0-9]{1,2})",
        "(?P<day>[0-9]{1,2})[.](?P<month>[0-9]{1,2})[.](?P<year>[0-9]{4})",
        "(?P<day>1[3-9]|[23][0-9])[/-](?P<month>[0-9]{1,2})[/-](?P<year>[0-9]{4})",
        "(?P<month>[0-9]{1,2})[./-](?P<day>1[3-9]|[23][0-9])[/-](?P<year>[0-9]{4})",
        "(?P<day>[0-9]{1,2})[.]?[ -]?(?P<month>[a-z]+)[.]?[ -](?P<year>[0-9]{4})",
        "(?P<month>[a-z]+)[.]? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})",
    )
)
"""Forms of a date that can be read in one way: a day that is above 12 is no month."""


def _date(found: str) -> str:
    """Return a calendar date; nothing where day and month could be either."""
    parts = next(filter(None, (form.fullmatch(found) for form in _DATES)), None)
    if not parts:
        return ""
    try:
        month = _month(parts["month"])
        return dt.date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""


def _month(written: str) -> int:
    """Return the number of a month; 0, which is none, of any other word."""
    if written.isdigit():
        return int(written)
    named = written.lower()
    alike = (n for n, month in enumerate(_MONTHS, 1) if month.startswith(named))
    return next(alike, 0) if len(named) >= _SHORTEST_MONTH else 0


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_SHORTEST_MONTH = 3


def _language(found: str) -> str:
    name = _LANGUAGES.get(found.strip().lower())
    if name:
        return name
    language, *rest = re.split("[-_]", found.strip())
    return "-".join([language.lower(), *map(_subtag, rest)])


_SCRIPT = 4
"""The letters of the name of a script; a region has two, or three digits."""


def _subtag(part: str) -> str:
    """Return a part of a tag in the usual capitals."""
    if len(part) == _SCRIPT and part.isalpha():
        return part.title()
    return part.upper() if len(part) < _SCRIPT else part.lower()


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
