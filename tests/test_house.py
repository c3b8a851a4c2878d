"""The house: which part may import which, and how large a part may be."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1] / "src"

LAYERS = (
    ("dermdata", "dermdata.__main__", "dermdata._pyinstaller"),
    ("dermdata.cli",),
    ("dermdata.serving",),
    ("dermdata.site",),
    ("dermdata.serving", "dermdata.starting"),
    ("dermdata.engines", "dermdata.export", "dermdata.importing", "dermdata.plot"),
    ("dermdata.benchmarks",),
    ("dermdata.query",),
    ("dermdata.checking",),
    ("dermdata.versions",),
    ("dermdata.testing",),
    ("dermdata.collection",),
    ("dermdata.validation",),
    ("dermdata.editor_schema",),
    ("dermdata.codec", "dermdata.schema"),
    ("dermdata.text",),
    ("dermdata.records",),
    (
        "dermdata.words",
        "dermdata._value",
        "dermdata._pydantic",
        "dermdata._columns",
        "dermdata._errors",
        "dermdata._extras",
        "dermdata._arguments",
        "dermdata._version",
        "dermdata._atomic",
        "dermdata._lazy",
        "dermdata._docs",
        "dermdata._folding",
        "dermdata._home",
        "dermdata._leftovers",
        "dermdata._regular",
        "dermdata._separators",
        "dermdata._steering",
    ),
)
"""The parts from the top; each imports from its own layer and from those below."""

INNER = {
    "dermdata.collection": (
        ("dermdata.collection",),
        ("dermdata.collection.layered",),
        ("dermdata.collection.meanings", "dermdata.collection.plugins"),
        ("dermdata.collection.stated",),
        ("dermdata.collection.base",),
        ("dermdata.collection.mapping", "dermdata.collection.taxonomy"),
        ("dermdata.collection.layers",),
        ("dermdata.collection.bundle",),
        (
            "dermdata.collection.called",
            "dermdata.collection.errors",
            "dermdata.collection.labels",
        ),
    ),
    "dermdata.validation": (
        ("dermdata.validation.mending", "dermdata.validation.reporting"),
        ("dermdata.validation",),
        (
            "dermdata.validation.mending.repairs",
            "dermdata.validation.mending.splicing",
        ),
        ("dermdata.validation.checks",),
        ("dermdata.validation.reading",),
        ("dermdata.validation.catalogue",),
        (
            "dermdata.validation.finding",
            "dermdata.validation.identity",
            "dermdata.validation.limits",
            "dermdata.validation.meant",
            "dermdata.validation.naming",
            "dermdata.validation.patterns",
            "dermdata.validation.spots",
        ),
    ),
    "dermdata.versions": (
        ("dermdata.versions",),
        ("dermdata.versions.migration",),
        ("dermdata.versions.archive",),
        ("dermdata.versions.changes",),
    ),
}
"""The same within the packages that have parts of their own."""

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


def dotted(path: Path) -> str:
    """Return the name of the module in a file."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


MODULES = {dotted(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def tree(module: str) -> ast.Module:
    """Return what a module is, as Python reads it."""
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imported(module: str) -> frozenset[str]:
    """Return the modules of ours that a module imports, at whatever time."""
    is_package = MODULES[module].name == "__init__.py"
    package = module if is_package else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: -(node.level - 1) or None]
            base = ".".join(parts) if node.level else ""
            start = ".".join(filter(None, (base, node.module)))
            for alias in node.names:
                inner = f"{start}.{alias.name}"
                found.add(inner if inner in MODULES else start)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found & MODULES.keys() - {module})


def layer_of(module: str, layers: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the layer of the longest part that a module is in."""
    places = {part: place for place, layer in enumerate(layers) for part in layer}
    own = [p for p in places if f"{module}.".startswith(f"{p}.")]
    return places[max(own, key=len)] if own else None


def upwards(layers: tuple[tuple[str, ...], ...], within: str) -> list[str]:
    """Return the imports that lead up, as ``importer -> imported``."""
    inside = [m for m in MODULES if f"{m}.".startswith(f"{within}.")]
    found = []
    for module in inside:
        own = layer_of(module, layers)
        assert own is not None, module
        for other in sorted(imported(module) & set(inside)):
            place = layer_of(other, layers)
            if place is not None and place < own:
                found.append(f"{module} -> {other}")
    return found


def circles() -> list[str]:
    """Return the modules that import themselves in the end."""
    reached = {module: set(imported(module)) for module in MODULES}
    grown = True
    while grown:
        grown = False
        for found in reached.values():
            more = set().union(*(reached[other] for other in found)) - found
            found.update(more)
            grown = grown or bool(more)
    return [module for module in MODULES if module in reached[module]]


class TestLayers:
    def test_every_module_has_a_layer(self) -> None:
        """Every part of the package, but for the face itself, is named in the table."""
        named = {part for layer in LAYERS for part in layer}
        tops = {".".join(module.split(".")[:2]) for module in MODULES}
        assert [] == sorted(tops - named)

    def test_imports_go_down(self) -> None:
        """What stands higher imports what stands lower, never the other way."""
        assert [] == upwards(LAYERS, "dermdata")

    @pytest.mark.parametrize("package", sorted(INNER))
    def test_imports_go_down_within(self, package: str) -> None:
        """So it is within the packages that have parts of their own."""
        assert [] == upwards(INNER[package], package)

    def test_no_circles(self) -> None:
        """No module imports itself in the end, not even late or for types alone."""
        assert [] == circles()


class TestSizes:
    def test_modules(self) -> None:
        """No module is longer than 400 lines."""
        lengths = {
            m: len(p.read_text("utf-8").splitlines()) for m, p in MODULES.items()
        }
        long = [f"{m}: {n}" for m, n in lengths.items() if n > LONGEST_MODULE]
        assert [] == long

    def test_functions(self) -> None:
        """No function is longer than 60 lines."""
        long = []
        for module in MODULES:
            for node in ast.walk(tree(module)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or 0) - node.lineno + 1
                    if lines > LONGEST_FUNCTION:
                        long.append(f"{module}.{node.name}: {lines}")
        assert [] == long


class TestNames:
    def test_no_module_is_named_like_a_function_beside_it(self) -> None:
        """
        A public name of a package that is no module is not the name of a module in it.

        Otherwise the import of the module would replace the function.
        """
        clashes = []
        for module, path in MODULES.items():
            if path.name != "__init__.py" or module == "dermdata.cli":
                continue
            package = import_module(module)
            clashes += [
                f"{module}.{name}"
                for name in getattr(package, "__all__", ())
                if f"{module}.{name}" in MODULES and callable(getattr(package, name))
            ]
        assert [] == clashes
