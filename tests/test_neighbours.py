"""Search: what is found, what only has a word in common, and what is not covered."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import Dataset, SearchResult, search
from dermdata._folding import stem
from dermdata.query import _search, _weak, not_covered
from dermdata.query._index import EVERYTHING, NameIndex
from dermdata.query._judge import Judge, Typed, without_quantities
from dermdata.query._listed import DISEASES, ENGLISH, entry, label, whole

from .examples import document, small_dataset


def named(slug: str, name: str, *synonyms: str) -> dict[str, object]:
    """Return the document of a condition with names of its own."""
    others = [
        {
            "text": text,
            "scope": "exact",
            "register": "lay",
            "language": "en",
            "source": "lay-page",
        }
        for text in synonyms
    ]
    made = document("red-cyst", synonyms=others or None)
    return {**made, "id": slug, "name": name}


HELD = small_dataset(
    named("milia", "Milia", "milk spots"),
    named("milia-en-plaque", "Milia en plaque"),
    named("basal-cell-carcinoma", "Basal cell carcinoma", "rodent ulcer"),
    named("renal-failure", "Renal failure", "kidney failure"),
    named("rash", "Rash"),
    named("heat", "Heat"),
    named("keratin", "Keratin"),
    named("friction", "Friction"),
    named("wool-dermatosis", "Lambswool dermatosis"),
    named("loeys-dietz-1", "Loeys-Dietz syndrome 1"),
    named("loeys-dietz-2", "Loeys-Dietz syndrome type II"),
    named("loeys-dietz", "Loeys-Dietz syndrome"),
    named("kid", "KID syndrome"),
    named("rombo-syndrome", "Rombo syndrome"),
    named("pemphigoid", "Bullous pemphigoid"),
    named("rickets", "Vitamin D-resistant rickets"),
    named("vitamin-a", "Vitamin A"),
    named("steroid-cream", "Steroid cream"),
    named("sunburn", "Sunburn"),
    named("hair-loss", "Hair loss"),
)
"""A small dataset of which the names are known."""


def ids(result: SearchResult) -> tuple[list[str], list[str]]:
    """Return the ids of the matches, and those of the neighbours."""
    return [m.id for m in result], [m.id for m in result.neighbours]


def asked(text: str) -> tuple[str, str]:
    """Return the first match and the first neighbour; an empty text where none is."""
    matches, neighbours = ids(search(text, dataset=HELD))
    return (matches or [""])[0], (neighbours or [""])[0]


class TestNumerals:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Loeys-Dietz type 1", "loeys-dietz-1"),
            ("loeys dietz syndrome, type I", "loeys-dietz-1"),
            ("Loeys-Dietz 2", "loeys-dietz-2"),
            ("Loyes-Dietz syndrome II", "loeys-dietz-2"),
            ("Loeys-Dietz", "loeys-dietz"),
        ],
    )
    def test_agree(self, text: str, name: str) -> None:
        """Roman or not; a name without one is the name of all."""
        assert name == asked(text)[0]

    @pytest.mark.parametrize("text", ["Loeys-Dietz type 4", "Loeys-Dietz syndrome IV"])
    def test_that_are_others(self, text: str) -> None:
        """Type 4 is not type 1, nor all of it: these are neighbours."""
        matches, neighbours = ids(search(text, dataset=HELD))

        assert [] == matches
        assert {"loeys-dietz", "loeys-dietz-1", "loeys-dietz-2"} <= {*neighbours}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("milia 1-2 mm", "milia 1- "),
            ("tretinoin 0.05 % for 3 weeks", "tretinoin   for  "),
            ("a 5 year old with milia", "a   with milia"),
            ("type 2", "type 2"),
            ("milia", "milia"),
        ],
    )
    def test_that_are_none(self, text: str, expected: str) -> None:
        """Doses, sizes and spans of time are in no name."""
        assert expected == without_quantities(text)


class TestNeighbours:
    @pytest.mark.parametrize(
        ("text", "neighbour"),
        [
            ("squamous cell carcinoma", "basal-cell-carcinoma"),
            ("kidney transplant", "renal-failure"),
            ("Lyell syndrome", "rombo-syndrome"),
            ("heat rash", "rash"),
            ("keratin cyst", "keratin"),
            ("carcinoma", "basal-cell-carcinoma"),
            ("vitamin D", "rickets"),
            ("fiction book", "friction"),
            ("blue rash", "rash"),
        ],
    )
    def test_are_no_matches(self, text: str, neighbour: str) -> None:
        """What has a word in common and is something else is not what was asked for."""
        matches, neighbours = ids(search(text, dataset=HELD))

        assert [] == matches
        assert neighbour in neighbours

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Rombo disease", "rombo-syndrome"),
            ("rombo", "rombo-syndrome"),
            ("pemphigoid", "pemphigoid"),
            ("milk spots on the nose of a baby", "milia"),
            ("milia eyelid", "milia"),
            ("what causes milia?", "milia"),
            ("pictures of milk spots", "milia"),
            ("carcinoma, basal cell", "basal-cell-carcinoma"),
            ("vitamin A", "vitamin-a"),
            ("rodent ulcer treatment", "basal-cell-carcinoma"),
            ("sunburn 2 days ago", "sunburn"),
            ("rodent ulcre", "basal-cell-carcinoma"),
            ("sun burn", "sunburn"),
        ],
    )
    def test_are_not_what_is_meant(self, text: str, name: str) -> None:
        """What people put around a name, where it is and in whom, changes nothing."""
        assert name == asked(text)[0]

    def test_come_once(self) -> None:
        """A record that is a match is no neighbour by another of its names."""
        result = search("milk spots of the milia", dataset=HELD)
        matches, neighbours = ids(result)

        assert "milia" in matches
        assert {*matches}.isdisjoint(neighbours)

    def test_score_low_where_the_thing_is_not_named(self) -> None:
        """A word that says which, not what, is not enough to be sure."""
        (match,) = search("resistant rickets plaque", dataset=HELD).neighbours[:1]

        assert "rickets" == match.id
        assert 0.49 == search("lambswool", dataset=HELD)[0].score

    def test_are_narrowed(self) -> None:
        """As matches are."""
        result = search("squamous cell carcinoma", dataset=HELD, kind="term")

        assert ([], []) == ids(result)

    @given(st.text(alphabet="abcdeilmnorstu -1", max_size=40))
    def test_are_never_among_the_matches(self, text: str) -> None:
        """Whatever is asked for."""
        matches, neighbours = ids(search(text, dataset=HELD))

        assert {*matches}.isdisjoint(neighbours)


class TestSlips:
    @pytest.mark.parametrize("text", ["hest", "rahs", "kdi", "hiar loss", "resh"])
    def test_in_short_words(self, text: str) -> None:
        """No error is forgiven in a word of less than five letters."""
        assert [] == ids(search(text, dataset=HELD))[0]

    @pytest.mark.parametrize("text", ["fiction", "fictions"])
    def test_that_are_words(self, text: str) -> None:
        """A word that people know is no misspelling of another; it is near it."""
        assert ("", "friction") == asked(text)

    def test_that_are_words_beside_sure_ones(self) -> None:
        """Unless another word leaves no doubt."""
        assert "milia-en-plaque" == asked("milia en plague")[0]

    def test_of_part_of_a_name(self) -> None:
        """They are not sure, nor is a word that everybody uses, beside what it is of."""
        (lost,) = search("friction", dataset=small_dataset(named("x", "Wool friction")))
        assert ("x", 0.49) == (lost.id, lost.score)

        (match,) = search("romboo", dataset=HELD)

        assert ("rombo-syndrome", 0.49) == (match.id, match.score)

    def test_in_words_run_into_one(self) -> None:
        """A word of its own is no name without its spaces."""
        dataset = small_dataset(named("x", "Hart ache"))

        assert [] == ids(search("heartache", dataset=dataset))[0]
        assert ["x"] == ids(search("harttache", dataset=dataset))[0]


class TestSearchResult:
    def test_is_a_sequence_of_its_matches(self) -> None:
        """It has their number, order and places; none is nothing."""
        result = search("milia", dataset=HELD)

        assert result.matches == tuple(result) == result[:]
        assert result.matches[0] is result[0]
        assert len(result.matches) == len(result)
        assert result[0] in result
        assert not search("qqqqqq", dataset=HELD)

    def test_as_json(self) -> None:
        """What is beside the matches stands beside them."""
        found = search("squamous cell carcinoma", dataset=HELD).as_dict()

        assert ["matches", "neighbours", "not_covered"] == [*found]
        assert {"name": "squamous cell carcinoma", "curie": "MONDO:0005096"} == found[
            "not_covered"
        ]


class TestNotCovered:
    @pytest.mark.parametrize(
        ("text", "name", "curie"),
        [
            ("psoriasis", "psoriasis", "MONDO:0005083"),
            ("Squamous-cell carcinoma", "squamous cell carcinoma", "MONDO:0005096"),
            ("what is rosacea?", "rosacea", "MONDO:0006604"),
            ("Hansen's disease", "leprosy", "MONDO:0005124"),
        ],
    )
    def test_names_the_disease(self, text: str, name: str, curie: str) -> None:
        """By its label, whichever of its names was typed."""
        found = not_covered(text, dataset=HELD)

        assert found is not None
        assert (name, curie) == (found.name, found.curie)
        assert found == search(text, dataset=HELD).not_covered

    def test_what_is_held(self) -> None:
        """A disease that a record answers to, by name or code, is covered."""
        held = small_dataset(
            {
                **named("psoriasis-vulgaris", "Psoriasis vulgaris"),
                "xrefs": [
                    {
                        "curie": "MONDO:0005083",
                        "relation": "close",
                        "verified_in": "a test",
                        "verified_on": "2026-11-22",
                    }
                ],
            }
        )

        assert not_covered("psoriasis", dataset=held) is None
        assert not_covered("milia", dataset=HELD) is None
        assert not_covered("") is None
        assert not_covered("qqqqqq") is None

    def test_makes_neighbours_of_all(self) -> None:
        """What comes close to a known disease is another one."""
        held = small_dataset(named("x", "Psoriasis arthropathica"))
        result = search("psoriasis", dataset=held)

        assert ([], ["x"]) == ids(result)

    def test_no_name_of_ours(self) -> None:
        """In the bundled dataset nothing that a record is called is not covered."""
        table = dd.dataset().once(NameIndex).table

        assert [] == [text for text in table.texts if not_covered(text)]


@functools.cache
def lines(name: str) -> list[bytes]:
    """Return the lines of a list."""
    return whole(name).splitlines()


class TestLists:
    @pytest.mark.parametrize("name", [DISEASES, ENGLISH])
    def test_are_sorted(self, name: str) -> None:
        """By the bytes of their keys, so that a line is soon found; the head is first."""
        keys = [line.split(b"\t")[0] for line in lines(name)]

        assert sorted(keys) == keys
        assert len({*keys}) == len(keys)
        assert b"" == keys[0]

    @pytest.mark.parametrize("name", [DISEASES, ENGLISH])
    @given(st.data())
    def test_are_searched(self, name: str, data: st.DataObject) -> None:
        """Every line is found by its key."""
        line = data.draw(st.sampled_from(lines(name))).decode()

        assert (*line.split("\t"),) == entry(name, line.split("\t")[0])

    @pytest.mark.parametrize("key", ["zzzzzz", "!", "~", "\ud800", "aaa", "\U0010ffff"])
    def test_what_is_not_in_them(self, key: str) -> None:
        """Nothing is found before, between and behind the lines."""
        assert () == entry(DISEASES, key) == entry(ENGLISH, key)

    def test_say_where_they_are_from(self) -> None:
        """Their heads name source and licence."""
        assert b"CC BY 4.0" in lines(DISEASES)[0]
        assert b"Copyright 2000-2011 by Kevin Atkinson" in lines(ENGLISH)[0]

    def test_label(self) -> None:
        """It stands with the name that it is; an unknown code has none."""
        assert "leprosy" == label("MONDO:0005124")
        assert "" == label("MONDO:9999999")


WORDS = [
    "milia",
    "keloid",
    "friction",
    "lichen",
    "wool",
    "rash",
    "keratin",
    "heat",
    "planus",
    "cyst",
    "eyelid",
]
LONG_AND_SHORT = small_dataset(
    *(
        named(f"n{first}-{size}", " ".join((WORDS * 2)[first : first + size]))
        for first in range(len(WORDS))
        for size in (1, 2, 4, 8)
    )
)
"""A dataset of names of one word to eight, each word in as many."""


class TestManyNames:
    @pytest.fixture
    def many(self) -> Dataset:
        """Return a dataset in which three names are many, if so few are called that."""
        kinds = ("red", "blue", "very old", "green", "quite small")
        return small_dataset(
            *(named(f"k{at}", f"{kind} keloid") for at, kind in enumerate(kinds)),
            named("k", "Keloid"),
            named("x", "Green friction"),
        )

    def test_with_one_common_word(
        self, many: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The shortest are looked at, the closest of them judged."""
        monkeypatch.setattr(_search, "_COMMON", 3)
        found, _ = ids(search("keloids", dataset=many))

        assert "k" == found[0]
        assert {"k0", "k1"} < {*found}
        assert found == ids(search("keloids", dataset=many))[0]

    def test_with_a_rare_word_beside(
        self, many: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Those with the rare one are looked through for the common one."""
        monkeypatch.setattr(_search, "_COMMON", 3)
        assert "k3" == search("green keloyd", dataset=many)[0].id
        assert ["k3"] == ids(search("keloid, green", dataset=many))[0][:1]

    @given(
        st.lists(st.sampled_from([*WORDS, "kelod", "licken"]), min_size=1, max_size=4)
    )
    def test_too_long_to_be_looked_at(self, typed: list[str]) -> None:
        """What is, for the words that it has of a text, is too far from it to be shown."""
        searcher = LONG_AND_SHORT.once(_search._Searcher)
        asked = searcher.typed(" ".join(typed))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_search, "bisect", lambda weights, _: len(weights))
            every = [*searcher.by_words(asked, EVERYTHING)]

        assert every == [*searcher.by_words(asked, EVERYTHING)]

    def test_more_than_may_be_shown(self, many: Dataset) -> None:
        """No more is judged than is needed to find the best."""
        result = search("green keloid", dataset=many, limit=1)

        assert (["k3"], 1) == ([m.id for m in result], len(result.neighbours))


class TestWeakWords:
    @pytest.mark.parametrize(
        "them", [_weak.LIGHT, _weak.JOINING, _weak.SORTS, _weak.ASPECTS, _weak.GENERAL]
    )
    def test_are_stems(self, them: frozenset[str]) -> None:
        """As the words of names are, so that they are found among them."""
        assert {*map(stem, them)} == them


class TestVague:
    @pytest.mark.parametrize(
        ("other", "vague"),
        [
            (Typed("blister", "blisters", {"blister": 1.0}, real=True), True),
            (Typed("blistr", "blistrs", {"blister": 0.9}), False),
        ],
    )
    def test_words_that_everybody_knows(
        self,
        other: Typed,
        vague: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """They alone do not say which is meant; a misspelt word beside them may."""
        sun = Typed("sun", "sun", {"sun": 1.0}, real=True)
        name = ("porphyria", "sun", "blister")

        assert vague == Judge([sun, other]).verdict(name).vague
