"""Pieces that many pages show: verdicts, statements, and what sources say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection.labels import label_of, limits, object_of
from ..records import Directness, Level, Stance, Verdict
from ..records.predicates import PREDICATES
from ..words import counted
from .addresses import bdi
from .markup import Html, h, joined


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..records import Evidence, Predicate, Statement
    from .addresses import Links
    from .gathered import Said
    from .markup import Inside


SIDES = {Stance.SUPPORTS: "For", Stance.REFUTES: "Against"}

DENIED = {Verdict.UNSUPPORTED, Verdict.REFUTED, Verdict.PROMOTIONAL}
"""The verdicts on what is claimed, and neither accepted nor disputed."""


def mark(verdict: str) -> Html:
    """Return the mark of a verdict, which is told by its shape, too."""
    use = h("use", href=f"#mark-{verdict}")
    return h("svg", use, class_=f"mark {verdict}", aria_hidden="true")


def verdict_of(statement: Statement) -> Html:
    """Return the verdict on a statement and its level, with what these mean."""
    verdict, level = statement.verdict, statement.level
    return h(
        "span",
        mark(verdict),
        " ",
        h("span", verdict.replace("-", " "), title=verdict.meaning),
        None if level is Level.E0 else (" ", level_of(level)),
        class_="verdict",
    )


def level_of(level: Level) -> Html:
    """Return a level of evidence, with what it means."""
    return h("abbr", level, class_="level", title=level.meaning)


def says(predicate: Predicate) -> str:
    """Return what a statement says, as a heading."""
    return predicate.replace("-", " ").capitalize()


def turned(predicate: Predicate) -> str:
    """Return how a statement reads from the object's side, as a heading."""
    text = PREDICATES[predicate].inverse
    return text[:1].upper() + text[1:]


def about(statement: Statement, links: Links) -> Html:
    """Return what a statement is about, as a link, and what limits it."""
    name = links.dataset.name_of
    if statement.refers:
        target = links.record(statement.target)
    else:
        target = bdi(object_of(statement, name))
    narrowed = ", ".join(limits(statement, name))
    return joined([target, narrowed and h("span", f", {narrowed}", class_="limits")])


def statement_row(said: Said, links: Links, *below: Inside) -> Html:
    """Return a statement of the page's own record: what it says, with its evidence."""
    statement = said.statement
    both = len({one.stance for one in statement.evidence}) > 1
    return h(
        "li",
        h(
            "div",
            h("span", about(statement, links), class_="about"),
            verdict_of(statement),
            h("a", said.id, class_="id", href=f"#{said.id}"),
            class_="line",
        ),
        h("p", bdi(statement.rationale), class_="why") if statement.rationale else None,
        sides(statement, links) if both else _folded(statement, links),
        *below,
        id=said.id,
        class_="statement",
        data_verdict=statement.verdict,
    )


def _folded(statement: Statement, links: Links) -> Html:
    count = counted(len(statement.evidence), "source")
    against = all(one.stance is Stance.REFUTES for one in statement.evidence)
    words = f"{count}, against it" if against and statement.evidence else count
    return h(
        "details",
        h("summary", words),
        h("ul", (word(one, links) for one in statement.evidence), class_="words"),
    )


def sides(statement: Statement, links: Links) -> Html:
    """Return what stands for a statement and what against it, next to each other."""
    both = (
        side(
            stance,
            (word(one, links) for one in statement.evidence if one.stance is stance),
        )
        for stance in SIDES
    )
    return h("div", both, class_="sides")


def side(stance: Stance, words: Iterable[Html]) -> Html:
    """Return what stands on one side, with its heading."""
    return h(
        "div",
        h("p", SIDES[stance], class_="side-title"),
        h("ul", words, class_="words"),
        class_=f"side {stance}",
    )


def word(evidence: Evidence, links: Links) -> Html:
    """Return what one source says of a statement."""
    return h(
        "li",
        links.record(evidence.source),
        ", ",
        h("cite", bdi(evidence.locator)),
        *details(evidence, links),
    )


def details(evidence: Evidence, links: Links) -> Iterable[Inside]:
    """Yield the level, design, directness, reading, figure and note of evidence."""
    yield h(
        "span",
        level_of(evidence.level),
        " ",
        h("span", evidence.design.replace("-", " "), title=evidence.design.meaning),
        "; ",
        h(
            "span",
            f"{evidence.read.replace('-', ' ')} read",
            title=evidence.read.meaning,
        ),
        _indirect(evidence.directness),
        class_="how",
    )
    if evidence.figure is not None:
        name = links.dataset.name_of
        of_what = f"{name(evidence.measure)}: " if evidence.measure else ""
        whom = f", in {name(evidence.population)}" if evidence.population else ""
        yield h("span", bdi(f"{of_what}{evidence.figure}{whom}"), class_="figure")
    if evidence.note:
        yield h("span", bdi(evidence.note), class_="note")


def _indirect(directness: Directness) -> Inside:
    if directness is Directness.DIRECT:
        return None
    return ("; ", h("span", f"{directness}, not direct", title=directness.meaning))


def said_elsewhere(said: Said, links: Links) -> Html:
    """Return a statement of another record, as a line that leads to it."""
    label = bdi(label_of(said.subject, said.statement, links.dataset.name_of))
    link = links.statement(said.subject, said.id, label)
    return h("li", link, " ", verdict_of(said.statement))


def legend() -> Html:
    """Return what the marks of the verdicts mean."""
    return h(
        "dl",
        (
            h(
                "div",
                h("dt", mark(one), " ", one.replace("-", " ")),
                h("dd", one.meaning),
            )
            for one in Verdict
        ),
        class_="legend",
    )


def facts(rows: Iterable[tuple[Inside, Inside]]) -> Html:
    """Return facts with their labels; nothing for a fact that is not there."""
    return h(
        "dl",
        (h("div", h("dt", label), h("dd", value)) for label, value in rows if value),
        class_="facts",
    )


def picture(address: str, words: str) -> Html:
    """
    Return a picture that may be wider than the page, and leads to itself.

    Args:
        address: Where it lies, from the page.
        words: What it shows, for those who cannot see it.
    """
    link = h("a", h("img", src=address, alt=words), href=address)
    return h("div", link, class_="wide")


def table(heads: Iterable[str], rows: Iterable[Iterable[Inside]], caption: str) -> Html:
    """Return a table."""
    body = h("tbody", (h("tr", (h("td", cell) for cell in row)) for row in rows))
    return table_of(heads, body, h("caption", caption), caption)


def table_of(heads: Iterable[str], body: Html, title: Html, caption: str) -> Html:
    """
    Return a table, which may be wider than the page.

    Args:
        heads: What stands above the columns.
        body: Its rows, in their element.
        title: Its caption, in its element.
        caption: What it shows, for those who cannot see it.
    """
    return h(
        "div",
        h(
            "table",
            title,
            h("thead", h("tr", (h("th", head, scope="col") for head in heads))),
            body,
        ),
        class_="wide",
        tabindex=0,
        role="region",
        aria_label=caption,
    )
