"""What an unquoted text means, to this reader and to others."""

from __future__ import annotations

import itertools
import re
from typing import Any

from ....text import TextError, parse
from ....words import plain


class UnclearError(Exception):
    """
    A text that is neither text to every reader nor what JSON spells.

    Args:
        code: The rule broken.
        message: What was found.
        hint: How to mend it.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.words = code, message, hint


def is_plain(text: str) -> bool:
    """Whether a text is text to every reader, unquoted."""
    return not (text in NO_TEXT or _NUMBER.fullmatch(text))


def meaning(text: str) -> Any:
    """
    Return what an unquoted text means.

    Raises:
        UnclearError: That is not clear.
    """
    if text in _SPELT:
        return _SPELT[text]
    if text in _DIFFERENT:
        message = f"`{text}` is text to some readers, and something else to others"
        raise UnclearError("DD110", message, QUOTE)
    return _number(text) if _NUMBER.fullmatch(text) else text


def _number(text: str) -> Any:
    digits = plain(text, 23)
    if _PLAIN_NUMBER.fullmatch(text):
        try:
            return parse(text)
        except TextError as error:
            raise UnclearError(error.code, error.message, error.hint) from None
    if text[-3:].lower() in {"inf", "nan"}:
        raise UnclearError("DD105", f"{digits} is no JSON number", "leave it out")
    message = f"readers take `{digits}` for different things"
    hint = "put it in quotes; a number is written like 90, 0.5 or 1.0e+3"
    raise UnclearError("DD110", message, hint)


QUOTE = "put it in quotes"

_SPELT = {
    word: value
    for text, value in (("true", True), ("false", False), ("null", None))
    for word in (text, text.title(), text.upper())
} | {"~": None, "": None}
"""What every reader takes for the same, and not for text."""

_DIFFERENT = {
    "".join(letters)
    for word in ("y", "n", "yes", "no", "on", "off")
    for letters in itertools.product(*zip(word, word.upper(), strict=True))
} | {"=", "<<"}
"""What is text to YAML 1.2, and was something else before."""

NO_TEXT = frozenset(_SPELT) | _DIFFERENT

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+][0-9]+)?)?")
"""A number to JSON and to every reader of YAML, some of which take 1e3 for text."""

DIGITS = frozenset("+-.0123456789")
_NUMBER = re.compile(
    r"""[-+]?(
    [0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?  # 8, 017, 1_000, 1., 1e3
    | \.[0-9_]+([eE][-+]?[0-9]+)?               # .5
    | 0o[0-7]+ | 0x[0-9a-fA-F_]+ | 0b[01_]+
    | [0-9][0-9_]*(:[0-5]?[0-9])++(\.[0-9_]*)?  # 1:30, which was 90
    | \.(inf|Inf|INF|nan|NaN|NAN)
    )""",
    re.VERBOSE,
)
"""What some reader takes for a number. The way back costs memory, hence `++`."""
