"""The files of a release: checksums, the index of an installed package, snapshots."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation import UnreadableError
from dermdata.versions import CorruptReleaseError, Version
from dermdata.versions.archive.packing import packed
from dermdata.versions.archive.release import unpack
from dermdata.versions.archive.storage import (
    ReleaseFolder,
    SealedRelease,
    parse_index,
    parse_sums,
    write_index,
    write_sums,
)


if TYPE_CHECKING:
    from pathlib import Path


A = hashlib.sha256(b"a").hexdigest()
B = hashlib.sha256(b"b").hexdigest()
NUMBERS = st.integers(0, 20)
VERSIONS = st.builds(Version, major=NUMBERS, minor=NUMBERS, patch=NUMBERS)
SEALS = st.dictionaries(VERSIONS, st.sampled_from([A, B]))
NAMES = st.text("ABC.-_", min_size=1, max_size=6)


class TestSums:
    def test_are_as_sha256sum_writes_them(self) -> None:
        """A digest, two spaces, a name; sorted by name, whatever order was given."""
        assert f"{A}  RELEASE\n{B}  bundle\n".encode() == write_sums(
            {"bundle": b"b", "RELEASE": b"a"}
        )

    def test_of_no_files(self) -> None:
        """Nothing is written, and nothing read."""
        assert b"" == write_sums({})
        assert {} == parse_sums(b"")

    @given(st.dictionaries(NAMES, st.binary(max_size=4)))
    def test_are_read_as_written(self, files: dict[str, bytes]) -> None:
        """Each file with the digest of what it holds."""
        assert {
            name: hashlib.sha256(data).hexdigest() for name, data in files.items()
        } == parse_sums(write_sums(files))

    @pytest.mark.parametrize(
        "text",
        [
            f"{A}  RELEASE",
            f"{A} RELEASE\n",
            f"{A}  RELEASE\r\n",
            f"{A}  RELEASE\n\n",
            f"{A}  RELEASE\n{B}  RELEASE\n",
            "nonsense\n",
        ],
    )
    def test_that_were_written_otherwise_are_none(self, text: str) -> None:
        """A lost line end, other spaces, a name twice: somebody has been at them."""
        assert {} == parse_sums(text.encode())

    def test_a_name_that_is_damaged(self) -> None:
        """A byte that no name has is not put right: then nothing is known."""
        assert {} == parse_sums(b"0" * 64 + b"  RELE\xffSE\n")


class TestIndex:
    def test_begins_with_its_own_checksum(self) -> None:
        """Then a line a release, oldest first, compared as versions are."""
        lines = f"{A}  1.9.0\n{B}  1.10.0\n"
        own = hashlib.sha256(lines.encode()).hexdigest()

        assert f"{own}\n{lines}".encode() == write_index(
            {Version.parse("1.10.0"): B, Version.parse("1.9.0"): A}
        )

    @given(SEALS)
    def test_is_read_as_written(self, seals: dict[Version, str]) -> None:
        """Every seal under its version."""
        assert seals == parse_index(write_index(seals))

    @given(seals=SEALS, data=st.data())
    def test_with_a_changed_byte_is_refused(
        self, seals: dict[Version, str], data: st.DataObject
    ) -> None:
        """Wherever it is; the message says what to do."""
        whole = bytearray(write_index(seals))
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1
        with pytest.raises(CorruptReleaseError) as caught:
            parse_index(bytes(whole))

        assert (
            "release INDEX does not match its checksum (install dermdata again)"
        ) == str(caught.value)


class TestPacked:
    @given(st.binary(max_size=200))
    def test_is_unpacked_as_it_was(self, content: bytes) -> None:
        """By us and by everyone's gzip."""
        made = packed(content)

        assert content == unpack(made, len(content))
        assert content == gzip.decompress(made)

    def test_names_neither_time_nor_system(self) -> None:
        """No flags, no time, best compression, system unknown."""
        assert bytes([31, 139, 8, 0, 0, 0, 0, 0, 2, 255]) == packed(b"milia")[:10]

    @given(content=st.binary(max_size=50), off=st.sampled_from([-1, 1, 2]))
    def test_of_another_size_is_refused(self, content: bytes, off: int) -> None:
        """One byte fewer or more is enough."""
        if len(content) + off >= 0:
            with pytest.raises(ValueError, match=r"^\d+$"):
                unpack(packed(content), len(content) + off)

    def test_no_more_is_unpacked_than_was_announced(self) -> None:
        """A bomb is given up one byte behind the size it claims."""
        with pytest.raises(ValueError, match=r"^11$"):
            unpack(packed(bytes(1_000_000)), 10)

    def test_that_is_cut_short_is_refused(self) -> None:
        """Though all of the content is there: its checksum is not."""
        with pytest.raises(ValueError, match=r"^5$"):
            unpack(packed(b"milia")[:-1], 5)

    def test_that_is_no_gzip_file_is_refused(self) -> None:
        """Not even what zlib itself writes."""
        with pytest.raises(zlib.error):
            unpack(zlib.compress(b"milia"), 5)


class TestReleaseFolder:
    def test_lists_versions_oldest_first(self, tmp_path: Path) -> None:
        """Drafts, files of other names and shortened versions are passed by."""
        for name in ("1.10.0", "1.9.0", "1.0", ".1.11.0.77", "v1.0.0", "README"):
            (tmp_path / name).mkdir()

        assert ("1.9.0", "1.10.0") == tuple(
            map(str, ReleaseFolder(str(tmp_path)).versions())
        )

    def test_lists_what_the_index_does(self, tmp_path: Path) -> None:
        """Where there is one, the folder is not looked into: it may be in a zip."""
        seals = {Version.parse(text): A for text in ("2.0.0", "1.0.0")}

        assert ("1.0.0", "2.0.0") == tuple(
            map(str, ReleaseFolder(str(tmp_path / "none"), seals).versions())
        )

    def test_that_is_not_there(self, tmp_path: Path) -> None:
        """Says which folder, why, and what is wanted."""
        with pytest.raises(UnreadableError) as caught:
            ReleaseFolder(str(tmp_path / "none")).versions()

        assert (
            f"{tmp_path / 'none'}: no such file or directory (name a folder of releases)"
        ) == str(caught.value)

    def test_that_is_no_path(self) -> None:
        """The system says nothing about it; we do."""
        with pytest.raises(UnreadableError, match="cannot be read"):
            ReleaseFolder("a\0b").versions()

    @pytest.mark.parametrize(
        ("seals", "hint"),
        [(None, "restore it from version control"), ({}, "install dermdata again")],
    )
    def test_says_how_to_mend_damage(
        self, seals: dict[Version, str] | None, hint: str
    ) -> None:
        """By where it came from."""
        fault = ReleaseFolder("releases", seals).damaged("1.0.0/RELEASE", "is missing")

        assert f"release 1.0.0/RELEASE is missing ({hint})" == str(fault)


class TestSealedRelease:
    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        """Give the folder of one release that is whole, though its files say nothing."""
        home = tmp_path / "1.0.0"
        home.mkdir()
        files = {"RELEASE": b"a", "bundle.ndjson.gz": b"b"}
        for name, data in {**files, "SHA256SUMS": write_sums(files)}.items():
            (home / name).write_bytes(data)
        return home

    def opened(self, home: Path) -> SealedRelease:
        """Open the release."""
        return ReleaseFolder(str(home.parent)).open(Version.parse("1.0.0"))

    def test_gives_its_files(self, home: Path) -> None:
        """And seals its list of them."""
        sealed = self.opened(home)
        seal = hashlib.sha256((home / "SHA256SUMS").read_bytes()).hexdigest()

        assert (b"a", seal, {"RELEASE": A, "bundle.ndjson.gz": B}, False) == (
            sealed.read("RELEASE"),
            sealed.seal,
            sealed.sums,
            sealed.installed,
        )

    def test_names_a_changed_file(self, home: Path) -> None:
        """When it is read, not before."""
        (home / "RELEASE").write_bytes(b"b")
        sealed = self.opened(home)
        with pytest.raises(CorruptReleaseError) as caught:
            sealed.read("RELEASE")

        assert b"b" == sealed.read("bundle.ndjson.gz")
        assert (
            "release 1.0.0/RELEASE does not match its checksum in SHA256SUMS (restore "
            "it from version control)"
        ) == str(caught.value)

    @pytest.mark.parametrize("name", ["RELEASE", "bundle.ndjson.gz"])
    def test_must_list_what_a_release_has(self, name: str, home: Path) -> None:
        """Its card and its snapshot; others may be listed or not."""
        files = {"RELEASE": b"a", "bundle.ndjson.gz": b"b", "more": b"a"}
        del files[name]
        (home / "SHA256SUMS").write_bytes(write_sums(files))
        with pytest.raises(CorruptReleaseError, match="is no list of the checksums"):
            self.opened(home)

    @pytest.mark.parametrize("name", ["../RELEASE", "a/b", "/etc/passwd"])
    def test_lists_nothing_outside_its_folder(self, name: str, home: Path) -> None:
        """What would be read there could be anybody's."""
        files = {"RELEASE": b"a", "bundle.ndjson.gz": b"b", name: b"a"}
        (home / "SHA256SUMS").write_bytes(write_sums(files))
        with pytest.raises(CorruptReleaseError, match="is no list of the checksums"):
            self.opened(home)
