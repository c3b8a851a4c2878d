"""What is public: where it is listed, what it is called, how it is asked."""

from __future__ import annotations

import ast
import builtins
import collections.abc
import functools
import importlib
import importlib.util
import inspect
import re
import sys
import typing
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata.collection.layered import given
from dermdata.query import _errors


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[1]
DOCUMENTED = re.findall(
    r"`(dermdata[a-z.]*)`",
    (ROOT / "docs/not-promised.md").read_text("utf-8").split("\n\n## ")[1],
)
"""The public modules, as the documentation lists them."""

INTERNAL = {"Dataset.entries", "Dataset.names", "Dataset.once"}
"""Methods that serve the package itself, as the documentation says."""

MADE_BY_HAND = {"Dataset.__init__", "Records.__init__", "Tables.__init__"}
"""Constructors that nobody calls but the package."""

STANDARD = {"BaseDataset", "Any", "Literal", "Path", "Self", "os", "EntryPoint", "T"}
"""Names of the standard library, of type variables, and of the base of `Dataset`."""

LIBRARIES = {"duckdb", "nx", "pa", "pd", "pl"}
"""What the libraries are called whose tables and graphs are returned."""


def loaded(name: str) -> ModuleType:
    """Return a documented module."""
    return importlib.import_module(name)


def exported() -> set[str]:
    """Return the names that are public somewhere."""
    return {name for module in DOCUMENTED for name in loaded(module).__all__}


def callables(name: str, found: Any) -> Iterator[tuple[str, Any]]:
    """Yield a public function, or a class with its public methods and properties."""
    yield name, found
    if not inspect.isclass(found):
        return
    for member in dir(found):
        value = inspect.getattr_static(found, member)
        value = getattr(value, "__func__", getattr(value, "fget", value))
        ours = isinstance(value, FunctionType) and (value.__module__ or "").startswith(
            "dermdata"
        )
        if ours and (not member.startswith("_") or member == "__init__"):
            yield f"{name}.{member}", value


PUBLIC = [name for name in dd.__all__ if callable(getattr(dd, name))]


def parts(name: str) -> dict[str, Any]:
    """Return a public function, or a class with its public methods, by name."""
    found = dict(callables(name, getattr(dd, name)))
    return {n: value for n, value in found.items() if n not in INTERNAL | MADE_BY_HAND}


def annotations_of(value: Any) -> list[Any]:
    """Return what a function takes and returns, but for its `self`; or a class's fields."""
    found = dict(getattr(value, "__annotations__", {}))
    if "." in value.__qualname__:
        found.pop(next(iter(inspect.signature(value).parameters), ""), None)
    return [*found.values()]


def named_in(annotation: Any, module: ModuleType) -> Iterator[str]:
    """Yield the classes that an annotation names, those of an alias one by one."""
    if not isinstance(annotation, str):
        yield getattr(annotation, "__name__", "Any")
        return
    for node in ast.walk(ast.parse(annotation, mode="eval")):
        if isinstance(node, ast.Name):
            shared = aliases(given) | aliases(_errors)
            alias = (aliases(module) | shared).get(node.id)
            yield from named_in(alias, module) if alias else [node.id]


@functools.cache
def aliases(module: ModuleType) -> dict[str, str]:
    """Return the unions that a module gives a name for its annotations."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        match node:
            case ast.Assign([ast.Name(name)], ast.BinOp(op=ast.BitOr()) as value):
                found[name] = ast.unparse(value)
            case ast.AnnAssign(
                ast.Name(name), ast.Name("TypeAlias"), ast.Constant(str(text))
            ):
                found[name] = text
    return {name: text for name, text in found.items() if name[:1].isupper()}


def raised_by(value: Any) -> list[str]:
    """Return the errors that a docstring says are raised."""
    text = inspect.getdoc(value) or ""
    section = re.search(r"^Raises:\n((?: .*\n?|\n)+)", text, re.MULTILINE)
    return re.findall(r"^    (\w+):", section[1], re.MULTILINE) if section else []


def default_of(function: FunctionType) -> object:
    """Return the dataset that a function is asked of where none is given."""
    dataset = inspect.signature(function).parameters.get("dataset")
    return dataset.default if dataset else "no dataset"


class TestModules:
    def test_the_package_offers_those_that_need_nothing_more(self) -> None:
        """All that are documented and stand directly below it, but for `testing`."""
        below = {name.split(".")[1] for name in DOCUMENTED if name.count(".") == 1}
        offered = {n for n in dd.__all__ if isinstance(getattr(dd, n), ModuleType)}

        assert below - {"testing"} == offered

    @pytest.mark.parametrize("name", DOCUMENTED)
    def test_all_is_there(self, name: str) -> None:
        """Every name that a module lists leads to something, and none stands twice."""
        module = loaded(name)

        assert len(set(module.__all__)) == len(module.__all__)
        assert [] == [word for word in module.__all__ if not hasattr(module, word)]

    @pytest.mark.parametrize("name", DOCUMENTED)
    def test_what_is_made_there_is_listed_or_private(self, name: str) -> None:
        """A name without an underscore that a module itself makes is public."""
        tree = ast.parse(inspect.getsource(loaded(name)))
        made: set[str] = set()
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                made.add(node.name)
            elif isinstance(node, ast.Assign):
                made |= {t.id for t in node.targets if isinstance(t, ast.Name)}

        public = {word for word in made if not word.startswith("_")} - {"TYPE_CHECKING"}
        assert public <= set(loaded(name).__all__)

    @pytest.mark.parametrize("name", DOCUMENTED)
    def test_no_name_hides_a_module(self, name: str) -> None:
        """Else a type checker with a warm cache takes the function for the module."""
        module = loaded(name)
        beside = {
            word
            for word in module.__all__
            if hasattr(module, "__path__")
            and importlib.util.find_spec(f"{name}.{word}")
        }

        assert [] == [
            word for word in beside if not isinstance(getattr(module, word), ModuleType)
        ]


class TestNames:
    @pytest.mark.parametrize("name", PUBLIC)
    def test_what_is_taken_and_returned_is_public(self, name: str) -> None:
        """A stranger can name every class that an annotation names."""
        known = STANDARD | LIBRARIES | exported() | {*vars(builtins), *typing.__all__}
        known |= {*collections.abc.__all__}

        assert set() == {
            (where, word)
            for where, value in parts(name).items()
            for annotation in annotations_of(value)
            for word in named_in(annotation, sys.modules[value.__module__])
            if word not in known
        }

    @pytest.mark.parametrize("name", PUBLIC)
    def test_what_is_raised_is_public(self, name: str) -> None:
        """Every error a docstring names can be caught by the name it has there."""
        known = {*dd.__all__, *vars(builtins)}

        assert set() == {
            (where, word)
            for where, value in parts(name).items()
            for word in raised_by(value)
            if word not in known
        }

    def test_errors_are_found_in_docstrings(self) -> None:
        """The test above sees what it is about."""
        assert {"UnreadableError", "AgainstError", "ArgumentError"} == {
            *raised_by(dd.validate)
        }

    def test_aliases_are_taken_apart(self) -> None:
        """So does that of annotations."""
        module = inspect.getmodule(dd.validate)
        assert module is not None

        assert {"str", "os", "Record", "Mapping", "Any"} == {*named_in("What", module)}


class TestQuestions:
    @pytest.mark.parametrize(
        "where",
        [
            f"{module}.{name}"
            for module in DOCUMENTED
            for name in loaded(module).__all__
            if isinstance(getattr(loaded(module), name), FunctionType)
            and default_of(getattr(loaded(module), name)) is None
        ],
    )
    def test_the_dataset_is_given_by_its_name(self, where: str) -> None:
        """In every function that is asked of the bundled one where none is given."""
        module, _, name = where.rpartition(".")
        function = getattr(loaded(module), name)
        dataset = inspect.signature(function).parameters["dataset"]

        assert inspect.Parameter.KEYWORD_ONLY is dataset.kind

    def test_what_they_answer(self) -> None:
        """A tuple; search a sequence, with more beside, and claims an iterator."""
        assert isinstance(dd.lookup("milia"), tuple)
        assert isinstance(dd.complete("milia"), tuple)
        assert isinstance(dd.search("milia"), collections.abc.Sequence)
        assert isinstance(dd.conflicts("milia"), tuple)
        assert isinstance(dd.statements(subject="milia"), tuple)
        assert isinstance(dd.releases(), tuple)
        assert isinstance(dd.claims(), collections.abc.Iterator)
