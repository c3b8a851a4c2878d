"""What all value objects have in common: equality, one line, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata._value import LONGEST, Value, as_json_value, in_json
from dermdata.records import Provenance, Record, Retirement
from dermdata.testing import records


class Colour(StrEnum):
    """A word."""

    WHITE = "white"
    BROWN = "brown"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Spot(Value):
    """A value with a field of each sort."""

    colour: Colour = Colour.WHITE
    name: str = ""
    sizes: tuple[int, ...] = ()
    counts: Mapping[str, int] = attrs.field(factory=dict)
    within: Spot | None = None
    seen: int = attrs.field(default=0, eq=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Mark(Value):
    """A value that can be hashed."""

    name: str
    note: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Label(Mark):
    """A value made from another."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Row(Value):
    """A value that is something else as JSON."""

    derived: ClassVar[tuple[str, ...]] = ("many",)

    class_: str
    place: tuple[Any, ...] = attrs.field(metadata={"json": "pointer"})
    hidden: str = attrs.field(repr=False, metadata={"json": None})

    @property
    def pointer(self) -> str:
        """The place as JSON has it."""
        return "".join(f"/{step}" for step in self.place)

    @property
    def many(self) -> int:
        """How many steps it has."""
        return len(self.place)


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

    def test_goes_with_the_hash(self) -> None:
        """Equal ones have one hash; a field that is not compared has no part in it."""
        assert hash(Mark(name="a")) == hash(Mark(name="a", note="seen"))
        assert 2 == len({Mark(name="a"), Mark(name="a", note="seen"), Mark(name="b")})

    def test_is_not_of_one_made_from_it(self) -> None:
        """A class that says the same under another name is another."""
        assert Mark(name="a") != Label(name="a")
        assert Label(name="a") != Mark(name="a")
        assert False is (Mark(name="a") == ("a", ""))

    @given(st.text(max_size=2), st.text(max_size=2))
    def test_is_that_of_the_field(self, one: str, other: str) -> None:
        """No more, no less, and from both sides."""
        assert (one == other) == (Mark(name=one) == Mark(name=other))
        assert (one == other) == (Mark(name=other) == Mark(name=one))


class TestAsDict:
    def test_of_every_sort_of_value(self) -> None:
        """Numbers and truths as they are, sets sorted, paths in text, keys too."""
        value = {
            Colour.WHITE: [True, 1, 1.5, None],
            2: frozenset({"b", "a"}),
            "path": PurePosixPath("a/b"),
            "inner": (Mark(name="x"), {"y"}),
            "drawn": (number for number in (1, 2)),
        }

        assert {
            "white": [True, 1, 1.5, None],
            "2": ["a", "b"],
            "path": "a/b",
            "inner": [{"name": "x", "note": ""}, ["y"]],
            "drawn": [1, 2],
        } == as_json_value(value)

    def test_takes_names_and_attributes_from_the_metadata(self) -> None:
        """A field may stand under its name with another's value, or not at all."""
        row = Row(class_="lesion", place=("a", 1), hidden="x")

        assert {"class": "lesion", "place": "/a/1", "many": 2} == row.as_dict()
        assert {"class": "class_", "place": "pointer", "many": "many"} == in_json(Row)

    def test_a_word_is_plain_text(self) -> None:
        """No member of an enum is left in it, not even one that is a text."""
        assert str is type(Spot().as_dict()["colour"])

    def test_refuses_what_is_no_value(self) -> None:
        """An object that cannot be gone through has no JSON."""
        with pytest.raises(TypeError):
            as_json_value(object())

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

    @pytest.mark.parametrize(
        ("spot", "text"),
        [
            (Spot(name="n" * 48), f"Spot(name='{'n' * 48}')"),
            (Spot(name="n" * 49), f"Spot(name='{'n' * 47}…')"),
            (Spot(within=Spot()), "Spot(within=Spot())"),
            (Spot(seen=1), "Spot(seen=1)"),
            (Spot(colour=Colour.BROWN), "Spot(colour='brown')"),
            (Spot(counts={"a": 1, "b": 2}), "Spot(counts={2 items})"),
            (Mark(name=""), "Mark(name='')"),
            (Row(class_="a", place=(Mark(name="b"),), hidden="s"),
             "Row(class_='a', place=(1 item))"),
            (Row(class_="a", place=(), hidden="s"), "Row(class_='a', place=())"),
        ],
    )  # fmt: skip
    def test_leaves_out_defaults_and_what_is_hidden(
        self, spot: Value, text: str
    ) -> None:
        """A field that must be given is always shown; one of 48 characters whole."""
        assert text == repr(spot)

    def test_is_cut_at_240_characters(self) -> None:
        """What fits is whole; of what does not, the end is one sign and the bracket."""

        def nested(depth: int, name: str) -> Spot:
            inner = Spot(name=name)
            for _ in range(depth):
                inner = Spot(name="n" * 20, within=inner)
            return inner

        fits = repr(nested(5, "n" * 17))
        cut = repr(nested(5, "n" * 18))
        assert (LONGEST, 240) == (len(fits), len(cut))
        assert fits.endswith("n'))))))")
        assert cut.endswith("n')))…)")

    @given(records())
    def test_of_a_record_fits_three_lines(self, record: Record) -> None:
        """Whatever is in it."""
        assert LONGEST + len("Classification(…)") >= len(repr(record))
