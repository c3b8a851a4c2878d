"""JSON text: what is read, what is refused, and where a value stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata import ArgumentError
from dermdata.records import Fault
from dermdata.text import (
    DEEPEST,
    Locator,
    Place,
    Span,
    TextError,
    canonical,
    compact,
    parse,
    place_of,
    text_of,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


BARE_WORD = "put text in double quotes; the words are true, false and null"
BEHIND_THE_END = "take it out; several records stand in [ ], or a line each in .ndjson"
NO_TEXT = "it looks like UTF-16, or like no text; save it as UTF-8"


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return the value at a path."""
    for step in path:
        value = value[step]
    return value


def paths_in(value: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of a value, and of every value in it."""
    yield ()
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in parts:
            yield from ((step, *path) for path in paths_in(part))


class TestParse:
    @given(JSON_VALUES)
    def test_reads_what_canonical_writes(self, value: object) -> None:
        """Both ways of writing come back as they went."""
        assert value == parse(canonical(value))
        assert value == parse(compact(value))

    @pytest.mark.parametrize(
        ("text", "code", "place", "message"),
        [
            ("", "DD101", (1, 1), "no JSON: the file is empty"),
            ('{"a": 1,}', "DD101", (1, 8), "no JSON: a comma before the end"),
            ("[1 , ]", "DD101", (1, 4), "no JSON: a comma before the end"),
            ('{"a": 1 "b": 2}', "DD101", (1, 9), "no JSON: expecting ',' delimiter"),
            ("{'a': 1}", "DD101", (1, 2), "no JSON: expecting property name enclosed "
             "in double quotes"),
            ('{"a": 1} x', "DD101", (1, 10), "no JSON: something behind the end of the document"),
            ('{"a": NaN}', "DD105", (1, 7), "NaN is no JSON number"),
            ("[-Infinity]", "DD105", (1, 2), "-Infinity is no JSON number"),
            ("[1e400]", "DD107", (1, 2), "the number 1e400 is too large"),
            ("[" + "9" * 41 + "]", "DD107", (1, 2),
             "the number 99999999999999999999... is too large"),
            ('["\\ud800"]', "DD108", (1, 2), "half of a surrogate pair"),
            ('{"\\uDFFF": 1}', "DD108", (1, 2), "half of a surrogate pair"),
            ('{"a": 1,\n "b": {"a": 1},\n "a": 2}', "DD104", (3, 2),
             'the key "a" is repeated'),
            ('[{"a": [], "a": 1}]', "DD104", (1, 12), 'the key "a" is repeated'),
            ('{"a": {"b": 1, "b": NaN}, "a": 1}', "DD104", (1, 16),
             'the key "b" is repeated'),
            ('["\\ud83d\\ude00", [1, NaN], 1e400]', "DD105", (1, 22),
             "NaN is no JSON number"),
            ('{"\\ud83d\\ude00": ["\\ud83d"]}', "DD108", (1, 19),
             "half of a surrogate pair"),
            ("[" * 10_000, "DD106", (1, 101), "more than 100 levels of nesting"),
            ('{"a":' * 10_000, "DD106", (1, 501), "more than 100 levels of nesting"),
        ],
    )  # fmt: skip
    def test_refuses(
        self, text: str, code: str, place: tuple[int, int], message: str
    ) -> None:
        """Each with a code, the exact place and what was found."""
        with pytest.raises(TextError) as error:
            parse(text)

        found = error.value.place
        assert (code, place) == (error.value.code, (found.line, found.column))
        assert message == error.value.message

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("[1,]", "remove the comma"),
            ("[1 2]", "check quotes, commas and brackets here"),
            ('["a" "b"]', "a comma is missing before it"),
            ("['a']", "JSON quotes with double quotes"),
            ("[1, // one\n2]", "JSON has no comments"),
            ('["a]', "close the quotes"),
            (
                '["a\tb"]',
                "escape it, a tab as \\t and a new line as \\n; or close the "
                "quotes before it",
            ),
            ("[1", "the text ends too early; close what is open"),
            ("[}", "check quotes, commas and brackets here"),
            (
                '{"a"b": 1}',
                "write it, and the value; or take a quote out of the key",
            ),
            ("[abc]", BARE_WORD),
            ("True", BARE_WORD),
            ("{a: 1}", "put the key in double quotes"),
            ('{"a":"b" c"}', 'write the comma; or a quote inside a text as \\"'),
            (
                '{"a" 1}',
                "write it, and the value; or take a quote out of the key",
            ),
            ('["\\x"]', "write \\\\ for a backslash"),
            ("[“a”]", 'JSON quotes with straight quotes, "'),
            ("[1, ”a”]", 'JSON quotes with straight quotes, "'),
            ("# one\n{}", "JSON has no comments"),
            ("{} {}", BEHIND_THE_END),
            ("{}\n{}", BEHIND_THE_END),
            ("[1]]", BEHIND_THE_END),
            ("{\0}", NO_TEXT),
            ("{}\0", NO_TEXT),
            ("\ufeff{}", "a byte-order mark is no part of JSON; take it out"),
        ],
    )
    def test_says_how_to_mend_broken_syntax(self, text: str, hint: str) -> None:
        """The usual slips have a hint of their own."""
        with pytest.raises(TextError) as error:
            parse(text)

        assert hint == error.value.hint
        assert hint in str(error.value)

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("[1,]", (1, 3)),
            ("[1,\n]", (1, 3)),
            ("[1\n , \t]", (2, 2)),
            ('{"a": [],}', (1, 9)),
            ("{,}", (1, 2)),
        ],
    )
    def test_a_comma_too_many_is_the_place(
        self, text: str, place: tuple[int, int]
    ) -> None:
        """Not the bracket behind it, nor the end of the line."""
        with pytest.raises(TextError) as error:
            parse(text)

        found = error.value.place
        assert "no JSON: a comma before the end" == error.value.message
        assert place == (found.line, found.column)

    def test_a_comma_in_a_text_is_none_before_the_end(self) -> None:
        """What stands in quotes is not looked at."""
        with pytest.raises(TextError) as error:
            parse('",]" ]')

        assert "no JSON: something behind the end of the document" == (
            error.value.message
        )

    @pytest.mark.parametrize(
        ("text", "code", "hint"),
        [
            ('{"a": 1, "a": 1}', "DD104", "keep one of the two"),
            ("Infinity", "DD105", "leave it out"),
            ("[" * 101, "DD106", "no record is nested like this"),
            ("[-1e999]", "DD107", "no field holds such a number"),
            ('"\\udead"', "DD108", "write the character itself"),
        ],
    )
    def test_says_how_to_mend_what_is_ambiguous(
        self, text: str, code: str, hint: str
    ) -> None:
        """Each of these mistakes has one hint."""
        with pytest.raises(TextError) as error:
            parse(text)

        assert (code, hint) == (error.value.code, error.value.hint)

    def test_is_told_in_one_line(self) -> None:
        """Place, message and hint; as a fault it has no path, for there is no document."""
        with pytest.raises(TextError) as error:
            parse('{\n "a": 1\n "b": 2}')

        assert (
            "3:2: no JSON: expecting ',' delimiter (a comma is missing before it)"
        ) == str(error.value)
        assert (
            Fault(
                code="DD101",
                path=(),
                message="no JSON: expecting ',' delimiter",
                hint="a comma is missing before it",
            )
            == error.value.fault
        )

    def test_broken_syntax_goes_before_what_is_ambiguous(self) -> None:
        """What stands in a text that is no JSON has no meaning, one or two."""
        with pytest.raises(TextError) as error:
            parse('{"a": NaN, "a": 1, "b": [1e999}')

        assert ("DD101", Place(line=1, column=31)) == (
            error.value.code,
            error.value.place,
        )

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ('"\\ud83d\\ude00\\ude00"', (1, 1)),
            ('"\\ude00\\ud83d"', (1, 1)),
            ('{"a": [1, "\\ud83dx"]}', (1, 11)),
            ('["\\\\ud83d", "\\uDBFF"]', (1, 13)),
            (' {"\\ud83d": {}}', (1, 3)),
        ],
    )
    def test_half_of_a_pair_is_refused_wherever_it_stands(
        self, text: str, place: tuple[int, int]
    ) -> None:
        """At the top, in a key, in a list, and behind a backslash that is one."""
        with pytest.raises(TextError) as error:
            parse(text)

        assert ("DD108", place) == (
            error.value.code,
            (error.value.place.line, error.value.place.column),
        )

    def test_a_backslash_before_a_u_is_no_pair(self) -> None:
        """An escaped backslash is a backslash."""
        assert ["\\ud83d"] == parse('["\\\\ud83d"]')

    @pytest.mark.parametrize(
        "number",
        ["9" * 40, "-" + "9" * 39, "1e308", "-1.7976931348623157e308", "1e-400"],
    )
    def test_reads_the_largest_numbers(self, number: str) -> None:
        """Forty characters of a whole number, and whatever a double holds."""
        assert float(number) == float(parse(number))

    @pytest.mark.parametrize("number", ["-" + "9" * 40, "1" + "0" * 40, "2e308"])
    def test_refuses_larger_ones(self, number: str) -> None:
        """The sign counts; the message shows twenty characters at most."""
        with pytest.raises(TextError) as error:
            parse(f" {number}")

        short = number if len(number) <= 20 else f"{number[:20]}..."
        assert f"the number {short} is too large" == error.value.message
        assert Place(line=1, column=2) == error.value.place

    def test_refuses_one_level_more_than_the_deepest(self) -> None:
        """Arrays and objects count alike; what was closed again does not."""
        flat = "[" + "[]," * DEEPEST + "[]]"
        deep = '{"a":' * 50 + "[" * 51 + "]" * 51 + "}" * 50

        assert DEEPEST + 1 == len(parse(flat))
        with pytest.raises(TextError) as error:
            parse(deep)
        assert ("DD106", Place(line=1, column=301)) == (
            error.value.code,
            error.value.place,
        )

    def test_a_bracket_that_closes_takes_one_level_away(self) -> None:
        """No more: two that open behind it are one too many."""
        with pytest.raises(TextError) as error:
            parse("[" * DEEPEST + "],[[")

        assert ("DD106", Place(line=1, column=DEEPEST + 4)) == (
            error.value.code,
            error.value.place,
        )

    @given(JSON_VALUES, JSON_VALUES)
    def test_refuses_a_key_twice_whatever_stands_there(
        self, one: object, other: object
    ) -> None:
        """Even where both values are the same; the second is the place."""
        first = f'{{"a": {compact(one)}, '

        with pytest.raises(TextError) as error:
            parse(f'{first}"a": {compact(other)}}}')

        assert ("DD104", len(first) + 1) == (
            error.value.code,
            error.value.place.column if "\n" not in first else None,
        )

    def test_the_same_key_at_two_places_is_no_repetition(self) -> None:
        """Only within one object."""
        text = '[{"a": {"a": 1}}, {"a": 1}]'

        assert [{"a": {"a": 1}}, {"a": 1}] == parse(text)

    def test_keys_that_are_written_differently_may_be_one(self) -> None:
        """An escape stands for its character."""
        with pytest.raises(TextError, match='the key "a" is repeated') as error:
            parse('{"a": 1, "\\u0061": 2}')

        assert 10 == error.value.place.column

    def test_refuses_what_is_no_text(self) -> None:
        """Bytes are decoded first."""
        with pytest.raises(ArgumentError) as bytes_given:
            parse(b"{}")  # type: ignore[arg-type]
        with pytest.raises(ArgumentError) as none_given:
            parse(None)  # type: ignore[arg-type]

        assert "`text`: found bytes, expected text (decode the bytes first)" == str(
            bytes_given.value
        )
        assert "`text`: found None, expected text" == str(none_given.value)

    def test_accepts_a_whole_surrogate_pair(self) -> None:
        """Two halves make a character."""
        assert ["😀"] == parse('["\\ud83d\\ude00"]')

    def test_accepts_the_deepest_nesting(self) -> None:
        """Brackets within strings do not count."""
        deep = "[" * DEEPEST + '"[[\\"["' + "]" * DEEPEST

        assert parse(deep)

    @given(st.text(st.characters(codec="utf-8"), max_size=60))
    def test_never_fails_otherwise(self, text: str) -> None:
        """Any text is read or refused with a place inside it."""
        try:
            parse(text)
        except TextError as error:
            assert 1 <= error.place.line <= text.count("\n") + 1


class TestTextOf:
    def test_decodes_utf_8(self) -> None:
        """As it stands."""
        assert "Hautgrieß" == text_of("Hautgrieß".encode())

    def test_refuses_a_byte_order_mark(self) -> None:
        """It is no part of JSON."""
        with pytest.raises(TextError, match="byte-order mark") as error:
            text_of(b"\xef\xbb\xbf{}")

        assert ("DD103", Place(line=1, column=1)) == (
            error.value.code,
            error.value.place,
        )

    def test_names_the_first_byte_that_is_not_utf_8(self) -> None:
        """With its place."""
        with pytest.raises(TextError, match="byte 0xdf is not UTF-8") as error:
            text_of("{\n Hautgrieß".encode("latin-1"))

        assert ("DD102", Place(line=2, column=10)) == (
            error.value.code,
            error.value.place,
        )

    def test_says_to_save_the_file_without_the_mark(self) -> None:
        """Most editors can."""
        with pytest.raises(TextError) as error:
            text_of(b"\xef\xbb\xbf")

        assert (
            "1:1: the file begins with a byte-order mark (save it as UTF-8 without BOM)"
        ) == str(error.value)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (
                "{}".encode("utf-16"),
                "1:1: byte 0xff is not UTF-8 (it looks like UTF-16; save it as UTF-8)",
            ),
            (
                b"\xfe\xff\0{",
                "1:1: byte 0xfe is not UTF-8 (it looks like UTF-16; save it as UTF-8)",
            ),
            (
                b"\x1f\x8b\x08\0",
                "1:2: byte 0x8b is not UTF-8 (it looks like gzip; let its name end in "
                ".json.gz or .ndjson.gz)",
            ),
            (b'{}\n"\xff\xfe', "2:2: byte 0xff is not UTF-8 (save the file as UTF-8)"),
            (b"\xed\xa0\x80", "1:1: byte 0xed is not UTF-8 (save the file as UTF-8)"),
            (b"\x0a\x0a\x80", "3:1: byte 0x80 is not UTF-8 (save the file as UTF-8)"),
        ],
    )
    def test_tells_what_the_file_looks_like(self, data: bytes, said: str) -> None:
        """By its first two bytes; otherwise that it should be UTF-8."""
        with pytest.raises(TextError) as error:
            text_of(data)

        assert said == str(error.value)

    @given(st.text(st.characters(codec="utf-8")))
    def test_undoes_encoding(self, text: str) -> None:
        """Of every text that does not begin with the mark."""
        assert text.lstrip("\ufeff") == text_of(text.lstrip("\ufeff").encode())

    @given(st.binary(max_size=12))
    def test_reads_bytes_or_says_where_they_are_wrong(self, data: bytes) -> None:
        """What is read, encoded again, is the bytes."""
        try:
            text = text_of(data)
        except TextError as error:
            assert error.code in {"DD102", "DD103"}
        else:
            assert data == text.encode()

    def test_refuses_what_is_no_bytes(self) -> None:
        """Text needs no decoding."""
        with pytest.raises(ArgumentError) as error:
            text_of("{}")  # type: ignore[arg-type]

        assert '`data`: found "{}", expected bytes' == str(error.value)


class TestPlaceOf:
    @given(st.text("ab\n", max_size=12), st.data())
    def test_leads_back_to_the_offset(self, text: str, data: st.DataObject) -> None:
        """The lines before it, with their ends, and the columns before it make it up."""
        offset = data.draw(st.integers(0, len(text)))
        place = place_of(text, offset)

        before = text.split("\n")[: place.line - 1]
        assert offset == sum(len(line) + 1 for line in before) + place.column - 1

    def test_begins_with_one(self) -> None:
        """Both; and the first place behind a new line is the first column."""
        assert Place(line=1, column=1) == place_of("", 0)
        assert Place(line=2, column=1) == place_of("a\n", 2)
        assert Place(line=1, column=2) == place_of("a\n", 1)

    def test_counts_characters(self) -> None:
        """An umlaut is one column."""
        assert Place(line=2, column=5) == place_of('{\n"ü": 1}', 6)


class TestCanonical:
    def test_is_what_other_tools_print(self) -> None:
        """Sorted keys, two spaces, no escapes, a newline at the end."""
        text = canonical({"b": [1, {"z": "ß"}], "a": None})

        assert (
            '{\n  "a": null,\n  "b": [\n    1,\n    {\n      "z": "ß"\n    }\n  ]\n}\n'
        ) == text

    @pytest.mark.parametrize("write", [canonical, compact])
    @given(document=JSON_VALUES)
    def test_reads_back_and_is_written_the_same(
        self, write: Callable[[Any], str], document: Any
    ) -> None:
        """Written, read and written again, it is the same text."""
        text = write(document)

        assert text == write(parse(text))

    def test_order_of_the_keys_does_not_matter(self) -> None:
        """At no depth."""
        one, other = (
            {"b": 1, "a": [{"y": 1, "x": 2}]},
            {"a": [{"x": 2, "y": 1}], "b": 1},
        )

        assert canonical(one) == canonical(other)
        assert compact(one) == compact(other)

    @pytest.mark.parametrize("odd", [{1, 2}, [b"a"], {"a": object()}, {("a",): 1}])
    def test_refuses_what_json_does_not_know(self, odd: object) -> None:
        """With the argument, what it is, and what would do."""
        with pytest.raises(ArgumentError, match=r"^`document`: found ") as error:
            canonical(odd)

        assert (
            "dicts, lists, texts and numbers, and nothing else in them"
            == error.value.expected
        )


class TestCompact:
    def test_is_one_line_without_spaces(self) -> None:
        """Keys sorted, no escapes and no new line at the end, as bundles hold it."""
        assert '{"a":null,"b":[1,{"z":"ß"}]}' == compact(
            {"b": [1, {"z": "ß"}], "a": None}
        )


class TestLocator:
    def test_finds_the_whole_document_behind_spaces(self) -> None:
        """What stands before and behind it is no part of it."""
        locator = Locator('\n\t {"a": 1} \n')

        assert '{"a": 1}' == locator.value(())
        assert Span(key=None, start=3, end=4, key_end=None) == locator.span(())

    def test_the_end_of_a_value_is_behind_its_last_character(self) -> None:
        """Of a number, a word and a text, its quotes with it."""
        text = '{"a": -1.5e3 , "b" : "x\\"y", "c":[null ]}'
        locator = Locator(text)

        spans = [locator.span(path) for path in [("a",), ("b",), ("c", 0)]]
        assert ["-1.5e3", '"x\\"y"', "null"] == [
            text[span.start : span.end] for span in spans
        ]
        assert ['"a"', '"b"'] == [text[span.key : span.key_end] for span in spans[:2]]

    def test_finds_a_key_by_what_it_says(self) -> None:
        """However it is written."""
        text = '{"\\u0061\\"b": 1, "c\\\\": 2}'
        locator = Locator(text)

        assert "1" == locator.value(('a"b',))
        assert "2" == locator.value(("c\\",))

    def test_looks_back_and_forth(self) -> None:
        """What was passed on the way is still found, and what comes later too."""
        locator = Locator('{"a": 1, "b": {"c": [2, 3, 4]}, "d": 5}')

        asked = [("b", "c", 2), ("b", "c", 0), ("a",), ("d",), ("b", "c", 1), ("b",)]
        assert ["4", "2", "1", "5", "3", '{"c": [2, 3, 4]}'] == [
            locator.value(path) for path in asked
        ]

    def test_a_position_is_no_key(self) -> None:
        """An object has no first member, and an array none of a name."""
        locator = Locator('{"0": [1]}')

        assert Span(key=None, start=0, end=1, key_end=None) == locator.span((0,))
        assert Span(key=1, start=6, end=7, key_end=4) == locator.span(("0", "0"))

    @given(JSON_VALUES, st.booleans())
    def test_finds_every_value(self, value: object, indented: bool) -> None:  # noqa: FBT001 - drawn
        """In whatever order one asks, its text decodes to the value at its path."""
        text = canonical(value) if indented else compact(value)
        locator = Locator(text)

        for path in reversed(list(paths_in(value))):
            span = locator.span(path)

            assert at(value, path) == json.loads(locator.value(path))
            if path and isinstance(path[-1], str):
                assert path[-1] == json.loads(text[span.key : span.key_end])
            else:
                assert (None, None) == (span.key, span.key_end)

    @pytest.mark.parametrize(
        ("path", "found"),
        [
            ((), (None, "{")),
            (("a", 1), (None, "{")),
            (("a", 1, "b"), ('"b"', "2")),
            (("a", 0, "b"), (None, "1")),
            (("a", 0, 0), (None, "1")),
            (("a", 1, "b", "a"), ('"b"', "2")),
            (("a", 7), ('"a"', "[")),
            (("z", 0), (None, "{")),
        ],
    )
    def test_ends_at_the_last_value_there_is(
        self, path: tuple[str | int, ...], found: tuple[str | None, str]
    ) -> None:
        """A path may lead out of the document; of what is inside, the bracket counts."""
        text = ' {"a": [1, {"b": 2}]}'
        key, start, end, key_end = Locator(text).span(path)

        assert found == (None if key is None else text[key:key_end], text[start:end])
