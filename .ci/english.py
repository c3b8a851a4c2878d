"""
Makes the list of English words that are no misspelling of another word.

``english.py FOLDER`` compares the list with the word lists of SCOWL in a folder, as
Debian's package ``scowl`` has it, and ``--write`` writes it. Taken are the words that
most people know (levels 10 to 40), with the commonest names of people and places.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dermdata._folding import stem, words
from dermdata.query._near import SHORTEST


ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "src" / "dermdata" / "query" / "english.txt"

_LISTS = (
    *(f"{who}-words.{level}" for who in ("american", "english")
      for level in (10, 20, 35, 40)),
    *(f"english-upper.{level}" for level in (10, 35, 40, 50)),
    *(f"english-proper-names.{level}" for level in (35, 40, 50)),
)  # fmt: skip
_HEAD = """\t# English words by stem, from SCOWL (Spell Checker Oriented Word Lists) \
2020.12.07. Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, \
distribute and sell these word lists, the associated scripts, the output created from \
the scripts, and its documentation for any purpose is hereby granted without fee, \
provided that the above copyright notice appears in all copies and that both that \
copyright notice and this permission notice appear in supporting documentation. Kevin \
Atkinson makes no representations about the suitability of this array for any purpose. \
It is provided "as is" without express or implied warranty. Made by .ci/english.py."""


def made(folder: Path) -> str:
    """Return the list, sorted, as a file has it."""
    texts = ((folder / name).read_text("latin-1").splitlines() for name in _LISTS)
    found = {
        stem(word)
        for text in texts
        for line in text
        if not line.endswith("'s")
        for word in words(line)
    }
    long = (word for word in found if len(word) >= SHORTEST and word.isalpha())
    return "\n".join([_HEAD, *sorted(long, key=str.encode), ""])


def main() -> int:
    """Compare, or write; return 1 where the list is not what the folder gives."""
    parser = argparse.ArgumentParser(description="Make the list of English words.")
    parser.add_argument("folder", type=Path, help="the folder with the lists of SCOWL")
    parser.add_argument("--write", action="store_true", help="write it")
    options = parser.parse_args()
    text = made(options.folder)
    if options.write:
        LIST.write_text(text, encoding="utf-8")
        return 0
    if LIST.read_text("utf-8") == text:
        return 0
    print(f"{LIST.name} is not what the lists give", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
