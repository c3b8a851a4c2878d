"""Your own data beside ours: checked, compared and judged with what they are laid over."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest

import dermdata as dd
from dermdata.checking import AgainstError
from dermdata.cli import main
from dermdata.codec import document_of
from dermdata.export import release_notes
from dermdata.text import canonical
from dermdata.versions import Bump, check
from dermdata.versions.operands import resolve

from .examples import document, small_dataset, written
from .test_docs import ROOT, blocks
from .test_overlay import installed


MANIFEST = {"title": "Own", "version": "1.0.0", "date": "2026-11-22"}
PEARL = {
    "text": "milk pearl",
    "scope": "exact",
    "register": "lay",
    "language": "en",
    "source": "lay-page",
}
BLUE = {**document("red-cyst"), "id": "blue-cyst", "name": "Blue cyst"}


def put(path: str, found: dict[str, Any]) -> None:
    """Write a document."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(canonical(found), "utf-8")


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder, in the current one, of a record and an amendment to `small`."""
    small = small_dataset()
    monkeypatch.setattr(dd, "dataset", lambda: small)
    monkeypatch.setattr(dd, "get", small.get)
    for name in (
        "collection.dataset",
        "versions.operands.bundled",
    ):
        monkeypatch.setattr(f"dermdata.{name}", lambda: small)
    put("mine/dataset.json", MANIFEST)
    put("mine/conditions/blue-cyst.json", BLUE)
    put("mine/amendments/cyst.json", {"id": "cyst", "synonyms": [PEARL]})
    return folder / "mine"


@pytest.fixture
def committed(own: Path) -> Path:
    """Put that folder under version control, as version 1.0.0."""
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        who |= {f"GIT_{role}_NAME": "Ann", f"GIT_{role}_EMAIL": "ann@example.org"}
    for arguments in (
        ("init", "--quiet"),
        ("add", "."),
        ("commit", "--quiet", "--message", "first"),
        ("tag", "v1.0.0"),
    ):
        subprocess.run(("git", *arguments), check=True, env={**os.environ, **who})
    return own


class TestValidateOverlay:
    def test_good(self, own: Path) -> None:
        """Records and amendments are counted, and all files."""
        report = dd.validate_overlay(own)

        assert ((), 2, 3) == (report.findings, report.records, report.files)

    def test_says_what_overlay_refuses(self, own: Path) -> None:
        """Redefinitions, and amendments that do not fit, with their places."""
        put("mine/terms/face.json", {**document("face"), "definition": "Ours."})
        put("mine/amendments/cist.json", {"id": "cist", "synonyms": [PEARL]})

        report = dd.validate_overlay("mine")

        with pytest.raises(dd.DatasetError) as caught:
            dd.dataset().overlay(own.name)
        assert caught.value.findings == report.findings
        assert [
            ("mine/amendments/cist.json", 2, "DD301"),
            ("mine/terms/face.json", 3, "DD303"),
        ] == [(f.path, f.line, f.code) for f in report.findings]

    @pytest.mark.usefixtures("own")
    def test_what_others_rely_on(self) -> None:
        """What an override breaks below is found too; in our file, at its place."""
        put("mine/terms/eyelid.json", {**document("eyelid"), "type": "sign"})
        put("mine/amendments/eyelid.json", {"id": "eyelid", "override": "A test."})

        report = dd.validate_overlay("mine")

        assert ("(layer Small)", "cyst", "DD306") in [
            (f.path, f.record, f.code) for f in report.findings
        ]

    @pytest.mark.usefixtures("own")
    def test_circle(self) -> None:
        """A record of ours that closes one is shown in its file."""
        put("mine/conditions/cyst.json", {**document("cyst"), "parents": ["red-cyst"]})
        put("mine/amendments/cyst.json", {"id": "cyst", "override": "A test."})

        report = dd.validate_overlay("mine")

        assert ("mine/conditions/cyst.json", "cyst", "DD304") in [
            (f.path, f.record, f.code) for f in report.findings
        ]

    @pytest.mark.usefixtures("own")
    def test_configuration(self) -> None:
        """It says which rules to follow."""
        put("mine/conditions/blue-cyst.json", {**BLUE, "parents": ["lump"]})
        config = dd.validation.config.Config(ignore=("DD301",))

        assert ["DD301"] == [f.code for f in dd.validate_overlay("mine").findings]
        assert () == dd.validate_overlay("mine", config=config).findings

    def test_over_another_dataset(self, own: Path) -> None:
        """A dataset, a folder, nothing at all."""
        folder = written(own.parent / "theirs", map(document_of, dd.dataset()))

        for against in (dd.dataset(), "bundled", folder, str(folder)):
            assert dd.validate_overlay(own, against=against).ok
        for nothing in ("none", None):
            assert not dd.validate_overlay(own, against=nothing).ok
        with pytest.raises(AgainstError, match="cannot check against `nowhere`"):
            dd.validate_overlay(own, against="nowhere")


@pytest.mark.usefixtures("own")
class TestValidateCommand:
    def test_good(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With `--overlay`, the folder is fine."""
        assert 0 == main(["validate", "--overlay", "mine"])
        assert "no findings, 2 good records, 3 files\n" == capsys.readouterr().err

    def test_without_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Amendments are no records, and the hint says what checks them."""
        assert 1 == main(["validate", "mine"])
        assert (
            "mine/amendments/cyst.json:1:1: DD208 [cyst] `kind` is missing (`--overlay` "
            "checks amendments, and what they amend)\n"
        ) == capsys.readouterr().out

    def test_findings(self, capsys: pytest.CaptureFixture[str]) -> None:
        """They come in every format, and make the exit code."""
        put("mine/terms/face.json", {**document("face"), "definition": "Ours."})

        assert 1 == main(["validate", "--overlay", "mine", "--format", "github"])
        assert capsys.readouterr().out.startswith(
            "::error file=mine/terms/face.json,line=3,endLine=3,col=9,endColumn=15,"
            "title=DD303 duplicate-id::there is another term `face`, in the layer Small"
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ("mine", "mine"),
                "found 2 paths, expected one (check one layer at a time)",
            ),
            (
                ("mine", "--kind", "term"),
                "--kind does not go with it (all that is laid over is checked)",
            ),
            (("mine", "--records-only"), "--records-only does not go with it"),
            (("mine", "--stdin-name", "x"), "--stdin-name does not go with it"),
        ],
    )
    def test_misuse(
        self,
        arguments: tuple[str, ...],
        message: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """What cannot be followed is said."""
        assert 2 == main(["validate", "--overlay", *arguments])
        assert f"dermdata: --overlay: {message}" in capsys.readouterr().err


class TestDiff:
    def test_of_two_versions(
        self, committed: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What changed in records and amendments, and nothing of what lies below."""
        put("mine/amendments/cyst.json", {"id": "cyst", "synonyms": [_renamed()]})

        code = main(["diff", "git:v1.0.0", "mine", "--overlay", "--data", "mine"])

        assert 0 == code
        assert [
            "Own 1.0.0 → Own 1.0.0",
            "",
            "Cyst  (cyst)",
            "  - synonym removed: milk pearl (exact, lay, en; lay-page)",
            "  + synonym added: milk bead (exact, lay, en; lay-page)",
            "",
            "     1  synonym added (minor)",
            "     1  synonym removed (minor)",
            "These changes need a minor release.",
        ] == capsys.readouterr().out.splitlines()
        assert committed.is_dir()

    @pytest.mark.usefixtures("own")
    def test_with_what_lies_below(self) -> None:
        """What the layer says that the bundled data do not."""
        changes = dd.diff(dd.dataset(), resolve("mine", overlay=True))

        assert {"", "blue-cyst", "cyst"} == {change.record for change in changes}

    @pytest.mark.usefixtures("own")
    def test_of_datasets(self) -> None:
        """An overlaid dataset is compared as any other is."""
        changes = dd.diff(dd.dataset(), dd.dataset().overlay("mine"))

        assert {"", "blue-cyst", "cyst"} == {change.record for change in changes}

    @pytest.mark.usefixtures("own")
    def test_that_is_no_overlay(self) -> None:
        """What does not fit is refused, and nothing compared."""
        put("mine/conditions/blue-cyst.json", {**BLUE, "parents": ["lump"]})

        with pytest.raises(dd.DatasetError, match="DD301"):
            resolve("mine", overlay=True)


class TestGate:
    @pytest.mark.usefixtures("own")
    def test_of_what_was_never_released(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing stands against the first version."""
        assert 0 == main(["release", "check", "mine", "--overlay"])
        assert (
            "releases in mine/releases, which is not there yet\n"
            "Own 1.0.0 (nothing was released): no objections\n"
        ) == capsys.readouterr().err

    @pytest.mark.usefixtures("committed")
    def test_against_a_tag(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The records of the tag are where those of the folder are."""
        put("mine/amendments/cyst.json", {"id": "cyst", "synonyms": [_renamed()]})
        command = ["release", "check", "mine", "--overlay", "--against", "git:v1.0.0"]

        assert 1 == main(command)
        assert 'mend: write "version": "1.1.0"' in capsys.readouterr().out
        put("mine/dataset.json", {**MANIFEST, "version": "1.1.0"})
        assert 0 == main(command)

    @pytest.mark.usefixtures("committed")
    def test_id_that_is_gone(self, folder: Path) -> None:
        """An id of one's own is for ever, too; whatever the version."""
        (folder / "mine" / "conditions" / "blue-cyst.json").unlink()
        put("mine/dataset.json", {**MANIFEST, "version": "2.0.0"})

        gate = check(folder / "mine", "git:v1.0.0", overlay=True)

        assert ["blue-cyst"] == [objection.record for objection in gate.objections]

    def test_against_releases(self, own: Path) -> None:
        """What stood alone when it was released is laid over the same data."""
        page = attrs.evolve(dd.get("lay-page"), id="own-page")
        alone = dd.Dataset.from_records([page], manifest=dd.Manifest(**MANIFEST))
        dd.versions.cut(alone, own / "releases")
        put("mine/sources/own-page.json", page.as_dict())
        put("mine/dataset.json", {**MANIFEST, "version": "1.1.0"})

        gate = check(own, overlay=True)

        assert (True, Bump.MINOR) == (gate.ok, gate.severity)
        assert "milk pearl" in release_notes(own, overlay=True)
        assert "own-page" not in release_notes(own, overlay=True)

    def test_of_a_dataset(self, own: Path) -> None:
        """What is in memory is judged as it is, against whatever is named."""
        made = dd.dataset().overlay(own)

        gate = check(made, str(own), overlay=True)

        assert ("Small + Own 1.2.3", "Own 1.0.0") == (gate.working, gate.against)
        assert () == gate.objections


def _renamed() -> dict[str, str]:
    return {**PEARL, "text": "milk bead"}


PAGE = "docs/own-data.md"


class TestPage:
    """What `docs/own-data.md` says."""

    @pytest.fixture(autouse=True)
    def there(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Give the folder it shows, and the package it names, installed."""
        template = ROOT / "docs" / "template" / "src"
        shutil.copytree(template / "acme_skin" / "data", folder / "mine")
        site = tmp_path / "site"
        installed(site, "acme_skin", "acme-skin = acme_skin:DATA", "")
        (site / "acme_skin.py").unlink()
        metadata = site / "acme_skin-2.1.0.dist-info" / "METADATA"
        metadata.write_text(metadata.read_text().replace("acme_skin", "acme-skin"))
        monkeypatch.syspath_prepend(site)
        monkeypatch.syspath_prepend(template)

    def test_code(self) -> None:
        """Each block runs on its own, from the first line to the last."""
        found = blocks(PAGE, "python")

        assert 6 == len(found)
        for code in found:
            exec(compile(code, PAGE, "exec", dont_inherit=True), {})  # noqa: S102 - our own page

    def test_commands(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Those that need no repository; the others are run with the template."""
        text = "".join(blocks(PAGE, "console"))
        lines = [line.removeprefix("$ dermdata ") for line in text.splitlines()]
        commands = [shlex.split(line) for line in lines if "src/" not in line]

        assert 3 == len(commands)
        for words in commands:
            assert 0 == main(words)
        assert "acme pearls" in capsys.readouterr().out

    def test_package_before_the_name(self) -> None:
        """As it says, that is always the package's."""
        made = dd.dataset().overlay("acme-skin:acme-skin")

        assert made == dd.dataset().overlay("acme-skin") == dd.dataset().overlay("mine")
        assert ("dermdata", "acme-skin") == made.layers

    def test_amendment(self) -> None:
        """Those it shows are good ones."""
        for text in blocks(PAGE, "json"):
            put("other/amendments/milia.json", json.loads(text))
            assert dd.validate_overlay("other").ok

    def test_entry_point(self) -> None:
        """The one it shows is that of the template."""
        (text,) = blocks(PAGE, "toml")

        assert text in (ROOT / "docs" / "template" / "pyproject.toml").read_text(
            "utf-8"
        )
