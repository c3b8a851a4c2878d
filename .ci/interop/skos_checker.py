# needs: skosify==2.3.0
"""SKOS in skosify, which mends what it finds and says so in its log."""

from __future__ import annotations

import logging

import skosify
from judging import Judge

import dermdata as dd
from dermdata.export import skos


judge = Judge("skosify")


class Heard(logging.Handler):
    """What a log says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.said.append(record.getMessage())


def warnings_of(text: str) -> list[str]:
    """Return what skosify warns of."""
    heard = Heard()
    heard.setLevel(logging.WARNING)
    logging.getLogger().addHandler(heard)
    try:
        skosify.skosify(judge.write("it.ttl", text), label="dermdata")
    finally:
        logging.getLogger().removeHandler(heard)
    return heard.said


def unexpected(text: str) -> list[str]:
    """Return the warnings, but for parents that others imply and for several schemes."""
    known = ("Eliminating redundant", "Redundant", "Multiple concept schemes")
    return [one for one in warnings_of(text) if not one.startswith(known)]


text = skos()
judge.same("nothing to mend", [], unexpected(text))
records = [r for r in dd.dataset() if r.kind is not dd.Kind.SOURCE]
judge.same("all concepts", len(records), text.count(" a skos:Concept ;"))
circle = (
    text
    + "\n<milia> skos:broader <primary-milia-cycle> .\n<primary-milia-cycle> a skos:Concept ; skos:broader <milia> .\n"
)
judge.sees("a circle", lambda: not unexpected(circle))
twice = text + '\n<milia> skos:hiddenLabel "milium"@en .\n'
judge.sees("a label of two kinds", lambda: not unexpected(twice))
related = text + '\n<milia> skos:prefLabel "one"@en, "two"@en .\n'
judge.sees("two names in one language", lambda: not unexpected(related))
judge.end()
