"""The rules of curation on what carries a statement, and on families of records."""

from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD415",
        name="lone-case",
        summary="Several causes of one disease that a single case report alone supports.",
        why="Whoever took three drugs got milia after one of them, or after none: one "
        "confounded case looks like three findings.",
        mend="Say once what the case had in common, as `associated-with`; or cite what "
        "else supports each.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "triggered-by",
                    "object": "chemical-peel",
                    "evidence": [{"design": "case-report", …}],
                    …
                  },
                  {
                    "predicate": "triggered-by",
                    "object": "extraction",
                    "evidence": [{"design": "case-report", …}],
                    …
                  }
                ]
                """
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "associated-with",
                    "object": "chemical-peel",
                    "evidence": [
                      {
                        "design": "case-report",
                        "note": "Both in one patient: a peel and extraction.",
                        …
                      }
                    ],
                    …
                  }
                ]
                """,
                "extraction.json": '"kind": "treatment"',
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD416",
        name="unedited-page",
        summary="Evidence from the page of a practice, a shop or an unknown author that "
        "is weighed as more.",
        why="It would count as much as a textbook. Such a page is E6 at most.",
        mend="Say `web-opinion` where a practitioner writes, `lay-text` where not. If a "
        "journal, book or society edits the page, mend the `type` of the source.",
        bad=Example(
            texts={
                "practice.json": '"kind": "source", "type": "web-article"',
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "supported",
                    "evidence": [
                      {"source": "practice", "design": "expert-opinion", …}
                    ]
                  }
                ]
                """,
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "practice.json": '"kind": "source", "type": "web-article"',
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "supported",
                    "evidence": [
                      {"source": "practice", "design": "web-opinion", …}
                    ]
                  }
                ]
                """,
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD417",
        name="mapping-in-family",
        summary="A mapping that contradicts one of a narrower record, or of a sibling, to "
        "the same code.",
        why="A code that is exact on a form of a disease cannot be as wide as the "
        "disease: who translates gets one answer or the other.",
        mend="A code that is exact on one record is narrow on all that is broader, and "
        "broad on all that is narrower.",
        bad=Example(
            texts={
                "milia.json": """\
                "xrefs": [{"curie": "HP:0001056", "relation": "close", …}]
                """,
                "milia-en-plaque.json": """\
                "parents": ["milia"],
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
                "parents": ["milia"],
                "xrefs": [{"curie": "HP:0001056", "relation": "broad", …}]
                """,
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD418",
        name="route-not-said",
        summary="A statement on drugs that says no route, or one by which they are not "
        "given.",
        why="What is said of a class holds for all that is narrower: a cream would cause "
        "what tablets cause.",
        mend="Name the `route` in `context`, as the source does, or point at the "
        "narrower class.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "triggered-by", "object": "retinoid", …}
                ]
                """,
                "retinoid.json": '"kind": "treatment"',
                "retinoid-cream.json": """\
                "kind": "treatment",
                "parents": ["retinoid"],
                "statements": [
                  {
                    "predicate": "is-a",
                    "object": "retinoid",
                    "context": {"route": "topical"},
                    …
                  }
                ]
                """,
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "triggered-by",
                    "object": "retinoid",
                    "context": {"route": "systemic"},
                    …
                  }
                ]
                """,
                "retinoid.json": '"kind": "treatment"',
                "retinoid-cream.json": """\
                "kind": "treatment",
                "parents": ["retinoid"],
                "statements": [
                  {
                    "predicate": "is-a",
                    "object": "retinoid",
                    "context": {"route": "topical"},
                    …
                  }
                ]
                """,
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD422",
        name="indirect-support",
        summary="A statement that is `supported` with the level of sources on something "
        "broader, or on something else.",
        why="What holds of cysts in general need not hold of milia; whoever asks for milia "
        "takes it for established there.",
        mend="Say `partly-supported`, and in `rationale` of what the sources speak; or "
        "cite one that speaks of this.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "supported",
                    "evidence": [{"design": "review", "directness": "broader", …}]
                  }
                ]
                """
            },
            canonical=True,
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "partly-supported",
                    "rationale": "Said of cysts in general.",
                    "evidence": [{"design": "review", "directness": "broader", …}]
                  }
                ]
                """
            },
            canonical=True,
        ),
    ),
)
"""The rules, by code."""
