"""Names of a package that are loaded when they are first asked for."""

from __future__ import annotations

import sys


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loader(package: str, made_in: Mapping[str, str]) -> Callable[[str], object]:
    """
    Return the ``__getattr__`` of a package.

    Args:
        package: The name of the package.
        made_in: The module of the package that each name is made in.
    """

    def load(name: str) -> object:
        """Load what is asked for."""
        if name not in made_in:
            message = f"module `{package}` has no attribute `{name}`"
            raise AttributeError(message)
        from importlib import import_module

        found: object = getattr(import_module(f"{package}.{made_in[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return load


COLLECTIONS = ("classifications", "conditions", "sources", "terms", "treatments")
"""The names of the face that are asked of the bundled dataset each time."""

_SUBMODULES = (
    "benchmarks",
    "codec",
    "engines",
    "export",
    "importing",
    "plot",
    "query",
    "records",
    "schema",
    "site",
    "starting",
    "text",
    "validation",
    "versions",
)
_LOOKED_IN = (
    "records",
    "collection",
    "query",
    "export",
    "versions",
    "text",
    "codec",
    "checking",
    "validation",
    "collection.plugins",
    "schema",
    "_arguments",
    "_errors",
    "_extras",
)


def part_of_face(name: str) -> object:
    """Return what a name of the package's own face stands for."""
    from importlib import import_module

    if name == "__version__":
        return import_module("dermdata._version").__version__
    if name in COLLECTIONS:
        return getattr(import_module("dermdata.collection").dataset(), name)
    if name in _SUBMODULES:
        return import_module(f"dermdata.{name}")
    modules = (import_module(f"dermdata.{module}") for module in _LOOKED_IN)
    return getattr(next(m for m in modules if name in m.__all__), name)
