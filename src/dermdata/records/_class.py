"""
How a record class is made.

Every class of `dermdata.records` is frozen, slotted, keyword-only and closed to
subclassing from outside, and checks itself when it is built: each field against the
constraints in its annotation, then the class's own invariants. All faults are raised
at once.

To attrs it is an attrs class: `attrs.fields`, `attrs.evolve` and `attrs.asdict` work.
But attrs is imported only then, for it costs four times the start of Python, and most
programs want to look a record up.
"""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NoReturn,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
)


if TYPE_CHECKING:
    import inspect

    from ._constraints import Invariant


T = TypeVar("T", bound="Frozen")

REQUIRED: Any = object()
"""The default of a field that has none."""


class Field:
    """
    A field of a record class.

    Attributes:
        name: Its name.
        type: Its annotation.
        default: Its value where none is given; `REQUIRED` where one must be.
        doc: What its schema says of it.
        example: The example its schema shows.
    """

    __slots__ = ("default", "doc", "example", "name", "type")

    def __init__(self, default: Any, doc: str, example: Any) -> None:
        self.default = default
        self.doc = doc
        self.example = example
        self.name = ""
        self.type: Any = None


def prop(doc: str, *, example: Any, default: Any = REQUIRED) -> Any:
    """Declare a field, with the words and the example its schema shows."""
    return Field(default, doc, example)


class _AttrsFields:
    """What attrs asks a class for; made when it first does."""

    def __get__(self, instance: object, owner: type[Frozen]) -> Any:
        import attrs

        like = attrs.make_class(
            owner.__name__,
            {
                field.name: attrs.field(
                    default=attrs.NOTHING
                    if field.default is REQUIRED
                    else field.default,
                    metadata={"doc": field.doc, "example": field.example},
                    type=field.type,
                )
                for field in owner.fields
            },
            kw_only=True,
        )
        found = owner.__attrs_attrs__ = attrs.fields(like)
        return found


class _Signature:
    """What `help` and `inspect.signature` ask a class for."""

    def __get__(self, instance: object, owner: type[Frozen]) -> inspect.Signature:
        import inspect

        return inspect.Signature(
            [
                inspect.Parameter(
                    field.name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=inspect.Parameter.empty
                    if field.default is REQUIRED
                    else field.default,
                    annotation=field.type,
                )
                for field in owner.fields
            ]
        )


class Frozen:
    """A class with fields: frozen, slotted, compared by value."""

    __slots__ = ("__weakref__",)

    __attrs_attrs__: ClassVar[Any] = _AttrsFields()
    __signature__: ClassVar[Any] = _Signature()

    fields: ClassVar[tuple[Field, ...]] = ()
    invariants: ClassVar[tuple[Invariant, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Refuse classes from elsewhere: equality and codec could not hold for them."""
        if cls.__module__.partition(".")[0] != __name__.partition(".")[0]:
            message = f"{cls.__name__}: record classes are not made to be subclassed"
            raise TypeError(message)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: records are frozen."""
        from attrs.exceptions import FrozenInstanceError

        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: records are frozen."""
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        given = [
            f"{field.name}={getattr(self, field.name)!r}"
            for field in self.fields
            if getattr(self, field.name) != field.default
        ]
        return f"{type(self).__name__}({', '.join(given)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy the values alone."""
        values = {field.name: getattr(self, field.name) for field in self.fields}
        return trusted, (type(self), values)

    def __replace__(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, as `copy.replace` does."""
        values = {field.name: getattr(self, field.name) for field in self.fields}
        return type(self)(**{**values, **changes})


def _values(record: Frozen) -> tuple[Any, ...]:
    return tuple(getattr(record, field.name) for field in record.fields)


def fill(record: Frozen, values: dict[str, Any]) -> None:
    """Set the fields of a record that is being made."""
    for name, value in values.items():
        object.__setattr__(record, name, value)


def trusted(cls: type[T], values: dict[str, Any]) -> T:
    """Make a record of values known to be good, without checking them again."""
    made = object.__new__(cls)
    fill(made, {f.name: values.get(f.name, f.default) for f in cls.fields})
    return made


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(prop,)
)
def record(cls: type[T]) -> type[T]:
    """Make a record class of a class body with annotated `prop` fields."""
    body = {
        name: value
        for name, value in vars(cls).items()
        if name not in {"__dict__", "__weakref__"}
    }
    own = []
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        if isinstance(body.get(name), Field):
            field = body.pop(name)
            field.name, field.type = name, annotation
            own.append(field)
    body["__slots__"] = tuple(field.name for field in own)
    body["fields"] = (*cls.fields, *own)
    return cast("type[T]", type(cls.__name__, cls.__bases__, body))
