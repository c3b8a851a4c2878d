"""What the folder a record file lies in says of the record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ...records import Fault, Kind
from ...records.vocabulary import KINDS
from ...words import nearest
from ..meant import MEANT
from .documents import stub


if TYPE_CHECKING:
    from .documents import Document


def misfiled(path: str, kind: str, name: str) -> Fault | None:
    """DD305: a record's file is ``<kind>s/<id>.json``, if it lies in such a folder."""
    folder, file = os.path.split(os.path.abspath(path))  # noqa: PTH100 - a thousand files
    folder = os.path.basename(folder)  # noqa: PTH119
    stem, ending = os.path.splitext(file)  # noqa: PTH122
    right = (f"{kind}s", name)
    if folder not in _FOLDERS or (folder, stem) == right:
        return None
    message = f"found in {folder}/{file}, expected {'/'.join(right)}{ending}"
    return Fault(
        code="DD305",
        path=("id",),
        message=message,
        hint="move the file, or mend `id` or `kind`",
    )


def misfiled_despite_faults(document: Document, faults: list[Fault]) -> list[Fault]:
    """Return DD305 of a record that is not good, where its kind and its id are."""
    if not document.alone:
        return []
    named = stub(document.value)
    if not named or any(fault.path[:1] in {("id",), ("kind",)} for fault in faults):
        return []
    fault = misfiled(document.path, named[1], named[0])
    return [fault] if fault else []


def kind_of_folder(document: Document) -> Kind | None:
    """Return the kind that the folder speaks of, where the record names another, or none."""
    if not (document.alone and (document.id or _kind(document))):
        return None
    folder = os.path.basename(os.path.dirname(os.path.abspath(document.path)))  # noqa: PTH100, PTH119, PTH120 - as above
    kind = _FOLDERS.get(folder)
    return None if document.value.get("kind") == kind else kind


def kind_meant(document: Document) -> Kind | None:
    """Return the kind that another word means, as ``disease``, or one misspelt."""
    found = _kind(document)
    if found in KINDS:
        return None
    word = found.lower()
    meant = MEANT["kind"].get(word) or next(iter(nearest(word, KINDS)), None)
    return Kind(meant) if meant else None


def _kind(document: Document) -> str:
    value = document.value
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def wrong_kind(document: Document, kind: Kind) -> tuple[dict[str, Any], Fault]:
    """
    Return a record as one of another kind, and what is wrong with its own.

    Args:
        document: The record, with whose kind nothing fits, and with the other all does.
        kind: The other.
    """
    message = f"found {_kind(document)}, expected {kind}, as the folder says"
    fault = Fault(code="DD208", path=("kind",), message=message, hint=f"write `{kind}`")
    return {**document.value, "kind": kind.value}, fault


_FOLDERS = {f"{kind}s": kind for kind in Kind}
