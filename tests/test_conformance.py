"""The conformance suite: four validators give the verdicts and codes it asks for."""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
import jsonschema_rs
import pytest

from dermdata.codec import DecodeError, manifest_of, record_of
from dermdata.records import Kind
from dermdata.schema import DATASET
from dermdata.schema import by_name as schemas
from dermdata.schema import of as schema
from dermdata.text import TextError, parse, text_of
from dermdata.validation.files import check_files

from .processes import python
from .test_schema import ASSERTIONS, _places_of


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SUITE = Path(__file__).parent / "conformance"


class Case(NamedTuple):
    """A test of the suite, with the file and the group it stands in."""

    name: str
    schema: str
    test: dict[str, Any]

    @property
    def verdict(self) -> tuple[bool, list[str]]:
        """Whether it is valid, and the codes."""
        return self.test["valid"], self.test["codes"]


def cases(pattern: str) -> list[Case]:
    """Return the tests in the files of a name."""
    return [
        Case(
            f"{path.stem}: {group['description']}: {test['description']}",
            group.get("schema", ""),
            test,
        )
        for path in sorted(SUITE.glob(pattern))
        for group in json.loads(path.read_text("utf-8"))
        for test in group["tests"]
    ]


RECORDS, TEXTS, SETS = cases("records/*.json"), cases("texts.json"), cases("sets.json")


def data_of(test: dict[str, Any]) -> bytes:
    """Return the bytes of a text."""
    if "base64" in test:
        return base64.b64decode(test["base64"])
    text: str = test["text"]
    return text.encode()


def codes_of(name: str, document: Any) -> list[str]:
    """Return what the types say of a record, or of a whole dataset."""
    parts = [(record_of, document)]
    whole = name == DATASET and isinstance(document, dict)
    if whole and isinstance(document.get("records"), list):
        about = {key: value for key, value in document.items() if key != "records"}
        parts = [(manifest_of, about)]  # type: ignore[list-item]  # either reads a document
        parts += [(record_of, item) for item in document["records"]]
    found = set()
    for read, part in parts:
        try:
            read(part)
        except DecodeError as error:
            found |= {fault.code for fault in error.faults}
    return sorted(found)


def differing(verdicts: Iterator[tuple[Case, Any]]) -> list[tuple[str, Any]]:
    """Return what differs from the suite."""
    return [(case.name, found) for case, found in verdicts if found != case.verdict]


@pytest.mark.exhaustive
class TestSuite:
    def test_is_what_the_generator_writes(self) -> None:
        """`.ci/conformance.py` renews it."""
        done = python(str(ROOT / ".ci" / "conformance.py"), "--check")

        assert (0, "", "") == (done.returncode, done.stdout, done.stderr)

    def test_has_the_keys_that_its_readme_names(self) -> None:
        """In every group and test, and no others."""
        for case in RECORDS:
            assert {"description", "document", "valid", "codes"} == case.test.keys()
        for case in TEXTS:
            key = "base64" if "base64" in case.test else "text"
            assert {"description", key, "valid", "codes"} == case.test.keys()
        for case in SETS:
            assert {"description", "documents", "valid", "codes"} == case.test.keys()
        assert {*Kind, DATASET} == {case.schema for case in RECORDS}

    @pytest.mark.parametrize("found", [RECORDS, TEXTS, SETS])
    def test_says_each_thing_once(self, found: list[Case]) -> None:
        """A name, a document or a text is there but once; codes are sorted."""
        names = [case.name for case in found]

        assert sorted(set(names)) == sorted(names)
        for case in found:
            assert sorted(set(case.test["codes"])) == case.test["codes"]
            assert case.test["valid"] is not bool(case.test["codes"])

    def test_has_every_code(self) -> None:
        """Of texts, of records and of the set, as far as JSON alone can break them."""
        rules = (ROOT / "docs" / "rules.md").read_text("utf-8")
        known = set(re.findall(r"DD[123]\d\d", rules))

        tested = {
            code for case in (*RECORDS, *TEXTS, *SETS) for code in case.verdict[1]
        }

        assert OTHERWISE == known - tested
        assert tested <= known

    @pytest.mark.exhaustive
    def test_every_assertion_of_the_schemas_passes_and_fails(self) -> None:
        """Each keyword at each place; what no document has tried is named."""
        seen = outcomes()

        untried = sorted(
            f"{place} never {outcome}"
            for place, tried in seen.items()
            for outcome in {"passes", "fails"} - tried
        )

        assert len(seen) > 490
        assert [] == untried

    @pytest.mark.exhaustive
    def test_every_narrowing_of_the_schemas_is_noticed(self) -> None:
        """A word or a field less, one needed more, a limit closer: some are refused."""
        missed = set()
        for kind in Kind:
            whole = json.loads(json.dumps(schema(kind)))  # no two parts the same object
            valid = [
                c.test["document"] for c in RECORDS if c.verdict[0] and c.schema == kind
            ]
            for done in narrowings(whole):
                shared = done.startswith("/$defs/")
                if shared and kind is not Kind.CONDITION and done not in missed:
                    continue  # it is the same in all
                engine = jsonschema_rs.Draft202012Validator(whole)
                noticed = not all(map(engine.is_valid, valid))
                (missed.discard if noticed else missed.add)(done)

        assert UNREACHED == missed


UNREACHED = {
    "/$defs/xref/properties/curie: another maxLength",  # no vocabulary has such ids
    "/properties/vocabulary: another maxLength",  # nor such a name
    # What all statements need is asked for but once.
    "/$defs/statement/allOf/0/then: `object` is needed",
    "/$defs/statement/allOf/0/else: `object` is needed",
    "/$defs/statement/allOf/1/then: `evidence` is needed",
    "/$defs/statement/allOf/2/then: `evidence` is needed",
    "/allOf/1/properties/statements/items: `predicate` is needed",
}
"""Narrowings that refuse nothing."""

OTHERWISE = {"DD109", "DD110", "DD111", "DD305", "DD309", "DD310", "DD311"}
"""Codes of sizes, of YAML, of newer schemas, of file names, of licences and of what is valid for all that."""


class TestVerdicts:
    @pytest.mark.parametrize("engine", ["jsonschema", "jsonschema-rs"])
    def test_of_the_schemas(self, engine: str) -> None:
        """Both Python engines accept what is valid and refuse the rest."""
        make = {
            "jsonschema": jsonschema.Draft202012Validator,
            "jsonschema-rs": jsonschema_rs.Draft202012Validator,
        }[engine]
        engines = {name: make(made) for name, made in schemas().items()}

        assert [] == [
            case.name
            for case in RECORDS
            if engines[case.schema].is_valid(case.test["document"])
            is not case.test["valid"]
        ]

    def test_of_the_types(self) -> None:
        """The codec finds the codes that are asked for."""
        found = (
            (case, codes_of(case.schema, case.test["document"])) for case in RECORDS
        )

        assert [] == differing((case, (not codes, codes)) for case, codes in found)

    def test_of_the_parser(self) -> None:
        """It refuses the bad texts, each by its code."""

        def code_of(data: bytes) -> list[str]:
            try:
                parse(text_of(data))
            except TextError as error:
                return [error.code]
            return []

        found = ((case, code_of(data_of(case.test))) for case in TEXTS)

        assert [] == differing((case, (not codes, codes)) for case, codes in found)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("found", [RECORDS, TEXTS], ids=["records", "texts"])
    def test_of_the_validator(self, found: list[Case], tmp_path: Path) -> None:
        """Files give the same codes; what is between them is left out here."""
        files = {}
        for number, case in enumerate(found):
            file = tmp_path / f"{number:04}.json"
            if "document" in case.test:
                file.write_text(json.dumps(case.test["document"]), "utf-8")
            else:
                file.write_bytes(data_of(case.test))
            files[str(file)] = case
        codes = defaultdict[str, set[str]](set)
        for finding in check_files(list(files)).findings:
            if finding.code < "DD3":
                codes[finding.path].add(finding.code)

        verdicts = ((case, sorted(codes[path])) for path, case in files.items())

        assert [] == differing((case, (not codes, codes)) for case, codes in verdicts)

    def test_of_the_rules(self, tmp_path: Path) -> None:
        """Each set, in a file of its own, breaks the rules it is said to break."""
        file = tmp_path / "set.json"

        def codes_in(documents: list[Any]) -> list[str]:
            file.write_text(json.dumps(documents), "utf-8")
            return sorted({finding.code for finding in check_files(file).findings})

        found = ((case, codes_in(case.test["documents"])) for case in SETS)

        assert [] == differing((case, (not codes, codes)) for case, codes in found)
        for case in SETS:
            for document in case.test["documents"]:
                record_of(document)


def outcomes() -> dict[str, set[str]]:
    """Return, for each assertion at each place, how the documents have fared with it."""
    seen: dict[str, set[str]] = {}
    engines = {name: _watched(name, seen) for name in (*Kind, DATASET)}
    for case in RECORDS:
        document = case.test["document"]
        list(engines[case.schema].iter_errors(document))
        if case.schema != DATASET:
            whole = {"title": "mine", "version": "1.0.0", "records": [document]}
            list(engines[DATASET].iter_errors(whole))
    return seen


CLOSER = {"maxLength": -1, "minLength": 1, "maximum": -1, "minimum": 1}
"""Limits, and how they are brought closer."""


def narrowings(whole: dict[str, Any]) -> Iterator[str]:
    """Narrow a schema in every way, one at a time, and yield what was done."""
    for place, part in _places_of(whole):
        if "/if" in place or "/not" in place:
            continue  # where less is more
        for done, key, value in _narrowed(part):
            kept = part.get(key)
            part[key] = value
            yield f"{place}: {done}"
            part[key] = kept
            if kept is None:
                del part[key]


def _narrowed(part: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield what can be narrowed in a schema: what that is, the key, its new value."""
    words, fields = part.get("enum", []), part.get("properties", {})
    for word in words:
        yield f"no `{word}`", "enum", [one for one in words if one != word]
    for key in CLOSER.keys() & part.keys():
        yield f"another {key}", key, part[key] + CLOSER[key]
    needed = part.get("required", [])
    for name in fields.keys() - needed:
        yield f"`{name}` is needed", "required", [*needed, name]
        if part.get("additionalProperties") is False:
            left = {one: fields[one] for one in fields if one != name}
            yield f"no `{name}`", "properties", left


def _watched(name: str, seen: dict[str, set[str]]) -> Any:
    """Return an engine that notes how values fare; shared definitions count as one."""
    made = json.loads(json.dumps(schema(name)))  # no two parts the same object
    names = {}
    for place, part in _places_of(made):
        kind = place.removeprefix("/$defs/").partition("/")[0]
        if place.startswith("/$defs/") and kind in list(Kind):
            continue  # the kind's own schema has it
        shared = place.startswith("/$defs/")
        names[id(part)] = place if shared else f"{name}{place}"
        for keyword in ASSERTIONS & part.keys():
            seen.setdefault(f"{names[id(part)]}/{keyword}", set())

    def watched(keyword: str, check: Any) -> Any:
        def wrapped(engine: Any, value: Any, instance: Any, part: Any) -> Iterator[Any]:
            errors = list(check(engine, value, instance, part) or ())
            if id(part) in names:
                place = f"{names[id(part)]}/{keyword}"
                seen[place].add("fails" if errors else "passes")
            yield from errors

        return wrapped

    base = jsonschema.Draft202012Validator
    checks = {word: watched(word, base.VALIDATORS[word]) for word in ASSERTIONS}
    return jsonschema.validators.extend(base, checks)(made)
