"""
The four tools of a language model: search, fetch, check a claim, map codes.

Each takes and gives JSON values, needs no protocol and no extra, and answers shortly: a
model pays for every word. What is not held is said to be not held.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ..query import QueryError, card, check, lookup, search
from ..query import statement as stated
from ..records import Kind, Predicate, Source
from ..records.identity import iri
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..collection import Dataset
    from ..query import Side

    Answer = dict[str, Any]
    Arguments = dict[str, Any]


LONGEST = 8_000
"""How many bytes of JSON an answer has at most, unless more is asked for."""

MOST_CODES = 50
"""How many codes are mapped at once."""

_MOST_FOUND = 8
_NOT_HELD = (
    "dermdata holds nothing of this name; that says nothing of whether it exists."
)
_TEXT = {"type": "string", "minLength": 1, "maxLength": 500}
_FULL = {"type": "boolean", "description": "All of it, not the first 8 kB."}


class Tool(NamedTuple):
    """
    A tool.

    Attributes:
        name: What clients call it.
        description: What it is for.
        parameters: The JSON Schema of each argument.
        required: The arguments that must be given.
        run: What answers: the dataset and the arguments give a JSON object.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    required: tuple[str, ...]
    run: Callable[[Dataset, Arguments], Answer]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the arguments, as an object."""
        return {
            "type": "object",
            "properties": self.parameters,
            "required": [*self.required],
            "additionalProperties": False,
        }

    def __call__(self, dataset: Dataset, arguments: Arguments) -> Answer:
        """
        Answer.

        Raises:
            QueryError: An argument is missing, unknown or of the wrong type.
            DermdataError: The question cannot be answered as it is put.
        """
        unknown = sorted(set(arguments) - set(self.parameters))
        missing = [name for name in self.required if name not in arguments]
        if unknown or missing:
            named = ", ".join(f"`{plain(str(name))}`" for name in unknown or missing)
            what = "unknown" if unknown else "missing"
            hint = f"the arguments are {', '.join(self.parameters)}"
            raise QueryError(f"{self.name}: {what} {named}", hint)
        return self.run(dataset, arguments)


def _search(dataset: Dataset, arguments: Arguments) -> Answer:
    found = search(arguments["query"], dataset=dataset, limit=_MOST_FOUND)
    made: Answer = {"results": [_result(match.id, match.name) for match in found]}
    if not made["results"]:
        made["note"] = _NOT_HELD
        made["near"] = [f"{match.name} [{match.id}]" for match in found.neighbours[:3]]
    return {key: value for key, value in made.items() if value or key == "results"}


def _result(name: str, title: str) -> Answer:
    return {"id": name, "title": title, "url": iri(name)}


def _fetch(dataset: Dataset, arguments: Arguments) -> Answer:
    name = arguments["id"]
    full = bool(arguments.get("full"))
    if isinstance(name, str) and name.startswith("s-") and name not in dataset:
        return _statement(dataset, name)
    record = dataset[name]
    made: Answer = {
        **_result(record.id, record.name),
        "text": _text(dataset, record.id),
        "metadata": {
            "kind": str(record.kind),
            "status": str(record.status),
            "dataset": dataset.version,
            "names": [synonym.text for synonym in record.synonyms],
            "codes": [f"{one.curie} ({one.relation})" for one in record.xrefs],
        },
    }
    return made if full else _shortened(made)


def _statement(dataset: Dataset, name: str) -> Answer:
    held = stated(name, dataset=dataset)
    said = held.statement
    words = [f"{dataset.label(held)}: {said.verdict}, {said.level}."]
    words += [said.rationale] if said.rationale else []
    for evidence in said.evidence:
        source = dataset.name_of(evidence.source)
        note = f" {evidence.note}" if evidence.note else ""
        words.append(
            f"{evidence.stance}: {source}, {evidence.locator} ({evidence.design}, "
            f"{evidence.level}).{note}"
        )
    return {
        **_result(held.id, dataset.label(held)),
        "text": "\n".join(words),
        "metadata": {
            "subject": held.subject,
            "predicate": str(said.predicate),
            "verdict": str(said.verdict),
            "level": str(said.level),
            "sources": [evidence.source for evidence in said.evidence],
            "dataset": dataset.version,
        },
    }


def _text(dataset: Dataset, name: str) -> str:
    """Return what is said of a record: its card, or its definition."""
    kind = dataset.kind_of(name)
    if kind in {Kind.TERM, Kind.SOURCE}:
        record = dataset[name]
        title = f" {record.title}." if isinstance(record, Source) else ""
        return f"{record.name}.{title} {record.definition}"
    return card(name, audience="clinician", dataset=dataset).as_markdown()


def _shortened(answer: Answer) -> Answer:
    """Return an answer that is no longer than it may be, and says so where it was cut."""
    over = len(json.dumps(answer, ensure_ascii=False).encode()) - LONGEST
    if over <= 0:
        return answer
    metadata = answer["metadata"]
    for key in ("names", "codes"):
        over += len(json.dumps(metadata[key][10:], ensure_ascii=False).encode())
        metadata[key] = metadata[key][:10]
    size = LONGEST - len(json.dumps(answer | {"text": ""}, ensure_ascii=False).encode())
    lines: list[str] = []
    for line in answer["text"].splitlines():
        size -= len(json.dumps(line, ensure_ascii=False).encode())
        if size < len(_CUT):
            break
        lines.append(line)
    return answer | {"text": "\n".join([*lines, _CUT])}


_CUT = "[cut here: ask with full=true for the rest]"


def _check_claim(dataset: Dataset, arguments: Arguments) -> Answer:
    found = check(
        arguments["subject"],
        arguments["predicate"],
        arguments["object"],
        extent=arguments.get("extent"),
        dataset=dataset,
    )
    made = {
        "verdict": found.verdict,
        "accepted": found.accepted,
        "inferred": found.inferred,
        "level": str(found.level),
        "why": found.why,
        "statements": [_side(side, dataset) for side in found.statements[:5]],
        "nearest": [f"{one.label}: {one.verdict} [{one.id}]" for one in found.nearest],
    }
    return {key: value for key, value in made.items() if value != []}


def _side(side: Side, dataset: Dataset) -> Answer:
    words = {
        stance: [
            f"{dataset.name_of(word.source)} ({word.level})"
            for word in side.evidence
            if word.stance == stance
        ]
        for stance in ("supports", "refutes")
    }
    return {
        "id": side.id,
        "says": side.label,
        "verdict": side.verdict,
        "level": side.level,
        "for": words["supports"],
        "against": words["refutes"],
    }


def _map_codes(dataset: Dataset, arguments: Arguments) -> Answer:
    codes = arguments["codes"]
    if not isinstance(codes, list) or len(codes) > MOST_CODES:
        message = f"`codes` is a list of up to {MOST_CODES} codes"
        raise QueryError(message, 'as ["ICD10:L72.0", "HP:0001056"]')
    to = arguments.get("to")
    return {"codes": [_mapped(code, to, dataset) for code in codes]}


def _mapped(code: Any, to: Any, dataset: Dataset) -> Answer:
    found = lookup(code, dataset=dataset)
    records = [
        {
            "id": match.id,
            "name": match.name,
            "how": match.how,
            "codes": [
                f"{xref.curie} ({xref.relation})"
                for xref in dataset[match.id].xrefs
                if to is None or xref.curie.partition(":")[0].lower() == str(to).lower()
            ],
        }
        for match in found[:3]
    ]
    return (
        {"code": code, "records": records}
        if records
        else {"code": code, "note": _NOT_HELD}
    )


_PREDICATES = ", ".join(Predicate)

TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "search",
            "Find dermatology records (milia, secondary milia, acne necrotica, and what "
            "bears on them) by name in any spelling. Gives ids for fetch.",
            {"query": _TEXT},
            ("query",),
            _search,
        ),
        Tool(
            "fetch",
            "Get a record, or a statement (s-…), by id: what is accepted, what is "
            "denied and why, with statement ids. Reference data, not medical advice.",
            {"id": _TEXT, "full": _FULL},
            ("id",),
            _fetch,
        ),
        Tool(
            "check_claim",
            "Say what the evidence says of a claim: supported, partly-supported, "
            "disputed, unsupported, refuted, promotional or never-heard-of, with "
            f"sources for and against. Predicates: {_PREDICATES}.",
            {
                "subject": {**_TEXT, "description": "as milia"},
                "predicate": {**_TEXT, "description": "as triggered-by"},
                "object": {**_TEXT, "description": "as penicillamine"},
                "extent": {**_TEXT, "description": "only, most, some, few"},
            },
            ("subject", "predicate", "object"),
            _check_claim,
        ),
        Tool(
            "map_codes",
            "Map codes (ICD-10, ICD-11, SNOMED CT, HPO, MONDO, ATC, RxNorm …) to records "
            "and to their other codes, with the relation of each mapping.",
            {
                "codes": {"type": "array", "items": _TEXT, "maxItems": MOST_CODES},
                "to": {**_TEXT, "description": "a prefix, as MONDO"},
            },
            ("codes",),
            _map_codes,
        ),
    )
}
"""The tools, by name."""
