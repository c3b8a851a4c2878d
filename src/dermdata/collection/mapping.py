"""The records of a dataset as mappings: those of one kind, and what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast, overload

from ..words import nearest
from .errors import UnknownRecordError, WrongKindError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import Kind, Record
    from ..validation.checks.index import KnownRecord

R_co = TypeVar("R_co", bound="Record", covariant=True)
T = TypeVar("T")


class Holder(Protocol):
    """What holds records of all kinds."""

    def ids(self, kind: Kind | None = None) -> tuple[str, ...]:
        """Return all ids, sorted; of one kind, if one is given."""
        ...

    def __contains__(self, id: object) -> bool:  # noqa: A002 - it is one
        """Whether there is a record with this id."""
        ...

    def __len__(self) -> int:
        """Return how many records there are."""
        ...

    def kind_of(self, id: str) -> Kind | None:  # noqa: A002 - it is one
        """Return the kind of a record; `None` if there is none."""
        ...

    def get(self, id: str, *, follow: bool = True) -> Record:  # noqa: A002 - as above
        """Return a record."""
        ...


class Records(Mapping[str, R_co], Generic[R_co]):
    """
    A read-only mapping from id to record, all of one kind.

    Ids come sorted. A record is read when it is asked for, and only once.
    """

    __slots__ = ("_holder", "_ids", "kind")

    def __init__(self, holder: Holder, kind: Kind) -> None:
        self._holder = holder
        self._ids = holder.ids(kind)
        self.kind = kind

    def __getitem__(self, id: str) -> R_co:  # noqa: A002 - it is one
        """
        Return a record, retired or not.

        Raises:
            UnknownRecordError: There is none with this id; `WrongKindError`, which is
                one, where it is of another kind.
        """
        if id not in self:
            found = self._holder.kind_of(id)
            if found:
                raise WrongKindError(id, self.kind, found)
            raise UnknownRecordError(id, tuple(nearest(str(id), self._ids, most=3)))
        return cast("R_co", self._holder.get(id, follow=False))

    @overload
    def get(self, id: str, /) -> R_co | None: ...

    @overload
    def get(self, id: str, /, default: R_co | T) -> R_co | T: ...

    def get(self, id: str, /, default: Any = None) -> Any:  # noqa: A002 - it is one
        """Return a record, or the default where there is none with this id."""
        if id not in self:  # `self[id]` would look for the nearest id
            return default
        return self[id]

    def __contains__(self, id: object) -> bool:  # noqa: A002 - it is one
        """Whether there is a record of this kind with this id."""
        return isinstance(id, str) and self._holder.kind_of(id) is self.kind

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ids)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind} records>"


class KnownRecords(Mapping[str, "KnownRecord"]):
    """What a validator needs to know about each record, worked out on first use."""

    __slots__ = ("_holder",)

    def __init__(self, holder: Holder) -> None:
        self._holder = holder

    def __getitem__(self, id: str) -> KnownRecord:  # noqa: A002 - it is one
        from ..validation.checks.index import known_record

        if id not in self._holder:  # whose own error would look for the nearest id
            raise KeyError(id)
        return known_record(self._holder.get(id, follow=False))

    def __contains__(self, id: object) -> bool:  # noqa: A002 - as above
        return id in self._holder

    def __iter__(self) -> Iterator[str]:
        return iter(self._holder.ids())

    def __len__(self) -> int:
        return len(self._holder)
