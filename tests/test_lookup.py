"""Lookup and search: what answers to a name or code, how well, and why."""

from __future__ import annotations

import copy
import functools
import json
import pickle
import string
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import Match, QueryError, SearchResult, complete, lookup, query, search
from dermdata._folding import folded, keys, stem, words
from dermdata.cli import main
from dermdata.collection import CorruptDataError, Dataset
from dermdata.collection.bundle import pack
from dermdata.collection.called import Names
from dermdata.query._index import NameIndex
from dermdata.query._near import Near, edits
from dermdata.query._normal import LONGEST, MOST
from dermdata.query._search import _Searcher
from dermdata.records import Manifest

from .examples import document, small_dataset


if TYPE_CHECKING:
    from collections.abc import Callable


def synonym(text: str, **changes: str) -> dict[str, Any]:
    """Return a synonym."""
    return {
        "text": text,
        "scope": "exact",
        "register": "lay",
        "language": "en",
        "source": "lay-page",
        **changes,
    }


def xref(curie: str, relation: str = "exact") -> dict[str, Any]:
    """Return a mapping."""
    return {
        "curie": curie,
        "relation": relation,
        "verified_in": "a test",
        "verified_on": "2026-11-22",
    }


def named(slug: str, name: str, *synonyms: dict[str, Any], **more: Any) -> Any:
    """Return the document of a condition with names of its own."""
    listed = list(synonyms) or None
    made = document("red-cyst", synonyms=listed, **more)
    return {**made, "id": slug, "name": name}


def retired(slug: str, name: str, status: str, **why: Any) -> Any:
    """Return the document of a condition that is no longer used."""
    retirement = {"reason": "Gone.", "date": "2026-11-22", **why}
    return named(slug, name, status=status, retirement=retirement)


WHOLE = small_dataset(
    named(
        "milia",
        "Milia",
        synonym("milk spots"),
        synonym("Hautgrieß", language="de"),
        synonym("semolina", scope="misnomer"),
        xrefs=[xref("HP:0001056"), xref("ICD10CM:L72.0", "broad")],
    ),
    named("miliaria", "Miliaria", synonym("prickly heat"), xrefs=[xref("ORPHA:7")]),
    named("secondary-milia", "Secondary milia"),
    named("familial-milia", "Familial milia", xrefs=[xref("MONDO:0001056", "close")]),
    named("familial-cold", "Familial cold"),
    named("naevus", "Naevus of Müller", synonym("mark", scope="broad")),
    named("bazex-dupre", "Bazex-Dupré syndrome", synonym("Bazex syndrome")),
    named("acrokeratosis", "Acrokeratosis", synonym("Bazex syndrome")),
    {
        **document("hot", synonyms=[synonym("Bazex syndrome")]),
        "id": "bazex-class",
        "name": "Class of Bazex",
    },
    named("sunburn", "Sunburn"),
    named("skin-care", "Skin care"),
    named("cold-sore", "Cold sore"),
    named("coldsore-balm", "Coldsore balm"),
    named("closed", "Closed"),
    named("non-comedogenic-oil", "Non-comedogenic oil"),
    retired("grits", "Grits", "retired", replaced_by="pearls"),
    retired("pearls", "Skin pearls", "rejected", replaced_by="milia"),
    retired("nothing", "Nothing much", "retired"),
)
"""The small dataset, with names of every sort."""


def answers(matches: tuple[Match, ...]) -> list[tuple[str, str]]:
    """Return the ids of matches, each with how it matched."""
    return [(match.id, match.how) for match in matches]


def ids(matches: tuple[Match, ...] | SearchResult) -> list[str]:
    """Return the ids of matches."""
    return [match.id for match in matches]


@functools.cache
def names() -> list[tuple[str, str]]:
    """Return every bundled id, name and synonym, each with the id of its record."""
    return [
        (record.id, text)
        for record in dd.dataset()
        for text in (record.id, record.name, *(s.text for s in record.synonyms))
    ]


@functools.cache
def codes() -> list[tuple[str, str]]:
    """Return every bundled CURIE, each with the id of its record."""
    return [(r.id, xref.curie) for r in dd.dataset() for xref in r.xrefs]


@functools.cache
def packed() -> Dataset:
    """Return the bundled dataset as it is installed."""
    return Dataset.from_bundle(pack(dd.dataset(), dd.dataset().manifest))


UNHURRIED = settings(deadline=None)
"""The first example loads the bundled dataset."""
NAMES = st.deferred(lambda: st.sampled_from(names()))
NAMES_AND_CODES = st.deferred(lambda: st.sampled_from(names() + codes()))


class TestLookup:
    """Every record that answers to an id, name, synonym or code."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("milia", [("milia", "id")]),
            ("Milia", [("milia", "name")]),
            ("milk spots", [("milia", "synonym (lay, en)")]),
            ("semolina", [("milia", "misnomer (lay, en)")]),
            ("mark", [("naevus", "broad synonym (lay, en)")]),
            (
                "HP:0001056",
                [
                    ("milia", "exact match of HP:0001056"),
                    ("cyst", "broad match of HP:0001056"),
                ],
            ),
            ("MONDO:0001056", [("familial-milia", "close match of MONDO:0001056")]),
            ("L72.0", [("milia", "broad match of ICD10CM:L72.0")]),
            ("PMID:654321", [("case-2019", "exact match of PMID:654321")]),
            (
                "10.1000/heat.3.14",
                [("trial-2020", "exact match of DOI:10.1000/heat.3.14")],
            ),
        ],
    )
    def test_says_how(self, text: str, expected: list[tuple[str, str]]) -> None:
        """By id, name, synonym with scope, register and language, or code."""
        assert expected == answers(lookup(text, dataset=WHOLE))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("MILK-SPOTS", "milia"),
            ("milkspots", "milia"),
            ("  Milk   Spots\n", "milia"),
            ("HAUTGRIESS", "milia"),
            ("hautgriess", "milia"),
            ("Hautgrieß", "milia"),
            ("hp:0001056", "milia"),
            ("HP_0001056", "milia"),
            ("HP 0001056", "milia"),
            ("l720", "milia"),
            ("ICD-10-CM L72.0", "milia"),
            ("ORPHA7", "miliaria"),
            ("ＨＰ：０００１０５６", "milia"),
            ("nevus of Muller", "naevus"),
            ("Nævus of Mueller", "naevus"),
            ("NAEVUS OF MU\u0308LLER", "naevus"),
            ("bazex dupre syndrome", "bazex-dupre"),
            ("ＭＩＬＩＡ", "milia"),
        ],
    )
    def test_is_blind_to_writing(self, text: str, expected: str) -> None:
        """To case, accents, hyphens, spaces, and British or American spelling."""
        assert expected == lookup(text, dataset=WHOLE)[0].id

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("oedema", "edema"),
            ("naevus", "nevus"),
            ("moisturiser", "moisturizer"),
            ("electrolysed", "electrolyzed"),
            ("tumour", "tumor"),
            ("sulphur", "sulfur"),
            ("photoageing", "photo-aging"),
            ("Bowen’s disease", "Bowen's disease"),
        ],
    )
    def test_spellings(self, one: str, other: str) -> None:
        """What is spelt in two ways is one name."""
        assert keys(one)[0] == keys(other)[0]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Bowen's disease", ["bowens", "disease"]),
            ("Er:YAG_laser\x00(CO₂)", ["er", "yag", "laser", "co2"]),
            ("Kıl dönmesi", ["kil", "donmesi"]),
            ("Łódź œstrogen ﬁx Å", ["lodz", "oestrogen", "fix", "a"]),
            ("...", []),
            ("mi\u200blia\u00ad", ["milia"]),
            ("TNF-\u03b1", ["tnf", "alpha"]),
            ("मिलिया", ["मिलिया"]),
            ("がん かん", ["がん", "かん"]),
            ("속립종", ["속립종"]),
            ("مِلْيَا", ["مليا"]),
        ],
    )
    def test_words(self, text: str, expected: list[str]) -> None:
        """
        Letters and figures, plain; an apostrophe ends no word.

        Accents and vowel points go; a mark that makes another letter stays.
        """
        assert expected == words(text)

    def test_umlauts(self) -> None:
        """With and without dots, however the dots are encoded."""
        assert ("muller", "mueller") == keys("Müller") == keys("Mu\u0308ller")
        assert ("hamangiom", "hemangiom") == keys("Hämangiom")
        assert () == keys("...") == keys("…")

    @pytest.mark.parametrize(
        ("one", "other"), [("hour", "hor"), ("course", "corse"), ("milia", "miliaria")]
    )
    def test_other_words(self, one: str, other: str) -> None:
        """No more than spelling is put aside."""
        assert {*keys(one)}.isdisjoint(keys(other))

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("blisters", "Blister"),
            ("Blisters", "Blister"),
            ("Pemphigoid, Bullous", "Bullous pemphigoid"),
            ("syndrome of Bazex-Dupré", "Bazex-Dupré syndrome"),
            ("cyst of the eyelid", "Eyelid cyst"),
            ("Loeys-Dietz syndrome type II", "Loeys-Dietz syndrome 2"),
            ("LOEYS DIETZ SYNDROME, TYPE 2", "Loeys-Dietz syndrome 2"),
        ],
    )
    def test_many_and_order(self, text: str, name: str) -> None:
        """One and many are one name, so is another order, or another sort of numeral."""
        dataset = small_dataset(named("there", name))

        assert ["there"] == ids(lookup(text, dataset=dataset))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Loeys-Dietz syndrome 1", "Loeys-Dietz syndrome 2"),
            ("Hydroa estivale", "Hydroestivale"),
            ("Type I", "Type II"),
            ("vitamin A", "vitamin D"),
        ],
    )
    def test_other_names(self, one: str, other: str) -> None:
        """Another numeral is another name; no spelling goes across two words."""
        assert {*keys(one)}.isdisjoint(keys(other))

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (["type", "i"], ("type", "1")),
            (["factor", "v", "deficiency"], ("factor", "v", "deficiency")),
            (["stage", "x", "disease"], ("stage", "10", "disease")),
            (["iv", "drip"], ("4", "drip")),
            (["iv"], ("iv",)),
            (["bullae", "and", "areas"], ("bulla", "and", "area")),
        ],
    )
    def test_numerals(self, found: list[str], expected: tuple[str, ...]) -> None:
        """Roman ones are figures; a single letter only where something is counted."""
        assert expected == folded(found)

    def test_ambiguous_name(self) -> None:
        """All its meanings, each record once, conditions first and then by id."""
        assert [
            ("acrokeratosis", "synonym (lay, en)"),
            ("bazex-dupre", "synonym (lay, en)"),
            ("bazex-class", "synonym (lay, en)"),
        ] == answers(lookup("Bazex syndrome", dataset=WHOLE))

    def test_label(self) -> None:
        """What a code is called is a name, if it means the same and nobody said so yet."""
        dataset = small_dataset(
            named(
                "milia",
                "Milia",
                xrefs=[
                    {**xref("HP:0001056"), "label": "MILIA"},
                    {**xref("MESH:C562823"), "label": "Milium"},
                    {**xref("ICD10CM:L72.0", "broad"), "label": "Epidermal cyst"},
                ],
            )
        )
        found = lookup("milium", dataset=dataset, vocabulary="MESH")

        assert [("milia", "name")] == answers(lookup("MILIA", dataset=dataset))
        assert [("milia", "label of MESH:C562823")] == answers(found)
        assert ("Milium", "exact", "en", "exact", 0.95) == (
            found[0].matched,
            found[0].scope,
            found[0].language,
            found[0].relation,
            found[0].score,
        )
        assert () == lookup("epidermal cyst", dataset=dataset)

    def test_narrowed(self) -> None:
        """To a vocabulary, a kind of records, or a language."""
        assert ["milia"] == ids(lookup("Hautgrieß", dataset=WHOLE, language="de"))
        assert () == lookup("milk spots", dataset=WHOLE, language="de")
        assert () == lookup("HP:0001056", dataset=WHOLE, language="en")
        assert () == lookup("milk spots", dataset=WHOLE, vocabulary="HP")
        assert () == lookup("milk spots", dataset=WHOLE, kind="term")
        assert "name" == lookup("milia", vocabulary="HP")[0].how
        assert ["cyst"] == ids(lookup("hot cyst", dataset=WHOLE, language="en"))
        assert () == lookup("hot cyst", dataset=WHOLE, language="e")
        assert ["bazex-class"] == ids(
            lookup("Bazex syndrome", dataset=WHOLE, kind=dd.Kind.CLASSIFICATION)
        )
        assert ["milia", "cyst"] == ids(
            lookup("0001056", dataset=WHOLE, vocabulary="hpo", kind="condition")
        )

    def test_narrowed_to_what_there_is_not(self) -> None:
        """Kinds and vocabularies are closed lists."""
        with pytest.raises(dd.UnknownVocabularyError, match="no vocabulary `HQ`"):
            lookup("milia", vocabulary="HQ")
        with pytest.raises(dd.ArgumentError, match="did you mean `condition`"):
            lookup("milia", kind="conditon")
        with pytest.raises(dd.ArgumentError, match="a language, as `de`"):
            lookup("milia", language=3)  # type: ignore[arg-type]
        with pytest.raises(dd.ArgumentError, match="the prefix of a vocabulary"):
            lookup("milia", vocabulary=3)  # type: ignore[arg-type]

    def test_both_meanings_of_one_and_many(self) -> None:
        """A misnomer in the plural does not hide what the singular means."""
        one = named("comedo", "Comedo", synonym("whitehead"))
        other = named("milia", "Milia", synonym("whiteheads", scope="misnomer"))
        dataset = small_dataset(one, other)

        for text in ("whitehead", "whiteheads"):
            assert ["comedo", "milia"] == ids(lookup(text, dataset=dataset))

    def test_replaced(self) -> None:
        """A retired or rejected id gives the last successor first, and says so."""
        assert [
            ("milia", "replaced: id of `grits`, retired"),
            ("grits", "id; retired"),
        ] == answers(lookup("grits", dataset=WHOLE))
        assert [
            ("milia", "replaced: name of `pearls`, rejected"),
            ("pearls", "name; rejected"),
        ] == answers(lookup("Skin pearls", dataset=WHOLE))

    def test_retired_without_successor(self) -> None:
        """It is given itself, and its state is said."""
        assert [("nothing", "id; retired")] == answers(lookup("nothing", dataset=WHOLE))

    def test_whole_match(self) -> None:
        """A match has everything to show it."""
        (match,) = lookup("hautgriess", dataset=WHOLE)

        assert {
            "id": "milia",
            "kind": "condition",
            "name": "Milia",
            "matched": "Hautgrieß",
            "by": "synonym",
            "scope": "exact",
            "register": "lay",
            "language": "de",
            "source": "lay-page",
            "curie": None,
            "relation": None,
            "status": "active",
            "replaces": None,
            "typos": [],
            "without": [],
            "extra": [],
            "score": 0.95,
            "how": "synonym (lay, de)",
        } == match.as_dict()

    def test_whole_match_of_a_code(self) -> None:
        """So it has of a code: the relation and the CURIE."""
        match = lookup("L72.0", dataset=WHOLE)[0]

        assert ("code", "ICD10CM:L72.0", "ICD10CM:L72.0", "broad", None) == (
            match.by,
            match.matched,
            match.curie,
            match.relation,
            match.scope,
        )

    def test_whole_match_of_what_was_replaced(self) -> None:
        """So it has of a record that another has replaced."""
        match = lookup("grits", dataset=WHOLE)[0]

        assert ("milia", "id", "grits", "retired", None) == (
            match.id,
            match.by,
            match.replaces,
            match.status,
            match.language,
        )

    @UNHURRIED
    @given(NAMES_AND_CODES)
    def test_every_name_and_code(self, pair: tuple[str, str]) -> None:
        """All that a bundled record has for a name finds it, loud or soft."""
        name, text = pair

        for written in (text, text.upper(), text.replace("-", " "), f" {text}\t"):
            assert name in ids(lookup(written))

    def test_bundled(self) -> None:
        """Where no dataset is given, the bundled one is asked."""
        assert lookup("milialar") == lookup("milialar", dataset=dd.dataset())
        assert "milia" == lookup("milialar")[0].id
        assert lookup("milialar")[0].how.startswith("replaced")

    def test_empty_dataset(self) -> None:
        """An empty dataset is not taken for none given."""
        assert () == lookup("milia", dataset=Dataset.from_records([]))
        assert () == search("milia", dataset=Dataset.from_records([])).matches
        assert () == complete("milia", dataset=Dataset.from_records([]))


class TestSearch:
    """Records whose names come close."""

    @pytest.mark.parametrize(
        ("text", "name", "how"),
        [
            (
                "secondary millia",
                "secondary-milia",
                "name; typo: millia→milia",
            ),
            ("milia, secondary", "secondary-milia", "name"),
            ("milk-spot", "milia", "synonym (lay, en)"),
            ("milkspot", "milia", "synonym (lay, en)"),
            ("Hautgriess", "milia", "synonym (lay, de)"),
            ("hautgries", "milia", "synonym (lay, de); typo: hautgries→hautgriess"),
            ("nevi of Müller", "naevus", "name"),
            ("nevos of Müller", "naevus", "name; typo: nevos→naevus"),
            ("heat on my skin, prickly", "miliaria", "synonym (lay, en); without: on, my, skin"),
            ("sun burn cream", "sunburn", "name; without: cream"),
            ("secondarymillia", "secondary-milia", "name; typo: secondarymillia→secondary milia"),
            ("what is skincare?", "skin-care", "name; without: what, is"),
            ("milia 2 mm on the nose for 3 weeks", "milia", "name; without: on, the, nose, for"),
            ("millia soap", "milia", "name; typo: millia→milia; without: soap"),
            ("class", "bazex-class", "name; with: of, bazex"),
            ("cloesd", "closed", "name; typo: cloesd→closed"),
            ("hp0001056", "milia", "exact match of HP:0001056"),
            ("grit", "milia", "replaced: name of `grits`, retired"),
        ],
    )  # fmt: skip
    def test_finds(self, text: str, name: str, how: str) -> None:
        """Whatever is wrong with the writing is forgiven, and said."""
        best = search(text, dataset=WHOLE)[0]

        assert (name, how) == (best.id, best.how)

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("secondary millia", "secondary-milia"),
            ("milk spots", "milia"),
            ("cyclosporin A", "ciclosporin"),
            ("cyclosporine", "ciclosporin"),
            ("ciclosporine", "ciclosporin"),
            ("nevus depigmentosus", "naevus-depigmentosus-with-milia"),
        ],
    )
    def test_finds_in_the_bundled_dataset(self, text: str, name: str) -> None:
        """What people type leads to the record they mean."""
        assert name == search(text)[0].id

    @pytest.mark.parametrize("small", [True, False])
    def test_never_cuts_words(self, *, small: bool) -> None:
        """No milia for "familial", no "familial" for milia, nor miliaria as its equal."""
        dataset = WHOLE if small else dd.dataset()
        milia = [
            m for m in search("milia", dataset=dataset, limit=99) if m.id != "milia"
        ]

        assert "milia" not in ids(search("familial", dataset=dataset, limit=99))
        assert all("milia" in folded(words(m.matched)) for m in milia)
        assert "miliaria" not in ids(tuple(milia))
        assert "milia" not in ids(search("miliaria", dataset=dataset, limit=99))

    def test_lost_words_of_the_milia_family(self) -> None:
        """A typing error in "milia" is none that makes another word of it."""
        for text in ("familal", "familail", "familial"):
            assert "milia" not in ids(search(text, dataset=WHOLE))

    @UNHURRIED
    @given(NAMES, st.data())
    @example(("forehead", "forehead"), None)
    def test_one_letter_wrong(
        self, pair: tuple[str, str], data: st.DataObject | None
    ) -> None:
        """
        A name with an error in a word of six letters or more is among the first few.

        It is so though another word was made of it: among neighbours, then.
        """
        name, text = pair
        places = [place for place, letter in enumerate(text) if letter.isalpha()]
        long = [word for word in words(text) if len(word) >= 6]
        places = [p for p in places if any(is_in(word, text, p) for word in long)]
        assume(text.isascii() and places)
        assume(dd.dataset().kind_of(name) is not dd.Kind.SOURCE)
        typed = misspelt(text, places, data) if data else "foehead"
        assume(len(words(typed)) == len(words(text)))
        result = search(typed)
        found = (*result, *result.neighbours)
        score = max((match.score for match in found if match.id == name), default=0)

        assert score > 0.4
        assert sum(match.score > score for match in found) < 4

    def test_equals_what_lookup_finds(self) -> None:
        """What answers without fault comes with the same score, and first."""
        for text in ("milia", "Milk spots", "Bazex syndrome", "HP:0001056", "grits"):
            found = lookup(text, dataset=WHOLE)
            assert found == search(text, dataset=WHOLE)[: len(found)]

    @UNHURRIED
    @example((None, "acne"))
    @example((None, "milia removal"))
    @given(NAMES)
    def test_what_was_typed_in_full_comes_first(self, pair: tuple[str, str]) -> None:
        """Before a better name that has another word, or lacks one of those typed."""
        assert lookup(pair[1])[0] == search(pair[1])[0]

    def test_scores(self) -> None:
        """From 1 down, and never below what is worth showing."""
        found = search("secondary milia", dataset=WHOLE)

        assert 1.0 == found[0].score
        assert [m.score for m in found] == sorted(
            (m.score for m in found), reverse=True
        )
        assert all(0.25 <= match.score <= 1 for match in found)
        assert ["secondary-milia", "milia"] == ids(found)
        assert ["familial-milia"] == ids(found.neighbours)

    def test_publications_come_after_what_they_are_about(self) -> None:
        """The same words count for less in a citation."""
        found = search("milia")
        worse = {match.id: match.score for match in found}
        kinds = [match.kind for match in found]

        assert kinds == sorted(kinds, key="source".__eq__)
        assert worse["milia"] == 1.0

    @pytest.mark.parametrize(
        "text", ["ofmilia", "milia a1 b2 c3 d4 e5 f6 g7 h8 i9 j0 k1 l2 m3 n4"]
    )
    def test_too_little_in_common(self, text: str) -> None:
        """A short word run into another, or one word among many strange ones."""
        assert () == search(text, dataset=WHOLE).matches

    def test_short_words_weigh_little(self) -> None:
        """An "of" in common makes no match."""
        assert "bazex-class" in ids(search("class of cold", dataset=WHOLE).neighbours)
        assert "bazex-class" not in ids(search("of cold", dataset=WHOLE).neighbours)

    def test_limit(self) -> None:
        """Ten, or as many as asked for."""
        assert 10 == len(search("milia"))
        assert 3 == len(search("milia", limit=3))
        assert search("milia", limit=99)[:3] == search("milia", limit=3).matches
        assert 2 == len(search("heat rash of the face", limit=2).neighbours)

    def test_words_said_twice(self) -> None:
        """They count once."""
        assert "milia" == search("milia milia milia", dataset=WHOLE)[0].id
        assert all(m.score <= 1 for m in search("milia millia mila", dataset=WHOLE))

    @UNHURRIED
    @given(st.text(max_size=LONGEST))
    @example("\ud800")
    @example("\x00\x1b[31m")
    @example("ﷺ" * LONGEST)
    @example("粟粒腫")
    @example("a b c d e f g h i j k l m n o p q r s t u v w x y z")
    def test_never_fails(self, text: str) -> None:
        """Any text has an answer, the same at every call and in every copy."""
        assert search(text) == search(text, dataset=packed())
        assert lookup(text) == lookup(text, dataset=packed())

    @pytest.mark.parametrize(
        "text", ["", " ", "\x00\x1f", "...", "粟粒腫", "мили", "🙂"]
    )
    def test_nothing(self, text: str) -> None:
        """Where nothing can be found, nothing is."""
        assert () == search(text).matches
        assert () == lookup(text)


def is_in(word: str, text: str, place: int) -> bool:
    """Whether a place in a text is in a word, and not its first letter."""
    start = text.lower().find(word)
    return start < place < start + len(word)


def misspelt(text: str, places: list[int], data: st.DataObject) -> str:
    """Return a text with one letter changed, dropped, added or swapped."""
    place = data.draw(st.sampled_from(places))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    before, here, after = text[:place], text[place], text[place + 1 :]
    return data.draw(
        st.sampled_from(
            [
                before + letter + after,
                before + after,
                before + letter + here + after,
                before + after[:1] + here + after[1:],
            ]
        )
    )


QUESTIONS = st.lists(
    st.sampled_from(
        ["milia", "secondary", "familial", "cold", "sore", "bazex", "heat", "milk"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


class TestSearchLaws:
    """What holds of all questions."""

    @given(QUESTIONS, st.integers(1, 20))
    def test_limit_only_cuts(self, text: str, limit: int) -> None:
        """A lower limit gives the first of what a higher one gives."""
        everything = search(text, dataset=WHOLE, limit=100)

        assert everything[:limit] == search(text, dataset=WHOLE, limit=limit).matches

    @given(QUESTIONS)
    def test_writing_does_not_matter(self, text: str) -> None:
        """Loud, soft or with hyphens, the same is found and scores the same."""
        found = [(m.id, m.score) for m in search(text, dataset=WHOLE)]

        for written in (text.upper(), text.replace(" ", "-"), f"  {text} "):
            assert found == [(m.id, m.score) for m in search(written, dataset=WHOLE)]

    @given(QUESTIONS)
    def test_each_record_comes_once(self, text: str) -> None:
        """The best first; of equals, conditions and then by id."""
        found = search(text, dataset=WHOLE, limit=100)
        places = [(-m.score, [*dd.Kind].index(dd.Kind(m.kind)), m.id) for m in found]

        assert sorted(places) == places
        assert sorted({m.id for m in found}) == sorted(ids(found))
        assert all(WHOLE.name_of(m.id) == m.name for m in found)

    def test_what_matched_finds_it_again(self) -> None:
        """Whatever a record was found by is a name or code of it."""
        for record in WHOLE:
            for match in lookup(record.name, dataset=WHOLE):
                assert match in lookup(match.matched, dataset=WHOLE) or (
                    match.id in ids(lookup(match.matched, dataset=WHOLE))
                )

    @pytest.mark.parametrize(
        ("limit", "quoted"),
        [(0, "0"), (-1, "-1"), (True, "true"), ("3", '"3"'), (None, "null")],
    )
    def test_limit_is_quoted(self, limit: Any, quoted: str) -> None:
        """The error says what was found in the place of a number."""
        with pytest.raises(QueryError) as caught:
            search("milia", dataset=WHOLE, limit=limit)

        assert (
            f"found the limit {quoted}, expected a whole number from 1"
            == caught.value.message
        )


class TestWorth:
    """What a name or code of each sort is worth: for ordering only."""

    @pytest.mark.parametrize(
        ("text", "name", "score"),
        [
            ("Milia", "milia", 1.0),
            ("familial-milia", "familial-milia", 1.0),
            ("milk spots", "milia", 0.95),
            ("hot cyst", "cyst", 0.8),
            ("mark", "naevus", 0.75),
            ("semolina", "milia", 0.6),
            ("HP:0001056", "milia", 1.0),
            ("MONDO:0001056", "familial-milia", 0.9),
            ("L72.0", "milia", 0.75),
            ("nothing", "nothing", 0.5),
            ("grits", "milia", 0.9),
        ],
    )
    def test_scores(self, text: str, name: str, score: float) -> None:
        """A name most, a misnomer least; what is out of use half as much."""
        found = {m.id: m.score for m in lookup(text, dataset=WHOLE)}

        assert score == found[name]


class TestQueryError:
    """A question that is none."""

    @pytest.mark.parametrize("ask", [lookup, search, complete])
    @pytest.mark.parametrize(
        "text", [None, 7, b"milia", ["milia"], dd.Kind.TERM.__class__]
    )
    def test_wrong_type(self, ask: Callable[..., object], text: object) -> None:
        """It says what was expected, with an example."""
        with pytest.raises(
            QueryError, match="expected a name or code as text"
        ) as error:
            ask(text)

        assert isinstance(error.value, dd.DermdataError)
        assert isinstance(error.value, ValueError)
        assert 'as "milia" or "HP:0001056"' == error.value.hint

    @pytest.mark.parametrize("ask", [lookup, search, complete])
    def test_too_long(self, ask: Callable[..., Any]) -> None:
        """What is longer than any name finds nothing; what is far longer is refused."""
        with pytest.raises(QueryError) as error:
            ask("x" * (MOST + 1))

        assert (
            "found 1000001 characters, expected at most 1000000 "
            "(ask for one name or code at a time)"
        ) == str(error.value)
        assert [] == [*ask("x" * MOST)] == [*ask("milia " * LONGEST)]
        assert [*ask("milia")] == [*ask(" " * LONGEST + "milia")]

    @pytest.mark.parametrize("limit", [0, -1, 1.5, "3", None, True])
    def test_limit(self, limit: Any) -> None:
        """A limit is a whole number from 1."""
        with pytest.raises(QueryError, match="expected a whole number from 1"):
            search("milia", limit=limit)


class TestMatch:
    """What is found."""

    def test_is_a_frozen_attrs_class(self) -> None:
        """Compared by value, hashable, picklable; attrs knows its fields."""
        match = lookup("milia", dataset=WHOLE)[0]

        assert match.as_dict() == {
            **attrs.asdict(match),
            **{field: [] for field in ("typos", "without", "extra")},
            "how": "id",
        }
        assert match == pickle.loads(pickle.dumps(match)) == copy.copy(match)
        assert 1 == len({match, attrs.evolve(match)})
        assert 0.5 == attrs.evolve(match, score=0.5).score
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            match.score = 0.0  # type: ignore[misc]
        with pytest.raises(TypeError, match="missing 5 required keyword-only"):
            Match(id="milia")  # type: ignore[call-arg]

    def test_is_json(self) -> None:
        """It goes through JSON unchanged, with how it matched in words."""
        match = lookup("milia", dataset=WHOLE)[0]

        assert {**match.as_dict(), "how": match.how} == json.loads(match.as_json())


class TestNames:
    """Names in the bundle."""

    def test_agree_with_those_in_memory(self) -> None:
        """The bundle lists what the records hold."""
        made = Dataset.from_bundle(pack(WHOLE, WHOLE.manifest))

        assert WHOLE.names() == made.names()
        assert dd.dataset().names() == packed().names()
        assert (
            Names(
                "active",
                "",
                (
                    ("milk spots", "exact", "lay", "en", "lay-page"),
                    ("Hautgrieß", "exact", "lay", "de", "lay-page"),
                    ("semolina", "misnomer", "lay", "en", "lay-page"),
                ),
                (("HP:0001056", "exact", ""), ("ICD10CM:L72.0", "broad", "")),
            )
            == made.names()["milia"]
        )
        assert ("retired", "pearls") == made.names()["grits"][:2]

    @UNHURRIED
    @given(NAMES_AND_CODES, st.integers(0, 9))
    def test_give_the_same_answers(self, pair: tuple[str, str], drop: int) -> None:
        """From a bundle and from memory."""
        text = pair[1][:drop] + pair[1][drop + 1 :]

        assert search(text) == search(text, dataset=packed())
        assert lookup(pair[1]) == lookup(pair[1], dataset=packed())

    def test_are_read_when_first_needed(self) -> None:
        """Damage to them is no matter, until they are."""
        spoilt = pack(WHOLE, WHOLE.manifest).replace(
            b'"milk spots"', b'"silk spots"', 1
        )

        made = Dataset.from_bundle(spoilt)

        assert "Milia" == made.name_of("milia")
        with pytest.raises(
            CorruptDataError, match=r"^the list of names does not match its checksum"
        ):
            lookup("milia", dataset=made)

    def test_need_no_record(self) -> None:
        """Lookup and search read none."""
        made = Dataset.from_bundle(pack(WHOLE, Manifest(title="x", version="1.0.0")))
        lookup("milia", dataset=made)
        search("millia", dataset=made)

        assert {} == made._cache

    def test_are_indexed_once(self) -> None:
        """However often something is asked."""
        assert WHOLE.once(NameIndex) is WHOLE.once(NameIndex)
        assert WHOLE.once(_Searcher).index is WHOLE.once(NameIndex)

    def test_labels_are_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many names are asked for the vocabulary that has them."""
        search("secondary millia", vocabulary="HP")
        monkeypatch.setattr(Dataset, "names", None)

        assert "milia" == search("millia", vocabulary="HP")[0].id


def true_edits(one: str, other: str) -> int:
    """Return the number of edits by the textbook: one table, no short cuts."""
    table = {(i, -1): i + 1 for i in range(-1, len(one))}
    table |= {(-1, j): j + 1 for j in range(-1, len(other))}
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            ways = [
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (left != right),
            ]
            if i and j and (left, one[i - 1]) == (other[j - 1], right):
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(one) - 1, len(other) - 1]


SHORT = st.text("abc", max_size=9)


class TestNear:
    """Words although misspelt."""

    @given(SHORT, SHORT, st.integers(0, 3))
    def test_edits(self, one: str, other: str, most: int) -> None:
        """As the textbook counts them, up to what is of interest."""
        assert min(true_edits(one, other), most + 1) == edits(one, other, most)

    @given(st.sets(st.text("abcdefgh", max_size=12), max_size=20), st.data())
    def test_loses_nothing(self, known: set[str], data: st.DataObject) -> None:
        """Every word within one edit from five letters on, two from eight."""
        word = data.draw(st.text("abcdefgh", max_size=12))
        if known and data.draw(st.booleans()):
            near = data.draw(st.sampled_from(sorted(known)))
            word = misspelt(near, list(range(len(near))) or [0], data) if near else near

        def tolerated(other: str) -> int:
            shorter = min(len(word), len(other))
            return (shorter >= 5) + (shorter >= 8)

        assert {
            (other, true_edits(word, other))
            for other in known
            if len(other) >= 5 and true_edits(word, other) <= tolerated(other)
        } == set(Near(known).near(word))

    def test_keeps_the_order_of_what_is_known(self) -> None:
        """So that of two names as close as each other the same is shown each time."""
        known = [f"abcd{letter}fgh" for letter in "xkzbqjwm"]

        assert [(one, 1) for one in known] == list(Near(known).near("abcdefgh"))

    @pytest.mark.parametrize("word", ["abdcefg", "bacdefg", "abcdegf", "abcdefx"])
    def test_letters_swapped(self, word: str) -> None:
        """Two neighbours changed places: one edit, though it changes three pairs."""
        assert [("abcdefg", 1)] == list(Near(["abcdefg"]).near(word))

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("spots", "spot"),
            ("tumours", "tumor"),
            ("gas", "gas"),
            ("lupus", "lupus"),
            ("abscess", "abscess"),
            ("dermatitis", "dermatitis"),
            ("areas", "area"),
            ("eczemas", "eczema"),
            ("biopsies", "biopsy"),
            ("viruses", "virus"),
            ("keratoses", "keratosis"),
            ("nevi", "nevus"),
            ("milium", "milia"),
            ("eyes", "eye"),
            ("aids", "aids"),
        ],
    )
    def test_stem(self, word: str, expected: str) -> None:
        """A plural is a singular where that is plain."""
        assert expected == stem(word)


class TestQueryModule:
    """The module of the questions."""

    def test_names(self) -> None:
        """It loads what is asked for, and lists it."""
        assert sorted(query.__all__) == sorted(query._MADE_IN)
        assert dir(query) == sorted(query.__all__)
        for name in query.__all__:
            vars(query).pop(name, None)
            assert name == getattr(getattr(query, name), "__name__", name)

    def test_unknown_name(self) -> None:
        """Any other name is an `AttributeError`."""
        with pytest.raises(
            AttributeError, match=r"^module `dermdata\.query` has no attribute `ask`$"
        ):
            query.ask  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.usefixtures("bundled_small")
class TestCommands:
    """``dermdata lookup`` and ``dermdata search``."""

    def test_lookup(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A line each; what matched is shown where it is neither id nor name."""
        assert 0 == main(["lookup", "PEARL"])
        assert 0 == main(["lookup", "cystoid"])
        assert (
            "0.95  cyst  Cyst (condition) | “pearl”, synonym (lay, en)\n"
            "0.90  cyst     Cyst (condition) | "
            "“cystoid”, replaced: id of `cystoid`, rejected\n"
            "0.50  cystoid  Cystoid (condition) | id; rejected\n",
            "",
        ) == capsys.readouterr()

    def test_search(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The same, the best first, no more than asked for."""
        assert 0 == main(["search", "eylid", "--limit", "1"])
        assert (
            "0.79  eyelid  Eyelid (term) | name; typo: eylid→eyelid\n",
            "",
        ) == capsys.readouterr()

    def test_width(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No line is wider than it may be; what goes on stands apart from the ids."""
        monkeypatch.setenv("COLUMNS", "50")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

        assert 0 == main(["lookup", "PEARL"])
        assert (
            "0.95  cyst  Cyst (condition) | “pearl”, synonym\n      (lay, en)\n"
        ) == capsys.readouterr().out

    def test_in_a_pipe(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each match is one line, however long, for a program may read it."""
        monkeypatch.setenv("COLUMNS", "50")
        words = "cyst without any of these words that no name of a record has at all"

        assert 0 == main(["search", words])
        found = capsys.readouterr().out.splitlines()[1:]
        assert all(line[:4].replace(".", "").isdigit() for line in found)
        assert max(map(len, found)) > 100

    def test_neighbours(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is something else comes apart, after it was said that nothing was found."""
        assert 0 == main(["search", "blue cyst"])
        assert (
            "close, but perhaps something else:\n"
            "0.60  cyst      Cyst (condition) | name; without: blue\n"
            "0.45  red-cyst  Red cyst (condition) | name; without: blue; with: red\n",
            "nothing found\n",
        ) == capsys.readouterr()

    @pytest.mark.parametrize("name", ["lookup", "search"])
    def test_not_covered(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A known disease that no record is about is named."""
        assert 0 == main([name, "Psoriasis 2"])
        assert (
            "",
            "not covered: psoriasis 2 (MONDO:0011269)\n",
        ) == capsys.readouterr()

    def test_complete(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The same of what goes on from the start of a name."""
        assert 0 == main(["complete", "eye", "--kind", "term", "--limit", "1"])
        assert 0 == main(["complete", "eye", "--kind", "condition"])
        assert 0 == main(["complete", "qq", "--json", "--language", "en"])
        assert (
            "0.86  eyelid  Eyelid (term) | name\n[]\n",
            "nothing found\nnothing found\n",
        ) == capsys.readouterr()

    def test_narrowed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By flags of the same names as the arguments."""
        assert 0 == main(["lookup", "hot cyst", "--language", "de"])
        assert 0 == main(["lookup", "0001056", "--vocabulary", "HP"])
        assert 0 == main(["search", "eyelid", "--kind", "term", "--limit", "1"])
        assert (
            "0.75  cyst  Cyst (condition) | broad match of HP:0001056\n"
            "1.00  eyelid  Eyelid (term) | id\n",
            "nothing found\n",
        ) == capsys.readouterr()

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The matches as objects; of a search, with what is beside them."""
        assert 0 == main(["lookup", "hot cyst", "--json"])
        found = json.loads(capsys.readouterr().out)
        assert 0 == main(["search", "hot cyst", "--json"])
        result = json.loads(capsys.readouterr().out)

        assert {
            "id": "cyst",
            "kind": "condition",
            "name": "Cyst",
            "matched": "hot cyst",
            "by": "synonym",
            "scope": "narrow",
            "register": "historical",
            "language": "en-GB",
            "source": "case-2019",
            "curie": None,
            "relation": None,
            "status": "active",
            "replaces": None,
            "typos": [],
            "without": [],
            "extra": [],
            "score": 0.8,
            "how": "narrow synonym (historical, en-GB)",
        } == found[0]
        assert {"matches", "neighbours", "not_covered"} == {*result}
        assert found == result["matches"]
        assert ["hot", "red-cyst"] == [match["id"] for match in result["neighbours"]]

    @pytest.mark.parametrize("name", ["lookup", "search", "complete"])
    def test_nothing_found(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """It is said where no program reads it, and no failure."""
        assert 0 == main([name, "qqqqqq"])
        assert ("", "nothing found\n") == capsys.readouterr()
        assert 0 == main([name, "", "--json"])
        printed, said = capsys.readouterr()

        assert "nothing found\n" == said
        assert json.loads(printed) in (
            [],
            {"matches": [], "neighbours": [], "not_covered": None},
        )

    @pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "²", ""])
    def test_bad_limit(self, limit: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A usage error."""
        with pytest.raises(SystemExit) as error:
            main(["search", "milia", f"--limit={limit}"])

        assert 2 == error.value.code
        assert "is no whole number from 1" in capsys.readouterr().err

    def test_too_long(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A usage error with a hint."""
        assert 2 == main(["lookup", "x" * (MOST + 1)])
        assert (
            "",
            "dermdata: found 1000001 characters, expected at most 1000000 "
            "(ask for one name or code at a time)\n",
        ) == capsys.readouterr()
