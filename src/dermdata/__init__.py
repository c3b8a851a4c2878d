"""
dermdata: dermatology conditions, classifications and treatments, with evidence.

Typed, cited records centred on milia and the taxonomy of secondary milia. Reference
data, never medical advice.

Nothing is loaded before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import codec, records, schema, validation, versions
    from ._version import __version__
    from .checking import validate, validate_overlay
    from .codec import DecodeError, decode, encode
    from .collection import (
        CorruptDataError,
        Dataset,
        DatasetError,
        DeprecatedRecordWarning,
        LayerError,
        PluginError,
        Records,
        UnknownKindError,
        UnknownRecordError,
        UnknownVocabularyError,
        WrongKindError,
        dataset,
        get,
    )
    from .collection.plugins import Registered, registered
    from .export import cite
    from .query import (
        Claim,
        Classified,
        Conflict,
        Match,
        QueryError,
        claims,
        classify,
        conflicts,
        lookup,
        search,
    )
    from .records import (
        Amendment,
        Classification,
        Condition,
        Context,
        DermdataError,
        Evidence,
        Fault,
        Kind,
        Level,
        Manifest,
        Predicate,
        Proportion,
        Provenance,
        Quantity,
        ReadExtent,
        Record,
        RecordError,
        Relation,
        Retirement,
        Route,
        Scheme,
        Scope,
        Source,
        Stance,
        Statement,
        Status,
        StudyDesign,
        Synonym,
        SynonymRegister,
        Term,
        Treatment,
        Unit,
        Verdict,
        Xref,
    )
    from .text import TextError
    from .validation import Finding, Report, UnreadableError
    from .versions import (
        Diff,
        Migration,
        Release,
        diff,
        migrate,
        open_dataset,
        releases,
    )

    conditions: Records[Condition]
    classifications: Records[Classification]
    treatments: Records[Treatment]
    terms: Records[Term]
    sources: Records[Source]


__all__ = [
    "Amendment",
    "Claim",
    "Classification",
    "Classified",
    "Condition",
    "Conflict",
    "Context",
    "CorruptDataError",
    "Dataset",
    "DatasetError",
    "DecodeError",
    "DeprecatedRecordWarning",
    "DermdataError",
    "Diff",
    "Evidence",
    "Fault",
    "Finding",
    "Kind",
    "LayerError",
    "Level",
    "Manifest",
    "Match",
    "Migration",
    "PluginError",
    "Predicate",
    "Proportion",
    "Provenance",
    "Quantity",
    "QueryError",
    "ReadExtent",
    "Record",
    "RecordError",
    "Records",
    "Registered",
    "Relation",
    "Release",
    "Report",
    "Retirement",
    "Route",
    "Scheme",
    "Scope",
    "Source",
    "Stance",
    "Statement",
    "Status",
    "StudyDesign",
    "Synonym",
    "SynonymRegister",
    "Term",
    "TextError",
    "Treatment",
    "Unit",
    "UnknownKindError",
    "UnknownRecordError",
    "UnknownVocabularyError",
    "UnreadableError",
    "Verdict",
    "WrongKindError",
    "Xref",
    "__version__",
    "cite",
    "claims",
    "classifications",
    "classify",
    "codec",
    "conditions",
    "conflicts",
    "dataset",
    "decode",
    "diff",
    "encode",
    "get",
    "lookup",
    "migrate",
    "open_dataset",
    "records",
    "registered",
    "releases",
    "schema",
    "search",
    "sources",
    "terms",
    "treatments",
    "validate",
    "validate_overlay",
    "validation",
    "versions",
]

_COLLECTIONS = ("classifications", "conditions", "sources", "terms", "treatments")
_SUBMODULES = ("codec", "records", "schema", "validation", "versions")
_LOOKED_IN = (
    "records",
    "collection",
    "query",
    "export",
    "versions",
    "text",
    "codec",
    "checking",
    "validation",
    "collection.plugins",
)


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name not in __all__:
            message = f"module `dermdata` has no attribute `{name}`"
            raise AttributeError(message)
        from importlib import import_module

        if name == "__version__":
            return import_module("dermdata._version").__version__
        if name in _COLLECTIONS:
            found: object = getattr(
                import_module("dermdata.collection").dataset(), name
            )
            return found
        if name in _SUBMODULES:
            return import_module(f"dermdata.{name}")
        modules = (import_module(f"dermdata.{module}") for module in _LOOKED_IN)
        found = getattr(next(m for m in modules if name in m.__all__), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
