"""Statement: what is said under an id that somebody stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..collection.stated import HeldStatement
from ._asked import asked


if TYPE_CHECKING:
    from ..collection import Dataset


__all__ = ["HeldStatement", "is_statement_id", "statement"]

_ID = re.compile(r"s-[0-9a-f]{12}")


def statement(id: str, *, dataset: Dataset | None = None) -> HeldStatement:  # noqa: A002 - it is one
    """
    Return the statement with this id, and where it stands.

    Args:
        id: The id of the statement, as ``s-0123456789ab``.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownStatementError: There is none.
    """
    return asked(dataset).statement(id)


def is_statement_id(text: str, dataset: Dataset) -> bool:
    """Whether a text is the id of a statement and of no record."""
    return _ID.fullmatch(text) is not None and text not in dataset
