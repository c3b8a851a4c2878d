"""
Advice: how to mend what is wrong, in the words of the place where it stands.

A type knows what it refuses; here it is known where in a record that is, what is allowed
there, and what people mean by what they write. What is missing is shown by its smallest
example, a figure in words as the object it should be, a name by the id it means.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from ..records import (
    RECORD_CLASSES,
    VOCABULARIES,
    Amendment,
    Predicate,
    Unit,
    predicates_of,
)
from ..records._constraints import Number, Ref
from ..records._forms import CURIE, SLUG
from ..records._shapes import option_for, shapes
from ..records.vocabulary import KINDS
from ..words import indefinite, nearest, slug_near
from .checks.characters import DEVICES
from .checks.compiled import OBJECTS
from .checks.references import ANY, demand_at
from .meant import MEANT
from .respelling import respelt
from .spots import example_of, spot_at
from .unknown_keys import hint_for_key, knows, others_here


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from enum import StrEnum

    from ..records import Fault, Kind
    from ..records._shapes import Shape, Shaped
    from .checks.compiled import Demand
    from .spots import Spot

    Meaning = Callable[[str, Demand], str | None]


def advised(
    faults: Sequence[Fault], document: Any, means: Meaning | None = None
) -> list[Fault]:
    """
    Return faults with what is known of their places in the hints.

    Args:
        faults: The faults.
        document: The record they were found in.
        means: Gives the id of a record that a name, code or address means, of those
            that are wanted.
    """
    kind = document.get("kind") if isinstance(document, dict) else None
    if not (isinstance(kind, str) and kind in KINDS):
        hint = _of_no_kind(document)
        return [fault.hinted(hint or fault.hint) for fault in faults]
    return advised_of(RECORD_CLASSES[KINDS[kind]], faults, document, means)


def advised_of(
    cls: type[Shaped],
    faults: Sequence[Fault],
    document: Any,
    means: Meaning | None = None,
) -> list[Fault]:
    """Do the same for what should be of a class, a manifest for example."""
    adviser = _Adviser(document, cls, means)
    return [adviser.advised(fault) for fault in faults]


def _of_no_kind(document: Any) -> str:
    """Return a hint for what is no record at all."""
    if not isinstance(document, dict):
        return "a record is an object; `dermdata new term ID` begins one"
    lists = (part for part in document.values() if isinstance(part, list))
    if "kind" in document or not any(isinstance(i, dict) for one in lists for i in one):
        return ""
    return 'several records stand in [ ], or in "records" beside "title" and "version"'


class _Adviser:
    def __init__(
        self, document: dict[str, Any], cls: type[Shaped], means: Meaning | None
    ) -> None:
        self._document = document
        self._cls = cls
        self._means = means

    def advised(self, fault: Fault) -> Fault:
        """Return a fault with the best hint there is for it."""
        if fault.code == "DD201" and fault.path:
            return self._of_a_key(fault)
        spot = spot_at(self._cls, self._document, fault.path)
        alone = _id_alone(spot) if fault.path else ""
        if alone:
            return fault.hinted(alone)
        if fault.code == "DD202":
            path = (*fault.path, fault.message.split("`")[1])
            spot = spot_at(self._cls, self._document, path)
            return fault.hinted(self._to_add(spot)) if spot else fault
        if spot is None or not fault.path:
            return fault
        if spot.shape.form == "word" and fault.code == "DD204":
            allowed = self._allowed(spot)
            text = _plain(str(spot.value))
            hint = self._of_a_type(spot, text) or _word(spot.shape.of, text, allowed)
            few = 2 * len(allowed) < len(spot.shape.of)  # else the message has them
            if not hint and few:
                hint = f"allowed here: {', '.join(allowed)}"
            return fault.hinted(hint)
        hint = next(filter(None, self._hints(fault, spot)), "")
        return fault.hinted(hint) if hint else fault

    def _of_a_key(self, fault: Fault) -> Fault:
        """Say where what an unknown key says belongs."""
        *path, key = fault.path
        spot = spot_at(self._cls, self._document, path)
        if spot is None or not isinstance(spot.value, dict):
            return fault
        shape = spot.shape
        holder = _holder(shape, spot.value, str(key))
        alone = _id_alone(spot) if path else ""
        hint = alone or hint_for_key(self._cls, holder, spot.value, str(key))
        if not hint and fault.hint == "remove it":
            hint = others_here(holder)
        return fault.hinted(hint) if hint else fault

    def _of_a_type(self, spot: Spot, found: str) -> str:
        """Say that a type is that of another kind of record."""
        if spot.field != "type" or spot.cls is not self._cls:
            return ""
        for kind, cls in RECORD_CLASSES.items():
            shape = shapes(cls).get("type")
            if cls is not self._cls and shape and found in {*shape.of}:
                return f"`{found}` is a type of {kind}: is the kind right?"
        return ""

    def _hints(self, fault: Fault, spot: Spot) -> Iterator[str]:
        """Yield what may help, the most particular first."""
        shape, found = spot.shape, spot.value
        if found in (None, []):
            yield "" if shape.optional else f"it is needed: {self._wanted(spot)}"
            return
        if isinstance(found, str | int | float) and not isinstance(found, bool):
            yield "" if self._demand(spot).kinds else _figure(shape, str(found))
            yield self._reference(spot, str(found))
        if isinstance(found, str):
            yield _curie(spot, found)
            yield self._slug(spot, found)
        if shape.form == "scalar" and not isinstance(shape.extra, Ref):
            yield respelt(shape.of, found)
        if isinstance(found, list) and _is_ref(shape):
            yield "a statement for each" if spot.field == "object" else ""
        if fault.code == "DD203":
            within_another = isinstance(fault.path[-1], int)
            yield _of_another_type(shape, found, within_another=within_another)
            if shape.form in {"record", "array", "either", "pair"}:
                yield f"as {self._example(spot)}"

    def _demand(self, spot: Spot) -> Demand:
        """Return what an id at a place wants of the record it names."""
        kind = self._document.get("kind")
        return demand_at(spot.field, spot.shape, spot.holder, kind)

    def _example(self, spot: Spot) -> str:
        """Return what its class gives as an example; of an id, what it should name."""
        if spot.field == "id" and self._cls in RECORD_CLASSES.values():
            name = self._document.get("name")
            slug = slug_near(name) if isinstance(name, str) else ""
            return _json(slug or f"new-{self._document['kind']}")
        wanted = self._demand(spot)
        if spot.field != "object" or wanted in {ANY, OBJECTS[Predicate.AFFECTS_SITE]}:
            return _json(example_of(spot))
        return f"the id of {indefinite(*sorted(wanted.types or wanted.kinds))}"

    def _slug(self, spot: Spot, found: str) -> str:
        """Return an id that is near to what is no id."""
        if spot.field == "id" and self._cls is Amendment:
            meant = self._means(found, ANY) if self._means else None
            return f"`{meant}` is the id of that" if meant else ""
        slug = slug_near(found) if spot.field == "id" else ""
        if slug in DEVICES:
            slug = f"{slug}-{self._document['kind']}"
        return f"as `{slug}`" if slug and slug != found else ""

    def _wanted(self, spot: Spot) -> str:
        """Show what may stand at a place: the words, or an example."""
        if spot.shape.form == "word":
            return f"one of {', '.join(self._allowed(spot))}"
        return f"give {self._example(spot)}"

    def _to_add(self, spot: Spot) -> str:
        """Show what is missing."""
        if spot.shape.form == "word":
            return f"add it: {self._wanted(spot)}"
        return f'add it, as "{spot.field}": {self._example(spot)}'

    def _allowed(self, spot: Spot) -> tuple[str, ...]:
        """Return the words that may stand at a place; of predicates, those of the kind."""
        kind = getattr(self._cls, "kind", None)  # an amendment has none
        return _words(spot.shape.of, kind if spot.field == "predicate" else None)

    def _reference(self, spot: Spot, found: str) -> str:
        if not _is_ref(spot.shape):
            return ""
        wanted = self._demand(spot)
        meant = self._means(found, wanted) if self._means else None
        if meant and meant != found:
            return f"`{meant}` is the id of that"
        if found == spot.value and SLUG.faults(found) == ():
            return ""
        kind = next(iter(wanted.kinds)) if len(wanted.kinds) == 1 else "KIND"
        return f"give the id of a record; `dermdata new {kind} ID` begins one"


def _holder(shape: Shape, value: dict[str, Any], key: str) -> Any:
    """Return the class of what an object should be: one that knows a key, if any does."""
    if shape.form != "either":
        return shape.of
    known = (
        option.of
        for option in shape.of
        if option.form == "record" and knows(option.of, key)
    )
    return next(known, option_for(shape, value).of)


def _id_alone(spot: Spot | None) -> str:
    """Say that an object with an id, where an id may stand, is too much."""
    if spot is None or not isinstance(spot.value, dict):
        return ""
    name = spot.value.get("id")
    if not (isinstance(name, str) and _is_ref(spot.shape)):
        return ""
    return f"give the id alone: {_json(name)}"


def _is_ref(shape: Shape) -> Ref | None:
    """Return what kinds of record an id at a place may name, if one may stand there."""
    options = shape.of if shape.form == "either" else (shape,)
    markers = (option.extra for option in options if isinstance(option.extra, Ref))
    return next(markers, None)


def _fits(shape: Shape, text: str) -> bool:
    """Whether a text may stand at a place."""
    is_text = shape.form == "scalar" and not isinstance(shape.of, Number)
    return is_text and not shape.of.faults(text)


def _of_another_type(shape: Shape, found: Any, *, within_another: bool) -> str:
    """Say how a value becomes what is wanted, where that shows in it."""
    if isinstance(found, list) and shape.form == "scalar":
        return _of_a_list(found, within_another=within_another)
    if isinstance(found, int | float) and _fits(shape, json.dumps(found)):
        return "put it in quotes, for text is wanted here"
    return _pair(found) if shape.form == "pair" and isinstance(found, str) else ""


def _of_a_list(found: list[Any], *, within_another: bool) -> str:
    """Say how a list becomes the text that is wanted."""
    if len(found) == 1 and isinstance(found[0], str):
        return f"give it alone: {_json(found[0])}"
    return "take the inner brackets away" if within_another else ""


def _plain(word: str) -> str:
    return "-".join(re.split(r"[\W_]+", word.strip().lower())).strip("-")


@functools.cache
def _words(vocabulary: type[StrEnum], kind: Kind | None) -> tuple[str, ...]:
    """Return the words of a vocabulary, or the predicates of a kind of record."""
    return tuple(one.value for one in (predicates_of(kind) if kind else vocabulary))


@functools.lru_cache(maxsize=512)  # the same slip is made again and again
def _word(vocabulary: type[StrEnum], text: str, allowed: tuple[str, ...]) -> str:
    """Return which word is meant, among what is allowed there."""
    meant = MEANT.get(vocabulary.__name__, {}).get(text)
    close = (
        text if text in allowed else meant or next(iter(nearest(text, allowed)), None)
    )
    return f"did you mean `{close}`?" if close in allowed else ""


def _pair(found: str) -> str:
    """Return the two numbers that stand in a text."""
    parts = _PROPORTION.fullmatch(found) or _RANGE.fullmatch(found)
    return f"as {_json([*map(_number, parts.groups())])}" if parts else ""


_RANGE = re.compile(
    r"\s*(\d+(?:[.,]\d+)?)\s*(?:-|\N{EN DASH}|to|,)\s*(\d+(?:[.,]\d+)?)\s*"
)
_PROPORTION = re.compile(r"\s*(\d+)\s*(?:/|of|out of)\s*(\d+)\s*")
_AMOUNT = re.compile(
    r"\s*(?P<sign>[<>≤≥~]=?)?\s*(?P<low>\d+(?:[.,]\d+)?)"
    r"(?:\s*(?:-|\N{EN DASH}|to)\s*(?P<high>\d+(?:[.,]\d+)?))?\s*(?P<unit>[^\d\s].*?)?\s*"
)


def _figure(shape: Shape, found: str) -> str:
    """Return the object that a figure in words should be."""
    options = shape.of if shape.form == "either" else (shape,)
    classes = {option.of.__name__ for option in options if option.form == "record"}
    counts = _PROPORTION.fullmatch(found)
    if counts and "Proportion" in classes:
        return f"as {_json({'counts': [int(counts[1]), int(counts[2])]})}"
    amount = _AMOUNT.fullmatch(found)
    if not amount or "Quantity" not in classes:
        return ""
    word = (amount["unit"] or "").lower()
    unit = MEANT["Unit"].get(word, word or Unit.ONE.value)
    units = [str(one.value) for one in Unit]
    if unit not in units:
        return ""
    low, high = (_number(amount[name]) for name in ("low", "high"))
    if high is not None:
        made: dict[str, Any] = {"between": [low, high]}
    else:
        made = {_BOUNDS.get((amount["sign"] or "")[:1], "value"): low}
    others = ", ".join(one for one in units if one != unit)
    others = "" if word else f", or in another unit: {others}"
    return f"as {_json({**made, 'unit': unit})}{others}"


_BOUNDS = {"<": "at_most", "≤": "at_most", ">": "at_least", "≥": "at_least"}


def _number(text: str | None) -> float | int | None:
    if text is None:
        return None
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _curie(spot: Spot, found: str) -> str:
    """Return which vocabulary a code may be of."""
    if spot.field != "curie":
        return ""
    given, found = found, _ADDRESS.sub("", found).replace("_", ":")
    prefix, colon, local = found.partition(":")
    if not colon:
        return "write the vocabulary before it, as `ICD10:L72.0` or `HP:0001056`"
    plain = _plain(prefix).replace("-", "")
    meant = MEANT["prefix"].get(plain, plain.upper())
    right = f"{meant}:{local}"
    if right != given and not CURIE.faults(right):
        return f"did you mean `{right}`?"
    if meant in VOCABULARIES and meant != prefix:
        return f"did you mean `{meant}:{local}`?"
    if meant not in VOCABULARIES:
        return f"the prefixes are {', '.join(VOCABULARIES)}"
    return f"a code of {meant} has the form {VOCABULARIES[meant].local}"


_ADDRESS = re.compile("https?://.*[/#]")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
