"""What a finding says of how to mend it: enough to mend it without the documentation."""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.testing import damaged
from dermdata.validation.advice import advised
from dermdata.validation.meant import _WORDS, FIELDS_MEANT, MEANT


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ITEM = {
    "source": "berk-bayliss-2008",
    "locator": "Abstract",
    "stance": "supports",
    "design": "review",
    "read": "abstract",
}
SAID = {
    "predicate": "triggered-by",
    "object": "burn",
    "verdict": "supported",
    "evidence": [ITEM],
}
RECORD = {
    "id": "red-cyst",
    "kind": "condition",
    "type": "lesion",
    "name": "Red cyst",
    "definition": "A small red lesion.",
    "statements": [SAID],
    "provenance": {"created": "2026-11-22"},
}
EVIDENCE = json.dumps(ITEM)


def hint(change: Callable[[Any], object], code: str) -> str:
    """Return the hint of the one finding with a code in a changed record."""
    record = copy.deepcopy(RECORD)
    change(record)
    (found,) = [f for f in dd.validate(record).findings if f.code == code]
    return found.hint


def first(record: Any) -> dict[str, Any]:
    """Return the statement of a record."""
    said: dict[str, Any] = record["statements"][0]
    return said


def item(record: Any) -> dict[str, Any]:
    """Return the evidence of a record."""
    found: dict[str, Any] = first(record)["evidence"][0]
    return found


HINTS: dict[str, tuple[Callable[[Any], object], str, str]] = {
    "no evidence": (
        lambda r: first(r).pop("evidence"),
        "DD202",
        f'add it, as "evidence": [{EVIDENCE}]',
    ),
    "no type": (
        lambda r: r.pop("type"),
        "DD202",
        "add it: one of disease, syndrome, lesion, injury, reaction, claimed",
    ),
    "evidence as text": (
        lambda r: first(r).update(evidence="berk-bayliss-2008"),
        "DD203",
        f"as [{EVIDENCE}]",
    ),
    "an item as text": (
        lambda r: first(r).update(evidence=["berk-bayliss-2008"]),
        "DD203",
        f"as {EVIDENCE}",
    ),
    "no item, where one is needed": (
        lambda r: first(r).update(evidence=[]),
        "DD206",
        f"it is needed: give [{EVIDENCE}]",
    ),
    "no item, where none is needed": (
        lambda r: r.update(parents=[]),
        "DD206",
        "leave the field out, or give an item",
    ),
    "null, where a value is needed": (
        lambda r: r.update(name=None),
        "DD203",
        'it is needed: give "Secondary milia"',
    ),
    "null, where none is needed": (
        lambda r: r.update(parents=None),
        "DD203",
        "leave the field out where there is nothing to say",
    ),
    "text, where a list is wanted": (
        lambda r: r.update(parents="milia"),
        "DD203",
        'as ["milia"]',
    ),
    "text, where an object is wanted": (
        lambda r: first(r).update(context="newborn"),
        "DD203",
        'as {"population": "newborn"}',
    ),
    "a number, where text is wanted": (
        lambda r: r.update(name=12),
        "DD203",
        "put it in quotes, for text is wanted here",
    ),
    "what people call a predicate": (
        lambda r: first(r).update(predicate="caused-by"),
        "DD204",
        "did you mean `triggered-by`?",
    ),
    "an accessor for a predicate": (
        lambda r: first(r).update(predicate="causes"),
        "DD204",
        "did you mean `triggered-by`?",
    ),
    "a predicate with an underscore": (
        lambda r: first(r).update(predicate="Triggered_By"),
        "DD204",
        "did you mean `triggered-by`?",
    ),
    "a predicate of treatments on a condition": (
        lambda r: first(r).update(predicate="usess"),
        "DD204",
        "",
    ),
    "yes for a verdict": (
        lambda r: first(r).update(verdict=True),
        "DD204",
        "did you mean `supported`?",
    ),
    "for as a stance": (
        lambda r: item(r).update(stance="for"),
        "DD204",
        "did you mean `supports`?",
    ),
    "an abbreviated design": (
        lambda r: item(r).update(design="RCT"),
        "DD204",
        "did you mean `randomised-trial`?",
    ),
    "a proportion in words": (
        lambda r: item(r).update(figure="16/300"),
        "DD203",
        'as {"counts": [16, 300]}',
    ),
    "a quantity in words": (
        lambda r: item(r).update(figure="12 mm"),
        "DD203",
        'as {"value": 12, "unit": "mm"}',
    ),
    "a range in words": (
        lambda r: item(r).update(figure="2-4 weeks"),
        "DD203",
        'as {"between": [2, 4], "unit": "wk"}',
    ),
    "a bound in words": (
        lambda r: item(r).update(figure="< 2.5 cm"),
        "DD203",
        'as {"at_most": 2.5, "unit": "cm"}',
    ),
    "a bare number": (
        lambda r: item(r).update(figure=12),
        "DD203",
        'as {"value": 12, "unit": "1"}, or in another unit: mm, cm, %, s, min, h, d, wk, '
        "mo, a, mg, mg/d, mg/kg/d, Gy",
    ),
    "a figure, where an id is wanted": (
        lambda r: first(r).update(object=12),
        "DD203",
        "give the id of a record; `dermdata new KIND ID` begins one",
    ),
    "a figure in no unit we have": (
        lambda r: item(r).update(figure="12 furlongs"),
        "DD203",
        'as {"counts": [8, 102]}',
    ),
    "two numbers in words": (
        lambda r: item(r).update(figure={"counts": "16 of 300"}),
        "DD203",
        "as [16, 300]",
    ),
    "two limits in words": (
        lambda r: item(r).update(figure={"between": "1,5-2", "unit": "mm"}),
        "DD203",
        "as [1.5, 2]",
    ),
    "one number for two": (
        lambda r: item(r).update(figure={"counts": 16}),
        "DD203",
        "as [8, 102]",
    ),
    "a word for two": (
        lambda r: item(r).update(figure={"counts": "many"}),
        "DD203",
        "as [8, 102]",
    ),
    "counts by another name": (
        lambda r: item(r).update(figure={"ratio": [8, 102]}),
        "DD201",
        "did you mean `counts`?",
    ),
    "another key of a figure": (
        lambda r: item(r).update(figure={"value": 8, "unit": "mm", "weather": 1}),
        "DD201",
        "remove it; there are `unit`, `value`, `between`, `at_least` and `at_most`",
    ),
    "a name for an id": (
        lambda r: first(r).update(object="Burn"),
        "DD205",
        "`burn` is the id of that",
    ),
    "a citation for an id": (
        lambda r: item(r).update(source="Berk & Bayliss 2008"),
        "DD205",
        "`berk-bayliss-2008` is the id of that",
    ),
    "a synonym for an id": (
        lambda r: first(r).update(object="cyclosporine"),
        "DD301",
        "`ciclosporin` is the id of that",
    ),
    "an address for an id": (
        lambda r: item(r).update(source="https://doi.org/10.1016/j.jaad.2008.07.034"),
        "DD205",
        "`berk-bayliss-2008` is the id of that",
    ),
    "an id with capitals": (
        lambda r: r.update(id="Red Cyst!"),
        "DD205",
        "as `red-cyst`",
    ),
    "a code without its vocabulary": (
        lambda r: r.update(xrefs=[xref("L72.0")]),
        "DD205",
        "write the vocabulary before it, as `ICD10:L72.0` or `HP:0001056`",
    ),
    "a prefix as others write it": (
        lambda r: r.update(xrefs=[xref("ICD-10:L72.0")]),
        "DD205",
        "did you mean `ICD10:L72.0`?",
    ),
    "a prefix nobody knows": (
        lambda r: r.update(xrefs=[xref("FOO:1")]),
        "DD205",
        f"the prefixes are {', '.join(dd.records.VOCABULARIES)}",
    ),
    "a code of another form": (
        lambda r: r.update(xrefs=[xref("HP:12")]),
        "DD205",
        f"a code of HP has the form {dd.records.VOCABULARIES['HP'].local}",
    ),
    "a kind as others call it": (
        lambda r: r.update(kind="disease"),
        "DD208",
        "did you mean `condition`?",
    ),
    "a name of something else than is wanted": (
        lambda r: item(r).update(source="Milk spots"),
        "DD205",
        "give the id of a record; `dermdata new source ID` begins one",
    ),
    "a name that a source has as well, which is not wanted": (
        lambda r: first(r).update(predicate="differs-from", object="Syringoma"),
        "DD205",
        "`syringoma` is the id of that",
    ),
    "a PubMed id as a number, for an id": (
        lambda r: item(r).update(source=22804352),
        "DD203",
        "`anforth-2012` is the id of that",
    ),
    "a number that would not do in quotes": (
        lambda r: r["provenance"].update(created=2026),
        "DD203",
        "",
    ),
    "no id": (
        lambda r: r.pop("id"),
        "DD202",
        'add it, as "id": "red-cyst"',
    ),
    "no id and no name": (
        lambda r: [r.pop("id"), r.update(name=7)],
        "DD202",
        'add it, as "id": "new-condition"',
    ),
    "no object": (
        lambda r: first(r).pop("object"),
        "DD202",
        'add it, as "object": the id of an exposure or host-factor or organism or sign '
        "or substance",
    ),
    "nothing for a site": (
        lambda r: first(r).update(predicate="affects-site", object=None),
        "DD203",
        'it is needed: give "eyelid"',
    ),
    "nothing for a class": (
        lambda r: first(r).update(predicate="classified-as", object=None),
        "DD203",
        "it is needed: give the id of a classification",
    ),
    "a name misspelt, not other names": (
        lambda r: r.update(names=r.pop("name")),
        "DD201",
        "did you mean `name`?",
    ),
    "other names": (
        lambda r: [r.pop("name"), r.update(names=["Milk spots"])],
        "DD201",
        "did you mean `synonyms`?",
    ),
    "a code alone": (
        lambda r: r.update(icd10="L72.0"),
        "DD201",
        'say it in `xrefs`, as [{"curie": "HP:0001056", "label": "Milia", "relation": '
        '"exact", "verified_in": "hpo3==1.5.1 (HPO 2025-11-24)", "verified_on": '
        '"2026-11-22"}]',
    ),
    "an id twice": (
        lambda r: r.update(parents=["milia", "milia"]),
        "DD210",
        "take one of them away",
    ),
    "a date to come": (
        lambda r: r["provenance"].update(created="2999-01-01"),
        "DD310",
        "mend the year, the month or the day",
    ),
}


def xref(curie: str) -> dict[str, str]:
    """Return a mapping to a code."""
    return {
        "curie": curie,
        "relation": "exact",
        "verified_in": "a listing",
        "verified_on": "2026-11-22",
    }


class TestHints:
    @pytest.mark.parametrize(
        ("change", "code", "expected"), HINTS.values(), ids=HINTS.keys()
    )
    def test_says_how(
        self, change: Callable[[Any], object], code: str, expected: str
    ) -> None:
        """Each mistake comes with the way to mend it."""
        assert expected == hint(change, code)

    def test_without_a_dataset_no_id_is_named(self) -> None:
        """Where nothing may be referred to, no id is proposed."""
        record = copy.deepcopy(RECORD)
        first(record)["object"] = "Burn"
        (found,) = dd.validate(record, against="none", records_only=True).findings

        assert "give the id of a record; `dermdata new KIND ID` begins one" == (
            found.hint
        )

    def test_a_wrong_kind_hides_nothing(self) -> None:
        """What else is wrong with a record is found in the same round."""
        record = {**RECORD, "kind": "disease", "name": ""}
        found = dd.validate(record).findings

        assert ["DD205", "DD208"] == sorted(one.code for one in found)

    @pytest.mark.exhaustive
    @given(st.data())
    def test_changes_nothing_but_the_hint(self, data: st.DataObject) -> None:
        """Advice leaves code, place and message of a fault as they were."""
        bad = data.draw(damaged())
        faults = dd.validate(bad.document, records_only=True).findings
        plain = [
            dd.Fault(code=f.code, path=(), message=f.message, hint=f.hint)
            for f in faults
        ]

        assert [(f.code, f.path, f.message) for f in plain] == [
            (f.code, f.path, f.message) for f in advised(plain, bad.document)
        ]


class TestMeant:
    def test_words_lead_to_words(self) -> None:
        """Everything that may be meant is a word of its vocabulary."""
        vocabularies = {
            name: {str(word) for word in getattr(dd, name)}
            for name in MEANT
            if name not in {"kind", "prefix"}
        }
        vocabularies["kind"] = {*map(str, dd.Kind)}
        vocabularies["prefix"] = {*dd.records.VOCABULARIES}

        for name, table in MEANT.items():
            assert {*table.values()} <= vocabularies[name], name

    def test_none_is_without_words(self) -> None:
        """What stands in a table of what is meant has words there."""
        tables = [*_WORDS.values(), FIELDS_MEANT]

        assert [] == [right for table in tables for right in table if not table[right]]

    def test_no_word_means_another(self) -> None:
        """What is a word already is not taken for another one."""
        for name, table in MEANT.items():
            right = {*table.values()}
            assert not [w for w, meant in table.items() if w in right and w != meant], (
                name
            )


class TestAsWritten:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.yaml", "id: a\nkind: term\nname: 1.10\n"),
            ("a.json", '{"id": "a", "kind": "term", "name": 1.10}'),
        ],
    )
    def test_a_number_is_quoted_as_it_stands(
        self, tmp_path: Path, name: str, text: str
    ) -> None:
        """The message shows 1.10, not the 1.1 that was read."""
        target = tmp_path / name
        target.write_text(text)
        found = [f for f in dd.validate([target]).findings if f.field == "/name"]

        assert [f.message for f in found] == [
            "found 1.10, expected one line of text, no space at either end"
        ]


class TestConflict:
    @pytest.mark.parametrize("name", ["a.json", "a.yaml"])
    def test_is_called_that(self, tmp_path: Path, name: str) -> None:
        """What git leaves where two changes met is called by its name."""
        target = tmp_path / name
        target.write_text(
            '<<<<<<< HEAD\n"id": "a"\n=======\n"id": "b"\n>>>>>>> other\n'
        )
        (found,) = dd.validate([target]).findings

        assert "a merge conflict was left in the file" in found.message
        assert found.line == 1


class TestFutureDates:
    def test_today_and_tomorrow_pass(self) -> None:
        """It is tomorrow already where the day begins."""
        tomorrow = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)
        record = {**RECORD, "provenance": {"created": tomorrow.isoformat()}}

        assert dd.validate(record).ok

    @pytest.mark.parametrize("fast", [False, True])
    def test_in_a_quick_lane(self, tmp_path: Path, *, fast: bool) -> None:
        """It is found as well where many good records stand around it."""
        lines = [json.dumps({**RECORD, "id": f"red-cyst-{n}"}) for n in range(4)]
        lines[3] = lines[3].replace("2026-11-22", "2999-01-01")
        target = tmp_path / "some.ndjson"
        target.write_text("\n".join(lines))

        assert [
            (f.line, f.code) for f in dd.validate([target], fast=fast).findings
        ] == [(4, "DD310")]


class TestLookAlikes:
    def test_are_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A table or JSON5 among records is not passed over in silence."""
        (tmp_path / "red-cyst.json").write_text(json.dumps(RECORD))
        for number in range(6):
            (tmp_path / f"{number}.csv").write_text("id\n")

        assert main(["validate", str(tmp_path)]) == 0
        err = capsys.readouterr().err
        assert f"dermdata: not read: {tmp_path}/0.csv" in err
        assert "and 1 more (records end in .json, .ndjson, .yaml or .yml)" in err

    def test_a_configuration_is_none(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nobody takes ours, or that of the project, for a record."""
        (tmp_path / "red-cyst.json").write_text(json.dumps(RECORD))
        for name in ("dermdata.toml", "pyproject.toml", "cyst.toml"):
            (tmp_path / name).write_text("")

        assert main(["validate", str(tmp_path)]) == 0
        assert f"dermdata: not read: {tmp_path}/cyst.toml (records" in (
            capsys.readouterr().err
        )

    def test_none(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Where there is none, nothing is said."""
        (tmp_path / "red-cyst.json").write_text(json.dumps(RECORD))

        assert main(["validate", str(tmp_path)]) == 0
        assert "not read" not in capsys.readouterr().err
