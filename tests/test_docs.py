"""The documentation: its code runs, its output is what is printed, its lists are whole."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import sys
from pathlib import Path

import pytest

import dermdata as dd
from dermdata.cli import main
from dermdata.cli.command import parser
from dermdata.records import Directness
from dermdata.validation.catalogue import RULES

from .stand_ins import library


ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "*/README.md", "docs/*/README.md")
    for path in ROOT.glob(pattern)
)


def blocks(page: str, language: str) -> list[str]:
    """Return the code blocks of a page, without their indentation."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(
        rf"^( *)```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE
    )
    return [
        re.sub(f"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found
    ]


class TestCode:
    @pytest.mark.parametrize(
        ("page", "number"),
        [
            ("README.md", 5),
            ("docs/annotate.md", 2),
            ("docs/index.md", 1),
            ("docs/language-models.md", 3),
            ("docs/metadata.md", 1),
            ("docs/names.md", 5),
            ("docs/recipes.md", 10),
            ("docs/site.md", 1),
            ("docs/versions.md", 2),
        ],
    )
    def test_runs_as_pasted(self, page: str, number: int) -> None:
        """Each block on its own, from the first line to the last."""
        found = blocks(page, "python")

        assert len(found) >= number
        for code in found:
            exec(compile(code, page, "exec", dont_inherit=True), {"__name__": "pasted"})  # noqa: S102 - our own pages

    def test_of_every_page_is_run_by_a_test(self) -> None:
        """Which names the page: what nobody runs is wrong one day."""
        pages = [page.name for page in (ROOT / "docs").glob("*.md")]
        coded = [name for name in pages if blocks(f"docs/{name}", "python")]
        tests = "".join(
            test.read_text("utf-8") for test in (ROOT / "tests").glob("test_*.py")
        )

        assert len(coded) > 10
        assert [] == [name for name in sorted(coded) if name not in tests]

    @pytest.mark.exhaustive
    def test_of_the_tables_runs_as_pasted(self, folder: Path) -> None:
        """Each block on its own, with the real libraries, in an empty folder."""
        found = blocks("docs/tables.md", "python")

        assert len(found) > 7
        for code in found:
            ran = compile(code, "tables", "exec", dont_inherit=True)
            exec(ran, {"__name__": "pasted"})  # noqa: S102 - our own page
        assert ["dermdata.db", "tables"] == sorted(
            path.name for path in folder.iterdir()
        )

    @pytest.mark.exhaustive
    def test_of_the_tables_on_the_command_line(self, folder: Path) -> None:
        """What the page types in a sentence is understood."""
        text = (ROOT / "docs/tables.md").read_text("utf-8")
        typed = re.findall(r"`dermdata (export [^`]+)`", text)

        assert len(typed) > 1
        for line in typed:
            assert 0 == main(line.split())
        assert (folder / "tables" / "datapackage.json").is_file()

    @pytest.mark.exhaustive
    def test_of_exchange_runs_as_pasted(self, folder: Path) -> None:
        """In an empty folder, in which it writes the file it names."""
        for code in blocks("docs/exchange.md", "python"):
            ran = compile(code, "exchange", "exec", dont_inherit=True)
            exec(ran, {"__name__": "pasted"})  # noqa: S102 - our own page
        assert ["dermdata.ttl"] == [path.name for path in folder.iterdir()]

    @pytest.mark.exhaustive
    def test_of_exchange_on_the_command_line(self, folder: Path) -> None:
        """Each line that the page types is understood, and writes its file."""
        (typed,) = blocks("docs/exchange.md", "console")
        lines = [line.removeprefix("$ dermdata ") for line in typed.splitlines()]

        for line in lines:
            assert 0 == main(line.split())
        assert ["dermdata.ttl", "free.ttl", "old.ttl"] == sorted(
            path.name for path in folder.iterdir()
        )

    def test_exchange_names_every_format(self) -> None:
        """Each format of the command has a row in the table of formats."""
        text = (ROOT / "docs/exchange.md").read_text("utf-8")

        rows = re.findall(r"(?m)^\| \[([^]]+)\]", text)
        assert [*dd.export.FORMATS] == re.findall(r"`([a-z0-9-]+)`", " ".join(rows))

    @pytest.mark.parametrize("page", ["docs/questions.md", "docs/tutorial.md"])
    def test_prints_what_it_says(self, page: str) -> None:
        """As a doctest, from top to bottom."""
        code = "\n".join(blocks(page, "python"))
        test = doctest.DocTestParser().get_doctest(code, {}, page, None, 0)

        outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)

        assert (0, len(test.examples)) == (outcome.failed, outcome.attempted)
        assert len(test.examples) > 10

    def test_of_questions_on_the_command_line(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A command begins as it is shown to, and each that is named is there."""
        (shown,) = blocks("docs/questions.md", "console")
        typed, _, expected = shown.partition("\n")
        main(typed.split()[2:])
        commands = re.findall(r"`dermdata ([\w-]+)` \|", self.page("docs/questions.md"))

        assert capsys.readouterr().out.startswith(expected.removesuffix("...\n"))
        assert len(commands) > 10
        for command in commands:
            with pytest.raises(SystemExit) as caught:
                main([command, "--help"])
            assert 0 == caught.value.code

    def test_of_questions_names_each_function(self) -> None:
        """All that ask for something by a record are in the table."""
        named = set(re.findall(r"`dd\.(\w+)` \|", self.page("docs/questions.md")))
        asked = {name for name in dd.__all__ if name.endswith("_of")}

        assert asked | {"about", "check", "compare", "card"} == named

    @staticmethod
    def page(name: str) -> str:
        """Return the text of a page."""
        return (ROOT / name).read_text("utf-8")

    def test_of_the_tutorial_on_the_command_line(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A reader who follows it sees the two findings it shows, and then none."""
        (broken,) = blocks("docs/tutorial.md", "json")
        (shown,) = blocks("docs/tutorial.md", "console")
        (tmp_path / "mine").mkdir()
        monkeypatch.chdir(tmp_path)
        file = Path("mine", "dry-cold-air.json")
        mended = broken.replace('"exposur"', '"exposure"')
        alone = mended.replace(',\n    "sources": ["dermnet"]', "")
        file.write_text(broken, "utf-8")
        code = main(["validate", "mine"])
        printed = capsys.readouterr()

        assert shown == "$ dermdata validate mine\n" + printed.out + printed.err
        assert 1 == code

        file.write_text(alone, "utf-8")
        assert 0 == main(["validate", "mine"])

    def test_of_the_readme_on_the_command_line(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """The finding it shows is the one that is printed."""
        typed, shown = blocks("README.md", "bash")[-1], blocks("README.md", "text")[-1]
        (tmp_path / "my-records").mkdir()
        monkeypatch.chdir(tmp_path)
        document = {
            "id": "milia-cream",
            "kind": "treatment",
            "name": "Milia cream",
            "type": "creme",
            "definition": "A cream.",
            "provenance": {"created": "2026-11-22"},
        }
        text = json.dumps(document, indent=2)
        Path("my-records", "milia-cream.json").write_text(text, "utf-8")

        main(shlex.split(typed)[1:])

        printed = capsys.readouterr()
        assert shown == printed.out + printed.err

    def test_of_the_first_minute(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Each question of the README prints the answer that stands below it."""
        typed = blocks("README.md", "bash")[1:-1]
        shown = blocks("README.md", "text")[:-1]

        assert len(typed) == len(shown) == 4
        for question, answer in zip(typed, shown, strict=True):
            assert main(shlex.split(question)[1:]) == 0
            assert answer == capsys.readouterr().out

    def test_of_upgrading_runs_as_pasted(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each block on its own, in an empty folder."""
        monkeypatch.setitem(sys.modules, "pandas", library("pandas"))
        found = blocks("docs/upgrading.md", "python")

        assert len(found) > 5
        for code in found:
            ran = compile(code, "upgrading", "exec", dont_inherit=True)
            exec(ran, {"__name__": "pasted"})  # noqa: S102 - our own page
        assert "patient,diagnosis\n1,milialar\n2,milia\n" == (
            (folder / "patients.csv").read_text("utf-8")
        )

    def test_of_upgrading_on_the_command_line(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What it shows is printed; what it only names is understood."""
        first, named, latest = blocks("docs/upgrading.md", "console")
        (folder / "my-records").mkdir()
        record = dd.encode(dd.open_dataset("1.0.0").conditions["milia"])
        (folder / "my-records" / "milia.json").write_text(record, "utf-8")
        table = folder / "patients.csv"
        table.write_text("patient,diagnosis\n1,milialar\n", "utf-8")

        for shown in (first, latest):
            typed, _, printed = shown.partition("\n")
            assert 0 == main(typed.split()[2:])
            assert printed == capsys.readouterr().out
        for line in named.splitlines()[:3]:
            assert 0 == main(line.split()[2:])
        assert "patient,diagnosis\n1,milia\n" == table.read_text("utf-8")

    def test_upgrading_counts_the_verdicts(self) -> None:
        """That fell and that rose with the newest release."""
        counts = dd.diff("1.1.0", "1.2.0").counts
        fell, rose = (
            counts[dd.ChangeKind("verdict-lowered")],
            counts[dd.ChangeKind("verdict-raised")],
        )
        text = " ".join(self.page("docs/upgrading.md").split())

        assert f"{fell} verdicts fell, {rose} rose" in text

    def test_of_contributing_is_a_good_record(self) -> None:
        """The smallest record there is."""
        (smallest, statement, settings) = blocks("CONTRIBUTING.md", "json")
        milia = dd.codec.document_of(dd.conditions["milia"])
        milia["statements"].append(json.loads(statement))

        assert "small-swelling" == dd.decode(smallest).id
        assert "small-swelling" == dd.codec.record_of(milia).findings[-1].object
        for entry in json.loads(settings)["json.schemas"]:
            assert (ROOT / entry["url"]).is_file()


class TestLists:
    def test_the_readme_names_the_test_command(self) -> None:
        """Two commands, the second of which CI runs."""
        assert (
            "pip install . && dermdata show secondary-milia\n"
            "pip install '.[test]' && pytest -n auto\n"
        ) == blocks("README.md", "bash")[0]

    def test_the_readme_names_every_command(self) -> None:
        """But for six questions, which it counts, and the page on questions shows."""
        readme = (ROOT / "README.md").read_text("utf-8")
        questions = (ROOT / "docs/questions.md").read_text("utf-8")
        commands = next(
            action.choices or ()
            for action in parser()._actions
            if action.dest == "command"
        )
        rest = [name for name in commands if f"`dermdata {name}" not in readme]
        more = [name for name in rest if f"`{name}`" not in readme]

        assert "and six more](docs/questions.md)" in readme
        assert 6 == len(more)
        assert [] == [name for name in more if f"`dermdata {name}`" not in questions]

    def test_every_rule_code_is_explained(self) -> None:
        """Those in the code are those in the catalogue, and in docs/rules.md."""
        used = {
            code
            for path in (ROOT / "src").rglob("*.py")
            if path.parent.name != "catalogue"
            for code in re.findall(r'"(DD\d{3})"', path.read_text("utf-8"))
        }
        page = (ROOT / "docs/rules.md").read_text("utf-8")

        assert list(RULES) == re.findall(r"^\| (DD\d{3})", page, re.MULTILINE)
        assert list(RULES) == re.findall(r"^### (DD\d{3})", page, re.MULTILINE)
        assert list(RULES) == sorted(used)

    def test_what_is_covered_is_there(self) -> None:
        """Every id in docs/coverage.md names a record."""
        text = (ROOT / "docs/coverage.md").read_text("utf-8")
        ids = re.findall(r"`([a-z0-9-]+)`", text)

        assert len(ids) > 15
        assert [] == [name for name in ids if name not in dd.dataset()]

    def test_every_verdict_and_level_is_explained(self) -> None:
        """In docs/evidence.md, with every study design and degree of directness."""
        text = (ROOT / "docs/evidence.md").read_text("utf-8")
        words = (*dd.Verdict, *dd.Level, *dd.StudyDesign, *dd.ReadExtent)

        for word in (*words, *Directness):
            assert str(word) in text

    @pytest.mark.parametrize("page", PAGES)
    def test_links_lead_somewhere(self, page: str) -> None:
        """Every relative link names a file, and where it names a heading, that is there."""
        text = re.sub(r"<!--.*?-->", "", self.text(page), flags=re.DOTALL)
        for target, place in re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]+)?\)", text):
            file = (ROOT / page).parent / target if target else ROOT / page
            assert file.exists(), target
            if place and file.suffix == ".md":
                assert place[1:] in self.headings(file), f"{target}{place}"

    @staticmethod
    def text(page: str) -> str:
        """Return the text of a page, without its code blocks."""
        text = (ROOT / page).read_text("utf-8")
        return re.sub(r"(?ms)^ *```.*?^ *```$", "", text)

    def headings(self, file: Path) -> set[str]:
        """Return what code hosts call the headings of a page."""
        titles = re.findall(r"(?m)^#+ (.+)$", self.text(str(file)))
        return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in titles}

    def test_the_citation_is_that_of_the_working_data(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """CITATION.cff is what `dermdata metadata citation` prints."""
        assert 0 == main(["metadata", "citation"])
        assert (ROOT / "CITATION.cff").read_text("utf-8") == capsys.readouterr().out
