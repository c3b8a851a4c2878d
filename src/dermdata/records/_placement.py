"""The rule that a kind of record carries its own predicates only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._constraints import Invariant
from ._faults import Fault
from .predicates import PREDICATES, predicates_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .vocabulary import Kind


class Placement(Invariant):
    """The predicates that may stand on a kind of record."""

    __slots__ = ()

    @property
    def allowed(self) -> list[str]:
        """The predicates that may stand on the kind."""
        words: list[str] = self.schema["properties"]["statements"]["items"][
            "properties"
        ]["predicate"]["enum"]
        return words

    @classmethod
    def of(cls, kind: Kind) -> Placement:
        """Make the rule for a kind, from the predicate table."""
        words = [predicate.value for predicate in predicates_of(kind)]
        return cls(
            ("statements",),
            lambda statements: all(s.predicate in words for s in statements or ()),
            {
                "properties": {
                    "statements": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"predicate": {"enum": words}},
                        },
                    }
                }
            },
            f"this predicate cannot stand on a {kind}",
            "allowed here: " + ", ".join(words),
        )

    def faults(self, values: dict[str, Any]) -> Iterable[Fault]:
        """Return a fault for each statement that breaks it, at its place."""
        return self._misplaced([s.predicate for s in values.get("statements", ())])

    def faults_in(
        self,
        document: dict[str, Any],
        values: dict[str, Any],  # noqa: ARG002 - the document says as much
        bad: set[str | int],  # noqa: ARG002 - a bad statement may name a predicate
    ) -> Iterable[Fault]:
        """Return the same faults from a JSON object, whatever else is bad in it."""
        given = document.get("statements")
        return self._misplaced(
            [
                statement.get("predicate") if isinstance(statement, dict) else None
                for statement in (given if isinstance(given, list) else ())
            ]
        )

    def _misplaced(self, words: list[Any]) -> list[Fault]:
        allowed = self.allowed
        return [
            Fault(
                code="DD211",
                path=("statements", position, "predicate"),
                message=f"`{word}`: {self.message}",
                hint=self.hint,
            )
            for position, word in enumerate(words)
            if isinstance(word, str) and word not in allowed and word in PREDICATES
        ]
