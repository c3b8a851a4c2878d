"""What is asked: a text of a length that may have an answer."""

from ..words import shown
from ._errors import QueryError


LONGEST = 400
"""The longest question that may have an answer, in characters: twice the longest name."""
MOST = 1_000_000
"""The longest question that is read at all, in characters."""


def question_text(text: object) -> str:
    """
    Return the text of a question; an empty one if it is longer than any name.

    Raises:
        QueryError: It is no text, or is far too long to be read.
    """
    if not isinstance(text, str):
        message = f"found {shown(text)}, expected a name or code as text"
        raise QueryError(message, 'as "milia" or "HP:0001056"')
    if len(text) > MOST:
        message = f"found {len(text)} characters, expected at most {MOST}"
        raise QueryError(message, "ask for one name or code at a time")
    stripped = text.strip()
    return stripped if len(stripped) <= LONGEST else ""
