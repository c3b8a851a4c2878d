"""The forms that texts and numbers of records have, each written once."""

from ._constraints import Number, Text
from .vocabularies import VOCABULARIES


_CONTROLS = r"\u0000-\u001f\u007f-\u009f"
_SPACES = r" \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_EDGE = rf"[^{_SPACES}{_CONTROLS}]"
_LINE = rf"^{_EDGE}([^{_CONTROLS}]*{_EDGE})?$"
_YEAR = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"  # there is no year 0
_LEAP = (
    "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29"
)
_LARGEST = 1_000_000_000

SLUG = Text(
    "an id: lower-case words joined by hyphens",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    never="[^a-z0-9-]",
    longest=80,
)
NAME = Text(
    "one line of text, no space at either end",
    _LINE,
    never=f"[{_CONTROLS}]",
    longest=200,
)
PROSE = Text(
    "one line of text, no space at either end",
    _LINE,
    never=f"[{_CONTROLS}]",
    longest=1500,
)
NUMBER = Number(0, _LARGEST)
COUNT = Number(0, _LARGEST, whole=True)
YEAR = Number(1500, 2100, whole=True)
DATE = Text(
    "a calendar date, as 2026-11-22",
    "^("
    f"{_YEAR}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"
    f"{_YEAR}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    f"{_YEAR}-02-(0[1-9]|1[0-9]|2[0-8])|"
    f"{_LEAP})$",
    never="[^0-9-]",
    longest=10,
)
CURIE = Text(
    "a CURIE of a known vocabulary, as HP:0001056",
    "^(" + "|".join(f"{v.prefix}:{v.local}" for v in VOCABULARIES.values()) + ")$",
    never="[^A-Z0-9:.-]",
    longest=40,
)
PREFIX = Text(
    "the prefix of a known vocabulary, as HP",
    "^(" + "|".join(VOCABULARIES) + ")$",
    never="[^A-Z0-9]",
    longest=10,
)
_VARIANT = "([0-9a-z]{5,8}|[0-9][0-9a-z]{3})"
_EXTENSION = "[0-9a-wy-z](-[0-9a-z]{2,8})+"
_PRIVATE = "x(-[0-9a-z]{1,8})+"
LANGUAGE = Text(
    "a BCP 47 language tag, as en, pt-BR or es-419",
    "^([a-z]{2,3}(-[a-z]{3}){0,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
    f"(-{_VARIANT})*(-{_EXTENSION})*(-{_PRIVATE})?|{_PRIVATE})$",
    never="[^A-Za-z0-9-]",
    longest=35,
)
RELEASE = Text(
    "a release, as 1.2.0",
    "^(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)[.](0|[1-9][0-9]*)$",
    never="[^0-9.]",
    longest=20,
)
DOI = Text(
    "a DOI, as 10.1016/j.jaad.2008.07.034",
    "^10[.][0-9]{4,9}/[!-~]+$",
    never="[^!-~]",
    longest=200,
)
PMID = Text(
    "a PubMed id, digits only",
    "^[1-9][0-9]{0,8}$",
    never="[^0-9]",
    longest=9,
)
URL = Text(
    "a web address, as https://dermnetnz.org/topics/milium",
    "^https?://[!-~]+$",
    never="[^!-~]",
    longest=400,
)
