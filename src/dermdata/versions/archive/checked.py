"""Opens the bundle of a release that may be anybody's: its form is checked, not trusted."""

from __future__ import annotations

from typing import Any

from ...collection import CorruptDataError, Dataset
from ...collection.bundle import HEAD, Bundle
from ...records import Record, Relation, Scope, Status, SynonymRegister
from ...text import TextError, parse, text_of
from .card import is_digest


def checked_dataset(content: bytes) -> Dataset:
    """
    Return the dataset of a bundle, each record of which is checked when it is read.

    Raises:
        CorruptDataError: The bundle is damaged, or its head is not of the form that ours
            have.
    """
    try:
        for line in content.split(b"\n", HEAD)[1:HEAD]:
            parse(text_of(line))  # neither too deep nor too much
    except TextError:
        raise _malformed() from None
    bundle = Bundle(content, _checked)
    names = bundle.names
    sound = (
        isinstance(bundle.manifest.title, str)
        and is_digest(bundle.checksum, "sha256:")
        and bundle.rows.keys() == names.keys()
        and all(_is_row(row, bundle) for row in bundle.rows.values())
    )
    if not (sound and all(_are_names(one) for one in names.values())):
        raise _malformed()
    return Dataset(bundle)


def _malformed() -> CorruptDataError:
    return CorruptDataError("the index", "is malformed")


def _checked(document: Any) -> Record:
    from ...codec import record_of  # with cattrs, which the releases of ours do without

    return record_of(document)


def _is_row(row: Any, bundle: Bundle) -> bool:
    return (
        isinstance(row.name, str)
        and bool(row.name)
        and all(isinstance(name, str) and name in bundle.rows for name in row.parents)
    )


def _are_names(names: Any) -> bool:
    return (
        isinstance(names.status, str)
        and names.status in _STATUSES
        and isinstance(names.replaced_by, str)
        and all(_is_synonym(*synonym) for synonym in names.synonyms)
        and all(_is_code(*code) for code in names.codes)
    )


def _is_synonym(*parts: Any) -> bool:
    if len(parts) != 5 or not all(isinstance(part, str) for part in parts):
        return False
    text, scope, register, *_ = parts
    return bool(text) and scope in _SCOPES and register in _REGISTERS


def _is_code(*parts: Any) -> bool:
    if len(parts) != 3 or not all(isinstance(part, str) for part in parts):
        return False
    return ":" in parts[0] and parts[1] in _RELATIONS


_STATUSES = {word.value for word in Status}
_SCOPES = {word.value for word in Scope}
_REGISTERS = {word.value for word in SynonymRegister}
_RELATIONS = {word.value for word in Relation}
