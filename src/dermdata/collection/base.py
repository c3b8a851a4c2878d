"""
The base of a dataset: an immutable collection of records, and the ways through it.

What is laid over one, and taken away again, is in `layered`; here a dataset only knows
which layers it has.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .._arguments import listed, typed, word
from ..records import Kind, Status
from ..words import nearest
from .bundle import Bundle, Collected
from .errors import (
    CorruptDataError,
    DatasetError,
    DeprecatedRecordWarning,
    UnknownRecordError,
    depth_of_caller,
)
from .layers import layer_of, layers_of
from .mapping import KnownRecords, Records
from .taxonomy import Taxonomy


if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..records import (
        Classification,
        Condition,
        Evidence,
        Manifest,
        Record,
        Source,
        Statement,
        Synonym,
        Term,
        Treatment,
        Xref,
    )
    from ..validation.checks.index import KnownRecord
    from .bundle import Row, Store
    from .called import Names
    from .layers import Overlaid

T = TypeVar("T")


class BaseDataset(Taxonomy):
    """
    An immutable collection of records, indexed; layers may lie over one another in it.

    Two datasets are equal when they hold equal records.
    """

    __slots__ = ("_by_kind", "_cache", "_made", "_overlaid", "_store")

    def __init__(self, store: Store, overlaid: Overlaid[Self] | None = None) -> None:
        """Wrap a store; use `dataset`, `from_records`, `from_directory`, `from_file`."""
        super().__init__()
        self._store = store
        self._overlaid = overlaid
        self._cache: dict[str, Record] = {}
        self._by_kind: dict[Kind, Records[Any]] = {}
        self._made: dict[Any, Any] = {}

    # Making one

    @classmethod
    def from_bundle(cls, data: bytes) -> Self:
        """
        Open a bundle.

        Raises:
            CorruptDataError: Its head is damaged.
        """
        return cls(Bundle(typed(data, "data", bytes, "the bytes of a bundle")))

    @classmethod
    def from_records(
        cls,
        records: Iterable[Record],
        *,
        manifest: Manifest | None = None,
    ) -> Self:
        """
        Make a dataset of records.

        Args:
            records: The records.
            manifest: What the dataset says of itself; untitled where absent.

        Raises:
            DatasetError: An id does not resolve, names two records or points at the
                wrong kind, or a record is its own ancestor. All are listed.
        """
        from ..records import Record
        from ..validation import Finding
        from ..validation.checks.rules import check
        from ..validation.options import UNNAMED

        given = listed(records, "records", "records")
        held = tuple(typed(one, "records", Record, "records") for one in given)
        findings = tuple(
            Finding(
                path="(records)",
                record=held[position].id,
                field=fault.pointer,
                code=fault.code,
                message=fault.message,
                hint=fault.hint,
            )
            for position, fault in check(held)
        )
        if findings:
            raise DatasetError(findings)
        return cls(Collected(held, manifest or UNNAMED))

    @classmethod
    def from_directory(cls, path: str | os.PathLike[str]) -> Self:
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
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """
        Make a dataset of one file: a dataset file, an array, or a record a line.

        It stands alone: every id it refers to is one of its own.

        Raises:
            UnreadableError: The file cannot be read.
            DatasetError: It does not hold a dataset. All findings are listed.
        """
        return cls._from_path(path)

    @classmethod
    def _from_path(cls, path: str | os.PathLike[str]) -> Self:
        from ..validation.files import load

        loaded = load([path])
        errors = tuple(f for f in loaded.findings if f.severity == "error")
        if errors:
            raise DatasetError(errors)
        return cls(Collected(loaded.records, loaded.manifest))

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

    @property
    def is_bundle(self) -> bool:
        """Whether it is what was bundled, and nothing over it; so its checksum is free."""
        return isinstance(self._store, Bundle)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BaseDataset) and self.checksum == other.checksum

    def __hash__(self) -> int:
        return hash(self.checksum)

    def __repr__(self) -> str:
        return f"<Dataset {self.title} {self.version}: {len(self)} records>"

    def _repr_html_(self) -> str:
        """Show a short card in a notebook."""
        from ..records.notebook import table

        counts = {f"{kind}s": str(len(self.ids(kind))) for kind in Kind}
        return table(f"{self.title} {self.version}", "Reference data.", counts)

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
        part: Statement | Synonym | Xref | Evidence | None = None,
    ) -> str:
        """
        Return the name of the layer a record comes from, as `Record.layer`.

        Args:
            id: The id of the record.
            part: A statement, synonym or mapping of it, or evidence for a statement, to
                ask where that comes from.

        Raises:
            UnknownRecordError: There is no such record.
            LayerError: The record has no such part.
        """
        return layer_of(self._overlaid, self.get(id, follow=False), part)

    def layers_of(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """
        Return the names of all layers that say something of a record, the lowest first.

        Raises:
            UnknownRecordError: There is no such record.
        """
        return layers_of(self._overlaid, self.get(id, follow=False))

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

    def records(self, kind: Kind | str) -> Records[Record]:
        """
        Return the records of a kind, by id.

        Raises:
            ArgumentError: There is no such kind.
        """
        return self._records(Kind(word(kind, "kind", Kind)))

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
        record = self._cache.get(id) if isinstance(id, str) else None
        if record is None:
            if id not in self:
                close = tuple(nearest(str(id), self._store.rows, most=3))
                raise UnknownRecordError(id, close)
            record = self._cache[id] = self._store.read(id)
        if follow and record.status is not Status.ACTIVE:
            return self._successor(record)
        return record

    def _successor(self, record: Record) -> Record:
        here, seen = record, {record.id}
        while here.retirement and here.retirement.replaced_by in self:
            here = self.get(str(here.retirement.replaced_by), follow=False)
            if here.id in seen:  # no set of records has a circle; a bundle may lie
                raise CorruptDataError(f"what replaces `{record.id}`, a circle,")
            seen.add(here.id)
        if here is not record:
            message = f"`{record.id}` is {record.status}; here is `{here.id}`"
            warnings.warn(
                message, DeprecatedRecordWarning, stacklevel=depth_of_caller() + 1
            )
        return here

    def ids(self, kind: Kind | str | None = None) -> tuple[str, ...]:
        """
        Return all ids, sorted; of one kind, if one is given.

        Raises:
            ArgumentError: There is no such kind.
        """
        rows = self._store.rows
        wanted = set(Kind) if kind is None else {Kind(word(kind, "kind", Kind))}
        return tuple(sorted(name for name, row in rows.items() if row.kind in wanted))

    def kind_of(self, id: str) -> Kind | None:  # noqa: A002 - it is one
        """Return the kind of a record without reading it; `None` if there is none."""
        row = self._store.rows.get(id) if isinstance(id, str) else None
        return row.kind if row else None

    def name_of(self, id: str) -> str:  # noqa: A002 - it is one
        """
        Return the name of a record without reading it.

        Raises:
            UnknownRecordError: There is none of this id.
        """
        return self._row(id).name

    def _rows(self) -> Mapping[str, Row]:
        return self._store.rows

    def _row(self, id: str) -> Row:  # noqa: A002 - it is one
        if id not in self:
            self.get(id)
        return self._store.rows[id]

    def names(self) -> dict[str, Names]:
        """
        Return what every record answers to beside its id and name, without reading it.

        Raises:
            CorruptDataError: The installed data is damaged.
        """
        return self._store.names

    def once(self, make: Callable[[Self], T]) -> T:
        """Return the result of a function called with this dataset; it is called only once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def entries(self) -> Mapping[str, KnownRecord]:
        """Return what a validator needs to know about every record that may be referred to."""
        return KnownRecords(self)


def _checksum(dataset: BaseDataset) -> str:
    return dataset._store.checksum  # noqa: SLF001 - of this module
