"""What a field may hold: constraints, shapes, and the rules between fields."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.records import (
    Context,
    Evidence,
    Fault,
    Manifest,
    Proportion,
    Quantity,
    ReadExtent,
    RecordError,
    Route,
    Stance,
    Statement,
    StudyDesign,
    Synonym,
    Unit,
)
from dermdata.records import _forms as forms
from dermdata.records._constraints import Invariant, Number, Pair, Ref, Text, requires
from dermdata.records._shapes import (
    Shape,
    Shaped,
    alternatives,
    classes_in,
    either,
    faults_of,
    many,
    one,
    option_for,
    pair,
    part,
    ref,
    repeated,
    shapes,
    trusted,
    word,
)


LETTERS = Text("three letters at most", "^[a-zé\ud800]+$", never="[^a-z]", longest=3)
SCORE = Number(1, 5)
STARS = Number(1, 5, whole=True)
MM = Unit.MILLIMETRE
BY_HAND = Evidence(
    source="a-trial",
    locator="Results",
    stance=Stance.SUPPORTS,
    design=StudyDesign.COHORT,
    read=ReadExtent.ABSTRACT,
)


def said(found: Any) -> list[str]:
    """Return faults as code, place and message, a line each."""
    return [f"{f.code} {f.pointer} {f.message}" for f in found]


class TestText:
    @pytest.mark.parametrize(
        ("value", "lines"),
        [
            ("abc", []),
            (7, ["DD203  found 7, expected three letters at most"]),
            (None, ["DD203  found null, expected three letters at most"]),
            (b"abc", ["DD203  found b'abc', expected three letters at most"]),
            ("abcd", ["DD206  found 4 characters, expected at most 3"]),
            (
                "ABCD",
                [
                    'DD206  found "ABCD", expected three letters at most, '
                    "at most 3 characters"
                ],
            ),
            ("", ['DD205  found "", expected three letters at most']),
            ("ab\n", [r'DD205  found "ab\n", expected three letters at most']),
            ("a\ud800", [r'DD205  found half a character in "a\ud800"']),
            ("aé", []),
        ],
    )
    def test_says_one_thing_of_a_value(self, value: object, lines: list[str]) -> None:
        """No text, too long, of another form, half a character: the first that holds."""
        assert lines == said(LETTERS.faults(value))

    def test_counts_code_points(self) -> None:
        """A character beyond the first plane is one of them, as JSON Schema has it."""
        assert () == forms.NAME.faults("😀" * 200)
        assert ["DD206  found 201 characters, expected at most 200"] == said(
            forms.NAME.faults("😀" * 201)
        )


class TestNumber:
    @pytest.mark.parametrize(
        ("number", "value", "lines"),
        [
            (SCORE, 1, []),
            (SCORE, 5.0, []),
            (SCORE, 0.99, ["DD207  found 0.99, expected a number from 1 to 5"]),
            (SCORE, 5.01, ["DD207  found 5.01, expected a number from 1 to 5"]),
            (SCORE, float("inf"), ["DD207  found inf, expected a number from 1 to 5"]),
            (SCORE, "3", ['DD203  found "3", expected a number from 1 to 5']),
            (SCORE, True, ["DD203  found true, expected a number from 1 to 5"]),
            (STARS, 5, []),
            (STARS, 6, ["DD207  found 6, expected a whole number from 1 to 5"]),
            (STARS, 2.0, ["DD203  found 2.0, expected a whole number from 1 to 5"]),
            (STARS, False, ["DD203  found false, expected a whole number from 1 to 5"]),
        ],
    )
    def test_lies_between_its_bounds(
        self, number: Number, value: object, lines: list[str]
    ) -> None:
        """Both are allowed; a truth is no number, and in Python 2.0 is not whole."""
        assert lines == said(number.faults(value))


class TestForms:
    @pytest.mark.parametrize(
        ("form", "good", "bad"),
        [
            ("SLUG", ["a", "0", "a-1-b"], ["", "-a", "a-", "a--b", "a_b", "A", "ä"]),
            ("NAME", ["a", "a b", "«Grieß»"], ["", " a", "a ", "\xa0a", "a\tb", "a\x85b"]),
            ("PROSE", ["A. B.", "x" * 1500], ["A.\nB.", "x" * 1501]),
            (
                "DATE",
                ["0001-01-31", "9999-12-31", "2400-02-29", "0004-02-29", "2026-06-30"],
                [
                    "0000-01-01",
                    "0000-02-29",
                    "2100-02-29",
                    "2026-00-01",
                    "2026-01-00",
                    "2026-01-32",
                    "2026-06-31",
                    "2026-09-31",
                    "2026-02-30",
                    "2026-1-1",
                    "2026/01/01",
                ],
            ),
            ("LANGUAGE", ["en", "gsw", "pt-BR", "zh-Hant-TW"], ["EN", "e", "en-gb", "en-"]),
            ("RELEASE", ["0.0.0", "1.20.3"], ["1.0", "01.0.0", "1.0.0.0", "v1.0.0", "1..0"]),
            ("DOI", ["10.1000/x", "10.123456789/(a)"], ["10.1/x", "11.1000/x", "10.1000/", "10.1000/a b"]),
            ("PMID", ["1", "123456789"], ["0", "012", "1234567890", "PMID1"]),
            (
                "URL",
                ["http://a", "https://a/b?c#d"],
                ["ftp://a", "https://", "https://a b", "https://ä", "HTTPS://a"],
            ),
            ("CURIE", ["HP:0001056", "MESH:C536", "ICD10:L70-L75"], ["HP:0001056 ", "HP0001056"]),
        ],
    )  # fmt: skip
    def test_of_a_text(self, form: str, good: list[str], bad: list[str]) -> None:
        """What it looks like, at its edges."""
        text: Text = getattr(forms, form)
        if form == "CURIE":
            good, bad = [good[0], good[2]], [*bad, good[1]]

        assert [] == [value for value in good if text.faults(value)]
        assert [] == [value for value in bad if not text.faults(value)]

    @given(st.dates())
    def test_every_day_of_the_calendar_is_a_date(self, day: Any) -> None:
        """From the year 1 to the year 9999."""
        assert () == forms.DATE.faults(day.isoformat())

    @pytest.mark.parametrize(
        ("number", "low", "high"),
        [("NUMBER", 0, 10**9), ("COUNT", 0, 10**9), ("YEAR", 1500, 2100)],
    )
    def test_of_a_number(self, number: str, low: int, high: int) -> None:
        """Its bounds belong to it, what is beyond them does not."""
        found: Number = getattr(forms, number)

        assert ((), ()) == (found.faults(low), found.faults(high))
        assert ["DD207", "DD207"] == [
            fault.code for bad in (low - 1, high + 1) for fault in found.faults(bad)
        ]

    def test_never_hold_what_they_say_they_never_hold(self) -> None:
        """For JSON Schema, whose `$` is not Python's: no example of a form does."""
        examples = {
            "SLUG": "secondary-milia",
            "NAME": "Grieß, weißer",
            "DATE": "2026-11-22",
            "CURIE": "ICD10CM:L72.0",
            "LANGUAGE": "zh-Hant-TW",
            "RELEASE": "1.20.3",
            "DOI": "10.1016/j.jaad.2008.07.034",
            "PMID": "28240342",
            "URL": "https://dermnetnz.org/topics/milium",
        }

        for name, example in examples.items():
            text: Text = getattr(forms, name)
            assert None is re.search(text.never, example), name
            assert re.search(text.never, example + "\n"), name


class TestInvariant:
    RULE = Invariant(
        ("low", "high"),
        lambda low, high: low is None or high is None or low <= high,
        {},
        "low is not above high",
        "swap them",
    )

    def test_reads_the_fields_it_names(self) -> None:
        """In this order; `None` stands for one that is absent."""
        assert () == self.RULE.faults({"low": 1, "high": 2, "other": 0})
        assert () == self.RULE.faults({"high": 2})

    def test_says_what_is_expected_and_how_to_mend_it(self) -> None:
        """The fault is one of the whole object."""
        breach = Fault(
            code="DD209", path=(), message="low is not above high", hint="swap them"
        )

        assert (breach,) == self.RULE.faults({"low": 2, "high": 1})

    def test_is_silent_where_a_field_that_it_reads_is_bad(self) -> None:
        """The field has a fault of its own; a bad one beside it does not matter."""
        values = {"low": 2, "high": 1}

        assert () == self.RULE.faults_in(values, values, {"high"})
        assert ["DD209  low is not above high"] == said(
            self.RULE.faults_in(values, values, {"other"})
        )

    def test_required_fields_are_named_twice(self) -> None:
        """Ajv's strict mode asks that what is required is a property too."""
        assert {
            "required": ["a", "b"],
            "properties": {"a": True, "b": True},
        } == requires("a", "b")


class TestShape:
    def test_is_made_by_a_word_of_its_own(self) -> None:
        """What it is made of, and what came with it."""
        assert Shape("scalar", SCORE) == one(SCORE)
        assert Shape("word", Unit) == word(Unit)
        assert Shape("record", Quantity) == part(Quantity)
        assert Shape("array", one(SCORE)) == many(one(SCORE))
        assert Shape("pair", SCORE, extra=Pair(distinct=True)) == pair(
            SCORE, Pair(distinct=True)
        )
        assert Shape("either", (one(SCORE), part(Quantity))) == either(
            one(SCORE), part(Quantity)
        )
        assert Shape("scalar", forms.SLUG, extra=Ref(("term",), ("measure",))) == ref(
            "term", types=("measure",)
        )

    def test_says_whether_the_field_may_be_absent(self) -> None:
        """It may where it has a default; the order is the one written."""
        assert {
            "text": False,
            "scope": False,
            "register": False,
            "language": False,
            "source": False,
        } == {name: shape.optional for name, shape in shapes(Synonym).items()}
        assert ["unit"] == [n for n, s in shapes(Quantity).items() if not s.optional]

    def test_every_field_has_one(self) -> None:
        """A class whose field has none cannot be used."""

        @attrs.frozen(kw_only=True)
        class Bare:
            name: str

        with pytest.raises(TypeError) as error:
            shapes(Bare)  # type: ignore[arg-type]

        assert "the field `name` has no shape for its validator" == str(error.value)

    def test_names_the_classes_whose_objects_it_may_hold(self) -> None:
        """Through arrays and choices; a text holds none."""
        assert [Quantity, Proportion] == [*classes_in(shapes(Evidence)["figure"])]
        assert [Evidence] == [*classes_in(shapes(Statement)["evidence"])]
        assert [Context] == [*classes_in(shapes(Statement)["context"])]
        assert [] == [*classes_in(shapes(Manifest)["authors"])]

    def test_names_its_alternatives(self) -> None:
        """An id by its form, an object by its class."""
        assert (
            "an id: lower-case words joined by hyphens or a Quantity or a Proportion"
            == alternatives(shapes(Statement)["object"])
        )


class TestFaultsOf:
    @pytest.mark.parametrize(
        ("shape", "value", "lines"),
        [
            (one(SCORE), 9, ["DD207  found 9, expected a number from 1 to 5"]),
            (word(Unit), "mm", ['DD203  found "mm", expected a `Unit`']),
            (word(Unit), MM, []),
            (part(Quantity), {}, ["DD203  found an object, expected a `Quantity`"]),
            (many(one(SCORE)), 3, ["DD203  found 3, expected a tuple"]),
            (many(one(SCORE)), [3], ["DD203  found an array, expected a tuple"]),
            (many(one(SCORE)), (), ["DD206  found nothing, expected at least one item"]),
            (
                many(one(SCORE)),
                (0, 3, "a"),
                [
                    "DD207 /0 found 0, expected a number from 1 to 5",
                    'DD203 /2 found "a", expected a number from 1 to 5',
                ],
            ),
            (many(one(SCORE)), (3, 3), []),
            (many(ref()), ("a", "b", "a", "a"), ['DD210 /2 "a" is listed twice', 'DD210 /3 "a" is listed twice']),
            (pair(SCORE, Pair()), [1, 2], ["DD203  found an array, expected two numbers"]),
            (pair(SCORE, Pair()), (1, 2, 3), ["DD203  found an array, expected two numbers"]),
            (pair(SCORE, Pair()), (2, 2), []),
            (
                pair(SCORE, Pair()),
                (9, 0),
                [
                    "DD207 /0 found 9, expected a number from 1 to 5",
                    "DD207 /1 found 0, expected a number from 1 to 5",
                ],
            ),
            (pair(SCORE, Pair()), (2, 1), ["DD207  the first number (2) is larger than the second (1)"]),
            (pair(SCORE, Pair(distinct=True)), (2, 2), ["DD207  both numbers are 2"]),
            (pair(SCORE, Pair(most_at_least=3)), (1, 3), []),
            (pair(SCORE, Pair(most_at_least=3)), (1, 2), ["DD207  the larger number is 2, expected at least 3"]),
            (
                pair(SCORE, Pair(distinct=True, most_at_least=3)),
                (2, 2),
                ["DD207  both numbers are 2", "DD207  the larger number is 2, expected at least 3"],
            ),
            (either(ref(), part(Quantity)), "milia", []),
            (either(ref(), part(Quantity)), Quantity(value=1, unit=MM), []),
            (either(part(Quantity), part(Proportion)), Proportion(counts=(1, 2)), []),
            (
                either(ref(), part(Quantity)),
                "Milia",
                ['DD205  found "Milia", expected an id: lower-case words joined by hyphens'],
            ),
            (
                either(part(Quantity), part(Proportion)),
                "milia",
                ['DD203  found "milia", expected a Quantity or a Proportion'],
            ),
        ],
    )  # fmt: skip
    def test_says_all_that_is_wrong(
        self, shape: Shape, value: object, lines: list[str]
    ) -> None:
        """Of a value and of the values in it, each at its place."""
        assert lines == said(faults_of(shape, value))

    def test_says_how_to_mend_a_pair(self) -> None:
        """The wrong way round, or twice the same."""
        shape = pair(SCORE, Pair(distinct=True))

        assert ["put the smaller number first"] == [
            fault.hint for fault in faults_of(shape, (2, 1))
        ]
        assert ["for one number write `value`"] == [
            fault.hint for fault in faults_of(shape, (2, 2))
        ]

    def test_an_array_that_may_be_absent_may_be_empty(self) -> None:
        """An empty tuple is how it is absent."""
        assert () == Manifest(title="Mine", version="1.0.0", authors=()).authors

    @given(st.lists(st.sampled_from("abc"), max_size=8))
    def test_every_repetition_is_a_fault(self, items: list[str]) -> None:
        """There are as many as one would have to take out."""
        found = [fault.path for fault in repeated(items)]

        kept = [item for at, item in enumerate(items) if (at,) not in found]
        assert len(items) - len({*items}) == len(found)
        assert sorted({*items}) == sorted(kept)

    def test_only_texts_are_repeated(self) -> None:
        """What is none has a fault of its own."""
        assert [] == [*repeated([1, 1, None, None, [], []])]


class TestValidator:
    def test_none_stands_for_what_is_absent(self) -> None:
        """Where the default is `None`; where there is none, it is a fault."""
        assert None is Manifest(title="Mine", version="1.0.0", date=None).date
        with pytest.raises(RecordError) as error:
            Manifest(title=None, version="1.0.0")  # type: ignore[arg-type]

        assert [
            "DD203 /title found null, expected one line of text, no space at either end"
        ] == said(error.value.faults)

    def test_none_is_no_empty_tuple(self) -> None:
        """A field of many is absent when it is empty."""
        with pytest.raises(RecordError) as error:
            Manifest(title="Mine", version="1.0.0", authors=None)  # type: ignore[arg-type]

        assert "Manifest: /authors: found null, expected a tuple" == str(error.value)

    def test_none_is_no_word(self) -> None:
        """Where a word stands for what is absent, it is written or left out."""
        with pytest.raises(RecordError) as error:
            attrs.evolve(BY_HAND, directness=None)

        assert "Evidence: /directness: found null, expected a `Directness`" == str(
            error.value
        )

    def test_first_to_find_something_says_all(self) -> None:
        """Of every field, in the order written; rules between them wait."""
        with pytest.raises(RecordError) as error:
            Quantity(unit="mm", value=-1, at_most="3")  # type: ignore[arg-type]

        assert [
            'DD203 /unit found "mm", expected a `Unit`',
            "DD207 /value found -1, expected a number from 0 to 1000000000",
            'DD203 /at_most found "3", expected a number from 0 to 1000000000',
        ] == said(error.value.faults)
        assert ("Quantity", "Quantity") == (error.value.record, error.value.where)

    def test_rules_are_asked_when_all_fields_are_good(self) -> None:
        """What they say stands at the object, with a hint."""
        with pytest.raises(RecordError) as error:
            Context()

        assert (
            "Context: (record): expected at least one limit (leave `context` out where "
            "nothing limits the statement)"
        ) == str(error.value)


class TestOptionFor:
    @pytest.mark.parametrize(
        ("document", "cls"),
        [
            ({"counts": [1, 2]}, Proportion),
            ({"value": 1, "unit": "mm"}, Quantity),
            ({"unit": "mm", "counts": [1, 2]}, Quantity),
            ({"count": [1, 2]}, Quantity),
            ({}, Quantity),
        ],
    )
    def test_an_object_is_the_class_whose_fields_it_has(
        self, document: dict[str, Any], cls: type[Shaped]
    ) -> None:
        """The first whose required fields are all there, else the first of all."""
        assert part(cls) == option_for(shapes(Statement)["object"], document)

    def test_anything_else_is_an_id_where_one_may_stand(self) -> None:
        """And the first class where none may."""
        assert one(forms.SLUG).of is option_for(shapes(Statement)["object"], "a").of
        assert one(forms.SLUG).of is option_for(shapes(Statement)["object"], 7).of
        assert Quantity is option_for(shapes(Evidence)["figure"], "a").of


class TestTrusted:
    def test_fills_in_what_is_absent(self) -> None:
        """What it makes equals what the class itself makes."""
        assert Context(route=Route.ORAL) == trusted(Context, {"route": Route.ORAL})

    def test_checks_nothing(self) -> None:
        """It is for values that were checked before."""
        assert "tomorrow" == trusted(Manifest, {"date": "tomorrow"}).date


class TestFault:
    FAULT = Fault(code="DD205", path=("a/b", 0, "c~d"), message="found 1")

    def test_has_a_json_pointer(self) -> None:
        """`~` is `~0` and `/` is `~1`, a position its number; the whole is empty."""
        assert "/a~1b/0/c~0d" == self.FAULT.pointer
        assert "/~01" == Fault(code="DD201", path=("~1",), message="").pointer
        assert "" == Fault(code="DD201", path=(), message="").pointer

    def test_is_told_in_one_line(self) -> None:
        """Place, message, and a hint where there is one."""
        whole = Fault(code="DD202", path=(), message="`id` is missing", hint="add it")

        assert "/a~1b/0/c~0d: found 1" == str(self.FAULT)
        assert "(record): `id` is missing (add it)" == str(whole)

    def test_is_seen_from_further_out(self) -> None:
        """The parents come first; nothing else changes."""
        fault = Fault(code="DD202", path=("x",), message="m", hint="h")

        assert Fault(
            code="DD202", path=("a", 1, "x"), message="m", hint="h"
        ) == fault.under("a", 1)
        assert fault == fault.under()

    @given(st.lists(st.text("~/01ab", max_size=4) | st.integers(0, 9), max_size=4))
    def test_a_pointer_leads_back_to_the_path(self, path: list[str | int]) -> None:
        """Its signs taken back, as RFC 6901 does, it is the path in texts."""
        pointer = Fault(code="DD205", path=tuple(path), message="").pointer

        tokens = pointer.split("/")[1:]
        assert [str(step) for step in path] == [
            token.replace("~1", "/").replace("~0", "~") for token in tokens
        ]
