"""
YAML text → documents, as strictly as JSON.

The documents are made from the events of PyYAML's parser, which says of each where it
stands; nothing of YAML's object model is used. A value is what JSON spells (`true`,
`null`, `8`) or text that every reader takes for text. What readers take differently,
and what JSON has no equal for, is found fault with where it stands, and reading goes
on; only broken syntax and nesting deeper than any record's end it.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from ..codec import DecodeError, manifest_of
from ..records import Fault
from ..records._faults import plain, shown
from ..text import DEEPEST, TextError, parse, text_of
from .documents import Document, JsonText, finding, split, text_finding
from .exact import Reader
from .inputs import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from ..records._faults import Path
    from .documents import Marked
    from .finding import Finding

    Place = tuple[Any, Any, Any, Any, Any]
    """
    PyYAML's marks of where a value begins and ends, and its key; what is in it.

    The marks of an array or object are those of its opening.
    """

MOST = 1000
"""How many troubles a file may have before the rest of it is left unread."""


def documents(path: str, data: bytes) -> Iterator[Document | Finding]:
    """
    Yield the documents of a YAML text, and what is wrong with the text.

    Args:
        path: The file.
        data: The text: one document, or several parted by ``---``.

    Raises:
        UnreadableError: PyYAML is not there.
    """
    library = _library(path)
    try:
        text = text_of(data)
    except TextError as error:
        yield text_finding(path, data, 1, error)
        return
    file = _File(path, text)
    last: _Built | None = None
    several = False
    try:
        _refuse_controls(text, data)
        for built in _Builder(library, text).read():
            if last is not None:
                several = True
                yield from file.given(last, alone=False)
            last = built
    except _BrokenError as error:
        if last is not None:
            yield from file.given(last, alone=False)
        yield from map(file.finding, error.troubles)
        return
    if last is None:
        fault = Fault(
            "DD101", (), "no YAML: the file is empty", "write a record into it"
        )
        yield file.finding(_Trouble(fault, 0, 0))
    else:
        yield from file.given(last, alone=not several)


def _library(path: str) -> ModuleType:
    """
    Return PyYAML.

    Raises:
        UnreadableError: It is not there.
    """
    try:
        import yaml
    except ImportError:
        hint = "pip install 'dermdata[yaml]'"
        raise UnreadableError(path, "YAML is read with PyYAML", hint) from None
    return yaml


_SUSPECT = re.compile(rb"[\0-\t\x0b\x0c\x0e-\x1f\x7f\xc2\xef]")
"""The bytes that most characters in `_CONTROLS` begin with: quickly looked for."""

_CONTROLS = re.compile(
    "\t+|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
)
"""What YAML has in no text, and what its readers take differently in any text."""


def _refuse_controls(text: str, data: bytes) -> None:
    """
    Refuse what is in no text, or does one thing with libyaml and another without.

    Raises:
        _BrokenError: There is such a thing.
    """
    if not (
        _SUSPECT.search(data) or b"\xe2\x80\xa8" in data or b"\xe2\x80\xa9" in data
    ):
        return
    troubles = []
    for found in itertools.islice(_CONTROLS.finditer(text), MOST):
        start, end = found.span()
        name = f"the character U+{ord(found[0][0]):04X}"
        code, hint = "DD110", "write spaces; in text in double quotes, \\t"
        if found[0] in "\x85\u2028\u2029":
            message, hint = f"{name}, a line break to some readers", "write a space"
        elif found[0][0] != "\t":
            code, message = "DD101", f"no YAML: {name}"
            hint = "take it out; the file may not be text at all"
        elif text[text.rfind("\n", 0, start) + 1 : start].strip(" "):
            message = "a tab, at which some readers stop"
        else:
            code, message = "DD101", "no YAML: a tab before the text of a line"
        troubles.append(_Trouble(Fault(code, (), message, hint), start, end))
        if message.endswith(name):
            break
    if troubles:
        raise _BrokenError(troubles)


class _Trouble(NamedTuple):
    """
    Something wrong with the text.

    Attributes:
        fault: What, and where in the document.
        start: Where in the text it begins, in characters.
        end: Where it ends.
        hides: Whether it says all there is to say of that place.
        at_key: Whether that place is a key.
    """

    fault: Fault
    start: int
    end: int
    hides: bool = False
    at_key: bool = False


class _BrokenError(Exception):
    """
    The text cannot be read to its end.

    Attributes:
        troubles: Why, last, behind the troubles that stand before it.
    """

    def __init__(self, troubles: list[_Trouble]) -> None:
        super().__init__(troubles)
        self.troubles = troubles


class _Built(NamedTuple):
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
    troubles: list[_Trouble]


class YamlText:
    """
    A document in a YAML file.

    Args:
        file: The file.
        place: Where the document stands, and all that is in it.
        bare: Whether all its strings are printable.
    """

    def __init__(self, file: _File, place: Place, *, bare: bool) -> None:
        self._file = file
        self._place = place
        self.bare = bare

    def mark(self, path: Path, *, key: bool) -> Marked:
        """
        Return where a value, or its key, stands.

        Of an array or an object that is its bracket, its first dash or its first key;
        of a text in a block the line that opens it; of an empty value its key.
        """
        place = self._place
        for part in path:
            inner = place[-1]
            found = part in (
                inner if isinstance(inner, dict) else range(len(inner or ()))
            )
            if not found:
                break
            place = inner[part]
        return self._file.between(*self._span(place, key=key))

    def _span(self, place: Place, *, key: bool) -> tuple[int, int]:
        start, end = place[0].index, place[1].index
        inner, text = place[-1], self._file.text
        if place[2] and (key or (start == end and inner is None)):
            return place[2].index, place[3].index
        if inner is None:
            header = _BLOCK_HEADER.match(text, start)
            # Of an item of a list that is empty, the dash.
            return min(start, max(end - 1, 0)), header.end() if header else end
        if text[end - 1 : end] == ("{" if isinstance(inner, dict) else "["):
            return end - 1, end
        if isinstance(inner, dict):
            first = next(iter(inner.values()), None)
            return end, first[3].index if first else end + 1
        # A mark is on the first dash, or behind it.
        start = end if text.startswith("-", end) else end - 1
        return start, start + 1


class _File:
    """A YAML file, and what can be said of places in it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.between = JsonText(text).between

    def finding(self, trouble: _Trouble, record: str = "") -> Finding:
        """Return a trouble as a finding."""
        marked = self.between(trouble.start, trouble.end)
        return finding(self.path, trouble.fault, marked, record)

    def given(self, built: _Built, *, alone: bool) -> Iterator[Document | Finding]:
        """
        Yield the records of a document, and what is wrong with its text.

        Args:
            built: The document.
            alone: Whether the file holds no other.
        """
        text = YamlText(self, built.place, bare=built.bare)
        parts = split(Document(self.path, built.value, text))
        if not built.troubles:
            for part in parts:
                yield part._replace(alone=part.alone and alone)
            return
        found = [part._replace(alone=part.alone and alone) for part in parts]
        troubles: dict[Path, list[_Trouble]] = {part.within: [] for part in found}
        for trouble in built.troubles:
            path = trouble.fault.path
            within = next((path[:n] for n in (2, 1) if path[:n] in troubles), ())
            inner = trouble.fault._replace(path=path[len(within) :])
            troubles.setdefault(within, []).append(trouble._replace(fault=inner))
        for part in found:
            yield from self._with_troubles(part, troubles.pop(part.within))
        for trouble in itertools.chain(*troubles.values()):
            yield self.finding(trouble)

    def _with_troubles(
        self, document: Document, troubles: list[_Trouble]
    ) -> Iterator[Document | Finding]:
        """
        Yield what is wrong with the text of a record, and the record.

        Where the validator would say of a place what was said already, the rest of
        what it would say comes in the place of the record.
        """
        for trouble in troubles:
            yield self.finding(trouble, document.id)
        faults = _faults(document) if troubles else ()
        hidden = {(each.fault.path, each.at_key) for each in troubles if each.hides}
        rest = [
            fault
            for fault in faults
            if (fault.path, fault.code == "DD201") not in hidden  # of an unknown key
        ]
        if len(rest) == len(faults):
            yield document
        else:
            yield from map(document.finding, rest)


def _faults(document: Document) -> tuple[Fault, ...]:
    """Return everything that is wrong with a record, or a manifest, alone."""
    if not document.manifest:
        return _reader().faults(document.value, bare=False)
    try:
        manifest_of(document.value)
    except DecodeError as error:
        return error.faults
    return ()


_reader = functools.cache(Reader)


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


class _Builder:
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
        self._troubles: list[_Trouble] = []

    def read(self) -> Iterator[_Built]:
        """
        Yield the documents of the text.

        Raises:
            _BrokenError: It cannot be read to its end.
        """
        actions, document_end = self._actions, self._library.DocumentEndEvent
        for event in self._events():
            action = actions.get(type(event))
            if action:
                action(event)
            elif type(event) is document_end:
                yield self._built()

    def _events(self) -> Iterator[Any]:
        """
        Yield the events of the text, as PyYAML's own parser tells them.

        libyaml is quicker. Where it stops the own one goes on, from the begin of the
        document: what is wrong, and where, must not depend on libyaml's being there.
        """
        library, done = self._library, 0
        if hasattr(library, "CSafeLoader") and not _ONLY_LIBYAML.search(self._text):
            try:
                yield from iter(library.CSafeLoader(self._text).get_event, None)
            except library.MarkedYAMLError:
                done, self._noted = self._done
                self._reset()
            else:
                return
        event: Any = None
        next_event = library.SafeLoader(self._text).get_event
        try:
            while event := next_event():
                if not done:
                    yield event
                elif type(event) is library.DocumentEndEvent:
                    done -= 1
        except library.MarkedYAMLError as error:
            self._break(*_broken_syntax(error, self._text))
        except (ValueError, OverflowError):
            # It makes a character of any number.
            end = event.end_mark.index
            start = max(self._text.find("\\U", end), end)
            self._break("DD101", *_BAD_ESCAPE, (start, start + 1))

    def _built(self) -> _Built:
        self._done = self._done[0] + 1, self._noted
        built = _Built(self._holder[0], self._places[0], self._bare, self._troubles)
        self._reset()
        return built

    def _begin(self, event: Any) -> None:
        """Refuse directives: none but `%YAML` is of any use."""
        start = event.start_mark.index
        found = _DIRECTIVE.search(self._text, start, event.end_mark.index)
        if found:
            self._break("DD110", *_LINE, found.span())

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
            self._break("DD106", message, hint, (start, start + 1))
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
        elif not event.style:
            value = self._meaning(value, event)
        self._put(value, event)

    def _take_key(self, key: str, event: Any) -> None:
        if self._decorated and self._has_property(event):
            self._refuse_property(event.start_mark.index, hides=False)
        elif (key in _NO_TEXT or key[0] in _DIGITS) and not event.style:
            if key == "<<":
                # What it brings in is left out: keys may be missing for that alone.
                message = "the merge key `<<`: JSON has none"
                hint = "write out what it brings in"
                self._note("DD110", message, hint, _span(event))
                self._key = _LOST
                return
            if key in _NO_TEXT or _NUMBER.fullmatch(key):
                message = f"the key `{plain(key, 60)}` is not text to every reader"
                self._note("DD110", message, _QUOTE, _span(event), key)
        if key in self._holder:
            message, hint = f"the key {shown(key)} is repeated", "keep one of the two"
            self._note("DD104", message, hint, _span(event), key, hides=False)
            self._key = _LOST
        else:
            self._key = key
            self._key_start, self._key_end = event.start_mark, event.end_mark

    def _meaning(self, value: str, event: Any) -> Any:
        """Return what an unquoted scalar means; its text, where that is not clear."""
        if value in _NO_TEXT:
            if value in _SPELT:
                return _SPELT[value]
            message = f"`{value}` is text to some readers, and something else to others"
            self._note("DD110", message, _QUOTE, _span(event))
        elif value[0] in _DIGITS and _NUMBER.fullmatch(value):
            return self._number(value, event)
        return value

    def _number(self, value: str, event: Any) -> Any:
        digits = plain(value, 23)
        if _PLAIN_NUMBER.fullmatch(value):
            try:
                return parse(value)
            except TextError as error:
                message, hint, code = error.message, error.hint, error.code
        elif value[-3:].lower() in {"inf", "nan"}:
            code, message, hint = "DD105", f"{digits} is no JSON number", "leave it out"
        else:
            code, message = "DD110", f"readers take `{digits}` for different things"
            hint = "put it in quotes; a number is written like 90, 0.5 or 1.0e+3"
        self._note(code, message, hint, _span(event))
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
            self._break("DD108", *_HALF, (start, start + 1))

    def _put(self, value: Any, event: Any, inner: Any = None) -> None:
        """Put a value where it belongs."""
        key = self._key
        if type(self._holder) is list:
            place = event.start_mark, event.end_mark, None, None, inner
            self._holder.append(value)
            self._places.append(place)
        elif key is not _LOST:
            start, end = self._key_start, self._key_end
            self._holder[key] = value
            self._places[key] = event.start_mark, event.end_mark, start, end, inner
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
            self._break("DD110", message, "the rest of the file was not read", span)
        parts: list[Any] = [frame.part for frame in self._stack[1:]]
        parts += key or ([self._part()] if self._stack else [])
        path = itertools.takewhile(lambda part: isinstance(part, str | int), parts)
        hides = hides and _LOST not in parts
        fault = Fault(code, tuple(path), message, hint)
        self._troubles.append(_Trouble(fault, *span, hides, bool(key)))

    def _break(
        self, code: str, message: str, hint: str, span: tuple[int, int]
    ) -> NoReturn:
        """
        Stop reading.

        Raises:
            _BrokenError: Always.
        """
        last = _Trouble(Fault(code, (), message, hint), *span)
        raise _BrokenError([*self._troubles, last]) from None


def _span(event: Any) -> tuple[int, int]:
    """Return where a value stands; of an empty one, the character behind it."""
    start, end = event.start_mark.index, event.end_mark.index
    return start, max(end, start + 1)


_SPELT = {
    word: value
    for text, value in (("true", True), ("false", False), ("null", None))
    for word in (text, text.title(), text.upper())
} | {"~": None, "": None}
"""What every reader takes for the same, and not for text."""

_DIFFERENT = {
    "".join(letters)
    for word in ("y", "n", "yes", "no", "on", "off")
    for letters in itertools.product(*zip(word, word.upper(), strict=True))
} | {"=", "<<"}
"""What is text to YAML 1.2, and was something else before."""

_NO_TEXT = frozenset(_SPELT) | _DIFFERENT

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+][0-9]+)?)?")
"""A number to JSON and to every reader of YAML, some of which take 1e3 for text."""

_DIGITS = frozenset("+-.0123456789")
_NUMBER = re.compile(
    r"""[-+]?(
    [0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?  # 8, 017, 1_000, 1., 1e3
    | \.[0-9_]+([eE][-+]?[0-9]+)?               # .5
    | 0o[0-7]+ | 0x[0-9a-fA-F_]+ | 0b[01_]+
    | [0-9][0-9_]*(:[0-5]?[0-9])++(\.[0-9_]*)?  # 1:30, which was 90
    | \.(inf|Inf|INF|nan|NaN|NAN)
    )""",
    re.VERBOSE,
)
"""What some reader takes for a number. The way back costs memory, hence `++`."""

_PROPERTIES = frozenset("&!")
_PROPERTY = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_QUOTE = "put it in quotes"

_DIRECTIVE = re.compile(r"^%(?!YAML +1\.[12]\s).*", re.MULTILINE)

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_HALF = ("half of a surrogate pair", "write the character itself")
_ESCAPED_HALF = re.compile(r"\\(u|U0000)[dD][89a-fA-F]")
_BAD_ESCAPE = ("no YAML: an escape that stands for no character", "write it out")


def _broken_syntax(error: Any, text: str) -> tuple[str, str, str, tuple[int, int]]:
    """Return what is wrong with the syntax: code, message, hint, and where."""
    words = f"{error.context} {error.problem}"
    marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark]
    offset, opening = marks[0], marks[-1]
    if "escape" in words or "hexdec" in words:
        offset = text.rfind("\\", 0, offset + 1)
        if _ESCAPED_HALF.match(text, offset):
            return "DD108", *_HALF, (opening, opening + 1)
        return "DD101", *_BAD_ESCAPE, (offset, offset + 1)
    part = next(part for part in _WORDS if part in words)
    message, hint = _WORDS[part]
    if part in _NO_JSON:
        return "DD110", message, hint, (opening, opening + 1)
    if offset >= len(text.rstrip()):
        offset = opening
        if part == "node content":
            message, hint = "the text ends too early", "close what is open"
    elif part in _FROM_OPENING:
        offset = opening
    return "DD101", f"no YAML: {message}", hint, (offset, offset + 1)


_ONLY_LIBYAML = re.compile(
    r"""(?<![^\s\[\]{},])[!&*]|^%|[\[{,][^\[\]{},"']*\?""", re.MULTILINE
)
"""
Where libyaml takes what PyYAML's own parser does not: odd tags, anchors, directives,
and a question mark in text in brackets. All but the last are refused in any case.
"""

_TAG = ("a tag: JSON has none", "take it out, or put the text in quotes")
_LINE = ("a directive: JSON has none", "take the line out")
_CLOSE = "close it, or write the comma that is missing"
_WORDS = {
    "ing a tag": _TAG,
    "tag handle": _TAG,
    " directive": _LINE,
    "incompatible": _LINE,
    "mapping values are not allowed": (
        "a colon where no key can stand",
        "put text that holds a colon in quotes, or check the indentation",
    ),
    "entries are not allowed": (
        "a dash where no list can begin",
        "begin the list on a line of its own, or put the text in quotes",
    ),
    "mapping keys are not allowed": ("a question mark before text", "put it in quotes"),
    "unexpected ':'": ("a colon with nothing behind it", "write a value there"),
    "find expected ':'": (
        "no colon behind a key",
        "write it, or check the indentation",
    ),
    "',' or ']'": ("a list in brackets has no end", _CLOSE),
    "',' or '}'": ("an object in braces has no end", _CLOSE),
    "document start>": (
        "something behind the end of the record",
        "take it out, or begin another record with ---",
    ),
    "node content": ("no value begins like this", "put the text in quotes"),
    "start any token": ("no text begins like this", "put it in quotes"),
    "quoted scalar": ("the quotes have no end", "close them"),
    "block scalar": (
        "a block of text that does not begin on a new line",
        "write nothing behind | or >, and indent the text below with spaces",
    ),
    "numeric character": (
        "an anchor or alias without a name",
        "put the text in quotes",
    ),
    "": (
        "this does not fit what stands above",
        "check the indentation, and put quotes round the whole text",
    ),
}
"""What PyYAML, with libyaml or without, says of broken syntax, and what we do."""

_NO_JSON = {"ing a tag", "tag handle", " directive", "incompatible"}
_FROM_OPENING = {"find expected ':'", "quoted scalar"}
