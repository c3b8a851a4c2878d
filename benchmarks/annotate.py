# /// script
# requires-python = ">=3.11"
# dependencies = ["dermdata", "gilda", "medspacy", "spacy"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures `annotate` on sentences of our own beside spaCy, medspaCy and gilda.

All get the same names of the same dataset and the same sentences, in one run. A mention
is right where its place and its record are; its status is right besides where that is,
too. Where a system cannot tell a status, all it finds counts as affirmed.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import dermdata as dd
from dermdata.query._mentions.naming import names_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Annotator = Callable[[str], Iterable["Mention"]]


GOLD = Path(__file__).with_name("gold")
MARK = re.compile(r"\[(?P<text>[^|\]]+)\|(?P<ids>[^|\]]+)(?:\|(?P<status>\w+))?\]")
PACKAGES = ("dermdata", "gilda", "medspacy", "spacy")
ROUNDS = 5


class Mention(NamedTuple):
    """
    A mention in a sentence.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        ids: The records it may name; more than one in the gold sentences only.
        status: What is said of it.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    status: str


class Sentence(NamedTuple):
    """
    A sentence, or some that belong together, with what they mention.

    Attributes:
        style: Who writes, and in which English.
        text: The sentence.
        mentions: The mentions in it.
    """

    style: str
    text: str
    mentions: tuple[Mention, ...]


class Score(NamedTuple):
    """How many mentions were right, found and to be found."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted or 1)

    def __str__(self) -> str:
        precision = self.right / (self.found or 1)
        return f"{self.f1:.3f} ({precision:.3f}, {self.right / (self.wanted or 1):.3f})"


def gold(half: str) -> list[Sentence]:
    """Return the sentences of a half, `tune` or `test`."""
    lines = (GOLD / f"{half}.txt").read_text("utf-8").splitlines()
    return [sentence(line) for line in lines if line and not line.startswith("#")]


def sentence(line: str) -> Sentence:
    """Return a sentence: `style | text with [mention|record|status]`."""
    style, marked = line.split(" | ", 1)
    marked = marked.replace("\\n", "\n")
    text, last = "", 0
    mentions = []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        start = len(text)
        text += mark["text"]
        ids = tuple(mark["ids"].split("/"))
        status = mark["status"] or "affirmed"
        mentions.append(Mention(start, len(text), ids, status))
        last = mark.end()
    return Sentence(style, text + marked[last:], tuple(mentions))


def score(
    sentences: Iterable[Sentence], annotator: Annotator, *, status: bool
) -> Score:
    """Return how many mentions an annotator gets right, with or without the status."""
    right = found = wanted = 0
    for one in sentences:
        places = {(m.start, m.end): m for m in one.mentions}
        wanted += len(places)
        for mention in annotator(one.text):
            found += 1
            known = places.get((mention.start, mention.end))
            right += bool(
                known
                and mention.ids[0] in known.ids
                and (not status or mention.status == known.status)
            )
    return Score(right, found, wanted)


def ours(text: str) -> Iterator[Mention]:
    """Yield what `annotate` finds."""
    for one in dd.annotate(text):
        yield Mention(one.start, one.end, (one.id,), str(one.status))


def names() -> dict[str, tuple[str, bool]]:
    """Return the best record of each name, and whether it is an abbreviation."""
    data = dd.dataset()
    best: dict[str, tuple[float, str, bool]] = {}
    for name in names_of(data):
        if data.kind_of(name.id) is not dd.Kind.TERM:
            key = name.text if name.is_abbreviation else name.text.lower()
            if key not in best or name.score > best[key][0]:
                best[key] = name.score, name.id, name.is_abbreviation
    return {text: (record, short) for text, (_, record, short) in best.items()}


def with_spacy() -> Annotator:
    """Return spaCy's PhraseMatcher with medspaCy's ConText, by its own rules."""
    import medspacy
    from loguru import logger
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Span
    from spacy.util import filter_spans

    logger.remove()  # it writes a line a token, which takes longer than all else
    nlp = medspacy.load()
    nlp.remove_pipe("medspacy_target_matcher")
    _, context = nlp.remove_pipe("medspacy_context")
    small, capital = PhraseMatcher(nlp.vocab, "LOWER"), PhraseMatcher(nlp.vocab, "ORTH")
    for text, (record, short) in names().items():
        (capital if short else small).add(record, [nlp.make_doc(text)])

    def annotator(text: str) -> Iterator[Mention]:
        doc = nlp(text)
        found = [*small(doc), *capital(doc)]
        doc.ents = filter_spans(Span(doc, a, b, label=name) for name, a, b in found)
        context(doc)
        for one in doc.ents:
            status = of_medspacy(one)
            yield Mention(one.start_char, one.end_char, (one.label_,), status)

    return annotator


def of_medspacy(span: Any) -> str:
    """Return the status that ConText gives, in the order that ours has."""
    by = {
        "family": span._.is_family,
        "hypothetical": span._.is_hypothetical,
        "uncertain": span._.is_uncertain,
        "negated": span._.is_negated,
        "historical": span._.is_historical,
    }
    return next((status for status, applies in by.items() if applies), "affirmed")


def with_gilda() -> Annotator:
    """Return gilda's annotator, with our names as its terms."""
    import gilda
    from gilda.ner import annotate
    from gilda.process import normalize

    terms = [
        gilda.Term(normalize(text), text, "DD", record, record, "name", "dermdata")
        for text, (record, _) in names().items()
    ]
    grounder = gilda.make_grounder(terms)
    grounder.gilda_disambiguators = {}  # models on the net, for genes

    def annotator(text: str) -> Iterator[Mention]:
        for one in annotate(text, grounder=grounder):
            record = one.matches[0].term.id
            yield Mention(one.start, one.end, (record,), "affirmed")

    return annotator


def speed(sentences: list[Sentence], annotator: Annotator) -> float:
    """Return sentences per second of processor time, of the best round."""
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        for one in sentences:
            list(annotator(one.text))
        best = max(best, len(sentences) / (time.process_time() - start))
    return best


def growth() -> str:
    """Return how long texts of growing length take, a megabyte at most."""
    text = "\n".join(one.text for one in (*gold("tune"), *gold("test"))) + "\n"
    rows = []
    for size in (10_000, 100_000, 1_000_000):
        long = (text * (size // len(text) + 1))[:size]
        taken = []
        for _ in range(3):
            start = time.process_time()
            dd.annotate(long)
            taken.append(time.process_time() - start)
        rows.append(f"{size:,} characters {statistics.median(taken):.3f} s")
    return ", ".join(rows)


def mistakes(half: str) -> None:
    """Print what ours gets wrong in a half."""
    for one in gold(half):
        wanted = {(m.start, m.end): m for m in one.mentions}
        found = {(m.start, m.end): m for m in ours(one.text)}
        for place in sorted({*wanted, *found}):
            want, got = wanted.get(place), found.get(place)
            if (
                want is None
                or got is None
                or got.ids[0] not in want.ids
                or (got.status != want.status)
            ):
                said = [f"{m.ids} {m.status}" if m else "nothing" for m in (want, got)]
                print(
                    f"{one.text!r}\n    {one.text[slice(*place)]!r}: wanted "
                    f"{said[0]}, found {said[1]}"
                )


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mistakes", choices=("tune", "test"), help="ours, listed")
    options.add_argument("--alone", action="store_true", help="ours only")
    chosen = options.parse_args()
    if chosen.mistakes:
        mistakes(chosen.mistakes)
        return 0
    systems: dict[str, Annotator] = {"`dermdata.annotate`": ours}
    if not chosen.alone:
        systems["spaCy PhraseMatcher + medspaCy ConText"] = with_spacy()
        systems["gilda"] = with_gilda()
    halves = {half: gold(half) for half in ("tune", "test")}
    print("| | sentences | mentions | with status | sentences/s |")
    print("| --- | --- | --- | --- | --- |")
    for name, annotator in systems.items():
        for half, sentences in halves.items():
            plain = score(sentences, annotator, status=False)
            full = score(sentences, annotator, status=True)
            quick = speed(sentences, annotator)
            print(f"| {name} | {half} | {plain} | {full} | {quick:,.0f} |")
    print(f"\n`annotate`, length: {growth()}\n")
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in PACKAGES
        if name == "dermdata" or not chosen.alone
    )
    print(f"{platform.machine()}, CPython {platform.python_version()}; {versions}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
