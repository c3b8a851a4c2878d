"""Questions to a dataset."""

from ._about import About, about
from ._claims import Claim, claims
from ._tree import Node, tree


__all__ = ["About", "Claim", "Node", "about", "claims", "tree"]
