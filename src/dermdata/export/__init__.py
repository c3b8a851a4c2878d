"""
What is written for the programs and texts of others.

Each is loaded when it is first asked for.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from .citations import cite
    from .clinical import fhir_r4, fhir_r5, omop, va_spec
    from .formats import FORMATS, write
    from .graphs.texts import kgx, obo, obographs, sssom
    from .notes import release_notes
    from .rdf.texts import jsonld, nanopub, nquads, owl, skos, turtle
    from .tabular.rows import (
        DatasetRow,
        EvidenceRow,
        MappingRow,
        NameRow,
        ParentRow,
        RecordRow,
        SourceRow,
    )
    from .tabular.tables import Tables, tables


__all__ = [
    "FORMATS",
    "DatasetRow",
    "EvidenceRow",
    "MappingRow",
    "NameRow",
    "ParentRow",
    "RecordRow",
    "SourceRow",
    "Tables",
    "cite",
    "fhir_r4",
    "fhir_r5",
    "jsonld",
    "kgx",
    "nanopub",
    "nquads",
    "obo",
    "obographs",
    "omop",
    "owl",
    "release_notes",
    "skos",
    "sssom",
    "tables",
    "turtle",
    "va_spec",
    "write",
]

_MADE_IN = {
    "FORMATS": "formats",
    "DatasetRow": "tabular.rows",
    "EvidenceRow": "tabular.rows",
    "MappingRow": "tabular.rows",
    "NameRow": "tabular.rows",
    "ParentRow": "tabular.rows",
    "RecordRow": "tabular.rows",
    "SourceRow": "tabular.rows",
    "Tables": "tabular.tables",
    "cite": "citations",
    "fhir_r4": "clinical",
    "fhir_r5": "clinical",
    "jsonld": "rdf.texts",
    "kgx": "graphs.texts",
    "nanopub": "rdf.texts",
    "nquads": "rdf.texts",
    "obo": "graphs.texts",
    "obographs": "graphs.texts",
    "omop": "clinical",
    "owl": "rdf.texts",
    "release_notes": "notes",
    "skos": "rdf.texts",
    "sssom": "graphs.texts",
    "tables": "tabular.tables",
    "turtle": "rdf.texts",
    "va_spec": "clinical",
    "write": "formats",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
