"""From JSON documents to objects, through cattrs: by class, and in classes of others."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from dermdata import codec
from dermdata.records import (
    Classification,
    Clinical,
    Condition,
    Quantity,
    Record,
    Source,
    Synonym,
    Unit,
)
from dermdata.records.structuring import DecodeError

from .mangled import EXAMPLES


CONDITION, CLASSIFICATION, _, _, SOURCE = EXAMPLES
SYNONYM = {
    "text": "milk spots",
    "scope": "exact",
    "register": "lay",
    "language": "en",
    "source": "dermnet-milium",
}


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


class TestConverter:
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
