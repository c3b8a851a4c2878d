"""
What the search of the site reads: names and codes, and the tables of `dd.search`.

The script searches as `dd.search` does; whatever that knows in tables and lists is
taken from there, so that the two cannot part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..query._codes import CodeIndex
from ..query._listed import DISEASES, ENGLISH, whole
from ..query._names import names
from ..query._search_tables import search_tables
from ..records import Kind


if TYPE_CHECKING:
    from ..collection import Dataset


def name_data(dataset: Dataset) -> dict[str, Any]:
    """
    Return the names of a dataset and its codes.

    A name is three entries in a row: the place of its record, that of its tag, and its
    text; 0 for the name of the record itself, 1 for its id. A tag is what `Name` has
    beside record and text. A code is a row of what `Code` has.
    """
    ids = dataset.ids()
    places = {name: place for place, name in enumerate(ids)}
    kinds = [*Kind]
    tags: dict[tuple[Any, ...], int] = {}
    rows: list[str | int] = []
    for name in names(dataset):
        record, text, *rest = name
        tag = tags.setdefault((*rest,), len(tags))
        own = 0 if text == dataset.name_of(record) else 1 if text == record else text
        rows += [places[record], tag, own]
    codes = dataset.once(CodeIndex)
    return {
        "kinds": [str(kind) for kind in kinds],
        "records": [
            [name, kinds.index(kind), dataset.name_of(name)]
            for name in ids
            if (kind := dataset.kind_of(name))
        ],
        "tags": [[*tag] for tag in tags],
        "names": rows,
        "codes": [
            [
                places[code.record],
                code.curie,
                code.relation,
                code.status,
                code.replaces,
                code.worth,
            ]
            for code in codes
        ],
        "tables": search_tables(),
    }


def word_lists() -> dict[str, str]:
    """Return the lists of English words and of known diseases, with their terms on top."""
    return {
        "english": whole(ENGLISH).decode(),
        "diseases": whole(DISEASES).decode(),
    }
