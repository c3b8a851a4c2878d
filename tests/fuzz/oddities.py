"""
Documents written as JSON in every way that JSON allows, and in some that it does not.

All choices come from a `random.Random`, so that hypothesis can shrink them and a loop
can make thousands a second.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from tests.mangled import at, damages, places, with_damage


if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


SPACES = (" ", "\t", "\r", "\n", "\x0b", "\x0c", "\xa0", "\ufeff", "\0", "\x1f", "/**/")
"""What may stand between tokens, or be taken to be allowed there."""

CHARACTERS = (
    *("\xa0", "\x85", "\x9f", "\x7f", "\u2028", "\u3000", "\ufeff", "\ufffe", "😀"),
    *("\0", "\x1f", "\t", "\n", '"', "\\", "/", " "),
)
"""Characters that some reader takes for another, or for none."""

ESCAPES = ("\\u0061", "\\ud83d\\ude00", "\\ud800", "\\udc00x", "\\/", "\\n", "\\u0000")
ESCAPES += ("\\x41", "\\ud83d", "\\uDE00\\uD83D", "\\u00a0", "\\u007f", "\\", "\\u12")
"""Escapes: allowed, forbidden, and half."""

NUMBERS = ("1e2", "1.0", "-0", "-0.0", "01", "1.", ".5", "+1", "1e400", "1E+2", "0x10")
NUMBERS += ("NaN", "Infinity", "-Infinity", "9" * 19, "9" * 40, "9" * 41, "9" * 5000)
NUMBERS += ("1e-400", "1e", "1e5", "18446744073709551616", "1_0", "2020.0", "2.02e3")
"""Numbers: as Python, C and JavaScript write them, and beyond what they hold."""


class Writer:
    """
    Writes documents as JSON, now and then oddly.

    Args:
        random: What decides.
        oddity: How often something is odd, from 0 to 1.
    """

    def __init__(self, random: Random, oddity: float) -> None:
        self.random = random
        self.oddity = oddity

    def odd(self) -> bool:
        """Decide whether the next thing is odd."""
        return self.random.random() < self.oddity

    def write(self, value: Any) -> str:
        """Return a value as text."""
        match value:
            case dict():
                return self._object(value)
            case list():
                comma = "," if self.odd() and self.odd() else ""
                return f"[{self._join(map(self.write, value))}{comma}]"
            case str():
                return self._string(value)
            case bool() | None:
                return json.dumps(value)
            case _:
                return self._number(value)

    def _join(self, parts: Any) -> str:
        return self._space() + f",{self._space()}".join(parts) + self._space()

    def _space(self) -> str:
        return self.random.choice(SPACES) if self.odd() else ""

    def _object(self, value: dict[str, Any]) -> str:
        items = list(value.items())
        if self.odd():
            self.random.shuffle(items)
        if items and self.odd():
            key, part = self.random.choice(items)
            items.append((key, self.random.choice([part, None, 1, "x"])))
        inner = (
            f"{self._string(key)}{self._space()}:{self._space()}{self.write(part)}"
            for key, part in items
        )
        return f"{{{self._join(inner)}}}"

    def _string(self, value: str) -> str:
        text = json.dumps(value, ensure_ascii=self.odd())
        if not self.odd():
            return text
        place = self.random.choice([1, len(text) - 1, self.random.randrange(len(text))])
        inserted = self.random.choice([*CHARACTERS, *ESCAPES])
        if self.odd():
            return json.dumps(value[:place] + inserted + value[place:])
        return text[:place] + inserted + text[place:]

    def _number(self, value: float) -> str:
        if not self.odd():
            return json.dumps(value)
        same = (f"{value}.0", f"{value}e0", f"{value}0e-1", f"{value}E+00")
        return self.random.choice([*same, *NUMBERS])


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _flip(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    odd = [b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xff", b"\0", b"\n"]
    odd += [b"{", b"}", b'"', b",", b"[" * 2000, b"\xef\xbb\xbf", b"\xc2\x85"]
    return data[:place] + random.choice(odd) + data[place:]


def _twice(data: bytes, random: Random) -> bytes:
    return random.choice([b"", b"\n", b" ", b"\r\n", b","]).join([data, data])


def _utf_16(data: bytes, random: Random) -> bytes:
    name = random.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
    return data.decode("utf-8", "replace").encode(name)


DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_cut, _flip, _flip, _insert, _insert, _insert, _twice, _utf_16),
)
"""What may happen to the bytes of a file."""


def written_oddly(document: Any, random: Random) -> bytes:
    """Return a document as the bytes of a file: mostly good JSON, sometimes none."""
    oddity = random.choice([0, 0, 0.003, 0.01, 0.05])
    data = Writer(random, oddity).write(document).encode("utf-8", "surrogatepass")
    while data and random.random() < 0.15:
        data = random.choice(DAMAGES)(data, random)
    return data


def made_odd(document: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return a document, damaged now and then."""
    made = copy.deepcopy(document)
    while random.random() < 0.4:
        path = random.choice(list(places(made)) or [()])
        if path:
            made = with_damage(made, path, random.choice(damages(at(made, path))))
    return made
