"""Docstrings that users are shown, also where ``python -OO`` has taken them away."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterator


def doc_of(found: Any) -> str:
    """Return the docstring of a class, function or property; as in the source, if gone."""
    found = found.fget if isinstance(found, property) else found
    said: str | None = getattr(found, "__doc__", None)
    if said is not None or not hasattr(found, "__qualname__"):
        return said or ""
    return _docs(found.__module__).get(found.__qualname__, "")


@functools.cache
def _docs(module: str) -> dict[str, str]:
    """Return all docstrings of a module, by qualified name; none without its source."""
    try:
        source = inspect.getsource(sys.modules[module])
    except (KeyError, OSError, TypeError):
        return {}
    return dict(_within(ast.parse(source), ""))


def _within(node: ast.AST, above: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            name = f"{above}{child.name}"
            said = ast.get_docstring(child, clean=False)
            if said:
                yield name, said
            yield from _within(child, f"{name}.")
