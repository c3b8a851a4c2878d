"""
What a folder of one's own records begins with, and a record.

`init` writes what editors, CI and commits need to check records; `new` a record with
the fields to fill. Neither touches a file that is there.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _atomic
from ._arguments import path as _path
from ._arguments import word as _word
from ._errors import DermdataError
from .editor_schema import of as schema
from .records import RECORD_CLASSES, Kind
from .records._forms import SLUG
from .records._shapes import shapes
from .text import canonical
from .validation.checks.characters import DEVICES
from .words import plain, slug_near


if TYPE_CHECKING:
    from .records._shapes import Shape


__all__ = ["StartError", "begun", "init", "new"]


class StartError(DermdataError, ValueError):
    """
    A record cannot be begun.

    Attributes:
        message: Why not.
        hint: What to do.
    """


def init(
    folder: str | os.PathLike[str] = ".", *, data: str = "data"
) -> dict[str, bool]:
    """
    Write what a folder of records needs to be checked where it is written.

    That is a manifest and a configuration, the schemas with what tells VS Code of them,
    a workflow of GitHub Actions, a pre-commit hook, and attributes that keep git from
    changing line ends.

    Args:
        folder: Where; it is made if it is not there.
        data: The folder for the records, within it.

    Returns:
        The files, by their path within the folder, and whether each was written; one
        that was there already is left as it is.

    Raises:
        UnwritableError: A file cannot be written.
    """
    home = Path(_path(folder, "folder"))
    done: dict[str, bool] = {}
    for name, text in _files(data).items():
        target = home / name
        done[name] = not os.path.lexists(target)
        if done[name]:
            _write(target, text)
    return done


def new(
    kind: str,
    id: str,  # noqa: A002 - it is one
    *,
    name: str | None = None,
    data: str | os.PathLike[str] = "data",
) -> Path:
    """
    Write a record with the fields to fill; `dermdata validate` says what they take.

    Args:
        kind: Its kind, as ``condition``.
        id: Its id, as ``plaster-milia``.
        name: Its name; made from the id, where `None`.
        data: The folder for the records.

    Returns:
        The file.

    Raises:
        ArgumentError: There is no such kind.
        StartError: The id is none, Windows can have no such file, or the file is there
            already.
        UnwritableError: The file cannot be written.
    """
    sort = Kind(_word(kind, "kind", Kind))
    target = Path(_path(data, "data"), f"{sort}s", f"{_slug(id)}.json")
    if id in DEVICES:
        message = f"Windows can have no file called `{id}`"
        raise StartError(message, f"say what it is: `{id}-{sort}`")
    if os.path.lexists(target):
        raise StartError(f"{plain(str(target))} is there already", "choose another id")
    _write(target, canonical(begun(sort, id, name)))
    return target


def begun(kind: Kind, id: str, name: str | None = None) -> dict[str, Any]:  # noqa: A002 - it is one
    """Return the document of a record: what it must have, empty where one must choose."""
    known = {
        "id": id,
        "name": name or id.replace("-", " ").capitalize(),
        "provenance": {"created": dt.datetime.now(tz=dt.UTC).date().isoformat()},
    }
    required = {
        field: known.get(field, _empty(shape))
        for field, shape in shapes(RECORD_CLASSES[kind]).items()
        if not shape.optional
    }
    return {"kind": str(kind), **required}


def _empty(shape: Shape) -> Any:
    return [] if shape.form == "array" else ""


def _slug(name: object) -> str:
    if isinstance(name, str) and SLUG.faults(name) == ():
        return name
    near = slug_near(str(name))[: SLUG.longest].strip("-")
    hint = f"as `{near}`" if near else "as `plaster-milia`"
    message = (
        f"`{plain(str(name))}` is no id: small letters, figures and single hyphens"
    )
    raise StartError(message, hint)


def _write(target: Path, text: str) -> None:
    with _atomic.writing(os.fspath(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        _atomic.write_text(target, text)


def _files(data: str) -> dict[str, str]:
    schemas = {
        f".vscode/dermdata/{kind}.json": json.dumps(schema(kind), indent=2) + "\n"
        for kind in Kind
    }
    return {
        f"{data}/dataset.json": canonical(
            {
                "title": "My records",
                "version": "0.1.0",
                "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            }
        ),
        "dermdata.toml": f'# docs: "Checking records everywhere"\npaths = ["{data}"]\n',
        ".gitattributes": f"{data}/** text eol=lf\n",
        ".vscode/settings.json": json.dumps(_editor(data), indent=2) + "\n",
        **schemas,
        ".github/workflows/dermdata.yml": _WORKFLOW,
        ".pre-commit-config.yaml": _HOOK,
    }


def _editor(data: str) -> dict[str, Any]:
    urls = {kind: f"./.vscode/dermdata/{kind}.json" for kind in Kind}
    return {
        "json.schemas": [
            {"fileMatch": [f"/{data}/{kind}s/*.json"], "url": url}
            for kind, url in urls.items()
        ],
        "yaml.schemas": {url: f"/{data}/{kind}s/*.yaml" for kind, url in urls.items()},
    }


_WORKFLOW = """\
name: dermdata
on: [push, pull_request]
permissions:
  contents: read
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
      - run: pip install 'dermdata[fast,yaml]'
      - run: dermdata validate --format github
"""

_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: dermdata-validate
        name: dermdata validate
        entry: dermdata validate
        language: python
        additional_dependencies: ["dermdata[fast,yaml]"]
        files: '(?i)\\.(json|ndjson|jsonl|ya?ml)$'
        pass_filenames: false
        always_run: true  # a commit that only deletes has no files
"""
