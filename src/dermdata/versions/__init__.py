"""
What was released, and what has changed since.

Each part is loaded when it is first asked for: to open a release, nothing need be
compared.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._cut import cut
    from ._errors import (
        CorruptReleaseError,
        CutError,
        NewerSchemaError,
        UnknownReleaseError,
        VersionError,
    )
    from ._releases import Counts, Release, open_dataset, releases
    from ._verify import verify
    from ._version import Version


__all__ = [
    "CorruptReleaseError",
    "Counts",
    "CutError",
    "NewerSchemaError",
    "Release",
    "UnknownReleaseError",
    "Version",
    "VersionError",
    "cut",
    "open_dataset",
    "releases",
    "verify",
]

_MADE_IN = {
    "CorruptReleaseError": "_errors",
    "Counts": "_releases",
    "CutError": "_errors",
    "NewerSchemaError": "_errors",
    "Release": "_releases",
    "UnknownReleaseError": "_errors",
    "Version": "_version",
    "VersionError": "_errors",
    "cut": "_cut",
    "open_dataset": "_releases",
    "releases": "_releases",
    "verify": "_verify",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name not in _MADE_IN:
            message = f"module `{__name__}` has no attribute `{name}`"
            raise AttributeError(message)
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_MADE_IN[name]}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
