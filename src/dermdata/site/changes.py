"""What has changed: of one record since each release, and between two releases."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from ..versions.changes.kinds import Bump
from ..versions.changes.words import (
    ADDED,
    CHANGED,
    REMOVED,
    detail_of,
    sign_of,
    title_of,
)
from ..words import counted
from .addresses import Links, bdi
from .frame import Page, part, root_of, section
from .markup import h, joined
from .pieces import facts, picture, table


if TYPE_CHECKING:
    from ..versions import Change, Diff
    from .gathered import Gathered
    from .markup import Html, Inside


_MOST = 40
"""How many changes of a record are told one by one; of more, how many there are."""
_SIGNS = {ADDED: "added", REMOVED: "removed", CHANGED: "changed"}


def name_of(step: Diff) -> str:
    """Return what the page of a step is called: ``1.0.0-to-1.1.0``."""
    before, after = (one.rpartition(" ")[2] for one in (step.before, step.after))
    return f"{before}-to-{after}"


def changed_since(record: str, gathered: Gathered) -> Inside:
    """Return what has changed of a record since each release."""
    if not gathered.history.releases:
        return None
    found = gathered.changes[record]
    parts = [
        h(
            "details",
            h(
                "summary",
                bdi(step.before),
                " → ",
                bdi(step.after),
                f" ({len(changes)})",
            ),
            changes_list(changes),
            id=f"changed-{name_of(step)}",
        )
        for step, changes in found
    ]
    first = gathered.history.releases[0].version
    nothing = h("p", f"Nothing has changed since {first}.")
    return section("changed", "Changed since", parts or nothing)


def changes_list(changes: list[Change]) -> Html:
    """Return changes of a record, each in a line."""
    rows = [
        h(
            "li",
            h(
                "span",
                _SIGNS[sign_of(one.kind)],
                class_=f"sign {_SIGNS[sign_of(one.kind)]}",
            ),
            " ",
            h("strong", title_of(one.kind)),
            ": ",
            bdi(detail_of(one)),
        )
        for one in changes[:_MOST]
    ]
    if left := changes[_MOST:]:
        rows.append(h("li", f"and {len(left)} more: {_in_short(left)}"))
    return h("ul", rows, class_="changes")


def _in_short(changes: list[Change]) -> str:
    counts = Counter(title_of(one.kind).lower() for one in changes)
    return ", ".join(f"{kind} {count}" for kind, count in counts.items())


def releases_page(gathered: Gathered) -> Page:
    """Return the page of the releases."""
    links = Links(gathered.dataset)
    history = gathered.history
    if history.releases:
        rows = (
            (
                one.version,
                one.date,
                one.counts.records,
                one.counts.statements,
                one.counts.evidence,
                h("code", one.checksum, class_="checksum"),
            )
            for one in history.releases
        )
        heads = ("Release", "Date", "Records", "Statements", "Evidence", "Checksum")
        steps = (
            h(
                "li",
                links.page(
                    f"release/{name_of(step)}.html", f"{step.before} → {step.after}"
                ),
                f": {counted(len(step), 'change')} of ",
                counted(len(step.digests), "record"),
                f"; needs a {step.severity} release",
            )
            for step in history.steps
        )
        body = joined(
            [
                h("h1", "Releases"),
                h(
                    "p",
                    "A release never changes. Each step says what was added, removed and "
                    "changed; every record says so of itself, too.",
                    class_="lead",
                ),
                table(heads, rows, "Releases, the oldest first"),
                section("steps", "What has changed", h("ul", steps)),
                _picture() if history.picture else None,
            ]
        )
    else:
        body = joined(
            [
                h("h1", "Releases"),
                h("p", "No releases of this dataset were given.", class_="lead"),
            ]
        )
    return Page("releases.html", "Releases", body, "The releases and what has changed.")


def _picture() -> Html:
    words = "Statements of each release, by verdict"
    shown = picture("picture/-releases.svg", words)
    return section("picture", "Statements by verdict", shown)


def step_page(step: Diff, gathered: Gathered) -> Page:
    """Return the page of what has changed between two releases."""
    address = f"release/{name_of(step)}.html"
    links = Links(gathered.dataset, root_of(address))
    title = f"{step.before} → {step.after}"
    counts = (
        (title_of(kind), count, kind.severity, kind.reason)
        for kind, count in step.counts.items()
    )
    majors = [one for one in step if one.severity is Bump.MAJOR]
    body = joined(
        [
            h("h1", bdi(title)),
            facts(
                [
                    ("Changes", str(len(step))),
                    ("Records", str(len(step.digests))),
                    ("Needs a release that is", step.severity),
                ]
            ),
            section("major", "What may break something", changes_list(majors))
            if majors
            else None,
            section(
                "kinds",
                "By kind",
                table(("What", "How many", "Needs", "Why"), counts, "Changes by kind"),
            ),
            section("records", "By record", *_by_record(step, gathered, links)),
        ]
    )
    return Page(address, title, body, f"What has changed from {title}.")


def _by_record(step: Diff, gathered: Gathered, links: Links) -> list[Html]:
    dataset = gathered.dataset
    gone = []
    rows = []
    for (record, name), group in groupby(step, lambda one: (one.record, one.name)):
        changes = [*group]
        if record in dataset:
            there = links.record(record, anchor=f"changed-{name_of(step)}")
            rows.append(h("li", there, ": ", _in_short(changes)))
        else:
            gone.append(part(bdi(name), changes_list(changes)))
    return [*gone, h("ul", rows, class_="changes")]
