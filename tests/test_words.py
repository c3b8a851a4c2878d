"""Words in messages: what a value looks like, and which word was meant."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.words import (
    counted,
    did_you_mean,
    indefinite,
    nearest,
    plain,
    printable,
    shown,
)


BELL = "\x07"
"""What would ring at a terminal."""

WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=8)


class TestNearest:
    def test_is_the_word_that_is_closest(self) -> None:
        """One, where nobody asks for more, and none where nothing is close."""
        assert ["condition"] == nearest("conditon", ["edition", "condition"])
        assert [] == nearest("thing", ["condition", "treatment", "term", "source"])

    def test_lists_the_best_first(self) -> None:
        """As many as are asked for, whatever the order of the list."""
        allowed = ["unsupported", "refuted", "supported"]

        assert ["supported", "unsupported"] == nearest("suported", allowed, most=3)
        assert ["supported"] == nearest("suported", allowed[::-1], most=1)

    def test_has_six_letters_of_ten_in_common(self) -> None:
        """Two thirds are close, a half is not."""
        assert ["abx"] == nearest("aby", ["abx"])
        assert [] == nearest("abyz", ["abxw"])

    def test_does_not_mind_capitals(self) -> None:
        """The word comes back as the list spells it."""
        assert ["SNOMEDCT"] == nearest("snomedct", ["snow", "SNOMEDCT"])
        assert ["gray"] == nearest("GRAY", ["gray", "gram"])

    def test_of_two_that_differ_in_capitals_is_the_first(self) -> None:
        """The order of the list decides."""
        assert ["Gy"] == nearest("gy", ["Gy", "GY"])
        assert ["GY"] == nearest("gy", ["GY", "Gy"])

    def test_looks_at_the_first_80_characters(self) -> None:
        """A whole page that was given for a word is not gone through."""
        longest = "a" * 80

        assert [longest] == nearest(longest + "b" * 5000, [longest])
        assert [] == nearest("b" * 80 + longest, [longest])

    @given(WORDS, st.lists(WORDS, max_size=6))
    def test_of_a_word_of_the_list_is_that_word(
        self, word: str, others: list[str]
    ) -> None:
        """Nothing is closer to a word than itself."""
        assert [word] == nearest(word, [*others, word])

    @given(WORDS, st.lists(WORDS, max_size=6), st.integers(1, 4))
    def test_are_words_of_the_list_and_no_more_than_asked_for(
        self, word: str, allowed: list[str], most: int
    ) -> None:
        """None is made up, and none comes twice."""
        found = nearest(word, allowed, most=most)

        assert {*found} <= {*allowed}
        assert len(found) == len({*found}) <= most


class TestDidYouMean:
    def test_names_the_word(self) -> None:
        """As a question, in backquotes."""
        assert "did you mean `lesion`?" == did_you_mean("lesoin", ["lesion", "injury"])

    @pytest.mark.parametrize("word", ["zzz", "", 7, None, ["lesion"], b"lesion"])
    def test_says_nothing_where_nothing_is_near(self, word: object) -> None:
        """A text unlike all of them, and what is no text at all."""
        assert "" == did_you_mean(word, ["lesion", "injury"])


class TestCounted:
    @pytest.mark.parametrize(
        ("count", "words"),
        [(0, "0 files"), (1, "1 file"), (2, "2 files"), (21, "21 files")],
    )
    def test_one_alone_has_no_s(self, count: int, words: str) -> None:
        """None of them and many have."""
        assert words == counted(count, "file")

    def test_none_has_a_word_where_one_is_given(self) -> None:
        """It stands for nothing else."""
        assert "no findings" == counted(0, "finding", none="no")
        assert "1 finding" == counted(1, "finding", none="no")


class TestPlain:
    def test_leaves_what_fits_a_line(self) -> None:
        """In any script."""
        assert "Hautgrieß 稗粒腫" == plain("Hautgrieß 稗粒腫")

    def test_cuts_what_is_longer_than_a_line(self) -> None:
        """The dots count: what comes out is no longer than allowed."""
        assert "a" * 120 == plain("a" * 120)
        assert "a" * 117 + "..." == plain("a" * 121)
        assert "ab..." == plain("abcdef", 5)
        assert "abcde" == plain("abcde", 5)

    def test_writes_in_escapes_what_a_terminal_would_obey(self) -> None:
        """A new line too: it is one line."""
        assert r"a\x07\nb" == plain(f"a{BELL}\nb")

    def test_does_not_mind_what_was_cut_off(self) -> None:
        """Only what is printed has to be printable."""
        assert "ü..." == plain(f"üab{BELL}cdefg", 4)

    @given(st.text(), st.integers(4, 40))
    def test_is_always_one_printable_line(self, text: str, longest: int) -> None:
        """Whatever was given; and a second time changes nothing."""
        once = plain(text, longest)

        assert once.isprintable()
        assert once == plain(once, len(once))


class TestPrintable:
    def test_leaves_text_of_many_lines(self) -> None:
        """As it is."""
        assert "Grieß\n\n- Milien\n" == printable("Grieß\n\n- Milien\n")

    def test_writes_in_escapes_the_bad_characters_alone(self) -> None:
        """The letters and lines beside them stay."""
        assert "ß\n\\x07\\tß\\ud800" == printable(f"ß\n{BELL}\tß\ud800")

    @given(st.text())
    def test_has_nothing_for_a_terminal_in_it(self, text: str) -> None:
        """There are as many lines as before; and a second time changes nothing."""
        once = printable(text)

        assert once.replace("\n", "").isprintable()
        assert text.count("\n") == once.count("\n")
        assert once == printable(once)


class TestShown:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, "null"),
            (True, "true"),
            (False, "false"),
            (0, "0"),
            (-1.5, "-1.5"),
            ("", '""'),
            ((), "an array"),
            (["a"], "an array"),
            ({"a": 1}, "an object"),
        ],
    )
    def test_is_as_json_spells_it(self, value: object, text: str) -> None:
        """Arrays and objects by what they are."""
        assert text == shown(value)

    def test_cuts_a_text_of_more_than_60_characters(self) -> None:
        """One of 60 is whole; the quotes do not count, the dots do."""
        assert '"' + "a" * 60 + '"' == shown("a" * 60)
        assert '"' + "a" * 57 + '..."' == shown("a" * 61)

    def test_writes_in_escapes_what_a_terminal_would_obey(self) -> None:
        """A letter that is none in ASCII stays as it is."""
        assert r'"a\x07"' == shown(f"a{BELL}")
        assert '"Grieß"' == shown("Grieß")

    @given(st.integers() | st.integers(-(10**70), 10**70))
    def test_a_whole_number_is_never_cut(self, number: int) -> None:
        """It is printed as it is, or said to be very large: half a number is another."""
        assert shown(number) in {str(number), "a very large number"}

    @pytest.mark.parametrize("number", [10**60, -(10**59), 16 * 10**59])
    def test_a_number_that_fits_no_line_is_very_large(self, number: int) -> None:
        """Nobody reads its digits."""
        assert "a very large number" == shown(number)

    def test_a_number_that_fits_is_printed(self) -> None:
        """Forty digits are as many as a text may have."""
        assert "9" * 40 == shown(int("9" * 40))


class TestIndefinite:
    def test_has_the_article_of_the_first(self) -> None:
        """Before a vowel it is another one."""
        assert "a sign or exposure" == indefinite("sign", "exposure")
        assert "an exposure or sign" == indefinite("exposure", "sign")
