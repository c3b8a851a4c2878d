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
