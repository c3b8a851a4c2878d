"""What can go wrong with a dataset."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..records import VOCABULARIES, DermdataError
from ..words import counted, did_you_mean, plain


if TYPE_CHECKING:
    from ..validation import Finding


class CorruptDataError(DermdataError, ValueError):
    """
    Installed data is damaged; nothing of the damaged part is loaded.

    Attributes:
        what: The part that is damaged.
        reason: What is wrong with it.
    """

    def __init__(
        self,
        what: str,
        reason: str = "does not match its checksum",
        hint: str = "install dermdata again",
    ) -> None:
        super().__init__(f"{plain(what)} {reason}", hint)
        self.what = what
        self.reason = reason


class DatasetError(DermdataError, ValueError):
    """
    Records that do not make a dataset.

    Attributes:
        findings: Everything that is wrong, each with its place.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings

    @property
    def message(self) -> str:
        """All findings, a line each."""
        count = counted(len(self.findings), "finding")
        return "\n".join([f"{count}:", *map(str, self.findings)])


class LayerError(DermdataError, ValueError):
    """
    A layer cannot be laid, found or taken away.

    Attributes:
        message: Why not.
        hint: What to do.
    """


class PluginError(DermdataError):
    """
    What another package has registered cannot be had.

    Attributes:
        name: The name it is registered under.
        package: The package and its version.
        reason: Why not.
    """

    def __init__(self, name: str, package: str, reason: str) -> None:
        super().__init__(
            plain(reason, 400),
            "mend, update or uninstall that package",
            where=f"the dataset `{plain(name)}` of the package {plain(package)}",
        )
        self.name = name
        self.package = package
        self.reason = reason


class UnknownRecordError(DermdataError, KeyError):
    """
    There is no record of this id.

    Attributes:
        id: The id asked for.
        nearest: The ids that come closest, best first.
    """

    def __init__(self, id: str, nearest: tuple[str, ...] = ()) -> None:  # noqa: A002
        close = ", ".join(f"`{name}`" for name in nearest)
        super().__init__(
            f"there is no record `{plain(str(id))}`",
            f"the nearest: {close}" if nearest else "",
        )
        self.id = id
        self.nearest = nearest


class UnknownStatementError(DermdataError, KeyError):
    """
    There is no statement of this id.

    Attributes:
        id: The id asked for.
        nearest: The ids that come closest, best first.
    """

    def __init__(self, id: str, nearest: tuple[str, ...] = ()) -> None:  # noqa: A002
        close = ", ".join(f"`{name}`" for name in nearest)
        super().__init__(
            f"there is no statement `{plain(str(id))}`",
            (f"the nearest: {close}; " if nearest else "")
            + "`claims` lists them; what is said otherwise, or of another record, "
            "has another id",
        )
        self.id = id
        self.nearest = nearest


class WrongKindError(UnknownRecordError):
    """
    The record of this id is of another kind.

    Attributes:
        kind: The kind asked for.
        found: The kind it is.
    """

    def __init__(self, id: str, kind: str, found: str) -> None:  # noqa: A002
        DermdataError.__init__(
            self, f"`{plain(id)}` is a {found}, no {kind}", f"see `{found}s`"
        )
        self.id = id
        self.nearest = ()
        self.kind = kind
        self.found = found


class UnknownVocabularyError(DermdataError, KeyError):
    """
    There is no vocabulary of this prefix.

    Attributes:
        prefix: The prefix asked for.
    """

    def __init__(self, prefix: str) -> None:
        super().__init__(
            f"there is no vocabulary `{plain(prefix)}`",
            did_you_mean(prefix, VOCABULARIES)
            or f"there are {', '.join(VOCABULARIES)}",
        )
        self.prefix = prefix


class DeprecatedRecordWarning(UserWarning):
    """A retired or rejected id was asked for, and its successor given."""


def depth_of_caller() -> int:
    """Return how many calls up the first caller from outside this package is."""
    frame = sys._getframe(1)  # noqa: SLF001 - warnings can not skip files before 3.12
    depth = 0
    while frame.f_back and str(frame.f_globals.get("__name__")).startswith("dermdata."):
        frame = frame.f_back
        depth += 1
    return depth
