"""Releases: how they are cut, opened and checked, and what damage does to them."""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import _home, _leftovers, versions
from dermdata.cli import main
from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.collection.bundle import pack
from dermdata.query import info
from dermdata.records import VOCABULARIES, DermdataError, Manifest
from dermdata.text import canonical, compact
from dermdata.validation import UnreadableError
from dermdata.versions import (
    CorruptReleaseError,
    CutError,
    NewerSchemaError,
    UnknownReleaseError,
    Version,
    VersionError,
    cut,
    open_dataset,
    releases,
    verify,
)
from dermdata.versions.archive import release as opening
from dermdata.versions.archive import storage
from dermdata.versions.archive.cutting import files_of

from .examples import document, documents, written
from .processes import command, environment, python


if TYPE_CHECKING:
    from collections.abc import Callable


ROOT = Path(__file__).parents[1]
CARD, SNAPSHOT, SUMS = "RELEASE", "bundle.ndjson.gz", "SHA256SUMS"
INDEX = "INDEX"
FILES = ("CITATION.cff", CARD, SUMS, SNAPSHOT, "croissant.json", "datapackage.json")
SEALED = tuple(name for name in FILES if name != SUMS)


@pytest.fixture(autouse=True)
def nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what other tests have opened."""
    monkeypatch.setattr(opening, "_OPENED", {})


def made(
    version: str = "1.0.0", date: str | None = "2026-11-22", *more: Any
) -> Dataset:
    """Return the small dataset under a version."""
    by_id = {record["id"]: record for record in (*documents(), *more)}
    manifest = Manifest(title="Small", version=version, date=date, authors=("Us",))
    return Dataset.from_records(map(record_of, by_id.values()), manifest=manifest)


CALLED_ANEW = {**document("eyelid"), "name": "Lid"}
FIRST = made()
SECOND = made("1.1.0", "2026-12-01", CALLED_ANEW)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a folder with two releases."""
    cut(FIRST, tmp_path / "releases")
    cut(SECOND, tmp_path / "releases")
    return tmp_path / "releases"


@pytest.fixture
def installed(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the two in the place of those that come with an installed package."""
    seals = {Version.parse(one.version): one.seal for one in releases(shelf)}
    home = tmp_path / "package" / "released"
    shutil.copytree(shelf, home)
    (home / "INDEX").write_bytes(storage.write_index(seals))
    monkeypatch.setattr(storage, "HERE", str(home.parent))
    return home


def content(folder: Path) -> dict[str, bytes]:
    """Return all files in the folders of a folder, but for hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob("*/*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder, hidden or not, beside the index."""
    return sorted(path.name for path in folder.iterdir() if path.name != INDEX)


def resealed(folder: Path, name: str, data: bytes) -> None:
    """Change a file of a release as somebody would who hides it."""
    (folder / name).write_bytes(data)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    del files[SUMS]
    (folder / SUMS).write_bytes(storage.write_sums(files))


def card_with(folder: Path, **changes: Any) -> bytes:
    """Return what a release says of itself, changed."""
    return canonical(json.loads((folder / CARD).read_text("utf-8")) | changes).encode()


class TestCut:
    def test_says_what_was_released(self, tmp_path: Path) -> None:
        """Version, date, counts, checksum, schema."""
        release = cut(FIRST, tmp_path)

        assert {
            "version": "1.0.0",
            "date": "2026-11-22",
            "schema": 1,
            "checksum": FIRST.checksum,
            "counts": {
                "conditions": 3,
                "classifications": 3,
                "treatments": 1,
                "terms": 4,
                "sources": 4,
                "statements": 6,
                "evidence": 8,
                "xrefs": 2,
            },
            "manifest": FIRST.manifest.as_dict(),
            "previous": None,
            "size": release.size,
            "sha256": release.sha256,
            "seal": release.seal,
            "previous_seal": None,
            "title": "Small",
            "over": None,
        } == release.as_dict()
        assert "1.0.0   2026-11-22  15 records, 6 statements, 8 evidence items" == (
            release.line()
        )

    def test_writes_six_files(self, tmp_path: Path) -> None:
        """A card, the bundle under gzip, three descriptions, and what sha256sum checks."""
        cut(FIRST, tmp_path)
        files = content(tmp_path)
        bundle = pack(FIRST, FIRST.manifest)

        assert [f"1.0.0/{name}" for name in FILES] == list(files)
        assert bundle == gzip.decompress(files[f"1.0.0/{SNAPSHOT}"])
        assert {"sha256": hashlib.sha256(bundle).hexdigest(), "size": len(bundle)} == (
            json.loads(files[f"1.0.0/{CARD}"])["snapshot"]
        )
        assert (
            "".join(
                f"{hashlib.sha256(files[f'1.0.0/{name}']).hexdigest()}  {name}\n"
                for name in SEALED
            )
            == files[f"1.0.0/{SUMS}"].decode()
        )

    def test_names_neither_time_nor_system(self, tmp_path: Path) -> None:
        """In the head of the gzip file."""
        cut(FIRST, tmp_path)
        head = (tmp_path / "1.0.0" / SNAPSHOT).read_bytes()[:10]

        assert b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" == head

    def test_twice_is_the_same(self, shelf: Path, tmp_path: Path) -> None:
        """Byte for byte, in whatever order the records come, and in another process."""
        backwards = Dataset.from_records(reversed(list(FIRST)), manifest=FIRST.manifest)
        cut(backwards, tmp_path / "again")
        cut(SECOND, tmp_path / "again")
        written(tmp_path / "data", documents())
        manifest = {"title": "Small", "version": "1.0.0", "date": "2026-11-22"}
        about = canonical(manifest | {"authors": ["Us"]})
        (tmp_path / "data" / "dataset.json").write_text(about, "utf-8")
        done = command(
            *("release", "cut", "data", "--releases", "other"),
            cwd=tmp_path,
            env=environment(PYTHONHASHSEED="7", TZ="Asia/Tokyo"),
        )

        assert content(shelf) == content(tmp_path / "again")
        assert (0, "releases in other, which is not there yet\n") == (
            done.returncode,
            done.stderr,
        )
        assert content(shelf).items() > content(tmp_path / "other").items()

    def test_follows_the_release_before(self, shelf: Path) -> None:
        """And holds its seal: the SHA-256 of its checksums."""
        first, second = releases(shelf)
        seal = hashlib.sha256((shelf / "1.0.0" / SUMS).read_bytes()).hexdigest()

        assert ("1.0.0", seal) == (second.previous, second.previous_seal)
        assert (None, seal) == (first.previous, first.seal)

    @pytest.mark.parametrize(
        ("dataset", "message"),
        [
            (
                made("1.1.0", "2026-12-02"),
                "1.1.0 is released already (a release never changes: raise `version` "
                "in dataset.json)",
            ),
            (
                made("1.0.9", "2026-12-02"),
                "1.0.9 is not above the last release, 1.1.0 (raise `version` in "
                "dataset.json)",
            ),
            (
                made("1.1.1", None),
                "the manifest gives no date (add `date` to dataset.json)",
            ),
            (
                made("1.1.1", "2026-11-30"),
                "2026-11-30 is before the last release, 2026-12-01 (correct `date` in "
                "dataset.json)",
            ),
        ],
        ids=["there already", "lower", "no date", "earlier date"],
    )
    def test_refuses(self, dataset: Dataset, message: str, shelf: Path) -> None:
        """Whatever is not above the last release; the folder stays as it is."""
        before = content(shelf)

        with pytest.raises(CutError) as error:
            cut(dataset, shelf)

        assert message == str(error.value)
        assert isinstance(error.value, DermdataError)
        assert before == content(shelf)
        assert ["1.0.0", "1.1.0"] == names_in(shelf)

    def test_refuses_what_is_too_large(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is cut can be read again, which has its bounds."""
        monkeypatch.setattr("dermdata.versions.archive.cutting.LARGEST", 2**10)
        before = content(shelf)

        with pytest.raises(CutError, match=r"more than 0 MiB.*release it in parts"):
            cut(made("1.2.0", "2026-12-02"), shelf)

        assert before == content(shelf)

    def test_refuses_a_damaged_folder(self, shelf: Path) -> None:
        """Nothing is built on it."""
        (shelf / "1.0.0" / CARD).write_bytes(b"{}")

        with pytest.raises(CorruptReleaseError, match=r"^release 1\.0\.0/RELEASE does"):
            cut(made("1.2.0", "2026-12-02"), shelf)

    def test_is_never_put_over_another(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not even if somebody else wrote it in the same moment."""
        third = made("1.2.0", "2026-12-02")
        before = content(shelf)
        monkeypatch.setattr(
            "dermdata.versions.archive.cutting._check",
            lambda *_: shutil.copytree(shelf / "1.1.0", shelf / "1.2.0"),
        )

        with pytest.raises(OSError, match=r"1\.2\.0"):
            cut(third, shelf)

        assert before | {
            name.replace("1.1.0", "1.2.0"): data
            for name, data in before.items()
            if name.startswith("1.1.0")
        } == content(shelf)
        assert ["1.0.0", "1.1.0", "1.2.0"] == names_in(shelf)


class Killed(BaseException):
    """What stops a process at once."""


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch, *, tidy: bool) -> list[str]:
    """Stop at a step of the writing; return the list of those that are taken."""
    taken: list[str] = []

    def stopping(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            if len(taken) == step:
                raise Killed
            taken.append(name)
            return real(*arguments, **options)

        return wrapped

    for place, name in ((Path, "mkdir"), (Path, "open"), (Path, "rename")):
        monkeypatch.setattr(place, name, stopping(name, getattr(place, name)))
    monkeypatch.setattr(os, "fsync", stopping("fsync", os.fsync))
    if not tidy:  # a killed process tidies nothing
        monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    return taken


STEPS = [
    *("mkdir", "mkdir"),
    *(("open", "fsync") * len(FILES)),
    "fsync",
    *("rename", "fsync"),
    "fsync",  # of the index
]


@pytest.mark.exhaustive
class TestKilled:
    def test_steps(self, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every file and folder is on the disk before the folder gets its name."""
        with monkeypatch.context() as patch:
            taken = kill_at(-1, patch, tidy=True)
            cut(made("1.2.0", "2026-12-02"), shelf)

        assert STEPS == taken

    @pytest.mark.parametrize("tidy", [True, False], ids=["stopped", "killed"])
    @pytest.mark.parametrize("step", range(len(STEPS)))
    def test_leaves_all_or_nothing(
        self,
        step: int,
        tidy: bool,  # noqa: FBT001 - a parameter
        shelf: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """At every step; and the next cut writes what this one would have written."""
        before = content(shelf)
        third = made("1.2.0", "2026-12-02")
        whole = {
            f"1.2.0/{name}": data
            for name, data in files_of(third, releases(shelf)[-1]).items()
        }
        with monkeypatch.context() as patch:
            kill_at(step, patch, tidy=tidy)
            with pytest.raises(Killed):
                cut(third, shelf)
        complete = step > STEPS.index("rename")

        assert (before | whole if complete else before) == content(shelf)
        assert 2 + complete == len(releases(shelf))
        assert () == verify(shelf)
        if tidy:
            assert 2 + complete == len(names_in(shelf))
        if not complete:
            monkeypatch.setattr(_leftovers, "_is_alive", lambda _: False)
            cut(third, shelf)
            assert before | whole == content(shelf)
            assert 3 == len(names_in(shelf))

    def test_a_full_disk_leaves_nothing(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And is an `OSError`, which the command reports."""

        def full(_: int) -> NoReturn:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            cut(made("1.2.0", "2026-12-02"), shelf)

        assert ["1.0.0", "1.1.0"] == names_in(shelf)

    def test_where_folders_cannot_be_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As on Windows, files alone are seen to."""

        def refuse(path: Any, *more: Any) -> int:
            if Path(path).is_dir():
                raise PermissionError
            return opened(path, *more)

        opened = os.open

        with monkeypatch.context() as patch:
            patch.setattr("dermdata.versions.archive.cutting.os.open", refuse)
            cut(FIRST, tmp_path / "releases")

        assert () == verify(tmp_path / "releases")


class TestOpen:
    def test_gives_what_was_released(self, shelf: Path) -> None:
        """Records, manifest and checksum."""
        old = open_dataset("1.0.0", folder=shelf)

        assert list(FIRST) == list(old)
        assert FIRST.manifest == old.manifest
        assert FIRST.checksum == old.checksum
        assert ("1.0.0", "2026-11-22", ("Us",)) == (
            old.version,
            old.manifest.date,
            old.manifest.authors,
        )

    @pytest.mark.parametrize(
        ("version", "expected"),
        [
            ("latest", "1.1.0"),
            ("1", "1.1.0"),
            ("1.0", "1.0.0"),
            ("1.0.0", "1.0.0"),
        ],
    )
    def test_resolves(self, version: str, expected: str, shelf: Path) -> None:
        """A part of a version is the highest that begins so."""
        assert expected == open_dataset(version, folder=shelf).version
        assert "1.1.0" == open_dataset(folder=shelf).version

    def test_holds_two_at_once(self, shelf: Path) -> None:
        """Each is opened once, and neither changes the other."""
        old, new = (open_dataset(name, folder=shelf) for name in ("1.0.0", "1.1.0"))

        assert ("Eyelid", "Lid") == (old["eyelid"].name, new["eyelid"].name)
        assert old != new
        assert old is open_dataset("1.0", folder=str(shelf))
        assert new is open_dataset(folder=shelf)

    def test_of_a_relative_folder(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is the folder seen from here, not one of that name seen before."""
        monkeypatch.chdir(shelf.parent)
        found = open_dataset("1.0.0", folder="releases")
        (shelf.parent / "elsewhere").mkdir()
        monkeypatch.chdir(shelf.parent / "elsewhere")

        assert found is open_dataset("1.0.0", folder=shelf)
        with pytest.raises(UnreadableError):
            open_dataset("1.0.0", folder="releases")

    def test_names_the_releases_for_an_unknown_one(self, shelf: Path) -> None:
        """As the command does."""
        with pytest.raises(UnknownReleaseError) as error:
            open_dataset("1.2", folder=shelf)

        assert ("1.0.0", "1.1.0") == error.value.known
        assert isinstance(error.value, (DermdataError, KeyError))

    @pytest.mark.parametrize("version", ["../releases", "v1", "", "1.0.0/../1.1.0"])
    def test_refuses_what_is_no_version(self, version: str, shelf: Path) -> None:
        """A path above all."""
        with pytest.raises(VersionError):
            open_dataset(version, folder=shelf)

    def test_of_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(UnreadableError, match="name a folder of releases"):
            open_dataset(folder=tmp_path / "nowhere")
        with pytest.raises(UnknownReleaseError, match="nothing was released yet"):
            open_dataset(folder=tmp_path)

    def test_passes_by_what_is_no_release(self, shelf: Path) -> None:
        """Whatever else somebody keeps there."""
        (shelf / "README.md").write_text("Releases.", "utf-8")
        (shelf / ".dermdata-00000000-4711-00000000").mkdir()

        assert ["1.0.0", "1.1.0"] == [one.version for one in releases(shelf)]


class TestDamage:
    @given(
        name=st.sampled_from(FILES),
        place=st.floats(0, 1, exclude_max=True),
        bit=st.integers(0, 7),
    )
    @settings(
        max_examples=3 * settings().max_examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )
    def test_a_flipped_bit_is_named_and_nothing_loaded(
        self, shelf: Path, name: str, place: float, bit: int
    ) -> None:
        """Wherever in a release it is: the file, or the list of checksums."""
        path = shelf / "1.0.0" / name
        data = bytearray(good := path.read_bytes())
        data[int(place * len(data))] ^= 1 << bit
        path.write_bytes(data)
        try:
            for read in (
                lambda: open_dataset("1.0.0", folder=shelf),
                lambda: releases(shelf) and open_dataset("1.0", folder=shelf),
            ):
                with pytest.raises(CorruptReleaseError) as error:
                    read()

                named = f"1.0.0/{name}" == error.value.what
                assert named or (name == SUMS and SUMS in str(error.value))
                assert "restore it from version control" == error.value.hint
            assert [CorruptReleaseError] == [type(fault) for fault in verify(shelf)]
        finally:
            path.write_bytes(good)

    @given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    def test_a_flipped_bit_of_the_index_is_named(
        self, installed: Path, place: float, bit: int
    ) -> None:
        """Which an installed package has; it says what to do."""
        path = installed / "INDEX"
        data = bytearray(good := path.read_bytes())
        data[int(place * len(data))] ^= 1 << bit
        path.write_bytes(data)
        try:
            with pytest.raises(CorruptReleaseError) as error:
                open_dataset("1.0.0")
        finally:
            path.write_bytes(good)

        assert (
            "release INDEX does not match its checksum (install dermdata again)"
        ) == str(error.value)

    def test_missing_checksums_are_named(self, shelf: Path) -> None:
        """Without them nothing is read."""
        (shelf / "1.1.0" / SUMS).unlink()

        with pytest.raises(
            CorruptReleaseError, match=r"^release 1\.1\.0/SHA256SUMS is missing"
        ):
            open_dataset(folder=shelf)

    @pytest.mark.parametrize("name", SEALED)
    def test_a_missing_file_is_named(self, name: str, shelf: Path) -> None:
        """Whichever it is."""
        (shelf / "1.1.0" / name).unlink()

        with pytest.raises(CorruptReleaseError) as error:
            open_dataset(folder=shelf)

        assert (
            f"release 1.1.0/{name} is listed in SHA256SUMS and missing (restore it "
            "from version control)"
        ) == str(error.value)
        assert error.value.what == pickle.loads(pickle.dumps(error.value)).what

    def test_a_missing_release_is_named_by_the_next(self, shelf: Path) -> None:
        """It is not unknown: it was there once."""
        shutil.rmtree(shelf / "1.0.0")

        for ask in (
            lambda: releases(shelf),
            lambda: open_dataset("1.0.0", folder=shelf),
        ):
            with pytest.raises(
                CorruptReleaseError, match=r"1\.0\.0 is missing, which 1\.1\.0 follows"
            ):
                ask()
        assert "1.1.0" == open_dataset("1", folder=shelf).version

    def test_a_release_put_between_is_named(self, shelf: Path, tmp_path: Path) -> None:
        """The one behind it does not know it."""
        cut(made("1.0.5", "2026-11-23"), tmp_path / "other")
        shutil.copytree(tmp_path / "other" / "1.0.5", shelf / "1.0.5")

        with pytest.raises(
            CorruptReleaseError,
            match=r"1\.0\.5/RELEASE does not name 1\.0\.0 before it",
        ):
            releases(shelf)

    def test_a_change_that_was_sealed_is_named_by_the_next(self, shelf: Path) -> None:
        """Who changes the checksums too would have to change all later releases."""
        resealed(
            shelf / "1.0.0",
            CARD,
            card_with(shelf / "1.0.0", checksum=f"sha256:{0:064}"),
        )

        with pytest.raises(
            CorruptReleaseError,
            match=r"1\.0\.0/SHA256SUMS does not match its checksum in 1\.1\.0/RELEASE",
        ):
            releases(shelf)

    @pytest.mark.parametrize(("what", "known"), [("schema", 1), ("format", 2)])
    def test_a_newer_schema_is_refused(
        self, what: str, known: int, shelf: Path
    ) -> None:
        """With the advice to install a newer dermdata."""
        newer = card_with(shelf / "1.1.0", **{what: known + 1})
        resealed(shelf / "1.1.0", CARD, newer)

        with pytest.raises(NewerSchemaError) as error:
            open_dataset(folder=shelf)

        assert (
            f"release 1.1.0 is written in {what} {known + 1}, "
            f"this dermdata knows {what} {known} "
            "(install a newer dermdata)"
        ) == str(error.value)
        assert "1.0.0" == open_dataset("1.0", folder=shelf).version

    @pytest.mark.parametrize(
        "card",
        [
            b"",
            b"[]",
            b"{}",
            b"\xff",
            b'{"format": "1"}',
            b'{"format": 1, "schema": 1, "manifest": 7}',
            b"[" * 100_000,
        ],
    )
    def test_a_card_that_is_none_is_refused(self, card: bytes, shelf: Path) -> None:
        """Though its checksum is right."""
        resealed(shelf / "1.1.0", CARD, card)

        with pytest.raises(
            CorruptReleaseError, match=r"1\.1\.0/RELEASE does not say what release"
        ):
            open_dataset(folder=shelf)

    def test_a_renamed_release_is_refused(self, shelf: Path) -> None:
        """It says which it is."""
        (shelf / "1.1.0").rename(shelf / "1.2.0")

        with pytest.raises(CorruptReleaseError, match=r"1\.2\.0/RELEASE does not say"):
            open_dataset(folder=shelf)

    @pytest.mark.parametrize(
        "snapshot",
        [
            b"",
            b"no gzip file",
            gzip.compress(b"no bundle"),
            gzip.compress(b"x" * 1_000_000),
            gzip.compress(pack(SECOND, SECOND.manifest))[:-1],
            gzip.compress(pack(FIRST, FIRST.manifest)),
        ],
        ids=["empty", "not packed", "no bundle", "too large", "cut off", "another"],
    )
    def test_a_snapshot_that_is_none_is_refused(
        self, snapshot: bytes, shelf: Path
    ) -> None:
        """Though its checksum is right."""
        resealed(shelf / "1.1.0", SNAPSHOT, snapshot)

        with pytest.raises(
            CorruptReleaseError, match=r"bundle\.ndjson\.gz is not what RELEASE says"
        ):
            open_dataset(folder=shelf)

    def test_a_snapshot_that_nearly_fits_is_refused(self, shelf: Path) -> None:
        """Size, index, records and manifest must all be those that RELEASE tells of."""
        right = pack(SECOND, SECOND.manifest)
        other = made("1.1.0", "2026-12-01", {**document("eyelid"), "name": "Lip"})
        elsewhere = attrs.evolve(SECOND.manifest, title="Smile")
        for text in (
            right + b"\n",
            b"x" * len(right),
            pack(other, other.manifest),
            pack(SECOND, elsewhere),
        ):
            assert len(right) + 1 >= len(text)
            resealed(shelf / "1.1.0", SNAPSHOT, gzip.compress(text))
            with pytest.raises(CorruptReleaseError, match=r"is not what RELEASE says"):
                open_dataset(folder=shelf)


class TestInstalled:
    def test_come_from_the_package(self, installed: Path) -> None:
        """Without a folder being named."""
        assert installed.is_dir()
        assert ["1.0.0", "1.1.0"] == [one.version for one in releases()]
        assert "Eyelid" == open_dataset("1.0")["eyelid"].name

    def test_damage_is_named(self, installed: Path) -> None:
        """With what to do about it."""
        (installed / "1.0.0" / CARD).write_bytes(b"{}")

        with pytest.raises(CorruptReleaseError) as error:
            open_dataset("1.0.0")

        assert (
            "release 1.0.0/RELEASE does not match its checksum in SHA256SUMS "
            "(install dermdata again)"
        ) == str(error.value)

    def test_a_release_that_is_listed_and_missing_is_named(
        self, installed: Path
    ) -> None:
        """The index knows of it."""
        shutil.rmtree(installed / "1.0.0")

        with pytest.raises(CorruptReleaseError, match=r"1\.0\.0/SHA256SUMS is missing"):
            open_dataset("1.0.0")

    def test_a_seal_must_be_that_in_the_index(self, installed: Path) -> None:
        """A release that was changed and sealed again is refused."""
        resealed(installed / "1.1.0", CARD, card_with(installed / "1.1.0", x=1))

        with pytest.raises(
            CorruptReleaseError, match="SHA256SUMS does not match its checksum in INDEX"
        ):
            open_dataset()

    def test_what_the_bundle_holds_is_taken_from_there(
        self, installed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A wheel has the newest release but once, and opens it as the bundle."""
        (installed / "1.1.0" / SNAPSHOT).unlink()
        monkeypatch.setattr(opening, "dataset", lambda: SECOND)

        assert open_dataset() is SECOND
        monkeypatch.setattr(opening, "dataset", lambda: FIRST)
        opening._OPENED.clear()
        with pytest.raises(
            CorruptReleaseError, match=r"1\.1\.0/bundle\.ndjson\.gz is listed"
        ):
            open_dataset()

    def test_facts_name_them(
        self, installed: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Of the bundled dataset; another has none here."""
        assert installed.is_dir()
        assert 0 == main(["info"])
        lines = capsys.readouterr().out.splitlines()

        assert "releases    1.0.0 (2026-11-22), 1.1.0 (2026-12-01)" in lines
        assert {} == info(dataset=FIRST).releases


class TestVerify:
    def test_finds_nothing_in_good_releases(self, shelf: Path) -> None:
        """Nor in none at all."""
        assert () == verify(shelf)
        for name in ("1.0.0", "1.1.0"):
            shutil.rmtree(shelf / name)
        (shelf / INDEX).unlink()
        assert () == verify(shelf)

    def test_names_a_last_release_that_is_gone(self, shelf: Path) -> None:
        """No other names it, but the index does; so do all who would open it."""
        shutil.rmtree(shelf / "1.1.0")
        message = "release 1.1.0 is missing, which INDEX lists (restore it from version control)"

        assert [message] == [str(fault) for fault in verify(shelf)]
        for version in ("latest", "1.1", "1.1.0"):
            with pytest.raises(CorruptReleaseError) as caught:
                open_dataset(version, folder=shelf)
            assert message == str(caught.value)
        assert "1.0.0" == open_dataset("1.0", folder=shelf).version

    def test_names_a_last_release_that_is_another(self, shelf: Path) -> None:
        """Cut anew, its checksums are right, and nobody follows it."""
        index = (shelf / INDEX).read_bytes()
        shutil.rmtree(shelf / "1.1.0")
        (shelf / INDEX).unlink()
        cut(made("1.1.0", "2026-12-02"), shelf)
        assert () == verify(shelf)
        (shelf / INDEX).write_bytes(index)

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.1.0/SHA256SUMS does not match its checksum in INDEX"
        )

    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            (b"nonsense\n", "is no list of releases"),
            (f"{'a' * 64}  one\n".encode(), "is no list of releases"),
            (None, "does not match its checksum"),
        ],
    )
    def test_names_an_index_that_is_none(
        self, lines: bytes | None, reason: str, shelf: Path
    ) -> None:
        """It is checked as any file is."""
        digest = hashlib.sha256(lines or b"").hexdigest().encode()
        (shelf / INDEX).write_bytes(b"x" if lines is None else digest + b"\n" + lines)

        assert [f"release INDEX {reason} (restore it from version control)"] == [
            str(fault) for fault in verify(shelf)
        ]

    def test_lets_be_a_release_that_the_index_lacks(self, shelf: Path) -> None:
        """It follows the others, and the cut was stopped; the next writes the index."""
        (shelf / INDEX).write_bytes(storage.write_index({}))
        assert () == verify(shelf)
        cut(made("1.2.0", "2026-12-02"), shelf)
        seals = storage.parse_index((shelf / INDEX).read_bytes())

        assert {"1.0.0", "1.1.0", "1.2.0"} == {*map(str, seals)}

    def test_names_every_damaged_release(self, shelf: Path) -> None:
        """Not the first alone."""
        for version in ("1.0.0", "1.1.0"):
            (shelf / version / SNAPSHOT).write_bytes(b"")

        assert ["1.0.0/bundle.ndjson.gz", "1.1.0/bundle.ndjson.gz"] == [
            fault.what
            for fault in verify(shelf)
            if isinstance(fault, CorruptReleaseError)
        ]

    def test_names_what_the_next_release_notices(self, shelf: Path) -> None:
        """A release that is gone, though the others are whole."""
        shutil.rmtree(shelf / "1.0.0")

        (fault,) = verify(shelf)

        assert str(fault).startswith("release 1.0.0 is missing, which 1.1.0 follows")

    def test_names_a_file_too_many(self, shelf: Path) -> None:
        """Whoever reads the folder would take it for a part of the release."""
        (shelf / "1.0.0" / "notes.md").write_text("Notes.", "utf-8")

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/notes.md is not listed in SHA256SUMS"
        )

    @pytest.mark.parametrize("name", [f"../1.1.0/{CARD}", "/dev/zero"])
    def test_reads_nothing_outside_the_folder(self, name: str, shelf: Path) -> None:
        """Though its checksums name it; nor does whoever opens it."""
        sums = (shelf / "1.0.0" / SUMS).read_text("utf-8")
        outside = hashlib.sha256((shelf / "1.1.0" / CARD).read_bytes()).hexdigest()
        (shelf / "1.0.0" / SUMS).write_text(f"{sums}{outside}  {name}\n", "utf-8")

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/SHA256SUMS is no list of the checksums of its files"
        )
        with pytest.raises(CorruptReleaseError):
            open_dataset("1.0.0", folder=shelf)

    @pytest.mark.parametrize("name", ["1.0.0", f"1.0.0/{SNAPSHOT}"])
    def test_names_a_link(self, name: str, shelf: Path, tmp_path: Path) -> None:
        """What it leads to can change without anybody seeing it here."""
        (shelf / name).rename(tmp_path / "elsewhere")
        (shelf / name).symlink_to(tmp_path / "elsewhere")

        (fault,) = verify(shelf)

        assert str(fault).startswith(f"release {name} is a link")

    def test_reads_every_record_as_if_from_a_stranger(self, shelf: Path) -> None:
        """One that the types refuse is found, though every checksum is right."""
        bad = copy.copy(FIRST["lay-page"])
        object.__setattr__(bad, "year", 3)
        records = [bad if one.id == bad.id else one for one in FIRST]
        text = pack(records, FIRST.manifest)
        folder = shelf / "1.0.0"
        resealed(folder, SNAPSHOT, gzip.compress(text))
        snapshot = {"sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
        checksum = Dataset.from_bundle(text).checksum
        resealed(folder, CARD, card_with(folder, snapshot=snapshot, checksum=checksum))

        (fault,) = verify(shelf)

        assert "lay-page" in str(fault)
        assert "/year" in str(fault)

    def test_names_a_word_that_it_does_not_know(self, shelf: Path) -> None:
        """As whoever cut the release with a newer dermdata may have written it."""

        class Newer(StrEnum):
            VESSEL = "vessel"

        new = copy.copy(FIRST["eyelid"])
        object.__setattr__(new, "type", Newer.VESSEL)
        records = [new if one.id == new.id else one for one in FIRST]
        text = pack(records, FIRST.manifest)
        folder = shelf / "1.0.0"
        resealed(folder, SNAPSHOT, gzip.compress(text))
        snapshot = {"sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
        checksum = Dataset.from_bundle(text).checksum
        resealed(folder, CARD, card_with(folder, snapshot=snapshot, checksum=checksum))

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/bundle.ndjson.gz holds a record that this dermdata refuses, "
            'eyelid: /type: found "vessel", expected one of '
        )

    def test_follows_the_index(self, shelf: Path) -> None:
        """It must lead to the records that are there, each under its id."""
        text = pack(FIRST, FIRST.manifest)
        digest, head, names, *lines = text.split(b"\n")
        content = json.loads(head)
        index = content["index"]
        index["cold"], index["hot"] = index["hot"], index["cold"]
        head = compact(content).encode()
        digest = hashlib.sha256(head).hexdigest().encode()
        text = b"\n".join([digest, head, names, *lines])
        folder = shelf / "1.0.0"
        resealed(folder, SNAPSHOT, gzip.compress(text))
        snapshot = {"sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
        resealed(folder, CARD, card_with(folder, snapshot=snapshot))

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/bundle.ndjson.gz does not follow from its records: the index"
        )

    @pytest.mark.parametrize(
        ("field", "value"),
        [("replaced_by", "hot"), ("synonyms", [["X", "exact", "lay", "en", "x"]])],
    )
    def test_makes_names_and_successors_anew(
        self, field: str, value: object, shelf: Path
    ) -> None:
        """What ids migrate to is in no record's place: sealed again, it is found."""
        text = pack(FIRST, FIRST.manifest)
        _, head, names, *lines = text.split(b"\n")
        said = json.loads(names)
        said["cold"][("status", "replaced_by", "synonyms").index(field)] = value
        names = compact(said).encode()
        index = {**json.loads(head), "names": hashlib.sha256(names).hexdigest()}
        head = compact(index).encode()
        digest = hashlib.sha256(head).hexdigest().encode()
        text = b"\n".join([digest, head, names, *lines])
        folder = shelf / "1.0.0"
        resealed(folder, SNAPSHOT, gzip.compress(text))
        snapshot = {"sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
        resealed(folder, CARD, card_with(folder, snapshot=snapshot))

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/bundle.ndjson.gz does not follow from its records: the names "
            "and codes"
        )

    @pytest.mark.parametrize(
        "name", ["CITATION.cff", "croissant.json", "datapackage.json"]
    )
    def test_makes_the_metadata_anew(self, name: str, shelf: Path) -> None:
        """They say what follows from the records, and nothing else."""
        folder = shelf / "1.0.0"
        data = (folder / name).read_bytes()
        resealed(folder, name, data.replace(b"Small", b"Large"))

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            f"release 1.0.0/{name} does not follow from the records"
        )

    @pytest.mark.exhaustive
    def test_takes_the_terms_of_a_vocabulary_as_they_were(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What a vocabulary's terms become later changes no release."""
        cut(open_dataset("1.0.0"), tmp_path)
        for prefix, known in VOCABULARIES.items():
            changed = attrs.evolve(
                known, licence="Other", release="9", open=not known.open
            )
            monkeypatch.setitem(VOCABULARIES, prefix, changed)

        assert () == verify(tmp_path)

    @pytest.mark.parametrize(
        "data", [b"x", b"[]", b'{"sources": 1}', b'{"sources": [1]}']
    )
    def test_names_a_description_that_is_none(self, data: bytes, shelf: Path) -> None:
        """No traceback, whatever it holds."""
        resealed(shelf / "1.0.0", "datapackage.json", data)

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/datapackage.json does not follow from the records"
        )

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("more", "is no file of a release"),
            ("croissant.json", "is listed in"),
            ("datapackage.json", "is listed in"),
        ],
    )
    def test_knows_the_files_of_a_release(
        self, name: str, reason: str, shelf: Path
    ) -> None:
        """No file more and none less, though the checksums say so."""
        folder = shelf / "1.0.0"
        if (folder / name).exists():
            (folder / name).rename(folder / SUMS)  # it is written anew
            resealed(folder, CARD, (folder / CARD).read_bytes())
        else:
            resealed(folder, name, b"")

        (fault,) = verify(shelf)

        assert str(fault).startswith(f"release 1.0.0/{name} {reason}")

    def test_recounts(self, shelf: Path) -> None:
        """What a release says of itself must be so."""
        folder = shelf / "1.0.0"
        counts = json.loads((folder / CARD).read_text("utf-8"))["counts"]
        resealed(folder, CARD, card_with(folder, counts={**counts, "terms": 5}))

        (fault,) = verify(shelf)

        assert str(fault).startswith(
            "release 1.0.0/RELEASE does not follow from the records"
        )

    def test_compares_the_snapshot_unpacked(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However it was packed: that is what two builds of zlib have in common."""
        shutil.rmtree(shelf / "1.1.0")
        (shelf / INDEX).unlink()
        with monkeypatch.context() as patch:
            patch.setattr(
                "dermdata.versions.archive.cutting.packed",
                lambda content: gzip.compress(content, 1),
            )
            cut(SECOND, shelf)
        assert () == verify(shelf)

        folder = shelf / "1.1.0"
        text = gzip.decompress((folder / SNAPSHOT).read_bytes())
        snapshot = {"sha256": "0" * 64, "size": len(text)}
        resealed(folder, CARD, card_with(folder, snapshot=snapshot))
        (fault,) = verify(shelf)
        assert str(fault).startswith(
            "release 1.1.0/bundle.ndjson.gz is not what RELEASE says it is"
        )


class TestCommand:
    """``dermdata release``."""

    @pytest.fixture
    def data(self, small_files: Path) -> Path:
        """Give the current folder, with the small dataset in ``data/``."""
        data = written(small_files / "data", documents())
        about = {"title": "Small", "version": "1.0.0", "date": "2026-11-22"}
        (data / "dataset.json").write_text(canonical(about), "utf-8")
        return data

    def test_cut_and_list(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder of records is released below itself, and is still a dataset."""
        line = "1.0.0   2026-11-22  15 records, 6 statements, 8 evidence items\n"

        folder = f"releases in {data.name}/releases"
        assert (0, (line, f"{folder}, which is not there yet\n")) == (
            main(["release", "cut"]),
            capsys.readouterr(),
        )
        assert (0, (line, f"{folder}\n")) == (
            main(["release", "list"]),
            capsys.readouterr(),
        )
        assert (0, ("", f"{folder}\nno faults\n")) == (
            main(["release", "verify"]),
            capsys.readouterr(),
        )
        assert FIRST.checksum == Dataset.from_directory(data).checksum
        assert FIRST.checksum == open_dataset(folder=data / "releases").checksum

    def test_cut_of_a_file(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A dataset file can be released as well."""
        about = {"title": "Small", "version": "2.0.0", "date": "2026-11-22"}
        text = canonical({**about, "records": documents()})
        (folder / "small.json").write_text(text, "utf-8")

        assert 0 == main(["release", "cut", "small.json", "--releases", "out"])
        assert capsys.readouterr().out.startswith("2.0.0   2026-11-22  15 records")
        assert "2.0.0" == open_dataset(folder=folder / "out").version

    def test_list_as_json(
        self, shelf: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What Python gives."""
        code = main(["release", "list", "--json", "--releases", str(shelf)])

        assert (0, [one.as_dict() for one in releases(shelf)]) == (
            code,
            json.loads(capsys.readouterr().out),
        )

    def test_list_of_none(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It says so."""
        assert 0 == main(["release", "list", "--releases", str(folder)])
        assert (
            "",
            f"releases in {folder}\nnothing was released yet\n",
        ) == capsys.readouterr()

    def test_list_of_our_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where they are asked for."""
        assert 0 == main(["release", "list", "--bundled"])
        assert "".join(f"{one.line()}\n" for one in releases()) == (
            capsys.readouterr().out
        )

    @pytest.mark.parametrize("as_json", [False, True])
    def test_verify_prints_the_faults(
        self,
        as_json: bool,  # noqa: FBT001 - a parameter
        shelf: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A line each, or as JSON; the exit code says that there are some."""
        (shelf / "1.0.0" / CARD).write_bytes(b"{}")
        flags = ["--json"] if as_json else []
        message = (
            "release 1.0.0/RELEASE does not match its checksum in SHA256SUMS (restore "
            "it from version control)"
        )

        code = main(["release", "verify", "--releases", str(shelf), *flags])
        out, err = capsys.readouterr()

        assert (1, f"releases in {shelf}\n1 fault\n") == (code, err)
        assert message == (json.loads(out)[0] if as_json else out.strip())

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["cut"], 3, "data: no such file or directory"),
            (["cut", "data", "--releases", "data/releases"], 3, "data: no such file"),
            (["list", "--releases", "nowhere"], 3, "name a folder of releases"),
            (["verify"], 3, "name a folder of releases"),
        ],
    )
    def test_of_what_is_not_there(
        self,
        arguments: list[str],
        code: int,
        message: str,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """It names what it looked for, and leaves nothing behind."""
        assert code == main(["release", *arguments])
        assert message in capsys.readouterr().err
        assert [] == list(folder.iterdir())

    def test_refusal(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A version that is released already is a finding in the data."""
        assert data.is_dir()
        assert 0 == main(["release", "cut"])
        capsys.readouterr()

        assert 1 == main(["release", "cut"])
        assert "dermdata: 1.0.0 is released already" in capsys.readouterr().err


class TestModule:
    """``dermdata.versions``."""

    def test_lists_what_it_offers(self) -> None:
        """Each name leads to something of that name."""
        assert sorted(versions.__all__) == dir(versions)
        for name in versions.__all__:
            vars(versions).pop(name, None)
            assert name == getattr(versions, name).__name__

    def test_has_nothing_else(self) -> None:
        """Any other name is an `AttributeError`, as for any module."""
        with pytest.raises(
            AttributeError,
            match=r"^module `dermdata\.versions` has no attribute `cutt`$",
        ):
            versions.__getattr__("cutt")

    def test_functions_are_no_modules(self) -> None:
        """Whichever part was imported first."""
        assert cut is versions.cut
        assert releases is versions.releases is dd.releases
        assert open_dataset is dd.open_dataset


class TestOurs:
    """The releases of dermdata."""

    @pytest.fixture
    def first(self) -> Dataset:
        """Open the first."""
        return open_dataset("1.0.0", folder=ROOT / "data" / "releases")

    @pytest.mark.exhaustive
    def test_are_whole(self) -> None:
        """To the last byte."""
        assert () == verify(ROOT / "data" / "releases")

    def test_are_those_that_were_published(self) -> None:
        """Each seal is written down here; a new release is added, none is changed."""
        assert {
            "1.0.0": "9fc085d6bf5f68b596558cb0fdb44787af0e785c016f693502e6252605206330",
            "1.1.0": "9c65d5fc8b3eb67de9a7f0bcd4f127f2fa4244ed0fdd85d55c46760ee1dddedf",
            "1.2.0": "6eb557cd7b0cc2b5fc03f058e43050f8f13216aa2e294581ba9e5e6f202d6019",
        } == {one.version: one.seal for one in releases(ROOT / "data" / "releases")}

    def test_the_first_holds_the_three_articles(self, first: Dataset) -> None:
        """And nothing that was added later."""
        articles = {
            "milialar-article-2023",
            "miliaremover-secondary-milia",
            "rxharun-acne-miliaris-necrotica",
        }

        assert articles < {*first.sources}
        assert (507, "2026-11-22") == (len(first), first.manifest.date)
        assert (
            "sha256:b935b22cdd59077be1599071813be258d071398686f218563810c4a802464963"
        ) == first.checksum

    def test_no_id_has_gone_or_changed_its_kind(self, first: Dataset) -> None:
        """Whoever stored ids of the first release finds them today."""
        now = dd.dataset()

        assert {name: first.kind_of(name) for name in first.ids()} == {
            name: now.kind_of(name) for name in first.ids()
        }

    def test_the_data_are_not_behind_the_last(self) -> None:
        """The version in ``data/`` is that of the last release, or above it."""
        last = releases(ROOT / "data" / "releases")[-1]

        assert Version.parse(last.version) <= Version.parse(dd.dataset().version)

    def test_open_without_all_else(self) -> None:
        """Opening a release loads neither the codec nor the validation."""
        done = python(
            "-c",
            "import sys, dermdata\n"
            "dermdata.open_dataset('1.0.0').get('milia')\n"
            "print(*sys.modules)",
        )

        assert (0, "") == (done.returncode, done.stderr)
        assert set() == {*done.stdout.split()} & {
            "cattrs",
            "jsonschema",
            "dermdata.codec",
            "dermdata.validation",
        }


@pytest.mark.exhaustive
class TestChecked:
    """``.ci/releases``."""

    @pytest.fixture
    def repository(self, shelf: Path, tmp_path: Path) -> Path:
        """Make a repository with two commits, the second without a new release."""
        home = tmp_path / "repository"
        (home / ".ci").mkdir(parents=True)
        for name in ("base", "releases"):
            shutil.copy(ROOT / ".ci" / name, home / ".ci")
        shutil.copytree(shelf, home / "data" / "releases")
        self.git(home, "init", "--quiet")
        self.git(home, "add", ".")
        self.git(home, "commit", "--quiet", "--message", "Release")
        self.git(home, "commit", "--quiet", "--allow-empty", "--message", "Work")
        return home

    def git(self, home: Path, *arguments: str) -> None:
        """Run git, as somebody."""
        us = ("-c", "user.name=us", "-c", "user.email=us@example.org")
        done = subprocess.run(
            ["git", *us, *arguments], cwd=home, check=False, capture_output=True
        )

        assert 0 == done.returncode, done.stderr

    def check(self, home: Path, *arguments: str) -> tuple[int, str, str]:
        """Run the check."""
        done = subprocess.run(
            ["bash", ".ci/releases", *arguments],
            cwd=home,
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=environment(
                PATH=f"{Path(python_folder())}{os.pathsep}{os.environ['PATH']}"
            ),
        )
        return done.returncode, done.stdout, done.stderr

    def test_lets_a_new_release_pass(self, repository: Path) -> None:
        """Committed or not."""
        assert (0, "", SOUND) == self.check(repository)
        cut(made("1.2.0", "2026-12-02"), repository / "data" / "releases")
        assert (0, "", SOUND) == self.check(repository)
        self.git(repository, "add", ".")
        self.git(repository, "commit", "--quiet", "--message", "Release")
        assert (0, "", SOUND) == self.check(repository, "HEAD~2")

    def test_refuses_a_release_that_was_cut_again(self, repository: Path) -> None:
        """Though every checksum is right: the last has none behind it that would say."""
        home = repository / "data" / "releases"
        shutil.rmtree(home / "1.1.0")
        (home / INDEX).unlink()
        cut(made("1.1.0", "2026-12-02"), home)
        expected = "".join(f"M\tdata/releases/1.1.0/{name}\n" for name in FILES)

        code, out, err = self.check(repository)
        assert (1, expected) == (code, out)
        assert "a release never changes: restore it (git checkout " in err
        self.git(repository, "commit", "--quiet", "--all", "--message", "Hide it")
        assert (1, expected) == self.check(repository)[:2]
        for _ in range(3):  # behind others
            self.git(
                repository, "commit", "--quiet", "--allow-empty", "--message", "On"
            )
        assert (1, expected) == self.check(repository)[:2]

    def test_refuses_a_release_that_is_gone(self, repository: Path) -> None:
        """The last, which no other names, and from the index as well."""
        home = repository / "data" / "releases"
        shutil.rmtree(home / "1.1.0")
        (home / INDEX).write_bytes(storage.write_index({}))

        code, out, _ = self.check(repository)

        assert (1, 6) == (code, out.count("D\tdata/releases/1.1.0/"))

    def test_refuses_a_damaged_release(self, repository: Path) -> None:
        """Before it looks at the history."""
        (repository / "data" / "releases" / "1.0.0" / CARD).write_bytes(b"{}")

        code, out, err = self.check(repository)

        assert (1, "releases in data/releases\n1 fault\n") == (code, err)
        assert out.startswith("release 1.0.0/RELEASE does not match its checksum")

    def test_needs_no_git(self, repository: Path) -> None:
        """In a source distribution it reads the releases alone."""
        shutil.rmtree(repository / ".git")

        assert (0, "", SOUND) == self.check(repository)


SOUND = "releases in data/releases\nno faults\n"


def python_folder() -> str:
    """Return the folder of the Python that runs the tests."""
    return str(Path(sys.executable).parent)


class TestOwn:
    def test_of_a_checkout(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the package holds none, they are in the folder of the data beside it."""
        (tmp_path / "pyproject.toml").write_text('[project]\nname = "dermdata"\n')
        monkeypatch.setattr(storage, "RELEASED", "nowhere")
        monkeypatch.setattr(_home, "__file__", str(tmp_path / "src" / "a" / "b.py"))
        shelf = storage.bundled_releases()

        assert (str(tmp_path / "data" / "releases"), None) == (shelf.path, shelf.seals)
