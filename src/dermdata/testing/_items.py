"""
Record files as pytest items.

What is wrong with a file alone is the failure of its own item. What is wrong between
files, by a rule over the set, is the failure of one more item, the set's. All files are
validated once, together.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from ..records import DermdataError
from ..validation.baseline import Baseline
from ..validation.config import ConfigError, find
from ..validation.files import check_files
from ..validation.reading.inputs import RELEASES, SUFFIXES, UnreadableError
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..validation import Finding
    from ..validation.finding import Report, Unread


_OF_A_FILE = ("DD1", "DD2")
"""How the codes begin of what is wrong with a file alone: its text and its records."""


class FoundError(DermdataError):
    """
    Something is wrong with what an item stands for.

    Attributes:
        findings: What.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings

    @property
    def message(self) -> str:
        """The findings, a line each."""
        return "\n".join(map(str, self.findings))


class RecordFiles:
    """The part of the plugin that is there only when it is asked for."""

    def __init__(self, config: pytest.Config) -> None:
        """
        Read the options.

        Raises:
            pytest.UsageError: The folder to validate against is none, or the project's
                configuration cannot be followed.
        """
        self.shown_from = config.invocation_params.dir
        asked: str | None = config.getoption("--dermdata-against")
        self.against = asked or config.getini("dermdata_against") or "bundled"
        seen_from = self.shown_from if asked else config.rootpath
        self.folder = seen_from / self.against
        self.curated = bool(
            config.getoption("--dermdata-curated") or config.getini("dermdata_curated")
        )
        try:
            self.rules = find(config.rootpath)
        except ConfigError as error:
            raise pytest.UsageError(str(error)) from None
        self.exclusion = self.rules.exclusion()
        self.within: list[Path] = config.getini("dermdata_paths")
        self.files: dict[Path, None] = {}
        self._unread: tuple[Unread, ...] = ()
        # No cached property: pytest 8.3.0 to 8.3.2 look at all that a plugin has.
        self._outcome: dict[Path | None, list[Finding]] | DermdataError | None = None
        if self.against not in {"bundled", "none"} and not self.folder.is_dir():
            message = (
                f"dermdata-against: there is no folder `{self.against}`; "
                "say `bundled`, `none` or a folder"
            )
            raise pytest.UsageError(message)

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        """Collect a record file."""
        named = parent.session.isinitpath(file_path) and _is_record_file(file_path)
        wanted = self.wants(file_path) and not self.set_apart(file_path, parent.session)
        if not (named or wanted):
            return None
        if any(map(parent.session.isinitpath, (file_path, *file_path.parents))):
            self.files[file_path] = None  # and is not just beside what was asked for
        names = _names(file_path, parent.config.rootpath)
        file: RecordFile = RecordFile.from_parent(parent, path=file_path, **names)
        file.plugin = self
        return file

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Add the item of the set, unless files were named one by one."""
        if all(map(session.isinitpath, self.files)):
            return
        folder = Path(os.path.commonpath([file.parent for file in self.files]))
        seen = _seen_from(session.config.rootpath, folder).replace(os.sep, "/")
        item: RecordsItem = RecordsItem.from_parent(
            session, name="set", path=folder, nodeid=f"{plain(seen, 5000)}/::set"
        )
        item.plugin = self
        items.append(item)

    def wants(self, path: Path) -> bool:
        """Whether a file that was come across is a record file."""
        everywhere = not self.within
        return _is_record_file(path) and (
            everywhere or any(path.is_relative_to(folder) for folder in self.within)
        )

    def set_apart(self, path: Path, session: pytest.Session) -> bool:
        """Whether a file is hidden, of a release or excluded, below what was asked for."""
        root = path
        for root in (path, *path.parents):
            if session.isinitpath(root):
                break
            if root.name.startswith(".") or root.name == RELEASES:
                return True
        return self.exclusion.leaves_out(path, root)

    def check(self, item: RecordsItem) -> None:
        """
        Fail an item if something was found that belongs to it.

        Raises:
            FoundError: Something was found.
            DermdataError: The files, or what they may refer to, cannot be read.
        """
        if self._outcome is None:
            self._outcome = self._found()  # an error is raised for every item
        if isinstance(self._outcome, DermdataError):
            raise self._outcome
        for file in self._unread:
            if item.path == Path(file.path):
                raise UnreadableError(file.path, file.reason, file.hint)
        key = item.path if isinstance(item.parent, RecordFile) else None
        found = self._outcome.get(key, [])
        if found:
            raise FoundError(tuple(found))

    def _found(self) -> dict[Path | None, list[Finding]] | DermdataError:
        """Return what is wrong with each file alone, and by `None` the rest."""
        try:
            report = self._wanted(
                check_files(
                    sorted(self.files),
                    known=self._known(),
                    curated=self.curated or self.rules.curated,
                )
            )
        except DermdataError as error:
            return error
        self._unread = report.unread
        dealt: dict[Path | None, list[Finding]] = {}
        for finding in report.findings:
            path = Path(finding.path)
            alone = finding.code.startswith(_OF_A_FILE)
            shown = attrs.evolve(finding, path=plain(self.shown(path), 5000))
            dealt.setdefault(path if alone else None, []).append(shown)
        return dealt

    def _wanted(self, report: Report) -> Report:
        """Return a report with what the project's configuration asks for."""
        rules = self.rules.with_curation() if self.curated else self.rules
        found = tuple(filter(rules.wants, report.findings))
        report = attrs.evolve(report, findings=found)
        if not rules.baseline:
            return report
        return Baseline.read(rules.baseline).accept(report)

    def _known(self) -> Mapping[str, Any] | None:
        from ..collection import Dataset, dataset

        if self.against == "none":
            return None
        if self.against == "bundled":
            return dataset().entries()
        return Dataset.from_directory(self.folder).entries()

    def shown(self, path: Path) -> str:
        """Return a path as seen from where pytest was started."""
        return _seen_from(self.shown_from, path)


def _seen_from(folder: Path, path: Path) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive
        return str(path)


def _names(path: Path, root: Path) -> dict[str, Any]:
    """Return what to call a file whose name pytest could not write; else nothing."""
    seen = _seen_from(root, path).replace(os.sep, "/")
    if seen.isprintable():
        return {}
    return {"name": plain(path.name, 5000), "nodeid": plain(seen, 5000)}


def _is_record_file(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


class RecordFile(pytest.File):
    """A record file."""

    plugin: RecordFiles

    def collect(self) -> Iterator[pytest.Item]:
        """Yield its one item."""
        item: RecordsItem = RecordsItem.from_parent(self, name="records")
        item.plugin = self.plugin
        yield item


class RecordsItem(pytest.Item):
    """The records of a file, or the set that all of them make."""

    plugin: RecordFiles

    def runtest(self) -> None:
        """Fail if something is wrong."""
        self.plugin.check(self)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> Any:
        """Return the findings, without a traceback."""
        if isinstance(excinfo.value, DermdataError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what a failure is headed with."""
        shown = plain(self.plugin.shown(self.path), 5000)
        heading = shown if isinstance(self.parent, RecordFile) else f"{shown}, as a set"
        return Path(plain(str(self.path), 5000)), None, heading
