"""
The functions that engines run over batches of Arrow.

A text that stands in a batch more than once is looked at once.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from .._arguments import ArgumentError, typed
from ..words import did_you_mean
from .columns import ADDED, arrow, schema


if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from ..collection import Dataset


def annotate(
    batch: pa.RecordBatch, *, column: str = "text", terms: bool = False, data: str = ""
) -> pa.RecordBatch:
    """
    Find the records that texts mention: see `dermdata.annotate`.

    Args:
        batch: Rows with a column of texts.
        column: The name of that column.
        terms: Whether to look for signs, sites and other terms, too.
        data: What is asked: a release, as ``1.1.0``, or the path of records to lay over
            the bundled dataset, which alone is asked where this is empty.

    Returns:
        The rows with the column ``annotations``: a list; null where there is no text.

    Raises:
        ArgumentError: There is no such column, or it holds no texts.
        QueryError: A text is far too long to be read.
        MissingExtraError: pyarrow is not installed.
    """
    from ..query import annotate as found_in

    dataset = _dataset(data)
    return _with_column(
        batch,
        "annotate",
        column,
        lambda text: [
            one.as_dict() for one in found_in(text, terms=terms, dataset=dataset)
        ],
    )


def map_codes(
    batch: pa.RecordBatch, *, column: str = "code", vocabulary: str = "", data: str = ""
) -> pa.RecordBatch:
    """
    Find the records that are mapped to codes: see `dermdata.lookup`.

    Args:
        batch: Rows with a column of codes, as ``HP:0001056``.
        column: The name of that column.
        vocabulary: The vocabulary of codes without a prefix, as ``ICD10CM``.
        data: What is asked, as of `annotate`.

    Returns:
        The rows with the column ``matches``: a list; null where there is no code.

    Raises:
        ArgumentError: There is no such column, or it holds no texts.
        QueryError: A code is far too long to be read.
        UnknownVocabularyError: There is no such vocabulary.
        MissingExtraError: pyarrow is not installed.
    """
    from ..query import lookup

    dataset = _dataset(data)
    kept = ADDED["map_codes"].fields

    def matches(code: str) -> list[dict[str, Any]]:
        if not code.strip():
            return []
        found = lookup(code, vocabulary=vocabulary or None, dataset=dataset)
        return [
            {name: getattr(one, name) for name in kept}
            for one in found
            if one.by in _BY_CODE
        ]

    return _with_column(batch, "map_codes", column, matches)


_BY_CODE = ("code", "broader code")


def classify(
    batch: pa.RecordBatch, *, column: str = "history", data: str = ""
) -> pa.RecordBatch:
    """
    Say which classes of milia histories point to: see `dermdata.classify`.

    Args:
        batch: Rows with a column of histories, each in words.
        column: The name of that column.
        data: What is asked, as of `annotate`.

    Returns:
        The rows with the column ``classified``; null where there is no history.

    Raises:
        ArgumentError: There is no such column, or it holds no texts.
        QueryError: A history is far too long to be read.
        MissingExtraError: pyarrow is not installed.
    """
    from ..query import classify as classified

    dataset = _dataset(data)

    def pointed(history: str) -> dict[str, Any] | None:
        if not history.strip():
            return None
        return classified(history, dataset=dataset).as_dict()

    return _with_column(batch, "classify", column, pointed)


def validate(batch: pa.RecordBatch, *, column: str = "record") -> pa.RecordBatch:
    """
    Check records, each alone: see `dermdata.validate` with `records_only`.

    What holds between records, as that ids lead somewhere, cannot be seen in a batch.

    Args:
        batch: Rows with a column of records, each as JSON text.
        column: The name of that column.

    Returns:
        The rows with the column ``findings``: a list, empty where the record is good;
        null where there is none.

    Raises:
        ArgumentError: There is no such column, or it holds no texts.
        MissingExtraError: pyarrow is not installed.
    """
    return _with_column(batch, "validate", column, _findings)


def _findings(record: str) -> list[dict[str, Any]]:
    from ..checking import IN_MEMORY
    from ..validation.files import validate_files
    from ..validation.options import Options
    from ..validation.reading.inputs import Input

    given = Input(IN_MEMORY, ".json", data=record.encode())
    report = validate_files([], also=[given], known=None, options=Options(alone=True))
    return [finding.as_dict() for finding in report.findings]


@functools.cache
def _dataset(data: str) -> Dataset:
    """Return what is asked, once a process."""
    from ..collection import dataset
    from ..versions.operands import resolve

    return resolve(data, overlay=True) if data else dataset()


def _with_column(
    batch: pa.RecordBatch, function: str, column: str, of: Callable[[str], Any]
) -> pa.RecordBatch:
    """Return a batch with what a function makes of each text of a column."""
    pa = arrow()
    hint = "of a table, each of `table.to_batches()`"
    typed(batch, "batch", pa.RecordBatch, "a `pyarrow.RecordBatch`", hint)
    wider = schema(function, batch.schema)
    texts = _texts(batch, column).dictionary_encode()
    made = [of(text) for text in texts.dictionary.to_pylist()]
    results = pa.array(made, wider[-1].type).take(texts.indices)
    return pa.RecordBatch.from_arrays([*batch.columns, results], schema=wider)


def _texts(batch: pa.RecordBatch, column: str) -> pa.LargeStringArray:
    """
    Return a column of texts.

    Raises:
        ArgumentError: There is none, or more than one.
    """
    pa = arrow()
    names = batch.schema.names
    if names.count(column) != 1:
        expected = f"one of {', '.join(names)}" if names else "a batch with columns"
        hint = did_you_mean(column, names)
        if column in names:
            expected, hint = "one column of that name", "rename the others"
        raise ArgumentError("column", column, expected, hint)
    texts = batch.column(column)
    kind = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    if not any(is_text(kind) for is_text in _are_texts(pa)):
        raise ArgumentError("column", column, f"one of texts, not of {kind}")
    found = texts.cast(pa.large_string())
    try:
        found.validate(full=True)
    except pa.ArrowInvalid as error:
        raise ArgumentError(
            "column", column, "one of texts in UTF-8", str(error)
        ) from None
    return found


def _are_texts(pa: Any) -> list[Callable[[Any], bool]]:
    """Return what tells types of texts; a column of nothing will do, too."""
    kinds = pa.types
    return [kinds.is_string, kinds.is_large_string, kinds.is_string_view, kinds.is_null]
