"""Several processes: they find what one finds, and leave nothing behind."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import UnreadableError
from dermdata.text import canonical, compact
from dermdata.validation import jobs
from dermdata.validation.jobs import Workers, moved, pieces, portions
from dermdata.validation.options import Options
from dermdata.validation.reading.inputs import Input
from dermdata.validation.reading.search import inputs
from dermdata.validation.run import Run

from .examples import document, documents
from .processes import python


if TYPE_CHECKING:
    from collections.abc import Iterator

    from dermdata.validation import Report


FACE = document("face")
LINES = [
    compact(FACE),
    compact(document("face", id="nose", parents=["face"])),
    compact(document("face", id="face", parents=["nose"])),
    compact(document("face", id="chin", parents=["nowhere"])),
    compact(document("face", id="lip", type="sigh")),
    compact(document("red-cyst", id="blue-cyst", parents=["chin"])),
    compact(document("face", id="brow", retirement={"reason": "x", "date": "y"})),
    '{"id": "open"',
    "[]",
    "",
    " \r",
    compact(document("face", id="ear")).replace('"ear"', '"\\u0065ar"'),
    compact(document("face", id="ear")) + "\r",
]


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every line be a portion of its own."""
    monkeypatch.setattr(jobs, "SMALLEST_PORTION", 1)
    monkeypatch.setattr(jobs, "PORTIONS_A_JOB", 1_000_000)


def checked(count: int, *paths: str, **options: Any) -> Report:
    """Check files in so many processes."""
    return dd.validate(paths, against=None, jobs=count, **options)


@pytest.mark.usefixtures("folder", "tiny")
class TestReport:
    """The report of several processes."""

    @given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
    @settings(
        max_examples=settings().max_examples // 4,  # each starts processes
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_is_that_of_one(self, lines: list[str]) -> None:
        """Whatever the lines: the findings, their places and order, and the counts."""
        for name in ("all.ndjson", "more.ndjson"):
            Path(name).write_text("\n".join([*lines, LINES[0]]), "utf-8")
        one = checked(1, "all.ndjson", "more.ndjson")

        assert one == checked(3, "all.ndjson", "more.ndjson")

    def test_of_files_of_every_form(self) -> None:
        """Documents, lines and what is packed are read alike."""
        for record in documents():
            Path(f"{record['id']}.json").write_text(canonical(record), "utf-8")
        lines = "\n".join(LINES).encode()
        Path("a.ndjson").write_bytes(lines)
        Path("b.ndjson.gz").write_bytes(gzip.compress(lines))
        one = checked(1, ".")

        assert len(one.findings) > 20
        assert one == checked(2, ".")

    @pytest.mark.parametrize("first", ["good", "bad"])
    def test_of_a_record_that_is_bad_in_one_of_two_places(self, first: str) -> None:
        """It is there once: what refers to it is held against it, whoever reads what."""
        good = compact(document("face", id="lip"))
        bad = compact(document("face", id="lip", definition=7))
        lines = [good, bad] if first == "good" else [bad, good]
        child = compact(document("red-cyst", parents=["lip"]))
        Path("all.ndjson").write_text("\n".join([*lines, child]), "utf-8")
        one = checked(1, "all.ndjson")

        assert ["DD203", "DD302"] == sorted(finding.code for finding in one.findings)
        assert one == checked(2, "all.ndjson")

    def test_of_a_record_that_is_bad_twice(self) -> None:
        """It is there once as well."""
        bad = compact(document("face", id="lip", definition=7))
        child = compact(document("red-cyst", parents=["lip"]))
        Path("all.ndjson").write_text(f"{bad}\n{bad}\n{child}", "utf-8")
        one = checked(1, "all.ndjson")

        assert ["DD203", "DD203", "DD302"] == sorted(f.code for f in one.findings)
        assert one == checked(2, "all.ndjson")

    def test_ends_at_a_line_that_is_too_long(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What stands behind it is read by nobody, though others had begun."""
        monkeypatch.setattr("dermdata.validation.reading.inputs.LARGEST", 1000)
        monkeypatch.setattr("dermdata.validation.reading.inputs._PIECE", 100)
        monkeypatch.setattr(jobs, "LARGEST", 1000)
        long = compact({**FACE, "id": "x" * 1001})
        Path("all.ndjson").write_text("\n".join([*LINES, long, *LINES]), "utf-8")
        one = checked(1, "all.ndjson")

        assert (len(LINES) + 1, "DD109") == (
            one.findings[-1].line,
            one.findings[-1].code,
        )
        assert one == checked(2, "all.ndjson")

    def test_is_there_where_a_program_can_start_no_other(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One process reads what several would, and nobody asks for another."""
        monkeypatch.setattr(jobs, "WITHOUT_PROCESSES", {sys.platform})
        monkeypatch.setattr(jobs, "Workers", None)
        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        one = checked(1, "all.ndjson")

        assert len(one.findings) > 5
        assert one == checked(2, "all.ndjson")

    def test_says_how_far_it_is(self) -> None:
        """In bytes, of all there are."""
        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        size = Path("all.ndjson").stat().st_size
        heard: list[tuple[int, int]] = []
        checked(2, "all.ndjson", progress=lambda done, of: heard.append((done, of)))

        assert (size, size) == heard[-1]
        assert sorted(heard) == heard
        assert len(heard) > 2


@pytest.mark.usefixtures("folder", "tiny")
class TestTrouble:
    """What may befall several processes."""

    def test_a_file_that_changes(self) -> None:
        """It is not taken for what it was when it was cut up."""
        file = Path("all.ndjson")
        file.write_text("\n".join(LINES), "utf-8")

        def change(*_: int) -> None:
            with file.open("a") as stream:
                stream.write("\n")

        (file_,) = checked(2, "all.ndjson", progress=change).unread

        assert "it changed while it was read" == file_.reason

    def test_a_file_that_changes_at_the_end(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Though nobody who read a part of it could tell."""
        file = Path("all.ndjson")
        file.write_text("\n".join(LINES), "utf-8")

        def parts(self: Workers, plan: list[list[Input]]) -> Iterator[jobs.Part]:
            yield from (jobs.read_portion(portion, self._options) for portion in plan)
            file.write_text("", "utf-8")

        monkeypatch.setattr(Workers, "parts", parts)
        (file_,) = checked(2, "all.ndjson").unread

        assert "it changed while it was read" == file_.reason

    def test_a_file_that_is_gone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The process that finds it says so, as one alone would."""
        for name in ("a", "b"):
            Path(f"{name}.json").write_text(canonical({**FACE, "id": name}), "utf-8")
        sources = inputs(["."])
        monkeypatch.setattr(Input, "size", 3000)
        Path("b.json").unlink()
        run = Run(None, Options())
        jobs.read(run, sources, 2)

        assert ["b.json"] == [error.path for error in run.unread]
        assert [] == multiprocessing.active_children()

    def test_a_process_that_is_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody waits for it."""
        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        monkeypatch.setattr(
            jobs, "read_portion", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        )
        with pytest.raises(UnreadableError, match="was ended from outside") as caught:
            checked(2, "all.ndjson")

        assert "use fewer `--jobs`, or `--records-only`" == caught.value.hint
        assert [] == multiprocessing.active_children()

    def test_too_little_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is heard of where it can be said."""

        def greedy(*_: object) -> None:
            raise MemoryError

        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        monkeypatch.setattr(jobs, "read_portion", greedy)
        with pytest.raises(MemoryError):
            checked(2, "all.ndjson")

        assert [] == multiprocessing.active_children()

    def test_who_works_does_not_hear_ctrl_c(self) -> None:
        """It goes on until nobody gives it anything to do."""
        here, there = multiprocessing.Pipe()
        before = signal.getsignal(signal.SIGINT)
        here.send([Input("any.ndjson", ".ndjson", data=b"[]")])
        here.close()
        try:
            jobs.work(there, Options())

            assert signal.SIG_IGN == signal.getsignal(signal.SIGINT)
        finally:
            signal.signal(signal.SIGINT, before)

    def test_answers(self) -> None:
        """With what a portion held, or with what kept from it."""
        source = Input("any.ndjson", ".ndjson", data=b"[]")
        part = jobs.answer([source], Options())
        gone = jobs.answer([Input("nowhere.json", ".json")], Options())

        assert isinstance(part, jobs.Part)
        assert (0, 1, False) == (part.good, part.lines, part.cut)
        assert isinstance(gone, jobs.Part)
        assert ["nowhere.json"] == [error.path for error in gone.unread]

    def test_answers_with_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there is no room for a portion, so that the other side may raise it."""

        def greedy(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(jobs, "read_portion", greedy)

        answer = jobs.answer([Input("any.ndjson", ".ndjson", data=b"[]")], Options())

        assert isinstance(answer, MemoryError)

    def test_without_fork(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there is none, a process is started as the system has it."""
        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        one = checked(1, "all.ndjson")
        asked: list[str | None] = []
        fork = multiprocessing.get_context("fork")

        def context(method: str | None) -> object:
            asked.append(method)
            return fork

        monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
        monkeypatch.setattr(multiprocessing, "get_context", context)

        assert one == checked(2, "all.ndjson")
        assert [None, None] == asked

    def test_a_process_started_afresh(self) -> None:
        """It is told all that it must know: the same is found."""
        Path("all.ndjson").write_text("\n".join(LINES), "utf-8")
        code = (
            "import multiprocessing, sys\n"
            "import dermdata as dd\n"
            "from dermdata.validation import jobs\n"
            "if __name__ == '__main__':\n"
            "    multiprocessing.get_all_start_methods = lambda: ['spawn']\n"
            "    multiprocessing.set_start_method('spawn')\n"
            "    jobs.SMALLEST_PORTION = 1\n"
            "    report = dd.validate('all.ndjson', against=None, jobs=2)\n"
            "    print(*report.findings, report.summary, sep='\\n')\n"
        )
        Path("run.py").write_text(code, "utf-8")
        done = python("run.py")
        one = checked(1, "all.ndjson")

        assert "" == done.stderr
        assert [*map(str, one.findings), one.summary] == done.stdout.splitlines()


class TestPortions:
    """How inputs are cut."""

    @given(
        lines=st.lists(
            st.binary(max_size=6).map(lambda b: b.replace(b"\n", b"")), max_size=9
        ),
        least=st.integers(1, 20),
    )
    def test_pieces_are_whole_lines(self, lines: list[bytes], least: int) -> None:
        """All of them, in order, and none twice."""
        data = b"\n".join(lines)
        source = Input("any.ndjson", ".ndjson", data=data)
        parts = [data[p.start : p.end] for p in pieces(source, len(data), least)]

        assert data == b"".join(parts)
        assert all(part.endswith(b"\n") for part in parts[:-1])
        assert all(len(part) >= least for part in parts[:-1])

    def test_small_files_share_one(self) -> None:
        """Until it is full; a large file of lines stands between whole portions."""
        names = ("a.json", "b.json", "c.ndjson", "d.ndjson.gz", "e.json", "f.json")
        made = [Input(name, name[name.index(".") :], data=b"x\n" * 5) for name in names]
        plan = [
            [(piece.path, piece.start, piece.end) for piece in portion]
            for portion in portions(made, [4, 4, 10, 20, 4, 4], 7)
        ]

        assert [
            [("a.json", 0, None), ("b.json", 0, None)],
            [("c.ndjson", 0, 8)],
            [("c.ndjson", 8, 10)],
            [("d.ndjson.gz", 0, None)],
            [("e.json", 0, None), ("f.json", 0, None)],
        ] == plan

    def test_what_waits_comes_before_a_large_file(self) -> None:
        """So that the order stays."""
        made = [
            Input("a.json", ".json", data=b"{}"),
            Input("b.ndjson", ".ndjson", data=b"x\n" * 5),
            Input("c.json", ".json", data=b"{}"),
        ]
        plan = [[p.path for p in portion] for portion in portions(made, [2, 10, 2], 9)]

        assert [["a.json"], ["b.ndjson"], ["c.json"]] == plan

    def test_little_is_read_by_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A process is not worth its start for less than a portion."""
        monkeypatch.setattr(Workers, "__init__", None)
        source = Input("any.ndjson", ".ndjson", data=compact(FACE).encode())
        run = Run(None, Options())
        jobs.read(run, [source], 8)

        assert 1 == run.good

    def test_findings_are_moved_down(self) -> None:
        """By the lines before their piece, and no other way."""
        (finding,) = dd.validate({**FACE, "type": "sigh"}, against=None).findings
        (further,) = moved([finding], 7)

        assert (7, 7) == (
            further.line - finding.line,
            further.end_line - finding.end_line,
        )
        assert finding.fingerprint == further.fingerprint
