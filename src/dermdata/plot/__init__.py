"""
Pictures of a dataset: its taxonomy, its evidence, its disputes, its releases.

Each is SVG text, drawn without any dependency and the same at every run. A notebook
shows it; `Picture.save` writes it; `Picture.rows` is what was drawn, for whoever draws
with matplotlib or Altair. Colours follow the reader's light or dark mode, and no
verdict is told by colour alone.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._conflict import conflict
    from ._evidence import evidence
    from ._picture import Picture
    from ._releases import releases
    from ._taxonomy import taxonomy


__all__ = ["Picture", "conflict", "evidence", "releases", "taxonomy"]

_MADE_IN = {
    "Picture": "_picture",
    "conflict": "_conflict",
    "evidence": "_evidence",
    "releases": "_releases",
    "taxonomy": "_taxonomy",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
