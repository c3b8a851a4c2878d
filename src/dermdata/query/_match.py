"""A record that answers to a name or code, and how."""

from typing import Any

from ..records._class import Frozen, fill, prop, record


# No class of attrs's own making: to load attrs takes longer than to look a name up.
@record
class Match(Frozen):
    """
    A record that answers to what was asked.

    Attributes:
        id: Its id.
        kind: Its kind.
        name: Its name.
        matched: What of it matched: an id, a name, a synonym or a CURIE.
        how: How, in words: ``name``, ``synonym (lay, en)``,
            ``exact match of HP:0001056``, ``name; typo: millia→milia``.
        score: How well, from 0 to 1; for ordering only.
    """

    id: str = prop("Its id.", example="milia")
    kind: str = prop("Its kind.", example="condition")
    name: str = prop("Its name.", example="Milia")
    matched: str = prop("What of it matched.", example="milk spots")
    how: str = prop("How, in words.", example="synonym (lay, en)")
    score: float = prop("How well, from 0 to 1.", example=0.95)

    def __init__(  # noqa: PLR0913 - one each field
        self,
        *,
        id: str,  # noqa: A002 - it is one
        kind: str,
        name: str,
        matched: str,
        how: str,
        score: float,
    ) -> None:
        fill(
            self,
            {
                "id": id,
                "kind": kind,
                "name": name,
                "matched": matched,
                "how": how,
                "score": score,
            },
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return {field.name: getattr(self, field.name) for field in self.fields}
