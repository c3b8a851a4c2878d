"""
What is written for the programs and texts of others.

Each is loaded when it is first asked for.
"""

from .._lazy import loader


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
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
