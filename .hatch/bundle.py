"""
Bundles the record files into the wheel.

Every record is checked first: a wheel is never built from data with findings. An
editable install gets no bundle and reads ``data/`` itself.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface[Any]):
    """Writes the bundle and adds it to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle, unless the install is editable."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dermdata.collection import Dataset
        from dermdata.collection.bundle import BUNDLE, pack

        dataset = Dataset.from_directory(root / "data")
        bundle = pack(dataset, dataset.manifest)
        self.made = Path(self.directory) / BUNDLE
        self.made.parent.mkdir(parents=True, exist_ok=True)
        self.made.write_bytes(bundle)
        build_data["force_include"][str(self.made)] = f"dermdata/collection/{BUNDLE}"

    def finalize(self, version: str, *_: object) -> None:
        """Remove the bundle from the build folder once it is in the wheel."""
        if version != "editable":
            self.made.unlink()
