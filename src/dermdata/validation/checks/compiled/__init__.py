"""
Compiled checks: a quick yes to records that nothing is wrong with.

For each class of record a function is written, in Python source, from the shapes of its
fields and its rules, much as dataclasses and attrs write ``__init__``. It
looks at a parsed record once, remembers the ids that it refers to, and says how many
strings the record has if the types admit it, and 0 otherwise. It never says yes to what
they refuse; a no decides nothing, it means that the record must be looked at closely.

A record comes as a JSON document (`KEYS`), or as a struct of the ``fast`` lane
(`ATTRIBUTES`), of which types, words, lengths and keys are known to be right.

What may be in no text at all (controls, escapes) is not looked for in each of them,
but in the whole line at once, and so are repeated keys: `reading.escapes`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ....records import RECORD_CLASSES, Kind
from ....records._constraints import Text
from ....records._forms import DATE, SLUG
from ..dates import latest
from .demand import OBJECTS, Demand, demand_of
from .source_text import ATTRIBUTES, KEYS, Access
from .writer import Writer, admits, passable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    from ....records._shapes import Shaped


__all__ = [
    "ATTRIBUTES",
    "KEYS",
    "OBJECTS",
    "Access",
    "CompiledChecks",
    "Demand",
    "KnownTexts",
    "demand_of",
]

MOST_REMEMBERED = 50_000
"""How many good texts of one form are remembered, so that memory stays flat."""


class KnownTexts:
    """
    Texts known to be of the right form.

    Args:
        form: The form.
        most: How many to remember; all, where `None`.
        last: The last text that is good, in the order of texts; any, where empty.

    Attributes:
        texts: The texts; no subclass of a set would say as quickly what is in it.
    """

    __slots__ = ("_last", "_longest", "_match", "_most", "texts")

    def __init__(self, form: Text, most: int | None, *, last: str = "") -> None:
        self.texts: set[str] = set()
        self._match = re.compile(form.pattern).fullmatch
        self._longest = form.longest
        self._last = last
        self._most = most

    def admits(self, text: str) -> bool:
        """Whether a text not seen before is of the right form; if so, remember it."""
        if len(text) > self._longest or self._match(text) is None:
            return False
        if self._last and text > self._last:
            return False
        if len(self.texts) == self._most:
            self.texts.clear()
        self.texts.add(text)
        return True


class _ChecksByKind(dict[str, "Callable[[Any], int]"]):
    """
    Checks by kind, each made when the second record of the kind comes.

    It takes as long to make one as to look at a few records closely.

    Args:
        make: What makes one.
        met: The kinds of which a record came before.
    """

    def __init__(
        self, make: Callable[[Kind], Callable[[Any], int]], met: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self._make = make
        self._met = {*met}

    def __missing__(self, kind: str) -> Callable[[Any], int]:
        if not isinstance(kind, str) or kind not in list(Kind):
            raise KeyError(kind)
        if kind not in self._met:
            self._met.add(kind)
            return _look_closer
        made = self[kind] = self._make(Kind(kind))
        return made


def _look_closer(_: object) -> int:
    """Say neither yes nor no of a record."""
    return 0


class CompiledChecks:
    """
    The checks of all kinds of record.

    Args:
        wanted: Where the ids referred to go, by what the reference wants.
        remember: Whether to keep every such id, or only enough to be quick.
        access: How records come.
        unset: What stands for an absent attribute.

    Attributes:
        of: The check of each kind, made when the second record of it comes.
        at_once: The same, made when the first comes.
    """

    def __init__(
        self,
        wanted: dict[Demand, KnownTexts],
        *,
        remember: bool,
        access: Access = KEYS,
        unset: object = None,
    ) -> None:
        self._wanted = wanted
        self._most = None if remember else MOST_REMEMBERED
        self._access = access
        self._unset = unset
        self.of = _ChecksByKind(self._of_kind)
        self.at_once = _ChecksByKind(self._of_kind, met=Kind)

    def _of_kind(self, kind: Kind) -> Callable[[Any], int]:
        return self.check(RECORD_CLASSES[kind])

    def check(self, cls: type[Shaped]) -> Callable[[Any], int]:
        """Return the check of a class: of a kind of record, or of a part of records."""
        check: Callable[[Any], int] = self._run(_compiled(cls, self._access))["check"]  # type: ignore[arg-type]  # classes can be hashed
        return check

    def check_by_field(self, cls: type[Shaped]) -> dict[str, Callable[[Any], int]]:
        """Return checks of the values of single fields that no rule of a class looks into."""
        scope = self._run(_compiled(cls, self._access, by_field=True))  # type: ignore[arg-type]  # as above
        return {name: scope[f"check_{name}"] for name in passable(cls)}

    def _run(self, compiled: _CompiledCode) -> dict[str, Any]:
        """Return what a module defines, all its names given to this run."""
        scope: dict[str, Any] = {"UNSET": self._unset}
        for name, value in compiled.names.items():
            bound = scope[name] = self._bound(value)
            if isinstance(bound, KnownTexts):
                scope[name], scope[admits(name)] = bound.texts, bound.admits
        exec(compiled.code, scope)  # noqa: S102 - made of our own classes, of nothing else
        return scope

    def _bound(self, value: Any) -> Any:
        """Give what is named in a check's source to this run."""
        if isinstance(value, Demand):
            return self._wanted.setdefault(value, KnownTexts(SLUG, self._most))
        if isinstance(value, Text):
            last = latest() if value is DATE else ""
            return KnownTexts(value, MOST_REMEMBERED, last=last)
        if value is OBJECTS:
            return {word: self._bound(demand) for word, demand in OBJECTS.items()}
        return value


class _CompiledCode(NamedTuple):
    """The code of a check, and what it refers to, before it is given to a run."""

    code: CodeType
    names: dict[str, Any]


@functools.cache
def _compiled(
    cls: type[Shaped], access: Access, *, by_field: bool = False
) -> _CompiledCode:
    writer = Writer(cls, access)
    source = writer.source_by_field() if by_field else writer.source()
    code = compile(source, f"<the check of a {cls.__name__}>", "exec")
    return _CompiledCode(code, writer.names)
