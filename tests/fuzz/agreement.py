"""What all the ways to read a file must agree on."""

from __future__ import annotations

import functools
import json
from collections import Counter
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

from dermdata.records import Kind
from dermdata.text import TextError, parse, text_of
from dermdata.validation.checks.exact import reader
from dermdata.validation.checks.index import ReferenceIndex
from dermdata.validation.checks.lanes import CoreLane, FastLane
from dermdata.validation.checks.rules import repeated_statements
from dermdata.validation.finding import Report
from dermdata.validation.mending.mend import mended
from dermdata.validation.options import Options
from dermdata.validation.reading.escapes import bare
from dermdata.validation.reading.inputs import Input, UnreadableError
from dermdata.validation.reading.newer import MANIFEST
from dermdata.validation.reporting import FORMATS, render
from dermdata.validation.run import Run
from tests.examples import small_dataset


@functools.cache
def _known() -> Any:
    return small_dataset().entries()


class Outcome(NamedTuple):
    """
    What came of reading a file.

    Attributes:
        findings: The findings, with their excerpts.
        good: How many good records there were.
        unread: Why it could not be read at all.
    """

    findings: tuple[Any, ...]
    good: int
    unread: str = ""


def outcome(path: str, data: bytes, options: Options) -> Outcome:
    """Read what a file holds in one way."""
    form = next(end for end in (".ndjson", ".json", ".yaml") if path.endswith(end))
    sources = [Input(path, form, data=data)]
    run = Run(_known(), options)
    try:
        run.read(sources)
        run.finish(sources)
    except UnreadableError as error:
        return Outcome((), 0, str(error))
    return Outcome(tuple((f, f.excerpt) for f in run.sorted()), run.good)


def check_file(path: str, data: bytes) -> Outcome:
    """
    Read what a file holds in every way, and return what all say of it.

    Raises:
        AssertionError: They do not agree.
    """
    for kind in (None, Kind.TERM):
        core = outcome(path, data, Options(kind=kind, fast=False))
        for other in (Options(fast=True), Options(keep=True, fast=False)):
            assert core == outcome(path, data, other._replace(kind=kind))
    alone = outcome(path, data, Options(alone=True, fast=True))

    assert alone == outcome(path, data, Options(alone=True, fast=False))
    return outcome(path, data, Options(fast=True))


def check_lanes(data: bytes) -> set[str]:
    """
    Ask every lane about one text, and return the names of those that accept it.

    Raises:
        AssertionError: A lane accepts what is not good, or tells the index otherwise.
    """
    accepting = set()
    for make in (CoreLane, FastLane):
        lane, index = _lane(make)
        named = lane.accepts(data)
        if named:
            document, expected = _read_closely(data)
            assert named == (document["kind"], document["id"])
            assert _known_to(index) == _known_to(expected)
            accepting.add(make.__name__)
    return accepting


@functools.cache
def _made(make: type[CoreLane]) -> tuple[CoreLane, ReferenceIndex]:
    index = ReferenceIndex()
    return make(index), index


def _lane(make: type[CoreLane]) -> tuple[CoreLane, ReferenceIndex]:
    """Return a lane whose index knows of nothing; it takes long to make one."""
    lane, index = _made(make)
    wanted = index.wanted
    for seen in wanted.values():
        seen.texts.clear()
    vars(index).update(vars(ReferenceIndex()), wanted=wanted)
    return lane, index


def _read_closely(data: bytes) -> tuple[dict[str, Any], ReferenceIndex]:
    """Return a document that must be good, and what an index must know of it."""
    document = parse(text_of(data))
    index = ReferenceIndex()

    assert () == reader().faults(document, bare=False)
    assert [] == list(repeated_statements(document))

    index.define(
        document["id"],
        document["kind"],
        document["type"] if document["kind"] == "term" else None,
        document.get("parents", ()),
        document.get("retirement", {}).get("replaced_by"),
    )
    index.want(document)
    return document, index


def _known_to(index: ReferenceIndex) -> dict[str, Any]:
    wanted = {d: seen.texts for d, seen in index.wanted.items() if seen.texts}
    kept = {**vars(index), "wanted": wanted}
    kept.pop("known")
    return kept


def check_reader(data: bytes) -> None:
    """
    Read a text closely, with and without passing over what is good.

    Raises:
        AssertionError: Not all find the same.
    """
    try:
        document = parse(text_of(data))
    except TextError:
        return
    if bare(data):
        found = reader().faults(document, bare=False)

        assert found == reader().faults(document, bare=True)
        assert found == reader().faults(document, bare=True, likely_good=True)


FORMS = (
    "terms/any.json",
    "any.ndjson",
    "any.yaml",
    "dataset.json",
    "terms/eyelid.json",
)
"""The files that a fuzzer's first byte chooses between."""


def check_all(form: int, data: bytes) -> Outcome:
    """
    Read a file in every way there is, report on it, and mend it.

    Args:
        form: Which of `FORMS` it is, modulo their number.
        data: What it holds.

    Raises:
        AssertionError: Not all agree, or mending does harm.
    """
    path = FORMS[form % len(FORMS)]
    if path.endswith(".yaml"):
        found = check_yaml(path, data)
    else:
        check_lanes(data)
        check_reader(data)
        found = check_file(path, data)
        check_mending(path, data)
    check_reports(found)
    return found


def check_yaml(path: str, data: bytes) -> Outcome:
    """
    Read YAML with and without libyaml, and return what is found.

    Raises:
        AssertionError: The two do not find the same.
    """
    found = outcome(path, data, Options())
    quick = yaml.CSafeLoader
    try:
        del yaml.CSafeLoader
        without = outcome(path, data, Options())
    finally:
        yaml.CSafeLoader = quick

    assert without == found
    return found


def check_mending(path: str, data: bytes) -> None:
    """
    Mend a file twice.

    Raises:
        AssertionError: The second time finds more to mend, or the file has a mistake
            that it had not before.
    """
    form = PurePath(path).suffix
    manifest = PurePath(path).name == MANIFEST
    once = mended(data, form, successors={}, manifest=manifest)
    again = mended(once.data, form, successors={}, manifest=manifest)

    assert (once.data, ()) == (again.data, again.repairs)
    assert bool(once.repairs) == (once.data != data)

    before = outcome(path, data, Options())
    after = outcome(path, once.data, Options())

    assert after.good >= before.good
    if all(repair.code != "DD103" for repair in once.repairs):
        assert mistakes(after) <= mistakes(before)


def mistakes(found: Outcome) -> Counter[tuple[str, str]]:
    """Return what is wrong with text and records alone, wherever it stands now."""
    alone = (finding for finding, _ in found.findings if finding.code < "DD3")
    return Counter((finding.code, finding.record) for finding in alone)


def check_reports(found: Outcome) -> None:
    """
    Report findings in every form.

    Raises:
        ValueError: What should be JSON is none.
    """
    findings = tuple(finding for finding, _ in found.findings)
    report = Report(findings=findings, files=1, records=found.good)
    for form in FORMATS:
        text = "".join(render(report, form, colour=False, width=80))
        text.encode()
        if form in {"json", "sarif", "gitlab"}:
            json.loads(text)
