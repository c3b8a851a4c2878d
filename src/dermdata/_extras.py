"""Libraries that not everybody needs: each is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._errors import DermdataError


if TYPE_CHECKING:
    from types import ModuleType


__all__ = ["MissingExtraError"]


class MissingExtraError(DermdataError, ImportError):
    """
    Something needs a library that is not installed.

    Attributes:
        library: The library.
        extra: The extra of dermdata that brings it.
    """

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(f"{what} needs {library}", f"pip install 'dermdata[{extra}]'")
        self.library = library
        self.extra = extra


def library(name: str, *, what: str, extra: str) -> ModuleType:
    """
    Return a library.

    Args:
        name: Its name, or that of a module in it.
        what: What needs it, in words.
        extra: The extra of dermdata that brings it.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(what, name.partition(".")[0], extra) from error
