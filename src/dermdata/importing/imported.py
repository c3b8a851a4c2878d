"""What an import answers."""

from __future__ import annotations

import shlex
from typing import ClassVar

import attrs

from .._value import Value
from ..words import counted
from .ledger import Addition, Entry, Fate


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Imported(Value):
    """
    What was imported, and what became of each clause of the file.

    Attributes:
        file: The file.
        format: Its format.
        records: How many concepts it has: each became a record.
        read: How many clauses it has.
        ledger: What became of them, by kind, fate and reason.
        added: What the file does not say, and records must have.
        refused: The kinds of clause that were dropped and may not be.
        written: Whether the records were written: only where nothing is refused.
    """

    file: str
    format: str
    records: int
    read: int
    ledger: tuple[Entry, ...]
    added: tuple[Addition, ...]
    refused: tuple[str, ...]

    derived: ClassVar[tuple[str, ...]] = ("counts", "written")

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses were mapped, defaulted and dropped."""
        found = dict.fromkeys(map(str, Fate), 0)
        for entry in self.ledger:
            found[entry.fate] += entry.count
        return found

    @property
    def written(self) -> bool:
        """Whether the records were written."""
        return not self.refused

    @property
    def summary(self) -> str:
        """What happened, in two lines or three."""
        counts = ", ".join(f"{count} {fate}" for fate, count in self.counts.items())
        lines = [
            f"{counted(self.records, 'record')} from {counted(self.read, 'clause')}: "
            f"{counts}"
        ]
        if self.added:
            added = ", ".join(
                f"{sum(a.count for a in self.added if a.field == field)} {field}"
                for field in dict.fromkeys(a.field for a in self.added)
            )
            lines.append(f"added: {added}")
        if self.refused:
            flags = " ".join(map(_flag, self.refused))
            lines.append(f"nothing was written, for clauses were dropped; {flags}")
        return "\n".join(lines)


def _flag(kind: str) -> str:
    """Return what is typed to allow a kind of clause to be dropped."""
    between = "=" if kind.startswith("-") else " "
    return f"--allow-drops{between}{shlex.quote(kind)}"
