"""The commands that answer the obvious questions: causes, treatments, claims, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import Exit, command, dataset_of, json_flag, layers_option, print_json
from .pager import page
from .sides import side_lines


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ..query import Answer, CheckResult, Comparison
    from .terminal import Terminal


_QUESTIONS = {
    "causes": "Say what causes a disease, the strongest evidence first.",
    "associations": "Say what occurs together with it, the cause left open.",
    "treatments": "Say what treats it, the strongest evidence first.",
    "prevention": "Say what keeps it from occurring.",
    "differentials": "Say what looks like it and must be told apart.",
    "red-flags": "Say what, beside milia, should make a reader think of it.",
    "findings": "Say which signs and symptoms belong to it.",
    "sites": "Say where it occurs.",
    "tests": "Say which examinations help to establish it.",
    "complications": "Say what a disease or treatment can lead to.",
}
"""The commands that ask one question of one record."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    for name, text in _QUESTIONS.items():
        asking = command(commands, name, _question, text)
        _record_argument(asking)
        asking.add_argument(
            "--broader",
            action="store_true",
            help="add what is said of broader records; it may not hold for this one",
        )
        _narrowing(asking)

    about = command(
        commands,
        "about",
        _about,
        "Say all that is said with a record as the object: what it causes or treats.",
    )
    _record_argument(about)
    about.add_argument(
        "--narrower",
        action="store_true",
        help="add what is said with narrower records, as the drugs of a class",
    )
    _narrowing(about)

    check = command(
        commands, "check", _check, "Say what is known of a claim, with both sides."
    )
    check.add_argument("subject", metavar="SUBJECT", help="a record, by any name")
    check.add_argument("predicate", metavar="PREDICATE", help="as `triggered-by`")
    check.add_argument("object", metavar="OBJECT", help="a record, by any name")
    check.add_argument("--extent", metavar="EXTENT", help="how far, as `only`")
    layers_option(check)
    json_flag(check)

    compare = command(commands, "compare", _compare, "Set two conditions side by side.")
    compare.add_argument("one", metavar="ONE", help="a condition, by any name")
    compare.add_argument("other", metavar="OTHER", help="another")
    layers_option(compare)
    json_flag(compare)

    card = command(
        commands, "card", _card, "Tell a record in plain sentences, as apps may."
    )
    _record_argument(card)
    card.add_argument(
        "--audience",
        metavar="WHO",
        default="patient",
        help="patient (default) or clinician",
    )
    layers_option(card)
    form = card.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="print Markdown")
    json_flag(form)


def _record_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", metavar="RECORD", help="a record: id, name or code")


def _narrowing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min-level", metavar="LEVEL", help="the weakest evidence that will do, as E3"
    )
    verdicts = parser.add_mutually_exclusive_group()
    verdicts.add_argument(
        "--verdict",
        metavar="VERDICT",
        action="append",
        help="only with this verdict; may be given again (default: what is accepted)",
    )
    verdicts.add_argument(
        "--all", action="store_true", help="with any verdict, refuted ones too"
    )
    layers_option(parser)
    json_flag(parser)


def _verdicts(options: argparse.Namespace) -> list[str] | None:
    if not options.all:
        verdicts: list[str] | None = options.verdict
        return verdicts
    from ..records import Verdict

    return [*Verdict]


def _question(options: argparse.Namespace) -> int:
    from .. import query

    ask = getattr(query, options.command.replace("-", "_") + "_of")
    found = ask(
        options.record,
        dataset=dataset_of(options),
        min_level=options.min_level,
        verdicts=_verdicts(options),
        broader=options.broader,
    )
    return _print(found, options)


def _about(options: argparse.Namespace) -> int:
    from ..query import about

    found = about(
        options.record,
        dataset=dataset_of(options),
        min_level=options.min_level,
        verdicts=_verdicts(options),
        narrower=options.narrower,
    )
    return _print(found, options, by_predicate=True)


def _print(
    found: tuple[Answer, ...],
    options: argparse.Namespace,
    *,
    by_predicate: bool = False,
) -> int:
    if options.json:
        print_json([answer.as_dict() for answer in found])
    elif found:
        page(_lines(found, by_predicate=by_predicate))
    else:
        print(_nothing(options))
    return Exit.FINE


def _nothing(options: argparse.Namespace) -> str:
    """Return that there is no answer, and of which record."""
    from ..query import named

    dataset = dataset_of(options)
    record = dataset[named(options.record, dataset=dataset)]
    narrowed = options.min_level or options.verdict or options.all
    of = f"answer for {record.name} ({record.id})"
    return f"no {of} with such a verdict and level" if narrowed else f"no accepted {of}"


def _lines(found: tuple[Answer, ...], *, by_predicate: bool) -> Iterator[str]:
    from .terminal import Terminal

    terminal = Terminal.of_stdout()
    groups: dict[str, list[Answer]] = {}
    for answer in found:
        groups.setdefault(answer.predicate if by_predicate else "", []).append(answer)
    for group in groups.values():
        yield from group_lines(group, terminal, named=by_predicate)


def group_lines(
    answers: list[Answer],
    terminal: Terminal,
    *,
    named: bool = False,
    within: str = "",
    ids: bool = True,
) -> Iterator[str]:
    """
    Yield answers as lines, the narrower indented.

    Args:
        answers: The answers, of one predicate.
        terminal: Where the lines go.
        named: Whether to say first what the answers say.
        within: What to indent them by.
        ids: Whether to name the statements.
    """
    from ..collection.labels import EXTENTS, graded
    from ..records import PREDICATES

    if named:
        inverse = PREDICATES[answers[0].predicate].inverse
        yield terminal.style(f"It {inverse}", "title")
    depths: dict[str | None, int] = {None: -1}
    for answer in answers:
        depths[answer.record] = depth = depths.get(answer.under, -1) + 1
        reach = answer.extent and EXTENTS[answer.extent]
        text = ", ".join(filter(None, (answer.name, reach, answer.context)))
        text += f" — {graded(answer.verdict, answer.level)}"
        way = " > ".join(answer.path[1:])
        text += f"  ({way})" if way else ""
        text += f"  {answer.statement}" if ids else ""
        indent = within + "  " * (depth + named)
        line = terminal.wrap(text, first=indent, then=indent + "    ")
        yield line.replace(
            answer.verdict, terminal.style(answer.verdict, answer.verdict)
        )


def _check(options: argparse.Namespace) -> int:
    from ..query import check
    from .terminal import Terminal

    found = check(
        options.subject,
        options.predicate,
        options.object,
        extent=options.extent,
        dataset=dataset_of(options),
    )
    if options.json:
        print_json(found.as_dict())
    else:
        page(_checked(found, Terminal.of_stdout()))
    return Exit.FINE


def _checked(found: CheckResult, terminal: Terminal) -> Iterator[str]:
    from ..collection.labels import graded

    claim = f"{found.subject} {found.predicate} {found.object}"
    inferred = ", inferred" if found.inferred else ""
    grade = graded(found.verdict, found.level).removeprefix(found.verdict)
    yield f"{claim}: {terminal.style(found.verdict, found.verdict)}{grade}{inferred}"
    yield terminal.wrap(found.why, first="  ")
    for side in found.statements:
        yield from side_lines(side, terminal)
    if found.nearest:
        yield terminal.style("The nearest that is said", "title")
    for side in found.nearest:
        yield from side_lines(side, terminal)


def _compare(options: argparse.Namespace) -> int:
    from ..query import compare
    from .terminal import Terminal

    found = compare(options.one, options.other, dataset=dataset_of(options))
    if options.json:
        print_json(found.as_dict())
    else:
        page(_compared(found, Terminal.of_stdout()))
    return Exit.FINE


def _compared(found: Comparison, terminal: Terminal) -> Iterator[str]:
    shown = None
    for row in found.rows:
        if row.predicate != shown:
            shown = row.predicate
            yield terminal.style(shown.replace("-", " ").capitalize(), "title")
        both = ((found.one_name, row.one), (found.other_name, row.other))
        if row.one == row.other:
            yield terminal.wrap(f"both: {row.one}", first="  ", then="      ")
            continue
        for name, said in both:
            if said:
                yield terminal.wrap(f"{name}: {said}", first="  ", then="      ")
    if found.apart:
        yield terminal.style("To be told apart", "title")
    for side in found.apart:
        yield from side_lines(side, terminal)


def _card(options: argparse.Namespace) -> int:
    from ..query import card
    from .terminal import Terminal

    made = card(options.record, audience=options.audience, dataset=dataset_of(options))
    if options.json:
        print_json(made.as_dict())
    elif options.markdown:
        page([made.as_markdown()])
    else:
        wrap = Terminal.of_stdout().wrap
        page(
            wrap(line, then="  " if line.startswith("- ") else "")
            for line in made.as_text().splitlines()
        )
    return Exit.FINE
