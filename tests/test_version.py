"""Versions of releases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.records import DermdataError
from dermdata.versions import UnknownReleaseError, Version, VersionError
from dermdata.versions.archive.numbers import resolve


MALFORMED = (
    "",
    "v1.0.0",
    "1.0.0-rc.1",
    "1.0.0+3",
    "01.0.0",
    "1.00.0",
    "1..0",
    "1.0.0.",
    "1.0.0.0",
    " 1.0.0",
    "1.0.0\n",
    "-1.0.0",
    "1,0,0",
    "١.٠.٠",
    "1²",
    "Latest",
    "../1.0.0",
    "1.0." + "9" * 5000,
)
NUMBERS = st.integers(0, 99_999)
VERSIONS = st.builds(Version, major=NUMBERS, minor=NUMBERS, patch=NUMBERS)
KNOWN = tuple(map(Version.parse, ("1.9.0", "1.0.1", "2.0.0", "1.10.0", "1.0.0")))


class TestVersion:
    @given(VERSIONS)
    def test_reads_what_it_writes(self, version: Version) -> None:
        """And is the same."""
        assert version == Version.parse(str(version))

    def test_is_compared_by_number(self) -> None:
        """Not by letter: 1.10.0 is above 1.9.0."""
        assert ["1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0"] == [
            str(version) for version in sorted(KNOWN)
        ]

    def test_is_compared_with_versions_alone(self) -> None:
        """A text has no place among them, as one has none among numbers."""
        with pytest.raises(TypeError, match="not supported between instances"):
            sorted([*KNOWN, "1.2.0"])  # type: ignore[type-var]

    @pytest.mark.parametrize("text", [*MALFORMED, "latest", "1", "1.0", None, 1.0])
    def test_refuses_anything_else(self, text: str) -> None:
        """Pre-releases, leading zeros and other people's digits among them."""
        with pytest.raises(VersionError, match="is no version") as error:
            Version.parse(text)

        assert text == error.value.text
        assert isinstance(error.value, (DermdataError, ValueError))
        assert len(str(error.value)) < 150
        assert str(error.value).isprintable()

    def test_the_error_says_what_was_expected(self) -> None:
        """In one line."""
        with pytest.raises(VersionError) as error:
            Version.parse("v1")

        assert '"v1" is no version (expected three numbers, as 1.2.0)' == str(
            error.value
        )


class TestResolve:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("latest", "2.0.0"),
            ("2", "2.0.0"),
            ("1", "1.10.0"),
            ("1.0", "1.0.1"),
            ("1.9", "1.9.0"),
            ("1.0.0", "1.0.0"),
        ],
    )
    def test_gives_the_highest_meant(self, text: str, expected: str) -> None:
        """Of those that begin with the numbers given."""
        assert expected == str(resolve(text, KNOWN))

    @given(st.sets(VERSIONS, min_size=1))
    def test_a_whole_version_is_itself(self, known: set[Version]) -> None:
        """However many there are; and the highest is the latest."""
        for version in known:
            assert version == resolve(str(version), known)
        assert max(known) == resolve("latest", known)

    @pytest.mark.parametrize("text", ["3", "1.1", "1.0.2", "0", "10"])
    def test_names_those_there_are_for_an_unknown_one(self, text: str) -> None:
        """Oldest first."""
        with pytest.raises(UnknownReleaseError) as error:
            resolve(text, KNOWN)

        assert (text, ("1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0")) == (
            error.value.version,
            error.value.known,
        )
        assert (
            f"there is no release `{text}` "
            "(the releases: 1.0.0, 1.0.1, 1.9.0, 1.10.0, 2.0.0)"
        ) == str(error.value)

    def test_says_that_there_is_none(self) -> None:
        """Where nothing was released."""
        with pytest.raises(UnknownReleaseError, match=r"^nothing was released yet"):
            resolve("latest", ())

    @pytest.mark.parametrize("text", [*MALFORMED, None])
    def test_refuses_what_is_no_version(self, text: str) -> None:
        """Before it looks for it."""
        with pytest.raises(VersionError, match=r"expected `latest`, or as 1, 1\.2"):
            resolve(text, KNOWN)
