"""The rules of the record: what is wrong with one, whatever others say."""

from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD201",
        name="unknown-field",
        summary="A field that does not exist here.",
        why="Nobody reads it: what it says is lost, and the field that was meant is "
        "empty.",
        mend="The nearest field is named: use it, or take the field away.",
        bad=Example(
            texts={
                "milia-en-plaque.json": '"parent": ["milia"]',
                "milia.json": "{…}",
            }
        ),
        good=Example(
            texts={
                "milia-en-plaque.json": '"parents": ["milia"]',
                "milia.json": "{…}",
            }
        ),
    ),
    Rule(
        code="DD202",
        name="missing-field",
        summary="A required field is missing.",
        why="Whoever reads records may rely on their required fields.",
        mend="Add it. The good example is the smallest record there is.",
        bad=Example(
            texts={
                "eyelid.json": """\
                {
                  "id": "eyelid",
                  "kind": "term",
                  "name": "Eyelid",
                  "provenance": {"created": "2026-11-22"},
                  "type": "body-site"
                }
                """
            }
        ),
        good=Example(
            texts={
                "eyelid.json": """\
                {
                  "definition": "The fold of skin over an eye.",
                  "id": "eyelid",
                  "kind": "term",
                  "name": "Eyelid",
                  "provenance": {"created": "2026-11-22"},
                  "type": "body-site"
                }
                """
            }
        ),
    ),
    Rule(
        code="DD203",
        name="wrong-type",
        summary="A value of the wrong type; `null` among them.",
        why="A program that sorts, counts or compares the values stops at it, or "
        "comes to a wrong result.",
        mend="Give a value of the type that is named. A field with nothing to say is "
        "left out.",
        fixable=True,
        bad=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": "2008"'}),
        good=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": 2008'}),
    ),
    Rule(
        code="DD204",
        name="unknown-word",
        summary="A word that is not in the closed vocabulary.",
        why="Who asks for the right word does not find the record, and programs have "
        "no meaning for this one.",
        mend="The nearest word is named: use it, or another of those allowed.",
        fixable=True,
        bad=Example(texts={"eyelid.json": '"kind": "term",\n"type": "bodysite"'}),
        good=Example(texts={"eyelid.json": '"kind": "term",\n"type": "body-site"'}),
    ),
    Rule(
        code="DD205",
        name="wrong-form",
        summary="A text of the wrong form: id, date, CURIE, address, space at an end.",
        why="Dates no longer sort, links lead nowhere, and two texts that look alike "
        "are not equal.",
        mend="The form is named, with an example. A space at an end is taken away.",
        bad=Example(
            texts={"ahn-2008.json": '"kind": "source",\n"accessed": "22.11.2026"'}
        ),
        good=Example(
            texts={"ahn-2008.json": '"kind": "source",\n"accessed": "2026-11-22"'}
        ),
    ),
    Rule(
        code="DD206",
        name="wrong-length",
        summary="A text too long, or an array with nothing in it.",
        why="A long text does not fit where it is shown. An empty array and an absent "
        "one would be two ways to say one thing.",
        mend="Shorten the text; leave the array out.",
        fixable=True,
        bad=Example(texts={"milia.json": '"name": "Milia",\n"synonyms": []'}),
        good=Example(texts={"milia.json": '"name": "Milia"'}),
    ),
    Rule(
        code="DD207",
        name="out-of-range",
        summary="A number outside its range, or a pair that is none.",
        why="It is most likely a slip of the finger, and every figure computed from "
        "it is wrong.",
        mend="The range is named: give the number the source gives. For one number "
        "instead of a pair, write `value`.",
        bad=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": 20008'}),
        good=Example(texts={"ahn-2008.json": '"kind": "source",\n"year": 2008'}),
    ),
    Rule(
        code="DD208",
        name="unknown-kind",
        summary="`kind` is missing or unknown.",
        why="The kind says which fields a record has; without it the rest cannot be "
        "checked.",
        mend="Give one of the five: condition, classification, treatment, term, "
        "source.",
        bad=Example(texts={"milia.json": '"kind": "disease",\n"type": "lesion"'}),
        good=Example(texts={"milia.json": '"kind": "condition",\n"type": "lesion"'}),
    ),
    Rule(
        code="DD209",
        name="contradicting-fields",
        summary="Fields that contradict each other: verdict and evidence, status and "
        "retirement, parents and scheme.",
        why="A reader who sees one of the two fields is misled: a statement would "
        "count as supported with nothing but a lay page behind it.",
        mend="The rule is named: change one of the two, or add what is missing.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "verdict": "supported",
                    "evidence": [{"design": "lay-text", …}]
                  }
                ]
                """
            }
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "verdict": "unsupported",
                    "evidence": [{"design": "lay-text", …}]
                  }
                ]
                """
            }
        ),
    ),
    Rule(
        code="DD210",
        name="listed-twice",
        summary="A word listed twice.",
        why="Whatever is counted over the list counts it twice; most likely another "
        "word was meant.",
        mend="Keep one, or write the word that was meant.",
        bad=Example(
            texts={
                "milia-en-plaque.json": '"parents": ["milia", "milia"]',
                "milia.json": "{…}",
            }
        ),
        good=Example(
            texts={
                "milia-en-plaque.json": '"parents": ["milia"]',
                "milia.json": "{…}",
            }
        ),
    ),
    Rule(
        code="DD211",
        name="misplaced-predicate",
        summary="A predicate that cannot stand on this kind of record.",
        why="The statement says nothing that anybody asks for: a condition has "
        "findings, a treatment has harms.",
        mend="Those that can are named. Or put the statement on the other record.",
        bad=Example(
            texts={
                "dermabrasion.json": """\
                "kind": "treatment",
                "statements": [
                  {"predicate": "has-finding", "object": "scar", …}
                ]
                """
            }
        ),
        good=Example(
            texts={
                "dermabrasion.json": """\
                "kind": "treatment",
                "statements": [
                  {"predicate": "may-cause", "object": "scar", …}
                ]
                """
            }
        ),
    ),
)
"""The rules, by code."""
