"""The page of a record: the short card, then everything."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ..collection.folding import folded
from ..collection.stated import not_appraised, out_of_use
from ..query import card
from ..records import PREDICATES, Classification, Kind, Source, Verdict
from .addresses import Links, bdi, file_of, page_of
from .changes import changed_since
from .frame import Page, part, root_of, section
from .markup import h, joined
from .naming import citing, codes, names
from .neighbours import neighbourhood
from .pieces import DENIED, facts, picture, said_elsewhere, says, statement_row, turned
from .source_pages import said_by
from .stand_offs import stand_off


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection.folding import Folded
    from ..records import Record
    from .gathered import Gathered, Said
    from .markup import Html, Inside


_STEPS = 5
"""How many of the records above one are named on top of its page."""
_WITH_CARD = (Kind.CONDITION, Kind.CLASSIFICATION, Kind.TREATMENT)


def record_page(record: Record, gathered: Gathered, picture: str | None) -> Page:
    """
    Return the page of a record.

    Args:
        record: The record.
        gathered: All that is shown.
        picture: Where the map of its evidence lies, from the top; `None` without one.
    """
    address = page_of(record.id)
    made = _Made(record, gathered, Links(gathered.dataset, root_of(address)), picture)
    return Page(address, record.name, made.body(), record.definition)


class _Made:
    def __init__(
        self, record: Record, gathered: Gathered, links: Links, picture: str | None
    ) -> None:
        self.record = record
        self.gathered = gathered
        self.dataset = gathered.dataset
        self.links = links
        self.picture = picture

    def body(self) -> Html:
        return h(
            "div",
            h("div", *self._head(), class_="head"),
            h("div", *self._main(), class_="main"),
            h("aside", *self._beside(), aria_label="About this record"),
            class_="record",
        )

    # The head

    def _head(self) -> Iterator[Inside]:
        record, way = self.record, self.dataset.path(self.record.id)
        if len(way) > 1:
            steps = [h("li", self.links.record(name)) for name in way[-_STEPS - 1 : -1]]
            if len(way) > _STEPS + 1:
                steps.insert(0, h("li", "…"))
            yield h("nav", h("ol", steps), class_="way", aria_label="Within")
        sort = getattr(record, "type", "").replace("-", " ")
        yield h("p", record.kind, f" · {sort}" if sort else None, class_="kind")
        yield h("h1", bdi(record.name))
        if gone := out_of_use(record):
            instead = record.retirement and record.retirement.replaced_by
            link = (" See ", self.links.record(instead), ".") if instead else None
            yield h("p", bdi(gone), link, class_="notice gone")
        if isinstance(record, Source):
            yield h("p", bdi(record.title), class_="full-title")
        yield h("p", bdi(record.definition), class_="definition")
        if bare := not_appraised(record):
            yield h("p", bare, class_="notice")

    # The middle

    def _main(self) -> Iterator[Inside]:
        yield self._in_short()
        yield neighbourhood(self.record.id, self.gathered, self.links)
        yield from self._said()
        if self.record.kind is Kind.SOURCE:
            yield said_by(self.record.id, self.gathered, self.links)
        yield self._referring()
        if found := self.gathered.conflicts_of[self.record.id]:
            title = f"Conflicts ({len(found)})"
            listed = (h("li", stand_off(one, self.links, tag=True)) for one in found)
            yield section("conflicts", title, h("ul", listed, class_="stand-offs"))
        if self.picture:
            words = f"Map of the evidence on {self.record.name}, by verdict and level"
            shown = picture(f"{self.links.root}{self.picture}", words)
            yield section("map", "Map of the evidence", shown)
        yield names(self.record, self.links)
        yield changed_since(self.record.id, self.gathered)

    def _in_short(self) -> Inside:
        if self.record.kind not in _WITH_CARD:
            return None
        made = card(self.record.id, dataset=self.dataset)
        if not made.sections:
            return None
        parts = (
            part(
                told.title,
                h(
                    "ul",
                    (
                        h("li", bdi(one.text), " ", self._resting(one.statements))
                        for one in told.sentences
                    ),
                ),
            )
            for told in made.sections
        )
        return section("short", "In short", h("div", parts, class_="card"))

    def _resting(self, ids: Iterable[str]) -> Html:
        """Return links to the statements that a sentence rests on, by number."""
        links = (
            self.links.statement(self.gathered.subject_of[one], one, str(number))
            for number, one in enumerate(ids, 1)
        )
        return h("small", "[", joined(links, ", "), "]", class_="rests")

    def _said(self) -> Iterator[Inside]:
        said = self.gathered.said[self.record.id]
        accepted = [one for one in said if one.statement.verdict.accepted]
        disputed = [one for one in said if one.statement.verdict is Verdict.DISPUTED]
        denied = [one for one in said if one.statement.verdict in DENIED]
        for name, title, listed in (
            ("said", "What is said", accepted),
            ("disputed", "Disputed", disputed),
            ("denied", "Claimed, and not accepted", denied),
        ):
            if listed:
                heading = f"{title} ({len(listed)})"
                yield section(name, heading, *self._by_predicate(listed))

    def _by_predicate(self, listed: list[Said]) -> Iterator[Inside]:
        for predicate in PREDICATES:
            group = {
                id(one.statement): one
                for one in listed
                if one.statement.predicate is predicate
            }
            if group:
                entries = folded(
                    self.dataset, (one.statement for one in group.values())
                )
                rows = h("ul", self._rows(entries, group), class_="statements")
                yield part(says(predicate), rows)

    def _rows(self, entries: list[Folded], group: dict[int, Said]) -> Iterator[Html]:
        for entry in entries:
            below = [*self._rows(entry.narrower, group)]
            yield statement_row(
                group[id(entry.statement)],
                self.links,
                h("ul", below, class_="statements") if below else None,
            )

    def _referring(self) -> Inside:
        """Return what is said elsewhere with this record."""
        name = self.record.id
        groups = [
            (turned(predicate), [*group])
            for predicate, group in groupby(
                sorted(
                    self.gathered.said_with[name],
                    key=lambda one: [*PREDICATES].index(one.statement.predicate),
                ),
                key=lambda one: one.statement.predicate,
            )
        ]
        if limited := self.gathered.limited_to[name]:
            groups.append(("Named in the context or a figure of", limited))
        if not groups:
            return None
        count = sum(len(group) for _, group in groups)
        parts = (
            part(title, h("ul", (said_elsewhere(one, self.links) for one in group)))
            for title, group in groups
        )
        return section("referring", f"What refers to it ({count})", *parts)

    # Beside it

    def _beside(self) -> Iterator[Inside]:
        record = self.record
        yield facts(self._facts())
        yield codes(record)
        yield citing(record, self.dataset)
        json = f"{file_of(record.id)}.json"
        yield h("p", h("a", "This record as JSON", href=json), class_="as-json")

    def _facts(self) -> Iterator[tuple[Inside, Inside]]:
        record, dataset, links = self.record, self.dataset, self.links
        yield "Id", h("code", record.id, data_copy=record.id)
        yield "Within", _in_a_row(map(links.record, record.parents))
        yield "Includes", _in_a_row(map(links.record, dataset.children(record.id)))
        if isinstance(record, Classification):
            yield "Criterion", bdi(record.criterion)
            yield "At its edges", joined(map(bdi, record.boundaries), " ") or None
            if record.scheme:
                scheme = record.scheme
                by = (bdi(scheme.axis), "; ", links.record(scheme.source), ", ")
                yield "Scheme, by", (*by, bdi(scheme.edition))
        if isinstance(record, Source):
            yield from _publication(record)
        if len(dataset.layers) > 1:
            yield "From", _in_a_row(map(bdi, dataset.layers_of(record.id)))
        provenance = record.provenance
        yield "Written from", _in_a_row(map(links.record, provenance.sources))
        yield "Written", provenance.created
        yield "Meaning changed", provenance.modified


def _in_a_row(pieces: Iterable[Html]) -> Inside:
    return joined(pieces, "; ") or None


def _publication(record: Source) -> Iterator[tuple[str, Inside]]:
    yield "Authors", bdi(", ".join(record.authors)) if record.authors else None
    yield "Year", record.year
    yield "In", bdi(record.container) if record.container else None
    for label, value, address in (
        ("DOI", record.doi, f"https://doi.org/{record.doi}"),
        ("PubMed", record.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"),
        ("Address", record.url, record.url),
    ):
        if value:
            yield label, h("a", value, href=address, rel="external noreferrer")
    yield "Read on", record.accessed
