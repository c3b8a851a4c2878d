"""What is named, found and read: files, folders, patterns, standard input."""

from __future__ import annotations

import gzip
import io
import itertools
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation import UnreadableError
from dermdata.validation.patterns import Exclusion, Pattern
from dermdata.validation.reading import inputs as module
from dermdata.validation.reading.inputs import (
    Input,
    NoTextError,
    OverLinesError,
    TooLongError,
    form_of,
    unreadable,
)
from dermdata.validation.reading.search import inputs
from dermdata.validation.reading.stdin import forget


if TYPE_CHECKING:
    from collections.abc import Iterable


def named(*paths: str, exclude: Iterable[str] = ()) -> list[str]:
    """Return the files that paths name."""
    left_out = Exclusion(map(Pattern, exclude))
    return [source.path for source in inputs(paths, exclude=left_out)]


def refusal(*paths: str, exclude: Iterable[str] = ()) -> str:
    """Return why paths name nothing."""
    with pytest.raises(UnreadableError) as caught:
        named(*paths, exclude=exclude)
    return str(caught.value)


@pytest.fixture
def tree(folder: Path) -> Path:
    """Give the current folder, with files in it."""
    for name in ("a.json", "b.yaml", "c.txt", ".hidden.json"):
        (folder / name).write_text("{}", "utf-8")
    for name in ("sub/d.json", "sub/deep/e.ndjson.gz", ".dot/f.json", "n/readme.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", "utf-8")
    return folder


@pytest.mark.usefixtures("tree")
class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ("*.json", ["a.json"]),
            ("*", ["a.json", "b.yaml", "sub/d.json", "sub/deep/e.ndjson.gz"]),
            ("**/*.json", ["a.json", "sub/d.json"]),
            ("s*/**", ["sub/d.json", "sub/deep/e.ndjson.gz"]),
            ("sub/**/*.gz", ["sub/deep/e.ndjson.gz"]),
            ("**/d.*", ["sub/d.json"]),
            ("[ab].*", ["a.json", "b.yaml"]),
            (".hid*", [".hidden.json"]),
        ],
    )
    def test_find_files(self, pattern: str, found: list[str]) -> None:
        """And what is in the folders they match; nothing hidden that is not named."""
        assert found == named(pattern)

    def test_may_be_absolute(self, tree: Path) -> None:
        """Then so are the files."""
        assert [str(tree / "a.json")] == named(f"{tree}/*.json")

    def test_a_file_that_is_called_like_one(self, tree: Path) -> None:
        """It is that file."""
        (tree / "[ab].json").write_text("{}", "utf-8")

        assert ["[ab].json"] == named("[ab].json")

    def test_follow_no_circles(self, tree: Path) -> None:
        """A link to a folder above is not gone into."""
        (tree / "sub" / "up").symlink_to(tree)

        assert ["sub/d.json"] == named("**/d.json")

    @pytest.mark.parametrize(
        ("pattern", "reason"),
        [
            ("*.xml", "*.xml: no file matches (check the pattern)"),
            ("c.*", "c.*: no record file matches (they end in "),
            ("n*", "n*: no record file matches (they end in "),
        ],
    )
    def test_that_match_nothing(self, pattern: str, reason: str) -> None:
        """It is said whether there was anything at all."""
        assert refusal(pattern).startswith(reason)

    def test_leave_out_what_is_excluded(self) -> None:
        """By name, folder, path or whole path."""
        assert ["a.json"] == named("**/*.json", exclude=["sub"])
        assert ["a.json"] == named("**/*.json", exclude=[f"{Path.cwd()}/sub/*"])
        assert ["sub/d.json"] == named("*", exclude=["a.*", "*.yaml", "deep/"])


@pytest.mark.usefixtures("tree")
class TestNamed:
    def test_a_folder(self) -> None:
        """All that is in it and not hidden."""
        assert ["a.json", "b.yaml", "sub/d.json", "sub/deep/e.ndjson.gz"] == named(".")

    def test_once(self, tree: Path) -> None:
        """Whatever it is called."""
        (tree / "link.json").symlink_to("a.json")

        assert ["a.json"] == named("a.json", "./a.json", "link.json", "a.*")

    def test_links_in_a_circle(self, tree: Path) -> None:
        """It is said of each, not gone round."""
        (tree / "x.json").symlink_to("y.json")
        (tree / "y.json").symlink_to("x.json")

        assert "x.json: too many levels of symbolic links" in refusal("x.json")
        assert {"x.json", "y.json"} <= {*named(".")}

    def test_nothing_but_what_is_excluded(self) -> None:
        """It is said what to take away."""
        assert (
            "sub: every file in it is excluded (take a pattern away from `exclude`)"
        ) == refusal("sub", exclude=["sub/*"])

    def test_no_record_files(self) -> None:
        """It is said how they end."""
        assert refusal("n").startswith("n: no record files in it (they end in .json,")
        assert refusal("c.txt").startswith("c.txt: not a record file (they end in ")


class TestStretches:
    @given(
        lines=st.lists(
            st.binary(max_size=9).map(lambda b: b.translate(None, b"\n\0[{")),
            max_size=9,
        ),
        piece=st.integers(1, 9),
    )
    def test_are_the_whole(self, lines: list[bytes], piece: int) -> None:
        """In order, cut at line ends, whatever is read at a time."""
        data = b"\n".join(lines)
        source = Input("any.ndjson", ".ndjson", data=data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_PIECE", piece)
            found = [*source.stretches()]

            assert data == b"".join(found)
            assert all(stretch.endswith(b"\n") for stretch in found[:-1])
            assert re.findall(rb"[^\n]*\n|[^\n]+", data) == [*source.lines()]

    @pytest.mark.parametrize(
        "text", [b"123456", b"12345\n", b"1\n123456", b"1\n12345\n2"]
    )
    def test_a_line_that_is_too_long(
        self, text: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is not kept; what stands before it is read."""
        monkeypatch.setattr(module, "_PIECE", 2)
        monkeypatch.setattr(module, "LARGEST", 4)
        source = Input("any.ndjson", ".ndjson", data=text)
        found = []
        with pytest.raises(TooLongError):
            found.extend(source.stretches())

        assert b"".join(found) == text[: text.rfind(b"12345")]

    def test_a_zero_byte(self) -> None:
        """No line behind it can be trusted."""
        source = Input("any.ndjson", ".ndjson", data=b"1\n2\0\n3\n")
        found = []
        with pytest.raises(NoTextError):
            found.extend(source.stretches())

        assert [b"1\n"] == found

    @pytest.mark.parametrize("text", [b"{\n1\n", b" [ \r\n1\n"])
    def test_a_bracket_alone(self, text: bytes) -> None:
        """It opens what is over many lines; but not in the middle of a file."""
        with pytest.raises(OverLinesError):
            [*Input("any.ndjson", ".ndjson", data=text).stretches()]
        later = Input("any.ndjson", ".ndjson", data=b"1\n" + text, start=2)

        assert [text] == [*later.stretches()]

    def test_a_file_that_shrank(self) -> None:
        """Who was to read more of it says so."""
        source = Input("any.ndjson", ".ndjson", data=b"1\n", end=9)
        with pytest.raises(UnreadableError, match="it changed while it was read"):
            [*source.stretches()]

    def test_a_file_that_grows(self, folder: Path) -> None:
        """It is not what it was."""
        file = folder / "all.ndjson"
        file.write_text("1\n", "utf-8")
        os.utime(file, (1, 1))
        source = Input("all.ndjson", ".ndjson")
        stretches = source.stretches()
        next(stretches)
        file.write_text("1\n2\n", "utf-8")
        with pytest.raises(UnreadableError, match="it changed while it was read"):
            list(stretches)

    def test_a_file_that_is_gone(self) -> None:
        """It is said by name."""
        source = Input("nowhere.ndjson", ".ndjson")
        assert 0 == source.size
        with pytest.raises(UnreadableError, match=r"nowhere\.ndjson: no such file"):
            source.whole()

    @pytest.mark.parametrize(
        "data",
        [
            b"no gzip",
            gzip.compress(b"1" * 999, mtime=0)[:-20],
            b"\x1f\x8b\x08" + b"\0" * 20,
        ],
        ids=["none", "cut", "nonsense"],
    )
    def test_damaged_gzip(self, data: bytes, folder: Path) -> None:
        """It is said how to look at it."""
        (folder / "all.json.gz").write_bytes(data)
        with pytest.raises(UnreadableError, match="damaged gzip data") as caught:
            Input("all.json.gz", ".json.gz").whole()

        assert "pack it anew; `gzip -t` says the same" == caught.value.hint

    def test_a_file_that_cannot_be_read_to_its_end(self, folder: Path) -> None:
        """The reason of the system is given."""
        (folder / "all.json").write_text("{}", "utf-8")
        source = Input("all.json", ".json")
        error = OSError(5, "Input/output error")
        with (
            pytest.raises(UnreadableError, match=r"all\.json: input/output error"),
            source.opened(),
        ):
            raise error


class Standard(io.BytesIO):
    """Standard input that breaks, if it should."""

    error: BaseException | None = None

    def read(self, size: int | None = -1) -> bytes:
        """Read, or fail."""
        if self.error:
            raise self.error
        return super().read(size)


@pytest.mark.usefixtures("folder")
class TestStandardInput:
    def given(
        self,
        monkeypatch: pytest.MonkeyPatch,
        data: bytes,
        error: BaseException | None = None,
    ) -> None:
        """Put something there."""
        stream = Standard(data)
        stream.error = error
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        monkeypatch.setattr(tempfile, "tempdir", str(Path.cwd()))

    @pytest.mark.parametrize(
        ("data", "form"),
        [
            (b'{"a": 1}\n{"a": 2}\n', ".ndjson"),
            (b'{"a": "%s"}\n{"a": 2}\n' % (b"x" * 100_000), ".ndjson"),
            (b'{"a": 1}\n', ".json"),
            (b'{\n"a": 1}\n', ".json"),
            (b'[{"a": 1},\n{"a": 2}]', ".json"),
            (b"", ".json"),
        ],
    )
    def test_is_told_by_its_first_lines(
        self, data: bytes, form: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Records a line, or one document; it can be read twice, and leaves nothing."""
        self.given(monkeypatch, data)
        (source,) = inputs(["-"])

        assert ("-", form) == (source.path, source.form)
        assert (data, data) == (source.whole(), source.whole())
        forget([source])
        assert [] == [*Path().iterdir()]

    def test_is_told_by_the_name_it_is_given(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """That holds."""
        self.given(monkeypatch, b"a: 1")
        (source,) = inputs(["-", "-"], stdin_name="new.yaml")

        assert ("new.yaml", ".yaml") == (source.path, source.form)

    def test_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program may have been started without."""
        monkeypatch.setattr(sys, "stdin", None)

        assert "-: no standard input (name a file)" == refusal("-")

    def test_that_breaks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is said of it, and leaves nothing behind."""
        self.given(monkeypatch, b"", OSError(5, "Input/output error"))

        assert refusal("-").startswith("-: input/output error")
        assert [] == [*Path().iterdir()]

    def test_that_is_interrupted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It leaves nothing behind either."""
        self.given(monkeypatch, b"", KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            inputs(["-"])

        assert [] == [*Path().iterdir()]


class TestForm:
    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("a.json", ".json"),
            ("A.JSON", ".json"),
            ("a.json.gz", ".json.gz"),
            ("a.ndjson", ".ndjson"),
            ("a.ndjson.GZ", ".ndjson.gz"),
            ("a.jsonl", ".jsonl"),
            ("a.yml", ".yml"),
            (".json", ".json"),
            ("a.json.bak", ""),
            ("json", ""),
            ("a.gz", ""),
            ("a.yaml.gz", ""),
        ],
    )
    def test_of_a_name(self, name: str, form: str) -> None:
        """The whole ending counts, in any capitals; of others there is none."""
        assert form == form_of(name)

    def test_of_an_input(self) -> None:
        """It says whether to read lines, and whether to unpack."""
        forms = [".json", ".json.gz", ".ndjson", ".jsonl.gz", ".yaml"]

        assert [
            (False, False),
            (False, True),
            (True, False),
            (True, True),
            (False, False),
        ] == [
            (source.in_lines, source.packed)
            for source in (Input("some", form) for form in forms)
        ]


class TestSize:
    def test_in_memory(self) -> None:
        """It is that of what is held."""
        assert 3 == Input("(record)", ".json", data=b"abc").size
        assert 0 == Input("(record)", ".json", data=b"").size

    def test_of_a_copy(self, folder: Path) -> None:
        """It is that of the file which really holds it."""
        (folder / "copy").write_bytes(b"12345")

        assert 5 == Input("-", ".json", "copy").size
        assert b"12345" == Input("-", ".json", "copy").whole()

    def test_just_as_much_as_may_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document may be as large as `LARGEST`, and no byte larger."""
        monkeypatch.setattr(module, "LARGEST", 4)

        assert b"1234" == Input("some", ".json", data=b"1234").whole()
        with pytest.raises(TooLongError):
            Input("some", ".json", data=b"12345").whole()


class TestPiece:
    """A piece of a file of lines."""

    TEXT = b"[\n1\n[\n2\n"

    def test_is_read_from_start_to_end(self, folder: Path) -> None:
        """And nothing of what stands around; a bracket does no harm there."""
        (folder / "some.ndjson").write_bytes(self.TEXT)
        piece = Input("some.ndjson", ".ndjson", start=4, end=8)

        assert [b"[\n", b"2\n"] == list(piece.lines())

    def test_to_the_end_of_the_file(self, folder: Path) -> None:
        """Where no end is given."""
        (folder / "some.ndjson").write_bytes(self.TEXT)

        assert [b"2\n"] == list(Input("some.ndjson", ".ndjson", start=6).lines())

    @given(st.lists(st.integers(0, 40), max_size=4))
    def test_together_they_are_the_whole(self, cuts: list[int]) -> None:
        """Wherever a file is cut at its line ends."""
        text = b"".join(b"%d\n" % number for number in range(100, 110))
        ends = sorted({0, len(text), *(cut // 4 * 4 for cut in cuts)})
        whole = Input("some.ndjson", ".ndjson", data=text)
        lines = [
            line
            for start, end in itertools.pairwise(ends)
            for line in whole._replace(data=text[start:end]).lines()
        ]

        assert list(whole.lines()) == lines


class TestUnreadable:
    def test_by_the_system(self) -> None:
        """Its reason is given in small letters; the file is the one it names."""
        with pytest.raises(UnreadableError) as caught:
            unreadable(OSError(13, "Permission denied", "some.json"))

        assert (
            "some.json: permission denied (check the path and its permissions)"
            == str(caught.value)
        )

    def test_a_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nobody takes note of what cannot be read, a folder ends the search."""

        def refuse(name: str) -> NoReturn:
            raise PermissionError(13, "Permission denied", name)

        monkeypatch.setattr(os, "scandir", refuse)

        with pytest.raises(UnreadableError, match="permission denied"):
            inputs([tmp_path])

    def test_by_another_name(self) -> None:
        """What the user called it comes first."""
        with pytest.raises(UnreadableError, match=r"^-: permission denied"):
            unreadable(OSError(13, "Permission denied", "copy"), "-")

    def test_for_no_reason(self) -> None:
        """What cannot be the name of a file cannot be read."""
        with pytest.raises(UnreadableError, match=r"^a: cannot be read \("):
            unreadable(ValueError("embedded null byte"), "a")
