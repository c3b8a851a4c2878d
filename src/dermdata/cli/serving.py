"""The command that serves language models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import Exit, command, dataset_of, layers_option


if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    mcp = command(
        commands,
        "mcp",
        _mcp,
        "Serve language models over the Model Context Protocol, on standard input.",
    )
    layers_option(mcp)


def _mcp(options: argparse.Namespace) -> int:
    from ..serving.assistants import serve

    serve(dataset_of(options))
    return Exit.FINE
