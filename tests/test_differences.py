"""The difference that mending makes, as ``git apply`` reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation.mending.differences import difference


TEXTS = st.text("ab\n\u2028\r", max_size=12).map(str.encode)


def applied(diff: str, mark: str) -> str:
    """Return one side of a difference: its own lines, and those of both."""
    shown, kept = "", False
    for line in diff.split("\n")[2:-1]:
        if line.startswith("\\"):
            shown = shown.removesuffix("\n") if kept else shown
        kept = line[:1] in {" ", mark}
        shown += f"{line[1:]}\n" if kept else ""
    return shown


class TestDifference:
    def test_of_a_line(self) -> None:
        """Three lines around what changed are shown, in the unified form."""
        before = b"1\n2\n3\n4\n5\n6\n7\n8\n9\n"

        assert (
            "--- a/some.json\n"
            "+++ b/some.json\n"
            "@@ -2,7 +2,7 @@\n"
            " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        ) == difference("some.json", before, before.replace(b"5", b"five"))

    def test_of_nothing(self) -> None:
        """Where nothing changes nothing is said."""
        assert "" == difference("some.json", b"x", b"x")

    def test_a_last_line_without_its_newline(self) -> None:
        """It is said of the side that lacks it."""
        assert (
            "--- a/some.json\n"
            "+++ b/some.json\n"
            "@@ -1 +1 @@\n"
            "-x\n"
            "\\ No newline at end of file\n"
            "+x\n"
        ) == difference("some.json", b"x", b"x\n")

    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("a b.json", "a/a b.json"),
            ("./sub/c.json", "a/sub/c.json"),
            ("/tmp/c.json", "a/tmp/c.json"),  # noqa: S108 - nothing is there
            ("Zyste-ü.json", "a/Zyste-ü.json"),
            ("a\nb.json", '"a/a\\012b.json"'),
            ('a"\n\\ü.json', '"a/a\\042\\012\\134\\303\\274.json"'),
            ("a\x7f~ .json", '"a/a\\177~ .json"'),
        ],
    )
    def test_names(self, path: str, name: str) -> None:
        """A name is relative, and in quotes as git writes it where need be."""
        first, second, *_ = difference(path, b"x\n", b"y\n").split("\n")

        assert f"--- {name}" == first
        assert f"+++ {name.replace('a/', 'b/', 1)}" == second

    @given(TEXTS, TEXTS)
    def test_has_both_sides(self, before: bytes, after: bytes) -> None:
        """What it takes away is the old text, and what it adds the new one."""
        diff = difference("some.json", before, after)

        if before != after:
            assert before.decode() == applied(diff, "-")
            assert after.decode() == applied(diff, "+")
