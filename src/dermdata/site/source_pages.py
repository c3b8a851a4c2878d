"""Sources: what each says for and against, and a list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection.labels import label_of
from ..records import Stance
from ..words import counted
from .addresses import Links, bdi
from .frame import Page, part, section
from .markup import h, joined
from .pieces import details, table, verdict_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gathered import Gathered, Word
    from .markup import Html, Inside


_TITLES = {Stance.SUPPORTS: "It speaks for", Stance.REFUTES: "It speaks against"}


def said_by(source: str, gathered: Gathered, links: Links) -> Html:
    """Return all that rests on a source."""
    parts = [*_parts(source, gathered, links)]
    nothing = h("p", "No statement, name or definition rests on it.")
    return section("supports", "What rests on it", parts or nothing)


def _parts(source: str, gathered: Gathered, links: Links) -> Iterator[Html]:
    words = gathered.words[source]
    for stance, title in _TITLES.items():
        listed = [one for one in words if one.evidence.stance is stance]
        if listed:
            rows = h("ul", (_word(one, links) for one in listed), class_="words")
            yield part(f"{title} ({len(listed)})", rows)
    if written := gathered.written_from[source]:
        rows = h("ul", (h("li", links.record(one)) for one in written), class_="names")
        yield part(f"Records written from it ({len(written)})", rows)
    if named := gathered.named_from[source]:
        rows = h(
            "ul",
            (
                h(
                    "li",
                    bdi(one.text, one.language),
                    " ",
                    h("small", links.record(record)),
                )
                for record, one in named
            ),
            class_="names",
        )
        title = f"Names found in it ({len(named)})"
        yield h("details", h("summary", title), rows, class_="part")


def _word(word: Word, links: Links) -> Html:
    said = word.said
    label = bdi(label_of(said.subject, said.statement, links.dataset.name_of))
    return h(
        "li",
        links.statement(said.subject, said.id, label),
        " ",
        verdict_of(said.statement),
        " ",
        h("cite", bdi(word.evidence.locator)),
        *details(word.evidence, links),
    )


def sources_page(gathered: Gathered) -> Page:
    """Return the page of all sources."""
    dataset, links = gathered.dataset, Links(gathered.dataset)
    sources = [*dataset.sources.values()]

    def rows() -> Iterator[tuple[Inside, ...]]:
        for source in sources:
            words = gathered.words[source.id]
            against = sum(one.evidence.stance is Stance.REFUTES for one in words)
            yield (
                links.record(source.id),
                bdi(source.title),
                source.type.replace("-", " "),
                source.year,
                len(words) - against,
                against,
            )

    lead = f"{counted(len(sources), 'source')}, each with all that rests on it."
    heads = ("Source", "Title", "Sort", "Year", "For", "Against")
    body = joined(
        [
            h("h1", "Sources"),
            h("p", lead, class_="lead"),
            h("div", table(heads, rows(), "Sources"), data_filter="sources"),
        ]
    )
    return Page("sources.html", "Sources", body, lead, ("tables.js",))
