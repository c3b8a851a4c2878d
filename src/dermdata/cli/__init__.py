"""
The ``dermdata`` command.

It holds no logic of its own: whatever it prints, a call from Python returns.

Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that cannot be read.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

from .. import __version__
from . import claims, names, reasoning, records
from .common import Exit


if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Args:
        arguments: What stands behind ``dermdata``; by default, what was typed.

    Returns:
        The exit code; see `Exit`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever the terminal lacks
    parsed = _parser().parse_args(arguments)
    from ..records import DermdataError  # not needed to print help

    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # the reader has seen enough
        return Exit.FINE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except (DermdataError, OSError) as error:
        print(f"dermdata: {error}", file=sys.stderr)
        _discard_output()
        return _exit_code(error)
    return code


def _discard_output() -> None:
    """Keep Python from complaining at exit of what it could not write."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _exit_code(error: Exception) -> Exit:
    from ..collection import DatasetError, UnknownRecordError
    from ..query import QueryError

    if isinstance(error, (UnknownRecordError, QueryError)):
        return Exit.USAGE
    return Exit.FINDINGS if isinstance(error, DatasetError) else Exit.UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dermdata",
        description="Dermatology reference data with evidence: milia, secondary milia "
        "and acne necrotica. Not medical advice.",
        epilog="Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that "
        "cannot be read.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"dermdata {__version__}"
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, dest="command"
    )
    for part in (records, names, claims, reasoning):
        part.add(commands)
    return parser
