"""The corpus: a small file of every kind of bad input, and of all that was found."""

from __future__ import annotations

from pathlib import Path

from .agreement import FORMS


FOLDER = Path(__file__).parent / "corpus"


def stored() -> list[tuple[str, int, bytes]]:
    """Return the files of the corpus: name, number of its form, content."""
    return [
        (path.name, form_of(path.name), path.read_bytes())
        for path in sorted(FOLDER.iterdir())
    ]


def form_of(name: str) -> int:
    """Return which of `FORMS` a file of the corpus is, by its ending."""
    endings = {form.rpartition("any")[2]: n for n, form in enumerate(FORMS)}
    return endings[max(filter(name.endswith, endings), key=len)]
