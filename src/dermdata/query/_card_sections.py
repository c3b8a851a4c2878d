"""The sections of a card: which statements are told, and in which sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from .._folding import keys
from .._value import Value
from ..collection.labels import label_of, limits, object_of
from ..records import Kind, Predicate, Scope, SynonymRegister, Verdict
from ..records.identity import statement_id
from ._answer import answers
from ._card_words import (
    CARE,
    CAUTIONS,
    CLAIMS,
    CLINICIAN,
    DENIED,
    FIGURES,
    FIRMLY,
    KNOWN,
    NOT_SO,
    PARTLY,
    PATIENT,
    POINTS_TO,
    RED_FLAGS,
    SEE_A_DOCTOR,
    TEMPLATES,
)
from ._hierarchy import Hierarchy
from ._objects import CONVERSES, Objects
from ._questions import said_along, said_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..records import Statement
    from ._answer import Answer, Found
    from ._card_words import Known, Template


_MOST_NAMED = {PATIENT: 6, CLINICIAN: 20}
"""How many names a sentence has at most."""

_MOST_TOLD = {PATIENT: 6, CLINICIAN: 20}
"""How many claims are told that are not accepted."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CardSentence(Value):
    """
    A sentence of a card, and what is known of it.

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
        sentences: Its sentences, the firmest first.
    """

    title: str
    sentences: tuple[CardSentence, ...]


def sections_of(name: str, audience: str, dataset: Dataset) -> tuple[CardSection, ...]:
    """Return the sections of a record's card that there is something to say in."""
    return tuple(_Sections(name, audience, dataset).made())


class _Sections:
    def __init__(self, name: str, audience: str, dataset: Dataset) -> None:
        self.name = name
        self.kind = dataset.kind_of(name)
        self.audience = audience
        self.dataset = dataset
        self.plain = audience == PATIENT
        self.forms = dataset.once(Hierarchy).forms(name)

    def made(self) -> Iterator[CardSection]:
        """Yield the sections that there is something to say in."""
        sections = [
            *((one.title, self._accepted(one)) for one in TEMPLATES),
            (FIGURES, self._figures()),
            (CAUTIONS, self._cautions()),
            (RED_FLAGS, self._red_flags()),
            (DENIED, self._denied()),
        ]
        for title, sentences in sections:
            told = tuple(sentences)
            if told:
                yield CardSection(title=title, sentences=told)

    # What is accepted

    def _accepted(self, template: Template) -> Iterator[CardSentence]:
        if self.kind not in template.kinds or (self.plain and not template.plain):
            return
        said = self._answers(self._found(template))
        chosen: dict[str, Answer] = {}
        for one in sorted(said, key=lambda one: not self._own(one)):
            chosen.setdefault(one.record, one)
        in_order = sorted(chosen.values(), key=_certainty)
        for (partly, known), group in groupby(in_order, key=_certainty):
            yield self._sentence(template, [*group], self._known(known, partly=partly))

    def _found(self, template: Template) -> list[Found]:
        says = template.predicate
        if self.kind is not Kind.TREATMENT:
            found = said_of(self.name, says, self.dataset)
            return [one for one in found if template.forms or len(one.path) == 1]
        objects = self.dataset.once(Objects)
        about, of = [*objects.said_with(self.name)], [*objects.said_of(self.name)]
        turned = says if template.turned else CONVERSES.get(says)
        return [
            *(one for one in about if one.statement.predicate is turned),
            *(one for one in of if one.statement.predicate is says),
        ]

    def _answers(self, found: Iterable[Found]) -> list[Answer]:
        """Return what is accepted; for a patient, nothing that stands below another."""
        accepted = (one for one in found if one.statement.verdict.accepted)
        made = answers(self.name, accepted, self.dataset)
        return [one for one in made if one.under is None or not self.plain]

    def _own(self, answer: Answer) -> bool:
        return self.name in {answer.subject, answer.object}

    def _sentence(
        self, template: Template, said: list[Answer], known: str
    ) -> CardSentence:
        most = _MOST_NAMED[self.audience]
        shown, left = said[:most], len(said) - most
        names = [self._phrase(one) for one in shown]
        if left > 0:
            names.append(f"and {left} more")
        return CardSentence(
            text=f"{template.says}: {'; '.join(names)}. {known}",
            statements=tuple(one.statement for one in shown),
        )

    def _phrase(self, answer: Answer) -> str:
        """Return a name with what limits it, and of what it is said if not of this."""
        said = self.dataset.statement(answer.statement).statement
        notes = limits(said, self.dataset.name_of)
        others = {answer.subject, answer.object} - {self.name, answer.record}
        by_cause = said.predicate is Predicate.TRIGGERED_BY
        for other in sorted(others):
            is_class = self.dataset.kind_of(other) is Kind.CLASSIFICATION
            if not (by_cause and is_class):  # the classes are those of causes
                notes.append(f"said of {self.dataset.name_of(other)}")
        return self._called(answer.record) + _noted(notes)

    def _known(self, known: Known, *, partly: bool) -> str:
        """Return how something is known, in a sentence."""
        how = known.patient if self.plain else known.clinician
        return (PARTLY if partly else FIRMLY)[self.audience].format(how)

    def _called(self, name: str) -> str:
        """Return the name of a record; for a patient, with another one in lay words."""
        record = self.dataset[name]
        if not self.plain or name in self.forms:
            return record.name
        lay = (
            synonym.text
            for synonym in record.synonyms
            if synonym.register is SynonymRegister.LAY
            and synonym.scope is Scope.EXACT
            and synonym.language.partition("-")[0] == "en"
            and not _alike(synonym.text, record.name)
        )
        also = next(lay, None)
        return f"{record.name} ({also})" if also else record.name

    def _figures(self) -> Iterator[CardSentence]:
        for said in self.dataset[self.name].accepted(Predicate.HAS_MEASURE):
            name = self.dataset.name_of
            text = ", ".join([object_of(said, name), *limits(said, name)])
            partly, known = _certainty(said)
            yield CardSentence(
                text=f"{text}. {self._known(known, partly=partly)}",
                statements=(statement_id(self.name, said),),
            )

    # What to be careful with, and what to look out for

    def _cautions(self) -> Iterator[CardSentence]:
        treated = said_of(self.name, Predicate.TREATED_BY, self.dataset)
        treatments = [one.record for one in self._answers(treated)]
        if self.kind is Kind.TREATMENT:
            treatments = [self.name]
        for name in dict.fromkeys(treatments):
            cautions = self._cautions_with(name)
            if cautions:
                about = "; ".join(cautions)
                yield CardSentence(
                    text=f"{CARE} {self._called(name)}: {about}.",
                    statements=tuple(cautions.values()),
                )

    def _cautions_with(self, treatment: str) -> dict[str, str]:
        """Return what calls for care with a treatment or its classes, and who says so."""
        cautions: dict[str, str] = {}
        for found in self.dataset.once(Objects).said_of(treatment):
            said = found.statement
            if said.predicate is Predicate.CAUTION and said.verdict.accepted:
                text = self._called(said.target) + self._limited(said)
                cautions.setdefault(text, statement_id(found.subject, said))
        return cautions

    def _red_flags(self) -> Iterator[CardSentence]:
        if self.kind is Kind.TREATMENT:
            return
        if self.plain:
            found = said_along(self.forms, Predicate.POINTED_TO_BY, self.dataset)
            flags = self._answers(found)
            named = {flag.record: self._called(flag.record) for flag in flags}
            if named:
                yield CardSentence(
                    text=f"{SEE_A_DOCTOR}: {'; '.join(named.values())}.",
                    statements=tuple(flag.statement for flag in flags),
                )
            return
        said = self._answers(said_of(self.name, Predicate.POINTED_TO_BY, self.dataset))
        by_flag: dict[str, list[Answer]] = {}
        for flag in said:
            by_flag.setdefault(flag.record, []).append(flag)
        for name, flags in [*by_flag.items()][: _MOST_TOLD[self.audience]]:
            diseases = dict.fromkeys(map(self._pointed_to, flags))
            yield CardSentence(
                text=f"{self._called(name)}, {POINTS_TO}: {'; '.join(diseases)}.",
                statements=tuple(flag.statement for flag in flags),
            )

    def _pointed_to(self, flag: Answer) -> str:
        said = self.dataset.statement(flag.statement).statement
        return self._called(flag.subject) + self._limited(said)

    def _limited(self, said: Statement) -> str:
        return _noted(limits(said, self.dataset.name_of))

    # What is not accepted

    def _denied(self) -> Iterator[CardSentence]:
        said = [(name, s) for name in self.forms for s in self.dataset[name].statements]
        if self.kind is Kind.TREATMENT:
            about = self.dataset.once(Objects).of.get(self.name, ())
            said += [(found.subject, found.statement) for found in about]
        denied = [one for one in said if one[1].verdict in NOT_SO]
        order = [*NOT_SO]
        denied.sort(key=lambda one: order.index(one[1].verdict))
        for name, one in denied[: _MOST_TOLD[self.audience]]:
            whose = "It" if name == self.name else self.dataset.name_of(name)
            reason = f" {one.rationale}" if one.rationale else ""
            yield CardSentence(
                text=f"{whose} {self._claim(name, one)}: {NOT_SO[one.verdict]}.{reason}",
                statements=(statement_id(name, one),),
            )

    def _claim(self, name: str, said: Statement) -> str:
        """Return what is claimed, without claiming it, to stand behind the subject."""
        if said.predicate not in CLAIMS:
            label = label_of(name, said, self.dataset.name_of)
            return f"is said to be so: “{label}”"
        claimed = f"“{self._called(said.target)}”{self._limited(said)}"
        return f"{CLAIMS[said.predicate]} {claimed}"


def _noted(notes: list[str]) -> str:
    """Return what limits a name, as it stands behind it."""
    return f" ({', '.join(notes)})" if notes else ""


def _alike(one: str, other: str) -> bool:
    """Whether one of two names is the other, or in it, but for the way it is spelt."""
    (first, *_), (second, *_) = keys(one), keys(other)
    return first in second or second in first


def _certainty(said: Answer | Statement) -> tuple[bool, Known]:
    """Return whether something is accepted in part only, and how it is known."""
    known = next(one for one in KNOWN if said.level in one.levels)
    return said.verdict is Verdict.PARTLY_SUPPORTED, known
