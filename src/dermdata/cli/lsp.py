"""The command that serves editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import Exit, command


if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command(
        commands,
        "lsp",
        _lsp,
        "Serve an editor over the Language Server Protocol, on standard input.",
    )


def _lsp(_: argparse.Namespace) -> int:
    from ..serving.editors import serve

    serve()
    return Exit.FINE
