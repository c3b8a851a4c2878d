"""Arguments of the wrong type, and words that do not exist: an error of ours, always."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import _arguments as arguments
from dermdata import codec, export, query, records, schema, text, validation, versions


if TYPE_CHECKING:
    from collections.abc import Callable


DATA = dd.dataset()
MILIA = dd.get("milia")
SMALL = dd.Dataset.from_records([])

QUESTIONS = (
    "associations",
    "causes",
    "complications",
    "differentials",
    "findings",
    "prevention",
    "red_flags",
    "sites",
    "tests",
    "treatments",
)
FILTERS = dict.fromkeys(
    ["subject", "predicate", "object", "source", "stance", "verdict", "level"]
)


STATEMENT_FILTERS = {n: v for n, v in FILTERS.items() if n not in {"source", "stance"}}
SMALL_TABLES = dd.tables(dataset=SMALL)


def all_claims(**asked: Any) -> list[dd.Claim]:
    """Return the claims, each of them made."""
    return [*dd.claims(**{"subject": "milia", **asked})]


FUNCTIONS: dict[str, tuple[Callable[..., object], list[Any], dict[str, Any]]] = {
    "get": (dd.get, ["milia"], {}),
    "decode": (dd.decode, ["{}"], {}),
    "encode": (dd.encode, [MILIA], {}),
    "lookup": (dd.lookup, ["milia"], {"dataset": None}),
    "search": (dd.search, ["milia"], {"dataset": None, "limit": 3}),
    "annotate": (dd.annotate, ["milia"], {"dataset": None, "terms": False}),
    "claims": (all_claims, [], {"dataset": None, "statement": None, **FILTERS}),
    "statements": (
        dd.statements,
        [],
        {"dataset": None, "statement": None, **STATEMENT_FILTERS},
    ),
    "tables": (dd.tables, [], {"dataset": SMALL, "without": ()}),
    "export.write": (
        functools.partial(export.write, path="/dev/null/none"),
        ["tables"],
        {"dataset": SMALL, "to": None, "without": ()},
    ),
    "Tables.to_networkx": (SMALL_TABLES.to_networkx, [], {"verdicts": None}),
    **{
        f"{question}_of": (
            getattr(dd, f"{question}_of"),
            ["milia-en-plaque"],
            dict.fromkeys(["dataset", "min_level", "verdicts", "broader"]),
        )
        for question in QUESTIONS
    },
    "about": (
        dd.about,
        ["tretinoin"],
        dict.fromkeys(["dataset", "min_level", "verdicts", "narrower"]),
    ),
    "check": (
        dd.check,
        ["milia", "treated-by", "retinol"],
        {"dataset": None, "extent": None},
    ),
    "compare": (dd.compare, ["milia", "milia-en-plaque"], {"dataset": None}),
    "card": (dd.card, ["milialar"], {"dataset": None, "audience": "patient"}),
    "query.named": (query.named, ["milia"], {"dataset": None, "kinds": ["condition"]}),
    "classify": (dd.classify, ["milia"], {"dataset": None}),
    "conflicts": (dd.conflicts, ["milia"], {"dataset": None, "kind": None}),
    "cite": (dd.cite, ["milia"], {"dataset": None, "style": "text"}),
    "statement": (dd.statement, ["s-000000000000"], {"dataset": None}),
    "tree": (query.tree, ["milia"], {"dataset": None}),
    "info": (query.info, [], {"dataset": None}),
    "diff": (dd.diff, [SMALL, SMALL], {}),
    "migrate": (dd.migrate, [["milia"]], {"from_": "1.0.0", "folder": None}),
    "open_dataset": (dd.open_dataset, ["1.0.0"], {"folder": None}),
    "releases": (dd.releases, [], {"folder": None}),
    "validate": (
        dd.validate,
        [{}],
        {"against": "none", "kind": None, "config": None, "jobs": 1},
    ),
    "validate_overlay": (
        dd.validate_overlay,
        [MILIA],
        {"against": None, "config": None},
    ),
    "schema.of": (schema.of, ["term"], {}),
    "schema.validator": (schema.validator, ["term"], {}),
    "codec.record_of": (codec.record_of, [{}], {}),
    "codec.manifest_of": (codec.manifest_of, [{}], {}),
    "codec.document_of": (codec.document_of, [MILIA], {}),
    "codec.class_of": (codec.class_of, [{}], {}),
    "versions.apply": (versions.apply, [SMALL, dd.diff(SMALL, SMALL)], {}),
    "versions.check": (versions.check, [SMALL], {}),
    "versions.verify": (versions.verify, ["nowhere"], {}),
    "export.release_notes": (export.release_notes, ["nowhere"], {}),
    "validation.load": (validation.load, ["nowhere"], {}),
    "text.parse": (text.parse, ["{}"], {}),
    "text.text_of": (text.text_of, [b"{}"], {}),
    "text.canonical": (text.canonical, [{}], {}),
    "records.predicates_of": (records.predicates_of, ["term"], {}),
    "Dataset.get": (DATA.get, ["milia"], {}),
    "Dataset[...]": (DATA.__getitem__, ["milia"], {}),
    "Dataset.records": (DATA.records, ["term"], {}),
    "Dataset.ids": (DATA.ids, ["term"], {}),
    "Dataset.kind_of": (DATA.kind_of, ["milia"], {}),
    "Dataset.name_of": (DATA.name_of, ["milia"], {}),
    "Dataset.layer_of": (DATA.layer_of, ["milia"], {}),
    "Dataset.layers_of": (DATA.layers_of, ["milia"], {}),
    "Dataset.children": (DATA.children, ["milia"], {}),
    "Dataset.descendants": (DATA.descendants, ["milia"], {}),
    "Dataset.path": (DATA.path, ["milia"], {}),
    "Dataset.overlay": (SMALL.overlay, [SMALL], {}),
    "Dataset.without": (DATA.without, [], {"vocabularies": "HP"}),
    "Dataset.without_layer": (DATA.without_layer, ["mine"], {}),
    "Dataset.from_records": (dd.Dataset.from_records, [[]], {}),
    "Dataset.from_file": (dd.Dataset.from_file, ["nowhere"], {}),
    "Dataset.from_directory": (dd.Dataset.from_directory, ["nowhere"], {}),
    "Dataset.from_bundle": (dd.Dataset.from_bundle, [b"{}"], {}),
    "Records[...]": (DATA.conditions.__getitem__, ["milia"], {}),
    "Diff.from_dict": (dd.Diff.from_dict, [{}], {}),
    "Version.parse": (versions.Version.parse, ["1.0.0"], {}),
}
"""Each public function of values, with arguments that it takes or refuses politely."""

ODD = st.one_of(
    st.sampled_from(["", "zzz", "milai", "conditon", "x" * 5000, "\x1b[2J", "\ud800"]),
    st.none() | st.booleans() | st.integers() | st.floats(),
    st.binary(max_size=4),
    st.lists(st.integers() | st.just("zzz"), max_size=2),
    st.dictionaries(st.just("a"), st.integers()),
    st.sampled_from([object(), dd.Condition, MILIA.provenance, {1, 2}, io.BytesIO()]),
)
"""What a caller may give by mistake."""


def refusal(
    function: Callable[..., object], values: list[Any], named: dict[str, Any]
) -> dd.DermdataError | None:
    """Return why a function refuses its arguments; `None` where it does not."""
    try:
        function(*values, **named)
    except dd.DermdataError as error:
        return error
    return None


class TestEveryFunction:
    @pytest.mark.parametrize("name", FUNCTIONS)
    def test_says_what_it_expects(self, name: str) -> None:
        """Whichever of its arguments is a number, or an object of another program."""
        function, values, named = FUNCTIONS[name]
        for odd in (7, object()):
            given = [
                *(
                    ([*values[:n], odd, *values[n + 1 :]], named)
                    for n in range(len(values))
                ),
                *((values, {**named, parameter: odd}) for parameter in named),
            ]
            errors = [refusal(function, *one) for one in given]
            assert all(
                error.expected
                for error in errors
                if isinstance(error, dd.ArgumentError)
            )

    @pytest.mark.exhaustive
    @pytest.mark.parametrize(
        ("name", "parameter"),
        [
            (name, parameter)
            for name, (_, values, named) in FUNCTIONS.items()
            for parameter in [*range(len(values)), *named]
        ],
    )
    @given(odd=ODD)
    def test_raises_nothing_but_ours(
        self, name: str, parameter: int | str, odd: object
    ) -> None:
        """It takes what it is given, or says in one of our errors why not."""
        function, values, named = FUNCTIONS[name]
        if isinstance(parameter, int):
            values = [*values[:parameter], odd, *values[parameter + 1 :]]
        else:
            named = {**named, parameter: odd}

        error = refusal(function, values, named)

        assert str(error).replace("\n", "").isprintable()


class TestWords:
    @pytest.mark.parametrize(
        ("call", "expected"),
        [
            (
                lambda: dd.validate({}, kind="conditon"),
                '`kind`: found "conditon", expected one of condition, classification, '
                "treatment, term, source (did you mean `condition`?)",
            ),
            (
                lambda: dd.dataset().ids("terms"),  # type: ignore[arg-type]
                '`kind`: found "terms", expected one of condition, classification, '
                "treatment, term, source (did you mean `term`?)",
            ),
            (
                lambda: records.predicates_of("thing"),  # type: ignore[arg-type]
                '`kind`: found "thing", expected one of condition, classification, '
                "treatment, term, source",
            ),
            (
                lambda: dd.cite("milia", style="bibtx"),
                '"bibtx" is no style (the nearest: `bibtex`)',
            ),
            (
                lambda: dd.claims(verdict="suported"),
                '"suported" is no verdict (the nearest: `supported`, `unsupported`, `partly-supported`)',
            ),
            (
                lambda: dd.claims(level="E9"),
                '"E9" is no level (one of E1, E2, E3, E4, E5, E6, E0)',
            ),
            (
                lambda: dd.validate({}, against="bundeld"),
                "cannot check against `bundeld`: there is no such release, file or "
                "folder (give `bundled`, `none`, a release as 1.0.0, or a folder or "
                "file of records)",
            ),
            (
                lambda: dd.migrate(["milia"], from_="1.O"),
                '"1.O" is no version (expected `latest`, or as 1, 1.2 or 1.2.0)',
            ),
            (
                lambda: schema.of("conditon"),
                'there is no schema "conditon" (did you mean `condition`?)',
            ),
        ],
    )
    def test_the_nearest_or_all_are_named(
        self, call: Callable[[], object], expected: str
    ) -> None:
        """A word of a closed list that is misspelt can be mended at a glance."""
        with pytest.raises(dd.DermdataError) as error:
            call()

        assert expected == str(error.value)


class TestArgumentError:
    @pytest.mark.parametrize(
        ("call", "expected"),
        [
            (
                lambda: dd.decode(b"{}"),  # type: ignore[arg-type]
                "`text`: found bytes, expected text (decode the bytes first)",
            ),
            (
                lambda: dd.encode({}),  # type: ignore[arg-type]
                "`record`: found an object, expected a record or a manifest",
            ),
            (
                lambda: dd.lookup("milia", dataset=Path()),  # type: ignore[arg-type]
                "`dataset`: found an object of the class PosixPath, expected a "
                "`Dataset` (give `dd.open_dataset(...)` or "
                "`dd.Dataset.from_directory(...)`)",
            ),
            (
                lambda: dd.validate({}, jobs="2"),  # type: ignore[arg-type]
                '`jobs`: found "2", expected a whole number of processes',
            ),
            (
                lambda: dd.validate({}, jobs=0),
                "`jobs`: found 0, expected a whole number of processes, from 1 (as many "
                "as the machine has cores, or 1)",
            ),
            (
                lambda: dd.validate({}, jobs=True),
                "`jobs`: found true, expected a whole number of processes, from 1 (as "
                "many as the machine has cores, or 1)",
            ),
            (
                lambda: dd.validate(None),  # type: ignore[arg-type]
                "`what`: found None, expected paths or records",
            ),
            (
                lambda: dd.validate({}, progress=1),  # type: ignore[arg-type]
                "`progress`: found 1, expected a function of two numbers",
            ),
            (
                lambda: dd.dataset().overlay(dd.Record),  # type: ignore[arg-type]
                "`other`: found the class Record, expected a path, a dataset, or "
                "records and amendments",
            ),
            (
                lambda: versions.apply(SMALL, []),  # type: ignore[arg-type]
                "`changes`: found an array, expected a `Diff`",
            ),
        ],
    )
    def test_says_what_was_found_and_what_was_expected(
        self, call: Callable[[], object], expected: str
    ) -> None:
        """With the parameter first."""
        with pytest.raises(dd.ArgumentError) as error:
            call()

        assert expected == str(error.value)

    def test_is_what_python_would_raise(self) -> None:
        """Who catches `TypeError` or `ValueError` catches it."""
        with pytest.raises(TypeError, match="expected one of"):
            dd.validate({}, kind="conditon")
        with pytest.raises(ValueError, match="decode the bytes first"):
            dd.decode(b"{}")  # type: ignore[arg-type]

    def test_carries_them(self) -> None:
        """For programs that show them in another way."""
        with pytest.raises(dd.ArgumentError) as error:
            dd.validate({}, jobs="2")  # type: ignore[arg-type]

        assert ("jobs", '"2"', "a whole number of processes") == (
            error.value.name,
            error.value.found,
            error.value.expected,
        )

    @pytest.mark.parametrize(
        ("given", "found"),
        [
            (None, "None"),
            (True, "true"),
            (1.5, "1.5"),
            ("a" * 61, '"' + "a" * 57 + '..."'),
            ([], "an array"),
            ((), "an array"),
            ({}, "an object"),
            (b"", "bytes"),
            (bytearray(), "bytes"),
            (int, "the class int"),
            ({1}, "an object of the class set"),
            (len, "an object of the class builtin_function_or_method"),
            (type("A\x07", (), {}), r"the class A\x07"),
        ],
    )
    def test_shows_what_it_was_given_in_short(self, given: object, found: str) -> None:
        """Values as JSON spells them; of any other object, what it is."""
        error = dd.ArgumentError("name", given, "a word", "give one")

        assert f"`name`: found {found}, expected a word (give one)" == str(error)
        assert found == error.found

    def test_progress_is_told(self) -> None:
        """What is right goes through: here a function that hears how far it is."""
        told: list[tuple[int, int]] = []
        dd.validate({}, against=SMALL, progress=lambda *done: told.append(done))

        assert [(2, 2)] == told


class TestTyped:
    def test_returns_what_is_of_the_type(self) -> None:
        """The same object."""
        given = ["a"]

        assert given is arguments.typed(given, "names", list, "a list")

    def test_gives_the_hint_that_belongs_to_the_argument(self) -> None:
        """Bytes for a text have one of their own where there is none."""
        with pytest.raises(dd.ArgumentError) as own:
            arguments.typed(b"a", "name", str, "text", "read the file")
        with pytest.raises(dd.ArgumentError) as usual:
            arguments.typed(b"a", "name", str, "text")
        with pytest.raises(dd.ArgumentError) as number:
            arguments.typed(b"1", "count", int, "a number")

        assert "`name`: found bytes, expected text (read the file)" == str(own.value)
        assert "`name`: found bytes, expected text (decode the bytes first)" == str(
            usual.value
        )
        assert "`count`: found bytes, expected a number" == str(number.value)


class TestWord:
    def test_is_plain_text(self) -> None:
        """Of a member of an enum too: what is compared later is the word."""
        found = arguments.word(dd.Kind.TERM, "kind", dd.Kind)

        assert (str, "term") == (type(found), found)

    @pytest.mark.parametrize("given", [None, 7, ["term"], b"term"])
    def test_must_be_one(self, given: object) -> None:
        """All the words are named; what is no text is near to none."""
        with pytest.raises(dd.ArgumentError) as error:
            arguments.word(given, "type", ["sign", "test"])

        assert ("type", "one of sign, test", "") == (
            error.value.name,
            error.value.expected,
            error.value.hint,
        )


class TestPath:
    def test_is_text(self) -> None:
        """However it is given."""
        assert "a/b" == arguments.path(Path("a/b"), "folder")
        assert "a/b" == arguments.path("a/b", "folder")

    @pytest.mark.parametrize("given", [None, 3, b"a", ["a"]])
    def test_is_nothing_else(self, given: object) -> None:
        """The message says what it may be."""
        with pytest.raises(dd.ArgumentError) as error:
            arguments.path(given, "folder")

        assert ("`folder`", "a path, as text or `Path`") == (
            error.value.where,
            error.value.expected,
        )

    def test_made_of_bytes_is_none(self) -> None:
        """An object whose path is bytes is refused as the bytes are."""

        class Old:
            def __fspath__(self) -> bytes:
                return b"a"

        with pytest.raises(dd.ArgumentError, match="found bytes, expected a folder"):
            arguments.path(Old(), "folder", "a folder")


class TestListed:
    def test_is_whatever_can_be_gone_through(self) -> None:
        """Once: what is drawn from a generator is kept."""
        assert [1, 2] == arguments.listed((n for n in (1, 2)), "ids", "ids")
        assert ["a"] == arguments.listed({"a"}, "ids", "ids")

    def test_refuses_one_alone(self) -> None:
        """Without the error of Python behind it."""
        with pytest.raises(dd.ArgumentError) as error:
            arguments.listed(7, "ids", "several ids")

        assert "`ids`: found 7, expected several ids" == str(error.value)
        assert error.value.__suppress_context__
