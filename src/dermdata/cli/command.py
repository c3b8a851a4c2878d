"""From what was typed to an exit code: the sub-commands, and what goes wrong in them."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from .._version import __version__
from .common import Exit
from .out import harmless_streams


if TYPE_CHECKING:
    from collections.abc import Sequence


_NO_PLACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What an error says where a disk is full, or one has had one's share of it."""


COMMANDS = {
    "records": ("show", "list", "tree", "schema", "info"),
    "validate": ("validate",),
    "fmt": ("fmt",),
    "rules": ("rules",),
    "names": ("lookup", "search", "complete"),
    "mentions": ("annotate",),
    "questions": (
        *("causes", "associations", "treatments", "prevention", "differentials"),
        *("red-flags", "findings", "sites", "tests", "complications"),
        *("about", "check", "compare", "card"),
    ),
    "claims": ("claims", "statements"),
    "export": ("export",),
    "importing": ("import",),
    "reasoning": ("classify", "conflicts", "cite"),
    "release": ("release",),
    "versions": ("diff",),
    "migrate": ("migrate",),
    "lsp": ("lsp",),
    "metadata": ("metadata",),
    "starting": ("init", "new", "completion"),
    "serving": ("mcp",),
    "site": ("site",),
}
"""The sub-commands, by the module that adds them; one that is run loads no other."""

_ALONE = {one for names in COMMANDS.values() for one in names} - {"completion"}
"""Those that need know of no other."""


def run(arguments: Sequence[str] | None) -> int:
    """
    Run a sub-command, and say what goes wrong in words.

    Args:
        arguments: What stands behind ``dermdata``; what was typed, where `None`.

    Returns:
        The exit code.
    """
    _prepare_streams()
    with harmless_streams():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    """Run a sub-command whose output can steer nothing."""
    given = sys.argv[1:] if arguments is None else arguments
    parsed = _parsed(given)
    from ..records import DermdataError  # not needed to print help

    code: int = Exit.FINE
    try:
        code = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # the reader has seen enough
        return code
    except DermdataError as error:
        _say(error)
        return _exit_code(error)
    except OSError as error:
        _say(_error_text(error))
        _discard_output()
        return Exit.UNREADABLE
    except MemoryError:
        _say("there is not enough memory for this")
        return Exit.UNREADABLE
    return code


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    """Return what was typed, taken apart; of an unknown command, say which is near."""
    first = given[0] if given else ""
    made = parser(first)
    names = [name for part in COMMANDS.values() for name in part]
    if first and not first.startswith("-") and first not in names:
        from ..words import did_you_mean

        hint = did_you_mean(first, names) or "`dermdata --help` lists them"
        made.error(f"there is no command `{first}`; {hint}")
    return made.parse_args(given)


def _prepare_streams() -> None:
    """
    Let the output take whatever is printed, though nobody may read it.

    A terminal is written to as it has it, what it lacks as an escape. A file, or another
    program, gets UTF-8 with single newlines, whatever the system's own encoding: that is
    what is declared, or expected, of every format.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if name == "stdout" and not stream.isatty():
                stream.reconfigure(encoding="utf-8", newline="\n")


def _say(error: Exception | str) -> None:
    with contextlib.suppress(OSError):
        print(f"dermdata: {error}", file=sys.stderr, flush=True)


def _error_text(error: OSError) -> str:
    """Return what went wrong; output that finds no place has no name of a file."""
    if error.filename is None and error.errno in _NO_PLACE:
        reason = os.strerror(error.errno).lower()
        return f"standard output: not written: {reason} (check the space left)"
    return str(error)


def _discard_output() -> None:
    """Keep Python from complaining at exit of what it could not write."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _exit_code(error: Exception) -> Exit:
    from .._arguments import ArgumentError
    from .._extras import MissingExtraError
    from ..checking import AgainstError
    from ..collection import (
        DatasetError,
        UnknownRecordError,
        UnknownStatementError,
        UnknownVocabularyError,
    )
    from ..collection.errors import LayerError
    from ..query import QueryError
    from ..starting import StartError
    from ..validation.config import ConfigError
    from ..versions import CutError, MigrationError, UnknownReleaseError, VersionError

    misused = (
        AgainstError,
        ArgumentError,
        ConfigError,
        LayerError,
        MigrationError,
        MissingExtraError,
        UnknownRecordError,
        UnknownStatementError,
        UnknownVocabularyError,
        QueryError,
        StartError,
        UnknownReleaseError,
        VersionError,
    )
    if isinstance(error, misused):
        return Exit.USAGE
    refused = isinstance(error, (DatasetError, CutError))
    return Exit.FINDINGS if refused else Exit.UNREADABLE


def parser(only: str = "") -> argparse.ArgumentParser:
    """
    Return the parser of the command.

    Args:
        only: The one sub-command that it is for, the others not being loaded; all of
            them, where it is none.
    """
    made = argparse.ArgumentParser(
        prog="dermdata",
        description="Dermatology reference data with evidence: milia, secondary milia "
        "and acne necrotica. Not medical advice.",
        epilog="Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that "
        "cannot be read.",
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"dermdata {__version__}")
    commands = made.add_subparsers(
        title="commands", metavar="COMMAND", required=True, dest="command"
    )
    for part, names in COMMANDS.items():
        if only in names or only not in _ALONE:
            import_module(f".{part}", __package__).add(commands)
    made.set_defaults(parser=made)
    return made
