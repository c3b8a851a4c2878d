"""`dermdata.testing`: what is drawn is good, or bad in exactly the way it says."""

from __future__ import annotations

import copy
import json
import sys
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings

from dermdata import testing
from dermdata.codec import DecodeError, document_of, record_of
from dermdata.records import Kind, Record
from dermdata.schema import by_name as schemas
from dermdata.testing import (
    Damaged,
    DamagedSet,
    DamagedText,
    damaged,
    damaged_sets,
    damaged_texts,
    datasets,
    documents,
    records,
)
from dermdata.testing._damage import damages
from dermdata.testing._set_damage import set_damages
from dermdata.testing._strategies import _without_repeats
from dermdata.text import TextError, parse, text_of
from dermdata.validation.files import check_files

from .examples import document
from .examples import documents as small_documents
from .mangled import EXAMPLES
from .test_docs import ROOT, blocks


if TYPE_CHECKING:
    from pathlib import Path

    from dermdata.collection import Dataset


FAST = {name: jsonschema_rs.Draft202012Validator(s) for name, s in schemas().items()}
ONE_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""A file is written anew for each example, so one folder will do."""


def codes_of(document: dict[str, Any]) -> set[tuple[str, tuple[str | int, ...]]]:
    """Return the codes and places that the types find."""
    with pytest.raises(DecodeError) as error:
        record_of(document)
    return {(fault.code, fault.path) for fault in error.value.faults}


class TestNames:
    def test_all_are_there(self) -> None:
        """Sorted, and nothing else is shown."""
        assert sorted(testing.__all__) == testing.__all__ == dir(testing)
        assert [] == [name for name in testing.__all__ if not hasattr(testing, name)]

    def test_unknown(self) -> None:
        """As in any module."""
        with pytest.raises(AttributeError, match=r"no attribute `record`$"):
            _ = testing.record  # type: ignore[attr-defined]

    def test_without_hypothesis(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extra is named."""
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.delitem(vars(testing), "records")

        with pytest.raises(ImportError) as error:
            from dermdata.testing import records  # noqa: F401

        assert (
            "dermdata.testing needs hypothesis (pip install 'dermdata[testing]')"
            == (str(error.value))
        )


class TestRecords:
    @pytest.mark.parametrize("kind", Kind)
    def test_of_a_kind(self, kind: Kind) -> None:
        """Kinds are named by the enum or by the word."""

        @given(records([kind]), documents([kind.value]))
        def kinds(record: Record, document: dict[str, Any]) -> None:
            assert kind is record.kind is record_of(document).kind

        kinds()

    def test_of_a_kind_that_is_none(self) -> None:
        """It is refused at once."""
        with pytest.raises(ValueError, match="'disease' is not a valid Kind"):
            records(["disease"])


class TestDatasets:
    @ONE_FOLDER
    @given(drawn=datasets())
    def test_are_good(self, drawn: Dataset, tmp_path: Path) -> None:
        """The validator finds nothing, though nothing else may be referred to."""
        file = tmp_path / "dataset.json"
        file.write_text(json.dumps(list(map(document_of, drawn))), "utf-8")

        assert () == check_files(file).findings

    def test_says_nothing_twice(self) -> None:
        """Statements that come to be alike are left out, but for one."""
        (one, other) = document("cyst")["statements"][:2]
        found = {"statements": [one, other, {**one, "verdict": "disputed"}]}

        _without_repeats(found)

        assert {"statements": [one, other]} == found


class TestDamaged:
    @given(damaged())
    def test_breaks_what_it_says(self, drawn: Damaged) -> None:
        """The types find these codes, no others, and one at the place."""
        found = codes_of(drawn.document)

        assert drawn.expected == tuple(sorted({code for code, _ in found}))
        assert drawn.path in {path for _, path in found}
        assert drawn.done

    @given(damaged())
    def test_is_refused_by_the_schema(self, drawn: Damaged) -> None:
        """Of its kind; where it has none, by all."""
        kind = drawn.document.get("kind")
        engines = [FAST[kind]] if kind in list(Kind) else [FAST[k] for k in Kind]

        assert not any(engine.is_valid(drawn.document) for engine in engines)

    @ONE_FOLDER
    @given(drawn=damaged())
    def test_is_found_by_the_validator(self, drawn: Damaged, tmp_path: Path) -> None:
        """What other records would have to say is left out here."""
        file = tmp_path / "record.json"
        file.write_text(json.dumps(drawn.document), "utf-8")

        codes = {finding.code for finding in check_files(file).findings}

        assert drawn.expected == tuple(sorted(c for c in codes if c < "DD3"))

    @given(damaged(["source"]))
    def test_of_a_kind(self, drawn: Damaged) -> None:
        """Unless it is the kind that was damaged."""
        assert ("DD208",) == drawn.expected or "source" == drawn.document["kind"]

    @pytest.mark.exhaustive
    def test_every_damage_to_every_field(self) -> None:
        """Each is exact, leaves its document alone; every rule is broken by one."""
        codes = set()
        shared = {"statements", "synonyms", "xrefs", "retirement", "status"}
        for full in EXAMPLES:
            kept = set() if full["kind"] == "condition" else shared
            example = {name: full[name] for name in full.keys() - kept}
            before = copy.deepcopy(example)
            for damage in damages(example):
                found = codes_of(damage.document)
                assert damage.expected == tuple(sorted({c for c, _ in found})), damage
                assert damage.path in {path for _, path in found}, damage
                codes |= set(damage.expected)
            assert before == example

        assert {f"DD2{number:02}" for number in range(1, 12)} == codes


class TestDamagedSets:
    @ONE_FOLDER
    @given(drawn=damaged_sets())
    def test_breaks_what_it_says(self, drawn: DamagedSet, tmp_path: Path) -> None:
        """The documents are good alone; together they break these rules, no others."""
        file = tmp_path / "set.json"
        file.write_text(json.dumps(drawn.documents), "utf-8")

        found = check_files(file).findings

        for good in drawn.documents:
            record_of(good)
        assert drawn.expected == tuple(sorted({finding.code for finding in found}))
        field = "".join(f"/{part}" for part in drawn.path)
        assert (drawn.record, field) in {(f.record, f.field) for f in found}

    def test_every_rule_is_broken(self) -> None:
        """Those that JSON alone can break; one that is only warned of is left out."""
        found = list(set_damages(small_documents()))

        assert {
            ("DD301",),
            ("DD302",),
            ("DD303",),
            ("DD304",),
            ("DD306",),
            ("DD307",),
            ("DD308",),
        } == {damage.expected for damage in found}

    def test_an_id_that_is_there(self) -> None:
        """Another one is made up that is not."""
        taken = [*small_documents(), document("face", id="no-such-record")]
        taken = json.loads(json.dumps(taken))  # nothing shared

        dangling = {
            json.dumps(damage.documents).count('"no-such-record-x"')
            for damage in set_damages(taken)
            if damage.expected == ("DD301",)
        }

        assert {1} == dangling


class TestDamagedTexts:
    @given(damaged_texts())
    def test_breaks_what_it_says(self, drawn: DamagedText) -> None:
        """The parser refuses it, by this code."""
        with pytest.raises(TextError) as error:
            parse(text_of(drawn.data))

        assert drawn.expected == (error.value.code,)
        assert drawn.done

    @ONE_FOLDER
    @given(drawn=damaged_texts(["term", "source"]))
    def test_is_found_by_the_validator(
        self, drawn: DamagedText, tmp_path: Path
    ) -> None:
        """In a file; nothing more is said of it, where it cannot be read on."""
        file = tmp_path / "record.json"
        file.write_bytes(drawn.data)

        found = tuple(f.code for f in check_files(file).findings)
        readable = drawn.expected == ("DD103",)
        assert drawn.expected == (found[:1] if readable else found)


class TestPage:
    def test_code_runs(self) -> None:
        """Every test shown in docs/testing.md passes."""
        shown = []
        for code in blocks("docs/testing.md", "python"):
            names: dict[str, Any] = {"__name__": "pasted"}
            exec(compile(code, "testing.md", "exec", dont_inherit=True), names)  # noqa: S102 - our own page
            for name in [name for name in names if name.startswith("test_")]:
                names[name]()
                shown.append(name)

        assert [
            "test_a_heading_begins_with_the_name",
            "test_every_parent_is_there",
            "test_every_mistake_is_found",
        ] == shown

    def test_lists_every_strategy(self) -> None:
        """With the attributes of what it draws."""
        page = (ROOT / "docs" / "testing.md").read_text("utf-8")

        for name in testing.__all__:
            assert f"`{name}" in page
        for cls in (Damaged, DamagedSet, DamagedText):
            names = ", ".join(f"`{field.name}`" for field in attrs.fields(cls))
            assert names in page
