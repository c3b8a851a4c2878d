"""The two code systems of a dataset: of its sources, and of all other records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...records import Kind
from ..bare import Bare
from ..rdf.graph import rights
from ..slugs import slug_of
from .names import canonical, id_of, name_of, plain


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset

    Resource = dict[str, Any]


_CHECKSUMS = "https://w3id.org/dermdata/dataset"


class Systems(NamedTuple):
    """
    The code systems of a dataset, and what all of its resources say alike.

    Attributes:
        dataset: The dataset, without what was left out.
        left_out: For each vocabulary left out, how many mappings to it there were.
        slug: What the ids of its resources begin with.
        bare: Which statements can be properties, which say nothing of limits.
    """

    dataset: Dataset
    left_out: Mapping[str, int]
    slug: str
    bare: Bare

    @classmethod
    def made_of(cls, dataset: Dataset, left_out: Mapping[str, int]) -> Systems:
        """Return the code systems of a dataset."""
        return cls(dataset, left_out, slug_of(dataset), Bare(dataset))

    @property
    def concepts(self) -> str:
        """The address of the code system of all records but the sources."""
        return canonical("CodeSystem", id_of(self.slug))

    @property
    def sources(self) -> str:
        """The address of that of the sources."""
        return canonical("CodeSystem", id_of(self.slug, "sources"))

    @property
    def layered(self) -> bool:
        """Whether the dataset has more than one layer."""
        return len(self.dataset.layers) > 1

    def of(self, record: str) -> str:
        """Return the address of the code system that a record is in."""
        is_source = self.dataset.kind_of(record) is Kind.SOURCE
        return self.sources if is_source else self.concepts

    def resource(self, kind: str, *parts: str, title: str, text: str) -> Resource:
        """
        Return what a resource says of itself.

        Args:
            kind: The type of resource.
            parts: What tells it from the others of its kind, for its id.
            title: Its title, after that of the dataset.
            text: What it is, in sentences.
        """
        name, manifest = id_of(self.slug, *parts), self.dataset.manifest
        made: Resource = {
            "resourceType": kind,
            "id": name,
            "url": canonical(kind, name),
            "version": self.dataset.version,
            "name": name_of(name),
            "title": plain(f"{self.dataset.title}{title}"),
            "status": "active",
            "experimental": False,
        }
        if manifest.date:
            made["date"] = manifest.date
        if manifest.authors:
            made["publisher"] = plain(", ".join(manifest.authors))
        made["description"] = plain(text)
        made["copyright"] = plain(f"{manifest.licence or ''} {self.rights}".strip())
        return made

    @property
    def rights(self) -> str:
        """What may be done with the resources, and what was left out of them."""
        return rights(self.left_out)

    def identifier(self) -> list[dict[str, str]]:
        """Return what identifies just these records: their checksum."""
        return [{"system": _CHECKSUMS, "value": self.dataset.checksum}]
