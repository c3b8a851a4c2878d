"""
Links that Sphinx does not find by itself.

A name is described under the public module that people have it from, and an annotation
may write it in another way. In the pages, code that is a public name, or a command, leads
to where that is described.
"""

from __future__ import annotations

import builtins
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import find_pending_xref_condition

from dermdata.cli.command import parser

from .command import anchor, commands
from .public import public


if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


ELSEWHERE = {
    "Any",
    "Callable",
    "Collection",
    "EntryPoint",
    "Iterable",
    "Iterator",
    "KnownRecord",
    "Mapping",
    "Path",
    "SearchStrategy",
    "Self",
    "Unpack",
    "Validator",
    "cattrs.Converter",
    "dermdata.collection.mapping.R_co",
    "dermdata.collection.mapping.T",
    "os.PathLike",
    "pathlib.Path",
}
"""What annotations name that is described elsewhere: by Python, and by libraries."""

LIBRARIES = {"duckdb", "nx", "pa", "pd", "pl"}
"""What the libraries are called whose tables and graphs are taken and given."""

_TYPES = {"class", "exc", "obj"}
_LOCAL = re.compile(r"[a-z]+")
"""What docstrings have in code and is mostly an argument: no link comes of it."""
_NAME = re.compile(r"(?:dd|dermdata)((?:\.\w+)+)(?:\(.*\))?")
_COMMAND = re.compile(r"dermdata ([a-z-]+(?: [a-z]+)?)")


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx ask here for what is not found, and show it what code means."""
    app.connect("doctree-read", prepare)
    app.connect("missing-reference", found_elsewhere)
    return {"parallel_read_safe": True}


def prepare(app: Sphinx, tree: nodes.document) -> None:
    """Take out references to what is described elsewhere, and put in those of code."""
    for node in list(tree.findall(addnodes.pending_xref)):
        target = str(node["reftarget"])
        if target.endswith("BaseDataset"):
            node["reftarget"] = "dermdata.Dataset"
            node.children = [nodes.Text("Dataset")]
        known = target in ELSEWHERE or hasattr(builtins, target)
        known = known or target.partition(".")[0] in LIBRARIES
        if node.get("reftype") == "obj":
            known = _LOCAL.fullmatch(target) is not None
        if node.get("refdomain") == "py" and node.get("reftype") in _TYPES and known:
            shown = find_pending_xref_condition(node, "resolved")
            node.replace_self(node.children if shown is None else shown.children)
    for sign in list(tree.findall(nodes.abbreviation)):
        sign.replace_self(
            sign.children
        )  # `*` and `/`, which not every builder explains
    for text in list(tree.findall(nodes.Text)):
        if text.startswith(" -- "):  # between an argument and what it means
            text.parent.replace(text, nodes.Text(f" \N{EN DASH} {text[4:]}"))
    for code in list(tree.findall(nodes.literal)):
        if not isinstance(code.parent, nodes.reference | addnodes.pending_xref):
            _lead(app, code)


def _lead(app: Sphinx, code: nodes.literal) -> None:
    """Let code lead to where its name is described."""
    page = app.env.docname
    text = code.astext()
    if (named := _NAME.fullmatch(text)) and f"dermdata{named[1]}" in _paths():
        target = f"dermdata{named[1]}"
        link = addnodes.pending_xref(
            "", refdomain="py", reftype="obj", reftarget=target, refdoc=page
        )
    elif (typed := _COMMAND.match(text)) and page != "command":
        name = next(
            (n for n in (typed[1], typed[1].split()[0]) if n in _commands()), None
        )
        if name is None:
            return
        uri = app.builder.get_relative_uri(page, "command") + f"#{anchor(name)}"
        link = nodes.reference("", refuri=uri, internal=True)
    else:
        return
    code.replace_self(link)
    link += code


@cache
def _paths() -> set[str]:
    return {one.path for one in public()}


@cache
def _commands() -> frozenset[str]:
    return frozenset(commands(parser()))


def found_elsewhere(
    app: Sphinx,
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    content: nodes.Element,
) -> nodes.Element | None:
    """Return a link to a public name that is written in another way."""
    if node.get("refdomain") != "py":
        return None
    last = str(node["reftarget"]).rpartition(".")[2]
    named = [one for one in public() if one.name == last and one.sort != "Functions"]
    if len(named) == 1:
        python = env.domains.python_domain
        path, page = named[0].path, node.get("refdoc", "")
        return python.resolve_xref(env, page, app.builder, "obj", path, node, content)
    return content if node.get("reftype") == "obj" else None
