"""YAML record files: what they hold, what is wrong with them, and where."""

from __future__ import annotations

import json
import re
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dermdata.testing import Damaged, damaged
from dermdata.validation import UnreadableError
from dermdata.validation.checks.exact import Reader, faults_of
from dermdata.validation.files import check_files
from dermdata.validation.finding import Excerpt, Finding
from dermdata.validation.reading.documents import Document, json_documents
from dermdata.validation.reading.yaml import documents
from dermdata.validation.reading.yaml.troubles import MOST

from .mangled import mangled


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@pytest.fixture(params=["libyaml", "python"], autouse=True, scope="module")
def parser(request: pytest.FixtureRequest) -> Iterator[str]:
    """Read with PyYAML as it comes, and as it is where there is no libyaml."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "python":
            patched.delattr(yaml, "CSafeLoader")
        yield request.param


def read(text: str | bytes) -> list[Document | Finding]:
    """Read a text as a file of that name."""
    data = text if isinstance(text, bytes) else text.encode()
    return list(documents("x.yaml", data, faults_of))


def value_of(text: str) -> Any:
    """Return the one value of a text that nothing is wrong with."""
    (document,) = read(text)
    assert isinstance(document, Document)
    return document.value


def found(text: str | bytes) -> list[str]:
    """Return what is wrong with a text, as lines."""
    return [str(item) for item in read(text) if isinstance(item, Finding)]


def values(text: str) -> list[Any]:
    """Return the values of a text, whatever is wrong with it."""
    return [item.value for item in read(text) if isinstance(item, Document)]


def marked(text: str, *path: str | int, key: bool = False) -> str:
    """Return what stands where a place of the one document of a text is marked."""
    (document,) = read(text)
    assert isinstance(document, Document)
    mark = document.text.mark((*document.within, *path), key=key)
    lines = text.split("\n")[mark.begin.line - 1 : mark.end.line]
    lines[-1] = lines[-1][: mark.end.column - 1]
    lines[0] = lines[0][mark.begin.column - 1 :]
    return "\n".join(lines)


class Dumper(yaml.CSafeDumper):
    """Quotes what YAML 1.2 takes for something else than text, too."""


Dumper.add_implicit_resolver(
    "tag:example.org,2026:other",
    re.compile("[yYnN]$|[-+.0-9]"),
    list("yYnN-+.0123456789"),
)


def dumped(document: Any) -> str:
    """Return a JSON document as YAML."""
    # Nothing is shared in what was read from JSON, so there are no aliases.
    document = json.loads(json.dumps(document))
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True)


READER = Reader()


def faults(read_from: Iterable[Document | Finding]) -> list[tuple[str, str]]:
    """Return code and field of all that is wrong with what was read."""
    everything: list[tuple[str, str]] = []
    for item in read_from:
        if isinstance(item, Finding):
            everything.append((item.code, item.field))
        else:
            found_in = item.unsaid(READER.faults(item.value, bare=item.text.bare))
            everything += [(fault.code, fault.pointer) for fault in found_in]
    return sorted(everything)


TERM = """\
kind: term
id: papule
name: Papule
definition: A small bump.
type: sign
provenance:
  created: 2026-11-22
"""


class TestValues:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("true", True),
            ("false", False),
            ("null", None),
            ("8", 8),
            ("-8", -8),
            ("0", 0),
            ("0.5", 0.5),
            ("8.0", 8.0),
            ("1.5e-3", 0.0015),
            ("text", "text"),
            ("two words", "two words"),
            ("a-b", "a-b"),
            ("1.2.3", "1.2.3"),
            ("8/102", "8/102"),
            ("10.1000/182", "10.1000/182"),
            ("'true'", "true"),
            ('"8"', "8"),
            ('"a\\nb"', "a\nb"),
            ('"\\U0001F600"', "\U0001f600"),
            ("|\n  a\n  b\n", "a\nb\n"),
            (">-\n  a\n  b\n", "a b"),
            ("[1, [2, x]]", [1, [2, "x"]]),
            ("{a: 1, 'b': {c: []}}", {"a": 1, "b": {"c": []}}),
            ("{}", {}),
        ],
    )
    def test_as_json_has_them(self, written: str, value: Any) -> None:
        """A value is what JSON spells, or text."""
        read_value = value_of(f"x: {written}")["x"]

        assert (value, type(value)) == (read_value, type(read_value))

    @pytest.mark.parametrize(
        "date", ["2026-11-22", "2026-11-22T10:00:00Z", "2026-11-22 10:00:00"]
    )
    def test_dates_are_text(self, date: str) -> None:
        """A date without quotes is text: every field that holds one takes text."""
        assert {"x": date} == value_of(f"x: {date}")

    @pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
    def test_null(self, written: str) -> None:
        """What all readers take for null is null."""
        assert {"x": None} == value_of(f"x: {written}")

    @pytest.mark.parametrize("written", ["True", "TRUE"])
    def test_true(self, written: str) -> None:
        """What all readers take for true is true."""
        assert {"x": True} == value_of(f"x: {written}")

    def test_version(self) -> None:
        """A file may say which YAML it is."""
        assert {"x": 1} == value_of("%YAML 1.2\n---\nx: 1\n")

    def test_line_ends(self) -> None:
        """Lines may end as on Windows."""
        text = "a: 1\r\nb:\r\n  - x\r\n  - é y\r\nc: z\r\n"

        assert {"a": 1, "b": ["x", "é y"], "c": "z"} == value_of(text)
        assert ["x", "é y", "z"] == [
            marked(text, "b", 0),
            marked(text, "b", 1),
            marked(text, "c"),
        ]

    @pytest.mark.parametrize(
        ("text", "bare"),
        [
            ("x: a b\n", True),
            ("x: [8, é]\n", True),
            ('x: "a\\tb"\n', False),
            ("x: |\n  a\n", False),
            ('"a\\u0085b": 1\n', False),
            ("x: a\N{NO-BREAK SPACE}b\n", False),
        ],
    )
    def test_bare(self, text: str, bare: bool) -> None:  # noqa: FBT001 - what is expected
        """Nothing is bare in which a string holds what cannot be printed."""
        (document,) = read(text)

        assert isinstance(document, Document)
        assert bare is document.text.bare


class TestDocuments:
    def test_one(self) -> None:
        """A file with one record holds nothing else."""
        (document,) = read(TERM)

        assert isinstance(document, Document)
        assert (True, False, "papule") == (
            document.alone,
            document.manifest,
            document.id,
        )

    def test_several(self) -> None:
        """Documents are parted by `---`, and none of them is alone."""
        read_from = read("---\nid: a\n---\nid: b\n...\n---\nid: c\n")

        assert [({"id": name}, False, ()) for name in "abc"] == [
            (item.value, item.alone, item.within)
            for item in read_from
            if isinstance(item, Document)
        ]

    def test_each_has_its_own_places(self) -> None:
        """A place in a later document is one in the file."""
        _, second = read("id: a\n---\nid: b\n")

        assert isinstance(second, Document)
        assert 3 == second.line()

    def test_list(self) -> None:
        """A list of records is split."""
        read_from = read("- id: a\n- {id: b}\n")

        assert [("a", (0,), 1), ("b", (1,), 2)] == [
            (item.id, item.within, item.line())
            for item in read_from
            if isinstance(item, Document)
        ]

    def test_dataset(self) -> None:
        """A dataset is split into what it says of itself and its records."""
        read_from = read("title: T\nrecords:\n- id: a\n-\n  id: b\n")

        assert [
            ({"title": "T"}, (), True),
            ({"id": "a"}, ("records", 0), False),
            ({"id": "b"}, ("records", 1), False),
        ] == [
            (item.value, item.within, item.manifest)
            for item in read_from
            if isinstance(item, Document)
        ]

    @pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
    def test_empty(self, text: str) -> None:
        """A file without a document is found fault with."""
        assert [
            "x.yaml:1:1: DD101 no YAML: the file is empty (write a record into it)"
        ] == found(text)


class TestNotPlain:
    """DD110: what readers take differently, and what JSON has no equal for."""

    @pytest.mark.parametrize(
        "word",
        [
            *("no", "No", "NO", "yes", "Yes", "YES", "on", "On", "ON", "off", "OFF"),
            *("y", "Y", "n", "N", "=", "<<"),
        ],
    )
    def test_words(self, word: str) -> None:
        """A word that is true or false to some readers needs quotes; it stays text."""
        assert [
            (
                f"x.yaml:2:4: DD110 [/b] `{word}` is text to some readers, and "
                "something else to others (put it in quotes)"
            )
        ] == found(f"a: 1\nb: {word}\n")
        assert [] == found(f'a: 1\nb: "{word}"\n')

    @pytest.mark.parametrize(
        "number",
        [
            *("017", "08", "00", "-017", "0o17", "0x1F", "0b11", "1_000", "1:30"),
            *("1:30:00.5", "+1", "1.", ".5", "-.5", "+.5e3", "1e3", "1.5e3", "1.0E3"),
        ],
    )
    def test_numbers(self, number: str) -> None:
        """A number that JSON does not write needs quotes, or to be written as there."""
        assert [
            (
                f"x.yaml:2:5: DD110 [/x/0] readers take `{number}` for different things "
                "(put it in quotes; a number is written like 90, 0.5 or 1.0e+3)"
            )
        ] == found(f"x:\n  - {number}\n")
        assert [] == found(f"x: '{number}'\n")

    @pytest.mark.parametrize("word", [".inf", "-.inf", "+.Inf", ".nan", ".NaN", ".NAN"])
    def test_no_numbers(self, word: str) -> None:
        """DD105: what is no JSON number is found as in JSON."""
        assert [
            f"x.yaml:1:4: DD105 [/x] {word} is no JSON number (leave it out)"
        ] == found(f"x: {word}")

    @pytest.mark.parametrize("number", ["1.0e+400", "-1.0e+400", "1" * 41])
    def test_large_numbers(self, number: str) -> None:
        """DD107: a number too large is found as in JSON."""
        (line,) = found(f"x: {number}")

        assert line.startswith("x.yaml:1:4: DD107 [/x] the number ")

    @pytest.mark.parametrize(
        ("text", "place", "message", "hint"),
        [
            ("a: &x 1\n", "1:4", "the anchor `&x`: JSON has none", "take it out"),
            ("a: &x\n  b: 1\n", "1:4", "the anchor `&x`: JSON has none", "take it out"),
            ("&x a: 1\n", "1:1", "the anchor `&x`: JSON has none", "take it out"),
            ("a: !!str 1\n", "1:4", "the tag `!!str`: JSON has none", "take it out"),
            ("a: !x [1]\n", "1:4", "the tag `!x`: JSON has none", "take it out"),
            ("a: ! no\n", "1:4", "the tag `!`: JSON has none", "take it out"),
            (
                "a: !!python/object/apply:os.system ['true']\n",
                "1:4",
                "the tag `!!python/object/apply:os.system`: JSON has none",
                "take it out",
            ),
            (
                "a: *x\n",
                "1:4",
                "the alias `*x`: JSON has none",
                "write out what it stands for",
            ),
            (
                "a: 1\n*x : 1\n",
                "2:1",
                "the alias `*x`: JSON has none",
                "write out what it stands for",
            ),
            (
                "a: 1\n<<: {b: 1}\n",
                "2:1",
                "the merge key `<<`: JSON has none",
                "write out what it brings in",
            ),
            (
                "a: 1\n? [b, {c: 1}]\n: [d]\n",
                "2:3",
                "a list or an object as a key",
                "write a text there",
            ),
            (
                "a:\n  no: 1\n",
                "2:3",
                "the key `no` is not text to every reader",
                "put it in quotes",
            ),
            (
                "a:\n  8: 1\n",
                "2:3",
                "the key `8` is not text to every reader",
                "put it in quotes",
            ),
            (
                "a: 1\n? \n: 1\n",
                "2:2",
                "the key `` is not text to every reader",
                "put it in quotes",
            ),
            (
                "%TAG ! tag:x,2000:\n---\na: 1\n",
                "1:1",
                "a directive: JSON has none",
                "take the line out",
            ),
            (
                "%YAML 1.3\n---\na: 1\n",
                "1:1",
                "a directive: JSON has none",
                "take the line out",
            ),
            (
                "%X\n---\na: 1\n",
                "1:1",
                "a directive: JSON has none",
                "take the line out",
            ),
            (
                "a: !x!y z\n",
                "1:4",
                "a tag: JSON has none",
                "take it out, or put the text in quotes",
            ),
            (
                "a: !<x\n",
                "1:4",
                "a tag: JSON has none",
                "take it out, or put the text in quotes",
            ),
            (
                "a: b\x85c\n",
                "1:5",
                "the character U+0085, a line break to some readers",
                "write a space",
            ),
            (
                "a: 'b\u2028c'\n",
                "1:6",
                "the character U+2028, a line break to some readers",
                "write a space",
            ),
            (
                "a: b\tc\n",
                "1:5",
                "a tab, at which some readers stop",
                "write spaces; in text in double quotes, \\t",
            ),
        ],
    )
    def test_no_json(self, text: str, place: str, message: str, hint: str) -> None:
        """What JSON has no equal for is found where it stands, with a way out."""
        line = found(text)[0]

        assert line.startswith(f"x.yaml:{place}: DD110 ")
        assert line.endswith(f"{message} ({hint})")

    def test_quoted_keys(self) -> None:
        """In quotes every text can be a key."""
        keys = {"no": 1, "8": 2, "<<": 3, "": 4, "=": 5}

        assert keys == value_of("'no': 1\n\"8\": 2\n'<<': 3\n'': 4\n\"=\": 5\n")

    def test_words_as_keys(self) -> None:
        """A key that begins as a number does is text."""
        assert {"2026-11-22": 1, "-a": 2} == value_of("2026-11-22: 1\n-a: 2\n")

    def test_all_of_them(self) -> None:
        """All that is wrong is found, not the first alone; reading goes on behind it."""
        text = (
            TERM + "synonyms:\n- &a no\n- *a\n- !x yes\n- 1_0\n---\nx: on\n- y: off\n"
        )

        assert [
            ("DD110", 9, "the anchor"),
            ("DD110", 10, "the alias"),
            ("DD110", 11, "the tag"),
            ("DD110", 12, "readers take"),
            ("DD110", 14, "`on` is"),
            ("DD101", 15, "no YAML:"),
        ] == [
            (item.code, item.line, " ".join(item.message.split(" ")[:2]))
            for item in read(text)
            if isinstance(item, Finding) and item.code in {"DD101", "DD110"}
        ]

    def test_what_is_below_lost_keys(self) -> None:
        """What is wrong below a key that cannot be is found all the same."""
        assert ["1:1", "1:5", "2:3", "2:4", "3:3"] == [
            line.split(": ")[0].removeprefix("x.yaml:")
            for line in found("<<: *a\n? [no]\n: yes\nb: 1\n")
        ]

    def test_not_without_end(self) -> None:
        """A file that is full of them is not read to its end."""
        lines = found("- *a\n" * (MOST + 9))

        assert MOST + 1 == len(lines)
        assert (
            f"x.yaml:{MOST + 1}:3: DD110 more than {MOST} places that are no plain YAML "
            "(the rest of the file was not read)"
        ) == lines[-1]


class TestOneFindingAPlace:
    """Of a place that is found fault with nothing else is said."""

    def test_good_otherwise(self) -> None:
        """A record with a word that needs quotes is looked at as if it had them."""
        first, second = read(TERM.replace("Papule", "no"))

        assert isinstance(first, Finding)
        assert ("DD110", "papule", "/name") == (first.code, first.record, first.field)
        assert isinstance(second, Document)
        assert "no" == second.value["name"]

    @pytest.mark.parametrize(
        ("line", "code", "field"),
        [
            ("type: 0x1F", "DD110", "/type"),
            ("type: .nan", "DD105", "/type"),
            ("type: *a", "DD110", "/type"),
            ("type: !!str 1", "DD110", "/type"),
            ("type: sign\nno: 1", "DD110", "/no"),
            ("<<: {type: sign}", "DD110", ""),
            ("? [type]\n: sign", "DD110", ""),
            ("*a : sign", "DD110", ""),
        ],
    )
    def test_nothing_follows_from_it(self, line: str, code: str, field: str) -> None:
        """What the types would say of the same place is left out, the rest is not."""
        text = TERM.replace("type: sign", line).replace("Papule", "[]")
        everything = faults(read(text))

        assert [("DD203", "/name"), (code, field)] == sorted(everything)[::-1]

    def test_anchors_hide_nothing(self) -> None:
        """An anchor says nothing of the value behind it."""
        text = "&a\n" + TERM.replace("type: sign\n", "").replace("Papule", "[]")

        assert [("DD110", ""), ("DD202", ""), ("DD203", "/name")] == faults(read(text))

    def test_repeated_keys_hide_nothing(self) -> None:
        """DD104: of two values the first is looked at, and the second found."""
        text = TERM.replace("Papule", "[]") + "name: [no]\n'name': x\n"

        assert [
            ("DD104", "/name"),
            ("DD104", "/name"),
            ("DD110", "/"),
            ("DD203", "/name"),
        ] == [
            (code, field if code != "DD110" else "/")
            for code, field in faults(read(text))
        ]
        assert [(3, 3), (8, 1), (8, 8), (9, 1)] == sorted(
            (item.line, item.column) if isinstance(item, Finding) else (3, 3)
            for item in read(text)
        )

    def test_records_of_a_list(self) -> None:
        """Each record of a list is told what is wrong in it, and by its own fields."""
        text = "&a\n- id: x\n  name: no\n- id: z\n  parents: [x, yes]\n"

        assert [
            ("", "", "DD110"),
            ("x", "/name", "DD110"),
            ("z", "/parents/1", "DD110"),
        ] == sorted(
            (item.record, item.field, item.code)
            for item in read(text)
            if isinstance(item, Finding)
        )
        assert 2 == len(values(text))

    def test_records_of_a_dataset(self) -> None:
        """So is each record of a dataset, and the dataset itself."""
        text = "title: no\nversion: 0x1\nrecords:\n- id: x\n  name: off\n"

        assert [
            ("", "/title", "DD110"),
            ("", "/version", "DD110"),
            ("x", "/name", "DD110"),
        ] == sorted(
            (item.record, item.field, item.code)
            for item in read(text)
            if isinstance(item, Finding)
        )
        assert [{"title": "no", "version": "0x1"}, {"id": "x", "name": "off"}] == (
            values(text)
        )

    def test_good_manifest(self) -> None:
        """A dataset whose title needs quotes is read as if it had them."""
        text = "title: no\nversion: 1.0.0\nrecords: []\n"

        assert [{"title": "no", "version": "1.0.0"}] == values(text)


class TestBroken:
    """DD101 and its like: what cannot be read to its end."""

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("a: b: c", "1:5", "a colon where no key can stand"),
            ("a: 1\n b: 2", "2:3", "a colon where no key can stand"),
            ("a: - b", "1:4", "a dash where no list can begin"),
            ("a: ? b", "1:4", "a question mark before text"),
            ("a: 1\nbcd\ne: 2\n", "2:1", "no colon behind a key"),
            ("a: [1,\n  2\n", "1:4", "a list in brackets has no end"),
            ("a: [1,\n  2}\n", "2:4", "a list in brackets has no end"),
            ("a: {b: 1\n", "1:4", "an object in braces has no end"),
            ('{"a": "b"\n "c": 1}', "2:2", "an object in braces has no end"),
            ("a: 1\nb: 'c\n", "2:4", "the quotes have no end"),
            ('a: 1\nb: "c\n---\n', "2:4", "the quotes have no end"),
            ('a: "\\q"', "1:5", "an escape that stands for no character"),
            ('a: "\\xzz"', "1:5", "an escape that stands for no character"),
            ('a: "\\U00110000"', "1:5", "an escape that stands for no character"),
            ('a: "\\UFFFFFFFF"', "1:5", "an escape that stands for no character"),
            ("a: @b", "1:4", "no text begins like this"),
            ("a: `b`", "1:4", "no text begins like this"),
            ("a: ]", "1:4", "no value begins like this"),
            ("a: | b", "1:6", "a block of text that does not begin on a new line"),
            ("a: * b", "1:5", "an anchor or alias without a name"),
            ("- a\nb: c", "2:1", "this does not fit what stands above"),
            ("a:\n  - b\n - c", "3:2", "this does not fit what stands above"),
            ('a: "b" c', "1:8", "this does not fit what stands above"),
            ("a:\n\t- b", "2:1", "a tab before the text of a line"),
            ("a: \0", "1:4", "the character U+0000"),
            ("é: \x7f", "1:4", "the character U+007F"),
            ("a: \x9f", "1:4", "the character U+009F"),
            ("a: \ufffe", "1:4", "the character U+FFFE"),
        ],
    )
    def test_syntax(self, text: str, place: str, message: str) -> None:
        """Broken syntax is found where it is, in words that need no manual."""
        (line,) = found(text)

        assert line.startswith(f"x.yaml:{place}: DD101 no YAML: {message} (")
        assert [] == values(text)

    def test_behind_a_record(self) -> None:
        """What stands behind a record is found; the record is read."""
        assert [
            (
                "x.yaml:1:8: DD101 no YAML: something behind the end of the record "
                "(take it out, or begin another record with ---)"
            )
        ] == found('{"a":1}{}')
        assert [{"a": 1}] == values('{"a":1}{}')

    def test_all_that_stands_before(self) -> None:
        """What was found before the syntax breaks is not lost."""
        assert ["x.yaml:1:4: DD110", "x.yaml:3:4: DD110", "x.yaml:4:4: DD101"] == [
            " ".join(line.split(" ")[:2])
            for line in found("a: no\n---\nb: yes\nc: ]\n")
        ]

    def test_all_tabs(self) -> None:
        """All tabs are found at once, in the indentation or not."""
        assert ["2:1: DD101", "3:2: DD101", "4:3: DD110"] == [
            " ".join(line.removeprefix("x.yaml:").split(" ")[:2])
            for line in found("a:\n\t\tb: 1\n \tc: 2\nd:\t3\n")
        ]

    def test_no_text(self) -> None:
        """Of control characters the first is found: the file may be no text at all."""
        assert ["x.yaml:1:2: DD101"] == [
            " ".join(line.split(" ")[:2]) for line in found("a\0b\0c\0\n\0")
        ]

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (
                b"a: b\nc: \xe9\n",
                "2:4: DD102 byte 0xe9 is not UTF-8 (save the file as UTF-8)",
            ),
            (
                "a: b".encode("utf-16"),
                "1:1: DD102 byte 0xff is not UTF-8 (it looks like UTF-16; save it as "
                "UTF-8)",
            ),
            (
                b"\xef\xbb\xbfa: b\n",
                "1:1: DD103 the file begins with a byte-order mark (save it as UTF-8 "
                "without BOM)",
            ),
        ],
    )
    def test_encoding(self, data: bytes, line: str) -> None:
        """DD102, DD103: the encoding is held to as in JSON."""
        assert [f"x.yaml:{line}"] == found(data)

    @pytest.mark.parametrize(
        "text", [r'a: "x\ud800"', r'a: "\U0000DC00"', r'a: "\ud83d\ude00"']
    )
    def test_half_pairs(self, text: str) -> None:
        """DD108: half a surrogate pair is found; in YAML there are no pairs at all."""
        assert [
            "x.yaml:1:4: DD108 half of a surrogate pair (write the character itself)"
        ] == found(text)

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ('{"a": b?}', "1:8", "an object in braces has no end"),
            ("['a': b?]", "1:8", "a list in brackets has no end"),
            ("a: |# b", "1:5", "a block of text that does not begin on a new line"),
            ('"x"[a ? @', "1:9", "no text begins like this"),
            ("&a\n|# b", "2:2", "a block of text that does not begin on a new line"),
            ("!!a |# b", "1:6", "a block of text that does not begin on a new line"),
        ],
    )
    def test_what_libyaml_takes(self, text: str, place: str, message: str) -> None:
        """What libyaml alone takes, some of it with loss, is broken with it too."""
        (document_or_fault,) = read(text)

        assert f"x.yaml:{place}: DD101 no YAML: {message}" in str(document_or_fault)

    def test_empty_in_brackets(self) -> None:
        """An empty key stands where it stands to PyYAML's own parser."""
        (line,) = found("[? ]")

        assert line.startswith("x.yaml:1:3: DD110 [/] the key ``")


class TestQuick:
    def test_prose(self, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Signs that mean something elsewhere in YAML do not keep libyaml from text."""
        text = "a: b [c], d? & e\n  & *f* !\ng: [h, 'i?']\nj: []\n"
        if parser == "libyaml":
            monkeypatch.delattr(yaml, "SafeLoader")
        expected = {"a": "b [c], d? & e & *f* !", "g": ["h", "i?"], "j": []}

        assert expected == value_of(text)


class TestDepth:
    def test_deepest(self) -> None:
        """A hundred levels are read."""
        assert [] == found("x: " + "[" * 99 + "]" * 99)

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("[" * 101 + "]" * 101, "1:101"),
            ("{a: " * 10**5, "1:401"),
            ("- " * 400 + "a", "1:201"),
            ("".join(" " * n + "a:\n" for n in range(150)), "101:101"),
            ("? " * 150, "1:201"),
        ],
    )
    def test_deeper(self, text: str, place: str) -> None:
        """DD106: a level more is refused where it begins, in brackets or blocks."""
        line = found(text)[-1]

        assert (
            f"x.yaml:{place}: DD106 more than 100 levels of nesting (no record is nested "
            "like this)"
        ) == line

    def test_bomb(self) -> None:
        """Aliases are never followed, so that a bomb takes no memory."""
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [
            f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)
        ]
        tracemalloc.start()
        wrong = found("\n".join(lines))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert 30 + 290 == len([line for line in wrong if " DD110 " in line])
        assert most < 5_000_000


PRINTED = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
    )
)
SCALARS = PRINTED | st.integers(-(10**30), 10**30) | st.booleans() | st.none()


class TestMarks:
    TEXT = """\
# é first
id: "pa\\x70ule"
'na me': a
  b
☃: {é: [1, 'two'], f: {}}
list:
- x
- - v
- z: 1
  w:
  -
deep:
  - |-
    block
    text
empty:
"""

    @pytest.mark.parametrize(
        ("path", "value", "key"),
        [
            ((), "id", "id"),
            (("id",), '"pa\\x70ule"', "id"),
            (("na me",), "a\n  b", "'na me'"),
            (("☃",), "{", "☃"),
            (("☃", "é"), "[", "é"),
            (("☃", "é", 0), "1", "1"),
            (("☃", "é", 1), "'two'", "'two'"),
            (("☃", "f"), "{", "f"),
            (("list",), "-", "list"),
            (("list", 0), "x", "x"),
            (("list", 1), "-", "-"),
            (("list", 1, 0), "v", "v"),
            (("list", 2), "z", "z"),
            (("list", 2, "z"), "1", "z"),
            (("list", 2, "w"), "-", "w"),
            (("list", 2, "w", 0), "-", "-"),
            (("deep",), "-", "deep"),
            (("deep", 0), "|-", "|-"),
            (("empty",), "empty", "empty"),
            (("list", 9), "-", "list"),
            (("list", "x"), "-", "list"),
            (("id", "x"), '"pa\\x70ule"', "id"),
            (("gone",), "id", "id"),
        ],
    )
    def test_places(self, path: tuple[str | int, ...], value: str, key: str) -> None:
        """Value and key are marked as they are written; a path may end early."""
        assert value == marked(self.TEXT, *path)
        assert key == marked(self.TEXT, *path, key=True)

    @pytest.mark.parametrize(
        ("text", "path", "mark"),
        [
            ("- - a", (), "-"),
            ("- []", (), "["),
            ("{}", (), "{"),
            ("a: [b: c]", ("a", 0), "b"),
            ("a:\n-", ("a",), "-"),
            ("a:\n- ", ("a", 0), "-"),
            ("---", (), "-"),
            ("a: >2-\n    b\n", ("a",), ">2-"),
            ("a: b # c\n", ("a",), "b"),
        ],
    )
    def test_odd_places(
        self, text: str, path: tuple[str | int, ...], mark: str
    ) -> None:
        """What is hardly there is marked all the same."""
        assert mark == marked(text, *path)

    def test_decorated(self) -> None:
        """An array or object behind an anchor is marked at its own begin."""
        text = "&a\nb: &b [1]\nc: &c\n  - 1\n"
        (document,) = (item for item in read(text) if isinstance(item, Document))

        assert [(2, 1, 2), (2, 7, 8), (4, 3, 4)] == [
            (mark.begin.line, mark.begin.column, mark.end.column)
            for mark in (
                document.text.mark(path, key=False) for path in ((), ("b",), ("c",))
            )
        ]

    def test_lost_keys(self) -> None:
        """An object of which no key is left is marked by a character."""
        (document,) = (
            item for item in read("a:\n  *b : 1\n") if isinstance(item, Document)
        )
        mark = document.text.mark(("a",), key=False)

        assert (2, 3) == (mark.begin.line, mark.begin.column)
        assert (2, 4) == (mark.end.line, mark.end.column)

    @pytest.mark.parametrize(
        ("text", "underlined"),
        [
            ("[" * 102, "["),
            ("- ? [a, b]\n  : c", "["),
            (r'a: "\ud800"', '"'),
            (r'a: "b\U00110000"', "\\"),
            ("a: b\n- c", "-"),
            ("{a: b", "{"),
            ("&an b", "&an"),
            ("!ab c", "!ab"),
            ("*ab", "*ab"),
            ("a: -.inf", "-.inf"),
            ("%TAG ! x\n---\na", "%TAG ! x"),
        ],
    )
    def test_of_a_finding(self, text: str, underlined: str) -> None:
        """What is wrong is marked: all of it where it is a word, or where it begins."""
        finding = read(text)[0]

        assert isinstance(finding, Finding)
        line = text.split("\n")[finding.line - 1]
        assert underlined == line[finding.column - 1 : finding.end_column - 1]
        assert finding.line == finding.end_line

    def test_excerpt(self) -> None:
        """The line is shown, of a long one a part."""
        short, long = read(
            "a: [é, no]\nb: " + "x" * 300 + "\n---\n'" + "y" * 200 + "': no"
        )[::2]

        assert isinstance(short, Finding)
        assert isinstance(long, Finding)
        assert short.excerpt is not None
        assert long.excerpt is not None
        assert Excerpt(text="a: [é, no]", column=1) == short.excerpt
        assert 160 >= len(long.excerpt.text)

    @given(st.lists(SCALARS), st.lists(SCALARS))
    def test_scalars(self, block: list[Any], flow: list[Any]) -> None:
        """What is marked is what was written, in a block and in brackets."""
        written = [json.dumps(value, ensure_ascii=False) for value in (*block, *flow)]
        lines = [f"  - {each}\n" for each in written[: len(block)]]
        text = f"block:\n{''.join(lines)}flow: [{', '.join(written[len(block) :])}]\n"
        places = [("block", n) for n in range(len(block))]
        places += [("flow", n) for n in range(len(flow))]

        assert {"block": block or None, "flow": flow} == value_of(text)
        assert written == [marked(text, *place) for place in places]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
WORDS = st.text(st.sampled_from("0123456789_.:+-eExXoObynfatrulsYN~=<>!&*?|%@ "))


class TestBesideJson:
    def test_data(self) -> None:
        """The records that come with the package are the same in YAML."""
        files = sorted(Path(__file__).parents[1].glob("data/*s/*.json"))[::25]
        for position, file in enumerate(files):
            record = json.loads(file.read_text("utf-8"))
            text = yaml.safe_dump(
                record, sort_keys=False, allow_unicode=position % 2 == 0
            )

            assert json.dumps(record) == json.dumps(value_of(text))
        assert len(files) > 5

    @given(JSON | WORDS, st.booleans(), st.booleans())
    def test_nothing_changes_unseen(
        self,
        document: Any,
        in_order: bool,  # noqa: FBT001 - drawn
        unicode: bool,  # noqa: FBT001 - drawn
    ) -> None:
        """What PyYAML writes is read as it was, or found fault with."""
        text = yaml.safe_dump(
            {"x": json.loads(json.dumps(document))},
            sort_keys=in_order,
            allow_unicode=unicode,
        )
        (last,) = read(text)[-1:]

        assert {"DD105", "DD107", "DD110"} > {
            line.split(" ")[1] for line in found(text)
        }
        if not found(text):
            assert isinstance(last, Document)
            assert {"x": document} == last.value

    @given(mangled())
    def test_same_verdict(self, document: dict[str, Any]) -> None:
        """A damaged record is found fault with alike in JSON and in YAML."""
        in_json = json.dumps(document).encode()

        assert faults(json_documents("x.json", in_json)) == faults(
            read(dumped(document))
        )

    @given(damaged())
    def test_what_it_must_be(self, damage: Damaged) -> None:
        """What a damage must lead to, it leads to in YAML too."""
        read_from = read(dumped(damage.document))

        assert damage.expected == tuple(sorted({code for code, _ in faults(read_from)}))


class TestHarm:
    """Whatever is in the file, there are findings, and no traceback."""

    PIECES = (
        *(
            " ",
            "\n",
            "  ",
            "- ",
            ": ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "'",
            '"',
            "#",
            "a",
        ),
        *(
            "&a ",
            "*a ",
            "!x ",
            "!!str ",
            "|\n",
            ">-\n",
            "%",
            "@",
            "\\",
            "\\x41",
            "\\ud800",
        ),
        *(
            "\\U00110000",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "~",
            "no",
            "0x1",
            "1:30",
            ".nan",
        ),
        *(
            "é",
            "☃",
            "\U0001f600",
            "\r",
            "\r\n",
            "\u2028",
            "\x85",
            "\0",
            "\t",
            "<<: ",
            "=",
        ),
    )

    @given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
    def test_pieces(self, text: str) -> None:
        """Any text gives documents or findings whose places are in it."""
        height = text.count("\n") + 1
        for item in read(text):
            place = item if isinstance(item, Finding) else None
            line = place.line if place else item.line()  # type: ignore[union-attr]

            assert 1 <= line <= height

    @given(st.binary())
    def test_bytes(self, data: bytes) -> None:
        """Any bytes give documents or findings."""
        assert read(data)


class TestValidate:
    @pytest.mark.usefixtures("folder")
    def test_report(self) -> None:
        """Files of YAML are found, read and reported on with the rest."""
        Path("a.yaml").write_text(TERM.replace("Papule", "no"), "utf-8")
        Path("b.yml").write_text(
            TERM.replace("papule", "x").replace("sign", "sing"), "utf-8"
        )
        report = check_files(["."])

        assert [
            (
                "a.yaml:3:7: DD110 [papule /name] `no` is text to some readers, and "
                "something else to others (put it in quotes)"
            ),
            "b.yml:5:7: DD204",
        ] == [str(report.findings[0]), str(report.findings[1]).split(" [")[0]]
        assert (1, 2) == (report.records, report.files)

    @pytest.mark.usefixtures("folder")
    def test_no_pyyaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without PyYAML one line names the extra."""
        monkeypatch.setitem(sys.modules, "yaml", None)
        Path("a.yaml").write_text(TERM, "utf-8")

        with pytest.raises(UnreadableError) as caught:
            check_files(["a.yaml"])

        assert "a.yaml: YAML is read with PyYAML (pip install 'dermdata[yaml]')" == str(
            caught.value
        )
