"""What a text becomes is bounded before it becomes that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dermdata.checking import validate
from dermdata.text import TextError, parse, reading
from dermdata.validation.reading import weight

from .examples import document


if TYPE_CHECKING:
    from pathlib import Path


class TestWeight:
    @pytest.mark.parametrize(
        ("piece", "weight"), [("[],", 153), ("{},", 303), ("0,", 62)]
    )
    def test_is_counted_by_what_takes_memory(
        self, piece: str, weight: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An empty array takes fifty times its text; up to the limit it is read."""
        most = 100
        text = f"[{piece * (most - 1)}{piece[:-1]}]"
        total = 90 + most * weight - 60 + 1
        monkeypatch.setattr(reading, "HEAVIEST", total)
        assert most == len(parse(text))
        monkeypatch.setattr(reading, "HEAVIEST", total - 1)

        with pytest.raises(TextError) as caught:
            parse(text)
        assert ("DD109", "write a record a line, as NDJSON") == (
            caught.value.code,
            caught.value.hint,
        )

    def test_of_a_short_text_may_be_too_much(self, tmp_path: Path) -> None:
        """The limit is on what it becomes, and the refusal comes at once."""
        path = tmp_path / "many.json"
        path.write_text(f"[{'[],' * 1_400_000}[]]", "utf-8")

        (finding,) = validate([path]).findings

        assert ("DD109", "one piece that takes more than 192 MiB of memory") == (
            finding.code,
            finding.message,
        )


class TestParts:
    @pytest.mark.parametrize("in_array", [False, True])
    def test_of_a_record_are_bounded(
        self,
        in_array: bool,  # noqa: FBT001 - a parameter
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Alone or among others, which are checked all the same."""
        large = {**document("eyelid"), "synonyms": [{"text": "x"}] * 300}
        whole = [large, {**document("face"), "name": ""}] if in_array else large
        path = tmp_path / "eyelid.json"
        path.write_text(json.dumps(whole), "utf-8")
        monkeypatch.setattr(weight, "LARGEST_RECORD", 1000)
        monkeypatch.setattr(weight, "MOST_PARTS", 500)

        found = validate([path], against=None).findings

        assert "DD109" == found[0].code
        assert found[0].message.startswith("a record of more than 500 parts")
        assert in_array == ("face" in {finding.record for finding in found})

    @pytest.mark.parametrize(("most", "refused"), [(3, True), (4, False)])
    def test_the_record_itself_is_one(
        self,
        most: int,
        refused: bool,  # noqa: FBT001 - a parameter
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """An object with a list of two numbers has four parts, and may have as many."""
        monkeypatch.setattr(weight, "LARGEST_RECORD", 0)
        monkeypatch.setattr(weight, "MOST_PARTS", most)

        assert refused == (weight.too_many_parts({"a": [1, 2]}, 1) is not None)
