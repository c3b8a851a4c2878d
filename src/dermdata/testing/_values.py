"""Strategies for records and documents, made from the record classes."""

from __future__ import annotations

import datetime as dt
import functools
import re
import string
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..codec import document_of
from ..records import (
    PREDICATES,
    RECORD_CLASSES,
    Classification,
    Context,
    Evidence,
    Kind,
    Level,
    Predicate,
    Quantity,
    Record,
    Retirement,
    Source,
    Stance,
    Statement,
    Status,
    Verdict,
    predicates_of,
)
from ..records._constraints import Number, Text
from ..records._forms import DATE, DOI, NAME, PMID, RELEASE, SLUG, URL
from ..records._shapes import Shape, shapes


if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from ..records._shapes import Shaped


__all__ = ["documents", "records"]

_UTF8 = st.characters(codec="utf-8")
_LINE = st.characters(codec="utf-8", exclude_categories=["Cc"])
_SLUG = string.ascii_lowercase + string.digits + "-"
_MARKS = string.digits + string.ascii_letters + string.punctuation


_LAST_DAY = dt.date(2026, 11, 22)
"""The last day that a record is dated: one that has come, wherever this runs."""


def records(kinds: Iterable[Kind | str] = tuple(Kind)) -> SearchStrategy[Record]:
    """
    Draw records: whatever the classes can build.

    Each stands alone: what it refers to need not exist. For records that belong
    together draw `datasets`.

    Args:
        kinds: The kinds of record to draw.
    """
    return _records(tuple(map(Kind, kinds)))


def documents(
    kinds: Iterable[Kind | str] = tuple(Kind),
) -> SearchStrategy[dict[str, Any]]:
    """
    Draw valid documents: records as JSON holds them.

    Args:
        kinds: The kinds of record to draw.
    """
    return records(kinds).map(document_of)


@st.composite
def _records(draw: DrawFn, kinds: tuple[Kind, ...]) -> Record:
    cls = RECORD_CLASSES[draw(st.sampled_from(kinds))]
    drawn = {
        name: draw(strategy)
        for name, strategy in _fields(cls).items()
        if name not in {"retirement", "statements", "status", "scheme"}
        and (not shapes(cls)[name].optional or draw(st.booleans()))
    }
    if draw(st.booleans()):
        drawn["status"] = draw(st.sampled_from([Status.RETIRED, Status.REJECTED]))
        drawn["retirement"] = draw(_objects(Retirement))
    if "statements" in shapes(cls) and draw(st.booleans()):
        allowed = _statements(predicates_of(cls.kind))
        drawn["statements"] = tuple(draw(st.lists(allowed, min_size=1, max_size=2)))
    if cls is Classification and "parents" not in drawn:
        drawn["scheme"] = draw(_values(shapes(cls)["scheme"]))
    if cls is Source and not {"container", "doi", "pmid", "url"} & set(drawn):
        drawn["pmid"] = "1"
    return cls(**drawn)


@functools.cache
def _texts(constraint: Text) -> SearchStrategy[str]:
    """Draw texts of a form: in few draws where many texts have it, for speed."""
    return _drawn_texts(constraint).filter(
        lambda text: (
            len(text) <= constraint.longest
            and re.fullmatch(constraint.pattern, text) is not None
        )
    )


def _drawn_texts(constraint: Text) -> SearchStrategy[str]:
    whole = st.integers(0, 10**6).map(str)
    marks = st.text(_MARKS, min_size=1)
    match constraint.what:
        case NAME.what:  # and prose
            return st.text(_LINE, min_size=1, max_size=constraint.longest)
        case SLUG.what:
            return st.text(_SLUG, min_size=1, max_size=SLUG.longest).map(
                lambda text: re.sub("-+", "-", text).strip("-") or "a"
            )
        case DATE.what:
            return st.dates(max_value=_LAST_DAY).map(str)
        case RELEASE.what:
            return st.tuples(whole, whole, whole).map(".".join)
        case PMID.what:
            return st.integers(1, 10**9 - 1).map(str)
        case DOI.what:
            registrants = st.integers(10**3, 10**9 - 1)
            return st.builds("10.{}/{}".format, registrants, marks)
        case URL.what:
            return st.builds(
                "{}://{}".format, st.sampled_from(["https", "http"]), marks
            )
    return st.from_regex(constraint.pattern, fullmatch=True, alphabet=_UTF8)


def _numbers(constraint: Number) -> SearchStrategy[Any]:
    whole = st.integers(constraint.low, constraint.high)
    if constraint.whole:
        return whole
    return whole | st.floats(constraint.low, constraint.high)


@functools.cache
def _values(shape: Shape) -> SearchStrategy[Any]:
    """Draw Python values of a shape."""
    match shape.form:
        case "scalar" if isinstance(shape.of, Number):
            return _numbers(shape.of)
        case "scalar":
            return _texts(shape.of)
        case "word":
            return st.sampled_from(list(shape.of))
        case "record":
            return _objects(shape.of)
        case "array":
            unique = shape.of.form == "scalar"
            return st.lists(
                _values(shape.of), min_size=1, max_size=2, unique=unique
            ).map(tuple)
        case "pair":
            return (
                st.tuples(_numbers(shape.of), _numbers(shape.of))
                .map(lambda pair: tuple(sorted(pair)))
                .filter(lambda pair: not shape.extra.distinct or pair[0] != pair[1])
                .filter(lambda pair: pair[1] >= shape.extra.most_at_least)
            )
        case _:
            return st.one_of([_values(option) for option in shape.of])


@functools.cache
def _objects(cls: type[Shaped]) -> SearchStrategy[Any]:
    """Draw instances of a class that records are made of."""
    return _drawn_objects(cls)


@st.composite
def _drawn_objects(draw: DrawFn, cls: type[Shaped]) -> Any:
    if cls is Quantity:
        form = draw(st.sampled_from(["value", "between", "at_least", "at_most"]))
        return draw(st.builds(cls, **_fields(cls, only=("unit", form))))
    drawn = {
        name: draw(strategy)
        for name, strategy in _fields(cls).items()
        if not shapes(cls)[name].optional or draw(st.booleans())
    }
    if cls is Context and not drawn:
        drawn["route"] = draw(_values(shapes(cls)["route"]))
    return cls(**drawn)


def _fields(
    cls: type[Shaped],
    only: tuple[str, ...] | None = None,
) -> dict[str, SearchStrategy[Any]]:
    return {
        name: _values(shape)
        for name, shape in shapes(cls).items()
        if name != "statements" and (only is None or name in only)
    }


@st.composite
def _statements(draw: DrawFn, predicates: tuple[Predicate, ...]) -> Statement:
    """Draw statements with one of these predicates."""
    inner = shapes(Statement)
    predicate = draw(st.sampled_from(predicates))
    figure = not PREDICATES[predicate].objects
    identifier, quantity, proportion = map(_values, inner["object"].of)
    evidence = draw(_values(inner["evidence"]))
    verdict = draw(st.sampled_from(_verdicts(evidence)))
    drawn: dict[str, Any] = {
        "predicate": predicate,
        "object": draw(quantity | proportion if figure else identifier),
        "evidence": evidence,
        "verdict": verdict,
        "rationale": draw(_values(inner["rationale"])),
    }
    if figure:
        drawn["measure"] = draw(identifier)
    if draw(st.booleans()):
        drawn["context"] = draw(_objects(Context))
    if draw(st.booleans()):
        drawn["extent"] = draw(_values(inner["extent"]))
    return Statement(**drawn)


def _verdicts(evidence: tuple[Evidence, ...]) -> list[Verdict]:
    """Return the verdicts that evidence allows."""
    graded = {e.stance for e in evidence if e.design.level is not Level.E0}
    if graded == {Stance.SUPPORTS, Stance.REFUTES}:
        return [Verdict.DISPUTED, Verdict.PARTLY_SUPPORTED, Verdict.REFUTED]
    if graded == {Stance.SUPPORTS}:
        return [Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED]
    if graded == {Stance.REFUTES}:
        return [Verdict.REFUTED, Verdict.UNSUPPORTED]
    return [Verdict.UNSUPPORTED, Verdict.PROMOTIONAL]
