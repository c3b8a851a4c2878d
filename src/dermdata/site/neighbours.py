"""
What stands around a record, drawn as SVG: never more than a few boxes on either side.

On the left what is broader, and what is said of the record; on the right what is
narrower, and what it is said of. Of each the strongest; of the rest, how many.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..plot._svg import cut
from ..query._hierarchy import Hierarchy
from ..records import Predicate
from ..records.ranking import strength
from .addresses import page_of
from .frame import section
from .markup import Html, h
from .pieces import says, turned


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .addresses import Links
    from .gathered import Gathered, Said


_MOST_PLACED, _MOST_SAID = 5, 5
_WIDTH, _HEIGHT, _SPACE, _HEAD, _GAP = 236, 38, 8, 26, 74
_OF_PLACE = {Predicate.IS_A, Predicate.CLASSIFIED_AS}


class _Box(NamedTuple):
    """A record beside the one in the middle: how the two are bound, and how firmly."""

    record: str
    caption: str
    verdict: str = ""


class _Group(NamedTuple):
    """Boxes with a heading, and how many more there are."""

    title: str
    boxes: list[_Box]
    left: int


def neighbourhood(record: str, gathered: Gathered, links: Links) -> Html | None:
    """Return the picture of what stands around a record; `None` where nothing does."""
    hierarchy = gathered.dataset.once(Hierarchy)
    narrower = hierarchy.narrower.get(record, ())
    left = [
        _placed("Broader", hierarchy.directly_above(record)),
        _said("Said of it", gathered.said[record], of_object=True),
    ]
    right = [
        _placed("Narrower", narrower),
        _said("It is said of", gathered.said_with[record], of_object=False),
    ]
    left, right = ([one for one in side if one.boxes] for side in (left, right))
    if not left and not right:
        return None
    height = max(sum(map(_height, side)) for side in (left, right))
    height = max(height, _HEIGHT + _HEAD)
    width = 3 * _WIDTH + 2 * _GAP
    body = [*chain.from_iterable(_drawn(left, right, height, links))]
    middle = (width - _WIDTH) / 2, (height - _HEIGHT) / 2
    name = links.dataset.name_of(record)
    body.append(_rectangle(*middle, "here"))
    body.append(
        _text(
            middle[0] + _WIDTH / 2,
            middle[1] + 24,
            cut(name, _WIDTH - 16, 15),
            "name middle",
        )
    )
    title = f"What stands around {name}"
    picture = h(
        "svg",
        h("title", title, id="around-picture"),
        *body,
        class_="around",
        role="group",
        aria_labelledby="around-picture",
        viewBox=f"0 0 {width} {round(height)}",
        width=width,
        height=round(height),
    )
    return section("around", "Around it", h("div", picture, class_="wide"))


def _placed(title: str, ids: Iterable[str]) -> _Group:
    boxes = [_Box(one, "") for one in ids]
    return _Group(title, boxes[:_MOST_PLACED], len(boxes[_MOST_PLACED:]))


def _said(title: str, said: list[Said], *, of_object: bool) -> _Group:
    """Return the strongest of what is accepted, one of each predicate before all else."""
    in_words = says if of_object else turned
    told = [
        one
        for one in said
        if one.statement.refers
        and one.statement.verdict.accepted
        and one.statement.predicate not in _OF_PLACE
    ]
    told.sort(key=lambda one: strength(one.statement), reverse=True)
    found: dict[str, _Box] = {}
    firsts: dict[Predicate, str] = {}
    for one in told:
        record = one.statement.target if of_object else one.subject
        if record not in found:
            predicate = one.statement.predicate
            caption = in_words(predicate).lower()
            found[record] = _Box(record, caption, one.statement.verdict)
            firsts.setdefault(predicate, record)
    order = [*dict.fromkeys([*firsts.values(), *found])]
    shown = [found[record] for record in order[:_MOST_SAID]]
    return _Group(title, shown, len(order) - len(shown))


def _height(group: _Group) -> float:
    more = 18 if group.left else 0
    return _HEAD + len(group.boxes) * (_HEIGHT + _SPACE) + more


def _drawn(
    left: list[_Group], right: list[_Group], height: float, links: Links
) -> Iterator[Iterator[Html]]:
    inner = _WIDTH + _GAP
    middle = height / 2
    for groups, x, edge, near in (
        (left, 0.0, float(_WIDTH), float(inner)),
        (right, 2.0 * inner, 2.0 * inner, float(inner + _WIDTH)),
    ):
        y = (height - sum(map(_height, groups))) / 2
        for group in groups:
            yield _group(group, x, y, (edge, near, middle), links)
            y += _height(group)


def _group(
    group: _Group, x: float, y: float, line: tuple[float, float, float], links: Links
) -> Iterator[Html]:
    edge, near, middle = line
    yield _text(x, y + 16, group.title, "head")
    y += _HEAD
    for one in group.boxes:
        yield _bend(edge, y + _HEIGHT / 2, near, middle)
        yield _box(one, x, y, links)
        y += _HEIGHT + _SPACE
    if group.left:
        yield _text(x, y + 10, f"and {group.left} more", "more")


def _box(one: _Box, x: float, y: float, links: Links) -> Html:
    name = links.dataset.name_of(one.record)
    inset = 26 if one.verdict else 10
    use = h(
        "use",
        href=f"#mark-{one.verdict}",
        x=str(x + 7),
        y=str(y + 12),
        width=14,
        height=14,
        class_=one.verdict,
    )
    baseline = y + (17 if one.caption else 24)
    words = cut(name, _WIDTH - inset - 8, 13.5)
    verdict = one.verdict.replace("-", " ")
    return h(
        "a",
        h("title", f"{name}: {one.caption}, {verdict}" if verdict else name),
        _rectangle(x, y, "box"),
        use if one.verdict else None,
        _text(x + inset, baseline, words, "name"),
        _text(x + inset, y + 31, one.caption, "caption") if one.caption else None,
        href=f"{links.root}{page_of(one.record)}",
    )


def _rectangle(x: float, y: float, style: str) -> Html:
    return h(
        "rect", x=str(x), y=str(y), width=_WIDTH, height=_HEIGHT, rx=6, class_=style
    )


def _text(x: float, y: float, words: str, style: str) -> Html:
    return h("text", words, x=str(x), y=str(y), class_=style)


def _bend(x1: float, y1: float, x2: float, y2: float) -> Html:
    middle = (x1 + x2) / 2
    return h(
        "path", d=f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}", class_="edge"
    )
