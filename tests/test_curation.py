"""The rules of a curated dataset: each is broken once, and ours breaks none."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from dermdata.codec import encode, record_of
from dermdata.validation.checks.curation import RULES, check_curation
from dermdata.validation.files import check_files


EVIDENCE = {
    "source": "page",
    "locator": "Start",
    "stance": "supports",
    "design": "review",
    "read": "abstract",
}
MILIA: dict[str, Any] = {
    "id": "milia",
    "kind": "condition",
    "name": "Milia",
    "type": "lesion",
    "definition": "Small cysts.",
    "provenance": {"created": "2026-11-22"},
    "statements": [
        {
            "predicate": "triggered-by",
            "object": "peel",
            "verdict": "supported",
            "rationale": "A review says so.",
            "evidence": [EVIDENCE],
        },
        {
            "predicate": "affects-site",
            "object": "face",
            "verdict": "supported",
            "evidence": [EVIDENCE],
        },
    ],
    "xrefs": [
        {
            "curie": "HP:0001056",
            "label": "Milia",
            "relation": "exact",
            "verified_in": "hpo3==1.5.1",
            "verified_on": "2026-11-22",
        }
    ],
}
PEEL: dict[str, Any] = {
    "id": "peel",
    "kind": "treatment",
    "name": "Peel",
    "type": "procedure",
    "definition": "An acid on the skin.",
    "provenance": {"created": "2026-11-22"},
}
FACE: dict[str, Any] = {
    "id": "face",
    "kind": "term",
    "name": "Face",
    "type": "body-site",
    "definition": "The front of the head.",
    "provenance": {"created": "2026-11-22"},
}
PAGE: dict[str, Any] = {
    "id": "page",
    "kind": "source",
    "name": "Page",
    "type": "journal-article",
    "definition": "A page.",
    "title": "Page",
    "pmid": "1",
    "provenance": {"created": "2026-11-22"},
}
SYNONYM = {
    "text": "milia",
    "scope": "exact",
    "register": "lay",
    "language": "en",
    "source": "page",
}


def broken(*documents: dict[str, Any]) -> list[str]:
    """Return what the rules find in a set, a line each."""
    records = [record_of(document) for document in documents]
    return [
        f"{records[position].id}{fault.pointer} {fault.code} {fault.message}"
        for position, fault in check_curation(records)
    ]


def changed(document: dict[str, Any], *path: str | int, to: object) -> dict[str, Any]:
    """Return a document with one value changed or added."""
    made = copy.deepcopy(document)
    holder: Any = made
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = to
    return made


class TestRules:
    def test_a_good_set_breaks_none(self) -> None:
        """Nothing is found in it."""
        assert [] == broken(MILIA, PEEL, FACE, PAGE)

    @pytest.mark.parametrize(
        ("documents", "finding"),
        [
            ([PEEL, FACE], "face/id DD401 no record refers to this term"),
            ([PEEL, PAGE], "page/id DD402 no record refers to this source"),
            (
                [PEEL, changed(PEEL, "id", to="peeling") | {"name": "Peeling"}],
                "peeling/definition DD403 `peel` has the same definition",
            ),
            (
                [changed(PEEL, "definition", to="word " * 60 + "more.")],
                "peel/definition DD404 61 words, expected at most 60",
            ),
            (
                [changed(PEEL, "definition", to="What You need.")],
                "peel/definition DD405 found `You`",
            ),
            (
                [changed(MILIA, "statements", 0, "rationale", to="One should know.")],
                "milia/statements/0/rationale DD405 found `should`",
            ),
            (
                [changed(MILIA, "statements", 0, "evidence", 0, "note", to="Buy it.")],
                "milia/statements/0/evidence/0/note DD405 found `Buy`",
            ),
            (
                [PEEL | {"name": "Milia"}, MILIA],
                "milia/name DD406 `Milia` is an exact name of `peel` too",
            ),
            (
                [MILIA, PEEL | {"synonyms": [SYNONYM]}],
                "peel/synonyms/0/text DD406 `milia` is an exact name of `milia` too",
            ),
            (
                [MILIA, PEEL | {"xrefs": MILIA["xrefs"]}],
                "peel/xrefs/0/relation DD407 `HP:0001056` is not one to one",
            ),
            (
                [
                    changed(
                        MILIA,
                        "xrefs",
                        to=[
                            MILIA["xrefs"][0],
                            MILIA["xrefs"][0] | {"curie": "HP:0001057"},
                        ],
                    )
                ],
                "milia/xrefs/1/relation DD407 `HP:0001057` is not one to one",
            ),
            (
                [changed(MILIA, "xrefs", 0, "verified_in", to="a package")],
                "milia/xrefs/0/verified_in DD408 no version of what it was verified in",
            ),
            (
                [changed(MILIA, "xrefs", 0, "label", to="Miliaria rubra")],
                "milia/xrefs/0/label DD409 `Miliaria rubra` only looks like milia",
            ),
            (
                [
                    MILIA,
                    PEEL
                    | {
                        "statements": [
                            MILIA["statements"][0]
                            | {"predicate": "may-cause", "object": "milia"}
                        ]
                    },
                ],
                "peel/statements/0 DD410 `milia triggered-by peel` says the same",
            ),
        ],
    )
    def test_each_is_found_when_broken(
        self, documents: list[dict[str, Any]], finding: str
    ) -> None:
        """With the record, the place and the code."""
        assert finding in broken(*documents)

    def test_a_name_with_two_meanings_is_declared_by_its_scope(self) -> None:
        """Related, broad, narrow or misnomer on all records but one."""
        declared = PEEL | {"synonyms": [SYNONYM | {"scope": "related"}]}

        assert [] == broken(MILIA, declared, FACE, PAGE)

    def test_a_rejected_label_may_be_the_name_of_something(self) -> None:
        """That is what it was rejected for."""
        label = PEEL | {
            "name": "Milia",
            "status": "rejected",
            "retirement": {"reason": "Means milia.", "date": "2026-11-22"},
        }

        assert [] == broken(MILIA, label, FACE, PAGE)

    def test_each_names_its_codes(self) -> None:
        """In the first words of its docstring."""
        codes = [code for rule in RULES for code in (rule.__doc__ or "").split()]

        assert [f"DD{number}" for number in (*range(401, 411), *range(412, 423))] == [
            code.strip(",:") for code in codes if code.startswith("DD4")
        ]


class TestOrder:
    """Breaches stand by record, then by place, whichever rule finds them."""

    def test_by_record_and_place(self) -> None:
        """A record's name comes behind its id, and the next record behind both."""
        first = PEEL | {"definition": "You peel."}
        second = FACE | {"definition": "YOU  peel."}

        assert [
            "peel/definition DD405 found `You`",
            "face/definition DD403 `peel` has the same definition",
            "face/definition DD405 found `YOU`",
            "face/id DD401 no record refers to this term",
        ] == broken(first, second)

    def test_the_order_of_records(self) -> None:
        """What is found of a record alone is found wherever it stands."""
        documents = [
            PEEL | {"definition": "You peel."},
            changed(MILIA, "xrefs", 0, "verified_in", to="a browser"),
            FACE,
            PAGE | {"definition": "One should read it."},
        ]

        assert sorted(broken(*documents)) == sorted(broken(*reversed(documents)))


class TestDefinition:
    """DD403, DD404: short, and nobody else's."""

    def test_of_sixty_words(self) -> None:
        """They may be as many; however many spaces are between them."""
        assert [] == broken(PEEL | {"definition": "word  " * 59 + "more."})

    def test_that_differs_in_a_word(self) -> None:
        """It is another definition."""
        other = PEEL | {"id": "other", "name": "Other", "definition": "An acid."}

        assert [] == broken(PEEL, other)

    def test_of_three(self) -> None:
        """Each names the first that has it."""
        one, two, three = (PEEL | {"id": name, "name": name} for name in "abc")

        assert [
            "b/definition DD403 `a` has the same definition",
            "c/definition DD403 `a` has the same definition",
        ] == broken(one, two, three)


class TestAdvice:
    """DD405: our text advises nobody and sells nothing."""

    @pytest.mark.parametrize(
        "text",
        [
            "Seen in youth.",
            "A shoulder.",
            "Bought as a cream.",
            "What must heal.",
            "The best is unknown.",
        ],
    )
    def test_words_within_others(self, text: str) -> None:
        """A part of a word, or of a phrase, is none."""
        assert [] == broken(PEEL | {"definition": text})

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("It is YOURS.", "YOURS"),
            ("Must not be peeled, you know.", "Must not"),
            ("The best choice.", "best choice"),
            ("As we recommend.", "we recommend"),
            ("A miracle!", "miracle"),
        ],
    )
    def test_phrases(self, text: str, word: str) -> None:
        """The first that is found is named, as it is written."""
        assert [f"peel/definition DD405 found `{word}`"] == broken(
            PEEL | {"definition": text}
        )

    def test_in_every_text_of_ours(self) -> None:
        """Definition, rationale and note; each once, at its place."""
        advising = MILIA | {"definition": "Your cysts."}
        advising["statements"] = [
            MILIA["statements"][0]
            | {
                "rationale": "Buy it.",
                "evidence": [EVIDENCE | {"note": "You may buy it."}],
            }
        ]

        assert [
            "milia/definition DD405 found `Your`",
            "milia/statements/0/evidence/0/note DD405 found `You`",
            "milia/statements/0/rationale DD405 found `Buy`",
        ] == broken(advising, PEEL, PAGE)

    def test_names_are_not_ours(self) -> None:
        """A product may be called what its maker likes."""
        assert [] == broken(PEEL | {"name": "You Should Buy"})


class TestNames:
    """DD406: a name that is exact on one record is exact on no other."""

    def test_twice_on_one_record(self) -> None:
        """A record may repeat its own name."""
        own = MILIA | {"synonyms": [SYNONYM]}

        assert [] == broken(own, PEEL, FACE, PAGE)

    def test_of_a_source(self) -> None:
        """What a page is called names no disease."""
        assert [] == broken(MILIA, PEEL, FACE, PAGE | {"name": "Milia"})

    def test_each_place_is_named(self) -> None:
        """The name, and the synonym by its position."""
        kind = SYNONYM | {"text": "small", "scope": "broad"}
        other = PEEL | {"name": "MILIA", "synonyms": [kind, SYNONYM]}

        assert [
            "peel/name DD406 `MILIA` is an exact name of `milia` too",
            "peel/synonyms/1/text DD406 `milia` is an exact name of `milia` too",
        ] == broken(MILIA, other, FACE, PAGE)

    def test_only_a_synonym_has_a_scope(self) -> None:
        """So that no scope is advised for the name of a record."""
        other = PEEL | {"name": "MILIA", "synonyms": [SYNONYM]}
        breaches = check_curation([record_of(MILIA), record_of(other)])

        assert [
            "name one of the two otherwise, or make one record of them",
            "give it the scope that fits: broad, narrow, related, misnomer",
        ] == [fault.hint for _, fault in breaches if fault.code == "DD406"]


class TestMapping:
    """DD407 to DD409: one to one, dated, and of the same thing."""

    def test_into_two_vocabularies(self) -> None:
        """A record may have an exact counterpart in each."""
        second = MILIA["xrefs"][0] | {"curie": "MONDO:0001056"}
        twice = MILIA | {"xrefs": [MILIA["xrefs"][0], second]}

        assert [] == broken(twice, PEEL, FACE, PAGE)

    @pytest.mark.parametrize("relation", ["broad", "narrow", "close"])
    def test_that_is_not_exact(self, relation: str) -> None:
        """It may be had by many."""
        xref = MILIA["xrefs"][0] | {"relation": relation}
        more = PEEL | {"xrefs": [xref, xref | {"curie": "HP:0001057"}]}

        assert [] == broken(MILIA, more, FACE, PAGE)

    def test_looks_like_milia_on_milia_alone(self) -> None:
        """Something else may well be mapped to miliaria; milia without a label is good."""
        xref = MILIA["xrefs"][0] | {"label": "Miliaria"}
        rash = PEEL | {"name": "Familia peel", "xrefs": [xref]}
        bare = {name: part for name, part in xref.items() if name != "label"}

        assert [] == broken(rash)
        assert [] == broken(MILIA | {"xrefs": [bare]}, PEEL, FACE, PAGE)

    @pytest.mark.parametrize("label", ["Miliary osteoma", "Cysts, familial"])
    def test_look_alikes(self, label: str) -> None:
        """Each is known, and called by its label."""
        found = broken(changed(MILIA, "xrefs", 0, "label", to=label), PEEL, FACE, PAGE)

        assert [f"milia/xrefs/0/label DD409 `{label}` only looks like milia"] == found


class TestSaidBackwards:
    """DD410: what triggers a disease stands on the disease alone."""

    @pytest.mark.parametrize(
        ("predicate", "target"), [("may-cause", "face"), ("is-a", "milia")]
    )
    def test_what_is_something_else(self, predicate: str, target: str) -> None:
        """Another harm, or another thing said of the same two, is no repetition."""
        said = MILIA["statements"][0] | {"predicate": predicate, "object": target}
        peel = PEEL | {"statements": [said]}

        assert [] == [line for line in broken(MILIA, peel) if "DD410" in line]


class TestHints:
    def test_every_breach_says_how_to_mend_it(self) -> None:
        """Whichever rule it breaks; each code has one way."""
        xref = MILIA["xrefs"][0] | {"verified_in": "a browser", "label": "Miliaria"}
        denied = {"stance": "refutes"}
        records = [
            MILIA | {"xrefs": [xref, xref | {"curie": "HP:0001057"}]},
            FACE | {"id": "nose", "name": "Milia", "definition": "You " * 60 + "may."},
            PAGE | {"id": "book", "definition": "You " * 60 + "may."},
            changed(
                {n: v for n, v in MILIA.items() if n != "xrefs"} | {"id": "other"},
                "statements",
                to=[
                    MILIA["statements"][1]
                    | {"verdict": verdict, "rationale": "So.", "evidence": [evidence]}
                    for verdict, evidence in [
                        ("unsupported", EVIDENCE | denied),
                        ("refuted", EVIDENCE | denied | {"directness": "broader"}),
                    ]
                ],
            ),
            PEEL
            | {
                "statements": [
                    MILIA["statements"][0]
                    | {
                        "predicate": "may-cause",
                        "object": "milia",
                        "evidence": [EVIDENCE | {"figure": {"counts": [1, 2]}}],
                    }
                ]
            },
        ]
        breaches = check_curation([record_of(record) for record in records])

        assert {
            "DD401": "refer to it, or take it out before it is released",
            "DD402": "refer to it, or take it out before it is released",
            "DD403": "say what sets the two apart",
            "DD404": "say what it is; the rest belongs in statements",
            "DD405": "say what is known, or what the source says, of nobody in person",
            "DD406": "name one of the two otherwise, or make one record of them",
            "DD407": "use the relation close, broad or narrow on all but one",
            "DD408": "name the package or release with its version",
            "DD409": "take the mapping away",
            "DD410": "keep it on the disease, with all evidence",
            "DD412": "say `refuted` and why, or how far off the source is, in "
            "`directness`",
            "DD413": "say `unsupported`: what is said of something else refutes nothing",
            "DD414": "name the term, or keep the figure in `note` if nobody knows",
        } == {fault.code: fault.hint for _, fault in breaches}


def weighed(verdict: str, *items: dict[str, Any], **fields: Any) -> list[str]:
    """Return what the rules find in a statement with that verdict and evidence."""
    said = {
        "predicate": "affects-site",
        "object": "face",
        "verdict": verdict,
        "rationale": "So it is.",
        "evidence": [EVIDENCE | item for item in items],
        **fields,
    }
    found = broken(MILIA | {"statements": [MILIA["statements"][0], said]}, FACE)
    place = "milia/statements/1/"
    return [line.removeprefix(place) for line in found if line.startswith(place)]


AGAINST = {"stance": "refutes"}
LAY = {"design": "lay-text"}
ASIDE = [{"directness": word} for word in ("broader", "narrower", "related")]
DENIED = "and direct evidence above E0 speaks against it"


class TestDenied:
    """Refuted is what direct evidence denies, and nothing else."""

    @pytest.mark.parametrize("verdict", ["unsupported", "promotional"])
    def test_denied_and_not_refuted(self, verdict: str) -> None:
        """A claim that only a lay text makes, and a review denies."""
        expected = [f"verdict DD412 `{verdict}`, {DENIED}"]

        assert expected == weighed(verdict, LAY, AGAINST)
        assert expected == weighed(verdict, AGAINST | {"design": "case-report"})

    @pytest.mark.parametrize("aside", ASIDE)
    def test_what_is_said_of_something_else_denies_nothing(
        self, aside: dict[str, str]
    ) -> None:
        """Then the claim is unsupported, and may not be refuted."""
        assert [] == weighed("unsupported", LAY, AGAINST | aside)
        assert [
            "verdict DD413 `refuted`, and no direct evidence speaks against it"
        ] == weighed("refuted", LAY, AGAINST | aside)

    def test_lay_texts_deny_nothing(self) -> None:
        """Nor do they uphold anything."""
        assert [] == weighed("unsupported", AGAINST | LAY)
        assert [
            "verdict DD413 `refuted`, and no direct evidence speaks against it"
        ] == weighed("refuted", AGAINST | LAY, AGAINST | ASIDE[0])

    def test_one_direct_item_is_enough(self) -> None:
        """Whatever else is said, and of what."""
        assert [] == weighed("refuted", LAY, AGAINST, AGAINST | ASIDE[0])

    def test_evidence_for_is_no_denial(self) -> None:
        """Other verdicts hold what they held."""
        assert [] == weighed("supported", {}, AGAINST)
        assert [] == weighed("disputed", {}, AGAINST | ASIDE[0])


def measure(slug: str, *parents: str) -> dict[str, Any]:
    """Return a term for a magnitude."""
    known = {"id": slug, "name": slug.capitalize(), "type": "measure"}
    parted = {"parents": list(parents)} if parents else {}
    return FACE | known | {"definition": f"A {slug}."} | parted


class TestFigure:
    """A figure says of what it is, and in whom."""

    COUNTS: ClassVar = {"figure": {"counts": [8, 102]}}
    PERCENT: ClassVar = {"figure": {"value": 40, "unit": "%"}}
    PLACE = "evidence/0/figure DD414 a figure without its"

    def test_of_what(self) -> None:
        """Each names its measure."""
        assert [f"{self.PLACE} `measure`"] == weighed("supported", self.COUNTS)
        assert [f"{self.PLACE} `measure`"] == weighed(
            "supported", self.PERCENT | {"population": "face"}
        )

    def test_in_whom(self) -> None:
        """A share of people names them: counts, and what is a frequency."""
        for figure in (self.COUNTS, self.PERCENT):
            share = figure | {"measure": "frequency"}

            assert [f"{self.PLACE} `population`"] == weighed("supported", share)
            assert [] == weighed("supported", share | {"population": "newborn"})

    def test_the_statement_serves(self) -> None:
        """Its context says in whom, and its measure of what."""
        share = self.COUNTS | {"measure": "frequency"}
        newborns = {"context": {"population": "newborn"}}
        size = {"value": 2, "unit": "mm"}

        assert [] == weighed("supported", share, **newborns)
        assert [f"{self.PLACE} `population`"] == weighed(
            "supported", share, context={"site": "face"}
        )
        assert [] == weighed(
            "supported",
            {"figure": size},
            predicate="has-measure",
            object=size,
            measure="width",
        )

    def test_what_is_no_share_of_people(self) -> None:
        """A cream of 1 % is found in nobody."""
        strength = self.PERCENT | {"measure": "concentration"}

        assert [] == weighed("supported", strength)
        assert [f"{self.PLACE} `population`"] == weighed(
            "supported", self.COUNTS | {"measure": "concentration"}
        )

    def test_what_is_narrower_than_a_frequency(self) -> None:
        """However far below."""
        measures = [
            measure("frequency"),
            measure("prevalence", "frequency"),
            measure("point", "prevalence"),
            measure("other"),
        ]
        found = {
            name: broken(
                changed(
                    MILIA,
                    "statements",
                    1,
                    "evidence",
                    to=[EVIDENCE | self.PERCENT | {"measure": name}],
                ),
                *measures,
            )
            for name in ("frequency", "prevalence", "point", "other")
        }
        place = f"milia/statements/1/{self.PLACE} `population`"

        assert {
            "frequency": True,
            "prevalence": True,
            "point": True,
            "other": False,
        } == {name: place in lines for name, lines in found.items()}

    def test_every_breach_of_support_and_family_does(self) -> None:
        """The same, for what carries a statement, and for broader and narrower."""
        xref = MILIA["xrefs"][0]
        page = EVIDENCE | {"source": "site", "design": "review"}
        said = [
            caused_by("peel", CASE),
            caused_by("wax", CASE),
            caused_by("face", page, predicate="affects-site"),
            caused_by("retinoid", {}),
            caused_by("scar", {"directness": "related"}, predicate="has-finding")
            | {"verdict": "supported"},
        ]
        child = changed(MILIA, "statements", to=said) | {"id": "child", "xrefs": [xref]}
        records = [
            MILIA | {"xrefs": [xref | {"relation": "close"}]},
            child | {"parents": ["milia"]},
            PAGE | {"id": "site", "type": "web-article"},
            drug("retinoid"),
            drug("cream", "retinoid", route="topical"),
        ]
        breaches = check_curation([record_of(record) for record in records])

        assert {
            "DD415": "say once, as `associated-with`, what the case had in common",
            "DD416": "say `web-opinion` or `lay-text`, or mend the source's type",
            "DD417": "what is exact on one record is narrow on all that is broader, and "
            "broad on all that is narrower",
            "DD418": "name the route in `context`, as the source does",
            "DD422": "say `partly-supported`, with a `rationale`, or cite a source on it",
        } == {fault.code: fault.hint for _, fault in breaches if fault.code >= "DD415"}


CASE = {"design": "case-report"}


def caused_by(name: str, *items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a statement that something triggers it."""
    return {
        "predicate": "triggered-by",
        "object": name,
        "verdict": "partly-supported",
        "rationale": "One patient.",
        "evidence": [EVIDENCE | item for item in items],
        **fields,
    }


def drug(slug: str, *parents: str, route: str = "") -> dict[str, Any]:
    """Return a treatment; a kind of its first parent by a route, where one is given."""
    known = {"id": slug, "name": slug.capitalize(), "definition": f"A {slug}."}
    made = PEEL | known | ({"parents": list(parents)} if parents else {})
    if not route:
        return made
    kind = {"predicate": "is-a", "object": parents[0], "context": {"route": route}}
    return made | {
        "statements": [{**kind, "verdict": "supported", "evidence": [EVIDENCE]}]
    }


def found_of(code: str, *documents: dict[str, Any]) -> list[str]:
    """Return what one rule finds in a set, a line each."""
    return [
        line.replace(f" {code} ", ": ")
        for line in broken(*documents)
        if f" {code} " in line
    ]


class TestLoneCase:
    """One case report is not the only support of several causes."""

    def found(self, *said: dict[str, Any]) -> list[str]:
        """Return what is found where these stand on milia."""
        drugs = [drug("peel"), drug("cream", "peel"), drug("laser"), drug("wax")]
        return found_of("DD415", MILIA | {"statements": list(said)}, *drugs)

    def test_several_causes(self) -> None:
        """Each says which the others are."""
        case = "`page`, one case report, is all that supports this cause and"

        assert [
            f"milia/statements/0: {case} `laser`, `wax`",
            f"milia/statements/1: {case} `peel`, `wax`",
            f"milia/statements/2: {case} `laser`, `peel`",
        ] == self.found(
            caused_by("peel", CASE), caused_by("laser", CASE), caused_by("wax", CASE)
        )

    def test_broader_and_narrower_are_one(self) -> None:
        """A case of a cream is one of a peel, where creams are peels."""
        assert [] == self.found(caused_by("peel", CASE), caused_by("cream", CASE))

    @pytest.mark.parametrize(
        "more",
        [
            EVIDENCE | {"source": "other", "design": "case-report"},
            EVIDENCE | {"design": "review"},
        ],
        ids=["another case", "a review"],
    )
    def test_what_has_other_support(self, more: dict[str, Any]) -> None:
        """Then the case does not stand alone."""
        assert [] == self.found(caused_by("peel", CASE, more), caused_by("laser", CASE))

    @pytest.mark.parametrize("design", ["web-opinion", "lay-text"])
    def test_pages_are_no_other_support(self, design: str) -> None:
        """Nor is what speaks against it."""
        page = EVIDENCE | {"source": "other", "design": design}
        against = EVIDENCE | {"source": "other", "stance": "refutes"}

        assert 2 == len(
            self.found(caused_by("peel", CASE, page, against), caused_by("laser", CASE))
        )

    def test_other_predicates_and_verdicts(self) -> None:
        """What goes together may, and what is not accepted claims nothing."""
        assert [] == self.found(
            caused_by("peel", CASE, predicate="associated-with"),
            caused_by("laser", CASE, AGAINST, verdict="disputed"),
            caused_by("wax", CASE),
        )


class TestUneditedPage:
    """What stands only on a page that nobody edits is E6 at most."""

    @pytest.mark.parametrize("kind", ["web-article", "promotion"])
    @pytest.mark.parametrize("design", ["expert-opinion", "review", "case-report"])
    def test_weighed_as_more(self, kind: str, design: str) -> None:
        """Whatever the page calls itself."""
        said = changed(MILIA, "statements", 1, "evidence", 0, "design", to=design)

        assert (
            f"milia/statements/1/evidence/0/design: `{design}`, and `page` is a page "
            "that no journal, book or society edits"
        ) in found_of("DD416", said, PAGE | {"type": kind})

    @pytest.mark.parametrize(
        ("kind", "design"),
        [
            ("web-article", "web-opinion"),
            ("web-article", "lay-text"),
            ("promotion", "promotion"),
            ("magazine-article", "expert-opinion"),
            ("reference-work", "clinical-reference"),
        ],
    )
    def test_weighed_as_it_is(self, kind: str, design: str) -> None:
        """A page as a page, and an edited one as the author's word."""
        said = PEEL | {"statements": [caused_by("face", {"design": design})]}
        said["statements"][0] |= {
            "predicate": "has-attribute",
            "verdict": "unsupported",
        }
        if design not in {"lay-text", "promotion"}:
            said["statements"][0]["verdict"] = "supported"

        assert [] == found_of("DD416", said, PAGE | {"type": kind})


class TestIndirectSupport:
    """What is supported has its level from the subject, or from a part of it."""

    @staticmethod
    def found(verdict: str, *items: dict[str, Any]) -> list[str]:
        """Return what is found where a statement rests on these."""
        said = caused_by("face", *items, predicate="affects-site", verdict=verdict)
        return found_of("DD422", MILIA | {"statements": [said]})

    @pytest.mark.parametrize("directness", ["broader", "related"])
    def test_by_the_broader_alone(self, directness: str) -> None:
        """Nor is a lay text on it a source, nor what speaks against it."""
        outside = {"directness": directness}
        others = {"design": "lay-text"}, {"stance": "refutes"}

        assert [
            "milia/statements/0/verdict: `supported`, and what makes it E5 is about "
            "something broader, or something else"
        ] == self.found("supported", outside, *others)

    def test_by_a_page_within(self) -> None:
        """The word of a practice does not reach the level of a textbook beside it."""
        page = {"design": "web-opinion"}

        assert 1 == len(self.found("supported", page, {"directness": "broader"}))
        assert [] == self.found("supported", page)

    @pytest.mark.parametrize("directness", ["direct", "narrower"])
    def test_by_one_within(self, directness: str) -> None:
        """One is enough."""
        within = {"directness": directness}

        assert [] == self.found("supported", {"directness": "broader"}, within)

    def test_partly(self) -> None:
        """Then the rationale says of what the sources speak."""
        assert [] == self.found("partly-supported", {"directness": "broader"})


class TestCodeInFamily:
    """What a code is to a record agrees with what it is to its family."""

    def found(self, *relations: str) -> list[str]:
        """Return what is found of a child, its parent, grandparent and sibling."""
        names = ("child", "parent", "top", "sibling")
        parents: dict[str, list[str]] = {
            "child": ["parent"],
            "parent": ["top"],
            "sibling": ["parent"],
        }
        records = []
        for name, relation in zip(names, relations, strict=False):
            xref = MILIA["xrefs"][0] | {"relation": relation, "label": "Cyst"}
            made = {key: MILIA[key] for key in ("kind", "type", "provenance")}
            made |= {"id": name, "name": name, "definition": f"A {name}."}
            made |= {"parents": parents[name]} if name in parents else {}
            records.append(made | ({"xrefs": [xref]} if relation else {}))
        return [line.partition(" (")[0] for line in found_of("DD417", *records)]

    @pytest.mark.parametrize(
        ("child", "parent"),
        [
            ("exact", "close"),
            ("exact", "broad"),
            ("narrow", "exact"),
            ("narrow", "close"),
            ("narrow", "broad"),
            ("close", "exact"),
            ("close", "broad"),
        ],
    )
    def test_broader(self, child: str, parent: str) -> None:
        """A code cannot be as wide as a part and as wide as the whole."""
        says = (
            f"`{parent}`, and `HP:0001056` is `{child}` on `child`, which is narrower"
        )

        assert [f"parent/xrefs/0/relation: {says}"] == self.found(child, parent)
        assert [f"top/xrefs/0/relation: {says}"] == self.found(child, "", parent)

    @pytest.mark.parametrize(
        ("child", "parent"),
        [
            ("exact", "narrow"),
            ("exact", "related"),
            ("narrow", "narrow"),
            ("close", "narrow"),
            ("close", "close"),
            ("broad", "exact"),
            ("broad", "broad"),
            ("broad", "close"),
            ("broad", "narrow"),
            ("related", "exact"),
        ],
    )
    def test_fits(self, child: str, parent: str) -> None:
        """What is wider than a part may be anything to the whole."""
        assert [] == self.found(child, parent)

    @pytest.mark.parametrize("relation", ["broad", "narrow"])
    def test_beside(self, relation: str) -> None:
        """What is one sibling is neither wider nor narrower than the other."""
        assert [
            f"sibling/xrefs/0/relation: `{relation}`, and `HP:0001056` is `exact` on "
            "`child`, which stands beside it"
        ] == self.found("exact", "", "", relation)

    @pytest.mark.parametrize("relation", ["close", "related"])
    def test_beside_and_near(self, relation: str) -> None:
        """It may be close to both."""
        assert [] == self.found("exact", "", "", relation)

    def test_strangers(self) -> None:
        """Records that are no family may differ."""
        assert [] == self.found("", "", "exact", "broad")


class TestRouteNotSaid:
    """What is said of drugs given by several routes says by which it holds."""

    DRUGS = (
        drug("retinoid"),
        drug("cream", "retinoid", route="topical"),
        drug("tablet", "retinoid", route="oral"),
    )

    def found(self, name: str, **fields: Any) -> list[str]:
        """Return what is found where something is said of a drug."""
        said = MILIA | {"statements": [caused_by(name, {}, **fields)]}
        return found_of("DD418", said, *self.DRUGS)

    @pytest.mark.parametrize(
        "predicate",
        [
            "triggered-by",
            "associated-with",
            "worsened-by",
            "treated-by",
            "prevented-by",
        ],
    )
    def test_no_route(self, predicate: str) -> None:
        """It reaches what is bound to a route."""
        assert [
            "milia/statements/0: no route, and it reaches `cream`, `tablet` too, by "
            "whatever route"
        ] == self.found("retinoid", predicate=predicate)

    @pytest.mark.parametrize("route", ["topical", "oral", "systemic"])
    def test_route(self, route: str) -> None:
        """Then it reaches only what fits."""
        assert [] == self.found("retinoid", context={"route": route})

    @pytest.mark.parametrize(
        "fields",
        [
            {"predicate": "avoid"},
            {"verdict": "disputed", "evidence": [EVIDENCE, EVIDENCE | AGAINST]},
        ],
    )
    def test_what_reaches_nothing(self, fields: dict[str, Any]) -> None:
        """What is not inherited, or not accepted, needs none."""
        assert [] == self.found("retinoid", **fields)

    def test_nothing_narrower(self) -> None:
        """A drug is what it is."""
        assert [] == self.found("cream")
        assert [] == self.found("cream", context={"population": "face"})

    def test_wrong_route(self) -> None:
        """What is given by one route causes nothing by another; by mouth is systemic."""
        assert [
            "milia/statements/0: `systemic`, and `cream` is given by another route"
        ] == self.found("cream", context={"route": "systemic"})
        assert [] == self.found("cream", context={"route": "topical"})
        assert [] == self.found("tablet", context={"route": "systemic"})


class TestValidate:
    def test_holds_to_them_when_asked(self, tmp_path: Path) -> None:
        """And not otherwise."""
        file = tmp_path / "peel.json"

        file.write_text(encode(record_of(PEEL | {"definition": "For you."})), "utf-8")

        assert check_files([tmp_path]).ok
        assert ["DD405"] == [
            f.code for f in check_files([tmp_path], curated=True).findings
        ]

    def test_wants_canonical_text(self, tmp_path: Path) -> None:
        """A curated record's file is what the codec writes."""
        file = tmp_path / "peel.json"
        file.write_text(json.dumps(PEEL), "utf-8")

        assert check_files([file]).ok
        assert ["DD411"] == [f.code for f in check_files([file], curated=True).findings]

    @pytest.mark.exhaustive
    def test_finds_nothing_in_our_data(self) -> None:
        """Every rule holds for the bundled records."""
        data = Path(__file__).parents[1] / "data"

        assert () == check_files([data], curated=True).findings
