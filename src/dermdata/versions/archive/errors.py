"""What can go wrong with releases."""

from __future__ import annotations

from ...collection.errors import CorruptDataError
from ...records import DermdataError
from ...words import plain, shown


class VersionError(DermdataError, ValueError):
    """
    A text that is no version.

    Attributes:
        text: The text.
        expected: What was expected.
    """

    def __init__(self, text: object, expected: str) -> None:
        super().__init__(f"{shown(text)} is no version", f"expected {expected}")
        self.text = text
        self.expected = expected


class UnknownReleaseError(DermdataError, KeyError):
    """
    There is no release of this version.

    Attributes:
        version: The version asked for.
        known: The versions there are, oldest first.
    """

    def __init__(self, version: str, known: tuple[str, ...]) -> None:
        if known:
            message = f"there is no release `{plain(version)}`"
            hint = f"the releases: {', '.join(known)}"
        else:
            message, hint = "nothing was released yet", "`dermdata release cut` does it"
        super().__init__(message, hint)
        self.version = version
        self.known = known


class CorruptReleaseError(CorruptDataError):
    """
    A release is damaged; nothing of it is loaded.

    Attributes:
        what: The file that is damaged, seen from the folder of the releases.
        reason: What is wrong with it.
        hint: What to do.
    """

    @property
    def message(self) -> str:
        """Which release, and what is wrong with it."""
        return f"release {super().message}"


class NewerSchemaError(DermdataError, ValueError):
    """
    A release is written in a way that this dermdata does not know yet.

    Attributes:
        version: The version of the release.
        needs: What it is written in, as ``schema 2``.
        knows: The newest of these that is known, as ``schema 1``.
    """

    def __init__(self, version: str, needs: str, knows: str) -> None:
        super().__init__(
            f"release {plain(version)} is written in {plain(needs)}, this dermdata "
            f"knows {knows}",
            "install a newer dermdata",
        )
        self.version = version
        self.needs = needs
        self.knows = knows


class CutError(DermdataError, ValueError):
    """
    A release that must not be cut.

    Attributes:
        message: What stands against it.
        hint: How to mend it.
    """
