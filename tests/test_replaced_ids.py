"""Which ids of replaced records may be rewritten: those after which no way is round."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation.checks.cycles import cyclic
from dermdata.validation.checks.index import ReferenceIndex
from dermdata.validation.mending.moves import without_circles
from dermdata.validation.reading.inputs import Input


IDS = st.sampled_from("abcdef")


def source(form: str, text: str) -> Input:
    """Return a file in memory."""
    return Input(f"some{form}", form, data=text.encode())


def family(parents: dict[str, list[str]]) -> Input:
    """Return a file of records with those parents."""
    made = [{"id": child, "parents": above} for child, above in parents.items()]
    return source(".json", json.dumps(made))


def moved(parents: dict[str, list[str]], moves: dict[str, str]) -> dict[str, list[str]]:
    """Return parents with the ids in them rewritten."""
    return {c: [moves.get(p, p) for p in above] for c, above in parents.items()}


class TestWithoutCircles:
    def test_what_does_no_harm(self) -> None:
        """All of it is kept."""
        assert {"old": "new"} == without_circles(
            {"old": "new"}, [family({"a": ["old"], "b": ["a"]})]
        )

    def test_what_no_parent_is(self) -> None:
        """An id that nobody has as a parent leads nowhere."""
        assert {"old": "a"} == without_circles({"old": "a"}, [family({"a": ["b"]})])

    def test_a_parent_of_itself(self) -> None:
        """A record is not made its own parent."""
        assert {} == without_circles({"old": "a"}, [family({"a": ["old"]})])

    def test_over_others(self) -> None:
        """Nor its own ancestor, over any number of records."""
        parents = {"a": ["old"], "b": ["a"], "c": ["x", "b"]}

        assert {} == without_circles({"old": "c"}, [family(parents)])

    def test_one_after_the_other(self) -> None:
        """Each alone does no harm, both would: the first is kept."""
        parents = {"a": ["old"], "b": ["older"]}
        first = {"old": "b", "older": "a"}
        second = {"older": "a", "old": "b"}

        assert {"old": "b"} == without_circles(first, [family(parents)])
        assert {"older": "a"} == without_circles(second, [family(parents)])

    def test_over_files(self) -> None:
        """Whichever file a record stands in, and whatever else does."""
        files = [
            source(".ndjson", '{"id": "a", "parents": ["old"]}\n{\n7\n'),
            source(".json", "["),
            source(".json", '[{"id": ["b"], "parents": ["a"]}, {"id": "c"}]'),
            source(".json", '{"records": [{"id": "b", "parents": [1, "a", {}]}]}'),
            source(".yaml", "id: a\nparents: []\n"),
        ]

        assert {"fine": "c"} == without_circles({"old": "b", "fine": "c"}, files)

    def test_yaml(self) -> None:
        """Parents in YAML count as those in JSON do."""
        file = source(".yaml", "id: a\nparents: [old]  # as it was\n")

        assert {} == without_circles({"old": "a"}, [file])

    @given(
        st.dictionaries(IDS, st.lists(IDS | st.just("old"), max_size=2), max_size=6),
        st.dictionaries(st.sampled_from(["old", "a", "b"]), IDS, max_size=3),
    )
    def test_no_new_circle(
        self, parents: dict[str, list[str]], moves: dict[str, str]
    ) -> None:
        """Where none was, none is afterwards; and what is kept is what was asked."""
        kept = without_circles(moves, [family(parents)])

        assert kept.items() <= moves.items()
        if not cyclic(parents):
            assert {} == cyclic(moved(parents, kept))

    @given(
        st.dictionaries(IDS, st.lists(IDS, max_size=2), max_size=6),
        st.dictionaries(st.sampled_from(["x", "y"]), IDS, max_size=2),
    )
    def test_again(self, parents: dict[str, list[str]], moves: dict[str, str]) -> None:
        """What was kept is kept the next time."""
        kept = without_circles(moves, [family(parents)])

        assert kept == without_circles(kept, [family(parents)])


class TestEnd:
    @staticmethod
    def index(*records: tuple[str, str, str | None, str | None]) -> ReferenceIndex:
        """Return an index of records: id, kind, type and successor."""
        made = ReferenceIndex()
        for name, kind, type_, successor in records:
            made.define(name, kind, type_, (), successor)
        return made

    def test_over_several(self) -> None:
        """The last of them counts; those between may be of any sort."""
        index = self.index(
            ("a", "condition", None, "b"),
            ("b", "treatment", None, "c"),
            ("c", "condition", None, None),
        )

        assert ["c", "", ""] == [index.last_successor(name) for name in "abc"]

    def test_of_another_type(self) -> None:
        """A sign does not stand for a symptom, nor a term for a condition."""
        index = self.index(
            ("a", "term", "sign", "b"),
            ("b", "term", "symptom", "c"),
            ("c", "condition", None, None),
        )

        assert ["", "", ""] == [index.last_successor(name) for name in "abc"]

    def test_that_is_not_there(self) -> None:
        """Nothing is known of it, and so nothing rewritten."""
        index = self.index(("a", "condition", None, "b"))

        assert ["", ""] == [index.last_successor(name) for name in "ab"]

    def test_itself(self) -> None:
        """What is replaced by itself in the end has no last successor."""
        index = self.index(
            ("a", "condition", None, "b"),
            ("b", "condition", None, "c"),
            ("c", "condition", None, "b"),
            ("d", "condition", None, "d"),
        )

        assert ["", "", "", ""] == [index.last_successor(name) for name in "abcd"]
