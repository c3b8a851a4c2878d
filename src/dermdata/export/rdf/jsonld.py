"""
JSON-LD 1.1: a record a line, each with the keys of its record file.

The context is in the file. It has a second meaning for what stands in ``claims``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .graph import nodes
from .names import BASE, OURS, PREFIXES
from .terms import CLAIMED, Form, properties
from .words import word_nodes


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset
    from ..formats import Asked
    from .terms import Property


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in JSON-LD."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as JSON-LD; see `nodes`."""
    lines = map(_compact, (*nodes(dataset, left_out), *word_nodes()))
    graph = ",\n".join(lines)
    return f'{{"@context": {_compact(context())},\n"@graph": [\n{graph}\n]}}\n'


def context() -> dict[str, Any]:
    """Return what the keys of the nodes mean."""
    made: dict[str, Any] = {"@version": 1.1, "@base": BASE, **PREFIXES}
    made |= {key: _meaning(one) for key, one in properties().items()}
    within = {key: _meaning(one) for key, one in CLAIMED.items()}
    made["claims"] = {"@id": f"{OURS}claim", "@context": within}
    return made


def _meaning(property_: Property) -> Any:
    made: dict[str, str] = {"@id": property_.iri}
    if property_.form not in {Form.TEXT, Form.COUNT, Form.TRUTH}:  # JSON has these
        made["@type"] = property_.form
    if property_.in_order:
        made["@container"] = "@list"
    return made if len(made) > 1 else property_.iri


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
