"""The command that checks record files."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .common import Exit, command, overlay_flag
from .configured import (
    add_config,
    add_exclude,
    config_of,
    itself,
    name_look_alikes,
    name_unread,
    name_unused,
)
from .mending import mend, refuse_stdin, say_mended, with_replacements
from .out import Out, raw, watched


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..validation import Report
    from ..validation.config import Config


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(
        commands,
        "validate",
        _validate,
        "Check record files: every mistake, its place, and how to mend it.",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="files, folders, patterns as 'data/**/*.json', - for standard input; by "
        "default what the configuration names, or the current folder",
    )
    _add_what_is_checked(parser)
    _add_where_it_is_configured(parser)
    _add_mending(parser)
    _add_what_is_printed(parser)


def _add_what_is_checked(parser: argparse.ArgumentParser) -> None:
    what = parser.add_argument_group("what is checked")
    what.add_argument(
        "--against",
        metavar="DATASET",
        help="what ids may refer to beside the files' own: bundled (default), none, a "
        "release as 1.0.0, or a folder or file of records",
    )
    overlay_flag(what)
    what.add_argument(
        "--kind", metavar="KIND", help="the one kind that every record is of"
    )
    what.add_argument(
        "--curated",
        action="store_true",
        help="hold the records to the rules of a curated dataset too (DD4): no "
        "orphans, no advice, names and mappings one to one",
    )
    what.add_argument(
        "--records-only",
        action="store_true",
        help="check each record alone, without references, repeated ids and cycles; "
        "memory stays flat at any size",
    )
    what.add_argument(
        "--select",
        metavar="CODES",
        help="rules to follow, as DD2,DD301; by default all but DD4",
    )
    what.add_argument("--ignore", metavar="CODES", help="rules not to follow")
    add_exclude(what)
    what.add_argument(
        "--stdin-name",
        metavar="NAME",
        default="",
        help="what to call standard input; its ending says how to read it",
    )


def _add_where_it_is_configured(parser: argparse.ArgumentParser) -> None:
    what = parser.add_argument_group("how it is checked")
    add_config(what)
    what.add_argument(
        "--watch",
        action="store_true",
        help="check again whenever a file changes, until Ctrl-C (extra `watch`)",
    )
    what.add_argument(
        "--jobs",
        metavar="N",
        type=_jobs,
        default=1,
        help="how many processes to use; 0 for one a core (default 1)",
    )


def _add_mending(parser: argparse.ArgumentParser) -> None:
    mend = parser.add_argument_group("mending")
    mend.add_argument(
        "--fix",
        action="store_true",
        help="mend what can be mended for certain, then check: formatting, order of "
        "keys, spelling of words, ids with a successor",
    )
    mend.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change; change nothing",
    )
    mend.add_argument(
        "--baseline",
        metavar="FILE",
        help="accept the findings listed in a file, and report only new ones",
    )
    mend.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="list all findings in a file, to be accepted from now on",
    )


def _add_what_is_printed(parser: argparse.ArgumentParser) -> None:
    out = parser.add_argument_group("what is printed")
    out.add_argument(
        "--format",
        metavar="FORMAT",
        type=_format,
        default=None,
        help="text (default on a terminal), concise (default elsewhere), json, "
        "ndjson, sarif, rdjson, github, gitlab or junit",
    )
    out.add_argument("--json", action="store_true", help="the same as --format json")
    out.add_argument(
        "--output", metavar="FILE", help="write to a file, not to standard output"
    )
    out.add_argument(
        "--root",
        metavar="DIR",
        help="the folder from which github, gitlab, rdjson and sarif name files; by default "
        "that of GITHUB_WORKSPACE or CI_PROJECT_DIR, or the repository of git",
    )
    out.add_argument(
        "--statistics",
        action="store_true",
        help="end with how often each rule was broken",
    )
    out.add_argument(
        "--max-findings",
        metavar="N",
        type=_count,
        help="print no more than this many findings, and say how many there are",
    )
    out.add_argument(
        "--quiet", action="store_true", help="print findings only: no summary, no bar"
    )
    out.add_argument(
        "--exit-zero",
        action="store_true",
        help="exit with 0 though there are findings",
    )


def _jobs(word: str) -> int:
    number = _count(word)
    return number or os.cpu_count() or 1


def _count(word: str) -> int:
    if not word.isdecimal() or not word.isascii() or len(word) > 9:
        message = f"`{word}` is no whole number"
        raise argparse.ArgumentTypeError(message)
    return int(word)


def _format(word: str) -> str:
    from ..validation.reporting import FORMATS, UnknownFormatError

    if word not in FORMATS:
        raise argparse.ArgumentTypeError(str(UnknownFormatError(word)))
    return word


def _validate(options: argparse.Namespace) -> int:
    config = _config(options)
    if options.watch:
        from .watching import watch

        return watch(lambda: _checked(_config(options), options), config, options)
    paths = options.paths or config.paths or ["."]
    if not (options.fix or options.diff):
        return _checked(config, options)
    refuse_stdin(paths)
    before = _report(paths, config, options)
    fixes, code = mend(paths, config, options)
    if options.diff:
        say_mended(fixes, before.fixable, options)
        return code
    report = _report(paths, config, options)
    say_mended(fixes, len(before.findings) - len(report.findings), options)
    return _conclude(report, config, options)


def _checked(config: Config, options: argparse.Namespace) -> Exit:
    """Check what is named, and say what was found."""
    paths = options.paths or config.paths or ["."]
    return _conclude(_report(paths, config, options), config, options)


def _report(
    paths: Sequence[str], config: Config, options: argparse.Namespace
) -> Report:
    """Check what is named."""
    from ..checking import validate
    from .progress import Bar

    if options.overlay:
        return _overlay(paths, config, options)
    with Bar(None if options.quiet else watched()) as bar:
        return validate(
            paths,
            against=options.against or config.against,
            kind=_kind(options.kind),
            curated=options.curated,
            records_only=options.records_only,
            config=config,
            jobs=options.jobs,
            stdin_name=options.stdin_name,
            progress=bar.show,
        )


def _overlay(
    paths: Sequence[str], config: Config, options: argparse.Namespace
) -> Report:
    """Check what is to be laid over the dataset that `--against` names."""
    from ..checking import validate_overlay
    from ..validation.config import ConfigError

    for name in ("kind", "curated", "records_only", "exclude", "stdin_name"):
        if getattr(options, name):
            flag = f"--{name.replace('_', '-')}"
            reason = f"{flag} does not go with it"
            raise ConfigError("--overlay", reason, "all that is laid over is checked")
    if len(paths) != 1:
        reason = f"found {len(paths)} paths, expected one"
        raise ConfigError("--overlay", reason, "check one layer at a time")
    against = options.against or config.against
    return validate_overlay(paths[0], against=against, config=config)


def _conclude(report: Report, config: Config, options: argparse.Namespace) -> Exit:
    if not options.quiet:
        name_unused(report.unused, config, options)
        name_look_alikes(options.paths or config.paths)
    report = _accepted(report, config, options)
    report = with_replacements(report, config, options)
    with contextlib.suppress(BrokenPipeError):  # findings that nobody reads count, too
        _write(report, options)
    name_unread(report.unread)
    if report.unread:
        return Exit.UNREADABLE
    return Exit.FINE if report.ok or options.exit_zero else Exit.FINDINGS


def _config(options: argparse.Namespace) -> Config:
    import attrs

    from ..validation.config import codes

    config = config_of(options)
    own = (options.output, options.baseline, options.write_baseline, config.baseline)
    flags: dict[str, Any] = {
        name: codes(given.split(","), f"--{name}")
        for name in ("select", "ignore")
        if (given := getattr(options, name))
    }
    exclude = (*config.exclude, *map(itself, filter(None, own)))
    return attrs.evolve(config, exclude=exclude, **flags)


def _kind(word: str | None) -> str | None:
    from ..records import Kind
    from ..validation.config import ConfigError
    from ..words import did_you_mean

    if word is not None and word not in list(Kind):
        hint = did_you_mean(word, Kind) or f"one of {', '.join(Kind)}"
        raise ConfigError("--kind", f"there is no kind `{word}`", hint)
    return word


def _accepted(report: Report, config: Config, options: argparse.Namespace) -> Report:
    """Leave out what a baseline accepts, or make one."""
    name = options.baseline or config.baseline
    if not (name or options.write_baseline):
        return report
    from ..validation.baseline import Baseline

    if options.write_baseline:
        made = Baseline.of(report, Path(options.write_baseline).parent)
        made.write(options.write_baseline)
        number = len(report.findings)
        listed = f"{number} finding{'' if number == 1 else 's'}"
        print(f"{listed} accepted in {options.write_baseline}", file=sys.stderr)
        return made.accept(report)
    baseline = Baseline.read(name)
    stale = baseline.stale(report)
    if baseline.old and not options.quiet:
        print(
            f"dermdata: {name} was written by dermdata 0.1 and accepts more than it "
            "lists, where values changed; `--write-baseline` writes it anew",
            file=sys.stderr,
        )
    if stale and not options.quiet:
        count = sum(entry.count for entry in stale)
        print(
            f"dermdata: {count} accepted in {name} no longer found; "
            "`--write-baseline` drops them",
            file=sys.stderr,
        )
    return baseline.accept(report)


def _write(report: Report, options: argparse.Namespace) -> None:
    """Print a report where it is wanted."""
    from .._steering import harmless_json
    from ..validation.naming import from_root
    from ..validation.reporting import (
        FROM_ROOT,
        JSON_FORMS,
        github_summary,
        render,
        summary_of,
    )
    from .terminal import Terminal

    terminal = Terminal.of_stdout()
    on_terminal = sys.stdout.isatty() and not options.output
    default = "json" if options.json else "text" if on_terminal else "concise"
    form = options.format or default
    if form in FROM_ROOT:
        report = from_root(report, options.root)
    pieces = render(
        report,
        form,
        colour=terminal.colour and not options.output,
        width=terminal.width,
        statistics=options.statistics,
        most=options.max_findings,
    )
    if form in JSON_FORMS:
        pieces = map(harmless_json, pieces)
    if options.output:
        from .._atomic import write_text, writing

        text = io.StringIO()  # somebody may print it
        # Of its own lines, which are commands, `github` takes care itself.
        (text if form == "github" else Out(text)).writelines(pieces)
        with writing(options.output):
            write_text(Path(options.output), text.getvalue())
    else:
        # Its lines are commands, and what they tell of is made harmless there.
        out = raw(sys.stdout) if form == "github" else sys.stdout
        for piece in pieces:
            out.write(piece)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and page:
        from .._atomic import writing

        with writing(page), open(page, "a", encoding="utf-8") as file:  # noqa: PTH123 - it is appended to
            file.write(github_summary(report))
    if not options.quiet:
        print(summary_of(report, options.max_findings), file=sys.stderr)
