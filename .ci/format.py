"""Writes docs/format.md: the record format, as the classes and tables define it."""

import sys
from collections.abc import Iterator

from dermdata import records
from dermdata._value import fields_of
from dermdata.records import PREDICATES, RECORD_CLASSES, VOCABULARIES, Verdict
from dermdata.records._shapes import Shape, Shaped, shapes
from dermdata.records.identity import IDENTITY
from dermdata.records.vocabulary import Word


PARTS = (
    records.Synonym,
    records.Xref,
    records.Retirement,
    records.Provenance,
    records.Scheme,
    records.Statement,
    records.Evidence,
    records.Context,
    records.Quantity,
    records.Proportion,
    records.Manifest,
)


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# The record format"
    yield ""
    yield "Made from the record classes; `.ci/schemas --write` renews it. A field that has"
    yield "nothing to say is left out: never `null`, never empty. Canonical text has sorted"
    yield "keys, two spaces, UTF-8 and a newline at the end, as `jq -S .` prints. Fields with a"
    yield "star are required."
    yield ""
    yield "## Records"
    for kind, cls in RECORD_CLASSES.items():
        yield from section(str(kind), cls)
    yield ""
    yield "## Parts of records"
    for part in PARTS:
        yield from section(part.__name__.lower(), part)
    yield from sameness()
    yield from predicates()
    yield from vocabularies()


def section(name: str, cls: type[Shaped]) -> Iterator[str]:
    """Yield the table of a class."""
    yield ""
    yield f"### {name}"
    yield ""
    yield cls.summary
    yield ""
    yield "| field | value | |"
    yield "| --- | --- | --- |"
    for field in fields_of(cls):
        shape = shapes(cls)[field.name]
        star = "" if shape.optional else " *"
        yield f"| `{field.name}`{star} | {words(shape)} | {field.metadata['doc']} |"
    for one in cls.beside:
        yield f"| `{one.name}` | {words(one.shape)} | {one.doc} |"


def words(shape: Shape) -> str:
    """Return a shape in words."""
    match shape.form:
        case "scalar":
            return str(shape.of.what)
        case "word":
            name = shape.of.__name__
            place = "predicates" if shape.of is records.Predicate else name.lower()
            return f"[{name}](#{place})"
        case "record":
            name = shape.of.__name__.lower()
            return f"[{name}](#{name})"
        case "array":
            return f"array of: {words(shape.of)}"
        case "pair":
            return f"array of two: {shape.of.what}"
        case _:
            return " or ".join(map(words, shape.of))


def sameness() -> Iterator[str]:
    """Yield what makes two statements the same, and what is accepted."""
    names = [f"`{name}`" for name in IDENTITY]
    accepted = " or ".join(f"`{verdict}`" for verdict in Verdict if verdict.accepted)
    yield ""
    yield "## One statement, and its id"
    yield ""
    yield f"Two statements are one where subject, {', '.join(names[:-1])} and"
    yield f"{names[-1]} are equal; no record has one twice. Its id is `s-` and the first 12"
    yield "hexadecimal digits of the SHA-256 over the compact JSON of these, with `subject`"
    yield "for the id of the record, keys sorted, the smaller number of a pair first, whole"
    yield "numbers without a point, and what is absent left out. It is derived and never"
    yield "stored. So is `r-` and 12 digits, which stands for verdict, rationale and evidence."
    yield ""
    yield f"A statement is *accepted* where its verdict is {accepted}. What is"
    yield "`disputed` is shown as a dispute; the rest is kept, and shown as what is only said."


def predicates() -> Iterator[str]:
    """Yield the predicate table."""
    yield ""
    yield "## Predicates"
    yield ""
    yield "| predicate | stands on | points at | accessor | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for row in PREDICATES.values():
        target = ", ".join(sorted(row.objects)) or "a figure, with `measure`"
        if row.types:
            target += f" ({', '.join(sorted(row.types))})"
        subjects = ", ".join(sorted(row.subjects))
        yield (
            f"| `{row.predicate}` | {subjects} | {target} | `.{row.accessor}` | "
            f"{row.predicate.meaning} |"
        )


def vocabularies() -> Iterator[str]:
    """Yield the closed vocabularies, and the code systems."""
    yield ""
    yield "## Closed vocabularies"
    for enum in Word.__subclasses__():
        if enum is not records.Predicate:
            yield ""
            yield f"### {enum.__name__}"
            yield ""
            yield "| word | meaning |"
            yield "| --- | --- |"
            for word in enum:
                yield f"| `{word.value}` | {word.meaning} |"
    yield ""
    yield "## Code systems"
    yield ""
    yield "| prefix | name | release | licence | attribution |"
    yield "| --- | --- | --- | --- | --- |"
    for system in VOCABULARIES.values():
        yield (
            f"| `{system.prefix}` | {system.name} | {system.release} | {system.licence} | "
            f"{system.attribution} |"
        )


if __name__ == "__main__":
    sys.stdout.write("\n".join(page()) + "\n")
