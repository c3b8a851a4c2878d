"""What the tests of imports share: a file in, the ledger and the records out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import dermdata as dd
from dermdata.importing import UnimportableError, import_file


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dermdata.importing import Imported


SOURCE = {
    "kind": "source",
    "id": "their-file",
    "name": "Their file 1.0",
    "title": "Their file",
    "definition": "What they wrote.",
    "type": "database",
    "container": "Their site",
    "provenance": {"created": "2026-11-22"},
}
DAY = "2026-11-23"
PROVENANCE = {"created": DAY, "sources": ["their-file"]}


def told(folder: Path, **other: Any) -> dict[str, Any]:
    """Return what an import is told; the source record is written for it."""
    source = folder / "their-file.json"
    source.write_text(json.dumps(SOURCE), "utf-8")
    given = {
        "kind": "condition",
        "type": "disease",
        "source": source,
        "ids": folder / "ids.tsv",
        "output": folder / "out",
        "date": DAY,
        "allow_drops": ["all"],
    }
    return {**given, **other}


def imported(folder: Path, name: str, text: str | bytes, **other: Any) -> Imported:
    """Import a file with a text."""
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_file(file, **told(folder, **other))


def records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the documents that an import wrote, but for the source, by id."""
    return {
        file.stem: json.loads(file.read_text("utf-8"))
        for file in sorted(folder.glob("out/*/*.json"))
        if file.parent.name != "sources"
    }


def fates(result: Imported) -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Return the ledger as plain rows."""
    return [(e.kind, e.fate.value, e.reason, e.lines) for e in result.ledger]


def dropped(result: Imported) -> list[tuple[str, str, tuple[int, ...]]]:
    """Return what was dropped: the kind of clause, the reason, the lines."""
    return [
        (k, reason, at) for k, fate, reason, at in fates(result) if fate == "dropped"
    ]


def damaged(lines: Sequence[str]) -> Iterator[str]:
    """Yield a text of lines with each cut, emptied, taken out, doubled, and moved."""
    for number, line in enumerate(lines):
        before, after = lines[:number], lines[number + 1 :]
        several = [(), (line, line), *((line[:end],) for end in range(len(line)))]
        for instead in several:
            yield "\n".join([*before, *instead, *after])
        yield "\n".join([*before, line])
        yield "\n".join([line, *before, *after])
        yield "\n".join([*before, *after, line])


def added(text: str, among: str, word: str) -> Iterator[tuple[int, str]]:
    """Yield a text with a word at each edge of its parts, and the line it stands in."""
    for found in re.finditer(among, text):
        for place in {found.start(), found.end()}:
            line = text.count("\n", 0, place) + 1
            yield line, f"{text[:place]}{word}{text[place:]}"


def is_accounted_for(folder: Path, result: Imported, word: str, line: int) -> bool:
    """Whether a word of a line is written or in the ledger, or some of it was dropped."""
    written = [folder / "ids.tsv", *folder.glob("out/*/*.json")]
    stands = any(word in file.read_text("utf-8") for file in written)
    fallen = (one.lines for one in result.ledger if one.fate == "dropped")
    named = any(word in one.kind for one in result.ledger)
    return stands or named or any(line in lines for lines in fallen)


def assert_whole(folder: Path, result: Imported) -> None:
    """Assert that each clause is in the ledger, and that the records are valid."""
    assert result.read == sum(result.counts.values())
    assert result.read == sum(len(entry.lines) for entry in result.ledger)
    report = dd.validate(folder / "out")
    assert () == report.findings
    assert result.records + 1 == report.records


def all_whole(
    folder: Path, name: str, texts: Iterable[str], **other: Any
) -> Iterator[tuple[int, Path, Imported]]:
    """
    Import texts, each into a folder of its own, and assert that one is whole, or refused.

    Yields:
        Of each that was not refused its number, its folder, and what came of it.
    """
    for number, text in enumerate(texts):
        place = folder / str(number)
        place.mkdir()
        try:
            result = imported(place, name, text, **other)
        except UnimportableError:
            continue
        assert_whole(place, result)
        yield number, place, result


def assert_none_lost(
    folder: Path,
    name: str,
    texts: Iterable[tuple[int, str]],
    *,
    head: int = 0,
    refused: bool = False,
    **other: Any,
) -> None:
    """
    Assert that ``zq`` is accounted for in texts that have it added, or they are refused.

    Args:
        folder: Where to import to.
        name: What to call the file.
        texts: The texts, each with the line that the word stands in.
        head: The last line in which it may be lost.
        refused: Whether all of them are refused.
        other: What the import is told beside.
    """
    lines, added_to = zip(*texts, strict=True)
    found = [*all_whole(folder, name, added_to, **other)]
    assert refused is not bool(found)
    for number, place, result in found:
        line = lines[number]
        accounted = line <= head or is_accounted_for(place, result, "zq", line)
        assert accounted, added_to[number]
