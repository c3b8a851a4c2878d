"""Where each page lies: file names that every system can hold, and links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..validation.checks.characters import DEVICES
from .markup import Html, h


if TYPE_CHECKING:
    from ..collection import Dataset


def file_of(record: str) -> str:
    """
    Return the name of a record's files, without the ending.

    It is the id; behind that of a device a hyphen, in which no id ends.
    """
    return f"{record}-" if record in DEVICES else record


def page_of(record: str) -> str:
    """Return the address of a record's page, from the top of the site."""
    return f"record/{file_of(record)}.html"


class Links(NamedTuple):
    """
    Links from a page.

    Attributes:
        dataset: What is shown.
        root: The way from the page to the top of the site.
    """

    dataset: Dataset
    root: str = ""

    def name(self, record: str) -> Html:
        """Return the name of a record, kept apart from the writing around it."""
        return bdi(self.dataset.name_of(record))

    def record(self, record: str, *, anchor: str = "") -> Html:
        """Return the name of a record as a link to its page."""
        address = f"{self.root}{page_of(record)}{anchor and '#'}{anchor}"
        return h("a", self.name(record), href=address)

    def statement(self, subject: str, id: str, *inside: Html | str) -> Html:  # noqa: A002 - it is one
        """Return a link to a statement."""
        return h("a", *inside, href=f"{self.root}{page_of(subject)}#{id}")

    def page(self, address: str, text: str) -> Html:
        """Return a link to another page."""
        return h("a", text, href=f"{self.root}{address}")


def bdi(text: str, language: str | None = None) -> Html:
    """Return a name, which may be written in the other direction."""
    return h("bdi", text, lang=language or None)
