"""
The plain card: what apps may show of a record, in sentences that statements bear out.

Every sentence is made by a template from accepted statements and says which; what is
not accepted is told in a section of its own, with the reason. No dose is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._steering import in_markdown
from .._value import Value
from ..collection.stated import not_appraised, out_of_use
from ..records import Kind
from ._asked import asked
from ._card_sections import CardSection, sections_of
from ._card_words import AUDIENCES, PATIENT
from ._errors import one_of
from ._named import named
from ._readability import grade


if TYPE_CHECKING:
    from ..collection import Dataset


NO_MORE = "No more is said of it here."
"""The notice of a card that has no sections."""
NO_ADVICE = "Reference data, not medical advice."
"""What every card ends with."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Card(Value):
    """
    A record in plain sentences.

    Attributes:
        record: The id of the record.
        name: Its name.
        audience: Whom it is for.
        definition: What the record is, in the words of the dataset.
        notice: What must be known before the rest is read: that the record is no longer
            in use, that the literature on it was not appraised, or that nothing is said
            of it; `None` otherwise.
        sections: What is said of it, by subject.
        reading_grade: How many years at school its sentences ask for, after Flesch and
            Kincaid.
    """

    record: str
    name: str
    audience: str
    definition: str
    notice: str | None
    sections: tuple[CardSection, ...]
    reading_grade: float

    def as_text(self) -> str:
        """Return it as plain text."""
        lines = [self.name, "", self.definition]
        lines += ["", self.notice] if self.notice else []
        for section in self.sections:
            lines += ["", f"{section.title}:"]
            lines += [f"- {sentence.text}" for sentence in section.sentences]
        return "\n".join([*lines, "", NO_ADVICE])

    def as_markdown(self) -> str:
        """Return it as Markdown, with the ids of statements behind each sentence."""
        lines = [f"# {in_markdown(self.name)}", "", in_markdown(self.definition)]
        lines += ["", f"**{in_markdown(self.notice)}**"] if self.notice else []
        for section in self.sections:
            lines += ["", f"## {section.title}", ""]
            for sentence in section.sentences:
                ids = " ".join(f"`{name}`" for name in sentence.statements)
                lines.append(f"- {in_markdown(sentence.text)} {ids}")
        return "\n".join([*lines, "", f"*{NO_ADVICE}*"])


def card(
    record: str, *, audience: str = PATIENT, dataset: Dataset | None = None
) -> Card:
    """
    Return what may be shown of a record in plain sentences.

    Args:
        record: A condition, class or treatment, by id, name or code.
        audience: Whom it is for: ``patient`` or ``clinician``.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or is a term or a source; or there is no
            such audience.
    """
    source = asked(dataset)
    reader = one_of(audience, "audience", AUDIENCES)
    kinds = (Kind.CONDITION, Kind.CLASSIFICATION, Kind.TREATMENT)
    name = named(record, dataset=source, kinds=kinds)
    sections = sections_of(name, reader, source)
    texts = [s.text for section in sections for s in section.sentences]
    held = source[name]
    notices = out_of_use(held), not_appraised(held), None if sections else NO_MORE
    return Card(
        record=name,
        name=held.name,
        audience=reader,
        definition=held.definition,
        notice=" ".join(filter(None, notices)) or None,
        sections=sections,
        reading_grade=grade([held.definition, *texts]),
    )
