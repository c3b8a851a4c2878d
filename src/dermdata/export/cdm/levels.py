"""How many levels what is broader is away."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Away = dict[str, tuple[int, int]]


def levels(parents: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Away]]:
    """
    Yield what is above each record, itself included: by the shortest and longest way.

    Args:
        parents: The broader records of each.
    """
    known: dict[str, Away] = {}
    for name in parents:
        for here in _from_the_top(name, parents, known):
            found: Away = {here: (0, 0)}
            for parent in parents[here]:
                for above, (least, most) in known[parent].items():
                    old = found.get(above, (least + 1, most + 1))
                    found[above] = min(old[0], least + 1), max(old[1], most + 1)
            known[here] = found
        yield name, dict(sorted(known[name].items()))


def _from_the_top(
    name: str, parents: Mapping[str, tuple[str, ...]], known: Mapping[str, Away]
) -> Iterator[str]:
    """Yield what is not known above a record and it itself, parents before children."""
    todo = [name]
    while todo:
        here = todo[-1]
        missing = [one for one in parents[here] if one not in known]
        if missing:
            todo += missing
            continue
        todo.pop()
        if here not in known:
            yield here
