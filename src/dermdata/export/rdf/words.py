"""Our words, properties and classes, as nodes: what each means stands in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records import PREDICATES, Predicate, StudyDesign
from .graph import CLAIM, ECO, STATEMENT
from .names import OURS
from .terms import CLAIMED, WORDS, class_name, classes, properties, word_name


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .terms import Property

    Node = dict[str, Any]


_CLASSES = {
    STATEMENT: "Something said of a record that is accepted: supported, if only in part.",
    CLAIM: "Something said of a record that is not accepted: disputed, unsupported, "
    "refuted or promotional.",
    "dd:Vocabulary": "A code system that records are mapped to.",
    "dd:Word": "A word of a closed vocabulary.",
}
_CLAIMED = "The same of what is not accepted."
"""What is said of the properties of claims."""


def word_nodes() -> Iterator[Node]:
    """Yield a node for each class, property and word of ours."""
    for cls in classes():
        name = class_name(cls)
        if name not in _CLASSES:
            label = name.removeprefix("dd:")
            yield _node(name, "rdfs:Class", label, [cls.summary])
    for name, meaning in _CLASSES.items():
        yield _node(name, "rdfs:Class", name.removeprefix("dd:"), [meaning])
    for key, property_ in properties().items():
        if property_.iri.startswith(OURS):
            yield _property(property_, key, property_.texts)
    for key, property_ in CLAIMED.items():
        yield _property(property_, f"claimed {key}", (_CLAIMED,))
    for vocabulary in WORDS:
        yield from map(_word, vocabulary)


def _property(property_: Property, key: str, texts: tuple[str, ...]) -> Node:
    name = "dd:" + property_.iri.removeprefix(OURS)
    return _node(name, "rdf:Property", key.replace("_", " "), [*texts])


def _word(word: Any) -> Node:
    made = _node(word_name(word), "dd:Word", word.value, [word.meaning])
    if isinstance(word, Predicate) and PREDICATES[word].inverse:
        made["inverse"] = PREDICATES[word].inverse
    if isinstance(word, StudyDesign):
        made["broadMatch"] = ECO[word]
    return made


def _node(name: str, type_: str, label: str, texts: list[str]) -> Node:
    return {"@id": name, "@type": type_, "label": label, "comment": texts}
