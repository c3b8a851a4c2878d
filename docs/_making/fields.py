"""
What Sphinx says of a class: its fields, and words, with what each means.

A field of a record has its words in its metadata, that of a result in the docstring of
its class, under ``Attributes``. A word of a closed vocabulary has its meaning with it.
"""

from __future__ import annotations

import enum
import inspect
import re
from typing import TYPE_CHECKING, Any

import attrs

from .public import behind, members, public, unions


if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


_SECTION = re.compile(r"^Attributes:$")
_FIELD = re.compile(r"^    (\w+)(?: \([^)]*\))?: (.*)$")


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx ask here for each docstring and signature."""
    app.connect("autodoc-process-docstring", take_out, priority=400)
    app.connect("autodoc-process-docstring", put_in, priority=600)
    app.connect("autodoc-process-signature", signature)
    return {"parallel_read_safe": True}


_TAKEN: dict[str, dict[str, list[str]]] = {}
_SUMMARIES: dict[str, list[str]] = {}


def take_out(
    app: object, what: str, name: str, found: Any, options: object, lines: list[str]
) -> None:
    """Take out what napoleon would read otherwise than it is meant."""
    if what in {"class", "exception"}:
        lines[:], _TAKEN[name] = apart(lines)
    elif what == "property":  # what stands before a colon there would be its type
        end = lines.index("") if "" in lines else len(lines)
        _SUMMARIES[name] = lines[:end]
        lines[:end] = []


def put_in(
    app: object, what: str, name: str, found: Any, options: object, lines: list[str]
) -> None:
    """Put in what was taken out, and of a class all its attributes."""
    if what == "property":
        lines[:0] = _SUMMARIES.pop(name, [])
    if what in {"class", "exception"}:
        lines += ["", kind_of(found), ""]
        words, apart_from = _TAKEN.pop(name, {}), members(found)
        said = {one: text for one, text in words.items() if one not in apart_from}
        lines += described(found, said)


def signature(
    app: object,
    what: str,
    name: str,
    found: Any,
    options: object,
    takes: str | None,
    gives: str | None,
) -> tuple[str, str | None] | None:
    """
    Say how a function is called, its unions written out, and of a class nothing.

    A class is described by its fields, or is not made by its users.
    """
    if takes is None or name in CALLED:
        return None
    if what in {"class", "exception"}:
        return ("", "")
    return written_out(takes, found), gives and written_out(gives, found)


CALLED = {"dermdata.text.Locator"}
"""Classes that are made as any other, with arguments."""


def written_out(text: str, found: Any) -> str:
    """Return an annotation in which names of unions are the unions."""
    found = getattr(found, "fget", found)
    known = unions(getattr(found, "__module__", "dermdata"))
    pattern = re.compile(r"(?<![\w.])(\w+)(?![\w.])")
    return pattern.sub(lambda name: known.get(name[1], name[1]), text)


def kind_of(cls: type) -> str:
    """Say which public class, or class of Python's own, a class is a kind of."""
    known = {one.value: one.path for one in public() if inspect.isclass(one.value)}
    named = []
    for base in cls.__bases__:
        if base in known:
            named.append(f":py:obj:`{base.__name__} <{known[base]}>`")
        elif base.__module__ == "builtins" and base is not object:
            named.append(f"``{base.__name__}``")
    return f"A kind of {' and '.join(named)}." if named else ""


def apart(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return a docstring without its section ``Attributes``, and that by name."""
    kept: list[str] = []
    fields: dict[str, list[str]] = {}
    within = False
    for line in lines:
        if line and not line.startswith(" "):
            within = _SECTION.match(line) is not None
        if not within:
            kept.append(line)
        elif named := _FIELD.match(line):
            fields[named[1]] = [named[2]]
        elif line.strip() and fields:
            fields[[*fields][-1]].append(line.strip())
    return kept, fields


def described(cls: type, words: dict[str, list[str]]) -> Iterator[str]:
    """Yield the description of each field, word or other attribute of a class."""
    if issubclass(cls, enum.Enum):
        yield from _members(cls)
    known = {field.name: field for field in attrs.fields(cls)} if attrs.has(cls) else {}
    for name in {**known, **words}:
        field = known.get(name)
        text = words.get(name) or [field.metadata.get("doc", "") if field else ""]
        yield from _attribute(name, text, cls, field)


def _members(cls: type[enum.Enum]) -> Iterator[str]:
    for member in cls:
        meaning = getattr(member, "meaning", "") or behind(cls, member.name)
        yield from (
            f".. py:attribute:: {member.name}",
            f"   :value: {member.value!r}",
            "",
        )
        yield from (f"   {meaning}", "")


def _attribute(
    name: str, text: list[str], cls: type, field: attrs.Attribute[Any] | None
) -> Iterator[str]:
    yield f".. py:attribute:: {name}"
    hint = inspect.get_annotations(cls).get(name) if field is None else field.type
    if hint is not None:
        yield f"   :type: {written_out(_written(hint), cls)}"
    if field is not None and not isinstance(field.default, _NOT_SHOWN):
        yield f"   :value: {_plain(field.default)}"
    yield ""
    yield from (f"   {line}" for line in text)
    example = field.metadata.get("example") if field is not None else None
    if isinstance(example, str | int | float) and len(str(example)) <= _SHORT:
        yield f"   For example ``{_plain(example)}``."
    yield ""


_SHORT = 50
"""How long an example may be; longer ones stand in the schemas."""

_NOT_SHOWN: tuple[Any, ...] = (type(attrs.NOTHING), type(attrs.Factory(list)))
"""What stands for a default that is none, or is made anew each time."""


def _plain(value: Any) -> str:
    return repr(value.value if isinstance(value, enum.Enum) else value)


def _written(hint: Any) -> str:
    """Return an annotation as it would be written, without `ClassVar`."""
    text = hint if isinstance(hint, str) else inspect.formatannotation(hint)
    return re.sub(r"^ClassVar\[(.*)\]$", r"\1", text.replace("typing.", ""))
