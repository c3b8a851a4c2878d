"""The page of the command, made of its own parser."""

from __future__ import annotations

import argparse
import os
import re
from typing import TYPE_CHECKING
from unittest import mock

from dermdata.cli.command import parser


if TYPE_CHECKING:
    from collections.abc import Iterator


_OPTION = re.compile(r"(?<![`\w-])(--[a-z][a-z-]*)")


def page() -> str:
    """Return the page, as Markdown: each sub-command, its arguments and options."""
    # argparse breaks lines by the one, and colours them but for the other
    with mock.patch.dict(os.environ, COLUMNS="88", NO_COLOR="1"):
        return "\n".join(_page(parser()))


def _page(made: argparse.ArgumentParser) -> Iterator[str]:
    yield "# The command"
    yield ""
    yield f"{_words(made.description)}"
    yield ""
    yield f"{_words(made.epilog)} Each command explains itself with `--help`."
    yield ""
    yield "| command | what it does |"
    yield "| --- | --- |"
    below = commands(made)
    for name, one in below.items():
        yield f"| [`dermdata {name}`](#{anchor(name)}) | {_cell(one.description)} |"
    for name, one in below.items():
        yield ""
        yield from _command(name, one)


def commands(
    made: argparse.ArgumentParser, before: str = ""
) -> dict[str, argparse.ArgumentParser]:
    """Return the sub-commands of a parser by name, those of sub-commands as two words."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in made._actions:  # noqa: SLF001 - argparse gives them in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, one in action.choices.items():
                below = commands(one, f"{before}{name} ")
                found |= below or {f"{before}{name}": one}
    return found


def anchor(name: str) -> str:
    """Return where a sub-command stands on the page."""
    return f"dermdata-{name.replace(' ', '-')}"


def _command(name: str, one: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## dermdata {name}"
    yield ""
    yield _words(one.description)
    yield ""
    usage = re.sub(r"^usage: ", "", one.format_usage())
    yield "```text"
    yield re.sub(r"^ {7}", "", usage, flags=re.MULTILINE).rstrip()
    yield "```"
    yield ""
    if one._actions[1:]:  # noqa: SLF001 - as above
        yield "| argument | meaning |"
        yield "| --- | --- |"
    for action in one._actions[1:]:  # noqa: SLF001 - as above; the first is the help
        yield f"| {_written(action)} | {_cell(_help(one, action))} |"
    if one.epilog:
        yield ""
        yield _words(one.epilog)


def _written(action: argparse.Action) -> str:
    """Return how an argument is typed."""
    takes = action.nargs != 0
    value = (
        action.metavar
        or "|".join(map(str, action.choices or ()))
        or action.dest.upper()
    )
    if not action.option_strings:
        return f"`{value}`"
    options = ", ".join(f"`{option}`" for option in action.option_strings)
    return f"{options} `{value}`" if takes else options


def _help(one: argparse.ArgumentParser, action: argparse.Action) -> str:
    formatter = one._get_formatter()  # noqa: SLF001 - as above
    return formatter._expand_help(action) if action.help else ""  # noqa: SLF001 - as above


def _words(text: str | None) -> str:
    """Return a text of the parser as Markdown."""
    plain = " ".join((text or "").split()).replace("<", "\\<").replace("*", "\\*")
    return _OPTION.sub(r"`\1`", plain)


def _cell(text: str | None) -> str:
    return _words(text).replace("|", "\\|")
