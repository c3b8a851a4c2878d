"""
Keys that are no field: where what they say belongs.

A symptom of a condition is a statement; the date of a record is in its provenance; what
others call a label is a name.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..records import RECORD_CLASSES, Evidence, Record, Statement, predicates_of
from ..records._shapes import classes_in, shapes
from ..words import in_a_row, nearest
from .meant import FIELDS_MEANT, MEANT
from .spots import Spot, example_of, takes


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records._shapes import Shaped


MOST = 8
"""How many fields are named where none is near."""


def hint_for_key(
    record: type[Shaped], holder: type[Shaped], document: dict[str, Any], key: str
) -> str:
    """
    Return where what a key says belongs; empty where the key is near to a field.

    Args:
        record: The class of the whole record.
        holder: The class of the object that the key is in.
        document: The object.
        key: The key.
    """
    return next(filter(None, _hints(record, holder, document, key)), "")


def knows(holder: type[Shaped], key: str) -> bool:
    """Whether a key means a field of an object."""
    word = _word(key)
    return any(
        word == field.replace("_", "-") or word in FIELDS_MEANT.get(field, ())
        for field in shapes(holder)
    )


def _word(key: str) -> str:
    return "-".join(re.split(r"[\W_]+", key.strip().lower())).strip("-")


def _hints(
    record: type[Shaped], holder: type[Shaped], document: dict[str, Any], key: str
) -> Iterator[str]:
    word = _word(key)
    fields = [*shapes(holder)]
    folded = {field.replace("_", "-"): field for field in fields}
    if word in folded:
        yield f"did you mean `{folded[word]}`?"
    yield from _meant(holder, document, key, word)
    yield _as_statement(record, holder, document, key, word)
    for field, shape in shapes(holder).items():
        within = [cls for cls in classes_in(shape) if cls is not Statement]
        if any(word.replace("-", "_") in shapes(cls) for cls in within):
            yield f"it belongs in `{field}`"


def _meant(
    holder: type[Shaped], document: dict[str, Any], key: str, word: str
) -> Iterator[str]:
    """Yield the field that a key means: best one that is lacking, and takes its value."""
    value = document[key]
    lacking = [
        field
        for field, shape in shapes(holder).items()
        if field not in document and not shape.optional and takes(shape, value)
    ]
    for field in nearest(word, lacking):
        yield f"did you mean `{field}`?"
    meant = [field for field in shapes(holder) if word in FIELDS_MEANT.get(field, ())]
    for field in sorted(
        meant, key=lambda field: not takes(shapes(holder)[field], value)
    ):
        spot = Spot(shapes(holder)[field], holder, field, None, document)
        if field in document:
            yield f"`{field}` says that"
        elif takes(spot.shape, value):
            yield f"did you mean `{field}`?"
        else:
            shown = json.dumps(example_of(spot), ensure_ascii=False)
            yield f"say it in `{field}`, as {shown}"


def _as_statement(
    record: type[Shaped],
    holder: type[Shaped],
    document: dict[str, Any],
    key: str,
    word: str,
) -> str:
    """Return the statement that a key is meant to be."""
    kind = next((k for k, cls in RECORD_CLASSES.items() if cls is record), None)
    if kind is None or not (issubclass(holder, Record) or holder is Statement):
        return ""
    allowed = [str(one) for one in predicates_of(kind)]
    predicate = word if word in allowed else MEANT["Predicate"].get(word)
    if predicate is None:
        return ""
    if predicate not in allowed:
        return f"remove it; `{predicate}` cannot stand on a {kind}"
    value = document[key]
    target = value[0] if isinstance(value, list) and value else value
    target = target if isinstance(target, str) else "…"
    said = json.dumps({"predicate": predicate, "object": target}, ensure_ascii=False)
    if holder is Statement:
        return f"say it as {said[1:-1]}"
    return f"say it in `statements`, as {said[:-1]}, …}}"


def others_here(holder: type[Shaped]) -> str:
    """Return a hint that names the fields of an object, where they are few."""
    fields = [f"`{field}`" for field in shapes(holder)]
    if len(fields) > MOST and holder is not Evidence:
        return "remove it"
    return f"remove it; there are {in_a_row(fields)}"
