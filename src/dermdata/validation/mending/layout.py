"""The canonical text of JSON files, with what their records say mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...codec import DecodeError, class_of
from ...records import Amendment
from ...text import (
    Locator,
    Place,
    TextError,
    canonical,
    compact,
    parse,
    text_of,
    unmarked,
)
from ..reading.inputs import LINES
from .repairs import normal, repaired


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...records._shapes import Shaped
    from .repairs import Repair


AS_IT_IS = "surrogateescape"
"""How bytes that are no UTF-8 are read into a text of lines, and written again."""

_BLANK = " \t\r\n\v\f"


class Layout:
    """
    The mending of one text.

    Attributes:
        new: The mended text.
        repairs: What was put right in the documents.
        understood: Whether there was a record in it, or the manifest it should be.
        error: What the first line that is no JSON has; `None` where each is.
    """

    def __init__(
        self,
        text: str,
        form: str,
        successors: Mapping[str, str] | None,
        whole: type[Shaped] | None,
    ) -> None:
        self.repairs: list[Repair] = []
        self.understood = False
        self.error: TextError | None = None
        self._successors = successors
        self._expected = whole
        self.new = (
            self._lines(text) if form in LINES else self._whole(text, parse(text))
        )

    def _lines(self, text: str) -> str:
        """Mend a record a line; what is none keeps its line, and blank ones go."""
        made: list[str] = []
        for number, line in enumerate(text.split("\n")):
            if line.strip(_BLANK):
                record = self._in_line(line, number)
                made.append(line if record is None else compact(record))
        return "".join(f"{line}\n" for line in made)

    def _in_line(self, line: str, number: int) -> Any:
        """Return the record in a line; `None` where there is none, or no JSON."""
        try:
            return self._record(_parsed(line, number))
        except TextError as error:
            self.error = self.error or error
            return None

    def _whole(self, text: str, value: Any) -> str:
        if isinstance(value, list):
            return self._items(text, value, (), 0) + "\n"
        if isinstance(value, dict) and isinstance(value.get("records"), list):
            members = {
                name: self._items(text, part, (name,), 1)
                if name == "records"
                else _at(1, canonical(part))
                for name, part in sorted(value.items())
            }
            inner = (f"  {_string(name)}: {part}" for name, part in members.items())
            return "{\n" + ",\n".join(inner) + "\n}\n"
        record = self._record(value, alone=True)
        return text if record is None else canonical(record)

    def _items(
        self, text: str, items: list[Any], path: tuple[str, ...], depth: int
    ) -> str:
        """Return the text of an array of records; what is none keeps its own."""
        records = [self._record(item) for item in items]
        written = Locator(text)
        pieces: list[str] = []
        for position, record in enumerate(records):
            if record is None:
                pieces.append(written.value((*path, position)))
            else:
                pieces.append(_at(depth + 1, canonical(record)))
        inner = ",".join(f"\n{'  ' * (depth + 1)}{piece}" for piece in pieces)
        return f"[{inner}\n{'  ' * depth}]" if inner else "[]"

    def _record(self, value: Any, *, alone: bool = False) -> Any:
        """Return a mended record, or what is expected here; `None` for what is none."""
        cls: type[Shaped]
        expected = self._expected
        if expected and isinstance(value, dict) and (alone or expected is Amendment):
            cls = expected
        else:
            try:
                cls = class_of(value)
            except DecodeError:
                return None
        self.understood = True
        if self._successors is not None:
            value, repairs = repaired(cls, value, self._successors)
            self.repairs += repairs
        return normal(cls, value)


def _parsed(line: str, before: int) -> Any:
    """Read a line of a file, so that an error tells its place in the file."""
    try:
        return parse(text_of(unmarked(line.encode(errors=AS_IT_IS))))
    except TextError as error:
        place = Place(line=before + error.place.line, column=error.place.column)
        raise TextError(error.code, error.message, error.hint, place) from None


def _at(depth: int, text: str) -> str:
    """Return canonical text as it stands in other canonical text."""
    return text.rstrip("\n").replace("\n", "\n" + "  " * depth)


def _string(name: str) -> str:
    return canonical(name).rstrip("\n")
