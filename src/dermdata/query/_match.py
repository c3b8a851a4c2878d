"""A record that answers to a name or code, and how."""

from attrs import frozen

from .._value import Value


@frozen(kw_only=True, repr=False, eq=False)
class Match(Value):
    """
    A record that answers to what was asked.

    Attributes:
        id: Its id.
        kind: Its kind.
        name: Its name.
        matched: What of it matched: an id, a name, a synonym or a CURIE.
        how: How, in words: ``name``, ``synonym (lay, en)``,
            ``exact match of HP:0001056``, ``name; typo: millia→milia``.
        score: How well, from 0 to 1; for ordering only.
    """

    id: str
    kind: str
    name: str
    matched: str
    how: str
    score: float
