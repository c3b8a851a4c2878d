"""Completion: what goes on from the start of a name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import QueryError, complete
from dermdata._folding import words
from dermdata.query import _complete
from dermdata.query._complete import _Completer
from dermdata.query._index import EVERYTHING

from .examples import document, small_dataset


def named(slug: str, name: str, *synonyms: str, **more: Any) -> dict[str, Any]:
    """Return the document of a condition with names of its own."""
    others = [
        {
            "text": text,
            "scope": "exact",
            "register": "abbreviation" if text.isupper() else "lay",
            "language": "de" if "ä" in text else "en",
            "source": "lay-page",
        }
        for text in synonyms
    ]
    made = document("red-cyst", synonyms=others or None, **more)
    return {**made, "id": slug, "name": name}


NAMES = small_dataset(
    named("milia", "Milia", "milk spots", "Hautperlchen, fälschlich"),
    named("milia-en-plaque", "Milia en plaque", "MEP"),
    named("secondary-milia", "Secondary milia"),
    named("tumour", "Tumour of the skin"),
    named("necrotising", "Necrotising folliculitis"),
    named("loeys-dietz-2", "Loeys-Dietz syndrome type II"),
    named("bowen", "Bowen's disease"),
    named("mila", "Mila syndrome"),
    named(
        "old-pearls",
        "Pearly spots",
        status="retired",
        retirement={"reason": "Gone.", "date": "2026-11-22", "replaced_by": "milia"},
    ),
    named(
        "gone",
        "Vanished thing",
        status="retired",
        retirement={"reason": "Gone.", "date": "2026-11-22"},
    ),
)
"""A small dataset of which the names are known."""


def ids(prefix: str, **options: Any) -> list[str]:
    """Return the ids of what goes on from a text."""
    return [match.id for match in complete(prefix, dataset=NAMES, **options)]


class TestComplete:
    @pytest.mark.parametrize(
        ("prefix", "expected"),
        [
            ("mil", ["milia", "mila", "milia-en-plaque", "secondary-milia"]),
            ("milia", ["milia", "milia-en-plaque", "secondary-milia"]),
            ("sec mil", ["secondary-milia"]),
            ("mil sec", ["secondary-milia"]),
            ("plaq", ["milia-en-plaque"]),
            ("mil mil", []),
            ("tumo", ["tumour"]),
            ("TUMOR", ["tumour"]),
            ("tumour of", ["tumour"]),
            ("skin tum", ["tumour"]),
            ("necrotiz", ["necrotising"]),
            ("loeys-dietz type 2", ["loeys-dietz-2"]),
            ("loeys dietz ii", ["loeys-dietz-2"]),
            ("bowens", ["bowen"]),
            ("bowen's d", ["bowen"]),
            ("plaques", ["milia-en-plaque"]),
            ("hautperlchen fa", ["milia"]),
            ("MEP", ["milia-en-plaque"]),
            ("illia", []),
            ("", []),
            ("?!", []),
            ("m " * 100, []),
        ],
    )
    def test_goes_on(self, prefix: str, expected: list[str]) -> None:
        """Each word typed begins another word of the name; words are not cut."""
        assert expected == ids(prefix)

    def test_names_that_begin_so_come_first(self) -> None:
        """Then the shorter; a name typed to its end scores as it does in search."""
        first, *others = complete("milia", dataset=NAMES)

        assert 1.0 == first.score
        assert all(
            match.score >= 0.5 for match in others if match.id != "secondary-milia"
        )
        assert others[-1].score < 0.5

    def test_says_what_is_to_come(self) -> None:
        """The words of the name that were not begun."""
        (match,) = complete("plaq", dataset=NAMES)

        assert ("milia", "en") == match.extra
        assert ("name", "Milia en plaque") == (match.by, match.matched)

    def test_what_was_replaced(self) -> None:
        """Its names lead to its successor; what has none leads nowhere."""
        (match,) = complete("pearly", dataset=NAMES)

        assert ("milia", "old-pearls") == (match.id, match.replaces)
        assert [] == ids("vanish")

    def test_narrowed(self) -> None:
        """To a kind of records, a language, a number."""
        assert ["milia"] == ids("f", language="de")
        assert [] == ids("milia", kind="term")
        assert ["milia"] == ids("mil", limit=1)
        assert ["eyelid"] == ids("eye", kind=dd.Kind.TERM)

    def test_a_letter(self) -> None:
        """So little typed is answered from what was found before."""
        found = ids("m")

        assert found == ids("m")
        assert ids("m", limit=2) == found[:2]
        assert [] == ids("m", kind="source")

    def test_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The shortest names are looked at where many go on; answers are kept for a while."""
        dataset = small_dataset(
            *(named(f"x{at}", f"Xanthoma {'i' * at}") for at in range(1, 6))
        )
        monkeypatch.setattr(_complete, "_MANY", 2)
        monkeypatch.setattr(_complete, "_NAMES_EACH", 1)
        monkeypatch.setattr(_complete, "_KEPT", 2)
        asked = ["xan", "xant", "xanth", "xan"]
        found = [
            [m.id for m in complete(text, limit=1, dataset=dataset)] for text in asked
        ]

        assert [["x1"]] * 4 == found
        assert 2 == len(_Completer(dataset).hits("xan", EVERYTHING, 1))
        assert 4 == len(complete("xan", limit=4, dataset=dataset))
        assert 5 == len(complete("xan", dataset=dataset, kind="condition"))

    @pytest.mark.parametrize("limit", [0, -1, 1.5, "3", None, True])
    def test_limit(self, limit: Any) -> None:
        """A limit is a whole number from 1."""
        with pytest.raises(QueryError, match="expected a whole number from 1"):
            complete("milia", limit=limit)

    def test_is_prepared_once(self) -> None:
        """However often something is asked."""
        assert NAMES.once(_Completer) is NAMES.once(_Completer)

    def test_in_the_singular(self) -> None:
        """Who leaves the `s` of a word out has typed the start of the name all the same."""
        (found,) = complete("bowen d", dataset=NAMES)

        assert ("bowen", True) == (found.id, found.score > 0.5)

    def test_as_many_as_asked_for(self) -> None:
        """A letter with which hundreds of names begin leads to each of their records."""
        found = {match.id for match in complete("s", limit=len(dd.dataset()))}

        assert "transient-bullous-dermolysis-of-newborn" in found


class TestLaws:
    @settings(deadline=None)
    @given(st.data())
    def test_every_name_is_found_by_its_start(self, data: st.DataObject) -> None:
        """From any prefix, where as many as there are may be returned."""
        dataset = dd.dataset()
        record = data.draw(st.sampled_from(dataset.ids("condition")))
        name = dataset.name_of(record)
        typed = name[: data.draw(st.integers(1, len(name)))]
        found = complete(typed, limit=len(dataset))

        assert dataset[record].status != "active" or record in [m.id for m in found]

    @given(st.text(max_size=30))
    def test_each_typed_word_begins_a_word(self, text: str) -> None:
        """Of whatever is found, and each record comes once, the best first."""
        found = complete(text, dataset=NAMES)

        assert sorted(-m.score for m in found) == [-m.score for m in found]
        assert len({m.id for m in found}) == len(found)
        assert all(len(words(text)) <= len(words(m.matched)) for m in found)
