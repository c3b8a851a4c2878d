"""The base of every error: where, what is wrong, how to mend it, and the objects."""

from __future__ import annotations

from typing import Any, TypeVar

from .words import plain, printable


__all__ = ["DermdataError", "FileError", "UnwritableError"]

E = TypeVar("E", bound="DermdataError")


class DermdataError(Exception):
    """
    The base of every error that dermdata raises for a mistake of its user's.

    What else an error carries stands in attributes of its class. Errors can be copied
    and pickled; none lets a control character through to a terminal.

    Attributes:
        where: The place, in words; empty where the message says it.
        hint: How to mend it; empty where the message says it all.
    """

    def __init__(self, message: str = "", hint: str = "", *, where: str = "") -> None:
        super().__init__(message)
        self.where = where
        self.hint = hint

    @property
    def message(self) -> str:
        """What was found, and what was expected."""
        return str(self.args[0])

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it: its class, the words, and what it carries."""
        carried = {
            name: _as_json(value)
            for name, value in vars(self).items()
            if not name.startswith("_")
        }
        return {"error": type(self).__name__, "message": self.message, **carried}

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return printable(f"{place}{self.message}{hint}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle it as it is, whatever it was made of."""
        return _again, (type(self), self.args, {**vars(self)})


class FileError(DermdataError, OSError):
    """
    The base of errors about a file.

    Attributes:
        path: The file or folder; `filename` too, as of every `OSError`.
        reason: Why.
    """

    def __init__(self, path: str, reason: str, hint: str) -> None:
        super().__init__(reason, hint, where=plain(path, 5000) or "(no path)")
        self.path = self.filename = path
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle what it was made of: `filename` is no attribute like others."""
        return type(self), (self.path, self.reason, self.hint)


class UnwritableError(FileError):
    """
    A file that cannot be written; it is as it was.

    Attributes:
        path: The file.
        reason: Why.
        hint: What to do.
    """

    @property
    def message(self) -> str:
        """Why it was not written."""
        return f"not written: {self.reason}"


def reason_of(error: Exception, otherwise: str = "cannot be read") -> str:
    """Return why the system refuses something, as a sentence goes on."""
    reason = str(getattr(error, "strerror", None) or otherwise)
    return reason[:1].lower() + reason[1:]


def _again(cls: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    """Return an error that was copied or pickled."""
    error = cls.__new__(cls, *args)
    error.args = args
    vars(error).update(state)
    return error


def _as_json(value: Any) -> Any:
    from ._value import as_json_value  # it needs attrs, which an error need not

    try:
        return as_json_value(value)
    except TypeError:  # no value that JSON knows: anything may be given by mistake
        return str(value)
