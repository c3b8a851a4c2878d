"""JSON text: what is read, what is refused, and where a value stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.text import (
    DEEPEST,
    Locator,
    Place,
    TextError,
    canonical,
    compact,
    parse,
    place_of,
    text_of,
)


if TYPE_CHECKING:
    from collections.abc import Iterator


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


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
            ("", "DD101", (1, 1), "no JSON: expecting value"),
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
        ],
    )
    def test_says_how_to_mend_broken_syntax(self, text: str, hint: str) -> None:
        """The usual slips have a hint of their own."""
        with pytest.raises(TextError) as error:
            parse(text)

        assert hint == error.value.hint
        assert hint in str(error.value)

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


class TestPlaceOf:
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


class TestLocator:
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
