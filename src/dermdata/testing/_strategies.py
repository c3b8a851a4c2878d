"""Strategies for datasets, and for what is damaged."""

from __future__ import annotations

import copy
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from ..codec import record_of
from ..collection import Dataset
from ..records import Kind
from ..records.identity import IDENTITY
from ._damage import Damaged, damages
from ._set_damage import DamagedSet, set_damages
from ._sites import Target, at, targets
from ._text_damage import DamagedText, text_damages
from ._values import documents


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy


__all__ = ["damaged", "damaged_sets", "damaged_texts", "datasets"]

_D = TypeVar("_D", Damaged, DamagedSet, DamagedText)


def datasets() -> SearchStrategy[Dataset]:
    """
    Draw valid datasets, of a few records each.

    Every id resolves within the set, to a record of a kind and type that fits and is
    in use; ids are unique; no record is its own ancestor.
    """
    return _document_sets().map(
        lambda found: Dataset.from_records(map(record_of, found))
    )


def damaged(kinds: Iterable[Kind | str] = tuple(Kind)) -> SearchStrategy[Damaged]:
    """
    Draw documents with one damage each, and the findings it must lead to.

    Args:
        kinds: The kinds of record to damage.
    """
    return _one_of(documents(kinds).map(damages))


def damaged_sets() -> SearchStrategy[DamagedSet]:
    """Draw sets of good documents that are no dataset, and the findings they lead to."""
    return _one_of(_document_sets().map(set_damages))


def damaged_texts(
    kinds: Iterable[Kind | str] = tuple(Kind),
) -> SearchStrategy[DamagedText]:
    """
    Draw the bytes of files that are no strict JSON, and the findings they lead to.

    Args:
        kinds: The kinds of record to damage.
    """
    return _one_of(documents(kinds).map(text_damages))


@st.composite
def _one_of(draw: DrawFn, drawn: SearchStrategy[Iterator[_D]]) -> _D:
    """Draw one damage, each code as often as any other."""
    # Chosen before the document: a large one leaves hypothesis little to choose with.
    code, which = draw(st.integers(0, 999)), draw(st.integers(0, 999))
    by_code: dict[tuple[str, ...], list[_D]] = {}
    for damage in draw(drawn):
        by_code.setdefault(damage.expected, []).append(damage)
    damages_with_it = by_code[sorted(by_code)[code % len(by_code)]]
    return damages_with_it[which % len(damages_with_it)]


@st.composite
def _document_sets(draw: DrawFn) -> list[dict[str, Any]]:
    """Draw documents, and mend what they refer to until they make a dataset."""
    found = draw(
        st.lists(documents(), min_size=1, max_size=3, unique_by=lambda d: d["id"])
    )
    for position, document in enumerate(found):  # it grows on the way
        for target in list(targets(document)):
            holder = at(document, target.path[:-1])
            taken = holder if isinstance(holder, list) else []
            fitting = [
                other["id"]
                for number, other in enumerate(found)
                # What stands before, or was added, has no way back to here.
                if (number < position or other["name"] == _ADDED)
                and target.admits(other)
                and "retirement" not in other
                and other["id"] not in taken
            ]
            if not fitting or draw(st.integers(0, 3)) == 3:
                found.append(_added(target, {other["id"] for other in found}))
                fitting = [found[-1]["id"]]
            at(document, target.path[:-1])[target.path[-1]] = draw(
                st.sampled_from(fitting)
            )
        _without_repeats(document)
    return found


_ADDED = "What others refer to"
_MADE_OF: dict[Kind, dict[str, Any]] = {
    Kind.CONDITION: {"type": "lesion"},
    Kind.CLASSIFICATION: {
        "criterion": "Any.",
        "scheme": {"axis": "cause", "source": "source", "edition": "1"},
    },
    Kind.TREATMENT: {"type": "drug"},
    Kind.TERM: {"type": "sign"},
    Kind.SOURCE: {"type": "journal-article", "title": "A title", "pmid": "1"},
}


def _added(target: Target, taken: set[str]) -> dict[str, Any]:
    """Return a small record that an id may name, without parents or successor."""
    kind = min(target.kinds or {Kind.TERM})
    made = copy.deepcopy(_MADE_OF[kind])
    if kind is Kind.TERM and target.types:
        made["type"] = min(target.types).value
    word = made.get("type", kind)
    return {
        "kind": kind.value,
        "id": next(f"{word}-{n}" for n in count(1) if f"{word}-{n}" not in taken),
        "name": _ADDED,
        "definition": "A record that another one names.",
        "provenance": {"created": "2026-11-22"},
        **made,
    }


def _without_repeats(document: dict[str, Any]) -> None:
    """Take out the statements that have come to say what another one says."""
    said: list[list[Any]] = []
    for statement in list(document.get("statements", ())):
        key = [statement.get(part) for part in IDENTITY]
        if key in said:
            document["statements"].remove(statement)
        said.append(key)
