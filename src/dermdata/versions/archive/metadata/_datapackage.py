"""
The description as a Data Package, version 2.

https://datapackage.org. What the standard has no word for stands in properties of its
own, as it allows: `checksum`, `counts`, `jsonSchemas`, and the terms of each vocabulary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ....text import canonical
from ._facts import INSIDE


if TYPE_CHECKING:
    from ._facts import Facts, Mapped


PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""What says that a package is of version 2."""


def datapackage(facts: Facts) -> str:
    """Return a ``datapackage.json``."""
    made: dict[str, Any] = {
        "$schema": PROFILE,
        "name": re.sub("[^a-z0-9._-]+", "-", facts.title.lower()).strip("-") or "data",
        "title": facts.title,
        "version": facts.version,
        "keywords": list(facts.keywords),
        "checksum": facts.checksum,
        "counts": facts.counts.as_dict(),
        "resources": [_snapshot(facts)],
    }
    if facts.description:
        made["description"] = facts.description
    if facts.date:
        made["created"] = f"{facts.date}T00:00:00Z"
    if facts.licence:
        title, url = facts.licence.title, facts.licence.url
        more = {"title": title, "path": url} if url else {}
        made["licenses"] = [{"name": facts.licence.name, **more}]
    if facts.authors:
        made["contributors"] = [
            {"title": author, "roles": ["author"]} for author in facts.authors
        ]
    if facts.vocabularies:
        made["sources"] = [_source(mapped) for mapped in facts.vocabularies]
    return canonical(made)


def _snapshot(facts: Facts) -> dict[str, Any]:
    # No `type`, which would be `table`: the first three lines are no records.
    return {
        "name": "records",
        "title": "Records",
        "description": INSIDE,
        "path": facts.snapshot.path,
        "format": "gz",
        "mediatype": "application/gzip",
        "encoding": "utf-8",
        "bytes": facts.snapshot.size,
        "hash": f"sha256:{facts.snapshot.sha256}",
        "jsonSchemas": facts.schemas,
    }


def _source(mapped: Mapped) -> dict[str, Any]:
    vocabulary = mapped.vocabulary
    return {
        "title": vocabulary.name,
        "version": vocabulary.release,
        "prefix": vocabulary.prefix,
        "license": vocabulary.licence,
        "attribution": vocabulary.attribution,
        "restricted": not vocabulary.open,
        "mappings": mapped.mappings,
    }
