"""
Columns of pandas and of Polars, or what stands for them.

Neither library is needed to test `dermdata`. Where one is installed it is the one that
is used; elsewhere there are these few lines, which do what is asked of it.
"""

from __future__ import annotations

import importlib
import importlib.util
from types import SimpleNamespace
from typing import Any


class _Column:
    """A column: values, a name and a type."""

    def __init__(self, values: Any, name: Any = None, dtype: Any = "object") -> None:
        self._values = list(values)
        self.name = name
        if isinstance(dtype, CategoricalDtype):  # what is not in it is null
            self._values = [v if v in dtype.words else None for v in self._values]
        closed = isinstance(dtype, str) and dtype == "category"
        self.dtype = CategoricalDtype(self._values) if closed else dtype

    def __iter__(self) -> Any:
        return iter(self._values)

    def isna(self) -> list[bool]:
        """Say which are null; a number that is none is so too."""
        return [value is None or value != value for value in self._values]  # noqa: PLR0124

    def tolist(self) -> list[Any]:
        """Return the values."""
        return self._values


class CategoricalDtype:
    """The type of a column of categories."""

    def __init__(self, words: list[Any]) -> None:
        self.words = words

    def __eq__(self, other: object) -> bool:
        return other == "category"

    def __hash__(self) -> int:
        return hash("category")


class Index(_Column):
    """An index."""


class MultiIndex(Index):
    """An index of several columns."""


class Series(_Column):
    """A column with an index."""

    def __init__(self, values: Any, index: Any = None, **about: Any) -> None:
        super().__init__(values, **about)
        self.index = Index(range(len(self._values)) if index is None else index)


class _Table:
    """A table of columns."""

    def __init__(self, columns: Any) -> None:
        self._columns = {name: Series(v, name=name) for name, v in columns.items()}

    def __getitem__(self, name: str) -> Series:
        return self._columns[name]

    def __setitem__(self, name: str, column: Series) -> None:
        self._columns[name] = column


class String:
    """The type of texts."""


class Enum:
    """The type of a closed list of texts."""

    def __init__(self, words: list[str]) -> None:
        self.words = words


class PolarsSeries:
    """A column of Polars: the name comes first."""

    def __init__(self, name: str, values: Any, dtype: Any = String) -> None:
        self.name = name
        self.dtype = dtype
        self._values = list(values)
        if isinstance(dtype, Enum):
            assert {*self._values} <= {*dtype.words, None}

    def to_list(self) -> list[Any]:
        """Return the values."""
        return self._values


PANDAS = SimpleNamespace(
    CategoricalDtype=CategoricalDtype,
    DataFrame=_Table,
    Index=Index,
    MultiIndex=MultiIndex,
    Series=Series,
)
POLARS = SimpleNamespace(
    DataFrame=_Table,
    Enum=Enum,
    LazyFrame=type("LazyFrame", (), {}),
    Series=PolarsSeries,
    String=String,
)


def library(name: str) -> Any:
    """Return a library, or what stands for it."""
    if importlib.util.find_spec(name):
        return importlib.import_module(name)
    return {"pandas": PANDAS, "polars": POLARS}[name]
