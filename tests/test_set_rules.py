"""The rules over a set of records: what each finds, says and offers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from dermdata.codec import record_of
from dermdata.records import Kind, TermType
from dermdata.validation.checks import alike, rules
from dermdata.validation.checks.index import KnownRecord, ReferenceIndex
from dermdata.validation.checks.references import denied, named, references
from dermdata.validation.checks.rules import check, hint_for_unknown

from .examples import FOR, LAY, document, documents, statement
from .mangled import mangled


CONDITION = KnownRecord(Kind.CONDITION)


def hint(id: str, *known: str) -> str:  # noqa: A002 - it is one
    """Return how to mend an id that names none of some records."""
    index = ReferenceIndex(dict.fromkeys(known, CONDITION))
    return hint_for_unknown(id, index.troubles())


def found(
    *changed: dict[str, Any], known: dict[str, KnownRecord] | None = None
) -> list[tuple[str, str, str, str]]:
    """Return what is wrong with the small set, some records in it changed or added."""
    by_id = {record["id"]: record for record in (*documents(), *changed)}
    records = [record_of(record) for record in by_id.values()]
    return [
        (
            f"{records[position].id}{fault.pointer}",
            fault.code,
            fault.message,
            fault.hint,
        )
        for position, fault in check(records, known)
    ]


class TestHint:
    """What is offered for an id that names no record."""

    def test_a_slip(self) -> None:
        """The id that is nearest."""
        assert "did you mean `red-cyst`?" == hint("red-cist", "blue-cyst", "red-cyst")

    def test_the_beginning(self) -> None:
        """The shortest that begins like this, part by part."""
        assert "did you mean `pemphigus-foliaceus`?" == hint(
            "pemphigus", "pemphigus-vegetans-of-hallopeau", "pemphigus-foliaceus"
        )
        assert "add the record, or mend the id" == hint("pem", "pemphigus-foliaceus")

    def test_a_slip_before_a_beginning(self) -> None:
        """What differs in a letter is nearer than what goes on for long."""
        assert "did you mean `cysts`?" == hint("cyst", "cyst-of-the-eyelid", "cysts")

    def test_another_first_letter(self) -> None:
        """It is a slip too, if the last is right; and the other way round."""
        assert "did you mean `milium`?" == hint("nilium", "milium")
        assert "did you mean `milium`?" == hint("miliun", "milium")
        assert "add the record, or mend the id" == hint("niliun", "milium")

    def test_another_length(self) -> None:
        """Four letters more or less may be a slip, five are not."""
        long = "pseudoxanthoma"

        assert f"did you mean `{long}`?" == hint(f"{long}oooo", long)
        assert "add the record, or mend the id" == hint(f"{long}ooooo", long)

    def test_nothing_near(self) -> None:
        """Then none is offered."""
        assert "add the record, or mend the id" == hint("cyst", "crust", "scar")
        assert "add the record, or mend the id" == hint("cyst")

    def test_only_so_many_are_compared(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of many that might be meant the first."""
        monkeypatch.setattr(alike, "MOST_COMPARED", 1)

        assert "did you mean `cysts`?" == hint("cyst", "cysts", "cystt")
        assert "add the record, or mend the id" == hint("cyst", "crrrt", "cysts")

    def test_only_so_many_are_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """When that has taken long enough, what was found is still offered."""
        monkeypatch.setattr(alike, "MOST_COMPARED_IN_ALL", 1)
        index = ReferenceIndex({"cysts": CONDITION, "scars": CONDITION})
        troubles = index.troubles()

        assert [
            "did you mean `cysts`?",
            "add the record, or mend the id",
            "did you mean `cysts`?",
        ] == [hint_for_unknown(name, troubles) for name in ("cyst", "scar", "cyst")]


class TestFindings:
    def test_another_kind(self) -> None:
        """All kinds that there may be are named, in their order."""
        assert [
            (
                "cyst/statements/0/object",
                "DD302",
                "`trial-2020` is a source, expected a condition or term or treatment",
                "point at another record, or say it with another predicate",
            )
        ] == found(
            document(
                "cyst",
                statements=[statement("triggered-by", "trial-2020", "supported", FOR)],
            )
        )

    def test_another_type(self) -> None:
        """So are all types; a term whose type nobody knows may be any."""
        said = statement("affects-site", "spot", "supported", FOR)
        changed = document("cyst", statements=[said])
        sign = KnownRecord(Kind.TERM, TermType.SIGN)

        assert [
            (
                "cyst/statements/0/object",
                "DD306",
                "`spot` is a sign, expected a body-site or structure",
                "point at another term, or say it with another predicate",
            )
        ] == found(changed, known={"spot": sign})
        assert [] == found(changed, known={"spot": KnownRecord(Kind.TERM)})

    def test_a_replaced_id(self) -> None:
        """What replaces it is to be written, wherever it is accepted."""
        known = {"lid": KnownRecord(Kind.TERM, TermType.BODY_SITE, "eyelid")}
        accepted = statement("affects-site", "lid", "supported", FOR)
        newborns = {"population": "newborn"}
        refused = statement("affects-site", "lid", "unsupported", LAY, context=newborns)

        assert [
            (
                "cyst/statements/1/object",
                "DD309",
                "`lid` was replaced by `eyelid`",
                "write `eyelid`",
            )
        ] == found(document("cyst", statements=[refused, accepted]), known=known)

    @pytest.mark.parametrize(
        ("end", "message", "hint"),
        [
            (
                KnownRecord(Kind.TERM, TermType.STRUCTURE),
                "`lid` was replaced by `skin`",
                "write `skin`",
            ),
            (
                KnownRecord(Kind.TERM, TermType.SIGN),
                "`lid` was replaced by `skin`",
                "name a record in use",
            ),
            (None, "`lid` was replaced by `skin`", "name a record in use"),
            (
                KnownRecord(Kind.TERM, TermType.BODY_SITE, "old-skin"),
                "`lid` was replaced by `old-skin`",
                "name a record in use",
            ),
        ],
    )
    def test_an_id_replaced_more_than_once(
        self, end: KnownRecord | None, message: str, hint: str
    ) -> None:
        """The last one is to be written, if it may stand there; else there is none."""
        site = Kind.TERM, TermType.BODY_SITE
        known = {"lid": KnownRecord(*site, "old-skin")}
        known["old-skin"] = KnownRecord(*site, "skin")
        known |= {"skin": end} if end else {}
        said = statement("affects-site", "lid", "supported", FOR)

        assert [("cyst/statements/0/object", "DD309", message, hint)] == found(
            document("cyst", statements=[said]), known=known
        )

    def test_a_replaced_id_on_a_retired_record(self) -> None:
        """It is left: nobody edits what is retired."""
        known = {"older": KnownRecord(Kind.CLASSIFICATION, None, "hot")}

        assert [] == found(document("cold", parents=["older"]), known=known)

    def test_an_id_that_is_there_twice(self) -> None:
        """It is said of the second, in a set of records that are in no file."""
        records = [record_of(document("face")), record_of(document("face"))]

        assert [
            (
                1,
                "DD303",
                "there is another record `face`",
                "ids are unique among all kinds; give this one another",
            )
        ] == [
            (position, fault.code, fault.message, fault.hint)
            for position, fault in check(records)
        ]

    def test_where_the_first_stands(self) -> None:
        """It is named, if it is known."""
        index = ReferenceIndex()
        index.define("face", "condition", None)
        fault = rules.clash(index.troubles(), "face", "a.json:1")

        assert fault is not None
        assert "there is another record `face`, in a.json:1" == fault.message
        assert rules.clash(index.troubles(), "face", None) is None

    def test_an_id_of_another_kind_beyond(self) -> None:
        """One of the same kind is a newer version; one of another is a clash."""
        assert [
            (
                "face/id",
                "DD303",
                "there is a condition `face` already",
                "ids are unique among all kinds; give this one another",
            )
        ] == found(known={"face": CONDITION, "cyst": CONDITION})

    def test_their_own_ancestors(self) -> None:
        """Each on the way round is told it, from where it stands."""
        assert [
            (
                "eyelid/parents",
                "DD304",
                "its own ancestor: eyelid → face → eyelid",
                "take one of these parents away",
            ),
            (
                "face/parents",
                "DD304",
                "its own ancestor: face → eyelid → face",
                "take one of these parents away",
            ),
        ] == found(document("face", parents=["eyelid"]))

    def test_the_order_of_records(self) -> None:
        """It decides on nothing but the order in which faults are told."""
        records = [
            record_of(record)
            for record in (
                document("face", parents=["eyelid"]),
                document("eyelid"),
                document("red-cyst", parents=["face", "nowhere"]),
            )
        ]
        forwards = [(records[at].id, fault) for at, fault in check(records)]
        turned = records[::-1]
        backwards = [(turned[at].id, fault) for at, fault in check(turned)]

        assert 4 == len(forwards)
        assert sorted(forwards, key=str) == sorted(backwards, key=str)


class TestReferences:
    @given(mangled())
    def test_of_any_document(self, changed: dict[str, Any]) -> None:
        """Whatever is in it, each id stands where it is said to stand."""
        for path, name, _ in references(changed):
            value: Any = changed
            for step in path:
                value = value[step]

            assert name == value

    @pytest.mark.parametrize("value", [None, [], "cyst", {}, {"kind": ["condition"]}])
    def test_of_what_is_no_record(self, value: object) -> None:
        """It refers to nothing."""
        assert [] == references(value)

    @pytest.mark.parametrize(
        ("verdict", "expected"),
        [
            ("supported", False),
            ("partly-supported", False),
            ("disputed", True),
            ("unsupported", True),
            ("promotional", True),
            ("refuted", True),
            ("sure", False),
            (["refuted"], False),
            (None, False),
        ],
    )
    def test_denied(
        self,
        verdict: object,
        expected: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """A verdict that is known and accepts nothing; and in statements alone."""
        cyst = {"statements": [{"verdict": verdict}]}

        assert expected is denied(cyst, ("statements", 0, "object"))
        assert not denied(cyst, ("parents", 0))

    def test_named_by_a_part(self) -> None:
        """Its own id is among them, where it is a text."""
        from dermdata.records import Condition

        red = {"id": "red-cyst", "parents": ["cyst", 7]}

        assert ["red-cyst", "cyst"] == [each.id for each in named(Condition, red)]
        assert ["cyst"] == [each.id for each in named(Condition, {**red, "id": 7})]
