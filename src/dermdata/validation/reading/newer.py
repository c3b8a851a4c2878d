"""
Data that are written for newer schemas than ours: that is all there is to say of them.

A record may name its schema in ``$schema``, and a dataset say in ``schema`` which version
of them it follows.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ...records import Fault
from ...records._files import SCHEMA_VERSION


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..finding import Finding


NEWER = "DD111"
"""The rule that is broken."""

MANIFEST = "dataset.json"
"""The file in which a folder of records says what dataset it is."""

_NAMED = re.compile(r"https://w3id[.]org/dermdata/schema/v([1-9][0-9]{0,8})/")


def newer_schema(value: Any, *, manifest: bool = False) -> Fault | None:
    """
    DD111: a document may say of itself that we are too old to read it.

    Args:
        value: The document.
        manifest: Whether it should be the manifest of a dataset.
    """
    if not isinstance(value, dict):
        return None
    key, version = "$schema", 0
    found = value.get(key)
    named = _NAMED.match(found) if isinstance(found, str) else None
    if named:
        version = int(named[1])
    elif manifest and not SCHEMA_VERSION.shape.of.faults(value.get("schema")):
        key, version = "schema", value["schema"]
    if not version:
        return None
    from ...schema import MAJOR  # most documents say nothing of it

    if version <= MAJOR:
        return None
    return Fault(
        code=NEWER,
        path=(key,),
        message=f"written for version {version} of the schemas, and this dermdata "
        f"reads {MAJOR}",
        hint="install a newer dermdata",
    )


def without_the_rest(findings: Iterable[Finding]) -> Iterator[Finding]:
    """
    Leave out what else was found in datasets that are written for newer schemas.

    Those are a file, or the folder that such a manifest is in.

    Args:
        findings: The findings.
    """
    listed = list(findings)
    newer = {f.path for f in listed if f.code == NEWER and f.field == "/schema"}
    folders = [PurePath(path).parent for path in newer if is_manifest(path)]
    for finding in listed:
        within = any(PurePath(finding.path).is_relative_to(one) for one in folders)
        if finding.code == NEWER or not (within or finding.path in newer):
            yield finding


@functools.lru_cache(maxsize=1)  # all the lines of a file have one path
def is_manifest(path: str) -> bool:
    """Whether a file should say what dataset the records around it are."""
    return os.path.basename(path) == MANIFEST  # noqa: PTH119 - a thousand files
