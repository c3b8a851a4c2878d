"""Releases that somebody else made: whatever they hold, they are opened or refused."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.collection import CorruptDataError, Dataset
from dermdata.collection.bundle import Bundle, pack
from dermdata.query import lookup, search
from dermdata.records import Manifest
from dermdata.text import canonical, compact
from dermdata.versions import CorruptReleaseError, Version, cut, open_dataset, verify
from dermdata.versions.archive import release as opening
from dermdata.versions.archive import storage
from dermdata.versions.archive.card import card_of
from dermdata.versions.archive.checked import checked_dataset
from dermdata.versions.archive.cutting import files_of

from .examples import documents


if TYPE_CHECKING:
    from pathlib import Path


CARD, SNAPSHOT, SUMS = "RELEASE", "bundle.ndjson.gz", "SHA256SUMS"
ABOUT = Manifest(title="Small", version="1.0.0", date="2026-11-22", authors=("Us",))
SMALL = Dataset.from_records(map(record_of, documents()), manifest=ABOUT)
CONTENT = pack(SMALL, ABOUT)
CARD_TEXT = files_of(SMALL, None)[CARD]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 7, 1.5, 10**30, "", "x", [], {}, [[]], {"a": 1}, ["a"], "1.0.0"]
)


def paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where the values of a document stand."""
    found = [above]
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in steps:
        inner = isinstance(part, dict | list)
        found += paths(part, (*above, step)) if inner else [(*above, step)]
    return found


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a document with another value at a place; without it, where it is `...`."""
    if not path:
        return {} if value is ... else value
    made = json.loads(json.dumps(document))
    place = made
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def resealed(head: Any, names: bytes, lines: list[bytes]) -> bytes:
    """Return a bundle whose head has its checksum."""
    second = compact(head).encode()
    first = hashlib.sha256(second).hexdigest().encode()
    return b"\n".join([first, second, names, *lines])


class TestCard:
    def test_is_read_as_it_was_cut(self) -> None:
        """All that it says."""
        said = card_of(CARD_TEXT, Version.parse("1.0.0"))

        assert said is not None
        assert (1, SMALL.checksum, ABOUT, len(CONTENT), None) == (
            said.schema,
            said.checksum,
            said.manifest,
            said.size,
            said.previous,
        )

    @given(
        path=st.sampled_from(paths(json.loads(CARD_TEXT))),
        value=ODD | st.just(...),
    )
    def test_with_something_else_in_it_is_none(
        self, path: tuple[Any, ...], value: Any
    ) -> None:
        """Or says just that: no value, however odd, gives a traceback."""
        document = changed(json.loads(CARD_TEXT), path, value)
        try:
            said = card_of(canonical(document).encode(), Version.parse("1.0.0"))
        except ValueError as error:
            assert "install a newer dermdata" in str(error)
            return

        if said is not None:
            assert {type(n) for n in said.counts.values()} <= {int}
            assert "1.0.0" == said.manifest.version

    @pytest.mark.parametrize(
        "data",
        [
            CARD_TEXT + b"\n",
            CARD_TEXT.replace(b"  ", b" "),
            b"\xef\xbb\xbf" + CARD_TEXT,
            CARD_TEXT.replace(b"}", b', "more": 1}'),
            b" " * 2**20 + b"{}",
        ],
    )
    def test_in_other_words_is_none(self, data: bytes) -> None:
        """There is one way to write it."""
        assert None is card_of(data, Version.parse("1.0.0"))

    @pytest.mark.parametrize(
        "previous", [{"seal": "0" * 64, "version": v} for v in ("1", "01.0.0", 1)]
    )
    def test_follows_a_version(self, previous: Any) -> None:
        """Three numbers."""
        document = {**json.loads(CARD_TEXT), "previous": previous}

        assert None is card_of(canonical(document).encode(), Version.parse("1.0.0"))


DIGEST, HEAD, NAMES, *LINES = CONTENT.split(b"\n")


class TestBundle:
    def test_that_is_ours_is_opened(self) -> None:
        """With all that is in it."""
        assert list(SMALL) == list(checked_dataset(CONTENT))

    @given(
        path=st.sampled_from(paths(json.loads(HEAD))),
        value=ODD | st.just(...),
    )
    @example(path=("checksum",), value=None)
    @example(path=("checksum",), value="")
    def test_with_a_strange_index_is_refused(
        self, path: tuple[Any, ...], value: Any
    ) -> None:
        """Or can be asked everything: there is no traceback from within."""
        self.ask(resealed(changed(json.loads(HEAD), path, value), NAMES, LINES))

    @given(
        path=st.sampled_from(paths(json.loads(NAMES))),
        value=ODD | st.just(...),
    )
    def test_with_strange_names_is_refused(
        self, path: tuple[Any, ...], value: Any
    ) -> None:
        """Likewise."""
        names = compact(changed(json.loads(NAMES), path, value)).encode()
        head = {**json.loads(HEAD), "names": hashlib.sha256(names).hexdigest()}
        self.ask(resealed(head, names, LINES))

    @given(
        path=st.sampled_from(paths(json.loads(LINES[0]))),
        value=ODD | st.just(...),
    )
    def test_with_a_strange_record_is_refused(
        self, path: tuple[Any, ...], value: Any
    ) -> None:
        """When it is read."""
        document = json.loads(LINES[0])
        line = compact(changed(document, path, value)).encode()
        head = json.loads(HEAD)
        more = len(line) - len(LINES[0])
        for place in head["index"].values():
            place[3] += more if place[3] else 0
        digest = hashlib.sha256(line).hexdigest()
        head["index"][document["id"]][4:] = [len(line), digest]
        self.ask(resealed(head, NAMES, [line, *LINES[1:]]))

    def ask(self, content: bytes) -> None:
        """Ask a dataset whatever it may be asked."""
        try:
            held = checked_dataset(content)
            assert held.checksum
            assert {*held.ids()} == {*held.names()}
            lookup("milia", dataset=held)
            search("mila", dataset=held)
            list(held)
        except CorruptDataError as error:
            assert "Traceback" not in str(error)

    @pytest.mark.parametrize("line", [b"[" * 1000, b"\xff", b"{"])
    def test_with_a_head_that_is_none_is_refused(self, line: bytes) -> None:
        """Too deep, no text, no JSON."""
        digest = hashlib.sha256(line).hexdigest().encode()

        with pytest.raises(CorruptDataError, match="the index is malformed"):
            checked_dataset(b"\n".join([digest, line, NAMES, *LINES]))

    @pytest.mark.parametrize("odd", [{"title": 3}, {"authors": 3}])
    def test_with_a_strange_manifest_is_refused(self, odd: dict[str, int]) -> None:
        """When it is opened, though what it says of itself is made only when asked for."""
        head = json.loads(HEAD)
        head["manifest"] |= odd

        with pytest.raises(CorruptDataError, match="the index is malformed"):
            checked_dataset(resealed(head, NAMES, LINES))

    def test_of_ours_is_not_traceless_either(self) -> None:
        """One that is trusted says what is malformed, too."""
        head = {**json.loads(HEAD), "index": {"milia": ["condition", "Milia", [], 0]}}
        names = b"[]"
        head["names"] = hashlib.sha256(names).hexdigest()
        bundle = Bundle(resealed(head, names, LINES))

        with pytest.raises(CorruptDataError, match="the list of names is malformed"):
            _ = bundle.names
        with pytest.raises(CorruptDataError, match="the record `milia` is malformed"):
            bundle.read("milia")
        with pytest.raises(CorruptDataError, match="the index is malformed"):
            Bundle(resealed([], names, LINES))


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a folder with a release."""
    cut(SMALL, tmp_path)
    return tmp_path


def put(folder: Path, name: str, data: bytes) -> None:
    """Change a file of a release, and its checksum."""
    (folder / name).write_bytes(data)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    del files[SUMS]
    (folder / SUMS).write_bytes(storage.write_sums(files))


class TestFiles:
    @pytest.mark.parametrize("name", [CARD, SNAPSHOT, SUMS, "../INDEX"])
    def test_that_is_a_pipe_is_refused(self, name: str, shelf: Path) -> None:
        """Nobody would ever write to it."""
        path = shelf / "1.0.0" / name
        path.unlink()
        os.mkfifo(path)

        (fault,) = verify(shelf)

        assert "is no regular file" in str(fault) or "is listed in" in str(fault)

    @pytest.mark.parametrize("name", [CARD, SUMS, "../INDEX"])
    def test_that_is_a_link_is_not_followed(self, name: str, shelf: Path) -> None:
        """Not even to a device that never ends."""
        path = shelf / "1.0.0" / name
        path.unlink()
        path.symlink_to("/dev/zero")

        (fault,) = verify(shelf)

        assert "is a link" in str(fault) or "is listed in" in str(fault)
        if name != "../INDEX":
            with pytest.raises(CorruptReleaseError):
                open_dataset("1.0.0", folder=shelf)

    def test_that_is_too_large_is_not_read(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file may be sparse, and larger than any memory."""
        monkeypatch.setattr(storage, "LARGEST", 100)
        with pytest.raises(CorruptReleaseError, match="is larger than 0 MiB"):
            open_dataset("1.0.0", folder=shelf)

    def test_that_claims_to_be_large_is_not_unpacked(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No size that a card declares is trusted: a bomb is refused."""
        text = b"0" * 100_000
        folder = shelf / "1.0.0"
        put(folder, SNAPSHOT, gzip.compress(text))
        card = json.loads((folder / CARD).read_bytes())
        card["snapshot"] = {
            "sha256": hashlib.sha256(text).hexdigest(),
            "size": len(text),
        }
        put(folder, CARD, canonical(card).encode())
        monkeypatch.setattr(opening, "LARGEST", 50_000)

        with pytest.raises(CorruptReleaseError, match="is not what RELEASE says"):
            open_dataset("1.0.0", folder=shelf)
        assert "is not what RELEASE says it is" in str(verify(shelf)[0])

    def test_with_something_behind_it_is_refused(self, shelf: Path) -> None:
        """Bytes that nothing reads have no place in a release."""
        folder = shelf / "1.0.0"
        put(folder, SNAPSHOT, (folder / SNAPSHOT).read_bytes() + b"more")

        with pytest.raises(CorruptReleaseError, match="is not what RELEASE says"):
            open_dataset("1.0.0", folder=shelf)


class TestThreads:
    def test_get_one_object(self, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many ask at once for a release that nobody has opened yet."""
        together = threading.Barrier(8)
        real = opening.read_release

        def slowly(*arguments: Any) -> Any:
            found = real(*arguments)
            asked.append(found)
            together_seen.wait(0.05)
            return found

        asked: list[Any] = []
        together_seen = threading.Event()
        monkeypatch.setattr(opening, "read_release", slowly)

        def ask(_: int) -> Dataset:
            together.wait()
            return open_dataset("1.0.0", folder=shelf)

        with ThreadPoolExecutor(8) as pool:
            found = [*pool.map(ask, range(8))]

        assert {id(found[0])} == {id(one) for one in found}
        assert 1 == len(asked)
