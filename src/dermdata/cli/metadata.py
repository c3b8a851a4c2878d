"""The command that describes a dataset in the formats of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import Exit, command
from .out import data_out


if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    metadata = command(
        commands, "metadata", _metadata, "Describe the dataset for other tools."
    )
    metadata.epilog = (
        "datapackage: Frictionless Data Package; jsonld: schema.org with Croissant; "
        "citation: Citation File Format."
    )
    metadata.add_argument(
        "format",
        metavar="FORMAT",
        choices=("datapackage", "jsonld", "citation"),
        help="datapackage, jsonld or citation",
    )
    metadata.add_argument(
        "--release",
        metavar="V",
        help="a release, as 1.0.0, 1.0, 1 or latest (default: the bundled dataset)",
    )


def _metadata(options: argparse.Namespace) -> int:
    from ..collection import dataset
    from ..versions.archive.metadata import FORMATS, facts, released

    if options.release is None:
        text = FORMATS[options.format].write(facts(dataset()))
    else:
        text = released(options.release, options.format)
    data_out().write(text)
    return Exit.FINE
