"""
Runs every command of `dermdata`, and keeps what it said.

``smoke.py GIVEN FILE`` runs each of the calls below in this very interpreter, on a fresh
copy of the folder GIVEN and the files below, and writes exit codes, output and changed
files to FILE, for `agreement.py` to compare. A command that no call runs is an error. It
needs nothing but `dermdata`, so that Pyodide can run it, too.
"""

import contextlib
import io
import json
import os
import platform
import re
import shlex
import shutil
import sys
import traceback
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dermdata.cli import main as dermdata
from dermdata.cli.command import parser as dermdata_parser


CALLS = """
0 show milia
0 show milia --json
0 show secondary-milia
0 show plaster-milia --with mine
2 show milai
2 show

0 show milia --full
0 show secondary-milia --section causes --section treated-by
0 show 'milk spots' --evidence
0 show berk-bayliss-2008
2 show milia --section cause

0 causes milia
0 causes 'secondary milia' --min-level E3 --json
0 causes milia-en-plaque --broader --all
0 associations milia-en-plaque
0 treatments milia --verdict promotional --verdict refuted
0 prevention milia --all
0 differentials milia
0 red-flags milia
0 findings milia-en-plaque
0 sites acne-necrotica-miliaris
0 tests milia
0 complications dermabrasion
2 causes milai
2 treatments milia --min-level E9

0 about penicillamine
0 about corticosteroid --narrower
0 about D-penicillamine --json

0 check milia triggered-by triamcinolone
0 check penicillamine may-cause milia --json
0 check milia treated-by cerobio-milia-removal-cream
0 check milia affects-site face --extent only
0 check milia-en-plaque is-a milia
2 check retinol is steroid

0 compare milia closed-comedo
0 compare milia-en-plaque multiple-eruptive-milia --json
2 compare milia milium

0 card milia
0 card milia-en-plaque --audience clinician --markdown
0 card penicillamine --json
2 card eyelid

0 list conditions
0 list source --json
2 list conditon

0 tree
0 tree secondary-milia
0 tree milia-by-cause --json

0 schema condition
0 schema term --editor
0 schema classification
0 schema treatment
0 schema term
0 schema source
0 schema dataset
0 schema amendment
0 schema definitions
2 schema sauce

2 lsp now

0 info
0 info --json
0 info --with mine

0 lookup HP:0001056
0 lookup 'acme pearls' --with mine
0 lookup milium --json
0 lookup nothing-such
0 lookup 548 --vocabulary Orphanet
0 lookup psoriasis --kind condition --language en

0 search 'mlia en plaque' --limit 3
0 search penicilamine --json
0 search 'squamous cell carcinoma'
2 search milia --limit 0

0 complete 'sec mil'
0 complete m --kind term --limit 3 --json

0 claims --subject milia
0 claims --predicate triggered-by --format csv
0 claims --object penicillamine --json
0 claims --verdict refuted --format ndjson
2 claims --verdict refutd
2 claims --format xml

0 statements --subject milia --predicate treated-by
2 statements s-000000000000
0 statements --verdict refuted --format csv

0 export tables -o out
0 export tables -o out --without restricted --release 1.1.0
2 export tables -o out --to xml
2 export tables -o out --without SNOMED
2 export tables -o out --to parquet
3 export tables -o ids.txt
0 export turtle -o out.ttl
0 import terms.obo --kind condition --type disease --source hpo-2025-11-24 --ids ids.tsv -o got --date 2026-11-23
1 import drops.obo --kind condition --type disease --source hpo-2025-11-24 --ids ids.tsv -o got --date 2026-11-23 --report r.json
0 export owl -o out.owl --without restricted
2 export

0 site -o pages
0 site --release 1.0.0 -o pages --without restricted
3 site -o ids.txt
2 site

0 classify penicillamine burn
0 classify dermabrasion 'no such thing' --json
0 classify 'on vemurafenib for 3 months' 'no history of burns' 'mother has milia'
1 classify 'no such thing' --strict

0 annotate 'No history of burns; her mother has milia en plaque.'
0 annotate 'Itch for 3 weeks.' --terms --json
0 annotate -

0 conflicts
0 conflicts milia --json
2 conflicts --kind nothing-such

0 cite
0 cite milia
0 cite secondary-milia --style bibtex
0 cite milia --json
2 cite milia --style apa

0 rules
0 rules DD204 unknown-word
0 rules --json
2 rules DD999

0 validate own
0 validate own --curated
1 validate bad
1 validate bad --curated
1 validate bad --format text
1 validate bad --format json
1 validate bad --format ndjson
1 validate bad --format sarif
1 validate bad --format github
1 validate bad --format gitlab
1 validate bad --format rdjson
1 validate bad --format junit --output report.xml
1 validate bad --statistics --max-findings 2
1 validate bad --jobs 2
1 validate many.ndjson --jobs 2 --max-findings 3
0 validate --overlay mine
3 validate notes.yaml
0 validate - --kind term --against none
0 validate bad --write-baseline accepted.json
0 validate bad --baseline accepted.json
1 validate bad --diff
1 validate bad --fix
2 validate bad --format jsn
2 validate bad --select DD9999
3 validate nowhere

1 fmt bad --check
1 fmt bad --diff
0 fmt -
1 fmt bad
3 fmt nowhere

0 metadata datapackage
0 metadata jsonld --release 1.0.0
0 metadata citation --release latest
2 metadata citation --release 7.0.0
2 metadata xml

0 diff 1.0.0 bundled
0 diff 1.0.0 1.1.0 --json
0 diff 1.0.0 1.1.0 --markdown
0 diff 1.0.0 1.1.0 --kgcl
1 diff own later --exit-code
0 diff bundled mine --overlay
2 diff 1.0.0 9.9.9
3 diff git:main own

0 release cut own --releases cut
1 release cut own --releases cut
1 release check later --releases cut
0 release notes later --releases cut
0 release cut later --releases cut
0 release list --releases cut
0 release verify --releases cut

0 release list --bundled
0 release list --bundled --json
0 release list --releases own

0 release verify --releases releases
1 release verify --releases spoilt
1 release verify --releases spoilt --json

1 release check later --against own
1 release check later --against own --json
1 release check later --against own --changelog ids.txt --allow itch
3 release check nowhere

0 release notes own
0 release notes later --releases releases

0 migrate --from 1.0.0 --to 1.1.0 --ids milia milialar
1 migrate --ids milia no-such-id --json
0 migrate --column diagnosis --diff patients.csv
0 migrate --column diagnosis patients.csv
0 migrate ids.txt own
0 migrate -
2 migrate

2 shw
0 --version

2 completion bash
0 init begun
0 new term small-swelling
2 new term 'No id'
2 mcp
0 export jsonld -o all.jsonld
0 export nquads -o all.nq
0 export skos -o all.skos.ttl
0 export nanopub -o all.trig
0 export fhir-r4 -o fhir-r4
0 export fhir-r5 -o fhir-r5
0 export obo -o all.obo
0 export obographs -o all.obographs.json --release 1.1.0
0 export sssom -o all.sssom.tsv
0 export kgx -o all.json --without restricted
0 export kgx -o all --to jsonl
0 export omop -o omop
0 export va-spec -o all.va.json
"""
"""
The exit code and the arguments, a call a line. An empty line begins anew with the files
of the folder as they were; calls that stand together see what the one before has left.
"""

TYPED = (
    b'{"definition": "What burns.", "id": "burning", "kind": "term", "name": "Burning", '
    b'"provenance": {"created": "2026-11-22"}, "type": "symptom"}\n'
)
"""What each call finds on standard input."""


def record(kind: str, name: str, **fields: Any) -> dict[str, Any]:
    """Return a small record."""
    return {
        "definition": f"What {name} is.",
        "id": name.replace(" ", "-"),
        "kind": kind,
        "name": name.capitalize(),
        "provenance": {"created": "2026-11-22"},
        **fields,
    }


def manifest(version: str, date: str) -> dict[str, Any]:
    """Return the `dataset.json` of a dataset."""
    return {
        "authors": ["A curator"],
        "date": date,
        "description": "Five records to try commands on.",
        "licence": "CC0-1.0",
        "title": "Own records",
        "version": version,
    }


EVIDENCE = {
    "design": "case-series",
    "figure": {"counts": [7, 12]},
    "locator": "Table 1, § 2",
    "measure": "itch-rate",
    "population": "those-seen",
    "read": "full-text",
    "source": "one-paper",
    "stance": "supports",
}
SAID = {
    "evidence": [EVIDENCE],
    "object": "itch",
    "predicate": "has-finding",
    "verdict": "supported",
}
ITCH = record("term", "itch", type="symptom")
RATE = record("term", "itch rate", type="measure")
SEEN = record("term", "those seen", type="population")
PAPER = record(
    "source",
    "one paper",
    type="journal-article",
    title="Bläschen",
    year=1999,
    doi="10.1000/heat.3.14",
)
CYST = record("condition", "odd cyst", type="lesion", statements=[SAID])
WRONG = record(
    "condition",
    "wrong cyst",
    colour="red",
    type="lesoin",
    statements=[{**SAID, "predicate": "has-findings", "object": "no-such-thing"}],
)

NAMELESS = {name: value for name, value in WRONG.items() if name != "id"}

FILES: dict[str, dict[str, Any] | bytes] = {
    "own/dataset.json": manifest("1.0.0", "2026-11-22"),
    "own/conditions/odd-cyst.json": CYST,
    "own/sources/one-paper.json": PAPER,
    "own/terms/itch.json": ITCH,
    "own/terms/itch-rate.json": RATE,
    "own/terms/those-seen.json": SEEN,
    "later/dataset.json": manifest("2.0.0", "2026-11-23"),
    "later/conditions/odd-cyst.json": {
        **CYST,
        "statements": [{**SAID, "object": "new-itch"}],
    },
    "later/sources/one-paper.json": PAPER,
    "later/terms/itch-rate.json": RATE,
    "later/terms/those-seen.json": SEEN,
    "later/terms/new-itch.json": record("term", "new itch", type="symptom"),
    "bad/conditions/wrong-cyst.json": WRONG,
    "bad/terms/other-name.json": ITCH,
    "bad/terms/cut-off.json": b'{"id": "cut-off",\n  "kind": "term", oops\n',
    "bad/terms/unformed.json": json.dumps(
        {**ITCH, "id": "unformed"}, indent=4
    ).encode(),
    "bad/terms/no-utf-8.json": b'{"id": "caf\xe9"}\n',
    "many.ndjson": "".join(
        json.dumps({"id": f"wrong-{number}", **NAMELESS}) + " " * 9000 + "\n"
        for number in range(300)
    ).encode(),
    "terms.obo": b"[Term]\nid: X:1\nname: Wart\n",
    "drops.obo": b"[Term]\nid: X:2\nname: Lump\ncomment: none\n",
    "notes.yaml": b"id: itch\nkind: term\n",
    "ids.txt": b"milia\nmilialar\n",
    "patients.csv": b"patient,diagnosis\n1,milia\n2,acne-necrotica\n",
}
"""The files there are; beside them the folders that `.ci/pyodide` puts there."""


def laid(folder: Path, given: Path) -> None:
    """Lay the files into a folder that is not there yet."""
    shutil.copytree(given, folder)
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
            path.write_bytes(f"{text}\n".encode())
        else:
            path.write_bytes(content)


def commands(parser: ArgumentParser, above: str = "") -> Iterator[str]:
    """Yield the commands of a parser that have none below them."""
    below = [one for one in parser._actions if isinstance(one, _SubParsersAction)]  # noqa: SLF001 - argparse tells in no other way
    for action in below:
        for name, child in action.choices.items():
            yield from commands(child, f"{above} {name}".strip())
    if not below:
        yield above


def scenes(names: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield calls that stand together, each with the exit code expected of it."""
    for scene in re.split(r"\n{2,}", CALLS.strip()):
        split = (line.partition(" ") for line in scene.splitlines())
        yield [(int(code), call) for code, _, call in split]
    groups = {name.partition(" ")[0] for name in names if " " in name}
    yield [(0, f"{name} --help".strip()) for name in ["", *sorted(groups), *names]]


def command_of(call: str, names: Sequence[str]) -> str:
    """Return the command that a call runs; nothing where it runs none."""
    return next((name for name in names if f"{call} ".startswith(f"{name} ")), "")


def run(given: Path) -> Iterator[dict[str, Any]]:
    """Run all calls, and yield what came of each."""
    names = list(commands(dermdata_parser()))
    for number, scene in enumerate(scenes(names)):
        folder = given.with_name("calls") / str(number)
        laid(folder, given)
        os.chdir(folder)
        before = contents(folder)
        for expected, call in scene:
            came = outcome(call)
            after = contents(folder)
            changed = {
                path: as_text(after.get(path, b"gone"))
                for path in sorted({*before, *after})
                if before.get(path) != after.get(path)
            }
            command = command_of(call, names)
            about = {"call": call, "command": command, "expected": expected}
            yield about | came | {"files": changed}
            before = after
        os.chdir(given)
        shutil.rmtree(folder)


def outcome(call: str) -> dict[str, Any]:
    """Run a command, and return its exit code and what it wrote."""
    out, err = io.BytesIO(), io.BytesIO()
    stdout, stderr = (io.TextIOWrapper(stream, "utf-8") for stream in (out, err))
    typed = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(TYPED), "utf-8")
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            code: Any = int(dermdata(shlex.split(call)))
    except SystemExit as stop:  # argparse ends so
        code = stop.code or 0
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        code = traceback.format_exc()
    finally:
        sys.stdin = typed
    stdout.flush()
    stderr.flush()
    said = {"stdout": out.getvalue(), "stderr": err.getvalue()}
    return {"exit": code} | {name: as_text(data) for name, data in said.items()}


def as_text(data: bytes) -> str:
    """Return bytes as a text that no others share."""
    return data.decode("utf-8", "surrogateescape")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def python() -> str:
    """Return what this interpreter is."""
    level = f" -{'O' * sys.flags.optimize}" if sys.flags.optimize else ""
    return f"CPython {platform.python_version()}{level} on {sys.platform}"


def main() -> int:
    """Run all calls; return 1 where a command has none."""
    given, file = map(Path, sys.argv[1:])
    calls = list(run(given))
    called = {one["command"] for one in calls if "--help" not in one["call"]}
    if missing := sorted({*commands(dermdata_parser())} - called):
        print(f"smoke.py: no call runs {', '.join(missing)} (add one to CALLS)")
        return 1
    file.write_text(json.dumps({"python": python(), "calls": calls}), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
