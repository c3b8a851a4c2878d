"""The taxonomy as a tree: the classes with what stands in them, and each kind by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..query._classify import SCHEME
from ..query._hierarchy import Hierarchy
from ..records import Kind
from ..words import counted
from .addresses import Links, page_of
from .frame import Page, section
from .markup import Html, h, joined
from .pieces import picture


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .gathered import Gathered


TREES = {
    Kind.CLASSIFICATION: ("taxonomy.html", "Classes"),
    Kind.CONDITION: ("conditions.html", "Conditions"),
    Kind.TREATMENT: ("treatments.html", "Treatments"),
    Kind.TERM: ("terms.html", "Terms"),
}
"""The trees: where each lies, and what it is called."""

_MOST_OPEN = 60
"""Up to how many entries at the top are open at first."""
_OPEN = 2
"""How many levels of a small tree are open at first."""
_DEEPEST = 40
"""How many entries are told below each other."""


def tree_page(kind: Kind, gathered: Gathered) -> Page:
    """Return the page of a tree: of one kind; of classes, with the conditions in them."""
    return _Tree(kind, gathered).page()


class _Tree:
    def __init__(self, kind: Kind, gathered: Gathered) -> None:
        self.kind = kind
        self.dataset = gathered.dataset
        self.links = Links(gathered.dataset)
        self.hierarchy = gathered.dataset.once(Hierarchy)
        self.roots = gathered.dataset.roots(kind)
        self.told: set[str] = set()

    def page(self) -> Page:
        address, title = TREES[self.kind]
        top = [self._entry(name) for name in self._in_order(self.roots)]
        others = (
            h(
                "li",
                h(
                    "a",
                    name,
                    href=there,
                    aria_current="page" if there == address else None,
                ),
            )
            for there, name in TREES.values()
        )
        lead = (
            "Open an entry to see what is below it. What you type is highlighted where it "
            "stands; nothing is hidden."
        )
        body = joined(
            [
                h("h1", f"Taxonomy: {title.lower()}"),
                h("p", lead, class_="lead"),
                h("nav", h("ul", others), class_="tabs", aria_label="Trees"),
                self._tools(),
                h("ul", top, class_="tree", id="tree")
                if top
                else h("p", f"There are no {title.lower()}."),
                self._picture(),
            ]
        )
        return Page(address, f"Taxonomy: {title.lower()}", body, lead, ("tree.js",))

    def _picture(self) -> Html | None:
        if self.kind is not Kind.CLASSIFICATION or SCHEME not in self.dataset:
            return None
        words = f"{self.dataset.name_of(SCHEME)}: classes, and their strongest causes"
        return section(
            "picture", "At a glance", picture("picture/-taxonomy.svg", words)
        )

    @staticmethod
    def _tools() -> Html:
        return h(
            "div",
            h(
                "label",
                "Highlight ",
                h("input", type="search", id="highlight", autocomplete="off"),
            ),
            h("button", "Open all", type="button", id="open-all"),
            h("button", "Close all", type="button", id="close-all"),
            h("p", id="tree-status", role="status"),
            class_="tools",
            data_script=True,
        )

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        return sorted(
            ids, key=lambda name: (self.dataset.name_of(name).casefold(), name)
        )

    def _entry(self, name: str, depth: int = 0) -> Html:
        """
        Return an entry with all below it.

        What has several places is told whole in the first; and nothing is told deeper
        than anybody would open.
        """
        below = self._in_order(self._below(name))
        label = self._label(name)
        if not below:
            return h("li", label)
        count = h("small", f"{len(below)} below")
        if name in self.told or depth > _DEEPEST:
            return h("li", label, " ", count)
        self.told.add(name)
        listed = [self._entry(one, depth + 1) for one in below]
        opened = len(self.roots) < _MOST_OPEN and depth < _OPEN
        return h("li", label, " ", count, h("ul", listed), data_open=opened)

    def _below(self, name: str) -> Iterable[str]:
        if self.dataset.kind_of(name) is self.kind is not Kind.CLASSIFICATION:
            return self.dataset.children(name)
        if self.dataset.kind_of(name) is not Kind.CLASSIFICATION:
            return ()
        members = (
            one
            for one in self.hierarchy.narrower.get(name, ())
            if self.dataset.kind_of(one) is Kind.CONDITION
            and name in self.hierarchy.classes[one]
        )
        return dict.fromkeys((*self.dataset.children(name), *members))

    def _label(self, name: str) -> Html:
        record = self.dataset[name]
        causes = getattr(record, "causes", ())
        inside = [self.links.name(name)]
        return joined(
            [
                h(
                    "a",
                    *inside,
                    href=page_of(name),
                    class_=None
                    if self.dataset.kind_of(name) is self.kind
                    else "member",
                ),
                h(
                    "span",
                    record.definition,
                    f" {counted(len(causes), 'accepted cause')}." if causes else None,
                    class_="tip",
                    role="note",
                ),
            ]
        )
