"""
OBO, line by line.

A reader of our own, for the ledger needs the line of each clause, and memory must not grow
with the file: pronto and fastobo hold the whole document and keep no lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..words import plain
from .draft import Claim, Code, Draft, Name, Said
from .ledger import NO_PLACE
from .meanings import register_of, relation_of, scope_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .foreign import Foreign
    from .ledger import Clause, Ledger
    from .settings import Settings


_STANZA = re.compile(r"\[([A-Za-z]+)\]\s*(?:!.*)?")
_TAG = re.compile(r"([A-Za-z0-9_-]+):[ \t]*(.*)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
_QUALIFIERS = re.compile(
    r'[ \t]*\{[^{}"=]+="(?:[^"\\]|\\.)*"(?:,[ \t]*[^{}"=]+="(?:[^"\\]|\\.)*")*\}$'
)
_REMARK = re.compile(r'("(?:[^"\\]|\\.)*"|\\.)|[ \t]+!.*$')
"""A remark; or what stands in quotes or is escaped, where none begins."""

_ESCAPED = re.compile(r"\\(.)")
_WHITE = {"n": "\n", "t": "\t", "W": " "}
_BETWEEN_REFERENCES = re.compile(r"(?<!\\),[ \t]*")

_TEXTS = ("name", "comment", "remark")
"""The tags whose text runs to the end of the line, whatever it holds."""


class _Line(NamedTuple):
    """
    A line of a stanza.

    Attributes:
        number: Its number, from 1.
        tag: Its tag.
        value: What stands behind the tag.
    """

    number: int
    tag: str
    value: str


class _Stanza(NamedTuple):
    """
    A stanza.

    Attributes:
        sort: What stands in its brackets; empty for the header.
        line: The line of its brackets.
        lines: Its lines.
    """

    sort: str
    line: int
    lines: list[_Line]


def drafts(
    file: Foreign,
    ledger: Ledger,
    settings: Settings,  # noqa: ARG001 - as of every format
) -> Iterator[Draft]:
    """
    Yield what an OBO file says of each term.

    Raises:
        UnimportableError: It is no OBO file.
        UnreadableError: It cannot be read.
    """
    found = False
    for stanza in _stanzas(file):
        if stanza.sort == "Term":
            found = True
            yield _Reader(file, ledger).term(stanza)
        else:
            kind = stanza.sort.lower() or "header"
            for line in stanza.lines:
                ledger.drop_new(kind, line.number, f"of a {kind}, not of a term")
    if not found:
        file.wrong("no [Term] in it", "is it an OBO file?")


def _stanzas(file: Foreign) -> Iterator[_Stanza]:
    stanza = _Stanza("", 1, [])
    for number, text in enumerate(file.lines(), 1):
        if not text.strip() or text.startswith("!"):
            continue
        if "\r" in text:
            reason = "a carriage return within a line"
            file.wrong(reason, "end the lines with LF, or with CR and LF", number)
        opened = _STANZA.fullmatch(text)
        if opened:
            yield stanza
            stanza = _Stanza(opened[1], number, [])
            continue
        tag = _TAG.fullmatch(text)
        if not tag:
            reason = f"found `{text[:60]}`, expected `tag: value` or a stanza"
            file.wrong(reason, "is it an OBO file, and whole?", number)
        stanza.lines.append(_Line(number, tag[1], tag[2].rstrip()))
    yield stanza


class _Reader:
    """Reads the lines of one term."""

    def __init__(self, file: Foreign, ledger: Ledger) -> None:
        self._file = file
        self._ledger = ledger

    def term(self, stanza: _Stanza) -> Draft:
        """Return what a stanza says."""
        ids = [line for line in stanza.lines if line.tag == "id"]
        if len(ids) != 1:
            reason = f"a term with {len(ids)} ids, expected one"
            self._file.wrong(reason, "is the file whole?", stanza.line)
        line = ids[0]
        value, clauses = self._plain(line)
        draft = Draft(value, stanza.line, clauses)
        for line in stanza.lines:
            if line.tag != "id":
                getattr(self, _TAGS.get(line.tag, "_no_place"))(line, draft)
        return draft

    def _clause(self, line: _Line, part: str = "") -> Clause:
        return self._ledger.clause(f"{line.tag}{part}", line.number)

    def _drop(self, line: _Line, part: str = "", reason: str = NO_PLACE) -> None:
        self._ledger.drop_new(f"{line.tag}{part}", line.number, reason)

    def _plain(self, line: _Line) -> tuple[str, tuple[Clause, ...]]:
        """Return the value of a line without what is added to it."""
        clause = self._clause(line)
        return _unescaped(self._bare(line)), (clause,)

    def _bare(self, line: _Line) -> str:
        """Return what a line holds before qualifiers and remark."""
        value = line.value
        if line.tag not in _TEXTS:
            value = _unremarked(value)
        return self._unqualified(line, value)

    def _unqualified(self, line: _Line, value: str) -> str:
        qualifiers = _QUALIFIERS.search(value) if value.endswith("}") else None
        if not qualifiers:
            return value
        self._drop(line, ".qualifiers")
        return value[: qualifiers.start()]

    def _drop_rest(self, line: _Line, rest: str) -> None:
        """Drop what stands behind all that was understood, if there is anything."""
        if rest.strip():
            self._drop(line, ".rest")

    def _quoted(self, line: _Line) -> tuple[str, str]:
        """Return the text in quotes, and what stands behind it."""
        found = _QUOTED.match(line.value)
        if not found:
            reason = f"found `{line.value[:60]}`, expected a text in double quotes"
            self._file.wrong(reason, "is the file whole?", line.number)
        return _unescaped(found[1]), _unremarked(line.value[found.end() :])

    def _references(self, line: _Line, rest: str) -> str:
        """Drop the references at the end of a line; return what stands before them."""
        before, opened, inner = rest.partition("[")
        inside, closed, behind = inner.rpartition("]")
        if not opened or not closed:
            reason = f"found `{rest[:60]}`, expected references in [ ]"
            self._file.wrong(reason, "is the file whole?", line.number)
        self._drop_rest(line, self._unqualified(line, behind))
        for _ in filter(None, _BETWEEN_REFERENCES.split(inside)):
            self._drop(line, ".reference", "the source of the import stands for it")
        return before

    def _no_place(self, line: _Line, draft: Draft) -> None:
        del draft
        self._drop(line)

    def _name(self, line: _Line, draft: Draft) -> None:
        draft.names.append(Said(*self._plain(line)))

    def _definition(self, line: _Line, draft: Draft) -> None:
        text, rest = self._quoted(line)
        clause = self._clause(line)
        self._drop_rest(line, self._references(line, rest))
        draft.definitions.append(Said(text, (clause,)))

    def _synonym(self, line: _Line, draft: Draft) -> None:
        text, rest = self._quoted(line)
        clauses = [self._clause(line)]
        words = self._references(line, rest).split()
        scope = scope_of(words[0]) if words else ""
        register = ""
        for word in words[1 if scope else 0 :]:
            found = register_of(word)
            if not found:
                self._drop(line, ".type", f"no register means `{plain(word, 60)}`")
            elif register and found != register:
                self._drop(line, ".type", "another register is said before it")
            else:
                register = found
                clauses.append(self._clause(line, ".type"))
        draft.synonyms.append(Name(text, tuple(clauses), scope, register))

    def _xref(self, line: _Line, draft: Draft) -> None:
        code, _, label = self._bare(line).partition(" ")
        said = None
        if label.strip():
            quoted = _QUOTED.fullmatch(label.strip())
            text = quoted[1] if quoted else label.strip()
            said = Said(_unescaped(text), (self._clause(line, ".label"),))
        clauses = (self._clause(line),)
        draft.codes.append(Code(_unescaped(code), clauses, label=said))

    def _alternative(self, line: _Line, draft: Draft) -> None:
        code, clauses = self._plain(line)
        draft.codes.append(Code.alternative(code, clauses))

    def _property(self, line: _Line, draft: Draft) -> None:
        predicate, _, rest = self._bare(line).partition(" ")
        relation = relation_of(_unescaped(predicate))
        if not relation:
            self._drop(line)
            return
        quoted = _QUOTED.match(rest)
        code, _, behind = rest.lstrip().partition(" ")
        if quoted:
            code, behind = quoted[1], rest[quoted.end() :]
        draft.codes.append(Code(_unescaped(code), (self._clause(line),), relation))
        self._drop_rest(line, behind)

    def _relationship(self, line: _Line, draft: Draft) -> None:
        relation, _, target = self._bare(line).partition(" ")
        clauses = (self._clause(line),)
        claim = Claim(_unescaped(relation), _unescaped(target.strip()), clauses)
        draft.claims.append(claim)

    def _obsolete(self, line: _Line, draft: Draft) -> None:
        said = Said(*self._plain(line))
        if said.text == "true":
            draft.retired.append(said)
        else:
            draft.used.append(said)

    def _parent(self, line: _Line, draft: Draft) -> None:
        draft.parents.append(Said(*self._plain(line)))

    def _successor(self, line: _Line, draft: Draft) -> None:
        draft.successors.append(Said(*self._plain(line)))

    def _other(self, line: _Line, draft: Draft) -> None:
        draft.others.append(Said(*self._plain(line)))


_TAGS = {
    "alt_id": "_alternative",
    "consider": "_other",
    "def": "_definition",
    "is_a": "_parent",
    "is_obsolete": "_obsolete",
    "name": "_name",
    "property_value": "_property",
    "relationship": "_relationship",
    "replaced_by": "_successor",
    "synonym": "_synonym",
    "xref": "_xref",
}
"""The methods that read the lines of a tag; lines of others have no place."""


def _unremarked(text: str) -> str:
    """Return a text without the remark at its end."""
    return _REMARK.sub(r"\1", text)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: _WHITE.get(found[1], found[1]), text)
