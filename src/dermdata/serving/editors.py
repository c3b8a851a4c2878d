"""What `editing` knows, over the Language Server Protocol, on standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._extras import library
from .._version import __version__
from ..validation.finding import Severity
from .editing import Folder


if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from ..validation.finding import Finding


def serve() -> None:
    """
    Serve an editor on standard input and output, until it ends.

    Raises:
        MissingExtraError: The ``lsp`` extra is not installed.
    """
    server().start_io()


def server() -> LanguageServer:
    """
    Return a server.

    Raises:
        MissingExtraError: The ``lsp`` extra is not installed.
    """
    library("pygls", what="serving editors", extra="lsp")
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    made = LanguageServer("dermdata", __version__)
    work = _Work(made, types)
    made.feature(types.TEXT_DOCUMENT_DID_OPEN)(_function(work.opened))
    made.feature(types.TEXT_DOCUMENT_DID_SAVE)(_function(work.saved))
    made.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_function(work.changed))
    made.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_function(work.closed))
    made.feature(types.TEXT_DOCUMENT_HOVER)(_function(work.hover))
    made.feature(types.TEXT_DOCUMENT_DEFINITION)(_function(work.definition))
    triggers = types.CompletionOptions(trigger_characters=['"', ":", " "])
    made.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)(_function(work.complete))
    actions = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    made.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(_function(work.act))
    return made


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that does what a method does; pygls writes on what it is given."""
    return lambda given: method(given)  # noqa: PLW0108 - a method takes no attributes


class _Work:
    """Answers what an editor asks of the folder it has opened."""

    def __init__(self, server: LanguageServer, types: Any) -> None:
        self._server = server
        self._types = types
        self._folder: Folder | None = None

    @property
    def _files(self) -> Folder:
        if self._folder is None:
            root = self._server.workspace.root_path
            self._folder = Folder(Path(root) if root else Path())
        return self._folder

    def opened(self, given: types.DidOpenTextDocumentParams) -> None:
        self._take(given.text_document.uri)
        self._publish_all()

    def saved(self, given: types.DidSaveTextDocumentParams) -> None:
        self._take(given.text_document.uri)
        self._publish_all()

    def changed(self, given: types.DidChangeTextDocumentParams) -> None:
        path = self._take(given.text_document.uri)
        self._publish(path, self._files.check_file(path))

    def closed(self, given: types.DidCloseTextDocumentParams) -> None:
        self._files.edit(self._path(given.text_document.uri), None)

    def hover(self, given: types.HoverParams) -> types.Hover | None:
        said = self._files.about(*self._place(given))
        if not said:
            return None
        kind = self._types.MarkupKind.Markdown
        contents = self._types.MarkupContent(kind=kind, value=said)
        return self._types.Hover(contents=contents)  # type: ignore[no-any-return]

    def definition(self, given: types.DefinitionParams) -> types.Location | None:
        place = self._files.place_of(*self._place(given))
        if place is None:
            return None
        at = self._types.Position(line=place[1] - 1, character=0)
        where = self._types.Range(start=at, end=at)
        uri = Path(place[0]).absolute().as_uri()
        return self._types.Location(uri=uri, range=where)  # type: ignore[no-any-return]

    def complete(self, given: types.CompletionParams) -> list[types.CompletionItem]:
        return [
            self._types.CompletionItem(label=one.text, detail=one.detail)
            for one in self._files.offers(*self._place(given))
        ]

    def act(self, given: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the fixes whose places touch the range asked for."""
        uri = given.text_document.uri
        document = self._server.workspace.get_text_document(uri)
        wanted = given.range
        made = []
        for fix in self._files.fixes(self._path(uri)):
            where = self._range(document, fix.edit.start, fix.edit.end)
            if where.end.line < wanted.start.line or wanted.end.line < where.start.line:
                continue
            edit = self._types.TextEdit(range=where, new_text=fix.edit.new)
            whole = self._types.WorkspaceEdit(changes={uri: [edit]})
            kind = self._types.CodeActionKind.QuickFix
            made.append(self._types.CodeAction(title=fix.title, kind=kind, edit=whole))
        return made

    def _take(self, uri: str) -> str:
        path = self._path(uri)
        source = self._server.workspace.get_text_document(uri).source
        self._files.edit(path, source)
        return path

    def _path(self, uri: str) -> str:
        return self._server.workspace.get_text_document(uri).path

    def _place(self, given: Any) -> tuple[str, int, int]:
        """Return file, line and column of what is asked, from 1 and in characters."""
        document = self._server.workspace.get_text_document(given.text_document.uri)
        place = document.position_codec.position_from_client_units(
            document.lines, given.position
        )
        return document.path, place.line + 1, place.character + 1

    def _range(self, document: Any, start: int, end: int) -> Any:
        """Return a range of a text as the editor counts."""
        places = []
        for offset in (start, end):
            before = document.source[:offset]
            line = before.count("\n")
            character = offset - (before.rfind("\n") + 1)
            places.append(self._types.Position(line=line, character=character))
        made = self._types.Range(start=places[0], end=places[1])
        return document.position_codec.range_to_client_units(document.lines, made)

    def _publish_all(self) -> None:
        for path, findings in self._files.check().items():
            self._publish(path, findings)

    def _publish(self, path: str, findings: list[Finding]) -> None:
        uri = Path(path).absolute().as_uri()
        document = self._server.workspace.get_text_document(uri)
        found = [self._diagnostic(document, finding) for finding in findings]
        self._server.text_document_publish_diagnostics(
            self._types.PublishDiagnosticsParams(uri=uri, diagnostics=found)
        )

    def _diagnostic(self, document: Any, finding: Finding) -> Any:
        place, kinds = self._types.Position, self._types.DiagnosticSeverity
        start = place(
            line=max(finding.line - 1, 0), character=max(finding.column - 1, 0)
        )
        end = place(
            line=max(finding.end_line - 1, 0), character=max(finding.end_column - 1, 0)
        )
        where = self._types.Range(start=start, end=end)
        hint = f" ({finding.hint})" if finding.hint else ""
        error = finding.severity is Severity.ERROR
        return self._types.Diagnostic(
            range=document.position_codec.range_to_client_units(document.lines, where),
            message=f"{finding.message}{hint}",
            severity=kinds.Error if error else kinds.Warning,
            code=finding.code,
            source="dermdata",
        )
