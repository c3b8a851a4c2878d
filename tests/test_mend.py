"""Mending: what is repaired, what is left to people, and how files are written."""

from __future__ import annotations

import copy
import json
import os
import pickle
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dermdata import _atomic
from dermdata.codec import DecodeError, record_of
from dermdata.records import DermdataError, Kind, Predicate, TermType, Unit, Verdict
from dermdata.testing import Damaged, DamagedText, damaged, damaged_texts, documents
from dermdata.text import canonical, compact, parse
from dermdata.validation.catalogue import RULES, Rule
from dermdata.validation.checks.index import KnownRecord
from dermdata.validation.files import check_files
from dermdata.validation.mending import mend as mend_module
from dermdata.validation.mending import repairs
from dermdata.validation.mending.mend import (
    Fixes,
    Mended,
    Repair,
    UnwritableError,
    fix,
    mended,
)
from dermdata.validation.mending.moves import successors
from dermdata.validation.mending.repairs import intended_word
from dermdata.validation.reading import inputs as inputs_module
from dermdata.validation.reading.inputs import Input
from dermdata.validation.reading.search import inputs

from .examples import AGAINST, FOR, LAY, statement


if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping


def term(id: str = "papule", **fields: Any) -> dict[str, Any]:  # noqa: A002 - it is one
    """Return a small record; fields that are `None` are left out."""
    usual = {
        "kind": "term",
        "id": id,
        "name": "Papule",
        "definition": "A small bump.",
        "type": "sign",
        "provenance": {"created": "2026-11-22"},
    }
    return {n: v for n, v in {**usual, **fields}.items() if v is not None}


def condition(*statements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a small condition that says something."""
    said = list(statements) or None
    usual = {"id": "cyst", "kind": "condition", "type": "lesion", "statements": said}
    return term(**{**usual, **fields})


def retired(slug: str, successor: str, **fields: Any) -> dict[str, Any]:
    """Return a record that another one replaces."""
    retirement = {
        "reason": "Another name.",
        "date": "2026-11-22",
        "replaced_by": successor,
    }
    return term(slug, status="retired", retirement=retirement, **fields)


def mend(
    value: Any, moves: Mapping[str, str] | None = None
) -> tuple[Any, list[tuple[str, str, str]]]:
    """Mend a document; return it, and field, word before and word after of repairs."""
    done = mended(canonical(value).encode(), ".json", successors=moves or {})
    made = [(r.field, r.before, r.after) for r in done.repairs if r.field]
    return parse(done.data.decode()), made


def without(document: dict[str, Any], pointer: str) -> dict[str, Any]:
    """Return a document without the field at a JSON Pointer without escapes."""
    made: Any = copy.deepcopy(document)
    *parts, last = pointer[1:].split("/")
    holder = made
    for part in parts:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    del holder[last]
    return dict(made)


def put(document: dict[str, Any], pointer: str, value: str) -> dict[str, Any]:
    """Return a document with a value at a JSON Pointer without escapes."""
    made = holder = copy.deepcopy(document)
    *parts, last = pointer[1:].split("/")
    for part in parts:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    if isinstance(holder, list):
        holder[int(last)] = value
    else:
        holder[last] = value
    return made


class TestLayout:
    def test_is_canonical(self) -> None:
        """Keys are sorted, two spaces indent, there is a newline at the end."""
        data = json.dumps(term(name="Knötchen")).encode()

        done = mended(data, ".json", successors={})

        assert (
            Mended(
                data=canonical(term(name="Knötchen")).encode(),
                repairs=(Repair(code="DD411"),),
            )
            == done
        )

    def test_line_ends(self) -> None:
        """Windows' line ends are mended."""
        data = canonical(term()).replace("\n", "\r\n").encode()

        assert canonical(term()).encode() == mended(data, ".json", successors={}).data

    def test_last_newline(self) -> None:
        """A missing newline at the end is added."""
        data = canonical(term()).rstrip().encode()

        assert canonical(term()).encode() == mended(data, ".json", successors={}).data

    def test_byte_order_mark(self) -> None:
        """It is taken away, and that is a repair of its own."""
        data = b"\xef\xbb\xbf" + canonical(term()).encode()

        assert Mended(
            data=canonical(term()).encode(), repairs=(Repair(code="DD103"),)
        ) == mended(data, ".json", successors={})

    def test_record_is_written_as_records_are(self) -> None:
        """What goes without saying is left out, and a pair stands smaller first."""
        figure = statement(
            "has-measure", {"between": [2.0, 1], "unit": "mm"}, "supported", FOR
        )
        figure["measure"] = "lesion-diameter"
        data = canonical(condition(figure, status="active")).encode()

        done = parse(mended(data, ".json", successors={}).data.decode())

        assert {"between": [1, 2], "unit": "mm"} == done["statements"][0]["object"]
        assert "status" not in done

    def test_of_what_is_no_good_record(self) -> None:
        """It is laid out, and nothing in it is changed."""
        bad = term(status="active", year=[2.0, 1], name=None)

        done = mended(json.dumps(bad).encode(), ".json", successors={})

        assert canonical(bad).encode() == done.data
        assert '"year": [\n    2.0,\n    1\n  ]' in done.data.decode()

    def test_alone(self) -> None:
        """No word and no id is touched where the layout alone is asked for."""
        bad = term(type="SIGN", parents=["old"])

        assert canonical(bad).encode() == (
            mended(compact(bad).encode(), ".json", successors=None).data
        )


class TestFiles:
    def test_array(self) -> None:
        """An array of records is laid out, its items in their order."""
        records = [term("b"), term("a")]

        assert Mended(
            data=canonical(records).encode(), repairs=(Repair(code="DD411"),)
        ) == mended(compact(records).encode(), ".json", successors={})

    def test_dataset(self) -> None:
        """So is a dataset file."""
        whole = {"version": "1.0.0", "title": "Ours", "records": [term("b"), term("a")]}

        assert canonical(whole).encode() == (
            mended(compact(whole).encode(), ".json", successors={}).data
        )

    def test_manifest(self) -> None:
        """A manifest is mended where a manifest should be, and only there."""
        data = b'{"version":"1.0.0","title":"Ours"}'

        assert b'{\n  "title": "Ours",\n  "version": "1.0.0"\n}\n' == (
            mended(data, ".json", successors={}, manifest=True).data
        )
        assert Mended(data=data, untouched="no record in it") == (
            mended(data, ".json", successors={})
        )

    def test_damaged_manifest(self) -> None:
        """Nothing but the layout of a bad one is mended."""
        data = b'{"version":"1","title":""}'

        assert b'{\n  "title": "",\n  "version": "1"\n}\n' == (
            mended(data, ".json", successors={}, manifest=True).data
        )

    def test_lines(self) -> None:
        """Each record is on a line of its own, in its order; blank lines go."""
        lines = [json.dumps(term("b")), "", " \t\r", json.dumps(term("a")) + "\r"]

        done = mended("\n".join(lines).encode(), ".ndjson", successors={})

        assert f"{compact(term('b'))}\n{compact(term('a'))}\n".encode() == done.data

    def test_no_record_keeps_its_text(self) -> None:
        """In an array, in a dataset file and in lines, to the last byte."""
        odd = '{"b" : [1,\r\n      2.50], "kind":"leson"}'
        record = compact(term())
        shown = canonical(term()).rstrip()

        array = mended(f"[7 ,{odd},{record}]".encode(), ".json", successors={})
        whole = mended(
            f'{{"records":[{odd},{record}]}}'.encode(), ".json", successors={}
        )
        lines = mended(
            f'[ 1 ]\r\n{record}\n{{"a" : 1}}'.encode(), ".jsonl", successors={}
        )

        inner = shown.replace("\n", "\n  ")
        assert f"[\n  7,\n  {odd},\n  {inner}\n]\n".encode() == array.data
        inner = shown.replace("\n", "\n    ")
        assert (
            f'{{\n  "records": [\n    {odd},\n    {inner}\n  ]\n}}\n'.encode()
            == whole.data
        )
        assert (
            f'[ 1 ]\r\n{record}\n{{"a" : 1}}\n'.encode().replace(
                record.encode(), compact(term()).encode()
            )
            == lines.data
        )

    @pytest.mark.parametrize(
        "data",
        [
            b'{"name" : "package"}',
            b'\xef\xbb\xbf{"a":1}\r\n',
            b'{"kind" : "Term", "id":"x"}',
            b"[]",
            b"[ 1 ]",
            b'{"records" : []}',
            b'{"records" : {"kind": "term"}}',
            b'"term"',
            b"null",
        ],
    )
    @pytest.mark.parametrize("form", [".json", ".ndjson"])
    def test_without_a_record(self, data: bytes, form: str) -> None:
        """A file in which no document says what kind of record it is stays as it is."""
        assert Mended(data=data, untouched="no record in it") == (
            mended(data, form, successors={}, manifest=False)
        )

    @pytest.mark.parametrize(
        ("form", "reason"),
        [
            (".json.gz", "packed"),
            (".ndjson.gz", "packed"),
        ],
    )
    def test_other_forms(self, form: str, reason: str) -> None:
        """What is packed is not touched."""
        data = compact(term()).encode()

        assert Mended(data=data, untouched=reason) == mended(data, form, successors={})

    @pytest.mark.parametrize(
        ("data", "code", "place"),
        [
            (b"", "DD101", (1, 1)),
            (b'{"kind": "term",}', "DD101", (1, 16)),
            (b'// no\n{"kind": "term"}', "DD101", (1, 1)),
            (b"\xef\xbb\xbf{", "DD101", (1, 2)),
            (b'{"kind": "term", "kind": "term"}', "DD104", (1, 18)),
            (b"[" * 100_000, "DD106", (1, 101)),
            (b"\x00\x01\xff", "DD102", (1, 3)),
            ("{}".encode("utf-16"), "DD102", (1, 1)),
        ],
    )
    def test_no_json(self, data: bytes, code: str, place: tuple[int, int]) -> None:
        """Mistakes of syntax are left to people; where they are is said."""
        done = mended(data, ".json", successors={})

        assert (data, (), "no JSON") == (done.data, done.repairs, done.untouched)
        assert done.error
        found = done.error.place
        assert (code, place) == (done.error.code, (found.line, found.column))

    def test_no_json_in_a_line(self) -> None:
        """The line stays as it is, and where it is was said; the others are mended."""
        data = json.dumps(term()).encode() + b'\n\n {"kind": NaN}\n'

        done = mended(data, ".ndjson", successors={})

        assert f'{compact(term())}\n {{"kind": NaN}}\n'.encode() == done.data
        assert done.error
        found = done.error.place
        assert ("DD105", 3, 11) == (done.error.code, found.line, found.column)

    def test_no_json_in_a_line_to_be_laid_out(self) -> None:
        """Who asks for the layout alone gets it for what is JSON, or not at all."""
        data = json.dumps(term()).encode() + b"\n{\n"

        done = mended(data, ".ndjson", successors=None)

        assert (data, "no JSON") == (done.data, done.untouched)


class TestWords:
    @pytest.mark.parametrize(
        "word",
        [
            "Treated-By",
            "TREATED-BY",
            "treated_by",
            "treated by",
            "treatedBy",
            "treatedby",
        ],
    )
    def test_spellings(self, word: str) -> None:
        """Capitals, and how the parts are joined, make no other word."""
        assert "treated-by" == intended_word(Predicate, word)

    @pytest.mark.parametrize("word", ["treatd-by", "treats", "", "-", "treated-by-x"])
    def test_misspelt(self, word: str) -> None:
        """What a misspelt word should be is a guess, and is not made."""
        assert "" == intended_word(Predicate, word)

    def test_units(self) -> None:
        """Capitals make other units: a millimetre is no megametre."""
        assert ["", "", ""] == [intended_word(Unit, word) for word in ("Mm", "A", "GY")]

    def test_two_could_be_meant(self) -> None:
        """Then neither is taken."""
        from enum import StrEnum

        class Alike(StrEnum):
            SELF_CARE = "self-care"
            SELFCARE = "selfcare"

        assert "" == intended_word(Alike, "Self-Care")

    def test_renamed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A word of an earlier release is known by what it is now, even of a unit."""
        older = {Verdict: {"proven": "supported"}, Unit: {"year": "a"}}
        monkeypatch.setattr(repairs, "RENAMED", older)

        assert ["supported", "a", "", "disputed"] == [
            intended_word(Verdict, "proven"),
            intended_word(Unit, "year"),
            intended_word(Unit, "years"),
            intended_word(Verdict, "Disputed"),
        ]

    def test_none_was_renamed(self) -> None:
        """Every word that was ever released is one still."""
        assert {} == dict(repairs.RENAMED)

    def test_are_put_right(self) -> None:
        """Wherever they stand; the repair says what was done."""
        said = statement(
            "Affects_Site",
            "eyelid",
            "Supported",
            {**FOR, "design": "RandomisedTrial", "stance": "supports"},
            context={"route": "Oral"},
        )
        data = canonical(condition(said, type="LESION")).encode()

        done = mended(data, ".json", successors={})

        assert {
            Repair(
                code="DD204",
                record="cyst",
                field="/type",
                before="LESION",
                after="lesion",
            ),
            Repair(
                code="DD204",
                record="cyst",
                field="/statements/0/predicate",
                before="Affects_Site",
                after="affects-site",
            ),
            Repair(
                code="DD204",
                record="cyst",
                field="/statements/0/verdict",
                before="Supported",
                after="supported",
            ),
            Repair(
                code="DD204",
                record="cyst",
                field="/statements/0/evidence/0/design",
                before="RandomisedTrial",
                after="randomised-trial",
            ),
            Repair(
                code="DD204",
                record="cyst",
                field="/statements/0/context/route",
                before="Oral",
                after="oral",
            ),
        } == set(done.repairs)
        right = statement(
            "affects-site", "eyelid", "supported", FOR, context={"route": "oral"}
        )
        assert canonical(condition(right)).encode() == done.data

    def test_with_the_layout(self) -> None:
        """Both are told of."""
        done = mended(compact(term(type="Sign")).encode(), ".json", successors={})

        assert (
            Repair(
                code="DD204",
                record="papule",
                field="/type",
                before="Sign",
                after="sign",
            ),
            Repair(code="DD411"),
        ) == done.repairs

    def test_in_a_bad_record(self) -> None:
        """Words are put right beside what is left to people."""
        bad = term(type="Sign", name=7, statements=["x"], colour="Red", synonyms={})

        assert ({**bad, "type": "sign"}, [("/type", "Sign", "sign")]) == mend(bad)

    def test_that_are_no_text(self) -> None:
        """A number is no word in another spelling."""
        assert (term(type=7), []) == mend(term(type=7))

    def test_without_an_id(self) -> None:
        """A record that gives itself none is mended too."""
        data = canonical(term(id=7, type="Sign")).encode()

        assert (
            Repair(code="DD204", record="", field="/type", before="Sign", after="sign"),
        ) == (mended(data, ".json", successors={}).repairs)

    def test_kind_is_left(self) -> None:
        """What says no kind that there is, is no record."""
        assert (term(kind="Term", type="Sign"), []) == mend(
            term(kind="Term", type="Sign")
        )

    def test_that_would_bring_something_to_light(self) -> None:
        """Left to people, alone: the others beside it are put right."""
        doubtful = statement("affects-site", "eyelid", "Supported", LAY)
        good = statement("affects-site", "cheek", "Supported", FOR)

        after, made = mend(condition(doubtful, good))

        assert [("/statements/1/verdict", "Supported", "supported")] == made
        assert ["Supported", "supported"] == [s["verdict"] for s in after["statements"]]

    def test_of_the_whole_record_that_would_bring_something_to_light(self) -> None:
        """A retired record without a retirement is not made one."""
        said = statement("Affects_Site", "eyelid", "supported", FOR)

        after, made = mend(condition(said, status="Retired"))

        assert [("/statements/0/predicate", "Affects_Site", "affects-site")] == made
        assert "Retired" == after["status"]

    def test_that_would_say_something_twice(self) -> None:
        """Two statements that came to say the same would need a person to join them."""
        one = statement("affects-site", "eyelid", "supported", FOR)
        two = statement("Affects-Site", "eyelid", "Supported", FOR)

        after, made = mend(condition(one, two))

        assert [] == made
        assert condition(one, two) == after

    def test_that_would_say_a_figure_twice(self) -> None:
        """Which of two numbers stands first says nothing."""
        figures = [
            statement(
                word, {"between": pair, "unit": "mm"}, "supported", FOR, measure="size"
            )
            for word, pair in (("has-measure", [1, 2]), ("Has_Measure", [2, 1]))
        ]

        assert (condition(*figures), []) == mend(condition(*figures))


class TestIds:
    MOVES: ClassVar = {"old": "new", "older": "old", "x": "y", "y": "x", "z": "x"}

    def test_are_rewritten(self) -> None:
        """Wherever they refer to a record, to the last successor."""
        said = statement("affects-site", "old", "supported", {**FOR, "source": "older"})

        after, made = mend(condition(said, parents=["a", "old"]), self.MOVES)

        assert {
            ("/parents/1", "old", "new"),
            ("/statements/0/object", "old", "new"),
            ("/statements/0/evidence/0/source", "older", "new"),
        } == set(made)
        assert ["a", "new"] == after["parents"]

    def test_code(self) -> None:
        """They are repairs of the rule that finds them."""
        done = mended(
            canonical(term(parents=["old"])).encode(), ".json", successors=self.MOVES
        )

        assert (
            Repair(
                code="DD309",
                record="papule",
                field="/parents/0",
                before="old",
                after="new",
            ),
        ) == done.repairs

    @pytest.mark.parametrize("name", ["x", "z", "unknown"])
    def test_without_a_last_successor(self, name: str) -> None:
        """Whoever moves in a circle arrives nowhere."""
        assert [] == mend(term(parents=[name]), self.MOVES)[1]

    @pytest.mark.parametrize(
        ("verdict", "items"),
        [("refuted", [AGAINST]), ("unsupported", [LAY]), ("Refuted", [AGAINST])],
    )
    def test_denied(self, verdict: str, items: list[dict[str, Any]]) -> None:
        """What is denied was said of the old one; so is the word put right first."""
        said = statement(
            "affects-site", "old", verdict, *items, rationale="They differ."
        )

        assert "old" == mend(condition(said), self.MOVES)[0]["statements"][0]["object"]

    def test_make_words_possible(self) -> None:
        """A word that would say a thing twice is put right once the other has moved."""
        one = statement("affects-site", "old", "supported", FOR)
        two = {**one, "predicate": "Affects-Site"}

        _, made = mend(condition(one, two), self.MOVES)

        assert [
            ("/statements/0/object", "old", "new"),
            ("/statements/1/predicate", "Affects-Site", "affects-site"),
        ] == made

    @pytest.mark.parametrize("predicate", ["nonsense", 7, None, []])
    def test_predicate_not_understood(self, predicate: Any) -> None:
        """What is said of an object that nobody understands is said of the old one."""
        said = statement("affects-site", "old", "supported", FOR)

        assert [] == mend(condition({**said, "predicate": predicate}), self.MOVES)[1]

    @pytest.mark.parametrize("verdict", ["nonsense", 7, None, []])
    def test_verdict_not_understood(self, verdict: Any) -> None:
        """Nor is it rewritten where nobody knows whether it is denied."""
        said = statement("affects-site", "old", verdict, FOR)

        assert [] == mend(condition(said), self.MOVES)[1]

    def test_retired(self) -> None:
        """A retired record says what it said."""
        record = retired("papule", "older", parents=["old"])

        assert (record, []) == mend(record, self.MOVES)

    def test_itself(self) -> None:
        """No record comes to refer to itself."""
        assert [] == mend(term("new", parents=["old"]), self.MOVES)[1]

    def test_text_that_is_no_reference(self) -> None:
        """An old id in a name or a definition is text."""
        assert [] == mend(term("a", name="old", definition="old"), self.MOVES)[1]

    def test_listed_twice(self) -> None:
        """Not rewritten where it would stand in the list a second time."""
        record = term(parents=["new", "old"], type="Sign")

        assert (
            term(parents=["new", "old"]),
            [("/type", "Sign", "sign")],
        ) == mend(record, self.MOVES)

    def test_listed_twice_further_on(self) -> None:
        """Nor where what stands there twice comes later; the rest is rewritten."""
        said = statement("affects-site", "old", "supported", FOR)

        made = mend(condition(said, parents=["old", "new"]), self.MOVES)[1]

        assert [("/statements/0/object", "old", "new")] == made

    def test_said_twice(self) -> None:
        """Nor where a statement would be said a second time, even in a bad record."""
        one = statement("affects-site", "new", "supported", FOR)
        two = statement("affects-site", "old", "supported", FOR)
        other = statement("affects-site", "older", "supported", FOR)
        third = statement("arises-from", "old", "supported", FOR)

        made = mend(condition(one, two, other, third, name=7), self.MOVES)[1]

        assert [("/statements/3/object", "old", "new")] == made

    def test_bad_id(self) -> None:
        """A record whose id is no text is not asked whether it refers to itself."""
        assert [("/parents/0", "old", "new")] == mend(
            term(id=[], parents=["old"]), self.MOVES
        )[1]

    def test_harm_again_and_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where leaving out some repairs does not help, none is made."""
        monkeypatch.setattr(repairs, "_ROUNDS", 0)

        assert [] == mend(term(parents=["old"]), self.MOVES)[1]


def respelt(value: Any, draw: Callable[[Any], Any]) -> Any:
    """Write some texts of a document in capitals or with other joints."""
    if isinstance(value, dict):
        return {
            n: v if n in {"kind", "id"} else respelt(v, draw) for n, v in value.items()
        }
    if isinstance(value, list):
        return [respelt(item, draw) for item in value]
    if isinstance(value, str) and value in _WORDS and draw(st.booleans()):
        change = draw(st.sampled_from([str.upper, str.title, _underscored]))
        return change(value)
    return value


def _underscored(word: str) -> str:
    return word.replace("-", "_")


_WORDS = {
    *Predicate,
    *Verdict,
    *TermType,
    "review",
    "supports",
    "oral",
    "exact",
    "abstract",
}


@st.composite
def mangled(draw: Callable[[Any], Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Draw a document with damage, words respelt; and what replaces some of its ids."""
    document = draw(st.one_of(documents(), damaged().map(lambda d: d.document)))
    document = respelt(document, draw)
    said = document.get("statements")
    if isinstance(said, list) and draw(st.booleans()):
        document = {**document, "statements": [*said, *respelt(said[:1], draw)]}
    ids = sorted(_ids(document))
    moved = draw(st.lists(st.sampled_from(ids), max_size=4)) if ids else []
    return document, {old: draw(st.sampled_from([*ids, "new"])) for old in moved}


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set[str]().union(*map(_ids, value.values()))
    if isinstance(value, list):
        return set[str]().union(*map(_ids, value))
    return {value} if isinstance(value, str) and value.islower() else set()


def faults(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what is wrong with a document: codes and places."""
    try:
        record_of(document)
    except DecodeError as error:
        return {(fault.code, fault.pointer) for fault in error.faults}
    return set()


FORMS = st.sampled_from([".json", ".ndjson"])
TEXTS = st.one_of(
    st.binary(max_size=30),
    damaged_texts().map(lambda damage: damage.data),
    st.builds(
        json.dumps,
        st.recursive(
            st.one_of(
                st.none(),
                st.floats(allow_nan=False, allow_infinity=False),
                st.text(st.characters(codec="utf-8"), max_size=5),
                documents(),
                damaged().map(lambda damage: damage.document),
            ),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from(["kind", "records", "a"]), inner),
            ),
            max_leaves=4,
        ),
        indent=st.sampled_from([None, 4]),
        ensure_ascii=st.booleans(),
    ).map(lambda text: text.encode()),
)
LAW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.exhaustive
class TestLaws:
    @LAW
    @given(TEXTS, FORMS, st.booleans())
    def test_twice_is_once(self, data: bytes, form: str, manifest: bool) -> None:  # noqa: FBT001 - drawn
        """Nothing is left to mend in what was mended; repairs are told if there are."""
        once = mended(data, form, successors={}, manifest=manifest)
        again = mended(once.data, form, successors={}, manifest=manifest)

        assert Mended(
            data=once.data, repairs=(), untouched=once.untouched
        ) == attrs.evolve(again, error=None)
        assert bool(once.repairs) == (once.data != data)

    @LAW
    @given(mangled())
    def test_twice_is_once_with_ids(
        self, drawn: tuple[dict[str, Any], dict[str, str]]
    ) -> None:
        """Nor in documents with words and ids to put right."""
        document, moves = drawn
        once = mended(canonical(document).encode(), ".json", successors=moves)

        assert Mended(data=once.data, repairs=(), untouched=once.untouched) == (
            mended(once.data, ".json", successors=moves)
        )

    @LAW
    @given(documents())
    def test_canonical_text_stays(self, document: dict[str, Any]) -> None:
        """To the last byte."""
        whole = canonical(document).encode()
        line = f"{compact(document)}\n".encode()

        assert Mended(data=whole) == mended(whole, ".json", successors={})
        assert Mended(data=line) == mended(line, ".ndjson", successors={})

    @LAW
    @given(documents(), st.randoms(use_true_random=False), st.booleans())
    def test_one_text_for_one_record(
        self,
        document: dict[str, Any],
        dice: random.Random,
        ascii_only: bool,  # noqa: FBT001 - drawn
    ) -> None:
        """However it was written, a record gets the same text."""
        keys = list(document)
        dice.shuffle(keys)
        shuffled = {key: document[key] for key in keys}
        written = json.dumps(
            shuffled, ensure_ascii=ascii_only, indent=dice.choice([None, 1])
        )

        assert canonical(document).encode() == (
            mended(written.encode(), ".json", successors={}).data
        )

    @LAW
    @given(mangled())
    def test_nothing_else_changes(
        self, drawn: tuple[dict[str, Any], dict[str, str]]
    ) -> None:
        """But for what is told of, the document means what it meant."""
        document, moves = drawn
        done = mended(canonical(document).encode(), ".json", successors=moves)
        after = parse(done.data.decode())
        expected = document
        for repair in done.repairs:
            if repair.field and repair.after:
                expected = put(expected, repair.field, repair.after)
            elif repair.field:
                expected = without(expected, repair.field)

        if isinstance(document.get("kind"), str) and not faults(expected):
            assert record_of(expected) == record_of(after)
        else:
            assert expected == after

    @LAW
    @given(mangled())
    def test_nothing_new_is_found(
        self, drawn: tuple[dict[str, Any], dict[str, str]]
    ) -> None:
        """What is found afterwards was found before, and what was repaired is not."""
        document, moves = drawn
        done = mended(canonical(document).encode(), ".json", successors=moves)
        repaired = {(r.code, r.field) for r in done.repairs}
        after = faults(parse(done.data.decode()))

        assert after <= faults(document)
        assert not after & repaired

    @LAW
    @given(damaged())
    def test_damage(self, damage: Damaged) -> None:
        """Nothing is put right but what is wrong with a record, and then all is well."""
        done = mended(canonical(damage.document).encode(), ".json", successors={})
        mended_rules = {r.code for r in done.repairs} - {"DD411"}

        assert {*damage.expected} >= mended_rules
        if mended_rules:
            assert set() == faults(parse(done.data.decode()))

    @LAW
    @given(damaged_texts())
    def test_damaged_text(self, damage: DamagedText) -> None:
        """Of all that can be wrong with a text, only a byte-order mark is."""
        done = mended(damage.data, ".json", successors={})

        if damage.expected == ("DD103",):
            assert damage.data[3:] == done.data
        else:
            assert (damage.data, "no JSON") == (done.data, done.untouched)

    @pytest.mark.parametrize(
        ("form", "text"), [(".json", b'{"kind": "term"}\n'), (".yaml", b"kind: term\n")]
    )
    def test_marks(self, form: str, text: bytes) -> None:
        """However many byte-order marks there are, all are taken off, and that is said."""
        done = mended(b"\xef\xbb\xbf" * 3 + text, form, successors={})

        assert not done.data.startswith(b"\xef\xbb\xbf")
        assert ["DD103"] == [one.code for one in done.repairs if one.code == "DD103"]


class TestCatalogue:
    @pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
    def test_fixable(self, rule: Rule, folder: Path) -> None:
        """What the catalogue says can be mended is, in its own bad example."""
        for name, data in rule.bad.files().items():
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        sources = inputs([folder])
        moves = successors(sources)
        fixes = fix(sources, successors=moves, write=True)

        left = {f.code for f in check_files(folder, curated=True).findings}
        done = {repair.code for file in fixes.files for repair in file.repairs}
        assert (rule.fixable or rule.code == "DD103") == (
            rule.code in done and rule.code not in left
        )


class TestFix:
    @pytest.fixture
    def bad(self, folder: Path) -> Path:
        """Give a file with two places to mend."""
        file = folder / "papule.json"
        file.write_text(compact(term(type="Sign")))
        return file

    RIGHT = canonical(term())

    def test_writes(self, bad: Path) -> None:
        """The file holds the mended text, and what was done is told."""
        fixes = fix(inputs([bad]), successors={}, write=True)

        assert self.RIGHT == bad.read_text()
        assert [bad] == list(bad.parent.iterdir())
        assert "mended 2 places in 1 file" == fixes.summary
        assert "" == fixes.diff
        (fixed,) = fixes.changed
        assert (
            str(bad),
            (
                Repair(
                    code="DD204",
                    record="papule",
                    field="/type",
                    before="Sign",
                    after="sign",
                ),
                Repair(code="DD411"),
            ),
        ) == (fixed.path, fixed.repairs)

    def test_shows(self, folder: Path) -> None:
        """The difference, as tools read it; nothing is written."""
        (folder / "a").mkdir()
        file = folder / "a" / "x.ndjson"
        text = '{"type":"sign","kind":"term"}\r\n{"kind":"term"}'
        file.write_bytes(text.encode())

        fixes = fix(inputs(["a"]), successors={}, write=False)

        assert (
            "--- a/a/x.ndjson\n"
            "+++ b/a/x.ndjson\n"
            "@@ -1,2 +1,2 @@\n"
            '-{"type":"sign","kind":"term"}\r\n'
            '-{"kind":"term"}\n'
            "\\ No newline at end of file\n"
            '+{"kind":"term","type":"sign"}\n'
            '+{"kind":"term"}\n'
        ) == fixes.diff
        assert "would mend 1 place in 1 file" == fixes.summary
        assert text.encode() == file.read_bytes()

    def test_absolute_path(self, bad: Path) -> None:
        """A difference names a file without the root."""
        fixes = fix(inputs([bad]), successors={}, write=False)

        assert f"--- a{bad.as_posix()}\n" == fixes.diff.splitlines(keepends=True)[0]

    def test_nothing_to_mend(self, folder: Path) -> None:
        """A good file is not written at all."""
        file = folder / "papule.json"
        file.write_text(self.RIGHT)
        before = file.stat()

        fixes = fix(inputs([file]), successors={}, write=True)

        after = file.stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        assert ("nothing to mend", ()) == (fixes.summary, fixes.changed)

    def test_what_is_left_alone(self, folder: Path) -> None:
        """It is said why; of what is no JSON, where."""
        for name, data in {
            "a.json": b"{}",
            "b.json": b"{\n,",
            "c.yaml": b"kind: term",
            "d.json.gz": b"no gzip",
            "e.json": b"\xef\xbb\xbf",
        }.items():
            (folder / name).write_bytes(data)

        fixes = fix(inputs(["."]), successors={}, write=True)

        assert [
            ("a.json", "no record in it", None),
            ("b.json", "no JSON", ("DD101", 2, 1)),
            ("c.yaml", "", None),
            ("d.json.gz", "packed", None),
            ("e.json", "no JSON", ("DD101", 1, 1)),
        ] == [
            (
                f.path,
                f.untouched,
                f.finding and (f.finding.code, f.finding.line, f.finding.column),
            )
            for f in fixes.files
        ]
        assert (
            "b.json:2:1: DD101 no JSON: expecting property name enclosed in double "
            "quotes (check quotes, commas and brackets here)"
        ) == str(fixes.files[1].finding)

    def test_manifest(self, folder: Path) -> None:
        """A file named dataset.json is one."""
        (folder / "dataset.json").write_text('{"version": "1.0.0", "title": "Ours"}')

        fix(inputs(["."]), successors={}, write=True)

        assert '{\n  "title": "Ours",\n  "version": "1.0.0"\n}\n' == (
            (folder / "dataset.json").read_text()
        )

    @pytest.mark.parametrize(
        ("name", "holder"), [("a.json", inputs_module), ("a.ndjson", mend_module)]
    )
    def test_too_large(
        self, name: str, holder: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A huge file is left alone; one of lines may be larger than a document."""
        (folder / name).write_text(compact(term()))
        monkeypatch.setattr(holder, "LARGEST", 10)

        (fixed,) = fix(inputs([name]), successors={}, write=True).files

        assert "too large" == fixed.untouched

    def test_in_no_file(self) -> None:
        """What came from elsewhere is handed back."""
        source = Input("-", ".json", data=compact(term()).encode())

        (fixed,) = fix([source], successors={}, write=True).files

        assert self.RIGHT.encode() == fixed.data

    def test_gone(self, bad: Path) -> None:
        """A file that vanished before it was read is named; the others are mended."""
        good = bad.with_name("good.json")
        good.write_bytes(bad.read_bytes())
        sources = inputs([bad, good])
        bad.unlink()
        first, second = fix(sources, successors={}, write=True).files

        assert first.unread
        assert ("no such file or directory", ()) == (first.unread.reason, first.repairs)
        assert second.repairs

    def test_link(self, bad: Path) -> None:
        """A link stays one; the file it leads to is mended."""
        (bad.parent / "real").mkdir()
        real = bad.rename(bad.parent / "real" / "p.json")
        bad.symlink_to(real)

        fix(inputs([bad]), successors={}, write=True)

        assert bad.is_symlink()
        assert self.RIGHT == real.read_text()

    def test_mode(self, bad: Path) -> None:
        """Who may read and write it stays as it was."""
        bad.chmod(0o640)

        fix(inputs([bad]), successors={}, write=True)

        assert 0o640 == stat.S_IMODE(bad.stat().st_mode)
        assert self.RIGHT == bad.read_text()

    @pytest.mark.parametrize(
        ("function", "error", "reason"),
        [
            (
                "fsync",
                OSError(28, "No space left on device"),
                "no space left on device (check the folder, its permissions and "
                "the space left)",
            ),
            (
                "replace",
                PermissionError(13, "Permission denied"),
                "permission denied (check the folder, its permissions and the space left)",
            ),
            (
                "open",
                OSError("odd"),
                "cannot be written (check the folder, its permissions and the space left)",
            ),
        ],
    )
    def test_cannot_be_written(
        self,
        bad: Path,
        monkeypatch: pytest.MonkeyPatch,
        function: str,
        error: OSError,
        reason: str,
    ) -> None:
        """One message; the file is as it was, and nothing lies beside it."""
        before = bad.read_bytes()
        self.fail(monkeypatch, function, error)

        with pytest.raises(UnwritableError) as caught:
            fix(inputs(["papule.json"]), successors={}, write=True)

        assert f"papule.json: not written: {reason}" == str(caught.value)
        assert [(bad, before)] == [(f, f.read_bytes()) for f in bad.parent.iterdir()]

    @pytest.mark.parametrize("function", ["fsync", "replace"])
    def test_interrupted(
        self, bad: Path, monkeypatch: pytest.MonkeyPatch, function: str
    ) -> None:
        """So it is when somebody presses Ctrl-C."""
        before = bad.read_bytes()
        self.fail(monkeypatch, function, KeyboardInterrupt())

        with pytest.raises(KeyboardInterrupt):
            fix(inputs([bad]), successors={}, write=True)

        assert [(bad, before)] == [(f, f.read_bytes()) for f in bad.parent.iterdir()]

    @staticmethod
    def fail(
        monkeypatch: pytest.MonkeyPatch, function: str, error: BaseException
    ) -> None:
        """Make a function of the system fail."""

        def failing(*_: object, **__: object) -> None:
            raise error

        if function == "replace":
            monkeypatch.setattr(Path, function, failing)
        else:
            monkeypatch.setattr(_atomic.os, function, failing)

    def test_read_only(self, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may not be written to is not replaced either."""
        monkeypatch.setattr(_atomic.os, "access", lambda *_: False)

        with pytest.raises(UnwritableError, match="permission denied"):
            fix(inputs([bad]), successors={}, write=True)

    @pytest.mark.parametrize(
        ("meanwhile", "reason"),
        [
            (lambda f: f.write_text("{}"), "it changed since it was read"),
            (lambda f: f.unlink(), "no such file or directory"),
        ],
    )
    def test_changed_meanwhile(
        self,
        bad: Path,
        monkeypatch: pytest.MonkeyPatch,
        meanwhile: Callable[[Path], Any],
        reason: str,
    ) -> None:
        """What somebody else wrote, or took away, after we read it stays so."""
        sync = os.fsync

        def slow(descriptor: int) -> None:
            sync(descriptor)
            meanwhile(bad)

        monkeypatch.setattr(_atomic.os, "fsync", slow)

        with pytest.raises(UnwritableError) as caught:
            fix(inputs(["papule.json"]), successors={}, write=True)

        assert f"papule.json: not written: {reason} (run again once it rests)" == (
            str(caught.value)
        )
        assert ["{}"] * bad.exists() == [f.read_text() for f in bad.parent.iterdir()]

    def test_error(self) -> None:
        """It is ours, is an OSError, and survives being sent to another process."""
        error = UnwritableError("a\n.json", "no space", "make some")
        copied = pickle.loads(pickle.dumps(error))

        assert isinstance(copied, DermdataError)
        assert isinstance(copied, OSError)
        assert "a\\n.json: not written: no space (make some)" == str(copied)

    def test_no_files(self) -> None:
        """Nothing is nothing to mend."""
        assert Fixes(files=(), written=True) == fix([], successors={}, write=True)


class TestAtomic:
    def test_new_file(self, folder: Path) -> None:
        """A new file gets the mode that new files get."""
        usual = folder / "usual"
        usual.touch()

        _atomic.write_text(folder / "new", "Knötchen \udcff\r\n")

        assert "Knötchen \\udcff\r\n".encode() == (folder / "new").read_bytes()
        assert usual.stat().st_mode == (folder / "new").stat().st_mode

    def test_folder(self, folder: Path) -> None:
        """A folder is no file to be replaced."""
        with pytest.raises(IsADirectoryError):
            _atomic.write_text(folder, "")

    def test_device(self, folder: Path) -> None:
        """What is no file is written to, not replaced."""
        read, write = os.openpty()
        device = Path(os.ttyname(write))
        (folder / "link").symlink_to(device)

        _atomic.write_text(folder / "link", "text")

        assert b"text" == os.read(read, 10)
        assert device.is_char_device()
        os.close(read)
        os.close(write)

    def test_full_device(self) -> None:
        """And it may be full."""
        with pytest.raises(OSError, match="No space left"):
            _atomic.write_text(Path("/dev/full"), "text")

    def test_stranger(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of somebody else does not become ours."""
        file = folder / "file"
        file.write_text("old")

        def refuse(*_: object) -> None:
            raise PermissionError

        self.belongs_to_others(monkeypatch)
        monkeypatch.setattr(_atomic.os, "chown", refuse)

        with pytest.raises(
            UnwritableError,
            match="not written: it belongs to somebody else, and would be yours",
        ):
            _atomic.write_instead(str(file), b"new", b"old")

        assert ["file"] == [one.name for one in folder.iterdir()]
        assert "old" == file.read_text()

    @staticmethod
    def belongs_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
        """Let files that are there already belong to somebody else."""
        monkeypatch.setattr(
            _atomic, "_owner", lambda path: (7, 8) if path.name == "file" else (0, 0)
        )

    def test_owner(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file keeps its owner and its group."""
        file = folder / "file"
        file.write_text("old")
        owners: list[tuple[int, int]] = []
        self.belongs_to_others(monkeypatch)
        monkeypatch.setattr(_atomic.os, "chown", lambda _, *who: owners.append(who))

        _atomic.write_text(file, "new")

        assert [(7, 8)] == owners

    def test_owner_of_ours(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where it is ours already, the system is not asked: some let nobody ask."""
        monkeypatch.delattr(_atomic.os, "chown")
        _atomic.write_text(folder / "file", "old")

        _atomic.write_text(folder / "file", "new")

        assert "new" == (folder / "file").read_text()

    def test_time(self, folder: Path) -> None:
        """It is as old as its text."""
        file = folder / "file"
        file.write_text("old")
        os.utime(file, (1, 1))

        _atomic.write_text(file, "new")

        assert 1 < file.stat().st_mtime

    def test_hard_link(self, folder: Path) -> None:
        """A file of two names would be two files afterwards: neither is written."""
        file, other = folder / "file", folder / "other"
        file.write_text("old")
        other.hardlink_to(file)

        with pytest.raises(UnwritableError) as caught:
            _atomic.write_instead("file", b"new", b"old")

        assert (
            "file: not written: it has another name, a hard link, which would keep the "
            "old text (copy it, and put the copy in its place; or write to another file)"
        ) == str(caught.value)
        assert file.samefile(other)
        assert ["old", "old"] == [file.read_text(), other.read_text()]


class TestSuccessors:
    @staticmethod
    def found(
        folder: Path,
        *records: dict[str, Any],
        known: Mapping[str, KnownRecord] | None = None,
    ) -> dict[str, str]:
        """Write records and ask for the successors of what they refer to."""
        lines = "".join(f"{compact(record)}\n" for record in records)
        (folder / "all.ndjson").write_text(lines)
        return successors(inputs([folder]), known)

    def test_chain(self, folder: Path) -> None:
        """Of each replaced record that is referred to, the last successor."""
        assert {"old": "new", "middle": "new"} == self.found(
            folder,
            term("a", parents=["old"]),
            retired("unused", "new"),
            retired("old", "middle"),
            retired("middle", "new"),
            term("new"),
        )

    def test_known(self, folder: Path) -> None:
        """Records may be known beside those in the files."""
        known = {
            "old": KnownRecord(Kind.TERM, TermType.SIGN, "new"),
            "new": KnownRecord(Kind.TERM, TermType.SIGN),
        }

        assert {"old": "new"} == self.found(
            folder, term("a", parents=["old"]), known=known
        )

    def test_none(self, folder: Path) -> None:
        """Mostly there is none."""
        assert {} == self.found(folder, term("a", parents=["b"]), term("b"))

    @pytest.mark.parametrize(
        "new",
        [
            [],
            [term("new", type="symptom")],
            [condition(id="new")],
        ],
    )
    def test_unfit(self, folder: Path, new: list[dict[str, Any]]) -> None:
        """A successor that is missing, or something else, is left to people."""
        records = [term("a", parents=["old"]), retired("old", "new"), *new]

        assert {} == self.found(folder, *records)

    def test_circle_of_successors(self, folder: Path) -> None:
        """Who follows them arrives nowhere."""
        assert {} == self.found(
            folder,
            term("a", parents=["x"]),
            retired("x", "y"),
            retired("y", "z"),
            retired("z", "y"),
        )

    def test_circle_of_parents(self, folder: Path) -> None:
        """A record would become its own ancestor; the others are moved on."""
        assert {"fine": "b"} == self.found(
            folder,
            term("b", parents=["old"]),
            term("c", parents=["b"]),
            term("d", parents=["c", "b", "fine"]),
            retired("old", "d"),
            retired("fine", "b"),
        )

    def test_in_other_files(self, folder: Path) -> None:
        """Parents are found in every file that is JSON; the rest is passed over."""
        (folder / "b.json").write_text(compact(term("b", parents=["old"])))
        (folder / "broken.json").write_text("{")
        (folder / "c.yaml").write_text("kind: term\nid: c\nparents: [old]\n")
        (folder / "odd.json").write_text(
            '[1, {"id": 1, "parents": []}, {"parents": 1}, 7]'
        )

        assert {} == self.found(folder, retired("old", "b2"), term("b2", parents=["b"]))

    def test_too_large(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A huge file is passed over."""
        (folder / "b.json").write_text(f"{compact(term('b'))}{' ' * 9999}")
        monkeypatch.setattr(inputs_module, "LARGEST", 9999)

        assert {"old": "new"} == self.found(
            folder, term("a", parents=["old"]), retired("old", "new"), term("new")
        )
