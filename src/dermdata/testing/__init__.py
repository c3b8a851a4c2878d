"""
Strategies for tests of code that uses dermdata; needs the extra ``testing``.

Good records, documents and datasets to draw with hypothesis, and bad ones that say
what a validator must find in them. The package also holds the pytest plugin.

Nothing is loaded before it is asked for: pytest imports this package at its start.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._damage import Damaged
    from ._set_damage import DamagedSet
    from ._strategies import damaged, damaged_sets, damaged_texts, datasets
    from ._text_damage import DamagedText
    from ._values import documents, records


__all__ = [
    "Damaged",
    "DamagedSet",
    "DamagedText",
    "damaged",
    "damaged_sets",
    "damaged_texts",
    "datasets",
    "documents",
    "records",
]

_LOOKED_IN = ("_values", "_strategies", "_damage", "_set_damage", "_text_damage")


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name not in __all__:
            message = f"module `dermdata.testing` has no attribute `{name}`"
            raise AttributeError(message)
        from importlib import import_module

        from .._extras import library

        library("hypothesis", what="dermdata.testing", extra="testing")
        modules = (import_module(f"{__name__}.{module}") for module in _LOOKED_IN)
        found = next(vars(m)[name] for m in modules if name in m.__all__)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
