"""SVG text: marks, words and lines, in colours for light and dark."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from ..records import Verdict


if TYPE_CHECKING:
    from collections.abc import Iterable


FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
LETTER = 0.55
"""How wide a letter is on average, in sizes of the font: for boxes and breaks."""

_LIGHT = {
    "ground": "#ffffff",
    "ink": "#1f2933",
    "faint": "#5b6875",
    "line": "#c3ccd5",
    "box": "#f3f6f9",
    "supported": "#1b7f5c",
    "partly-supported": "#4f8f2f",
    "disputed": "#9a6700",
    "unsupported": "#6b7280",
    "refuted": "#b42318",
    "promotional": "#8a3ffc",
}
_DARK = {
    "ground": "#12181f",
    "ink": "#e6ebf0",
    "faint": "#9fb0c0",
    "line": "#3b4855",
    "box": "#1c252e",
    "supported": "#4cc38a",
    "partly-supported": "#9bd06b",
    "disputed": "#e2b340",
    "unsupported": "#98a2b0",
    "refuted": "#ff7b6b",
    "promotional": "#c39bff",
}

MARKS = {
    Verdict.SUPPORTED: "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z",
    Verdict.PARTLY_SUPPORTED: "M0 -5A5 5 0 0 1 0 5ZM0 -5A5 5 0 0 0 0 5A3 5 0 0 0 0 -5Z",
    Verdict.DISPUTED: "M0 -6L6 0L0 6L-6 0Z",
    Verdict.UNSUPPORTED: "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5ZM0 -3A3 3 0 1 0 0 3A3 3 0 1 0 0 -3Z",
    Verdict.REFUTED: "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
    Verdict.PROMOTIONAL: "M0 -6L6 5L-6 5Z",
}
"""The shape of a verdict's mark, about its middle: no two are alike without colour."""

_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)


class Box(NamedTuple):
    """A rectangle on the page, in pixels."""

    x: float
    y: float
    width: float
    height: float


def clean(text: str) -> str:
    """Return text that SVG shows as it is: escaped, without what XML cannot hold."""
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def page(title: str, body: Iterable[str], width: float, height: float) -> str:
    """Return a whole picture, with its title for those who cannot see it."""
    styles = [
        _styles(_LIGHT),
        f"@media (prefers-color-scheme: dark) {{{_styles(_DARK)}}}",
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width)}" '
            f'height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}" '
            f'font-family="{FONT}" font-size="13">',
            f"<title>{clean(title)}</title>",
            f"<style>{''.join(styles)}</style>",
            f'<rect class="ground" width="{_n(width)}" height="{_n(height)}"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def _styles(colours: dict[str, str]) -> str:
    lines = "line" in colours and f".line{{stroke:{colours['line']};fill:none}}"
    return str(lines) + "".join(
        f".{name}{{fill:{colour}}}"
        for name, colour in colours.items()
        if name != "line"
    )


def text(  # noqa: PLR0913 - what a word on a page has
    x: float,
    y: float,
    words: str,
    *,
    style: str = "ink",
    size: float = 13,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Return words on the page."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text class="{style}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" '
        f'text-anchor="{anchor}"{weight}>{clean(words)}</text>'
    )


def box(place: Box) -> str:
    """Return a box with round corners."""
    return (
        f'<rect class="box" x="{_n(place.x)}" y="{_n(place.y)}" rx="6" '
        f'width="{_n(place.width)}" height="{_n(place.height)}"/>'
    )


def bar(place: Box, colour: str, title: str = "") -> str:
    """Return a rectangle in the colour of a verdict."""
    shown = f"<title>{clean(title)}</title>" if title else ""
    return (
        f'<rect class="{colour}" x="{_n(place.x)}" y="{_n(place.y)}" '
        f'width="{_n(place.width)}" height="{_n(place.height)}">{shown}</rect>'
    )


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line."""
    return f'<path class="line" d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"/>'


def bend(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a line that leaves and arrives level."""
    middle = (x1 + x2) / 2
    return (
        f'<path class="line" d="M{_n(x1)} {_n(y1)}C{_n(middle)} {_n(y1)} {_n(middle)} '
        f'{_n(y2)} {_n(x2)} {_n(y2)}"/>'
    )


def mark(x: float, y: float, verdict: Verdict, title: str = "") -> str:
    """Return the mark of a verdict; the title shows when one points at it."""
    shown = f"<title>{clean(title)}</title>" if title else ""
    return (
        f'<path class="{verdict}" fill-rule="evenodd" d="{MARKS[verdict]}" '
        f'transform="translate({_n(x)} {_n(y)})">{shown}</path>'
    )


def cut(words: str, width: float, size: float = 13) -> str:
    """Return words that fit a width, cut where they do not."""
    most = max(1, int(width / (size * LETTER)))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
