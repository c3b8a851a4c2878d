"""The descriptions of a dataset for other tools."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.records import VOCABULARIES, DermdataError, Kind, Manifest
from dermdata.schema import of as schema
from dermdata.versions import cut, releases
from dermdata.versions.archive import release as opening
from dermdata.versions.archive import storage
from dermdata.versions.archive.metadata import (
    FORMATS,
    Facts,
    File,
    Licence,
    citation,
    datapackage,
    facts,
    jsonld,
    metadata_files,
    released,
)

from .examples import document, documents, small_dataset


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[1]
OURS = ROOT / "data" / "releases"
FILES = ("datapackage.json", "croissant.json", "CITATION.cff")

MAPPED = {
    **document("eyelid"),
    "xrefs": [
        {
            "curie": curie,
            "relation": "exact",
            "verified_in": "a list",
            "verified_on": "2026-11-22",
        }
        for curie in ("HP:0001056", "MONDO:0000001", "HP:0000002", "SNOMEDCT:1234567")
    ],
}


def made(**manifest: Any) -> Dataset:
    """Return the small dataset, mapped to three vocabularies."""
    given = {"title": "Small", "version": "1.0.0", **manifest}
    by_id = {record["id"]: record for record in (*documents(), MAPPED)}
    bare = (
        record if record["id"] == "eyelid" else unmapped(record)
        for record in by_id.values()
    )
    return Dataset.from_records(map(record_of, bare), manifest=Manifest(**given))


def unmapped(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without mappings."""
    return {name: value for name, value in record.items() if name != "xrefs"}


SMALL = made(
    description="A few records.",
    licence="CC0-1.0",
    date="2026-11-22",
    authors=("Ann Example", "Us"),
)
BARE = made()
KNOWN = facts(SMALL)
SNAPSHOT = {
    "path": "bundle.ndjson.gz",
    "size": KNOWN.snapshot.size,
    "sha256": KNOWN.snapshot.sha256,
}


def package(dataset: Dataset) -> dict[str, Any]:
    """Return the Data Package of a dataset."""
    found: dict[str, Any] = json.loads(datapackage(facts(dataset)))
    return found


def linked(dataset: Dataset) -> dict[str, Any]:
    """Return the JSON-LD of a dataset."""
    found: dict[str, Any] = json.loads(jsonld(facts(dataset)))
    return found


def cited(dataset: Dataset) -> dict[str, Any]:
    """Return the citation of a dataset."""
    found: dict[str, Any] = yaml.safe_load(citation(facts(dataset)))
    return found


class TestFacts:
    def test_are_those_of_the_manifest_and_of_the_records(self) -> None:
        """What it says, and what is counted."""
        assert ("Small", "1.0.0", "A few records.", "2026-11-22") == (
            KNOWN.title,
            KNOWN.version,
            KNOWN.description,
            KNOWN.date,
        )
        assert ("Ann Example", "Us") == KNOWN.authors
        assert [3, 3, 1, 4, 4, 6, 8, 4] == [*KNOWN.counts.as_dict().values()]
        assert SMALL.checksum == KNOWN.checksum
        assert (
            "dermatology",
            "evidence",
            "reference data",
            "terminology",
            "By cause",
        ) == KNOWN.keywords
        assert [("HP", 2), ("MONDO", 1), ("SNOMEDCT", 1)] == [
            (one.vocabulary.prefix, one.mappings) for one in KNOWN.vocabularies
        ]

    def test_name_the_schemas(self) -> None:
        """Of each kind, by the `$id` it has."""
        assert {kind.value: schema(kind)["$id"] for kind in Kind} == KNOWN.schemas

    def test_are_of_the_file_that_is_cut(self, tmp_path: Path) -> None:
        """Size and SHA-256 are those of the snapshot."""
        cut(SMALL, tmp_path)
        data = (tmp_path / "1.0.0" / "bundle.ndjson.gz").read_bytes()
        expected = File("bundle.ndjson.gz", len(data), hashlib.sha256(data).hexdigest())

        assert expected == KNOWN.snapshot == facts(SMALL, data).snapshot
        assert 3 == facts(SMALL, b"abc").snapshot.size

    @pytest.mark.parametrize(
        ("licence", "expected"),
        [
            (
                "CC0-1.0",
                Licence(
                    "CC0-1.0",
                    "CC0 1.0 Universal",
                    "https://creativecommons.org/publicdomain/zero/1.0/",
                ),
            ),
            ("CC-BY-4.0", Licence("CC-BY-4.0", None, None)),
            (None, None),
        ],
    )
    def test_give_no_address_that_is_not_known(
        self, licence: str | None, expected: Licence | None
    ) -> None:
        """Of licences as of all else."""
        assert expected == facts(made(licence=licence)).licence

    def test_citation(self) -> None:
        """In one line, with what is known."""
        assert "Ann Example, Us (2026). Small, version 1.0.0." == KNOWN.citation
        assert "not stated. Small, version 1.0.0." == facts(BARE).citation

    def test_without_restricted_vocabularies(self) -> None:
        """None of them is named any more; the others are."""
        left = facts(SMALL.without(vocabularies="restricted"))

        assert ["HP", "MONDO"] == [one.vocabulary.prefix for one in left.vocabularies]
        for text in (datapackage(left), jsonld(left), citation(left)):
            assert "SNOMED" not in text
            assert "Human Phenotype Ontology" in text

    def test_a_vocabulary_of_which_there_are_names_alone(self) -> None:
        """It is named for its licence, without a mapping; gone, it is not."""
        name = {"text": "bump", "scope": "exact", "register": "lay", "language": "en"}
        named = small_dataset(
            document("trial-2020", vocabulary="MESH"),
            document("cyst", synonyms=[{**name, "source": "trial-2020"}]),
        )

        assert ("MESH", 0) in [
            (one.vocabulary.prefix, one.mappings) for one in facts(named).vocabularies
        ]
        assert "MESH" not in [
            one.vocabulary.prefix
            for one in facts(named.without(vocabularies="MESH")).vocabularies
        ]


class TestDatapackage:
    def test_of_the_small_dataset(self) -> None:
        """As the standard has it; with what it has no words for."""
        vocabularies = package(SMALL).pop("sources")

        assert {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "small",
            "title": "Small",
            "version": "1.0.0",
            "description": "A few records.",
            "created": "2026-11-22T00:00:00Z",
            "keywords": list(KNOWN.keywords),
            "licenses": [
                {
                    "name": "CC0-1.0",
                    "title": "CC0 1.0 Universal",
                    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                }
            ],
            "contributors": [
                {"title": "Ann Example", "roles": ["author"]},
                {"title": "Us", "roles": ["author"]},
            ],
            "checksum": SMALL.checksum,
            "counts": {
                "conditions": 3,
                "classifications": 3,
                "treatments": 1,
                "terms": 4,
                "sources": 4,
                "statements": 6,
                "evidence": 8,
                "xrefs": 4,
            },
            "resources": [
                {
                    "name": "records",
                    "title": "Records",
                    "description": "A gzip file: three lines of index, to be skipped, "
                    "then a record a line, as JSON.",
                    "path": "bundle.ndjson.gz",
                    "format": "gz",
                    "mediatype": "application/gzip",
                    "encoding": "utf-8",
                    "bytes": SNAPSHOT["size"],
                    "hash": f"sha256:{SNAPSHOT['sha256']}",
                    "jsonSchemas": {
                        kind.value: f"https://w3id.org/dermdata/schema/v1/{kind}.json"
                        for kind in Kind
                    },
                }
            ],
            "sources": vocabularies,
        } == package(SMALL)
        assert {
            "title": "SNOMED CT",
            "version": "as of DICOM PS3.16 in pydicom 3.0.2",
            "prefix": "SNOMEDCT",
            "license": "affiliate licence; ids without labels",
            "attribution": "SNOMED International",
            "restricted": True,
            "mappings": 1,
        } == vocabularies[2]
        assert [False, False, True] == [one["restricted"] for one in vocabularies]

    def test_says_nothing_that_the_manifest_does_not(self) -> None:
        """Absent, never null."""
        absent = {"description", "created", "licenses", "contributors", "sources"}
        bare = package(BARE.without(vocabularies=("HP", "MONDO", "SNOMEDCT")))

        assert absent == package(SMALL).keys() - bare.keys()
        assert [{"name": "mine"}] == package(made(licence="mine"))["licenses"]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Milia & more, 2nd", "milia-more-2nd"),
            ("a_b.c-d", "a_b.c-d"),
            ("Hautärzte", "haut-rzte"),
            ("皮膚", "data"),
        ],
    )
    def test_name_is_of_the_letters_it_may_have(self, title: str, name: str) -> None:
        """Made from the title."""
        assert name == package(made(title=title))["name"]


class TestJsonld:
    def test_of_the_small_dataset(self) -> None:
        """A dataset of schema.org that conforms to Croissant 1.0."""
        found = linked(SMALL)

        assert {
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": "Small",
            "version": "1.0.0",
            "identifier": SMALL.checksum,
            "description": "A few records.",
            "datePublished": "2026-11-22",
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "keywords": list(KNOWN.keywords),
            "citeAs": "Ann Example, Us (2026). Small, version 1.0.0.",
            "creator": [
                {"@type": "sc:Organization", "name": "Ann Example"},
                {"@type": "sc:Organization", "name": "Us"},
            ],
            "distribution": [
                {
                    "@type": "cr:FileObject",
                    "@id": "snapshot",
                    "name": "bundle.ndjson.gz",
                    "description": "A gzip file: three lines of index, to be skipped, "
                    "then a record a line, as JSON.",
                    "contentUrl": "bundle.ndjson.gz",
                    "contentSize": f"{SNAPSHOT['size']} B",
                    "encodingFormat": "application/gzip",
                    "sha256": SNAPSHOT["sha256"],
                }
            ],
        } == {
            name: value
            for name, value in found.items()
            if name not in {"@context", "recordSet", "isBasedOn"}
        }

    def test_context_stands_in_it(self) -> None:
        """Every word of Croissant that is used has its meaning there."""
        context = linked(SMALL)["@context"]

        assert "https://schema.org/" == context["@vocab"]
        assert "http://mlcommons.org/croissant/" == context["cr"]
        assert "dct:conformsTo" == context["conformsTo"]
        for word in ("citeAs", "recordSet", "field", "source", "fileObject", "key"):
            assert f"cr:{word}" == context[word]

    def test_records(self) -> None:
        """Each field says where in the file it is; the id is the key."""
        records = linked(SMALL)["recordSet"][0]

        assert "records" == records["@id"]
        assert {"@id": "records/id"} == records["key"]
        assert [
            (f"records/{name}", "sc:Text", {"@id": "snapshot"}, f"$.{name}")
            for name in ("id", "kind", "name", "definition")
        ] == [
            (
                field["@id"],
                field["dataType"],
                field["source"]["fileObject"],
                field["source"]["extract"]["jsonPath"],
            )
            for field in records["field"]
        ]

    def test_kinds(self) -> None:
        """With how many records and which schema each has."""
        assert [
            ("condition", "3"),
            ("classification", "3"),
            ("treatment", "1"),
            ("term", "4"),
            ("source", "4"),
        ] == [
            (row["kinds/kind"], row["kinds/records"])
            for row in linked(SMALL)["recordSet"][1]["data"]
        ]

    def test_vocabularies(self) -> None:
        """As a table, and as the works that this one is based on."""
        found = linked(SMALL)
        _, _, table = found["recordSet"]

        assert {
            "vocabularies/prefix": "SNOMEDCT",
            "vocabularies/name": "SNOMED CT",
            "vocabularies/release": "as of DICOM PS3.16 in pydicom 3.0.2",
            "vocabularies/licence": "affiliate licence; ids without labels",
            "vocabularies/attribution": "SNOMED International",
            "vocabularies/restricted": "yes",
            "vocabularies/mappings": "1",
        } == table["data"][2]
        assert "no" == table["data"][0]["vocabularies/restricted"]
        assert {
            "@type": "sc:CreativeWork",
            "name": "Human Phenotype Ontology",
            "alternateName": "HP",
            "version": "2025-11-24",
            "license": "HPO licence: cite, name the release, do not alter",
            "creditText": "Human Phenotype Ontology",
        } == found["isBasedOn"][0]
        assert [None, None, "Ids and labels may not be passed on freely."] == [
            work.get("conditionsOfAccess") for work in found["isBasedOn"]
        ]

    def test_every_reference_leads_somewhere(self) -> None:
        """Each `@id` that is named is given to something, and to one thing only."""
        given, named = [], set()
        for part in parts(linked(SMALL)):
            if {*part} == {"@id"}:
                named.add(part["@id"])
            elif "@type" in part and "@id" in part:
                given.append(part["@id"])

        assert named <= {*given}
        assert len(given) == len({*given})

    def test_rows_have_the_fields_of_their_table(self) -> None:
        """No more and no fewer."""
        for table in linked(SMALL)["recordSet"][1:]:
            fields = {field["@id"] for field in table["field"]}
            assert {table["key"]["@id"]} < fields
            for row in table["data"]:
                assert fields == row.keys()

    def test_says_nothing_that_the_manifest_does_not(self) -> None:
        """Absent, never null; nor is there a table without rows."""
        bare = linked(BARE.without(vocabularies=("HP", "MONDO", "SNOMEDCT")))

        assert {
            *("description", "datePublished", "license", "creator", "isBasedOn")
        } == linked(SMALL).keys() - bare.keys()
        assert ["records", "kinds"] == [one["@id"] for one in bare["recordSet"]]
        assert "mine" == linked(made(licence="mine"))["license"]


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects in a JSON value but those of the context and of tables."""
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name not in {"@context", "data"}:
                yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


class TestCitation:
    def test_of_the_small_dataset(self) -> None:
        """A dataset, with the vocabularies to be named."""
        found = cited(SMALL)

        assert {
            "cff-version": "1.2.0",
            "message": "If you use Small, please cite it as below, with its version.",
            "type": "dataset",
            "title": "Small",
            "abstract": "A few records.",
            "authors": [{"name": "Ann Example"}, {"name": "Us"}],
            "version": "1.0.0",
            "date-released": "2026-11-22",
            "license": "CC0-1.0",
            "keywords": list(KNOWN.keywords),
            "identifiers": [
                {
                    "type": "other",
                    "value": SMALL.checksum,
                    "description": "The checksum of the records.",
                }
            ],
            "references": found["references"],
        } == found
        assert {
            "type": "database",
            "title": "SNOMED CT",
            "abbreviation": "SNOMEDCT",
            "authors": [{"name": "SNOMED International"}],
            "version": "as of DICOM PS3.16 in pydicom 3.0.2",
            "notes": "Terms of its ids and labels: affiliate licence; ids without "
            "labels. Not to be passed on freely.",
        } == found["references"][2]
        assert found["references"][1]["notes"].endswith(": CC BY 4.0.")

    def test_names_somebody(self) -> None:
        """The format asks for authors; where there are none, it says so."""
        bare = cited(BARE.without(vocabularies=("HP", "MONDO", "SNOMEDCT")))

        assert [{"name": "not stated"}] == bare["authors"]
        assert {"abstract", "date-released", "license", "references"} == (
            cited(SMALL).keys() - bare.keys()
        )

    @pytest.mark.parametrize("licence", ["My own terms", "CC0 1.0", "©"])
    def test_licence_is_an_spdx_id(self, licence: str) -> None:
        """Anything else would not be accepted, and is left out."""
        assert "license" not in cited(made(licence=licence))

    @settings(deadline=None)
    @given(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc"), include_characters="\"\\'"),
            min_size=1,
        )
        .filter(lambda text: text.strip(" \u00a0") == text)
        .filter(lambda text: len(text) <= 200)
    )
    def test_any_text_is_read_as_it_was(self, text: str) -> None:
        """By a reader of YAML, whatever marks it has."""
        found = yaml.safe_load(citation(attrs.evolve(KNOWN, title=text)))

        assert text == found["title"]


class TestFiles:
    @pytest.mark.parametrize("dataset", [SMALL, BARE], ids=["told", "bare"])
    def test_have_the_same_bytes_in_any_order(self, dataset: Dataset) -> None:
        """Of records; and at each call."""
        backwards = Dataset.from_records(
            reversed(list(dataset)), manifest=dataset.manifest
        )

        assert metadata_files(facts(dataset)) == metadata_files(facts(backwards))

    def test_are_in_a_release(self, tmp_path: Path) -> None:
        """Under its checksums, as they are written."""
        cut(SMALL, tmp_path)
        folder = tmp_path / "1.0.0"
        sums = storage.parse_sums((folder / "SHA256SUMS").read_bytes())

        assert FILES == tuple(form.file for form in FORMATS.values())
        for name, data in metadata_files(KNOWN).items():
            assert data == (folder / name).read_bytes()
            assert hashlib.sha256(data).hexdigest() == sums[name]

    def test_a_change_is_noticed(self, tmp_path: Path) -> None:
        """As of any file of a release."""
        from dermdata.versions import verify

        cut(SMALL, tmp_path)
        (tmp_path / "1.0.0" / "croissant.json").write_text("{}", "utf-8")

        (fault,) = verify(tmp_path)
        assert str(fault).startswith(
            "release 1.0.0/croissant.json does not match its checksum in SHA256SUMS"
        )


class TestReleased:
    @pytest.fixture
    def shelf(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Put a release in the place of ours."""
        cut(SMALL, tmp_path)
        monkeypatch.setattr(
            "dermdata.versions.archive.metadata.bundled_releases", lambda: place
        )
        monkeypatch.setattr(opening, "bundled_releases", lambda: place)
        monkeypatch.setattr(opening, "_OPENED", {})
        place = storage.ReleaseFolder(str(tmp_path))
        return tmp_path

    @pytest.mark.parametrize("form", FORMATS)
    def test_is_the_file(self, form: str, shelf: Path) -> None:
        """Not what would be written today."""
        file = shelf / "1.0.0" / FORMATS[form].file
        file.write_text("as it was", "utf-8")
        reseal(shelf / "1.0.0")

        assert "as it was" == released("latest", form)

    @pytest.mark.parametrize("form", FORMATS)
    def test_is_made_for_a_release_that_has_none(self, form: str, shelf: Path) -> None:
        """One that was cut by an older dermdata."""
        expected = (shelf / "1.0.0" / FORMATS[form].file).read_text("utf-8")
        for name in FILES:
            (shelf / "1.0.0" / name).unlink()
        reseal(shelf / "1.0.0")

        assert expected == released("1", form)

    def test_of_none(self, shelf: Path) -> None:
        """An unknown release is an error that names those there are."""
        assert shelf.is_dir()
        with pytest.raises(DermdataError, match=r"no release `2`.*1\.0\.0"):
            released("2", "jsonld")


def reseal(folder: Path) -> None:
    """Write the checksums of a release anew."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    del files["SHA256SUMS"]
    (folder / "SHA256SUMS").write_bytes(storage.write_sums(files))


class TestCommand:
    """``dermdata metadata``."""

    @pytest.mark.parametrize("form", FORMATS)
    def test_describes_the_bundle(
        self, form: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What Python gives."""
        assert 0 == main(["metadata", form])
        assert FORMATS[form].write(facts(dd.dataset())) == capsys.readouterr().out

    @pytest.mark.parametrize("form", FORMATS)
    def test_describes_a_release(
        self, form: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """With the file in it."""
        assert 0 == main(["metadata", form, "--release", "1.0.0"])
        assert (OURS / "1.0.0" / FORMATS[form].file).read_text("utf-8") == (
            capsys.readouterr().out
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["yaml"], "choose from"),
            ([], "the following arguments are required: FORMAT"),
        ],
    )
    def test_misused(
        self,
        arguments: list[str],
        message: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """It names the formats there are."""
        with pytest.raises(SystemExit) as stop:
            main(["metadata", *arguments])

        assert 2 == stop.value.code
        assert message in capsys.readouterr().err

    @pytest.mark.parametrize("version", ["9.9.9", "v1", "../1.0.0", ""])
    def test_of_no_release(
        self, version: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A line that says so."""
        assert 2 == main(["metadata", "jsonld", "--release", version])
        out, err = capsys.readouterr()
        assert ("", 1) == (out, err.count("\n"))
        assert err.startswith("dermdata: ")


@pytest.mark.exhaustive
class TestOurs:
    """The descriptions that dermdata carries."""

    def test_every_release_has_them(self) -> None:
        """Each says which it is."""
        for release in releases(OURS):
            folder = OURS / release.version
            package = json.loads((folder / FILES[0]).read_text("utf-8"))
            croissant = json.loads((folder / FILES[1]).read_text("utf-8"))
            citation = yaml.safe_load((folder / FILES[2]).read_text("utf-8"))
            for found in (package, croissant, citation):
                assert release.version == found["version"]
                assert "dermdata" in {found.get("title"), found.get("name")}

    def test_checksums_are_those_of_the_files(self) -> None:
        """And sizes."""
        for release in releases(OURS):
            folder = OURS / release.version
            data = (folder / "bundle.ndjson.gz").read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            (resource,) = json.loads((folder / FILES[0]).read_text("utf-8"))[
                "resources"
            ]
            (file,) = json.loads((folder / FILES[1]).read_text("utf-8"))["distribution"]

            assert (len(data), f"sha256:{digest}") == (
                resource["bytes"],
                resource["hash"],
            )
            assert (f"{len(data)} B", digest) == (file["contentSize"], file["sha256"])

    def test_every_vocabulary_is_named_with_its_terms(self) -> None:
        """In all three; and no other is."""
        used = {x.curie.partition(":")[0] for one in dd.dataset() for x in one.xrefs}
        terms = {(VOCABULARIES[p].name, VOCABULARIES[p].licence) for p in used}
        found = package(dd.dataset())["sources"]
        works = linked(dd.dataset())["isBasedOn"]
        references = cited(dd.dataset())["references"]

        assert terms == {(one["title"], one["license"]) for one in found}
        assert terms == {(one["name"], one["license"]) for one in works}
        assert terms == {
            (
                one["title"],
                re.sub(
                    r"^Terms of its ids and labels: (.*?)\.( Not to be passed on freely\.)?$",
                    r"\1",
                    one["notes"],
                ),
            )
            for one in references
        }
        assert {p for p in used if not VOCABULARIES[p].open} == {
            one["prefix"] for one in found if one["restricted"]
        }

    def test_citation_of_the_repository(self) -> None:
        """Is that of the working data; `.ci/metadata --write` renews it."""
        assert citation(facts(Dataset.from_directory(ROOT / "data"))) == (
            (ROOT / "CITATION.cff").read_text("utf-8")
        )

    def test_module_lists_what_it_offers(self) -> None:
        """Each name leads to something."""
        from dermdata.versions.archive import metadata

        assert sorted(metadata.__all__) == metadata.__all__
        assert Facts is metadata.Facts
        for name in metadata.__all__:
            assert hasattr(metadata, name)
