"""HTML pages as a reader has them: elements to be found, and the lines that they show."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder


if TYPE_CHECKING:
    from pathlib import Path


_EMPTY = {"br", "hr", "img", "input", "link", "meta"}
_LINES = {
    "caption", "dd", "details", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3",
    "legend", "li", "nav", "ol", "option", "p", "pre", "section", "select", "summary",
    "svg", "text", "tr", "ul",
}  # fmt: skip
"""The elements that begin a line, and end one."""
_APART = {"figure", "how", "id", "note", "tip", "verdict"}
"""The classes of those that do, too."""

_TOLD = {"href", "title"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.made = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made.start(tag, {name: value or "" for name, value in attrs})
        if tag in _EMPTY:
            self.made.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.made.end(tag)

    def handle_data(self, data: str) -> None:
        self.made.data(data)


def read(page: Path) -> Element:
    """Return the root of a page."""
    return parsed(page.read_text("utf-8").partition("\n")[2].strip())


def parsed(text: str) -> Element:
    """Return an element of HTML."""
    reader = _Reader()
    reader.feed(text)
    return reader.made.close()


def with_id(root: Element, id: str) -> Element:  # noqa: A002 - of HTML
    """Return the one element with an id."""
    (found,) = root.findall(f".//*[@id='{id}']")
    return found


def with_class(root: Element, name: str) -> Element:
    """Return the first element of a class."""
    return next(one for one in root.iter() if name in one.get("class", "").split())


def lines(root: Element) -> list[str]:
    """
    Return what an element shows, line by line.

    A link is its text and in brackets where it leads; the cells of a row stand with bars
    between them. What has no text, as a picture, is not told.
    """
    pieces: list[str] = []
    _collect(root, pieces)
    found = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line.strip("| ") for line in found if line.strip("| ")]


def marked(root: Element) -> list[str]:
    """
    Return the elements below one that styles, scripts or a reading aid tell apart.

    Each is its name with its attributes but those that `lines` tells, in the order of the
    page, and once.
    """
    found: dict[str, None] = {}
    for one in root.iter():
        told = [f"{k}={v}" for k, v in one.items() if k not in _TOLD]
        if told:
            found[" ".join([one.tag, *told])] = None
    return [*found]


def _collect(one: Element, pieces: list[str]) -> None:
    line = one.tag in _LINES or not _APART.isdisjoint(one.get("class", "").split())
    pieces.append("\n" if line else " | " if one.tag in {"td", "th"} else "")
    pieces.append(" ".join((one.text or "").split("\n")))
    for inside in one:
        _collect(inside, pieces)
        pieces.append(" ".join((inside.tail or "").split("\n")))
    if one.tag == "a":
        pieces.append(f" [{one.get('href')}]")
    pieces.append("\n" if line else "")
