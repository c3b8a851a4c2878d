"""Puts what the engines did into the page: ``page.py RESULTS``."""

import os
import platform
import re
import sys
from pathlib import Path


PAGE = Path("docs/engines.md")
START = "<!-- made by .ci/engines/run --write -->\n"
END = "<!-- end -->\n"


def machine() -> str:
    """Return what this machine is."""
    cpus = f"{os.cpu_count()} cores"
    return f"{platform.system()} {platform.machine()}, {cpus}, Python {platform.python_version()}"


def main() -> None:
    """Write the table."""
    lines = Path(sys.argv[1]).read_text("utf-8")
    rows = os.environ.get("DERMDATA_ROWS", "200000")
    load = os.getloadavg()[0]
    text = (
        f"\n{int(rows):,} texts and codes, and fewer rows where a function takes longer, on {machine()}, of which {load:.0f} processes wanted "
        "a share at the end. A plain loop over the same rows "
        "is measured in the same run, in one process; the figures tell of engines on one "
        "small machine, where there is nothing to spread.\n\n"
        "| engine | runs | rows | same as the loop | rows/s | loop, rows/s | a worker killed |\n"
        f"| --- | --- | --- | --- | --- | --- | --- |\n{lines}\n"
    )
    page = PAGE.read_text("utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    PAGE.write_text(
        re.sub(pattern, lambda _: START + text + END, page, flags=re.DOTALL), "utf-8"
    )


main()
