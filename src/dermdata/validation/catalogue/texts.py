"""The rules of the text: what is wrong before there is a record."""

from ..limits import LARGEST
from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD101",
        name="not-json",
        summary="The text is no JSON.",
        why="No program can read the file, and all records in it are missing.",
        mend="Look at quotes, commas and brackets: the place is named. JSON has no "
        "comments, no comma behind the last item, and double quotes only.",
        bad=Example(texts={"milia.json": '"name": "Milia",\n"type": "lesion",'}),
        good=Example(texts={"milia.json": '"name": "Milia",\n"type": "lesion"'}),
    ),
    Rule(
        code="DD102",
        name="not-utf8",
        summary="A byte is not UTF-8.",
        why="Programs guess the encoding differently, or stop: a name comes out as "
        "another name, or not at all.",
        mend="Save the file as UTF-8. It was most likely saved as Latin-1, "
        "Windows-1252 or UTF-16.",
        bad=Example(texts={"naevus.json": '"name": "N\udce6vus"'}),
        good=Example(texts={"naevus.json": '"name": "Nævus"'}),
    ),
    Rule(
        code="DD103",
        name="byte-order-mark",
        summary="The file begins with a byte-order mark.",
        why="The mark cannot be seen, and many JSON parsers stop at it.",
        mend="Save the file as UTF-8 without BOM (not as `UTF-8 with signature`).",
        fixable=True,
        bad=Example(texts={"milia.json": '\ufeff{"id": "milia", …}'}),
        good=Example(texts={"milia.json": '{"id": "milia", …}'}),
    ),
    Rule(
        code="DD104",
        name="repeated-key",
        summary="A key stands in one object twice.",
        why="One program takes the first value, another the last: two people read "
        "different records from one file.",
        mend="Keep one of the two.",
        bad=Example(texts={"milia.json": '"name": "Milia",\n"name": "Milium"'}),
        good=Example(texts={"milia.json": '"name": "Milia"'}),
    ),
    Rule(
        code="DD105",
        name="not-a-number",
        summary="`NaN` or `Infinity`: no JSON number.",
        why="Most JSON parsers stop at the word. It is what some programs write where "
        "a table has an empty cell.",
        mend="Leave the field out.",
        bad=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": NaN'}),
        good=Example(texts={"ahn-2008.json": '"kind": "source"'}),
    ),
    Rule(
        code="DD106",
        name="nested-too-deeply",
        summary="More than 100 levels of nesting.",
        why="A parser may run out of memory or stop the program. No record has more "
        "than ten levels.",
        mend="No record is nested like this: look for a program that wrapped the "
        "value again and again.",
        bad=Example(
            texts={"milia.json": '"parents": [[[[[…]]]]]'},
            elided=lambda: "[" * 100 + "]" * 100,
        ),
        good=Example(
            texts={"milia.json": '"parents": ["skin-cyst"]', "skin-cyst.json": "{…}"}
        ),
    ),
    Rule(
        code="DD107",
        name="number-too-large",
        summary="A number too large for any field.",
        why="It becomes infinite in one program, is rounded in another and stops a "
        "third.",
        mend="Give the number the source gives.",
        bad=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": 2e800'}),
        good=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": 2008'}),
    ),
    Rule(
        code="DD108",
        name="half-surrogate",
        summary="Half of a surrogate pair.",
        why="It is half of a character, cut off by some program. It cannot be saved "
        "as UTF-8, so the first program that tries to stops.",
        mend="Write the character itself.",
        bad=Example(texts={"reductase.json": r'"name": "5\ud835-reductase"'}),
        good=Example(
            texts={
                "reductase.json": '"name": "5\N{GREEK SMALL LETTER ALPHA}-reductase"'
            }
        ),
    ),
    Rule(
        code="DD109",
        name="too-large",
        summary="A file or a line of more than 64 MiB: too large for a record.",
        why="It would have to be held in memory whole, and a record of 64 KiB is a "
        "long one already.",
        mend="Give each record a line of its own (`.ndjson`) or a file of its own. If "
        "it is one record, look for what does not belong in it, such as a picture.",
        bad=Example(
            texts={"milia.json": '"definition": "Small cysts of the skin …"'},
            elided=lambda: "x" * LARGEST,
        ),
        good=Example(texts={"milia.json": '"definition": "Small cysts of the skin."'}),
    ),
    Rule(
        code="DD110",
        name="not-plain-yaml",
        summary="YAML that JSON has no equal for, or that readers take differently.",
        why="Anchors, aliases, tags, merge keys and keys that are no text do not "
        "survive the way to JSON. A word such as `no` is text to one reader and "
        "false to another; `1:30` is text, or 90.",
        mend="Put quotes round the value; write out what an alias stands for.",
        bad=Example(
            texts={
                "milia.yaml": """\
                id: milia
                kind: condition
                type: lesion
                name: Milia
                definition: Small cysts of the skin.
                provenance:
                  created: "2026-11-22"
                synonyms:
                  - text: milier
                    scope: exact
                    register: clinical
                    language: no
                    source: review-2020
                """
            }
        ),
        good=Example(
            texts={
                "milia.yaml": """\
                id: milia
                kind: condition
                type: lesion
                name: Milia
                definition: Small cysts of the skin.
                provenance:
                  created: "2026-11-22"
                synonyms:
                  - text: milier
                    scope: exact
                    register: clinical
                    language: "no"
                    source: review-2020
                """
            }
        ),
    ),
    Rule(
        code="DD111",
        name="newer-schema",
        summary="Data written for a newer version of the schemas than this dermdata knows.",
        why="What is unknown to this version would be found fault with, field by field, "
        "and nothing of that would be wrong.",
        mend="Install a newer dermdata. Or, if the data are not newer, say so in `schema` "
        "of `dataset.json`, or in `$schema` of the record.",
        bad=Example(
            texts={
                "dataset.json": """\
                {
                  "schema": 2,
                  "title": "My records",
                  "version": "1.0.0"
                }
                """,
                "eyelid.json": "{…}",
            }
        ),
        good=Example(
            texts={
                "dataset.json": """\
                {
                  "schema": 1,
                  "title": "My records",
                  "version": "1.0.0"
                }
                """,
                "eyelid.json": "{…}",
            }
        ),
    ),
)
"""The rules, by code."""
