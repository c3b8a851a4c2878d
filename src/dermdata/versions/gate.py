"""
The release gate: what stands against releasing a dataset as it is.

The working data are compared with what was released. Everything is a parameter: it
serves anyone who keeps a dataset of records and its releases in a folder.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import attrs

from .._errors import reason_of
from .._regular import regular_bytes
from .._value import Value
from ..collection import Dataset
from ..validation import UnreadableError
from ..validation.options import UNNAMED
from ..words import counted
from . import grounds
from .archive.errors import VersionError
from .archive.numbers import Version
from .archive.numbers import resolve as highest
from .archive.verifying import verify
from .between import diff
from .changes.kinds import Bump
from .marks import fault_in_notes
from .objection import Ground, Objection
from .operands import GIT, resolve
from .working import CIRCULAR, folder_of, last_below, read, releases_in


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..records import DermdataError
    from ..validation import Finding
    from .changes.change import Change
    from .working import Place


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Gate(Value):
    """
    What the release gate says.

    Attributes:
        working: Title and version of the working data.
        against: Those of what they were compared with; empty where that was nothing,
            or damaged.
        severity: The largest severity of what has changed; `None` where nothing has.
        needed: The lowest version that what has changed allows; empty where nothing
            has. What no version allows is not counted.
        releases: The versions of the releases whose ids must still be there.
        objections: What stands against a release.
    """

    derived: ClassVar[tuple[str, ...]] = ("ok",)

    working: str
    against: str = ""
    severity: Bump | None = None
    needed: str = ""
    releases: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stands against a release."""
        return not self.objections

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        count = counted(len(self.objections), "objection", none="no")
        base = f"against {self.against}" if self.against else "(nothing was released)"
        if any(one.ground is Ground.RELEASE_DAMAGED for one in self.objections):
            base = "(not compared)"
        return f"{self.working} {base}: {count}"

    def text(self) -> str:
        """Return the objections as lines of text."""
        return "\n".join(objection.text() for objection in self.objections)


def check(  # noqa: PLR0913 - each is a flag of the command
    working: Dataset | Place,
    against: Dataset | Place | None = None,
    *,
    releases: Place | None = None,
    changelog: Place | None = None,
    allow: Iterable[str] = (),
    overlay: bool | Dataset = False,
) -> Gate:
    """
    Say what stands against releasing a dataset as it is.

    Args:
        working: The dataset, or the path of its folder or file.
        against: What to compare it with: a release in the folder of releases, as
            ``1.0.0``; a dataset; or an operand that `resolve` understands. By default
            the last release.
        releases: The folder of the releases; by default ``releases`` in the folder of
            the records, if it is there.
        changelog: The file that must hold the release notes that `notes` returns; none
            is looked into where `None`.
        allow: Published ids that may vanish or name another thing; the version must be
            a major one all the same.
        overlay: Whether the data are what is laid over the bundled dataset, or the
            dataset that they are laid over; the two are then judged as one.

    Raises:
        DatasetError: The working data are no dataset. All findings are listed.
        UnreadableError: A file or folder cannot be read.
        UnknownReleaseError: There is no such release in the folder.
        OperandError: There is no such dataset.
    """
    data, findings = read(working, overlay=overlay)
    folder = folder_of(working, releases)
    damaged = [] if folder is None else verify(folder)
    if damaged:  # what is compared with it would mislead
        return Gate(working=_called(data), objections=tuple(map(_damaged, damaged)))
    released = releases_in(folder, overlay=overlay)
    last = _last(against, released, working, overlay=overlay)
    if last is None:
        objections = [*grounds.broken_chains(data), *_invalid(findings)]
        return Gate(working=_called(data), objections=tuple(objections))
    work = _Comparison(data, findings, last, released)
    return work.gate(None if changelog is None else Path(changelog), {*allow})


class _Comparison(NamedTuple):
    """
    The working data, and what they are compared with.

    Attributes:
        data: The records that are good alone.
        findings: What is wrong with the set of them.
        last: What they are compared with.
        released: The releases, oldest first.
    """

    data: Dataset
    findings: tuple[Finding, ...]
    last: Dataset
    released: tuple[Dataset, ...]

    @property
    def history(self) -> tuple[Dataset, ...]:
        """What was published."""
        known = self.last in self.released
        return self.released if known else (*self.released, self.last)

    def gate(self, changelog: Path | None, allow: set[str]) -> Gate:
        """Compare."""
        data, last = self.data, self.last
        taken = {found.record: found for found in grounds.ids(data, self.history)}
        refused = taken.keys() - allow
        # Of those that may go, not the ones gone long ago.
        freed = {name for name in taken.keys() & allow if name in last}
        changes = diff(last, data)
        # What no version allows demands none.
        rest = [change for change in changes if change.record not in refused]
        return Gate(
            working=_called(data),
            against=_called(last),
            severity=changes.severity,
            needed=str(grounds.needed(Version.parse(last.version), rest, freed) or ""),
            releases=tuple(dataset.version for dataset in self.released),
            objections=(
                *(taken[name] for name in sorted(refused)),
                *grounds.changed_retirements(data, last),
                *grounds.broken_chains(data),
                *_invalid(self.findings),
                *self._not_addable(changelog, rest, freed),
            ),
        )

    def _not_addable(
        self, changelog: Path | None, changes: list[Change], freed: set[str]
    ) -> list[Objection]:
        """Return what stands against the version, or else against its notes."""
        data, last = self.data, self.last
        declared = data.manifest != UNNAMED
        found = [*grounds.version(data, last, changes, freed, declared=declared)]
        if changelog is not None and not found:
            found += _unnoted(changelog, data, last_below(data, self.history))
        return found


_SUCCESSOR = "/retirement/replaced_by"
"""The field that the gate has grounds for: where the id of a stone leads."""


def _last(
    against: Dataset | Place | None,
    released: tuple[Dataset, ...],
    working: Dataset | Place,
    *,
    overlay: bool | Dataset,
) -> Dataset | None:
    """Return what to compare with; `None` where there is nothing."""
    if against is None:
        return released[-1] if released else None
    if isinstance(against, Dataset):
        return against
    if isinstance(against, str):
        known = {Version.parse(dataset.version): dataset for dataset in released}
        with contextlib.suppress(VersionError):  # then it is no release
            return known[highest(against, known)]
    of_git = isinstance(against, str) and against.startswith(GIT)
    if isinstance(working, Dataset) or not of_git:
        return resolve(against, overlay=overlay)
    return resolve(against, data=os.path.relpath(working), overlay=overlay)


def _called(dataset: Dataset) -> str:
    return f"{dataset.title} {dataset.version}"


def _damaged(fault: DermdataError) -> Objection:
    message = str(fault).removesuffix(f" ({fault.hint})")
    hint = fault.hint or "`dermdata release verify` says when all is well"
    return Objection(ground=Ground.RELEASE_DAMAGED, message=message, hint=hint)


def _invalid(findings: tuple[Finding, ...]) -> Iterator[Objection]:
    """Yield one objection for all that the validator says, but for what was said."""
    rest = [f for f in findings if f.code != CIRCULAR and f.field != _SUCCESSOR]
    if rest:
        many = f"{len(rest)} findings, the first of them" if rest[1:] else "a finding"
        yield Objection(
            ground=Ground.DATA_INVALID,
            message=f"the data have {many}: {rest[0]}",
            hint="`dermdata validate` with `--against none` lists all",
        )


def _unnoted(path: Path, data: Dataset, before: Dataset | None) -> Iterator[Objection]:
    if before is None:
        return
    try:
        text = regular_bytes(path).decode("utf-8", "replace")
    except OSError as error:
        reason = reason_of(error)
        hint = "name the file that holds the release notes"
        raise UnreadableError(str(path), reason, hint) from None
    wrong = fault_in_notes(text, diff(before, data), data.version)
    if wrong:
        yield Objection(
            ground=Ground.NOTES_MISSING,
            message=f"{path.name} {wrong}",
            hint="put there what `dermdata release notes` prints",
        )
