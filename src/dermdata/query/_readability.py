"""Reading grade: how many years at school a text asks for, after Flesch and Kincaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence


_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouyáéíóúäöüàèê]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouy]ed|[^laeiouy]e)$")


def grade(texts: Sequence[str]) -> float:
    """
    Return the grade of texts, each of which ends a sentence; 0 where there are no words.

    The formula is that of Kincaid et al. (1975): 0.39 times the words a sentence,
    plus 11.8 times the syllables a word, less 15.59, never below 0. Syllables are counted by their vowels.
    """
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    if not words:
        return 0.0
    sentences = sum(max(1, len(_SENTENCE.findall(text))) for text in texts)
    syllables = sum(map(_syllables, words))
    by_formula = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(0.0, round(by_formula, 1))


def _syllables(word: str) -> int:
    heard = len(_VOWELS.findall(word))
    if heard > 1 and _SILENT.search(word):
        heard -= 1
    return max(1, heard)
