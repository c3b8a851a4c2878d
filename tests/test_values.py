"""Value objects: whatever dermdata takes or returns is made, shown and sent in one way."""

from __future__ import annotations

import concurrent.futures
import copy
import json
import multiprocessing
import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest

import dermdata as dd
from dermdata import query, testing, text
from dermdata._value import Value, fields_of, in_json
from dermdata.collection.plugins import DatasetPlugin
from dermdata.records import Clinical, Subject
from dermdata.validation.config import Config
from dermdata.versions import Version

from .values import classes, parts, roots, samples


CLASSES = classes()
SAMPLES = samples()
ABSTRACT = (Clinical, dd.Record, Subject)
CONCRETE = [cls for cls in CLASSES if cls not in ABSTRACT]

each_class = pytest.mark.parametrize("cls", CONCRETE, ids=lambda cls: cls.__name__)


def hashable(values: object) -> bool:
    """Whether values have a hash."""
    try:
        hash(values)
    except TypeError:
        return False
    return True


class TestClasses:
    """Every class of objects that dermdata takes or returns."""

    def test_samples(self) -> None:
        """The tests below look at an object of each class there is."""
        assert set(CONCRETE) == set(SAMPLES)

    def test_public_names(self) -> None:
        """No public class is a tuple with names, or an attrs class of another make."""
        modules = (dd, dd.records, dd.versions, dd.validation, query, text, testing)
        found = [getattr(module, name) for module in modules for name in module.__all__]
        made = {one for one in found if isinstance(one, type)} - {text.Span}

        assert [] == [one for one in made if hasattr(one, "_fields")]
        assert {one for one in made if attrs.has(one)} <= set(CLASSES)

    @each_class
    def test_is_plain_attrs(self, cls: type[Value]) -> None:
        """It is an attrs class: frozen, slotted, keyword-only, its types to be had."""
        one = SAMPLES[cls]
        first = fields_of(cls)[0].name

        assert attrs.has(cls)
        assert all(field.kw_only for field in fields_of(cls))
        assert not hasattr(one, "__dict__")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(one, first, None)
        with pytest.raises(TypeError):
            cls(getattr(one, first))  # type: ignore[call-arg]
        attrs.resolve_types(cls)  # type: ignore[type-var]
        assert not any(isinstance(field.type, str) for field in fields_of(cls))

    @each_class
    def test_travels(self, cls: type[Value]) -> None:
        """It can be pickled, copied, and made anew with other fields."""
        one = SAMPLES[cls]
        again = [
            pickle.loads(pickle.dumps(one)),
            copy.copy(one),
            copy.deepcopy(one),
            attrs.evolve(one),  # type: ignore[misc]
            getattr(copy, "replace", copy.copy)(one),  # new in Python 3.13
        ]

        assert [one] * 5 == again
        assert [cls] * 5 == [type(other) for other in again]

    @each_class
    def test_has_a_hash_where_its_fields_have(self, cls: type[Value]) -> None:
        """Equal objects have equal hashes."""
        one = SAMPLES[cls]
        values = tuple(getattr(one, f.name) for f in fields_of(cls) if f.eq)

        assert hashable(values) == hashable(one)
        if hashable(one):
            assert hash(one) == hash(copy.copy(one))

    def test_may_be_equal_and_differ(self) -> None:
        """What only goes along with an object, and says nothing, is not compared."""
        found = {
            cls.__name__: {field.name for field in fields_of(cls) if not field.eq}
            for cls in CONCRETE
        }

        assert {
            "Baseline": {"folder"},
            "Fault": {"about"},
            "Finding": {"excerpt", "fixable", "found", "in_bytes", "replacement"},
            "Migration": {"ids"},
        } == {name: fields for name, fields in found.items() if fields}

    @each_class
    def test_is_json(self, cls: type[Value]) -> None:
        """Its dict holds what JSON holds, and reads back from its text."""
        one = SAMPLES[cls]
        made = one.as_dict()

        assert made == json.loads(one.as_json())
        assert made == json.loads(one.as_json(indent=2))
        assert "\n" not in one.as_json()

    @pytest.mark.exhaustive
    def test_repr(self) -> None:
        """It fits three lines of a terminal, whatever is in it."""
        shown = [repr(one) for root in roots() for one in parts(root)]

        assert 240 == max(map(len, shown))
        assert not any("\n" in text for text in shown)


class TestAsDict:
    """What stands in the JSON of an object."""

    def test_of_a_record(self) -> None:
        """Its kind first, and nothing of what is absent."""
        source = dd.sources["berk-bayliss-2008"]

        made = source.as_dict()
        assert "source" == made["kind"]
        assert "kind" == next(iter(made))
        assert None not in made.values()
        assert source == dd.Source.from_dict(made)

    def test_of_a_row(self) -> None:
        """Every column, with `None` where there is nothing."""
        rows = [claim.as_dict() for claim in dd.claims()]

        assert {tuple(dd.Claim.columns())} == {tuple(row) for row in rows}
        assert not any("" in row.values() for row in rows)
        assert any(None in row.values() for row in rows)

    def test_of_fields_under_another_name(self) -> None:
        """A class is `class`, a place is a pointer; what is no JSON is left out."""
        pointer = dd.classify("tretinoin").results[0].as_dict()
        change = dd.diff("1.0.0", "1.1.0").changes[-1]

        assert "class" in pointer
        assert "class_" not in pointer
        assert change.pointer == change.as_dict()["where"]
        assert ["name", "package", "version"] == list(in_json(DatasetPlugin))

    def test_of_what_follows_from_the_fields(self) -> None:
        """It stands behind them."""
        report = dd.validate(dd.conditions["milia"])

        assert {
            "findings": [],
            "files": 1,
            "records": 1,
            "accepted": 0,
            "unused": [],
            "unread": [],
            "ok": True,
            "fixable": 0,
            "summary": "no findings, 1 good record, 1 file",
        } == report.as_dict()

    def test_of_sets_and_paths(self) -> None:
        """A set is sorted, so that the text is the same in every run; a path is text."""
        row = dd.records.PREDICATES[dd.Predicate.USES]

        assert ["instrument", "substance"] == row.as_dict()["types"]
        assert "." == Config().as_dict()["root"]


class TestVersion:
    def test_order(self) -> None:
        """By number, from the first to the last; a text is none."""
        texts = ["0.9.9", "1.0.0", "1.0.10", "1.2.0", "10.0.0"]
        versions = [Version.parse(text) for text in texts]

        assert versions == sorted([versions[4], *versions[:4]])
        assert versions[0] <= versions[0] < versions[1]
        with pytest.raises(TypeError):
            versions[0] < "1.0.0"  # type: ignore[operator]  # noqa: B015


class TestProcesses:
    """What is sent to another process, and back."""

    def test_values_and_errors(self) -> None:
        """They come back equal; errors say the same."""
        values: list[Any] = [
            dd.conditions["milia"],
            next(dd.claims()),
            dd.diff("1.0.0", "1.1.0"),
        ]
        errors = [*_errors()]
        spawn = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as pool:
            back = list(pool.map(copy.copy, [*values, *errors], chunksize=8))

        assert values == back[:3]
        assert "dermdata" == back[0].layer
        assert [(type(e), str(e)) for e in errors] == [
            (type(e), str(e)) for e in back[3:]
        ]


def _errors() -> list[Exception]:
    tries: list[Any] = [
        lambda: dd.Quantity(unit=dd.Unit.MILLIMETRE),
        lambda: dd.Term.from_dict({"kind": "term"}),
        lambda: dd.get("millia"),
        lambda: dd.terms["milia"],
    ]
    errors: list[Exception] = []
    for attempt in tries:
        with pytest.raises(dd.DermdataError) as error:
            attempt()
        errors.append(error.value)
    return errors


class TestStart:
    def test_pydantic_is_left_alone(self) -> None:
        """Nobody who asks for a record and its JSON waits for pydantic."""
        code = (
            "import sys, dermdata as dd; dd.conditions['milia'].as_json();"
            "sys.exit('pydantic' in sys.modules or 'pydantic_core' in sys.modules)"
        )

        assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
