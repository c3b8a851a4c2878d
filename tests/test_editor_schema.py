"""The schemas for editors: what they accept, and what they say in addition."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dermdata import editor_schema, schema
from dermdata.cli.command import run
from dermdata.codec import document_of
from dermdata.collection import dataset
from dermdata.records import Kind, Predicate, TermType, predicates_of

from .test_schema import every_damage


@pytest.mark.exhaustive
class TestWhatTheyAccept:
    @pytest.mark.parametrize("kind", Kind)
    def test_records(self, kind: Kind) -> None:
        """Every bundled record fits the schema of its kind."""
        checks = Draft202012Validator(editor_schema.of(kind))

        assert [] == [
            error.message
            for record in dataset()
            if record.kind == kind
            for error in checks.iter_errors(document_of(record))
        ]

    def test_damage(self) -> None:
        """What the schema refuses is refused here, in one of 400 damages."""
        plain = {kind: schema.validator(kind) for kind in Kind}
        made = {kind: Draft202012Validator(editor_schema.of(kind)) for kind in Kind}

        assert [] == [
            document
            for kind, document in islice(every_damage(), 0, None, 400)
            if kind in made
            and not plain[Kind(kind)].is_valid(document)
            and made[Kind(kind)].is_valid(document)
        ]

    @pytest.mark.parametrize("name", schema.NAMES)
    def test_are_schemas(self, name: str) -> None:
        """Each is a schema; what editors read in addition is no hindrance."""
        Draft202012Validator.check_schema(editor_schema.of(name))

    def test_unknown(self) -> None:
        """There is none of another name."""
        with pytest.raises(schema.UnknownSchemaError):
            editor_schema.of("sauce")


class TestWhatTheySay:
    def test_words(self) -> None:
        """Each word has its meaning beside it; the description does without."""
        field = editor_schema.of("term")["properties"]["type"]

        assert [word.value for word in TermType] == field["enum"]
        assert [word.meaning for word in TermType] == field["enumDescriptions"]
        assert "What sort of thing it names." == field["description"]

    @pytest.mark.parametrize("kind", [k for k in Kind if predicates_of(k)])
    def test_predicates(self, kind: Kind) -> None:
        """Those are offered that may stand on the kind, and no other."""
        statement = editor_schema.of(kind)["$defs"]["statement"]
        field = statement["properties"]["predicate"]

        assert [*predicates_of(kind)] == field["enum"]
        assert [Predicate(w).meaning for w in field["enum"]] == field[
            "enumDescriptions"
        ]
        assert set(field["examples"]) <= set(field["enum"])

    def test_patterns(self) -> None:
        """Where a pattern is not met, the editor says what is expected."""
        field = editor_schema.of("term")["$defs"]["provenance"]["properties"]["created"]

        said = "Expected a calendar date, as 2026-11-22."
        assert (said, said, said) == (
            field["patternErrorMessage"],
            field["errorMessage"],
            field["not"]["errorMessage"],
        )

    def test_drafts(self) -> None:
        """A draft has what a part must have, with places to fill in their order."""
        (draft,) = editor_schema.of("condition")["$defs"]["synonym"]["defaultSnippets"]

        assert "new synonym" == draft["label"]
        assert ["text", "scope", "register", "language", "source"] == [*draft["body"]]
        assert "${1:" == draft["body"]["text"][:4]
        assert "${2|exact," == draft["body"]["scope"][:10]

    @pytest.mark.parametrize("kind", Kind)
    def test_draft_of_a_record(self, kind: Kind) -> None:
        """So has one of a whole record, and says its kind."""
        (draft,) = editor_schema.of(kind)["defaultSnippets"]

        assert kind == draft["body"]["kind"]
        assert set(editor_schema.of(kind)["required"]) == draft["body"].keys()

    def test_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The command prints it."""
        run(["schema", "term", "--editor"])

        made: Any = json.loads(capsys.readouterr().out)
        assert editor_schema.of("term") == made
