"""
Promises: a finding that says it can be mended is mended by `--fix`, and no other.

So the numbers agree: of what can be mended, of what `--diff` shows, of what is gone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .project import dermdata, laid_out, put, term


if TYPE_CHECKING:
    from pathlib import Path


def line(slug: str, **fields: Any) -> str:
    """Return a term in a line of JSON, its type in capitals."""
    return json.dumps(term(slug, type="Sign") | fields)


def yaml(kind: str = "Sign", more: str = "") -> str:
    """Return a term in YAML, with what is written for its type, and more lines."""
    return (
        f"id: a\nkind: term\ntype: {kind}\nname: A\ndefinition: What a is.\n"
        f"provenance: {{created: '2026-11-22'}}\n{more}"
    )


NDJSON = f"{line('a')}\n\n{{\n{line('b')}\n"
LATIN = b'{"id": "a", "name": "Na\xefve"}\n'

FILES: dict[str, tuple[str, str | bytes, int]] = {
    "a record": ("a.json", line("a"), 1),
    "one of several": ("a.json", f'[{line("a")}, 7, {{}}, "x"]', 1),
    "a dataset": ("a.json", f'{{"records": [{line("a", parents=[])}], "x": 1}}', 2),
    "a key twice beside it": ("a.json", f'[{line("a")}, {{"id": 1, "id": 1}}]', 0),
    "escapes in JSON": ("a.json", line("a").replace("Sign", "\\u0053ign"), 1),
    "a mark": ("a.json", f"\ufeff{line('a')}", 2),
    "a mark before no record": ("a.json", "\ufeff[7]", 0),
    "a mark before another kind": ("a.json", f"\ufeff{line('a', kind='x')}", 0),
    "a mark before a manifest": ("dataset.json", '\ufeff{"title": null}', 1),
    "a mark before text of a manifest": ("dataset.json", '\ufeff"a"', 0),
    "a line that is no JSON": ("a.ndjson", NDJSON, 2),
    "a line that is no UTF-8": ("a.ndjson", LATIN + line("a").encode(), 1),
    "lines that end as on Windows": ("a.ndjson", NDJSON.replace("\n", "\r\n"), 2),
    "marks in lines": ("a.ndjson", f"\ufeff{line('a')}\n\ufeff{line('b')}", 4),
    "no line that is JSON": ("a.ndjson", "{\n[\n", 0),
    "a word in YAML": ("a.yaml", yaml(), 1),
    "a mark before YAML": ("a.yaml", f"\ufeff{yaml()}", 2),
    "a word in quotes": ("a.yaml", yaml('"Sign" # one'), 1),
    "a word with escapes": ("a.yaml", yaml('"S\\x69gn"'), 0),
    "a word on two lines": ("a.yaml", yaml("Body\n  site"), 0),
    "a word in a block": ("a.yaml", yaml(">-\n  Sign"), 0),
    "a field without a value": ("a.yaml", yaml("sign", "parents:\n"), 1),
    "a field with nothing below": ("a.yaml", yaml("sign", "xrefs:\n  ~\n"), 0),
    "several fields": ("a.yaml", yaml("Sign", "xrefs: ~ # none\nparents: []\n"), 3),
    "two documents": ("a.yaml", f"{yaml()}---\n{yaml('>-')}", 1),
    "a document that is broken": ("a.yaml", f"{yaml()}---\nid: [\n", 1),
    "braces": ("a.yaml", '{"id": "a", kind: term, type: Sign, parents: [],}', 2),
}
"""Files with mistakes, and how many findings `--fix` mends in each."""


@pytest.mark.parametrize("name", FILES)
def test_are_kept(name: str, folder: Path) -> None:
    """What is said before, what is shown and what is gone are the same."""
    path, text, mended = FILES[name]
    put(path, text)
    before = json.loads(dermdata("validate", "--json").out)
    shown = dermdata("validate", "--fix", "--diff")
    done = dermdata("validate", "--fix")
    after = json.loads(dermdata("validate", "--json").out)

    said = f"mended {mended} finding{'' if mended == 1 else 's'}, changed 1 file"
    assert mended == sum(one["fixable"] for one in before)
    assert mended == len(before) - len(after)
    assert [] == [one for one in after if one["fixable"]]
    assert (said if mended else "nothing to mend") in done.err
    assert (f"would {said[:4]}" if mended else "nothing to mend") in shown.err
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
def test_a_line_that_is_none_stays() -> None:
    """To the last byte; the good ones around it are mended all the same."""
    broken = b'{"id": "caf\xe9",\n'
    path = put("a.ndjson", line("a").encode() + b"\n" + broken + line("b").encode())
    dermdata("validate", "--fix")
    good = [json.dumps(term(slug), sort_keys=True) for slug in "ab"]
    compact = [json.dumps(json.loads(one), separators=(",", ":")) for one in good]

    assert path.read_bytes() == b"\n".join(
        [compact[0].encode(), broken.rstrip(b"\n"), compact[1].encode(), b""]
    )


@pytest.mark.usefixtures("folder")
def test_fmt_leaves_such_a_file_alone() -> None:
    """It writes canonical text, which that is not."""
    path = put("a.ndjson", NDJSON)
    done = dermdata("fmt", "a.ndjson")

    assert done.code == 1
    assert path.read_text("utf-8") == NDJSON
    assert "formatted no files, 1 not readable as JSON" in done.err
    assert laid_out(term("a")) not in done.out
