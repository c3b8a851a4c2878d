"""Other data laid over a dataset: layers, amendments, overrides, what is refused."""

from __future__ import annotations

import copy
import difflib
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dermdata import collection
from dermdata.cli import main
from dermdata.codec import DecodeError, document_of, record_of, register
from dermdata.collection import Dataset, DatasetError, UnknownRecordError
from dermdata.collection.bundle import pack
from dermdata.collection.errors import LayerError, PluginError
from dermdata.collection.layered.given import document as amendment_document
from dermdata.collection.plugins import DatasetPlugin, plugins, resolve
from dermdata.export import cite
from dermdata.query import claims, classify, conflicts, info, lookup, search, tree
from dermdata.records import (
    Amendment,
    DermdataError,
    Kind,
    Manifest,
    Record,
    RecordError,
    Synonym,
)
from dermdata.schema import of as schema
from dermdata.schema import validator
from dermdata.testing import datasets
from dermdata.text import canonical
from dermdata.validation import UnreadableError
from dermdata.validation.checks import alike
from dermdata.validation.checks.references import references
from dermdata.validation.files import check_files
from dermdata.versions import cut, open_dataset

from .examples import AGAINST, FOR, document, statement, written
from .mangled import at, damages, example, places, with_damage


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_CONVERTER = cattrs.Converter()
register(_CONVERTER)

PEARL = {
    "text": "milk pearl",
    "scope": "exact",
    "register": "lay",
    "language": "en",
    "source": "lay-page",
}
MAPPING = {
    "curie": "MESH:D000152",
    "relation": "related",
    "verified_in": "MeSH 2026",
    "verified_on": "2026-11-22",
}
ON_FACE = statement("affects-site", "face", "supported", FOR)


def new(name: str = "blue-cyst", **fields: Any) -> Record:
    """Return a condition that is not in the small dataset."""
    title = name.replace("-", " ").capitalize()
    return record_of({**document("red-cyst"), "id": name, "name": title, **fields})


def changed(name: str, **fields: Any) -> Record:
    """Return a record of the small dataset, changed."""
    return record_of(document(name, **fields))


def amendment(name: str = "cyst", **fields: Any) -> Amendment:
    """Return an amendment, read from a document."""
    return _CONVERTER.structure({"id": name, **fields}, Amendment)


def folder_of(path: Path, *records: Record, **amended: dict[str, Any]) -> Path:
    """Write a folder of records and amendments, and return it."""
    path.mkdir(exist_ok=True)
    written(path, map(document_of, records))
    for name, parts in amended.items():
        file = path / "amendments" / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(canonical({"id": name, **parts}), "utf-8")
    return path


def refused(call: Callable[[], object]) -> list[tuple[str, str, str, str]]:
    """Return path, record, field and code of every finding a call is refused for."""
    with pytest.raises(DatasetError) as caught:
        call()
    return [(f.path, f.record, f.field, f.code) for f in caught.value.findings]


class TestWhatIsAdded:
    def test_records(self, small: Dataset) -> None:
        """They are found as all others; the dataset below does not have them."""
        made = small.overlay([new()])

        assert new() == made["blue-cyst"] == made.conditions["blue-cyst"]
        assert len(small) + 1 == len(made) == len(list(made))
        assert "blue-cyst" not in small
        assert "blue-cyst" in made.children("cyst")
        assert ("cyst", "blue-cyst") == made.path("blue-cyst")
        assert small["cyst"] == made["cyst"]

    def test_many_new_ids(
        self, small: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A new id is no misspelt one: nobody looks for the ids nearest to it."""

        def compared(*_: object, **__: object) -> list[str]:
            raise AssertionError

        monkeypatch.setattr(difflib, "get_close_matches", compared)

        made = small.overlay([new(f"blue-cyst-{n}") for n in range(100)])

        assert len(small) + 100 == len(made)

    def test_a_record_on_its_own(self, small: Dataset) -> None:
        """One need not be put into a list."""
        assert small.overlay([new()]) == small.overlay(new())
        one = amendment(synonyms=[PEARL])
        assert small.overlay([one]) == small.overlay(one)

    def test_parts_of_records_below(self, small: Dataset) -> None:
        """Statements, synonyms and mappings, behind those that are there."""
        before = small["cyst"]

        after = small.overlay(
            amendment(statements=[ON_FACE], synonyms=[PEARL], xrefs=[MAPPING])
        )["cyst"]

        assert len(before.statements) + 1 == len(after.statements)
        assert before.statements == after.statements[:-1]
        assert "face" == after.statements[-1].object
        assert (*before.synonyms, Synonym(**_words(PEARL))) == after.synonyms
        assert "MESH:D000152" == after.xrefs[-1].curie
        assert before == attrs.evolve(
            after,
            statements=before.statements,
            synonyms=before.synonyms,
            xrefs=before.xrefs,
        )

    def test_parts_of_a_source(self, small: Dataset) -> None:
        """A source carries no statements, and may get other names."""
        made = small.overlay(amendment("trial-2020", synonyms=[PEARL]))

        assert "milk pearl" == made["trial-2020"].synonyms[0].text

    def test_a_layer_may_refer_to_itself_and_to_what_lies_below(
        self, small: Dataset
    ) -> None:
        """An amendment too, to a record that comes with it."""
        tint = record_of(document("eyelid", id="blue-lid", parents=["eyelid"]))
        said = statement("affects-site", "blue-lid", "supported", FOR)

        made = small.overlay([amendment(statements=[said]), new(), tint])

        assert "blue-lid" == made["cyst"].sites[-1].object

    def test_layers_upon_layers(self, small: Dataset) -> None:
        """What one layer adds, the next may build on."""
        first = small.overlay(new(), name="first")

        second = first.overlay(
            [
                new("navy-cyst", parents=["blue-cyst"]),
                amendment("blue-cyst", synonyms=[PEARL]),
            ],
            name="second",
        )

        assert ("Small", "first", "second") == second.layers
        assert ("cyst", "blue-cyst", "navy-cyst") == second.path("navy-cyst")
        assert ("first", "second") == second.layers_of("blue-cyst")
        assert () == first["blue-cyst"].synonyms

    def test_a_dataset(self, small: Dataset) -> None:
        """One that stands alone; what it has in common with ours stays ours."""
        own = Dataset.from_records(
            [small["cyst"], *(r for r in small if r.id != "cyst"), new()],
            manifest=Manifest(title="Own", version="3.0.0", licence="CC-BY-4.0"),
        )

        made = small.overlay(own)

        assert own == made
        assert ("Small", "Own") == made.layers
        assert ("Small", "Own") == (made["cyst"].layer, made["blue-cyst"].layer)

    def test_an_untitled_dataset(self, small: Dataset) -> None:
        """It is called an overlay."""
        assert ("Small", "overlay") == small.overlay(Dataset.from_records([])).layers


class TestLayers:
    def test_a_record_names_its_own(self, small: Dataset) -> None:
        """And an added part that which added it; the record stays in the lower one."""
        made = small.overlay([new(), amendment(synonyms=[PEARL])], name="mine")
        cyst = made["cyst"]

        assert "mine" == made["blue-cyst"].layer == made.layer_of("blue-cyst")
        assert "Small" == cyst.layer == made.layer_of("cyst")
        assert "mine" == made.layer_of("cyst", cyst.synonyms[-1])
        assert "Small" == made.layer_of("cyst", cyst.synonyms[0])
        assert "Small" == made.layer_of("cyst", cyst.statements[0])
        assert ("Small", "mine") == made.layers_of("cyst")
        assert ("Small",) == made.layers_of("face") == small.layers_of("cyst")
        assert ("mine",) == made.layers_of("blue-cyst")
        assert ("Small", "mine") == made.layers

    def test_every_dataset_has_one(self, small: Dataset, tmp_path: Path) -> None:
        """Called as its title, whichever way the records are kept."""
        folder = written(tmp_path, map(document_of, small))
        (folder / "dataset.json").write_text('{"title":"Files","version":"1.0.0"}')
        manifest = Manifest(title="Bundle", version="1.0.0")

        for made, title in (
            (small, "Small"),
            (Dataset.from_directory(folder), "Files"),
            (Dataset.from_bundle(pack(small, manifest)), "Bundle"),
            (Dataset.from_records(small), "untitled"),
            (small.without(vocabularies="restricted"), "Small"),
        ):
            assert (title,) == made.layers
            assert {title} == {record.layer for record in made}
            assert {} == made.overrides

    def test_it_is_no_part_of_a_record(self, small: Dataset) -> None:
        """Nor of its equality, hash, words or document; copies and pickles keep it."""
        by_hand = record_of(document("cyst"))
        here = small["cyst"]

        assert ("", "Small") == (by_hand.layer, here.layer)
        assert by_hand == here
        assert (hash(by_hand), repr(by_hand)) == (hash(here), repr(here))
        assert document_of(by_hand) == document_of(here)
        assert (
            "Small" == pickle.loads(pickle.dumps(here)).layer == copy.copy(here).layer
        )
        assert "" == attrs.evolve(here, name="Cysts").layer

    def test_part_that_is_nowhere(self, small: Dataset) -> None:
        """Whoever asks for it is told so; for an unknown id, too."""
        with pytest.raises(LayerError) as caught:
            small.layer_of("red-cyst", small["cyst"].synonyms[0])
        assert (
            "`red-cyst` has no such statement, synonym, mapping or evidence (take one "
            "from the record itself)"
        ) == str(caught.value)
        with pytest.raises(UnknownRecordError):
            small.layers_of("blue-cyst")

    def test_names(self, small: Dataset, tmp_path: Path) -> None:
        """The one given, or the title of what is laid over, or that of its folder."""
        folder = folder_of(tmp_path / "mine", new())

        assert "mine" == small.overlay(folder).layers[-1]
        assert "mine.v2" == small.overlay(folder, name="mine.v2").layers[-1]
        file = folder / "conditions" / "blue-cyst.json"
        assert "blue-cyst" == small.overlay(file).layers[-1]
        (folder / "dataset.json").write_text('{"title":"Ours","version":"1.0.0"}')
        assert "Ours" == small.overlay(str(folder)).layers[-1]

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            (
                "Small",
                "there is a layer `Small` already (give it another title, or the layer "
                "another name with `name`)",
            ),
            (
                "",
                'this is no name for a layer: found "", expected one line of text, no '
                "space at either end (give it another title, or the layer another name "
                "with `name`)",
            ),
        ],
    )
    def test_name_that_will_not_do(
        self, small: Dataset, name: str, message: str
    ) -> None:
        """One that is taken, or none."""
        with pytest.raises(LayerError) as caught:
            small.overlay([], name=name)

        assert message == str(caught.value)

    def test_what_the_whole_says_of_itself(self, small: Dataset) -> None:
        """Title and authors of both; a licence only where both have one."""
        ours = Manifest(
            title="Ours", version="9.0.0", licence="CC-BY-4.0", authors=("Ann",)
        )
        licensed = Dataset.from_records([], manifest=ours)

        made = small.overlay(licensed)

        assert (
            Manifest(
                title="Small + Ours",
                version="1.2.3",
                licence="CC0-1.0 AND CC-BY-4.0",
                authors=("Ann",),
            )
            == made.manifest
        )
        assert "CC0-1.0 AND CC-BY-4.0" == (
            made.overlay(licensed, name="again").manifest.licence
        )
        assert small.overlay([]).manifest.licence is None
        assert licensed.overlay(small, name="x" * 200).title == "x" * 200


class TestThreeLayers:
    """What comes from where, in layers upon layers."""

    @pytest.fixture
    def made(self, small: Dataset) -> Dataset:
        """Give two layers over the small dataset, which both speak of one record."""
        one = small.overlay([new(), amendment(synonyms=[PEARL])], name="one")
        return one.overlay(
            [
                amendment(xrefs=[MAPPING]),
                amendment("blue-cyst", statements=[ON_FACE]),
            ],
            name="two",
        )

    def test_layers_of_a_record_come_from_below(self, made: Dataset) -> None:
        """The one it is in first; those that say nothing of it are not among them."""
        assert ("Small", "one", "two") == made.layers
        assert ("Small", "one", "two") == made.layers_of("cyst")
        assert ("one", "two") == made.layers_of("blue-cyst")
        assert ("Small",) == made.layers_of("eyelid")

    def test_each_part_has_its_own(self, made: Dataset) -> None:
        """A part belongs to the layer that added it, whichever lies above."""
        cyst, blue = made["cyst"], made["blue-cyst"]

        assert ["Small", "Small", "one"] == [
            made.layer_of("cyst", part) for part in cyst.synonyms
        ]
        assert ["Small", "Small", "two"] == [
            made.layer_of("cyst", part) for part in cyst.xrefs
        ]
        assert ["two"] == [made.layer_of("blue-cyst", part) for part in blue.statements]
        assert "one" == made.layer_of("blue-cyst") == blue.layer

    def test_those_below_know_nothing_of_it(
        self, made: Dataset, small: Dataset
    ) -> None:
        """Each layer taken away gives the dataset that was there before."""
        one = made.without_layer("two")

        assert ("Small", "one") == one.layers == one.layers_of("cyst")
        assert () == one["blue-cyst"].statements
        assert small == one.without_layer("one")
        assert small["cyst"] == one.without_layer("one")["cyst"]

    def test_statements_are_found_by_id_and_subject(self, made: Dataset) -> None:
        """A statement that was laid over has an id and words like all others."""
        (held,) = made.holding(made["blue-cyst"].statements[0])

        assert "blue-cyst" == held.subject
        assert held == made.statement(held.id)
        assert "Blue cyst affects site Face" == made.label(held.id)
        assert [("blue-cyst", "face")] == [
            (row.subject, row.object) for row in claims(dataset=made, statement=held.id)
        ]

    def test_title_names_every_layer(self, made: Dataset) -> None:
        """From the lowest up; the version stays that of the lowest."""
        assert "Small + one + two" == made.title
        assert "1.2.3" == made.version

    @pytest.mark.parametrize(
        ("name", "message", "hint"),
        [
            ("Small", "`Small` is the lowest layer", "only what was laid over it"),
            ("ones", "there is no layer `ones`", "did you mean `one`?"),
            ("zzz", "there is no layer `zzz`", "there are Small, one, two"),
        ],
    )
    def test_that_cannot_be_taken_away(
        self, made: Dataset, name: str, message: str, hint: str
    ) -> None:
        """The nearest is named, or all are."""
        with pytest.raises(LayerError) as caught:
            made.without_layer(name)

        assert message == caught.value.message
        assert caught.value.hint.startswith(hint)

    def test_name_that_is_taken(self, made: Dataset) -> None:
        """No two layers are called alike; the hint says how to name one."""
        with pytest.raises(LayerError) as caught:
            made.overlay([new("green-cyst")], name="one")

        assert "there is a layer `one` already" == caught.value.message
        assert (
            "give it another title, or the layer another name with `name`"
            == caught.value.hint
        )


class TestLicence:
    """What is under several licences at once."""

    @pytest.mark.parametrize(
        ("below", "above", "expected"),
        [
            ("CC0-1.0", "CC-BY-4.0", "CC0-1.0 AND CC-BY-4.0"),
            ("CC0-1.0", "cc0-1.0", "CC0-1.0"),
            ("CC0-1.0 AND MIT", "mit AND CC-BY-4.0", "CC0-1.0 AND MIT AND CC-BY-4.0"),
            ("A OR B", "C", "(A OR B) AND C"),
            ("C", "A or B", "C AND (A or B)"),
            ("A OR B", "a or b", "A OR B"),
            ("(A OR B)", "C AND (a or b)", "(A OR B) AND C"),
            ("A AND B OR C", "D", "(A AND B OR C) AND D"),
            ("A AND (B OR C)", "(D)", "A AND (B OR C) AND D"),
            ("(A AND B)", "b AND C", "A AND B AND C"),
            ("(A OR B) AND (C OR D)", "E", "(A OR B) AND (C OR D) AND E"),
            ("GPL-2.0-only WITH X", "C", "GPL-2.0-only WITH X AND C"),
            ("GPL-2.0-only WITH X OR B", "C", "(GPL-2.0-only WITH X OR B) AND C"),
            ("Ours, in words", "C", "Ours, in words AND C"),
        ],
    )
    def test_each_is_kept_whole(self, below: str, above: str, expected: str) -> None:
        """A choice stays one; what both have stands once, whatever its case."""

        def under(licence: str) -> Dataset:
            about = Manifest(title=licence, version="1.0.0", licence=licence)
            return Dataset.from_records([], manifest=about)

        made = under(below).overlay(under(above), name="above")

        assert expected == made.manifest.licence
        again = made.overlay(under(above), name="again")
        assert expected == again.manifest.licence

    def test_without_one(self, small: Dataset) -> None:
        """Where one says nothing of its licence, nothing can be said of both."""
        silent = Dataset.from_records([])

        assert "CC0-1.0" == small.manifest.licence
        assert small.overlay(silent).manifest.licence is None
        assert silent.overlay(small).manifest.licence is None


class TestOverride:
    def test_takes_the_place_of_a_record_below(self, small: Dataset) -> None:
        """It says which and why; the lower one stays as it was."""
        mine = changed("face", definition="The front of the head, our way.")

        made = small.overlay([mine], name="mine", override={"face": "Our clinic's."})

        assert mine == made["face"]
        assert small["face"] != mine
        assert "mine" == made["face"].layer
        assert ("mine",) == made.layers_of("face")
        assert {"face": "Our clinic's."} == made.overrides
        assert len(small) == len(made)

    def test_may_be_said_in_an_amendment(self, small: Dataset, tmp_path: Path) -> None:
        """So that a folder of files can say it as well."""
        mine = changed("face", definition="The front of the head, our way.")
        why = Amendment(id="face", override="Our clinic's.")
        folder = folder_of(tmp_path / "mine", mine, face={"override": "Our clinic's."})

        made = small.overlay([mine, why])

        assert mine == made["face"]
        assert made == small.overlay(folder)
        assert made.overrides == small.overlay(folder).overrides

    def test_is_not_needed_for_what_is_the_same(self, small: Dataset) -> None:
        """A record equal to the one below says nothing new, and does no harm."""
        made = small.overlay([changed("face")], override={"face": "In case."})

        assert small == made
        assert "Small" == made["face"].layer
        assert {} == made.overrides

    def test_hides_what_lower_layers_added(self, small: Dataset) -> None:
        """It stands for the whole record."""
        lower = small.overlay(amendment(synonyms=[PEARL]), name="lower")
        mine = changed("cyst", definition="A small bag.")

        made = lower.overlay([mine], name="upper", override={"cyst": "Shorter."})

        assert mine == made["cyst"]
        assert ("upper",) == made.layers_of("cyst")
        assert "upper" == made.layer_of("cyst", mine.synonyms[0])


class TestWithoutLayer:
    def test_gives_back_what_was_below(self, small: Dataset) -> None:
        """The very same dataset."""
        made = small.overlay([new(), amendment(synonyms=[PEARL])], name="mine")

        assert made != small
        assert made.without_layer("mine") is small

    def test_from_between(self, small: Dataset) -> None:
        """Those above are laid anew over what is left."""
        mine = changed("face", definition="Our front.")
        lower = small.overlay(amendment(synonyms=[PEARL]), name="lower")
        upper = lower.overlay(
            [mine, new(), amendment(xrefs=[MAPPING])],
            name="upper",
            override={"face": "Ours."},
        )

        made = upper.without_layer("lower")

        assert ("Small", "upper") == made.layers
        assert {"face": "Ours."} == made.overrides
        assert mine == made["face"]
        assert "blue-cyst" in made
        assert len(small["cyst"].synonyms) == len(made["cyst"].synonyms)
        assert "MESH:D000152" == made["cyst"].xrefs[-1].curie
        assert "Small + upper" == made.title

    def test_that_another_stands_on(self, small: Dataset) -> None:
        """It is refused, with what would be left without ground."""
        lower = small.overlay(new(), name="lower")
        upper = lower.overlay(new("navy-cyst", parents=["blue-cyst"]), name="upper")

        assert [("(records)", "navy-cyst", "/parents/0", "DD301")] == refused(
            lambda: upper.without_layer("lower")
        )

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("mien", "there is no layer `mien` (did you mean `mine`?)"),
            ("?", "there is no layer `?` (there are Small, mine)"),
            (
                "Small",
                "`Small` is the lowest layer (only what was laid over it can be taken away)",
            ),
        ],
    )
    def test_that_cannot_go(self, small: Dataset, name: str, message: str) -> None:
        """An unknown one, or the lowest."""
        with pytest.raises(LayerError) as caught:
            small.overlay([], name="mine").without_layer(name)

        assert message == str(caught.value)

    def test_of_what_has_none(self, small: Dataset) -> None:
        """There is nothing to be taken away."""
        with pytest.raises(LayerError, match="`Small` is the lowest layer"):
            small.without_layer("Small")


class TestWithoutVocabularies:
    def test_in_every_layer(self, small: Dataset) -> None:
        """Mappings are gone from all, and the layers are still there."""
        mine = new(xrefs=[{**MAPPING, "curie": "SNOMEDCT:254679006"}, MAPPING])
        only = amendment("face", xrefs=[{**MAPPING, "curie": "SNOMEDCT:254679006"}])
        made = small.overlay([mine, only, amendment(xrefs=[MAPPING])], name="mine")

        bare = made.without(vocabularies=["SNOMEDCT"])

        assert ("Small", "mine") == bare.layers
        assert {"HP", "MESH"} == {
            xref.curie.partition(":")[0] for record in bare for xref in record.xrefs
        }
        assert "mine" == bare["blue-cyst"].layer
        assert ("Small",) == bare.layers_of("face")
        assert small.without(vocabularies="SNOMEDCT") == bare.without_layer("mine")

    def test_takes_the_names_of_its_releases_away(self, small: Dataset) -> None:
        """In every layer, from records and amendments; other names stay."""
        mondo = changed("trial-2020", id="mondo", vocabulary="MONDO")
        name = {
            "text": "blue bump",
            "scope": "exact",
            "register": "lay",
            "language": "en",
            "source": "mondo",
        }
        ours = {**name, "text": "azure bump", "source": "trial-2020"}
        mine = new(synonyms=[name, ours])
        only = amendment("face", synonyms=[{**name, "text": "visage"}])
        below = small.overlay([mondo], name="names")
        made = below.overlay([mine, only], name="mine")

        bare = made.without(vocabularies=["MONDO"])

        assert ["azure bump"] == [name.text for name in bare["blue-cyst"].synonyms]
        assert () == bare["face"].synonyms
        assert ("Small",) == bare.layers_of("face")
        assert "mondo" in bare


class TestQueries:
    """Every question takes an overlaid dataset as it takes any other."""

    @pytest.fixture
    def both(self, small: Dataset) -> Dataset:
        """Give the small dataset with a layer over it."""
        no = statement(
            "affects-site", "face", "refuted", AGAINST, rationale="One case."
        )
        return small.overlay(
            [new(statements=[no]), amendment(synonyms=[PEARL], statements=[ON_FACE])],
            name="mine",
        )

    def test_lookup_and_search(self, both: Dataset, small: Dataset) -> None:
        """New records and new names are found; below they are not."""
        assert ["blue-cyst"] == [m.id for m in lookup("Blue cyst", dataset=both)]
        assert ["cyst"] == [m.id for m in lookup("milk pearl", dataset=both)]
        assert "cyst" == search("milk paerl", dataset=both)[0].id
        assert () == lookup("milk pearl", dataset=small)

    def test_claims_conflicts_tree_cite(self, both: Dataset, small: Dataset) -> None:
        """New statements are weighed with the old."""
        assert len(list(claims(dataset=small))) + 2 == len(list(claims(dataset=both)))
        assert ["blue-cyst"] == [
            claim.subject
            for claim in claims(dataset=both, object="face", verdict="refuted")
        ]
        assert len(conflicts(dataset=small)) <= len(conflicts(dataset=both))
        assert "blue-cyst" in [node.id for node in tree("cyst", dataset=both).children]
        assert "Small + mine" in cite("blue-cyst", dataset=both)
        assert () == classify("Blue cyst", dataset=both).unresolved
        assert 1 == len(classify("Blue cyst", dataset=small).unresolved)

    def test_about(self, both: Dataset, small: Dataset) -> None:
        """How many records each layer has; nothing, where there is but one."""
        assert {"Small": len(small), "mine": 1} == info(dataset=both).layers
        assert f"layers      {len(both)}: {len(small)} Small, 1 mine" in list(
            info(dataset=both).lines()
        )
        assert {} == info(dataset=small).layers

    def test_entries_and_names(self, both: Dataset) -> None:
        """What validators and indexes ask for covers both layers."""
        assert len(both) == len(both.entries()) == len(both.names())
        assert "milk pearl" == both.names()["cyst"].synonyms[-1][0]


class TestWhatIsRefused:
    """Everything at once, each with its place and what to do."""

    def test_redefinition(self, small: Dataset) -> None:
        """Nothing is replaced that was not asked to be."""
        with pytest.raises(DatasetError) as caught:
            small.overlay([changed("face", definition="Ours.")])

        assert (
            "1 finding:\n(records): DD303 [face /id] there is another term `face`, in the "
            "layer Small (to add to it, write an amendment; to replace it, say why with "
            "`override`; or give this one another id)"
        ) == str(caught.value)

    def test_redefinition_by_another_kind(self, small: Dataset) -> None:
        """Not even with a reason: an id keeps its kind."""
        assert [("(records)", "face", "/id", "DD303")] == refused(
            lambda: small.overlay([new("face")], override={"face": "It is a cyst."})
        )

    @pytest.mark.parametrize(
        ("override", "expected"),
        [
            ({"cyst": "Why not."}, ("(override)", "cyst", "/id", "DD301")),
            ({"nose": "Why not."}, ("(override)", "nose", "/id", "DD301")),
        ],
    )
    def test_override_of_nothing(
        self, small: Dataset, override: dict[str, str], expected: tuple[str, ...]
    ) -> None:
        """The layer has no record that could take the place."""
        assert [expected] == refused(lambda: small.overlay([new()], override=override))

    def test_override_of_what_is_new(self, small: Dataset) -> None:
        """There is nothing below to be replaced."""
        assert [("(override)", "blue-cyst", "/id", "DD301")] == refused(
            lambda: small.overlay([new()], override={"blue-cyst": "Why not."})
        )

    def test_override_without_reason(self, small: Dataset) -> None:
        """It must say why."""
        with pytest.raises(RecordError, match="/override: found"):
            small.overlay([changed("face", definition="Ours.")], override={"face": ""})

    def test_amendments_to_the_wrong_record(self, small: Dataset) -> None:
        """One that is nowhere, one of the same layer, one that has an amendment."""
        with pytest.raises(DatasetError) as caught:
            small.overlay(
                [
                    new(),
                    amendment("cist", synonyms=[PEARL]),
                    amendment("blue-cyst", synonyms=[PEARL]),
                    amendment(synonyms=[PEARL]),
                    amendment(xrefs=[MAPPING]),
                ]
            )

        assert [
            (
                "cist",
                "DD301",
                "there is no record `cist` below",
                "did you mean `cyst`?",
            ),
            (
                "blue-cyst",
                "DD303",
                "the record `blue-cyst` is in this layer itself",
                "write it there",
            ),
            (
                "cyst",
                "DD303",
                "there is another amendment to `cyst`",
                "put the two into one",
            ),
        ] == [(f.record, f.code, f.message, f.hint) for f in caught.value.findings]

    def test_amendments_to_many_wrong_records(
        self, small: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However many, only so many ids are compared; the rest get a general hint."""
        monkeypatch.setattr(alike, "MOST_COMPARED_IN_ALL", 12)
        wrong = [amendment(f"cyst-{n}", synonyms=[PEARL]) for n in range(4)]

        with pytest.raises(DatasetError) as caught:
            small.overlay(wrong)

        named = ["did you mean `cyst`?"] * 3
        assert [*named, "add the record, or mend the id"] == [
            finding.hint for finding in caught.value.findings
        ]

    def test_what_is_there_already(self, small: Dataset) -> None:
        """The same words again, or a contradiction: the same with another verdict."""
        old = small["cyst"]
        contrary = statement(
            "classified-as", "hot", "refuted", AGAINST, rationale="No."
        )
        again = {**PEARL, "text": "Pearl", "scope": "misnomer"}
        mapping = {**MAPPING, "curie": "HP:0001056", "relation": "exact"}

        with pytest.raises(DatasetError) as caught:
            small.overlay(
                amendment(statements=[contrary], synonyms=[again], xrefs=[mapping])
            )

        assert "classified-as hot" == _said(old.statements[2])
        assert [
            (
                "/statements/0",
                "`classified-as hot` is there already, in the layer Small",
            ),
            ("/synonyms/0", "`Pearl` is there already, in the layer Small"),
            ("/xrefs/0", "`HP:0001056` is there already, in the layer Small"),
        ] == [(f.field, f.message) for f in caught.value.findings]
        assert {"DD307"} == {f.code for f in caught.value.findings}

    def test_what_a_lower_overlay_added(self, small: Dataset) -> None:
        """The message names that layer."""
        lower = small.overlay(amendment(synonyms=[PEARL]), name="lower")

        with pytest.raises(DatasetError, match="already, in the layer lower"):
            lower.overlay(amendment(synonyms=[PEARL]), name="upper")

    def test_what_is_said_twice(self, small: Dataset) -> None:
        """Within one amendment."""
        assert [("(records)", "cyst", "/synonyms/1", "DD307")] == refused(
            lambda: small.overlay(amendment(synonyms=[PEARL, PEARL]))
        )

    def test_what_the_kind_cannot_have(self, small: Dataset) -> None:
        """A predicate of another kind; statements on a source."""
        cause = statement("treated-by", "warm-cream", "supported", FOR)

        assert [
            ("(records)", "face", "/statements/1/predicate", "DD211"),
            ("(records)", "lay-page", "/statements", "DD201"),
        ] == refused(
            lambda: small.overlay(
                [
                    amendment(
                        "face",
                        statements=[
                            statement("may-cause", "cyst", "supported", FOR),
                            cause,
                        ],
                    ),
                    amendment("lay-page", statements=[cause]),
                ]
            )
        )

    def test_ids_that_lead_nowhere_or_astray(self, small: Dataset) -> None:
        """In records and in amendments."""
        nowhere = statement("affects-site", "nose", "supported", FOR)
        astray = statement("affects-site", "warm-cream", "supported", FOR)

        assert [
            ("(records)", "blue-cyst", "/parents/0", "DD301"),
            ("(records)", "cyst", "/statements/0/object", "DD301"),
            ("(records)", "cyst", "/statements/1/object", "DD302"),
        ] == refused(
            lambda: small.overlay(
                [
                    new(parents=["lump"]),
                    amendment(statements=[nowhere, astray]),
                ]
            )
        )

    def test_circle_of_parents_across_layers(self, small: Dataset) -> None:
        """A record below is made its own ancestor; the message shows the way."""
        mine = changed("cyst", parents=["red-cyst"])

        with pytest.raises(DatasetError) as caught:
            small.overlay([mine], name="mine", override={"cyst": "A test."})

        assert [
            ("(records)", "cyst", "DD304"),
            ("(layer Small)", "red-cyst", "DD304"),
        ] == sorted(
            ((f.path, f.record, f.code) for f in caught.value.findings), reverse=True
        )

    def test_circle_of_successors_across_layers(self, small: Dataset) -> None:
        """A record replaced by one that it replaces."""
        gone = {"reason": "A test.", "date": "2026-11-22", "replaced_by": "cystoid"}
        mine = changed("cyst", status="retired", retirement=gone)

        assert "DD308" in {
            code
            for *_, code in refused(
                lambda: small.overlay([mine], override={"cyst": "A test."})
            )
        }

    def test_what_others_rely_on(self, small: Dataset) -> None:
        """An override that no longer fits what points at it below."""
        mine = changed("eyelid", type="sign")

        assert ("(layer Small)", "cyst", "/statements/0/object", "DD306") in refused(
            lambda: small.overlay([mine], override={"eyelid": "A test."})
        )

    def test_override_that_moves_without_harm(self, small: Dataset) -> None:
        """The whole is looked through, and accepted."""
        mine = changed("red-cyst", parents=None)

        made = small.overlay([mine], override={"red-cyst": "On its own."})

        assert () == made.parents("red-cyst")

    @pytest.mark.parametrize("given", [7, [7], [document("cyst")], None])
    def test_what_is_no_data(self, small: Dataset, given: Any) -> None:
        """Objects of another sort."""
        with pytest.raises(
            TypeError, match="expected a path, a dataset, or records and amendments"
        ):
            small.overlay(given)


class TestFiles:
    def test_the_same_as_objects(self, small: Dataset, tmp_path: Path) -> None:
        """A folder with records and amendments says what objects say."""
        folder = folder_of(tmp_path / "mine", new(), cyst={"synonyms": [PEARL]})

        made = small.overlay(folder)

        assert small.overlay([new(), amendment(synonyms=[PEARL])]) == made
        assert small == made.without_layer("mine")

    def test_amendments_alone(self, small: Dataset, tmp_path: Path) -> None:
        """With a manifest or without; a single file of them; a line each."""
        folder = folder_of(tmp_path / "mine", cyst={"synonyms": [PEARL]})
        expected = small.overlay(amendment(synonyms=[PEARL]))

        assert expected == small.overlay(folder)
        assert expected == small.overlay(folder / "amendments" / "cyst.json")
        (folder / "dataset.json").write_text('{"title":"Ours","version":"1.0.0"}')
        assert ("Small", "Ours") == small.overlay(folder).layers
        (folder / "amendments" / "cyst.json").unlink()
        lines = json.dumps({"id": "cyst", "synonyms": [PEARL]}) + "\n\n"
        (folder / "amendments" / "all.ndjson").write_text(lines, "utf-8")
        assert expected == small.overlay(folder)

    def test_amendments_in_yaml(self, small: Dataset, tmp_path: Path) -> None:
        """Where its extra is installed."""
        folder = tmp_path / "mine" / "amendments"
        folder.mkdir(parents=True)
        (folder / "cyst.yaml").write_text(
            "id: cyst\nsynonyms:\n  - text: milk pearl\n    scope: exact\n"
            "    register: lay\n    language: en\n    source: lay-page\n"
        )

        made = small.overlay(tmp_path / "mine")

        assert small.overlay(amendment(synonyms=[PEARL])) == made

    def test_findings_have_their_place(self, small: Dataset, folder: Path) -> None:
        """File, line and column, of records and amendments alike."""
        bad = {**PEARL, "scope": "exactly", "source": "no-page"}
        folder_of(
            folder / "mine",
            new(parents=["lump"]),
            changed("face", definition="Ours."),
            cyst={"synonyms": [{**PEARL, "source": "no-page"}]},
            hot={"synonyms": [bad]},
            cold={},
        )
        (folder / "mine/amendments/wrong.json").write_text(
            canonical({"id": "eyelid", "synonyms": [PEARL]}), "utf-8"
        )
        (folder / "mine/amendments/torn.json").write_text("{", "utf-8")

        with pytest.raises(DatasetError) as caught:
            small.overlay("mine")

        assert [
            "mine/amendments/cold.json:1:1: DD209 [] an amendment either adds something "
            "or says why it overrides",
            "mine/amendments/cyst.json:8:17: DD301 [/synonyms/0/source] there is no "
            "record `no-page`",
            'mine/amendments/hot.json:7:16: DD204 [/synonyms/0/scope] found "exactly", '
            "expected one of exact, broad, narrow, related, misnomer",
            "mine/amendments/torn.json:1:2: DD101 [] no JSON: expecting property name "
            "enclosed in double quotes",
            "mine/amendments/wrong.json:2:9: DD305 [/id] found in wrong.json, expected "
            "eyelid.json",
            "mine/conditions/blue-cyst.json:7:5: DD301 [/parents/0] there is no record "
            "`lump`",
            "mine/terms/face.json:3:9: DD303 [/id] there is another term `face`, in the "
            "layer Small",
        ] == [
            f"{f.path}:{f.line}:{f.column}: {f.code} [{f.field}] {f.message}"
            for f in caught.value.findings
        ]

    def test_that_cannot_be_read(self, small: Dataset, folder: Path) -> None:
        """No folder, an empty one, no records, standard input."""
        (folder / "blank" / "amendments").mkdir(parents=True)
        (folder / "blank" / "amendments" / "all.ndjson").write_text("\n\n")
        (folder / "empty").mkdir()
        (folder / "void").mkdir()
        (folder / "void" / "dataset.json").write_text('{"title":"a","version":"1.0.0"}')

        for path, reason in (
            ("nowhere", "there is no such file, folder or registered dataset"),
            (Path("nowhere"), "no such file or directory"),
            (folder / "empty" / "x.json", "no such file or directory"),
            ("empty", "no record files in it"),
            ("void", "no records in it"),
            ("blank", "no records in it"),
            ("-", "standard input cannot be laid over"),
            ("", "no path given"),
        ):
            with pytest.raises(UnreadableError) as caught:
                small.overlay(path)
            assert reason == caught.value.reason

    def test_that_is_far_too_long(
        self, small: Dataset, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is not read to its end."""
        folder_of(folder / "mine", cyst={"synonyms": [PEARL]})
        monkeypatch.setattr("dermdata.validation.reading.inputs.LARGEST", 10)

        assert [("mine/amendments/cyst.json", "", "", "DD109")] == refused(
            lambda: small.overlay("mine")
        )

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"{",
            b"[1, 2",
            b'{"id": "a", "id": "b"}',
            b'\xef\xbb\xbf{"id": "a"}',
            b'{"id": NaN}',
            b'{"id": "\xff"}',
            b"[" * 200,
        ],
    )
    def test_text_that_is_no_json(
        self, small: Dataset, folder: Path, text: bytes
    ) -> None:
        """The validator says the same of a record, word for word, before all else."""
        (folder / "mine" / "amendments").mkdir(parents=True)
        (folder / "mine" / "amendments" / "a.json").write_bytes(text)
        (folder / "a.json").write_bytes(text)
        expected = check_files("a.json").findings[0]

        with pytest.raises(DatasetError) as caught:
            small.overlay("mine")

        said = attrs.evolve(expected, path="mine/amendments/a.json")
        assert said == caught.value.findings[0]

    def test_folders_in_amendments(self, small: Dataset, folder: Path) -> None:
        """What is said of the records below may be sorted into folders of its own."""
        path = folder / "mine" / "amendments" / "conditions" / "cyst.json"
        path.parent.mkdir(parents=True)
        path.write_text(canonical({"id": "cyst", "synonyms": [PEARL]}), "utf-8")
        expected = small.overlay(amendment(synonyms=[PEARL]))

        assert expected == small.overlay("mine")
        assert expected == small.overlay("mine/amendments")

    @pytest.mark.usefixtures("folder")
    def test_release(self, small: Dataset) -> None:
        """It is no folder of records, and the message says how to open it."""
        manifest = Manifest(title="Own", version="1.0.0", date="2026-11-22")
        cut(Dataset.from_records([], manifest=manifest), "releases")

        with pytest.raises(UnreadableError) as caught:
            small.overlay("releases/1.0.0")

        assert (
            "releases/1.0.0: a release, which is not read as a folder of records (open "
            "it with `open_dataset(version, folder=...)`, and lay that over)"
        ) == str(caught.value)
        assert small == small.overlay(
            open_dataset("1.0.0", folder="releases")
        ).without_layer("Own")

    @pytest.mark.parametrize("kind", ["terms", "amendments", ""])
    def test_of_a_newer_schema(self, small: Dataset, folder: Path, kind: str) -> None:
        """Who says so is told to install a newer dermdata, not to mend the file."""
        path = folder / "mine" / kind / ("a.json" if kind else "dataset.json")
        folder_of(folder / "mine", new())
        path.parent.mkdir(exist_ok=True)
        schema_ = "https://w3id.org/dermdata/schema/v2/term.json"
        path.write_text(canonical({"$schema": schema_, "id": "a", "more": 1}), "utf-8")

        with pytest.raises(DatasetError) as caught:
            small.overlay("mine")

        assert [
            (
                "/$schema",
                2,
                "written for version 2 of the schemas, and this dermdata reads 1",
                "install a newer dermdata",
            )
        ] == [(f.field, f.line, f.message, f.hint) for f in caught.value.findings]

    def test_of_this_schema(self, small: Dataset, folder: Path) -> None:
        """What is wrong is said field by field; so it is where the name is another."""
        for name in ("https://w3id.org/dermdata/schema/v1/term.json", "v2"):
            value = {**document("face"), "id": "a", "$schema": name, "more": 1}
            folder_of(folder / "mine")
            (folder / "mine" / "a.json").write_text(canonical(value), "utf-8")

            assert ["/more"] == [
                field for _, _, field, _ in refused(lambda: small.overlay("mine"))
            ]

    def test_pattern(self, small: Dataset, folder: Path) -> None:
        """One path is one layer; what only looks like a pattern is a path."""
        folder_of(folder / "mine[1]", new())

        assert "blue-cyst" in small.overlay("mine[1]")
        for path in ("mine*", Path("mine*")):
            with pytest.raises(UnreadableError, match=r"mine\*: "):
                small.overlay(path)

    def test_that_leads_out_of_its_folder(self, small: Dataset, folder: Path) -> None:
        """A link to a file elsewhere is not followed; nor is it shown."""
        (folder / "secret.json").write_text('{"id":"secret"}')
        folder_of(folder / "mine", new())
        (folder / "mine" / "amendments").mkdir()
        (folder / "mine" / "amendments" / "x.json").symlink_to(folder / "secret.json")

        with pytest.raises(UnreadableError) as caught:
            small.overlay("mine")

        assert (
            "mine/amendments/x.json: a link that leads out of the folder (put the file "
            "itself there)"
        ) == str(caught.value)


@pytest.mark.exhaustive
class TestLaws:
    """Of any dataset."""

    @settings(max_examples=min(40, settings().max_examples), deadline=None)
    @given(datasets())
    def test_nothing_over_it_changes_nothing(self, whole: Dataset) -> None:
        """And whatever is laid over nothing is itself."""
        assert whole == whole.overlay([])
        nothing = Dataset.from_records([])
        assert whole == nothing.overlay(whole, name="all")
        assert whole == whole.overlay(list(whole))

    @settings(max_examples=min(40, settings().max_examples), deadline=None)
    @given(datasets(), st.data())
    def test_a_part_and_the_rest_are_the_whole(
        self, whole: Dataset, data: st.DataObject
    ) -> None:
        """In whatever order they come; taken away, the part is left; all are found."""
        start = data.draw(st.sets(st.sampled_from(whole.ids())))
        below = Dataset.from_records(whole[name] for name in _closed(whole, start))
        rest = [record for record in whole if record.id not in below]

        made = below.overlay(data.draw(st.permutations(rest)), name="rest")

        assert whole == made
        assert whole.ids() == made.ids() == tuple(record.id for record in made)
        assert [record.id for record in rest] == [
            name for name in made.ids() if made.layer_of(name) == "rest"
        ]
        assert below == made.without_layer("rest")
        for record in rest:
            assert record.id in {match.id for match in lookup(record.id, dataset=made)}

    @settings(
        max_examples=min(40, settings().max_examples),
        deadline=None,
        suppress_health_check=[HealthCheck.filter_too_much],
    )
    @given(datasets(), st.data())
    def test_what_is_taken_out_can_be_added(
        self, whole: Dataset, data: st.DataObject
    ) -> None:
        """Records without their parts, and the parts as amendments, are the whole."""
        parts = {record.id: _parts(record) for record in whole}
        assume(all(_apart(found) for found in parts.values()))
        bare = Dataset.from_records(
            attrs.evolve(record, **dict.fromkeys(parts[record.id], ()))
            for record in whole
        )
        added = [Amendment(id=name, **found) for name, found in parts.items() if found]

        made = bare.overlay(data.draw(st.permutations(added)))

        assert whole == made
        assert bare == made.without_layer("overlay")


class TestBundle:
    def test_what_is_laid_over_one_has_the_checksum_of_all(self) -> None:
        """It follows from the records, wherever they come from."""
        old = open_dataset("1.0.0")
        lump = record_of(document("face", id="odd-lump"))
        both = old.overlay([lump], name="mine")

        assert Dataset.from_records([*old, lump]).checksum == both.checksum


class TestAmendment:
    def test_adds_or_overrides(self) -> None:
        """Not both, and not neither."""
        with pytest.raises(RecordError, match="either adds something or says why"):
            Amendment(id="milia")
        with pytest.raises(DecodeError, match="either adds something or says why"):
            amendment(override="Ours.", synonyms=[PEARL])

    @given(st.data())
    def test_types_and_schema_give_the_same_verdict(self, data: st.DataObject) -> None:
        """Of a damage, whichever verdict that is."""
        good = example("amendment")
        for name in data.draw(
            st.sampled_from([["override"], ["synonyms", "evidence"]])
        ):
            del good[name]
        path = data.draw(st.sampled_from(list(places(good))))
        bad = with_damage(
            good, path, data.draw(st.sampled_from(damages(at(good, path))))
        )

        assert _types_accept(bad) == validator("amendment").is_valid(bad)

    @pytest.mark.exhaustive
    def test_types_and_schema_accept_the_same(self) -> None:
        """Every damage to every place of two examples gets the same verdict."""
        fast = jsonschema_rs.Draft202012Validator(schema("amendment"))
        whole = example("amendment")
        adding = {name: part for name, part in whole.items() if name != "override"}
        overriding = {"id": "milia", "override": "Ours."}
        verdicts = {True: 0, False: 0}

        for good in (adding, overriding):
            for path in places(good):
                for damage in damages(at(good, path)):
                    bad = with_damage(good, path, damage)
                    accepted = fast.is_valid(bad)
                    assert accepted == _types_accept(bad), bad
                    verdicts[accepted] += 1

        assert fast.is_valid(adding)
        assert validator("amendment").is_valid(overriding)
        assert not fast.is_valid(whole)
        assert min(verdicts.values()) > 100

    def test_is_written_as_it_was_read(self) -> None:
        """Without what is not there."""
        document_ = {"id": "cyst", "synonyms": [PEARL]}

        assert document_ == amendment_document(amendment(synonyms=[PEARL]))


# Datasets of other packages


def installed(path: Path, package: str, points: str, module: str = "") -> None:
    """Install a package, as pip would, with one module."""
    info = path / f"{package}-2.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.1.0\n"
    )
    (info / "entry_points.txt").write_text(f"[dermdata.datasets]\n{points}\n")
    (path / f"{package}.py").write_text(module)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of packages."""
    path = tmp_path / "site"
    path.mkdir()
    monkeypatch.syspath_prepend(path)
    return path


class TestRegistered:
    def test_is_listed_without_being_loaded(self, site: Path, small: Dataset) -> None:
        """The module would raise."""
        installed(site, "theirs_one", "skin = theirs_one:data", "raise RuntimeError\n")

        found = plugins()["skin"]

        assert ("skin", "theirs_one", "2.1.0") == (
            found.name,
            found.package,
            found.version,
        )
        assert {"skin": "theirs_one 2.1.0"} == info(dataset=small).registered
        assert [
            "registered by other packages, off until asked for",
            "  skin (theirs_one 2.1.0)",
        ] == list(info(dataset=small).lines())[-2:]

    @pytest.mark.parametrize(
        "module",
        [
            "data = {folder!r}",
            "import pathlib\ndata = pathlib.Path({folder!r})",
            "def data():\n    return {folder!r}",
            "from dermdata import Dataset\ndef data():\n"
            "    import dermdata\n    return Dataset.from_records([])",
        ],
    )
    def test_gives_a_path_or_a_dataset(
        self, site: Path, small: Dataset, module: str
    ) -> None:
        """Directly or from a function; the layer is called as it is registered."""
        folder = folder_of(site / "data", new())
        name = f"theirs_{abs(hash(module))}"
        installed(site, name, f"skin = {name}:data", module.format(folder=str(folder)))

        made = small.overlay(plugins()["skin"])

        assert ("Small", "skin") == made.layers
        assert ("blue-cyst" in made) is ("from_records" not in module)

    @pytest.mark.parametrize(
        ("module", "reason"),
        [
            ("raise RuntimeError('broken')", "RuntimeError: broken"),
            ("import sys\nsys.exit('bye')", "SystemExit: bye"),
            ("def data():\n    return 1 / 0", "ZeroDivisionError: division by zero"),
            ("", "AttributeError: "),
            ("data = 7", "found int, expected a path or a Dataset"),
            ("data = 'here'", "found 'here', expected an absolute path"),
            (
                "class Stop(BaseException):\n    pass\nraise Stop('odd')",
                "Stop: odd",
            ),
            (
                "class P:\n    def __fspath__(self):\n        raise ValueError('no')\n"
                "data = P()\n",
                "ValueError: no",
            ),
            (
                "class P:\n    def __fspath__(self):\n        return b'/here'\n"
                "def data():\n    return P()\n",
                "found bytes, expected a path or a Dataset",
            ),
        ],
    )
    def test_broken_package(self, site: Path, module: str, reason: str) -> None:
        """One message that names it; whatever it does, nothing else breaks."""
        name = f"broken_{abs(hash(module))}"
        installed(site, name, f"skin = {name}:data", module)

        with pytest.raises(PluginError) as caught:
            plugins()["skin"].load()

        assert caught.value.reason.startswith(reason)
        assert str(caught.value).startswith(
            f"the dataset `skin` of the package {name} 2.1.0: {reason}"
        )
        assert str(caught.value).endswith("(mend, update or uninstall that package)")
        assert isinstance(caught.value, DermdataError)

    def test_interrupted(self, site: Path) -> None:
        """Whoever stops it means to stop, and blames no package."""
        installed(site, "slow", "skin = slow:data", "raise KeyboardInterrupt")

        with pytest.raises(KeyboardInterrupt):
            plugins()["skin"].load()

    def test_folder_that_is_not_there(self, site: Path, small: Dataset) -> None:
        """The package is to blame, and is named; so it is for one without records."""
        installed(site, "theirs_e", "skin = theirs_e:data", "data = '/nowhere/at/all'")

        with pytest.raises(PluginError) as caught:
            small.overlay("skin")

        assert (
            "the dataset `skin` of the package theirs_e 2.1.0: /nowhere/at/all: no such "
            "file or directory (check the path and its permissions) (mend, update or "
            "uninstall that package)"
        ) == str(caught.value)

    def test_by_name(self, site: Path, small: Dataset) -> None:
        """A word that is no path is that of a registered dataset; a path object never."""
        folder = folder_of(site / "data", new())
        module = f"data = {str(folder)!r}"
        installed(site, "theirs_f", "skin = theirs_f:data", module)

        made = small.overlay("skin")

        assert ("Small", "skin") == made.layers
        assert made == small.overlay("theirs_f:skin")
        with pytest.raises(UnreadableError, match="skin: no such file or directory"):
            small.overlay(Path("skin"))

    def test_dataset_that_does_not_fit(self, site: Path, small: Dataset) -> None:
        """Its records are in no file; the findings say of which package they are."""
        module = (
            "from dermdata import Dataset, codec\n"
            f"face = {document('face', definition='Ours.')!r}\n"
            "data = Dataset.from_records([codec.record_of(face)])"
        )
        installed(site, "theirs_i", "skin = theirs_i:data", module)

        assert [("(skin)", "face", "/id", "DD303")] == refused(
            lambda: small.overlay("skin")
        )

    def test_unreadable_list_of_entry_points(self, site: Path) -> None:
        """The package that wrote it cannot be asked; the others can."""
        installed(site, "broken_list", "no equals sign here")
        installed(site, "theirs_g", "skin = theirs_g:data")

        assert ["skin"] == list(plugins())

    def test_package_without_metadata(self, site: Path) -> None:
        """Its dataset is listed, as of an unknown package."""
        installed(site, "theirs_h", "skin = theirs_h:data")
        (site / "theirs_h-2.1.0.dist-info" / "METADATA").write_text("\n")

        found = plugins()["skin"]
        assert ("skin", "unknown", "?") == (found.name, found.package, found.version)

    def test_names_used_twice(self, site: Path) -> None:
        """They are told apart by the package."""
        installed(site, "theirs_b", "skin = theirs_b:data\nhair = theirs_b:data")
        installed(site, "theirs_a", "skin = theirs_a:data")

        assert ["hair", "theirs_a:skin", "theirs_b:skin"] == list(plugins())
        assert "theirs_a:skin" == plugins()["theirs_a:skin"].name

    def test_entry_point_of_no_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is listed all the same."""
        from importlib.metadata import EntryPoint

        entry = EntryPoint("skin", "nowhere:data", "dermdata.datasets")
        monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [entry])

        assert {
            "skin": DatasetPlugin(
                name="skin", package="unknown", version="?", entry=entry
            )
        } == plugins()


class TestResolve:
    def test_a_path_comes_first(self, site: Path, folder: Path) -> None:
        """A name is looked up where there is no such file."""
        installed(site, "theirs_c", "skin = theirs_c:data")

        assert plugins()["skin"] == resolve("skin")
        (folder / "skin").mkdir()
        assert "skin" == resolve("skin")
        assert plugins()["skin"] == resolve("theirs_c:skin")

    @pytest.mark.usefixtures("folder")
    def test_neither(self, site: Path) -> None:
        """What there is, is named."""
        with pytest.raises(UnreadableError) as caught:
            resolve("skin")
        assert (
            "skin: there is no such file, folder or registered dataset (check the path; "
            "registered: none)"
        ) == str(caught.value)
        installed(site, "theirs_d", "skin = theirs_d:data")
        with pytest.raises(UnreadableError, match="did you mean `skin`"):
            resolve("skim")


@pytest.mark.usefixtures("bundled_small")
class TestCommand:
    """``--with``, on every command that asks the data."""

    @pytest.mark.parametrize(
        ("arguments", "shown"),
        [
            (("show", "blue-cyst"), "Blue cyst"),
            (("show", "cyst"), "milk pearl"),
            (("list", "condition"), "blue-cyst"),
            (("tree", "cyst"), "Blue cyst"),
            (("lookup", "milk pearl"), "cyst"),
            (("search", "milk perl"), "cyst"),
            (("claims", "--object", "face"), "Blue cyst"),
            (("conflicts",), ""),
            (("classify", "Blue cyst"), "Blue cyst"),
            (("cite", "blue-cyst"), "Small + mine"),
            (("info",), "Small, 1 mine"),
        ],
    )
    def test_sees_what_is_laid_over(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        arguments: tuple[str, ...],
        shown: str,
    ) -> None:
        """Beside the bundled data."""
        folder_of(
            folder / "mine", new(statements=[ON_FACE]), cyst={"synonyms": [PEARL]}
        )

        code = main([*arguments, "--with", "mine"])

        assert 0 == code
        assert shown in capsys.readouterr().out

    def test_card_says_what_comes_from_where(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The layers of the record, and that of each part which another has added."""
        folder_of(folder / "mine", cyst={"synonyms": [PEARL], "xrefs": [MAPPING]})
        folder_of(folder / "ours", cyst={"statements": [ON_FACE]})

        main(["show", "cyst", "--full", "--with", "mine", "--with", "ours"])
        layered = capsys.readouterr().out.splitlines()
        main(["show", "cyst", "--full"])
        bare = capsys.readouterr().out.splitlines()

        assert [
            "From:          Small, mine, ours",
            "Also called:   milk pearl (lay, en) [mine]",
            "Mapped to:     MESH:D000152 (related) [mine]",
            "  Face — supported, E1 [ours]  s-a8be0c9c28db",
        ] == [
            line for line in layered if line not in bare and line.strip()[:1] in "FAM"
        ]

    def test_several(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One upon the other, in the order given."""
        folder_of(folder / "first", new())
        folder_of(folder / "second", new("navy-cyst", parents=["blue-cyst"]))

        assert 0 == main(["show", "navy-cyst", "--with", "first", "--with", "second"])
        assert 1 == main(["show", "navy-cyst", "--with", "second", "--with", "first"])
        assert "there is no record `blue-cyst`" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("layers", "code", "message"),
        [
            (("nowhere",), 3, "no such file, folder or registered dataset"),
            (("mine", "mine"), 2, "there is a layer `mine` already"),
            (("bad",), 1, "there is another term `face`, in the layer Small"),
        ],
    )
    def test_mistakes(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        layers: Iterable[str],
        code: int,
        message: str,
    ) -> None:
        """They are said in a line, with the exit code of their sort."""
        folder_of(folder / "mine", new())
        folder_of(folder / "bad", changed("face", definition="Ours."))

        assert code == main(
            ["info", *(word for layer in layers for word in ("--with", layer))]
        )
        assert message in capsys.readouterr().err


class TestBundled:
    def test_a_layer_over_the_bundled_data(self) -> None:
        """The dataset of the package takes one as any other does."""
        whole = collection.dataset()
        mine = attrs.evolve(
            whole["milia"],
            id="blue-milia",
            name="Blue milia",
            parents=("milia",),
            xrefs=(),
            synonyms=(),
        )

        made = whole.overlay([mine], name="mine")

        assert (whole.title, "mine") == (made["milia"].layer, made["blue-milia"].layer)
        assert made.without_layer("mine") is whole


# Helpers of the tests


def _words(synonym: dict[str, str]) -> dict[str, Any]:
    read = record_of(document("cyst", synonyms=[synonym])).synonyms[0]
    return attrs.asdict(read, recurse=False)


def _said(one: Any) -> str:
    return f"{one.predicate} {one.object}"


def _closed(whole: Dataset, start: set[str]) -> set[str]:
    """Return ids with all that they refer to, directly or not."""
    found = set(start)
    waiting = list(start)
    while waiting:
        for reference in references(document_of(whole[waiting.pop()])):
            if reference.id not in found:
                found.add(reference.id)
                waiting.append(reference.id)
    return found


def _parts(record: Record) -> dict[str, tuple[Any, ...]]:
    names = ("statements", "synonyms", "xrefs")
    if record.kind is Kind.SOURCE:
        names = names[1:]
    return {name: getattr(record, name) for name in names if getattr(record, name)}


def _apart(parts: dict[str, tuple[Any, ...]]) -> bool:
    """Whether no two synonyms or mappings say the same."""
    names = [(s.text.casefold(), s.language) for s in parts.get("synonyms", ())]
    codes = [xref.curie for xref in parts.get("xrefs", ())]
    return len({*names}) == len(names) and len({*codes}) == len(codes)


def _types_accept(found: object) -> bool:
    try:
        _CONVERTER.structure(found, Amendment)
    except DecodeError:
        return False
    return True
