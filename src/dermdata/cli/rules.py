"""The command that explains the validator's rules."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING

from .common import Exit, command, json_flag, print_json
from .pager import page


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..validation.catalogue import Rule
    from .terminal import Terminal


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    rules = command(
        commands, "rules", _rules, "List the validator's rules, or explain some."
    )
    rules.add_argument(
        "codes",
        metavar="CODE",
        nargs="*",
        type=_rule,
        help="the code or name of a rule, e.g. DD204",
    )
    json_flag(rules)


def _rule(code: str) -> Rule:
    from ..validation.catalogue import UnknownRuleError, rule

    try:
        return rule(code)
    except UnknownRuleError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _rules(options: argparse.Namespace) -> int:
    from ..validation.catalogue import RULES
    from .terminal import Terminal

    terminal = Terminal.of_stdout()
    if options.json:
        rules = options.codes or RULES.values()
        print_json([rule.as_dict() for rule in rules])
    elif options.codes:
        pages = ("\n".join(_page(rule, terminal)) for rule in options.codes)
        page(["\n\n".join(pages)])
    else:
        page(_table([*RULES.values()], terminal))
    return Exit.FINE


def _table(rules: Sequence[Rule], terminal: Terminal) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        first = f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  "
        yield terminal.wrap(rule.summary, first=first)


def _page(rule: Rule, terminal: Terminal) -> Iterator[str]:
    title = f"{rule.code} {rule.name}"
    yield f"{terminal.style(title, 'title')}  ({rule.layer}; {rule.severity})"
    yield terminal.wrap(rule.summary)
    yield ""
    yield terminal.wrap(rule.why, first="Why:   ")
    yield terminal.wrap(rule.mend, first="Mend:  ")
    if rule.fixable:
        yield "       `dermdata validate --fix` can do it."
    yield ""
    yield terminal.style("Wrong", "heading")
    yield from _files(rule.bad.shown, terminal)
    yield ""
    yield terminal.style("Right", "heading")
    yield from _files(rule.good.shown, terminal)


def _files(files: Mapping[str, str], terminal: Terminal) -> Iterator[str]:
    for name, text in files.items():
        yield f"  {terminal.style(name, 'faint')}"
        yield textwrap.indent(text, "    ")
