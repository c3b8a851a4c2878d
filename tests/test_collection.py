"""Datasets: what is in them, the ways through them, and the bundle."""

from __future__ import annotations

import hashlib
import json
import pickle
import warnings
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import ArgumentError, _home, collection
from dermdata.codec import document_of, encode
from dermdata.collection import (
    CorruptDataError,
    Dataset,
    DatasetError,
    DeprecatedRecordWarning,
    Records,
    UnknownRecordError,
    UnknownVocabularyError,
    base,
    dataset,
    get,
    mapping,
)
from dermdata.collection.bundle import Bundle, Collected, pack
from dermdata.records import (
    VOCABULARIES,
    Condition,
    ConditionType,
    Kind,
    Manifest,
    Provenance,
    Record,
    Retirement,
    Status,
    Term,
    TermType,
)
from dermdata.text import canonical


PROVENANCE = Provenance(created="2026-11-22")


def condition(name: str, *parents: str, **more: Any) -> Condition:
    """Make a condition."""
    return Condition(
        id=name,
        name=name.capitalize(),
        definition=f"The condition {name}.",
        type=ConditionType.LESION,
        provenance=PROVENANCE,
        parents=parents,
        **more,
    )


def gone(name: str, replaced_by: str | None) -> Condition:
    """Make a retired condition."""
    why = Retirement(reason="Gone.", date="2026-11-22", replaced_by=replaced_by)
    return condition(name, status=Status.RETIRED, retirement=why)


TERM = Term(
    id="face",
    name="Face",
    definition="The front of the head.",
    type=TermType.BODY_SITE,
    provenance=PROVENANCE,
)
#       cyst          lump
#      /    \        /
#   milia    retention-cyst
#      \    /
#     giant-milia
DIAMOND = (
    condition("cyst"),
    condition("lump"),
    condition("milia", "cyst"),
    condition("retention-cyst", "cyst", "lump"),
    condition("giant-milia", "milia", "retention-cyst"),
    TERM,
)


@pytest.fixture
def diamond() -> Dataset:
    """Return a small dataset whose taxonomy is no tree."""
    return Dataset.from_records(
        DIAMOND, manifest=Manifest(title="diamond", version="1.2.3")
    )


class TestDataset:
    def test_maps_ids_to_records_of_a_kind(self, diamond: Dataset) -> None:
        """With [], in, len and iteration, in the order of the ids."""
        conditions = diamond.conditions

        assert DIAMOND[2] == conditions["milia"]
        assert "milia" in conditions
        assert "face" not in conditions
        assert 7 not in conditions
        assert 5 == len(conditions)
        assert ["cyst", "giant-milia", "lump", "milia", "retention-cyst"] == list(
            conditions
        )
        assert "<5 condition records>" == repr(conditions)
        assert conditions is diamond.conditions
        assert "diamond" == diamond.manifest.title

    def test_has_a_mapping_for_every_kind(self, diamond: Dataset) -> None:
        """Named in the plural."""
        for kind in Kind:
            mapping = getattr(diamond, f"{kind}s")
            assert isinstance(mapping, Records)
            assert mapping is diamond.records(kind)
            assert kind is mapping.kind

    def test_is_read_only(self, diamond: Dataset) -> None:
        """Nothing can be put in or taken out."""
        with pytest.raises(TypeError):
            diamond.conditions["x"] = DIAMOND[0]  # type: ignore[index]
        with pytest.raises(AttributeError):
            diamond.title = "x"  # type: ignore[misc]

    def test_holds_all_kinds_under_their_ids(self, diamond: Dataset) -> None:
        """One id space."""
        assert 6 == len(diamond)
        assert "face" in diamond
        assert TERM == diamond["face"]
        assert ["cyst", "face", "giant-milia", "lump", "milia", "retention-cyst"] == [
            record.id for record in diamond
        ]
        assert ("face",) == diamond.ids(Kind.TERM)
        assert Kind.TERM is diamond.kind_of("face")
        assert diamond.kind_of("nose") is None
        assert "Face" == diamond.name_of("face")
        assert "<Dataset diamond 1.2.3: 6 records>" == repr(diamond)

    def test_names_the_nearest_ids_for_an_unknown_one(self, diamond: Dataset) -> None:
        """Whichever way it is asked for."""
        for ask in (
            lambda: diamond["millia"],
            lambda: diamond.get("millia"),
            lambda: diamond.conditions["millia"],
            lambda: diamond.name_of("millia"),
            lambda: diamond.children("millia"),
            lambda: diamond.path("millia"),
        ):
            with pytest.raises(UnknownRecordError) as error:
                ask()
            assert "milia" == error.value.nearest[0]
        assert ("there is no record `millia` (the nearest: `milia`)") == str(
            error.value
        )
        assert "there is no record `q`" == str(UnknownRecordError("q"))

    def test_tells_a_wrong_kind_from_an_unknown_id(self, diamond: Dataset) -> None:
        """Who asks the conditions for a term is told where it is."""
        with pytest.raises(UnknownRecordError) as error:
            diamond.conditions["face"]

        assert "`face` is a term, no condition (see `terms`)" == str(error.value)

    def test_an_unknown_id_is_quoted_short_and_plain(self, diamond: Dataset) -> None:
        """Whatever is in it, a message neither runs on nor speaks to the terminal."""
        for name in ("x" * 1_000_000, "\x1b[31m\n"):
            with pytest.raises(UnknownRecordError) as error:
                diamond[name]

            assert len(str(error.value)) < 200
            assert str(error.value).isprintable()

    def test_nearest_ids_are_found_whatever_the_case(self, diamond: Dataset) -> None:
        """MILIA is milia, shouted."""
        with pytest.raises(UnknownRecordError, match="the nearest: `milia`"):
            diamond["MILIA"]

    def test_anything_else_is_not_in_it(self, diamond: Dataset) -> None:
        """Nor is it an error to ask."""
        assert [] not in diamond

    def test_a_kind_may_be_given_as_a_word(self) -> None:
        """Whoever asks first, and however, all get the same records of a kind."""
        fresh = Dataset.from_records(DIAMOND)

        assert "face" in fresh.records("term")
        assert fresh.records("term") is fresh.records(Kind.TERM)
        assert fresh.records("term") is fresh.terms
        assert Kind.TERM is fresh.terms.kind
        assert fresh.ids("term") == fresh.ids(Kind.TERM) == ("face",)
        assert fresh.roots("term") == fresh.roots(Kind.TERM) == ("face",)

    @pytest.mark.parametrize(
        ("kind", "hint"),
        [
            ("conditon", "did you mean `condition`?"),
            ("q", ""),
            (7, ""),
            ([], ""),
        ],
    )
    def test_there_are_no_other_kinds(
        self, diamond: Dataset, kind: Any, hint: str
    ) -> None:
        """Whichever way it is asked; an error keeps what was given, even pickled."""
        for ask in (diamond.ids, diamond.records, diamond.roots):
            with pytest.raises(ArgumentError) as error:
                ask(kind)
            assert "kind" == error.value.name
            assert hint == error.value.hint
            again = pickle.loads(pickle.dumps(error.value))
            assert (hint, str(error.value)) == (again.hint, str(again))

    def test_missing_record_may_be_asked_for_at_no_cost(
        self, diamond: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Only an error looks for the nearest ids; a default is given at once."""
        asked = []
        monkeypatch.setattr(mapping, "nearest", lambda *_, **__: asked.append(1) or [])
        monkeypatch.setattr(base, "nearest", lambda *_, **__: asked.append(1) or [])

        assert diamond.conditions.get("millia") is None
        assert diamond.conditions.get("face") is None
        assert "none" == diamond.conditions.get("millia", "none")
        assert diamond["milia"] is diamond.conditions.get("milia")
        assert diamond.entries().get("millia") is None
        assert Kind.TERM is diamond.entries()["face"].kind
        assert [] == asked
        for ask in (diamond.conditions.__getitem__, diamond.__getitem__):
            with pytest.raises(UnknownRecordError):
                ask("millia")
        assert [1, 1] == asked

    def test_is_equal_by_its_records(self, diamond: Dataset) -> None:
        """Whatever it is called, and in whatever order they came."""
        same = Dataset.from_records(reversed(DIAMOND))
        other = Dataset.from_records(DIAMOND[:1])

        assert diamond == same
        assert hash(diamond) == hash(same)
        assert diamond != other
        assert diamond != 7

    def test_says_what_a_validator_must_know(self, diamond: Dataset) -> None:
        """The kind of every record, the type of terms, and what replaces whom."""
        entries = diamond.entries()

        assert (Kind.TERM, TermType.BODY_SITE, "") == entries["face"]
        assert (Kind.CONDITION, None, "") == entries["milia"]


class TestErrors:
    """What is said where something is not there, or is damaged."""

    def test_unknown_record(self, diamond: Dataset) -> None:
        """At most three of the nearest are named, best first; it is a `KeyError`."""
        with pytest.raises(KeyError) as caught:
            diamond["mila"]

        error = caught.value
        assert isinstance(error, UnknownRecordError)
        assert ("mila", "milia") == (error.id, error.nearest[0])
        assert len(error.nearest) <= 3
        assert error.hint.startswith("the nearest: `milia`")

    def test_nothing_near(self, diamond: Dataset) -> None:
        """Then there is no hint, and nothing is made up."""
        with pytest.raises(UnknownRecordError) as caught:
            diamond["qqqqq"]

        assert ("there is no record `qqqqq`", "") == (
            caught.value.message,
            caught.value.hint,
        )
        assert () == caught.value.nearest

    @pytest.mark.parametrize("given", [None, 7, ("milia",), b"milia"])
    def test_what_is_no_id(self, diamond: Dataset, given: Any) -> None:
        """Whatever is asked for, the error is the same, with what was given."""
        for ask in (diamond.get, diamond.name_of, diamond.children, diamond.parents):
            with pytest.raises(UnknownRecordError) as caught:
                ask(given)

            assert f"there is no record `{given}`" == caught.value.message
        assert diamond.kind_of(given) is None
        assert given not in diamond.conditions

    def test_wrong_kind(self, diamond: Dataset) -> None:
        """It says which kind was asked for and which it is, and where to look."""
        with pytest.raises(dd.WrongKindError) as caught:
            diamond.treatments["face"]

        assert ("treatment", "term") == (caught.value.kind, caught.value.found)
        assert "`face` is a term, no treatment" == caught.value.message
        assert "see `terms`" == caught.value.hint

    def test_vocabularies(self, diamond: Dataset) -> None:
        """A slip gets the nearest prefix; anything else, all there are."""
        with pytest.raises(UnknownVocabularyError) as caught:
            diamond.without(vocabularies=["SNOMED"])
        assert "there is no vocabulary `SNOMED`" == caught.value.message
        assert "did you mean `SNOMEDCT`?" == caught.value.hint

        with pytest.raises(UnknownVocabularyError) as caught:
            diamond.without(vocabularies="?")
        assert f"there are {', '.join(VOCABULARIES)}" == caught.value.hint
        assert "?" == caught.value.prefix

    def test_damage(self) -> None:
        """It says what is damaged, how that shows, and what to do."""
        error = CorruptDataError("the record `milia`")

        assert "the record `milia` does not match its checksum" == error.message
        assert "install dermdata again" == error.hint
        assert ("the record `milia`", "does not match its checksum") == (
            error.what,
            error.reason,
        )

    def test_default(self, diamond: Dataset) -> None:
        """A mapping gives the default for what it lacks, of another kind or of none."""
        assert 7 == diamond.conditions.get("face", 7)
        assert diamond.conditions.get("nose") is None
        assert DIAMOND[2] == diamond.conditions.get("milia", 7)


class TestTaxonomy:
    def test_of_a_dag(self, diamond: Dataset) -> None:
        """A record may have several parents; each ancestor is listed once."""
        assert ("cyst", "lump") == diamond.parents("retention-cyst")
        assert ("milia", "retention-cyst") == diamond.children("cyst")
        assert () == diamond.children("face")
        assert ("milia", "retention-cyst", "cyst", "lump") == diamond.ancestors(
            "giant-milia"
        )
        assert ("milia", "retention-cyst", "giant-milia") == diamond.descendants("cyst")
        assert ("cyst", "lump") == diamond.roots(Kind.CONDITION)
        assert ("cyst", "face", "lump") == diamond.roots()

    def test_path_is_a_shortest_way_from_a_root(self, diamond: Dataset) -> None:
        """Both ends included."""
        assert ("cyst", "milia", "giant-milia") == diamond.path("giant-milia")
        assert ("cyst",) == diamond.path("cyst")

    @given(st.sampled_from(sorted(record.id for record in DIAMOND)))
    def test_descendants_are_whose_ancestor_one_is(self, name: str) -> None:
        """The two are each other's inverse."""
        whole = Dataset.from_records(DIAMOND)

        assert {
            other for other in whole.ids() if name in whole.ancestors(other)
        } == set(whole.descendants(name))


class TestRetired:
    def test_leads_on_to_its_successor(self) -> None:
        """Through a chain, with one warning that names both ends."""
        whole = Dataset.from_records(
            [gone("old", "older"), gone("older", "new"), condition("new")]
        )

        with pytest.warns(DeprecatedRecordWarning) as caught:
            record = whole.get("old")

        assert "new" == record.id
        assert ["`old` is retired; here is `new`"] == [str(w.message) for w in caught]
        assert "old" == whole.get("old", follow=False).id
        assert "old" == whole["old"].id
        assert "old" == whole.conditions["old"].id

    def test_without_successor_is_given_itself(self) -> None:
        """And nobody is warned of anything."""
        whole = Dataset.from_records([gone("old", None)])

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert "old" == whole.get("old").id

    def test_warning_points_at_the_caller(self) -> None:
        """Not into the library, whichever way the record was asked for."""
        for get_it in (dd.get, dd.dataset().get):
            with pytest.warns(DeprecatedRecordWarning) as caught:
                get_it("milialar")

            assert [__file__] == [warning.filename for warning in caught]

    def test_caller_may_have_no_name(self) -> None:
        """As code has none that is run from a text."""
        with pytest.warns(DeprecatedRecordWarning) as caught:
            exec("get('milialar')", {"get": dd.get})  # noqa: S102 - our own text

        assert ["<string>"] == [warning.filename for warning in caught]

    def test_chain_may_end_without_successor(self) -> None:
        """The last of it is given, itself retired; one warning names it."""
        whole = Dataset.from_records([gone("old", "older"), gone("older", None)])

        with pytest.warns(DeprecatedRecordWarning) as caught:
            record = whole.get("old")

        assert ("older", 1) == (record.id, len(caught))

    def test_stone_says_why(self) -> None:
        """Reason, date, release, successor, and what else may serve."""
        why = Retirement(
            reason="Two things.",
            date="2026-11-22",
            release="1.1.0",
            consider=("new", "newer"),
        )
        whole = Dataset.from_records(
            [
                condition("old", status=Status.RETIRED, retirement=why),
                condition("new"),
                condition("newer"),
            ]
        )

        assert why == whole.get("old", follow=False).retirement
        assert why == whole.get("old").retirement

    def test_circles_are_refused(self) -> None:
        """Where a dataset is made, by name."""
        with pytest.raises(DatasetError) as error:
            Dataset.from_records([gone("old", "older"), gone("older", "old")])

        assert [("old", "DD308"), ("older", "DD308")] == [
            (f.record, f.code) for f in error.value.findings
        ]
        assert "replaced by itself in the end: old → older → old" in str(error.value)

    def test_circles_in_a_bundle_end(self) -> None:
        """Whoever wrote one by hand is not followed for ever."""
        records = [gone("new", "old"), gone("old", "older"), gone("older", "old")]
        manifest = Manifest(title="Lies", version="1.0.0")
        whole = Dataset(Collected(records, manifest))

        for name in ("new", "old"):
            with pytest.raises(CorruptDataError, match="a circle"):
                whole.get(name)
        assert "old" == whole.get("old", follow=False).id


class TestFromRecords:
    def test_refuses_a_set_that_does_not_hold_together(self) -> None:
        """All breaches are listed at once, by record."""
        with pytest.raises(DatasetError) as error:
            Dataset.from_records(
                [
                    condition("a", "b"),
                    condition("b", "a"),
                    condition("c", "nowhere", "face"),
                    TERM,
                    TERM,
                ]
            )

        assert [
            ("a", "DD304"),
            ("b", "DD304"),
            ("c", "DD301"),
            ("face", "DD303"),
        ] == [(f.record, f.code) for f in error.value.findings]
        assert str(error.value).startswith(
            "4 findings:\n(records): DD304 [a /parents] its own ancestor: a → b → a"
        )


class TestFromFiles:
    def test_a_folder_gives_the_same_as_its_records(
        self, diamond: Dataset, tmp_path: Path
    ) -> None:
        """One file a record; the manifest names the whole."""
        for record in DIAMOND:
            folder = tmp_path / f"{record.kind}s"
            folder.mkdir(exist_ok=True)
            (folder / f"{record.id}.json").write_text(encode(record), "utf-8")
        manifest = {"title": "mine", "version": "3.2.1"}
        (tmp_path / "dataset.json").write_text(json.dumps(manifest), "utf-8")

        made = Dataset.from_directory(tmp_path)

        assert diamond == made
        assert ("mine", "3.2.1") == (made.title, made.version)

    def test_a_file_gives_the_same(self, diamond: Dataset, tmp_path: Path) -> None:
        """A dataset file, an array, or a record a line."""
        documents = [document_of(record) for record in DIAMOND]
        whole = {"title": "mine", "version": "3.2.1", "records": documents}
        texts = {
            "whole.json": canonical(whole),
            "array.json": canonical(documents),
            "lines.ndjson": "\n".join(map(json.dumps, documents)),
        }
        for name, text in texts.items():
            (tmp_path / name).write_text(text, "utf-8")
            assert diamond == Dataset.from_file(tmp_path / name)
        assert "3.2.1" == Dataset.from_file(tmp_path / "whole.json").version
        assert "0.0.0" == Dataset.from_file(tmp_path / "array.json").version

    def test_a_finding_keeps_everything_out(self, tmp_path: Path) -> None:
        """Nothing is half loaded; the message says where and why."""
        (tmp_path / "a.json").write_text(encode(condition("a")), "utf-8")
        (tmp_path / "b.json").write_text("{", "utf-8")

        with pytest.raises(DatasetError, match=r"b\.json:1:2: DD101") as error:
            Dataset.from_directory(tmp_path)

        assert str(error.value).startswith("1 finding:\n")


class TestWithout:
    def test_leaves_out_the_mappings_to_a_vocabulary(self) -> None:
        """And nothing else; the dataset itself stays as it is."""
        whole = dataset()

        less = whole.without(vocabularies=["SNOMEDCT"])

        assert "SNOMEDCT" in prefixes(whole)
        assert prefixes(whole) - {"SNOMEDCT"} == prefixes(less)
        assert whole["milia"].statements == less["milia"].statements
        assert whole.manifest == less.manifest

    def test_leaves_out_all_that_is_restricted(self) -> None:
        """In one step."""
        less = dataset().without(vocabularies="restricted")

        assert all(VOCABULARIES[prefix].open for prefix in prefixes(less))
        assert "HP" in prefixes(less)

    def test_names_an_unknown_vocabulary(self) -> None:
        """And the nearest, or those there are."""
        with pytest.raises(UnknownVocabularyError, match="did you mean `SNOMEDCT`"):
            dataset().without(vocabularies=["SNOMED"])
        with pytest.raises(UnknownVocabularyError, match="there are ATC, CHEBI, DOID"):
            dataset().without(vocabularies=["x"])


def prefixes(whole: Dataset) -> set[str]:
    """Return the vocabularies a dataset maps to."""
    return {xref.curie.partition(":")[0] for record in whole for xref in record.xrefs}


class TestBundle:
    def test_is_the_same_at_every_call(self) -> None:
        """Byte for byte, in whatever order the records come."""
        manifest = Manifest(title="x", version="1.0.0")

        assert pack(DIAMOND, manifest) == pack(DIAMOND[::-1], manifest)

    def test_holds_what_was_packed(self, diamond: Dataset) -> None:
        """Records, names, parents, versions and checksum."""
        made = Dataset.from_bundle(packed(DIAMOND))

        assert diamond == made
        assert list(diamond) == list(made)
        assert diamond.checksum == made.checksum
        assert ("diamond", "1.2.3") == (made.title, made.version)
        assert diamond.path("giant-milia") == made.path("giant-milia")

    def test_the_checksum_is_of_the_records_alone(self, diamond: Dataset) -> None:
        """SHA-256 over the sorted ids, each with the SHA-256 of its canonical line."""
        lines = ""
        for record in sorted(DIAMOND, key=lambda record: record.id):
            line = json.dumps(
                document_of(record), sort_keys=True, separators=(",", ":")
            )
            lines += f"{record.id} {hashlib.sha256(line.encode()).hexdigest()}\n"

        assert (
            f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}" == diamond.checksum
        )
        changed = attrs.evolve(DIAMOND[0], name="Another")
        assert (
            Dataset.from_records([changed, *DIAMOND[1:]]).checksum != diamond.checksum
        )

    def test_reads_only_what_is_asked_for(self) -> None:
        """Damage elsewhere is no matter, until it is read."""
        data = packed(DIAMOND)
        spoilt = data.replace(b"The condition lump", b"The condition luxp")

        made = Dataset.from_bundle(spoilt)

        assert DIAMOND[0] == made["cyst"]
        with pytest.raises(CorruptDataError) as error:
            made["lump"]
        assert (
            "the record `lump` does not match its checksum (install dermdata again)"
        ) == str(error.value)

    @given(st.data())
    def test_any_changed_byte_is_noticed(self, data: st.DataObject) -> None:
        """In the head when it is opened, in names or a record when these are read."""
        whole = packed(DIAMOND)
        place = data.draw(st.integers(0, len(whole) - 1))
        if whole[place] == ord("\n"):
            place -= 1
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << data.draw(st.integers(0, 7))

        with pytest.raises(CorruptDataError):
            read_all(bytes(spoilt))

    @pytest.mark.parametrize("data", [b"", b"\n", b"no newline", b"a\nb\n"])
    def test_anything_else_is_refused(self, data: bytes) -> None:
        """As damaged."""
        with pytest.raises(CorruptDataError, match="the index does not match"):
            Bundle(data)


class TestTheBundledDataset:
    def test_is_a_bundle_where_one_is_installed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Read through the loader, which may be that of a zip file."""
        monkeypatch.setattr(collection, "__loader__", Loader(packed(DIAMOND)))

        assert Dataset.from_records(DIAMOND) == collection._opened.__wrapped__()

    def test_is_the_record_files_of_a_checkout(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where there is no bundle."""
        here = Path(__file__).parents[1] / "src/dermdata/_home.py"
        monkeypatch.setattr(collection, "__loader__", Loader(None))
        monkeypatch.setattr(_home, "__file__", str(here))

        assert dataset() == collection._opened.__wrapped__()

    def test_is_one_and_the_same(self) -> None:
        """It is opened once, and its records are read once."""
        assert dataset() is dd.dataset()
        assert get("secondary-milia") is dd.get("secondary-milia")
        assert dd.conditions is dd.dataset().conditions

    def test_answers_as_the_readme_says(self) -> None:
        """The first lines anybody types."""
        milia: Record = dd.get("secondary-milia")
        cause = milia.causes[0]

        assert isinstance(milia, dd.Classification)
        assert isinstance(dd.conditions["milia"], dd.Condition)
        assert cause.object in dd.dataset()
        assert cause.verdict.accepted
        assert cause.evidence[0].source in dd.sources
        assert (
            "disease-associated-milia",
            "medication-associated-milia",
            "trauma-associated-milia",
        ) == dd.dataset().children("secondary-milia")


class Loader:
    """Loads a bundle, or has none."""

    def __init__(self, data: bytes | None) -> None:
        self.data = data

    def get_data(self, _: str) -> bytes:
        """Return the bundle."""
        if self.data is None:
            raise FileNotFoundError
        return self.data


def read_all(data: bytes) -> None:
    """Open a bundle and read all of it."""
    made = Dataset.from_bundle(data)
    made.names()
    list(made)


def packed(records: tuple[Record, ...]) -> bytes:
    """Return a bundle."""
    return pack(records, Manifest(title="diamond", version="1.2.3"))
