"""The schemas: what they say, and that they and the types accept the same documents."""

from __future__ import annotations

import copy
import functools
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import jsonschema
import jsonschema_rs
import msgspec
import pytest
from hypothesis import given

from dermdata.codec import DecodeError, record_of
from dermdata.records import (
    RECORD_CLASSES,
    Context,
    Evidence,
    Kind,
    Predicate,
    Proportion,
    Provenance,
    Quantity,
    Record,
    Retirement,
    Scheme,
    Statement,
    Synonym,
    Xref,
)
from dermdata.records._constraints import Number, Text
from dermdata.records._shapes import Shape, shapes
from dermdata.schema import (
    DATASET,
    DEFINITIONS,
    NAMES,
    UnknownSchemaError,
    identifier,
    validator,
)
from dermdata.schema import (
    by_name as schemas,
)
from dermdata.schema import (
    of as schema,
)
from dermdata.testing import documents

from .mangled import (
    EXAMPLES,
    FIGURES,
    at,
    damages,
    example,
    mangled,
    places,
    statement_examples,
    with_damage,
)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from dermdata.records._shapes import Shaped


ROOT = Path(__file__).parents[1]
FAST = {name: jsonschema_rs.Draft202012Validator(s) for name, s in schemas().items()}


CLASSES = [*RECORD_CLASSES.values(), Context, Evidence, Proportion, Provenance]
CLASSES += [Quantity, Retirement, Scheme, Statement, Synonym, Xref]
UNIONS = {"object", "figure", "evidence", "statements"}
"""Properties in which a union of classes stands; msgspec has no schema for these."""


def types_accept(document: object) -> bool:
    """Whether the types accept a document."""
    try:
        record_of(document)
    except DecodeError:
        return False
    return True


def every_damage() -> Iterator[tuple[str, dict[str, Any]]]:
    """
    Yield the example of each kind, damaged at every place in every way.

    What kinds share is damaged on one of them only.
    """
    shared = {"statements", "synonyms", "xrefs", "retirement", "provenance"}
    for document in EXAMPLES:
        kind = document["kind"]
        yield kind, document
        for path in places(document):
            if path == ("kind",) or (path[0] in shared and kind != "condition"):
                continue
            for damage in damages(at(document, path)):
                yield kind, with_damage(document, path, damage)


class TestEverySchema:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_a_schema_of_draft_2020_12(self, name: str) -> None:
        """It says so, and the draft's own schema agrees."""
        made = schema(name)

        jsonschema.Draft202012Validator.check_schema(made)
        assert "https://json-schema.org/draft/2020-12/schema" == made["$schema"]

    @pytest.mark.parametrize("name", NAMES)
    def test_has_a_versioned_identifier(self, name: str) -> None:
        """The major version is part of it."""
        expected = f"https://w3id.org/dermdata/schema/v1/{name}.json"

        assert (expected, expected) == (identifier(name), schema(name)["$id"])

    @pytest.mark.parametrize("name", NAMES)
    def test_is_checked_in(self, name: str) -> None:
        """The file in schemas/ is what the classes give; `.ci/schemas` renews it."""
        text = (ROOT / "schemas" / "v1" / f"{name}.json").read_text("utf-8")

        assert json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n" == text

    @pytest.mark.parametrize("name", NAMES)
    def test_explains_every_property(self, name: str) -> None:
        """Title, description and an example that the property accepts."""
        made = schema(name)

        for properties in _all_properties(made):
            for part in properties.values():
                assert part["title"]
                assert part["description"].endswith(".")
                inline = {**part, "$defs": made["$defs"]}
                for shown in part["examples"]:
                    jsonschema.Draft202012Validator(inline).validate(shown)

    @pytest.mark.parametrize("name", NAMES)
    def test_is_self_contained(self, name: str) -> None:
        """Every reference stays within the file, and nothing in it is left unused."""
        made = schema(name)
        refs = set(_refs(made))

        assert refs <= {f"#/$defs/{inner}" for inner in made["$defs"]}
        if name != DEFINITIONS:
            assert refs == {f"#/$defs/{inner}" for inner in made["$defs"]}

    def test_an_unknown_one_is_named_with_those_there_are(self) -> None:
        """So that the mistake is plain."""
        with pytest.raises(UnknownSchemaError) as error:
            schema("nothing")

        assert (
            'there is no schema "nothing" (there are condition, classification, '
            "treatment, term, source, dataset, amendment, definitions)"
        ) == str(error.value)

    def test_a_misspelt_one_is_named_with_the_nearest(self) -> None:
        """So that it can be mended at a glance."""
        with pytest.raises(UnknownSchemaError) as error:
            schema("conditions")

        assert ('there is no schema "conditions" (did you mean `condition`?)') == str(
            error.value
        )

    @pytest.mark.parametrize("name", [7, None, "Term", "", "terms.json"])
    def test_other_names_have_none(self, name: Any) -> None:
        """Whatever was asked for; the error is a `KeyError` as well."""
        with pytest.raises(UnknownSchemaError) as error:
            validator(name)

        assert isinstance(error.value, KeyError)
        assert (name, 8) == (error.value.name, len(error.value.names))

    def test_are_made_anew(self) -> None:
        """Who changes one changes it for nobody else."""
        schema("term")["properties"].clear()
        schemas()["term"].clear()

        assert "name" in schema("term")["properties"]

    def test_are_listed_by_name(self) -> None:
        """One a kind, and three more."""
        assert [*NAMES] == [*schemas()]
        assert schema("amendment") == schemas()["amendment"]


class TestWhatTheySay:
    """The words that editors show, and the form of each sort of field."""

    def test_of_a_kind(self) -> None:
        """It is the one word that may stand there, and is required."""
        made = schema("source")

        assert {
            "title": "Kind",
            "description": "What the record describes.",
            "examples": ["source"],
            "const": "source",
        } == made["properties"]["kind"]
        assert "kind" in made["required"]
        assert sorted(made["required"]) == made["required"]

    def test_of_a_word(self) -> None:
        """Each has its meaning in the description, in the order of the vocabulary."""
        stance = schema("definitions")["$defs"]["evidence"]["properties"]["stance"]

        assert {
            "title": "Stance",
            "description": "Whether the source is for or against. `supports`: The "
            "source asserts it or its data show it. `refutes`: The source denies it or "
            "its data speak against it.",
            "examples": ["supports"],
            "enum": ["supports", "refutes"],
        } == stance

    def test_of_a_text(self) -> None:
        """Its form twice, for `$` is not the same to all engines."""
        made = schema("term")["properties"]["id"]

        assert (
            "string",
            80,
            "^[a-z0-9]+(-[a-z0-9]+)*$",
            {"pattern": "[^a-z0-9-]"},
        ) == (
            made["type"],
            made["maxLength"],
            made["pattern"],
            made["not"],
        )

    def test_of_a_number(self) -> None:
        """Whole where only whole ones will do, with both bounds."""
        year = schema("source")["properties"]["year"]
        value = schema("definitions")["$defs"]["quantity"]["properties"]["value"]

        assert ("integer", 1500, 2100) == (
            year["type"],
            year["minimum"],
            year["maximum"],
        )
        assert ("number", 0, 10**9) == (
            value["type"],
            value["minimum"],
            value["maximum"],
        )

    def test_of_an_array(self) -> None:
        """At least one item; ids and names no two alike, objects as they come."""
        made = schema("term")["properties"]

        assert (1, True) == (
            made["parents"]["minItems"],
            made["parents"]["uniqueItems"],
        )
        assert ({"$ref": "#/$defs/synonym"}, 1) == (
            made["synonyms"]["items"],
            made["synonyms"]["minItems"],
        )
        assert "uniqueItems" not in made["synonyms"]

    def test_of_a_pair(self) -> None:
        """Two numbers; the ends of a range differ, the whole of a count is not 0."""
        inner = schema("definitions")["$defs"]
        between = inner["quantity"]["properties"]["between"]
        counts = inner["proportion"]["properties"]["counts"]

        assert (2, 2, True) == (
            between["minItems"],
            between["maxItems"],
            between["uniqueItems"],
        )
        assert "contains" not in between
        assert {"type": "integer", "minimum": 1} == counts["contains"]
        assert "uniqueItems" not in counts

    def test_of_a_choice(self) -> None:
        """An id or one of two objects, and exactly one of them."""
        options = schema("definitions")["$defs"]["statement"]["properties"]["object"]

        assert ["string", "#/$defs/quantity", "#/$defs/proportion"] == [
            option.get("type", option.get("$ref")) for option in options["oneOf"]
        ]

    def test_of_a_dataset(self) -> None:
        """Its title, version and records are required, and each record says its kind."""
        made = schema(DATASET)

        assert ["records", "title", "version"] == made["required"]
        assert [*Kind] == made["properties"]["records"]["items"]["properties"]["kind"][
            "enum"
        ]
        assert not FAST[DATASET].is_valid(
            {"title": "mine", "version": "1.0.0", "records": [{"id": "milia"}]}
        )
        assert FAST[DATASET].is_valid(
            {"title": "mine", "version": "1.0.0", "records": []}
        )


class TestTypesAndSchemas:
    """They accept exactly the same documents."""

    @given(documents())
    def test_whatever_the_classes_can_build_is_valid(
        self, document: dict[str, Any]
    ) -> None:
        """In both engines."""
        assert FAST[document["kind"]].is_valid(document)
        assert validator(document["kind"]).is_valid(document)

    @given(mangled())
    def test_a_damaged_document_gets_the_same_verdict(
        self, document: dict[str, Any]
    ) -> None:
        """From the types and the schema, in both engines, whichever verdict that is."""
        kind = document.get("kind")
        known = isinstance(kind, str) and kind in list(Kind)

        accepted = known and FAST[str(kind)].is_valid(document)

        assert accepted == types_accept(document)
        assert accepted == (known and validator(str(kind)).is_valid(document))

    @pytest.mark.exhaustive
    def test_every_damage_to_every_place_gets_the_same_verdict(self) -> None:
        """Exhaustively, over an example with every field of every class."""
        verdicts = defaultdict[bool, int](int)
        for kind, document in every_damage():
            accepted = FAST[kind].is_valid(document)
            assert accepted == types_accept(document), document
            verdicts[accepted] += 1

        assert verdicts[True] > 1_000
        assert verdicts[False] > 10_000

    @pytest.mark.exhaustive
    def test_every_assertion_of_the_schemas_is_tested(self) -> None:
        """Each keyword, at each place, has passed one of these documents and failed one."""
        seen = _outcomes()

        untested = sorted(
            f"{place} {outcome}"
            for place, outcomes in seen.items()
            for outcome in ({"passes", "fails"} - outcomes)
        )

        assert [] == untested

    @pytest.mark.exhaustive
    def test_both_python_engines_agree(self) -> None:
        """`jsonschema` and `jsonschema-rs`, over a twentieth of all damages."""
        slow = {name: validator(name) for name in NAMES}
        for number, (kind, document) in enumerate(every_damage()):
            if number % 20 == 0:
                assert FAST[kind].is_valid(document) == slow[kind].is_valid(document)

    def test_a_dataset_file_is_valid_when_its_records_are(self) -> None:
        """And its kinds are told apart."""
        whole = {"title": "mine", "version": "1.0.0", "records": list(EXAMPLES)}
        broken = copy.deepcopy(whole)
        broken["records"][3]["type"] = "disease"

        assert FAST[DATASET].is_valid(whole)
        assert not FAST[DATASET].is_valid(broken)
        assert not FAST[DATASET].is_valid({**whole, "records": [{"kind": "milia"}]})


class TestContainment:
    """
    Properties compared with what another generator makes of the same annotations.

    msgspec derives a schema of its own from equivalent structs; jsonschema-rs decides
    which of the two accepts more.
    """

    @pytest.mark.parametrize("cls", CLASSES)
    def test_every_property_accepts_the_same_values(self, cls: type[Shaped]) -> None:
        """Both ways, for every property where it can be decided: all but unions."""
        ours, theirs = _compared(cls)
        undecided = set()
        for name, part in theirs["properties"].items():
            left = _canonical(ours["properties"][name], ours)
            right = _canonical(part, theirs)
            verdicts = {str(left.covers(right)), str(right.covers(left))}
            assert "no" not in verdicts or name in UNIONS, name
            if verdicts != {"yes"}:
                undecided.add(name)

        assert undecided <= UNIONS

    @pytest.mark.parametrize("cls", CLASSES)
    def test_the_same_properties_are_required_and_no_others_allowed(
        self, cls: type[Shaped]
    ) -> None:
        """Name for name."""
        ours, theirs = _compared(cls)

        assert set(theirs.get("required", ())) == set(ours.get("required", ())) - {
            "kind"
        }
        beside = {one.name for one in cls.beside}
        assert set(theirs["properties"]) == set(ours["properties"]) - {"kind"} - beside
        assert theirs["additionalProperties"] is ours["additionalProperties"] is False


def _canonical(part: dict[str, Any], whole: dict[str, Any]) -> Any:
    definitions = {
        name: {key: value for key, value in inner.items() if key != "allOf"}
        for name, inner in whole["$defs"].items()
    }
    return jsonschema_rs.canonicalize({**part, "$defs": definitions})


STRUCTS: dict[type, Any] = {}
"""Made once and kept: msgspec 0.22 does not survive the collection of a struct class."""


@functools.cache
def _compared(cls: type[Shaped]) -> tuple[dict[str, Any], dict[str, Any]]:
    made = msgspec.json.schema(_struct(cls, STRUCTS))
    theirs = {**made["$defs"][cls.__name__], "$defs": made["$defs"]}
    if issubclass(cls, Record):
        return schema(cls.kind), theirs
    definitions = schema(DEFINITIONS)["$defs"]
    return {**definitions[cls.__name__.lower()], "$defs": definitions}, theirs


def _struct(cls: type[Shaped], made: dict[type, Any]) -> Any:
    if cls not in made:
        fields = [
            (name, _annotation(shape, made))
            if not shape.optional
            else (name, _annotation(shape, made) | msgspec.UnsetType, msgspec.UNSET)
            for name, shape in shapes(cls).items()
        ]
        made[cls] = msgspec.defstruct(
            cls.__name__,
            fields,  # type: ignore[arg-type]
            forbid_unknown_fields=True,
            kw_only=True,
        )
    return made[cls]


def _annotation(shape: Shape, made: dict[type, Any]) -> Any:
    match shape.form, shape.of:
        case "scalar", Text(pattern=pattern, longest=longest, never=never):
            extra = {"not": {"pattern": never}}
            meta = msgspec.Meta(
                pattern=pattern, max_length=longest, extra_json_schema=extra
            )
            return Annotated[str, meta]
        case "scalar", Number(low=low, high=high, whole=whole):
            return Annotated[int if whole else float, msgspec.Meta(ge=low, le=high)]
        case "word", words:
            return words
        case "record", cls:
            return _struct(cls, made)
        case "array", item:
            unique = {"uniqueItems": True} if item.form == "scalar" else {}
            meta = msgspec.Meta(min_length=1, extra_json_schema=unique)
            return Annotated[list[_annotation(item, made)], meta]  # type: ignore[misc]
        case "pair", _:
            number = _annotation(attrs.evolve(shape, form="scalar"), made)
            extra = {"uniqueItems": True} if shape.extra.distinct else {}
            if shape.extra.most_at_least:
                extra["contains"] = {"type": "integer", "minimum": 1}
            meta = msgspec.Meta(min_length=2, max_length=2, extra_json_schema=extra)
            return Annotated[list[number], meta]
        case _, options:
            # msgspec has no unions of structs; any object stands for them.
            scalars = [o for o in options if o.form == "scalar"]
            text = _annotation(scalars[0], made) if scalars else None
            return dict[str, Any] if text is None else text | dict[str, Any]


def _all_properties(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "object" and "additionalProperties" in part:
            yield part["properties"]
        for key, inner in part.items():
            if key != "examples":
                yield from _all_properties(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _all_properties(inner)


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for inner in part.values():
            yield from _refs(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _refs(inner)


ASSERTIONS = {
    "additionalProperties",
    "const",
    "contains",
    "enum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minProperties",
    "minimum",
    "not",
    "pattern",
    "required",
    "type",
    "uniqueItems",
}


def _outcomes() -> dict[str, set[str]]:
    """Return, for each assertion of the dataset schema, how values have fared."""
    made = json.loads(json.dumps(schema(DATASET)))  # no two parts the same object
    names = {id(part): place for place, part in _places_of(made)}
    seen = {
        f"{place}/{keyword}": set[str]()
        for place, part in _places_of(made)
        for keyword in ASSERTIONS & part.keys()
    }

    def watched(keyword: str, check: Any) -> Any:
        def wrapped(engine: Any, value: Any, instance: Any, part: Any) -> Iterator[Any]:
            errors = list(check(engine, value, instance, part) or ())
            seen[f"{names[id(part)]}/{keyword}"].add("fails" if errors else "passes")
            yield from errors

        return wrapped

    base = jsonschema.Draft202012Validator
    checks = {word: watched(word, base.VALIDATORS[word]) for word in ASSERTIONS}
    engine = jsonschema.validators.extend(base, checks)(made)
    for name, value in _values():
        part = engine.evolve(schema=made["$defs"][name]) if name else engine
        list(part.iter_errors(value))
    return seen


def _values() -> Iterator[tuple[str, Any]]:
    """Yield values for the dataset schema and for each definition in it."""
    whole = {**example("dataset"), "records": [{"kind": kind} for kind in Kind]}
    yield from _damaged("", whole, deep=True)
    for name in schema(DATASET)["$defs"]:
        for number, value in enumerate(_examples(name)):
            yield from _damaged(name, value, deep=name == "quantity" or not number)


def _examples(name: str) -> list[dict[str, Any]]:
    match name:
        case "statement":
            return statement_examples()
        case "quantity":
            return [figure for figure in FIGURES if "unit" in figure]
        case "classification":
            below = {**example(name), "statements": statement_examples()[1:2]}
            root = {**below, "scheme": example("scheme")}
            del root["parents"], root["statements"]
            return [{}, below, root]
        case "source":
            return [{}, example(name)]
        case _ if name in list(Kind):
            return [{}, {**example(name), "statements": statement_examples()[1:2]}]
        case _:
            return [example(name)]


def _damaged(name: str, value: Any, *, deep: bool) -> Iterator[tuple[str, Any]]:
    for junk in (value, None, []):
        yield name, junk
    for path in places(value):
        if len(path) == 1 or deep or (len(path) == 2 and isinstance(path[1], int)):
            for damage in damages(at(value, path)):
                yield name, with_damage(value, path, damage)
    for field in value:
        yield name, {field: value[field]}
    if "statements" in value:
        wrong = [{"predicate": predicate} for predicate in Predicate]
        yield name, {**value, "statements": wrong}


def _places_of(part: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every subschema that asserts something, with its place."""
    if isinstance(part, dict):
        yield place or "#", part
        for key, inner in part.items():
            if key in {"properties", "$defs"}:
                for name, deeper in inner.items():
                    yield from _places_of(deeper, f"{place}/{key}/{name}")
            elif key in {"if", "then", "else", "not", "items", "contains"}:
                yield from _places_of(inner, f"{place}/{key}")
            elif key in {"allOf", "anyOf", "oneOf"}:
                for position, deeper in enumerate(inner):
                    yield from _places_of(deeper, f"{place}/{key}/{position}")
