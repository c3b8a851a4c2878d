# /// script
# requires-python = ">=3.11"
# dependencies = ["rapidfuzz>=3.9", "tantivy>=0.22"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures how well and how fast names are found, beside other matchers.

What people type stands in ``words/``: misspelt names, lay words, words about something
else. Half of each was looked at while the matcher was written; ``--held-out`` takes the
other half. The same names are given to rapidfuzz, to SQLite's trigrams and to tantivy,
as far as these are installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import platform
import re
import sqlite3
import statistics
import sys
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import dermdata as dd
from dermdata.collection.bundle import Collected
from dermdata.query import not_covered
from dermdata.query._complete import _Completer
from dermdata.query._index import NameIndex
from dermdata.query._listed import DISEASES, whole
from dermdata.query._search import _Searcher
from dermdata.records import Manifest, Scope, SynonymRegister


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Finder = Callable[[str], list[str]]


WORDS = Path(__file__).parent / "words"
MANY = 100_000
"""How many names there are in the large dataset."""
FORMS = (
    "{}",
    "acute {}",
    "{} of the eyelid",
    "late onset {}",
    "{}, familial",
    "recurrent {}",
    "{} in childhood",
    "{} with scarring",
)
"""What a name is made of, so that there are enough."""
SURE = 0.5
"""The score from which on a match of a word about something else is a wrong one."""


class Question(NamedTuple):
    """
    Something that a person typed.

    Attributes:
        typed: What.
        meant: The ids of the records that may be meant; none where no record is.

    """

    typed: str
    meant: tuple[str, ...]


def questions(name: str, half: str) -> list[Question]:
    """Return the questions of a set, of one half."""
    with (WORDS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, delimiter="\t")]
    return [
        Question(row["typed"], tuple(filter(None, row.get("meant", "").split("|"))))
        for row in rows
        if row["half"] == half
    ]


# Matchers


def names_of(dataset: dd.Dataset) -> list[tuple[str, str]]:
    """Return all names in a dataset, each with the id of its record."""
    table = dataset.once(NameIndex).table
    return [(text, table.record(place)) for place, text in enumerate(table.texts)]


def ours(dataset: dd.Dataset) -> Finder:
    """Return our search; those that share the best score are all first."""

    def find(text: str) -> list[str]:
        found = dd.search(text, dataset=dataset)
        return [match.id for match in found if match.score == found[0].score]

    return find


def by_rapidfuzz(names: list[tuple[str, str]]) -> Finder:
    """Return the search of rapidfuzz, by its weighted ratio."""
    process = importlib.import_module("rapidfuzz.process")
    fuzz = importlib.import_module("rapidfuzz.fuzz")
    plain = importlib.import_module("rapidfuzz.utils").default_process
    texts = [plain(text) for text, _ in names]

    def find(text: str) -> list[str]:
        best = process.extract(plain(text), texts, scorer=fuzz.WRatio, limit=10)
        return [names[place][1] for _, score, place in best if score == best[0][1]]

    return find


def by_trigrams(names: list[tuple[str, str]]) -> Finder:
    """Return the search of SQLite's FTS5, by trigrams."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE names USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO names VALUES (?)", [(text,) for text, _ in names])

    def find(text: str) -> list[str]:
        plain = re.sub(r"[^\w ]", " ", text.lower())
        parts = {plain[at : at + 3] for at in range(len(plain) - 2)}
        asked = " OR ".join(f'"{part}"' for part in sorted(parts))
        found = base.execute(
            "SELECT rowid, rank FROM names WHERE text MATCH ? ORDER BY rank LIMIT 10",
            (asked,),
        ).fetchall()
        return [names[row - 1][1] for row, rank in found if rank == found[0][1]]

    return find


def by_tantivy(names: list[tuple[str, str]]) -> Finder:
    """Return the search of tantivy, one letter of a word being free."""
    tantivy: Any = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False)
    builder.add_integer_field("place", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for place, (text, _) in enumerate(names):
        writer.add_document(tantivy.Document(text=text, place=place))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[str]:
        query = index.parse_query(
            re.sub(r"[^\w ]", " ", text),
            ["text"],
            fuzzy_fields={"text": (False, 1, True)},
        )
        hits = searcher.search(query, 10).hits
        return [
            names[searcher.doc(address)["place"][0]][1]
            for score, address in hits
            if score == hits[0][0]
        ]

    return find


PEERS = {
    "rapidfuzz WRatio": by_rapidfuzz,
    "FTS5 trigram": by_trigrams,
    "tantivy, fuzzy": by_tantivy,
}


def peers(names: list[tuple[str, str]]) -> Iterator[tuple[str, float, Finder]]:
    """Yield each peer that is installed, the seconds its index took, and its search."""
    for name, make in PEERS.items():
        start = time.process_time()
        try:
            find = make(names)
        except (ImportError, sqlite3.OperationalError) as error:
            print(f"{name}: left out ({error})", file=sys.stderr)
            continue
        yield name, time.process_time() - start, find


# Measuring


def first(find: Finder, asked: Iterable[Question]) -> float:
    """Return the share of questions of which the first answer is what was meant."""
    right = [bool({*find(one.typed)} & {*one.meant}) for one in asked if one.meant]
    return sum(right) / len(right)


def milliseconds(
    find: Callable[[str], object], asked: list[str]
) -> tuple[float, float]:
    """Return the mean and the longest time of a question, each asked before."""
    times = []
    for text in asked:
        find(text)
        start = time.process_time()
        find(text)
        times.append((time.process_time() - start) * 1000)
    return statistics.fmean(times), max(times)


def how_well(half: str) -> list[list[str]]:
    """Return the rows of a table: the share of each set that is answered well."""
    misspelt, lay = questions("misspelt", half), questions("lay", half)
    dataset = dd.dataset()
    finders = [("dermdata", ours(dataset))]
    finders += [(name, find) for name, _, find in peers(names_of(dataset))]
    return [
        [
            name,
            f"{len(misspelt)}: {first(find, misspelt):.1%}",
            f"{len([one for one in lay if one.meant])}: {first(find, lay):.1%}",
        ]
        for name, find in finders
    ]


def how_honest(half: str) -> list[list[str]]:
    """Return the rows of a table: what is done with words about something else."""
    asked = questions("offtopic", half)
    asked += [one for one in questions("lay", half) if not one.meant]
    wrong = [
        one.typed
        for one in asked
        if any(match.score >= SURE for match in dd.search(one.typed)[:1])
    ]
    lay = [one for one in questions("lay", half) if one.meant]
    looked_up = [
        bool({match.id for match in dd.lookup(one.typed)} & {*one.meant}) for one in lay
    ]
    held = [one.typed for one in lay if not_covered(one.typed)]
    return [
        ["words about something else", str(len(asked))],
        [f"wrong tops at a score of {SURE} or more", f"{len(wrong) / len(asked):.1%}"],
        ["lay words that `lookup` knows", f"{sum(looked_up) / len(lay):.1%}"],
        ["lay words wrongly said not to be covered", f"{len(held) / len(lay):.1%}"],
        ["names completed, at 60 % of their letters", f"{completed(half):.1%}"],
    ]


def how_well_classified(half: str) -> list[list[str]]:
    """Return the rows of a table: the classes that histories point to, and should."""
    asked = questions("histories", half)
    found = [{*dd.classify(one.typed).classes} - {"secondary-milia"} for one in asked]
    pairs = [(classes, {*one.meant}) for classes, one in zip(found, asked, strict=True)]
    right = sum(classes == meant for classes, meant in pairs)
    silent = sum(classes < meant for classes, meant in pairs)
    wrong = len(pairs) - right - silent
    return [
        ["histories", str(len(pairs))],
        ["with the right classes, or rightly none", f"{right / len(pairs):.1%}"],
        ["with a class too few", f"{silent / len(pairs):.1%}"],
        ["with a class that is wrong", f"{wrong / len(pairs):.1%}"],
    ]


def completed(half: str) -> float:
    """Return the share of names that are among ten when three fifths are typed."""
    dataset = dd.dataset()
    table = dataset.once(NameIndex).table
    places = range(half == "held-out", len(table), 2)
    known = [table.name(place) for place in places]
    them = [one for one in known if one.by != "id" and one.status == "active"]
    right = [
        one.record
        in [m.id for m in dd.complete(one.text[: len(one.text) * 3 // 5 + 1])]
        for one in them
        if dataset.kind_of(one.record) is not dd.Kind.SOURCE
    ]
    return sum(right) / len(right)


# Many names


def many() -> dd.Dataset:
    """Return a dataset of as many names as wanted, five a record, made of real ones."""
    labels = [
        line.split("\t")[2]
        for line in whole(DISEASES).decode().splitlines()[1:]
        if line.count("\t") == 2
    ]
    texts = (form.format(label) for form in FORMS for label in labels)
    distinct = [*islice(dict.fromkeys(texts), MANY)]
    records = [
        dd.Term(
            id=f"t{at}",
            name=distinct[at],
            definition="One of many.",
            type=dd.TermType.SIGN,
            provenance=dd.Provenance(created="2026-11-28"),
            synonyms=tuple(
                dd.Synonym(
                    text=text,
                    scope=Scope.EXACT,
                    register=SynonymRegister.CLINICAL,
                    language="en",
                    source="s",
                )
                for text in distinct[at + 1 : at + 5]
            ),
        )
        for at in range(0, len(distinct), 5)
    ]
    return dd.Dataset(Collected(records, Manifest(title="Many", version="1.0.0")))


def typed_from(texts: list[str]) -> list[str]:
    """Return what is typed of 200 names, with a letter left out of a long word."""
    chosen = texts[7 :: len(texts) // 200]
    return [re.sub(r"\b(\w{3})\w(\w{3,})", r"\1\2", text, count=1) for text in chosen]


def how_fast() -> Iterator[list[str]]:
    """Yield the rows of a table: building and searching, few names and many."""
    for title, dataset in (("bundled", dd.dataset()), (f"{MANY:,}", many())):
        texts = dataset.once(NameIndex).table.texts
        asked = typed_from([text for text in texts if " " in text])
        starts = [text[: 1 + at % 9] for at, text in enumerate(texts[::50])]
        fresh = dataset.without(vocabularies=["ECO"])  # it has no index yet
        yield [f"search, {title}", *_timed(fresh, _Searcher, dd.search, asked)]
        yield [f"complete, {title}", *_timed(fresh, _Completer, dd.complete, starts)]
        for name, seconds, find in peers(names_of(dataset)):
            mean, longest = milliseconds(find, asked[:50])
            yield [f"{name}, {title}", *_shown(seconds, mean, longest)]


def _timed(
    dataset: dd.Dataset,
    make: Callable[[dd.Dataset], object],
    ask: Callable[..., object],
    asked: list[str],
) -> list[str]:
    start = time.process_time()
    dataset.once(make)
    seconds = time.process_time() - start
    return _shown(seconds, *milliseconds(partial(ask, dataset=dataset), asked))


def _shown(seconds: float, mean: float, longest: float) -> list[str]:
    return [f"{seconds:.2f} s", f"{mean:.2f} ms", f"{longest:.2f} ms"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how names are found.")
    parser.add_argument(
        "--held-out", action="store_true", help="ask the half that was kept unseen"
    )
    half = "held-out" if parser.parse_args().held_out else "tune"
    print(_table(["first is right", "misspelt names", "lay words"], how_well(half)))
    print(_table(["dermdata", half], how_honest(half)))
    print(_table(["`classify`", half], how_well_classified(half)))
    heads = ["", "index", "a question, mean", "longest"]
    print(_table(heads, [*how_fast()]))
    print(f"{platform.python_implementation()} {platform.python_version()}")
    return 0


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
