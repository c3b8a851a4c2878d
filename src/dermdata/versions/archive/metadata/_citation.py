"""
The description as a Citation File, version 1.2.

https://citation-file-format.github.io
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._facts import Facts, Mapped


def citation(facts: Facts) -> str:
    """Return a ``CITATION.cff``."""
    made: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": f"If you use {facts.title}, please cite it as below, with its version.",
        "type": "dataset",
        "title": facts.title,
    }
    if facts.description:
        made["abstract"] = facts.description
    made["authors"] = [{"name": author} for author in facts.makers]
    made["version"] = facts.version
    if facts.date:
        made["date-released"] = facts.date
    # The format knows SPDX ids alone.
    if facts.licence and _SPDX.fullmatch(facts.licence.name):
        made["license"] = facts.licence.name
    made["keywords"] = list(facts.keywords)
    made["identifiers"] = [
        {
            "type": "other",
            "value": facts.checksum,
            "description": "The checksum of the records.",
        }
    ]
    if facts.vocabularies:
        made["references"] = [_reference(mapped) for mapped in facts.vocabularies]
    return "".join(f"{line}\n" for line in _mapping(made))


_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def _reference(mapped: Mapped) -> dict[str, Any]:
    vocabulary = mapped.vocabulary
    passing = "" if vocabulary.open else " Not to be passed on freely."
    return {
        "type": "database",
        "title": vocabulary.name,
        "abbreviation": vocabulary.prefix,
        "authors": [{"name": vocabulary.attribution}],
        "version": vocabulary.release,
        "notes": f"Terms of its ids and labels: {vocabulary.licence}.{passing}",
    }


def _mapping(values: dict[str, Any]) -> Iterator[str]:
    """Yield YAML; all scalars are strings, quoted as in JSON, which YAML reads."""
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{key}: {_scalar(value)}"
        else:
            yield f"{key}:"
            for item in value:
                yield from _item(item)


def _item(item: dict[str, Any] | str) -> Iterator[str]:
    lines = [_scalar(item)] if isinstance(item, str) else _mapping(item)
    for number, line in enumerate(lines):
        yield f"    {line}" if number else f"  - {line}"


def _scalar(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    # These are line breaks to YAML, or forbidden.
    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
