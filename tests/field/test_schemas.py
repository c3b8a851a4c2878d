"""
Schemas: a file may name its schema, and data for newer ones are called that.

An editor wanted `$schema` in a JSON file, and the validator wanted it out again; data of a
newer format gave hundreds of findings, none of which was one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata.codec import decode
from dermdata.schema import by_name as schemas
from dermdata.schema import validator

from .project import dermdata, laid_out, put, term


NAMED = {"$schema": "../../.vscode/dermdata/term.json"}


@pytest.fixture(autouse=True)
def _in(folder: Path) -> None:
    """Work in an empty folder."""
    assert folder


def validate(*words: str) -> list[str]:
    """Return what is found, in lines."""
    return dermdata("validate", "--against", "none", *words).lines


class TestNamedByAFile:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.json", laid_out(NAMED | term("a"))),
            ("a.ndjson", json.dumps(NAMED | term("a")) + "\n"),
            ("a.json", laid_out([NAMED | term("a")])),
            ("a.yaml", laid_out(NAMED | term("a"))),
        ],
    )
    def test_is_no_mistake(self, name: str, content: str) -> None:
        """In whatever file the record stands; mending and formatting leave it there."""
        put(name, content)

        assert [] == validate(name)
        assert 0 == dermdata("validate", "--fix", "--against", "none", name).code
        assert 0 == dermdata("fmt", name).code
        assert NAMED["$schema"] in Path(name).read_text("utf-8")

    def test_is_no_part_of_the_record(self) -> None:
        """The record is the same with it and without."""
        assert decode(laid_out(term("a"))) == decode(laid_out(NAMED | term("a")))
        assert "$schema" not in decode(laid_out(NAMED | term("a"))).as_dict()

    def test_is_canonical(self) -> None:
        """Curated files may have it, first of the keys."""
        put("a.json", NAMED | term("a"))

        assert [] == validate("--curated", "--select", "DD411", "a.json")

        put("a.json", json.dumps(NAMED | term("a")))
        assert ["DD411"] == dermdata(
            "validate", "--curated", "--select", "DD411", "a.json"
        ).found
        dermdata("fmt", "a.json")
        assert laid_out(NAMED | term("a")) == Path("a.json").read_text("utf-8")

    def test_is_kept_by_a_repair(self) -> None:
        """What is mended in the record leaves it."""
        put("a.json", NAMED | term("a", type="Sign"))

        dermdata("validate", "--fix", "--against", "none", "a.json")

        assert laid_out(NAMED | term("a")) == Path("a.json").read_text("utf-8")

    def test_is_kept_by_a_migration(self) -> None:
        """Ids are written over, and it stays."""
        lesion = NAMED | term("a", kind="condition", type="lesion")
        put("a.json", lesion | {"parents": ["milialar"]})

        done = dermdata("migrate", "--from", "1.0.0", "a.json")

        assert laid_out(lesion | {"parents": ["milia"]}) == (
            Path("a.json").read_text("utf-8")
        ), done.err

    @pytest.mark.parametrize("value", [1, None, "", "two\nlines"])
    def test_is_a_line_of_text(self, value: Any) -> None:
        """Anything else is found fault with."""
        put("a.json", {"$schema": value, **term("a")})

        (line,) = validate("a.json")

        assert "[a /$schema]" in line

    def test_of_a_dataset_and_an_amendment(self) -> None:
        """They may name theirs, too."""
        put("data/dataset.json", {"title": "A", "version": "1.0.0", **NAMED})
        put("data/amendments/milia.json", {"id": "milia", **NAMED, "synonyms": [NEW]})
        put("data/terms/a.json", term("a"))

        assert 0 == dermdata("validate", "--overlay", "data").code
        dermdata("fmt", "data")
        for file in ("dataset.json", "amendments/milia.json"):
            assert NAMED["$schema"] in Path("data", file).read_text("utf-8")

    @pytest.mark.parametrize("name", [n for n in schemas() if n != "definitions"])
    def test_is_allowed_by_the_schemas(self, name: str) -> None:
        """An editor that follows one accepts it; the one for editors says what it is."""
        assert "$schema" in validator(name).schema["properties"]  # type: ignore[index]
        shown = json.loads(dermdata("schema", name, "--editor").out)
        assert "for editors" in shown["properties"]["$schema"]["description"]


NEW = {
    "text": "pearl spots",
    "scope": "related",
    "register": "lay",
    "language": "en",
    "source": "dermnet-milium",
}


NEWER = (
    "DD111 [/schema] written for version 2 of the schemas, and this dermdata reads 1 "
    "(install a newer dermdata)"
)


class TestOfANewerDermdata:
    @pytest.fixture
    def newer(self) -> Path:
        """Give a dataset of a newer schema, of which nothing is known here."""
        manifest = {"title": "A", "version": "1.0.0", "schema": 2, "custodian": "B"}
        put("newer/dataset.json", manifest)
        for number in range(40):
            made = {"kind": "rash", "id": number, "evidence": [None]}
            put(f"newer/rashes/{number}.json", made)
        put("newer/terms/a.json", term("a"))
        return Path("newer")

    @pytest.mark.parametrize("more", [(), ("--jobs", "2"), ("--curated",)])
    @pytest.mark.usefixtures("newer")
    def test_is_said_once(self, more: tuple[str, ...]) -> None:
        """However much else would be found in its folder."""
        assert [f"newer/dataset.json:3:13: {NEWER}"] == validate("newer", *more)

    @pytest.mark.usefixtures("newer")
    def test_beside_others(self) -> None:
        """What is in other folders is found all the same."""
        put("older/a.json", term("a", type="sine"))

        assert ["newer/dataset.json", "older/a.json"] == dermdata(
            "validate", "--against", "none", "."
        ).files

    def test_in_one_file(self) -> None:
        """So it is of a dataset in one file."""
        records = [term("a"), {"kind": "rash"}, 7]
        put(
            "all.json",
            {"title": "A", "version": "1.0.0", "schema": 2, "records": records},
        )

        (line,) = validate("all.json")

        assert line.endswith(NEWER)

    def test_of_a_single_record(self) -> None:
        """One that names a newer schema is not looked into, even if nothing is wrong."""
        name = "https://w3id.org/dermdata/schema/v2/term.json"
        put("a.json", {"$schema": name, **term("a")})
        put("b.json", {"$schema": name, **term("b", type="sine", more=1)})
        put("c.json", term("c", type="sine"))

        assert ["DD111", "DD111", "DD204"] == dermdata(
            "validate", "--against", "none", "."
        ).found

    def test_when_it_is_read(self, newer: Path) -> None:
        """Python is told the same."""
        with pytest.raises(dd.DatasetError) as error:
            dd.Dataset.from_directory(newer)

        assert ["DD111"] == [finding.code for finding in error.value.findings]

    @pytest.mark.parametrize(
        "words", [("diff", "bundled", "newer"), ("release", "check")]
    )
    @pytest.mark.usefixtures("newer")
    def test_by_other_commands(self, words: tuple[str, ...]) -> None:
        """Whatever reads it says so."""
        more = ("newer",) if words[0] == "release" else ()

        done = dermdata(*words, *more)

        assert "written for version 2 of the schemas" in done.err + done.out

    def test_of_this_one(self) -> None:
        """Who says 1, or nothing, is checked; and what is no version is a mistake."""
        for value, found in (
            (1, []),
            (0, ["DD207"]),
            ("2", ["DD203"]),
            (1.5, ["DD203"]),
        ):
            manifest = {"title": "A", "version": "1.0.0", "schema": value}
            put("data/dataset.json", manifest)
            put("data/terms/a.json", term("a"))

            assert found == dermdata("validate", "--against", "none", "data").found
