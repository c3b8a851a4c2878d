"""What can go wrong with a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import VOCABULARIES, DermdataError, Kind
from ..words import counted, did_you_mean, plain, shown


if TYPE_CHECKING:
    from ..validation import Finding


class CorruptDataError(DermdataError, ValueError):
    """
    Installed data is damaged; nothing of the damaged part is loaded.

    Attributes:
        what: The part that is damaged.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return f"{self.what} does not match its checksum (install dermdata again)"


class DatasetError(DermdataError, ValueError):
    """
    Records that do not make a dataset.

    Attributes:
        findings: Everything that is wrong, each with its place.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        count = counted(len(self.findings), "finding")
        return "\n".join([f"{count}:", *map(str, self.findings)])


class LayerError(DermdataError, ValueError):
    """
    A layer cannot be laid, found or taken away.

    Attributes:
        message: Why not.
        hint: What to do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})"


class PluginError(DermdataError):
    """
    What another package has registered cannot be had.

    Attributes:
        name: The name it is registered under.
        package: The package and its version.
        reason: Why not.
    """

    def __init__(self, name: str, package: str, reason: str) -> None:
        super().__init__(name, package, reason)
        self.name = name
        self.package = package
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"the dataset `{plain(self.name)}` of the package {plain(self.package)}: "
            f"{plain(self.reason, 400)} (mend, update or uninstall that package)"
        )


class UnknownRecordError(DermdataError, KeyError):
    """
    There is no record of this id.

    Attributes:
        id: The id asked for.
        nearest: The ids that come closest, best first.
    """

    def __init__(self, id: str, nearest: tuple[str, ...] = ()) -> None:  # noqa: A002
        super().__init__(id)
        self.id = id
        self.nearest = nearest

    def __str__(self) -> str:
        hint = ", ".join(f"`{name}`" for name in self.nearest)
        return f"there is no record `{plain(str(self.id))}`" + (
            f" (the nearest: {hint})" if hint else ""
        )


class WrongKindError(UnknownRecordError):
    """
    The record of this id is of another kind.

    Attributes:
        kind: The kind asked for.
        found: The kind it is.
    """

    def __init__(self, id: str, kind: str, found: str) -> None:  # noqa: A002
        super().__init__(id)
        self.kind = kind
        self.found = found

    def __str__(self) -> str:
        return f"`{self.id}` is a {self.found}, no {self.kind} (see `{self.found}s`)"


class UnknownKindError(DermdataError, ValueError):
    """
    There is no such kind of record.

    Attributes:
        kind: What was given for one.
    """

    def __init__(self, kind: object) -> None:
        super().__init__(kind)
        self.kind = kind

    def __str__(self) -> str:
        hint = did_you_mean(self.kind, Kind) or f"one of {', '.join(Kind)}"
        return f"there is no kind {shown(self.kind)} ({hint})"


class UnknownVocabularyError(DermdataError, KeyError):
    """
    There is no vocabulary of this prefix.

    Attributes:
        prefix: The prefix asked for.
    """

    def __init__(self, prefix: str) -> None:
        super().__init__(prefix)
        self.prefix = prefix

    def __str__(self) -> str:
        hint = did_you_mean(self.prefix, VOCABULARIES)
        known = f"there are {', '.join(VOCABULARIES)}"
        return f"there is no vocabulary `{plain(self.prefix)}` ({hint or known})"


class DeprecatedRecordWarning(UserWarning):
    """A retired or rejected id was asked for, and its successor given."""
