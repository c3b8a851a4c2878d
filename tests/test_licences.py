"""Licences of data from several hands: one SPDX expression that keeps each whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.collection.layered.licences import joined


NAMES = st.sampled_from(["MIT", "CC0-1.0", "CC-BY-4.0", "ODbL-1.0", "Apache-2.0"])
CHOICES = st.lists(NAMES, min_size=2, max_size=3, unique=True).map(" OR ".join)
EXPRESSIONS = st.one_of(NAMES, CHOICES)


class TestJoined:
    """What is under several licences at once."""

    @pytest.mark.parametrize(
        ("licences", "expected"),
        [
            (["MIT"], "MIT"),
            (["MIT", "mit"], "MIT"),
            (["MIT", "CC0-1.0"], "MIT AND CC0-1.0"),
            (["(MIT)", "CC0-1.0"], "MIT AND CC0-1.0"),
            (["((MIT))"], "MIT"),
            (["MIT AND CC0-1.0", "CC0-1.0 AND ODbL-1.0"], "MIT AND CC0-1.0 AND ODbL-1.0"),
            (["MIT OR CC0-1.0"], "MIT OR CC0-1.0"),
            (["MIT OR CC0-1.0", "ODbL-1.0"], "(MIT OR CC0-1.0) AND ODbL-1.0"),
            (["(MIT OR CC0-1.0) AND ODbL-1.0"], "(MIT OR CC0-1.0) AND ODbL-1.0"),
            (["ODbL-1.0 AND (MIT OR CC0-1.0)"], "ODbL-1.0 AND (MIT OR CC0-1.0)"),
            (["(MIT AND CC0-1.0)", "ODbL-1.0"], "MIT AND CC0-1.0 AND ODbL-1.0"),
            (["(MIT) AND (CC0-1.0)"], "MIT AND CC0-1.0"),
            (["(MIT OR CC0-1.0) AND (MIT OR ODbL-1.0)", "MIT"],
             "(MIT OR CC0-1.0) AND (MIT OR ODbL-1.0) AND MIT"),
            (["(MIT AND CC0-1.0) OR ODbL-1.0", "MIT"],
             "((MIT AND CC0-1.0) OR ODbL-1.0) AND MIT"),
            (["mit or cc0-1.0", "ODbL-1.0"], "(mit or cc0-1.0) AND ODbL-1.0"),
            (["mit and cc0-1.0"], "mit AND cc0-1.0"),
            (["GPL-2.0-only WITH Classpath-exception-2.0", "MIT"],
             "GPL-2.0-only WITH Classpath-exception-2.0 AND MIT"),
        ],
    )  # fmt: skip
    def test_joins(self, licences: list[str], expected: str) -> None:
        """A choice keeps its parentheses, and nothing stands twice."""
        assert expected == joined(*licences)

    @given(st.lists(EXPRESSIONS, min_size=1, max_size=4))
    def test_what_is_joined_may_be_joined_again(self, licences: list[str]) -> None:
        """Neither the result nor any of its parts adds anything to it."""
        whole = joined(*licences)

        assert whole == joined(whole)
        assert whole == joined(whole, whole)
        assert whole == joined(whole, *licences)

    @given(EXPRESSIONS, EXPRESSIONS, EXPRESSIONS)
    def test_may_be_joined_in_steps(self, one: str, other: str, third: str) -> None:
        """Layer upon layer gives the same as all layers at once."""
        assert joined(one, other, third) == joined(joined(one, other), third)
        assert joined(one, other, third) == joined(one, joined(other, third))

    @given(st.lists(EXPRESSIONS, min_size=1, max_size=4, unique=True))
    def test_each_is_kept_whole(self, licences: list[str]) -> None:
        """Every licence that was given is one of those joined."""
        parts = joined(*licences).split(" AND ")

        assert [*licences] == [
            part.strip("()") if " OR " in part else part for part in parts
        ]
