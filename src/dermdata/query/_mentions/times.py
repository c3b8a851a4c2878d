"""
Durations and dates, as they are written, and of what they are said.

A date may lie back: ``last winter``, ``in 2015``, ``two years ago``. What began then and
is not said to be over goes on; what is only said to have been then is history.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterator


_NUMBER = (
    r"(?:\d{1,3}(?:\.\d)?(?: ?(?:-|\u2013|to|or) ?\d{1,3})?|an?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|several|many|some|few|a few|a couple of|a couple|"
    r"couple of|half a|the last few|the past few)"
)
_UNIT = r"(?:day|week|month|year|decade|hour|wk|mo|yr|hr)s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASON = r"(?:winter|spring|summer|autumn|fall|christmas|easter)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\.?,? (?:\d{{1,2}},? )?{_YEAR}"
    rf"|{_YEAR}(?=\s*(?:[,.;)]|$))|(?<=in ){_YEAR}|(?<=since ){_YEAR}|(?<=early ){_YEAR}"
    rf"|(?<=late ){_YEAR}|(?<=during ){_YEAR})"
)
_NOW = rf"(?:{_MONTH}|{_DAY}|birth|childhood|infancy|adolescence|puberty|(?:the age of|age) {_NUMBER})"
_TIME = re.compile(
    r"(?<![\w./-])(?:"
    rf"(?P<since>since (?:last {_SEASON}|last {_MONTH}|last (?:week|month|year)|{_DATE}|{_NOW}))"
    rf"|(?P<ago>(?:{_NUMBER}[ -]{_UNIT}|years|months|weeks|days|ages|long)"
    r" (?:ago|back|earlier|previously|prior))"
    rf"|(?P<last>(?:(?:in|during|over) )?(?:the )?(?:last|previous) (?:{_SEASON}|{_MONTH}|{_DAY}"
    r"|week|month|year|night|decade)|yesterday)"
    rf"|(?P<next>(?:next|this coming) (?:{_SEASON}|{_MONTH}|{_DAY}|week|month|year)|tomorrow)"
    rf"|(?P<age>(?:at (?:the )?age(?: of)?|aged|when (?:i|he|she) was) {_NUMBER}(?: years| yrs)?"
    r"(?: old)?)"
    rf"|(?P<date>(?:(?:in|on|during|around|back in) (?:early |late |mid-? ?)?)?{_DATE}"
    rf"|in {_MONTH}(?! (?:be|have)))"
    rf"|(?P<span>(?:(?:for|x|\u00d7|over|during|within|in) )?(?:(?:the|these|about|around|over|almost"
    rf"|nearly|more than|at least) ){{0,2}}(?:(?:last|past) )?{_NUMBER}(?: more)?[ -]?{_UNIT}"
    r"|for (?:ages|years|months|weeks|days|decades|(?:a )?long time))"
    r")(?![\w-])",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\d|ago|back|last|since|next|prev|prior|earl|week|month|year|day|hour|decade|yr|wk|mo|age"
    r"|long|tomorrow|when|in [A-Z]",
    re.IGNORECASE,
)
"""What stands in every time: most sentences have none of it."""
_NO_SPAN = re.compile(
    r"[ -](?:old|of age|after|later|before|following|prior to|apart)", re.IGNORECASE
)
_BACK = ("ago", "last", "age", "date")


class Time(NamedTuple):
    """
    A duration or date in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        is_duration: Whether it says for how long, rather than when.
        back: Whether it lies back.
        ahead: Whether it is still to come.
    """

    start: int
    end: int
    is_duration: bool
    back: bool
    ahead: bool


def times(text: str, start: int, end: int) -> Iterator[Time]:
    """Yield the durations and dates between two places of a text."""
    if not _HINT.search(text, start, end):
        return
    for found in _TIME.finditer(text, start, end):
        kind = found.lastgroup or ""
        if kind == "span" and _NO_SPAN.match(text, found.end(), end):
            continue
        yield Time(
            found.start(),
            found.end(),
            is_duration=kind == "span",
            back=kind in _BACK,
            ahead=kind == "next",
        )
