"""The typed accessors of records, one for each row of the predicate table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, overload


if TYPE_CHECKING:
    from .predicates import Predicate
    from .statement import Statement


class _Accepting(Protocol):
    def accepted(self, predicate: Predicate) -> tuple[Statement, ...]: ...


class Accepted(property):
    """
    A typed accessor: the accepted statements of one row of the predicate table.

    They come strongest first: by verdict, level, directness and extent. Accepted are the verdicts ``supported`` and ``partly-supported``; each statement
    carries its own. What is disputed is in `Subject.disputed`, the rest in
    `Subject.statements` and in the claims.

    Args:
        predicate: The predicate of the row.
    """

    def __init__(self, predicate: Predicate) -> None:
        def accepted(record: _Accepting) -> tuple[Statement, ...]:
            return record.accepted(predicate)

        words = f"What is accepted to stand in `{predicate}`: {predicate.meaning}"
        super().__init__(accepted)
        self.__doc__ = words  # a subclass of property has it no other way
        self.predicate = predicate

    @overload
    def __get__(self, record: None, owner: type | None = None) -> Accepted: ...

    @overload
    def __get__(
        self, record: Any, owner: type | None = None
    ) -> tuple[Statement, ...]: ...

    def __get__(
        self, record: Any, owner: type | None = None
    ) -> Accepted | tuple[Statement, ...]:
        """Return the statements."""
        found: Accepted | tuple[Statement, ...] = super().__get__(record, owner)
        return found
