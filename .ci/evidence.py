"""
Says what of a folder of evidence notes has no record, and why.

The folder holds the notes on the literature (``*.md``, with a table row for each source,
numbered S01 on), the verified mappings (``xrefs.tsv``) and the annotations
(``hpoa_milia.tsv``). ``.ci/evidence.tsv`` names the records of each source and the reason
for whatever is left out. An item that is neither covered nor explained is a failure.

    python .ci/evidence.py FOLDER
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import dermdata as dd


if TYPE_CHECKING:
    from collections.abc import Iterator


PREFIXES = {
    "ChEBI": "CHEBI",
    "DrugBank": "DRUGBANK",
    "HPO": "HP",
    "ICD-10": "ICD10",
    "ICD-10-CM": "ICD10CM",
    "ICD-11-Foundation": "ICD11F",
    "ICD-11-MMS": "ICD11",
    "MAxO": "MAXO",
    "MeSH": "MESH",
    "NCIt": "NCIT",
    "Orphanet": "ORPHA",
    "RxNorm": "RXNORM",
    "Uberon": "UBERON",
}


class Item(NamedTuple):
    """
    Something the notes hold.

    Attributes:
        name: What it is called in ``evidence.tsv``.
        covered: Whether a record holds it.
    """

    name: str
    covered: bool


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table with a head."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def items(folder: Path, told: dict[str, dict[str, str]]) -> Iterator[Item]:
    """Yield everything the notes hold."""
    for notes in sorted(folder.glob("*.md")):
        text = notes.read_text("utf-8")
        for number in re.findall(r"^\| (S\d+) \|", text, re.MULTILINE):
            records = told.get(number, {"records": ""})["records"].split()
            covered = bool(records) and all(name in dd.sources for name in records)
            yield Item(number, covered)
    mapped = {xref.curie for record in dd.dataset() for xref in record.xrefs}
    concepts: dict[str, bool] = {}
    for row in rows(folder / "xrefs.tsv"):
        if row["relation"] != "none" and row["id"]:
            prefix = PREFIXES.get(row["vocabulary"], row["vocabulary"])
            curie = f"{prefix}:{row['id'].rpartition(':')[2]}"
            concepts[row["concept"]] = (
                concepts.get(row["concept"], True) and curie in mapped
            )
    for concept, covered in concepts.items():
        yield Item(f"concept {concept}", covered)
    cited = {
        number
        for claim in dd.claims()
        for number in re.findall(r"\d{3,6}", f"{claim.locator} {claim.note}")
        if claim.source.startswith("hpo-")
    }
    for row in rows(folder / "hpoa_milia.tsv"):
        number = row["disease_id"].rpartition(":")[2]
        covered = number in cited and row["evidence"] != "IEA"
        yield Item(f"annotation {row['disease_id']}", covered)


def main() -> int:
    """Print the table; return 1 where something is neither covered nor explained."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of evidence notes")
    folder = parser.parse_args().folder
    told = {row["item"]: row for row in rows(Path(__file__).with_suffix(".tsv"))}
    found = list(dict.fromkeys(items(folder, told)))
    missing = [item.name for item in found if not item.covered]
    for name in missing:
        print(f"{name}: {told.get(name, {}).get('reason') or 'NOT EXPLAINED'}")
    unexplained = [name for name in missing if not told.get(name, {}).get("reason")]
    print(
        f"{len(found)} items, {len(found) - len(missing)} covered, "
        f"{len(missing)} left out, {len(unexplained)} of them without a reason"
    )
    return 1 if unexplained or not found else 0


if __name__ == "__main__":
    sys.exit(main())
