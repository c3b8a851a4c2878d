"""`dermdata.validate`: whatever there is to check, against whatever it refers to."""

from __future__ import annotations

import re
from collections import UserDict
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata import Dataset, UnreadableError
from dermdata.checking import AgainstError, known, successors
from dermdata.text import canonical
from dermdata.validation.config import Config
from dermdata.validation.reading.search import inputs

from .examples import document, documents, written


FACE = document("face")


def found(what: Any, **options: Any) -> list[str]:
    """Return the findings as lines of text."""
    return [str(finding) for finding in dd.validate(what, **options).findings]


class TestInMemory:
    """Records that are in no file."""

    def test_a_document(self) -> None:
        """Findings name the field; there is no line to name."""
        assert [
            '(record): DD204 [face /type] found "sigh", expected one of sign, symptom, '
            "body-site, structure, substance, mechanism, exposure, host-factor, "
            "organism, test, population, course, attribute, measure, instrument, gene, "
            "inheritance (did you mean `sign`?)"
        ] == found({**FACE, "type": "sigh"})

    def test_a_record(self) -> None:
        """A record is good alone; what it refers to may not be there."""
        record = dd.codec.record_of({**FACE, "parents": ["nowhere-at-all"]})

        assert [
            "(record): DD301 [face /parents/0] there is no record `nowhere-at-all` (add "
            "the record, or mend the id)"
        ] == found(record, against=None)

    def test_several(self) -> None:
        """Of either sort, and any mapping; they may refer to each other."""
        nose = dd.codec.record_of(document("face", id="nose", parents=["face"]))
        chin = UserDict({**FACE, "id": "chin", "parents": ["nose"]})
        report = dd.validate([nose, chin, FACE], against="none")

        assert (True, 3, 1) == (report.ok, report.records, report.files)

    def test_beside_files(self, folder: Path) -> None:
        """Both are read as one set."""
        written(folder, documents())
        nose = document("face", id="nose", parents=["face"])
        report = dd.validate([folder, nose], against="none")

        assert (True, 1 + len(documents())) == (report.ok, report.records)

    def test_half_a_character(self) -> None:
        """It is found, as in a file."""
        (line,) = found({**FACE, "name": "\ud83d"})

        assert line.startswith("(record): DD108 ")

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({**FACE, "name": {1}}, "no JSON: set is no type of it"),
            (
                {**FACE, ("a",): 1},
                "no JSON: keys must be str, int, float, bool or None",
            ),
        ],
    )
    def test_what_is_no_json(self, value: object, message: str) -> None:
        """It is said what to give."""
        with pytest.raises(UnreadableError, match=message) as caught:
            dd.validate(value)  # type: ignore[arg-type]

        assert "give records, or documents of dicts" in caught.value.hint

    def test_within_itself(self) -> None:
        """It is no end of a document either."""
        endless: dict[str, Any] = {**FACE}
        endless["parents"] = [endless]
        with pytest.raises(UnreadableError):
            dd.validate(endless)
        deep: list[Any] = []
        for _ in range(100_000):
            deep = [deep]
        with pytest.raises(UnreadableError, match="nested too deeply"):
            dd.validate({**FACE, "parents": deep})


class TestAgainst:
    """What ids may refer to beside what is checked."""

    def test_whatever_is_named(self, folder: Path) -> None:
        """A dataset, a folder, a file, a release, the bundled records, or nothing."""
        written(folder / "base", documents())
        nose = document("face", id="nose", parents=["face"])
        lid = document("face", id="lower-lid", parents=["eyelid"])
        base = Dataset.from_directory("base")

        assert [] == found(nose, against=base)
        assert [] == found(nose, against="base")
        assert [] == found(nose, against=folder / "base" / "terms" / "face.json")
        assert [] == found(lid, against="bundled")
        assert [] == found(lid, against="1.0.0")
        assert ["DD301"] == [f.code for f in dd.validate(lid, against="none").findings]

    def test_records_that_are_not_good(self, folder: Path) -> None:
        """They would not be known, and whoever refers to them be blamed: it is said."""
        written(folder / "base", documents())
        nose = document("face", id="nose", parents=["face"])
        face = folder / "base" / "terms" / "face.json"
        text = face.read_text("utf-8")
        face.write_text(text.replace('"body-site"', '"bodysite"'), "utf-8")

        with pytest.raises(AgainstError) as caught:
            dd.validate(nose, against="base")

        assert "base" == caught.value.name
        assert "it holds what is no good record, 1 finding:" in caught.value.reason
        assert "base/terms/face.json:" in caught.value.reason
        assert "did you mean `body-site`?" in caught.value.reason
        face.write_text(text.replace('"body-site"', "7"), "utf-8")
        for name in ("cyst", "red-cyst"):
            path = folder / "base" / "conditions" / f"{name}.json"
            path.write_text('{"id": 1, "kind": "condition"}', "utf-8")
        with pytest.raises(AgainstError) as caught:
            dd.validate(nose, against="base")
        assert re.search("no good record, [0-9]+ findings:", caught.value.reason)
        assert 3 == caught.value.reason.count("base/")

    def test_ids_that_lead_out_of_it(self, folder: Path) -> None:
        """A folder to check against need not hold together: its ids are known."""
        lid = document("face", id="lid", parents=["eyelid"])
        written(folder / "base", [lid])

        assert [] == found(document("face", id="nose", parents=["lid"]), against="base")

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("web", "there is no such release, file or folder"),
            ("7.0.0", r"there is no release `7\.0\.0`"),
        ],
    )
    def test_nothing_of_this_name(self, name: str, reason: str) -> None:
        """It is said what there may be."""
        with pytest.raises(AgainstError, match=reason) as caught:
            dd.validate(FACE, against=name)

        assert name == caught.value.name
        assert str(caught.value).endswith(
            "(give `bundled`, `none`, a release as 1.0.0, or a folder or file of records)"
        )


class TestOptions:
    def test_the_one_kind(self) -> None:
        """A record of another is not wanted; one that does not say takes it."""
        kindless = {name: part for name, part in FACE.items() if name != "kind"}

        assert [] == found(kindless, kind="term")
        assert [
            "(record): DD208 [face /kind] found term, expected condition (take `--kind` "
            "away, or the record out)"
        ] == found(FACE, kind="condition")

    def test_the_one_kind_is_none_of_the_manifest(self, folder: Path) -> None:
        """What a dataset says of itself has no kind to take."""
        (folder / "base" / "terms").mkdir(parents=True)
        about = {"title": "Base", "version": "1.0.0"}
        (folder / "base" / "dataset.json").write_text(canonical(about), "utf-8")
        (folder / "base" / "terms" / "face.json").write_text(canonical(FACE), "utf-8")

        assert [] == found(folder / "base", kind="term")

    def test_records_only(self) -> None:
        """Nothing is looked for that needs more than one record."""
        lost = {**FACE, "parents": ["nowhere-at-all"]}

        assert [] == found([lost, lost], records_only=True)

    @pytest.mark.parametrize(
        ("config", "expected"),
        [
            (None, ["DD401"]),
            (Config(select=("DD1",)), ["DD401"]),
            (Config(select=("DD2", "DD4")), ["DD401"]),
            (Config(ignore=("DD401",)), []),
            (Config(select=("DD1",), ignore=("DD4",)), []),
        ],
    )
    def test_curated(self, config: Config | None, expected: list[str]) -> None:
        """The rules of curation come on top of whatever is selected."""
        report = dd.validate(FACE, curated=True, config=config)

        assert expected == [f.code for f in report.findings]

    def test_curated_selects_nothing_else(self) -> None:
        """What a configuration leaves out stays out."""
        wrong = document("face", parents=["nowhere"])
        config = Config(select=("DD1",))

        assert () == dd.validate(wrong, config=config).findings
        report = dd.validate(wrong, curated=True, config=config)
        assert {"DD4"} == {finding.code[:3] for finding in report.findings}

    def test_curation_that_a_configuration_selects(self) -> None:
        """Then no flag is needed."""
        assert ["DD401"] == [
            finding.code
            for finding in dd.validate(FACE, config=Config(select=("DD4",))).findings
        ]

    @pytest.mark.parametrize("fast", [True, False, None])
    def test_fast_changes_nothing(self, fast: bool | None) -> None:  # noqa: FBT001 - a parameter
        """Whichever lane is used."""
        things = [FACE, {**FACE, "id": "nose", "type": "sigh"}]

        assert dd.validate(things) == dd.validate(things, fast=fast)


class TestSuccessors:
    def test_of_those_referred_to(self, small_files: Path) -> None:
        """Over any number of steps, the last; of others nothing is said."""
        stone = {"reason": "Twice there.", "date": "2026-01-01"}
        for old, new in (("lid", "lids"), ("lids", "eyelid"), ("brow", "face")):
            retired = document(
                "face",
                id=old,
                status="retired",
                retirement={**stone, "replaced_by": new},
            )
            (small_files / "terms" / f"{old}.json").write_text(
                canonical(retired), "utf-8"
            )
        lid = document("face", id="upper-lid", parents=["lid"])
        Path("new.json").write_text(canonical(lid), "utf-8")

        assert {"lid": "eyelid"} == successors(inputs(["new.json"]), small_files)


class TestReleaseOrFolder:
    def test_what_is_written_like_a_release(self, folder: Path) -> None:
        """It is one, whatever folder is called so; that is named by its path."""
        written(folder / "1.0.0", [document("face")])
        path = folder / "1.0.0"

        assert "milia" in (known("1.0.0") or {})
        for named in ("./1.0.0", path, path.relative_to(folder)):
            assert {"face"} == set(known(named) or {})
