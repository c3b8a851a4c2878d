"""
What was released, and what has changed since.

Each part is loaded when it is first asked for: to open a release, nothing need be
compared.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._apply import ApplyError, apply
    from ._change import Change, Diff, DiffError
    from ._columns import MigrationError
    from ._cut import cut
    from ._diff import diff
    from ._errors import (
        CorruptReleaseError,
        CutError,
        NewerSchemaError,
        UnknownReleaseError,
        VersionError,
    )
    from ._gate import Gate, check, notes
    from ._kinds import Bump, ChangeKind
    from ._migrate import Migration, Move, Outcome, migrate
    from ._moved import Mention, MovedFile, MovedFiles
    from ._objection import Ground, Objection
    from ._operand import OperandError
    from ._releases import Counts, Release, open_dataset, releases
    from ._rewrite import migrate_files
    from ._verify import verify
    from ._version import Version


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
    "notes",
    "open_dataset",
    "releases",
    "verify",
]

_MADE_IN = {
    "ApplyError": "_apply",
    "Bump": "_kinds",
    "Change": "_change",
    "ChangeKind": "_kinds",
    "CorruptReleaseError": "_errors",
    "Counts": "_releases",
    "CutError": "_errors",
    "Diff": "_change",
    "DiffError": "_change",
    "Gate": "_gate",
    "Ground": "_objection",
    "Mention": "_moved",
    "Migration": "_migrate",
    "MigrationError": "_columns",
    "Move": "_migrate",
    "MovedFile": "_moved",
    "MovedFiles": "_moved",
    "NewerSchemaError": "_errors",
    "Objection": "_objection",
    "OperandError": "_operand",
    "Outcome": "_migrate",
    "Release": "_releases",
    "UnknownReleaseError": "_errors",
    "Version": "_version",
    "VersionError": "_errors",
    "apply": "_apply",
    "check": "_gate",
    "cut": "_cut",
    "diff": "_diff",
    "migrate": "_migrate",
    "migrate_files": "_rewrite",
    "notes": "_gate",
    "open_dataset": "_releases",
    "releases": "_releases",
    "verify": "_verify",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name not in _MADE_IN:
            message = f"module `{__name__}` has no attribute `{name}`"
            raise AttributeError(message)
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_MADE_IN[name]}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
