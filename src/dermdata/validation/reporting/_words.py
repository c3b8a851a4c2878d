"""Words and names that several forms of a report share."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ...words import counted, plain
from ..finding import Finding


if TYPE_CHECKING:
    from ..finding import Replacement, Unread


def visible(text: str) -> str:
    r"""Return text that says nothing to a terminal: a control character as ``\x1b``."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else escaped(character)
        for character in text
    )


def escaped(character: str) -> str:
    """Return a character as Python would write it."""
    return character.encode("unicode_escape").decode("ascii")


def place_of(finding: Finding) -> str:
    """Return where a finding is, as editors and terminals jump to it."""
    path = visible(finding.path)
    return f"{path}:{finding.line}:{finding.column}" if finding.line else path


def portable(path: str) -> str:
    """Return a path with forward slashes and no ``./`` before it."""
    return PurePath(path).as_posix()


def with_hint(told: Finding | Unread) -> str:
    """Return what was found, and how to mend it in brackets."""
    text = told.message if isinstance(told, Finding) else f"not read: {told.reason}"
    return text + (f" ({told.hint})" if told.hint else "")


def told(replacement: Replacement) -> str:
    """Return what a replacement does, in a few words."""
    text = replacement.text
    if not text:
        return "take it out"
    return (
        f"write `{plain(text)}`" if "\n" not in text else "write it as canonical text"
    )


def and_more(number: int) -> str:
    """Return the line that says how many findings are not shown."""
    return f"... and {counted(number, 'more finding')}"
