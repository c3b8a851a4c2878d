"""From JSON documents to objects, through cattrs: by class, and in classes of others."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata import codec
from dermdata.records import (
    Classification,
    Clinical,
    Condition,
    Kind,
    Proportion,
    Provenance,
    Quantity,
    Record,
    Source,
    Synonym,
    Term,
    Unit,
)
from dermdata.records.structuring import DecodeError, kind_of
from dermdata.testing import documents

from .mangled import EXAMPLES


if TYPE_CHECKING:
    import random


CONDITION, CLASSIFICATION, _, _, SOURCE = EXAMPLES
SYNONYM = {
    "text": "milk spots",
    "scope": "exact",
    "register": "lay",
    "language": "en",
    "source": "dermnet-milium",
}


def shuffled(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return an object with its members in another order."""
    return dict(chance.sample([*document.items()], len(document)))


@attrs.frozen
class Note:
    """A class of somebody else's, with parts of ours in it."""

    about: Condition
    names: tuple[Synonym, ...] = ()
    size: Quantity | None = None


class TestFromDict:
    def test_reads_a_record_of_the_class(self) -> None:
        """The document of a condition makes a `Condition`."""
        assert CONDITION["id"] == Condition.from_dict(CONDITION).id

    def test_reads_a_part_of_a_record(self) -> None:
        """A synonym alone, for instance."""
        assert SYNONYM == Synonym.from_dict(SYNONYM).as_dict()

    @pytest.mark.parametrize(
        ("cls", "document"),
        [(Record, SOURCE), (Record, CONDITION), (Clinical, CLASSIFICATION)],
    )
    def test_of_a_base_class_reads_what_the_document_says_it_is(
        self, cls: type[Record], document: dict[str, Any]
    ) -> None:
        """`Record` reads all five kinds, `Clinical` conditions and classes."""
        assert document["kind"] == cls.from_dict(document).kind

    @pytest.mark.parametrize(
        ("cls", "expected"),
        [
            (Classification, "classification"),
            (Source, "source"),
        ],
    )
    def test_refuses_a_record_of_another_kind(
        self, cls: type[Record], expected: str
    ) -> None:
        """It says what was found, and what would have been right."""
        with pytest.raises(DecodeError) as error:
            cls.from_dict(CONDITION)

        fault = error.value.faults[0]
        assert ("DD208", "/kind") == (fault.code, fault.pointer)
        assert f'found "condition", expected {expected}' == fault.message

    def test_of_a_base_class_names_all_its_kinds(self) -> None:
        """A source is no clinical record."""
        with pytest.raises(
            DecodeError, match='"source", expected condition or classification'
        ):
            Clinical.from_dict(SOURCE)

    @pytest.mark.parametrize(
        ("cls", "document", "lines"),
        [
            (Synonym, 7, [" DD203 found 7, expected an object"]),
            (Quantity, [1], [" DD203 found an array, expected an object"]),
            (
                Quantity,
                {},
                [
                    " DD202 `unit` is missing (add it)",
                    " DD209 expected exactly one of `value`, `between`, `at_least` and "
                    "`at_most` (give the figure as the source does, in one of the four "
                    "ways)",
                ],
            ),
            (
                Quantity,
                {"unit": "mm"},
                [
                    " DD209 expected exactly one of `value`, `between`, `at_least` and "
                    "`at_most` (give the figure as the source does, in one of the four "
                    "ways)"
                ],
            ),
            (
                Quantity,
                {"unit": "mm", "valeu": 1},
                [
                    '/valeu DD201 there is no field "valeu" here (did you mean `value`?)',
                    " DD209 expected exactly one of `value`, `between`, `at_least` and "
                    "`at_most` (give the figure as the source does, in one of the four "
                    "ways)",
                ],
            ),
            (
                Quantity,
                {"unti": "mm", "value": 1},
                [
                    '/unti DD201 there is no field "unti" here (did you mean `unit`?)',
                ],
            ),
            (
                Quantity,
                {"unit": "mn", "value": 1},
                [
                    '/unit DD204 found "mn", expected one of mm, cm, %, 1, s, min, h, '
                    "d, wk, mo, a, mg, mg/d, mg/kg/d, Gy (did you mean `min`?)"
                ],
            ),
            (
                Quantity,
                {"unit": 1, "value": -1},
                [
                    "/unit DD204 found 1, expected one of mm, cm, %, 1, s, min, h, d, "
                    "wk, mo, a, mg, mg/d, mg/kg/d, Gy",
                    "/value DD207 found -1, expected a number from 0 to 1000000000",
                ],
            ),
            (
                Proportion,
                {"counts": [8.5, "9"]},
                [
                    "/counts/0 DD203 found 8.5, expected a whole number from 0 to "
                    "1000000000",
                    '/counts/1 DD203 found "9", expected a whole number from 0 to '
                    "1000000000",
                ],
            ),
            (
                Proportion,
                {"counts": [1, 2, 3]},
                ["/counts DD203 found an array of 3, expected an array of two numbers"],
            ),
            (
                Provenance,
                {"created": "2026-11-22", "sources": ["a", 7, "a", "B"]},
                [
                    "/sources/1 DD203 found 7, expected an id: lower-case words joined "
                    "by hyphens",
                    '/sources/3 DD205 found "B", expected an id: lower-case words joined '
                    "by hyphens",
                    '/sources/2 DD210 "a" is listed twice (take one of them away)',
                ],
            ),
            (
                Provenance,
                {"created": None, "sources": []},
                [
                    "/created DD203 found null (leave the field out where there is "
                    "nothing to say)",
                    "/sources DD206 found an empty array (leave the field out, or give "
                    "an item)",
                ],
            ),
            (
                Provenance,
                {"kind": "term", "created": "2026-11-22"},
                ['/kind DD201 there is no field "kind" here (remove it)'],
            ),
        ],
    )
    def test_says_all_that_is_wrong(
        self, cls: type[Any], document: Any, lines: list[str]
    ) -> None:
        """Each with place, code, what was found, what was expected, and how to mend it."""
        with pytest.raises(DecodeError) as error:
            cls.from_dict(document)

        assert lines == [
            f"{fault.pointer} {fault.code} {fault.message}"
            + (f" ({fault.hint})" if fault.hint else "")
            for fault in error.value.faults
        ]

    def test_of_a_kind_takes_the_kind_for_granted(self) -> None:
        """Who says `Condition` need not say so twice."""
        document = {name: part for name, part in CONDITION.items() if name != "kind"}

        assert Condition.from_dict(CONDITION) == Condition.from_dict(document)

    def test_another_kind_is_said_before_all_that_follows_from_it(self) -> None:
        """The fields of a source that a term has not come behind it."""
        with pytest.raises(DecodeError) as error:
            Term.from_dict(SOURCE)

        first, *others = error.value.faults
        assert 'found "source", expected term' == first.message
        assert "/title" in [fault.pointer for fault in others]

    def test_a_whole_number_may_have_a_point(self) -> None:
        """8.0 is 8 where whole numbers stand, as JSON Schema has it."""
        proportion = Proportion.from_dict({"counts": [8.0, 102.0]})

        assert (8, 102) == proportion.counts
        assert [int, int] == [type(count) for count in proportion.counts]

    def test_a_rule_is_not_asked_of_bad_fields(self) -> None:
        """A status that is misspelt does not forbid a retirement as well."""
        document = {
            **CONDITION,
            "status": "retird",
            "retirement": {"reason": "None.", "date": "2026-11-22"},
        }

        with pytest.raises(DecodeError) as error:
            Condition.from_dict(document)

        assert ["/status"] == [fault.pointer for fault in error.value.faults]

    def test_a_field_that_is_missing_is_not_said_to_be_where_it_is_misspelt(
        self,
    ) -> None:
        """But another that is missing beside it is."""
        document = {"creatd": "2026-11-22"}
        synonym = {"txet": "pearl", "scope": "exact", "register": "lay"}

        with pytest.raises(DecodeError) as one:
            Provenance.from_dict(document)
        with pytest.raises(DecodeError) as other:
            Synonym.from_dict(synonym)

        assert ["DD201"] == [fault.code for fault in one.value.faults]
        assert [
            'there is no field "txet" here',
            "`language` is missing",
            "`source` is missing",
        ] == [fault.message for fault in other.value.faults]

    @given(documents(), st.randoms())
    def test_order_of_the_fields_does_not_matter(
        self, document: dict[str, Any], chance: random.Random
    ) -> None:
        """At the top and in the statements."""
        mixed = shuffled(document, chance)
        if "statements" in document:
            mixed["statements"] = [
                shuffled(said, chance) for said in document["statements"]
            ]

        assert Record.from_dict(document) == Record.from_dict(mixed)

    @given(documents())
    def test_leaves_the_document_as_it_was(self, document: dict[str, Any]) -> None:
        """Nothing in it is changed, sorted or taken out."""
        before = copy.deepcopy(document)
        Record.from_dict(document)

        assert before == document


class TestKindOf:
    def test_is_the_kind_that_a_document_says_it_is(self) -> None:
        """As a word of the vocabulary."""
        assert Kind.SOURCE is kind_of({"kind": "source"})
        assert Source is codec.class_of({"kind": "source"})

    def test_names_the_record_where_it_has_an_id(self) -> None:
        """Or else none; an id that is no text names nothing."""
        with pytest.raises(DecodeError) as named:
            kind_of({"kind": None, "id": "milia"})
        with pytest.raises(DecodeError) as nameless:
            kind_of({"id": 7})

        assert (
            "milia: /kind: found null, expected one of condition, classification, "
            "treatment, term, source"
        ) == str(named.value)
        assert (None, "") == (nameless.value.record, nameless.value.where)
        assert (
            "(record): `kind` is missing (one of condition, classification, treatment, "
            "term, source)"
        ) == str(nameless.value)


class TestConverter:
    def test_a_fault_in_a_class_of_ones_own_has_all_its_places(self) -> None:
        """It is raised as cattrs raises the errors of any field."""
        bad = {"about": CONDITION, "names": [{**SYNONYM, "scope": "exat"}]}

        with pytest.raises(cattrs.ClassValidationError) as error:
            codec.converter().structure(bad, Note)

        (inner,) = error.value.exceptions
        (fault,) = inner.exceptions[0].faults  # type: ignore[attr-defined]
        assert ("/scope", "did you mean `exact`?") == (fault.pointer, fault.hint)

    def test_serves_classes_of_ones_own(self) -> None:
        """Records and their parts are read in the fields of any attrs class."""
        document = {
            "about": CONDITION,
            "names": [SYNONYM],
            "size": {"value": 2, "unit": "mm"},
        }

        note = codec.converter().structure(document, Note)

        assert Condition.from_dict(CONDITION) == note.about
        assert (Synonym.from_dict(SYNONYM),) == note.names
        assert Quantity(value=2, unit=Unit.MILLIMETRE) == note.size

    def test_writes_classes_of_ones_own(self) -> None:
        """What it writes it reads again."""
        converter = codec.converter()
        note = Note(about=Condition.from_dict(CONDITION))

        assert note == converter.structure(converter.unstructure(note), Note)

    def test_is_a_new_one_each_time(self) -> None:
        """What one program teaches it, no other program sees."""
        assert codec.converter() is not codec.converter()
