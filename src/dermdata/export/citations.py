"""
Cite: how to name a source, something of ours, or this release in a text of one's own.

Whatever is cited first becomes a list of CSL-JSON items: of a source, itself alone; of
anything of ours, that and then the sources it rests on. Text and BibTeX are made from
the items.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from .._arguments import typed
from ..collection import UnknownStatementError
from ..collection.stated import HeldStatement
from ..query._asked import asked
from ..query._claims import Claim
from ..query._errors import QueryError, one_of
from ..query._statement import is_statement_id
from ..records import Record, Source, SourceType, Stance, Statement


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset

    Item = dict[str, Any]


OURS = "dermdata"
"""The title of the dataset that comes with this package."""
MAINTAINERS = "The dermdata maintainers"
"""Its authors, as `CITATION.cff` names them."""

_CSL_TYPES = {
    SourceType.JOURNAL_ARTICLE: "article-journal",
    SourceType.BOOK_CHAPTER: "chapter",
    SourceType.REFERENCE_WORK: "entry",
    SourceType.CONFERENCE_ABSTRACT: "paper-conference",
    SourceType.DATABASE: "dataset",
    SourceType.MAGAZINE_ARTICLE: "article-magazine",
    SourceType.WEB_ARTICLE: "webpage",
    SourceType.PROMOTION: "webpage",
}
_PERSON = re.compile(r"(?P<family>.*[a-z].*) (?P<initials>[A-Z](-?[A-Z]){0,3})")
_JOURNAL = re.compile(
    r"(?P<title>.+?) (?P<volume>[0-9]+)(?=[(:])"
    r"(\((?P<issue>[^()]+)\))?(:(?P<page>[\w-]+))?"
)
_BOOK = re.compile(r"(?P<title>.+), (?P<page>[0-9]+(-[0-9]+)?)")


class _OwnItem(NamedTuple):
    """
    Something of ours.

    Attributes:
        key: Its key; of the dataset itself, empty.
        title: Its title.
        written: When it was written.
        sources: The ids of the sources it rests on, with whether these are against it.
        known_as: Of a statement, its id and revision.
    """

    key: str = ""
    title: str = ""
    written: str = ""
    sources: tuple[tuple[str, bool], ...] = ()
    known_as: str = ""


def cite(
    what: Record | HeldStatement | Statement | Claim | str | None = None,
    *,
    style: str = "text",
    dataset: Dataset | None = None,
) -> str:
    """
    Return how to cite a record, a statement or a claim; or the dataset itself.

    Args:
        what: A record, a statement or the id of one, or a claim; the dataset, where
            nothing is given. A source is cited for itself; anything else as a part of this
            release, with the sources it rests on.
        style: ``text``, ``bibtex`` or ``csl`` (CSL-JSON).
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        UnknownStatementError: There is no such statement.
        QueryError: There is no such style, or the statement stands on no record, or
            on several.
    """
    write = _STYLES[one_of(style, "style", [*_STYLES])]
    source = asked(dataset)
    if isinstance(what, str):
        stated = is_statement_id(what, source)
        what = source.statement(what) if stated else source[what]
    if isinstance(what, Source):
        return write([_of_source(what)])
    own_item = _own_item(what, source)
    items = [_of_ours(own_item, source)]
    for name, against in own_item.sources:
        note = {"annote": "against"} if against else {}
        items.append({**_of_source(source.sources[name]), **note})
    return write(items)


def _own_item(
    what: Record | HeldStatement | Statement | Claim | None, dataset: Dataset
) -> _OwnItem:
    if what is None:
        return _OwnItem()
    if isinstance(what, Claim):
        return _of_claim(what, dataset)
    if isinstance(what, Statement):
        what = _held(what, dataset)
    if isinstance(what, HeldStatement):
        return _of_statement(what, dataset)
    what = typed(what, "what", Record, "a record or its id, a statement, or a claim")
    evidence = (e for statement in what.statements for e in statement.evidence)
    sources = (*what.provenance.sources, *(e.source for e in evidence))
    title = f"{what.name} ({what.kind} {what.id})"
    rests_on = tuple((name, False) for name in dict.fromkeys(sources))
    return _OwnItem(what.id, title, _date(what), rests_on)


def _held(statement: Statement, dataset: Dataset) -> HeldStatement:
    """Return a statement with the one record it stands on."""
    found = dataset.holding(statement)
    if len(found) != 1:
        ids = ", ".join(f"`{held.subject}`" for held in found)
        where = f"several records: {ids}" if found else "no record of the dataset"
        raise QueryError(f"the statement stands on {where}", "cite a record")
    return found[0]


def _of_claim(claim: Claim, dataset: Dataset) -> _OwnItem:
    try:
        own_item = _of_statement(dataset.statement(claim.statement), dataset)
    except UnknownStatementError:
        message = "the dataset does not hold the claim"
        raise QueryError(message, "cite a record") from None
    return own_item._replace(sources=((claim.source, claim.stance == Stance.REFUTES),))


def _of_statement(held: HeldStatement, dataset: Dataset) -> _OwnItem:
    statement = held.statement
    title = f"{dataset.label(held)} [{statement.verdict}, {statement.level}]"
    in_favour = {e.source for e in statement.evidence if e.stance is Stance.SUPPORTS}
    sources = dict.fromkeys(e.source for e in statement.evidence)
    rests_on = tuple((name, name not in in_favour) for name in sources)
    written = _date(dataset[held.subject])
    known_as = f"statement {held.id}, revision {held.revision}"
    return _OwnItem(f"{held.subject}-{held.id}", title, written, rests_on, known_as)


def _date(record: Record) -> str:
    return record.provenance.modified or record.provenance.created


# CSL-JSON


def _of_ours(own_item: _OwnItem, dataset: Dataset) -> Item:
    item: Item = {"id": "dermdata", "type": "dataset", "title": dataset.title}
    if own_item.key:
        item["id"] += f"-{own_item.key}"
        item |= {"title": own_item.title, "container-title": dataset.title}
    if dataset.title == OURS:
        item["author"] = [{"literal": MAINTAINERS}]
    if own_item.written:
        item["issued"] = _on(own_item.written)
    names = ", ".join(name for name, _ in own_item.sources)
    note = [f"Dataset {dataset.checksum}", own_item.known_as]
    note += [f"evidence: {names}"] if names else []
    return {**item, "version": dataset.version, "note": "; ".join(filter(None, note))}


def _of_source(source: Source) -> Item:
    item: Item = {
        "id": source.id,
        "type": _CSL_TYPES[source.type],
        "title": source.title,
        "author": [_person(name) for name in source.authors],
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        **_within(source),
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "accessed": _on(source.accessed) if source.accessed else None,
    }
    return {field: value for field, value in item.items() if value}


def _person(name: str) -> dict[str, str]:
    """Return a name in its parts; whole, where it is no person's as far as shown."""
    parts = _PERSON.fullmatch(name)
    if parts is None:
        return {"literal": name}
    given = re.sub("([A-Z])", r"\1. ", parts["initials"]).replace(" -", "-").strip()
    return {"family": parts["family"], "given": given}


def _within(source: Source) -> dict[str, str | None]:
    """Return in what a source was published, in parts where these are plain."""
    container = source.container or ""
    forms = {SourceType.JOURNAL_ARTICLE: _JOURNAL, SourceType.BOOK_CHAPTER: _BOOK}
    form = forms.get(source.type)
    parts = form.fullmatch(container) if form else None
    if parts is None:
        return {"container-title": container}
    found: dict[str, str | None] = parts.groupdict()
    return {"container-title": found.pop("title"), **found}


def _on(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _as_csl(items: list[Item]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=2)


# Text


def _as_text(items: list[Item]) -> str:
    first, *others = (" ".join(_sentences(item)) for item in items)
    return "\n".join([first, *(f"- {other}" for other in others)])


def _sentences(item: Item) -> Iterator[str]:
    if "annote" in item:
        yield "Against it:"
    names = [_in_a_row(person) for person in item.get("author", ())]
    if names:
        yield ", ".join(names) + "."
    yield item["title"] + "."
    published = ", ".join(part for part in (_place(item), *_year(item)) if part)
    if published:
        yield published + "."
    if "version" in item:
        yield f"Version {item['version']}."
    if "DOI" in item:
        yield f"doi:{item['DOI']}."
    if "PMID" in item:
        yield f"PMID {item['PMID']}."
    if "URL" in item:
        when = f" (accessed {_day(item['accessed'])})." if "accessed" in item else ""
        yield item["URL"] + when
    if "note" in item:
        yield item["note"].partition(";")[0] + "."


def _day(date: dict[str, list[list[int]]]) -> str:
    return "-".join(f"{part:02}" for part in date["date-parts"][0])


def _in_a_row(person: dict[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    return f"{person['family']} {re.sub('[. ]', '', person['given'])}"


def _place(item: Item) -> str:
    place: str = item.get("container-title", "")
    place += f" {item['volume']}" if "volume" in item else ""
    place += f"({item['issue']})" if "issue" in item else ""
    if "page" in item:
        place += f"{':' if 'volume' in item else ', '}{item['page']}"
    return place


def _year(item: Item) -> Iterator[str]:
    if "issued" in item:
        yield str(item["issued"]["date-parts"][0][0])


# BibTeX


_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, even escaped ones
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "$&%#_"},
}
_FIELDS = {
    "volume": "volume",
    "issue": "number",
    "version": "version",
    "note": "note",
    "annote": "annote",
}
_PLACES = {"article": "journal", "misc": "howpublished"}
_ENTRIES = {
    "article-journal": "article",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
}


def _as_bibtex(items: list[Item]) -> str:
    return "\n\n".join(map(_entry, items))


def _entry(item: Item) -> str:
    type_ = _ENTRIES.get(item["type"], "misc") if "container-title" in item else "misc"
    lines = (f"  {name} = {{{value}}}" for name, value in _fields(item, type_))
    return f"@{type_}{{{item['id']},\n" + ",\n".join(lines) + "\n}"


def _fields(item: Item, type_: str) -> Iterator[tuple[str, str]]:
    if "author" in item:
        yield "author", " and ".join(map(_bibtex_name, item["author"]))
    yield "title", f"{{{_escaped(item['title'])}}}"
    fields = {**_FIELDS, "container-title": _PLACES.get(type_, "booktitle")}
    for name, field in fields.items():
        if name in item:
            yield field, _escaped(item[name])
    if "page" in item:
        yield "pages", _escaped(item["page"]).replace("-", "--")
    for year in _year(item):
        yield "year", year
    for name in ("DOI", "PMID", "URL"):
        if name in item:
            yield name.lower(), _verbatim(item[name])
    if "accessed" in item:
        yield "urldate", _day(item["accessed"])


def _bibtex_name(person: dict[str, str]) -> str:
    if "literal" in person:
        return f"{{{_escaped(person['literal'])}}}"
    family = _escaped(person["family"])
    if _SPLITS.search(family):  # it would become another name, or several
        family = f"{{{family}}}"
    return f"{family}, {_escaped(person['given'])}"


_SPLITS = re.compile(r",|(^|\s)(and|others)(\s|$)", re.IGNORECASE)
"""What ends a name, or a part of it, in a list of BibTeX."""


def _escaped(text: str) -> str:
    """Return text as TeX would have to read it to print it."""
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _verbatim(text: str) -> str:
    """Return an address, in which only braces and backslashes would do harm."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C"}
    return "".join(codes.get(letter, letter) for letter in text)


_STYLES = {"text": _as_text, "bibtex": _as_bibtex, "csl": _as_csl}
