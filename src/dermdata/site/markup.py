"""
HTML made of elements: whatever is text is escaped, and no address can run as script.

There is one way for text into a page, `h`. What it has made is `Html`, and goes into
other elements as it is; everything else is taken for text.
"""

from __future__ import annotations

import functools
import re
from html import escape
from typing import TYPE_CHECKING

from .._steering import harmless


if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


if TYPE_CHECKING:
    Inside = Html | str | int | Iterable["Inside"] | None

_EMPTY = {"br", "hr", "img", "input", "link", "meta"}
"""The elements of HTML that hold nothing, and have no end."""
_CLOSED = {"path", "rect", "use"}
"""The same of SVG; there the end must be said."""
_ADDRESSES = {"action", "href", "src"}
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = {"http", "https"}


def h(tag: str, /, *inside: Inside, **attributes: str | int | bool | None) -> Html:
    """
    Return an element.

    Args:
        tag: What it is called.
        inside: What it holds: elements, texts, and rows of them; nothing for `None`.
        attributes: Its attributes: ``class_`` is ``class``, ``data_copy`` is
            ``data-copy``. True stands for the bare name; without a value it is left out.
            An address that is neither relative nor of the web is left out, too.
    """
    start = f"<{tag}{''.join(map(_attribute, attributes.items()))}"
    if tag in _EMPTY:
        return Html(f"{start}>")
    if tag in _CLOSED:
        return Html(f"{start}/>")
    return Html(f"{start}>{joined(inside)}</{tag}>")


def joined(pieces: Iterable[Inside], between: str = "") -> Html:
    """
    Return pieces in a row, as HTML.

    Args:
        pieces: Elements and texts.
        between: What stands between them, as text.
    """
    return Html(text_of(between).join(_piece(one) for one in pieces if one is not None))


@functools.lru_cache(maxsize=8192)  # most words of a page stand on others, too
def text_of(text: str) -> Html:
    """Return text as HTML shows it: escaped, and so that it steers no reader's eye."""
    return Html(escape(harmless(text)))


def is_safe(address: str) -> bool:
    """Whether an address is relative or of the web: nothing that runs."""
    scheme = _SCHEME.match(harmless(address))
    return scheme is None or scheme[1].lower() in _SAFE_SCHEMES


def _piece(one: Inside) -> str:
    if isinstance(one, Html):
        return one
    if isinstance(one, str | int):
        return text_of(str(one))
    return joined(one or ())


@functools.cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _attribute(named: tuple[str, str | int | bool | None]) -> str:
    name, value = _name(named[0]), named[1]
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if name in _ADDRESSES and not is_safe(str(value)):
        return ""
    return f' {name}="{text_of(str(value))}"'
