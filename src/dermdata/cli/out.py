"""
The one way out: everything that the command prints goes through here.

So no message, argument or name, however new, can steer a terminal or a workflow. What
is data, and not text to read, goes out as it is, unless a terminal would show it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from .._steering import harmless


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


_COMMAND = re.compile(r"(?:\A|\n)\s*:(?=:)")
_NOT_BLANK = re.compile(r"\S")
_STYLE = re.compile("\x1b\\[[0-9;]{1,5}m")


class Out:
    """
    A stream of text that steers nothing.

    Args:
        stream: Where the text goes.

    Attributes:
        raw: That stream.
        styled: Whether colours go through: to a terminal, or where we colour anyway.
    """

    def __init__(self, stream: TextIO) -> None:
        self.raw = stream
        self.styled = stream.isatty() and not os.environ.get("NO_COLOR")
        self._begun = False

    def write(self, text: str) -> int:
        """Write text; of escape sequences, only those for the colours of a terminal."""
        self.raw.write(self._without_commands(self.shown(text)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def shown(self, text: str) -> str:
        """Return text as it is shown: of escape sequences, only those for colours."""
        if not self.styled or "\x1b" not in text:
            return harmless(text)
        styles = _STYLE.findall(text)
        plain = map(harmless, _STYLE.split(text))
        return "".join(f"{part}{style}" for part, style in _paired(plain, styles))

    def _without_commands(self, text: str) -> str:
        """Return text without two colons where a line begins, spaces or none before."""
        if "::" in text:
            text = _COMMAND.sub(self._broken, text)
        last = text[text.rfind("\n") + 1 :]
        begun = _NOT_BLANK.search(last) is not None
        self._begun = begun or (self._begun and "\n" not in text)
        return text

    def _broken(self, found: re.Match[str]) -> str:
        if self._begun and not found[0].startswith("\n"):
            return found[0]  # in the middle of a line
        return f"{found[0][:-1]}\\x3a"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


def _paired(parts: Iterable[str], styles: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(parts, [*styles, ""], strict=True)


@contextlib.contextmanager
def harmless_streams() -> Iterator[None]:
    """Let standard output and errors steer nothing for a while."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Out(before[0]), Out(before[1])
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def let_colours_through() -> None:
    """Let colours through to standard output, wherever it leads."""
    if isinstance(sys.stdout, Out):
        sys.stdout.styled = True


def as_shown(text: str) -> str:
    """Return text as standard output shows it, for what goes round it: a pager."""
    out = sys.stdout
    return (out if isinstance(out, Out) else Out(out)).shown(text)


def without_styles(text: str) -> str:
    """Return text without the colours of a terminal."""
    return _STYLE.sub("", text)


def raw(stream: TextIO) -> TextIO:
    """Return a stream that takes text as it is: for our own commands, made harmless."""
    return stream.raw if isinstance(stream, Out) else stream


def watched() -> TextIO | None:
    """Return standard error as it is where a terminal shows it; `None` elsewhere."""
    return raw(sys.stderr) if sys.stderr.isatty() else None


def data_out() -> TextIO:
    """Return standard output for data: as they are, unless a terminal would show them."""
    return sys.stdout if sys.stdout.isatty() else raw(sys.stdout)
