"""What is wrong with a YAML text, and where in it."""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from ....records import Fault


MOST = 1000
"""How many troubles a file may have before the rest of it is left unread."""


class Trouble(NamedTuple):
    """
    Something wrong with the text.

    Attributes:
        fault: What, and where in the document.
        start: Where in the text it begins, in characters.
        end: Where it ends.
        hides: Whether it says all there is to say of that place.
        at_key: Whether that place is a key.
    """

    fault: Fault
    start: int
    end: int
    hides: bool = False
    at_key: bool = False


class BrokenError(Exception):
    """
    The text cannot be read to its end.

    Attributes:
        troubles: Why, last, behind the troubles that stand before it.
    """

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__(troubles)
        self.troubles = troubles


def stop(code: str, message: str, hint: str, span: tuple[int, int]) -> NoReturn:
    """
    Stop reading.

    Raises:
        BrokenError: Always.
    """
    raise BrokenError(
        [Trouble(Fault(code=code, path=(), message=message, hint=hint), *span)]
    ) from None
