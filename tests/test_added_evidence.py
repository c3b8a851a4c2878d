"""Evidence that a layer adds to what is said of a record below."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata.cli import main
from dermdata.collection.errors import DatasetError

from .examples import AGAINST, FOR, LAY, document, evidence, small_dataset, statement


if TYPE_CHECKING:
    from pathlib import Path

    from dermdata.collection import Dataset


LIDS = {
    "predicate": "affects-site",
    "object": "eyelid",
    "context": {"population": "newborn", "site": "face"},
}
HOT = {"predicate": "classified-as", "object": "hot"}
WIDE = {
    "predicate": "has-measure",
    "object": {"between": [2.5, 1], "unit": "mm"},
    "measure": "diameter",
}
CREAM = {"predicate": "treated-by", "object": "warm-cream"}
OURS = evidence("case-2019", "supports", "case-series", locator="Table 1")


def amending(*added: dict[str, Any], name: str = "cyst", **more: Any) -> dd.Amendment:
    """Return an amendment that adds evidence."""
    more = {"evidence": [*added], **more} if added else more
    return dd.Amendment.from_dict({"id": name, **more})


def added(what: dict[str, Any], *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return evidence for a statement, as a document."""
    return {**what, "evidence": [*items], **more}


def said(dataset: Dataset, predicate: str, name: str = "cyst") -> dd.Statement:
    """Return the first statement of a record with a predicate."""
    return next(s for s in dataset[name].statements if s.predicate == predicate)


def refused(small: Dataset, *given: dd.Amendment) -> list[tuple[str, str, str, str]]:
    """Return code, place, message and hint of all that a layer is refused for."""
    with pytest.raises(DatasetError) as caught:
        small.overlay(given)
    return [(f.code, f.field, f.message, f.hint) for f in caught.value.findings]


class TestWhatItMakes:
    def test_evidence_behind_what_is_there(self, small: Dataset) -> None:
        """The statement stays the same, with its id; level and verdict follow from all."""
        before = said(small, "classified-as")

        made = small.overlay(amending(added(HOT, OURS)), name="ours")
        after = said(made, "classified-as")

        assert (*before.evidence, dd.Evidence.from_dict(OURS)) == after.evidence
        assert dd.statement_id("cyst", before) == dd.statement_id("cyst", after)
        assert before.verdict is after.verdict
        assert len(small["cyst"].statements) == len(made["cyst"].statements)
        assert made.layers_of("cyst") == ("Small", "ours")
        assert small["cyst"] == made.without_layer("ours")["cyst"]

    def test_context_and_figure_name_a_statement(self, small: Dataset) -> None:
        """As the statement itself does; the ends of a figure in either order."""
        made = small.overlay(amending(added(LIDS, OURS), added(WIDE, OURS)))

        assert [2, 3] == [
            len(said(made, predicate).evidence)
            for predicate in ("affects-site", "has-measure")
        ]

    def test_level_rises(self) -> None:
        """It is derived of all of the evidence."""
        case = evidence("case-2019", "supports", "case-report")
        cyst = document(
            "cyst", statements=[statement("classified-as", "hot", "supported", case)]
        )
        below = small_dataset(cyst)

        made = below.overlay(amending(added(HOT, FOR)))

        assert "E4" == said(below, "classified-as").level
        assert "E1" == said(made, "classified-as").level

    def test_new_verdict(self, small: Dataset) -> None:
        """With why; what explained the old one is not said of the new one."""
        why = "A case of our own speaks against it."
        disputed = added(HOT, AGAINST, verdict="disputed", rationale=why)

        made = small.overlay(amending(disputed))

        assert ("disputed", why) == (
            said(made, "classified-as").verdict,
            said(made, "classified-as").rationale,
        )
        assert "supported" == said(small, "classified-as").verdict

    def test_rationale_of_an_old_verdict_goes(self, small: Dataset) -> None:
        """It stays where the verdict stays, whether that is said again or not."""
        kept = small.overlay(amending(added(WIDE, OURS)))
        again = small.overlay(amending(added(WIDE, OURS, verdict="disputed")))
        other = small.overlay(amending(added(WIDE, OURS, verdict="supported")))
        new = small.overlay(amending(added(WIDE, OURS, rationale="Now three.")))

        assert [
            "Two sources, two figures.",
            "Two sources, two figures.",
            None,
            "Now three.",
        ] == [said(made, "has-measure").rationale for made in (kept, again, other, new)]

    def test_what_sold_may_be_shown(self, small: Dataset) -> None:
        """A claim of a page that sells gets evidence from a layer, and a verdict."""
        made = small.overlay(amending(added(CREAM, FOR, verdict="supported")))

        assert () == small["cyst"].treatments
        assert ["warm-cream"] == [s.object for s in made["cyst"].treatments]

    def test_beside_new_statements(self, small: Dataset) -> None:
        """One amendment may do both."""
        new = statement("affects-site", "face", "supported", FOR)

        made = small.overlay(amending(added(HOT, OURS), statements=[new]))

        assert "face" == made["cyst"].statements[-1].object
        assert 2 == len(said(made, "classified-as").evidence)

    def test_document(self) -> None:
        """It is read and written as it stands."""
        given = {"id": "cyst", "evidence": [added(HOT, OURS, verdict="supported")]}

        assert given == dd.Amendment.from_dict(given).as_dict()


class TestWhoAddedIt:
    def test_each_item_has_its_layer(self, small: Dataset) -> None:
        """Equal items of two statements, too; and the statement keeps its own."""
        new = statement("affects-site", "face", "supported", OURS)
        one = small.overlay(amending(statements=[new], name="red-cyst"), name="one")
        two = one.overlay(
            amending(
                added({"predicate": "affects-site", "object": "face"}, FOR),
                name="red-cyst",
            ),
            name="two",
        )
        two = two.overlay(amending(added(HOT, OURS)), name="three")
        face = said(two, "affects-site", "red-cyst")

        assert ["one", "two"] == [two.layer_of("red-cyst", e) for e in face.evidence]
        assert "one" == two.layer_of("red-cyst", face)
        hot = said(two, "classified-as")
        assert ["Small", "three"] == [two.layer_of("cyst", e) for e in hot.evidence]
        assert "Small" == two.layer_of("cyst", hot)
        assert ("Small", "one", "two") == two.layers_of("red-cyst")

    def test_equal_evidence_of_two_statements(self, small: Dataset) -> None:
        """The item of the record itself says which is meant."""
        first = small["cyst"].statements[2].evidence[0].as_dict()
        made = small.overlay(amending(added(LIDS, first)), name="ours")
        own, ours = said(made, "classified-as"), said(made, "affects-site")

        assert own.evidence[0] == ours.evidence[-1]
        assert "Small" == made.layer_of("cyst", own.evidence[0])
        assert "ours" == made.layer_of("cyst", ours.evidence[-1])
        assert "ours" == made.layer_of("cyst", dd.Evidence.from_dict(first))

    def test_evidence_that_is_nowhere(self, small: Dataset) -> None:
        """Whoever asks for it is told so."""
        with pytest.raises(dd.LayerError, match="mapping or evidence"):
            small.layer_of("cyst", dd.Evidence.from_dict(OURS))

    def test_pickle(self, small: Dataset) -> None:
        """What was pickled keeps both."""
        made = small.overlay(amending(added(HOT, OURS)), name="ours")

        again = pickle.loads(pickle.dumps(made))

        item = said(again, "classified-as").evidence[-1]
        assert "ours" == again.layer_of("cyst", item)

    def test_layer_below_is_taken_away(self, small: Dataset) -> None:
        """What it said has gone, and no evidence can be added to it."""
        new = statement("affects-site", "face", "supported", FOR)
        face = {"predicate": "affects-site", "object": "face"}
        one = small.overlay(amending(statements=[new], name="red-cyst"), name="one")
        two = one.overlay(amending(added(face, OURS), name="red-cyst"), name="two")

        assert 2 == len(said(two, "affects-site", "red-cyst").evidence)
        with pytest.raises(DatasetError, match="DD301"):
            two.without_layer("one")

    def test_without_a_vocabulary(self, small: Dataset) -> None:
        """Evidence is no mapping, and stays."""
        made = small.overlay(amending(added(HOT, OURS)), name="ours")

        left = made.without(vocabularies="restricted")

        assert 2 == len(said(left, "classified-as").evidence)

    def test_card(
        self,
        small: Dataset,
        bundled_small: Dataset,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """It names the layer behind what that has added, and behind nothing else."""
        folder = tmp_path / "ours" / "amendments"
        folder.mkdir(parents=True)
        text = json.dumps({"id": "cyst", "evidence": [added(HOT, OURS)]})
        (folder / "cyst.json").write_text(text)

        assert 0 == main(
            ["show", "cyst", "--full", "--evidence", "--with", str(tmp_path / "ours")]
        )

        lines = capsys.readouterr().out.splitlines()
        (line,) = [line for line in lines if "[ours]" in line]
        assert "    + Case 2019, Table 1; case-series [ours]" == line
        assert small is bundled_small


class TestWhatIsRefused:
    def test_no_such_statement(self, small: Dataset) -> None:
        """The nearest is named; or how the statement there is limited; or what to do."""
        bare = {"predicate": "affects-site", "object": "eyelid"}
        bounded = {**HOT, "extent": "most"}
        misspelt = {"predicate": "classified-as", "object": "hott"}
        unsaid = {"predicate": "differs-from", "object": "red-cyst"}
        figure = {**WIDE, "object": {"value": 3, "unit": "mm"}}
        given = [added(x, OURS) for x in (bare, bounded, misspelt, unsaid, figure)]

        add = "to say it for the first time, add it to `statements`"
        assert [
            (
                "DD301",
                "/evidence/0",
                "`cyst` has no statement `affects-site eyelid` below",
                'what is said there is said with `context` {"population": "newborn", '
                '"site": "face"}; write it so',
            ),
            (
                "DD301",
                "/evidence/1",
                "`cyst` has no statement `classified-as hot` with `extent` below",
                "what is said there is said without `context` and `extent`; write it so",
            ),
            (
                "DD301",
                "/evidence/2",
                "`cyst` has no statement `classified-as hott` below",
                "did you mean `hot`?",
            ),
            (
                "DD301",
                "/evidence/3",
                "`cyst` has no statement `differs-from red-cyst` below",
                add,
            ),
            (
                "DD301",
                "/evidence/4",
                "`cyst` has no statement `has-measure 3 mm` with `measure` below",
                add,
            ),
        ] == refused(small, amending(*given))

    def test_statement_of_the_same_amendment(self, small: Dataset) -> None:
        """Its evidence stands with it."""
        new = statement("affects-site", "face", "supported", FOR)
        face = {"predicate": "affects-site", "object": "face"}

        assert [
            (
                "DD301",
                "/evidence/0",
                "`cyst` has no statement `affects-site face` below",
                "it is in this amendment, under `statements`: give its evidence there",
            )
        ] == refused(small, amending(added(face, OURS), statements=[new]))

    def test_twice(self, small: Dataset) -> None:
        """A statement is named once, and evidence that is there is not added again."""
        there = added(HOT, OURS, FOR, OURS)

        assert [
            (
                "DD307",
                "/evidence/0/evidence/1",
                "this evidence of `trial-2020` is there already, in the layer Small",
                "take it away",
            ),
            (
                "DD307",
                "/evidence/0/evidence/2",
                "this evidence of `case-2019` is here twice",
                "take it away",
            ),
            (
                "DD307",
                "/evidence/1",
                "evidence for `classified-as hot` is added twice",
                "put the two into one",
            ),
        ] == refused(small, amending(there, added(HOT, LAY)))

    def test_verdict_that_does_not_go_with_all_of_it(self, small: Dataset) -> None:
        """The one that is there, too, is no longer right with what is new."""
        found = refused(
            small,
            amending(
                added(CREAM, FOR),
                added(HOT, FOR | {"locator": "Table 9"}, verdict="refuted"),
                added(LIDS, AGAINST, verdict="partly-supported"),
            ),
        )

        assert [
            (
                "DD209",
                "/evidence/0",
                "weigh the evidence: `supported`, `partly-supported` or `disputed`",
            ),
            (
                "DD209",
                "/evidence/1",
                "add the evidence, or say what there is: `supported`, or `unsupported`",
            ),
            ("DD209", "/evidence/1", "say in a sentence how the evidence was weighed"),
            ("DD209", "/evidence/2", "say in a sentence how the evidence was weighed"),
        ] == [(code, field, hint) for code, field, _, hint in found]
        assert (
            "with the evidence below, the verdict is `promotional`: this verdict says "
            "that no medical evidence supports the statement, and some does"
        ) == found[0][2]

    def test_ids_that_lead_nowhere(self, small: Dataset) -> None:
        """They stand where they stand in the file."""
        item = {**OURS, "source": "case-2091", "population": "trial-2020"}

        assert [
            ("DD301", "/evidence/0/evidence/0/source"),
            ("DD302", "/evidence/0/evidence/0/population"),
        ] == [found[:2] for found in refused(small, amending(added(HOT, item)))]

    def test_source(self, small: Dataset) -> None:
        """Nothing is said of one."""
        given = amending(added(HOT, OURS), name="trial-2020")

        assert [
            (
                "DD201",
                "/evidence",
                "nothing is said of a source, so nothing is evidence for it",
                "remove it",
            )
        ] == refused(small, given)

    def test_statement_said_again(self, small: Dataset) -> None:
        """The message leads to `evidence`."""
        again = statement("classified-as", "hot", "supported", OURS)
        given = dd.Amendment.from_dict({"id": "cyst", "statements": [again]})

        ((code, field, _, hint),) = refused(small, given)

        assert ("DD307", "/statements/0") == (code, field)
        assert (
            "take it away; to say it otherwise, give `evidence` for it, which may bring "
            "another verdict"
        ) == hint

    def test_evidence_for_what_names_a_replaced_record(self) -> None:
        """What is denied keeps the id that it was said of; the amendment may add to it."""
        old = {"predicate": "same-as", "object": "cystoid"}
        red = document(
            "red-cyst", statements=[statement("same-as", "cystoid", "unsupported", LAY)]
        )
        item = evidence("case-2019", "refutes", "case-report")

        made = small_dataset(red).overlay(
            amending(
                added(old, item, verdict="refuted", rationale="Another lesion."),
                name="red-cyst",
            )
        )

        assert "refuted" == said(made, "same-as", "red-cyst").verdict


class TestElsewhere:
    def test_diff_shows_what_is_added(self, small: Dataset) -> None:
        """As evidence of the statement, with its id."""
        made = small.overlay(amending(added(HOT, OURS)))

        (change,) = (one for one in dd.diff(small, made) if one.record)

        assert (
            "evidence-added",
            dd.statement_id("cyst", said(small, "classified-as")),
        ) == (change.kind, change.statement_id)

    def test_files(self, folder: Path, bundled_small: Dataset) -> None:
        """Validation names the place in the file, and mending what can be mended there."""
        file = folder / "ours" / "amendments" / "cyst.json"
        file.parent.mkdir(parents=True)
        wrong = {**OURS, "note": None, "source": "case-2091"}
        file.write_text(json.dumps({"id": "cyst", "evidence": [added(HOT, wrong)]}))

        report = dd.validate_overlay(folder / "ours", against=bundled_small)
        assert [("DD203", "/evidence/0/evidence/0/note")] == [
            (found.code, found.field) for found in report.findings
        ]
        assert 1 == main(["validate", "--overlay", "--fix", "ours"])
        assert "note" not in file.read_text()
        report = dd.validate_overlay(folder / "ours", against=bundled_small)
        assert [("DD301", "/evidence/0/evidence/0/source")] == [
            (found.code, found.field) for found in report.findings
        ]

    def test_migrate_names_ids_in_it(self, folder: Path) -> None:
        """They are reported, as all ids of amendments."""
        file = folder / "ours" / "amendments" / "milia.json"
        file.parent.mkdir(parents=True)
        same = {"predicate": "triggered-by", "object": "milialar"}
        file.write_text(json.dumps({"id": "milia", "evidence": [added(same, OURS)]}))

        moved = dd.versions.migrate_files([str(folder / "ours")], "1.0.0")

        assert ["milialar", "case-2019"] == [
            mention.move.id for one in moved.files for mention in one.mentions
        ]
