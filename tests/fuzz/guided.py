"""
Fuzzes every way to read and to mend a file, guided by the code that it reaches.

It begins with the files in ``corpus/`` and stops at the first on which not all agree,
which libFuzzer keeps as ``crash-...``. How to run it is in ``README.md``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris


with atheris.instrument_imports(include=["dermdata.text", "dermdata.validation"]):
    from .agreement import check_all
    from .stored import stored


def one(data: bytes) -> None:
    """Check one input: its first byte chooses the form of the file."""
    if data:
        check_all(data[0], data[1:])


def main() -> None:
    """Run, with the arguments of libFuzzer."""
    with tempfile.TemporaryDirectory(prefix="dermdata-") as folder:
        for name, form, data in stored():
            Path(folder, name).write_bytes(bytes([form]) + data)
        limits = ["-max_len=16384", "-timeout=60", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
