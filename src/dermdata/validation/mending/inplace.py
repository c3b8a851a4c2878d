"""Mending in place: comments, quotes and layout stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import Amendment, Manifest
from ..checks.exact import faults_of
from ..reading.documents import Document, json_documents
from ..reading.inputs import LINES, YAML, form_of
from ..reading.yaml import documents
from .repairs import changed, changes
from .repairs import sort_of as class_meant
from .splicing import edit, lines_of, spliced


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ...records._shapes import Shaped
    from ..finding import Finding
    from .repairs import Change, Repair
    from .splicing import Edit


class Planned(NamedTuple):
    """
    A change, and how it is made.

    Attributes:
        document: The document.
        change: What changes in it.
        edit: How.
    """

    document: Document
    change: Change
    edit: Edit


def mended_yaml(
    data: bytes, successors: Mapping[str, str], *, amends: bool
) -> tuple[bytes, list[Repair], bool]:
    """
    Mend the documents of a YAML text.

    Args:
        data: The text.
        successors: What replaces each replaced record.
        amends: Whether its documents should be amendments.

    Returns:
        The text, what was mended, and whether there was a record in it.

    Raises:
        UnreadableError: PyYAML is not there.
    """
    read = documents_of(".yaml", data)
    text = data.decode()
    plans = [
        plan for one in read for plan in planned(text, one, successors, amends=amends)
    ]
    understood = any(sort_of(one, amends=amends) for one in read)
    plans = sound(data, read, plans)
    new = _with(data, plans)
    return new, [plan.change.repair(plan.document.id) for plan in plans], understood


def sound(
    data: bytes, read: list[Document], plans: list[Planned], path: str = ".yaml"
) -> list[Planned]:
    """
    Return the plans after which a text says what they want, and nothing else.

    A word may be no text in YAML, and what is left where a field was taken out no map.

    Args:
        data: The text.
        read: The documents in it.
        plans: What is to be changed in them.
        path: The file; its ending says how to read it.
    """
    plans = sorted(plans, key=lambda plan: plan.edit.start)
    for tried in (plans, [plan for plan in plans if plan.change.after]):
        if tried and _reads_as(path, _with(data, tried), read, tried):
            return tried
    return []


def _with(data: bytes, plans: list[Planned]) -> bytes:
    return spliced(data.decode(), [plan.edit for plan in plans]).encode()


def planned(
    text: str, document: Document, successors: Mapping[str, str], *, amends: bool
) -> list[Planned]:
    """Return what is to be changed in a document of a text, and how."""
    cls = sort_of(document, amends=amends)
    if cls is None:
        return []
    found = changes(cls, document.value, successors)
    return [
        Planned(document, change, made)
        for change in found
        if (made := edit(lines_of(text), document, change))
    ]


def sort_of(document: Document, *, amends: bool) -> type[Shaped] | None:
    """Return the class of what a document should be; `None` where that is not known."""
    if not isinstance(document.value, dict):
        return None
    if document.manifest:
        return Manifest
    if amends and "kind" not in document.value:
        return Amendment
    return class_meant(document.value)


def documents_of(path: str, data: bytes) -> list[Document]:
    """
    Return the documents in the text of a file.

    Args:
        path: The file; its ending says how to read it.
        data: The text.

    Raises:
        UnreadableError: It is YAML, and PyYAML is not there.
    """
    form = form_of(path)
    found: Iterable[Document | Finding]
    if form in YAML:
        found = documents(path, data, faults_of)
    elif form in LINES:
        found = (
            one
            for number, line in enumerate(data.split(b"\n"), 1)
            if line.strip()
            for one in json_documents(path, line, number, alone=False)
        )
    else:
        found = json_documents(path, data)
    return [one for one in found if isinstance(one, Document)]


def _reads_as(
    path: str, data: bytes, before: list[Document], plans: list[Planned]
) -> bool:
    """Whether nothing but the changes reads otherwise."""
    wanted: list[Any] = []
    for document in before:
        own = [plan.change for plan in plans if plan.document is document]
        wanted.append(changed(document.value, own))
    return [document.value for document in documents_of(path, data)] == wanted
