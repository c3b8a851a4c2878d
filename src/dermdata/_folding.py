"""
Names as they are compared: without case, accents, plurals, and in one spelling.

British and American spellings come out alike, for what differs is written one way in
names and questions both; so do one and many, and Roman and other numerals. Each word is
folded by itself, never across two. What comes out is for comparing, never for showing.
"""

import re


_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u0640": ""}
    | {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "ß": "ss"}
    # Arabic letters that keyboards and writers mix up
    | {"\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647"}
)
_GREEK = {
    "\u03b1": "alpha",
    "\u03b2": "beta",
    "\u03b3": "gamma",
    "\u03b4": "delta",
    "\u03c9": "omega",
}
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_HIGHEST_LETTER_PART = 9
"""
The highest combining class of a mark that makes another letter of one.

So are the marks of Indian scripts and of Japanese; accents and Arabic vowels are higher.
"""

_SPELLINGS = (
    ("ae", "e"),  # naevus
    ("oe", "e"),  # oedema
    ("iz", "is"),  # necrotizing
    ("yz", "ys"),  # analyzed
    ("sulph", "sulf"),  # sulphur
    ("ageing", "aging"),  # photoageing
    ("mould", "mold"),
)
_OUR = re.compile("(?<=[a-z]{2})our")  # tumour, but not hour

SINGULARS = {
    "aids": "aids",
    "bacilli": "bacillus",
    "bacterium": "bacteria",
    "children": "child",
    "comedones": "comedo",
    "feet": "foot",
    "foci": "focus",
    "fungi": "fungus",
    "lens": "lens",
    "lenses": "lens",
    "men": "man",
    "mers": "mers",
    "milium": "milia",
    "naevi": "nevus",
    "nevi": "nevus",
    "sars": "sars",
    "teeth": "tooth",
    "women": "woman",
}
"""The words that no ending gives away: what stands for one and many."""
_PLURALS = (
    ("ies", "y"),  # biopsies
    ("ches", "ch"),
    ("shes", "sh"),  # rashes
    ("sses", "ss"),  # abscesses
    ("xes", "x"),
    *((f"{letter}oses", f"{letter}osis") for letter in "chlnrt"),  # keratoses
    ("iases", "iasis"),
    ("tases", "tasis"),  # metastases
    ("yses", "ysis"),
    ("ae", "a"),  # papillae
    ("omata", "oma"),
    ("as", "a"),  # melanomas
)
_LAST_OF_PLURALS = "aes"
_SHORTEST_PLURAL = 4

_COUNTING = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv"
_ROMAN = {roman: str(number) for number, roman in enumerate(_COUNTING.split(), 1)}
_COUNTED = {"class", "grade", "group", "phase", "stage", "syndrome", "type"}
"""The words after which a single letter may be a Roman numeral."""
_LOOSE = {"of", "the"}
"""The words that come and go with the order of the others."""


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case and without accents."""
    if text.isascii():
        return _WORD.findall(text.replace("'", "").lower())
    from unicodedata import category, combining, normalize

    apart = normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = (
        "" if letter == "'" or category(letter) == "Cf" else
        letter if letter.isalnum() or category(letter)[0] == "M" else " "
        for letter in apart
        if combining(letter) <= _HIGHEST_LETTER_PART
    )  # fmt: skip
    return [_GREEK.get(word, word) for word in normalize("NFC", "".join(kept)).split()]


def spelt(word: str) -> str:
    """Return a word in the one spelling."""
    for one, other in _SPELLINGS:
        if one in word:
            word = word.replace(one, other)
    return _OUR.sub("or", word) if "our" in word else word


def stem(word: str) -> str:
    """Return a word in the one spelling, and in the singular where that is plain."""
    if word in SINGULARS:
        return SINGULARS[word]
    if word[-1:] not in _LAST_OF_PLURALS or len(word) < _SHORTEST_PLURAL:
        return spelt(word)
    for many, one in _PLURALS:
        if word.endswith(many) and len(word) > len(many) + 1:
            return spelt(word[: -len(many)] + one)
    if word.endswith(("luses", "nuses", "ruses")):  # viruses
        word = word[:-2]
    elif word[-1] == "s" and word[-2] not in "aisu":
        word = word[:-1]
    return spelt(word)


class Stems(dict[str, str]):
    """Stems of words, each found once."""

    def __missing__(self, word: str) -> str:
        """Return the stem of a word, and keep it."""
        self[word] = found = stem(word)
        return found


def folded(found: list[str], stems: Stems | None = None) -> tuple[str, ...]:
    """
    Return the words of a text by stem, one for one, and Roman numerals as figures.

    Args:
        found: The words.
        stems: Where to keep stems, for many texts.
    """
    parts = tuple(map(stem if stems is None else stems.__getitem__, found))
    if len(found) < 2 or _ROMAN.keys().isdisjoint(found):
        return parts
    last = len(found) - 1
    return tuple(
        _ROMAN[word]
        if word in _ROMAN
        and (len(word) > 1 or place == last or found[place - 1] in _COUNTED)
        else part
        for place, (word, part) in enumerate(zip(found, parts, strict=True))
    )


def keys(text: str) -> tuple[str, ...]:
    """
    Return what a name has in common with all other ways to write it.

    One has the words in their order, joined; if that is another, one has them sorted,
    without small words. With an umlaut there are more: without the dots, and with an
    `e` for them.
    """
    found = keys_of(folded(words(text)))
    if text.isascii():
        return found
    from unicodedata import normalize

    other = normalize("NFC", text).translate(_UMLAUTS)
    return tuple(dict.fromkeys((*found, *keys_of(folded(words(other))))))


def keys_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a name in words by stem."""
    whole = "".join(parts)
    if len(parts) < 2:
        return (whole,) if whole else ()
    others = {*parts} - _LOOSE
    if "type" in others and any(map(str.isdecimal, parts)):
        others.discard("type")
    other = "".join(sorted(others))
    return (whole, other) if other and other != whole else (whole,)
