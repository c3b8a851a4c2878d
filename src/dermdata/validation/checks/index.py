"""
An index of a set of records: which there are, what each is, which others it names.

A `ReferenceIndex` is given every record once and keeps little of it, so that a file of any size
is checked in the memory that its ids take. In the end it says what does not fit.
"""

from __future__ import annotations

import functools
import itertools
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ...records import Kind, Record, Term, TermType
from ...records._forms import SLUG
from .alike import CloseIds
from .compiled import Demand, KnownTexts
from .cycles import Ways, cyclic
from .references import visit


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records._faults import Path


class KnownRecord(NamedTuple):
    """
    What the rules need to know about a record.

    Attributes:
        kind: Its kind.
        type: Its type, if it is a term.
        successor: The id of the record that replaces it, if one does.
    """

    kind: Kind
    type: TermType | None = None
    successor: str = ""


def known_record(record: Record) -> KnownRecord:
    """Return what the rules need to know about a record."""
    successor = record.retirement.replaced_by if record.retirement else None
    kind = record.type if isinstance(record, Term) else None
    return KnownRecord(record.kind, kind, successor or "")


class ReferenceIndex:
    """
    What there is, and who wants what.

    Args:
        known: Records that may be referred to beside those that are added.
        alone: Whether each record stands alone; nothing is kept then.

    Attributes:
        wanted: The ids referred to, by what the reference wants.
        remembers: Whether they are kept.
        of_no_kind: The ids of records whose kind is none.
    """

    def __init__(
        self, known: Mapping[str, KnownRecord] | None = None, *, alone: bool = False
    ) -> None:
        self.known = known or {}
        self.remembers = not alone
        self.wanted: dict[Demand, KnownTexts] = {}
        self.twice: set[str] = set()
        self.of_no_kind: set[str] = set()
        self.successors: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._codes = bytearray()  # of each number, the position of its entry; or 0
        self._children = array("I")
        self._parents = array("I")
        self._awaited = set[int]()  # the parents that were not there before a child
        self._refused = set[int]()  # what is there with faults alone

    def define(
        self,
        id: str,  # noqa: A002 - it is one
        kind: str,
        type: str | None,  # noqa: A002 - so is it called
        parents: Sequence[str] = (),
        successor: str | None = None,
    ) -> None:
        """Hear of a good record."""
        if not self.remembers:
            return
        codes = self._codes
        if parents:
            self._add_parents(self._number(id), parents)
        number = self._numbers.setdefault(id, len(codes))
        if number == len(codes):
            codes.append(_CODES[kind, type])
        elif codes[number] and number not in self._refused:
            self.twice.add(id)
        else:
            codes[number] = _CODES[kind, type]
            self._refused.discard(number)
        if successor:
            self.successors.setdefault(id, successor)

    def _add_parents(self, child: int, parents: Sequence[str]) -> None:
        for parent in parents:
            above = self._number(parent)
            if not self._codes[above] or above in self._refused:
                self._awaited.add(above)
            self._children.append(child)
            self._parents.append(above)

    def define_refused(
        self,
        id: str,  # noqa: A002 - as above
        kind: str,
        type: str | None,  # noqa: A002 - as above
        parents: object = (),
    ) -> None:
        """
        Add a record that has faults, so that references to it are not reported as well.

        Its kind or type may be none, and its parents anything: those that are ids are
        heard of.
        """
        if not self.remembers or len(id) > SLUG.longest:
            return
        code = _CODES.get((kind, type), _CODES.get((kind, None)))
        if not code:
            self.of_no_kind.add(id)
        else:
            number = self._number(id)
            if not self._codes[number]:
                self._codes[number] = code
                self._refused.add(number)
            listed = parents if isinstance(parents, list) else ()
            ids = [one for one in listed if isinstance(one, str)]
            self._add_parents(number, [one for one in ids if not SLUG.faults(one)])

    def want(self, document: Any) -> None:
        """Add the ids that a record refers to, whether it has faults or not."""
        if self.remembers:
            visit(document, self._add_reference)

    def _add_reference(self, _: Path, id: str, demand: Demand) -> None:  # noqa: A002 - as above
        wanted = self._wanted_by(demand)
        if id not in wanted.texts:
            wanted.admits(id)

    def merge(self, other: ReferenceIndex) -> None:
        """Hear of all that another index, of records that come after, has heard of."""
        own, codes = self._numbers, self._codes
        numbers = [own.setdefault(name, len(own)) for name in other._numbers]
        codes.extend(bytes(len(own) - len(codes)))
        awaited = {numbers[number] for number in other._awaited}
        there = {number for number in awaited if codes[number]} - self._refused
        self._awaited |= awaited - there
        refused = {numbers[number] for number in other._refused}
        for name, number, code in zip(
            other._numbers, numbers, other._codes, strict=True
        ):
            if not codes[number]:
                codes[number] = code
                self._refused |= refused & {number}
            elif code and number not in refused:
                if number in self._refused:
                    codes[number] = code
                    self._refused.discard(number)
                else:
                    self.twice.add(name)
        self._children.extend(map(numbers.__getitem__, other._children))
        self._parents.extend(map(numbers.__getitem__, other._parents))
        self.twice |= other.twice
        self.of_no_kind |= other.of_no_kind
        self.successors = {**other.successors, **self.successors}
        for demand, names in other.wanted.items():
            self._wanted_by(demand).texts |= names.texts

    def entry(self, id: str) -> KnownRecord | None:  # noqa: A002 - as above
        """Return what is known of an id."""
        code = self._codes[self._numbers[id]] if id in self._numbers else 0
        if not code:
            return self.known.get(id)
        kind, type_ = _ENTRIES[code]
        sort = TermType(type_) if type_ else None
        return KnownRecord(Kind(kind), sort, self.successors.get(id, ""))

    def last_successor(self, id: str) -> str:  # noqa: A002 - as above
        """Return the last successor of a record; nothing, if it is not one of its sort."""
        end = self.end(id)
        first, last = self.entry(id), self.entry(end)
        same = first and last and first[:2] == last[:2]
        return end if same else ""

    def end(self, id: str) -> str:  # noqa: A002 - as above
        """Return the last successor of a record; nothing, if they lead in a circle."""
        end, seen = "", {id}
        last = self.entry(id)
        while last and last.successor:
            end = last.successor
            if end in seen:
                return ""
            seen.add(end)
            last = self.entry(end)
        return end

    @property
    def size(self) -> int:
        """How many ids it knows of."""
        return len(self._numbers) + len(self.known)

    def ids(self) -> Iterator[str]:
        """Yield every id that resolves."""
        own = (name for name, number in self._numbers.items() if self._codes[number])
        return itertools.chain(own, self.known)

    def troubles(self) -> Troubles:
        """Return what does not fit together."""
        ids = {
            name
            for demand, names in self.wanted.items()
            for name in names.texts
            if not self._serves(name, demand)
        }
        clashing = {
            name
            for name, number in self._numbers.items()
            if self._codes[number]
            and name in self.known
            and self.known[name].kind != _ENTRIES[self._codes[number]][0]
        }
        replaced = {old: (new,) for old, new in self.successors.items()}
        return Troubles(
            self,
            frozenset(ids),
            frozenset(self.twice | clashing),
            cyclic(self._ids_in_cycles()) if self._parents_of() else {},
            cyclic(replaced),
        )

    def _serves(self, name: str, demand: Demand) -> bool:
        """Whether an id names what is wanted, as far as that is known."""
        entry = self.entry(name)
        if entry is None:
            return name in self.of_no_kind
        return fits(entry, demand) and not entry.successor

    def _wanted_by(self, demand: Demand) -> KnownTexts:
        if demand not in self.wanted:
            self.wanted[demand] = KnownTexts(SLUG, None)
        return self.wanted[demand]

    def _number(self, id: str) -> int:  # noqa: A002 - as above
        number = self._numbers.get(id)
        if number is None:
            number = self._numbers[id] = len(self._codes)
            self._codes.append(0)
        return number

    def _parents_of(self) -> bool:
        """Whether a parent came after a child, without which no way leads in a circle."""
        return bool(self.twice) or any(self._codes[above] for above in self._awaited)

    def _ids_in_cycles(self) -> dict[str, tuple[str, ...]]:
        """Return the parents of the records above which no way ends."""
        above: dict[int, list[int]] = {}
        below: dict[int, list[int]] = {}
        for child, parent in zip(self._children, self._parents, strict=True):
            above.setdefault(child, []).append(parent)
            below.setdefault(parent, []).append(child)
        left = {child: len(parents) for child, parents in above.items()}
        done = [parent for parent in below if parent not in above]
        while done:
            for child in below.get(done.pop(), ()):
                left[child] -= 1
                if not left[child]:
                    done.append(child)
        stuck = {child for child, count in left.items() if count}
        names = list(self._numbers) if stuck else []
        return {
            names[child]: tuple(names[parent] for parent in above[child])
            for child in sorted(stuck)
        }


_ENTRIES: tuple[tuple[str, str | None], ...] = (
    ("", None),
    *((kind.value, None) for kind in Kind),
    *(("term", type_.value) for type_ in TermType),
)
_CODES: dict[tuple[str, str | None], int] = {
    entry: code for code, entry in enumerate(_ENTRIES)
}


def fits(entry: KnownRecord, demand: Demand) -> bool:
    """Whether a record is of the sort that a reference wants."""
    if demand.kinds and entry.kind not in demand.kinds:
        return False
    return not (demand.types and entry.type and entry.type not in demand.types)


@attrs.frozen
class Troubles:
    """
    What does not fit together in a set of records.

    Attributes:
        index: What there is.
        ids: The ids that are referred to and are not there, or not what is wanted, or
            replaced.
        twice: The ids that more than one record has.
        parents: The parents by way of which records are their own ancestors.
        replaced: The successors by way of which records replace themselves.
        ways: What finds the ways round.
    """

    index: ReferenceIndex
    ids: frozenset[str]
    twice: frozenset[str]
    parents: Mapping[str, Sequence[str]]
    replaced: Mapping[str, Sequence[str]]
    ways: Ways = attrs.field(factory=Ways, init=False)

    @functools.cached_property
    def close(self) -> CloseIds:
        """The ids there are, to find one that may be meant."""
        return CloseIds(self.index.ids())

    @property
    def involved(self) -> frozenset[str]:
        """Every id that a record with a part in it has or names."""
        return self.ids.union(self.twice, self.parents, self.replaced)
