"""The first page: the search box, and what the dataset is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Kind
from .addresses import Links, bdi
from .frame import Page, search_box, section
from .markup import h, joined
from .pieces import legend


if TYPE_CHECKING:
    from .gathered import Gathered
    from .markup import Html


_NAMES = {
    Kind.CONDITION: ("condition", "conditions"),
    Kind.CLASSIFICATION: ("class", "classes"),
    Kind.TREATMENT: ("treatment", "treatments"),
    Kind.TERM: ("term", "terms"),
    Kind.SOURCE: ("source", "sources"),
}
"""What one record of a kind is called, and what several are."""


def home_page(gathered: Gathered, languages: dict[str, str]) -> Page:
    """
    Return the first page.

    Args:
        gathered: All that is shown.
        languages: What the languages of names are called, by tag.
    """
    dataset, links = gathered.dataset, Links(gathered.dataset)
    about = dataset.manifest.description or "A dataset of records with evidence."
    counts = (_counted(len(dataset.ids(kind)), *_NAMES[kind]) for kind in Kind)
    said = sum(1 for _ in gathered.all_said())
    ways = (
        ("taxonomy.html", "Taxonomy", "Classes and forms as a tree."),
        (
            "statements.html",
            "Statements",
            "All that is said, to narrow down and take along.",
        ),
        ("conflicts.html", "Conflicts", "Where sources collide, both sides."),
        ("sources.html", "Sources", "Who says it, and all that rests on each."),
    )
    body = joined(
        [
            h("h1", bdi(dataset.title)),
            h("p", bdi(about), class_="lead"),
            search_box("", _filters(languages), large=True),
            h(
                "noscript",
                h(
                    "p",
                    "The search needs JavaScript; the ",
                    links.page("taxonomy.html", "taxonomy"),
                    " does not.",
                ),
            ),
            h("ul", counts, _counted(said, "statement", "statements"), class_="counts"),
            h(
                "ul",
                (
                    h("li", h("a", h("strong", name), h("span", text), href=address))
                    for address, name, text in ways
                ),
                class_="ways",
            ),
            section("verdicts", "How to read a verdict", legend()),
        ]
    )
    return Page("index.html", "Search", body, about)


def _counted(count: int, one: str, several: str) -> Html:
    return h("li", h("strong", count), " ", one if count == 1 else several)


def _filters(languages: dict[str, str]) -> Html:
    kinds = (h("option", kind, value=kind) for kind in Kind)
    tongues = (h("option", name, value=tag) for tag, name in languages.items())
    return h(
        "div",
        h(
            "label",
            "Kind ",
            h("select", h("option", "all", value=""), kinds, id="kind"),
        ),
        h(
            "label",
            "Language of names ",
            h("select", h("option", "all", value=""), tongues, id="language"),
        ),
        class_="filters",
    )
