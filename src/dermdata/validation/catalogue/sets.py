"""The rules of the set: what is wrong between records that are each in order."""

from ..finding import Severity
from .entry import Rule
from .example import Example


RULES = (
    Rule(
        code="DD301",
        name="dangling-reference",
        summary="An id that names no record.",
        why="Who follows it finds nothing, and what the record says is lost to "
        "everybody who asks from the other side.",
        mend="The nearest id is named: use it, or add the record.",
        bad=Example(
            texts={"milia-en-plaque.json": '"parents": ["mila"]', "milia.json": "{…}"}
        ),
        good=Example(
            texts={"milia-en-plaque.json": '"parents": ["milia"]', "milia.json": "{…}"}
        ),
    ),
    Rule(
        code="DD302",
        name="wrong-kind",
        summary="An id that names a record of the wrong kind.",
        why="Lists get entries that do not belong there: a treatment among the body "
        "sites, a site among the treatments.",
        mend="Point at another record, or use another predicate.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "treated-by", "object": "eyelid", …}
                ]
                """
            }
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "treated-by", "object": "extraction", …}
                ]
                """
            }
        ),
    ),
    Rule(
        code="DD303",
        name="duplicate-id",
        summary="Two records with one id.",
        why="Nobody can say which of the two an id means; one of them is never found.",
        mend="Ids are unique among all kinds: give one of the two another.",
        bad=Example(
            texts={
                "conditions/burn.json": '"id": "burn",\n"kind": "condition"',
                "terms/burn.json": '"id": "burn",\n"kind": "term"',
            }
        ),
        good=Example(
            texts={
                "conditions/burn.json": '"id": "burn",\n"kind": "condition"',
                "terms/heat.json": '"id": "heat",\n"kind": "term"',
            }
        ),
    ),
    Rule(
        code="DD304",
        name="ancestor-cycle",
        summary="A record that is its own ancestor.",
        why="Who walks up from a record to what is broader walks for ever.",
        mend="Take a parent away.",
        bad=Example(
            texts={
                "milia.json": '"parents": ["skin-cyst"]',
                "skin-cyst.json": '"parents": ["milia"]',
            }
        ),
        good=Example(
            texts={"milia.json": '"parents": ["skin-cyst"]', "skin-cyst.json": "{…}"}
        ),
    ),
    Rule(
        code="DD305",
        name="misfiled",
        summary="A record in the wrong file or folder.",
        why="People and programs look for a record under its kind and id, and write "
        "a second one where they do not find it.",
        mend="Move the file to `<kind>s/<id>.json`, or mend `id` or `kind`.",
        bad=Example(texts={"terms/milia.json": '"id": "milia",\n"kind": "condition"'}),
        good=Example(
            texts={"conditions/milia.json": '"id": "milia",\n"kind": "condition"'}
        ),
    ),
    Rule(
        code="DD306",
        name="wrong-term-type",
        summary="An id that names a term of the wrong type.",
        why="Lists get entries that do not belong there: a body site among the "
        "findings.",
        mend="Point at another term, or use another predicate.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "has-finding", "object": "eyelid", …}
                ]
                """
            }
        ),
        good=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {"predicate": "affects-site", "object": "eyelid", …}
                ]
                """
            }
        ),
    ),
    Rule(
        code="DD307",
        name="repeated-statement",
        summary="The same statement twice on one record.",
        why="It is counted twice, and neither of the two has all of the evidence that "
        "its verdict rests on.",
        mend="Make it one statement with two evidence items.",
        bad=Example(
            texts={
                "milia.json": """\
                "statements": [
                  {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "evidence": [{"design": "review", …}],
                    …
                  },
                  {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "evidence": [{"design": "case-series", …}],
                    …
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
                    "evidence": [
                      {"design": "review", …},
                      {"design": "case-series", …}
                    ],
                    …
                  }
                ]
                """
            }
        ),
    ),
    Rule(
        code="DD308",
        name="replaced-by-itself",
        summary="A record replaced by itself in the end.",
        why="Who moves on from a retired record to its successor never arrives.",
        mend="Name a record in use.",
        bad=Example(
            texts={
                "milium.json": """\
                "status": "retired",
                "retirement": {"replaced_by": "milium", …}
                """
            }
        ),
        good=Example(
            texts={
                "milium.json": """\
                "status": "retired",
                "retirement": {"replaced_by": "milia", …}
                """,
                "milia.json": "{…}",
            }
        ),
    ),
    Rule(
        code="DD309",
        name="retired-reference",
        summary="A reference to a retired or rejected record that has a successor.",
        why="What is said with the old id is not found by those who ask for the new "
        "one.",
        mend="Write the id of the successor, which is named.",
        severity=Severity.WARNING,
        fixable=True,
        bad=Example(
            texts={
                "milia-en-plaque.json": '"parents": ["milialar"]',
                "milialar.json": """\
                "status": "rejected",
                "retirement": {"replaced_by": "milia", …}
                """,
                "milia.json": "{…}",
            }
        ),
        good=Example(
            texts={
                "milia-en-plaque.json": '"parents": ["milia"]',
                "milialar.json": """\
                "status": "rejected",
                "retirement": {"replaced_by": "milia", …}
                """,
                "milia.json": "{…}",
            }
        ),
    ),
    Rule(
        code="DD310",
        name="future-date",
        summary="A date that has not come yet.",
        why="A record tells what was read, written and checked, and when; a date to come "
        "is a slip that makes it look newer than everything else.",
        mend="Mend the year, the month or the day.",
        bad=Example(texts={"milia.json": '"provenance": {"created": "2062-11-22"}'}),
        good=Example(texts={"milia.json": '"provenance": {"created": "2026-11-22"}'}),
    ),
    Rule(
        code="DD311",
        name="unknown-licence",
        summary="A licence that is no SPDX expression.",
        why="Programs that ask whether data may be used, and how those of several hands go "
        "together, know licences by their ids at SPDX.",
        mend="Write the id, as `CC0-1.0` or `CC-BY-4.0 AND MIT`; `LicenseRef-` and a name "
        "of your own for terms that SPDX does not list.",
        severity=Severity.WARNING,
        bad=Example(
            texts={
                "dataset.json": """\
                {
                  "licence": "CC BY 4.0",
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
                  "licence": "CC-BY-4.0",
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
