"""
Asks an editor's language service what it makes of the schemas for editors.

Run as ``python .ci/editor.py COMMAND ...`` with the command that reads the questions on
standard input and prints an answer a line; `.ci/editor` does.
"""

import json
import subprocess
import sys
from typing import Any

from dermdata import editor_schema
from dermdata.codec import document_of
from dermdata.collection import dataset
from dermdata.records import Kind, TermType, predicates_of


def checks() -> list[tuple[str, str, Any]]:
    """Return, for a schema and a text, what is to be found wrong or offered."""
    term = '{"id":"%s","kind":"term","type":"sign","name":"N","definition":"D","provenance":{"created":"%s"}}'
    asked: list[tuple[str, str, Any]] = [
        ("term", term % ("a-b", "2026-11-22"), []),
        (
            "term",
            term % ("A B", "22.11.2026"),
            [
                "Expected an id: lower-case words joined by hyphens.",
                "Expected a calendar date, as 2026-11-22.",
            ],
        ),
        (
            "term",
            '{"kind":"term","type":"|"}',
            {f'"{word.value}"': word.meaning for word in TermType},
        ),
    ]
    for kind in Kind:
        allowed = {f'"{word.value}"': word.meaning for word in predicates_of(kind)}
        text = f'{{"kind":"{kind}","statements":[{{"predicate":"|"}}]}}'
        if allowed:
            asked.append((kind, text, allowed))
    return [
        *asked,
        *((record.kind, json.dumps(document_of(record)), []) for record in dataset()),
    ]


def main(command: list[str]) -> int:
    """Return how many answers are not as they should be."""
    asked = checks()
    schemas = {kind.value: editor_schema.of(kind) for kind in Kind}
    questions = [{"name": str(name), "text": text} for name, text, _ in asked]
    said = subprocess.run(  # noqa: S603 - it is named by who runs this
        command,
        input=json.dumps({"schemas": schemas, "checks": questions}),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    wrong = 0
    for (name, text, wanted), line in zip(asked, said, strict=True):
        found = json.loads(line)
        found = dict(found) if isinstance(wanted, dict) else found
        if found != wanted:
            wrong += 1
            print(f"{name}: {text[:200]}\n  found {found}\n  expected {wanted}")
    print(f"{len(asked)} questions, {wrong} answers not as they should be")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
