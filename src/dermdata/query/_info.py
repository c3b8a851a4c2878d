"""What a dataset is: versions, counts, checksum, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._value import Value
from .._version import __version__
from ..collection import dataset as bundled
from ..collection.foreign import mappings_by_vocabulary
from ..collection.plugins import plugins
from ..records import VOCABULARIES, Kind
from ..schema import MAJOR
from ..versions import releases
from ..words import plain
from ._asked import asked


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset


CODE_LICENCE = "MIT"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Info(Value):
    """
    The facts about a dataset.

    Attributes:
        package: The version of this package.
        title: What the dataset is called.
        dataset: The version of the dataset.
        schema: The major version of the schemas.
        checksum: The checksum of the dataset.
        records: How many records there are, by kind.
        statements: How many statements they carry, by verdict.
        evidence: How many evidence items these carry.
        xrefs: How many mappings the records carry, by vocabulary.
        licences: The licence of code, data and each vocabulary mapped to.
        releases: The date of each release that comes with this package, by version;
            none where the dataset is another.
        layers: How many records come from each layer, the lowest first; none where
            nothing is laid over anything.
        registered: The package, with its version, of each dataset that others have
            registered, by name. They are part of nothing before they are asked for.
    """

    package: str
    title: str
    dataset: str
    schema: str
    checksum: str
    records: dict[str, int]
    statements: dict[str, int]
    evidence: int
    xrefs: dict[str, int]
    licences: dict[str, str]
    releases: dict[str, str] = attrs.field(factory=dict)
    layers: dict[str, int] = attrs.field(factory=dict)
    registered: dict[str, str] = attrs.field(factory=dict)

    def lines(self) -> Iterator[str]:
        """Yield it as lines of text."""
        yield f"package     dermdata {self.package}"
        yield f"dataset     {self.title} {self.dataset}"
        yield f"schema      {self.schema}"
        if self.releases:
            dated = (f"{name} ({date})" for name, date in self.releases.items())
            yield f"releases    {', '.join(dated)}"
        yield f"checksum    {self.checksum}"
        if self.layers:
            yield f"layers      {_counted(self.layers)}"
        yield f"records     {_counted(self.records)}"
        yield f"statements  {_counted(self.statements)}"
        yield f"evidence    {self.evidence} items"
        yield f"mappings    {_counted(self.xrefs)}"
        yield "licences"
        for name, licence in self.licences.items():
            yield f"  {name:<10}{licence}"
        if self.registered:
            yield "registered by other packages, off until asked for"
            for name, package in self.registered.items():
                yield f"  {plain(name)} ({plain(package)})"


def info(*, dataset: Dataset | None = None) -> Info:
    """
    Return the facts about a dataset.

    Args:
        dataset: The dataset; the bundled one where none is given.
    """
    described = asked(dataset)
    statements: dict[str, int] = {}
    xrefs = mappings_by_vocabulary(described)
    evidence = 0
    layers = dict.fromkeys(described.layers, 0)
    for record in described:
        layers[record.layer] += 1
        for statement in record.statements:
            statements[statement.verdict] = statements.get(statement.verdict, 0) + 1
            evidence += len(statement.evidence)
    licences = {
        "code": CODE_LICENCE,
        "data": described.manifest.licence or "not stated",
    }
    for prefix in xrefs:
        vocabulary = VOCABULARIES[prefix]
        licences[prefix] = (
            f"{vocabulary.licence} ({vocabulary.attribution}; "
            f"release {vocabulary.release})"
        )
    return Info(
        package=__version__,
        title=described.title,
        dataset=described.version,
        schema=f"{MAJOR}",
        checksum=described.checksum,
        records={kind.value: len(described.ids(kind)) for kind in Kind},
        statements=dict(sorted(statements.items())),
        evidence=evidence,
        xrefs=xrefs,
        licences=licences,
        releases=(
            {release.version: release.date for release in releases()}
            if described is bundled()
            else {}
        ),
        layers=layers if len(layers) > 1 else {},
        registered={
            one.name: f"{one.package} {one.version}" for one in plugins().values()
        },
    )


def _counted(counts: dict[str, int]) -> str:
    parts = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{sum(counts.values())}" + (f": {parts}" if parts else "")
