"""
A run of the validator over inputs.

Each is read once: the quick lane accepts what is good, the slow one says what is
wrong with the rest, and an index remembers what the rules over the set need.
Where these find that something does not fit together, the records with a part in it
are read a second time, to say where.
"""

from __future__ import annotations

import functools
import itertools
import operator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import Fault, Kind, Record
from ..text import Place
from .checks.dates import future_dates
from .checks.index import KnownRecord, ReferenceIndex, Troubles
from .checks.lanes import CoreLane, lane
from .checks.rules import clash, faults_in, repeated_statements
from .finding import Excerpt, Finding, FindingList
from .judging import Judge
from .manifests import manifest_in
from .options import UNNAMED, Options, Part
from .reading.documents import (
    Document,
    Judged,
    Marked,
    explained,
    finding,
    json_documents,
    stub,
)
from .reading.folders import misfiled
from .reading.inputs import (
    YAML,
    Input,
    TooLongError,
    UnreadableError,
    unread,
)
from .reading.mentions import Mentions
from .reading.newer import is_manifest, newer_schema, without_the_rest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .checks.lanes import Lane


_LINES_A_STEP = 1024
_FEW = 100
"""Up to how many files the lane will do that is made soonest."""
_REFUSED = 2
"""After how many refused lines in a row the next is looked at closely at once."""
_path = operator.attrgetter("path")
_place = operator.attrgetter("path", "line", "column")


class Run:
    """
    One validation.

    Attributes:
        findings: What was found so far, in the order in which it was.
        good: How many good records there were.
        lines: How many lines were read.
        cut: Whether the rest of the last file of lines was not read.
        unread: The errors of the files that could not be read.
        kept: The good records, if they are wanted, with what they were read from.
        manifest: What the dataset says of itself.
        index: What the rules over the set need.
    """

    def __init__(
        self, known: Mapping[str, KnownRecord] | None, options: Options
    ) -> None:
        self.options = options
        self.findings = FindingList()
        self.good = 0
        self.lines = 0
        self.cut = False
        self.unread: list[UnreadableError] = []
        self.kept: list[tuple[Document, Record]] = []
        self.manifest = UNNAMED
        self.index = ReferenceIndex(known, alone=options.alone)
        self._keeps = options.keep or options.curated
        self._judge = Judge(options.kind)
        self._judged: list[Judged] = []  # if records are kept, so are their documents
        self._replaced: dict[str, str] | None = None
        self._files = 0  # that a lane was asked about
        self._done = 0
        self._total = 0
        self._progress: Callable[[int, int], object] | None = None
        if options.fast:
            self._lane  # noqa: B018 - say at once where the extra is not there

    @functools.cached_property
    def _lane(self) -> Lane:
        """What passes over good records; making it takes as long as looking at many."""
        return lane(self.index, kind=self.options.kind, fast=self.options.fast)

    @functools.cached_property
    def _lane_at_first(self) -> Lane:
        """What passes over the first good files; there may be no others."""
        return CoreLane(self.index, kind=self.options.kind, at_once=True)

    @functools.cached_property
    def _advise(self) -> Callable[..., list[Fault]]:
        """What gives hints; good records need none."""
        from .advice import advised

        return advised

    @functools.cached_property
    def _mendable(self) -> Callable[..., set[tuple[str, str]]]:
        """What says which faults can be mended; most files have none."""
        from .mending.splicing import mendable

        return mendable

    def report_to(self, progress: Callable[[int, int], object], total: int) -> None:
        """Call a function, now and then, with how many bytes of how many were read."""
        self._progress, self._total = progress, total

    def advance(self, read: int) -> None:
        """Count further bytes as read, and report the progress."""
        self._done += read
        if self._progress:
            self._progress(self._done, self._total)

    def read(self, sources: Iterable[Input]) -> None:
        """
        Read inputs and find everything that is wrong with single records.

        One that cannot be read is kept in mind, and the others are read.
        """
        for source in sources:
            found, good = len(self.findings), self.good
            try:
                if source.in_lines:
                    self._read_lines(source)
                else:
                    self._read_whole(source)
            except UnreadableError as error:
                self.unread.append(error)
                self._refuse_all_in(source)
            else:
                if found < len(self.findings) and self.good == good:
                    self._refuse_all_in(source)

    def _refuse_all_in(self, source: Input) -> None:
        """Report no references to what a file should hold as well."""
        if not source.in_lines:
            path = Path(source.path)
            self._refuse({"id": path.stem, "kind": path.parent.name[:-1]})

    def add(self, findings: Iterable[Finding], part: Part) -> None:
        """Take over what was read elsewhere."""
        for path, found in itertools.groupby(findings, _path):
            self.findings.take(path, found)
        self.good += part.good
        self.unread += part.unread
        self.index.merge(part.index)

    def finish(self, sources: list[Input]) -> None:
        """
        Find everything that is wrong with the set.

        Raises:
            UnreadableError: There was no record in the inputs, good or bad, or none that
                could be read.
        """
        if not (self.good or self.findings):
            if self.unread:
                raise self.unread[0]
            hint = "a dataset needs at least one"
            raise UnreadableError(sources[0].path, "no records in it", hint)
        troubles = self.index.troubles()
        if troubles.involved:
            self._find_places(sources, troubles)
        if self.options.curated:
            from .checks.curation import check_curation

            for position, fault in check_curation([record for _, record in self.kept]):
                self._add_findings(self.kept[position][0], (fault,))

    def sorted(self) -> tuple[Finding, ...]:
        """Return the findings by file, line and column."""
        return tuple(sorted(without_the_rest(self.findings), key=_place))

    def _read_lines(self, source: Input) -> None:
        accepts = self._lane.accepts
        number = read = refused = 0
        try:
            for number, line in enumerate(source.lines(), 1):
                read += len(line)
                if not self._keeps and refused < _REFUSED and accepts(line):
                    self.good += 1
                    refused = 0
                elif not line.isspace():
                    good = self.good
                    self._check_text(source, line.removesuffix(b"\n"), number)
                    refused = refused + 1 if self.good == good else 0
                if not number % _LINES_A_STEP:
                    self.advance(read)
                    read = 0
        except TooLongError as error:
            self.cut = True
            self._cannot_read_on(source.path, number + 1, error)
        self.advance(read)
        self.lines += number

    def _read_whole(self, source: Input) -> None:
        try:
            data = source.whole()
        except TooLongError as error:
            self._cannot_read_on(source.path, 1, error)
            return
        self.advance(len(data))
        accepted = None
        if not (self._keeps or source.form in YAML or is_manifest(source.path)):
            quick = self._lane_at_first if self._files < _FEW else self._lane
            accepted = quick.accepts(data)
            self._files += 1
        if accepted is None:
            self._check_text(source, data, 1)
            return
        self.good += 1
        fault = misfiled(source.path, *accepted)
        if fault:
            found = self._documents(source, data, 1)
            for document in (one for one in found if isinstance(one, Document)):
                self._add_findings(document, (fault,))

    def _documents(
        self, source: Input, data: bytes, line: int
    ) -> Iterator[Document | Finding]:
        """Yield the documents of a text, or what keeps it from being one."""
        if source.form in YAML:
            from .checks.exact import faults_of
            from .reading.yaml import documents

            found = documents(source.path, data, faults_of)
        else:
            alone = not source.in_lines
            found = json_documents(source.path, data, line, alone=alone)
        return map(self._of_kind, found) if self.options.kind else found

    def _of_kind(self, found: Document | Finding) -> Document | Finding:
        """Give a document the one kind, where it says none."""
        if isinstance(found, Finding) or found.manifest:
            return found
        value = found.value
        if not isinstance(value, dict) or "kind" in value:
            return found
        value = {"kind": str(self.options.kind), **value}
        return found._replace(value=value, faults=None)

    def _check_text(self, source: Input, data: bytes, line: int) -> None:
        for document in self._documents(source, data, line):
            if isinstance(document, Finding):
                self.findings.take(document.path, (document,))
            elif document.manifest:
                self._check_manifest(document)
            else:
                self._check_document(document)

    def _check_document(self, document: Document) -> None:
        """Find everything that is wrong with one document that should be a record."""
        value, good = document.value, False
        newer = newer_schema(value)
        if newer:
            self._refuse(value)
            self._add_findings(document, (newer,))
            return
        faults = list(self._faults(document))
        if faults:
            value, faults = self._judge.intended(document, faults)
            faults = document.unsaid(explained(self._advised(faults, value), document))
            self._refuse(value)
        else:
            self.good += 1
            good = True
            retirement = value.get("retirement", {})
            self.index.define(
                value["id"],
                value["kind"],
                value["type"] if value["kind"] == Kind.TERM else None,
                value.get("parents", ()),
                retirement.get("replaced_by"),
            )
            faults += [*repeated_statements(value), *future_dates(value)]
            fault = misfiled(document.path, value["kind"], value["id"])
            if fault and document.alone:
                faults.append(fault)
        self.index.want(value)
        self._add_findings(document, faults)
        if self._keeps:
            self._judged.append(Judged(document, value, good=good))

    def _faults(self, document: Document) -> Iterable[Fault]:
        """Return what is wrong with a record alone; keep it if it is wanted."""
        if not self._keeps:
            return self._judge.faults(document)
        record, faults = self._judge.record(document)
        if record:
            self._keep(document, record)
        return faults

    def _keep(self, document: Document, record: Record) -> None:
        self.kept.append((document, record))
        if self.options.curated and document.alone:
            from .checks.canonical import not_canonical

            mends = {("DD411", "")}
            faults = [*not_canonical(document, record)]
            self.findings.take(document.path, document.findings(faults, mends))

    def _check_manifest(self, document: Document) -> None:
        about, faults = manifest_in(document)
        self._add_findings(document, document.unsaid(faults))
        if about and self.manifest is UNNAMED:
            self.manifest = about

    def _add_findings(self, document: Document, faults: Iterable[Fault]) -> None:
        found = [*faults]
        if not found:
            return
        mends = self._mendable(document, found, self._successors(found))
        self.findings.take(document.path, document.findings(found, mends))

    def _successors(self, faults: list[Fault]) -> Mapping[str, str]:
        """Return what replaces the replaced records that faults are about."""
        if not any(fault.code == "DD309" for fault in faults):
            return {}
        if self._replaced is None:
            names = sorted(self.index.troubles().ids)
            ends = ((name, self.index.last_successor(name)) for name in names)
            self._replaced = {name: end for name, end in ends if end}
        return self._replaced

    def _advised(self, faults: list[Fault], value: Any) -> list[Fault]:
        """Return faults with the best hints there are; good records need none."""
        return self._advise(faults, value, self.options.means) if faults else []

    def _refuse(self, value: Any) -> None:
        name = value.get("id") if isinstance(value, dict) else None
        if isinstance(name, str):
            _, kind, type_ = stub(value) or (name, "", None)
            self.index.define_refused(name, kind, type_, value.get("parents"))

    def _cannot_read_on(self, path: str, line: int, error: TooLongError) -> None:
        place = Place(line=line, column=1)
        found = finding(path, unread(error), Marked(place, place, Excerpt(text="")))
        self.findings.take(path, (found,))

    def _find_places(self, sources: Iterable[Input], troubles: Troubles) -> None:
        """Find where what does not fit together stands."""
        first: dict[str, str] = {}
        again = self._judged if self._keeps else self._read_again(sources, troubles)
        for document, value, good in again:
            if not isinstance(value, dict):
                continue
            name = document.id
            faults = self._advised([*faults_in(value, troubles)], value)
            if good and name in troubles.twice:
                fault = clash(troubles, name, first.get(name))
                faults += [fault] if fault else []
                first.setdefault(name, f"{document.path}:{document.line()}")
            self._add_findings(document, faults)

    def _read_again(
        self, sources: Iterable[Input], troubles: Troubles
    ) -> Iterator[Judged]:
        """Yield the records with a part in what does not fit; none of them was kept."""
        involved = Mentions(troubles.involved)
        for source in sources:
            verdicts = self._judge.verdicts(source.path)
            try:
                for number, text in involved.texts(source):
                    for document in self._documents(source, text, number):
                        if isinstance(document, Document) and not document.manifest:
                            faults = next(verdicts, document.faults)
                            yield self._judge.again(document._replace(faults=faults))
            except (TooLongError, UnreadableError):
                continue  # as was said the first time
