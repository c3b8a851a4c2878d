"""
Writes docs/audit.md: a random draw to be graded against the sources, and the scores.

The draw is made by hashes of a seed and of what each item is called, so that it is the
same for everybody, and one record more or less moves few of them. Grades stand in
`audit.tsv`, a row for each item that a reviewer graded: its audit, part, item, the
revision that was read, the grade, how many such items the row counts, and a note. A
statement that no release holds as it was graded has there, too, how it read (`said`),
and subject, predicate, object and measure (`about`), by which its successor is found.

    python .ci/audit.py [--seed SEED] [--statements N] [--mappings N] [--names N]
"""

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import dermdata as dd
from dermdata.collection.labels import label_of, limits
from dermdata.collection.stated import appraised, held


GRADES = Path(__file__).with_name("audit.tsv")
SEED = "2.0.0-fifth"
"""The audit whose draw the page shows: the last."""
DRAWN = {"statements": 100, "mappings": 40, "names": 40}
"""How many items of each part are drawn."""
RIGHT = "right"

T = TypeVar("T")


class Grade(NamedTuple):
    """What a reviewer found."""

    audit: str
    part: str
    item: str
    revision: str
    grade: str
    times: int
    note: str
    said: str = ""
    about: str = ""


class Item(NamedTuple):
    """Something to be graded, and the lines that a reviewer reads."""

    name: str
    revision: str
    title: str
    lines: tuple[str, ...]


def grades(path: Path = GRADES) -> list[Grade]:
    """Return what reviewers found."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Grade(
                audit=row["audit"],
                part=row["part"],
                item=row["item"],
                revision=row["revision"],
                grade=row["grade"],
                times=int(row["times"]),
                note=row["note"],
                said=row["said"],
                about=row["about"],
            )
            for row in rows
        ]


def drawn(items: Iterable[Item], seed: str, count: int) -> list[Item]:
    """Draw items: the first in the order of their hashes."""
    return sorted(items, key=lambda item: _hash(seed, item.name))[:count]


def _hash(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()


# What there is to be graded


def accepted(dataset: dd.Dataset) -> Iterator[Item]:
    """Yield every accepted statement."""
    return (
        _said(held(record.id, statement), dataset)
        for record in dataset
        for statement in record.statements
        if statement.verdict.accepted
    )


def _said(found: dd.HeldStatement, dataset: dd.Dataset) -> Item:
    title = label_of(found.subject, found.statement, dataset.name_of)
    lines = tuple(_statement(found, dataset))
    return Item(found.id, found.revision, title, lines)


def _statement(found: dd.HeldStatement, dataset: dd.Dataset) -> Iterator[str]:
    said = found.statement
    weighed = f"{said.verdict}, {said.level}"
    if not appraised(dataset, found.subject, said):
        weighed += ", not appraised"
    yield f"`{found.id}` `{found.revision}`, on `{found.subject}`: {weighed}"
    if said.rationale:
        yield f"Rationale: {said.rationale}"
    for evidence in said.evidence:
        yield _evidence(evidence)


def _evidence(evidence: dd.Evidence) -> str:
    text = f"{evidence.stance}: `{evidence.source}`, {evidence.locator}; "
    text += f"{evidence.design}, {evidence.directness}, {evidence.level}, "
    text += f"read: {evidence.read}"
    if evidence.figure is not None:
        measure = evidence.measure or "measure of the statement"
        text += f"; {measure}: {evidence.figure}"
        text += f", in {evidence.population}" if evidence.population else ""
    return text + (f". {evidence.note}" if evidence.note else "")


def mappings(dataset: dd.Dataset) -> Iterator[Item]:
    """Yield every mapping to a vocabulary."""
    for record in dataset:
        for xref in record.xrefs:
            label = f" {xref.label}" if xref.label else ""
            yield Item(
                f"{record.id} {xref.curie}",
                "",
                f"{record.name}: {xref.relation} {xref.curie}{label}",
                (
                    f"`{record.id}`: {record.definition}",
                    f"Verified in {xref.verified_in}, {xref.verified_on}",
                ),
            )


def names(dataset: dd.Dataset) -> Iterator[Item]:
    """Yield every synonym."""
    for record in dataset:
        for name in record.synonyms:
            tags = f"{name.scope}, {name.register}, {name.language}"
            yield Item(
                f"{record.id} {name.text}",
                "",
                f"{record.name}: {name.text} ({tags})",
                (f"`{record.id}`: {record.definition}", f"Found in `{name.source}`"),
            )


PARTS = {"statements": accepted, "mappings": mappings, "names": names}
_UNSTATED = ("mappings", "names")


# The page


def page(
    dataset: dd.Dataset, found: list[Grade], seed: str, counts: dict[str, int]
) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Audit"
    yield ""
    yield "What a reviewer needs to grade this dataset without it, and what reviewers found."
    yield "Made by `.ci/audit`; grades go into `.ci/audit.tsv`, and `.ci/audit --write` renews"
    yield "the page. `python .ci/audit.py --seed WORD` prints another draw."
    yield ""
    yield "A statement is *right* where its sources say so, directly and as strongly as it"
    yield "claims; *overstated* where it is weaker than its verdict or level; *misleading* where"
    yield "it is true and taken alone says something else; *wrong* otherwise. A mapping or name"
    yield "is *right*, *doubtful* or *wrong*. The audits called 2.0.0 were of the data that"
    yield "became 1.2.0; what they found was mended before it was released."
    yield from _scores(found)
    yield from _misses(dataset, found)
    yield ""
    yield f"## The draw of {seed}"
    yield ""
    yield "Drawn among the accepted statements, the mappings and the synonyms, by hashes of"
    yield f"the word `{seed}` and of what each is called."
    graded = {(g.part, g.item): g for g in found if g.audit == seed}
    sources: set[str] = set()
    for part, items in PARTS.items():
        chosen = drawn(items(dataset), seed, counts[part])
        yield ""
        yield f"### {len(chosen)} {part}"
        for number, item in enumerate(chosen, start=1):
            yield from _item(number, item, graded.get((part, item.name)))
            sources |= _sources(item, dataset)
    yield ""
    yield "## Sources of the draw"
    yield ""
    yield from (f"- {_source(dataset.sources[name])}" for name in sorted(sources))


def _scores(found: list[Grade]) -> Iterator[str]:
    yield ""
    yield "## Scores"
    yield ""
    yield "| audit | part | graded | right | not right |"
    yield "| --- | --- | --- | --- | --- |"
    for audit in dict.fromkeys(grade.audit for grade in found):
        for part in PARTS:
            rows = [g for g in found if (g.audit, g.part) == (audit, part)]
            if rows:
                yield _score(audit, part, rows)


def _score(audit: str, part: str, rows: list[Grade]) -> str:
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.grade] = counted.get(row.grade, 0) + row.times
    total, right = sum(counted.values()), counted.pop(RIGHT, 0)
    rest = ", ".join(f"{count} {grade}" for grade, count in counted.items()) or "none"
    return f"| {audit} | {part} | {total} | {right} | {rest} |"


def _misses(dataset: dd.Dataset, found: list[Grade]) -> Iterator[str]:
    """Yield what was not right, and what has become of it."""
    yield ""
    yield "## What was not right, and what has become of it"
    yield ""
    yield "| audit | item | grade | note | now |"
    yield "| --- | --- | --- | --- | --- |"
    others = {(p, i.name): i for p in _UNSTATED for i in PARTS[p](dataset)}
    for grade in found:
        if grade.grade != RIGHT:
            if grade.part in _UNSTATED:
                item = others.get((grade.part, grade.item))
                what, now = (
                    grade.item,
                    item.title.partition(": ")[2] if item else "gone",
                )
            else:
                what, now = _became(grade, dataset)
            cells = (grade.audit, what, grade.grade, grade.note, now)
            yield f"| {' | '.join(map(_escaped, cells))} |"


def _became(grade: Grade, dataset: dd.Dataset) -> tuple[str, str]:
    """Return a statement as it was graded, and what stands there now, in words."""
    if grade.about:
        subject, predicate, target, *measure = grade.about.split("|")
        about = predicate, target, measure[0] if measure else None
        words = grade.said
    else:
        graded = dataset
        if grade.audit in {release.version for release in dd.releases()}:
            graded = dd.open_dataset(grade.audit)
        try:
            was = graded.statement(grade.item)
        except dd.UnknownStatementError:
            return grade.item, "gone"
        subject, about, words = was.subject, _about(was.statement), graded.label(was)
    alike = [
        found
        for said in dataset[subject].statements
        if _about(said) == about
        for found in [held(subject, said)]
    ]
    now = "; ".join(_now(found, grade, dataset) for found in alike)
    return f"{words} `{grade.item}`", now or "no longer said"


def _about(said: dd.Statement) -> tuple[str, str, str | None]:
    return said.predicate, str(said.object), said.measure


def _now(found: dd.HeldStatement, grade: Grade, dataset: dd.Dataset) -> str:
    text = ", ".join([*limits(found.statement, dataset.name_of), ""])
    text += f"{found.statement.verdict}, {found.statement.level}"
    return f"{text} (unchanged)" if found.revision == grade.revision else text


def _item(number: int, item: Item, grade: Grade | None) -> Iterator[str]:
    yield ""
    yield f"#### {number}. {_escaped(item.title)}"
    yield ""
    yield from (f"- {_escaped(line)}" for line in item.lines)
    yield ""
    yield f"Grade: {_graded(item, grade)}"


def _graded(item: Item, grade: Grade | None) -> str:
    if grade is None:
        return "—"
    since = ", and weighed anew since" if grade.revision != item.revision else ""
    note = f". {_escaped(grade.note)}" if grade.note else ""
    return f"**{grade.grade}**{since}{note}"


def _sources(item: Item, dataset: dd.Dataset) -> set[str]:
    quoted = {word for line in item.lines for word in line.split("`")[1::2]}
    return {word for word in quoted if word in dataset.sources}


def _source(source: dd.Source) -> str:
    parts = [", ".join(source.authors), source.title, source.container]
    parts += [str(source.year) if source.year else "", source.type]
    parts += [f"doi:{source.doi}" if source.doi else ""]
    parts += [f"PMID {source.pmid}" if source.pmid else "", source.url]
    return f"`{source.id}`: " + _escaped(". ".join(part for part in parts if part))


def _escaped(text: str) -> str:
    """Return a text as Markdown shows it, but for the code in it."""
    return text.replace("|", r"\|").replace("<", "&lt;").replace("*", r"\*")


def main(arguments: list[str] | None = None) -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--seed", default=SEED)
    for part, count in DRAWN.items():
        parser.add_argument(f"--{part}", type=int, default=count)
    given = parser.parse_args(arguments)
    counts = {part: getattr(given, part) for part in DRAWN}
    lines = page(dd.dataset(), grades(), given.seed, counts)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
