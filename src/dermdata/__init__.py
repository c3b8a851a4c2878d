"""
dermdata: dermatology conditions, classifications and treatments, with evidence.

Typed, cited records centred on milia and the taxonomy of secondary milia. Reference
data, never medical advice.

Nothing is loaded before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import codec, export, query, records, schema, text, validation, versions
    from ._arguments import ArgumentError
    from ._version import __version__
    from .checking import AgainstError, validate, validate_overlay
    from .codec import DecodeError, decode, encode
    from .collection import (
        CorruptDataError,
        Dataset,
        DatasetError,
        DeprecatedRecordWarning,
        LayerError,
        PluginError,
        Records,
        UnknownRecordError,
        UnknownStatementError,
        UnknownVocabularyError,
        WrongKindError,
        dataset,
        get,
    )
    from .collection.plugins import DatasetPlugin, plugins
    from .export import cite
    from .query import (
        Ambiguous,
        Annotation,
        Claim,
        ClassifyResult,
        Conflict,
        HeldStatement,
        Match,
        MentionStatus,
        Pointer,
        QueryError,
        Side,
        Unresolved,
        Word,
        annotate,
        claims,
        classify,
        conflicts,
        lookup,
        search,
        statement,
    )
    from .records import (
        Amendment,
        Appraisal,
        Classification,
        Clinical,
        Condition,
        ConditionType,
        Context,
        DermdataError,
        Directness,
        Evidence,
        Extent,
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
        SourceType,
        Stance,
        Statement,
        Status,
        StudyDesign,
        Subject,
        Synonym,
        SynonymRegister,
        Term,
        TermType,
        Treatment,
        TreatmentType,
        Unit,
        Verdict,
        Xref,
        statement_id,
    )
    from .schema import UnknownSchemaError
    from .text import Place, TextError
    from .validation import (
        Config,
        ConfigError,
        Excerpt,
        Finding,
        Report,
        Severity,
        UnreadableError,
    )
    from .versions import (
        ApplyError,
        Bump,
        Change,
        ChangeKind,
        CorruptReleaseError,
        CutError,
        Diff,
        DiffError,
        Migration,
        MigrationError,
        Move,
        NewerSchemaError,
        OperandError,
        Outcome,
        Release,
        UnknownReleaseError,
        VersionError,
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
    "AgainstError",
    "Ambiguous",
    "Amendment",
    "Annotation",
    "ApplyError",
    "Appraisal",
    "ArgumentError",
    "Bump",
    "Change",
    "ChangeKind",
    "Claim",
    "Classification",
    "ClassifyResult",
    "Clinical",
    "Condition",
    "ConditionType",
    "Config",
    "ConfigError",
    "Conflict",
    "Context",
    "CorruptDataError",
    "CorruptReleaseError",
    "CutError",
    "Dataset",
    "DatasetError",
    "DatasetPlugin",
    "DecodeError",
    "DeprecatedRecordWarning",
    "DermdataError",
    "Diff",
    "DiffError",
    "Directness",
    "Evidence",
    "Excerpt",
    "Extent",
    "Fault",
    "Finding",
    "HeldStatement",
    "Kind",
    "LayerError",
    "Level",
    "Manifest",
    "Match",
    "MentionStatus",
    "Migration",
    "MigrationError",
    "Move",
    "NewerSchemaError",
    "OperandError",
    "Outcome",
    "Place",
    "PluginError",
    "Pointer",
    "Predicate",
    "Proportion",
    "Provenance",
    "Quantity",
    "QueryError",
    "ReadExtent",
    "Record",
    "RecordError",
    "Records",
    "Relation",
    "Release",
    "Report",
    "Retirement",
    "Route",
    "Scheme",
    "Scope",
    "Severity",
    "Side",
    "Source",
    "SourceType",
    "Stance",
    "Statement",
    "Status",
    "StudyDesign",
    "Subject",
    "Synonym",
    "SynonymRegister",
    "Term",
    "TermType",
    "TextError",
    "Treatment",
    "TreatmentType",
    "Unit",
    "UnknownRecordError",
    "UnknownReleaseError",
    "UnknownSchemaError",
    "UnknownStatementError",
    "UnknownVocabularyError",
    "UnreadableError",
    "Unresolved",
    "Verdict",
    "VersionError",
    "Word",
    "WrongKindError",
    "Xref",
    "__version__",
    "annotate",
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
    "export",
    "get",
    "lookup",
    "migrate",
    "open_dataset",
    "plugins",
    "query",
    "records",
    "releases",
    "schema",
    "search",
    "sources",
    "statement",
    "statement_id",
    "terms",
    "text",
    "treatments",
    "validate",
    "validate_overlay",
    "validation",
    "versions",
]

_COLLECTIONS = ("classifications", "conditions", "sources", "terms", "treatments")
_SUBMODULES = (
    "codec",
    "export",
    "query",
    "records",
    "schema",
    "text",
    "validation",
    "versions",
)
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
    "schema",
    "_arguments",
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
