"""
Builds what `.ci/site` looks at: five sites, and what the search must answer.

``site.py FOLDER``: ours, twice; one of records that mean to run as script, with a
playground, twice; one of 20,000 records; one of none; a release with a playground. Beside
them the queries, each with what `dd.search` answers. Pyodide is in the folder already.
"""

import json
import random
import sys
import time
from pathlib import Path

import dermdata as dd
from dermdata.codec import record_of
from dermdata.records import Manifest


MANY = 20_000
HOSTILE = '</script><img src=x onerror="window.ran=1"><script>window.ran=1</script>"\''
ARABIC = "\u062f\u062e\u0646\u064a\u0629 \u0628\u064a\u0636\u0627\u0621"
TURNED = "left \u202egnihtemos\u202c right"

FIXED = (
    "milia", "secondary millia", "milk spots", "milialar", "HP:0001056", "L72.0",
    "ICD-10 L72.0", "D10AD0199", "http://purl.obolibrary.org/obo/HP_0001056",
    "http://snomed.info/sct|254679001", "doi.org/10.1016/j.jaad.2008.07.034",
    "PMID 28240342", "EC32&XK8G", "squamous cell carcinoma", "psoriasis", "acne necrotica",
    "trauma milia", "pemphigoid bullous", "bullous pemphigod", "Loeys-Dietz type 3",
    "cyst", "???", "co2 laser", "milia after burns", "naevus", "tumour", "Milien",
    "kystes", "5 mg tretinoin", "skin biopsy 3 mm", "\u03b2-carotene", "multipleeruptivemilia",
    "photo dynamic therapy", "treatment of milia en plaque", "familial milia", "type 1",
)  # fmt: skip
"""What people type: names, codes, slips, and what is not covered."""


def main() -> int:
    """Build, write, and print how long it took."""
    work = Path(sys.argv[1])
    began = time.perf_counter()
    ours = dd.site.build(None, work / "ours")
    took = time.perf_counter() - began
    print("== build")
    print(f"{len(dd.dataset())} records, {ours.files} files, {ours.size / 1e6:.1f} MB")
    print(f"{took:.1f} s")
    dd.site.build(None, work / "again")
    same = content(work / "ours") == content(work / "again")
    pyodide = work / "node_modules" / "pyodide"
    for name in ("hostile", "hostile-again"):
        dd.site.build(hostile(), work / name, playground=pyodide)
    same &= content(work / "hostile") == content(work / "hostile-again")
    print(f"two builds are {'the same' if same else 'NOT THE SAME'}")
    first = dd.open_dataset("1.0.0")
    dd.site.build(first, work / "playground", playground=pyodide)
    (work / "asked.json").write_text(json.dumps(asked(first)))
    dd.site.build(dd.Dataset.from_records([]), work / "empty")
    began = time.perf_counter()
    large = dd.site.build(many(), work / "large")
    took = time.perf_counter() - began
    print(
        f"{MANY} records, {large.files} files, {large.size / 1e6:.1f} MB, {took:.1f} s"
    )
    answers = [answered(text, **options) for text, options in queries()]
    (work / "queries.json").write_text(json.dumps(answers))
    return not same


def content(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def queries() -> list[tuple[str, dict[str, str]]]:
    """Return what is asked: what people type, and names of ours with a slip."""
    draw = random.Random(16)  # noqa: S311 - the same at every run
    found: list[tuple[str, dict[str, str]]] = [(text, {}) for text in FIXED]
    found += [(text, {"kind": "treatment"}) for text in FIXED[:8]]
    found += [(text, {"language": "de"}) for text in ("Milien", "milia", "Zyste")]
    for record in dd.dataset():
        names = [record.name, *(one.text for one in record.synonyms)]
        name = draw.choice(names)
        found.append((name, {}))
        place = draw.randrange(len(name))
        found.append((name[:place] + name[place + 1 :], {}))
    return found


def answered(text: str, **options: str) -> list[object]:
    """Return a query with what the search answers."""
    kind, language = options.get("kind"), options.get("language")
    told = dd.search(text, kind=kind, language=language)
    missing = told.not_covered
    return [
        text,
        options,
        [[one.id, one.score] for one in told.matches],
        [[one.id, one.score] for one in told.neighbours],
        missing and missing.curie,
    ]


def asked(dataset: dd.Dataset) -> dict[str, object]:
    """Return what the playground must answer: its first example, and of what."""
    causes = dd.causes_of("milia", dataset=dataset)
    return {
        "checksum": dataset.checksum,
        "causes": "".join(f"{one.level}  {one.says}\n" for one in causes),
    }


def document(kind: str, slug: str, **fields: object) -> dict[str, object]:
    """Return a record with what every record has."""
    return {
        "kind": kind,
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "definition": "Made up.",
        "provenance": {"created": "2026-11-28"},
        **fields,
    }


def hostile() -> dd.Dataset:
    """Return records that mean harm, and names of all sorts."""
    said = {
        "source": "page", "locator": HOSTILE, "design": "lay-text", "read": "abstract",
        "note": HOSTILE,
    }  # fmt: skip
    word = {"source": "page", "scope": "exact", "register": "lay"}
    synonyms = [
        {**word, "text": HOSTILE, "language": "en"},
        {**word, "text": ARABIC, "language": "ar"},
        {**word, "text": TURNED, "language": "en"},
    ]
    records = [
        document(
            "condition", "con", type="lesion", name=HOSTILE, definition=HOSTILE,
            synonyms=synonyms,
            statements=[
                {
                    "predicate": "affects-site", "object": "nul", "verdict": "unsupported",
                    "rationale": HOSTILE,
                    "evidence": [
                        {**said, "stance": "supports"}, {**said, "stance": "refutes"},
                    ],
                }
            ],
        ),
        document("condition", "aux", type="lesion", name=ARABIC, parents=["con"]),
        document("condition", "long", type="lesion", name="x" * 200, parents=["con"]),
        document("term", "nul", type="body-site", name=TURNED),
        document(
            "source", "page", type="web-article", title=HOSTILE, name=HOSTILE,
            url="https://example.org/%22%3E%3Cscript%3Ewindow.ran=1%3C/script%3E",
        ),
    ]  # fmt: skip
    manifest = Manifest(title=f"Hostile {HOSTILE}", version="1.0.0")
    return dd.Dataset.from_records(map(record_of, records), manifest=manifest)


def many() -> dd.Dataset:
    """Return as many records as a large dataset has, with names out of syllables."""
    draw = random.Random(20)  # noqa: S311 - the same at every run
    syllables = "al bur cor der epi fol gran her iri ker lup mel nod oss pap ros seb tum".split()  # noqa: SIM905 - easier to read

    def word() -> str:
        return "".join(draw.choice(syllables) for _ in range(draw.randint(2, 4)))

    records = []
    for number in range(MANY):
        name = " ".join(word() for _ in range(draw.randint(2, 4))).capitalize()
        above = {"parents": [f"c{(number - 1) // 12}"]} if number else {}
        synonyms = [
            {
                "text": f"{word()} {word()} {number}", "scope": "exact", "register": "lay",
                "language": "en", "source": "page",
            }
        ]  # fmt: skip
        records.append(
            document(
                "condition", f"c{number}", type="disease", name=name, synonyms=synonyms,
                **above,
            )
        )  # fmt: skip
    records.append(
        document("source", "page", type="web-article", title="All", container="All")
    )
    manifest = Manifest(title="Large", version="1.0.0")
    return dd.Dataset.from_records(map(record_of, records), manifest=manifest)


if __name__ == "__main__":
    sys.exit(main())
