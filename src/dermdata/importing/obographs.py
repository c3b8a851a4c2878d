"""OBO graphs in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .draft import Claim, Code, Draft, Name, Said, clauses_of
from .ledger import NO_PLACE
from .meanings import register_of, relation_of, scope_of, short
from .values import Values


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .foreign import Foreign
    from .ledger import Clause, Ledger
    from .settings import Settings
    from .values import Item


_IS_A = ("is_a", "rdfs:subClassOf", "http://www.w3.org/2000/01/rdf-schema#subClassOf")
_REPLACED = ("IAO:0100001", "replaced_by")
_CONSIDER = "consider"
_ALTERNATIVE = "hasAlternativeId"


class _Edge(NamedTuple):
    """An edge: what it says, of what, and the clauses that say it."""

    relation: str
    object: str
    clauses: tuple[Clause, ...]


def drafts(
    file: Foreign,
    ledger: Ledger,
    settings: Settings,  # noqa: ARG001 - as of every format
) -> Iterator[Draft]:
    """
    Yield what an OBO graph says of each class.

    Raises:
        UnimportableError: It is no OBO graph in JSON.
        UnreadableError: It cannot be read.
    """
    values = Values(file, ledger)
    graphs = [start for part, start in values.members(values.start) if part == "graphs"]
    if not graphs:
        file.wrong("no `graphs` in it", "is it an OBO graph?", 1)
    values.item(values.start, "", without=("graphs",)).drop("of the document")
    reader = _Reader(file, ledger, values)
    for _, graph in values.members(graphs[0]):
        reader.read_edges(graph)
    for _, graph in values.members(graphs[0]):
        yield from reader.nodes(graph)
    reader.drop_edges()


class _Reader:
    """Reads the graphs of a document."""

    def __init__(self, file: Foreign, ledger: Ledger, values: Values) -> None:
        self._file = file
        self._ledger = ledger
        self._values = values
        self._edges: dict[str, list[_Edge]] = {}

    def read_edges(self, graph: int) -> None:
        """Take note of the edges of a graph, and drop what is neither edge nor node."""
        rest = self._values.item(graph, "graphs", without=("nodes", "edges"))
        rest.drop(NO_PLACE)
        for part, start in self._values.members(graph):
            if part == "edges":
                for _, one in self._values.members(start):
                    self._edge(self._values.item(one, "edges"))

    def _edge(self, item: Item) -> None:
        parts = [item.take(key) for key in ("sub", "pred", "obj")]
        said = [part for part in parts if part]
        clauses = clauses_of(*said)
        item.drop(NO_PLACE)
        if len(said) < len(parts):
            self._ledger.drop(clauses, "an edge that lacks an end")
            return
        subject, relation, target = (short(part.text) for part in said)
        edge = _Edge(relation, target, clauses)
        self._edges.setdefault(subject, []).append(edge)

    def drop_edges(self) -> None:
        """Drop the edges of what is no class of the document."""
        for edges in self._edges.values():
            for edge in edges:
                self._ledger.drop(edge.clauses, "of what is no class of the file")

    def nodes(self, graph: int) -> Iterator[Draft]:
        """Yield what a graph says of its classes."""
        for part, start in self._values.members(graph):
            if part == "nodes":
                for _, one in self._values.members(start):
                    item = self._values.item(one, "nodes")
                    draft = self._node(item)
                    item.drop(NO_PLACE)
                    if draft:
                        yield draft

    def _node(self, item: Item) -> Draft | None:
        code = item.take("id")
        if code is None:
            self._file.wrong("a node without an `id`", "mend the file", item.line)
        sort = item.take("type")
        if not len(item) or (sort and sort.text != "CLASS"):
            reason = "nothing is said of it" if not len(item) else "no class"
            self._ledger.drop(clauses_of(code, sort), reason)
            item.drop(reason)
            return None
        draft = Draft(short(code.text), item.line, clauses_of(code, sort))
        _take_texts(item, draft)
        _take_status(item, draft)
        for number in range(item.count("meta", "basicPropertyValues")):
            self._property(item, number, draft)
        for edge in self._edges.pop(draft.code, ()):
            if edge.relation in _IS_A:
                draft.parents.append(Said(edge.object, edge.clauses))
            else:
                draft.claims.append(Claim(*edge))
        return draft

    def _property(self, item: Item, number: int, draft: Draft) -> None:
        where = ("meta", "basicPropertyValues", number)
        predicate, value = item.take(*where, "pred"), item.take(*where, "val")
        clauses = clauses_of(predicate, value)
        if not predicate or not value:
            self._ledger.drop(clauses, "a property without a value")
            return
        name = short(predicate.text)
        relation = relation_of(predicate.text)
        target = short(value.text)
        if relation:
            draft.codes.append(Code(target, clauses, relation))
        elif name in _REPLACED:
            draft.successors.append(Said(target, clauses))
        elif name.endswith(_CONSIDER):
            draft.others.append(Said(target, clauses))
        elif name.endswith(_ALTERNATIVE):
            draft.codes.append(Code.alternative(target, clauses))
        else:
            self._ledger.drop(clauses, NO_PLACE)


def _take_texts(item: Item, draft: Draft) -> None:
    """Take names, definition and codes of a node."""
    for said, several in (
        (item.take("lbl"), draft.names),
        (item.take("meta", "definition", "val"), draft.definitions),
    ):
        if said:
            several.append(said)
    for number in range(item.count("meta", "synonyms")):
        name = _synonym(item, ("meta", "synonyms", number))
        if name:
            draft.synonyms.append(name)
    for number in range(item.count("meta", "xrefs")):
        code = item.take("meta", "xrefs", number, "val")
        if code:
            draft.codes.append(Code(short(code.text), code.clauses))


def _take_status(item: Item, draft: Draft) -> None:
    deprecated = item.take("meta", "deprecated")
    if deprecated:
        gone = deprecated.text == "true"
        (draft.retired if gone else draft.used).append(deprecated)


def _synonym(item: Item, where: tuple[str | int, ...]) -> Name | None:
    text = item.take(*where, "val")
    if text is None:
        return None
    scope = scope_of(item.peek(*where, "pred"))
    register = register_of(item.peek(*where, "synonymType"))
    said = (
        item.take(*where, "pred") if scope else None,
        item.take(*where, "synonymType") if register else None,
    )
    return Name(text.text, clauses_of(text, *said), scope, register)
