"""Imports as such: what is told, what is allowed, where it goes, the command."""

from __future__ import annotations

import gzip
import json
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata import _leftovers, importing
from dermdata.cli import main
from dermdata.importing import Imported, Meaning, UnimportableError, import_file
from dermdata.importing.folder import Folder
from dermdata.validation.reading.inputs import UnreadableError

from .importing import SOURCE, assert_whole, imported, records, told


OBO = (
    "format-version: 1.2\n"
    "\n[Term]\nid: HP:0001056\nname: Milia\ncomment: none\n"
    "\n[Term]\nid: X:2\nname: Wart\n"
)


def names(folder: Path) -> list[str]:
    """Return all that is in a folder, and below it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    )


class TestIds:
    def test_are_made_of_names(self, tmp_path: Path) -> None:
        """With the code where one is taken, by the bundled dataset or in the file."""
        text = (
            "[Term]\nid: X:3\nname: Wart\n"
            "[Term]\nid: X:2\nname: Wart\n"
            "[Term]\nid: X:4\nname: Milia\n"
            "[Term]\nid: X:5\nname: Δ\n"
            "[Term]\nid: Δ\nname: Con\n"
            "[Term]\nid: X--5\nname: X 5\n"
        )

        result = imported(tmp_path, "x.obo", text)

        assert [
            "code\tid",
            "X--5\tx-5",
            "X:2\twart",
            "X:3\twart-x-3",
            "X:4\tmilia-x-4",
            "X:5\tx-5-2",
            "Δ\tcon-concept",
        ] == (tmp_path / "ids.tsv").read_text("utf-8").splitlines()
        assert_whole(tmp_path, result)

    def test_stay(self, tmp_path: Path) -> None:
        """A concept keeps its id when its name changes, and none gets that of another."""
        imported(tmp_path, "x.obo", "[Term]\nid: X:1\nname: Wart\n")

        imported(
            tmp_path,
            "x.obo",
            "[Term]\nid: X:2\nname: Wart\n[Term]\nid: X:1\nname: Verruca\n",
        )

        assert {"wart": "Verruca", "wart-x-2": "Wart"} == {
            name: record["name"] for name, record in records(tmp_path).items()
        }

    def test_of_what_is_gone(self, tmp_path: Path) -> None:
        """The id of a concept that is gone stays its own."""
        imported(tmp_path, "x.obo", "[Term]\nid: X:1\nname: Wart\n")

        imported(tmp_path, "x.obo", "[Term]\nid: X:2\nname: Wart\n")

        assert ["wart-x-2"] == [*records(tmp_path)]
        assert "X:1\twart\n" in (tmp_path / "ids.tsv").read_text("utf-8")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "ids.tsv:1: no table of ids"),
            ("code,id\n", "ids.tsv:1: no table of ids"),
            ("code\tid\nX:1\n", "ids.tsv:2: 1 cells, expected 2"),
            ("code\tid\nX:1\tA B\n", "ids.tsv:2: `A B` for `X:1` is no id"),
            ("code\tid\n\ta\n", "ids.tsv:2: `a` for `` is no id"),
            (
                "code\tid\r\nX:1\ta\r\nX:1\tb\r\n",
                "ids.tsv:3: the code `X:1` a second time",
            ),
            ("code\tid\nX:1\ta\nX:2\ta\n", "ids.tsv:3: the id `a` a second time"),
            (
                "code\tid\nX:9\ttheir-file\n",
                "ids.tsv:2: `their-file` is the id of the source",
            ),
        ],
    )
    def test_bad_tables(self, tmp_path: Path, text: str, said: str) -> None:
        """What is no table of ids is refused, with its line, and stays as it is."""
        table = tmp_path / "ids.tsv"
        table.write_bytes(text.encode())

        with pytest.raises(UnreadableError) as caught:
            imported(tmp_path, "x.obo", OBO)

        assert str(caught.value).startswith(f"{tmp_path}/{said}")
        assert text.encode() == table.read_bytes()

    def test_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        """The table, and the mapping file, may begin with one, as Windows writes it."""
        (tmp_path / "ids.tsv").write_text("code\tid\nX:2\tmy-wart\n", "utf-8-sig")
        mapping = tmp_path / "m.toml"
        mapping.write_text('[prefixes]\nY = "UMLS"\n', "utf-8-sig")

        imported(tmp_path, "x.obo", OBO, meaning=mapping)

        assert "my-wart" in records(tmp_path)

    def test_unreadable_tables(self, tmp_path: Path) -> None:
        """A table that is a folder, or not UTF-8, is refused."""
        (tmp_path / "bad.tsv").write_bytes(b"code\tid\n\xff\ta\n")

        with pytest.raises(UnreadableError, match="is not UTF-8"):
            imported(tmp_path, "x.obo", OBO, ids=tmp_path / "bad.tsv")
        with pytest.raises(UnreadableError, match="is a directory"):
            imported(tmp_path, "x.obo", OBO, ids=tmp_path)
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableError, match="is no regular file"):
            imported(tmp_path, "x.obo", OBO, ids=tmp_path / "pipe")


class TestWhatIsTold:
    def test_source_of_the_dataset(self, tmp_path: Path) -> None:
        """The id of a bundled source will do; the folder then needs no record of it."""
        result = imported(tmp_path, "x.obo", OBO, source="hpo-2025-11-24")

        assert not (tmp_path / "out" / "sources").exists()
        assert dd.validate(tmp_path / "out").ok
        assert 2 == result.records

    @pytest.mark.parametrize(
        ("source", "error", "said"),
        [
            ("hpo-2025-11-25", dd.UnknownRecordError, "hpo-2025-11-24"),
            ("milia", UnreadableError, "milia: it is a condition, no source"),
            ("gone.json", UnreadableError, "gone.json: no such file"),
            ("bad.json", UnreadableError, "bad.json: no source: 1:2: no JSON"),
            ("milia.json", UnreadableError, "milia.json: it is a condition, no source"),
            ("half.json", UnreadableError, "half.json: no source: "),
            ("taken.json", UnreadableError, "taken.json: no source: there is a condi"),
            ("soon.json", UnreadableError, "soon.json: no source: found .2999-01-01.,"),
            ("pipe.json", UnreadableError, "pipe.json: is no regular file"),
        ],
    )
    def test_bad_sources(
        self, folder: Path, source: str, error: type[Exception], said: str
    ) -> None:
        """What is no source is refused, and says why."""
        os.mkfifo(folder / "pipe.json")
        soon = {**SOURCE, "provenance": {"created": "2999-01-01"}}
        (folder / "soon.json").write_text(json.dumps(soon), "utf-8")
        (folder / "taken.json").write_text(
            json.dumps({**SOURCE, "id": "milia"}), "utf-8"
        )
        (folder / "bad.json").write_bytes(b"{")
        (folder / "half.json").write_bytes(b"{}")
        (folder / "milia.json").write_text(dd.encode(dd.get("milia")), "utf-8")

        with pytest.raises(error, match=said):
            imported(folder, "x.obo", OBO, source=source)

    @pytest.mark.parametrize(
        ("other", "said"),
        [
            ({"kind": "source"}, "`kind`: found .source., expected one of condition,"),
            ({"type": "sign"}, "`type`: found .sign., expected one of disease,"),
            ({"date": "2999-01-01"}, "`date`: .* expected a day that has come"),
            ({"date": "today"}, "`date`: .* expected a day that has come"),
            ({"language": "English"}, "`language`: .* expected a BCP 47 language tag"),
            ({"language": 1}, "`language`: .* expected a BCP 47 language tag"),
            ({"format": "owl"}, "`format`: .* expected one of sssom, obo,"),
            ({"meaning": 1}, "`meaning`: .* expected a `Meaning`, a dict or a path"),
            ({"allow_drops": 1}, "`allow_drops`: .* expected kinds of clause"),
            ({"source": 1}, "`source`: .* expected a path"),
        ],
    )
    def test_bad_words(self, tmp_path: Path, other: dict[str, Any], said: str) -> None:
        """A word that is none of those it can be is named."""
        with pytest.raises(dd.ArgumentError, match=said):
            imported(tmp_path, "x.obo", OBO, **other)

    def test_a_mapping_file_that_is_none(self, tmp_path: Path) -> None:
        """A pipe keeps nobody waiting."""
        os.mkfifo(tmp_path / "m.toml")

        with pytest.raises(UnreadableError, match=r"m.toml: is no regular file"):
            imported(tmp_path, "x.obo", OBO, meaning=tmp_path / "m.toml")

    def test_today(self, tmp_path: Path) -> None:
        """Where no date is given, it is that of the day."""
        imported(tmp_path, "x.obo", OBO, date=None)

        assert dd.validate(tmp_path / "out").ok

    def test_meaning(self, tmp_path: Path) -> None:
        """A `Meaning` says what a mapping file says."""
        meaning = Meaning(prefixes={"Y": "UMLS"})
        text = f"{OBO}xref: Y:C0000001\n"

        imported(tmp_path, "x.obo", text, meaning=meaning)

        assert "UMLS:C0000001" == records(tmp_path)["wart"]["xrefs"][0]["curie"]

    def test_format(self, tmp_path: Path) -> None:
        """A format that is given counts, whatever the file is called."""
        result = imported(tmp_path, "x.txt", OBO, format="obo")

        assert ("obo", 2) == (result.format, result.records)

    def test_packed(self, tmp_path: Path) -> None:
        """A file packed with gzip is unpacked; one that is damaged is refused."""
        data = gzip.compress(OBO.encode())

        assert 2 == imported(tmp_path, "x.obo.gz", data).records
        with pytest.raises(UnreadableError, match="damaged gzip data"):
            imported(tmp_path, "y.obo.gz", data[:-9])

    def test_packed_by_another_name(self, tmp_path: Path) -> None:
        """What is packed must be called so, whatever the format that is said."""
        for other in ({}, {"format": "obo"}):
            with pytest.raises(UnimportableError) as caught:
                imported(tmp_path, "x.obo", gzip.compress(OBO.encode()), **other)

            assert (
                f"{tmp_path}/x.obo: it is packed with gzip (unpack it, or end its name "
                "in .gz)"
            ) == str(caught.value)

    def test_pipe(self, tmp_path: Path) -> None:
        """What can be read once only is refused, and nobody waits for it."""
        os.mkfifo(tmp_path / "x.obo")

        with pytest.raises(UnimportableError, match=r"x.obo: is no regular file"):
            import_file(tmp_path / "x.obo", **told(tmp_path))

    @pytest.mark.parametrize("text", ["[Term]\nid: X:9\n", OBO[:-1], OBO])
    def test_another_file_at_the_second_reading(
        self, tmp_path: Path, text: str
    ) -> None:
        """It is read twice; what took its place, or became of it, is not mixed with it."""

        def put(read: int, _: int) -> None:
            if read == len(OBO):
                (tmp_path / "new").write_text(text, "utf-8")
                (tmp_path / "new").replace(tmp_path / "x.obo")

        with pytest.raises(
            UnreadableError, match=r"x.obo: it changed while it was read"
        ):
            imported(tmp_path, "x.obo", OBO, progress=put)

        assert not (tmp_path / "out").exists()

    def test_name_that_is_no_text(self, tmp_path: Path) -> None:
        """The report says it in escapes."""
        report = tmp_path / "r.json"
        name = os.fsdecode(b"x\xff.obo")

        imported(tmp_path, name, OBO, report=report)

        assert str(tmp_path / name) == json.loads(report.read_bytes())["file"]

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        with pytest.raises(UnreadableError, match=r"x.obo: no such file or directory"):
            import_file(tmp_path / "x.obo", **told(tmp_path))


class TestDrops:
    def test_are_refused(self, tmp_path: Path) -> None:
        """Where one is not allowed, only the report is written."""
        report = tmp_path / "r.json"

        result = imported(tmp_path, "x.obo", OBO, allow_drops=["header"], report=report)

        assert not result.written
        assert ("comment", "xref") == (*result.refused, "xref")
        assert ["r.json", "their-file.json", "x.obo"] == names(tmp_path)
        assert result.as_dict() == json.loads(report.read_text("utf-8"))
        assert result.summary.splitlines()[-1] == (
            "nothing was written, for clauses were dropped; --allow-drops comment"
        )

    def test_are_allowed_with_what_is_below(self, tmp_path: Path) -> None:
        """A kind that is named allows the parts of it, and not what begins like it."""
        text = '[Term]\nid: X:1\nname: A\ndef: "B" [PMID:1]\n'

        assert imported(tmp_path, "x.obo", text, allow_drops=["def"]).written
        assert imported(tmp_path, "x.obo", text, allow_drops=["def.reference"]).written
        assert not imported(tmp_path, "x.obo", text, allow_drops=["de"]).written

    def test_report(self, tmp_path: Path) -> None:
        """The report says what was read from where, and what became of it."""
        report = tmp_path / "r.json"
        imported(tmp_path, "x.obo", OBO, report=report)

        found = json.loads(report.read_text("utf-8"))

        assert {
            "file": f"{tmp_path}/x.obo",
            "format": "obo",
            "records": 2,
            "read": 6,
            "ledger": [
                {
                    "kind": "comment",
                    "fate": "dropped",
                    "reason": "records have no field for it",
                    "count": 1,
                    "lines": [6],
                },
                {
                    "kind": "header",
                    "fate": "dropped",
                    "reason": "of a header, not of a term",
                    "count": 1,
                    "lines": [1],
                },
                {
                    "kind": "id",
                    "fate": "mapped",
                    "reason": "id",
                    "count": 2,
                    "lines": [4, 9],
                },
                {
                    "kind": "name",
                    "fate": "mapped",
                    "reason": "name",
                    "count": 2,
                    "lines": [5, 10],
                },
            ],
            "added": [
                {
                    "field": "definition",
                    "reason": "that none is given",
                    "count": 2,
                    "lines": [3, 8],
                }
            ],
            "refused": [],
            "counts": {"mapped": 4, "defaulted": 0, "dropped": 2},
            "written": True,
        } == found


class TestFolder:
    def test_same_bytes_twice(self, tmp_path: Path) -> None:
        """The same file gives the same folder, which replaces the one that is there."""
        imported(tmp_path, "x.obo", OBO)
        first = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}

        imported(tmp_path, "x.obo", OBO)

        assert first == {n: (tmp_path / n).read_bytes() for n in names(tmp_path)}
        assert [
            "ids.tsv",
            "out/conditions/milia-hp-0001056.json",
            "out/conditions/wart.json",
            "out/sources/their-file.json",
            "their-file.json",
            "x.obo",
        ] == [*first]
        assert SOURCE == json.loads(first["out/sources/their-file.json"])

    def test_what_is_gone_goes(self, tmp_path: Path) -> None:
        """A record that the file no longer has is no longer in the folder."""
        imported(tmp_path, "x.obo", OBO)

        imported(tmp_path, "x.obo", OBO[: OBO.rindex("[")])

        assert ["milia-hp-0001056"] == [*records(tmp_path)]

    @pytest.mark.parametrize(
        "place",
        [
            "out/mine.json",
            "out/conditions/mine.json",
            "out/sources/mine.json",
            "out/terms/wart.json",
        ],
    )
    def test_of_somebody_else(self, tmp_path: Path, place: str) -> None:
        """A folder that holds anything but an import with these ids is not touched."""
        imported(tmp_path, "x.obo", OBO)
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(b"{}")
        before = names(tmp_path)

        with pytest.raises(dd.UnwritableError, match="which no import with these ids"):
            imported(tmp_path, "x.obo", OBO)

        assert before == names(tmp_path)

    @pytest.mark.parametrize("how", ["folder", "link"])
    def test_called_like_a_record(self, tmp_path: Path, how: str) -> None:
        """A folder or a link is no record, whatever it is called."""
        imported(tmp_path, "x.obo", OBO)
        wart = tmp_path / "out" / "conditions" / "wart.json"
        wart.rename(tmp_path / "mine.json")
        if how == "link":
            wart.symlink_to(tmp_path / "mine.json")
        else:
            wart.mkdir()

        with pytest.raises(
            dd.UnwritableError, match=r"it holds `conditions/wart.json`"
        ):
            imported(tmp_path, "x.obo", OBO)

        assert how == ("link" if wart.is_symlink() else "folder")

    @pytest.mark.parametrize("text", [OBO, "no OBO"])
    def test_above_it(self, tmp_path: Path, text: str) -> None:
        """Where nothing is written, no folder is made for it."""
        with suppress(UnimportableError):
            imported(
                tmp_path, "x.obo", text, output=tmp_path / "a" / "b", allow_drops=[]
            )

        assert not (tmp_path / "a").exists()

    def test_link(self, tmp_path: Path) -> None:
        """A link to a folder stays one; a link in the folder is not followed."""
        (tmp_path / "real").mkdir()
        (tmp_path / "out").symlink_to("real")
        imported(tmp_path, "x.obo", OBO)

        assert (tmp_path / "out").is_symlink()
        assert (tmp_path / "real" / "conditions").is_dir()
        (tmp_path / "real" / "conditions").rename(tmp_path / "elsewhere")
        (tmp_path / "real" / "conditions").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(dd.UnwritableError, match="it holds `conditions`"):
            imported(tmp_path, "x.obo", OBO)

    @pytest.mark.parametrize("what", ["output", "ids", "report"])
    def test_that_cannot_be_written(self, tmp_path: Path, what: str) -> None:
        """A place below a file is named, and nothing is written anywhere."""
        place = {what: tmp_path / "x.obo" / "below"}
        before = ["their-file.json", "x.obo"]

        with pytest.raises((dd.UnwritableError, UnreadableError), match=r"x.obo/below"):
            imported(tmp_path, "x.obo", OBO, **place)

        assert before == names(tmp_path)

    @pytest.mark.parametrize("what", ["output", "ids", "report"])
    def test_that_cannot_be(self, tmp_path: Path, what: str) -> None:
        """A path with a zero byte is refused as what cannot be written is."""
        with pytest.raises(dd.UnwritableError, match=r"a\\x00b: not written"):
            imported(tmp_path, "x.obo", OBO, **{what: "a\0b"})

    @pytest.mark.parametrize(
        ("what", "place", "said"),
        [
            ("report", "x.obo", "reads or writes something else there: `x.obo`"),
            ("report", "link.obo", "reads or writes something else there: `x.obo`"),
            ("report", "ids.tsv", "reads or writes something else there: `ids.tsv`"),
            ("report", "m.toml", "reads or writes something else there: `m.toml`"),
            ("report", "their-file.json", "else there: `their-file.json`"),
            ("report", "out", "it is or stands in `out`, a folder that is replaced"),
            ("report", "out/r.json", r"is replaced \(name a file beside that folder\)"),
            ("ids", "x.obo", "reads or writes something else there: `x.obo`"),
            ("ids", "out", "it is or stands in `out`, a folder that is replaced"),
            ("ids", "out/ids.tsv", "it is or stands in `out`, a folder that is"),
            ("ids", "out/../out/a/ids.tsv", "it is or stands in `out`, a folder that"),
        ],
    )
    def test_that_would_take_the_place_of_another(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        what: str,
        place: str,
        said: str,
    ) -> None:
        """What is read stays as it is, and what is written is not taken away again."""
        monkeypatch.chdir(tmp_path)
        Path("m.toml").write_text("", "utf-8")
        Path("x.obo").write_text(OBO, "utf-8")
        Path("link.obo").symlink_to("x.obo")
        given: dict[str, Any] = told(Path(), meaning="m.toml") | {what: place}
        before = {path: path.read_bytes() for path in Path().iterdir()}

        with pytest.raises(dd.UnwritableError, match=said):
            import_file("x.obo", **given)

        assert before == {path: path.read_bytes() for path in Path().iterdir()}

    def test_that_cannot_be_put_in_its_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was there is put back."""
        imported(tmp_path, "x.obo", OBO)
        before = names(tmp_path)
        rename = Path.rename

        def no(path: Path, target: Path) -> Path:
            if target.name == "out" and not path.name.endswith("-old"):
                raise PermissionError(13, "Permission denied")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", no)
        with pytest.raises(dd.UnwritableError, match="permission denied"):
            imported(tmp_path, "x.obo", OBO)
        assert before == names(tmp_path)

        with pytest.raises(dd.UnwritableError, match="permission denied"):
            imported(tmp_path / "out", "x.obo", OBO)
        assert not (tmp_path / "out" / "out").exists()

    def test_what_a_kill_left(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is taken away by the next import that goes there."""
        left = tmp_path / f".dermdata-{_leftovers.mark()}"
        left.mkdir()
        monkeypatch.setattr(_leftovers, "_is_alive", lambda _: False)

        with Folder(str(tmp_path / "out"), "term", (), "page"):
            assert not left.exists()


class TestCommand:
    def typed(self, folder: Path, *more: str) -> list[str]:
        """Return a command line."""
        (folder / "x.obo").write_text(OBO, "utf-8")
        given = told(folder)
        return [
            *("import", "x.obo", "--kind", "condition", "--type", "disease"),
            *("--source", given["source"].name, "--ids", "ids.tsv", "-o", "out"),
            *("--date", "2026-11-23", *more),
        ]

    def test_prints_what_was_not_taken_over(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A line for each reason, the most frequent first; the sum on standard error."""
        assert 1 == main(self.typed(folder, "--report", "r.json"))

        said = capsys.readouterr()
        assert (
            "       1 comment dropped, line 6: records have no field for it\n"
            "       1 header dropped, line 1: of a header, not of a term\n"
            "       2 definition added: that none is given\n"
        ) == said.out
        assert (
            "2 records from 6 clauses: 4 mapped, 0 defaulted, 2 dropped\n"
            "added: 2 definition\n"
            "nothing was written, for clauses were dropped; --allow-drops comment "
            "--allow-drops header\n"
        ) == said.err
        assert (folder / "r.json").is_file()
        assert not (folder / "out").exists()

    def test_writes(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With what it names, it is done; and JSON is what Python returns."""
        drops = ("--allow-drops", "comment", "--allow-drops", "header")

        assert 0 == main(self.typed(folder, *drops, "--json"))

        found = json.loads(capsys.readouterr().out)
        assert found["written"]
        assert 0 == main(["validate", "out"])

    def test_several_lines(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Of several lines, the first is named."""
        typed = self.typed(folder)
        (folder / "x.obo").write_text(f"{OBO}comment: x\n", "utf-8")
        main(typed)

        first, *_ = capsys.readouterr().out.splitlines()
        assert (
            "       2 comment dropped, from line 6: records have no field for it"
            == first
        )

    def test_a_column_of_two_lines(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Its name stays in one."""
        typed = self.typed(folder, "--format", "sssom")
        table = 'subject_id\tpredicate_id\tobject_id\t"a\nb"\nX:1\t\t\tc\n'
        (folder / "x.obo").write_text(table, "utf-8")
        main(typed)

        first, *_ = capsys.readouterr().out.splitlines()
        assert "       1 a\\nb dropped, line 3: SSSOM knows no such column" == first

    def test_hostile_file(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What a file says cannot steer a terminal, whatever becomes of it."""
        typed = self.typed(folder)
        for text in (
            "[Term]\nid: \x1b[31mX\nname: \x1b[2J\nxref: \x1b[31mY:1\n",
            "[Term]\nid: X:1\nname: A\nxref: \x1b[31mY:1\nrelationship: \x1b[2J X:1\n",
            "\x1b[2J\n",
        ):
            (folder / "x.obo").write_text(text, "utf-8")
            assert main(typed) in {1, 3}

        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            (("--kind", "source"), 2),
            (("--type", "sign"), 2),
            (("--source", "hpo"), 2),
            (("--mapping", "gone.toml"), 3),
            (("--format", "obographs"), 3),
        ],
    )
    def test_exit_codes(self, folder: Path, more: tuple[str, ...], code: int) -> None:
        """2 for what was typed wrongly, 3 for a file that is not what it should be."""
        try:
            assert code == main(self.typed(folder, *more))
        except SystemExit as error:
            assert code == error.code


class TestProgress:
    def test_counts_both_readings(self, tmp_path: Path) -> None:
        """The file is read twice; a packed one tells nothing."""
        told_: list[tuple[int, int]] = []

        imported(tmp_path, "x.obo", OBO, progress=lambda *now: told_.append(now))

        size = len(OBO.encode())
        assert (2 * size, 2 * size) == told_[-1]
        assert [*told_] == sorted(told_)
        packed: list[tuple[int, int]] = []
        data = gzip.compress(OBO.encode())
        imported(tmp_path, "x.obo.gz", data, progress=lambda *now: packed.append(now))
        assert [] == packed


class TestFace:
    def test_names(self) -> None:
        """What the package lists is there."""
        assert sorted(importing.__all__) == dir(importing)
        assert all(getattr(importing, name) for name in importing.__all__)


class TestErrors:
    def test_can_be_copied(self) -> None:
        """An error says the same after it went through a process."""
        error = UnimportableError("x.obo", "it is none", "mend it", 3)

        again = pickle.loads(pickle.dumps(error))

        assert "x.obo:3: it is none (mend it)" == str(error) == str(again)
        assert 3 == again.line

    def test_result_says_all(self) -> None:
        """What is imported is a value object, with words for people."""
        result = Imported(
            file="x", format="obo", records=1, read=0, ledger=(), added=(), refused=()
        )

        assert "1 record from 0 clauses: 0 mapped, 0 defaulted, 0 dropped" == (
            result.summary
        )
