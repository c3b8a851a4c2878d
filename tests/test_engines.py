"""Functions over batches of Arrow: each says of each row what the question itself says."""

from __future__ import annotations

import functools
import importlib
import json
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import _extras, engines
from dermdata.engines.columns import ADDED, _type_of


if TYPE_CHECKING:
    from pathlib import Path


TEXTS = [
    "She has milia after penicillamine.",
    None,
    "",
    "No milia were seen; benoxaprofen 2 weeks ago.",
    "She has milia after penicillamine.",
]
CODES = ["HP:0001056", "ICD10CM:L72.0", None, "HP:9999999", "HP:0001056", "", "L72.0"]
HISTORIES = ["penicillamine", None, " ", "no such drug", "dermabrasion"]
GOOD = dd.encode(dd.get("milia"))
RECORDS = [GOOD, "{", None, GOOD.replace('"lesion"', '"lesoin"')]


def batch(**columns: list[Any]) -> pa.RecordBatch:
    """Return rows with a key and some columns of texts."""
    (first, *_) = columns.values()
    keys = pa.array(range(len(first)))
    texts = {name: pa.array(them, pa.string()) for name, them in columns.items()}
    return pa.record_batch({"key": keys, **texts})


def added(result: pa.RecordBatch) -> list[Any]:
    """Return what is in the last column."""
    return list(result.column(result.num_columns - 1).to_pylist())


class TestFunctions:
    def test_annotate(self) -> None:
        """Each row has what `annotate` finds; null where there is no text."""
        result = engines.annotate(batch(text=TEXTS))

        assert [
            None if text is None else [one.as_dict() for one in dd.annotate(text)]
            for text in TEXTS
        ] == added(result)
        assert ["key", "text", "annotations"] == result.schema.names
        assert TEXTS == result.column("text").to_pylist()

    def test_annotate_terms(self) -> None:
        """Terms are found where they are asked for."""
        rows = batch(text=["a papule"])

        assert [[]] == added(engines.annotate(rows))
        assert ["papule"] == [
            one["id"] for one in added(engines.annotate(rows, terms=True))[0]
        ]

    def test_map_codes(self) -> None:
        """Each row has the records that `lookup` finds by the code alone."""
        result = added(engines.map_codes(batch(code=CODES)))

        assert [
            None
            if code is None
            else [
                one.id
                for one in (dd.lookup(code) if code else ())
                if one.by in {"code", "broader code"}
            ]
            for code in CODES
        ] == [them and [one["id"] for one in them] for them in result[:2]] + [
            them if them is None else [one["id"] for one in them] for them in result[2:]
        ]
        assert {
            "id": "milia",
            "kind": "condition",
            "name": "Milia",
            "curie": "HP:0001056",
            "relation": "exact",
            "by": "code",
            "status": "active",
            "replaces": None,
            "score": 1.0,
        } == result[0][0]

    def test_names_are_no_codes(self) -> None:
        """A name maps to nothing, and a code without a prefix where its vocabulary is said."""
        rows = batch(code=["milia", "0001056"])

        assert [[], []] == added(engines.map_codes(rows))
        found = added(engines.map_codes(rows, vocabulary="HP"))
        assert "milia" == found[1][0]["id"]

    def test_classify(self) -> None:
        """Each row has what `classify` says; null where there is no history."""
        result = engines.classify(batch(history=HISTORIES))

        assert [
            dd.classify(text).as_dict() if text and text.strip() else None
            for text in HISTORIES
        ] == added(result)

    def test_validate(self) -> None:
        """Each row has what is wrong with its record: nothing, if it is good."""
        good, broken, none, misspelt = added(engines.validate(batch(record=RECORDS)))

        assert ([], None) == (good, none)
        assert ["DD101"] == [one["code"] for one in broken]
        assert [("DD204", "milia", "/type")] == [
            (one["code"], one["record"], one["field"]) for one in misspelt
        ]

    def test_validate_looks_at_each_alone(self) -> None:
        """An id that leads nowhere is no finding, and neither is a record twice."""
        stray = json.dumps({**json.loads(GOOD), "parents": ["nowhere"]})

        assert [[], [], []] == added(
            engines.validate(batch(record=[GOOD, stray, GOOD + " "]))
        )

    @pytest.mark.parametrize("name", sorted(ADDED))
    def test_all_are_alike(self, name: str) -> None:
        """The column is what `schema` says; the batch may be empty; all can be pickled."""
        function = getattr(engines, name)
        reads = ADDED[name].reads
        empty = batch(**{reads: []})

        result = function(empty)

        assert engines.schema(name, empty.schema) == result.schema
        assert 0 == result.num_rows
        assert (
            ADDED[name].doc.encode() == result.schema.field(2).metadata[b"description"]
        )
        again = pickle.loads(pickle.dumps(functools.partial(function, column=reads)))
        assert result == again(empty)
        assert function is pickle.loads(pickle.dumps(function))

    @pytest.mark.parametrize(
        "kind",
        [
            pa.large_string(),
            pa.string_view(),
            pa.dictionary(pa.int32(), pa.string()),
        ],
    )
    def test_any_texts(self, kind: Any) -> None:
        """However an engine holds texts, the answer is the same."""
        rows = pa.record_batch({"t": pa.array(TEXTS).cast(kind)})

        assert added(engines.annotate(batch(text=TEXTS))) == added(
            engines.annotate(rows, column="t")
        )

    def test_no_texts_at_all(self) -> None:
        """A column of nulls that has no type gives nulls."""
        rows = pa.record_batch({"text": pa.nulls(2)})

        assert [None, None] == added(engines.annotate(rows))

    def test_a_slice(self) -> None:
        """A part of a batch gives that part of the answer."""
        rows = batch(text=TEXTS)

        assert added(engines.annotate(rows))[2:4] == added(
            engines.annotate(rows.slice(2, 2))
        )


class TestData:
    def test_release(self) -> None:
        """A release can be asked; it is read once a process."""
        rows = batch(text=["milia after penicillamine"])
        old = dd.annotate("milia after penicillamine", dataset=dd.open_dataset("1.0.0"))

        found = added(engines.annotate(rows, data="1.0.0"))

        assert old
        assert [one.as_dict() for one in old] == found[0]

    def test_layer(self, tmp_path: Path) -> None:
        """Records of one's own are laid over the bundled ones."""
        own = {
            "kind": "condition",
            "type": "lesion",
            "id": "plaster-milia",
            "name": "Plaster milia",
            "definition": "Milia below a plaster.",
            "provenance": {"created": "2026-11-22"},
            "parents": ["milia"],
        }
        file = tmp_path / "conditions" / "plaster-milia.json"
        file.parent.mkdir()
        file.write_text(json.dumps(own), "utf-8")

        found = engines.annotate(
            batch(text=["plaster milia and milia"]), data=str(tmp_path)
        )

        assert ["plaster-milia", "milia"] == [one["id"] for one in added(found)[0]]


NOT_UTF_8 = pa.Array.from_buffers(
    pa.string(),
    1,
    [None, pa.array([0, 1], pa.int32()).buffers()[1], pa.py_buffer(b"\xff")],
)
"""A column that says that it holds texts, as a file of Parquet may, and holds none."""


class TestBadInput:
    @pytest.mark.parametrize(
        ("given", "named", "said"),
        [
            (batch(txt=["a"]), {}, "`column`: .* one of key, txt .did you mean `txt`"),
            (batch(text=["a"]), {"column": "key"}, "one of texts, not of int64"),
            (
                batch(text=["a"], annotations=["b"]),
                {},
                "`batch`: .* no column `annotations`, for that is added",
            ),
            (
                pa.table({"text": ["a"]}),
                {},
                "`batch`: .* a `pyarrow.RecordBatch` .of a table, each of",
            ),
            ("text", {}, "`batch`: found .text., expected a `pyarrow.RecordBatch`"),
            (
                pa.RecordBatch.from_arrays([], names=[]),
                {},
                "`column`: found .text., expected a batch with columns",
            ),
            (
                pa.RecordBatch.from_arrays([pa.array(["a"])] * 2, names=["text"] * 2),
                {},
                "`column`: .* one column of that name .rename the others",
            ),
            (
                pa.RecordBatch.from_arrays([NOT_UTF_8], names=["text"]),
                {},
                "`column`: .* one of texts in UTF-8 .Invalid UTF8 sequence",
            ),
        ],
    )
    def test_is_named(self, given: Any, named: dict[str, Any], said: str) -> None:
        """What is no batch, or lacks the column, is refused in words."""
        with pytest.raises(dd.ArgumentError, match=said):
            engines.annotate(given, **named)

    def test_no_such_function(self) -> None:
        """The nearest name is given."""
        with pytest.raises(dd.ArgumentError, match="did you mean `annotate`"):
            engines.schema("anotate", pa.schema([]))

    def test_no_such_schema(self) -> None:
        """What is no schema is refused, and so is one that has the column already."""
        with pytest.raises(dd.ArgumentError, match=r"expected a `pyarrow\.Schema`"):
            engines.schema("annotate", batch(text=["a"]))
        with pytest.raises(dd.ArgumentError, match="no column `findings`"):
            engines.schema("validate", pa.schema({"findings": pa.string()}))

    def test_no_such_vocabulary(self) -> None:
        """A vocabulary that nobody knows is refused."""
        with pytest.raises(dd.UnknownVocabularyError):
            engines.map_codes(batch(code=["1"]), vocabulary="HPX")

    def test_no_such_type(self) -> None:
        """A result that Arrow has no type for is a mistake of ours, and says so."""
        with pytest.raises(TypeError, match="no type of Arrow for"):
            _type_of(bytes)

    def test_without_pyarrow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extra is named; the package itself can be imported."""
        real = importlib.import_module

        def no(name: str, package: str | None = None) -> Any:
            if name == "pyarrow":
                raise ImportError(name)
            return real(name, package)

        monkeypatch.setattr(_extras, "import_module", no)
        said = r"^dermdata.engines needs pyarrow \(pip install 'dermdata\[engines\]'\)$"
        with pytest.raises(dd.MissingExtraError, match=said):
            engines.annotate(batch(text=["a"]))

    def test_is_loaded_late(self) -> None:
        """Importing the package loads no pyarrow, and no dataset."""
        code = (
            "import sys, dermdata.engines as e; dir(e); e.annotate\n"
            "assert not {'pyarrow', 'dermdata.collection.bundle'} & {*sys.modules}"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestFace:
    def test_names(self) -> None:
        """What the package lists is there."""
        assert sorted(engines.__all__) == dir(engines)
        assert {*ADDED, "schema"} == {*engines.__all__}


class TestLaw:
    @given(
        st.lists(
            st.none() | st.sampled_from(["milia", "no milia", "wart", "a\x00b", "Δ"]),
            max_size=8,
        ),
        st.integers(1, 4),
    )
    def test_cuts_do_not_matter(self, texts: list[str | None], size: int) -> None:
        """However rows are cut into batches, each has the same answer."""
        rows = batch(text=texts)
        parts = [rows.slice(n, size) for n in range(0, len(texts), size)]

        assert added(engines.annotate(rows)) == [
            one for part in parts for one in added(engines.annotate(part))
        ]
