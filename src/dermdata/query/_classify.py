"""
Classify: which classes of milia a history points to, and through which statement.

A statement on a class counts for the record it names, and for whatever is narrower
than that record, unless it holds of a part: triamcinolone is a topical corticosteroid.
It does not count upwards: not every corticosteroid is topical. A statement that names a route reaches what is
given by that route, or by a route not said. Nothing is concluded that no statement
says; what is said and not accepted is shown as that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..records import Level, Predicate, Route, Term, TermType, Verdict
from ..records.identity import statement_id
from ._asked import asked
from ._claims import in_words
from ._classified import Ambiguous, ClassifyResult, Pointer
from ._errors import QueryError
from ._hierarchy import shortest_ways
from ._history import not_so, nothing, read
from ._objects import OF_A_PART
from ._routes import Routes, meet, route_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..collection import Dataset
    from ..records import Record, Statement
    from ._classified import Unresolved
    from ._history import Named, Part
    from ._resolve import Meaning

    Chain = tuple[str, ...]


SCHEME = "milia-by-cause"
"""The id of the scheme whose classes are pointed to."""
SIDES = ("primary-milia", "secondary-milia")
"""The ids of its two halves."""
MILIA = "milia"
"""The id of the lesion all its classes are of."""
UNKNOWN = "unknown"
"""What stands for a verdict where no statement says anything."""

_POINTING = (Predicate.TRIGGERED_BY, Predicate.ASSOCIATED_WITH, Predicate.OCCURS_IN)


def classify(*history: str, dataset: Dataset | None = None) -> ClassifyResult:
    """
    Return which classes of milia a history points to.

    Args:
        history: Drugs, diseases, procedures, injuries or groups of people, each by any
            name, synonym, id or code; or phrases that mention them, as ``on vemurafenib
            for 3 months``. What a phrase negates, doubts, plans or says of a relative
            is said and does not count.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        QueryError: The history is empty, or a part of it is no text.
    """
    source = asked(dataset)
    scheme = source.once(_Scheme)
    results: list[Pointer] = []
    unresolved: list[Unresolved] = []
    ambiguous: list[Ambiguous] = []
    followed: dict[str, None] = {}
    for text in _checked(history):
        reading = read(text, source)
        rows = scheme.of_part(reading.named)
        results += rows
        unresolved += reading.unresolved
        if not rows and not reading.unresolved:
            unresolved.append(nothing(text, source))
        for named in reading.named:
            ids = tuple(meaning.id for meaning in named.meanings)
            if not not_so(named.part):
                followed |= dict.fromkeys(ids)
            if len(ids) > 1:
                ambiguous.append(Ambiguous(input=text, records=ids))
    return ClassifyResult(
        results=tuple(results),
        unresolved=tuple(unresolved),
        ambiguous=tuple(dict.fromkeys(ambiguous)),
        notes=(*scheme.two_sides(results), *_populations(source, followed)),
    )


def _checked(history: tuple[object, ...]) -> Iterator[str]:
    if not history:
        message = "there is no history to classify"
        raise QueryError(message, "name a drug, disease, procedure or injury")
    yield from dict.fromkeys(map(_text, history))


def _text(part: object) -> str:
    if not isinstance(part, str):
        message = f"a part of a history is a text, not a {type(part).__name__}"
        raise QueryError(message, "give the parts one by one: `classify(*parts)`")
    if not part.strip():
        raise QueryError("a part of the history is empty", "leave it out")
    return part.strip()


class _Scheme:
    """The statements of a dataset that point to a class of milia."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.classes = _with_narrower(dataset, SCHEME)
        self.said: dict[str, list[tuple[str, Statement]]] = {}
        for subject in (*self.classes, *_with_narrower(dataset, MILIA)):
            for statement in dataset[subject].statements:
                if statement.predicate in _POINTING:
                    about = self.said.setdefault(statement.target, [])
                    about.append((subject, statement))
        self.diseases: dict[str, list[tuple[str, Statement]]] = {}
        for disease in dataset.conditions.values():
            for statement in disease.causes:
                caused = self.diseases.setdefault(statement.target, [])
                caused.append((disease.id, statement))
        self.routes = Routes(dataset)

    def of_part(self, several: Sequence[Named]) -> list[Pointer]:
        """Return the rows of a part; of people, where nothing is said of aught else."""
        rows = [row for named in several for row in self.rows(named)]
        people = {
            row.record for row in rows if _is_population(self.dataset[row.record])
        }
        if any(row.statement and row.record not in people for row in rows):
            return [row for row in rows if row.record not in people]
        return rows

    def rows(self, named: Named) -> list[Pointer]:
        """Return what the statements make of a mention; of a term, what bears on it."""
        other = not_so(named.part)
        found: list[Pointer] = []
        for meaning in named.meanings:
            rows = self.pointers(named.part, meaning)
            if named.route:
                rows = [self._by_route(row, named.route) for row in rows]
            if other:
                rows = [attrs.evolve(r, accepted=False, reason=other) for r in rows]
            elif named.doubt:
                rows = [_doubted(row, named.doubt) for row in rows]
            is_term = isinstance(self.dataset[meaning.id], Term)
            if named.whole or not is_term or any(row.statement for row in rows):
                found += rows
        return found

    def _by_route(self, row: Pointer, route: Route) -> Pointer:
        """Return a row, doubted where it is of what is given by another route."""
        admitted = all(self.routes.admits(name, route) for name in row.via)
        if admitted and meet(route, Route(row.route) if row.route else None):
            return row
        return _doubted(row, f"The history says that it was {route}.")

    def pointers(self, part: Part, meaning: Meaning) -> list[Pointer]:
        """Return a row for each statement that bears on what is mentioned."""
        name = meaning.id
        rows = [*self._from_itself_and_above(part, name), *self._as_a_form(part, name)]
        taken = {row.class_ for row in rows if row.accepted}
        further = (*self._by_way_of(part, name), *self._from_below(part, name))
        rows += [row for row in further if row.class_ not in taken]
        rows = rows or [self._nothing(part, name)]
        if meaning.loose:
            reason = f"“{part.mention}” is a {meaning.loose} name or code of it only."
            rows = [_doubted(row, reason) for row in rows]
        return sorted(rows, key=_rank)

    def two_sides(self, rows: list[Pointer]) -> Iterator[str]:
        """Yield a note if a history points to primary and to secondary milia."""
        sides: dict[str, dict[str, None]] = {}
        for row in rows:
            if row.accepted and row.class_:
                sides.setdefault(self._side(row.class_), {})[row.class_] = None
        primary, secondary = (sides.get(side, {}) for side in SIDES)
        if primary and secondary:
            yield (
                f"The history points to primary milia ({', '.join(primary)}) and to "
                f"secondary milia ({', '.join(secondary)}). No statement says which "
                "of them it is."
            )

    def _from_itself_and_above(self, part: Part, name: str) -> Iterator[Pointer]:
        ways = shortest_ways(name, self.dataset.parents)
        reached = self._reached(name, self.dataset.parents, self.said)
        for via, subject, statement in reached:
            doubt = self._doubt(ways, via, subject, statement)
            yield self._row(part, via, subject, statement, doubt)

    def _by_way_of(self, part: Part, name: str) -> Iterator[Pointer]:
        """Yield what is said of the diseases that a drug or exposure can trigger."""
        reached = self._reached(name, self.dataset.parents, self.diseases)
        for via, disease, cause in reached:
            route = route_of(cause)
            reason = f"Said of {self.dataset.name_of(disease)}, which "
            reason += f"{self.dataset.name_of(via[-1])} can trigger"
            reason += f" by the {route} route." if route else "."
            for subject, statement in self.said.get(disease, ()):
                if subject in self.classes and statement.verdict.accepted:
                    chain = (*via, disease)
                    row = self._row(part, chain, subject, statement, reason)
                    yield attrs.evolve(row, route=route)

    def _from_below(self, part: Part, name: str) -> Iterator[Pointer]:
        reached = self._reached(name, self.dataset.children, self.said)
        for via, subject, statement in reached:
            if (
                len(via) > 1
                and subject in self.classes
                and statement.verdict.accepted
                and statement.predicate is not Predicate.OCCURS_IN
            ):
                below = self.dataset.name_of(via[-1])
                reason = f"Said of the narrower {below}; the history leaves it open."
                yield self._row(part, via, subject, statement, reason)

    def _reached(
        self,
        name: str,
        step: Callable[[str], Chain],
        said: dict[str, list[tuple[str, Statement]]],
    ) -> Iterator[tuple[Chain, str, Statement]]:
        """Yield what is said along steps, each with a way open to its route."""
        ways: dict[Route | None, dict[str, Chain]] = {None: shortest_ways(name, step)}
        for there in ways[None]:
            for subject, statement in said.get(there, ()):
                route = route_of(statement)
                if route not in ways:
                    ways[route] = shortest_ways(name, self.routes.along(step, route))
                if there in ways[route]:
                    yield ways[route][there], subject, statement

    def _as_a_form(self, part: Part, name: str) -> Iterator[Pointer]:
        for statement in self.dataset[name].statements:
            if (
                statement.predicate is Predicate.CLASSIFIED_AS
                and statement.target in self.classes
            ):
                reason = "A form in which milia of the class occur; it is no cause."
                if not statement.verdict.accepted:
                    reason = _not_accepted(statement)
                yield self._row(part, (name,), statement.target, statement, reason)

    def _nothing(self, part: Part, name: str) -> Pointer:
        milia = name in self.classes or name in _with_narrower(self.dataset, MILIA)
        return Pointer(
            **part._asdict(),
            record=name,
            class_=None,
            class_name=None,
            via=(name,),
            statement=None,
            predicate=None,
            context=None,
            route=None,
            extent=None,
            verdict=UNKNOWN,
            level=Level.E0,
            accepted=False,
            reason="Names milia, not what came before them."
            if milia
            else "No statement says that milia follow it, or that they do not.",
        )

    def _row(
        self, part: Part, via: Chain, subject: str, statement: Statement, doubt: str
    ) -> Pointer:
        named = subject if subject in self.classes else None
        return Pointer(
            **part._asdict(),
            record=via[0],
            class_=named,
            class_name=self.dataset.name_of(named) if named else None,
            via=via,
            statement=statement_id(subject, statement),
            predicate=statement.predicate,
            context=in_words(statement.context, self.dataset) or None,
            route=route_of(statement),
            extent=statement.extent,
            verdict=statement.verdict,
            level=statement.level,
            accepted=not doubt,
            reason=doubt or self._because(via, subject),
        )

    def _doubt(
        self, ways: dict[str, Chain], via: Chain, subject: str, statement: Statement
    ) -> str:
        """Return why a statement is not enough; empty where it is."""
        name = self.dataset.name_of
        if not statement.verdict.accepted:
            return _not_accepted(statement)
        if subject not in self.classes:
            return f"Said of {name(subject)} and of no class."
        if statement.predicate is Predicate.OCCURS_IN and not self._says_more(
            via, subject
        ):
            return "Says who has such milia, not what they follow."
        partly = statement.verdict is Verdict.PARTLY_SUPPORTED
        if len(via) > 1 and (partly or statement.extent in OF_A_PART):
            return f"Holds for a part of {name(via[-1])}, and not said for which."
        return self._overruled(ways, via, subject, route_of(statement))

    def _says_more(self, via: Chain, subject: str) -> bool:
        """Whether people of a population have primary milia only."""
        secondary = {
            other
            for population in via
            for other, statement in self.said.get(population, ())
            if self._side(other) == SIDES[1] and statement.verdict.accepted
        }
        return self._side(subject) == SIDES[0] and not secondary

    def _overruled(
        self, ways: dict[str, Chain], via: Chain, subject: str, route: Route | None
    ) -> str:
        """Return what a statement on a narrower record says to the contrary."""
        here, name = self._side(subject), self.dataset.name_of
        for nearer in ways:
            if (
                via[-1] not in shortest_ways(nearer, self.dataset.parents)
                or nearer == via[-1]
            ):
                continue
            for other, statement in self.said.get(nearer, ()):
                if not meet(route, route_of(statement)):
                    continue
                taken = statement.verdict.accepted
                if other == subject and not taken:
                    return f"Of the narrower {name(nearer)} it is {statement.verdict}."
                if taken and self._side(other) not in {here, ""}:
                    return f"The narrower {name(nearer)} belongs to {name(other)}."
        return ""

    def _because(self, via: Chain, subject: str) -> str:
        """Return why a statement is enough."""
        name = self.dataset.name_of
        reason = f"Said of {name(via[-1])}"
        reason += f", which is broader than {name(via[0])}." if len(via) > 1 else "."
        if self._side(subject) == SIDES[0]:
            criterion = getattr(self.dataset[subject], "criterion", "")
            reason += f" The class is one of primary milia: {criterion}"
        return reason

    def _side(self, subject: str) -> str:
        above = (subject, *self.dataset.ancestors(subject))
        return next((side for side in SIDES if side in above), "")


def _not_accepted(statement: Statement) -> str:
    """Return why a statement is not accepted; of a disputed one, that it is disputed."""
    reason = statement.rationale or statement.verdict.meaning
    disputed = statement.verdict is Verdict.DISPUTED
    return f"Disputed. {reason}" if disputed else reason


def _populations(dataset: Dataset, followed: dict[str, None]) -> Iterator[str]:
    """Yield a note if a history names people of several kinds."""
    groups = [name for name in followed if _is_population(dataset[name])]
    broader = {above for name in groups for above in dataset.ancestors(name)}
    apart = [dataset.name_of(name) for name in groups if name not in broader]
    if len(apart) > 1:
        yield f"The history names several groups of people: {', '.join(apart)}."


def _is_population(record: Record) -> bool:
    return isinstance(record, Term) and record.type is TermType.POPULATION


def _with_narrower(dataset: Dataset, name: str) -> Chain:
    """Return a record and all below it; nothing, where there is no such record."""
    return (name, *dataset.descendants(name)) if name in dataset else ()


def _doubted(row: Pointer, reason: str) -> Pointer:
    return attrs.evolve(row, accepted=False, reason=reason) if row.accepted else row


_VERDICTS = (*Verdict, UNKNOWN)


def _rank(row: Pointer) -> tuple[bool, int, int, int, str]:
    level = Level(row.level).rank
    verdict = _VERDICTS.index(row.verdict)
    return (not row.accepted, len(row.via), verdict, -level, row.class_ or "")
