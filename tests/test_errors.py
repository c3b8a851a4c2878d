"""Errors: one base, that says where, what and how to mend it, and can be sent about."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import pkgutil
from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata import schema, text, validation, versions
from dermdata._errors import DermdataError, FileError, UnwritableError
from dermdata._extras import library
from dermdata.importing import UnimportableError
from dermdata.records import Fault
from dermdata.testing._items import FoundError
from dermdata.text import Place
from dermdata.validation import Finding
from dermdata.validation.baseline import BaselineError
from dermdata.validation.catalogue import rule
from dermdata.validation.reporting import UnknownFormatError
from dermdata.versions import ApplyError, CutError, DiffError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


CLEAR = "\x1b[2J"
"""What would clear a terminal."""


def classes(base: type[DermdataError] = DermdataError) -> Iterator[type[DermdataError]]:
    """Yield every class of error in the package."""
    import dermdata

    for module in pkgutil.walk_packages(dermdata.__path__, "dermdata."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for below in base.__subclasses__():
        yield below
        yield from classes(below)


def caught(call: Callable[..., object], *arguments: Any, **named: Any) -> DermdataError:
    """Return the error that a call raises."""
    with pytest.raises(DermdataError) as error:
        call(*arguments, **named)
    return error.value


FINDING = Finding(path="a.json", code="DD204", message="found 1")

RAISED: dict[str, Callable[[], DermdataError]] = {
    "AgainstError": lambda: caught(dd.validate, [], against="9.9.9"),
    "ArgumentError": lambda: caught(dd.validate, {}, kind="conditon"),
    "ApplyError": lambda: ApplyError("milia", "/name", "Milia", None),
    "BaselineError": lambda: BaselineError("base.json", "is damaged", "write it anew"),
    "ConfigError": lambda: dd.ConfigError("pyproject.toml", "no table", "make it one"),
    "CorruptDataError": lambda: caught(dd.Dataset.from_bundle, b"{}"),
    "CorruptReleaseError": lambda: dd.CorruptReleaseError("1.0.0", "is gone", "get it"),
    "CutError": lambda: CutError("there is 1.0.0 already", "raise the version"),
    "DatasetError": lambda: dd.DatasetError((FINDING, FINDING)),
    "DecodeError": lambda: caught(dd.decode, '{"kind": "term", "id": "milia"}'),
    "DiffError": lambda: DiffError("/changes/0", "found 1, expected an object"),
    "FoundError": lambda: FoundError((FINDING,)),
    "LayerError": lambda: caught(dd.dataset().without_layer, "mine"),
    "MigrationError": lambda: caught(dd.migrate, [1], from_="1.0.0"),
    "MissingExtraError": lambda: caught(
        library, "no_such", what="This", extra="tables"
    ),
    "NewerSchemaError": lambda: dd.NewerSchemaError("9.0.0", "schema 2", "schema 1"),
    "OperandError": lambda: caught(dd.diff, "nowhere", "bundled"),
    "PluginError": lambda: dd.PluginError("skin", "theirs 1.0", "no such folder"),
    "QueryError": lambda: caught(dd.cite, "milia", style="bibtx"),
    "RecordError": lambda: caught(dd.Quantity, unit="mm"),
    "StartError": lambda: caught(dd.starting.new, "term", "My cream!"),
    "TextError": lambda: caught(text.parse, "{"),
    "UnimportableError": lambda: UnimportableError("x.obo", "no OBO", "save it", 3),
    "UnknownFormatError": lambda: UnknownFormatError("jsn"),
    "UnknownRecordError": lambda: caught(dd.get, "millia"),
    "UnknownReleaseError": lambda: caught(dd.open_dataset, "9.9.9"),
    "UnknownRuleError": lambda: caught(rule, "DD999"),
    "UnknownSchemaError": lambda: caught(schema.of, "conditon"),
    "UnknownStatementError": lambda: caught(dd.statement, "s-000000000000"),
    "UnknownVocabularyError": lambda: caught(dd.dataset().without, vocabularies="HPO"),
    "UnreadableError": lambda: caught(validation.load, "nowhere"),
    "UnwritableError": lambda: UnwritableError("a.json", "read-only", "free it"),
    "VersionError": lambda: caught(dd.open_dataset, "one"),
    "WrongKindError": lambda: caught(dd.conditions.__getitem__, "eyelid"),
}
"""An error of each class, most of them raised where users meet them."""


@pytest.fixture(params=RAISED)
def error(request: pytest.FixtureRequest) -> DermdataError:
    """Give an error of each class."""
    made = RAISED[request.param]()
    assert request.param == type(made).__name__
    return made


class TestEveryError:
    def test_is_here(self) -> None:
        """No class of the package is left out of these tests."""
        found = {cls.__name__ for cls in classes() if cls is not FileError}

        assert {*RAISED} == found

    def test_says_what_and_how_to_mend_it(self, error: DermdataError) -> None:
        """Its text is place, message and hint."""
        place = f"{error.where}: " if error.where else ""
        hint = f" ({error.hint})" if error.hint else ""

        assert error.message
        assert f"{place}{error.message}{hint}" == str(error)

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_can_be_pickled(self, error: DermdataError, protocol: int) -> None:
        """What comes back is of the same class, says and carries the same."""
        again = pickle.loads(pickle.dumps(error, protocol))

        assert (type(error), str(error), vars(error), error.args) == (
            type(again),
            str(again),
            vars(again),
            again.args,
        )

    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
    def test_can_be_copied(
        self, error: DermdataError, copied: Callable[[Any], DermdataError]
    ) -> None:
        """So does a copy, and it is another object."""
        again = copied(error)

        assert again is not error
        assert (str(error), vars(error)) == (str(again), vars(again))

    def test_is_json(self, error: DermdataError) -> None:
        """With its class, message, hint, and all that it carries."""
        shown = json.loads(json.dumps(error.as_dict()))

        assert type(error).__name__ == shown["error"]
        assert (error.message, error.hint) == (shown["message"], shown["hint"])
        assert {"error", "message", *vars(error)} == {*shown}

    def test_repr_says_what_it_says(self, error: DermdataError) -> None:
        """For logs that print nothing else."""
        assert f"{type(error).__name__}({str(error)!r})" == repr(error)


class TestCarried:
    def test_wrong_kind(self) -> None:
        """The error of a wrong kind carries the kinds through a pickle."""
        again = pickle.loads(pickle.dumps(RAISED["WrongKindError"]()))

        assert ("eyelid", "condition", "term", ()) == (
            again.id,
            again.kind,
            again.found,
            again.nearest,
        )
        assert "`eyelid` is a term, no condition (see `terms`)" == str(again)

    def test_file(self) -> None:
        """The error of a file has its name where every `OSError` has it."""
        again = pickle.loads(pickle.dumps(RAISED["UnreadableError"]()))

        assert isinstance(again, OSError)
        assert ("nowhere", "nowhere") == (again.filename, again.path)

    def test_notes(self) -> None:
        """What others have added to an error goes with it."""
        error = RAISED["UnknownRecordError"]()
        error.add_note("while reading patients.csv")

        assert ["while reading patients.csv"] == copy.copy(error).__notes__
        assert "__notes__" not in error.as_dict()

    def test_objects_are_json(self) -> None:
        """Findings and faults are shown whole, what JSON does not know as text."""
        fault = Fault(
            code="DD201", path=("nme",), message="there is no field", hint="remove it"
        )
        decode = dd.DecodeError((fault,), "milia").as_dict()
        wrong = ApplyError("milia", "", {"a": [dd.Kind.TERM]}, object()).as_dict()

        assert "DD201" == decode["faults"][0]["code"]
        assert [FINDING.as_dict()] == dd.DatasetError((FINDING,)).as_dict()["findings"]
        assert {"a": ["term"]} == wrong["expected"]
        assert wrong["found"].startswith("<object object")


class TestDermdataError:
    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (DermdataError(), ""),
            (DermdataError("found 1"), "found 1"),
            (DermdataError("found 1", "mend it"), "found 1 (mend it)"),
            (DermdataError("found 1", where="a.json"), "a.json: found 1"),
            (DermdataError("found 1", "mend it", where="a"), "a: found 1 (mend it)"),
        ],
    )
    def test_says_what_it_knows(self, error: DermdataError, said: str) -> None:
        """Place, message, hint; nothing stands for what it does not know."""
        assert said == str(error)

    def test_carries_what_is_set_on_it(self) -> None:
        """Words, lists, objects; what begins with an underline is its own business."""
        error = DermdataError("found 1", "mend it", where="a")
        vars(error).update(names=("b", "c"), kind=dd.Kind.TERM, _seen=True)

        assert {
            "error": "DermdataError",
            "message": "found 1",
            "where": "a",
            "hint": "mend it",
            "names": ["b", "c"],
            "kind": "term",
        } == error.as_dict()

    def test_keeps_what_is_no_json_in_its_copies(self) -> None:
        """A copy has the same object, and the same words for it."""
        error = DermdataError("found 1")
        vars(error).update(given=object)

        assert object is vars(copy.copy(error))["given"]
        assert str(object) == error.as_dict()["given"]


class TestFileError:
    def test_is_an_error_of_the_system(self) -> None:
        """With the file where every `OSError` has it, and first in the text."""
        error = FileError("a/b.json", "no space left", "free some")

        assert isinstance(error, OSError)
        assert ("a/b.json", "a/b.json") == (error.path, error.filename)
        assert "a/b.json: no space left (free some)" == str(error)

    def test_has_a_place_without_a_path(self) -> None:
        """An empty path is none."""
        assert "(no path): not found" == str(FileError("", "not found", ""))

    def test_shows_a_path_in_one_line(self) -> None:
        """What a terminal would obey in escapes; the path itself as it is."""
        error = FileError("a\n\x1b.json", "not found", "")

        assert r"a\n\x1b.json: not found" == str(error)
        assert "a\n\x1b.json" == error.path

    def test_shows_even_a_long_path_whole(self) -> None:
        """As long as a system allows it to be."""
        path = "/".join(["folder"] * 600)

        assert f"{path}: not found" == str(FileError(path, "not found", ""))


class TestTerminal:
    @pytest.mark.parametrize(
        "made",
        [
            lambda: caught(dd.get, CLEAR),
            lambda: caught(dd.conditions.__getitem__, CLEAR),
            lambda: caught(dd.open_dataset, CLEAR),
            lambda: caught(dd.diff, CLEAR, "bundled"),
            lambda: caught(dd.validate, {}, kind=CLEAR),
            lambda: caught(dd.validate, {}, against=CLEAR),
            lambda: caught(dd.lookup, "milia", dataset=CLEAR),
            lambda: caught(dd.cite, "milia", style=CLEAR),
            lambda: caught(dd.claims, subject=CLEAR),
            lambda: caught(dd.dataset().without, vocabularies=CLEAR),
            lambda: caught(dd.dataset().without_layer, CLEAR),
            lambda: caught(validation.load, CLEAR),
            lambda: caught(versions.Version.parse, CLEAR),
            lambda: caught(schema.of, CLEAR),
            lambda: caught(rule, CLEAR),
            lambda: dd.DatasetError((Finding(path=CLEAR, code="DD1", message=CLEAR),)),
            lambda: dd.DecodeError(
                (Fault(code="DD201", path=(CLEAR,), message=CLEAR),), CLEAR
            ),
            lambda: dd.TextError("DD101", CLEAR, CLEAR, Place(line=1, column=1)),
            lambda: ApplyError(CLEAR, CLEAR, CLEAR, CLEAR),
            lambda: dd.PluginError(CLEAR, CLEAR, CLEAR),
            lambda: dd.ConfigError(CLEAR, CLEAR, CLEAR),
        ],
    )
    def test_no_control_character_comes_through(
        self, made: Callable[[], DermdataError]
    ) -> None:
        """Whatever was given, what is printed does nothing to a terminal."""
        said = str(made())

        assert "[2J" in said
        assert said.replace("\n", "").isprintable()

    def test_lines_stay(self) -> None:
        """A list of findings is still a list."""
        found = dd.DatasetError((FINDING, FINDING))

        assert 3 == len(str(found).splitlines())
        assert "2 findings:" == str(found).splitlines()[0]
