"""The licence of a dataset, as its manifest says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dermdata as dd
from dermdata.validation.checks.licences import HINT, unknown_licence
from dermdata.versions import open_dataset, releases

from .field.project import dermdata, put, term


if TYPE_CHECKING:
    from pathlib import Path


def advice(licence: str | None) -> list[str]:
    """Return the hints on a licence."""
    return [fault.hint for fault in unknown_licence(licence)]


@pytest.mark.parametrize(
    "licence",
    [
        None,
        "CC0-1.0",
        "cc-by-4.0",
        "MIT AND CC0-1.0",
        "(MIT OR Apache-2.0) AND CC-BY-4.0",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "LicenseRef-Mine",
    ],
)
def test_known(licence: str | None) -> None:
    """An expression of SPDX is none to mend, nor is saying nothing."""
    assert [] == advice(licence)


@pytest.mark.parametrize(
    ("licence", "near"),
    [
        ("CC0", "CC0-1.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc by-nc", "CC-BY-NC-4.0"),
        ("MIT License", "MIT"),
        ("The Apache License, Version 2.0", "Apache-2.0"),
        ("EUPL v1.2", "EUPL-1.2"),
        ("GPLv3", "GPL-3.0-only"),
        ("Public domain", "CC0-1.0"),
        ("All rights reserved.", "LicenseRef-Proprietary"),
    ],
)
def test_near(licence: str, near: str) -> None:
    """What people write has an id, which is named."""
    assert [f"did you mean `{near}`?"] == advice(licence)


@pytest.mark.parametrize("licence", ["mine", "MIT OR", "see the README", "©"])
def test_unknown(licence: str) -> None:
    """Anything else is not guessed at."""
    assert [HINT] == advice(licence)


def test_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a warning at its place, and the data can be read all the same."""
    monkeypatch.chdir(tmp_path)
    put("dataset.json", {"title": "A", "version": "1.0.0", "licence": "CC BY 4.0"})
    put("a.json", term("a"))

    done = dermdata("validate", ".", "--against", "none")

    assert (
        1,
        [
            'dataset.json:2:14: DD311 [/licence] found "CC BY 4.0", expected an SPDX '
            "expression, as CC-BY-4.0 (did you mean `CC-BY-4.0`?)"
        ],
    ) == (done.code, done.lines)
    assert "CC BY 4.0" == dd.Dataset.from_directory(tmp_path).manifest.licence


def test_ours() -> None:
    """The bundled dataset, and every release of it, has one."""
    for release in releases():
        assert [] == advice(open_dataset(release.version).manifest.licence)
    assert [] == advice(dd.dataset().manifest.licence)
