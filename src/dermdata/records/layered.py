"""What is part of a dataset, and knows of which layer of it."""

from __future__ import annotations

from typing import Any, TypeVar

from ._shapes import all_values, trusted
from .checked import Checked


class Layered(Checked):
    """
    What is part of a dataset, and knows of which layer of it.

    That is no field: it is neither written nor compared.
    """

    __slots__ = ("_layer",)

    @property
    def layer(self) -> str:
        """
        The layer of the dataset it was read from; empty where it was made by hand.

        A dataset has one layer, called as its title, and one more for each overlay.
        """
        name: str = getattr(self, "_layer", "")
        return name

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy the values, and the layer."""
        return layered, (type(self), all_values(self), self.layer)


L = TypeVar("L", bound=Layered)


def layered(cls: type[L], values: dict[str, Any], layer: str) -> L:
    """Make a record, as part of a layer, of values known to be good."""
    made = trusted(cls, values)
    object.__setattr__(made, "_layer", layer)
    return made


def in_layer(record: L, layer: str) -> L:
    """Return a record as part of a layer: itself, if it is that already."""
    if record.layer == layer:
        return record
    return layered(type(record), all_values(record), layer)
