"""The catalogue of rules: its examples, its order, the command and the page."""

from __future__ import annotations

import json
import pickle
import re
import runpy
from pathlib import Path

import pytest

from dermdata.cli import main
from dermdata.validation.catalogue import (
    RULES,
    Example,
    Layer,
    Rule,
    UnknownRuleError,
    rule,
)
from dermdata.validation.files import check_files
from dermdata.validation.finding import Severity


ROOT = Path(__file__).parents[1]
EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def found(
    example: Example, folder: Path, *, curated: bool
) -> set[tuple[str, Severity]]:
    """Return code and severity of what is found in the files of an example."""
    for name, data in example.files().items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    report = check_files(folder, curated=curated)
    return {(finding.code, finding.severity) for finding in report.findings}


class TestRules:
    @EVERY_RULE
    def test_bad_example_breaks_the_rule(self, rule: Rule, folder: Path) -> None:
        """And no other, and is as severe as the catalogue says."""
        curated = rule.layer is Layer.CURATION

        assert {(rule.code, rule.severity)} == found(rule.bad, folder, curated=curated)

    @EVERY_RULE
    def test_good_example_breaks_none(self, rule: Rule, folder: Path) -> None:
        """Nothing is found in it."""
        curated = rule.layer is Layer.CURATION

        assert set() == found(rule.good, folder, curated=curated)

    def test_are_numbered_without_gaps(self) -> None:
        """In each layer from 1, and they stand in that order."""
        counts = {Layer.TEXT: 11, Layer.RECORD: 11, Layer.SET: 11, Layer.CURATION: 22}
        numbered = [
            f"DD{digit}{number:02}"
            for digit, count in enumerate(counts.values(), 1)
            for number in range(1, count + 1)
        ]

        assert numbered == list(RULES)
        assert numbered == [rule.code for rule in RULES.values()]
        assert counts == {
            layer: sum(rule.layer is layer for rule in RULES.values())
            for layer in Layer
        }

    def test_have_names_of_their_own(self) -> None:
        """Words joined by hyphens, each name once."""
        names = [rule.name for rule in RULES.values()]

        assert len(set(names)) == len(names)
        assert [] == [
            name for name in names if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)
        ]

    @EVERY_RULE
    def test_are_explained_in_sentences(self, rule: Rule) -> None:
        """A summary that fits two lines of a terminal; why; how to mend it."""
        for text in (rule.summary, rule.why, rule.mend):
            assert text.endswith(".")
            assert text == " ".join(text.split())
        assert len(rule.summary) <= 110
        assert max(len(rule.why), len(rule.mend)) <= 200

    @EVERY_RULE
    def test_examples_fit_a_screen(self, rule: Rule) -> None:
        """Both together, in 40 lines of 80 characters."""
        texts = [*rule.bad.shown.values(), *rule.good.shown.values()]
        lines = [line for text in texts for line in text.split("\n")]

        assert rule.bad.shown != rule.good.shown
        assert len(lines) + len(texts) <= 40
        assert max(map(len, lines)) <= 76

    def test_some_are_mended_by_the_command(self) -> None:
        """Marks, formatting, words of a vocabulary, and retired ids."""
        assert ["DD103", "DD203", "DD204", "DD206", "DD309", "DD411"] == [
            rule.code for rule in RULES.values() if rule.fixable
        ]

    def test_all_are_errors_but_two(self) -> None:
        """A retired record leads to its successor, and a licence can be read by people."""
        assert ["DD309", "DD311"] == [
            rule.code for rule in RULES.values() if rule.severity is Severity.WARNING
        ]

    def test_few_examples_are_too_long_to_be_shown(self) -> None:
        """Only those whose mistake is their length."""
        assert ["DD106", "DD109", "DD404"] == [
            rule.code for rule in RULES.values() if rule.bad.elided
        ]
        assert [] == [rule.code for rule in RULES.values() if rule.good.elided]


class TestLayer:
    def test_has_a_range_of_codes(self) -> None:
        """The first digit is its own."""
        assert {
            "text": "DD101-DD199",
            "record": "DD201-DD299",
            "set": "DD301-DD399",
            "curation": "DD401-DD499",
        } == {str(layer): layer.codes for layer in Layer}


class TestExample:
    def test_a_part_of_a_record_is_completed(self) -> None:
        """What is written stands behind the required fields that it lacks."""
        example = Example(texts={"terms/lip.json": '"kind": "term",\n"type": "sign"'})

        assert {
            "terms/lip.json": b'{\n"definition":"What is called lip.","id":"lip",'
            b'"name":"Lip","provenance":{"created":"2026-11-22"},\n'
            b'"kind": "term",\n"type": "sign"\n}\n'
        } == example.files()

    def test_a_part_of_a_part_is_completed(self) -> None:
        """From the inside out; a source that is referred to is there."""
        example = Example(
            texts={
                "lip.json": '"statements": [{"predicate": "avoid", '
                '"evidence": [{"design": "lay-text", …}], …}]'
            }
        )
        files = example.files()

        assert ["lip.json", "review-2020.json"] == list(files)
        assert [
            {
                "predicate": "avoid",
                "evidence": [
                    {
                        "design": "lay-text",
                        "locator": "Abstract",
                        "read": "abstract",
                        "source": "review-2020",
                        "stance": "supports",
                    }
                ],
                "verdict": "supported",
            }
        ] == json.loads(files["lip.json"])["statements"]

    def test_a_record_that_is_shown_is_not_put_beside(self) -> None:
        """The one that was written is the one that is there."""
        example = Example(
            texts={"lip.json": '"parents": ["eyelid"]', "eyelid.json": "{…}"}
        )

        assert ["lip.json", "eyelid.json"] == list(example.files())

    def test_whole_texts_stay_as_they_are(self) -> None:
        """But for the indentation that they have in the code."""
        example = Example(texts={"a.yaml": "    id: …\n    b:\n      c\n"})

        assert {"a.yaml": "id: …\nb:\n  c".encode()} == example.files()

    def test_bytes_and_marks_are_shown_by_name(self) -> None:
        """A page that shows them is UTF-8 without BOM itself."""
        example = Example(texts={"a.yaml": "\ufeffN\udce6vus"})

        assert {"a.yaml": "<BOM>N<E6>vus"} == example.shown
        assert {"a.yaml": b"\xef\xbb\xbfN\xe6vus"} == example.files()

    def test_what_is_too_long_is_made_when_asked_for(self) -> None:
        """It is shown as `…`."""
        example = Example(texts={"a.json": '{"a": "…"}'}, elided=lambda: "long " * 3)

        assert {"a.json": '{"a": "…"}'} == example.shown
        assert {"a.json": b'{"a": "long long long "}\n'} == example.files()

    def test_is_canonical_where_wanted(self) -> None:
        """Sorted and indented, as a curated file is."""
        example = Example(texts={"a.json": '{"b": 1, "a": 2}'}, canonical=True)

        assert {"a.json": b'{\n  "a": 2,\n  "b": 1\n}\n'} == example.files()


class TestRule:
    @pytest.mark.parametrize(
        "code", ["DD104", "dd104", "104", " Dd104\n", "repeated-key", "Repeated-Key"]
    )
    def test_is_found(self, code: str) -> None:
        """By its code, with or without letters, and by its name."""
        assert RULES["DD104"] is rule(code)

    @pytest.mark.parametrize(
        ("code", "message"),
        [
            ("DD1104", "there is no rule `DD1104` (did you mean `DD110`?)"),
            ("dd112", "there is no rule `dd112` (did you mean `DD111`?)"),
            ("DD599", "there is no rule `DD599` (did you mean `DD419`?)"),
            ("410a", "there is no rule `410a` (did you mean `DD410`?)"),
            ("repeted-key", "there is no rule `repeted-key` (did you mean "
             "`repeated-key`?)"),
            ("", "there is no rule `` (`dermdata rules` lists them)"),
            ("\x1b[1m", r"there is no rule `\x1b[1m` (`dermdata rules` lists them)"),
        ],
    )  # fmt: skip
    def test_is_not_found(self, code: str, message: str) -> None:
        """The error names the nearest, or says where to look."""
        with pytest.raises(UnknownRuleError) as error:
            rule(code)

        assert message == str(error.value)
        assert code == error.value.code
        assert message == str(pickle.loads(pickle.dumps(error.value)))


class TestCommand:
    def test_lists_every_rule(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Code, name, severity and summary, in columns; long ones run over."""
        code = main(["rules"])
        lines = capsys.readouterr().out.splitlines()

        assert 0 == code
        assert (
            "DD104  repeated-key          error    A key stands in one object twice."
        ) in lines
        at = lines.index(
            "DD309  retired-reference     warning  A reference to a retired or rejected "
            "record that has a"
        )
        assert f"{' ' * 38}successor." == lines[at + 1]
        assert list(RULES) == [line[:5] for line in lines if line.startswith("DD")]
        assert max(map(len, lines)) <= 100

    def test_explains_a_rule(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What it finds, why, how to mend it, wrong and right."""
        code = main(["rules", "204"])

        assert 0 == code
        assert (
            """\
DD204 unknown-word  (record; error)
A word that is not in the closed vocabulary.

Why:   Who asks for the right word does not find the record, and programs have no meaning for this
       one.
Mend:  The nearest word is named: use it, or another of those allowed.
       `dermdata validate --fix` can do it.

Wrong
  eyelid.json
    "kind": "term",
    "type": "bodysite"

Right
  eyelid.json
    "kind": "term",
    "type": "body-site"
"""
        ) == capsys.readouterr().out

    def test_explains_several(self, capsys: pytest.CaptureFixture[str]) -> None:
        """In the order asked for, an empty line between; who cannot mend says nothing."""
        main(["rules", "misfiled", "DD102"])
        printed = capsys.readouterr().out

        assert ["DD305 misfiled", "DD102 not-utf8"] == re.findall(
            "^DD.*?(?=  )", printed, re.MULTILINE
        )
        assert '"kind": "condition"\n\nDD102' in printed
        assert "--fix" not in printed

    def test_prints_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """All that the page says, with the examples as they are shown."""
        main(["rules", "DD102", "--json"])

        assert [
            {
                "code": "DD102",
                "name": "not-utf8",
                "layer": "text",
                "severity": "error",
                "summary": "A byte is not UTF-8.",
                "why": RULES["DD102"].why,
                "mend": RULES["DD102"].mend,
                "fixable": False,
                "bad": {"naevus.json": '"name": "N<E6>vus"'},
                "good": {"naevus.json": '"name": "Nævus"'},
            }
        ] == json.loads(capsys.readouterr().out)

    def test_prints_all_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where no rule is named."""
        main(["rules", "--json"])

        assert list(RULES) == [
            entry["code"] for entry in json.loads(capsys.readouterr().out)
        ]

    def test_names_the_nearest(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown code is a usage error."""
        with pytest.raises(SystemExit) as error:
            main(["rules", "DD104", "DD1104"])

        assert 2 == error.value.code
        assert capsys.readouterr().err.endswith(
            "there is no rule `DD1104` (did you mean `DD110`?)\n"
        )


class TestPage:
    def test_is_made_from_the_catalogue(self) -> None:
        """The page in docs/ is what the rules give; `.ci/schemas --write` renews it."""
        page = runpy.run_path(str(ROOT / ".ci" / "rules.py"))["page"]

        assert (ROOT / "docs" / "rules.md").read_text("utf-8") == "\n".join(
            [*page(), ""]
        )
