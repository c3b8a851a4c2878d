"""
Bundles the record files and the releases into the wheel.

Every record and release is checked first: a wheel is never built from data with
findings. An editable install gets neither and reads ``data/`` itself.
"""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


if TYPE_CHECKING:
    from dermdata.collection import Dataset


class BundleHook(BuildHookInterface[Any]):
    """Writes the bundle, and adds it and the releases to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle, unless the install is editable."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dermdata.collection import Dataset
        from dermdata.collection.bundle import BUNDLE, pack
        from dermdata.query._table import STORED, NameTable

        dataset = Dataset.from_directory(root / "data")
        self.made = Path(self.directory) / "made"
        shutil.rmtree(self.made, ignore_errors=True)
        self.made.mkdir(parents=True)
        (self.made / BUNDLE).write_bytes(pack(dataset, dataset.manifest))
        (self.made / STORED).write_bytes(
            NameTable.of(dataset).as_bytes(dataset.checksum)
        )
        included = {
            self.made / BUNDLE: f"dermdata/collection/{BUNDLE}",
            self.made / STORED: f"dermdata/query/{STORED}",
        }
        included |= self._releases(root / "data" / "releases", dataset)
        build_data["force_include"].update(
            {str(path): name for path, name in included.items()}
        )

    def _releases(self, folder: Path, dataset: "Dataset") -> dict[Path, str]:
        """Return the files of the releases, with their names in the wheel."""
        from dermdata.versions import Version, releases, verify
        from dermdata.versions.archive.storage import (
            INDEX,
            RELEASED,
            SNAPSHOT,
            write_index,
        )

        for fault in verify(folder):
            raise fault
        there = releases(folder)
        seals = {Version.parse(release.version): release.seal for release in there}
        (self.made / INDEX).write_bytes(write_index(seals))
        home = f"dermdata/versions/archive/{RELEASED}"
        return {self.made / INDEX: f"{home}/{INDEX}"} | {
            path: f"{home}/{release.version}/{path.name}"
            for release in there
            for path in sorted((folder / release.version).iterdir())
            # What the bundle holds need not be there twice.
            if path.name != SNAPSHOT or not release.holds(dataset)
        }

    def finalize(self, version: str, *_: object) -> None:
        """Remove what was made from the build folder once it is in the wheel."""
        if version != "editable":
            shutil.rmtree(self.made)
