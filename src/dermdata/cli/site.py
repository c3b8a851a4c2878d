"""The command that builds a site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import counted
from .common import Exit, command, dataset_of, layers_option, with_layers
from .out import watched


if TYPE_CHECKING:
    import argparse

    from ..collection import Dataset


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    site = command(
        commands,
        "site",
        _site,
        "Build pages that show a dataset: search, records, taxonomy, conflicts.",
    )
    site.add_argument(
        "data",
        metavar="DATA",
        nargs="?",
        help="a folder of records or a dataset file that stands alone (default: the "
        "bundled dataset)",
    )
    site.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        required=True,
        help="the folder for the pages: a new or an empty one, or one that was built "
        "before, which is replaced",
    )
    site.add_argument(
        "--release",
        metavar="V",
        help="a release, as 1.0.0, 1.0, 1 or latest, in place of the bundled dataset",
    )
    site.add_argument(
        "--releases",
        metavar="FOLDER",
        help="the folder of the releases, to show what has changed (default: releases, "
        "in DATA; those of this package for its own dataset)",
    )
    site.add_argument(
        "--playground",
        metavar="PYODIDE",
        help="add a page to ask the dataset in Python, in the browser; PYODIDE is the "
        "folder of Pyodide's own files: node_modules/pyodide after `npm install "
        "pyodide@314`",
    )
    site.add_argument(
        "--without",
        metavar="VOCABULARY",
        action="append",
        default=[],
        help="leave out the mappings to a vocabulary: its prefix; or `restricted`, all "
        "whose ids and labels not everybody may pass on; may be given again",
    )
    layers_option(site)


def _site(options: argparse.Namespace) -> int:
    from ..site import build
    from .progress import Bar

    dataset = _dataset(options)
    with Bar(watched(), "files", 1) as bar:
        made = build(
            dataset,
            options.output,
            releases=_releases(options),
            playground=options.playground,
            progress=bar.show,
        )
    files = counted(made.files, "file")
    size = f"{made.size / 1e6:.1f} MB"
    print(f"{files}, {size}, written to {options.output}", file=sys.stderr)
    print(f"open {made.path / 'index.html'} in a browser", file=sys.stderr)
    return Exit.FINE


def _dataset(options: argparse.Namespace) -> Dataset:
    from ..collection import Dataset
    from ..export.formats import leave_out
    from ..query import QueryError

    if options.data is None:
        found = dataset_of(options, options.release)
    elif options.release is not None:
        raise QueryError("DATA and --release name two datasets", "give one of them")
    else:
        found = with_layers(Dataset.from_directory(options.data), options)
    return leave_out(found, options.without)[0]


def _releases(options: argparse.Namespace) -> Path | None:
    from ..versions.working import folder_of

    if options.data is None:
        return options.releases and Path(options.releases)
    return folder_of(options.data, options.releases)
