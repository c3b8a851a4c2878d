"""
The formats that a dataset is written in, each under its name.

A format is a line in `FORMATS` and a module with a function ``files``, which takes what
is `Asked` and returns the bytes of a file, or of the files of a folder by name. How they
get onto the disk, and what is left out of the dataset before, is done here for all.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .._arguments import ArgumentError, word
from .._arguments import path as path_of


if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from ..collection import Dataset

    Files = bytes | Mapping[str, bytes]


__all__ = ["FORMATS", "Format", "write"]


class Format(NamedTuple):
    """
    A format.

    Attributes:
        text: What is written, in a sentence.
        module: The module of this package that has its ``files``.
        ways: What to choose from, the usual one first; empty where there is no choice.
    """

    text: str
    module: str
    ways: tuple[str, ...] = ()


FORMATS = {
    "tables": Format(
        "Write records, names, mappings, statements and evidence as flat tables.",
        "tabular.files",
        ("csv", "parquet", "sqlite"),
    ),
    "jsonld": Format(
        "Write all as JSON-LD 1.1, with its context: a record a line.",
        "rdf.jsonld",
    ),
    "nquads": Format("Write all as N-Quads, for RDF stores.", "rdf.nquads"),
    "turtle": Format("Write all as Turtle, RDF for people to read.", "rdf.turtle"),
    "skos": Format(
        "Write names, definitions, places and mappings as SKOS, in Turtle.",
        "rdf.skos",
    ),
    "owl": Format(
        "Write classes, and statements as annotated individuals, as OWL 2 DL.",
        "rdf.owl",
    ),
    "nanopub": Format(
        "Write statements and claims as nanopublications, in TriG.", "rdf.nanopub"
    ),
    "fhir-r4": Format(
        "Write code systems, value sets and concept maps for servers of FHIR R4.",
        "fhir.r4",
    ),
    "fhir-r5": Format(
        "Write code systems, value sets and concept maps for servers of FHIR R5.",
        "fhir.r5",
    ),
    "omop": Format(
        "Write vocabulary tables of OMOP CDM 5.4, as Athena gives them.", "cdm.files"
    ),
    "va-spec": Format(
        "Write statements and their evidence in the shape of GA4GH's VA-Spec.",
        "va.files",
    ),
    "obo": Format("Write an ontology as OBO, what is said annotated.", "graphs.obo"),
    "obographs": Format(
        "Write an ontology as obographs JSON, what is said annotated.",
        "graphs.obographs",
    ),
    "kgx": Format(
        "Write what is accepted, and what is refuted as such, as a KGX graph.",
        "graphs.kgx",
        ("json", "jsonl"),
    ),
    "sssom": Format("Write mappings as SSSOM: each a row, in TSV.", "graphs.sssom"),
}
"""The formats, by name."""


class Asked(NamedTuple):
    """
    What a format is asked to write.

    Attributes:
        dataset: The dataset, without what is to be left out.
        left_out: The vocabularies left out, and how many mappings to each there were.
        to: Which of its ways; empty where it has none.
    """

    dataset: Dataset
    left_out: Mapping[str, int]
    to: str


def write(
    name: str,
    path: str | os.PathLike[str],
    *,
    dataset: Dataset | None = None,
    to: str | None = None,
    without: str | Iterable[str] = (),
) -> tuple[Path, ...]:
    """
    Write a dataset in a format: the whole of it or, where that cannot be, nothing.

    Args:
        name: The format.
        path: The file; of a format of several files, the folder. What is there is
            replaced; other files of the folder stay.
        dataset: The dataset; the bundled one where none is given.
        to: Which of the ways of the format; the usual one where none is given.
        without: Vocabularies to leave out, as in `Dataset.without`.

    Returns:
        The files written.

    Raises:
        ArgumentError: There is no such format, or it has no such way.
        UnknownVocabularyError: There is no vocabulary of this prefix.
        MissingExtraError: It needs a library that is not installed.
        UnwritableError: It cannot be written.
    """
    place = path_of(path, "path")
    return put(place, made(name, dataset=dataset, to=to, without=without))


def made(
    name: str,
    *,
    dataset: Dataset | None,
    to: str | None,
    without: str | Iterable[str],
) -> Files:
    """
    Return what `write` writes: a file, or the files of a folder by name.

    Args:
        name: As for `write`.
        dataset: As for `write`.
        to: As for `write`.
        without: As for `write`.

    Raises:
        ArgumentError: There is no such format, or it has no such way.
        UnknownVocabularyError: There is no vocabulary of this prefix.
        MissingExtraError: It needs a library that is not installed.
    """
    from ..query._asked import asked  # not needed to list the formats

    form = FORMATS[word(name, "name", FORMATS)]
    way = form.ways[0] if form.ways else ""
    if to is not None:
        if not form.ways:
            raise ArgumentError("to", to, f"none, for `{name}` is written in one way")
        way = word(to, "to", form.ways)
    kept, left_out = leave_out(asked(dataset), without)
    module: Any = import_module(f"{__package__}.{form.module}")
    files: Files = module.files(Asked(kept, left_out, way))
    return files


def text(name: str, dataset: Dataset | None, without: str | Iterable[str]) -> str:
    """
    Return the text of a format that is one.

    Args:
        name: The format.
        dataset: As for `write`.
        without: As for `write`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    from ..query._asked import asked  # not needed to list the formats

    module: Any = import_module(f"{__package__}.{FORMATS[name].module}")
    found: str = module.text(*leave_out(asked(dataset), without))
    return found


def leave_out(
    dataset: Dataset, without: str | Iterable[str]
) -> tuple[Dataset, dict[str, int]]:
    """
    Return a dataset without what comes from some vocabularies, and what was left out.

    Args:
        dataset: The dataset.
        without: The vocabularies, as in `Dataset.without`.

    Returns:
        What is left; and of each vocabulary left out, how many mappings to it there were.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    from ..collection.foreign import mappings_by_vocabulary

    if without in ((), []):
        return dataset, {}
    kept = dataset.without(vocabularies=without)
    before, after = mappings_by_vocabulary(dataset), mappings_by_vocabulary(kept)
    return kept, {
        prefix: count for prefix, count in before.items() if prefix not in after
    }


def put(place: str, files: Files) -> tuple[Path, ...]:
    """
    Write a file, or the files of a folder, and return their paths.

    Raises:
        UnwritableError: They cannot be written; what was there is as it was.
    """
    from .._atomic import write_all, write_bytes, writing

    path = Path(place)
    with writing(place):
        if isinstance(files, bytes):
            write_bytes(path, files)
            return (path,)
        by_path = {path / name: data for name, data in files.items()}
        write_all(by_path)
        return tuple(by_path)
