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
        super().__init__(text, expected)
        self.text = text
        self.expected = expected

    def __str__(self) -> str:
        return f"{shown(self.text)} is no version (expected {self.expected})"


class UnknownReleaseError(DermdataError, KeyError):
    """
    There is no release of this version.

    Attributes:
        version: The version asked for.
        known: The versions there are, oldest first.
    """

    def __init__(self, version: str, known: tuple[str, ...]) -> None:
        super().__init__(version, known)
        self.version = version
        self.known = known

    def __str__(self) -> str:
        if not self.known:
            return "nothing was released yet (`dermdata release cut` does it)"
        known = ", ".join(self.known)
        return f"there is no release `{plain(self.version)}` (the releases: {known})"


class CorruptReleaseError(CorruptDataError):
    """
    A release is damaged; nothing of it is loaded.

    Attributes:
        what: The file that is damaged, seen from the folder of the releases.
        reason: What is wrong with it.
        hint: What to do.
    """

    def __init__(self, what: str, reason: str, hint: str) -> None:
        super().__init__(what)
        self.args = (what, reason, hint)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"release {plain(self.what)} {self.reason} ({self.hint})"


class NewerSchemaError(DermdataError, ValueError):
    """
    A release is written in a way that this dermdata does not know yet.

    Attributes:
        version: The version of the release.
        needs: What it is written in, as ``schema 2``.
        knows: The newest of these that is known, as ``schema 1``.
    """

    def __init__(self, version: str, needs: str, knows: str) -> None:
        super().__init__(version, needs, knows)
        self.version = version
        self.needs = needs
        self.knows = knows

    def __str__(self) -> str:
        return (
            f"release {self.version} is written in {self.needs}, this dermdata knows "
            f"{self.knows} (install a newer dermdata)"
        )


class CutError(DermdataError, ValueError):
    """
    A release that must not be cut.

    Attributes:
        message: What stands against it.
        hint: How to mend it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})"
