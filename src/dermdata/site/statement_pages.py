"""All statements, to be narrowed down: the page, and the rows that its script reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..collection.labels import label_of
from ..records import Kind, Level, Predicate, StudyDesign, Verdict
from ..words import counted
from .frame import Page
from .markup import Html, h, joined
from .pieces import legend, table_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gathered import Gathered, Said


FACETS = {
    "kind": ("Kind", Kind),
    "predicate": ("What is said", Predicate),
    "verdict": ("Verdict", Verdict),
    "level": ("Level", Level),
    "design": ("Study design", StudyDesign),
}
"""What statements are narrowed down by, each with its heading and its words."""


def statements_page(gathered: Gathered) -> Page:
    """Return the page; its script fills it."""
    count = sum(1 for _ in gathered.all_said())
    lead = (
        f"All {counted(count, 'statement')}, accepted or not. Within a group one choice "
        "must fit; choices in several groups must all fit."
    )
    body = joined(
        [
            h("h1", "Statements"),
            h("p", lead, class_="lead"),
            h(
                "noscript",
                h("p", "This page needs JavaScript; every record has its own."),
            ),
            h(
                "div",
                h(
                    "details",
                    h("summary", "Narrow down"),
                    h("form", *_groups(), id="facets", class_="facets"),
                    id="narrow",
                ),
                h("div", *_found(), class_="found"),
                class_="faceted",
                data_script=True,
            ),
            h("details", h("summary", "What the verdicts mean"), legend()),
        ]
    )
    scripts = ("statements.js",)
    return Page("statements.html", "Statements", body, lead, scripts)


def _groups() -> Iterator[Html]:
    """Yield what statements are narrowed down by; the script fills in the choices."""
    yield h(
        "fieldset",
        h("legend", "Words"),
        h(
            "label",
            h("span", "Words in the statement", class_="unseen"),
            h("input", type="search", id="words", autocomplete="off"),
        ),
    )
    for name, (title, _) in FACETS.items():
        choices = h("div", class_="choices")
        yield h("fieldset", h("legend", title), choices, data_facet=name)
    yield h(
        "fieldset",
        h("legend", "Source"),
        h(
            "label",
            h("span", "Source", class_="unseen"),
            h(
                "input",
                type="search",
                id="source",
                list="source-list",
                autocomplete="off",
            ),
        ),
        h("datalist", id="source-list"),
    )


def _found() -> tuple[Html, ...]:
    heads = ("Statement", "Verdict", "Level", "Sources")
    caption = "Statements that fit"
    return (
        h("p", id="found-status", role="status"),
        h(
            "p",
            h("button", "Save as CSV", type="button", id="as-csv"),
            " ",
            h("button", "Save as JSON", type="button", id="as-json"),
            " ",
            h("button", "Clear all", type="button", id="clear"),
            class_="buttons",
        ),
        table_of(
            heads,
            h("tbody", id="rows"),
            h("caption", caption, class_="unseen"),
            caption,
        ),
        h("p", h("button", "Show more", type="button", id="more", hidden=True)),
    )


def statement_data(gathered: Gathered) -> dict[str, Any]:
    """
    Return what the script of the page reads.

    A row is: id, subject, its kind, what is said, object, label, verdict, level,
    rationale, and for each source its place, stance, design, level and locator.
    """
    dataset = gathered.dataset
    sources = [*dataset.ids(Kind.SOURCE)]
    places = {name: place for place, name in enumerate(sources)}
    return {
        "facets": {
            name: [str(one) for one in words] for name, (_, words) in FACETS.items()
        },
        "sources": [[name, dataset.name_of(name)] for name in sources],
        "rows": [_row(said, gathered, places) for said in gathered.all_said()],
    }


def _row(said: Said, gathered: Gathered, places: dict[str, int]) -> list[Any]:
    dataset, statement = gathered.dataset, said.statement
    return [
        said.id,
        said.subject,
        str(dataset.kind_of(said.subject)),
        str(statement.predicate),
        str(statement.object),
        label_of(said.subject, statement, dataset.name_of),
        str(statement.verdict),
        str(statement.level),
        statement.rationale or "",
        [
            [places[e.source], str(e.stance), str(e.design), str(e.level), e.locator]
            for e in statement.evidence
        ],
    ]
