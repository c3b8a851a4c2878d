"""
A diff in the Knowledge Graph Change Language, a line each.

A record is the node ``dermdata:<id>``. What the language has no words for is a comment:
evidence, verdicts, contexts, misnomers, and a text with an apostrophe or a backslash,
which it cannot quote. A statement is an edge while its verdict is ``supported`` and no
context or extent limits it, for an edge says a thing without reserve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..records import Relation, Scope, Verdict
from ..versions.changes.change import Change
from ..versions.changes.kinds import ChangeKind
from ..versions.changes.words import detail_of, title_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..versions.changes.diff import Diff

    Document = dict[str, Any]
    Lines = Iterator[str | None]


def kgcl(changes: Diff) -> str:
    """Return a diff in KGCL, with comments where it has no words."""
    return "".join(f"{line}\n" for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    """Yield the commands of a change, and a comment where some of it has no words."""
    write = _WRITERS.get(change.kind)
    lines = [*write(change)] if write else []
    yield from (line for line in lines if line is not None)
    if not lines or None in lines:
        what = title_of(change.kind).lower()
        of = f" {change.record}" if change.record else ""
        yield f"# {what}{of}: {detail_of(change)}"


def _line(*words: str | None) -> str | None:
    """Return a command; `None` where one of its words cannot be said."""
    said = [word for word in words if word is not None]
    return " ".join(said) if len(said) == len(words) else None


def _node(record: Any) -> str:
    return f"dermdata:{record}"


def _quoted(text: Any) -> str | None:
    unsaid = not isinstance(text, str) or "'" in text or "\\" in text
    return None if unsaid else f"'{text}'"


# Records


def _record_added(change: Change) -> Lines:
    record = change.after
    node = _node(change.record)
    yield _line("create node", node, _quoted(record["name"]))
    yield _line("add definition", _quoted(record["definition"]), "to", node)
    for field, kind in _PARTS.items():
        for position, item in enumerate(record.get(field, ())):
            yield from _lines(
                Change(
                    kind=kind,
                    record=change.record,
                    name=change.name,
                    where=(field, position),
                    after=item,
                )
            )
    if "retirement" in record:
        state = {name: record[name] for name in ("status", "retirement")}
        yield from _lines(
            Change(
                kind=ChangeKind.RECORD_REPLACED,
                record=change.record,
                name=change.name,
                after=state,
            )
        )


_PARTS = {
    "synonyms": ChangeKind.SYNONYM_ADDED,
    "parents": ChangeKind.PARENT_ADDED,
    "xrefs": ChangeKind.XREF_ADDED,
    "statements": ChangeKind.STATEMENT_ADDED,
}


def _record_removed(change: Change) -> Lines:
    yield _line("delete", _node(change.record))


def _record_ended(change: Change) -> Lines:
    node = _node(change.record)
    retirement = {"replaced_by": change.after}
    if isinstance(change.after, dict):
        retirement = change.after["retirement"]
    if "replaced_by" in retirement:
        successor = _node(retirement["replaced_by"])
        yield _line("obsolete", node, "with replacement", successor)
    else:
        yield _line("obsolete", node)
    if "consider" in retirement:
        yield None


def _record_reinstated(change: Change) -> Lines:
    yield _line("unobsolete", _node(change.record))


def _renamed(change: Change) -> Lines:
    before, after = _quoted(change.before), _quoted(change.after)
    yield _line("rename", _node(change.record), "from", before, "to", after)


def _redefined(change: Change) -> Lines:
    before, after = _quoted(change.before), _quoted(change.after)
    node = _node(change.record)
    yield _line("change definition of", node, "from", before, "to", after)


# Names and mappings


def _synonym(change: Change) -> Lines:
    node = _node(change.record)
    if change.before is not None:
        unsaid = change.before["scope"] == Scope.MISNOMER
        name = None if unsaid else _named(change.before)
        yield _line("remove synonym", name, "for", node)
    if change.after is not None:
        scope = change.after["scope"]
        name = None if scope == Scope.MISNOMER else _named(change.after)
        yield _line("create", scope, "synonym", name, "for", node)


def _named(synonym: Document) -> str | None:
    quoted = _quoted(synonym["text"])
    return None if quoted is None else f"{quoted}@{synonym['language']}"


def _mapping(change: Change) -> Lines:
    node, was, now = _node(change.record), change.before, change.after
    if was is None:
        yield _line("create edge", node, _MATCHES[now["relation"]], now["curie"])
    elif now is None:
        yield _line("delete edge", node, _MATCHES[was["relation"]], was["curie"])
    else:
        between = ("change relationship between", node, "and", now["curie"])
        matches = (_MATCHES[was["relation"]], _MATCHES[now["relation"]])
        yield _line(*between, "from", matches[0], "to", matches[1])


_MATCHES = {relation.value: f"skos:{relation}Match" for relation in Relation}


# Edges


def _parent(change: Change) -> Lines:
    command = "create edge" if change.before is None else "delete edge"
    parent = _node(change.after or change.before)
    yield _line(command, _node(change.record), "rdfs:subClassOf", parent)


def _statement(change: Change) -> Lines:
    said = change.after or change.before
    command = "create edge" if change.before is None else "delete edge"
    yield _edge(command, change.record, said, said["verdict"])


def _verdict(change: Change) -> Lines:
    said = change.statement or {}
    if change.before == Verdict.SUPPORTED:
        yield _edge("delete edge", change.record, said, change.before)
    else:
        yield _edge("create edge", change.record, said, change.after)


def _edge(command: str, record: str, said: Document, verdict: str) -> str | None:
    target = said["object"]
    limited = "context" in said or "extent" in said
    unsaid = limited or isinstance(target, dict)
    if unsaid or verdict != Verdict.SUPPORTED:
        return None
    return f"{command} {_node(record)} {_node(said['predicate'])} {_node(target)}"


_WRITERS: dict[ChangeKind, Callable[[Change], Lines]] = {
    ChangeKind.RECORD_ADDED: _record_added,
    ChangeKind.RECORD_REMOVED: _record_removed,
    ChangeKind.RECORD_RETIRED: _record_ended,
    ChangeKind.RECORD_REPLACED: _record_ended,
    ChangeKind.RECORD_REINSTATED: _record_reinstated,
    ChangeKind.RENAMED: _renamed,
    ChangeKind.REDEFINED: _redefined,
    ChangeKind.REWORDED: _redefined,
    ChangeKind.SYNONYM_ADDED: _synonym,
    ChangeKind.SYNONYM_REMOVED: _synonym,
    ChangeKind.SYNONYM_RESCOPED: _synonym,
    ChangeKind.PARENT_ADDED: _parent,
    ChangeKind.PARENT_REMOVED: _parent,
    ChangeKind.XREF_ADDED: _mapping,
    ChangeKind.XREF_REMOVED: _mapping,
    ChangeKind.XREF_CHANGED: _mapping,
    ChangeKind.STATEMENT_ADDED: _statement,
    ChangeKind.STATEMENT_REMOVED: _statement,
    ChangeKind.VERDICT_LOWERED: _verdict,
    ChangeKind.VERDICT_RAISED: _verdict,
}
