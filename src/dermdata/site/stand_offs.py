"""Conflicts: where claims collide, both sides next to each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ..query._conflicts import RULES
from ..records import Level
from .addresses import Links, bdi
from .frame import Page, section
from .markup import h, joined
from .pieces import SIDES, level_of, mark, side


if TYPE_CHECKING:
    from ..query import Conflict, Side
    from ..query._sides import Word
    from .gathered import Gathered
    from .markup import Html


def stand_off(conflict: Conflict, links: Links, *, tag: bool = False) -> Html:
    """
    Return a conflict: what collides, and who says what.

    Args:
        conflict: The conflict.
        links: Links from the page.
        tag: Whether to say of what kind it is.
    """
    kind = h("span", conflict.kind.replace("-", " "), class_="tag") if tag else None
    said = conflict.statements
    return joined(
        [
            h("p", kind, " ", joined(map(links.record, conflict.records), ", ")),
            h("p", bdi(conflict.summary)) if len(said) != 1 else None,
            h("ul", (_side(one, links) for one in said), class_="colliding")
            if said
            else None,
        ]
    )


def _side(said: Side, links: Links) -> Html:
    by_stance = {
        stance: [_word(one, links) for one in said.evidence if one.stance == stance]
        for stance in SIDES
    }
    words = (side(stance, listed) for stance, listed in by_stance.items() if listed)
    return h(
        "li",
        h(
            "p",
            links.statement(said.subject, said.id, bdi(said.label)),
            " ",
            h(
                "span",
                mark(said.verdict),
                f" {said.verdict.replace('-', ' ')} ",
                class_="verdict",
            ),
            level_of(Level(said.level)),
        ),
        h("div", words, class_="sides"),
    )


def _word(word: Word, links: Links) -> Html:
    figure = h("span", bdi(word.figure), class_="figure") if word.figure else None
    how = h("span", level_of(Level(word.level)), f"; {word.directness}", class_="how")
    return h(
        "li", links.record(word.source), ", ", h("cite", bdi(word.locator)), how, figure
    )


def conflicts_page(gathered: Gathered) -> Page:
    """Return the page of all conflicts, by kind."""
    links = Links(gathered.dataset)
    by_kind = {
        kind: [*group]
        for kind, group in groupby(gathered.conflicts, lambda one: one.kind)
    }
    told = {rule.kind: rule.sentence for rule in RULES}
    contents = (
        h(
            "li",
            h("a", kind.replace("-", " ").capitalize(), href=f"#{kind}"),
            f" ({len(listed)})",
        )
        for kind, listed in by_kind.items()
    )
    parts = (
        section(
            kind,
            f"{kind.replace('-', ' ').capitalize()} ({len(listed)})",
            h("p", told[kind]),
            h(
                "ul",
                (h("li", stand_off(one, links)) for one in listed),
                class_="stand-offs",
            ),
        )
        for kind, listed in by_kind.items()
    )
    lead = (
        "Sources disagree with each other, and sometimes with themselves. Both sides are "
        "held; the verdict weighs them."
    )
    body = joined(
        [
            h("h1", f"Conflicts ({len(gathered.conflicts)})"),
            h("p", lead, class_="lead"),
            h("ul", contents, class_="contents")
            if by_kind
            else h("p", "There are none."),
            *parts,
        ]
    )
    return Page("conflicts.html", "Conflicts", body, lead)
