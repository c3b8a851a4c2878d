"""The file: the dataset, its documents and concepts, and its statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...records import Source
from ..rdf.graph import rights
from ..rdf.names import of_dataset
from .concepts import described, document, extensions
from .statements import statement_of


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset
    from ..formats import Asked


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in the shape of VA-Spec."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset in the shape of VA-Spec, as JSON: a statement a line."""
    sources = [one for one in dataset if isinstance(one, Source)]
    others = [one for one in dataset if not isinstance(one, Source)]
    said = [
        _compact(statement_of(record.id, one, dataset))
        for record in others
        for one in record.statements
    ]
    parts = {
        "dataset": _compact(_dataset(dataset, left_out)),
        "documents": _block(
            "{}", [f"{_compact(s.id)}: {_compact(document(s))}" for s in sources]
        ),
        "concepts": _block("[]", [_compact(described(one, dataset)) for one in others]),
        "statements": _block("[]", said),
    }
    inner = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
    return f"{{\n{inner}\n}}\n"


def _block(marks: str, lines: list[str]) -> str:
    inner = ",\n".join(lines)
    return f"{marks[0]}\n{inner}\n{marks[1]}" if lines else marks


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _dataset(dataset: Dataset, left_out: Mapping[str, int]) -> dict[str, Any]:
    manifest = dataset.manifest
    made: dict[str, Any] = {
        "id": of_dataset(dataset),
        "type": "DataSet",
        "name": manifest.title,
        "description": manifest.description,
        "version": manifest.version,
        "releaseDate": manifest.date,
        "license": {"name": manifest.licence} if manifest.licence else None,
        "extensions": extensions(
            [
                ("checksum", dataset.checksum),
                ("rights", rights(left_out)),
                ("leftOut", dict(left_out) or None),
            ]
        ),
    }
    return {name: value for name, value in made.items() if value is not None}
