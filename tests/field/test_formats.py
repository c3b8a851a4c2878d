"""
Formats' own rules: what a standard demands, or allows, is known where it is spoken.

Braces of a source text stood in SARIF as they were, and viewers took them for
placeholders; a pattern for language tags knew no region but a country; a repository with
a file `con.svg` could not be checked out on Windows.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation import Finding, Report
from dermdata.validation.checks.digits import verhoeff
from dermdata.validation.reporting import render

from .project import dermdata, put, term


LINK = re.compile(r"(?<!\\)((?:\\\\)*)\[([^\[\]\\]|\\.)*\]\(\S*\)")
PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*\{\d+\}")


def sarif_message(text: str) -> str:
    """Return what a SARIF log says of a finding."""
    finding = Finding(path="a.json", code="DD204", message=text)
    report = Report(findings=(finding,), files=1, records=0)
    (run,) = json.loads("".join(render(report, "sarif")))["runs"]
    said: str = run["results"][0]["message"]["text"]
    return said


class TestSarifMessages:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("found {0} {x}", "found {{0}} {{x}}"),
            ("found [see](1)", r"found \[see](1)"),
            (r"found \[see](1)", r"found \\\[see](1)"),
            ("found [a][b](c)", r"found [a]\[b](c)"),
            ("found [a] (b)", "found [a] (b)"),
            ("plain", "plain"),
        ],
    )
    def test_of_what_was_found(self, text: str, expected: str) -> None:
        """Braces are doubled, and what could begin a link has a backslash before it."""
        assert expected == sarif_message(text)

    @given(st.text("[](){}01a \\", max_size=12))
    def test_whatever_was_found(self, text: str) -> None:
        """No text brings a placeholder or a link."""
        said = sarif_message(text)

        assert not PLACEHOLDER.search(said)
        assert not LINK.search(said)

    @pytest.mark.usefixtures("folder")
    def test_of_a_record(self) -> None:
        """So it is with what stands in a record."""
        put("a.json", term("a", type="sign {0} {x} [see](1)"))
        done = dermdata(
            *("validate", "a.json", "--against", "none"),
            *("--format", "sarif", "--quiet"),
        )
        (run,) = json.loads(done.out)["runs"]

        assert run["results"][0]["message"]["text"].startswith(
            r'found "sign {{0}} {{x}} \[see](1)", expected one of'
        )


class TestSarifColumns:
    @pytest.mark.usefixtures("folder")
    def test_are_characters(self) -> None:
        """The region is the value, in the unit that the log names."""
        line = json.dumps(term("a", name="Ä 𝔄 é", type="sine"), ensure_ascii=False)
        put("a.json", line)
        done = dermdata(
            *("validate", "a.json", "--against", "none"),
            *("--format", "sarif", "--quiet"),
        )
        (run,) = json.loads(done.out)["runs"]
        place = run["results"][0]["locations"][0]["physicalLocation"]["region"]

        assert "unicodeCodePoints" == run["columnKind"]
        assert '"sine"' == line[place["startColumn"] - 1 : place["endColumn"] - 1]


class TestJUnit:
    @pytest.mark.usefixtures("folder")
    def test_of_a_clean_run(self) -> None:
        """There is a passed test: a report without any is refused."""
        put("a.json", term("a"))
        words = ("--against", "none", "--format", "junit", "--quiet")
        done = dermdata("validate", "a.json", *words)
        (suite,) = ET.fromstring(done.out)  # noqa: S314 - our own
        (case,) = suite.iter("testcase")

        assert (0, "1", []) == (done.code, suite.get("tests"), [*case])


class TestPlaces:
    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize("ending", ["json", "yaml"])
    def test_of_an_unknown_key(self, ending: str) -> None:
        """It is the place of the key, not of the object that has it, with the nearest."""
        document = term("a", provenance={"created": "2026-11-22", "sorces": ["s"]})
        put(f"a.{ending}", json.dumps(document))
        line = Path(f"a.{ending}").read_text("utf-8")
        done = dermdata("validate", f"a.{ending}", "--against", "none")

        assert (
            f"a.{ending}:1:{line.index('sorces')}: DD201 [a /provenance/sorces] there is "
            'no field "sorces" here (did you mean `sources`?)'
        ) == done.lines[0]


@pytest.mark.usefixtures("folder")
class TestTables:
    """Excel puts a mark before the first name of a column, and parts with semicolons."""

    def test_as_excel_writes_them(self) -> None:
        """The column is found; marks, ends of lines, semicolons and quotes stay."""
        put("bom.csv", "\ufeffdiagnosis,patient\r\nmilialar,1\r\nmilia,2\r\n")
        put("semi.csv", 'patient;diagnosis;note\r\n1;milialar;"two\r\nlines"\r\n')
        words = ("migrate", "--from", "1.0.0", "--column", "diagnosis")
        done = dermdata(*words, "bom.csv", "semi.csv")

        assert 0 == done.code, done.err
        assert "\ufeffdiagnosis,patient\r\nmilia,1\r\nmilia,2\r\n".encode() == (
            Path("bom.csv").read_bytes()
        )
        assert b'patient;diagnosis;note\r\n1;milia;"two\r\nlines"\r\n' == (
            Path("semi.csv").read_bytes()
        )


MOVE = ("migrate", "--from", "1.0.0", "--column", "diagnosis", "a.csv")
TABLES = {
    "semicolons": "diagnosis;n\r\n{};1\r\n",
    "tabs": "diagnosis\tn\r\n{}\t1\r\n",
    "bars": "n|diagnosis\n1|{}",
    "the line of Excel": "sep=;\r\nn;diagnosis\r\n1;{}\r\n",
    "the line of Excel behind a mark": "\ufeffsep=\t\ndiagnosis\tn\n{}\t1",
    "commas in a quoted name": '"a, b, c";diagnosis\n1;{}\n',
    "a line end in a quoted name": '"a,\nb";diagnosis\n1;{}\n',
    "old line ends": "n;diagnosis\r1,2,3;{}\r",
}


@pytest.mark.usefixtures("folder")
class TestSeparators:
    """What parts cells depends on where a table was saved."""

    @pytest.mark.parametrize("name", TABLES)
    def test_of_what_is_moved(self, name: str) -> None:
        """The column is found, and nothing but the id changes."""
        put("a.csv", TABLES[name].format("milialar").encode())
        done = dermdata(*MOVE)

        assert (0, TABLES[name].format("milia").encode()) == (
            done.code,
            Path("a.csv").read_bytes(),
        )

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"sep=;\r\n", "a.csv: left alone: no table: it is empty"),
            (b"\xef\xbb\xbf", "a.csv: left alone: no table: it is empty"),
            (
                "diagnosis;n\nmilialar;1\n".encode("utf-16-le"),
                "a.csv: left alone: no table: a zero byte (it looks like UTF-16, or like "
                "a workbook; save it as CSV in UTF-8)",
            ),
            (
                "diagnosis;n\nmilialar;1\n".encode("utf-16"),
                "a.csv: left alone: 1:1: byte 0xff is not UTF-8 (it looks like UTF-16; "
                "save it as UTF-8)",
            ),
        ],
    )
    def test_of_what_is_no_table(self, content: bytes, said: str) -> None:
        """It is said, and the file stays as it is."""
        put("a.csv", content)
        done = dermdata(*MOVE)

        assert (1, [said], content) == (
            done.code,
            done.lines,
            Path("a.csv").read_bytes(),
        )

    def test_of_a_column_that_is_there_twice(self) -> None:
        """No column of the same name is advised."""
        put("a.csv", "diagnosis;diagnosis\nmilialar;milialar\n")
        done = dermdata(*MOVE)

        assert (
            2,
            "dermdata: a.csv has more than one column `diagnosis` (call one of them "
            "otherwise)\n",
        ) == (done.code, done.err)

    @pytest.mark.parametrize(
        "text",
        [
            "Code,Label\nHP:0001056,a;b;c\n",
            "\ufeffCode;Label\r\nHP:0001056;a, b\r\n",
            "sep=;\r\nCode;Label\r\nHP:0001056;a, b\r\n",
        ],
    )
    def test_of_what_is_imported(self, text: str) -> None:
        """The same is known of a table that becomes records."""
        put("a.csv", text)
        put("a.toml", '[columns]\nCode = "code"\nLabel = "name"\n')
        done = dermdata(
            *("import", "a.csv", "--mapping", "a.toml", "--ids", "ids.json"),
            *("--kind", "condition", "--type", "lesion", "-o", "out"),
            *("--source", "berk-bayliss-2008"),
        )

        assert (0, "1 record from 2 clauses: 2 mapped, 0 defaulted, 0 dropped") == (
            done.code,
            done.err.splitlines()[0],
        )


def with_language(tag: str) -> dict[str, object]:
    """Return a term with a synonym in a language."""
    synonym = {
        "text": "b",
        "scope": "exact",
        "register": "lay",
        "language": tag,
        "source": "s",
    }
    return term("a", synonyms=[synonym])


@pytest.mark.usefixtures("folder")
class TestLanguages:
    @pytest.mark.parametrize(
        "tag",
        [
            "en",
            "nap",
            "pt-BR",
            "es-419",
            "en-001",
            "zh-Hant",
            "zh-Hant-HK",
            "sr-Latn-RS",
            "zh-yue-HK",
            "de-CH-1901",
            "sl-rozaj-biske",
            "ca-valencia",
            "en-u-ca-gregory",
            "en-GB-x-derm",
            "x-derm",
        ],
    )
    def test_of_the_standard(self, tag: str) -> None:
        """What BCP 47 has as a tag is one."""
        put("a.json", with_language(tag))
        words = ("--against", "none", "--records-only")

        assert [] == dermdata("validate", "a.json", *words).found

    @pytest.mark.parametrize(
        "tag",
        [
            "e",
            "english",
            "en-",
            "en-41",
            "en_US",
            "EN",
            "en-us",
            "en-x",
            "-en",
        ],
    )
    def test_of_no_standard(self, tag: str) -> None:
        """Anything else is none, nor is a tag in other capitals than the usual."""
        put("a.json", with_language(tag))
        words = ("--against", "none", "--records-only")

        assert ["DD205"] == dermdata("validate", "a.json", *words).found


@pytest.mark.usefixtures("folder")
class TestNamesOfFiles:
    @pytest.mark.parametrize(
        "name", ["con", "prn", "aux", "nul", "com1", "com9", "lpt3"]
    )
    def test_of_devices(self, name: str) -> None:
        """An id that no file can be called on Windows is found, and what to do."""
        put(f"terms/{name}.json", term(name))
        done = dermdata(
            *("validate", "terms", "--against", "none"),
            *("--curated", "--select", "DD420"),
        )

        assert [
            f"terms/{name}.json:3:9: DD420 [{name} /id] Windows can have no file called "
            f"`{name}` (say what it is: {name}-term)"
        ] == done.lines

    @pytest.mark.parametrize("name", ["con", "lpt1"])
    def test_that_are_begun(self, name: str) -> None:
        """No record is begun whose file could not be checked out there."""
        done = dermdata("new", "term", name)

        assert (2, []) == (done.code, [*Path.cwd().iterdir()])
        assert (
            f"dermdata: Windows can have no file called `{name}` (say what it "
            f"is: `{name}-term`)\n"
        ) == done.err

    @pytest.mark.parametrize("name", ["CON", "con.", "Con "])
    def test_that_are_advised(self, name: str) -> None:
        """Nor is such an id advised in the place of what is none."""
        put("a.json", term(name, name="a"))

        (line,) = dermdata("validate", "a.json", "--against", "none").lines

        assert line.endswith("words joined by hyphens (as `con-term`)")

    @pytest.mark.parametrize(
        "name", ["com", "com10", "cone", "nul-1", "aux-gene", "lpt"]
    )
    def test_of_files(self, name: str) -> None:
        """Others are good, though they begin like one."""
        put(f"terms/{name}.json", term(name))
        words = ("--against", "none", "--curated", "--select", "DD420")

        assert [] == dermdata("validate", "terms", *words).found


def with_code(code: str) -> dict[str, object]:
    """Return a term that is mapped to a code."""
    xref = {
        "curie": code,
        "relation": "close",
        "verified_in": "a browser of 2026",
        "verified_on": "2026-11-22",
    }
    return term("a", xrefs=[xref])


@pytest.mark.usefixtures("folder")
class TestCheckDigits:
    @staticmethod
    def found(code: str) -> list[str]:
        """Return what is found of a code."""
        put("a.json", with_code(code))
        words = ("--against", "none", "--curated", "--select", "DD421")
        return dermdata("validate", "a.json", *words).found

    @pytest.mark.parametrize(
        "code",
        ["SNOMEDCT:238640007", "SNOMEDCT:73211009", "UNII:WK2XYI10QM", "HP:0001056"],
    )
    def test_agree(self, code: str) -> None:
        """A code that is one passes; so does one of a system without check digits."""
        assert [] == self.found(code)

    @pytest.mark.parametrize(
        "code",
        [
            "SNOMEDCT:238640008",  # another digit
            "SNOMEDCT:238460007",  # two swapped
            "SNOMEDCT:680946014",  # a description
            "SNOMEDCT:73211019",
            "UNII:WK2XYI10QN",
            "UNII:WK2XYI01QZ",
        ],
    )
    def test_do_not_agree(self, code: str) -> None:
        """One that is mistyped is found, and the id of a description."""
        assert ["DD421"] == self.found(code)

    @given(
        st.integers(10**5, 10**12).map(str),
        st.integers(0, 20),
        st.integers(1, 9),
    )
    def test_one_mistake(self, digits: str, place: int, change: int) -> None:
        """Verhoeff's digit finds every wrong digit, and two that are swapped."""
        whole = next(
            f"{digits}{last}" for last in range(10) if verhoeff(f"{digits}{last}")
        )
        at = place % len(whole)
        wrong = (int(whole[at]) + change) % 10
        one, two = whole[at - 1 : at], whole[at]

        assert not verhoeff(f"{whole[:at]}{wrong}{whole[at + 1 :]}")
        if one and one != two:
            assert not verhoeff(f"{whole[: at - 1]}{two}{one}{whole[at + 1 :]}")
