"""
The bundle: a dataset in one file, of which only the records asked for are read.

The first line is the SHA-256 of the second. The second is a JSON object: the manifest,
the checksum, the SHA-256 of the third, and for every id the kind, the name, the
parents, the place of its record in the file and the SHA-256 of it. The third has the
other names of every record. Then come the records, one a line. So a damaged byte is
noticed when it is read, and named, and nothing else need be read.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records.vocabulary import KINDS
from .called import Names, names_of
from .errors import CorruptDataError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..records import Kind, Manifest, Record

    Build = Callable[[Any], Record]


BUNDLE = "bundle.ndjson"
"""The file in this folder that holds the bundled dataset of an installed package."""

HEAD = 3
"""How many lines come before the records."""


MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What goes wrong where a text that is sealed is not of the form that was sealed."""


class Row(NamedTuple):
    """
    What is known of a record without reading it.

    Attributes:
        kind: Its kind.
        name: Its name.
        parents: The ids of its parents.
    """

    kind: Kind
    name: str
    parents: tuple[str, ...]


def _sha256(module: str) -> Any:
    """Return the SHA-256 of a module; `None` where there is no such module."""
    try:
        return import_module(module).sha256
    except ImportError:
        return None


# As `random` does: hashlib loads OpenSSL, which takes longer than to read a record.
sha256 = next(filter(None, map(_sha256, ("_sha2", "_sha256", "hashlib"))))


def digest(line: bytes) -> str:
    """Return the SHA-256 of a record's canonical line, in hexadecimal."""
    found: str = sha256(line).hexdigest()
    return found


def checksum(digests: Mapping[str, str]) -> str:
    """
    Return the checksum of a dataset.

    It depends on the records alone: the SHA-256 over ``<id> <digest>`` lines sorted
    by id, each digest that of the record's compact canonical JSON.
    """
    lines = "".join(f"{name} {digests[name]}\n" for name in sorted(digests))
    return f"sha256:{sha256(lines.encode()).hexdigest()}"


def pack(
    records: Iterable[Record],
    manifest: Manifest,
    names_as: Callable[[Record], Names] = names_of,
) -> bytes:
    """
    Return a bundle of records, byte for byte the same at every call.

    Args:
        records: The records.
        manifest: What they say of themselves together.
        names_as: What says what a record answers to: `names_of`, or `names_before_2`.
    """
    from ..codec import document_of
    from ..text import compact

    index: dict[str, list[Any]] = {}
    names: dict[str, Names] = {}
    digests: dict[str, str] = {}
    lines: list[bytes] = []
    offset = 0
    for record in sorted(records, key=lambda record: record.id):
        line = compact(document_of(record)).encode()
        digests[record.id] = digest(line)
        place = [offset, len(line), digests[record.id]]
        index[record.id] = [record.kind, record.name, record.parents, *place]
        names[record.id] = names_as(record)
        lines.append(line)
        offset += len(line) + 1
    third = compact(names).encode()
    head = {
        "checksum": checksum(digests),
        "index": index,
        "manifest": document_of(manifest),
        "names": digest(third),
    }
    second = compact(head).encode()
    return b"\n".join([digest(second).encode(), second, third, *lines, b""])


class Bundle:
    """
    An opened bundle.

    Attributes:
        checksum: Its checksum.
        rows: What is known of each record, by id.
    """

    __slots__ = (
        "_body",
        "_build",
        "_data",
        "_digest",
        "_manifest",
        "_names",
        "_places",
        "_title",
        "checksum",
        "rows",
    )

    def __init__(self, data: bytes, build: Build | None = None) -> None:
        """
        Open a bundle.

        Args:
            data: What the file holds.
            build: What makes a record of its document; nothing is checked where it is
                not given, for whoever made the bundle is trusted.

        Raises:
            CorruptDataError: Its head is damaged.
        """
        first = data.find(b"\n")
        second = data.find(b"\n", first + 1)
        head = data[first + 1 : second]
        if first < 0 or second < 0 or digest(head).encode() != data[:first]:
            raise CorruptDataError("the index")
        try:
            content = json.loads(head)
            self._manifest: dict[str, Any] = content["manifest"]
            self._title: str = self._manifest["title"]
            self.checksum: str = content["checksum"]
            self.rows = {
                name: Row(KINDS[row[0]], row[1], tuple(row[2]))
                for name, row in content["index"].items()
            }
            self._places = {name: row[3:] for name, row in content["index"].items()}
            self._digest: str = content["names"]
        except MALFORMED:
            raise CorruptDataError("the index", "is malformed") from None
        self._build = build
        self._data = data
        self._names = slice(second + 1, data.find(b"\n", second + 1))
        self._body = self._names.stop + 1

    @property
    def manifest(self) -> Manifest:
        """
        What the dataset says of itself.

        Raises:
            CorruptDataError: It is malformed.
        """
        from ..records import Manifest
        from ..records.building import build_record

        try:
            return build_record(Manifest, self._manifest)
        except MALFORMED:
            raise CorruptDataError("the index", "is malformed") from None

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each record, by id."""
        return {name: place[2] for name, place in self._places.items()}

    @property
    def names(self) -> dict[str, Names]:
        """
        What each record answers to, by id; read anew at each call.

        Raises:
            CorruptDataError: It is damaged.
        """
        line = self._data[self._names]
        if digest(line) != self._digest:
            raise CorruptDataError("the list of names")
        try:
            return {
                name: Names(
                    status,
                    replaced_by,
                    # releases before 2.0.0 have neither sources nor labels of them
                    tuple((*one, *("",) * (5 - len(one))) for one in synonyms),  # pyright: ignore[reportArgumentType]
                    tuple((*one, *("",) * (3 - len(one))) for one in codes),  # pyright: ignore[reportArgumentType]
                )
                for name, (status, replaced_by, synonyms, codes) in json.loads(
                    line
                ).items()
            }
        except MALFORMED:
            raise CorruptDataError("the list of names", "is malformed") from None

    def read(self, name: str) -> Record:
        """
        Read one record.

        Raises:
            KeyError: There is none of this id.
            CorruptDataError: It is damaged.
        """
        from ..records.kinds import build_trusted
        from ..records.layered import in_layer

        place = self._places[name]
        build = self._build or build_trusted
        try:
            offset, length, expected = place
            start = self._body + offset
            line = self._data[start : start + length]
            if digest(line) != expected:
                raise CorruptDataError(f"the record `{name}`")
            return in_layer(build(json.loads(line)), self._title)
        except MALFORMED as error:
            if isinstance(error, CorruptDataError):
                raise
            raise CorruptDataError(f"the record `{name}`", "is malformed") from None


class Collected:
    """
    Records already in memory, with the same face as a `Bundle`.

    Args:
        records: The records.
        manifest: What they say of themselves together.
        layered: Whether they know already which layer each is part of.
    """

    __slots__ = ("_digests", "_records", "manifest", "read", "rows")

    def __init__(
        self, records: Iterable[Record], manifest: Manifest, *, layered: bool = False
    ) -> None:
        if not layered:
            from ..records.layered import in_layer

            records = (in_layer(record, manifest.title) for record in records)
        self._records = {record.id: record for record in records}
        self._digests: dict[str, str] | None = None
        self.read: Callable[[str], Record] = self._records.__getitem__
        self.manifest = manifest
        self.rows = {
            record.id: Row(record.kind, record.name, record.parents)
            for record in self._records.values()
        }

    @property
    def names(self) -> dict[str, Names]:
        """What each record answers to, by id."""
        return {name: names_of(record) for name, record in self._records.items()}

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each record, by id."""
        if self._digests is None:
            from ..codec import document_of
            from ..text import compact

            self._digests = {
                name: digest(compact(document_of(record)).encode())
                for name, record in self._records.items()
            }
        return self._digests

    @property
    def checksum(self) -> str:
        """Its checksum."""
        return checksum(self.digests)


class Laid:
    """
    Records laid over those of another store, with the same face as both.

    Nothing of what lies below is read before it is asked for.

    Args:
        below: What lies below.
        read: How a record of that is read.
        records: The records that are new, or stand in the place of one below.
        manifest: What the two say of themselves together.
    """

    __slots__ = ("_above", "_below", "_read", "manifest", "rows")

    def __init__(
        self,
        below: Store,
        read: Callable[[str], Record],
        records: Iterable[Record],
        manifest: Manifest,
    ) -> None:
        self._above = Collected(records, manifest, layered=True)
        self._below = below
        self._read = read
        self.manifest = manifest
        self.rows: dict[str, Row] = below.rows | self._above.rows

    @property
    def names(self) -> dict[str, Names]:
        """What each record answers to, by id."""
        return self._below.names | self._above.names

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each record, by id."""
        return self._below.digests | self._above.digests

    @property
    def checksum(self) -> str:
        """Its checksum."""
        return checksum(self.digests)

    def read(self, name: str) -> Record:
        """
        Read one record.

        Raises:
            KeyError: There is none of this id.
            CorruptDataError: It is damaged.
        """
        return (self._above.read if name in self._above.rows else self._read)(name)


Store = Bundle | Collected | Laid
"""What a dataset keeps its records in."""
