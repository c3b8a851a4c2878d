"""What may be in no text at all, looked for in the whole of it at once."""

from __future__ import annotations

import re


_BACKSLASH, _DELETE, _TWO_BYTES = b"\\\x7f\xc2"  # numbers are found sooner than bytes
_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")


def bare(text: bytes) -> bool:
    """Whether a JSON text, as UTF-8, holds no escape and no control character."""
    return (
        _BACKSLASH not in text
        and _DELETE not in text
        and (_TWO_BYTES not in text or _CONTROL.search(text) is None)
    )


def is_unambiguous(text: bytes, strings: int) -> bool:
    """
    Whether a JSON text holds no escape, no control character and no repeated key.

    Args:
        text: UTF-8 that a JSON parser has accepted.
        strings: How many strings, keys among them, the parsed document has; 0 where
            it is no record. A text without escapes has two quotes for each; a
            repeated key, which no document has, brings more.
    """
    return 0 < 2 * strings == text.count(b'"') and bare(text)
