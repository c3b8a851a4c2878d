"""
A site: a dataset as pages, to be looked at, searched and understood without Python.

The pages need no server and no network; they work from a disk and below any address.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from .building import Site, build


__all__ = ["Site", "build"]

_MADE_IN = {"Site": "building", "build": "building"}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
