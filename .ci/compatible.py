"""
Refuses schemas and types that refuse what they once accepted.

Replayed are the records of every release that follows this major version of the
schemas, and whatever the conformance suite called valid at an earlier commit (the one
given, or that of `.ci/base`) and at the last tag. Who must refuse one of them raises
`dermdata.schema.MAJOR` and with it the folder below `schemas/`.
"""

import base64
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from dermdata.codec import DecodeError, manifest_of, record_of
from dermdata.collection.bundle import HEAD
from dermdata.schema import DATASET, MAJOR
from dermdata.schema import by_name as schemas
from dermdata.text import TextError, parse, text_of
from dermdata.validation.files import check_files
from dermdata.versions import releases
from dermdata.versions.archive.storage import SNAPSHOT


ROOT = Path(__file__).parents[1]
SUITE = "tests/conformance"

Refusal = str
"""Why something is refused; empty where it is accepted."""

ENGINES = {
    name: jsonschema_rs.Draft202012Validator(made) for name, made in schemas().items()
}


def of_document(name: str, document: Any) -> Refusal:
    """Judge a record, or a whole dataset, by its schema and by the types."""
    for error in ENGINES[name].iter_errors(document):
        return f"the schema says: {error.message[:200]}"
    parts = [(record_of, document)]
    if name == DATASET:
        about = {key: value for key, value in document.items() if key != "records"}
        parts = [(record_of, record) for record in document["records"]]
        parts.append((manifest_of, about))  # type: ignore[arg-type]  # it reads one too
    for read, part in parts:
        try:
            read(part)
        except DecodeError as error:
            return f"the types say: {error}"
    return ""


def of_text(test: dict[str, Any]) -> Refusal:
    """Judge the bytes of a file."""
    data = base64.b64decode(test.get("base64", "")) or test.get("text", "").encode()
    try:
        parse(text_of(data))
    except TextError as error:
        return f"the parser says: {error}"
    return ""


def of_set(documents: list[Any]) -> Refusal:
    """Judge records that refer to each other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "set.json")
        file.write_text(json.dumps(documents), "utf-8")
        for finding in check_files(file).findings:
            return f"the validator says: {finding.code} {finding.message}"
    return ""


def of_test(name: str, test: dict[str, Any]) -> Refusal:
    """Judge what a test of the suite calls valid, whatever it is."""
    if "document" in test:
        return of_document(name, test["document"])
    return of_set(test["documents"]) if "documents" in test else of_text(test)


def released() -> Iterator[tuple[str, Refusal]]:
    """Yield every record of every release, and why it is refused."""
    folder = ROOT / "data" / "releases"
    for release in releases(folder):
        if release.schema == MAJOR:
            # As they were written, not as the types of today would have them.
            packed = (folder / release.version / SNAPSHOT).read_bytes()
            for line in gzip.decompress(packed).split(b"\n")[HEAD:-1]:
                record = json.loads(line)
                why = of_document(record["kind"], record)
                yield f"{record['id']} of release {release.version}", why


def suite(commit: str) -> Iterator[tuple[str, Refusal]]:
    """Yield what the suite of a commit called valid, and why it is refused."""
    majors = git("ls-tree", "--name-only", commit, "schemas/").splitlines()
    if f"schemas/v{MAJOR}" not in majors:
        return  # of another major version
    for path in git("ls-tree", "-r", "--name-only", commit, f"{SUITE}/").splitlines():
        if not path.endswith(".json"):
            continue
        for group in json.loads(git("show", f"{commit}:{path}")):
            for test in group["tests"]:
                if test["valid"]:
                    name = f"{group['description']}: {test['description']}"
                    why = of_test(group.get("schema", ""), test)
                    yield f"{path}, {name}, as of {commit[:12]}", why


def commits(given: list[str]) -> list[str]:
    """
    Return the commits whose suites are replayed.

    Raises:
        CalledProcessError: There is no such commit.
    """
    base = ["bash", str(ROOT / ".ci" / "base"), *given]
    found = subprocess.run(  # noqa: S603 - our own script
        base, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").strip()
    tagged = git("rev-parse", f"{tag}^{{commit}}") if tag else ""
    return list(dict.fromkeys([*found.stdout.split(), *tagged.split()]))


def git(*arguments: str) -> str:
    """Return what git prints; nothing where it fails."""
    done = subprocess.run(  # noqa: S603 - as above
        ["git", *arguments],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return "" if done.returncode else done.stdout


def main() -> int:
    """Say what is refused."""
    try:
        earlier = commits(sys.argv[1:])
    except subprocess.CalledProcessError:  # git has said why
        return 2
    judged = [*released(), *(one for commit in earlier for one in suite(commit))]
    refused = [(what, why) for what, why in judged if why]
    for what, why in refused:
        print(f"{what}: {why}")
    if refused:
        print(
            f"{len(refused)} of {len(judged)} documents that were accepted are refused: "
            "that is a major change of the schemas (accept them, or raise MAJOR)",
            file=sys.stderr,
        )
    else:
        print(f"{len(judged)} documents that were accepted still are")
    return bool(refused)


if __name__ == "__main__":
    sys.exit(main())
