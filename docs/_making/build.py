"""
Builds the documentation into a folder, and checks what came of it.

    PYTHONPATH=docs python -m _making.build FOLDER [--explorer] [--external]

Sphinx makes the pages, and takes a warning for an error. Beside each page stands the same
as Markdown, and ``llms.txt`` leads to them. With ``--explorer`` the dataset
stands beside them as the pages of ``dermdata site``. Then every public name has to have its place,
and every link inside of the folder a target; with ``--external``, for which there has to
be a network, every other link as well.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dermdata import site

from . import command, reference, sources
from .public import public


if TYPE_CHECKING:
    from collections.abc import Iterator


CONFIGURATION = sources.ROOT / "docs"
MOST_SHOWN = 20
"""How many of the links that lead nowhere are told."""

_TOCTREE = re.compile(r"\n```\{toctree\}.*?^```\n", re.DOTALL | re.MULTILINE)
_LISTED = re.compile(r"^- \[([^]]+)\]\(([^)]+)\)(.*(?:\n  .*)*)", re.MULTILINE)


def main() -> int:
    """Build and check; return whether something is wrong."""
    folder = Path(sys.argv[1]).resolve()
    builders = {"html": folder}
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        gather(work / "pages", explorer="--explorer" in sys.argv)
        builders["markdown"] = work / "markdown"
        if "--external" in sys.argv:
            builders["linkcheck"] = work / "linkcheck"
        for builder, made in builders.items():
            if not sphinx(builder, work / "pages", made, work / "trees"):
                return 1
        add_twins(folder, work)
    if "--explorer" in sys.argv:
        site.build(None, folder / sources.EXPLORER)
    wrong = [*unplaced(folder), *dead_links(folder)]
    for line in wrong[:MOST_SHOWN]:
        print(line, file=sys.stderr)
    pages = len([*folder.glob("*.html")])
    print(f"{pages} pages, {len(public())} public names, {len(wrong)} faults")
    return bool(wrong)


def gather(folder: Path, *, explorer: bool) -> None:
    """Write all pages that are built: those of the repository, and those of the package."""
    sources.assemble(folder, explorer=explorer)
    (folder / "command.md").write_text(command.page(), "utf-8")
    reference.write(folder)


def sphinx(builder: str, pages: Path, made: Path, trees: Path) -> bool:
    """Run Sphinx; return whether it has nothing to complain of."""
    arguments = ["-q", "-n", "-W", "--keep-going", "-b", builder]
    arguments += ["-c", str(CONFIGURATION), "-d", str(trees), str(pages), str(made)]
    if builder == "markdown":  # what is Markdown already is its own twin
        arguments += map(str, pages.glob("*.rst"))
    run = subprocess.run([sys.executable, "-m", "sphinx", *arguments], check=False)  # noqa: S603 - ours
    return run.returncode == 0


def add_twins(folder: Path, work: Path) -> None:
    """Put the Markdown of each page beside it, and what leads to them all."""
    for page in (*(work / "pages").glob("*.md"), *(work / "markdown").glob("*.md")):
        text = _TOCTREE.sub("", page.read_text("utf-8")).replace(".rst)", ".md)")
        (folder / page.name).write_text(text, "utf-8")
    for carried in ("files", "pictures"):
        shutil.copytree(work / "pages" / carried, folder / carried, dirs_exist_ok=True)
    (folder / "llms.txt").write_text(
        llms((folder / "index.md").read_text("utf-8")), "utf-8"
    )


def llms(index: str) -> str:
    """Return what language models read first: the index in the form of ``llms.txt``."""
    title, _, rest = index.partition("\n\n")
    first, _, _ = rest.partition("\n\n")
    lines = [title, "", f"> {' '.join(first.split())}"]
    for section, body in sources.sections(index):
        listed = _LISTED.findall(body)
        if listed:
            lines += ["", f"## {section}", ""]
            lines += [
                f"- [{n}]({target}){' '.join(says.split())}"
                for n, target, says in listed
            ]
    return "\n".join(lines) + "\n"


def unplaced(folder: Path) -> Iterator[str]:
    """Yield each public name that no page describes."""
    texts = {page.name: page.read_text("utf-8") for page in folder.glob("*.html")}
    for one in public():
        is_module = one.sort == "Modules"
        page = f"{one.path if is_module else one.page}.html"
        place = f"module-{one.path}" if is_module else one.path
        if f'id="{place}"' not in texts.get(page, ""):
            yield f"{one.path}: is not described in {page} (see docs/_making/public.py)"


class _Places(HTMLParser):
    """The places of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in {"href", "src"} and value:
                self.targets.append(value)


def dead_links(folder: Path) -> Iterator[str]:
    """Yield each link from page to page, or to a file, that leads nowhere."""
    read = {page: _Places(page.read_text("utf-8")) for page in folder.glob("*.html")}
    for page, found in read.items():
        for target in dict.fromkeys(found.targets):
            if re.match(r"\w+:|//", target):
                continue
            parts = urlsplit(target)
            file = folder / unquote(parts.path) if parts.path else page
            place = unquote(parts.fragment)
            if not file.is_file():
                yield f"{page.name}: the link to `{target}` leads to no file"
            elif place and file in read and place not in read[file].places:
                yield f"{page.name}: the link to `{target}` leads to no place in {file.name}"


if __name__ == "__main__":
    sys.exit(main())
