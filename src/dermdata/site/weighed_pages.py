"""How far the dataset reaches, and what in it a reader should look at twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..query import info
from ..records import Appraisal, Directness, Kind, Level, ReadExtent, Stance, Verdict
from ..words import counted
from .addresses import Links, bdi
from .frame import Page, section
from .markup import h, joined
from .naming import LANGUAGES
from .pieces import DENIED, mark, said_elsewhere, table


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..records import Evidence
    from .gathered import Gathered, Said
    from .markup import Html, Inside


_NONE = "\N{EN DASH}"
"""What stands in a table where there is nothing, or nothing to count."""


def coverage_page(gathered: Gathered) -> Page:
    """Return the page of what is held: how much, how firmly, in which languages."""
    lead = (
        "How much is held, how firmly it stands, and how much of each source was read."
    )
    body = joined([h("h1", "Coverage"), h("p", lead, class_="lead"), *_held(gathered)])
    return Page("coverage.html", "Coverage", body, lead)


def _held(gathered: Gathered) -> Iterator[Html]:
    dataset = gathered.dataset
    records = [*dataset]
    background = Counter(
        record.kind
        for record in records
        if getattr(record, "appraisal", None) is Appraisal.BACKGROUND
    )
    mapped = Counter(record.kind for record in records if record.xrefs)
    bare = Counter(record.kind for record in records if not gathered.said[record.id])
    rows = (
        (
            kind,
            len(dataset.ids(kind)),
            _NONE if kind is Kind.SOURCE else background[kind],
            mapped[kind],
            _NONE if kind is Kind.SOURCE else bare[kind],
        )
        for kind in Kind
    )
    heads = ("Kind", "Records", "Not appraised", "With codes", "Without statements")
    yield section("records", "Records", table(heads, rows, "Records by kind"))
    yield section("evidence", "Statements", _by_verdict_and_level(gathered))
    yield section("reading", "What was read of the sources", _by_reading(gathered))
    yield section("languages", "Names by language", _by_language(gathered))
    yield section("licences", "Licences and mappings", *_licences(gathered))


def _by_verdict_and_level(gathered: Gathered) -> Html:
    counts = Counter(
        (said.statement.verdict, said.statement.level) for said in gathered.all_said()
    )
    rows = (
        (
            joined([mark(verdict), " ", verdict.replace("-", " ")]),
            *(counts[verdict, level] or _NONE for level in Level),
            sum(counts[verdict, level] for level in Level),
        )
        for verdict in Verdict
    )
    return table(("Verdict", *Level, "All"), rows, "Statements by verdict and level")


def _by_reading(gathered: Gathered) -> Html:
    items = [word.evidence for words in gathered.words.values() for word in words]
    counts = Counter((one.read, one.directness) for one in items)
    rows = (
        (read.replace("-", " "), *(counts[read, one] or _NONE for one in Directness))
        for read in ReadExtent
    )
    heads = ("Read", *(f"{one}" for one in Directness))
    return table(heads, rows, "Evidence by what was read and how direct it is")


def _by_language(gathered: Gathered) -> Html:
    records: dict[str, set[str]] = {}
    names: Counter[str] = Counter()
    for record in gathered.dataset:
        for synonym in record.synonyms:
            names[synonym.language] += 1
            records.setdefault(synonym.language, set()).add(record.id)
    rows = (
        (bdi(LANGUAGES.get(tag, tag)), h("code", tag), count, len(records[tag]))
        for tag, count in sorted(names.items(), key=lambda one: (-one[1], one[0]))
    )
    return table(("Language", "Tag", "Names", "Records"), rows, "Synonyms by language")


def _licences(gathered: Gathered) -> Iterator[Html]:
    told = info(dataset=gathered.dataset)
    rows = (
        (
            h("code", name) if name in told.xrefs else name,
            bdi(licence),
            told.xrefs.get(name, ""),
        )
        for name, licence in told.licences.items()
        if name != "code"
    )
    yield table(("What", "Licence", "Mappings"), rows, "Licences")


def audit_page(gathered: Gathered) -> Page:
    """Return the page of what a reader should look at twice, and why."""
    links = Links(gathered.dataset)
    said = [*gathered.all_said()]
    parts = []
    for name, title, why, fits in _CHECKS:
        found = [one for one in said if fits(one)]
        parts.append(
            section(
                name,
                f"{title} ({len(found)})",
                h("p", why),
                h(
                    "details",
                    h("summary", "Show them"),
                    h("ul", (said_elsewhere(one, links) for one in found)),
                )
                if found
                else None,
            )
        )
    parts += _records_to_check(gathered, links)
    lead = (
        f"Of {counted(len(said), 'statement')}, those that a reader should look at "
        "twice: computed from the evidence as it is held, and no judgement of it."
    )
    body = joined([h("h1", "Audit"), h("p", lead, class_="lead"), *parts])
    return Page("audit.html", "Audit", body, lead)


def _supporting(said: Said) -> list[Evidence]:
    return [one for one in said.statement.evidence if one.stance is Stance.SUPPORTS]


def _rests_on(said: Said, fits: Callable[[Evidence], bool]) -> bool:
    """Whether all that supports an accepted statement is of one sort."""
    found = _supporting(said)
    return said.statement.verdict.accepted and all(map(fits, found))


def _one_expert(said: Said) -> bool:
    return (
        said.statement.verdict.accepted
        and len(_supporting(said)) == 1
        and not said.statement.level.at_least(Level.E4)
    )


_Check = tuple[str, str, str, "Callable[[Said], bool]"]

_CHECKS: tuple[_Check, ...] = (
    (
        "one-source",
        "Accepted on the word of one source without own data",
        "A single review, textbook or page carries it: level E5 or below.",
        _one_expert,
    ),
    (
        "not-direct",
        "Accepted on evidence about something else",
        "All that supports it is about something broader, narrower or like it.",
        lambda said: _rests_on(
            said, lambda one: one.directness is not Directness.DIRECT
        ),
    ),
    (
        "second-hand",
        "Accepted on second-hand reading",
        "Of all that supports it, only a mention elsewhere was read.",
        lambda said: _rests_on(
            said, lambda one: one.read is ReadExtent.SECONDARY_LISTING
        ),
    ),
    (
        "disputed",
        "Disputed",
        "Medical evidence stands on both sides; no application should show it as fact.",
        lambda said: said.statement.verdict is Verdict.DISPUTED,
    ),
    (
        "denied",
        "Claimed, and not accepted",
        "Unsupported, refuted or promotional; held so that it can be found and answered.",
        lambda said: said.statement.verdict in DENIED,
    ),
)


def _records_to_check(gathered: Gathered, links: Links) -> Iterator[Html]:
    ended = [record for record in gathered.dataset if record.retirement is not None]
    unused = [
        name
        for name in gathered.dataset.ids(Kind.SOURCE)
        if not gathered.words[name]
        and not gathered.written_from[name]
        and not gathered.named_from[name]
    ]
    for name, title, why, ids in (
        (
            "ended",
            "Records no longer in use",
            "They stay, so that what refers to them still resolves.",
            [record.id for record in ended],
        ),
        ("unused", "Sources that nothing rests on", "They may be left over.", unused),
    ):
        rows: Inside = h(
            "ul", (h("li", links.record(one)) for one in ids), class_="names"
        )
        yield section(name, f"{title} ({len(ids)})", h("p", why), rows if ids else None)
