"""
Tables of concepts: a row each, CSV or TSV.

What a column holds is said by a mapping file; or, as a template of ROBOT has it, by the
second row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._separators import separator_of
from ..words import plain
from .draft import Claim, Code, Draft, Name, Said
from .meanings import relation_of, scope_of
from .rows import rows_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .foreign import Foreign
    from .ledger import Ledger
    from .rows import Row
    from .settings import Settings


_ANNOTATION = re.compile(r"AI?\s+(?P<of>.+?)")
_SPLIT = re.compile(r"\s+SPLIT=(?P<by>.+)$")
_DEFINITIONS = ("IAO:0000115", "definition", "skos:definition")
_LABELS = ("LABEL", "A rdfs:label")
_NOT_MEANT = "the mapping file says nothing of the column"


def drafts(file: Foreign, ledger: Ledger, settings: Settings) -> Iterator[Draft]:
    """
    Yield what a table says of the concept of each row.

    Raises:
        UnimportableError: It is no table, or nothing says what its columns hold.
        UnreadableError: It cannot be read.
    """
    meanings = {
        column: (word, settings.meaning.separator)
        for column, word in settings.meaning.columns.items()
    }
    head = file.head().decode("utf-8", "replace").removeprefix("\ufeff")
    delimiter = separator_of(file.name, head)
    template = not meanings
    needed = [*meanings]
    if meanings:
        _want_code(file, meanings, 1)
    for row in rows_of(file, ledger, delimiter, needed=needed):
        if template:
            meanings = _template(row, ledger)
            _want_code(file, meanings, row.line)
            template = False
        else:
            yield _concept(file, row, meanings, ledger)


def _want_code(file: Foreign, meanings: dict[str, tuple[str, str]], line: int) -> None:
    if "code" not in (word for word, _ in meanings.values()):
        hint = "a mapping file says it, with [columns]; or a row `ID`, as for ROBOT"
        file.wrong("no column is said to hold the code", hint, line)


def _template(row: Row, ledger: Ledger) -> dict[str, tuple[str, str]]:
    """Return what a row of a ROBOT template says of the columns."""
    found: dict[str, tuple[str, str]] = {}
    for column, said in row.rest():
        text = said.text.strip()
        split = _SPLIT.search(text)
        word = _word(_SPLIT.sub("", text))
        if word:
            ledger.map(said.clauses, "columns")
            found[column] = (word, split["by"] if split else "")
        else:
            ledger.drop(said.clauses, f"not understood: `{plain(text, 60)}`")
    return found


def _word(text: str) -> str:
    """Return what a cell of a ROBOT template says a column holds; nothing, if unknown."""
    if text == "ID":
        return "code"
    if text in _LABELS:
        return "name"
    if text in {"SC %", "SC", "PARENT"}:
        return "parents"
    annotation = _ANNOTATION.fullmatch(text)
    if not annotation:
        return ""
    of = annotation["of"]
    if of in _DEFINITIONS:
        return "definition"
    scope, relation = scope_of(of), relation_of(of)
    if scope:
        return f"{scope} synonyms"
    return f"{relation} codes" if relation else ""


def _concept(
    file: Foreign, row: Row, meanings: dict[str, tuple[str, str]], ledger: Ledger
) -> Draft:
    by_word: dict[str, list[tuple[str, str]]] = {}
    for column, (word, separator) in meanings.items():
        by_word.setdefault(word, []).append((column, separator))
    codes = [row.take(column) for column, _ in by_word["code"]]
    given = [code for code in codes if code]
    if len(given) != 1:
        reason = f"a row with {len(given)} codes, expected one"
        file.wrong(reason, "mend the row", row.line)
    draft = Draft(given[0].text.strip(), row.line, given[0].clauses)
    for word, columns in by_word.items():
        for column, separator in columns:
            said = row.take(column)
            if said and word in {"name", "definition"}:
                several = draft.names if word == "name" else draft.definitions
                several.append(said)
            elif said:
                for value in _values(said, separator, column, row.line, ledger):
                    _value(value, word, column, draft)
    for _, said in row.rest():
        ledger.drop(said.clauses, _NOT_MEANT)
    return draft


def _values(
    said: Said, separator: str, column: str, line: int, ledger: Ledger
) -> Iterator[Said]:
    """Yield the values of a cell; each further one is a clause of its own."""
    parts = said.text.split(separator) if separator else [said.text]
    texts = [part.strip() for part in parts if part.strip()]
    if not texts:
        ledger.drop(said.clauses, "nothing is in it but separators")
    for number, text in enumerate(texts):
        clauses = (ledger.clause(column, line),) if number else said.clauses
        yield Said(text, clauses)


def _value(said: Said, word: str, column: str, draft: Draft) -> None:
    """Take over a value of a cell that may hold several."""
    what, _, of = word.partition(" ")
    if word == "parents":
        draft.parents.append(said)
    elif of == "synonyms":
        draft.synonyms.append(Name(*said, what))
    elif of == "codes":
        draft.codes.append(Code(*said, what))
    else:
        draft.claims.append(Claim(column, *said))
