"""One object of every value class, found by walking through what dermdata returns."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import dermdata as dd
from dermdata._value import Value, fields_of
from dermdata.collection.plugins import DatasetPlugin
from dermdata.importing import Addition, Entry, Fate, Imported, Meaning
from dermdata.importing.settings import Settings
from dermdata.query import info, tree
from dermdata.records import PREDICATES, VOCABULARIES
from dermdata.testing import Damaged, DamagedSet, DamagedText
from dermdata.text import Place
from dermdata.validation.baseline import Baseline
from dermdata.validation.catalogue import RULES
from dermdata.validation.config import Config
from dermdata.validation.files import Loaded
from dermdata.validation.finding import Excerpt, Region, Replacement, Unread
from dermdata.validation.mending.mend import Fixed, Fixes, Mended
from dermdata.validation.mending.repairs import Repair
from dermdata.versions import (
    Gate,
    Ground,
    Mention,
    MovedFile,
    MovedFiles,
    Objection,
    Version,
)


if TYPE_CHECKING:
    from collections.abc import Iterator


def classes() -> list[type[Value]]:
    """Return every value class that objects are made of, by name."""
    for module in pkgutil.walk_packages(dd.__path__, "dermdata."):
        if not module.name.endswith(("__main__", "pytest_plugin")):
            importlib.import_module(module.name)
    gc.collect()  # the classes of which attrs made slotted ones

    def below(cls: type[Value]) -> Iterator[type[Value]]:
        for one in cls.__subclasses__():
            yield one
            yield from below(one)

    found = {
        cls
        for cls in below(Value)
        if "__attrs_attrs__" in vars(cls) and cls.__module__.startswith("dermdata")
    }
    return sorted(found, key=lambda cls: cls.__name__)


def roots() -> Iterator[Value]:
    """Yield results and records, with their parts in them."""
    data = dd.dataset()
    yield from data
    yield data.manifest
    milia = data["milia"]
    assert isinstance(milia, dd.Condition)
    said = milia.statements[0]
    added = dd.AddedEvidence(
        predicate=said.predicate, object=said.object, evidence=said.evidence
    )
    yield dd.Amendment(id="milia", synonyms=milia.synonyms[:1], evidence=(added,))
    yield from dd.claims()
    tables = dd.tables()
    for name in tables.NAMES:
        yield from getattr(tables, name)
    yield data.holding(milia.statements[0])[0]
    yield dd.classify("triamcinolone", "cradle cap", "acne varioliformis")
    yield from dd.annotate("No milia for 3 months. Acne varioliformis in 2015.")
    yield from dd.causes_of("milia")
    yield dd.check("milia", "triggered-by", "triamcinolone")
    yield dd.compare("milia", "closed-comedo")
    yield dd.card("milia")
    yield dd.benchmarks.claims()[0]
    yield dd.plot.taxonomy("secondary-milia")
    yield from dd.conflicts()
    yield from dd.lookup("milia")
    yield dd.search("squamous cell carcinoma")
    yield tree("milia-by-cause")
    yield info()
    yield from versions()
    yield from imports()
    yield dd.site.Site(path=Path("a"), title="Skin", version="1.0.0", files=2, size=9)
    report = dd.validate({"kind": "condition"}, against=None)
    yield report
    where = Region(line=1, column=1, end_line=1, end_column=3)
    yield attrs.evolve(
        report.findings[0],
        excerpt=Excerpt(text="{}"),
        in_bytes=where,
        replacement=Replacement(where=where, in_bytes=where, text=""),
    )
    yield attrs.evolve(report, unread=(Unread(path="a.json", reason="is gone"),))
    yield Baseline.of(report)
    yield Config(root=Path("here"), per_file_ignores={"*": ("DD301",)})
    yield Loaded(records=(milia,), findings=(), files=1, manifest=data.manifest)
    yield RULES["DD204"]
    repair = Repair(code="DD103")
    yield Mended(data=b"{}", repairs=(repair,))
    yield Fixes(files=(Fixed(path="a.json", repairs=(repair,)),), written=True)
    yield from (*PREDICATES.values(), *VOCABULARIES.values())
    yield dd.Fault(code="DD204", path=("synonyms", 0), message="found it", hint="mend")
    yield Place(line=1, column=2)
    entry = EntryPoint("skin", "somewhere:data", "dermdata.datasets")
    yield DatasetPlugin(name="skin", package="skin", version="1.0.0", entry=entry)
    yield Damaged(document={}, done="emptied", path=(), expected=("DD202",))
    yield DamagedSet(documents=[{}], done="doubled", record="a", path=(), expected=())
    yield DamagedText(data=b"{", done="cut", expected=("DD101",))


def imports() -> Iterator[Value]:
    """Yield what there is to say of an import."""
    entry = Entry(kind="name", fate=Fate.MAPPED, reason="name", count=2, lines=(1, 4))
    addition = Addition(field="provenance", reason="the day", count=1, lines=(1,))
    yield Imported(
        file="a.obo",
        format="obo",
        records=1,
        read=2,
        ledger=(entry,),
        added=(addition,),
        refused=(),
    )
    yield Settings(
        kind="term",
        type="sign",
        source="berk-bayliss-2008",
        date="2026-11-22",
        language="en",
        meaning=Meaning(columns={"a": "name"}),
    )


def versions() -> Iterator[Value]:
    """Yield what there is to say of releases."""
    changes = dd.diff("1.0.0", "1.1.0")
    yield changes
    yield Version.parse("1.2.3")
    yield from dd.releases()
    moved = dd.migrate(["milia", "milialar", "milier"], "1.0.0")
    yield moved
    mention = Mention(path="a.txt", line=1, column=1, move=moved.moves[1])
    file = MovedFile(path="a.txt", mentions=(mention,))
    yield MovedFiles(before="1.0.0", after="1.1.0", files=(file,), written=False)
    objection = Objection(
        ground=Ground.VERSION_TOO_LOW,
        message="the version is too low",
        hint="raise it",
        changes=changes.changes[:2],
    )
    yield Gate(working="dermdata 1.1.0", objections=(objection,))


def parts(value: Any) -> Iterator[Value]:
    """Yield a value object and all that are in it."""
    if isinstance(value, Value):
        yield value
        for field in fields_of(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from parts(part)


def samples() -> dict[type[Value], Value]:
    """Return an object of every class: of those there are, the fullest."""
    found: dict[type[Value], Value] = {}
    sizes: dict[type[Value], int] = {}
    for root in roots():
        for one in parts(root):
            cls, size = (
                type(one),
                sum(getattr(one, f.name) is not None for f in fields_of(one)),
            )
            if size > sizes.get(cls, -1):
                found[cls], sizes[cls] = one, size
    return found
