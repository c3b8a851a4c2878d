"""
Datasets over which other data can be laid.

What is given is read, checked together with what lies below, and laid over that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._arguments import listed, typed
from ...records import VOCABULARIES
from ..base import BaseDataset
from ..errors import UnknownVocabularyError


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...records import Xref
    from .given import Given


class Dataset(BaseDataset):
    """
    An immutable collection of records, indexed.

    Two datasets are equal when they hold equal records.
    """

    __slots__ = ()

    # Other data over it

    def overlay(
        self,
        other: Given,
        *,
        name: str | None = None,
        override: Mapping[str, str] | None = None,
    ) -> Dataset:
        """
        Return a dataset with other data laid over this one, which stays as it is.

        The other data may add records, and statements, synonyms and mappings to records
        of this dataset; and refer to whatever is in it. The two are checked as one. A
        record that has the id of one below and is not equal to it must be overridden
        by name, and with a reason.

        Args:
            other: A folder or file of records and, in folders called ``amendments``,
                of `Amendment` documents; a dataset; records and amendments; or the
                name of a dataset that another package has registered.
            name: What to call the layer; by default the title of the other dataset,
                or the name of its folder or file.
            override: Why a record of the other data takes the place of one below, by
                id. An amendment may say so too.

        Raises:
            UnreadableError: The folder or file cannot be read, leads out of itself or
                holds nothing.
            DatasetError: The two do not make a dataset. All findings are listed.
            LayerError: There is a layer of this name already, or it is no name.
            PluginError: The other package does not give what it has registered.
        """
        from .laying import lay

        return lay(self, other, name, override or {})

    def without_layer(self, name: str) -> Dataset:
        """
        Return the dataset without one of the layers laid over it.

        Layers above that one are laid anew over what is left, and checked with it.

        Raises:
            LayerError: There is no such layer, or it is the lowest.
            DatasetError: What is left does not make a dataset. All findings are listed.
        """
        from .laying import without

        return without(self, typed(name, "name", str, "the name of a layer"))

    # Without a part of it

    def without(self, *, vocabularies: Iterable[str]) -> Dataset:
        """
        Return the same dataset without the mappings to some vocabularies.

        Args:
            vocabularies: Prefixes, as ``SNOMEDCT``; or the word ``restricted`` for
                all whose licence does not let ids and labels be passed on freely.

        Raises:
            UnknownVocabularyError: There is no vocabulary of this prefix.
        """
        asked = (
            {vocabularies}
            if isinstance(vocabularies, str)
            else {
                typed(one, "vocabularies", str, "prefixes of vocabularies")
                for one in listed(
                    vocabularies, "vocabularies", "prefixes of vocabularies"
                )
            }
        )
        gone = {v.prefix for v in VOCABULARIES.values() if not v.open}
        gone = (gone if "restricted" in asked else set()) | asked - {"restricted"}
        for prefix in sorted(gone - VOCABULARIES.keys()):
            raise UnknownVocabularyError(prefix)

        def keep(xref: Xref) -> bool:
            return xref.curie.partition(":")[0] not in gone

        from .laying import with_mappings

        return with_mappings(self, keep)
