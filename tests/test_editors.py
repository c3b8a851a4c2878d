"""What editors are told while records are written, and a real client over the protocol."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from dermdata import MissingExtraError
from dermdata.checking import validate
from dermdata.records import Kind, TermType, Verdict, predicates_of
from dermdata.serving.editing import Folder, word_at
from dermdata.serving.editors import serve
from dermdata.text import canonical
from dermdata.validation.config import find
from dermdata.validation.mending.splicing import spliced

from .test_mend import condition, term


if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path


SAID = {
    "predicate": "has-finding",
    "object": "bump",
    "verdict": "Refuted",
    "evidence": [],
}
YAML = """\
id: bump  # ours
kind: term
name: Bump \N{GRINNING FACE}
definition: A small bump.
type: Sign
provenance: {created: "2026-11-22"}
parents: [lump]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder of three records, two of them with mistakes."""
    (tmp_path / "dermdata.toml").write_text('paths = ["data"]\nagainst = "none"\n')
    data = tmp_path / "data"
    data.mkdir()
    (data / "cyst.json").write_text(canonical(condition(SAID)))
    (data / "bump.yaml").write_text(YAML, "utf-8")
    (data / "lump.json").write_text(canonical(term("lump", name="Lump")))
    return tmp_path


@pytest.fixture
def folder(root: Path) -> Folder:
    """Give the folder with two of its files open."""
    made = Folder(root)
    for name in ("cyst.json", "bump.yaml"):
        made.edit(str(root / "data" / name), (root / "data" / name).read_text("utf-8"))
    return made


def at(text: str, mark: str) -> tuple[int, int]:
    """Return line and column of the first place of a piece of text."""
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class TestFindings:
    def test_as_the_command(self, root: Path, folder: Folder) -> None:
        """They are those of `dermdata validate`."""
        config = find(root)

        found = [f for findings in folder.check().values() for f in findings]

        report = validate([root / "data"], against="none", config=config)
        assert {str(f) for f in report.findings} == {str(f) for f in found}
        assert 3 == len(found)

    def test_hints_as_the_command(self, root: Path) -> None:
        """A name is known by the dataset that the configuration names."""
        (root / "dermdata.toml").write_text('paths = ["data"]\n')
        path = root / "data" / "cyst.json"
        path.write_text(path.read_text("utf-8").replace('"bump"', '"Burn"'), "utf-8")
        folder = Folder(root)
        folder.edit(str(path), path.read_text("utf-8"))

        hints = {f.hint for f in folder.check_file(str(path))}

        report = validate([root / "data"])
        assert "`burn` is the id of that" in hints
        assert {f.hint for f in report.findings if f.path == str(path)} == hints

    def test_good_files(self, root: Path, folder: Folder) -> None:
        """A file without any is named, so that what was shown of it goes."""
        assert [] == folder.check()[str(root / "data" / "lump.json")]

    def test_one_file(self, root: Path, folder: Folder) -> None:
        """One file is checked as it is written, beside the others as they were."""
        path = str(root / "data" / "bump.yaml")
        folder.check()
        folder.edit(path, YAML.replace("Sign", "sign").replace("lump", "lumq"))

        (found,) = folder.check_file(path)

        assert ("DD301", "/parents/0") == (found.code, found.field)

    def test_empty(self, root: Path, folder: Folder) -> None:
        """A file with nothing in it, and one of lines without any, are no error."""
        path = str(root / "data" / "new.ndjson")
        folder.edit(path, "\n")

        assert [] == folder.check_file(path)
        assert [] == folder.check()[path]
        assert [] == list(folder.fixes(path))

    def test_closed(self, root: Path, folder: Folder) -> None:
        """What was not saved is forgotten when the file is closed."""
        path = str(root / "data" / "lump.json")
        folder.edit(path, "{")
        broken = folder.check()[path]
        folder.edit(path, None)

        assert ["DD101"] == [f.code for f in broken]
        assert [] == folder.check()[path]

    def test_without_files(self, tmp_path: Path) -> None:
        """An empty folder has no findings."""
        assert {} == Folder(tmp_path).check()


class TestFixes:
    def test_all(self, root: Path, folder: Folder) -> None:
        """They do what `--fix` does, place by place."""
        path = str(root / "data" / "bump.yaml")

        fixes = list(folder.fixes(path))

        assert ["Write `sign`"] == [fix.title for fix in fixes]
        assert YAML.replace("Sign", "sign") == spliced(YAML, [f.edit for f in fixes])

    def test_lines(self, root: Path, folder: Folder) -> None:
        """A field with nothing in it is taken out, in a file of lines too."""
        path = str(root / "data" / "more.ndjson")
        folder.edit(path, '{"kind": "term", "parents": [], "type": "sign"}\n\n')

        (fix,) = folder.fixes(path)

        assert ("Take `parents` out", (17, 32, "")) == (fix.title, fix.edit)

    def test_broken(
        self, root: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """There are none where YAML cannot be read."""
        monkeypatch.setitem(sys.modules, "yaml", None)

        assert [] == list(folder.fixes(str(root / "data" / "bump.yaml")))


class TestPlaces:
    def look(self, root: Path, name: str, mark: str) -> tuple[str, int, int]:
        """Return file, line and column of a piece of text."""
        text = (root / "data" / name).read_text("utf-8")
        return (str(root / "data" / name), *at(text, mark))

    def test_record(self, root: Path, folder: Folder) -> None:
        """An id is told by name, kind and definition."""
        folder.check()
        said = folder.about(*self.look(root, "bump.yaml", "lump]"))

        assert "**Lump** (term `lump`)\n\nA small bump." == said

    def test_verdict(self, root: Path, folder: Folder) -> None:
        """Within a statement, by its verdict as well; those bundled are known."""
        path = str(root / "data" / "cyst.json")
        text = canonical(condition({**SAID, "object": "milia"}))
        folder.edit(path, text)

        said = folder.about(path, *at(text, 'milia"'))

        assert "**Milia** (condition `milia`)" == said.split("\n")[0]
        assert "Verdict here: Refuted" == said.split("\n")[-1]

    def test_verdict_of_the_second(self, root: Path, folder: Folder) -> None:
        """That of the statement on the line, not of one in the same column above."""
        path = str(root / "data" / "cyst.json")
        text = canonical(
            condition(
                {**SAID, "object": "milia"},
                {**SAID, "object": "eyelid", "verdict": "Supported"},
            )
        )
        folder.edit(path, text)

        said = folder.about(path, *at(text, 'eyelid"'))

        assert "Verdict here: Supported" == said.split("\n")[-1]

    def test_word(self, root: Path, folder: Folder) -> None:
        """A word is told by its meaning; what is none, by nothing."""
        path = str(root / "data" / "bump.yaml")
        folder.edit(path, YAML.replace("Sign", "sign"))

        assert TermType.SIGN.meaning == folder.about(path, 5, 8)
        assert "" == folder.about(path, 4, 15)
        assert "" == folder.about(path, 5, 40)

    def test_definition(self, root: Path, folder: Folder) -> None:
        """From an id one comes to the record, if it is of the folder."""
        folder.check()

        assert (str(root / "data" / "lump.json"), 1) == (
            folder.place_of(*self.look(root, "bump.yaml", "lump]"))
        )
        assert folder.place_of(*self.look(root, "bump.yaml", "small")) is None

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('{"kind": "term", "type": "', [word.value for word in TermType]),
            ("kind: term\ntype: ", [word.value for word in TermType]),
            (
                "kind: term\nstatements:\n- predicate: ",
                [word.value for word in predicates_of(Kind.TERM)],
            ),
            ("statements:\n- verdict: s", [word.value for word in Verdict]),
            ("", []),
            ("definition: ", []),
        ],
    )
    def test_words(self, text: str, words: Sequence[str], folder: Folder) -> None:
        """The words that may stand there are offered, by key and kind."""
        folder.edit("a.yaml", text)
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")

        assert words == [one.text for one in folder.offers("a.yaml", line, column)]

    def test_ids(self, folder: Folder) -> None:
        """So are ids of the kinds that are wanted, those of the folder with them."""
        folder.check()
        folder.edit("a.yaml", "kind: term\nparents:\n- ")

        offers = dict(folder.offers("a.yaml", 3, 3))

        assert ("Lump", "Eyelid") == (offers["lump"], offers["eyelid"])
        assert "milia" not in offers

    @pytest.mark.parametrize(
        ("column", "word"), [(1, ""), (2, "a-b"), (5, "a-b"), (6, ""), (8, "c")]
    )
    def test_word_at(self, column: int, word: str) -> None:
        """A word is what a place is in, or behind."""
        assert word == word_at(' a-b,  c"', 1, column)


class _Client(LanguageClient):
    """A client that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()
        keep = self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        keep(lambda given: self._keep(given))  # noqa: PLW0108 - as in the server

    def _keep(self, given: types.PublishDiagnosticsParams) -> None:
        self.told[given.uri] = [*given.diagnostics]
        self.news.set()

    async def until(self, uri: str, codes: list[str]) -> None:
        """Wait until a file has these findings."""
        while codes != [one.code for one in self.told.get(uri, [])]:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)


def talk(root: Path, say: Callable[[_Client], Awaitable[Any]]) -> Any:
    """Start the server on a folder, and talk to it as an editor does."""

    async def talking() -> Any:
        client = _Client()
        await client.start_io(sys.executable, "-m", "dermdata", "lsp")
        await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(), root_uri=root.as_uri()
            )
        )
        client.initialized(types.InitializedParams())
        try:
            return await say(client)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()

    return asyncio.run(talking())


class TestProtocol:
    def test_session(self, root: Path) -> None:
        """Opening, asking, mending, typing, saving and closing, with a real client."""
        file = root / "data" / "bump.yaml"
        uri = file.as_uri()
        this = types.TextDocumentIdentifier(uri=uri)

        def place(line: int, character: int) -> types.Position:
            return types.Position(line=line, character=character)

        async def say(client: _Client) -> None:
            client.text_document_did_open(
                types.DidOpenTextDocumentParams(
                    types.TextDocumentItem(
                        uri=uri, language_id="yaml", version=1, text=YAML
                    )
                )
            )
            await client.until(uri, ["DD204"])
            (found,) = client.told[uri]
            assert types.Range(place(4, 6), place(4, 10)) == found.range
            assert types.DiagnosticSeverity.Error == found.severity

            hover = await client.text_document_hover_async(
                types.HoverParams(this, place(6, 12))
            )
            assert isinstance(hover, types.Hover)
            assert isinstance(hover.contents, types.MarkupContent)
            assert hover.contents.value.startswith("**Lump**")
            nothing = types.HoverParams(this, place(3, 15))
            assert await client.text_document_hover_async(nothing) is None

            where = await client.text_document_definition_async(
                types.DefinitionParams(this, place(6, 12))
            )
            assert isinstance(where, types.Location)
            assert (root / "data" / "lump.json").as_uri() == where.uri
            nowhere = types.DefinitionParams(this, place(3, 15))
            assert await client.text_document_definition_async(nowhere) is None

            offers = await client.text_document_completion_async(
                types.CompletionParams(this, place(4, 6))
            )
            assert isinstance(offers, list)
            assert [word.value for word in TermType] == [one.label for one in offers]

            async def actions(line: int) -> Any:
                return await client.text_document_code_action_async(
                    types.CodeActionParams(
                        this,
                        types.Range(place(line, 6), place(line, 6)),
                        types.CodeActionContext([]),
                    )
                )

            (action,) = await actions(4)
            assert "Write `sign`" == action.title
            (edit,) = action.edit.changes[uri]
            assert not await actions(0)
            assert not await actions(6)

            version = types.VersionedTextDocumentIdentifier(version=2, uri=uri)
            change = types.TextDocumentContentChangePartial(
                range=edit.range, text=edit.new_text
            )
            client.text_document_did_change(
                types.DidChangeTextDocumentParams(version, [change])
            )
            await client.until(uri, [])
            client.text_document_did_save(types.DidSaveTextDocumentParams(this))
            client.text_document_did_close(types.DidCloseTextDocumentParams(this))

        talk(root, say)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without pygls it is said what to install."""
        monkeypatch.setitem(sys.modules, "pygls", None)

        said = r"^serving editors needs pygls \(pip install 'dermdata\[lsp\]'\)$"
        with pytest.raises(MissingExtraError, match=said):
            serve()
