"""What has changed between two datasets, or what names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection import Dataset
from .changes.differing import between


if TYPE_CHECKING:
    import os

    from .changes.diff import Diff


def diff(
    a: Dataset | str | os.PathLike[str], b: Dataset | str | os.PathLike[str]
) -> Diff:
    """
    Return what has changed from one dataset to another.

    It depends on the records alone, not on the order in which they were given, and
    names nothing that stayed as it was.

    Args:
        a: The earlier dataset, or an operand that `resolve` understands.
        b: The later one.

    Raises:
        OperandError: There is no such dataset; `resolve` says what else may happen.
    """
    return between(_opened(a), _opened(b))


def _opened(operand: Dataset | str | os.PathLike[str]) -> Dataset:
    if isinstance(operand, Dataset):
        return operand
    from .operands import resolve

    return resolve(operand)
