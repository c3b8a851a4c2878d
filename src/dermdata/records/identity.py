"""
What makes two statements the same, and the short ids that follow from it.

Two statements are one when they say the same of the same record: predicate, object,
measure, context and extent. Verdict and evidence are what is known of it, and may
change. Ids are derived and never stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._value import as_json_value


if TYPE_CHECKING:
    from collections.abc import Mapping

    from .amendment import AddedEvidence
    from .record import Record
    from .statement import Statement


IDENTITY = ("predicate", "object", "measure", "context", "extent")
"""The fields that tell a statement from the others of its record."""
_REVISED = ("verdict", "rationale", "evidence")
"""The fields that say what is known of it."""
_DIGITS = 12
"""How many hexadecimal digits an id has: 48 bits."""


def key_of(statement: Statement | AddedEvidence) -> tuple[Any, ...]:
    """Return what tells a statement, or the one evidence is for, from others there."""
    return tuple(getattr(statement, name) for name in IDENTITY)


def identity(statement: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same of a statement's document."""
    return {name: statement[name] for name in IDENTITY if name in statement}


def statement_id(
    subject: Record | str, statement: Statement | Mapping[str, Any]
) -> str:
    """
    Return the id of a statement: ``s-`` and 12 hexadecimal digits.

    They open the SHA-256 over the compact JSON, keys sorted, of the subject's id and
    of what of predicate, object, measure, context and extent is there. Nothing else
    has a part in it: neither verdict and evidence, nor where the statement stands.

    Args:
        subject: The record it stands on, or the id of that.
        statement: The statement, or its document.
    """
    says = {name: _canonical(value) for name, value in _parts(statement, IDENTITY)}
    return "s-" + _hashed({"subject": _id_of(subject), **says})


def revision_of(statement: Statement) -> str:
    """
    Return what stands for verdict, rationale and evidence: ``r-`` and 12 digits.

    It changes with any of them; the order of the evidence does not matter.
    """
    known = dict(_parts(statement, _REVISED))
    known["evidence"] = sorted(map(_text, known["evidence"]))
    return "r-" + _hashed(known)


def _id_of(subject: Record | str) -> str:
    return subject if isinstance(subject, str) else subject.id


def _parts(
    statement: Statement | Mapping[str, Any], names: tuple[str, ...]
) -> list[tuple[str, Any]]:
    """Return what is there of some fields, as JSON would hold it."""
    from .statement import Statement

    if isinstance(statement, Statement):
        found = {name: getattr(statement, name) for name in names}
    else:
        found = {name: statement.get(name) for name in names}
    return [(n, as_json_value(v)) for n, v in found.items() if v is not None]


def _canonical(value: Any) -> Any:
    """Return a value in one form: pairs smaller first, whole numbers without a point."""
    match value:
        case dict():
            return {name: _canonical(part) for name, part in value.items()}
        case list():
            return sorted(map(_canonical, value))
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _text(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _hashed(value: Any) -> str:
    from hashlib import sha256

    return sha256(_text(value).encode()).hexdigest()[:_DIGITS]


def iri(name: str) -> str:
    """Return the IRI of a record or a statement, by its id."""
    return f"{_IRIS}{name}"


_IRIS = "https://w3id.org/dermdata/id/"
