"""Short names: of a dataset, and of what a format gives too little room."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from ..collection import Dataset


_DIGITS = 12


def slug_of(dataset: Dataset) -> str:
    """Return the short name of a dataset, made of the names of its layers."""
    text = unicodedata.normalize("NFKD", " ".join(dataset.layers)).casefold()
    return "-".join(re.findall("[a-z0-9]+", text)) or "dataset"


def fitted(text: str, longest: int) -> str:
    """
    Return a text that is not too long: one that is ends in digits made from all of it.

    Args:
        text: The text.
        longest: How many characters there may be.
    """
    if len(text) <= longest:
        return text
    digits = sha256(text.encode()).hexdigest()[:_DIGITS]
    return f"{text[: longest - 1 - _DIGITS]}-{digits}"
