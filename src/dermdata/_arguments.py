"""What is given to a public function: of the right type, one of the words, a path."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

from ._errors import DermdataError
from .words import did_you_mean, plain, shown


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["ArgumentError"]

T = TypeVar("T")


class ArgumentError(DermdataError, TypeError, ValueError):
    """
    A function was given something that it does not take.

    Attributes:
        name: The parameter.
        found: What was found, in words.
        expected: What was expected, in words.
    """

    def __init__(self, name: str, found: object, expected: str, hint: str = "") -> None:
        self.name = name
        self.found = _shown(found)
        self.expected = expected
        super().__init__(
            f"found {self.found}, expected {expected}", hint, where=f"`{name}`"
        )


def typed(value: object, name: str, types: type[T], expected: str, hint: str = "") -> T:
    """
    Return a value, if it is of a type.

    Raises:
        ArgumentError: It is not.
    """
    if isinstance(value, types):
        return value
    if isinstance(value, bytes) and types is str:
        hint = hint or "decode the bytes first"
    raise ArgumentError(name, value, expected, hint)


def word(value: object, name: str, allowed: Iterable[str]) -> str:
    """
    Return a word of a closed list, if it is one.

    Raises:
        ArgumentError: It is not; the nearest word is named.
    """
    words = [str(one) for one in allowed]
    if isinstance(value, str) and value in words:
        return str(value)
    expected = f"one of {', '.join(words)}"
    raise ArgumentError(name, value, expected, did_you_mean(value, words))


def path(value: object, name: str, expected: str = "a path, as text or `Path`") -> str:
    """
    Return a path as text.

    Raises:
        ArgumentError: It is none.
    """
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    return typed(value, name, str, expected)


def listed(values: Any, name: str, expected: str) -> list[Any]:
    """
    Return several values as a list.

    Raises:
        ArgumentError: It is one that cannot be gone through.
    """
    try:
        return [*values]
    except TypeError:
        raise ArgumentError(name, values, expected) from None


def _shown(value: object) -> str:
    """Return a value as a message shows it; of objects, what they are."""
    if value is None:
        return "None"
    if isinstance(value, bool | int | float | str | dict | list | tuple):
        return shown(value)
    if isinstance(value, type):
        return f"the class {plain(value.__name__)}"
    if isinstance(value, bytes | bytearray):
        return "bytes"
    return f"an object of the class {plain(type(value).__name__)}"
