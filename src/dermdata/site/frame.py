"""The frame around every page: head, navigation, search box, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..plot._svg import MARKS
from ..query._card import NO_ADVICE
from .addresses import Links, bdi
from .markup import Html, h


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..collection import Dataset
    from .markup import Inside


MENU = {
    "index.html": "Search",
    "taxonomy.html": "Taxonomy",
    "statements.html": "Statements",
    "conflicts.html": "Conflicts",
    "sources.html": "Sources",
    "releases.html": "Releases",
    "coverage.html": "Coverage",
    "audit.html": "Audit",
}
"""The pages that all others lead to, in order, each with what it is called."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What a page may load: what lies beside it, and no script that stands in a page."""


class Page(NamedTuple):
    """
    A page.

    Attributes:
        address: Where it lies, from the top of the site.
        title: What it shows.
        body: What it holds.
        summary: What it shows, in a sentence, for search engines.
        scripts: The scripts that it needs beside those of every page.
        styles: The style sheets, likewise.
    """

    address: str
    title: str
    body: Html
    summary: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The way to the top of the site."""
        return root_of(self.address)


def root_of(address: str) -> str:
    """Return the way from a page to the top of the site."""
    return "../" * address.count("/")


def whole(page: Page, dataset: Dataset, menu: Mapping[str, str] = MENU) -> str:
    """
    Return a page with its frame.

    Args:
        page: The page.
        dataset: What the site is of.
        menu: The pages that it leads to, as in `MENU`.
    """
    root = page.root
    scripts = ("engine.js", "page.js", *page.scripts)
    styles = ("style.css", *page.styles)
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        h("meta", name="referrer", content="no-referrer"),
        h("title", f"{page.title} | {dataset.title}"),
        h("meta", name="description", content=page.summary) if page.summary else None,
        h("link", rel="icon", href=f"{root}assets/icon.svg"),
        [h("link", rel="stylesheet", href=f"{root}assets/{name}") for name in styles],
        [h("script", src=f"{root}assets/{name}", defer=True) for name in scripts],
    )
    body = h(
        "body",
        h("a", "Skip to content", class_="skip", href="#content"),
        _sprite(),
        _header(page, dataset, menu),
        h("main", page.body, id="content", tabindex=-1),
        _footer(dataset, root),
        data_root=root,
    )
    return f"<!DOCTYPE html>\n{h('html', head, body, lang='en')}\n"


def _header(page: Page, dataset: Dataset, menu: Mapping[str, str]) -> Html:
    root = page.root
    entries = (
        h(
            "li",
            h(
                "a",
                name,
                href=root + address,
                aria_current="page" if address == page.address else None,
            ),
        )
        for address, name in menu.items()
    )
    brand = h("a", bdi(dataset.title), class_="brand", href=f"{root}index.html")
    box = None if page.address == "index.html" else search_box(root)
    return h(
        "header",
        h("div", brand, h("span", dataset.version, class_="version"), box),
        h("nav", h("ul", entries), aria_label="Pages"),
        class_="top",
    )


def search_box(root: str, *filters: Html, large: bool = False) -> Html:
    """
    Return the search box; where there is no script, a form that leads to the search.

    Args:
        root: The way to the top of the site.
        filters: What narrows the search down.
        large: Whether it stands in the page, its results below it, and not in the head.
    """
    field = h(
        "input",
        type="search",
        name="q",
        id="q",
        autocomplete="off",
        spellcheck="false",
        placeholder="A name or a code",
        aria_describedby="search-status",
    )
    shown = None if large else "unseen"
    label = h("label", "Search", for_="q", class_=shown)
    status = h("p", id="search-status", role="status", class_=shown)
    results = h("div", id="search-results", class_=None if large else "over")
    return h(
        "div",
        h("form", label, field, role="search", action=f"{root}index.html"),
        *filters,
        status,
        results,
        class_="search large" if large else "search",
    )


def _footer(dataset: Dataset, root: str) -> Html:
    links = Links(dataset, root)
    licence = dataset.manifest.licence
    return h(
        "footer",
        h("p", h("strong", NO_ADVICE)),
        h(
            "p",
            bdi(dataset.title),
            f" {dataset.version}",
            f", {licence}" if licence else None,
            "; ",
            links.page("coverage.html#licences", "licences"),
        ),
        h("p", h("code", dataset.checksum), class_="checksum"),
    )


def _sprite() -> Html:
    """Return the marks of the verdicts, which the page refers to."""
    symbols = (
        h(
            "symbol",
            h("path", fill_rule="evenodd", d=shape),
            id=f"mark-{verdict}",
            viewBox="-7 -7 14 14",
        )
        for verdict, shape in MARKS.items()
    )
    return h("svg", symbols, class_="sprite", aria_hidden="true", width=0, height=0)


def section(id: str, title: Inside, *inside: Inside) -> Html:  # noqa: A002 - of HTML
    """Return a section with a heading that can be linked to."""
    heading = h("h2", title, id=f"{id}-title")
    return h("section", heading, *inside, id=id, aria_labelledby=f"{id}-title")


def part(title: Inside, *inside: Inside) -> Html:
    """Return a part of a section, with its heading."""
    return h("div", h("h3", title), *inside, class_="part")
