"""From a dataset to the rows of the vocabulary tables, and of those beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...collection.labels import object_of
from ...records import VOCABULARIES, Scope, Status
from ...records.identity import statement_id
from ..bare import Bare
from ..rdf.graph import labelled, rights
from ..slugs import fitted, slug_of
from . import words
from .ids import concept_ids
from .levels import levels


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Statement

    Row = dict[str, Any]


_ALWAYS = "19700101"
_NEVER = "20991231"
_LONGEST_ID = 20
_LONGEST_CODE = 50
_LONGEST_NAME = 255


class Vocabulary(NamedTuple):
    """
    A dataset, and the numbers of its concepts.

    Attributes:
        dataset: The dataset, without what was left out.
        left_out: For each vocabulary left out, how many mappings to it there were.
        id: What the vocabulary is called.
        numbers: The id of each concept: of records by their id, of others by what they
            are and their own, as ``language/de``.
    """

    dataset: Dataset
    left_out: Mapping[str, int]
    id: str
    numbers: Mapping[str, int]

    @classmethod
    def made_of(cls, dataset: Dataset, left_out: Mapping[str, int]) -> Vocabulary:
        """Return the vocabulary that a dataset is."""
        name = fitted(slug_of(dataset), _LONGEST_ID)
        keys = [("", key) for key in _metadata(dataset, name)]
        keys += [(record.provenance.created, record.id) for record in dataset]
        return cls(dataset, left_out, name, concept_ids(keys))

    def tables(self) -> dict[str, list[Row]]:
        """Return the rows of each table."""
        records = [*self.dataset]
        return {
            "CONCEPT": [*map(self._concept, records), *self._of_metadata()],
            "CONCEPT_RELATIONSHIP": [*self._relationships(records)],
            "CONCEPT_ANCESTOR": [*self._ancestors(records)],
            "CONCEPT_SYNONYM": [*self._synonyms(records)],
            "VOCABULARY": [self._itself()],
            "DOMAIN": [*self._domains()],
            "CONCEPT_CLASS": [*self._classes()],
            "RELATIONSHIP": [*self._kinds_of_relationship()],
            "DERMDATA_STATEMENT": [*self._statements(records)],
            "DERMDATA_CLAIM": [*self._claims(records)],
            "DERMDATA_MAPPING": [*self._mappings(records)],
        }

    def _concept(self, record: Record) -> Row:
        created, gone = record.provenance.created, record.retirement
        reason = None
        if gone:
            reason = "U" if gone.replaced_by else "D"
        return {
            "concept_id": self.numbers[record.id],
            "concept_name": record.name,
            "domain_id": words.domain_of(record),
            "vocabulary_id": self.id,
            "concept_class_id": words.class_of(record)[0],
            "standard_concept": None,
            "concept_code": fitted(record.id, _LONGEST_CODE),
            "valid_start_date": _date(min(created, gone.date) if gone else created),
            "valid_end_date": _date(gone.date) if gone else _NEVER,
            "invalid_reason": reason,
        }

    def _of_metadata(self) -> Iterator[Row]:
        for key, (name, class_) in _metadata(self.dataset, self.id).items():
            yield {
                "concept_id": self.numbers[key],
                "concept_name": name[:_LONGEST_NAME],
                "domain_id": words.METADATA,
                "vocabulary_id": self.id,
                "concept_class_id": class_,
                "standard_concept": None,
                "concept_code": fitted(key, _LONGEST_CODE),
                "valid_start_date": _ALWAYS,
                "valid_end_date": _NEVER,
                "invalid_reason": None,
            }

    def _relationships(self, records: list[Record]) -> Iterator[Row]:
        seen, bare = set(), Bare(self.dataset)
        for record in records:
            for here, there, id_ in _related(record, bare):
                if (here, there, id_) not in seen:
                    seen.add((here, there, id_))
                    yield {
                        "concept_id_1": self.numbers[here],
                        "concept_id_2": self.numbers[there],
                        "relationship_id": id_,
                        "valid_start_date": _date(record.provenance.created),
                        "valid_end_date": _NEVER,
                        "invalid_reason": None,
                    }

    def _ancestors(self, records: list[Record]) -> Iterator[Row]:
        parents = {one.id: _above(one) for one in records}
        for name, above in levels(parents):
            for ancestor, (least, most) in above.items():
                yield {
                    "ancestor_concept_id": self.numbers[ancestor],
                    "descendant_concept_id": self.numbers[name],
                    "min_levels_of_separation": least,
                    "max_levels_of_separation": most,
                }

    def _synonyms(self, records: list[Record]) -> Iterator[Row]:
        """Yield the exact names alone: a search for concepts shows what it finds."""
        for record in records:
            exact = [s for s in record.synonyms if s.scope is Scope.EXACT]
            for text, language in dict.fromkeys((s.text, s.language) for s in exact):
                yield {
                    "concept_id": self.numbers[record.id],
                    "concept_synonym_name": text,
                    "language_concept_id": self.numbers[f"language/{language}"],
                }

    def _itself(self) -> Row:
        version = self.dataset.version
        if self.left_out:
            version += f", without {', '.join(self.left_out)}"
        return {
            "vocabulary_id": self.id,
            "vocabulary_name": self.dataset.title,
            "vocabulary_reference": rights(self.left_out)[:_LONGEST_NAME],
            "vocabulary_version": version[:_LONGEST_NAME],
            "vocabulary_concept_id": self.numbers[f"vocabulary/{self.id}"],
        }

    def _domains(self) -> Iterator[Row]:
        for name in words.DOMAINS:
            number = self.numbers[f"domain/{name}"]
            yield {
                "domain_id": name,
                "domain_name": name,
                "domain_concept_id": number,
            }

    def _classes(self) -> Iterator[Row]:
        for id_, name in _classes(self.dataset).items():
            yield {
                "concept_class_id": id_,
                "concept_class_name": name,
                "concept_class_concept_id": self.numbers[f"class/{id_}"],
            }

    def _kinds_of_relationship(self) -> Iterator[Row]:
        for one in words.relationships():
            yield {
                "relationship_id": one.id,
                "relationship_name": one.name,
                "is_hierarchical": int(one.hierarchical),
                "defines_ancestry": int(one.ancestry),
                "reverse_relationship_id": one.reverse,
                "relationship_concept_id": self.numbers[f"relationship/{one.id}"],
            }

    def _statements(self, records: list[Record]) -> Iterator[Row]:
        for record in records:
            for one in record.statements:
                if one.verdict.accepted:
                    yield self._statement(record.id, one, "")

    def _claims(self, records: list[Record]) -> Iterator[Row]:
        for record in records:
            for one in record.statements:
                if not one.verdict.accepted:
                    yield self._statement(record.id, one, "claimed_")

    def _statement(self, subject: str, said: Statement, claimed: str) -> Row:
        context = said.context

        def number(record: str | None) -> int | None:
            return self.numbers[record] if record else None

        return {
            "statement_id": statement_id(subject, said),
            "verdict": said.verdict,
            "level": said.level,
            f"{claimed}subject_concept_id": number(subject),
            f"{claimed}predicate": said.predicate,
            f"{claimed}object_concept_id": number(said.target) if said.refers else None,
            f"{claimed}figure": (
                None if said.refers else object_of(said, self.dataset.name_of)
            ),
            "extent": said.extent,
            "population_concept_id": number(context.population) if context else None,
            "site_concept_id": number(context.site) if context else None,
            "morphology_concept_id": number(context.morphology) if context else None,
            "route": context.route if context else None,
            "duration": context.duration if context else None,
            "label": labelled(subject, said, self.dataset),
        }

    def _mappings(self, records: list[Record]) -> Iterator[Row]:
        for record in records:
            for xref in record.xrefs:
                prefix, _, code = xref.curie.partition(":")
                yield {
                    "concept_id": self.numbers[record.id],
                    "vocabulary_id": words.VOCABULARIES_OF_OMOP.get(prefix),
                    "concept_code": code,
                    "relation": xref.relation,
                    "label": xref.label,
                    "curie": xref.curie,
                    "licence": VOCABULARIES[prefix].licence,
                }


def _date(date: str) -> str:
    return date.replace("-", "")


def _above(record: Record) -> tuple[str, ...]:
    """Return the parents of a record; one no longer in use has no place."""
    return record.parents if record.status is Status.ACTIVE else ()


def _related(record: Record, bare: Bare) -> Iterator[tuple[str, str, str]]:
    """Yield what relates a record to others, each from both sides."""
    found = [(parent, words.IS_A, words.SUBSUMES) for parent in _above(record)]
    if record.retirement and record.retirement.replaced_by:
        by = record.retirement.replaced_by
        found.append((by, words.REPLACED_BY, words.REPLACES))
    found += [
        (one.target, *words.relation_ids(one.predicate))
        for one in record.statements
        if one.refers and bare.says(record.id, one)
    ]
    for other, here, there in found:
        yield record.id, other, here
        yield other, record.id, there


def _classes(dataset: Dataset) -> dict[str, str]:
    found = {words.OF_METADATA: "metadata", words.OF_LANGUAGES: "language"}
    found |= dict(words.class_of(record) for record in dataset)
    return dict(sorted(found.items()))


def _metadata(dataset: Dataset, name: str) -> dict[str, tuple[str, str]]:
    """Return the concepts that are no records, by key: the name and class of each."""
    found = {f"vocabulary/{name}": dataset.title}
    found |= {f"domain/{one}": one for one in words.DOMAINS}
    found |= {f"class/{id_}": one for id_, one in _classes(dataset).items()}
    found |= {f"relationship/{one.id}": one.name for one in words.relationships()}
    languages = {s.language for r in dataset for s in r.synonyms}
    return {key: (text, words.OF_METADATA) for key, text in found.items()} | {
        f"language/{one}": (one, words.OF_LANGUAGES) for one in sorted(languages)
    }
