"""Meanings: which record a name, an address or a citation means, for those who need its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..validation.checks.index import fits


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..records import Source
    from ..validation.checks.compiled import Demand
    from .base import BaseDataset


def meaning(dataset: BaseDataset) -> Callable[[str, Demand], str | None]:
    """Return what gives the id of the record that a word means, of those that are wanted."""
    entries = dataset.entries()

    def means(word: str, demand: Demand) -> str | None:
        def wanted(name: str) -> bool:
            return fits(entries[name], demand) and not entries[name].successor

        return dataset.once(Meanings).of(word, wanted)

    return means


class Meanings:
    """The records of a dataset by what people write in the place of their ids."""

    def __init__(self, dataset: BaseDataset) -> None:
        self._ids: dict[str, set[str]] = {}
        self._narrower: dict[str, set[str]] = {}
        for name, known in dataset.names().items():
            self._add(dataset.name_of(name), name)
            for text, scope, *_ in known.synonyms:
                if scope == "exact":
                    self._add(text, name)
                elif scope == "narrow":
                    self._narrower.setdefault(_plain(text), set()).add(name)
            for curie, relation, *_ in known.codes:
                if relation == "exact":
                    self._add(curie, name)
        for source in dataset.sources.values():
            for text in _citations(source):
                self._add(text, source.id)

    def _add(self, text: str, name: str) -> None:
        self._ids.setdefault(_plain(text), set()).add(name)

    def of(self, word: str, wanted: Callable[[str], bool]) -> str | None:
        """
        Return the id of the one record that a word means; `None` where it is not one.

        A word for something narrower means the record where no other is called that.

        Args:
            word: The word.
            wanted: Whether the record of an id may be meant.
        """
        plain = _plain(word)
        for ids in (self._ids, self._narrower):
            found = [*filter(wanted, ids.get(plain, ()))]
            if found:
                return found[0] if len(found) == 1 else None
        return None


def _citations(source: Source) -> Iterator[str]:
    yield source.title
    if source.url:
        yield source.url
    if source.doi:
        yield source.doi
        yield f"doi:{source.doi}"
    if source.pmid:
        yield source.pmid
        yield f"PMID:{source.pmid}"


def _plain(text: str) -> str:
    text = text.casefold().strip().rstrip("/.")
    for start in ("https://", "http://", "www.", "doi.org/", "dx.doi.org/"):
        text = text.removeprefix(start)
    return " ".join(text.split())
