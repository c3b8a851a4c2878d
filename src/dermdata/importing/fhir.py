"""CodeSystem and ConceptMap of FHIR, R4 and R5, in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Relation, Scope
from ..words import plain
from .draft import Claim, Code, Draft, Name, Said, clauses_of
from .ledger import NO_PLACE
from .meanings import system_of
from .values import Values


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .foreign import Foreign
    from .ledger import Ledger
    from .settings import Meaning, Settings
    from .values import Item


_RELATIONS = {
    # R4: how the target relates to the source, as the value set says
    "equal": Relation.EXACT,
    "equivalent": Relation.EXACT,
    "wider": Relation.BROAD,
    "subsumes": Relation.BROAD,
    "narrower": Relation.NARROW,
    "specializes": Relation.NARROW,
    "inexact": Relation.RELATED,
    "relatedto": Relation.RELATED,
    # R5
    "source-is-narrower-than-target": Relation.BROAD,
    "source-is-broader-than-target": Relation.NARROW,
    "related-to": Relation.RELATED,
}
"""The equivalences of R4 and the relationships of R5 that are mappings."""

_OUT_OF_USE = ("retired", "deprecated")
_DATES = ("deprecationDate", "retirementDate")


def drafts(file: Foreign, ledger: Ledger, settings: Settings) -> Iterator[Draft]:
    """
    Yield what a code system, or a concept map, says of each concept.

    Raises:
        UnimportableError: It is neither.
        UnreadableError: It cannot be read.
    """
    values = Values(file, ledger)
    top = {str(part): start for part, start in values.members(values.start)}
    sort = values.value(top["resourceType"]) if "resourceType" in top else None
    if sort == "CodeSystem":
        yield from _code_system(file, values, ledger, settings)
    elif sort == "ConceptMap":
        yield from _concept_map(values, top, ledger, settings)
    else:
        found = f"found a {plain(str(sort), 60)}" if sort else "no `resourceType` in it"
        hint = "take the one you want out of it into a file" if sort == "Bundle" else ""
        file.wrong(
            f"{found}, expected a CodeSystem or a ConceptMap",
            hint or "is it a resource of FHIR, in JSON?",
            1,
        )


def _prefix(system: str, meaning: Meaning) -> str:
    """Return the prefix of a code system; an empty text, where it is not known."""
    return meaning.prefixes.get(system) or system_of(system.partition("|")[0])


def _code(prefix: str, code: str) -> str:
    return f"{prefix}:{code}" if prefix else code


def _code_system(
    file: Foreign,
    values: Values,
    ledger: Ledger,
    settings: Settings,
) -> Iterator[Draft]:
    head = values.item(values.start, "", without=("concept",))
    prefix = _system(head, "url", settings, ledger)
    head.drop("of the code system, not of a concept")
    waiting = _inner(values, values.start, "")
    while waiting:
        start, parent = waiting.pop()
        item = values.item(start, "concept", without=("concept",))
        draft = _concept(file, item, prefix)
        if parent:
            clause = ledger.clause("concept.concept", item.line)
            draft.parents.append(Said(parent, (clause,)))
        item.drop(NO_PLACE)
        yield draft
        waiting += _inner(values, start, draft.code)


def _inner(values: Values, start: int, parent: str) -> list[tuple[int, str]]:
    """Return where the concepts within one begin, the last one first."""
    found = [
        (one, parent)
        for part, several in values.members(start)
        if part == "concept"
        for _, one in values.members(several)
    ]
    return found[::-1]


def _concept(file: Foreign, item: Item, prefix: str) -> Draft:
    code = item.take("code")
    if code is None:
        file.wrong("a concept without a `code`", "mend the file", item.line)
    draft = Draft(_code(prefix, code.text), item.line, code.clauses)
    for said, several in (
        (item.take("display"), draft.names),
        (item.take("definition"), draft.definitions),
    ):
        if said:
            several.append(said)
    for number in range(item.count("designation")):
        _designation(item, number, draft)
    for number in range(item.count("property")):
        _property(item, number, prefix, draft)
    return draft


def _designation(item: Item, number: int, draft: Draft) -> None:
    text = item.take("designation", number, "value")
    if text is None:  # what is left is dropped
        return
    language = item.take("designation", number, "language")
    clauses = clauses_of(text, language)
    spoken = language.text if language else ""
    draft.synonyms.append(Name(text.text, clauses, Scope.EXACT, "", spoken))


def _property(item: Item, number: int, prefix: str, draft: Draft) -> None:
    where = ("property", number)
    keys = [key for key in item.below(*where) if str(key).startswith("value")]
    name = item.peek(*where, "code")
    deep = [key for key in keys if key in {"valueCoding", "valueQuantity"}]
    if len(keys) != 1 or not name:
        return
    place = (*where, keys[0], *(("code",) if deep else ()))
    value = item.take(*place)
    code = item.take(*where, "code") if value else None
    if code is None or value is None:  # what is left is dropped
        return
    said = Said(value.text, clauses_of(code, value))
    target = Said(_code(prefix, said.text), said.clauses)
    if name == "parent":
        draft.parents.append(target)
    elif (name == "inactive" and said.text == "true") or (
        name == "status" and said.text in _OUT_OF_USE
    ):
        draft.retired.append(said)
    elif name in {"inactive", "status"}:
        draft.used.append(said)
    elif name in _DATES:
        draft.dates.append(said)
    else:
        draft.claims.append(Claim(name, target.text, said.clauses))


def _concept_map(
    values: Values, top: dict[str, int], ledger: Ledger, settings: Settings
) -> Iterator[Draft]:
    values.item(values.start, "", without=("group",)).drop(
        "of the map, not of a concept"
    )
    found: dict[str, Draft] = {}
    groups = values.members(top["group"]) if "group" in top else ()
    for _, group in groups:
        head = values.item(group, "group", without=("element",))
        systems = [_system(head, key, settings, ledger) for key in ("source", "target")]
        head.drop(NO_PLACE)
        for part, several in values.members(group):
            if part == "element":
                for _, one in values.members(several):
                    item = values.item(one, "group.element")
                    _element(item, systems, found, ledger)
                    item.drop(NO_PLACE)
    yield from found.values()


def _system(head: Item, key: str, settings: Settings, ledger: Ledger) -> str:
    """Return the prefix of a code system that is named; an empty text, if unknown."""
    said = head.take(key)
    prefix = _prefix(said.text, settings.meaning) if said else ""
    if said and prefix:
        ledger.map(said.clauses, "xrefs")
    elif said:
        ledger.drop(said.clauses, "no known vocabulary")
    return prefix


def _element(
    item: Item, systems: list[str], found: dict[str, Draft], ledger: Ledger
) -> None:
    source, target = systems
    said = item.take("code")
    if said is None:
        return
    code = _code(source, said.text)
    draft = found.get(code)
    if draft is None:
        draft = found[code] = Draft(code, item.line, ())
    draft.clauses += said.clauses
    name = item.take("display")
    if name:
        draft.names.append(name)
    for number in range(item.count("target")):
        _target(item, number, target, draft, ledger)


def _target(item: Item, number: int, prefix: str, draft: Draft, ledger: Ledger) -> None:
    where = ("target", number)
    code = item.take(*where, "code")
    label = item.take(*where, "display")
    said = [item.take(*where, key) for key in ("equivalence", "relationship")]
    words = [one.text for one in said if one]
    relations = {_RELATIONS.get(one, "") for one in words}
    relation = relations.pop() if len(relations) == 1 else ""
    clauses = clauses_of(code, *said)
    if code is None or not relation:
        shown = plain(" and ".join(words), 60)
        reason = f"no mapping: {shown}" if shown else "no code"
        ledger.drop((*clauses, *clauses_of(label)), reason)
        return
    draft.codes.append(Code(_code(prefix, code.text), clauses, relation, label))
