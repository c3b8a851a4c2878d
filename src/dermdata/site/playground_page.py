"""The playground: dermdata itself in Python, in the browser, loaded when that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .._version import __version__
from ..records import Kind
from ..words import counted
from .addresses import bdi
from .frame import Page, section
from .markup import h, joined
from .packing import NEEDED, packed
from .pyodide import read_pyodide


if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from ..collection import Dataset
    from .markup import Html
    from .pyodide import Pyodide


ADDRESS = "playground.html"
NAME = "Playground"

ASSETS = ("playground-python.mjs", "playground.css", "playground.js")
"""The files that only a site with a playground has, and that are the same in each."""


class Playground(NamedTuple):
    """
    What the playground loads.

    Attributes:
        pyodide: Python for browsers.
        packages: A zip of dermdata, of what it needs, and of the dataset.
    """

    pyodide: Pyodide
    packages: bytes

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield its files, each with what it holds."""
        for name, data in self.pyodide.files.items():
            yield f"pyodide/{name}", data
        yield "data/packages.zip", self.packages


def playground_of(dataset: Dataset, folder: str | os.PathLike[str]) -> Playground:
    """
    Return the playground of a dataset.

    Args:
        dataset: What it asks.
        folder: Where Pyodide's own files are.

    Raises:
        UnreadableError: There is no Pyodide that can be used, or a package is here
            without its source.
    """
    pyodide = read_pyodide(folder)
    return Playground(pyodide, packed(dataset))


def playground_page(dataset: Dataset, playground: Playground) -> Page:
    """Return the page."""
    title = f"{dataset.title} {dataset.version}"
    summary = f"Ask {title} in Python, in the browser."
    body = joined(
        [
            h("h1", NAME),
            h(
                "p",
                "Ask ",
                bdi(title),
                " in Python, in this page. What is written here runs in your browser "
                "and is sent nowhere.",
                class_="lead",
            ),
            _starting(title, playground),
            _writing(dataset),
            section("output-part", "Output", _output()),
            section("limits", "What to know", _notes(title, playground)),
        ]
    )
    return Page(
        ADDRESS, NAME, body, summary, ("playground.js",), styles=("playground.css",)
    )


def _starting(title: str, playground: Playground) -> Html:
    """Return the button that loads Python, and what it says it will load."""
    pyodide, packages = playground.pyodide, len(playground.packages)
    parts = (
        h("li", f"Python {pyodide.python} (Pyodide {pyodide.version}): ", _mb(pyodide.size)),
        h(
            "li",
            f"dermdata {__version__} with {', '.join(NEEDED)}, and the data of ",
            bdi(title),
            ": ",
            _mb(packages),
        ),
    )  # fmt: skip
    return joined(
        [
            h("noscript", h("p", "The playground needs JavaScript.", class_="notice")),
            h(
                "p",
                "This page was opened from a disk, and browsers refuse to load Python "
                "from there: it needs a web server. Run ",
                h("code", "python -m http.server"),
                " in the folder of this page, and open ",
                h("code", f"http://localhost:8000/{ADDRESS}"),
                ".",
                id="needs-server",
                class_="notice",
                hidden=True,
            ),
            h(
                "div",
                h(
                    "button",
                    "Load Python",
                    type="button",
                    id="load",
                    aria_describedby="loads",
                ),
                h(
                    "div",
                    h(
                        "p",
                        "Loads ",
                        h("strong", _mb(pyodide.size + packages)),
                        ", all of it from this site, and nothing before you press:",
                    ),
                    h("ul", parts),
                    id="loads",
                ),
                class_="loading",
            ),
        ]
    )


def _writing(dataset: Dataset) -> Html:
    """Return the field for code, with examples to choose."""
    shown = examples(dataset)
    options = (h("option", name, data_code=code) for name, code in shown.items())
    code = next(iter(shown.values()))
    return h(
        "div",
        h("p", h("label", "Example ", h("select", options, id="example"))),
        h("label", "Python", for_="code"),
        h(
            "textarea",
            code,
            id="code",
            rows=7,
            spellcheck="false",
            autocapitalize="off",
            autocomplete="off",
            aria_describedby="keys",
        ),
        h(
            "p",
            h("button", "Run", type="button", id="run", disabled=True),
            " ",
            h("button", "Stop", type="button", id="stop", disabled=True),
            " ",
            h("small", h("kbd", "Ctrl"), "+", h("kbd", "Enter"), " runs it", id="keys"),
            class_="buttons",
        ),
        class_="writing",
    )


def _output() -> Html:
    return joined(
        [
            h("p", "Python is not loaded yet.", id="state", role="status"),
            h(
                "pre",
                id="output",
                tabindex=0,
                role="region",
                aria_label="What was printed",
            ),
        ]
    )


def _notes(title: str, playground: Playground) -> Html:
    notes = (
        (
            h("code", "dd"),
            " is dermdata, and answers from ",
            bdi(title),
            " wherever no dataset is named.",
        ),
        ("Names last from one run to the next, until the page is left or Stop is pressed.",),
        ("The value of the last line is shown, as in Python's own shell.",),
        (
            h("code", "dermdata.schema.validator"),
            " cannot be had: it needs jsonschema, and that a part in Rust (rpds-py) "
            "which is not built for browsers. Records are checked without it.",
        ),
        (
            "There are no releases in it: ",
            h("code", "dd.releases()"),
            " is empty. Optional libraries, as pandas, are not there.",
        ),
        (
            f"Pyodide {playground.pyodide.version} is under the Mozilla Public License "
            "2.0; its source is at ",
            h(
                "a",
                "github.com/pyodide/pyodide",
                href="https://github.com/pyodide/pyodide",
                rel="external noreferrer",
            ),
            ". The packages have their licences with them, in ",
            h("code", "data/packages.zip"),
            ".",
        ),
    )  # fmt: skip
    return h("ul", (h("li", note) for note in notes))


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}\u00a0MB"


def examples(dataset: Dataset) -> dict[str, str]:
    """
    Return what can be chosen to begin with: Python by what it asks.

    Args:
        dataset: What is asked; the examples name a record that it has.
    """
    count = f"{counted(len(dataset), 'record')} and what kinds they are"
    last = {
        count[:1].upper() + count[1:]: (
            "import dermdata as dd\n\n"
            "for kind in dd.records.Kind:\n"
            "    print(kind, len(dd.dataset().ids(kind)))\n"
        )
    }
    conditions = dataset.ids(Kind.CONDITION)
    if not conditions:
        return last
    asked = "milia" if "milia" in dataset else conditions[0]
    return {
        f"What causes {asked}": (
            "import dermdata as dd\n\n"
            f'for one in dd.causes_of("{asked}"):\n'
            '    print(f"{one.level}  {one.says}")\n'
        ),
        f"How {asked} is treated": (
            "import dermdata as dd\n\n"
            f'for one in dd.treatments_of("{asked}"):\n'
            '    print(f"{one.level}  {one.verdict}: {one.says}")\n'
        ),
        "Search, with a letter too many": (
            "import dermdata as dd\n\n"
            f'for one in dd.search("{_slip(asked)}").matches:\n'
            '    print(f"{one.score:.2f}  {one.name} ({one.kind})")\n'
        ),
        "A record in plain sentences": (
            f'import dermdata as dd\n\nprint(dd.card("{asked}").as_text())\n'
        ),
        "Where sources collide": (
            "import dermdata as dd\n\n"
            "for one in dd.conflicts()[:10]:\n"
            '    print(f"- {one.summary}")\n'
        ),
        "Records in a text": (
            "import dermdata as dd\n\n"
            f'text = "No {asked.replace("-", " ")} on the face; biopsy in 2019."\n'
            "for one in dd.annotate(text):\n"
            '    print(f"{one.text}: {one.name}, {one.status}")\n'
        ),
        **last,
    }


def _slip(record: str) -> str:
    """Return the words of an id with a letter typed twice, as happens in a hurry."""
    words = record.split("-")
    longest = max(words, key=len)
    return " ".join(words).replace(longest, longest[:3] + longest[2:], 1)
