"""What a dataset says of itself."""

from typing import ClassVar

from attrs import field, frozen

from ._files import SCHEMA_FILE, SCHEMA_VERSION
from ._forms import DATE, NAME, PROSE, RELEASE
from ._shapes import Beside, many, one, says
from .checked import Checked


@frozen(kw_only=True, repr=False, eq=False)
class Manifest(Checked):
    """What a dataset says of itself."""

    summary: ClassVar[str] = "What a dataset says of itself."
    beside: ClassVar[tuple[Beside, ...]] = (SCHEMA_FILE, SCHEMA_VERSION)

    title: str = field(
        validator=one(NAME),
        metadata=says("What the dataset is called.", example="dermdata"),
    )
    version: str = field(
        validator=one(RELEASE), metadata=says("Its version.", example="1.0.0")
    )
    description: str | None = field(
        default=None,
        validator=one(PROSE),
        metadata=says("What it holds.", example="Milia and acne necrotica."),
    )
    licence: str | None = field(
        default=None,
        validator=one(NAME),
        metadata=says("The licence of its text, as an SPDX id.", example="CC0-1.0"),
    )
    date: str | None = field(
        default=None,
        validator=one(DATE),
        metadata=says("When this version was released.", example="2026-11-22"),
    )
    authors: tuple[str, ...] = field(
        default=(),
        validator=many(one(NAME)),
        metadata=says("Who answers for it.", example=["The dermdata maintainers"]),
    )
