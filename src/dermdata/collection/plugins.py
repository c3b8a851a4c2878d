"""
Datasets that other packages bring along.

A package registers one under the entry point group ``dermdata.datasets``: a folder or
file of records, a `Dataset`, or a function that returns either. They are listed from
what the installer wrote down. No code of such a package runs before its dataset is
asked for by name.
"""

from __future__ import annotations

import os
from collections import Counter
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import attrs

from .._value import Value
from ..validation.reading.inputs import UnreadableError
from ..words import did_you_mean, plain
from .base import BaseDataset
from .errors import PluginError


if TYPE_CHECKING:
    from importlib.metadata import Distribution


__all__ = ["GROUP", "DatasetPlugin", "plugins", "resolve"]

GROUP = "dermdata.datasets"
"""The entry point group."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DatasetPlugin(Value):
    """
    A dataset that another package has registered.

    Attributes:
        name: Its name.
        package: The package.
        version: The version of the package.
        entry: The entry point.
    """

    name: str
    package: str
    version: str
    entry: EntryPoint = attrs.field(metadata={"json": None})

    def load(self) -> BaseDataset | str:
        """
        Return the dataset, or the path of its folder or file.

        Raises:
            PluginError: The package does not give either.
        """
        try:
            found = self.entry.load()
            if callable(found):
                found = found()
            if isinstance(found, os.PathLike):
                found = os.fspath(found)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            reason = f"{type(error).__name__}: {error}"
            raise self.error(reason) from error
        if isinstance(found, BaseDataset):
            return found
        if not isinstance(found, str):
            reason = f"found {type(found).__name__}, expected a path or a Dataset"
            raise self.error(reason)
        if not os.path.isabs(found):  # noqa: PTH117 - it is text
            raise self.error(f"found {found!r}, expected an absolute path")
        return found

    def error(self, reason: str) -> PluginError:
        """Return the error that says why it cannot be had."""
        return PluginError(self.name, f"{self.package} {self.version}", reason)


def plugins() -> dict[str, DatasetPlugin]:
    """
    Return the datasets that other packages have registered, by name.

    A name that two packages use is preceded by that of the package, as ``theirs:skin``.
    """
    found = _listed()
    often = Counter(one.name for one in found)
    named = (
        one if often[one.name] == 1 else attrs.evolve(one, name=_full(one))
        for one in found
    )
    return {one.name: one for one in sorted(named, key=_place)}


def _listed() -> list[DatasetPlugin]:
    found = []
    for entry in _entries():
        about: Any = entry.dist.metadata if entry.dist else {}
        package, version = (
            about[field] if field in about else ""  # noqa: SIM401 - it has no `get`
            for field in ("Name", "Version")
        )
        found.append(
            DatasetPlugin(
                name=entry.name,
                package=package or "unknown",
                version=version or "?",
                entry=entry,
            )
        )
    return found


def _entries() -> list[EntryPoint]:
    from importlib.metadata import distributions, entry_points  # a path needs neither

    try:
        return [*entry_points(group=GROUP)]
    except Exception:  # noqa: BLE001 - what one package wrote down is no list at all
        return [entry for one in distributions() for entry in _entries_of(one)]


def _entries_of(one: Distribution) -> list[EntryPoint]:
    try:
        return [*one.entry_points.select(group=GROUP)]
    except Exception:  # noqa: BLE001 - as above; it cannot be asked for, then
        return []


def _place(one: DatasetPlugin) -> tuple[str, str, str]:
    return one.name, one.package, one.version


def _full(one: DatasetPlugin) -> str:
    return f"{one.package}:{one.name}"


def resolve(word: str) -> str | DatasetPlugin:
    """
    Return what a word means: a path that exists, or else a registered dataset.

    That is called by its name, or with the package before it, as ``theirs:skin``.

    Raises:
        UnreadableError: It is neither.
    """
    if os.path.lexists(word):
        return word
    known = plugins()
    named = known | {_full(one): one for one in _listed()}
    if word in named:
        return named[word]
    reason = "there is no such file, folder or registered dataset"
    names = ", ".join(map(plain, known)) or "none"
    hint = did_you_mean(word, known) or f"check the path; registered: {names}"
    raise UnreadableError(word, reason, hint)
