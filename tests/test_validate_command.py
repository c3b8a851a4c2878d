"""``dermdata validate``: its flags, its files, and what it says beside the findings."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dermdata.cli import main
from dermdata.cli import progress as bars
from dermdata.cli.common import Exit
from dermdata.cli.progress import Bar
from dermdata.text import canonical

from .examples import document
from .processes import python


if TYPE_CHECKING:
    from collections.abc import Iterator


FACE = canonical(document("face"))
NOSE = canonical(document("face", id="nose", type="sigh"))
ODD = '{"kind": "term", "type": "sign", "id": "odd", "name": "Odd", "definition": "It '
ODD += 'is odd.", "provenance": {"created": "2026-11-22"}}'


class Outcome(NamedTuple):
    """What a run gave."""

    code: int
    out: list[str]
    err: list[str]


class Command:
    """Runs the command, with no configuration from above."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> Outcome:
        """Run ``dermdata validate``."""
        code = main(["validate", "--against", "none", *words])
        out, err = self.capsys.readouterr()
        return Outcome(code, out.splitlines(), err.splitlines())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], folder: Path) -> Command:
    """Give the command, in a folder with a good and a bad file."""
    Path("face.json").write_text(FACE, "utf-8")
    Path("nose.json").write_text(NOSE, "utf-8")
    assert folder
    return Command(capsys)


@pytest.mark.usefixtures("run")
def test_good_records_load_nothing_for_bad_ones() -> None:
    """Where all is good, no hints are loaded, no schemas, and no OpenSSL."""
    code = (
        "import sys\n"
        "from dermdata.cli import main\n"
        "before = {*sys.modules}\n"
        "assert 0 == main(['validate', '--against', 'none', 'face.json'])\n"
        "late = {'dermdata.validation.advice', 'dermdata.schema', 'hashlib'}\n"
        "assert set() == late & ({*sys.modules} - before)\n"
    )
    done = python("-c", code)

    assert (0, "no findings, 1 good record, 1 file\n") == (done.returncode, done.stderr)


class TestWhatIsChecked:
    def test_the_current_folder(self, run: Command) -> None:
        """Where nothing is named."""
        assert (
            Exit.FINDINGS,
            ["nose.json:9:11: DD204"],
            ["1 finding, 1 good record, 2 files"],
        ) == (run().code, [line[:21] for line in run().out], run().err)

    def test_what_the_configuration_names(self, run: Command) -> None:
        """Unless a path is given, or the configuration is not wanted."""
        Path("dermdata.toml").write_text('paths = ["face.json"]\n', "utf-8")

        assert ["1 good record, 1 file"] == [line[-21:] for line in run().err]
        assert Exit.FINDINGS == run("nose.json").code
        assert Exit.FINDINGS == run("--isolated").code

    def test_a_configuration_that_is_named(self, run: Command) -> None:
        """Wherever it is, whatever it is called."""
        Path("ci.toml").write_text('ignore = ["DD2"]\n', "utf-8")

        assert Exit.FINE == run("--config", "ci.toml").code
        assert Outcome(
            Exit.USAGE,
            [],
            ["dermdata: no.toml: no such file or directory (check the path)"],
        ) == run("--config", "no.toml")

    def test_flags_win(self, run: Command) -> None:
        """Over what the configuration says of the same."""
        Path("dermdata.toml").write_text('select = ["DD1"]\n', "utf-8")

        assert Exit.FINE == run().code
        assert Exit.FINDINGS == run("--select", "DD2").code
        assert Exit.FINE == run("--select", "DD2", "--ignore", "dd204").code

    def test_what_is_left_out(self, run: Command) -> None:
        """By a pattern."""
        assert Exit.FINE == run("--exclude", "n*.json").code

    def test_one_kind(self, run: Command) -> None:
        """Of which there must be one."""
        assert ["face.json:4:11: DD208 [face /kind]"] == [
            line[:34] for line in run("face.json", "--kind", "condition").out
        ]
        assert [
            "dermdata: --kind: there is no kind `terms` (did you mean `term`?)"
        ] == run("--kind", "terms").err
        assert [
            "dermdata: --kind: there is no kind `x` (one of condition, classification, "
            "treatment, term, source)"
        ] == run("--kind", "x").err

    def test_standard_input(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is called what one says."""
        text = io.TextIOWrapper(io.BytesIO(NOSE.encode()), "utf-8")
        monkeypatch.setattr(sys, "stdin", text)

        assert ["new.json:9:11: DD204"] == [
            line[:20] for line in run("-", "--stdin-name", "new.json").out
        ]

    @pytest.mark.parametrize("word", ["x", "-1", "1.5", "1" * 10, "²", "٣"])
    def test_jobs_that_are_no_number(self, word: str, run: Command) -> None:
        """A whole number is asked for."""
        with pytest.raises(SystemExit) as caught:
            run(f"--jobs={word}")

        assert Exit.USAGE == caught.value.code
        assert f"`{word}` is no whole number" in run.capsys.readouterr().err

    def test_a_number_of_nine_digits(self, run: Command) -> None:
        """Is the longest that is one; whatever it is, no more is printed."""
        assert 1 == len(run("nose.json", "--max-findings", "9" * 9).out)
        assert ["... and 1 more finding"] == (
            run("nose.json", "--max-findings", "0").out
        )

    def test_overlay_goes_with_one_path(self, run: Command) -> None:
        """And with nothing that leaves a part of it out; the flag is named."""
        assert [
            "dermdata: --overlay: found 2 paths, expected one (check one layer at a time)"
        ] == run("nose.json", "face.json", "--overlay").err
        for flag, value in (
            ("--kind", "term"),
            ("--exclude", "a"),
            ("--stdin-name", "a"),
        ):
            assert [
                f"dermdata: --overlay: {flag} does not go with it (all that is laid over "
                "is checked)"
            ] == run("nose.json", "--overlay", flag, value).err
        for flag in ("--curated", "--records-only"):
            outcome = run("nose.json", "--overlay", flag)
            assert Exit.USAGE == outcome.code
            assert f"--overlay: {flag} does not go with it" in outcome.err[0]

    def test_jobs(self, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """0 is as many as there are cores, as far as that is known."""
        counts: list[int] = []

        def note(*_: object, jobs: int, **__: object) -> None:
            counts.append(jobs)
            raise KeyboardInterrupt

        monkeypatch.setattr("dermdata.checking.validate_files", note)
        for cores in (7, None):
            monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
            assert Exit.INTERRUPTED == run("--jobs", "0").code

        assert [7, 1] == counts


class TestMending:
    def test_fix(self, run: Command) -> None:
        """What is certain is mended, and what is left is reported."""
        Path("odd.json").write_text(ODD, "utf-8")
        done = run("--fix")

        assert (Exit.FINDINGS, 1) == (done.code, len(done.out))
        assert "1 finding, 2 good records, 3 files" == done.err[-1]
        assert canonical(json.loads(ODD)) == Path("odd.json").read_text("utf-8")
        assert NOSE == Path("nose.json").read_text("utf-8")

    def test_diff(self, run: Command) -> None:
        """Nothing is written, and nothing else is shown."""
        Path("odd.json").write_text(ODD, "utf-8")
        done = run("--diff", "odd.json")

        assert (Exit.FINDINGS, "--- a/odd.json", "+++ b/odd.json") == (
            done.code,
            *done.out[:2],
        )
        assert ODD == Path("odd.json").read_text("utf-8")
        assert Exit.FINE == run("--diff", "odd.json", "--exit-zero", "--quiet").code
        assert Outcome(Exit.FINE, [], []) == run("--diff", "--quiet", "face.json")

    def test_not_of_standard_input(self, run: Command) -> None:
        """There is nothing to write it to."""
        assert [
            "dermdata: --fix: standard input cannot be mended (`dermdata fmt -` formats "
            "it)"
        ] == run("--fix", "-").err


class TestBaseline:
    def test_accepts_what_it_lists(self, run: Command) -> None:
        """Once written, only what is new is found; what was mended is said."""
        written = run("--write-baseline", "old.json")
        again = run("--baseline", "old.json")
        Path("chin.json").write_text(NOSE.replace("nose", "chin"), "utf-8")
        more = run("--baseline", "old.json")
        Path("nose.json").unlink()
        less = run("--baseline", "old.json")
        quiet = run("--baseline", "old.json", "--quiet")

        assert (Exit.FINE, ["1 finding accepted in old.json"]) == (
            written.code,
            written.err[:1],
        )
        assert (Exit.FINE, []) == (again.code, again.out)
        assert (Exit.FINDINGS, ["chin.json:9:11"]) == (
            more.code,
            [line[:14] for line in more.out],
        )
        assert [
            "dermdata: 1 accepted in old.json no longer found; `--write-baseline` drops "
            "them"
        ] == less.err[:-1]
        assert [] == quiet.err

    def test_that_the_configuration_names(self, run: Command) -> None:
        """It need not be given again."""
        run("--write-baseline", "old.json")
        Path("dermdata.toml").write_text('baseline = "old.json"\n', "utf-8")

        assert Exit.FINE == run().code


class TestOutput:
    def test_to_a_file(self, run: Command) -> None:
        """The report; the summary stays where it is seen."""
        done = run("--json", "--output", "report.json")

        assert (Exit.FINDINGS, [], 1) == (done.code, done.out, len(done.err))
        assert 1 == len(json.loads(Path("report.json").read_text("utf-8")))
        assert done == run("--json", "--output", "report.json"), "no record file"

    def test_to_a_file_that_cannot_be(self, run: Command) -> None:
        """It is said, and is no finding."""
        assert Outcome(
            Exit.UNREADABLE,
            [],
            [
                "dermdata: nowhere/report.txt: not written: no such file or directory "
                "(check the folder, its permissions and the space left)"
            ],
        ) == run("--output", "nowhere/report.txt")

    def test_format_there_is_not(self, run: Command) -> None:
        """The nearest is named."""
        with pytest.raises(SystemExit) as caught:
            run("--format", "sarf")

        assert Exit.USAGE == caught.value.code
        assert "did you mean `sarif`?" in run.capsys.readouterr().err

    def test_quiet(self, run: Command) -> None:
        """Nothing but findings."""
        assert [] == run("--quiet").err

    def test_exit_zero(self, run: Command) -> None:
        """Findings are printed all the same."""
        done = run("--exit-zero")

        assert (Exit.FINE, 1) == (done.code, len(done.out))

    def test_at_most(self, run: Command) -> None:
        """So many findings, and how many there are."""
        Path("chin.json").write_text(NOSE.replace("nose", "chin"), "utf-8")
        done = run("--max-findings", "1")

        assert "chin.json:9:11: DD204" == done.out[0][:21]
        assert ["2 findings, 1 good record, 3 files (1 finding not shown)"] == done.err

    def test_statistics(self, run: Command) -> None:
        """How often each rule was broken, at the end."""
        assert "DD204" in run("--statistics").out[-1]

    def test_summary_of_a_job(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is added to the page that GitHub shows, in its format alone."""
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page.md")
        Path("page.md").write_text("# Before\n", "utf-8")
        run("--format", "concise")
        assert "# Before\n" == Path("page.md").read_text("utf-8")
        run("--format", "github")

        page = Path("page.md").read_text("utf-8")
        assert page.startswith("# Before\n")
        assert "DD204" in page


class Screen(io.StringIO):
    """A terminal to draw on."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class TestBar:
    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
        """Give the time, to be changed."""
        now = [100.0]
        monkeypatch.setattr(bars.time, "monotonic", lambda: now[0])
        return iter([now])  # type: ignore[arg-type]

    def test_drawn_after_a_while(self, clock: Iterator[list[float]]) -> None:
        """Now and then, and wiped away in the end."""
        now, screen, mib = next(clock), Screen(), 2**20
        with Bar(screen) as bar:
            bar.show(mib, 10 * mib)
            now[0] += 1
            bar.show(5 * mib, 10 * mib)
            bar.show(6 * mib, 10 * mib)
            now[0] += 1
            bar.show(12 * mib, 10 * mib)  # it has grown meanwhile
            now[0] += 1
            bar.show(0, 0)

        assert [
            "",
            f"[{'#' * 15}{'.' * 15}]  50%  5 of 10 MiB",
            f"[{'#' * 30}] 100%  12 of 10 MiB",
            f"[{'#' * 30}] 100%  0 of 0 MiB",
            "\x1b[K",
        ] == screen.getvalue().split("\r")

    def test_not_of_a_short_run(self) -> None:
        """It is over before anybody wonders."""
        screen = Screen()
        with Bar(screen) as bar:
            bar.show(1, 2)

        assert "" == screen.getvalue()

    @pytest.mark.parametrize("flags", [[], ["--quiet"]])
    def test_only_on_a_terminal(
        self, flags: list[str], run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And only where it is wanted."""
        monkeypatch.setattr(bars, "PATIENCE", 0)
        monkeypatch.setattr(bars, "_PAUSE", 0)
        assert "\r" not in "".join(run("face.json").err)
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        run("face.json", *flags)

        assert (not flags) == ("100%" in screen.getvalue())
