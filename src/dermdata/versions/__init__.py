"""
What was released, and what has changed since.

Each part is loaded when it is first asked for: to open a release, nothing need be
compared.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from .archive.cutting import cut
    from .archive.errors import (
        CorruptReleaseError,
        CutError,
        NewerSchemaError,
        UnknownReleaseError,
        VersionError,
    )
    from .archive.numbers import Version
    from .archive.release import Counts, Release, open_dataset, releases
    from .archive.verifying import verify
    from .between import diff
    from .changes.applying import ApplyError, apply
    from .changes.change import Change
    from .changes.diff import Diff
    from .changes.errors import DiffError
    from .changes.kinds import Bump, ChangeKind
    from .gate import Gate, check
    from .migration.columns import MigrationError
    from .migration.ids import Migration, Move, Outcome, migrate
    from .migration.mentions import Mention, MovedFile, MovedFiles
    from .migration.rewriting import migrate_files
    from .objection import Ground, Objection
    from .operands import OperandError


__all__ = [
    "ApplyError",
    "Bump",
    "Change",
    "ChangeKind",
    "CorruptReleaseError",
    "Counts",
    "CutError",
    "Diff",
    "DiffError",
    "Gate",
    "Ground",
    "Mention",
    "Migration",
    "MigrationError",
    "Move",
    "MovedFile",
    "MovedFiles",
    "NewerSchemaError",
    "Objection",
    "OperandError",
    "Outcome",
    "Release",
    "UnknownReleaseError",
    "Version",
    "VersionError",
    "apply",
    "check",
    "cut",
    "diff",
    "migrate",
    "migrate_files",
    "open_dataset",
    "releases",
    "verify",
]

_MADE_IN = {
    "ApplyError": "changes.applying",
    "Bump": "changes.kinds",
    "Change": "changes.change",
    "ChangeKind": "changes.kinds",
    "CorruptReleaseError": "archive.errors",
    "Counts": "archive.release",
    "CutError": "archive.errors",
    "Diff": "changes.diff",
    "DiffError": "changes.errors",
    "Gate": "gate",
    "Ground": "objection",
    "Mention": "migration.mentions",
    "Migration": "migration.ids",
    "MigrationError": "migration.columns",
    "Move": "migration.ids",
    "MovedFile": "migration.mentions",
    "MovedFiles": "migration.mentions",
    "NewerSchemaError": "archive.errors",
    "Objection": "objection",
    "OperandError": "operands",
    "Outcome": "migration.ids",
    "Release": "archive.release",
    "UnknownReleaseError": "archive.errors",
    "Version": "archive.numbers",
    "VersionError": "archive.errors",
    "apply": "changes.applying",
    "check": "gate",
    "cut": "archive.cutting",
    "diff": "between",
    "migrate": "migration.ids",
    "migrate_files": "migration.rewriting",
    "open_dataset": "archive.release",
    "releases": "archive.release",
    "verify": "archive.verifying",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
