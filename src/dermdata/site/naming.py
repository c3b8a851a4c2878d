"""What a record is called: names by language, codes to copy, how to cite it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..export import cite
from ..records import Scope
from .addresses import bdi, page_of
from .frame import part, section
from .markup import h


if TYPE_CHECKING:
    from ..collection import Dataset
    from ..records import Record, Synonym
    from .addresses import Links
    from .markup import Html, Inside


LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "en-GB": "English (British)",
    "en-US": "English (American)",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}
"""What languages are called in English, by their tags."""

_STYLES = {"text": "Text", "bibtex": "BibTeX", "csl": "CSL-JSON"}


def names(record: Record, links: Links) -> Inside:
    """Return the synonyms of a record, by language."""
    if not record.synonyms:
        return None
    by_language: dict[str, list[Synonym]] = defaultdict(list)
    for synonym in record.synonyms:
        by_language[synonym.language].append(synonym)
    first = sorted(by_language, key=lambda tag: (not tag.startswith("en"), tag))
    parts = (
        part(
            LANGUAGES.get(tag, tag),
            h("ul", (_name(one, links) for one in by_language[tag]), class_="names"),
        )
        for tag in first
    )
    title = f"Names ({len(record.synonyms)})"
    return section("names", title, h("div", parts, class_="by-language"))


def _name(synonym: Synonym, links: Links) -> Html:
    scope = None if synonym.scope is Scope.EXACT else f"{synonym.scope}, "
    source = h(
        "a",
        "source",
        href=f"{links.root}{page_of(synonym.source)}",
        title=links.dataset.name_of(synonym.source),
        aria_label=f"source of {synonym.text}",
    )
    return h(
        "li",
        bdi(synonym.text, synonym.language),
        " ",
        h("small", scope, synonym.register, ", ", source),
    )


def codes(record: Record) -> Inside:
    """Return the codes of a record in other vocabularies, to be copied."""
    if not record.xrefs:
        return None
    rows = (
        h(
            "li",
            h("code", one.curie, data_copy=one.curie),
            " ",
            bdi(one.label) if one.label else None,
            " ",
            h("small", one.relation, title=one.relation.meaning),
        )
        for one in record.xrefs
    )
    return h("div", h("h2", "Codes"), h("ul", rows, class_="codes"), class_="beside")


def citing(record: Record, dataset: Dataset) -> Html:
    """Return how to cite a record, in each style."""
    styles = (
        h(
            "div",
            h("h3", title),
            h(
                "pre",
                cite(record, style=style, dataset=dataset),
                data_copy=True,
                tabindex=0,
            ),
        )
        for style, title in _STYLES.items()
    )
    return h(
        "details",
        h("summary", "Cite this record"),
        *styles,
        class_="cite beside",
        id="cite",
    )
