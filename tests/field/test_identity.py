"""
Who a finding is: what was accepted once stays accepted, and nothing else is.

A baseline of another tool fitted only in the folder in which it was written, and
whenever a message was put better all of it had to be written anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import dermdata as dd
from dermdata.validation.baseline import Baseline
from dermdata.validation.identity import found_in

from .project import dermdata, put, term


if TYPE_CHECKING:
    from collections.abc import Callable


CLEAN = "no findings, no good records, 1 file, 1 finding accepted before\n"


@pytest.fixture
def project(folder: Path) -> Path:
    """Give a project with one bad record, and a baseline that accepts it."""
    put("pkg/dermdata.toml", 'paths = ["data"]\nbaseline = "accepted.json"\n')
    put("pkg/data/a.json", term("a", type="sine"))
    done = dermdata(
        "validate", "--write-baseline", "accepted.json", within=folder / "pkg"
    )
    assert 0 == done.code
    return folder / "pkg"


class TestFromAnyFolder:
    """A baseline fits wherever the command is started, however paths are typed."""

    @pytest.mark.parametrize(
        ("within", "words"),
        [
            (".", ["validate"]),
            (".", ["validate", "./data/"]),
            (".", ["validate", "data/../data/a.json"]),
            ("data", ["validate"]),
            ("data", ["validate", "a.json"]),
            ("..", ["validate", "--config", "pkg/dermdata.toml"]),
            ("..", ["validate", "--baseline", "pkg/accepted.json", "pkg/data"]),
            ("..", ["validate", "--baseline", "pkg/accepted.json", "pkg/*/*.json"]),
        ],
    )
    def test_folders(self, project: Path, within: str, words: list[str]) -> None:
        """Nothing is found anew, and nothing accepted is missed."""
        done = dermdata(*words, within=project / within)

        assert (0, "", CLEAN) == done

    def test_whole_path(self, project: Path) -> None:
        """Nor where the whole path is named."""
        done = dermdata("validate", str(project / "data"), within=project)

        assert (0, "", CLEAN) == done

    def test_through_a_link(self, project: Path) -> None:
        """Nor where a link leads to the project."""
        link = project.parent / "link"
        link.symlink_to(project)

        done = dermdata("validate", str(link / "data"), within=link)

        assert (0, "", CLEAN) == done

    def test_moved(self, project: Path) -> None:
        """Nor where all of it is elsewhere."""
        elsewhere = project.parent / "elsewhere"
        project.rename(elsewhere)

        assert (0, "", CLEAN) == dermdata("validate", within=elsewhere)

    def test_names_in_it(self, project: Path) -> None:
        """The file names paths from its own folder, with forward slashes."""
        put("pkg/known/here.json", "")
        dermdata(
            *("validate", "pkg/data", "--isolated"),
            *("--write-baseline", "pkg/known/here.json"),
        )
        written = json.loads((project / "known" / "here.json").read_text("utf-8"))

        assert ["../data/a.json"] == list(written["accepted"])


class TestOfAnOlderVersion:
    OLD = """\
{"version": 1, "accepted": {"data/a.json": [{"code": "DD204", "count": 1, "field":
"/type", "fingerprint": "0123456789abcdef", "message": "x", "record": "a"}]}}
"""

    def test_is_read(self, project: Path) -> None:
        """It accepts what it lists, and it is said how to write it anew."""
        put("pkg/accepted.json", self.OLD)
        before = dermdata("validate", within=project)
        dermdata("validate", "--write-baseline", "accepted.json", within=project)

        assert (
            "dermdata: accepted.json was written by dermdata 0.1 and accepts more than "
            "it lists, where values changed; `--write-baseline` writes it anew\n"
            + CLEAN
        ) == before.err
        assert (0, "", CLEAN) == dermdata("validate", within=project)

    def test_quietly(self, project: Path) -> None:
        """Unless nothing is to be said."""
        put("pkg/accepted.json", self.OLD)

        assert (0, "", "") == dermdata("validate", "--quiet", within=project)


class TestAfterAChange:
    """What has nothing to do with a finding does not make it a new one."""

    @pytest.fixture
    def several(self, folder: Path) -> Path:
        """Give files that break a rule of each sort, all accepted."""
        put("dermdata.toml", 'baseline = "accepted.json"\nagainst = "none"\n')
        put("terms/nose.json", term("nose", type="sine", parents=["nowhere"]))
        put("terms/chin.json", term("chin", definition=None))
        put("terms/twin.json", term("twin"))
        put("terms/twins.json", json.dumps([term("twin")]))
        put("terms/up.json", term("up", parents=["down"]))
        put("terms/down.json", term("down", parents=["up"]))
        put("broken.json", '{\n  "id": "x",\n}\n')
        put("odd.yaml", "id: odd\nkind: term\ntype: sign\nname: no\n")
        assert 0 == dermdata("validate", "--write-baseline", "accepted.json").code
        assert 0 == dermdata("validate").code
        return folder

    def test_lines_above(self, several: Path) -> None:
        """A line more above, in every file."""
        for file in [*several.glob("*/*.json"), several / "broken.json"]:
            file.write_text("\n\n" + file.read_text("utf-8"), "utf-8")
        put("odd.yaml", "# above\n" + Path("odd.yaml").read_text("utf-8"))

        assert 0 == dermdata("validate").code

    def test_another_file_is_renamed(self, several: Path) -> None:
        """Where the message names the place of another record that has moved."""
        (several / "terms" / "twin.json").rename(several / "atwin.json")

        assert 0 == dermdata("validate").code

    @pytest.mark.usefixtures("several")
    def test_a_field_beside_it(self) -> None:
        """Where the same record gets another field, in order or not."""
        changed = term("nose", type="sine", parents=["nowhere"], name="Snout")
        put("terms/nose.json", changed)

        assert 0 == dermdata("validate").code

    @pytest.mark.usefixtures("several")
    def test_another_value(self) -> None:
        """But the same field with another wrong value is a new finding."""
        put("terms/nose.json", term("nose", type="sein", parents=["nowhere"]))
        done = dermdata("validate")

        assert (1, ["DD204"]) == (done.code, done.found)

    @pytest.mark.usefixtures("several")
    def test_another_field_that_is_missing(self) -> None:
        """So is another field that is missing, though it has no value."""
        put("terms/chin.json", term("chin", provenance=None))
        done = dermdata("validate")

        assert (1, ["DD202"]) == (done.code, done.found)


class TestFound:
    """What of a value is part of a finding."""

    @pytest.mark.parametrize(
        ("path", "about", "expected"),
        [
            (("id",), (), '"a"'),
            (("parents",), (), '["b","c"]'),
            ((), (), ""),
            ((), ("name",), '{"name":null}'),
            ((), ("id", "name"), '{"id":"a","name":null}'),
            (
                ("statements", 0),
                (),
                '{"object":{"unit":"mm","value":1},"predicate":"has-measure"}',
            ),
            (
                ("statements", 0),
                ("verdict", "evidence"),
                '{"evidence":[{}],"object":{"unit":"mm","value":1},"predicate":'
                '"has-measure","verdict":null}',
            ),
            (("statements", 3), (), ""),
            (("id", "nothing"), ("x",), '{"x":null}'),
            (("definition",), (), "sha256:9d9613fcb584b20b"),
        ],
    )
    def test_of_a_value(
        self, path: tuple[str | int, ...], about: tuple[str, ...], expected: str
    ) -> None:
        """The value, of an object what names it; nothing of what stands beside it."""
        document = {
            "id": "a",
            "parents": ["b", "c"],
            "definition": "x" * 200,
            "statements": [
                {
                    "predicate": "has-measure",
                    "object": {"value": 1, "unit": "mm"},
                    "evidence": [{"source": "s", "note": "n"}],
                    "rationale": "r",
                }
            ],
        }
        fault = dd.Fault(code="DD209", path=path, message="x", about=about)

        assert expected == found_in(document, fault)


def reworded(report: dd.Report) -> dd.Report:
    """Return a report as a later dermdata may word it."""
    return attrs.evolve(
        report,
        findings=tuple(
            attrs.evolve(f, message=f"{f.message} (or so)", hint="mend it", line=99)
            for f in report.findings
        ),
    )


class TestUpgrade:
    def test_other_words(self, folder: Path) -> None:
        """A dermdata that words everything otherwise finds nothing new."""
        put("a.json", term("a", type="sine", synonyms=[]))
        report = dd.validate(folder, against=None)
        baseline = Baseline.of(report)

        assert 2 == len(report.findings)
        assert () == baseline.accept(reworded(report)).findings
        assert () == baseline.stale(reworded(report))

    def test_a_word_more(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor one with a word more in a vocabulary, which the message lists."""
        from dermdata.records import structuring

        put("a.json", term("a", type="sine"))
        before = dd.validate(folder, against=None)
        monkeypatch.setattr(structuring, "did_you_mean", lambda *_: "else")
        structuring._converter.cache_clear()
        after = dd.validate(folder, against=None)

        assert Baseline.of(before) == Baseline.of(after)


class TestOfReports:
    """The fingerprints by which hosts know a finding again."""

    @pytest.mark.parametrize(
        ("format_", "fingerprints"),
        [
            (
                "sarif",
                lambda log: [
                    result["partialFingerprints"]
                    for result in log["runs"][0]["results"]
                ],
            ),
            ("gitlab", lambda log: [entry["fingerprint"] for entry in log]),
        ],
    )
    def test_from_any_folder(
        self, folder: Path, format_: str, fingerprints: Callable[[Any], list[Any]]
    ) -> None:
        """They are the same from every folder of a repository."""
        (folder / ".git").mkdir()
        put("pkg/data/a.json", term("a", type="sine"))
        words = ["validate", "--quiet", "--format", format_, "--isolated"]
        runs = [
            dermdata(*words, "pkg/data"),
            dermdata(*words, "data", within="pkg"),
            dermdata(*words, ".", within="pkg/data"),
            dermdata(*words, str(folder / "pkg" / "data"), within=os.sep),
        ]
        found = [fingerprints(json.loads(run.out)) for run in runs]

        assert 1 == len(found[0])
        assert [found[0]] * 4 == found
