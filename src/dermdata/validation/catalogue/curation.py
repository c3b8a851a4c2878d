"""The rules of curation: what a good record may still get wrong."""

from .characters import RULES as CHARACTERS
from .entry import Rule
from .example import Example
from .support import RULES as SUPPORT
from .weighing import RULES as WEIGHING


RULES = (
    Rule(
        code="DD401",
        name="orphan-term",
        summary="A term that no record refers to.",
        why="A term is there because something is said with it; this one is most "
        "likely a second spelling of another.",
        mend="Refer to it, or take it out before it is released.",
        bad=Example(texts={"eyelid.json": '"kind": "term"'}, canonical=True),
        good=Example(
            texts={
                "eyelid.json": '"kind": "term"',
                "milia.json": """\
                "statements": [
                  {"predicate": "affects-site", "object": "eyelid", …}
                ]
                """,
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD402",
        name="uncited-source",
        summary="A source that no record cites.",
        why="It looks as if the dataset rested on it, and nothing does.",
        mend="Cite it, or take it out before it is released.",
        bad=Example(texts={"ahn-2008.json": '"kind": "source"'}, canonical=True),
        good=Example(
            texts={
                "ahn-2008.json": '"kind": "source"',
                "milia.json": '"provenance": '
                '{"created": "2026-11-22", "sources": ["ahn-2008"]}',
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD403",
        name="shared-definition",
        summary="A definition that another record has too.",
        why="Nobody can tell the two apart; most likely they are one record, or one "
        "was copied and not finished.",
        mend="Say what sets the two apart.",
        bad=Example(
            texts={
                "milia.json": '"definition": "Small keratin cysts."',
                "milia-en-plaque.json": '"definition": "Small keratin cysts."',
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": '"definition": "Small keratin cysts."',
                "milia-en-plaque.json": '"definition": '
                '"Small keratin cysts on a raised red patch."',
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD404",
        name="long-definition",
        summary="A definition of more than 60 words.",
        why="It is shown in lists and beside search results, and what it says "
        "without evidence nobody can check.",
        mend="Say what it is; the rest belongs in statements.",
        bad=Example(
            texts={
                "milia.json": '"definition": '
                '"Small keratin cysts, which were first described …"'
            },
            canonical=True,
            elided=lambda: "and described again " * 20 + "later.",
        ),
        good=Example(
            texts={"milia.json": '"definition": "Small keratin cysts."'}, canonical=True
        ),
    ),
    Rule(
        code="DD405",
        name="advice",
        summary="Wording that advises, promotes or addresses somebody.",
        why="The data is reference, never medical advice: an app that shows the text "
        "would give advice in its own name.",
        mend="Say what is known, or what the source says, of nobody in person.",
        bad=Example(
            texts={
                "milia.json": '"definition": "Small cysts that you should not squeeze."'
            },
            canonical=True,
        ),
        good=Example(
            texts={"milia.json": '"definition": "Small keratin cysts."'}, canonical=True
        ),
    ),
    Rule(
        code="DD406",
        name="ambiguous-name",
        summary="A name that is exact on two records.",
        why="A text with this name in it cannot be coded: both records answer to it "
        "equally well.",
        mend="Give it another scope on one of them, the one that fits: broad, "
        "narrow, related or misnomer.",
        bad=Example(
            texts={
                "milia.json": '"name": "Milia"',
                "miliaria.json": '"synonyms": [{"text": "milia", "scope": "exact", …}]',
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": '"name": "Milia"',
                "miliaria.json": '"synonyms": '
                '[{"text": "milia", "scope": "misnomer", …}]',
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD407",
        name="ambiguous-mapping",
        summary="An exact mapping that is not one to one.",
        why="Who translates from one vocabulary to the other and back ends at "
        "another record.",
        mend="Use close, broad or narrow on all but one.",
        bad=Example(
            texts={
                "milia.json": """\
                "xrefs": [{"curie": "HP:0001056", "relation": "exact", …}]
                """,
                "milia-en-plaque.json": """\
                "xrefs": [{"curie": "HP:0001056", "relation": "exact", …}]
                """,
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "xrefs": [{"curie": "HP:0001056", "relation": "exact", …}]
                """,
                "milia-en-plaque.json": """\
                "xrefs": [{"curie": "HP:0001056", "relation": "broad", …}]
                """,
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD408",
        name="undated-mapping",
        summary="A mapping verified in nothing that has a version.",
        why="Vocabularies change: nobody can repeat the check, or see that it is out "
        "of date.",
        mend="Name package or release, with its version.",
        bad=Example(
            texts={
                "milia.json": """\
                "xrefs": [
                  {"curie": "HP:0001056", "verified_in": "a browser", …}
                ]
                """
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "xrefs": [
                  {"curie": "HP:0001056", "verified_in": "hpo3==1.5.1", …}
                ]
                """
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD409",
        name="look-alike-mapping",
        summary="A record about milia mapped to a look-alike word: miliaria, miliary, "
        "familial.",
        why="Milia are cysts, miliaria is a sweat rash: the records of two diseases "
        "would be merged.",
        mend="Take the mapping away.",
        bad=Example(
            texts={
                "milia.json": """\
                "xrefs": [
                  {"curie": "ICD10:L74.3", "label": "Miliaria, unspecified", …}
                ]
                """
            },
            canonical=True,
        ),
        good=Example(texts={"milia.json": '"name": "Milia"'}, canonical=True),
    ),
    Rule(
        code="DD410",
        name="said-backwards",
        summary="A trigger stated on the disease and, as a harm, on the trigger too.",
        why="One fact is counted as two, and its evidence and verdicts drift apart.",
        mend="Keep the former, on the disease, with all evidence.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "triggered-by", "object": "chemical-peel", …}
                ]
                """,
                "chemical-peel.json": """\
                "kind": "treatment",
                "statements": [
                  {"predicate": "may-cause", "object": "milia", …}
                ]
                """,
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "triggered-by", "object": "chemical-peel", …}
                ]
                """,
                "chemical-peel.json": '"kind": "treatment"',
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD411",
        name="not-canonical",
        summary="A file that is not the canonical text of its record.",
        why="A comparison of two versions shows moved lines and hides what has "
        "changed.",
        mend="Sort the keys and indent by two: `jq -S . FILE` prints it.",
        fixable=True,
        bad=Example(
            texts={
                "milia.json": """\
                {
                  "id": "milia",
                  "kind": "condition",
                  "name": "Milia",
                  "type": "lesion",
                  "definition": "Small keratin cysts.",
                  "provenance": {"created": "2026-11-22"}
                }
                """
            }
        ),
        good=Example(
            texts={
                "milia.json": """\
                {
                  "definition": "Small keratin cysts.",
                  "id": "milia",
                  "kind": "condition",
                  "name": "Milia",
                  "provenance": {
                    "created": "2026-11-22"
                  },
                  "type": "lesion"
                }
                """
            }
        ),
    ),
    *WEIGHING,
    *SUPPORT,
    *CHARACTERS,
)
"""The rules, by code."""
