"""
Names as they are compared: without case, accents, hyphens and spaces, in one spelling.

British and American spellings come out alike, for what differs is written one way in
names and questions both. What comes out is for comparing, never for showing.
"""

import re

from ..words import shown
from ._errors import QueryError


LONGEST = 400
"""The longest question, in characters: twice the longest name."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"\u2019": "'", "\u02bc": "'"}
    | {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "ß": "ss"}
)
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_SPELLINGS = {
    "ae": "e",  # naevus
    "oe": "e",  # oedema
    "iz": "is",  # necrotizing
    "yz": "ys",  # analyzed
    "sulph": "sulf",  # sulphur
    "ageing": "aging",  # photoageing
}
_OUR = re.compile("(?<=[a-z]{2})our")  # tumour, but not hour


def question_text(text: object) -> str:
    """
    Return the text of a question.

    Raises:
        QueryError: It is no text, or longer than any name.
    """
    if not isinstance(text, str):
        message = f"found {shown(text)}, expected a name or code as text"
        raise QueryError(message, 'as "milia" or "HP:0001056"')
    if len(text) > LONGEST:
        message = f"found {len(text)} characters, expected at most {LONGEST}"
        raise QueryError(message, "ask for one name or code at a time")
    return text


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case and without accents."""
    if not text.isascii():
        text = _plain(text)
    return _WORD.findall(text.replace("'", "").lower())


def _plain(text: str) -> str:
    """Return a text in basic letters, as far as its script has them."""
    from unicodedata import combining, normalize

    apart = normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(letter for letter in apart if not combining(letter))


def spelt(word: str) -> str:
    """Return a word in the one spelling."""
    for one, other in _SPELLINGS.items():
        word = word.replace(one, other)
    return _OUR.sub("or", word) if "our" in word else word


def stem(word: str) -> str:
    """Return a word in the one spelling, and in the singular if that is cheap."""
    short = len(word) < 5 or word[-1] != "s" or word[-2] in "aisu"
    return spelt(word if short else word[:-1])


def keys(text: str) -> tuple[str, ...]:
    """
    Return what a name has in common with all other ways to write it.

    With an umlaut there are two: without the dots, and with an `e` for them.
    """
    key = spelt("".join(words(text)))
    if text.isascii():
        return (key,) if key else ()
    from unicodedata import normalize

    other = spelt("".join(words(normalize("NFC", text).translate(_UMLAUTS))))
    return tuple(dict.fromkeys(filter(None, (key, other))))


def edits(one: str, other: str, most: int) -> int:
    """
    Return how many letters were added, dropped, changed or swapped with the next.

    Args:
        one: A word.
        other: Another.
        most: The largest number of interest: what is larger comes as one more.
    """
    if one == other:
        return 0
    if not most or abs(len(one) - len(other)) > most:
        return most + 1
    start = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        start += 1
    one, other = one[start:], other[start:]
    ways = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if len(one) > 1 and one[:2] == other[1::-1]:
        ways.append((one[2:], other[2:]))
    return 1 + min(edits(*rest, most - 1) for rest in ways)
