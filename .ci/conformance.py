"""
Writes the conformance suite, `tests/conformance`; with ``--check`` only compares.

The bulk comes from the record classes: each field of each class, whole and damaged in
the ways that `dermdata.testing` knows. What stands in `EDGES` was written by hand.
"""

import base64
import copy
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from limits import limits, said, stating, weighed

from dermdata._value import fields_of
from dermdata.records import (
    RECORD_CLASSES,
    Condition,
    Context,
    Evidence,
    Kind,
    Manifest,
    Proportion,
    Provenance,
    Quantity,
    Retirement,
    Scheme,
    Source,
    Statement,
    Synonym,
    Xref,
)
from dermdata.records._shapes import Shaped, shapes
from dermdata.testing._damage import Damaged, damages
from dermdata.testing._set_damage import set_damages
from dermdata.testing._sites import left_out, put, sites
from dermdata.testing._text_damage import text_damages
from dermdata.text import canonical


FOLDER = Path(__file__).parents[1] / "tests" / "conformance"

Document = dict[str, Any]
Place = tuple[str | int, ...]
Group = dict[str, Any]
Test = dict[str, Any]

# Documents

EVIDENCE: Document = {
    "source": "berk-bayliss-2008",
    "locator": "Abstract",
    "stance": "supports",
    "design": "review",
    "read": "abstract",
}
STATEMENT: Document = {
    "predicate": "has-attribute",
    "object": "benign",
    "verdict": "supported",
    "evidence": [EVIDENCE],
}
MEASURE: Document = {
    **STATEMENT,
    "predicate": "has-measure",
    "measure": "lesion-diameter",
    "object": {"value": 2, "unit": "mm"},
}

PARTS: dict[type[Shaped], Place] = {
    Synonym: ("synonyms", 0),
    Xref: ("xrefs", 0),
    Retirement: ("retirement",),
    Provenance: ("provenance",),
    Scheme: ("scheme",),
    Statement: ("statements", 0),
    Evidence: ("statements", 0, "evidence", 0),
    Context: ("statements", 0, "context"),
    Quantity: ("statements", 0, "object"),
    Proportion: ("statements", 0, "object"),
}
"""Where in a record the classes stand that records are made of."""


def example(cls: type[Shaped], *names: str) -> Document:
    """Return the examples of the fields that a class requires, and of those named."""
    return {
        field.name: copy.deepcopy(field.metadata["example"])
        for field in fields_of(cls)
        if field.name in names or not shapes(cls)[field.name].optional
    }


def record(kind: str, *names: str) -> Document:
    """Return a small record of a kind that has certain fields."""
    made = {"kind": kind, **example(RECORD_CLASSES[Kind(kind)], *names)}
    if "retirement" in names:
        made["status"] = "retired"
    if "statements" in names:
        made["statements"] = [STATEMENT]
    if kind == Kind.CLASSIFICATION and "parents" not in names:
        made["scheme"] = example(Scheme)
    if kind == Kind.SOURCE and not {"container", "doi", "pmid", "url"} & set(names):
        made["url"] = "https://dermnetnz.org/topics/milium"
    return copy.deepcopy(made)


def holding(path: Place, part: Document) -> Document:
    """Return a small record that has a part at a path."""
    if path == ("scheme",):
        return put(record("classification"), path, part)
    whole = record("condition", str(path[0]))
    match path:
        case (*_, "object"):
            whole["statements"] = [{**MEASURE, "object": part}]
        case (*_, "context"):
            whole["statements"] = [{**STATEMENT, "context": part}]
        case _:
            whole = put(whole, path, part)
    return copy.deepcopy(whole)


def hosts(cls: type[Shaped], field: str = "") -> Iterator[tuple[str, Document]]:
    """Yield small documents in which an object of a class has a field, and their names."""
    path = PARTS.get(cls, ())
    if cls in RECORD_CLASSES.values():
        kind = next(kind for kind, other in RECORD_CLASSES.items() if other is cls)
        yield "", record(kind, field)
    elif cls is Quantity:
        for form in ("value", "between", "at_least", "at_most"):
            if field in {form, ""} or (field, form) == ("unit", "value"):
                yield f" of `{form}`", holding(path, example(cls, form))
    elif cls is Context:
        yield "", holding(path, example(cls, field or "population"))
    elif cls is Statement:
        if field != "measure":
            yield "", holding(path, {**example(cls, field), **STATEMENT})
        if field in {"measure", "object", ""}:
            yield " with a figure", holding(path, MEASURE)
    else:
        yield "", holding(path, example(cls, field))


# Tests made of the classes

SKIPPED = (
    "a number for a word",
    "a space before it",
    "a space behind it",
    "a truth value",
    "a number for an object",
    "a newline behind it",
    "empty",
    "in capitals",
    "text in an array",
)
"""How the damages end that say again what another one says."""


def of_class(cls: type[Shaped]) -> Iterator[Group]:
    """Yield the groups of a class: one of its keys, one of each field."""
    name = cls.__name__.lower()
    path = PARTS.get(cls, ())
    _, smallest = next(hosts(cls))
    tests = [good("as small as can be", smallest), *_of_keys(cls, path)]
    yield group(f"{name}: its keys", smallest, tests)
    for field in shapes(cls):
        tests = list(_of_field(cls, path, field))
        yield group(f"{name}: `{field}`", smallest, tests)
    for beside in cls.beside:
        tests = [*_of_text_beside(smallest, beside.name, beside.example)]
        yield group(f"{name}: `{beside.name}`", smallest, tests)


def _of_text_beside(host: Document, name: str, example: str) -> Iterator[Test]:
    """Yield tests of what a document says of its file."""
    yield good(f"with `{name}`", {**host, name: example})
    yield good(f"`{name}`: as long as can be", {**host, name: "s" * 1500})
    for value, done, code in (
        ("s" * 1501, "too long", "DD206"),
        ("a\nb", "two lines", FORM),
        ("", "empty", FORM),
        (1, "a number", TYPE),
        (None, "null", TYPE),
    ):
        yield {
            "description": f"/{name}: {done}",
            "document": {**host, name: value},
            "valid": False,
            "codes": [code],
        }


def _of_keys(cls: type[Shaped], path: Place) -> Iterator[Test]:
    for number, (label, host) in enumerate(hosts(cls)):
        for damage in damages(host):
            at_keys = damage.path == path and damage.expected != ("DD203",)
            unknown = damage.path == (*path, "nonsense")
            contradicting = damage.expected == ("DD209",)
            if (at_keys or unknown) and (contradicting or not number):
                yield bad(damage, label)
        if not path:
            yield not_object(host["kind"])
            yield bad(next(d for d in damages(host) if d.done == "/kind: no kind"))


def _of_field(cls: type[Shaped], path: Place, field: str) -> Iterator[Test]:
    for label, host in hosts(cls, field):
        if host != next(hosts(cls))[1]:
            yield good(f"with `{field}`{label}", host)
        parts = [site.path for site in sites(host) if site.shape.form == "record"]
        parts = [part for part in parts if part[: len(path) + 1] == (*path, field)]
        for damage in damages(host):
            word = damage.done.rpartition(": ")[2]
            if damage.path[: len(path) + 1] != (*path, field) or word in SKIPPED:
                continue
            shared = cls not in {Condition, Source} and not path
            if word == "null" and (path or shared):
                continue  # it says the same everywhere
            if word == "an array for an object" and shared and field in _SHARED:
                continue  # as above
            if damage.expected == ("DD211",) and not path:
                yield bad(damage)
            elif "DD201" not in damage.expected and not any(
                damage.path[: len(part)] == part
                and (damage.path != part or damage.expected != ("DD203",))
                for part in parts
            ):
                yield bad(damage, label)


_SHARED = {"provenance", "retirement", "synonyms", "xrefs"}
"""The fields of all kinds whose objects share one schema."""


def group(description: str, host: Document, tests: list[Test]) -> Group:
    """Return a group of tests of one kind of record; those said twice stand once."""
    once = {canonical(test["document"]): test for test in tests[::-1]}
    return {
        "description": description,
        "schema": host["kind"],
        "tests": list(once.values())[::-1],
    }


def good(description: str, document: Document) -> Test:
    """Return a test that must pass."""
    return {
        "description": description,
        "document": document,
        "valid": True,
        "codes": [],
    }


def bad(damage: Damaged, label: str = "") -> Test:
    """Return a test that must fail."""
    codes = list(damage.expected)
    return {
        "description": damage.done + label,
        "document": damage.document,
        "valid": False,
        "codes": codes,
    }


def not_object(kind: str) -> Test:
    """Return a test of a document that is no object."""
    return {
        "description": f"the record: the word `{kind}`",
        "document": kind,
        "valid": False,
        "codes": ["DD203"],
    }


# Tests written by hand

AGAINST = {**EVIDENCE, "stance": "refutes"}
LAY = {**EVIDENCE, "design": "lay-text"}
NOT_GRADED = {**LAY, "stance": "refutes"}
NO_STANCE = left_out(EVIDENCE, ("stance",))
OF_80 = "a" * 80
GOOD, FORM, TYPE, PAIR, CONTRADICTION = "", "DD205", "DD203", "DD207", "DD209"

Row = tuple[Document, str, str]
"""What to change, what that is called, and the codes that follow."""

DATES = [
    ("2024-02-29", "a leap day", GOOD),
    ("2000-02-29", "a leap day of a century", GOOD),
    ("2026-02-29", "a leap day of no leap year", FORM),
    ("1900-02-29", "a leap day of no leap century", FORM),
    ("2026-04-31", "a day the month has not", FORM),
    ("2026-13-01", "a month the year has not", FORM),
    ("2026-1-1", "without zeros", FORM),
    ("2026-11-22T00:00:00Z", "with a time", "DD206"),
    ("\u0662026-11-22", "an Arabic digit", FORM),
]

SYNONYM = example(Synonym)

STATEMENTS: list[Row] = [
    (
        {
            "verdict": "disputed",
            "rationale": "Two views.",
            "evidence": [EVIDENCE, AGAINST],
        },
        "disputed, with both sides",
        GOOD,
    ),
    (
        {
            "verdict": "disputed",
            "rationale": "Two views.",
            "evidence": [AGAINST],
        },
        "disputed, with one side",
        CONTRADICTION,
    ),
    (
        {"verdict": "disputed", "evidence": [EVIDENCE, AGAINST]},
        "disputed, without a rationale",
        CONTRADICTION,
    ),
    (
        {
            "verdict": "refuted",
            "rationale": "It was looked for.",
            "evidence": [AGAINST, LAY],
        },
        "refuted, against a lay text",
        GOOD,
    ),
    ({"verdict": "unsupported", "evidence": [LAY]}, "unsupported", GOOD),
    (
        {"verdict": "unsupported", "evidence": [LAY, EVIDENCE]},
        "unsupported, beside a review that supports it",
        CONTRADICTION,
    ),
    (
        {
            "verdict": "refuted",
            "rationale": "Why.",
            "evidence": [NOT_GRADED],
        },
        "refuted, by a lay text",
        CONTRADICTION,
    ),
    (
        {"verdict": "unsupported", "evidence": [AGAINST]},
        "unsupported, with evidence against it",
        GOOD,
    ),
    ({"verdict": "promotional", "evidence": [LAY]}, "promotional", GOOD),
    (
        {"verdict": "supported", "evidence": [LAY]},
        "supported by a lay text",
        CONTRADICTION,
    ),
    ({"evidence": [EVIDENCE, EVIDENCE]}, "the same evidence twice", GOOD),
    ({"verdict": "Supported"}, "a word in another case", "DD204"),
    ({"predicate": "has_attribute"}, "an underscore for a hyphen", "DD204"),
    ({"object": ["benign"]}, "an id in an array", TYPE),
]

BAD_EVIDENCE: list[Row] = [
    (
        {"verdict": verdict, "rationale": "Why.", "evidence": bad},
        f"{verdict}, {why}",
        code,
    )
    for verdict in ("supported", "refuted", "unsupported")
    for bad, why, code in (
        ("review", "text for evidence", TYPE),
        (["review"], "text for an item", TYPE),
        ([NO_STANCE], "an item without a stance", "DD202"),
    )
]

FIGURES: list[Row] = [
    (
        {"object": {"value": 2.0, "unit": "mm"}},
        "a whole number written with a fraction",
        GOOD,
    ),
    ({"object": {"value": 0, "unit": "mm"}}, "nought", GOOD),
    ({"object": {"value": -0.0, "unit": "mm"}}, "minus nought", GOOD),
    ({"object": {"value": 1000000000, "unit": "1"}}, "the largest number", GOOD),
    ({"object": {"value": 1000000000.5, "unit": "1"}}, "a little more", PAIR),
    ({"object": {"value": True, "unit": "mm"}}, "true for 1", TYPE),
    ({"object": {"value": "2", "unit": "mm"}}, "a number as text", TYPE),
    ({"object": {"between": [2, 1], "unit": "mm"}}, "a range downwards", GOOD),
    ({"object": {"between": [1, 1.0], "unit": "mm"}}, "a range of one number", PAIR),
    ({"object": {"between": [1, 2, 3], "unit": "mm"}}, "three numbers", TYPE),
    ({"object": {"counts": [8.0, 102]}}, "a count written with a fraction", GOOD),
    ({"object": {"counts": [8.5, 102]}}, "half a patient", TYPE),
    ({"object": {"counts": [102, 8]}}, "a whole before its part", GOOD),
    ({"object": {"counts": [8, 8]}}, "all of them", GOOD),
    ({"object": {"counts": [0, 8]}}, "none of them", GOOD),
    ({"object": {"counts": [0, 0]}}, "none of none", PAIR),
    ({"object": {"counts": []}}, "no counts", TYPE),
    (
        {"object": {"counts": [8, 102], "unit": "mm"}},
        "counts with a unit",
        "DD201 DD209",
    ),
    ({"object": {}}, "an empty object", "DD202 DD209"),
]


def _changed(statement: Document, rows: list[Row]) -> Iterator[Row]:
    """Yield the same changes, made to a record's one statement."""
    for changes, why, codes in rows:
        yield {"statements": [{**statement, **changes}]}, why, codes


EDGES: dict[str, list[Row]] = {
    "ids": [
        ({"id": OF_80}, "80 characters", GOOD),
        ({"id": "2024"}, "digits alone", GOOD),
        ({"id": "a"}, "one letter", GOOD),
        ({"id": "Milia"}, "a capital", FORM),
        ({"id": "milia--en"}, "two hyphens", FORM),
        ({"id": "-milia"}, "a hyphen before it", FORM),
        ({"id": "milia_en"}, "an underscore", FORM),
        ({"id": "m\u00edlia"}, "a letter with an accent", FORM),
        ({"id": ""}, "empty", FORM),
    ],
    "lines of text": [
        ({"name": "\U0001d4dc" * 200}, "200 characters outside the BMP", GOOD),
        ({"name": "\U0001d4dc" * 201}, "201 characters outside the BMP", "DD206"),
        ({"name": "M"}, "one letter", GOOD),
        ({"name": "Milia\u2028two"}, "a line separator in it", GOOD),
        ({"name": "Milia\u00a0two"}, "a no-break space in it", GOOD),
        ({"name": "Milia\u00a0"}, "a no-break space behind it", FORM),
        ({"name": "Milia\u2003"}, "an em space behind it", FORM),
        ({"name": "\u3000Milia"}, "an ideographic space before it", FORM),
        ({"name": "Mi\tlia"}, "a tab in it", FORM),
        ({"name": "Mi\u0085lia"}, "a next-line control in it", FORM),
        ({"name": "Mi\u0000lia"}, "a null character in it", FORM),
        ({"name": "Milia\r\n"}, "a line end behind it", FORM),
    ],
    "languages": [
        ({"synonyms": [{**SYNONYM, "language": tag}]}, why, code)
        for tag, why, code in (
            ("nap-Latn-IT", "three letters, a script and a country", GOOD),
            ("es-419", "a region of three digits", GOOD),
            ("de-CH-1901", "a country and a variant", GOOD),
            ("sl-rozaj-biske", "two variants", GOOD),
            ("zh-yue-Hant-HK", "an extended language", GOOD),
            ("en-u-ca-gregory", "an extension", GOOD),
            ("en-x-derm", "a part for private use", GOOD),
            ("x-derm", "private use alone", GOOD),
            ("en-x-skin0001-skin0002-skin0003-abc", "35 characters", GOOD),
            ("en-x-skin0001-skin0002-skin0003-abcd", "36 characters", "DD206"),
            ("es-41", "a region of two digits", FORM),
            ("en-x", "a part for private use that is empty", FORM),
            ("de-ch-1901", "a variant behind a country in lower case", FORM),
            ("en-gb", "a country in lower case", FORM),
            ("english", "a word for a tag", FORM),
        )
    ],
    "dates": [
        ({"provenance": {"created": date}}, why, code) for date, why, code in DATES
    ],
    "keys": [
        ({"definitions": "Cysts."}, "a key near another", "DD201"),
        ({"kInd": "condition"}, "a key in another case", "DD201"),
        ({"constructor": "x"}, "a key that JavaScript objects have", "DD201"),
        ({"__proto__": "x"}, "a key that JavaScript objects treat apart", "DD201"),
        ({"": "x"}, "an empty key", "DD201"),
        ({"a/b~c": "x"}, "a key that a JSON Pointer escapes", "DD201"),
    ],
    "statements": [
        *_changed(STATEMENT, STATEMENTS),
        *_changed(STATEMENT, BAD_EVIDENCE),
        ({"statements": ["benign"]}, "text for a statement", TYPE),
        ({"statements": {"0": STATEMENT}}, "an object for an array", TYPE),
    ],
    "figures": list(_changed(MEASURE, FIGURES)),
    "lists": [
        ({"parents": ["milium", "cyst"]}, "two parents", GOOD),
        ({"parents": ["milium", "milium"]}, "one parent twice", "DD210"),
        ({"parents": []}, "no parents", "DD206"),
        ({"parents": "milium"}, "a parent without its array", TYPE),
        ({"parents": [["milium"]]}, "an array in the array", TYPE),
        ({"parents": None}, "null", TYPE),
    ],
    "several mistakes": [
        (
            {"id": "Milia", "nam": "Milia", "type": "lesio", "parents": [1, ""]},
            "all are found",
            "DD201 DD203 DD204 DD205",
        ),
        (
            {"status": "retird", "retirement": {"reason": "It was two."}},
            "a bad field says nothing of those that depend on it",
            "DD202 DD204",
        ),
    ],
}
"""By topic: what to change in a small condition, why, and the codes that follow."""


def of_edges() -> Iterator[Group]:
    """Yield the groups that were written by hand."""
    host = record("condition")
    for topic, rows in EDGES.items():
        tests = []
        for changes, why, codes in rows:
            document = {**host, **changes}
            test = {"description": why, "document": document}
            tests.append({**test, "valid": not codes, "codes": codes.split()})
        yield group(topic, host, tests)


def of_datasets() -> Iterator[Group]:
    """Yield the groups of whole dataset files."""
    named = example(Manifest)
    one = {**named, "records": [record("condition")]}
    every = {**named, "records": [record(kind) for kind in Kind]}
    rows: list[tuple[str, Any, str]] = [
        ("one record", one, GOOD),
        ("a record of each kind", every, GOOD),
        ("no title", left_out(one, ("title",)), "DD202"),
        ("no version", left_out(one, ("version",)), "DD202"),
        ("a record of no kind", put(one, ("records", 0, "kind"), "milia"), "DD208"),
        ("a record without a kind", left_out(one, ("records", 0, "kind")), "DD208"),
        ("a record that is text", put(one, ("records", 0), "milia"), TYPE),
        ("a bad record", put(every, ("records", 3, "type"), "disease"), "DD204"),
        ("a key that nobody knows", {**one, "nonsense": 1}, "DD201"),
        ("a number for a dataset", 7, TYPE),
        ("records that are no array", {**one, "records": {}}, "DD208"),
        ("no records", named, "DD208"),
    ]
    for field, shape in shapes(Manifest).items():
        value = example(Manifest, field)[field]
        text = "\na"
        wrong: list[tuple[str, Any, str]] = [(f"`{field}`", value, GOOD)]
        if shape.form == "array":
            wrong += [
                ("without its array", value[0], TYPE),
                ("empty", [], "DD206"),
                ("an item twice", [*value, *value], "DD210"),
                ("a number in it", [7], TYPE),
                ("a newline in it", [text], FORM),
                ("too long", ["x" * (shape.of.of.longest + 1)], "DD206"),
            ]
        else:
            wrong += [
                ("a number", 7, TYPE),
                ("a newline", text, FORM),
                ("too long", "x" * (shape.of.longest + 1), "DD206"),
            ]
        rows += [
            (f"`{field}`: {why}" if code else why, {**one, field: part}, code)
            for why, part, code in wrong
        ]
    rows += [
        ("`schema`", {**one, "schema": 1}, GOOD),
        ("`schema`: nothing", {**one, "schema": 0}, PAIR),
        ("`schema`: text", {**one, "schema": "1"}, TYPE),
        ("`schema`: more than can be", {**one, "schema": 1_000_001}, PAIR),
    ]
    tests = [
        {
            "description": why,
            "document": document,
            "valid": not code,
            "codes": code.split(),
        }
        for why, document, code in rows
    ]
    tests += _of_text_beside(one, "$schema", "../dataset.json")
    yield {"description": "whole datasets", "schema": "dataset", "tests": tests}


def of_limits() -> Iterator[Group]:
    """Yield the groups of documents at the edges of what is accepted."""
    documents = [host for cls in PARTS for host in _every_host(cls)]
    for cls in RECORD_CLASSES.values():
        documents += _every_host(cls)
    found = list(limits(documents))
    for kind in RECORD_CLASSES:
        found += stating(record(kind), said(kind, STATEMENT, MEASURE))
    found += stating(record("condition"), weighed(STATEMENT))
    for kind in RECORD_CLASSES:
        tests = [good(why, made) for why, made in found if made["kind"] == kind]
        yield group(f"{kind}: its limits", record(kind), tests)


def _every_host(cls: type[Shaped]) -> Iterator[Document]:
    for field in ("", *shapes(cls)):
        yield from (host for _, host in hosts(cls, field))


# Texts and sets


def of_texts() -> Iterator[Group]:
    """Yield the groups of texts that are no strict JSON, and of some that are."""
    document = record("condition")
    fine = {
        "canonical": canonical(document).encode(),
        "compact": json.dumps(document).encode(),
        "with carriage returns": canonical(document).replace("\n", "\r\n").encode(),
        "with escapes": canonical(document).replace("M", "\\u004d").encode(),
        "a surrogate pair": canonical(document).replace("M", "\\ud835\\udcdc").encode(),
        "no newline at its end": canonical(document).rstrip().encode(),
    }
    tests = [
        {"description": why, **_written(data), "valid": True, "codes": []}
        for why, data in fine.items()
    ]
    tests += [
        {
            "description": damage.done,
            **_written(damage.data),
            "valid": False,
            "codes": list(damage.expected),
        }
        for damage in text_damages(document)
    ]
    yield {"description": "the text of a record", "tests": tests}


def _written(data: bytes) -> dict[str, str]:
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}


def of_sets() -> Iterator[Group]:
    """Yield the groups of sets whose records are good alone."""
    fine = small_set()
    tests = [
        {
            "description": "all refer to each other",
            "documents": fine,
            "valid": True,
            "codes": [],
        }
    ]
    for damage in set_damages(fine):
        codes = list(damage.expected)
        test = {"description": damage.done, "documents": damage.documents}
        tests.append({**test, "valid": False, "codes": codes})
    yield {"description": "records that refer to each other", "tests": tests}


def small_set() -> list[Document]:
    """Return documents that make a dataset."""
    texts = {"name": "A name", "definition": "What it is.", "provenance": _MADE}
    site = {**STATEMENT, "predicate": "affects-site", "object": "eyelid"}
    return [
        {
            **texts,
            "kind": "condition",
            "id": "milia",
            "type": "lesion",
            "statements": [
                {**site, "evidence": [{**EVIDENCE, "source": "review"}]},
                {
                    **MEASURE,
                    "measure": "diameter",
                    "evidence": [{**EVIDENCE, "source": "review"}],
                    "context": {"morphology": "milia-en-plaque"},
                },
            ],
        },
        {
            **texts,
            "kind": "condition",
            "id": "milia-en-plaque",
            "type": "lesion",
            "parents": ["milia"],
        },
        {
            **texts,
            "kind": "condition",
            "id": "milialar",
            "type": "claimed",
            "status": "rejected",
            "retirement": {
                "reason": "Names nothing.",
                "date": "2026-11-22",
                "replaced_by": "milia",
            },
        },
        {**texts, "kind": "term", "id": "eyelid", "type": "body-site"},
        {**texts, "kind": "term", "id": "diameter", "type": "measure"},
        {
            **texts,
            "kind": "source",
            "id": "review",
            "type": "journal-article",
            "title": "Milia",
            "pmid": "1",
        },
    ]


_MADE = {"created": "2026-11-22"}


# Files


def files() -> Iterator[tuple[str, list[Group]]]:
    """Yield the name and the groups of each file of the suite."""
    for cls in (*RECORD_CLASSES.values(), *PARTS):
        yield f"records/{cls.__name__.lower()}.json", list(of_class(cls))
    yield "records/edges.json", list(of_edges())
    yield "records/dataset.json", list(of_datasets())
    yield "records/limits.json", list(of_limits())
    yield "texts.json", list(of_texts())
    yield "sets.json", list(of_sets())


def page(groups: list[Group]) -> str:
    """Return the text of a file: a test takes a few lines, its document one."""
    lines = ["["]
    for number, found in enumerate(groups):
        lines.append("  {")
        lines += [f"    {line(key, found[key])}," for key in found if key != "tests"]
        lines.append('    "tests": [')
        for position, test in enumerate(found["tests"]):
            inner = [f"        {line(key, test[key])}" for key in test]
            end = "," if position + 1 < len(found["tests"]) else ""
            lines += ["      {", ",\n".join(inner), f"      }}{end}"]
        lines += ["    ]", "  }," if number + 1 < len(groups) else "  }"]
    return "\n".join([*lines, "]", ""])


def line(key: str, value: Any) -> str:
    """Return a member of an object; a set has a line for each document."""
    if key == "documents":
        inner = ",\n".join(f"          {compact(document)}" for document in value)
        return f"{compact(key)}: [\n{inner}\n        ]"
    return f"{compact(key)}: {compact(value)}"


def compact(value: Any) -> str:
    """Return JSON on one line; what no editor shows is escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in written)


def main() -> int:
    """Write the files, or say which differ."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, groups in files():
        path, text = FOLDER / name, page(groups)
        if check:
            if not path.is_file() or path.read_text("utf-8") != text:
                stale.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    if stale:
        print(f"not what .ci/conformance.py writes: {', '.join(stale)}")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
