"""
Datasets: what is said in them by id and in words, and other data laid over them.

What is given to be laid is read, checked together with what lies below, and laid over that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._arguments import listed, typed
from ...records import VOCABULARIES
from ..base import BaseDataset
from ..errors import UnknownVocabularyError


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...records import Statement
    from ..stated import HeldStatement
    from .given import Given


class Dataset(BaseDataset):
    """
    An immutable collection of records, indexed.

    Two datasets are equal when they hold equal records.
    """

    __slots__ = ()

    # What is said in it

    def statement(self, id: str) -> HeldStatement:  # noqa: A002 - it is one
        """
        Return the statement with this id, and where it stands.

        Raises:
            UnknownStatementError: There is none.
        """
        from ..stated import with_id

        return with_id(self, id)

    def holding(self, statement: Statement) -> tuple[HeldStatement, ...]:
        """
        Return where a statement stands: once, unless records have equal ones.

        Args:
            statement: The statement. If it comes from a record of this dataset, it
                stands there alone; else wherever an equal one does.
        """
        from ..stated import holding

        return holding(self, statement)

    def label(self, statement: HeldStatement | Statement | str) -> str:
        """
        Return what a statement says in words: ``Milia affects site Eyelid, most cases``.

        Args:
            statement: The statement, or its id.

        Raises:
            UnknownStatementError: The dataset does not hold it.
            UnknownRecordError: It names a record that the dataset does not hold.
        """
        from ..stated import label

        return label(self, statement)

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
        Return the same dataset without what comes from some vocabularies.

        These are the mappings to them, and the names whose source is a release of one.

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

        from .laying import without_vocabularies

        return without_vocabularies(self, gone)
