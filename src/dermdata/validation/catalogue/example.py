"""
Examples: what a reader is shown of some files, and the files themselves.

An example is written as it is shown, and `…` stands for what is left out of it. A
text without braces is a part of a record; the rest of the record is left out too.
What is left out is put in from here, so that the files can be validated.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

import attrs

from ..._value import Value
from ...text import canonical, compact, parse


_LEFT_OUT = "…"
_BOM = "\ufeff"

_DATE = "2026-11-22"
_EVIDENCE = {
    "source": "review-2020",
    "locator": "Abstract",
    "stance": "supports",
    "design": "review",
    "read": "abstract",
}
_PARTS: dict[str, dict[str, Any]] = {
    "predicate": {"verdict": "supported", "evidence": [_EVIDENCE]},
    "design": _EVIDENCE,
    "curie": {
        "relation": "exact",
        "verified_in": "hpo3==1.5.1",
        "verified_on": _DATE,
    },
    "text": {
        "scope": "exact",
        "register": "clinical",
        "language": "en",
        "source": "review-2020",
    },
    "replaced_by": {"reason": "Names nothing of its own.", "date": _DATE},
}
"""The required fields of the parts of a record, by a field that tells the part."""

_KINDS: dict[str, dict[str, Any]] = {
    "condition": {"type": "lesion"},
    "treatment": {"type": "procedure"},
    "term": {"type": "body-site"},
    "source": {"type": "journal-article", "title": "A review", "pmid": "1"},
}
"""The required fields that the kinds of record do not share."""

_BESIDE = {
    "review-2020": '"kind": "source"',
    "eyelid": '"kind": "term"',
    "scar": '"kind": "term", "type": "sign"',
    "frequency": '"kind": "term", "type": "measure"',
    "newborn": '"kind": "term", "type": "population"',
    "extraction": '"kind": "treatment"',
    "chemical-peel": '"kind": "treatment"',
}
"""Records that are there where an example refers to them, and are not shown."""


def _as_written(texts: Mapping[str, str]) -> dict[str, str]:
    return {
        name: textwrap.dedent(text).strip("\n").rstrip(" ")
        for name, text in texts.items()
    }


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Example(Value):
    """
    Some files, of which the part that matters is shown.

    Attributes:
        texts: What was written, by file name. A byte that is not UTF-8 is written as
            ``surrogateescape`` decodes it.
        canonical: Whether the files are the canonical texts of their records.
        elided: Makes what `…` stands for where that is too long to be shown; without
            it, `…` stands for required fields.
    """

    texts: Mapping[str, str] = attrs.field(
        converter=_as_written, metadata={"json": "shown"}
    )
    canonical: bool = False
    elided: Callable[[], str] | None = attrs.field(
        default=None, metadata={"json": None}
    )

    @property
    def shown(self) -> dict[str, str]:
        """What is shown, by file name: bytes and marks that no page can show by name."""
        return {
            name: re.sub(
                "[\udc80-\udcff]",
                lambda byte: f"<{ord(byte[0]) - 0xDC00:02X}>",
                text.replace(_BOM, "<BOM>"),
            )
            for name, text in self.texts.items()
        }

    def files(self) -> dict[str, bytes]:
        """Return the whole files by name, with the records that they refer to."""
        whole = {name: self._whole(name, text) for name, text in self.texts.items()}
        own = {PurePosixPath(name).stem for name in whole}
        for beside, text in _BESIDE.items():
            if beside not in own and any(beside in file for file in whole.values()):
                name = f"{beside}.json"
                whole[name] = self._whole(name, text)
        return {
            name: text.encode("utf-8", "surrogateescape")
            for name, text in whole.items()
        }

    def _whole(self, name: str, text: str) -> str:
        path = PurePosixPath(name)
        if path.suffix != ".json":
            return text
        if self.elided:
            text = text.replace(_LEFT_OUT, "\1")
        if not text.lstrip(_BOM).startswith("{"):
            text = f"{{\n{_LEFT_OUT},\n{text}\n}}"
        whole = _filled(text, path.stem)
        if self.elided:
            whole = whole.replace("\1", self.elided())
        return canonical(parse(whole)) if self.canonical else f"{whole}\n"


_INNERMOST = re.compile(r"\{[^{}]*\}")
_PUT_ASIDE = re.compile("\0([0-9]+)\0")


def _filled(text: str, slug: str) -> str:
    """Return a text with the required fields where `…` stands, from the inside out."""
    aside: list[str] = []

    def fill(match: re.Match[str]) -> str:
        aside.append(match[0].replace(_LEFT_OUT, _rest(match[0], slug)))
        return f"\0{len(aside) - 1}\0"

    while _INNERMOST.search(text):
        text = _INNERMOST.sub(fill, text)
    while _PUT_ASIDE.search(text):
        text = _PUT_ASIDE.sub(lambda match: aside[int(match[1])], text)
    return text


def _rest(text: str, slug: str) -> str:
    """Return the required fields that an object lacks, as its text would hold them."""
    given = set(re.findall(r'"(\w+)":', text))
    part = next((rest for tell, rest in _PARTS.items() if tell in given), None)
    if part is None:
        part = _record(re.search(r'"kind": "(\w+)"', text), slug)
    rest = {name: value for name, value in part.items() if name not in given}
    return compact(rest)[1:-1]


def _record(kind: re.Match[str] | None, slug: str) -> dict[str, Any]:
    name = slug.replace("-", " ")
    word = kind[1] if kind else "condition"
    return {
        "id": slug,
        "kind": word,
        "name": name.capitalize(),
        "definition": f"What is called {name}.",
        "provenance": {"created": _DATE},
        **_KINDS.get(word, _KINDS["condition"]),
    }
