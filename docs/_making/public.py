"""What is public: each name, what it stands for, and the page that describes it."""

from __future__ import annotations

import ast
import enum
import importlib
import inspect
import re
import textwrap
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

import attrs

import dermdata

from .sources import ROOT


TOP = "dermdata"


class Public(NamedTuple):
    """
    A public name.

    Attributes:
        module: The public module it is described in: `dermdata`, if that has it.
        name: The name.
        value: What it stands for.
        page: The public module on whose page it stands.
    """

    module: str
    name: str
    value: Any
    page: str

    @property
    def path(self) -> str:
        """The name with its module."""
        return f"{self.module}.{self.name}"

    @property
    def sort(self) -> str:
        """What sort of thing it is, as the headings of a page have it."""
        if inspect.ismodule(self.value):
            return "Modules"
        if not inspect.isclass(self.value):
            return "Functions" if inspect.isroutine(self.value) else "Values"
        if issubclass(self.value, Exception):
            return "Errors"
        return "Closed vocabularies" if issubclass(self.value, enum.Enum) else "Classes"

    @property
    def summary(self) -> str:
        """The first paragraph of its docstring, in a line."""
        paragraph = said(self).partition("\n\n")[0]
        return " ".join(paragraph.split())


@cache
def modules() -> tuple[str, ...]:
    """Return the public modules, as the documentation lists them."""
    text = (ROOT / "docs/not-promised.md").read_text("utf-8").split("\n\n## ")[1]
    return tuple(dict.fromkeys(re.findall(r"`(dermdata[a-z.]*)`", text)))


@cache
def public() -> tuple[Public, ...]:
    """Return all public names: each thing once, and sorted by name within its page."""
    found: dict[tuple[str, str], Public] = {}
    for module in modules():
        within = importlib.import_module(module)
        for name in within.__all__:
            value = getattr(within, name)
            at_top = name in dermdata.__all__ and getattr(dermdata, name) is value
            key = (TOP if at_top else module, name)
            before = found.get(key)
            page = module
            if before and before.page != TOP and not _made_in(value, module):
                page = before.page
            found[key] = Public(*key, value, page)
    return tuple(sorted(found.values(), key=lambda one: (one.page, one.name.lower())))


def _made_in(value: Any, module: str) -> bool:
    return str(getattr(value, "__module__", "")).startswith(module)


def said(one: Public) -> str:
    """Return what the source says of a name: its docstring, or the text behind a value."""
    if isinstance(one.value, dermdata.Records):
        return inspect.getdoc(getattr(dermdata.Dataset, one.name)) or ""
    if one.sort != "Values":
        return inspect.getdoc(one.value) or ""
    module = "dermdata._version" if one.name == "__version__" else one.module
    return _behind(module, one.name)


def _behind(module: str, name: str) -> str:
    """Return the text that stands behind a value where it is set, wherever that is."""
    within = importlib.import_module(module)
    body = ast.parse(inspect.getsource(within)).body
    text = _text_behind(name, body)
    if text is not None:
        return text
    for found in ast.walk(ast.Module(body, [])):
        if isinstance(found, ast.ImportFrom) and name in [n.name for n in found.names]:
            package = within.__package__ if found.level == 1 else _above(within)
            return _behind(f"{package}.{found.module}", name)
    return ""


def _above(within: Any) -> str:
    return str(within.__package__).rpartition(".")[0]


def behind(cls: type, name: str) -> str:
    """Return the text that stands behind an attribute in the source of its class."""
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    return _text_behind(name, getattr(found, "body", [])) or ""


def _text_behind(name: str, body: list[ast.stmt]) -> str | None:
    """Return the text behind where a name is set; `None` where it is not set."""
    for node, following in zip_longest(body, body[1:]):
        match node:
            case ast.Assign([ast.Name(id)]) | ast.AnnAssign(ast.Name(id)) if id == name:
                return _text(following)
    return None


def _text(node: ast.stmt | None) -> str:
    match node:
        case ast.Expr(ast.Constant(str(text))):
            return inspect.cleandoc(text)
    return ""


@cache
def unions(module: str) -> dict[str, str]:
    """Return what a module names for its annotations, and what each name stands for."""
    made: dict[str, str] = {}
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                [ast.Name(name)], ast.BinOp(op=ast.BitOr()) | ast.Subscript() as value
            ):
                made[name] = ast.unparse(value)
            case ast.AnnAssign(
                ast.Name(name), ast.Name("TypeAlias"), ast.Constant(str(text))
            ):
                made[name] = text
            case ast.ImportFrom(module=str(source), level=level) if level:
                made |= _imported(node, f"{_package(module, level)}.{source}")
    return {name: text for name, text in made.items() if name.istitle()}


def _imported(node: ast.ImportFrom, source: str) -> dict[str, str]:
    names = {one.name for one in node.names}
    if not any(name in _ALIASES for name in names):
        return {}
    return {name: text for name, text in unions(source).items() if name in names}


_ALIASES = {"Given", "Words"}
"""Unions that modules have from others."""


def _package(module: str, level: int) -> str:
    within = importlib.import_module(module)
    parts = str(within.__package__).split(".")
    return ".".join(parts[: len(parts) - level + 1])


def members(cls: type) -> list[str]:
    """
    Return the methods and properties to describe with a class.

    What a public base has is described there, and what all values have, once for all.
    """
    fields = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set()
    elsewhere = {one.value for one in public() if inspect.isclass(one.value)} - {cls}
    return [
        name
        for name in sorted(dir(cls))
        if not name.startswith("_") and name not in fields
        if f"{cls.__name__}.{name}" not in INTERNAL and _described(cls, name, elsewhere)
    ]


INTERNAL = {"Dataset.entries", "Dataset.names", "Dataset.once"}
"""What serves the package itself, as the documentation says."""

_SHARED = {"Value", "Shaped", "Checked", "Layered"}
"""The bases of values: what they have, the reference says once."""


def _described(cls: type, name: str, elsewhere: set[type]) -> bool:
    owner = next(base for base in cls.__mro__ if name in base.__dict__)
    if owner in elsewhere or owner.__name__ in _SHARED:
        return False
    value = inspect.getattr_static(cls, name)
    value = getattr(value, "__func__", getattr(value, "fget", value))
    return inspect.isfunction(value) and value.__module__.startswith(TOP)
