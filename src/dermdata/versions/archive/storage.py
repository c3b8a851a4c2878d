"""
Where releases are kept: a folder each, sealed by the checksums of its files.

``SHA256SUMS`` lists the SHA-256 of every other file in the folder, as ``sha256sum``
writes and checks it. Its own SHA-256 is the seal of the release: the next release
holds it, and so does the index that an installed package carries, whose files may be
in a zip and cannot be listed. So a changed byte is noticed wherever it is. A folder of releases has such an index too,
written by every cut: by it a last release that is gone is noticed.

What is read may be anybody's: only regular files are read, never through a link, and
never more of one than any release has.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from ..._errors import reason_of
from ..._regular import NotRegularError, regular_bytes
from .errors import CorruptReleaseError, VersionError
from .numbers import Version


if TYPE_CHECKING:
    from collections.abc import Mapping


SNAPSHOT = "bundle.ndjson.gz"
"""The file of a release that holds the dataset: a bundle, compressed."""

CARD = "RELEASE"
"""The file of a release that says what it is, as JSON."""

# Neither ends like a record file: whoever reads the folder above it passes them by.
SUMS = "SHA256SUMS"
"""The file of a release that holds the checksums of the others."""

MISSING = f"is listed in {SUMS} and missing"
"""What is said of a file that is not there, or of a name that was damaged."""

INDEX = "INDEX"
"""The file that lists the releases of a place, and their seals."""

LARGEST = 128 * 2**20
"""How many bytes a file of a release has at most, and a snapshot when it is unpacked."""

RELEASED = "released"
"""The folder beside this file that holds the releases of an installed package."""

HERE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib costs more than the release


class ReleaseFolder:
    """
    A place where releases are kept.

    Attributes:
        path: The folder.
        seals: The seal of every release, where an index lists them.
        hint: What to do about a damaged release.
        own: Whether the releases are those of this package, and trusted as it is.
    """

    __slots__ = ("hint", "own", "path", "seals")

    def __init__(
        self,
        path: str,
        seals: Mapping[Version, str] | None = None,
        *,
        own: bool = False,
    ) -> None:
        self.path = path
        self.seals = seals
        self.own = own
        self.hint = (
            "restore it from version control"
            if seals is None
            else "install dermdata again"
        )

    def versions(self) -> tuple[Version, ...]:
        """
        Return the versions there are, oldest first.

        Raises:
            UnreadableError: The folder cannot be read.
        """
        if self.seals is not None:
            return tuple(sorted(self.seals))
        try:
            names = os.listdir(self.path)  # noqa: PTH208 - as HERE
        except (OSError, ValueError) as error:  # ValueError: no path at all
            from ...validation import UnreadableError

            hint = "name a folder of releases"
            raise UnreadableError(self.path, reason_of(error), hint) from None
        return tuple(sorted(filter(None, map(_version, names))))

    def listed(self) -> dict[Version, str]:
        """
        Return the seals that an index in the folder lists; none where there is no index.

        Raises:
            CorruptReleaseError: It is damaged.
        """
        path = os.path.join(self.path, INDEX)  # noqa: PTH118 - as HERE
        if self.seals is not None or not os.path.lexists(path):
            return {}
        return parse_index(self._regular(path, INDEX), self.hint)

    def read(self, version: Version, name: str) -> bytes:
        """
        Return a file of a release, unchecked.

        Raises:
            CorruptReleaseError: It is not there, or cannot be read.
        """
        path = os.path.join(self.path, str(version), name)  # noqa: PTH118 - as HERE
        if self.seals is None:
            if os.path.islink(os.path.dirname(path)):  # noqa: PTH114, PTH120 - as HERE
                raise self.damaged(f"{version}", "is a link")
            return self._regular(path, f"{version}/{name}")
        try:
            # The loader reads from zip files too.
            data: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
        except OSError:
            raise self.damaged(f"{version}/{name}", "is missing") from None
        return data

    def _regular(self, path: str, what: str) -> bytes:
        """Return what a regular file holds, if it is one, and no larger than any of ours."""
        if os.path.islink(path):  # noqa: PTH114 - as HERE
            raise self.damaged(what, "is a link")  # what it leads to may change
        try:
            return regular_bytes(path, LARGEST)
        except NotRegularError as error:
            raise self.damaged(what, error.reason) from None
        except OSError:
            raise self.damaged(what, "is missing") from None

    def open(self, version: Version) -> SealedRelease:
        """
        Return the files of a release.

        Raises:
            CorruptReleaseError: Their checksums are damaged.
        """
        return SealedRelease(self, version)

    def damaged(self, what: str, reason: str) -> CorruptReleaseError:
        """Return an error about a file."""
        return CorruptReleaseError(what, reason, self.hint)


class SealedRelease:
    """
    The files of a release, each checked against its checksum when it is read.

    Attributes:
        version: The version of the release.
        seal: The SHA-256 of its checksums.
        sums: The checksums of its other files, by name.
        installed: Whether it came with an installed package.
        own: As of `ReleaseFolder`.
    """

    __slots__ = ("_folder", "installed", "own", "seal", "sums", "version")

    def __init__(self, folder: ReleaseFolder, version: Version) -> None:
        data = folder.read(version, SUMS)
        self._folder = folder
        self.version = version
        self.installed = folder.seals is not None
        self.own = folder.own
        self.seal = hashlib.sha256(data).hexdigest()
        self.sums = parse_sums(data)
        if folder.seals is not None and folder.seals[version] != self.seal:
            raise self.damaged(SUMS, f"does not match its checksum in {INDEX}")
        outside = any(os.path.basename(name) != name for name in self.sums)  # noqa: PTH119 - as HERE
        if outside or not {CARD, SNAPSHOT} <= self.sums.keys():
            raise self.damaged(SUMS, "is no list of the checksums of its files")

    def read(self, name: str) -> bytes:
        """
        Return a file.

        Raises:
            CorruptReleaseError: It is missing or does not match its checksum.
        """
        try:
            data = self._folder.read(self.version, name)
        except CorruptReleaseError:
            raise self.damaged(name, MISSING) from None
        if hashlib.sha256(data).hexdigest() != self.sums[name]:
            raise self.damaged(name, f"does not match its checksum in {SUMS}")
        return data

    def damaged(self, name: str, reason: str) -> CorruptReleaseError:
        """Return an error about a file."""
        return self._folder.damaged(f"{self.version}/{name}", reason)


def bundled_releases() -> ReleaseFolder:
    """
    Return the releases that come with this package.

    Raises:
        CorruptReleaseError: Their index is damaged, or missing.
    """
    released = os.path.join(HERE, RELEASED)  # noqa: PTH118 - as HERE
    try:
        data: bytes = __loader__.get_data(os.path.join(released, INDEX))  # type: ignore[name-defined]  # noqa: PTH118
    except OSError:
        from ..._home import HINT, checkout

        root = checkout()
        if root is None:
            raise CorruptReleaseError(INDEX, "is missing", HINT) from None
        return ReleaseFolder(os.path.join(root, "data", "releases"), own=True)  # noqa: PTH118
    return ReleaseFolder(released, parse_index(data), own=True)


def write_sums(files: Mapping[str, bytes]) -> bytes:
    """Return the checksums of files, as ``sha256sum`` writes them."""
    return "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()


def parse_sums(data: bytes) -> dict[str, str]:
    """Return checksums by name; none if the text is not as it was written."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        return {}
    pairs = (line.partition("  ") for line in text.splitlines())
    sums = {name: digest for digest, _, name in pairs}
    same = "".join(f"{digest}  {name}\n" for name, digest in sums.items()) == text
    return sums if same else {}


def write_index(seals: Mapping[Version, str]) -> bytes:
    """Return an index: its own checksum, then a line a release."""
    lines = "".join(f"{seals[version]}  {version}\n" for version in sorted(seals))
    return f"{hashlib.sha256(lines.encode()).hexdigest()}\n{lines}".encode()


def parse_index(
    data: bytes, hint: str = "install dermdata again"
) -> dict[Version, str]:
    """
    Return the seals in an index.

    Args:
        data: What the file holds.
        hint: What to do where it is damaged.

    Raises:
        CorruptReleaseError: It is damaged.
    """
    digest, _, lines = data.partition(b"\n")
    if hashlib.sha256(lines).hexdigest().encode() != digest:
        raise CorruptReleaseError(INDEX, "does not match its checksum", hint)
    sums = parse_sums(lines)
    versions = {name: _version(name) for name in sums}
    if bool(lines) != bool(sums) or None in versions.values():
        raise CorruptReleaseError(INDEX, "is no list of releases", hint)
    return {known: sums[name] for name, known in versions.items() if known}


def _version(name: str) -> Version | None:
    try:
        return Version.parse(name)
    except VersionError:
        return None
