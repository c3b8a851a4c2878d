"""
Columns of ids: lists, and the series of pandas and Polars.

Neither library is imported here: nobody can hold a series who has not imported its
library.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ...records import DermdataError
from ...words import shown


if TYPE_CHECKING:
    from collections.abc import Callable

    Remake = Callable[[list[str | None]], Any]


class MigrationError(DermdataError, ValueError):
    """
    Ids, or documents, that cannot be moved.

    Attributes:
        message: What was found and what was expected.
        hint: What to do.
    """


class Column:
    """
    A column of ids.

    Attributes:
        values: Its values, each an id, or `None` for a null.
    """

    __slots__ = ("_remade", "values")

    def __init__(self, given: object) -> None:
        """
        Read a column.

        Raises:
            MigrationError: It is none, or holds something that is no id.
        """
        found, self._remade = _read(given)
        self.values: list[str | None] = [
            _id(value, position) for position, value in enumerate(found)
        ]

    def moved(self, mapping: Mapping[str, str | None]) -> Any:
        """
        Return a column of the same type, with other ids.

        Args:
            mapping: For each id, what stands in its place.
        """
        return self._remade([v if v is None else mapping[v] for v in self.values])


def _id(value: object, position: int) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)  # numpy has texts of its own
    message = f"item {position} is {shown(value)}, expected the id of a record"
    raise MigrationError(message, "give text, as `milia`, or nothing for a null")


def _read(given: Any) -> tuple[Iterable[Any], Remake]:
    """Return the values of a column, and what makes one like it of others."""
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    tables = (
        *((pandas.DataFrame, pandas.MultiIndex) if pandas else ()),
        *((polars.DataFrame, polars.LazyFrame) if polars else ()),
    )
    if isinstance(given, tables):
        raise MigrationError("found a table, expected a column", 'give table["id"]')
    if pandas and isinstance(given, pandas.Series | pandas.Index):
        return _of_pandas(given)
    if polars and isinstance(given, polars.Series):
        return given.to_list(), lambda values: _polars(given, values)
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        message = f"found {shown(given)}, expected several ids"
        raise MigrationError(message, 'give a list, as ["milia"], or a column')
    return given, list


def _of_pandas(given: Any) -> tuple[Iterable[Any], Remake]:
    nulls = given.isna()
    found = [None if null else value for null, value in zip(nulls, given, strict=True)]
    # The words of a category are closed: a successor need not be one of them.
    closed = isinstance(given.dtype, sys.modules["pandas"].CategoricalDtype)
    about = {"name": given.name, "dtype": "category" if closed else given.dtype}
    if hasattr(given, "index"):  # an index has none
        about["index"] = given.index
    return found, lambda values: type(given)(values, **about)


def _polars(given: Any, values: list[str | None]) -> Any:
    polars = sys.modules["polars"]
    # The words of an enum are closed: a successor need not be one of them.
    closed = isinstance(given.dtype, polars.Enum)
    dtype = polars.String if closed else given.dtype
    return polars.Series(given.name, values, dtype=dtype)
