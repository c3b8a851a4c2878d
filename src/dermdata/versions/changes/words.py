"""Changes in words, as all views have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records import Context, Directness, Evidence, Statement
from ...records._shapes import shapes
from ...records.building import build, build_record
from ...text import compact
from .kinds import ChangeKind


if TYPE_CHECKING:
    from collections.abc import Callable

    from .change import Change

    Document = dict[str, Any]

ADDED, REMOVED, CHANGED = "+", "-", "~"


def sign_of(kind: ChangeKind) -> str:
    """Return whether something came, went or changed."""
    end = kind.rpartition("-")[2]
    return {"added": ADDED, "removed": REMOVED}.get(end, CHANGED)


def title_of(kind: ChangeKind) -> str:
    """Return the kind as a heading has it."""
    return kind.replace("xref", "mapping").replace("-", " ").capitalize()


def detail_of(change: Change) -> str:
    """Return what came, went or changed, without the record it is part of."""
    if change.kind is ChangeKind.REORDERED:
        what = str(change.where[-1])
    else:
        phrase = _PHRASES.get(change.kind, _phrase)
        before, after = (
            "nothing" if value is None else phrase(value)
            for value in (change.before, change.after)
        )
        match sign_of(change.kind):
            case "+":
                what = after
            case "-":
                what = before
            case _:
                what = f"{before} → {after}"
        if change.kind in _OF_SEVERAL_FIELDS:
            what = f"{change.where[-1]}: {what}"
    if change.statement is None:
        return what
    figure = change.kind is not ChangeKind.MEASURE_CHANGED
    return f"{said_by(change.statement, figure=figure)}: {what}"


_OF_SEVERAL_FIELDS = {
    ChangeKind.CITATION_CHANGED,
    ChangeKind.CRITERION_CHANGED,
    ChangeKind.FIELD_CHANGED,
    ChangeKind.IDENTIFIER_CHANGED,
    ChangeKind.MANIFEST_CHANGED,
    ChangeKind.PROVENANCE_CHANGED,
    ChangeKind.RETIREMENT_REWORDED,
    ChangeKind.SCHEME_CHANGED,
}


def said_by(statement: Document, *, figure: bool = True) -> str:
    """Return what a statement says, with its figure or without, and what limits it."""
    parts = [statement["predicate"]]
    if "measure" in statement:
        parts.append(statement["measure"])
    if figure:
        parts.append(_figure(statement["object"]))
    limits = [statement["extent"]] if "extent" in statement else []
    limits += [_limits(statement["context"])] if "context" in statement else []
    if limits:
        parts.append(f"({', '.join(limits)})")
    return " ".join(parts)


def _figure(value: Any) -> str:
    return str(build(shapes(Statement)["object"], value))


def _limits(value: Document) -> str:
    context = build_record(Context, value)
    parts = (
        context.population,
        context.site,
        context.morphology,
        context.route,
        context.duration,
    )
    return ", ".join(str(part) for part in parts if part)


def _record(value: Document) -> str:
    return f"{value['kind']}: {value['definition']}"


def _state(value: Any) -> str:
    """Say how a record ended; its successor alone where only that has changed."""
    if not isinstance(value, dict):
        return _phrase(value)
    if "retirement" not in value:
        return "active"
    retirement = value["retirement"]
    parts = [f"{value.get('status')}: {retirement['reason']}"]
    if "replaced_by" in retirement:
        parts.append(f"use {retirement['replaced_by']}")
    if "consider" in retirement:
        parts.append(f"consider {', '.join(retirement['consider'])}")
    return "; ".join(parts)


def _synonym(value: Document) -> str:
    about = ", ".join(value[name] for name in ("scope", "register", "language"))
    return f"{value['text']} ({about}; {value['source']})"


def _xref(value: Document) -> str:
    label = f" {value['label']}" if "label" in value else ""
    return f"{value['curie']}{label} ({value['relation']})"


def _checked(value: Document) -> str:
    return f"{_xref(value)}, {value['verified_in']}, {value['verified_on']}"


def _statement(value: Document) -> str:
    return f"{said_by(value)} — {value['verdict']}"


def _evidence(value: Document) -> str:
    item = build_record(Evidence, value)
    parts = [
        f"{item.source}, {item.locator}: {item.stance}, {item.design}, {item.read}"
    ]
    about = "" if item.directness is Directness.DIRECT else item.directness
    parts += [str(part) for part in (about, item.figure, item.note) if part]
    return "; ".join(parts)


def _phrase(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_phrase, value))
    return value if isinstance(value, str) else compact(value)


_PHRASES: dict[ChangeKind, Callable[[Any], str]] = {
    ChangeKind.RECORD_ADDED: _record,
    ChangeKind.RECORD_REMOVED: _record,
    ChangeKind.RECORD_RETIRED: _state,
    ChangeKind.RECORD_REPLACED: _state,
    ChangeKind.RECORD_REINSTATED: _state,
    ChangeKind.MEASURE_CHANGED: _figure,
    **{kind: _synonym for kind in ChangeKind if kind.startswith("synonym-")},
    **{kind: _xref for kind in ChangeKind if kind.startswith("xref-")},
    ChangeKind.XREF_CHECKED: _checked,
    **{kind: _statement for kind in ChangeKind if kind.startswith("statement-")},
    **{kind: _evidence for kind in ChangeKind if kind.startswith("evidence-")},
}
