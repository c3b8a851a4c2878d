"""What a record is called, and by which codes: all that it answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import Relation


if TYPE_CHECKING:
    from ..records import Record, Xref


class Names(NamedTuple):
    """
    What a record answers to beside its id and name, and whether it still does.

    Attributes:
        status: Where it stands in its life.
        replaced_by: The id of its successor; empty where it has none.
        synonyms: Its synonyms: text, scope, register, language and source of each.
        codes: Its codes elsewhere: CURIE, relation and label of each; of a source, its
            DOI and PubMed id. The label of an exact one is a name too; others have
            none here.
    """

    status: str
    replaced_by: str
    synonyms: tuple[tuple[str, str, str, str, str], ...]
    codes: tuple[tuple[str, str, str], ...]


def names_of(record: Record) -> Names:
    """Return what a record answers to."""
    codes = [
        (xref.curie, xref.relation.value, _label(xref) or "") for xref in record.xrefs
    ]
    for prefix in ("doi", "pmid"):
        code = getattr(record, prefix, None)
        if code:
            codes.append((f"{prefix.upper()}:{code}", "exact", ""))
    return Names(
        status=record.status.value,
        replaced_by=(record.retirement and record.retirement.replaced_by) or "",
        synonyms=tuple(
            (s.text, s.scope.value, s.register.value, s.language, s.source)
            for s in record.synonyms
        ),
        codes=tuple(codes),
    )


def names_before_2(record: Record) -> Any:
    """Return what a record answers to, as releases before 2.0.0 have it."""
    names = names_of(record)
    return names._replace(
        synonyms=tuple(one[:4] for one in names.synonyms),  # type: ignore[misc]
        codes=tuple(one[:2] for one in names.codes),  # type: ignore[misc]
    )


def _label(xref: Xref) -> str | None:
    return xref.label if xref.relation is Relation.EXACT else None
