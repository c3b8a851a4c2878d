"""What is said in a dataset: statements by id, where they stand, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from .._value import Value
from ..records import Appraisal, Clinical, Statement
from ..records.identity import key_of, revision_of, statement_id
from ..words import nearest
from .errors import UnknownStatementError
from .labels import label_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import Record
    from .base import BaseDataset


_NOT_APPRAISED = (
    "Background: the literature on it was not appraised; a low level says nothing of "
    "what is known."
)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class HeldStatement(Value):
    """
    A statement, and where it stands.

    Attributes:
        id: Its id, which follows from what it says of which record.
        revision: What stands for its verdict, rationale and evidence: another, when
            one of them is.
        subject: The id of the record it stands on.
        statement: The statement.
    """

    id: str
    revision: str
    subject: str
    statement: Statement


def with_id(dataset: BaseDataset, id: str) -> HeldStatement:  # noqa: A002 - it is one
    """Return the statement with an id; see `Dataset.statement`."""
    by_id = dataset.once(_Statements).by_id
    if not isinstance(id, str) or id not in by_id:
        raise UnknownStatementError(id, tuple(nearest(str(id), by_id, most=3)))
    return held(*by_id[id])


def holding(dataset: BaseDataset, statement: Statement) -> tuple[HeldStatement, ...]:
    """Return where a statement stands; see `Dataset.holding`."""
    alike = dataset.once(_Statements).alike.get(key_of(statement), [])
    found = [place for place in alike if place[1] is statement]
    found = found or [place for place in alike if place[1] == statement]
    return tuple(held(*place) for place in found)


def label(dataset: BaseDataset, statement: HeldStatement | Statement | str) -> str:
    """Return what a statement says in words; see `Dataset.label`."""
    if isinstance(statement, str):
        statement = with_id(dataset, statement)
    if isinstance(statement, Statement):
        places = holding(dataset, statement)
        if not places:
            raise UnknownStatementError(f"{statement.predicate} {statement.object}")
        statement = places[0]
    return label_of(statement.subject, statement.statement, dataset.name_of)


def held(subject: str, statement: Statement) -> HeldStatement:
    """Return a statement with where it stands."""
    return HeldStatement(
        id=statement_id(subject, statement),
        revision=revision_of(statement),
        subject=subject,
        statement=statement,
    )


def appraised(dataset: BaseDataset, subject: str, statement: Statement) -> bool:
    """Whether the literature was appraised on its subject, or on the disease it names."""
    return _appraised(dataset[subject]) or (
        statement.refers
        and isinstance(about := dataset[statement.target], Clinical)
        and _appraised(about)
    )


def out_of_use(record: Record) -> str | None:
    """Return since when and why a record is no longer in use; `None` where it is."""
    gone = record.retirement
    if gone is None:
        return None
    instead = f" Use `{gone.replaced_by}`." if gone.replaced_by else ""
    return f"{record.status.capitalize()} {gone.date}: {gone.reason}{instead}"


def not_appraised(record: Record) -> str | None:
    """Return that the literature on a record was not appraised; `None` where it was."""
    return None if _appraised(record) else _NOT_APPRAISED


def _appraised(record: Record) -> bool:
    return getattr(record, "appraisal", None) is not Appraisal.BACKGROUND


class _Statements:
    """The statements of a dataset, each with the id of the record it stands on."""

    def __init__(self, dataset: BaseDataset) -> None:
        self.by_id: dict[str, tuple[str, Statement]] = {}
        self.alike: dict[tuple[Any, ...], list[tuple[str, Statement]]] = {}
        for place in _places(dataset):
            self.by_id.setdefault(statement_id(*place), place)
            self.alike.setdefault(key_of(place[1]), []).append(place)


def _places(dataset: BaseDataset) -> Iterator[tuple[str, Statement]]:
    for record in dataset:
        for statement in record.statements:
            yield record.id, statement
