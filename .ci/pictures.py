"""
Draws the pictures that the documentation shows, or says which have drifted.

``pictures.py`` compares the files in docs/pictures with what the data draw now;
``pictures.py --write`` renews them.
"""

import sys
from pathlib import Path

from dermdata import plot


FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> int:
    """Write or compare, and return the exit code."""
    drawn = {
        "taxonomy.svg": plot.taxonomy().svg,
        "evidence.svg": plot.evidence("secondary-milia").svg,
        "releases.svg": plot.releases().svg,
    }
    if "--write" in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for name, svg in drawn.items():
            (FOLDER / name).write_text(svg, "utf-8")
        return 0
    drifted = [
        name
        for name, svg in drawn.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != svg
    ]
    for name in drifted:
        print(
            f"docs/pictures/{name} has drifted: run .ci/pictures --write",
            file=sys.stderr,
        )
    return len(drifted) > 0


if __name__ == "__main__":
    sys.exit(main())
