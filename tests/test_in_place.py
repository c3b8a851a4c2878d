"""Mending where nothing else may change: YAML with its comments, amendments, numbers."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from dermdata.checking import validate, validate_overlay
from dermdata.cli.command import run
from dermdata.text import canonical
from dermdata.validation.files import check_files
from dermdata.validation.mending.mend import Mended, Repair, mended


if TYPE_CHECKING:
    from pathlib import Path


HEAD = """\
# kept
id: papule   # the id
kind: term
name: Papule
definition: A small bump.
provenance: {created: "2026-11-22"}
"""


def mend(text: str, **more: Any) -> Mended:
    """Mend a text of YAML."""
    return mended(text.encode(), ".yaml", **{"successors": {}, **more})


def put_right(lines: str) -> str:
    """Mend a small term with further lines; return them."""
    return mend(HEAD + lines).data.decode().removeprefix(HEAD)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestYaml:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("type: bodysite   # misspelt\n", "type: body-site   # misspelt\n"),
            ('type: "Body Site"\n', 'type: "body-site"\n'),
            ("type: 'Sign'", "type: 'sign'"),
            ("type: sign\nparents: null\nsynonyms: []\n", "type: sign\n"),
            ("type: sign\nparents:\n", "type: sign\n"),
            ("type: sign\nparents: ~ # later\n", "type: sign\n# later\n"),
            ("parents: [ ]\r\ntype: Sign\r\n", "type: sign\r\n"),
            (
                "type: sign\nexternal: {a: 1}\nxrefs: []",
                "type: sign\nexternal: {a: 1}\n",
            ),
        ],
    )
    def test_in_place(self, before: str, after: str) -> None:
        """The word is written over, the empty field goes; all else stays."""
        assert after == put_right(before)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("{kind: term, parents: [], type: Sign}", "{kind: term, type: sign}"),
            ("{kind: term, type: Sign, parents: null}", "{kind: term, type: sign}"),
            ("{kind: term, type: Sign,\n parents: ~\n}", "{kind: term, type: sign,\n}"),
        ],
    )
    def test_within_brackets(self, before: str, after: str) -> None:
        """A field goes with its comma."""
        assert after == mend(before).data.decode()

    @pytest.mark.parametrize(
        "lines",
        [
            "type: >-\n  bodysite\n",
            'type: "\\x53ign"\n',
            "type: sgn\n",
            "type: sign\nname: []\n",
        ],
    )
    def test_left_to_people(self, lines: str) -> None:
        """A word in a block or with escapes, a guess, and what is needed, stay."""
        assert lines == put_right(lines)

    def test_first_of_an_item(self) -> None:
        """A field on the line of a dash stays, for the item would lose its dash."""
        text = f"- parents: null\n  {HEAD.replace(chr(10), chr(10) + '  ')}type: Sign\n"

        done = mend(text)

        assert text.replace("Sign", "sign") == done.data.decode()
        assert ["DD204"] == [repair.code for repair in done.repairs]

    def test_several_documents(self) -> None:
        """Each is mended where it stands."""
        text = f"{HEAD}type: Sign\n---\n{HEAD}type: Symptom\n"

        assert text.replace("Sign", "sign").replace("Symptom", "symptom") == (
            mend(text).data.decode()
        )

    def test_successor(self) -> None:
        """The id of a replaced record is written over."""
        text = f"{HEAD}type: sign\nparents: [old, other] # both\n"

        done = mend(text, successors={"old": "new"})

        assert text.replace("old,", "new,") == done.data.decode()
        assert (
            Repair(
                code="DD309",
                record="papule",
                field="/parents/0",
                before="old",
                after="new",
            ),
        ) == done.repairs

    def test_manifest(self) -> None:
        """What a dataset in one file says of itself is no record, and is left."""
        text = "title: T\nversion: 1.0.0\nrecords:\n- kind: term\n  type: Sign\n"

        assert text.replace("Sign", "sign") == mend(text).data.decode()

    def test_byte_order_mark(self) -> None:
        """It is taken away."""
        text = f"\ufeff{HEAD}type: sign\n"

        assert Mended(data=text[1:].encode(), repairs=(Repair(code="DD103"),)) == (
            mend(text)
        )

    @pytest.mark.parametrize("remark", ["", " # none yet"])
    def test_key_that_is_marked(self, remark: str) -> None:
        """A field whose key stands on a line of its own is left to people."""
        text = f"{HEAD}type: sign\n? xrefs{remark}\n: []\n"

        assert Mended(data=text.encode()) == mend(text)

    @pytest.mark.parametrize("text", ["a: 1\n", "7\n", "a: [\n", "", "kind: odd\n"])
    def test_without_a_record(self, text: str) -> None:
        """A file in which there is none stays as it is."""
        assert Mended(data=text.encode(), untouched="no record in it") == mend(text)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without PyYAML it is said what is missing."""
        monkeypatch.setitem(sys.modules, "yaml", None)

        assert "YAML is read with PyYAML" == mend(HEAD).untouched

    def test_layout_alone(self) -> None:
        """`dermdata fmt` leaves YAML as it is, and says why."""
        assert "YAML, whose comments would be lost" == (
            mend(HEAD, successors=None).untouched
        )


class TestNumber:
    @pytest.mark.parametrize(
        ("found", "right"),
        [('"2008"', 2008), ('"-3"', "-3"), ('"08"', "08"), ('"20.5"', "20.5")],
    )
    def test_whole(self, found: str, right: Any) -> None:
        """A whole number in quotes loses them; what may be none, or none here, not."""
        data = f'{{"kind": "source", "year": {found}}}'.encode()

        done = mended(data, ".json", successors={})

        assert {"kind": "source", "year": right} == json.loads(done.data)

    def test_any(self) -> None:
        """So does a number with a fraction, where one may stand."""
        text = "kind: condition\nstatements:\n- object: {value: '0.5', unit: mm}  # c\n"

        assert text.replace("'0.5'", "0.5") == mend(text).data.decode()


AMENDMENT = {
    "id": "milia",
    "synonyms": [{"text": "spots", "scope": "Exact", "register": "lay"}],
    "xrefs": [],
}


class TestAmendment:
    def test_json(self, folder: Path) -> None:
        """It is mended as records are, and its findings tell so."""
        file = folder / "amendments" / "milia.json"
        file.parent.mkdir()
        file.write_text(canonical(AMENDMENT))
        found = {
            (one.code, one.field)
            for one in validate_overlay(folder).findings
            if one.fixable
        }

        run(["validate", "--overlay", "--fix", "--quiet", "."])

        assert {("DD204", "/synonyms/0/scope"), ("DD206", "/xrefs")} == found
        assert {
            "id": "milia",
            "synonyms": [{"text": "spots", "scope": "exact", "register": "lay"}],
        } == json.loads(file.read_text())

    def test_yaml(self) -> None:
        """In YAML it is mended in place."""
        text = "id: milia  # ours\nsynonyms:\n- {text: spots, scope: Exact}\n"

        assert text.replace("Exact", "exact") == (mend(text, amends=True).data.decode())

    def test_several(self) -> None:
        """In a list each is one."""
        data = json.dumps([AMENDMENT, 7]).encode()

        done = json.loads(mended(data, ".json", successors={}, amends=True).data)

        assert "exact" == done[0]["synonyms"][0]["scope"]


class TestFixable:
    def test_as_told(self, folder: Path) -> None:
        """What is told to be mended is gone after mending, and nothing else."""
        records = [
            {
                "kind": "term",
                "id": "a",
                "name": "A",
                "definition": "D.",
                "type": "Sign",
                "parents": None,
                "provenance": {"created": "22.11.2026"},
            },
            {"kind": "term", "id": "b", "type": "sgn", "synonyms": [], "name": []},
        ]
        for record in records:
            (folder / f"{record['id']}.json").write_text(canonical(record))
        before = validate(".", against=None).findings

        run(["validate", "--fix", "--against", "none", "--quiet"])

        after = validate(".", against=None).findings
        assert [("DD203", "/parents"), ("DD204", "/type"), ("DD206", "/synonyms")] == [
            (f.code, f.field) for f in before if f.fixable
        ]
        assert {(f.code, f.field) for f in after} == {
            (f.code, f.field) for f in before if not f.fixable
        }

    def test_successor(self, folder: Path) -> None:
        """The id of a replaced record can be mended; not where there is no successor."""
        text = HEAD.replace("papule", "a") + "type: sign\nparents: [old, gone]\n"
        (folder / "a.yaml").write_text(text)
        ended = "status: retired\nretirement: {reason: R., date: '2026-11-22'"
        for name, more in {"old": ", replaced_by: new}", "gone": "}"}.items():
            old = HEAD.replace("papule", name) + f"type: sign\n{ended}{more}\n"
            (folder / f"{name}.yaml").write_text(old)
        (folder / "new.yaml").write_text(HEAD.replace("papule", "new") + "type: sign\n")
        (folder / "b.yaml").write_text(text.replace("id: a", "id: b"))

        found = check_files(folder).findings

        assert [("a", "/parents/0", True), ("b", "/parents/0", True)] == [
            (f.record, f.field, f.fixable) for f in found if f.code == "DD309"
        ]

    def test_packed(self, folder: Path) -> None:
        """What is packed is not mended, and no finding in it tells so."""
        import gzip

        data = b'{"kind": "term", "type": "Sign"}'
        (folder / "a.json.gz").write_bytes(gzip.compress(data))

        assert not any(f.fixable for f in check_files(folder).findings)

    def test_shown(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The text and the summary say so."""
        (folder / "a.yaml").write_text(HEAD.replace("papule", "a") + "type: Sign\n")

        run(["validate", "--against", "none", "--format", "text"])

        said = capsys.readouterr()
        assert "      = fix: `dermdata validate --fix`\n" in said.out
        assert "1 finding, no good records, 1 file, 1 mended by `--fix`\n" == said.err


class TestSaid:
    @pytest.mark.parametrize(
        ("flag", "said"),
        [
            ("--fix", "mended 2 findings, changed 1 file\n"),
            ("--diff", "would mend 2 findings, would change 1 file\n"),
        ],
    )
    def test_findings(
        self, flag: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is said how many findings are gone, not how many places were changed."""
        text = HEAD.replace("papule", "a") + "type: Sign\nparents: null\n"
        (folder / "a.yaml").write_text(text)

        run(["validate", "--against", "none", flag])

        assert said == capsys.readouterr().err.splitlines(keepends=True)[0]

    def test_nothing(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """So it is said that there was nothing to mend."""
        (folder / "a.yaml").write_text(HEAD.replace("papule", "a") + "type: sgn\n")

        run(["validate", "--against", "none", "--fix"])

        assert (
            "nothing to mend\n" == capsys.readouterr().err.splitlines(keepends=True)[0]
        )
