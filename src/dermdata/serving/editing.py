"""
What an editor asks of record files while they are written: pure functions over texts.

A `Folder` knows the files of a folder as they are on disk, and as they are in the editor
where they are open there. It says of them what `dermdata validate` says.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections import ChainMap
from typing import TYPE_CHECKING, NamedTuple

from ..checking import known, meaning_in
from ..collection import dataset
from ..records import RECORD_CLASSES, Amendment, Kind, predicates_of
from ..records._constraints import Ref
from ..records._shapes import classes_from, shapes, values_in
from ..validation.checks.index import KnownRecord, ReferenceIndex, known_record
from ..validation.checks.references import references
from ..validation.config import find
from ..validation.mending.inplace import documents_of, planned, sound
from ..validation.options import Options
from ..validation.reading.documents import Document, is_amending
from ..validation.reading.inputs import Input, UnreadableError, form_of
from ..validation.reading.search import inputs
from ..validation.run import Run


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..records import Record
    from ..records._shapes import Shape
    from ..validation.finding import Finding
    from ..validation.mending.inplace import Planned
    from ..validation.mending.splicing import Edit


class Fix(NamedTuple):
    """
    What mends a place.

    Attributes:
        title: What it does.
        edit: How, in characters of the text.
    """

    title: str
    edit: Edit


class Offer(NamedTuple):
    """
    What may be written at a place.

    Attributes:
        text: The word or id.
        detail: What it means.
    """

    text: str
    detail: str


class Folder:
    """
    The record files of a folder, as they are being edited.

    Args:
        root: The folder; its configuration is followed.
    """

    def __init__(self, root: Path) -> None:
        self.config = find(root)
        paths = self.config.paths or (root,)
        self._paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - links stay
        self._known: Mapping[str, KnownRecord] = known(self.config.against) or {}
        self._means = meaning_in(self.config.against)
        self._open: dict[str, bytes] = {}
        self._records: dict[str, tuple[Record, Document]] = {}

    def edit(self, path: str, text: str | None) -> None:
        """Take the text of a file that is open in the editor; `None` once it is closed."""
        if text is None:
            self._open.pop(path, None)
        else:
            self._open[path] = text.encode()

    def check(self) -> dict[str, list[Finding]]:
        """Return the findings of all files, by file; files without any are named too."""
        found: dict[str, list[Finding]] = {path: [] for path in self._open}
        sources = self._sources()
        run = Run(self._known, Options(keep=True, means=self._means))
        if sources:
            run.read(sources)
        if run.good or run.findings:
            run.finish(sources)
        self._records = {record.id: (record, document) for document, record in run.kept}
        for source in sources:
            found[source.path] = []
        for finding in filter(self.config.wants, run.sorted()):
            found[finding.path].append(finding)
        return found

    def check_file(self, path: str) -> list[Finding]:
        """Return the findings of one file that is open, the others being as they were."""
        source = Input(path, form_of(path), data=self._open[path])
        run = Run(self._others(path), Options(means=self._means))
        run.read([source])
        if run.good or run.findings:
            run.finish([source])
        return [one for one in run.sorted() if self.config.wants(one)]

    def fixes(self, path: str) -> Iterator[Fix]:
        """Yield what `--fix` mends in a file that is open."""
        data = self._open[path]
        index = ReferenceIndex(self._others(path))
        amends = is_amending(path)
        read = _documents(path, data)
        text = data.decode()
        plans: list[Planned] = []
        for document in read:
            names = {one.id for one in references(document.value)}
            ends = {name: index.last_successor(name) for name in names}
            moves = {name: end for name, end in ends.items() if end}
            plans += planned(text, document, moves, amends=amends)
        for plan in sound(data, read, plans, path):
            change = plan.change
            title = f"Write `{change.after}`"
            if not change.after:
                title = f"Take `{change.path[-1]}` out"
            yield Fix(title, plan.edit)

    def about(self, path: str, line: int, column: int) -> str:
        """Return what is known of the word at a place, as Markdown; nothing if none is."""
        text = self._open[path].decode()
        word = word_at(text, line, column)
        record = self._record(word)
        if record is None:
            _, offers = self._offered(text, line, column)
            return next((one.detail for one in offers if one.text == word), "")
        lines = [f"**{record.name}** ({record.kind} `{record.id}`)"]
        definition = getattr(record, "definition", "")
        verdict = self._verdict(path, line, column)
        lines += [definition] if definition else []
        lines += [f"Verdict here: {verdict}"] if verdict else []
        return "\n\n".join(lines)

    def offers(self, path: str, line: int, column: int) -> list[Offer]:
        """Return what may be written at a place."""
        return self._offered(self._open[path].decode(), line, column)[1]

    def place_of(self, path: str, line: int, column: int) -> tuple[str, int] | None:
        """Return the file and line of the record whose id is at a place."""
        word = word_at(self._open[path].decode(), line, column)
        if word not in self._records:
            return None
        _, document = self._records[word]
        return document.path, document.line()

    def _sources(self) -> list[Input]:
        exclude = self.config.exclusion()
        found: dict[str, Input] = {}
        with contextlib.suppress(UnreadableError):  # there may be nothing yet
            listed = inputs(self._paths, exclude=exclude, unread=[])
            found = {one.path: one for one in listed}
        for path, data in self._open.items():
            found[path] = Input(path, form_of(path), data=data)
        return [*found.values()]

    def _others(self, path: str) -> Mapping[str, KnownRecord]:
        """Return the records that a file may refer to beside its own."""
        others = {
            name: known_record(record)
            for name, (record, document) in self._records.items()
            if document.path != path
        }
        return ChainMap(others, self._known)  # type: ignore[arg-type]  # it is read only

    def _record(self, name: str) -> Record | None:
        if name in self._records:
            return self._records[name][0]
        bundled = dataset()
        return bundled.get(name) if name in bundled else None

    def _verdict(self, path: str, line: int, column: int) -> str:
        """Return the verdict of the statement that a place is in."""
        for document in _documents(path, self._open[path]):
            for one in references(document.value):
                marked = document.text.mark((*document.within, *one.path), key=False)
                begin, end = marked.begin, marked.end
                here = begin.line == line and begin.column <= column <= end.column
                if here and one.path[0] == "statements":
                    said = document.value["statements"][one.path[1]]
                    return str(said.get("verdict", ""))
        return ""

    def _offered(self, text: str, line: int, column: int) -> tuple[str, list[Offer]]:
        lines = text.split("\n")[:line]
        before = "\n".join([*lines[-_LINES_BACK:-1], lines[-1][: column - 1]])
        keys = _KEY.findall(before)
        if not keys:
            return "", []
        found = _KIND.search(text)
        kind = Kind(found[1]) if found and found[1] in list(Kind) else None
        key = keys[-1]
        if key == "predicate" and kind:
            return key, [
                Offer(word.value, word.meaning) for word in predicates_of(kind)
            ]
        offers: dict[str, str] = {}
        for shape in _shapes_of(key, kind):
            if shape.form == "word":
                offers |= {word.value: word.meaning for word in shape.of}
            elif isinstance(shape.extra, Ref):
                wanted = {kind} if key == "parents" and kind else shape.extra.kinds
                offers |= self._ids({Kind(one) for one in wanted} or {*Kind})
        return key, [Offer(*one) for one in offers.items()]

    def _ids(self, kinds: set[Kind]) -> dict[str, str]:
        bundled = dataset()
        own = {
            name: record.name
            for name, (record, _) in self._records.items()
            if record.kind in kinds
        }
        ids = (name for kind in sorted(kinds) for name in bundled.ids(kind))
        return {**{name: bundled.name_of(name) for name in ids}, **own}


_LINES_BACK = 40
_KEY = re.compile(r"[\"']?\b([a-z_]+)[\"']?[ \t]*:(?=[ \t\n\[{\"'-]|\Z)")
_KIND = re.compile(
    r"^[ \t{-]*[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?([a-z]+)", re.MULTILINE
)
_WORD = re.compile("[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def word_at(text: str, line: int, column: int) -> str:
    """Return the word at a place, from 1; nothing if there is none."""
    row = text.split("\n")[line - 1]
    words = _WORD.finditer(row)
    return next((w[0] for w in words if w.start() < column <= w.end() + 1), "")


def _documents(path: str, data: bytes) -> list[Document]:
    """Return the documents of a text; none where it cannot be read."""
    with contextlib.suppress(UnreadableError):  # as the findings say
        return documents_of(path, data)
    return []


def _shapes_of(key: str, kind: Kind | None) -> list[Shape]:
    """Return the shapes of single values that a field of a name can have."""
    if kind and key in shapes(RECORD_CLASSES[kind]):
        return [*values_in(shapes(RECORD_CLASSES[kind])[key])]
    last_first = reversed([*RECORD_CLASSES.values(), Amendment])
    return [
        value
        for cls in classes_from(*last_first)
        for name, shape in shapes(cls).items()
        if name == key
        for value in values_in(shape)
    ]
