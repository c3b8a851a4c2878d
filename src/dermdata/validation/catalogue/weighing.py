"""The rules of curation on how evidence is weighed, and its figures read."""

from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD412",
        name="not-refuted",
        summary="A claim that direct evidence denies and none upholds, and that is "
        "not `refuted`.",
        why="`unsupported` says that nothing was found on either side. Here somebody "
        "looked, and found against it.",
        mend="Say `refuted`, and why in `rationale`: the level says how firmly. If the "
        "source is about something broader, narrower or related, say so in "
        "`directness`; if it is silent, take it out.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "unsupported",
                    "evidence": [{"stance": "refutes", "design": "textbook", …}]
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
                    "verdict": "refuted",
                    "rationale": "A textbook denies it.",
                    "evidence": [{"stance": "refutes", "design": "textbook", …}]
                  }
                ]
                """
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD413",
        name="refuted-indirectly",
        summary="A claim that is `refuted`, though no direct evidence speaks against "
        "it.",
        why="What is known of a broader, narrower or related disease may not hold for "
        "this one.",
        mend="Say `unsupported`, or find a source about the subject itself.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "refuted",
                    "rationale": "Cysts of other kinds do not have it.",
                    "evidence": [
                      {
                        "stance": "refutes",
                        "design": "textbook",
                        "directness": "related",
                        …
                      }
                    ]
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
                    "verdict": "unsupported",
                    "evidence": [
                      {
                        "stance": "refutes",
                        "design": "textbook",
                        "directness": "related",
                        …
                      }
                    ]
                  }
                ]
                """
            },
            canonical=True,
        ),
    ),
    Rule(
        code="DD414",
        name="figure-of-what",
        summary="A figure of an evidence item that does not say of what it is or, if a "
        "share of people, in whom.",
        why="Nobody can compare or use 16/300 who does not know what was counted, "
        "and in whom.",
        mend="Name the terms, in `measure` and `population`, or keep the number in "
        "`note`. A share of people is what stands in `counts`, or has the measure "
        "`frequency` or a narrower one.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "has-finding",
                    "object": "scar",
                    "verdict": "supported",
                    "evidence": [
                      {"design": "cohort", "figure": {"counts": [8, 102]}, …}
                    ]
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
                    "verdict": "supported",
                    "evidence": [
                      {
                        "design": "cohort",
                        "figure": {"counts": [8, 102]},
                        "measure": "frequency",
                        "population": "newborn",
                        …
                      }
                    ]
                  }
                ]
                """
            },
            canonical=True,
        ),
    ),
)
"""The rules, by code."""
