"""The dataset: an immutable collection of records, and the ways through it."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import attrs

from ..records import (
    VOCABULARIES,
    Classification,
    Condition,
    Kind,
    Record,
    Source,
    Status,
    Term,
    Treatment,
)
from ..records._faults import nearest
from .bundle import Bundle, Collected
from .errors import (
    CorruptDataError,
    DatasetError,
    DeprecatedRecordWarning,
    UnknownRecordError,
    UnknownVocabularyError,
    WrongKindError,
)


if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from ..records import Manifest, Statement, Synonym, Xref
    from ..validation.index import Entry
    from .bundle import Names, Row, Store
    from .given import Given
    from .overlay import Overlaid

T = TypeVar("T")
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Records(Mapping[str, R_co], Generic[R_co]):
    """
    A read-only mapping from id to record, all of one kind.

    Ids come sorted. A record is read when it is asked for, and only once.
    """

    __slots__ = ("_dataset", "_ids", "kind")

    def __init__(self, dataset: Dataset, kind: Kind) -> None:
        self._dataset = dataset
        self._ids = dataset.ids(kind)
        self.kind = kind

    def __getitem__(self, id: str) -> R_co:  # noqa: A002 - it is one
        """
        Return a record, retired or not.

        Raises:
            UnknownRecordError: There is none with this id; `WrongKindError`, which is
                one, where it is of another kind.
        """
        if id not in self:
            if id in self._dataset:
                raise WrongKindError(id, self.kind, self._dataset[id].kind)
            raise UnknownRecordError(id, tuple(nearest(str(id), self._ids, most=3)))
        return cast("R_co", self._dataset.get(id, follow=False))

    def __contains__(self, id: object) -> bool:  # noqa: A002 - it is one
        """Whether there is a record of this kind with this id."""
        return isinstance(id, str) and self._dataset.kind_of(id) is self.kind

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind} records>"


class Dataset:
    """
    An immutable collection of records, indexed.

    Two datasets are equal when they hold equal records.
    """

    __slots__ = ("_by_kind", "_cache", "_children", "_made", "_overlaid", "_store")

    def __init__(self, store: Store, overlaid: Overlaid | None = None) -> None:
        """Wrap a store; use `dataset`, `from_records`, `from_directory`, `from_file`."""
        self._store = store
        self._overlaid = overlaid
        self._cache: dict[str, Record] = {}
        self._children: dict[str, tuple[str, ...]] | None = None
        self._by_kind: dict[Kind, Records[Any]] = {}
        self._made: dict[Any, Any] = {}

    # Making one

    @classmethod
    def from_bundle(cls, data: bytes) -> Dataset:
        """
        Open a bundle.

        Raises:
            CorruptDataError: Its head is damaged.
        """
        return cls(Bundle(data))

    @classmethod
    def from_records(
        cls,
        records: Iterable[Record],
        *,
        manifest: Manifest | None = None,
    ) -> Dataset:
        """
        Make a dataset of records.

        Args:
            records: The records.
            manifest: What the dataset says of itself; untitled where absent.

        Raises:
            DatasetError: An id does not resolve, names two records or points at the
                wrong kind, or a record is its own ancestor. All are listed.
        """
        from ..validation import Finding
        from ..validation.rules import check
        from ..validation.run import UNNAMED

        listed = tuple(records)
        findings = tuple(
            Finding(
                path="(records)",
                record=listed[position].id,
                field=fault.pointer,
                code=fault.code,
                message=fault.message,
                hint=fault.hint,
            )
            for position, fault in check(listed)
        )
        if findings:
            raise DatasetError(findings)
        return cls(Collected(listed, manifest or UNNAMED))

    @classmethod
    def from_directory(cls, path: str | os.PathLike[str]) -> Dataset:
        """
        Make a dataset of the record files in a folder and the folders in it.

        It stands alone: every id it refers to is one of its own.

        The manifest is read from ``dataset.json`` in the folder, if it is there.

        Raises:
            UnreadableError: The folder cannot be read, or holds no record files.
            DatasetError: The files do not make a dataset. All findings are listed.
        """
        return cls._from_path(path)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Dataset:
        """
        Make a dataset of one file: a dataset file, an array, or a record a line.

        It stands alone: every id it refers to is one of its own.

        Raises:
            UnreadableError: The file cannot be read.
            DatasetError: It does not hold a dataset. All findings are listed.
        """
        return cls._from_path(path)

    @classmethod
    def _from_path(cls, path: str | os.PathLike[str]) -> Dataset:
        from ..validation.files import load

        loaded = load([path])
        errors = tuple(f for f in loaded.findings if f.severity == "error")
        if errors:
            raise DatasetError(errors)
        return cls(Collected(loaded.records, loaded.manifest))

    def without(self, *, vocabularies: Iterable[str]) -> Dataset:
        """
        Return the same dataset without the mappings to some vocabularies.

        Args:
            vocabularies: Prefixes, as ``SNOMEDCT``; or the word ``restricted`` for
                all whose licence does not let ids and labels be passed on freely.

        Raises:
            UnknownVocabularyError: There is no vocabulary of this prefix.
        """
        asked = {vocabularies} if isinstance(vocabularies, str) else set(vocabularies)
        gone = {v.prefix for v in VOCABULARIES.values() if not v.open}
        gone = (gone if "restricted" in asked else set()) | asked - {"restricted"}
        for prefix in sorted(gone - VOCABULARIES.keys()):
            raise UnknownVocabularyError(prefix)

        def keep(xref: Xref) -> bool:
            return xref.curie.partition(":")[0] not in gone

        return self._with_xrefs(keep)

    def _with_xrefs(self, keep: Callable[[Xref], bool]) -> Dataset:
        if self._overlaid:
            from .overlay import rebuilt

            below = self._overlaid.below._with_xrefs(keep)  # noqa: SLF001 - one of us
            return rebuilt(below, self._overlaid, keep)
        kept = (
            attrs.evolve(record, xrefs=tuple(filter(keep, record.xrefs)))
            for record in self
        )
        return Dataset(Collected(kept, self.manifest))

    # Other data over it

    def overlay(
        self,
        other: Given,
        *,
        name: str | None = None,
        override: Mapping[str, str] | None = None,
    ) -> Dataset:
        """
        Return a dataset with other data laid over this one, which stays as it is.

        The other data may add records, and statements, synonyms and mappings to records
        of this dataset; and refer to whatever is in it. The two are checked as one. A
        record that has the id of one below and is not equal to it must be overridden
        by name, and with a reason.

        Args:
            other: A folder or file of records and, in folders called ``amendments``,
                of `Amendment` documents; a dataset; records and amendments; or the
                name of a dataset that another package has registered.
            name: What to call the layer; by default the title of the other dataset,
                or the name of its folder or file.
            override: Why a record of the other data takes the place of one below, by
                id. An amendment may say so too.

        Raises:
            UnreadableError: The folder or file cannot be read, leads out of itself or
                holds nothing.
            DatasetError: The two do not make a dataset. All findings are listed.
            LayerError: There is a layer of this name already, or it is no name.
            PluginError: The other package does not give what it has registered.
        """
        from .overlay import lay

        return lay(self, other, name, override or {})

    def without_layer(self, name: str) -> Dataset:
        """
        Return the dataset without one of the layers laid over it.

        Layers above that one are laid anew over what is left, and checked with it.

        Raises:
            LayerError: There is no such layer, or it is the lowest.
            DatasetError: What is left does not make a dataset. All findings are listed.
        """
        from .overlay import without

        return without(self, name)

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of its layers, the lowest first: its title, then the overlays."""
        over = self._overlaid
        return (*over.below.layers, over.layer.name) if over else (self.title,)

    @property
    def overrides(self) -> dict[str, str]:
        """Why records of one layer stand in the place of those below, by id."""
        over = self._overlaid
        return over.below.overrides | over.layer.overrides if over else {}

    def layer_of(
        self,
        id: str,  # noqa: A002 - it is one
        part: Statement | Synonym | Xref | None = None,
    ) -> str:
        """
        Return the name of the layer a record comes from, as `Record.layer`.

        Args:
            id: The id of the record.
            part: A statement, synonym or mapping of it, to ask where that comes from.

        Raises:
            UnknownRecordError: There is no such record.
            LayerError: The record has no such part.
        """
        from .overlay import layer_of

        return layer_of(self, self.get(id, follow=False), part)

    def layers_of(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """
        Return the names of all layers that say something of a record, the lowest first.

        Raises:
            UnknownRecordError: There is no such record.
        """
        from .overlay import layers_of

        return layers_of(self, self.get(id, follow=False))

    # What it is

    @property
    def title(self) -> str:
        """What it is called."""
        return self._store.manifest.title

    @property
    def version(self) -> str:
        """Its version."""
        return self._store.manifest.version

    @property
    def manifest(self) -> Manifest:
        """What it says of itself: title, version, description, licence."""
        return self._store.manifest

    @property
    def checksum(self) -> str:
        """The SHA-256 over its records; the same wherever they are stored."""
        return self.once(_checksum)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dataset) and self.checksum == other.checksum

    def __hash__(self) -> int:
        return hash(self.checksum)

    def __repr__(self) -> str:
        return f"<Dataset {self.title} {self.version}: {len(self)} records>"

    # What it holds

    @property
    def conditions(self) -> Records[Condition]:
        """The conditions, by id."""
        return self._records(Kind.CONDITION)

    @property
    def classifications(self) -> Records[Classification]:
        """The classes of all classification schemes, by id."""
        return self._records(Kind.CLASSIFICATION)

    @property
    def treatments(self) -> Records[Treatment]:
        """The treatments, by id."""
        return self._records(Kind.TREATMENT)

    @property
    def terms(self) -> Records[Term]:
        """The terms, by id."""
        return self._records(Kind.TERM)

    @property
    def sources(self) -> Records[Source]:
        """The sources, by id."""
        return self._records(Kind.SOURCE)

    def _records(self, kind: Kind) -> Records[Any]:
        if kind not in self._by_kind:
            self._by_kind[kind] = Records(self, kind)
        return self._by_kind[kind]

    def records(self, kind: Kind) -> Records[Record]:
        """Return the records of a kind, by id."""
        return self._records(kind)

    def __len__(self) -> int:
        """Return how many records there are, of all kinds."""
        return len(self._store.rows)

    def __iter__(self) -> Iterator[Record]:
        """Iterate over all records, by id."""
        return (self.get(name, follow=False) for name in sorted(self._store.rows))

    def __contains__(self, id: object) -> bool:  # noqa: A002 - it is one
        """Whether there is a record with this id."""
        return isinstance(id, str) and id in self._store.rows

    def __getitem__(self, id: str) -> Record:  # noqa: A002 - it is one
        """
        Return the record with this id, retired or not.

        Raises:
            UnknownRecordError: There is none.
        """
        return self.get(id, follow=False)

    def get(self, id: str, *, follow: bool = True) -> Record:  # noqa: A002 - it is one
        """
        Return a record.

        Args:
            id: Its id.
            follow: Whether a retired or rejected id gives its successor, with a
                `DeprecatedRecordWarning`, rather than its own record.

        Raises:
            UnknownRecordError: There is none; the nearest ids are named.
            CorruptDataError: The installed data is damaged.
        """
        record = self._cache.get(id)
        if record is None:
            if id not in self._store.rows:
                close = tuple(nearest(str(id), self._store.rows, most=3))
                raise UnknownRecordError(id, close)
            record = self._cache[id] = self._store.read(id)
        if follow and record.status is not Status.ACTIVE:
            return self._successor(record)
        return record

    def _successor(self, record: Record) -> Record:
        here, seen = record, {record.id}
        while here.retirement and here.retirement.replaced_by:
            here = self.get(here.retirement.replaced_by, follow=False)
            if here.id in seen:  # no set of records has a circle; a bundle may lie
                raise CorruptDataError(f"what replaces `{record.id}`, a circle,")
            seen.add(here.id)
        if here is not record:
            message = f"`{record.id}` is {record.status}; here is `{here.id}`"
            warnings.warn(message, DeprecatedRecordWarning, stacklevel=_depth() + 1)
        return here

    def ids(self, kind: Kind | None = None) -> tuple[str, ...]:
        """Return all ids, sorted; of one kind, if one is given."""
        rows = self._store.rows
        wanted = set(Kind) if kind is None else {Kind(kind)}
        return tuple(sorted(name for name, row in rows.items() if row.kind in wanted))

    def kind_of(self, id: str) -> Kind | None:  # noqa: A002 - it is one
        """Return the kind of a record without reading it; `None` if there is none."""
        row = self._store.rows.get(id)
        return row.kind if row else None

    def name_of(self, id: str) -> str:  # noqa: A002 - it is one
        """
        Return the name of a record without reading it.

        Raises:
            UnknownRecordError: There is none of this id.
        """
        return self._row(id).name

    def _row(self, id: str) -> Row:  # noqa: A002 - it is one
        if id not in self._store.rows:
            self.get(id)
        return self._store.rows[id]

    def names(self) -> dict[str, Names]:
        """
        Return what every record answers to beside its id and name, without reading it.

        Raises:
            CorruptDataError: The installed data is damaged.
        """
        return self._store.names

    def once(self, make: Callable[[Dataset], T]) -> T:
        """Return what a function makes of this dataset; it is called but once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def entries(self) -> Mapping[str, Entry]:
        """Return what a validator must know of every record that may be referred to."""
        return _Entries(self)

    # The taxonomy

    def parents(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """
        Return the ids of the broader records.

        Raises:
            UnknownRecordError: There is no such record; so for all of these.
        """
        return self._row(id).parents

    def children(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of the narrower records, sorted."""
        self._row(id)
        if self._children is None:
            below: dict[str, list[str]] = {}
            for name in sorted(self._store.rows):
                for parent in self._store.rows[name].parents:
                    below.setdefault(parent, []).append(name)
            self._children = {parent: tuple(names) for parent, names in below.items()}
        return self._children.get(id, ())

    def ancestors(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of all broader records, the nearest first."""
        return _reach(id, self.parents)

    def descendants(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of all narrower records, the nearest first."""
        return _reach(id, self.children)

    def roots(self, kind: Kind | None = None) -> tuple[str, ...]:
        """Return the ids of the records without parents, sorted."""
        return tuple(name for name in self.ids(kind) if not self.parents(name))

    def path(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the shortest way from a root down to a record, both included."""
        ways: dict[str, tuple[str, ...]] = {id: (id,)}
        queue = [id]
        while above := self.parents(here := queue.pop(0)):
            for parent in above:
                if parent not in ways:
                    ways[parent] = (parent, *ways[here])
                    queue.append(parent)
        return ways[here]


class _Entries(Mapping[str, "Entry"]):
    """What a validator must know of each record, found out when it is asked for."""

    __slots__ = ("_dataset",)

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def __getitem__(self, id: str) -> Entry:  # noqa: A002 - it is one
        from ..validation.index import entry_of

        return entry_of(self._dataset.get(id, follow=False))

    def __contains__(self, id: object) -> bool:  # noqa: A002 - as above
        return id in self._dataset

    def __iter__(self) -> Iterator[str]:
        return iter(self._dataset.ids())

    def __len__(self) -> int:
        return len(self._dataset)


def _checksum(dataset: Dataset) -> str:
    return dataset._store.checksum  # noqa: SLF001 - of this module


def _depth() -> int:
    """Return how many calls up the first caller from outside this package is."""
    frame = sys._getframe(1)  # noqa: SLF001 - warnings knows no better before 3.12
    depth = 0
    while frame.f_back and str(frame.f_globals.get("__name__")).startswith("dermdata."):
        frame = frame.f_back
        depth += 1
    return depth


def _reach(start: str, step: Any) -> tuple[str, ...]:
    found: dict[str, None] = {}
    queue = [start]
    for here in queue:
        for there in step(here):
            if there not in found:
                found[there] = None
                queue.append(there)
    return tuple(found)
