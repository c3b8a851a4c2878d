"""What every description of a dataset is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ....collection.bundle import pack
from ....collection.foreign import mappings_by_vocabulary
from ....records import VOCABULARIES, Classification, Kind
from ....schema import identifier
from ..packing import packed
from ..release import Counts
from ..storage import SNAPSHOT


if TYPE_CHECKING:
    from ....collection import Dataset
    from ....records import Vocabulary


_SUBJECTS = ("dermatology", "evidence", "reference data", "terminology")
"""What every dataset of this format is about; its schemes say the rest."""

NOT_STATED = "not stated"

INSIDE = (
    "A gzip file: three lines of index, to be skipped, then a record a line, as JSON."
)
"""What the file of the records looks like."""


class File(NamedTuple):
    """
    A file of records.

    Attributes:
        path: Where it is, seen from the description.
        size: How many bytes it has.
        sha256: Its SHA-256.
    """

    path: str
    size: int
    sha256: str


class Licence(NamedTuple):
    """
    The licence of what is ours.

    Attributes:
        name: Its SPDX id; or what the manifest says instead.
        title: Its title, where it is one that we know.
        url: Where it can be read, where it is one that we know.
    """

    name: str
    title: str | None = None
    url: str | None = None


_KNOWN = {
    "CC0-1.0": Licence(
        "CC0-1.0",
        "CC0 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    )
}
"""Licences whose address is in this repository; none is made up."""


class Mapped(NamedTuple):
    """
    A vocabulary that records are mapped to.

    Attributes:
        vocabulary: The vocabulary, with its terms.
        mappings: How many mappings there are.
    """

    vocabulary: Vocabulary
    mappings: int


@attrs.frozen(kw_only=True)
class Facts:
    """
    What is known of a dataset.

    Attributes:
        title: What it is called.
        version: Its version.
        description: What it holds.
        licence: The licence of what is ours.
        authors: Who answers for it.
        date: When this version was released.
        counts: How much it holds.
        checksum: The checksum of its records.
        keywords: What it is about.
        vocabularies: What its records are mapped to, by prefix.
        schemas: The ``$id`` of the schema of each kind. These are names.
        snapshot: The file that holds the records.
    """

    title: str
    version: str
    description: str | None
    licence: Licence | None
    authors: tuple[str, ...]
    date: str | None
    counts: Counts
    checksum: str
    keywords: tuple[str, ...]
    vocabularies: tuple[Mapped, ...]
    schemas: Mapping[str, str]
    snapshot: File

    @property
    def citation(self) -> str:
        """How to cite it, in one line."""
        year = f" ({self.date[:4]})" if self.date else ""
        return f"{', '.join(self.makers)}{year}. {self.title}, version {self.version}."

    @property
    def makers(self) -> tuple[str, ...]:
        """Its authors; where it names none, that."""
        return self.authors or (NOT_STATED,)


def facts(dataset: Dataset, snapshot: bytes | None = None) -> Facts:
    """
    Return the facts about a dataset, as it is or would be released.

    Args:
        dataset: The dataset.
        snapshot: The packed snapshot of it; packed anew, where it is not given.
    """
    manifest = dataset.manifest
    data = packed(pack(dataset, manifest)) if snapshot is None else snapshot
    licence = manifest.licence
    return Facts(
        title=manifest.title,
        version=manifest.version,
        description=manifest.description,
        licence=_KNOWN.get(licence, Licence(licence)) if licence else None,
        authors=manifest.authors,
        date=manifest.date,
        counts=Counts.of(dataset),
        checksum=dataset.checksum,
        keywords=(*_SUBJECTS, *_schemes(dataset)),
        vocabularies=_mapped(dataset),
        schemas={kind.value: identifier(kind) for kind in Kind},
        snapshot=File(SNAPSHOT, len(data), hashlib.sha256(data).hexdigest()),
    )


def _schemes(dataset: Dataset) -> list[str]:
    """Return the names of the schemes that a dataset holds."""
    return sorted(
        {
            record.name
            for record in dataset
            if isinstance(record, Classification) and record.scheme
        }
    )


def _mapped(dataset: Dataset) -> tuple[Mapped, ...]:
    counts = mappings_by_vocabulary(dataset)
    return tuple(Mapped(VOCABULARIES[name], count) for name, count in counts.items())
