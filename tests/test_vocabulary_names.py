"""``.ci/names.py``: which names of vocabularies are taken, and which are not, and why."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata.records import VOCABULARIES


def _load() -> Any:
    path = Path(__file__).parents[1] / ".ci" / "names.py"
    spec = importlib.util.spec_from_file_location("ci_names", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ci_names"] = module
    spec.loader.exec_module(module)
    return module


names = _load()


def drafted(curie: str, text: str, sort: str, **owners: str) -> Any:
    """Return the draft of a row for one proposal; owners have the name already."""
    held = {names.folded(text): {owners["owner"]}} if owners else {}
    return names.draft("burn", [names.Offer(curie, text, sort)], held)


class TestFolded:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Pemphigoid, Bullous", "bullous pemphigoid"),
            ("Epidermal cysts", "epidermal cyst"),
            ("Stüve-Wiedemann syndrome", "Stuve Wiedemann syndrome"),
            ("Hansen's disease", "Hansens disease"),
            ("basal cell naevus", "Basal Cell Nevus"),
            ("generalised tumour", "generalized tumor"),
            ("Hautgrieß", "hautgriess"),
        ],
    )
    def test_one_name(self, one: str, other: str) -> None:
        """Order, plural, case, accents and spelling make no other name."""
        assert names.folded(one) == names.folded(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("lupus", "lupu"), ("type 1", "type 2"), ("milia", "miliaria")],
    )
    def test_two_names(self, one: str, other: str) -> None:
        """What is no plural keeps its end, and numbers tell apart."""
        assert names.folded(one) != names.folded(other)


class TestDraft:
    """What a proposal is before a person has looked at it."""

    def test_takes_a_synonym(self) -> None:
        """As exact and clinical, with the code that it is from."""
        row = drafted("MONDO:1", "heat injury", "synonym")

        assert ("accept", "exact", "clinical", "", "MONDO:1") == (
            row.decision,
            row.scope,
            row.register,
            row.why,
            row.codes,
        )

    @pytest.mark.parametrize(
        ("sort", "text", "expected"),
        [
            ("lay", "hot skin", "lay"),
            ("brand", "EFUDEX", "brand"),
            ("synonym", "EBS", "abbreviation"),
            ("label", "Burns", "clinical"),
        ],
    )
    def test_register(self, sort: str, text: str, expected: str) -> None:
        """It follows from the vocabulary's own mark, and from capitals."""
        assert expected == drafted("HP:1", text, sort).register

    def test_refuses_what_names_another_record(self) -> None:
        """And says which."""
        row = drafted("MONDO:1", "scald", "synonym", owner="miliaria")

        assert ("refuse", "names miliaria") == (row.decision, row.why)

    @pytest.mark.parametrize("text", ["RT", "DM", "K.S."])
    def test_refuses_two_letters(self, text: str) -> None:
        """They stand for too many things."""
        row = drafted("MONDO:1", text, "synonym")

        assert ("refuse", "two letters stand for too many things") == (
            row.decision,
            row.why,
        )

    @pytest.mark.parametrize(
        "text",
        ["2,4(1H,3H)-PYRIMIDINEDIONE", "4,4'-Diaminophenyl Sulfone"],
    )
    def test_refuses_systematic_names(self, text: str) -> None:
        """Nobody types them."""
        assert "a systematic name" == drafted("UNII:1", text, "synonym").why

    @pytest.mark.parametrize(
        ("offer", "expected"),
        [
            (("MESH:1", "Pemphigoid, Bullous", "synonym"), "Bullous Pemphigoid"),
            (("MONDO:1", "milia, multiple", "synonym"), "milia, multiple"),
            (("UNII:1", "RETIN-A MICRO", "brand"), "Retin-A Micro"),
            (("UNII:1", "RETINOIC ACID", "synonym"), "retinoic acid"),
            (("UNII:1", "ATRA", "synonym"), "ATRA"),
        ],
    )
    def test_is_written_as_it_is_said(
        self, offer: tuple[str, str, str], expected: str
    ) -> None:
        """Headline capitals go, and so do the inverted words of MeSH."""
        assert expected == drafted(*offer).text


class TestSource:
    def test_is_the_freest(self) -> None:
        """Where several vocabularies have a name, the one that asks for least is named."""
        row = names.Decision(
            "burn", "x", "accept", "exact", "lay", "", "MONDO:1 DOID:2"
        )

        assert "doid-2024-07" == row.source

    @pytest.mark.parametrize("prefix", names.SOURCES)
    def test_says_whose_release_it_is(self, prefix: str) -> None:
        """So that the licence follows, and `without` knows what to leave out."""
        source = dd.dataset().sources[names.SOURCES[prefix]]

        assert prefix == source.vocabulary
        assert prefix in VOCABULARIES


class TestMissing:
    def test_what_is_neither_decided_nor_known(self) -> None:
        """The rest needs no row: a name in other order is the name."""
        record = {"id": "burn", "kind": "condition", "name": "Burn", "synonyms": []}
        offered = {
            ("burn", names.folded(text)): [names.Offer("MONDO:1", text, "synonym")]
            for text in ("burns", "thermal injury", "heat injury")
        }
        row = names.Decision("burn", "injury, thermal", "refuse", "", "", "why", "")

        found = names.missing(offered, {"burn": record}, [row])

        assert ["heat injury"] == [one.text for one in found]


class TestTable:
    """``.ci/names.tsv``, against the record files."""

    def test_records_follow_it(self) -> None:
        """What is accepted stands on its record, and what is refused does not."""
        records = names.records_in(names.ROOT / "data")

        assert [] == list(names.unkept(records, names.table()))

    def test_a_record_that_does_not(self) -> None:
        """It is said of each row."""
        held = {"text": "heat rash", "source": "mondo-2026-05-05"}
        records = {"burn": {"synonyms": [held]}}
        rows = [
            names.Decision("burn", "scald", "accept", "exact", "lay", "", "MONDO:1"),
            names.Decision("burn", "heat rash", "refuse", "", "", "why", "MONDO:1"),
        ]

        assert [
            "accepted, and the record does not have it",
            "refused, and the record has it",
        ] == [what for _, what in names.unkept(records, rows)]

    def test_a_refusal_says_why(self) -> None:
        """Each of them, and so does a name that is not exact."""
        silent = [
            row.text
            for row in names.table()
            if not row.why and (row.decision == "refuse" or row.scope != "exact")
        ]

        assert [] == silent

    @pytest.mark.parametrize(
        ("record", "text"),
        [
            ("bazex-dupre-christol-syndrome", "acrokeratosis paraneoplastica"),
            ("orofaciodigital-syndrome-8", "Edwards syndrome"),
            ("brooke-spiegler-syndrome", "SBS"),
            ("kindler-epidermolysis-bullosa", "ks"),
            ("diabetes-mellitus", "dm"),
            ("radiotherapy", "RT"),
        ],
    )
    def test_unsafe_names_are_refused(self, record: str, text: str) -> None:
        """They name something else, or anything."""
        found = [
            row for row in names.table() if (record, text) == (row.record, row.text)
        ]

        assert ["refuse"] == [row.decision for row in found]
        assert record not in {match.id for match in dd.lookup(text)}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Chemexfoliation", "chemical-peel"),
            ("shingles", "herpes-zoster"),
            ("Zelboraf", "vemurafenib"),
            ("gingiva", "gum"),
            ("PPOX deficiency", "variegate-porphyria"),
        ],
    )
    def test_accepted_names_lead_to_the_record(self, text: str, expected: str) -> None:
        """First of all that answer."""
        assert expected == dd.lookup(text)[0].id
