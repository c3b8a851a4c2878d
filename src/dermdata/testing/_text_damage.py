"""Damage to the text of a document: what no parser should let pass."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from .._value import Value
from ..text import DEEPEST, canonical


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["DamagedText"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DamagedText(Value):
    """
    The bytes of a file that is no strict JSON, and what a validator must say of it.

    Attributes:
        data: The bytes.
        done: What was done to the text, in words.
        expected: The codes of the findings, each once, sorted: these and no others.
    """

    data: bytes = attrs.field(metadata={"json": None})
    done: str
    expected: tuple[str, ...]


def text_damages(document: dict[str, Any]) -> Iterator[DamagedText]:
    """
    Yield every damage to the canonical text of a document.

    Args:
        document: A valid document of a record.
    """
    text = canonical(document)
    data = text.encode()
    for done, changed, code in _to_bytes(data):
        yield DamagedText(data=changed, done=done, expected=(code,))
    for done, written, code in (*_to_syntax(text), *_to_values(document)):
        yield DamagedText(data=written.encode(), done=done, expected=(code,))


def _to_bytes(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    yield "a byte-order mark before it", b"\xef\xbb\xbf" + data, "DD103"
    yield "a byte that is no UTF-8 in it", data.replace(b'"', b'"\xff', 1), "DD102"
    yield "a character cut in half at its end", data + b"\xc3", "DD102"
    yield "written as UTF-16", b"\xff\xfe" + data.decode().encode("utf-16-le"), "DD102"


def _to_syntax(text: str) -> Iterator[tuple[str, str, str]]:
    body = text.rstrip()
    for eighths in range(1, 8):
        cut = len(body) * eighths // 8
        yield f"cut off after {cut} characters", body[:cut], "DD101"
    yield "its last bracket missing", body[:-1], "DD101"
    yield "a comma before the end", body[:-1].rstrip() + ",\n}\n", "DD101"
    yield "a comma missing", text.replace(",\n", "\n", 1), "DD101"
    yield "a comment before it", f"// A record.\n{text}", "DD101"
    yield "single quotes", text.replace('"', "'", 2), "DD101"
    yield "something behind it", f"{text}{{}}\n", "DD101"
    yield "a tab in a string", text.replace('": "', '": "\t', 1), "DD101"


def _to_values(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    key, value = next(iter(document.items()))
    again = f"{json.dumps(key)}: {json.dumps(value)}"
    deep = "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)
    more = (
        (f"`{key}` twice", again, "DD104"),
        ("a NaN", '"x": NaN', "DD105"),
        ("an infinity", '"x": [-Infinity]', "DD105"),
        (f"{DEEPEST + 1} arrays in each other", f'"x": {deep}', "DD106"),
        ("a number beyond all range", '"x": 1e400', "DD107"),
        ("a whole number of fifty digits", f'"x": {"9" * 50}', "DD107"),
        ("half of a surrogate pair", '"x": "\\ud83d"', "DD108"),
        ("a surrogate pair the wrong way round", '"x": "\\ude00\\ud83d"', "DD108"),
    )
    body = canonical(document).rstrip()[:-1].rstrip()
    for done, member, code in more:
        yield done, f"{body},\n  {member}\n}}\n", code
