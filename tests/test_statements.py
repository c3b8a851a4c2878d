"""Tests of statements: what makes two the same, their ids, and their words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import testing
from dermdata.cli import main
from dermdata.records import Directness, Extent, Predicate
from dermdata.records.identity import IDENTITY, identity, key_of, revision_of
from dermdata.versions.changes.words import detail_of

from .examples import AGAINST, FOR, LAY, document, small_dataset, statement


if TYPE_CHECKING:
    import random


ON_LID = statement("affects-site", "eyelid", "supported", FOR)


def made(document: dict[str, Any]) -> dd.Statement:
    """Return a statement of its document."""
    return dd.Statement.from_dict(document)


def with_statements(*statements: dict[str, Any]) -> dd.Dataset:
    """Return the small dataset with other statements on the cyst."""
    return small_dataset(document("cyst", statements=list(statements)))


class TestId:
    """The id of a statement."""

    def test_stays(self) -> None:
        """It is what it was in the first version that had ids."""
        assert "s-83e8fd4c6617" == dd.statement_id("cyst", made(ON_LID))

    def test_of_the_record(self) -> None:
        """The record does as well as its id, and a document as the statement."""
        record = with_statements(ON_LID)["cyst"]

        assert dd.statement_id("cyst", made(ON_LID)) == dd.statement_id(record, ON_LID)

    @pytest.mark.parametrize(
        "change",
        [
            {"predicate": "arises-from"},
            {"object": "face"},
            {"context": {"population": "newborn"}},
            {"context": {"route": "oral"}},
            {"extent": "most"},
            {"extent": "only"},
        ],
        ids=json.dumps,
    )
    def test_each_part_has_a_say(self, change: dict[str, Any]) -> None:
        """Predicate, object, context and extent each make another statement."""
        before, after = made(ON_LID), made({**ON_LID, **change})

        assert key_of(before) != key_of(after)
        assert dd.statement_id("cyst", before) != dd.statement_id("cyst", after)

    def test_subject_has_a_say(self) -> None:
        """The same said of another record is another statement."""
        one, other = (dd.statement_id(name, ON_LID) for name in ("cyst", "red-cyst"))

        assert one != other

    def test_measure_has_a_say(self) -> None:
        """The same figure of another magnitude is another statement."""
        figure = {"value": 2, "unit": "mm"}
        ids = {
            dd.statement_id(
                "cyst", statement("has-measure", figure, "supported", FOR, measure=name)
            )
            for name in ("diameter", "depth")
        }

        assert 2 == len(ids)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"between": [1, 2], "unit": "mm"}, {"between": [2.0, 1], "unit": "mm"}),
            ({"value": 3, "unit": "mm"}, {"unit": "mm", "value": 3.0}),
            ({"counts": [8, 102]}, {"counts": [102, 8]}),
        ],
    )
    def test_one_figure(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        """However a figure is written: the order of a pair, and a point, say nothing."""
        ids = {
            dd.statement_id("cyst", form)
            for figure in (one, other)
            for written in [
                statement("has-measure", figure, "supported", FOR, measure="diameter")
            ]
            for form in (written, made(written))
        }

        assert 1 == len(ids)

    @pytest.mark.parametrize(
        "change",
        [
            {"verdict": "partly-supported", "rationale": "In part."},
            {"rationale": "All agree."},
            {"evidence": [FOR, LAY]},
            {"evidence": [{**FOR, "directness": "broader"}]},
        ],
        ids=json.dumps,
    )
    def test_what_is_known_has_none(self, change: dict[str, Any]) -> None:
        """Verdict, rationale and evidence leave the id, and change the revision."""
        before, after = made(ON_LID), made({**ON_LID, **change})

        assert dd.statement_id("cyst", before) == dd.statement_id("cyst", after)
        assert revision_of(before) != revision_of(after)

    def test_order_of_evidence(self) -> None:
        """In whatever order the sources are named, the revision is one."""
        one, other = (
            revision_of(made({**ON_LID, "evidence": items}))
            for items in ([FOR, LAY], [LAY, FOR])
        )

        assert one == other
        assert "r-454a9b61814c" == one

    @pytest.mark.parametrize(
        "change",
        [
            {"verdict": "unsupported", "evidence": [LAY]},
            {"rationale": "All agree."},
            {"evidence": [{**FOR, "note": "Seen twice."}]},
            {"evidence": [FOR, FOR]},
        ],
        ids=json.dumps,
    )
    def test_each_part_of_what_is_known_has_a_say_in_the_revision(
        self, change: dict[str, Any]
    ) -> None:
        """Verdict, rationale and every word of the evidence."""
        before, after = made(ON_LID), made({**ON_LID, **change})

        assert revision_of(before) != revision_of(after)

    def test_what_is_said_has_no_say_in_the_revision(self) -> None:
        """Two statements of which the same is known share it."""
        other = made({**ON_LID, "object": "face", "extent": "most"})

        assert revision_of(made(ON_LID)) == revision_of(other)

    def test_form(self) -> None:
        """A letter, a hyphen, and twelve digits that are no capitals."""
        found = [dd.statement_id("cyst", ON_LID), revision_of(made(ON_LID))]

        assert ["s", "r"] == [text[0] for text in found]
        assert all(re.fullmatch("[sr]-[0-9a-f]{12}", text) for text in found)

    def test_identity_of_a_document(self) -> None:
        """What is there of the five fields, in their order, as it is written."""
        document = {**ON_LID, "extent": "most", "context": {"site": "face"}}

        assert [
            ("predicate", "affects-site"),
            ("object", "eyelid"),
            ("context", {"site": "face"}),
            ("extent", "most"),
        ] == [*identity(document).items()]

    def test_none_is_shared(self) -> None:
        """In all releases and the data of today, one id stands for one statement."""
        known: dict[str, tuple[str, Any]] = {}
        datasets = [dd.open_dataset(release.version) for release in dd.releases()]
        for dataset in (*datasets, dd.dataset()):
            for record in dataset:
                for said in record.statements:
                    what = (record.id, key_of(said))
                    assert what == known.setdefault(dd.statement_id(record, said), what)

        assert len(known) > 1000


class TestLaws:
    """What holds of every record."""

    @given(testing.records(), st.randoms(use_true_random=False))
    def test_order(self, record: dd.Record, chance: random.Random) -> None:
        """Put in another order, statements and evidence keep ids and revisions."""
        shuffled = [
            attrs.evolve(said, evidence=tuple(_shuffled(said.evidence, chance)))
            for said in _shuffled(record.statements, chance)
        ]

        assert {
            (dd.statement_id(record, said), revision_of(said))
            for said in record.statements
        } == {(dd.statement_id(record, said), revision_of(said)) for said in shuffled}

    @given(testing.records())
    def test_one_id_one_statement(self, record: dd.Record) -> None:
        """Two statements of a record have the same id where they say the same."""
        by_id = {dd.statement_id(record, said): said for said in record.statements}
        by_key = {key_of(said): said for said in record.statements}

        assert len(by_key) == len(by_id)

    @given(testing.records())
    def test_documents(self, record: dd.Record) -> None:
        """The document of a statement has the id that the statement has."""
        for said in record.statements:
            written = said.as_dict()

            assert dd.statement_id(record, said) == dd.statement_id(record, written)
            assert set(identity(written)) <= set(IDENTITY)
            assert dd.statement_id(record, said) == dd.statement_id(
                record.id, identity(written)
            )

    @given(testing.records(), st.sampled_from([None, *Extent]))
    def test_extent(self, record: dd.Record, extent: Extent | None) -> None:
        """Another extent makes another statement, and the same one the same."""
        for said in record.statements:
            other = attrs.evolve(said, extent=extent)

            assert (said.extent is extent) == (
                dd.statement_id(record, said) == dd.statement_id(record, other)
            )

    @pytest.mark.exhaustive
    @settings(max_examples=25)
    @given(testing.datasets())
    def test_every_statement_is_found(self, dataset: dd.Dataset) -> None:
        """Each leads by its id to itself, where it stands."""
        for record in dataset:
            for said in record.statements:
                held = dataset.statement(dd.statement_id(record, said))

                assert (record.id, said) == (held.subject, held.statement)
                assert revision_of(said) == held.revision
                assert (held,) == dataset.holding(said)
                assert dataset.label(held) == dataset.label(held.id)


def _shuffled(items: tuple[Any, ...], chance: random.Random) -> list[Any]:
    shuffled = list(items)
    chance.shuffle(shuffled)
    return shuffled


class TestExtents:
    """Statements that differ in how far they reach."""

    MOST = statement("affects-site", "face", "supported", FOR, extent="most")
    ONLY = statement(
        "affects-site", "face", "refuted", AGAINST, extent="only", rationale="No."
    )

    def test_are_two(self) -> None:
        """*Only*, refuted, stands beside *most*, supported."""
        dataset = with_statements(self.MOST, self.ONLY)

        assert [
            ("Cyst affects site Face, most cases", "supported"),
            ("Cyst affects site Face, only", "refuted"),
        ] == [(row.label, row.verdict) for row in dd.claims(dataset=dataset)][:2]

    def test_twice_is_once_too_often(self) -> None:
        """The same with the same extent is said twice."""
        with pytest.raises(dd.DatasetError, match="DD307"):
            with_statements(self.MOST, {**self.MOST, "verdict": "supported"})

    def test_amendment(self) -> None:
        """A layer may add the same with another extent, and not with the same."""
        below = with_statements(self.MOST)
        more = dd.Amendment.from_dict({"id": "cyst", "statements": [self.ONLY]})
        again = dd.Amendment.from_dict({"id": "cyst", "statements": [self.MOST]})

        assert 2 == len(below.overlay([more], name="more")["cyst"].statements)
        with pytest.raises(dd.DatasetError, match="DD307"):
            below.overlay([again], name="again")

    def test_diff(self) -> None:
        """Another extent is one statement gone and one new, each with its id."""
        old, new = with_statements(self.MOST), with_statements(self.ONLY)
        gone, came = dd.diff(old, new)

        assert ("statement-removed", dd.statement_id("cyst", self.MOST)) == (
            gone.kind,
            gone.statement_id,
        )
        assert ("statement-added", dd.statement_id("cyst", self.ONLY)) == (
            came.kind,
            came.as_dict()["statement_id"],
        )
        assert "affects-site face (only) — refuted" == detail_of(came)


class TestChanges:
    """What a diff says of a statement."""

    def test_new_verdict(self) -> None:
        """The same claim with a new verdict is one change, with the claim's id."""
        doubted = {**ON_LID, "verdict": "partly-supported", "rationale": "In part."}
        old, new = with_statements(ON_LID), with_statements(doubted)
        changes = [*dd.diff(old, new)]
        same = dd.statement_id("cyst", ON_LID)

        assert {"verdict-lowered", "rationale-changed"} == {c.kind for c in changes}
        assert [same, same] == [change.statement_id for change in changes]
        assert new.statement(same).revision != old.statement(same).revision

    def test_new_figure(self) -> None:
        """A figure that is another now keeps the id it had before."""
        one, other = (
            statement(
                "has-measure",
                {"value": value, "unit": "mm"},
                "supported",
                FOR,
                measure="diameter",
            )
            for value in (1, 2)
        )
        (change,) = dd.diff(with_statements(one), with_statements(other))

        assert ("measure-changed", dd.statement_id("cyst", one)) == (
            change.kind,
            change.statement_id,
        )

    def test_no_statement(self) -> None:
        """A change of something else has no such id."""
        (change,) = dd.diff(
            small_dataset(), small_dataset({**document("face"), "name": "The face"})
        )

        assert change.statement_id is None
        assert change.as_dict()["statement_id"] is None

    def test_directness_in_words(self) -> None:
        """Evidence about something else is said to be that."""
        indirect = {**ON_LID, "evidence": [FOR, {**LAY, "directness": "related"}]}
        (change,) = dd.diff(with_statements(ON_LID), with_statements(indirect))

        assert "evidence-added" == change.kind
        assert detail_of(change).endswith("lay-text, abstract; related")


class TestFinding:
    """A statement that is asked for."""

    def test_by_id(self) -> None:
        """It comes with its subject, id and revision."""
        dataset = with_statements(ON_LID)
        (said,) = dataset["cyst"].statements
        held = dd.statement(dd.statement_id("cyst", said), dataset=dataset)

        assert ("cyst", said) == (held.subject, held.statement)
        assert held.as_dict() == {
            "id": dd.statement_id("cyst", said),
            "revision": revision_of(said),
            "subject": "cyst",
            "statement": said.as_dict(),
        }

    def test_bundled(self) -> None:
        """Without a dataset, the bundled one is asked."""
        said = dd.conditions["milia"].statements[0]

        assert said is dd.statement(dd.statement_id("milia", said)).statement

    def test_unknown(self) -> None:
        """An id that no statement has is refused, with what to do."""
        dataset = with_statements(ON_LID)
        near = dd.statement_id("cyst", ON_LID)[:-1] + "0"
        with pytest.raises(
            dd.UnknownStatementError, match=r"the nearest: `s-"
        ) as caught:
            dd.statement(near, dataset=dataset)
        with pytest.raises(KeyError, match=r"no statement `s-0`.*has another id"):
            dd.statement("s-0", dataset=dataset)

        assert near == caught.value.id
        assert (dd.statement_id("cyst", ON_LID),) == caught.value.nearest[:1]

    def test_holding(self) -> None:
        """A statement of a record stands there; an equal one wherever it does."""
        dataset = small_dataset(
            document("cyst", statements=[ON_LID]),
            document("red-cyst", statements=[ON_LID]),
        )
        (said,) = dataset["red-cyst"].statements

        assert ["red-cyst"] == [held.subject for held in dataset.holding(said)]
        assert ["cyst", "red-cyst"] == [
            held.subject for held in dataset.holding(made(ON_LID))
        ]
        assert () == dataset.holding(made({**ON_LID, "extent": "few"}))


class TestLabel:
    """A statement in words."""

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (
                statement(
                    "affects-site",
                    "eyelid",
                    "supported",
                    FOR,
                    extent="most",
                    context={"population": "newborn"},
                ),
                "Cyst affects site Eyelid, most cases, in Newborn",
            ),
            (
                statement(
                    "treated-by",
                    "warm-cream",
                    "supported",
                    FOR,
                    extent="single-case",
                    context={
                        "site": "face",
                        "morphology": "red-cyst",
                        "route": "topical",
                        "duration": {"between": [2, 4], "unit": "wk"},
                    },
                ),
                (
                    "Cyst is treated by Warm cream, single case, at Face, as Red cyst, "
                    "topical, over 2–4 wk"
                ),
            ),
            (
                statement(
                    "has-measure",
                    {"at_most": 3, "unit": "mm"},
                    "supported",
                    FOR,
                    measure="diameter",
                ),
                "Cyst has measure Diameter: ≤ 3 mm",
            ),
            (
                statement("classified-as", "hot", "supported", FOR, extent="some"),
                "Cyst is classified as Hot, some cases",
            ),
        ],
    )
    def test_words(self, said: dict[str, Any], words: str) -> None:
        """Who, what, of whom; how far it reaches, and in which circumstances."""
        dataset = with_statements(said)

        assert words == dataset.label(dataset["cyst"].statements[0])

    def test_rejected_object(self) -> None:
        """What is said of a rejected label names the label, and not its successor."""
        dataset = small_dataset(
            document(
                "cyst",
                statements=[
                    statement("same-as", "cystoid", "refuted", AGAINST, rationale="No.")
                ],
            )
        )

        assert "Cyst is the same as Cystoid" == dataset.label(
            dataset["cyst"].statements[0]
        )

    def test_foreign(self) -> None:
        """A statement that the dataset does not hold has no words in it."""
        with pytest.raises(dd.UnknownStatementError, match="affects-site eyelid"):
            small_dataset().label(made({**ON_LID, "extent": "few"}))

    def test_every_statement(self) -> None:
        """Every statement of the bundled dataset can be put in words."""
        dataset = dd.dataset()
        labels = {
            dataset.label(held)
            for record in dataset
            for said in record.statements
            for held in dataset.holding(said)
        }

        assert "Milia differs from Milia" not in labels
        assert len(labels) > 1000


class TestQuestions:
    """Questions about one statement."""

    DATASET = small_dataset()
    HELD = DATASET.holding(DATASET["cyst"].statements[1])[0]

    def test_claims(self) -> None:
        """Its claims are those of its evidence; other filters hold as well."""
        rows = [*dd.claims(dataset=self.DATASET, statement=self.HELD.id)]
        none = dd.claims(
            dataset=self.DATASET, statement=[self.HELD.id], subject="cystoid"
        )

        assert [self.HELD.id] * 2 == [row.statement for row in rows]
        assert [] == [*none]
        with pytest.raises(dd.UnknownStatementError):
            dd.claims(dataset=self.DATASET, statement="cyst")

    def test_columns(self) -> None:
        """Extent and directness are columns."""
        said = {
            **ON_LID,
            "extent": "few",
            "evidence": [{**FOR, "directness": "broader"}],
        }
        row = next(iter(dd.claims(dataset=with_statements(said))))

        assert ("few", "broader", "E5", "E5") == (
            row.extent,
            row.directness,
            row.evidence_level,
            row.level,
        )

    def test_conflicts(self) -> None:
        """Only those in which it takes part."""
        found = dd.conflicts(self.HELD.id, dataset=self.DATASET)

        assert found
        assert all(
            self.HELD.id in {side.id for side in conflict.statements}
            for conflict in found
        )
        with pytest.raises(dd.UnknownStatementError):
            dd.conflicts("s-0123456789ab", dataset=self.DATASET)

    def test_a_record_of_such_an_id(self) -> None:
        """A record whose id looks like that of a statement is the record."""
        name = "s-0123456789ab"
        dataset = small_dataset({**document("face"), "id": name, "name": "Odd"})

        assert () == dd.conflicts(name, dataset=dataset)
        assert dd.cite(name, dataset=dataset).startswith("Odd (term s-0123456789ab)")


class TestCommands:
    """The same on the command line."""

    @pytest.fixture(autouse=True)
    def put_small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put a small dataset in the place of the bundled one."""
        said = {
            **ON_LID,
            "extent": "few",
            "evidence": [FOR, {**LAY, "directness": "related"}, AGAINST],
            "verdict": "disputed",
            "rationale": "One against one.",
        }
        dataset = with_statements(said, TestExtents.MOST)
        monkeypatch.setattr("dermdata.collection.dataset", lambda: dataset)

    ID = dd.statement_id("cyst", {**ON_LID, "extent": "few"})

    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
        """Return what a command prints."""
        assert 0 == main(arguments)
        return capsys.readouterr().out

    def test_claims(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id asks for its claims, and what is not direct says so."""
        lines = self.run(capsys, "claims", self.ID).splitlines()

        assert 3 == len(lines)
        assert (
            f"{self.ID} | Cyst affects site Eyelid, few cases | disputed E1 | "
            "supports (related): Lay page, Results"
        ) == lines[1]

    def test_conflicts(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id asks for its conflicts."""
        printed = self.run(capsys, "conflicts", self.ID)

        assert (
            f"Cyst affects site Eyelid, few cases — disputed, E1  {self.ID}" in printed
        )
        assert "+ lay-page, Results; E0, related" in printed

    def test_cite(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id is cited by key, note and words."""
        (ours, *_) = json.loads(self.run(capsys, "cite", self.ID, "--json"))

        assert f"dermdata-cyst-{self.ID}" == ours["id"]
        assert "Cyst affects site Eyelid, few cases [disputed, E1]" == ours["title"]
        assert f"statement {self.ID}, revision r-" in ours["note"]

    def test_card(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is disputed has a section of its own, after what is accepted."""
        printed = self.run(capsys, "show", "cyst", "--evidence")
        accepted, _, disputed = printed.partition("\nDisputed\n")

        assert "Face, most cases — supported, E1" in accepted
        assert f"Eyelid, few cases — disputed, E1  {self.ID}" in disputed
        assert "+ Lay page, Results; lay-text, related" in disputed
        assert "Claimed, and not accepted" not in printed

    def test_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown id is refused in a line."""
        for command in ("claims", "conflicts", "cite"):
            assert 2 == main([command, "s-0123456789ab"])
            assert "there is no statement `s-0123456789ab`" in capsys.readouterr().err


class TestDisputes:
    """What is disputed is not accepted."""

    CLASS = statement(
        "classified-as", "hot", "disputed", FOR, AGAINST, rationale="One against one."
    )

    def test_record(self) -> None:
        """It is in `disputed`, and no accessor gives it."""
        cyst = with_statements(self.CLASS).conditions["cyst"]

        assert ((), cyst.statements) == (cyst.classes, cyst.disputed)

    def test_tree(self) -> None:
        """A disputed member of a class is none in the tree."""
        from dermdata.query import tree

        supported = statement("classified-as", "hot", "supported", FOR)

        assert ["cyst"] == [
            node.id for node in tree("hot", dataset=with_statements(supported)).members
        ]
        assert () == tree("hot", dataset=with_statements(self.CLASS)).members

    def test_accepted(self) -> None:
        """The accessors of all predicates give accepted verdicts only."""
        for record in dd.dataset():
            for predicate in Predicate:
                assert {"supported", "partly-supported"} >= {
                    said.verdict.value for said in record.accepted(predicate)
                }

    def test_direct_unless_said(self) -> None:
        """Evidence is about the subject itself where nothing else is said."""
        assert Directness.DIRECT is made(ON_LID).evidence[0].directness
