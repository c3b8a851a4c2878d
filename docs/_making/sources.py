"""
The pages to build: the Markdown files of the repository, in one folder.

On a code host the files lead to each other by where they lie. Here each has its place
in one flat folder, and each link follows: to a page; to a copy of a file; or, for what
only a checkout has, nowhere.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[2]

FROM_ELSEWHERE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "benchmarks/README.md": "benchmarks.md",
    "docs/template/README.md": "template.md",
    "tests/conformance/README.md": "conformance.md",
}
"""Pages that do not lie in ``docs``, and what they are called."""

CARRIED = {".cff", ".csv", ".json", ".svg", ".ttl"}
"""Files that pages lead to and that go along."""

EXPLORER = "explorer"
"""Where the pages of ``dermdata site`` go, if they are built."""

_FENCED = re.compile(r"^ *(```+|~~~+).*?^ *\1 *$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(!?)\[([^]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_BUILT = re.compile(r"^<!-- Built pages:\n(.*?)^-->\n", re.DOTALL | re.MULTILINE)
_EXPLORER = re.compile(
    r"^<!-- With the explorer:\n(.*?)^-->\n", re.DOTALL | re.MULTILINE
)
_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n)*)", re.MULTILINE)
_LISTED = re.compile(r"^- \[([^]]+)\]\(([^)#\s]+)\.(?:md|rst)\)", re.MULTILINE)


class DeadLinkError(Exception):
    """
    A link that leads to no file.

    Args:
        page: The page it is on, seen from the root of the repository.
        target: Where it leads.
    """

    def __init__(self, page: str, target: str) -> None:
        super().__init__(page, target)

    def __str__(self) -> str:
        page, target = self.args
        return f"{page}: the link to `{target}` leads to no file (correct its path)"


def pages(root: Path = ROOT) -> dict[str, str]:
    """Return what each page is called in the folder, by its path in the repository."""
    own = {f"docs/{path.name}": path.name for path in root.glob("docs/*.md")}
    return dict(sorted({**own, **FROM_ELSEWHERE}.items()))


def assemble(folder: Path, root: Path = ROOT, *, explorer: bool = False) -> None:
    """
    Write the pages into a folder, with the files that they lead to.

    Args:
        folder: The folder; it is made.
        root: The repository.
        explorer: Whether the explorer of the dataset is built, too.

    Raises:
        DeadLinkError: A link leads to no file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    named = pages(root)
    for page, name in named.items():
        moved = _Moved(page, named, root)
        text = moved.text((root / page).read_text("utf-8"))
        if name == "index.md":
            text = with_toctrees(_EXPLORER.sub(r"\1" if explorer else "", text))
        (folder / name).write_text(text, "utf-8")
        for file in moved.carried:
            copy = folder / copied(file)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / file, copy)


def with_toctrees(index: str) -> str:
    """
    Return the index with tables of contents, as Sphinx wants them.

    Each section that lists pages gives one. What only the built pages have is listed in a
    comment, so that a code host shows no link to it; here it becomes text.
    """
    index = _BUILT.sub(r"\1", index).replace("(reference.md)", "(reference.rst)")
    return index + "".join(_toctrees(index))


def _toctrees(index: str) -> Iterator[str]:
    for title, body in sections(index):
        listed = "\n".join(f"{words} <{name}>" for words, name in _LISTED.findall(body))
        if listed:
            yield f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n{listed}\n```\n"


def sections(page: str) -> list[tuple[str, str]]:
    """Return the sections of a page: title and text of each."""
    return _SECTION.findall(page)


def copied(file: str) -> str:
    """Return where a file goes that a page leads to, by its path in the repository."""
    path = PurePosixPath(file)
    inner = path.relative_to("docs") if path.is_relative_to("docs") else "files" / path
    return inner.as_posix()


class _Moved:
    """
    A page whose links are seen from the folder.

    Attributes:
        carried: The files that it leads to, by their paths in the repository.
    """

    def __init__(self, page: str, named: dict[str, str], root: Path) -> None:
        self.page = page
        self.named = named
        self.root = root
        self.carried: list[str] = []

    def text(self, text: str) -> str:
        """Return a text with its links moved, but for what stands in code blocks."""
        made, start = [], 0
        for block in _FENCED.finditer(text):
            made += [_LINK.sub(self._link, text[start : block.start()]), block[0]]
            start = block.end()
        return "".join([*made, _LINK.sub(self._link, text[start:])])

    def _link(self, found: re.Match[str]) -> str:
        image, words, target, place = found.groups(default="")
        path = (self.root / self.page).parent / target
        if self._is_built(target):
            return found[0]
        if not path.exists():
            raise DeadLinkError(self.page, target)
        inside = path.resolve().relative_to(self.root.resolve()).as_posix()
        if inside in self.named:
            return f"{image}[{words}]({self.named[inside]}{place})"
        if path.suffix not in CARRIED:
            return str(words)
        self.carried.append(inside)
        return f"{image}[{words}]({copied(inside)})"

    def _is_built(self, target: str) -> bool:
        return self.page == "docs/index.md" and target in BUILT


BUILT = {"command.md", "reference.md"}
"""Pages that are made of the package, and that the index leads to."""
