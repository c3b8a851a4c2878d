"""The sections of a card: which statements are told, and in which sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from .._folding import keys
from .._value import Value
from ..collection.labels import label_of, limits, object_of
from ..records import (
    Kind,
    Predicate,
    Scope,
    SynonymRegister,
    Term,
    TermType,
    Verdict,
)
from ..records.identity import statement_id
from ._answer import answers
from ._card_words import (
    ACTED_ON,
    AS_A_RULE,
    CAN_POINT_TO,
    CARE,
    CAUTIONS,
    CLAIMS,
    CLINICIAN,
    DENIED,
    FIGURES,
    FIRMLY,
    KNOWN,
    LOOKED_AT,
    NOT_SO,
    PARTLY,
    PATIENT,
    POINTS_TO,
    RED_FLAGS,
    SEE_A_DOCTOR,
    TEMPLATES,
    UNITS,
    WITHDRAWN,
)
from ._claims import about_what
from ._hierarchy import Hierarchy
from ._objects import CONVERSES, OF_A_PART, Objects
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
        said = self._said(answer)
        notes = limits(said, self.dataset.name_of)
        others = {answer.subject, answer.object} - {self.name, answer.record}
        kinds = {self.dataset.kind_of(one) for one in answer.path[1:]}
        own_classes = kinds <= {Kind.CLASSIFICATION}
        if said.predicate is not Predicate.TRIGGERED_BY or not own_classes:
            notes += [f"said of {self.dataset.name_of(one)}" for one in sorted(others)]
        notes += self._withdrawn(answer.record)
        return self._called(answer.record) + _noted(notes)

    def _withdrawn(self, name: str) -> Iterator[str]:
        """Yield that something was taken off the market, if it was."""
        for said in self.dataset[name].accepted(Predicate.HAS_ATTRIBUTE):
            if said.target == WITHDRAWN:
                yield self.dataset.name_of(WITHDRAWN).lower()

    def _known(self, known: Known, *, partly: bool) -> str:
        """Return how something is known, in a sentence."""
        how = known.patient if self.plain else known.clinician
        return (PARTLY if partly else FIRMLY)[self.audience].format(how)

    def _called(self, name: str) -> str:
        """
        Return the name of a record; for a patient, with another one in lay words.

        A name that is in a lay one, and that of a group of people, needs no other.
        """
        record = self.dataset[name]
        people = isinstance(record, Term) and record.type is TermType.POPULATION
        if not self.plain or people or name in self.forms:
            return record.name
        lay = [
            synonym.text
            for synonym in record.synonyms
            if synonym.register is SynonymRegister.LAY
            and synonym.scope is Scope.EXACT
            and synonym.language.partition("-")[0] == "en"
        ]
        if any(_within(record.name, text) for text in lay):
            return record.name
        also = next((text for text in lay if not _within(text, record.name)), None)
        return f"{record.name} ({also})" if also else record.name

    def _figures(self) -> Iterator[CardSentence]:
        for said in self.dataset[self.name].accepted(Predicate.HAS_MEASURE):
            name = self.dataset.name_of
            text = ", ".join([self._object(said), *limits(said, name)])
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
            cautions = [
                one
                for one in self.dataset.once(Objects).said_of(name)
                if one.statement.predicate is Predicate.CAUTION
                and one.statement.verdict.accepted
            ]
            if cautions:
                said = [(one.record, one.statement) for one in cautions]
                yield CardSentence(
                    text=f"{CARE} {self._called(name)}: {'; '.join(self._once(said))}.",
                    statements=tuple(
                        statement_id(one.subject, one.statement) for one in cautions
                    ),
                )

    def _once(self, said: list[tuple[str, Statement]]) -> dict[str, None]:
        """Return names with what limits them; without, where something always holds."""
        always = {name for name, one in said if not self._limited(one)}
        return dict.fromkeys(
            self._called(name) + ("" if name in always else self._limited(one))
            for name, one in said
        )

    def _red_flags(self) -> Iterator[CardSentence]:
        if self.kind is Kind.TREATMENT:
            return
        yield from self._itself_a_flag()
        if self.plain:
            found = said_along(self.forms, Predicate.POINTED_TO_BY, self.dataset)
            flags = self._answers(found)
            if flags:
                named = self._once([(flag.record, self._said(flag)) for flag in flags])
                yield CardSentence(
                    text=f"{SEE_A_DOCTOR}: {'; '.join(named)}.",
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

    def _itself_a_flag(self) -> Iterator[CardSentence]:
        """Yield what the record itself is a red flag of."""
        about = self.dataset.once(Objects).of.get(self.name, ())
        said = self._answers(
            one for one in about if one.statement.predicate is Predicate.POINTED_TO_BY
        )
        if said:
            beginning = LOOKED_AT if self.plain else CAN_POINT_TO
            diseases = dict.fromkeys(map(self._pointed_to, said))
            yield CardSentence(
                text=f"{beginning}: {'; '.join(diseases)}.",
                statements=tuple(one.statement for one in said),
            )

    def _pointed_to(self, flag: Answer) -> str:
        return self._called(flag.subject) + self._limited(self._said(flag))

    def _said(self, answer: Answer) -> Statement:
        return self.dataset.statement(answer.statement).statement

    def _limited(self, said: Statement) -> str:
        return _noted(limits(said, self.dataset.name_of))

    # What is not accepted

    def _denied(self) -> Iterator[CardSentence]:
        about = self.dataset.once(Objects).of.get(self.name, ())
        said = [
            *((name, s) for name in self.forms for s in self.dataset[name].statements),
            *((found.subject, found.statement) for found in about),
        ]
        denied = [one for one in dict.fromkeys(said) if one[1].verdict in NOT_SO]
        denied.sort(key=self._urgency)
        for name, one in denied[: _MOST_TOLD[self.audience]]:
            whose = "It" if name == self.name else self.dataset.name_of(name)
            reason = f" {one.rationale}" if one.rationale else ""
            yield CardSentence(
                text=f"{whose} {self._claim(name, one)}: {NOT_SO[one.verdict]}.{reason}",
                statements=(statement_id(name, one),),
            )

    def _urgency(self, claim: tuple[str, Statement]) -> tuple[bool, int, bool]:
        """Return the place of a claim: for a patient, what people act on comes first."""
        name, said = claim
        acted_on = not self.plain or said.predicate in ACTED_ON
        return not acted_on, [*NOT_SO].index(said.verdict), name != self.name

    def _claim(self, name: str, said: Statement) -> str:
        """Return what is claimed, without claiming it, to stand behind the subject."""
        if said.predicate not in CLAIMS:
            label = label_of(name, said, self.dataset.name_of)
            return f"is said to be so: “{label}”"
        notes = limits(said, self.dataset.name_of)
        if self._holds_in_part(name, said):
            notes.insert(0, AS_A_RULE)
        return f"{CLAIMS[said.predicate]} “{self._object(said)}”{_noted(notes)}"

    def _holds_in_part(self, name: str, said: Statement) -> bool:
        """Whether what is denied as such is accepted of some cases."""
        return said.extent is None and any(
            one.extent in OF_A_PART
            and about_what(one) == about_what(said)
            and one.context == said.context
            for one in self.dataset[name].accepted(said.predicate)
        )

    def _object(self, said: Statement) -> str:
        """Return what is said: a name, or a figure with its unit in words."""
        if said.measure is None:
            return self._called(said.target)
        text = object_of(said, self.dataset.name_of)
        figure, _, unit = text.rpartition(" ")
        return f"{figure} {UNITS[unit]}" if unit in UNITS else text


def _noted(notes: list[str]) -> str:
    """Return what limits a name, as it stands behind it."""
    return f" ({', '.join(notes)})" if notes else ""


def _within(name: str, text: str) -> bool:
    """Whether a name is a text, or in it, but for the way it is spelt."""
    (first, *_), (second, *_) = keys(name), keys(text)
    return first in second


def _certainty(said: Answer | Statement) -> tuple[bool, Known]:
    """Return whether something is accepted in part only, and how it is known."""
    known = next(one for one in KNOWN if said.level in one.levels)
    return said.verdict is Verdict.PARTLY_SUPPORTED, known
