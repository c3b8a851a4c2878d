"""From a dataset to the rows of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...query._claims import said_in
from ...query._statements import figure_columns, statement_row
from ...records import VOCABULARIES, Classification, Scope, Source
from .layout import LAYOUTS, Filled
from .rows import (
    SEPARATOR,
    DatasetRow,
    EvidenceRow,
    MappingRow,
    NameRow,
    ParentRow,
    RecordRow,
    SourceRow,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..._value import Value
    from ...collection import Dataset
    from ...collection.stated import HeldStatement
    from ...records import Evidence, Record, Xref


def filled(dataset: Dataset, left_out: Iterable[str] = ()) -> dict[str, Filled]:
    """
    Return all tables with their rows, by name.

    Args:
        dataset: The dataset, without what was left out.
        left_out: The vocabularies whose mappings were left out.
    """
    records = tuple(dataset)
    said = tuple(said_in(dataset, None, None))
    rows: dict[str, tuple[Value, ...]] = {
        "dataset": (_dataset(dataset, left_out),),
        "records": tuple(_record(record) for record in records),
        "parents": tuple(row for record in records for row in _parents(record)),
        "sources": tuple(_source(one) for one in records if isinstance(one, Source)),
        "names": tuple(row for record in records for row in _names(record, dataset)),
        "mappings": tuple(row for record in records for row in _mappings(record)),
        "statements": tuple(statement_row(dataset, one) for one in said),
        "evidence": tuple(row for one in said for row in _evidence(one, dataset)),
    }
    return {one.name: Filled(one, rows[one.name]) for one in LAYOUTS}


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _dataset(dataset: Dataset, left_out: Iterable[str]) -> DatasetRow:
    manifest = dataset.manifest
    return DatasetRow(
        title=manifest.title,
        version=manifest.version,
        date=manifest.date,
        description=manifest.description,
        licence=manifest.licence,
        authors=_joined(manifest.authors),
        layers=SEPARATOR.join(dataset.layers),
        checksum=dataset.checksum,
        left_out=_joined(left_out),
    )


def _record(record: Record) -> RecordRow:
    retirement, provenance = record.retirement, record.provenance
    appraisal = getattr(record, "appraisal", None)
    type_: str | None = getattr(record, "type", None)
    return RecordRow(
        id=record.id,
        kind=record.kind,
        type=type_,
        name=record.name,
        definition=record.definition,
        status=record.status,
        retired_on=retirement.date if retirement else None,
        retired_in=retirement.release if retirement else None,
        retired_because=retirement.reason if retirement else None,
        replaced_by=retirement.replaced_by if retirement else None,
        consider=_joined(retirement.consider) if retirement else None,
        appraisal=appraisal,
        **_of_class(record),
        created=provenance.created,
        modified=provenance.modified,
        written_from=_joined(provenance.sources),
        layer=record.layer,
    )


def _of_class(record: Record) -> dict[str, Any]:
    class_ = record if isinstance(record, Classification) else None
    scheme = class_.scheme if class_ else None
    return {
        "criterion": class_.criterion if class_ else None,
        "boundaries": _joined(class_.boundaries) if class_ else None,
        "scheme_axis": scheme.axis if scheme else None,
        "scheme_source": scheme.source if scheme else None,
        "scheme_edition": scheme.edition if scheme else None,
    }


def _parents(record: Record) -> Iterator[ParentRow]:
    for parent in record.parents:
        yield ParentRow(record=record.id, parent=parent)


def _names(record: Record, dataset: Dataset) -> Iterator[NameRow]:
    yield NameRow(
        record=record.id,
        number=0,
        text=record.name,
        preferred=True,
        scope=Scope.EXACT,
        register=None,
        language=None,
        source=None,
        licence=None,
        restricted=False,
    )
    for number, synonym in enumerate(record.synonyms, 1):
        terms = VOCABULARIES.get(dataset.sources[synonym.source].vocabulary or "")
        yield NameRow(
            record=record.id,
            number=number,
            text=synonym.text,
            preferred=False,
            scope=synonym.scope,
            register=synonym.register,
            language=synonym.language,
            source=synonym.source,
            licence=terms.licence if terms else None,
            restricted=bool(terms and not terms.open),
        )


def _mappings(record: Record) -> Iterator[MappingRow]:
    for number, xref in enumerate(record.xrefs, 1):
        yield _mapping(record.id, number, xref)


def _mapping(record: str, number: int, xref: Xref) -> MappingRow:
    prefix, _, code = xref.curie.partition(":")
    vocabulary = VOCABULARIES[prefix]
    return MappingRow(
        record=record,
        number=number,
        curie=xref.curie,
        prefix=prefix,
        code=code,
        relation=xref.relation,
        label=xref.label,
        vocabulary=vocabulary.name,
        licence=vocabulary.licence,
        attribution=vocabulary.attribution,
        restricted=not vocabulary.open,
        verified_in=xref.verified_in,
        verified_on=xref.verified_on,
    )


def _evidence(said: HeldStatement, dataset: Dataset) -> Iterator[EvidenceRow]:
    for number, evidence in enumerate(said.statement.evidence, 1):
        yield _item(said.id, number, evidence, dataset)


def _item(
    statement: str, number: int, evidence: Evidence, dataset: Dataset
) -> EvidenceRow:
    return EvidenceRow(
        statement=statement,
        number=number,
        source=evidence.source,
        source_name=dataset.name_of(evidence.source),
        locator=evidence.locator,
        stance=evidence.stance,
        design=evidence.design,
        evidence_level=evidence.level,
        evidence_level_rank=evidence.level.rank,
        directness=evidence.directness,
        read=evidence.read,
        **figure_columns(evidence.figure, "source_"),
        source_measure=evidence.measure,
        source_population=evidence.population,
        note=evidence.note,
    )


def _source(source: Source) -> SourceRow:
    return SourceRow(
        id=source.id,
        type=source.type,
        title=source.title,
        authors=_joined(source.authors),
        year=source.year,
        container=source.container,
        doi=source.doi,
        pmid=source.pmid,
        url=source.url,
        vocabulary=source.vocabulary,
        accessed=source.accessed,
    )
