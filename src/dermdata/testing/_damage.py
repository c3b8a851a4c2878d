"""
Damage to one document: what people and programs do to records, and what it breaks.

Every damage here breaks exactly the rules it names. What the classes say decides what
can be done where; what a validator would say is not asked.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import attrs

from .._value import Value
from ..records import (
    Classification,
    Context,
    Kind,
    Level,
    Predicate,
    Proportion,
    Quantity,
    Record,
    Source,
    Stance,
    Statement,
    StudyDesign,
    Verdict,
    predicates_of,
)
from ..records._constraints import Number
from ..records._faults import Path
from ..records._forms import CURIE
from ..records._shapes import shapes
from ._sites import Site, at, left_out, pointer, put, sites


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Damaged"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Damaged(Value):
    """
    A document with one damage, and what a validator must say of it.

    Attributes:
        document: The damaged document.
        done: What was done to it, in words.
        path: Where a finding must point: keys and positions from the document inwards.
        expected: The codes of the findings, each once, sorted: these and no others.
    """

    document: dict[str, Any]
    done: str
    path: Path
    expected: tuple[str, ...]


def damages(document: dict[str, Any]) -> Iterator[Damaged]:
    """
    Yield every damage to a document.

    Args:
        document: A valid document of a record.
    """
    yield from _to_kind(document)
    for site in sites(document):
        yield from _to_type(document, site)
        match site.shape.form:
            case "record":
                yield from _to_keys(document, site)
                for done, changes in _contradictions(site.shape.of, site.value):
                    whole = _changed(document, site.path, changes)
                    yield _damaged(whole, site.path, done, "DD209")
            case "scalar" if isinstance(site.shape.of, Number):
                yield from _to_number(document, site)
            case "scalar":
                yield from _to_text(document, site)
            case "word":
                yield from _to_word(document, site)
            case "array":
                yield from _to_array(document, site)
            case _:
                yield from _to_pair(document, site)
    yield from _misplaced(document)


def _damaged(
    document: dict[str, Any], path: Path, done: str, *expected: str
) -> Damaged:
    return Damaged(
        document=document,
        done=f"{pointer(path)}: {done}",
        path=path,
        expected=tuple(sorted(expected)),
    )


def _to_kind(document: dict[str, Any]) -> Iterator[Damaged]:
    whole = left_out(document, ("kind",))
    yield Damaged(document=whole, done="/kind: left out", path=(), expected=("DD208",))
    for done, value in (("no kind", "disease"), ("null", None), ("a number", 7)):
        whole = put(document, ("kind",), value)
        yield _damaged(whole, ("kind",), done, "DD208")


def _to_type(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD203: `null`, and a value of another type."""
    if not site.path:
        return
    yield _damaged(put(document, site.path, None), site.path, "null", "DD203")
    wrong: list[tuple[str, Any]] = []
    match site.shape.form:
        case "scalar" if isinstance(site.shape.of, Number):
            wrong = [("a number as text", str(site.value)), ("a truth value", True)]
            wrong += [("a fraction", 1.5)] if site.shape.of.whole else []
        case "scalar":
            wrong = [("a number for text", 7), ("text in an array", [site.value])]
        case "record":
            wrong = [("an array for an object", []), ("a number for an object", 7)]
        case "array":
            wrong = [("an item without its array", site.value[0])]
        case "pair":
            wrong = [("one number for two", site.value[:1])]
            wrong += [("three numbers for two", [*site.value, 1])]
            wrong += [("text for two numbers", "1-2")]
    for done, value in wrong:
        yield _damaged(put(document, site.path, value), site.path, done, "DD203")


def _to_keys(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD201, DD202: keys too many, too few, misspelt."""
    cls, path = site.shape.of, site.path
    inner = (*path, "nonsense")
    yield _damaged(put(document, inner, 1), inner, "a key that nobody knows", "DD201")
    read = {name for rule in cls.invariants for name in rule.reads}
    for name, shape in shapes(cls).items():
        # Without its one key, a proportion is none: it is taken for a quantity.
        if name not in site.value or cls is Proportion:
            continue
        without = left_out(document, (*path, name))
        misspelt = (*path, f"{name}x")
        whole = put(without, misspelt, site.value[name])
        if not shape.optional:
            yield _damaged(without, path, f"without `{name}`", "DD202")
            done = f"`{name}` misspelt, which is needed"
            yield _damaged(whole, misspelt, done, "DD201")
        elif name not in read:
            yield _damaged(whole, misspelt, f"`{name}` misspelt", "DD201")


def _to_text(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD205, DD206: a text of the wrong form, or too long."""
    path, text, longest = site.path, site.value, site.shape.of.longest
    whole = put(document, path, "x" * (longest + 1))
    yield _damaged(whole, path, f"{longest + 1} characters", "DD206")
    if site.shape.of is CURIE:  # a code of the wrong form is something else
        wrong = [("empty", ""), ("a name for a code", "milia")]
    else:
        wrong = [("empty", ""), ("a space before it", f" {text}"[:longest])]
        if len(text) < longest:
            wrong += [("a newline before it", f"\n{text}")]
            wrong += [("a newline behind it", f"{text}\n")]
            wrong += [("a space behind it", f"{text} ")]
    for done, value in wrong:
        yield _damaged(put(document, path, value), path, done, "DD205")


def _to_word(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD204: a word that is not in the closed vocabulary."""
    words = set(site.shape.of)
    wrong = [("misspelt", f"{site.value}x"), ("in capitals", site.value.upper())]
    for done, value in (*wrong, ("a number for a word", 7)):
        if value not in words:
            yield _damaged(put(document, site.path, value), site.path, done, "DD204")


def _to_number(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD207: a number outside its range."""
    low, high = site.shape.of.low, site.shape.of.high
    for done, value in (("too small", low - 1), ("too large", high + 1)):
        yield _damaged(put(document, site.path, value), site.path, done, "DD207")


def _to_array(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD206, DD210: an array with nothing in it, or with a word twice."""
    path, items = site.path, site.value
    yield _damaged(put(document, path, []), path, "an empty array", "DD206")
    if site.shape.of.form == "scalar":
        whole = put(document, path, [*items, items[0]])
        yield _damaged(whole, (*path, len(items)), "an item repeated", "DD210")


def _to_pair(document: dict[str, Any], site: Site) -> Iterator[Damaged]:
    """DD207: two good numbers that are no pair."""
    pair, path = site.shape.extra, site.path
    value, done = (
        ([1, 1], "twice the same number") if pair.distinct else ([0, 0], "0 of 0")
    )
    yield _damaged(put(document, path, value), path, done, "DD207")


def _misplaced(document: dict[str, Any]) -> Iterator[Damaged]:
    """DD211: a predicate that cannot stand on this kind of record."""
    kind = Kind(document["kind"])
    allowed = predicates_of(kind)
    wrong = next(predicate for predicate in Predicate if predicate not in allowed)
    for position, statement in enumerate(document.get("statements", ())):
        if statement["predicate"] != Predicate.HAS_MEASURE:
            path = ("statements", position, "predicate")
            whole = put(document, path, wrong.value)
            yield _damaged(whole, path, f"`{wrong}` on a {kind}", "DD211")


Changes = dict[str, Any]
"""The fields to set in an object; those set to `None` are left out."""


def _changed(document: dict[str, Any], path: Path, changes: Changes) -> dict[str, Any]:
    made = copy.deepcopy(document)
    holder = at(made, path)
    for name, value in changes.items():
        if value is None:
            holder.pop(name, None)
        else:
            holder[name] = copy.deepcopy(value)
    return made


def _contradictions(cls: type, value: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    """Yield changes to an object after which its fields contradict each other."""
    if issubclass(cls, Record):
        yield from _of_life(value)
    if cls is Classification:
        yield from _of_class(value)
    if cls is Source:
        ways: Changes = dict.fromkeys(("container", "doi", "pmid", "url"))
        yield "a source that nobody could find", ways
    if cls is Quantity:
        yield from _of_quantity(value)
    if cls is Context:
        yield "a context that limits nothing", dict.fromkeys(value)
    if cls is Statement:
        yield from _of_figure(value)
        yield from _of_verdict(value)


_RETIREMENT = {"reason": "Names nothing of its own.", "date": "2026-11-22"}


def _of_life(record: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    if "retirement" in record:
        yield "retired, and active again", {"status": "active"}
        yield "retired, without a status", {"status": None}
        yield f"{record['status']} without a retirement", {"retirement": None}
    else:
        yield "`retired` without a retirement", {"status": "retired"}
        yield "a retirement of an active record", {"retirement": _RETIREMENT}


def _of_class(record: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    if "scheme" in record:
        yield "a root class with a parent", {"parents": ["milia-by-cause"]}
        yield "a root class without its scheme", {"scheme": None}
    else:
        yield "a class that is neither root nor below one", {"parents": None}


def _of_quantity(quantity: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    (form,) = quantity.keys() - {"unit"}
    other = "at_most" if form == "value" else "value"
    yield f"`{form}` and `{other}` at once", {other: 3}
    yield "a unit without a number", {form: None}


def _of_figure(statement: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    if statement["predicate"] == Predicate.HAS_MEASURE:
        yield "a figure of nothing", {"measure": None}
        yield "an id for a figure", {"object": "eyelid"}
    else:
        yield "a measure without a figure", {"measure": "lesion-diameter"}
        yield "a figure for an id", {"object": {"counts": [8, 102]}}


def _of_verdict(statement: dict[str, Any]) -> Iterator[tuple[str, Changes]]:
    verdict = Verdict(statement["verdict"])
    evidence: list[Changes] = statement["evidence"]
    lay = [{**item, "design": StudyDesign.LAY_TEXT.value} for item in evidence]
    if verdict.accepted or verdict is Verdict.REFUTED:
        yield f"`{verdict}` on lay texts alone", {"evidence": lay}
    if verdict in {Verdict.UNSUPPORTED, Verdict.PROMOTIONAL}:
        graded = {**evidence[0], "stance": "supports", "design": "review"}
        yield f"`{verdict}` beside a review that supports it", {"evidence": [graded]}
    stances = {e["stance"] for e in evidence if _graded(e)}
    if stances == {Stance.SUPPORTS}:
        yield (
            "`disputed` by nobody",
            {"verdict": "disputed", "rationale": "They differ."},
        )
        yield "`refuted` by nobody", {"verdict": "refuted", "rationale": "They differ."}
    if Stance.SUPPORTS not in stances:
        yield "`supported` by nobody", {"verdict": "supported"}
    if verdict in {Verdict.PARTLY_SUPPORTED, Verdict.DISPUTED, Verdict.REFUTED}:
        yield f"`{verdict}` without a rationale", {"rationale": None}


def _graded(evidence: dict[str, Any]) -> bool:
    return StudyDesign(evidence["design"]).level is not Level.E0
