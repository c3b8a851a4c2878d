"""
What is written for the programs and texts of others.

Each is loaded when it is first asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .citations import cite
    from .notes import release_notes


__all__ = [
    "cite",
    "release_notes",
]

_MADE_IN = {
    "cite": "citations",
    "release_notes": "notes",
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
