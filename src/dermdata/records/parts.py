"""What records are made of beside statements: names, mappings, provenance."""

# Annotations are read at run time, so they must not be turned into strings.

from typing import Annotated

from ._class import prop, record
from ._constraints import Ref, Text
from ._shapes import Checked
from .statement import SLUG, Name, Prose, SourceId
from .vocabularies import VOCABULARIES
from .vocabulary import Register, Relation, Scope


_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
DATE = Text(
    "a calendar date, as 2026-11-22",
    "^("
    "[0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"
    "[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    "[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])|"
    f"{_LEAP})$",
    never="[^0-9-]",
    longest=10,
)
CURIE = Text(
    "a CURIE of a known vocabulary, as HP:0001056",
    "^(" + "|".join(f"{v.prefix}:{v.local}" for v in VOCABULARIES.values()) + ")$",
    never="[^A-Z0-9:.-]",
    longest=40,
)
LANGUAGE = Text(
    "a BCP 47 language tag, as en or pt-BR",
    "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$",
    never="[^A-Za-z-]",
    longest=11,
)
RELEASE = Text(
    "a release, as 1.2.0",
    "^(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)[.](0|[1-9][0-9]*)$",
    never="[^0-9.]",
    longest=20,
)
DOI = Text(
    "a DOI, as 10.1016/j.jaad.2008.07.034",
    "^10[.][0-9]{4,9}/[!-~]+$",
    never="[^!-~]",
    longest=200,
)
PMID = Text(
    "a PubMed id, digits only",
    "^[1-9][0-9]{0,8}$",
    never="[^0-9]",
    longest=9,
)
URL = Text(
    "a web address, as https://dermnetnz.org/topics/milium",
    "^https?://[!-~]+$",
    never="[^!-~]",
    longest=400,
)

Date = Annotated[str, DATE]
RecordId = Annotated[str, SLUG, Ref(())]


@record
class Synonym(Checked):
    """Another name of a record, and who uses it."""

    text: Name = prop("The name, as written.", example="milk spots")
    scope: Scope = prop("How its meaning relates to the record's.", example="exact")
    register: Register = prop("Who uses it.", example="lay")
    language: Annotated[str, LANGUAGE] = prop(
        "Its language, as a BCP 47 tag.", example="en"
    )
    source: SourceId = prop(
        "Where it was found, by source id.", example="dermnet-milium"
    )


@record
class Xref(Checked):
    """A mapping to a concept of a vocabulary."""

    curie: Annotated[str, CURIE] = prop("The concept.", example="HP:0001056")
    relation: Relation = prop(
        "How the two relate, read from the record outwards.", example="exact"
    )
    label: Name | None = prop(
        "The label, as the vocabulary prints it; absent where its licence asks for that.",
        example="Milia",
        default=None,
    )
    verified_in: Prose = prop(
        "What id and label were checked against, with its version.",
        example="hpo3==1.5.1 (HPO 2025-11-24)",
    )
    verified_on: Date = prop("When.", example="2026-11-22")


@record
class Retirement(Checked):
    """Why a record is no longer used, and what takes its place."""

    reason: Prose = prop("Why.", example="No entity of its own; the word means milia.")
    date: Date = prop("Since when.", example="2026-11-22")
    release: Annotated[str, RELEASE] | None = prop(
        "The first release in which it is so.", example="1.1.0", default=None
    )
    replaced_by: RecordId | None = prop(
        "The record that takes its place: the same thing, so that references can move "
        "on without a person looking.",
        example="milia",
        default=None,
    )
    consider: tuple[RecordId, ...] = prop(
        "Records that may serve instead, where a person must choose.",
        example=["milia", "miliaria"],
        default=(),
    )


@record
class Provenance(Checked):
    """Where a record itself comes from."""

    created: Date = prop("When it was written.", example="2026-11-22")
    modified: Date | None = prop(
        "When its meaning last changed.", example="2026-12-01", default=None
    )
    sources: tuple[SourceId, ...] = prop(
        "What name and definition were written from, by source id.",
        example=["berk-bayliss-2008"],
        default=(),
    )


@record
class Scheme(Checked):
    """A classification scheme, described on its root class."""

    axis: Prose = prop("What it divides by.", example="cause")
    source: SourceId = prop("Who proposed it.", example="berk-bayliss-2008")
    edition: Name = prop("Which edition is followed.", example="2008")


@record
class Manifest(Checked):
    """What a dataset says of itself."""

    title: Name = prop("What the dataset is called.", example="dermdata")
    version: Annotated[str, RELEASE] = prop("Its version.", example="1.0.0")
    description: Prose | None = prop(
        "What it holds.", example="Milia and acne necrotica.", default=None
    )
    licence: Name | None = prop(
        "The licence of its text, as an SPDX id.", example="CC0-1.0", default=None
    )
    date: Date | None = prop(
        "When this version was released.", example="2026-11-22", default=None
    )
    authors: tuple[Name, ...] = prop(
        "Who answers for it.", example=["The dermdata maintainers"], default=()
    )
