"""The sections of a card: which statements are told, and by which templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from .._value import Value
from ..collection.labels import label_of, limits
from ..records import Level, Predicate, SynonymRegister, Verdict
from ..records.identity import statement_id
from ..words import in_a_row
from ._answer import answers
from ._hierarchy import Hierarchy
from ._questions import Wanted, said_along


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Record, Statement
    from ._answer import Answer


PATIENT, CLINICIAN = AUDIENCES = ("patient", "clinician")
"""Whom a card may be for."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CardSentence(Value):
    """
    A sentence of a card.

    Attributes:
        text: The sentence.
        statements: The ids of the statements it rests on.
    """

    text: str
    statements: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CardSection(Value):
    """
    A section of a card.

    Attributes:
        title: What it is about.
        sentences: Its sentences, the strongest first.
    """

    title: str
    sentences: tuple[CardSentence, ...]


def sections_of(name: str, audience: str, dataset: Dataset) -> tuple[CardSection, ...]:
    """Return the sections of a record's card that there is something to say in."""
    return tuple(_Sections(name, audience, dataset).made())


class _Template(NamedTuple):
    """
    A section made of what is said by one predicate.

    Attributes:
        title: The title of the section.
        predicate: What is said.
        says: How a sentence begins, before the names.
        forms: Whether what is said of narrower records is told too.
    """

    title: str
    predicate: Predicate
    says: str
    forms: bool = True


_P = Predicate

_TEMPLATES = (
    _Template(
        "What it looks and feels like", _P.HAS_FINDING, "It may show as", forms=False
    ),
    _Template(
        "Where it occurs", _P.AFFECTS_SITE, "It is seen at these sites:", forms=False
    ),
    _Template("Who has it", _P.OCCURS_IN, "It is seen in", forms=False),
    _Template("What it is like", _P.HAS_ATTRIBUTE, "It is described as", forms=False),
    _Template("How it goes on", _P.HAS_COURSE, "What may follow:", forms=False),
    _Template("What can bring it about", _P.TRIGGERED_BY, "It can follow"),
    _Template("What is used against it", _P.TREATED_BY, "It has been treated by"),
    _Template("What helps to prevent it", _P.PREVENTED_BY, "It may be prevented by"),
    _Template("What is best left out", _P.AVOID, "Best left out:"),
    _Template("What it can lead to", _P.MAY_CAUSE, "It can lead to", forms=False),
    _Template(
        "What it is taken for", _P.DIFFERS_FROM, "It is not the same as", forms=False
    ),
    _Template("How it is established", _P.DIAGNOSED_BY, "What helps:", forms=False),
)

_NOT_SO = {
    Verdict.REFUTED: "not so",
    Verdict.PROMOTIONAL: "said to sell something; nothing else supports it",
    Verdict.UNSUPPORTED: "not known to be so",
    Verdict.DISPUTED: "disputed; there is evidence for and against",
}

_CLAIMS = {
    Predicate.HAS_ATTRIBUTE: "It is said to be",
    Predicate.HAS_FINDING: "It is said to show",
    Predicate.AFFECTS_SITE: "It is said to occur at the site",
    Predicate.TRIGGERED_BY: "It is said to follow",
    Predicate.TREATED_BY: "It is said to be treated by",
    Predicate.PREVENTED_BY: "It is said to be prevented by",
    Predicate.WORSENED_BY: "It is said to get worse by",
    Predicate.OCCURS_IN: "It is said to be seen in",
    Predicate.IS_A: "It is said to be a kind of",
    Predicate.SAME_AS: "It is said to be the same as",
    Predicate.DIFFERS_FROM: "It is said to differ from",
    Predicate.HAS_COURSE: "Its course is said to be",
    Predicate.MAY_CAUSE: "It is said to lead to",
    Predicate.CONTAINS: "It is said to contain",
}
"""How claims are told that are not accepted."""

_EPONYMOUS = re.compile(r"\b(?:syndrome|disease|epidermolysis)\b")
"""The names that begin, more often than not, with that of a person."""

_CAUTIONS = "Cautions"
_RED_FLAGS = "Red flags"
_DENIED = "What people also say"

_MOST_NAMED = {PATIENT: 6, CLINICIAN: 20}
_MOST_DENIED = {PATIENT: 5, CLINICIAN: 20}


class _Grade(NamedTuple):
    """How firmly something is known, in words for each audience."""

    levels: tuple[Level, ...]
    patient: str
    clinician: str


_GRADES = (
    _Grade((Level.E1, Level.E2), "Shown in studies.", "Trials or cohorts (E1, E2)."),
    _Grade(
        (Level.E3, Level.E4),
        "Seen in single patients or small groups.",
        "Cases (E3, E4).",
    ),
    _Grade((Level.E5,), "Experts say so.", "Reviews, textbooks or indirect (E5)."),
    _Grade((Level.E6, Level.E0), "Little is known.", "Practitioners' pages (E6)."),
)


class _Sections:
    def __init__(self, name: str, audience: str, dataset: Dataset) -> None:
        self.name = name
        self.audience = audience
        self.dataset = dataset
        self.hierarchy = dataset.once(Hierarchy)
        self.plain = audience == PATIENT

    def made(self) -> Iterator[CardSection]:
        """Yield the sections that there is something to say in."""
        sections = [
            *((one.title, self._accepted(one)) for one in _TEMPLATES),
            (_CAUTIONS, self._cautions()),
            (_RED_FLAGS, self._red_flags()),
            (_DENIED, self._denied()),
        ]
        for title, sentences in sections:
            told = tuple(sentences)
            if told:
                yield CardSection(title=title, sentences=told)

    def _said(self, predicate: Predicate, *, forms: bool) -> tuple[Answer, ...]:
        own: dict[str, tuple[str, ...]] = {self.name: (self.name,)}
        reached = self.hierarchy.forms(self.name) if forms else own
        wanted = Wanted(None, None)
        found = said_along(reached, predicate, self.dataset)
        chosen = (one for one in found if wanted(one.statement))
        return answers(self.name, chosen, self.dataset, self.hierarchy)

    def _accepted(self, template: _Template) -> Iterator[CardSentence]:
        said = self._said(template.predicate, forms=template.forms)
        taken: set[str] = set()
        for known in _GRADES:
            firm = [
                one
                for one in said
                if one.level in known.levels
                and one.record not in taken
                and (one.under is None or not self.plain)
            ]
            taken |= {one.record for one in firm}
            if firm:
                yield self._sentence(template.says, firm, known)

    def _sentence(self, says: str, firm: list[Answer], known: _Grade) -> CardSentence:
        unique = list({one.record: one for one in reversed(firm)}.values())[::-1]
        most = _MOST_NAMED[self.audience]
        shown, left = unique[:most], len(unique) - most
        names = [self._phrase(one) for one in shown]
        if left > 0:
            names.append(f"{left} more")
        how = known.patient if self.plain else known.clinician
        return CardSentence(
            text=f"{says} {in_a_row(names)}. {how}",
            statements=tuple(one.statement for one in shown),
        )

    def _phrase(self, answer: Answer) -> str:
        said = self.dataset.statement(answer.statement).statement
        name = self.dataset.name_of
        phrases = [self._called(answer.record)]
        phrases += [self._limit(one) for one in limits(said, name)]
        text = f"{phrases[0]} ({', '.join(phrases[1:])})" if phrases[1:] else phrases[0]
        if answer.verdict is Verdict.PARTLY_SUPPORTED:
            text += " (in part)"
        return text

    def _called(self, name: str) -> str:
        """Return what a record is called: for a patient, in lay words if there are any."""
        record = self.dataset[name]
        lay = (
            synonym.text
            for synonym in record.synonyms
            if synonym.register is SynonymRegister.LAY
            and synonym.scope == "exact"
            and synonym.language.partition("-")[0] == "en"
        )
        called = next(lay, record.name) if self.plain else record.name
        return self._in_a_sentence(called)

    def _in_a_sentence(self, name: str) -> str:
        """Return a name with a small first letter, unless it begins with an eponym."""
        first = name.split(maxsplit=1)[0]
        ordinary = first[1:].islower() and not _EPONYMOUS.search(name)
        known = self.dataset.once(_SmallWords).words
        return _lower(name) if ordinary or first.lower() in known else name

    def _limit(self, phrase: str) -> str:
        """Return what limits a statement as it stands in a sentence."""
        before, space, name = phrase.partition(" ")
        if before not in {"in", "at", "as"}:
            return phrase
        return before + space + self._in_a_sentence(name)

    def _cautions(self) -> Iterator[CardSentence]:
        treatments = [one.record for one in self._said(_P.TREATED_BY, forms=True)]
        for name in dict.fromkeys((self.name, *treatments)):
            record = self.dataset[name]
            for said in record.accepted(_P.CAUTION):
                one = statement_id(name, said)
                about = self._called(said.target)
                for_whom = [self._limit(x) for x in limits(said, self.dataset.name_of)]
                text = f"Caution with {self._called(name)}: {in_a_row([about, *for_whom])}."
                yield CardSentence(text=text, statements=(one,))

    def _red_flags(self) -> Iterator[CardSentence]:
        flags = self._said(_P.POINTED_TO_BY, forms=True)
        if flags:
            names = [self._phrase(one) for one in flags]
            start = (
                "It should be looked at by a doctor if there is also"
                if self.plain
                else "Beside milia, these point to it:"
            )
            text = f"{start} {in_a_row(list(dict.fromkeys(names)), last='or')}."
            yield CardSentence(text=text, statements=tuple(f.statement for f in flags))

    def _denied(self) -> Iterator[CardSentence]:
        denied = [
            said
            for said in self.dataset[self.name].statements
            if said.verdict in _NOT_SO
        ]
        denied.sort(key=lambda said: list(_NOT_SO).index(said.verdict))
        for said in denied[: _MOST_DENIED[self.audience]]:
            one = statement_id(self.name, said)
            reason = f" {said.rationale}" if said.rationale else ""
            text = f"{self._claim(said)}: {_NOT_SO[said.verdict]}.{reason}"
            yield CardSentence(text=text, statements=(one,))

    def _claim(self, said: Statement) -> str:
        """Return what is claimed, as a sentence that does not claim it."""
        if said.predicate not in _CLAIMS:
            label = label_of(self.name, said, self.dataset.name_of)
            return f"It is said: {label}"
        limited = [self._limit(one) for one in limits(said, self.dataset.name_of)]
        return ", ".join(
            [f"{_CLAIMS[said.predicate]} {self._called(said.target)}", *limited]
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


class _SmallWords:
    """
    The words that texts of a dataset write with a small first letter.

    What begins with one of them begins with no eponym, whatever follows.

    Attributes:
        words: The words.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.words = frozenset(
            word
            for record in dataset
            for text in _texts(record)
            for word in text.translate(_STOPS).split()
            if word[:1].islower()
        )


def _texts(record: Record) -> Iterator[str]:
    yield record.name
    yield record.definition
    for said in record.statements:
        yield said.rationale or ""


_STOPS = str.maketrans(dict.fromkeys(".,;:()“”", " "))
