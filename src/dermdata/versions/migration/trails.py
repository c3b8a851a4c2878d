"""Where the id of a record that ended leads: from successor to successor, to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Mapping


class Trail(NamedTuple):
    """
    The way from a record to its last successor.

    Attributes:
        steps: The ids, the record's own first. The last of a circle is one of those
            before it, and the last of a broken way is one that there is not.
        circular: Whether it leads in a circle.
        broken: Whether it leads to an id that there is not.
    """

    steps: tuple[str, ...]
    circular: bool = False
    broken: bool = False

    @property
    def end(self) -> str:
        """The last id."""
        return self.steps[-1]

    def __str__(self) -> str:
        return " → ".join(self.steps)


def trail(start: str, successors: Mapping[str, str]) -> Trail:
    """
    Follow a record to its last successor.

    Args:
        start: Its id.
        successors: For every id there is, that of its successor; empty where it has
            none.
    """
    steps = [start]
    while steps[-1] in successors:
        successor = successors[steps[-1]]
        if not successor:
            return Trail(tuple(steps))
        circular = successor in steps
        steps.append(successor)
        if circular:
            return Trail(tuple(steps), circular=True)
    return Trail(tuple(steps), broken=True)
