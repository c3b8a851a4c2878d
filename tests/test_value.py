"""What all value objects have in common: equality, one line, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

import attrs
import pytest
from hypothesis import given

from dermdata._value import LONGEST, Value
from dermdata.records import Provenance, Record, Retirement
from dermdata.testing import records


class Colour(StrEnum):
    """A word."""

    WHITE = "white"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Spot(Value):
    """A value with a field of each sort."""

    colour: Colour = Colour.WHITE
    name: str = ""
    sizes: tuple[int, ...] = ()
    counts: Mapping[str, int] = attrs.field(factory=dict)
    within: Spot | None = None
    seen: int = attrs.field(default=0, eq=False)


class TestEquality:
    def test_is_of_the_values(self) -> None:
        """Two that were made apart are one key of a dict."""
        one, other = Provenance(created="2026-11-22"), Provenance(created="2026-11-22")

        assert one == other
        assert 1 == len({one, other})

    def test_asks_for_the_same_class(self) -> None:
        """And for all fields that count."""
        assert Spot(name="a") != Spot(name="b")
        assert Spot(name="a") == Spot(name="a", seen=3)
        assert Spot() != "white"
        assert Provenance(created="2026-11-22") != Retirement(
            reason="None.", date="2026-11-22"
        )


class TestAsDict:
    def test_has_json_types_only(self) -> None:
        """Words are texts, tuples lists, parts objects; what is absent is `None`."""
        spot = Spot(sizes=(1, 2), counts={"a": 1}, within=Spot(name="inner"))

        assert {
            "colour": "white",
            "name": "",
            "sizes": [1, 2],
            "counts": {"a": 1},
            "within": {
                "colour": "white",
                "name": "inner",
                "sizes": [],
                "counts": {},
                "within": None,
                "seen": 0,
            },
            "seen": 0,
        } == spot.as_dict()

    @given(records())
    def test_of_a_record_is_what_its_json_says(self, record: Record) -> None:
        """The text parsed is the dict, and the record comes back from it."""
        assert record.as_dict() == json.loads(record.as_json())
        assert record == Record.from_dict(record.as_dict())

    def test_text_can_be_indented(self) -> None:
        """As `json.dumps` does it."""
        assert '{\n "created": "2026-11-22"\n}' == Provenance(
            created="2026-11-22"
        ).as_json(indent=1)


class TestRepr:
    @pytest.mark.parametrize(
        ("spot", "text"),
        [
            (Spot(), "Spot()"),
            (Spot(sizes=(1,), counts={"a": 1}), "Spot(sizes=(1,), counts={1 items})"),
            (Spot(sizes=(1, 2)), "Spot(sizes=(2 items))"),
            (
                Spot(name="n" * 60, within=Spot(name="i")),
                f"Spot(name='{'n' * 47}…', within=Spot(name='i'))",
            ),
        ],
    )
    def test_shows_what_was_given_in_short(self, spot: Spot, text: str) -> None:
        """Long texts are cut, many items counted."""
        assert text == repr(spot)

    @given(records())
    def test_of_a_record_fits_three_lines(self, record: Record) -> None:
        """Whatever is in it."""
        assert LONGEST + len("Classification(…)") >= len(repr(record))
