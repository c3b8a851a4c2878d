"""How to check, and what a part of the checking found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..records import Kind, Manifest


if TYPE_CHECKING:
    from collections.abc import Callable

    from .checks.compiled import Demand
    from .checks.index import ReferenceIndex  # noqa: TC004 - it imports this
    from .finding import Finding  # noqa: TC004
    from .reading.inputs import UnreadableError  # noqa: TC004


UNNAMED = Manifest(title="untitled", version="0.0.0")
"""What a dataset is called that does not say."""


class Options(NamedTuple):
    """
    How to check.

    Attributes:
        kind: The one kind every record is of; as each says itself, where `None`.
        alone: Whether each record is checked alone, without references.
        curated: Whether to hold them to the rules of curation too.
        keep: Whether the records are wanted.
        fast: Whether the ``fast`` extra must, or must not, be used.
        means: Gives the id of a record that a name, code or address means, of those
            that are wanted, for hints.
    """

    kind: Kind | None = None
    alone: bool = False
    curated: bool = False
    keep: bool = False
    fast: bool | None = None
    means: Callable[[str, Demand], str | None] | None = None


@attrs.frozen
class Part:
    """
    What a portion held.

    Attributes:
        findings: What was found.
        good: How many good records there were.
        lines: How many lines were read.
        cut: Whether the rest of its file was not to be read.
        index: What the rules over the set need.
        unread: The errors of the files that could not be read.
    """

    findings: list[Finding]
    good: int
    lines: int
    cut: bool
    index: ReferenceIndex
    unread: list[UnreadableError]
