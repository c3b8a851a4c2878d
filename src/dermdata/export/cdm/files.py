"""The tables as files: separated by tabs, as Athena gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..rdf.graph import rights
from .columns import COLUMNS
from .vocabulary import Vocabulary


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset
    from ..formats import Asked


def files(asked: Asked) -> dict[str, bytes]:
    """Return the files of a dataset in OMOP."""
    found = texts(asked.dataset, asked.left_out)
    return {name: text.encode() for name, text in found.items()}


def texts(dataset: Dataset, left_out: Mapping[str, int]) -> dict[str, str]:
    """
    Return the tables of a dataset as texts, by file name, and a note on them.

    A text of ours has neither tabs nor ends of lines, so that nothing is quoted.
    """
    tables = Vocabulary.made_of(dataset, left_out).tables()
    made = {f"{name}.csv": _text(name, rows) for name, rows in tables.items()}
    return {**made, "README.txt": _note(dataset, left_out)}


def _text(name: str, rows: list[dict[str, Any]]) -> str:
    columns = COLUMNS[name]
    lines = ["\t".join(columns)]
    lines += ["\t".join(_cell(row[column]) for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _note(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    lines = [
        f"{dataset.title} {dataset.version}",
        dataset.manifest.description or "",
        f"Records: {dataset.checksum}",
        f"Licence: {dataset.manifest.licence or 'not stated'}",
        rights(left_out),
    ]
    return "".join(f"{line}\n" for line in lines if line)
