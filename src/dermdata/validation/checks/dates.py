"""Dates that have not come yet: a slip of the keyboard, for a record tells what was done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ...records import Fault


if TYPE_CHECKING:
    from collections.abc import Iterator


_DATED = {"accessed", "created", "date", "modified", "verified_on"}
"""The fields of records that hold dates."""


def latest() -> str:
    """Return the latest day that it is anywhere: tomorrow, by the time of Greenwich."""
    return (dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=1)).date().isoformat()


def future_dates(document: dict[str, Any]) -> Iterator[Fault]:
    """DD310: a date in a record has come, somewhere on earth."""
    return _after(latest(), document, ())


def _after(last: str, document: Any, path: tuple[str | int, ...]) -> Iterator[Fault]:
    parts = enumerate(document) if isinstance(document, list) else document.items()
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from _after(last, value, (*path, key))
        elif key in _DATED and isinstance(value, str) and value > last:
            message = f'found "{value}", a date that has not come yet'
            hint = "mend the year, the month or the day"
            yield Fault(code="DD310", path=(*path, key), message=message, hint=hint)
