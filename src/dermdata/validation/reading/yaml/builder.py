"""The values of YAML documents, and where they stand, from the events of the text."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ....records import Fault
from ....text import DEEPEST
from ....words import plain, shown
from .events import DoubtError, libyaml_events, python_events
from .scalars import DIGITS, NO_TEXT, QUOTE, UnclearError, is_plain, meaning
from .syntax import DIRECTIVE
from .troubles import MOST, BrokenError, Trouble, stop


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from .places import Place


class Built(NamedTuple):
    """
    One document of the text.

    Attributes:
        value: Its value.
        place: Where that stands, and all that is in it.
        bare: Whether all its strings are printable.
        troubles: What is wrong with its text.
    """

    value: Any
    place: Place
    bare: bool
    troubles: list[Trouble]


class _Lost:
    """What stands for a key that no object can have: what it leads to is left out."""


_LOST = _Lost()


class _Frame(NamedTuple):
    """
    What a value under construction is in.

    Attributes:
        holder: The array or object.
        places: Where its parts stand.
        part: The key or position of the value in it.
        key: Its key as it is once the value is made.
    """

    holder: Any
    places: Any
    part: str | int | _Lost
    key: _Lost | None


class Builder:
    """
    Makes documents of PyYAML's events.

    The array or object under construction is in `_holder`, and where its parts stand in
    `_places`, shaped alike; what it is in is on the stack, and outermost is an array for
    the document. Of an object, `_key` is the key whose value comes next.

    Args:
        library: PyYAML.
        text: The text.
    """

    def __init__(self, library: ModuleType, text: str) -> None:
        self._library = library
        self._text = text
        self._actions: dict[type, Callable[[Any], None]] = {
            library.ScalarEvent: self._scalar,
            library.MappingStartEvent: self._object,
            library.SequenceStartEvent: self._array,
            library.MappingEndEvent: self._close,
            library.SequenceEndEvent: self._close,
            library.AliasEvent: self._alias,
            library.DocumentStartEvent: self._begin,
        }
        self._decorated = "&" in text or "!" in text
        self._noted = 0
        self._done = 0, 0  # documents, and what was noted of them
        self._reset()

    def _reset(self) -> None:
        self._holder: Any = []
        self._places: Any = []
        self._key: str | _Lost | None = None
        self._key_start = self._key_end = None
        self._stack: list[_Frame] = []
        self._bare = True
        self._troubles: list[Trouble] = []

    def read(self) -> Iterator[Built]:
        """
        Yield the documents of the text.

        Raises:
            BrokenError: It cannot be read to its end.
        """
        try:
            try:
                yield from self._documents(libyaml_events(self._library, self._text))
            except DoubtError:
                done, self._noted = self._done
                self._reset()
                yield from self._documents(
                    python_events(self._library, self._text, done)
                )
        except BrokenError as error:
            raise BrokenError([*self._troubles, *error.troubles]) from None

    def _documents(self, events: Iterator[Any]) -> Iterator[Built]:
        actions, document_end = self._actions, self._library.DocumentEndEvent
        for event in events:
            action = actions.get(type(event))
            if action:
                action(event)
            elif type(event) is document_end:
                yield self._built()

    def _built(self) -> Built:
        self._done = self._done[0] + 1, self._noted
        built = Built(self._holder[0], self._places[0], self._bare, self._troubles)
        self._reset()
        return built

    def _begin(self, event: Any) -> None:
        """Refuse directives: none but `%YAML` is of any use."""
        start = event.start_mark.index
        found = _DIRECTIVE.search(self._text, start, event.end_mark.index)
        if found:
            stop("DD110", *DIRECTIVE, found.span())

    def _object(self, event: Any) -> None:
        self._enter(event, {}, {})

    def _array(self, event: Any) -> None:
        self._enter(event, [], [])

    def _enter(self, event: Any, holder: Any, places: Any) -> None:
        """Begin an array or object."""
        start = event.start_mark.index
        if len(self._stack) == DEEPEST:
            message = f"more than {DEEPEST} levels of nesting"
            hint = "no record is nested like this"
            stop("DD106", message, hint, (start, start + 1))
        if self._has_property(event):
            self._refuse_property(start, hides=False)
        outer, part = (self._holder, self._places), self._part()
        if part is None:
            message = "a list or an object as a key"
            self._note("DD110", message, "write a text there", (start, start + 1))
            self._stack.append(_Frame(*outer, _LOST, _LOST))
        else:
            self._put(holder, event, places)
            self._stack.append(_Frame(*outer, part, None))
        self._holder, self._places, self._key = holder, places, None

    def _close(self, _: Any) -> None:
        """End an array or object."""
        self._holder, self._places, _part, self._key = self._stack.pop()

    def _alias(self, event: Any) -> None:
        name = plain(event.anchor, 60)
        message = f"the alias `*{name}`: JSON has none"
        self._note("DD110", message, "write out what it stands for", _span(event))
        if self._part() is None:
            self._key = _LOST
        else:
            self._put(f"*{name}", event)

    def _scalar(self, event: Any) -> None:
        value = event.value
        if not value.isprintable():
            self._bare = False
            self._refuse_half_pairs(value, event)
        if self._key is None and type(self._holder) is dict:
            self._take_key(value, event)
            return
        if self._decorated and self._has_property(event):
            self._refuse_property(event.start_mark.index, hides=True)
        elif (value in NO_TEXT or value[0] in DIGITS) and not event.style:
            value = self._meaning(value, event)
        self._put(value, event)

    def _take_key(self, key: str, event: Any) -> None:
        if self._decorated and self._has_property(event):
            self._refuse_property(event.start_mark.index, hides=False)
        elif (key in NO_TEXT or key[0] in DIGITS) and not event.style:
            if key == "<<":
                # What it brings in is left out: keys may be missing for that alone.
                message = "the merge key `<<`: JSON has none"
                hint = "write out what it brings in"
                self._note("DD110", message, hint, _span(event))
                self._key = _LOST
                return
            if not is_plain(key):
                message = f"the key `{plain(key, 60)}` is not text to every reader"
                self._note("DD110", message, QUOTE, _span(event), key)
        if key in self._holder:
            message, hint = f"the key {shown(key)} is repeated", "keep one of the two"
            self._note("DD104", message, hint, _span(event), key, hides=False)
            self._key = _LOST
        else:
            self._key = key
            self._key_start = event.start_mark.index
            self._key_end = event.end_mark.index

    def _meaning(self, value: str, event: Any) -> Any:
        """Return what an unquoted scalar means; its text, where that is not clear."""
        try:
            return meaning(value)
        except UnclearError as error:
            self._note(*error.words, _span(event))
            return value

    def _has_property(self, event: Any) -> bool:
        """Whether a value begins with an anchor or a tag."""
        start = event.start_mark.index
        return self._text[start : start + 1] in _PROPERTIES

    def _refuse_property(self, start: int, *, hides: bool) -> None:
        end = _PROPERTY.match(self._text, start).end()  # type: ignore[union-attr]  # begins with one
        name = self._text[start:end]
        what = "anchor" if name[0] == "&" else "tag"
        message, span = f"the {what} `{plain(name, 60)}`", (start, start + len(name))
        self._note(
            "DD110", f"{message}: JSON has none", "take it out", span, hides=hides
        )

    def _refuse_half_pairs(self, value: str, event: Any) -> None:
        """Refuse half of a surrogate pair; libyaml has done so before."""
        if _HALF_PAIR.search(value):
            start = event.start_mark.index
            stop("DD108", *_HALF, (start, start + 1))

    def _put(self, value: Any, event: Any, inner: Any = None) -> None:
        """Put a value where it belongs."""
        key, start, end = self._key, event.start_mark.index, event.end_mark.index
        if type(self._holder) is list:
            self._holder.append(value)
            self._places.append((start, end, None, None, inner))
        elif key is not _LOST:
            self._holder[key] = value
            self._places[key] = start, end, self._key_start, self._key_end, inner
        self._key = None

    def _part(self) -> str | int | _Lost | None:
        """Return key or position of the value that comes next; of a key, `None`."""
        return len(self._holder) if type(self._holder) is list else self._key

    def _note(
        self,
        code: str,
        message: str,
        hint: str,
        span: tuple[int, int],
        *key: str,
        hides: bool = True,
    ) -> None:
        """Note what is wrong with the value that comes next, or with a key."""
        self._noted += 1
        if self._noted > MOST:
            message = f"more than {MOST} places that are no plain YAML"
            stop("DD110", message, "the rest of the file was not read", span)
        parts: list[Any] = [frame.part for frame in self._stack[1:]]
        parts += key or ([self._part()] if self._stack else [])
        path = itertools.takewhile(lambda part: isinstance(part, str | int), parts)
        hides = hides and _LOST not in parts
        fault = Fault(code=code, path=tuple(path), message=message, hint=hint)
        self._troubles.append(Trouble(fault, *span, hides, bool(key)))


def _span(event: Any) -> tuple[int, int]:
    """Return where a value stands; of an empty one, the character behind it."""
    start, end = event.start_mark.index, event.end_mark.index
    return start, max(end, start + 1)


_DIRECTIVE = re.compile(r"^%(?!YAML +1\.[12]\s).*", re.MULTILINE)
_PROPERTIES = frozenset("&!")
_PROPERTY = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_HALF = ("half of a surrogate pair", "write the character itself")
