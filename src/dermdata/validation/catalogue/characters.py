"""The rules of curation on characters, names of files and check digits."""

from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD419",
        name="hidden-character",
        summary="A character that nobody sees, or that turns the direction of a text.",
        why="Two names that look the same differ, and what is shown is not what is "
        "read. It came in by copy and paste, or on purpose.",
        mend="Take it out, or type the text anew. Joiners where a script or an emoji "
        "needs them, and marks of direction beside Arabic or Hebrew, may stay.",
        bad=Example(texts={"milia.json": '"name": "Mil\\u200bia"'}, canonical=True),
        good=Example(texts={"milia.json": '"name": "Milia"'}, canonical=True),
    ),
    Rule(
        code="DD420",
        name="device-name",
        summary="An id that is the name of a device on Windows.",
        why="An id is for ever, and the name of its file: a repository with a file "
        "`con.json` or `aux.json` cannot be checked out there.",
        mend="Say in the id what it is: `aux-gene`.",
        bad=Example(texts={"aux.json": '"kind": "treatment"'}, canonical=True),
        good=Example(texts={"aux-cream.json": '"kind": "treatment"'}, canonical=True),
    ),
    Rule(
        code="DD421",
        name="wrong-check-digit",
        summary="A code of SNOMED CT or UNII that does not agree with its check digit.",
        why="A digit is mistyped, or two are swapped: it is no code, or that of "
        "something else.",
        mend="Compare it with the vocabulary, digit by digit.",
        bad=Example(
            texts={
                "bazex-dupre-christol-syndrome.json": '"xrefs": [{"curie": "SNOMEDCT:238460007", …}]'
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "bazex-dupre-christol-syndrome.json": '"xrefs": [{"curie": "SNOMEDCT:238640007", …}]'
            },
            canonical=True,
        ),
    ),
)
