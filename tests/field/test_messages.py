"""
Messages: what a beginner gets wrong can be mended from what is said of it alone.

Each row is a mistake that people make, and the advice they get. Where the advice of
other tools was a guess, whoever followed it made things worse.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata.validation.advice import advised

from .project import dermdata, put, term


if TYPE_CHECKING:
    from pathlib import Path


ITEM = {
    "source": "berk-bayliss-2008",
    "locator": "Abstract",
    "stance": "supports",
    "design": "review",
    "read": "abstract",
}
SAID = {
    "predicate": "arises-from",
    "object": "eccrine-duct",
    "verdict": "supported",
    "evidence": [ITEM],
}
LESION = term("plaster-milia", kind="condition", type="lesion")


@pytest.fixture(autouse=True)
def _in(folder: Path) -> None:
    """Work in an empty folder."""
    assert folder


def saying(**fields: Any) -> dict[str, Any]:
    """Return a condition with a statement in which some fields are others."""
    return LESION | {"statements": [SAID | fields]}


def resting_on(**fields: Any) -> dict[str, Any]:
    """Return a condition with a statement whose evidence has other fields."""
    return saying(evidence=[ITEM | fields])


def mapped(curie: str) -> dict[str, Any]:
    """Return a condition that is mapped to a code."""
    xref = {"curie": curie, "label": "Milia", "relation": "exact"}
    checked = {"verified_in": "hpo3==1.5.1", "verified_on": "2026-11-22"}
    return LESION | {"xrefs": [xref | checked]}


def called(language: str) -> dict[str, Any]:
    """Return a condition with a synonym in a language."""
    name = {"text": "a", "scope": "exact", "register": "lay", "language": language}
    return LESION | {"synonyms": [name | {"source": "berk-bayliss-2008"}]}


def source(**fields: Any) -> dict[str, Any]:
    """Return a source."""
    made = {"title": "On milia", "url": "https://example.org/a", **fields}
    return term("smith-2020", kind="source") | {
        "type": "journal-article",
        **made,
    }


def hints(document: Any) -> list[str]:
    """Return the advice on a document."""
    return [finding.hint for finding in dd.validate([document]).findings]


MEASURED = {"predicate": "has-measure", "measure": "lesion-diameter"}

ADVICE: dict[str, tuple[dict[str, Any], str]] = {
    # a key that is none
    "a cause": (
        LESION | {"causes": ["burn"]},
        'say it in `statements`, as {"predicate": "triggered-by", "object": "burn", …}',
    ),
    "a treatment": (
        LESION | {"treated_by": "tretinoin"},
        'say it in `statements`, as {"predicate": "treated-by", "object": "tretinoin", '
        "…}",
    ),
    "a predicate without its object": (
        LESION | {"treatments": []},
        'say it in `statements`, as {"predicate": "treated-by", "object": "…", …}',
    ),
    "a symptom of a term": (
        term("a", symptoms=["swelling"]),
        "remove it; `has-finding` cannot stand on a term",
    ),
    "a predicate for a key": (
        saying(**{"caused-by": "burn"}),
        'say it as "predicate": "triggered-by", "object": "burn"',
    ),
    "a field in capitals": (LESION | {"Status": "active"}, "did you mean `status`?"),
    "a label": (LESION | {"label": "A"}, "`name` says that"),
    "a broader record": (LESION | {"is_a": ["milia"]}, "did you mean `parents`?"),
    "codes": (LESION | {"Codes": []}, "did you mean `xrefs`?"),
    "a note": (saying(note="a"), "did you mean `rationale`?"),
    "what belongs elsewhere": (
        LESION | {"created": "2026-11-22"},
        "it belongs in `provenance`",
    ),
    "an age": (
        saying(context={"age": "child", "site": "eyelid"}),
        "did you mean `population`?",
    ),
    "a key like none": (
        saying(context={"weather": "hot", "site": "eyelid"}),
        "remove it; there are `population`, `site`, `morphology`, `route` and "
        "`duration`",
    ),
    "a key like none, of many": (LESION | {"weather": 1}, "remove it"),
    "a predicate like none that a term may have": (
        term("a", statements=[SAID | {"predicate": "treted-by"}]),
        "allowed here: is-a, has-mechanism, has-measure, has-attribute, may-cause, "
        "contains",
    ),
    "no predicate in a term": (
        term("a", statements=[{k: v for k, v in SAID.items() if k != "predicate"}]),
        "add it: one of is-a, has-mechanism, has-measure, has-attribute, may-cause, "
        "contains",
    ),
    "nothing for a predicate in a term": (
        term("a", statements=[SAID | {"predicate": None}]),
        "it is needed: one of is-a, has-mechanism, has-measure, has-attribute, "
        "may-cause, contains",
    ),
    "a list for a text": (LESION | {"name": ["Milia"]}, 'give it alone: "Milia"'),
    "a list of texts for a text": (LESION | {"name": ["Milia", "Milk spots"]}, ""),
    "a list of a list": (LESION | {"parents": [["milia"]]}, 'give it alone: "milia"'),
    "a list of lists": (
        LESION | {"parents": [["milia", "burn"]]},
        "take the inner brackets away",
    ),
    # ids
    "an object for an id": (
        LESION | {"parents": [{"id": "milia"}]},
        'give the id alone: "milia"',
    ),
    "several for one": (saying(object=["burn", "laser"]), "a statement for each"),
    "something narrower": (
        saying(predicate="triggered-by", object="scald"),
        "`burn` is the id of that",
    ),
    "near to another kind of thing": (
        saying(object="milium-bod"),
        "add the record, or mend the id",
    ),
    "near to another source of the year": (
        resting_on(source="smith-2021"),
        "add the record, or mend the id",
    ),
    "an unknown paper": (
        resting_on(source="https://example.org/paper"),
        "give the id of a record; `dermdata new source ID` begins one",
    ),
    "a parent of another kind": (
        LESION | {"parents": ["eyelid"]},
        "point at another record",
    ),
    "a type of another kind": (
        LESION | {"type": "sign"},
        "`sign` is a type of term: is the kind right?",
    ),
    # forms
    "a date with points": (
        LESION | {"provenance": {"created": "22.11.2026"}},
        "did you mean `2026-11-22`?",
    ),
    "a date with slashes": (
        LESION | {"provenance": {"created": "11/22/2026"}},
        "did you mean `2026-11-22`?",
    ),
    "a date that may be two": (LESION | {"provenance": {"created": "05/06/2026"}}, ""),
    "a date that is none": (LESION | {"provenance": {"created": "2026-02-30"}}, ""),
    "no date at all": (LESION | {"provenance": {"created": "today"}}, ""),
    "a month": (LESION | {"provenance": {"created": "2026-11"}}, ""),
    "a month without a sign between": (
        LESION | {"provenance": {"created": "202611"}},
        "",
    ),
    "a date without zeros": (
        LESION | {"provenance": {"created": "2026-1-2"}},
        "did you mean `2026-01-02`?",
    ),
    "a date as Americans write it": (
        LESION | {"provenance": {"created": "Nov. 22, 2026"}},
        "did you mean `2026-11-22`?",
    ),
    "a date as the British write it": (
        LESION | {"provenance": {"created": "2 February 2026"}},
        "did you mean `2026-02-02`?",
    ),
    "a date in a month that is none": (
        LESION | {"provenance": {"created": "22 Ju 2026"}},
        "",
    ),
    "a date with a zone": (
        LESION | {"provenance": {"created": "2026-11-22Z"}},
        "did you mean `2026-11-22`?",
    ),
    "a date with a time": (
        LESION | {"provenance": {"created": "2026-11-22T10:00:00Z"}},
        "did you mean `2026-11-22`?",
    ),
    "a date as a number": (
        LESION | {"provenance": {"created": 20261122}},
        "did you mean `2026-11-22`?",
    ),
    "a number as text": (
        saying(**MEASURED, object={"value": "12", "unit": "mm"}),
        "take the quotes away",
    ),
    "a word for a number": (
        saying(**MEASURED, object={"value": "few", "unit": "mm"}),
        "",
    ),
    "two lines": (
        LESION | {"definition": "One.\nTwo."},
        "write it on one line; in YAML `>-` joins lines",
    ),
    "a space at an end": (
        LESION | {"name": "Milia "},
        "take away the space at its end",
    ),
    "nothing in a name": (LESION | {"name": ""}, ""),
    "the address of a DOI": (
        source(doi="https://doi.org/10.1016/j.jaad.2008.07.034"),
        "did you mean `10.1016/j.jaad.2008.07.034`?",
    ),
    "a PubMed id with its prefix": (
        source(pmid="PMID: 18489054"),
        "did you mean `18489054`?",
    ),
    "a PubMed id as a number": (
        source(pmid=18489054),
        "put it in quotes, for text is wanted here",
    ),
    "an address without its scheme": (
        source(url="www.example.org/a"),
        "did you mean `https://www.example.org/a`?",
    ),
    "an address that is none": (source(url="see the paper"), ""),
    "a language with an underscore": (
        called("en_us"),
        "did you mean `en-US`?",
    ),
    "a language with a script": (
        called("ZH_hant_tw"),
        "did you mean `zh-Hant-TW`?",
    ),
    "a language with a variant": (
        called("de-ch-1901 "),
        "did you mean `de-CH-1901`?",
    ),
    "the name of a language": (
        called("German"),
        "did you mean `de`?",
    ),
    "an address for a code": (
        mapped("http://purl.obolibrary.org/obo/HP_0001056"),
        "did you mean `HP:0001056`?",
    ),
    "a code with another prefix": (mapped("HPO:0001056"), "did you mean `HP:0001056`?"),
    "a prefix of another form": (
        mapped("hpo:1056"),
        "did you mean `HP:1056`?",
    ),
}


@pytest.mark.parametrize("name", ADVICE)
def test_says_how_to_mend(name: str) -> None:
    """The one finding says what to write, or nothing where that is not certain."""
    document, expected = ADVICE[name]

    assert [expected] == hints(copy.deepcopy(document))


def test_a_place_that_nobody_knows() -> None:
    """A fault that is no field of anything keeps what was said of it."""
    fault = dd.Fault(code="DD201", path=("name", "a"), message="no", hint="remove it")

    assert [fault] == advised([fault], LESION)


def test_an_object_with_an_id() -> None:
    """Whatever is found in it, the advice is the same."""
    found = hints(saying(predicate="triggered-by", object={"id": "burn"}))

    assert {'give the id alone: "burn"'} == {*found}


@pytest.mark.parametrize(
    ("document", "hint"),
    [
        (7, "a record is an object; `dermdata new term ID` begins one"),
        ("milia", "a record is an object; `dermdata new term ID` begins one"),
        (
            {"terms": [term("a")]},
            'several records stand in [ ], or in "records" beside "title" and '
            '"version"',
        ),
        ({"terms": []}, "one of condition, classification, treatment, term, source"),
    ],
)
def test_what_is_no_record(document: Any, hint: str) -> None:
    """It is said what a file holds."""
    put("a.json", json.dumps(document))

    (line,) = dermdata("validate", "a.json", "--against", "none").lines

    assert line.endswith(f"({hint})")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty (write a record into it)"),
        (" \n\n", "the file is empty (write a record into it)"),
        (
            "id: a\nkind: term\n",
            "expecting value (it looks like YAML: name the file .yaml)",
        ),
        (
            "---\nid: a\n",
            "expecting value (it looks like YAML: name the file .yaml)",
        ),
        (
            "# mine\n- id: a\n",
            "expecting value (it looks like YAML: name the file .yaml)",
        ),
        (
            "<html><body>404</body></html>",
            "expecting value (it looks like HTML or XML: save the data, not the page)",
        ),
        (
            "# mine\n{}",
            "expecting value (JSON has no comments)",
        ),
        (
            '{\u2028"id": "a"}',
            "expecting property name enclosed in double quotes (take out U+2028, which "
            "is not seen, and no space in JSON)",
        ),
        (
            '{"id":\xa0"a"}',
            "expecting value (take out U+00A0, which is not seen, and no space in JSON)",
        ),
        (
            '{"id": ;}',
            "expecting value (check quotes, commas and brackets here)",
        ),
    ],
)
def test_what_is_no_json(text: str, said: str) -> None:
    """What the file looks like is said."""
    put("a.json", text)

    (line,) = dermdata("validate", "a.json", "--against", "none").lines

    assert line.endswith(f"no JSON: {said}")


def test_yaml_that_is_unclear_beside() -> None:
    """Where a text is not clear, all else is said as it is of any other record."""
    put(
        "terms/a.yaml",
        "id: a\nkind: term\ntype: sign\nname: A\ndefinition: ~\nparents: [none-such]\n"
        "retirement: yes\nprovenance: {created: 22.11.2026}\n",
    )
    put(
        "terms/b.yaml",
        "id: b\nkind: sign\ntype: finding\nname: B\ndefinition: c\nparents: [a]\n"
        "comment: no\nprovenance: yes\n",
    )

    found = dermdata("validate", ".", "--against", "none").lines

    assert [
        "terms/a.yaml:5:13: DD203 [a /definition] found null (it is needed: give "
        '"Small keratin cysts that follow a skin disease, a drug or an injury.")',
        "terms/a.yaml:6:11: DD301 [a /parents/0] there is no record `none-such` (add "
        "the record, or mend the id)",
        "terms/a.yaml:7:13: DD110 [a /retirement] `yes` is text to some readers, and "
        "something else to others (put it in quotes)",
        'terms/a.yaml:8:23: DD205 [a /provenance/created] found "22.11.2026", expected a '
        "calendar date, as 2026-11-22 (did you mean `2026-11-22`?)",
        'terms/b.yaml:2:7: DD208 [b /kind] found "sign", expected one of condition, '
        "classification, treatment, term, source (did you mean `term`?)",
        'terms/b.yaml:3:7: DD204 [b /type] found "finding", expected one of sign, '
        "symptom, body-site, structure, substance, mechanism, exposure, host-factor, "
        "organism, test, population, course, attribute, measure, instrument, gene, "
        "inheritance (did you mean `sign`?)",
        'terms/b.yaml:7:1: DD201 [b /comment] there is no field "comment" here (remove '
        "it)",
        "terms/b.yaml:7:10: DD110 [b /comment] `no` is text to some readers, and "
        "something else to others (put it in quotes)",
        "terms/b.yaml:8:13: DD110 [b /provenance] `yes` is text to some readers, and "
        "something else to others (put it in quotes)",
    ] == found


@pytest.mark.parametrize(
    "statement",
    [
        {"predicate": "trigered-by", "object": "none-such"},
        {"predicate": "contains", "object": "none-such"},
        {"object": "none-such"},
    ],
)
def test_what_a_wrong_predicate_leads_to(statement: dict[str, Any]) -> None:
    """It is looked for all the same."""
    put("a.json", LESION | {"statements": [SAID | {"predicate": None} | statement]})

    found = dermdata("validate", "a.json").lines

    assert [True] == [
        line.endswith("there is no record `none-such` (add the record, or mend the id)")
        for line in found
        if "DD301" in line
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps(term("a", type="sing"))),
        ("a.ndjson", json.dumps(term("a", type="sing")) + "\n"),
        (
            "a.yaml",
            "id: a\nkind: term\ntype: sing\nname: A\ndefinition: b\n"
            "provenance: {created: 2026-11-22}\n",
        ),
    ],
)
@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff"])
def test_behind_a_mark(name: str, text: str, marks: str) -> None:
    """What is wrong behind a byte-order mark, or two, is found as well."""
    put(name, marks + text)

    assert ["DD103", "DD204"] == dermdata("validate", name, "--against", "none").found


NO_KIND = term("a", kind=None, name="")


@pytest.mark.parametrize(
    ("path", "document", "hint"),
    [
        ("terms/a.json", NO_KIND, 'add it, as "kind": "term"'),
        ("terms/a.json", NO_KIND | {"kind": 4}, "did you mean `term`?"),
        ("terms/a.json", NO_KIND | {"kind": ["term"]}, "did you mean `term`?"),
        ("terms/a.json", NO_KIND | {"kind": "thing"}, "did you mean `term`?"),
        ("a.json", NO_KIND | {"kind": "Terms"}, "did you mean `term`?"),
        ("a.json", NO_KIND | {"kind": "tirm"}, "did you mean `term`?"),
        ("a.json", NO_KIND | {"kind": "symptom"}, "did you mean `term`?"),
    ],
)
def test_a_kind_that_is_none(path: str, document: dict[str, Any], hint: str) -> None:
    """The folder says which is meant, or the word does; all else is found, too."""
    put(path, document)

    found = dermdata("validate", path, "--against", "none", "--format", "json")

    assert {("DD208", hint), ("DD205", "")} == {
        (one["code"], one["hint"]) for one in json.loads(found.out)
    }


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("a.json", NO_KIND),
        ("a.json", NO_KIND | {"kind": 4}),
        ("a.json", NO_KIND | {"kind": "thing"}),
        ("terms/a.json", {"name": ""}),
    ],
)
def test_a_kind_that_nobody_knows(path: str, document: dict[str, Any]) -> None:
    """Where nothing says which is meant, or that it is a record, nothing is guessed."""
    put(path, document)

    assert ["DD208"] == dermdata("validate", path, "--against", "none").found


def test_manifest() -> None:
    """What a dataset says of itself gets the same advice."""
    put("dataset.json", {"version": "v1", "license": "CC0-1.0"})
    put("a.json", term("a"))

    found = dermdata("validate", ".", "--against", "none").lines

    assert [
        'dataset.json:1:1: DD202 `title` is missing (add it, as "title": "dermdata")',
        'dataset.json:2:3: DD201 [/license] there is no field "license" here (did you '
        "mean `licence`?)",
        'dataset.json:3:14: DD205 [/version] found "v1", expected a release, as 1.2.0 '
        "(did you mean `1.0.0`?)",
    ] == found


def test_a_folder_of_what_only_looks_like_records() -> None:
    """It is named, where nothing else is there."""
    put("data/terms.csv", "id,name\n")
    put("data/a.json5", "{}")

    done = dermdata("validate", "data")

    assert (3, "") == (done.code, done.out)
    assert (
        "dermdata: data: no record files in it (a.json5 and 1 more cannot be read: they "
        "end in .json, .ndjson, .jsonl, .yaml or .yml)\n"
    ) == done.err


class TestOverlays:
    """What is laid over the dataset is advised on like any other data."""

    def hints(self, path: str, document: dict[str, Any]) -> list[str]:
        """Return the advice on a file that is laid over the dataset."""
        put(path, document)
        found = json.loads(dermdata("validate", "--overlay", "--json", ".").out)
        return [one["hint"] for one in found]

    def test_amendments(self) -> None:
        """Words, names, figures and keys of an amendment are understood."""
        item = {**ITEM, "stance": "for", "figure": "16/300"}
        added = {"predicate": "caused-by", "object": "Burn", "evidence": [item]}
        amendment = {"id": "milia", "evidence": [added], "aka": ["Milk spots"]}

        assert [
            "did you mean `synonyms`?",
            'as {"counts": [16, 300]}',
            "did you mean `supports`?",
            "`burn` is the id of that",
            "did you mean `triggered-by`?",
        ] == self.hints("amendments/milia.json", amendment)

    def test_an_amendment_without_its_id(self) -> None:
        """It is that of a record below; the example is one."""
        assert ['add it, as "id": "milia"'] == self.hints(
            "amendments/a.json", {"override": "It is another thing."}
        )

    @pytest.mark.parametrize(
        ("name", "hint"), [("Milk spots", "`milia` is the id of that"), ("AUX", "")]
    )
    def test_an_amendment_by_name(self, name: str, hint: str) -> None:
        """The id is that of the record of this name, if there is one."""
        amendment = {"id": name, "override": "It is another thing."}

        assert [hint] == self.hints("amendments/a.json", amendment)

    def test_records(self) -> None:
        """Names of the records below are known in those that are laid over them."""
        document = saying(predicate="triggered-by", object="Burn")

        assert ["`burn` is the id of that"] == self.hints("a.json", document)


class TestOneRound:
    """What is wrong with a record neither hides what else is, nor makes more of it."""

    @pytest.mark.parametrize("jobs", ["1", "2"])
    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"type": "Sign"}, "DD204"),
            ({"type": None}, "DD202"),
            ({"type": 7}, "DD204"),
            ({"kind": "thing"}, "DD208"),
            ({"kind": None}, "DD208"),
        ],
    )
    def test_is_there_all_the_same(
        self, fields: dict[str, Any], code: str, jobs: str
    ) -> None:
        """Who refers to a record whose type or kind is none is not told it is not there."""
        put("a.json", term("a", **fields))
        put("b.json", term("b", parents=["a"]))

        assert [code] == dermdata("validate", ".", "--jobs", jobs).found

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_a_circle(self, jobs: str) -> None:
        """It is found before its records are in order otherwise."""
        put("a.json", term("a", type="Sign", parents=["b"]))
        put("b.json", term("b", name="", parents=["a"]))

        assert ["DD304", "DD204", "DD205", "DD304"] == dermdata(
            "validate", ".", "--jobs", jobs
        ).found
