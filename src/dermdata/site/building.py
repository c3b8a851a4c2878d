"""Build a site: its pages, written beside the folder they are for, then put in its place."""

from __future__ import annotations

import functools
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from .._arguments import path as path_of
from .._atomic import writing
from .._steering import harmless_json
from .._value import Value
from ..collection import dataset as bundled
from ..plot import evidence, taxonomy
from ..plot import releases as draw_releases
from ..query._asked import asked
from ..query._classify import SCHEME
from ..query._hierarchy import Hierarchy
from ..text import canonical
from ..versions import open_dataset
from ..versions import releases as released
from .addresses import file_of, page_of
from .changes import releases_page, step_page
from .frame import MENU, whole
from .gathered import Gathered, History, steps_between
from .home import home_page
from .naming import LANGUAGES
from .placing import new_folder
from .playground_page import ADDRESS, NAME, playground_of, playground_page
from .playground_page import ASSETS as PLAYGROUND_ASSETS
from .record_pages import record_page
from .search_data import name_data, word_lists
from .source_pages import sources_page
from .stand_offs import conflicts_page
from .statement_pages import statement_data, statements_page
from .taxonomy_pages import TREES, tree_page
from .weighed_pages import audit_page, coverage_page


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..collection import Dataset
    from ..records import Record
    from .frame import Page
    from .playground_page import Playground

    Progress = Callable[[int, int], None]


ASSETS = (
    "engine.js",
    "icon.svg",
    "page.js",
    "statements.js",
    "style.css",
    "tables.js",
    "tree.js",
)
LISTING = "site.json"
"""The file that says what a site is of, and which files it has."""

_MAPPED = 6
"""The statements from which on the evidence on a record is drawn as a map."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Site(Value):
    """
    A site that was built.

    Attributes:
        path: The folder.
        title: What it shows.
        version: In which version.
        files: How many files it has.
        size: How many bytes these have together.
    """

    path: Path
    title: str
    version: str
    files: int
    size: int


def build(
    dataset: Dataset | None,
    path: str | os.PathLike[str],
    *,
    releases: str | os.PathLike[str] | None = None,
    playground: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Site:
    """
    Build a site: pages that show a dataset, to be opened from a disk or any web server.

    Nothing in it needs a network. The same dataset and releases give the same bytes.

    Args:
        dataset: The dataset; the bundled one for `None`.
        path: The folder. It must not be there, or be empty, or hold a site that was
            built and nothing else; that is replaced as a whole.
        releases: The folder of its releases, to show what has changed. Of the bundled
            dataset, and of releases of it, those of this package where none is given.
        playground: The folder of Pyodide's own files, as npm or its release archive has
            them, for a page on which the dataset is asked in Python; no such page where
            none is given. That page alone needs a web server.
        progress: Called with how many files are written, and of how many.

    Raises:
        UnwritableError: The folder cannot be written or holds something else; it is as
            it was.
        CorruptReleaseError: A release is damaged.
        UnreadableError: The folder of releases cannot be read, or that of Pyodide lacks
            something.
    """
    place = Path(path_of(path, "path"))
    source = asked(dataset)
    loaded = None if playground is None else playground_of(source, playground)
    made = _Made(source, _history(source, releases), loaded)
    return made.written(place, progress or (lambda _done, _total: None))


def _history(dataset: Dataset, folder: str | os.PathLike[str] | None) -> History:
    """Return the releases up to a dataset, and the steps from each to the next."""
    if folder is None and dataset.title != bundled().title:
        return History()
    every = found = released(folder)
    last = next((n for n, one in enumerate(found) if one.holds(dataset)), None)
    if last is not None:
        found = found[: last + 1]
    opened = [open_dataset(one.version, folder=folder) for one in found]
    shown = [] if last is not None else [dataset]
    picture = draw_releases(folder=folder).svg if found == every else ""
    return History(found, steps_between([*opened, *shown]), picture)


class _Made:
    """The files of a site, made one by one."""

    def __init__(
        self, dataset: Dataset, history: History, playground: Playground | None
    ) -> None:
        self.dataset = dataset
        self.history = history
        self.playground = playground
        self.menu = {**MENU, ADDRESS: NAME} if playground else MENU
        self.gathered = Gathered(dataset, history)
        self.listed: dict[str, str] = {}
        self.size = 0

    def written(self, place: Path, progress: Progress) -> Site:
        with writing(os.fspath(place)), new_folder(place, LISTING) as beside:
            total = 2 * len(self.dataset) + (40 if self.playground else 30)
            for name, content in self.files():
                self._write(beside, name, content)
                progress(len(self.listed), total)
            listing = {
                "title": self.dataset.title,
                "version": self.dataset.version,
                "checksum": self.dataset.checksum,
                "files": dict(sorted(self.listed.items())),
            }
            (beside / LISTING).write_bytes(canonical(listing).encode())
        return Site(
            path=place,
            title=self.dataset.title,
            version=self.dataset.version,
            files=len(self.listed) + 1,
            size=self.size,
        )

    def _write(self, folder: Path, name: str, content: str | bytes) -> None:
        data = content
        if isinstance(data, str):
            data = data.encode("utf-8", "backslashreplace")
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        self.listed[name] = sha256(data).hexdigest()
        self.size += len(data)

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield all files, each with what it holds."""
        for name in ASSETS if self.playground is None else ASSETS + PLAYGROUND_ASSETS:
            yield f"assets/{name}", asset(name)
        yield from self._data()
        for page in self._pages():
            yield page.address, self._whole(page)
        yield from self._records()
        yield from self._pictures()
        if self.playground:
            yield from self.playground.files()

    def _whole(self, page: Page) -> str:
        return whole(page, self.dataset, self.menu)

    def _data(self) -> Iterator[tuple[str, str]]:
        yield "data/names.js", _script("names", name_data(self.dataset))
        yield "data/statements.js", _script("statements", statement_data(self.gathered))
        yield from _lists().items()

    def _pages(self) -> Iterator[Page]:
        gathered = self.gathered
        yield home_page(gathered, self._languages())
        for kind in TREES:
            yield tree_page(kind, gathered)
        yield statements_page(gathered)
        yield conflicts_page(gathered)
        yield sources_page(gathered)
        yield releases_page(gathered)
        for step in self.history.steps:
            yield step_page(step, gathered)
        yield coverage_page(gathered)
        yield audit_page(gathered)
        if self.playground:
            yield playground_page(self.dataset, self.playground)

    def _languages(self) -> dict[str, str]:
        tags = {"en"} | {
            synonym.language for record in self.dataset for synonym in record.synonyms
        }
        plain = {tag.partition("-")[0] for tag in tags} | tags
        named = {tag: LANGUAGES.get(tag, tag) for tag in plain}
        return dict(sorted(named.items(), key=lambda one: (one[1], one[0])))

    def _records(self) -> Iterator[tuple[str, str]]:
        for record in self.dataset:
            picture = self._map(record)
            address = f"picture/{file_of(record.id)}.svg" if picture else None
            page = record_page(record, self.gathered, address)
            yield page.address, self._whole(page)
            document = canonical(record.as_dict())
            yield page_of(record.id).replace(".html", ".json"), document
            if address:
                yield address, picture

    def _map(self, record: Record) -> str:
        """Return the map of the evidence on a record, if there is much of it."""
        forms = self.dataset.once(Hierarchy).forms(record.id)
        said = sum(len(self.gathered.said[name]) for name in forms)
        drawn = said >= _MAPPED
        return evidence(record.id, dataset=self.dataset).svg if drawn else ""

    def _pictures(self) -> Iterator[tuple[str, str]]:
        if self.history.picture:
            yield "picture/-releases.svg", self.history.picture
        if SCHEME in self.dataset:
            yield "picture/-taxonomy.svg", taxonomy(dataset=self.dataset).svg


@functools.cache
def _lists() -> dict[str, str]:
    """Return the lists of words as scripts, their terms on top: the same for every site."""
    made = {}
    for name, text in word_lists().items():
        terms = text.partition("\n")[0].strip("\t# ")
        made[f"data/{name}.js"] = f"/* {terms} */\n{_script(name, text)}"
    return made


def asset(name: str) -> str:
    """Return a file of the site that is the same for every dataset."""
    here = os.path.dirname(__file__)  # noqa: PTH120 - as for the bundle
    data: bytes = __loader__.get_data(os.path.join(here, "assets", name))  # type: ignore[name-defined]  # noqa: PTH118
    return data.decode()


def _script(name: str, value: Any) -> str:
    """Return data as a script: a page from a disk may read nothing else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"dermdata.receive({json.dumps(name)},{harmless_json(text)});\n"
