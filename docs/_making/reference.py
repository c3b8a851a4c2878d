"""
The pages of the reference: one for each public module, and one that lists all names.

They say what autodoc is to describe, and where. Nothing of what they list is written by
hand, so a name that becomes public is there at the next build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .public import TOP, Public, members, modules, public, said


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


SORTS = ("Functions", "Values", "Classes", "Closed vocabularies", "Errors")
"""The sections of a page, in order."""

INTRODUCTION = """
The public names, each on the page of the module it belongs to. What stands in `dermdata`
itself is called as it is from there: ``dd.causes_of``, with ``import dermdata as dd``.

Every record, part, row and result is a frozen, keyword-only attrs class, equal to another
with the same fields, hashable and picklable. All have ``as_dict()``, which gives what JSON
would hold, and ``as_json(indent=None)``, its text. Records and their parts have
``from_dict(document)``, which reads that and raises `DecodeError`, and ``layer``, the
:doc:`layer <own-data>` of the dataset that they come from. Every error is a
`DermdataError`. :doc:`not-promised` says what of all this may change.
""".strip()


def write(folder: Path) -> None:
    """Write the pages into a folder."""
    texts = {"reference": _overview(), **{name: _page(name) for name in modules()}}
    for name, lines in texts.items():
        (folder / f"{name}.rst").write_text("\n".join(lines) + "\n", "utf-8")


def _title(text: str, line: str = "=") -> Iterator[str]:
    yield from (text, line * len(text), "")


def _overview() -> Iterator[str]:
    yield from _title("The Python interface")
    yield from (INTRODUCTION, "")
    yield from (
        ".. toctree::",
        "   :hidden:",
        "",
        *(f"   {one}" for one in modules()),
        "",
    )
    for module in modules():
        names = [one for one in public() if one.page == module]
        yield from _title(module, "-")
        yield from (f":doc:`{module}`", "")
        yield from (".. list-table::", "   :widths: 30 70", "   :class: names", "")
        for one in names:
            shown = f"dd.{one.name}" if one.module == TOP else one.path
            yield f"   * - :py:obj:`{shown} <{one.path}>`"
            yield f"     - {one.summary}"
        yield ""


def _page(module: str) -> Iterator[str]:
    names = [one for one in public() if one.page == module]
    yield from _title(module)
    yield from (f".. automodule:: {module}", "   :no-members:", "")
    for sort in SORTS:
        of_sort = [one for one in names if one.sort == sort]
        if of_sort:
            yield from _title(sort, "-")
        for one in of_sort:
            yield from _described(one)


def _described(one: Public) -> Iterator[str]:
    if one.sort == "Functions":
        yield from (f".. autofunction:: {one.path}", "")
    elif one.sort == "Values":
        yield from _value(one)
    else:
        listed = ", ".join(members(one.value))
        yield f".. auto{'exception' if one.sort == 'Errors' else 'class'}:: {one.path}"
        yield from ([f"   :members: {listed}", ""] if listed else [""])


def _value(one: Public) -> Iterator[str]:
    yield from (f".. py:data:: {one.name}", f"   :module: {one.module}")
    kind = type(one.value).__name__
    if isinstance(one.value, str | int):
        yield f"   :value: {one.value!r}"
    elif attrs.has(type(one.value)) or kind == "Records":
        yield f"   :type: {kind}"
    yield ""
    yield from (f"   {line}" for line in said(one).splitlines())
    yield ""
