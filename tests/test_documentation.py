"""The pages that are built: gathered from the repository, and made of the package."""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path

import attrs
import pytest

import dermdata as dd
from dermdata.cli.command import parser


ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))

from _making import build, command, fields, public, reference, sources  # noqa: E402


VERDICTS = dd.Verdict.__members__


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a small repository."""
    root = tmp_path / "repository"
    for name, text in {
        "docs/index.md": "# It\n\nWhat it is\nfor.\n\n"
        "<!-- With the explorer:\n<p>Look.</p>\n-->\n\n## First\n\n- [One](one.md): the first\n"
        "  of all\n\n<!-- Built pages:\n- [Command](command.md)\n-->\n\n## Second\n\nWords.\n",
        "docs/one.md": "[a](../README.md) [b](../data.json) ![c](d.svg) [e](../s.py#L1)\n"
        "[f](../benchmarks/README.md#g) [h](https://i.org/j.md) [k](#l)\n"
        "```text\n[m](nowhere.md)\n```\n",
        "docs/d.svg": "<svg/>",
        "CHANGELOG.md": "[n](docs/one.md)",
        "CONTRIBUTING.md": "",
        "README.md": "",
        "benchmarks/README.md": "",
        "data.json": "{}",
        "docs/template/README.md": "",
        "s.py": "",
        "tests/conformance/README.md": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


class TestSources:
    def test_links_follow(self, repository: Path, tmp_path: Path) -> None:
        """To pages and copies of files; of what is neither, only the words are left."""
        folder = tmp_path / "pages"
        sources.assemble(folder, repository)

        assert (
            "a [b](files/data.json) ![c](d.svg) e\n"
            "[f](benchmarks.md#g) [h](https://i.org/j.md) [k](#l)\n"
            "```text\n[m](nowhere.md)\n```\n"
        ) == (folder / "one.md").read_text("utf-8")
        assert "[n](one.md)" == (folder / "changelog.md").read_text("utf-8")
        assert "{}" == (folder / "files/data.json").read_text("utf-8")
        assert "<svg/>" == (folder / "d.svg").read_text("utf-8")

    def test_index(self, repository: Path, tmp_path: Path) -> None:
        """What it lists is in its tables of contents, the built pages, too."""
        sources.assemble(tmp_path / "pages", repository)
        text = (tmp_path / "pages/index.md").read_text("utf-8")

        assert text.endswith(
            "\n## Second\n\nWords.\n\n"
            "```{toctree}\n:hidden:\n:caption: First\n\nOne <one>\nCommand <command>\n```\n"
        )
        assert "-->" not in text

    @pytest.mark.parametrize("explorer", [True, False])
    def test_explorer(
        self, repository: Path, tmp_path: Path, *, explorer: bool
    ) -> None:
        """The index leads there where it is built."""
        sources.assemble(tmp_path / "pages", repository, explorer=explorer)

        text = (tmp_path / "pages/index.md").read_text("utf-8")
        assert explorer == ("<p>Look.</p>" in text)

    def test_dead_link(self, repository: Path, tmp_path: Path) -> None:
        """The error names page and target."""
        (repository / "docs/one.md").write_text("[a](two.md)", "utf-8")

        with pytest.raises(sources.DeadLinkError) as caught:
            sources.assemble(tmp_path / "pages", repository)

        assert (
            "docs/one.md: the link to `two.md` leads to no file (correct its path)"
            == (str(caught.value))
        )

    def test_every_page_is_in_the_index(self, tmp_path: Path) -> None:
        """And nothing else."""
        sources.assemble(tmp_path)
        index = (tmp_path / "index.md").read_text("utf-8")
        listed = re.findall(r"^- \[[^]]+\]\(([^)#]+)\)", index, re.MULTILINE)
        there = {path.name for path in tmp_path.glob("*.md")} - {"index.md"}

        assert sorted({*there, "command.md", "reference.rst"}) == sorted(listed)

    def test_llms(self, repository: Path, tmp_path: Path) -> None:
        """A title, what it is, and a list of pages for each section that has one."""
        sources.assemble(tmp_path / "pages", repository)
        index = (tmp_path / "pages/index.md").read_text("utf-8")

        assert (
            "# It\n\n> What it is for.\n\n## First\n\n- [One](one.md): the first of all\n"
            "- [Command](command.md)\n"
        ) == build.llms(index)


class TestReference:
    def test_every_public_name(self) -> None:
        """Of the package, and of each module that is documented, once."""
        there = public.public()
        paths = [one.path for one in there]

        assert sorted(set(paths)) == sorted(paths)
        assert {f"dermdata.{name}" for name in dd.__all__} <= set(paths)
        for module in map(importlib.import_module, public.modules()):
            for name in module.__all__:
                value = getattr(module, name)
                assert any(one.name == name and one.value is value for one in there)

    def test_every_public_name_has_words(self) -> None:
        """Classes, functions, values and modules alike."""
        assert [] == [one.path for one in public.public() if not one.summary]

    def test_pages(self, tmp_path: Path) -> None:
        """One a module, and the list of all names; each says what is described there."""
        reference.write(tmp_path)
        texts = {path.stem: path.read_text("utf-8") for path in tmp_path.glob("*.rst")}

        assert {"reference", *public.modules()} == set(texts)
        assert ".. autofunction:: dermdata.causes_of\n" in texts["dermdata.query"]
        assert ".. autoexception:: dermdata.TextError\n" in texts["dermdata.text"]
        assert ":py:obj:`dd.Evidence <dermdata.Evidence>`" in texts["reference"]
        assert (
            ".. py:data:: DEEPEST\n   :module: dermdata.text\n   :value: 100\n"
            in (texts["dermdata.text"])
        )

    @pytest.mark.parametrize(
        "cls", [dd.Condition, dd.Match, dd.StatementRow, dd.Verdict]
    )
    def test_every_field_is_described(self, cls: type) -> None:
        """With its type and its words: of records, results, rows and vocabularies."""
        kept, words = fields.apart((cls.__doc__ or "").strip().splitlines())
        lines = [*fields.described(cls, words)]
        names = [f.name for f in attrs.fields(cls)] if attrs.has(cls) else [*VERDICTS]

        assert "Attributes:" not in kept
        assert [f".. py:attribute:: {name}" for name in names] == [
            line for line in lines if line.startswith("..")
        ]

    def test_a_field(self) -> None:
        """Its words and its example come from its metadata."""
        lines = [*fields.described(dd.Synonym, {})]

        assert [
            ".. py:attribute:: text",
            "   :type: str",
            "",
            "   The name, as written.",
            "   For example ``'milk spots'``.",
            "",
        ] == lines[:6]

    def test_a_word(self) -> None:
        """Its value, and what it means."""
        assert [
            ".. py:attribute:: SUPPORTS",
            "   :value: 'supports'",
            "",
            "   The source asserts it or its data show it.",
            "",
        ] == [*fields.described(dd.Stance, {})][:5]

    def test_annotations_are_written_out(self) -> None:
        """A union that a module names for itself says nothing to its readers."""
        assert "(verdicts: str | Iterable[str] | None = None)" == (
            fields.written_out("(verdicts: Words = None)", dd.about)
        )
        assert "Callable[[int, int], None]" == (
            fields.written_out("Progress", dd.site.build)
        )

    def test_members(self) -> None:
        """Methods and properties, but for what a public base has, and all values."""
        assert ["as_markdown", "as_text"] == public.members(dd.Card)
        assert ["classes", "equivalents", "genes", "inheritance"] == (
            public.members(dd.Condition)
        )
        assert "entries" not in public.members(dd.Dataset)


class TestCommand:
    def test_every_sub_command(self) -> None:
        """Has its section, and each of its options is there."""
        text = command.page()

        for name, one in command.commands(parser()).items():
            section = text.partition(f"\n## dermdata {name}\n")[2].partition("\n## ")[0]
            assert f"[`dermdata {name}`](#dermdata-{name.replace(' ', '-')})" in text
            for option in re.findall(r"--[a-z-]+", one.format_help()):
                assert option == "--help" or option in section

    def test_leaves_the_environment_as_it_was(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it sets to break lines alike everywhere is gone when it is made."""
        monkeypatch.setenv("COLUMNS", "50")
        monkeypatch.delenv("NO_COLOR", raising=False)

        command.page()

        assert ("50", None) == (os.environ["COLUMNS"], os.environ.get("NO_COLOR"))

    @pytest.mark.parametrize("page", sources.pages())
    def test_pages_type_what_there_is(self, page: str) -> None:
        """Each command that a page names is there, and so is each of its options."""
        text = (ROOT / page).read_text("utf-8")
        there = command.commands(parser())
        groups = {name.split()[0] for name in there}
        typed = re.findall(r"`dermdata ([a-z][^`|#]*)", text)
        typed += re.findall(r"(?m)^ *(?:\$ )?dermdata ([a-z][^|#\n]*)", text)

        for line in typed:
            words = line.split()
            names = [n for n in (" ".join(words[:2]), words[0]) if n in there]
            assert names or words[0] in groups, line
            options = re.findall(r"(?<!\S)--?[a-z][a-z-]*", line) if names else []
            known = there[names[0]].format_help().split() if names else []
            assert {*options} <= {word.strip("[],") for word in known}, line

    def test_of_a_command(self) -> None:
        """What it does, how it is typed, what its arguments mean."""
        text = command.page()

        assert (
            "## dermdata rules\n\nList the validator's rules, or explain some.\n\n"
            "```text\ndermdata rules [-h] [--json] [CODE ...]\n```\n\n"
            "| argument | meaning |\n| --- | --- |\n"
            "| `CODE` | the code or name of a rule, e.g. DD204 |\n"
            "| `--json` | print JSON |\n"
        ) in text


class TestChecks:
    def test_dead_links(self, tmp_path: Path) -> None:
        """To files and to places in pages; what leads out is not looked at."""
        (tmp_path / "a.html").write_text(
            "<p id='p'><a href='b.html#q'>1</a><a href='b.html#r'>2</a><a href='#p'>3</a>"
            "<a href='c.html'>4</a><img src='d%20e.svg?v=1'><a href='https://f.org'>5</a>",
            "utf-8",
        )
        (tmp_path / "b.html").write_text("<p id='q'>", "utf-8")
        (tmp_path / "d e.svg").write_text("", "utf-8")

        assert [
            "a.html: the link to `b.html#r` leads to no place in b.html",
            "a.html: the link to `c.html` leads to no file",
        ] == [*build.dead_links(tmp_path)]

    def test_unplaced(self, tmp_path: Path) -> None:
        """A name is described where its page has the place."""
        for module in public.modules():
            names = [one.path for one in public.public() if one.page == module]
            places = [f"module-{module}", *names]
            text = "".join(f'<p id="{p}">' for p in places if p != "dermdata.Evidence")
            (tmp_path / f"{module}.html").write_text(text, "utf-8")

        assert [
            "dermdata.Evidence: is not described in dermdata.records.html "
            "(see docs/_making/public.py)"
        ] == [*build.unplaced(tmp_path)]


class TestGlossary:
    def test_words_of_the_skin(self) -> None:
        """Each has the definition of its record."""
        text = (ROOT / "docs/glossary.md").read_text("utf-8")
        found = re.findall(r"\n\n((?:.+\n)+)\nRecord: `([a-z-]+)`", text)

        assert len(found) > 10
        for said, name in found:
            assert dd.get(name, follow=False).definition == " ".join(said.split())
