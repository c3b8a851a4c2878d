"""Checking record files: what is found, where, and what cannot be read at all."""

from __future__ import annotations

import json
import os
import pickle
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dermdata.codec import document_of, record_of
from dermdata.collection import Dataset, DatasetError
from dermdata.records import Fault, Kind, Manifest, TermType
from dermdata.text import canonical, compact
from dermdata.validation import Finding, Report, UnreadableError, load
from dermdata.validation.checks.compiled import Demand
from dermdata.validation.checks.exact import Reader
from dermdata.validation.checks.index import KnownRecord, known_record
from dermdata.validation.checks.references import Reference, references
from dermdata.validation.checks.rules import check
from dermdata.validation.files import check_files
from dermdata.validation.reading.inputs import Input

from .examples import FOR, document, documents, small_dataset, statement, written
from .mangled import EXAMPLES, mangled


if TYPE_CHECKING:
    from collections.abc import Sequence


def found(*paths: str | Path, **options: Any) -> list[str]:
    """Return the findings in files as lines of text."""
    return [str(finding) for finding in check_files(paths, **options).findings]


def found_after(*changed: dict[str, Any]) -> list[str]:
    """Return the findings in the small dataset once files of it were changed."""
    written(Path(), changed)
    return found(".")


def text_at(finding: Finding) -> str:
    """Return what stands in a file where a finding points, to the end of the line."""
    line = Path(finding.path).read_text("utf-8").split("\n")[finding.line - 1]
    return line[finding.column - 1 :]


@pytest.mark.usefixtures("small_files")
class TestDangling:
    """DD301: every id given names a record."""

    def test_nearest_id_is_named(self) -> None:
        """A misspelt id is found at its place, and the nearest id is offered."""
        lines = found_after(document("red-cyst", parents=["cist"]))

        assert [
            (
                "conditions/red-cyst.json:7:5: DD301 [red-cyst /parents/0] there is no "
                "record `cist` (did you mean `cyst`?)"
            )
        ] == lines

    def test_nothing_is_near(self) -> None:
        """Where no id comes close, none is offered."""
        lines = found_after(document("red-cyst", parents=["xxxxxxxx"]))

        assert [
            (
                "conditions/red-cyst.json:7:5: DD301 [red-cyst /parents/0] there is no "
                "record `xxxxxxxx` (add the record, or mend the id)"
            )
        ] == lines

    @pytest.mark.parametrize(
        ("field", "value", "pointer"),
        [
            (
                "provenance",
                {"created": "2026-11-22", "sources": ["nowhere"]},
                "/sources/0",
            ),
            (
                "synonyms",
                [
                    {
                        "text": "x",
                        "scope": "exact",
                        "register": "lay",
                        "language": "en",
                        "source": "nowhere",
                    }
                ],
                "/0/source",
            ),
            (
                "statements",
                [statement("affects-site", "nowhere", "supported", FOR)],
                "/0/object",
            ),
            (
                "statements",
                [
                    statement(
                        "affects-site",
                        "eyelid",
                        "supported",
                        {**FOR, "source": "nowhere"},
                    )
                ],
                "/0/evidence/0/source",
            ),
            (
                "statements",
                [
                    statement(
                        "affects-site",
                        "eyelid",
                        "supported",
                        FOR,
                        context={"morphology": "nowhere"},
                    )
                ],
                "/0/context/morphology",
            ),
            (
                "statements",
                [
                    statement(
                        "has-measure",
                        {"value": 1, "unit": "mm"},
                        "supported",
                        FOR,
                        measure="nowhere",
                    )
                ],
                "/0/measure",
            ),
        ],
    )
    def test_every_field(self, field: str, value: Any, pointer: str) -> None:
        """An id is followed wherever it stands, and the finding points at the id."""
        written(Path(), [document("red-cyst", **{field: value})])
        (finding,) = check_files(["."]).findings

        assert ("DD301", "red-cyst", f"/{field}{pointer}") == (
            finding.code,
            finding.record,
            finding.field,
        )
        assert text_at(finding).startswith('"nowhere"')

    def test_retirement_is_followed(self) -> None:
        """Successors of a retired record have to exist, too."""
        gone = {"reason": "Gone.", "date": "2026-11-22"}
        gone |= {"replaced_by": "nobody", "consider": ["cyst", "nothing"]}
        lines = found_after(document("cold", retirement=gone))

        assert [
            (
                "classifications/cold.json:16:7: DD301 [cold "
                "/retirement/consider/1] there is no record `nothing` (add the "
                "record, or mend the id)"
            ),
            (
                "classifications/cold.json:20:20: DD301 [cold "
                "/retirement/replaced_by] there is no record `nobody` (add the "
                "record, or mend the id)"
            ),
        ] == lines

    def test_scheme_is_followed(self) -> None:
        """The source of a scheme has to exist."""
        scheme = {"axis": "cause", "source": "trial-2021", "edition": "2020"}
        lines = found_after(document("by-cause", scheme=scheme))

        assert [
            (
                "classifications/by-cause.json:13:15: DD301 [by-cause "
                "/scheme/source] there is no record `trial-2021` (did you mean "
                "`trial-2020`?)"
            )
        ] == lines

    def test_known_elsewhere(self) -> None:
        """What is known beside the files may be referred to."""
        Path("one.json").write_text(canonical(document("red-cyst")), "utf-8")

        assert [] == found("one.json", known={"cyst": KnownRecord(Kind.CONDITION)})
        assert 1 == len(
            found("one.json", known={"hot": KnownRecord(Kind.CLASSIFICATION)})
        )

    def test_unreadable_record_is_still_there(self) -> None:
        """One broken record gives one finding, and none on the records that name it."""
        Path("conditions/cyst.json").write_text("{", "utf-8")
        lines = found(".")

        assert [
            (
                "conditions/cyst.json:1:2: DD101 no JSON: expecting property name "
                "enclosed in double quotes (the text ends too early; close what is "
                "open)"
            )
        ] == lines

    def test_any_number_is_found_in_lines(self) -> None:
        """Each at its place, be they few or many, with a hint where one comes close."""
        for count in (3, 40):
            records = [
                document(
                    "face", id=f"face-{number}", parents=[f"nowhere-{number}-at-all"]
                )
                for number in range(count)
            ]
            Path("all.ndjson").write_text("\n".join(map(compact, records)), "utf-8")
            places = [(f.line, f.field) for f in check_files(["all.ndjson"]).findings]

            assert [(n, "/parents/0") for n in range(1, count + 1)] == places

    def test_the_beginning_of_an_id_is_completed(self) -> None:
        """Though much of it is missing."""
        lines = found_after(
            document("face", id="face-and-neck"),
            document("newborn", parents=["face-and"]),
        )

        assert [
            (
                "terms/newborn.json:7:5: DD301 [newborn /parents/0] there is no record "
                "`face-and` (did you mean `face-and-neck`?)"
            )
        ] == lines


@pytest.mark.usefixtures("small_files")
class TestWrongKind:
    """DD302 and DD306: an id given names a record of a kind, and a type, that fits."""

    def test_parent_of_another_kind(self) -> None:
        """A parent is of the child's kind."""
        lines = found_after(document("red-cyst", parents=["eyelid"]))

        assert [
            (
                "conditions/red-cyst.json:7:5: DD302 [red-cyst /parents/0] `eyelid` "
                "is a term, expected a condition (point at another record)"
            )
        ] == lines

    def test_source_that_is_none(self) -> None:
        """Evidence comes from a source."""
        item = {**FOR, "source": "cyst"}
        said = [statement("affects-site", "eyelid", "supported", item)]
        lines = found_after(document("red-cyst", parents=None, statements=said))

        assert [
            (
                "conditions/red-cyst.json:16:21: DD302 [red-cyst "
                "/statements/0/evidence/0/source] `cyst` is a condition, expected a "
                "source (point at another record, or say it with another predicate)"
            )
        ] == lines

    def test_object_of_a_kind_the_predicate_refuses(self) -> None:
        """The predicate table says which kinds a statement may point at."""
        said = [statement("triggered-by", "hot", "supported", FOR)]
        lines = found_after(document("red-cyst", statements=said))

        assert [
            (
                "conditions/red-cyst.json:23:17: DD302 [red-cyst "
                "/statements/0/object] `hot` is a classification, expected a "
                "condition or term or treatment (point at another record, or say it "
                "with another predicate)"
            )
        ] == lines

    def test_term_of_a_type_the_predicate_refuses(self) -> None:
        """The predicate table says which types of term a statement may point at."""
        said = [statement("affects-site", "newborn", "supported", FOR)]
        lines = found_after(document("red-cyst", statements=said))

        assert [
            (
                "conditions/red-cyst.json:23:17: DD306 [red-cyst "
                "/statements/0/object] `newborn` is a population, expected a "
                "body-site or structure (point at another term, or say it with "
                "another predicate)"
            )
        ] == lines

    def test_measure_that_is_none(self) -> None:
        """The magnitude of a figure is a term of the type `measure`."""
        figure = {"value": 1, "unit": "mm"}
        said = [statement("has-measure", figure, "supported", FOR, measure="eyelid")]
        lines = found_after(document("red-cyst", statements=said))

        assert [
            (
                "conditions/red-cyst.json:23:18: DD306 [red-cyst "
                "/statements/0/measure] `eyelid` is a body-site, expected a measure "
                "(point at another term, or say it with another predicate)"
            )
        ] == lines

    def test_type_of_term_does_not_bind_other_kinds(self) -> None:
        """Where terms must be of a type, a record of another kind may still do."""
        said = [statement("has-finding", "cyst", "supported", FOR)]

        assert [] == found_after(document("red-cyst", statements=said))

    def test_successor_of_any_kind(self) -> None:
        """What replaces a record may be of another kind."""
        gone = {"reason": "Gone.", "date": "2026-11-22", "replaced_by": "eyelid"}

        assert [] == found_after(document("cold", retirement=gone))


@pytest.mark.usefixtures("small_files")
class TestDuplicateId:
    """DD303: an id names one record."""

    def test_among_kinds(self) -> None:
        """An id is unique among all kinds; the later file has the finding."""
        lines = found_after(document("eyelid", id="cyst", parents=None))

        assert [
            (
                "terms/cyst.json:3:9: DD303 [cyst /id] there is another record "
                "`cyst`, in conditions/cyst.json:1 (ids are unique among all kinds; "
                "give this one another)"
            )
        ] == [line for line in lines if "DD303" in line]

    def test_within_a_file(self) -> None:
        """An array may not hold a record twice."""
        twice = [document("newborn"), document("newborn")]
        Path("both.json").write_text(canonical(twice), "utf-8")

        assert [
            (
                "both.json:14:11: DD303 [newborn /id] there is another record "
                "`newborn`, in both.json:2 (ids are unique among all kinds; give "
                "this one another)"
            )
        ] == found("both.json")

    def test_file_named_twice(self) -> None:
        """A file that is named twice, or lies in a folder named too, is read once."""
        report = check_files(
            [".", "terms", "terms/eyelid.json", Path("terms").absolute()]
        )

        assert ((), 15) == (report.findings, report.files)


@pytest.mark.usefixtures("small_files")
class TestCycle:
    """DD304 and DD308: nobody is their own ancestor, or their own successor."""

    def test_own_parent(self) -> None:
        """A record that is its own parent gives one finding."""
        lines = found_after(document("red-cyst", parents=["red-cyst"]))

        assert [
            (
                "conditions/red-cyst.json:6:14: DD304 [red-cyst /parents] its own "
                "ancestor: red-cyst → red-cyst (take one of these parents away)"
            )
        ] == lines

    def test_cycle_of_two(self) -> None:
        """A cycle is shown, at every record in it; who stands below it has none."""
        lines = found_after(
            document("face", parents=["eyelid"]), document("newborn", parents=["face"])
        )

        assert [
            (
                "terms/eyelid.json:6:14: DD304 [eyelid /parents] its own ancestor: "
                "eyelid → face → eyelid (take one of these parents away)"
            ),
            (
                "terms/face.json:6:14: DD304 [face /parents] its own ancestor: "
                "face → eyelid → face (take one of these parents away)"
            ),
        ] == lines

    def test_shortest_way_is_shown(self) -> None:
        """Of several ways back, the shortest is shown."""
        face = document("face", parents=["newborn", "eyelid"])
        lines = found_after(face, document("newborn", parents=["eyelid"]))

        assert (
            "terms/face.json:6:14: DD304 [face /parents] its own ancestor: "
            "face → eyelid → face (take one of these parents away)"
        ) in lines
        assert (
            "terms/newborn.json:6:14: DD304 [newborn /parents] its own ancestor: "
            "newborn → eyelid → face → newborn (take one of these parents away)"
        ) in lines

    def test_through_a_record_that_is_there_twice(self) -> None:
        """Whichever of the two has the parents."""
        records = (
            document("face", id="first"),
            document("face", id="second", parents=["first"]),
            document("face", id="first", parents=["second"]),
        )
        Path("all.ndjson").write_text("\n".join(map(compact, records)), "utf-8")

        assert [(2, "DD304"), (3, "DD303"), (3, "DD304")] == [
            (finding.line, finding.code)
            for finding in check_files(["all.ndjson"]).findings
        ]

    def test_two_ways_up_are_no_cycle(self) -> None:
        """A record may reach an ancestor in two ways."""
        lines = found_after(
            document("eyelid", parents=["face", "newborn"]),
            document("newborn", parents=["face"]),
        )

        assert [] == lines

    def test_a_large_circle_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where it takes too long to go round, its beginning is shown."""
        monkeypatch.setattr("dermdata.validation.checks.cycles.MOST_VISITED", 3)
        records = [
            document("face", id=f"face-{number}", parents=[f"face-{(number + 1) % 9}"])
            for number in range(9)
        ]
        Path("all.ndjson").write_text("\n".join(map(compact, records)), "utf-8")

        assert "its own ancestor: face-0 → face-1 → … → face-0" == (
            check_files(["all.ndjson"]).findings[0].message
        )

    def test_replaced_in_a_circle(self) -> None:
        """Successors that lead back are found at each record, with the way."""
        gone = {"reason": "Gone.", "date": "2026-11-22"}
        lines = found_after(
            document(
                "cyst",
                status="retired",
                retirement={**gone, "replaced_by": "cystoid"},
            ),
        )

        assert [
            (
                "conditions/cyst.json",
                "DD308",
                "cyst",
                "/retirement/replaced_by",
                "replaced by itself in the end: cyst → cystoid → cyst",
                "name a record in use",
                '"cystoid"',
            ),
            (
                "conditions/cystoid.json",
                "DD308",
                "cystoid",
                "/retirement/replaced_by",
                "replaced by itself in the end: cystoid → cyst → cystoid",
                "name a record in use",
                '"cyst"',
            ),
        ] == [
            (f.path, f.code, f.record, f.field, f.message, f.hint, text_at(f))
            for f in check_files(["."]).findings
        ]
        assert 2 == len(lines)


@pytest.mark.usefixtures("small_files")
class TestRepeatedStatement:
    """DD307: what is said twice belongs in one statement."""

    @pytest.mark.parametrize(
        ("target", "measure", "words"),
        [
            ("eyelid", {}, "affects-site eyelid"),
            (
                {"value": 26.5, "unit": "%"},
                {"measure": "diameter"},
                "has-measure 26.5 %",
            ),
        ],
    )
    def test_said_twice(self, target: Any, measure: dict[str, str], words: str) -> None:
        """A second statement of the same thing is found where it begins."""
        said = statement(
            words.split(maxsplit=1)[0], target, "supported", FOR, **measure
        )
        again = {**said, "verdict": "partly-supported", "rationale": "Perhaps."}
        written(Path(), [document("red-cyst", statements=[said, again, said])])
        findings = check_files(["."]).findings

        assert [("DD307", "/statements/1"), ("DD307", "/statements/2")] == [
            (finding.code, finding.field) for finding in findings
        ]
        assert [(f"`{words}` is said twice", "{")] * 2 == [
            (finding.message, text_at(finding)) for finding in findings
        ]
        assert "put both sources' evidence into one statement" == findings[0].hint

    def test_limits_tell_statements_apart(self) -> None:
        """The same thing may be said once without limits, and once with each limit."""
        said = statement("affects-site", "eyelid", "supported", FOR)
        lines = found_after(
            document(
                "red-cyst",
                statements=[
                    said,
                    {**said, "context": {"population": "newborn"}},
                    {**said, "context": {"route": "oral"}},
                ],
            )
        )

        assert [] == lines


@pytest.mark.usefixtures("small_files")
class TestMisfiled:
    """DD305: a record's file is ``<kind>s/<id>.json``."""

    def test_wrong_name(self) -> None:
        """A file is called after the record's id."""
        Path("terms/face.json").rename("terms/faces.json")

        assert [
            (
                "terms/faces.json:3:9: DD305 [face /id] found in terms/faces.json, "
                "expected terms/face.json (move the file, or mend `id` or `kind`)"
            )
        ] == found(".")

    def test_wrong_folder(self) -> None:
        """A file lies in the folder of the record's kind."""
        Path("terms/face.json").rename("sources/face.json")

        assert [
            (
                "sources/face.json:3:9: DD305 [face /id] found in "
                "sources/face.json, expected terms/face.json (move the file, or "
                "mend `id` or `kind`)"
            )
        ] == found(".")

    def test_seen_from_inside_the_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It makes no difference how the path is written."""
        Path("terms/face.json").rename("terms/faces.json")
        monkeypatch.chdir("terms")
        line = (
            "faces.json:3:9: DD305 [face /id] found in terms/faces.json, expected "
            "terms/face.json (move the file, or mend `id` or `kind`)"
        )

        assert [line] == found("faces.json")
        assert [line] == found(".")

    def test_other_folders_are_free(self) -> None:
        """Outside the five folders a file may have any name."""
        Path("mine").mkdir()
        Path("terms/face.json").rename("mine/anything.json")

        assert [] == found(".")

    @pytest.mark.parametrize("name", ["all.json", "all.ndjson"])
    def test_files_of_many_records_are_free(self, name: str) -> None:
        """A file of more than one record may have any name."""
        text = {
            "all.json": canonical([document("face")]),
            "all.ndjson": compact(document("face")),
        }[name]
        Path("terms/face.json").unlink()
        Path("terms", name).write_text(text, "utf-8")

        assert [] == found(".")


class TestReferences:
    """Which ids a record gives of others, and what they may name."""

    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["kind"])
    def test_every_marked_id_is_found(self, example: dict[str, Any]) -> None:
        """Each string that names another record is found once, wherever it stands."""
        names = {
            "parents",
            "sources",
            "source",
            "consider",
            "replaced_by",
            "object",
            "measure",
            "population",
            "site",
            "morphology",
        }

        def marked(
            value: Any, path: tuple[str | int, ...]
        ) -> list[tuple[str | int, ...]]:
            if isinstance(value, str):
                words = [part for part in path if isinstance(part, str)]
                return [path] if words and words[-1] in names else []
            inner = value.items() if isinstance(value, dict) else enumerate(value)
            if isinstance(value, dict | list):
                return [p for key, part in inner for p in marked(part, (*path, key))]
            return []

        def no_numbers(value: Any) -> Any:
            if isinstance(value, dict):
                return {k: no_numbers(v) for k, v in value.items()}
            if isinstance(value, list):
                return [no_numbers(v) for v in value]
            return value if isinstance(value, str) else ""

        expected = sorted(map(str, marked(no_numbers(example), ())))

        assert expected == sorted(
            str(reference.path) for reference in references(example)
        )

    def test_what_they_may_name(self) -> None:
        """Each id comes with the kinds and types of record that it may name."""
        by_path = {r.path: r for r in references(document("cyst"))}

        assert (
            Reference(
                path=("statements", 0, "object"),
                id="eyelid",
                demand=Demand(
                    frozenset({Kind.TERM}),
                    frozenset({TermType.BODY_SITE, TermType.STRUCTURE}),
                ),
            )
            == by_path["statements", 0, "object"]
        )
        assert (
            Reference(
                path=("statements", 1, "measure"),
                id="diameter",
                demand=Demand(frozenset({Kind.TERM}), frozenset({TermType.MEASURE})),
            )
            == by_path["statements", 1, "measure"]
        )
        assert (
            Reference(
                path=("synonyms", 0, "source"),
                id="lay-page",
                demand=Demand(frozenset({Kind.SOURCE})),
            )
            == by_path["synonyms", 0, "source"]
        )
        assert ("statements", 1, "object") not in by_path

    def test_parents_are_of_the_same_kind(self) -> None:
        """A parent may name a record of the child's own kind."""
        (reference,) = references(document("hot"))

        assert (
            Reference(
                path=("parents", 0),
                id="by-cause",
                demand=Demand(frozenset({Kind.CLASSIFICATION})),
            )
            == reference
        )

    def test_successor_may_be_anything(self) -> None:
        """Where no kind is asked for, none is given."""
        by_path = {r.path: r for r in references(document("cystoid"))}

        assert (
            Reference(path=("retirement", "replaced_by"), id="cyst", demand=Demand())
            == by_path["retirement", "replaced_by"]
        )


class TestCheck:
    """Running all rules over records."""

    def test_good_records(self) -> None:
        """Good records break no rule."""
        assert [] == check([record_of(doc) for doc in documents()])

    def test_no_records(self) -> None:
        """Where there are no records, no rule is broken."""
        assert [] == check([])

    def test_all_rules_are_run(self) -> None:
        """Nothing stops at the first breach; they come by record, then by field."""
        said = statement("affects-site", "hot", "supported", FOR)
        records = [
            *map(record_of, documents()),
            record_of(
                document("red-cyst", parents=["nowhere"], statements=[said, said])
            ),
            record_of(document("face", parents=["face"])),
        ]
        size = len(documents())

        assert [
            (size, "DD303", "/id"),
            (size, "DD301", "/parents/0"),
            (size, "DD302", "/statements/0/object"),
            (size, "DD307", "/statements/1"),
            (size, "DD302", "/statements/1/object"),
            (size + 1, "DD303", "/id"),
            (size + 1, "DD304", "/parents"),
        ] == [
            (position, fault.code, fault.pointer)
            for position, fault in check(records)
            if position >= size
        ]

    def test_entry_of_a_term(self) -> None:
        """Of a term the rules know the type, of any other record the kind alone."""
        assert KnownRecord(Kind.TERM, TermType.POPULATION) == known_record(
            record_of(document("newborn"))
        )
        assert KnownRecord(Kind.CONDITION) == known_record(record_of(document("cyst")))


@pytest.mark.usefixtures("folder")
class TestInputs:
    """The kinds of file that are read."""

    def test_record_file(self) -> None:
        """A file may hold one record."""
        Path("any.json").write_text(canonical(document("newborn")), "utf-8")

        assert Report(findings=(), files=1, records=1) == check_files(["any.json"])

    def test_array(self) -> None:
        """A file may hold an array of records; findings point into it."""
        bad = {**document("newborn"), "type": "populace"}
        Path("any.json").write_text(canonical([document("face"), bad]), "utf-8")

        assert Report(
            findings=(
                Finding(
                    path="any.json",
                    line=20,
                    column=13,
                    end_line=20,
                    end_column=23,
                    record="newborn",
                    field="/type",
                    code="DD204",
                    message='found "populace", expected one of '
                    + ", ".join(word.value for word in TermType),
                    hint="did you mean `population`?",
                ),
            ),
            files=1,
            records=1,
        ) == check_files(["any.json"])

    def test_dataset_file(self) -> None:
        """A file may hold a whole dataset, which says what it is."""
        whole = {"title": "Mine", "version": "1.0.0", "records": documents()}
        Path("any.json").write_text(canonical(whole), "utf-8")
        loaded = load(["any.json"])

        assert Manifest(title="Mine", version="1.0.0") == loaded.manifest
        assert documents() == [
            document_of(record) if record.id != "cyst" else document("cyst")
            for record in loaded.records
        ]

    def test_dataset_file_with_bad_manifest(self) -> None:
        """What a dataset file says of itself is checked with its records."""
        bad = {**document("newborn"), "name": 7}
        whole = {"title": "Mine", "version": "1.0", "licnce": "CC0-1.0"}
        Path("any.json").write_text(canonical({**whole, "records": [bad]}), "utf-8")

        assert [
            (
                'any.json:2:3: DD201 [/licnce] there is no field "licnce" here '
                "(did you mean `licence`?)"
            ),
            (
                "any.json:8:15: DD203 [newborn /name] found 7, expected one line of "
                "text, no space at either end (put it in quotes, for text is wanted here)"
            ),
            (
                'any.json:16:14: DD205 [/version] found "1.0", '
                "expected a release, as 1.2.0 (did you mean `1.0.0`?)"
            ),
        ] == found("any.json")

    def test_dataset_file_without_version(self) -> None:
        """What a manifest lacks is said at the beginning of the file."""
        whole = {"title": "Mine", "records": [document("newborn")]}
        Path("any.json").write_text(canonical(whole), "utf-8")

        assert [
            'any.json:1:1: DD202 `version` is missing (add it, as "version": "1.0.0")'
        ] == found("any.json")

    @pytest.mark.parametrize("suffix", [".ndjson", ".jsonl"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_record_a_line(self, suffix: str, newline: str) -> None:
        """A file may hold a record a line; blank lines are nothing."""
        lines = ["", compact(document("face")), "  ", compact(document("eyelid")), ""]
        Path("any" + suffix).write_bytes(newline.join(lines).encode())

        assert Report(findings=(), files=1, records=2) == check_files(["any" + suffix])

    def test_bad_lines(self) -> None:
        """A bad line does not spoil the others; findings name the line of the file."""
        Path("any.ndjson").write_text(
            compact(document("face"))
            + '\n\n{"id": "x",}\n'
            + compact(document("eyelid", id=4))
            + '\n  {"a": 1, "a": 2}',
            "utf-8",
        )
        report = check_files(["any.ndjson"])
        lines = [str(finding) for finding in report.findings]

        assert [
            "any.ndjson:3:11: DD101 no JSON: a comma before the end (remove the comma)",
            (
                "any.ndjson:4:38: DD203 [/id] found 4, expected an id: lower-case words "
                "joined by hyphens (put it in quotes, for text is wanted here)"
            ),
        ] == lines[:-1]
        assert lines[-1].startswith('any.ndjson:5:12: DD104 the key "a" is repeated (')
        assert "line 1 " not in lines[-1]
        assert 1 == report.records

    def test_folder_of_everything(self) -> None:
        """A folder is read with all folders in it, in order; the rest is left."""
        written(Path(), [document("face"), document("newborn")])
        Path("deep/er").mkdir(parents=True)
        Path("deep/er/one.jsonl").write_text(compact(document("diameter")), "utf-8")
        Path("README.md").write_text("no record", "utf-8")
        loaded = load(["."])

        assert (3, ["diameter", "face", "newborn"]) == (
            loaded.files,
            [record.id for record in loaded.records],
        )

    def test_folder_that_looks_like_a_file(self) -> None:
        """A folder is a folder, whatever its name ends in."""
        written(Path("x.json"), [document("face")])

        assert Report(findings=(), files=1, records=1) == check_files(["x.json"])

    def test_manifest_in_a_folder(self) -> None:
        """The file ``dataset.json`` says what dataset a folder is."""
        written(Path(), [document("face")])
        Path("dataset.json").write_text(
            '{"title": "Mine", "version": "2.0.1", "licence": "CC0-1.0"}', "utf-8"
        )
        loaded = load(["."])

        assert (
            Manifest(title="Mine", version="2.0.1", licence="CC0-1.0")
            == loaded.manifest
        )
        assert (2, 1, ()) == (loaded.files, len(loaded.records), loaded.findings)

    def test_bad_manifest_in_a_folder(self) -> None:
        """A mistake in ``dataset.json`` is found like any other."""
        written(Path(), [document("face")])
        Path("dataset.json").write_text('{"title": "Mine",\n "version": 2}', "utf-8")

        assert [
            "dataset.json:2:13: DD203 [/version] found 2, expected a release, as 1.2.0 "
            "(did you mean `2.0.0`?)"
        ] == found(".")

    def test_no_manifest(self) -> None:
        """A folder that does not say what it is is untitled."""
        written(Path(), [document("face")])

        assert Manifest(title="untitled", version="0.0.0") == load(["."]).manifest

    def test_several_paths(self) -> None:
        """Files named together are checked together."""
        Path("a.json").write_text(canonical(document("eyelid")), "utf-8")
        Path("b.json").write_text(canonical(document("face")), "utf-8")

        assert Report(findings=(), files=2, records=2) == check_files(
            ["a.json", "b.json"]
        )
        assert 1 == len(found("a.json"))

    def test_findings_are_sorted(self) -> None:
        """Findings come by path, then line, then column, whatever found them."""
        said = [statement("affects-site", "nowhere", "supported", FOR)]
        eyelid = {
            **document("eyelid", id="eyelids"),
            "type": 1,
            "nme": 2,
            "status": "x",
        }
        written(Path(), [document("face", parents=["face", "lost"]), eyelid])
        written(Path(), [document("red-cyst", parents=None, statements=said)])
        Path("a.json").write_text("[\n1,\n2]", "utf-8")
        places = [
            (f.path, f.line, f.column, f.code) for f in check_files(["."]).findings
        ]

        assert [
            ("a.json", 2, 1, "DD203"),
            ("a.json", 3, 1, "DD203"),
            ("conditions/red-cyst.json", 16, 21, "DD301"),
            ("conditions/red-cyst.json", 20, 17, "DD301"),
            ("terms/eyelids.json", 6, 3, "DD201"),
            ("terms/eyelids.json", 13, 13, "DD204"),
            ("terms/eyelids.json", 14, 11, "DD204"),
            ("terms/face.json", 6, 14, "DD304"),
            ("terms/face.json", 8, 5, "DD301"),
        ] == places

    def test_findings_on_one_line_are_sorted(self) -> None:
        """Findings on the same line come by column."""
        Path("a.json").write_text('{"kind": "term", "id": 4, "nme": "x"}', "utf-8")
        places = [(f.column, f.code) for f in check_files(["a.json"]).findings]

        assert [
            *[(1, "DD202")] * 3,
            (24, "DD203"),
            (27, "DD201"),
        ] == places

    def test_columns_count_characters(self) -> None:
        """A column counts characters, not bytes."""
        Path("a.json").write_text('{"é😀": 1, "kind": "trm"}', "utf-8")

        assert [
            (
                'a.json:1:19: DD208 [/kind] found "trm", expected one of condition, '
                "classification, treatment, term, source (did you mean `term`?)"
            )
        ] == found("a.json")

    @settings(
        deadline=None,
        max_examples=min(50, settings().max_examples),
        suppress_health_check=list(HealthCheck),
    )
    @given(docs=st.lists(mangled(), min_size=1, max_size=3))
    def test_any_document_gives_places_within_the_file(
        self, docs: list[dict[str, Any]]
    ) -> None:
        """Whatever is wrong, each finding points into the file, and they are sorted."""
        text = canonical(docs)
        Path("any.json").write_text(text, "utf-8")
        report = check_files(["any.json"])
        lines = text.split("\n")
        places = [(finding.line, finding.column) for finding in report.findings]

        assert places == sorted(places)
        assert all(
            1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1])
            for line, column in places
        )


@pytest.mark.usefixtures("folder")
class TestReadOnce:
    """What is kept of a first reading is not read again to say where a fault is."""

    MISFITS = (
        document("eyelid", parents=["face", "nowhere"]),
        document("hot", parents=["face"]),
        document("red-cyst", parents=["blue"]),
    )

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
        """Count how often each file is read."""
        count: Counter[str] = Counter()
        whole = Input.whole

        def counted(source: Input) -> bytes:
            count[source.path] += 1
            return whole(source)

        monkeypatch.setattr(Input, "whole", counted)
        return count

    def test_records_that_are_wanted(
        self, small_files: Path, opened: Counter[str]
    ) -> None:
        """Be the dataset good or not, and even where an id in use was replaced."""
        loaded = load(small_files)

        assert len(documents()) == len(loaded.records)
        assert {1} == {*opened.values()}
        written(small_files, self.MISFITS)
        opened.clear()
        assert "DD301" in {finding.code for finding in load(small_files).findings}
        assert {1} == {*opened.values()}

    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize("parents", [["face"], ["nowhere"]])
    def test_yaml_is_judged_once(
        self, monkeypatch: pytest.MonkeyPatch, parents: list[str]
    ) -> None:
        """Each record, good or bad, even where it is read again for its place."""
        good, bad = document("face"), document("eyelid", type="sigh", parents=parents)
        text = "\n---\n".join(map(canonical, (good, bad)))
        Path("two.yaml").write_text(text, "utf-8")
        judged = []
        faults = Reader.faults

        def counted(reader: Reader, value: Any, **options: bool) -> tuple[Fault, ...]:
            judged.append(value["id"])
            return faults(reader, value, **options)

        monkeypatch.setattr(Reader, "faults", counted)

        codes = {finding.code for finding in check_files("two.yaml").findings}

        assert ["face", "eyelid"] == judged
        assert ({"DD204"} if parents == ["face"] else {"DD204", "DD301"}) == codes

    @pytest.mark.usefixtures("opened")
    def test_finds_the_same(self, small_files: Path) -> None:
        """Whether the records are kept or read again; also where some are bad."""
        written(small_files, self.MISFITS)
        face = small_files / "terms" / "face.json"
        face.write_text(face.read_text("utf-8").replace('"face"', '"eyelid"'), "utf-8")
        bad = document("newborn", type="people", parents=["nowhere"])
        written(small_files, [bad])

        again = check_files(small_files).findings

        assert again == load(small_files).findings
        assert {"DD204", "DD301", "DD303"} <= {each.code for each in again}


@pytest.mark.usefixtures("folder")
class TestPlaces:
    """A finding stands at the value that is wrong; for an unknown key, at the key."""

    @pytest.mark.parametrize(
        ("name", "changes", "code", "field", "text"),
        [
            ("eyelid", {"nme": 1}, "DD201", "/nme", '"nme": 1,'),
            ("eyelid", {"name": None}, "DD202", "", "{"),
            ("eyelid", {"name": 5}, "DD203", "/name", "5,"),
            ("eyelid", {"type": "body"}, "DD204", "/type", '"body"'),
            ("eyelid", {"name": " x"}, "DD205", "/name", '" x",'),
            ("eyelid", {"parents": []}, "DD206", "/parents", "[],"),
            ("trial-2020", {"year": 20}, "DD207", "/year", "20"),
            ("eyelid", {"kind": "trem"}, "DD208", "/kind", '"trem",'),
            ("eyelid", {"kind": None}, "DD208", "", "{"),
            ("eyelid", {"status": "retired"}, "DD209", "", "{"),
            ("eyelid", {"parents": ["face", "face"]}, "DD210", "/parents/1", '"face"'),
            (
                "eyelid",
                {"statements": [statement("uses", "face", "supported", FOR)]},
                "DD211",
                "/statements/0/predicate",
                '"uses",',
            ),
            (
                "eyelid",
                {"provenance": {"created": "2026-02-30"}},
                "DD205",
                "/provenance/created",
                '"2026-02-30"',
            ),
            ("eyelid", {"a/b~c": 1}, "DD201", "/a~1b~0c", '"a/b~c": 1,'),
        ],
    )
    def test_place(
        self, name: str, changes: dict[str, Any], code: str, field: str, text: str
    ) -> None:
        """File, line, column, record and field lead to the value."""
        made = {k: v for k, v in {**document(name), **changes}.items() if v is not None}
        Path("x.json").write_text(canonical(made), "utf-8")
        finding, *others = check_files(
            ["x.json"], known=small_dataset().entries()
        ).findings

        assert ("x.json", name, code, field) == (
            finding.path,
            finding.record,
            finding.code,
            finding.field,
        )
        assert text == text_at(finding)
        assert [] == others

    def test_all_faults_of_a_record(self) -> None:
        """All that is wrong with a record is said at once."""
        made = {**document("eyelid", definition=None), "name": 5, "typ": 1}
        Path("x.json").write_text(canonical(made), "utf-8")

        assert ["DD202", "DD203", "DD301", "DD201"] == [
            finding.code for finding in check_files(["x.json"]).findings
        ]


DEEP = b'{"id": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
GOOD = canonical(document("newborn"))

BAD_INPUTS = {
    "broken JSON": (
        b'{"id": "x" "kind": "term"}',
        (
            "bad.json:1:12: DD101 no JSON: expecting ',' delimiter (a comma is missing "
            "before it)"
        ),
    ),
    "cut off": (
        b'{\n  "id": "x"',
        (
            "bad.json:2:12: DD101 no JSON: expecting ',' delimiter (the text ends "
            "too early; close what is open)"
        ),
    ),
    "nothing": (
        b"",
        ("bad.json:1:1: DD101 no JSON: the file is empty (write a record into it)"),
    ),
    "Latin-1": (
        b'{\n "name": "N\xe6vus"}',
        "bad.json:2:12: DD102 byte 0xe6 is not UTF-8 (save the file as UTF-8)",
    ),
    "UTF-16": (
        GOOD.encode("utf-16"),
        "bad.json:1:1: DD102 byte 0xff is not UTF-8 (it looks like UTF-16; save it as UTF-8)",
    ),
    "gzip": (
        b"\x1f\x8b\x08",
        (
            "bad.json:1:2: DD102 byte 0x8b is not UTF-8 (it looks like gzip; let its "
            "name end in .json.gz or .ndjson.gz)"
        ),
    ),
    "BOM": (
        b"\xef\xbb\xbf" + GOOD.encode(),
        (
            "bad.json:1:1: DD103 the file begins with a byte-order mark (save it as "
            "UTF-8 without BOM)"
        ),
    ),
    "duplicate key": (
        b'{"id": "x",\n "id": "y"}',
        ('bad.json:2:2: DD104 the key "id" is repeated (keep one of the two)'),
    ),
    "NaN": (
        b'{"year": NaN}',
        "bad.json:1:10: DD105 NaN is no JSON number (leave it out)",
    ),
    "infinity": (
        b'{"year": -Infinity}',
        "bad.json:1:10: DD105 -Infinity is no JSON number (leave it out)",
    ),
    "deep nesting": (
        DEEP,
        (
            "bad.json:1:107: DD106 more than 100 levels of nesting (no record is "
            "nested like this)"
        ),
    ),
    "huge number": (
        b'{"year": 1e999}',
        (
            "bad.json:1:10: DD107 the number 1e999 is too large (no field holds such a "
            "number)"
        ),
    ),
    "half a character": (
        rb'{"name": "\ud800"}',
        "bad.json:1:10: DD108 half of a surrogate pair (write the character itself)",
    ),
    "no object": (
        b"7",
        "bad.json:1:1: DD203 found 7, expected an object (a record is an object; "
        "`dermdata new term ID` begins one)",
    ),
    "5 MB string": (
        canonical({**document("newborn"), "name": "x" * 5_000_000}).encode(),
        (
            "bad.json:5:11: DD206 [newborn /name] found 5000000 characters, "
            "expected at most 200"
        ),
    ),
    "number as id": (
        canonical({**document("newborn"), "id": 7}).encode(),
        (
            "bad.json:3:9: DD203 [/id] found 7, expected an id: lower-case words "
            "joined by hyphens (put it in quotes, for text is wanted here)"
        ),
    ),
    "own parent": (
        canonical({**document("newborn"), "parents": ["newborn"]}).encode(),
        (
            "bad.json:6:14: DD304 [newborn /parents] its own ancestor: newborn → "
            "newborn (take one of these parents away)"
        ),
    ),
}


@pytest.mark.usefixtures("folder")
class TestBadInput:
    """Bad input gives one clear finding, and nothing is half-loaded."""

    @pytest.mark.parametrize(("data", "line"), BAD_INPUTS.values(), ids=BAD_INPUTS)
    def test_one_finding(self, data: bytes, line: str) -> None:
        """There is one finding; it names file, place and field, and how to mend it."""
        Path("bad.json").write_bytes(data)
        report = check_files(["bad.json"])

        assert [line] == [str(finding) for finding in report.findings]
        assert not report.ok

    @pytest.mark.parametrize(
        "data", [data for data, _ in BAD_INPUTS.values()], ids=BAD_INPUTS
    )
    def test_nothing_is_half_loaded(self, data: bytes) -> None:
        """No dataset is made of a folder with a bad file; the error has the finding."""
        written(Path(), [document("face"), document("eyelid")])
        Path("bad.json").write_bytes(data)
        with pytest.raises(DatasetError) as caught:
            Dataset.from_directory(".")

        assert check_files(["bad.json"]).findings == caught.value.findings

    @pytest.mark.parametrize(
        "field", ["id", "kind", "unknown " + "x" * 1_000_000, "duplicate"]
    )
    def test_long_texts_are_not_repeated(self, field: str) -> None:
        """However long the text at fault is, its finding is not."""
        name = "x" * 1_000_000
        made = canonical({**document("newborn"), field: name})
        if field == "duplicate":
            made = f'{{"{name}": 1, "{name}": 2}}'
        Path("bad.json").write_text(made, "utf-8")
        lines = found("bad.json")

        assert [True] * len(lines) == [len(line) < 1000 for line in lines]
        assert 1 == len(lines)

    def test_control_characters_are_not_repeated(self) -> None:
        """A key or an id cannot break a finding's line, or speak to the terminal."""
        made = {**document("newborn"), "id": "x\x1b[31m\ny", "a\nb\x1b": 1}
        Path("bad.json").write_text(canonical(made), "utf-8")
        lines = found("bad.json")

        assert [True, True] == [line.isprintable() for line in lines]

    def test_many_findings_in_one_file(self) -> None:
        """Each of a thousand bad records in a file is found."""
        Path("bad.json").write_text(canonical([{}] * 1000), "utf-8")

        assert [(line, 3) for line in range(2, 1002)] == [
            (finding.line, finding.column)
            for finding in check_files(["bad.json"]).findings
        ]

    def test_wrong_name(self) -> None:
        """A record under the wrong name is one finding, and makes no dataset."""
        written(Path(), [document("newborn")])
        Path("terms/newborn.json").rename("terms/baby.json")
        with pytest.raises(DatasetError) as caught:
            Dataset.from_directory(".")

        assert (
            "1 finding:\nterms/baby.json:3:9: DD305 [newborn /id] found in "
            "terms/baby.json, expected terms/newborn.json (move the file, or mend "
            "`id` or `kind`)"
        ) == str(caught.value)

    def test_good_records_are_counted(self) -> None:
        """The report says how many records beside the bad ones are good."""
        written(Path(), [document("face"), document("eyelid")])
        Path("bad.json").write_text("{", "utf-8")

        assert "1 finding, 2 good records, 3 files" == check_files(["."]).summary


@pytest.mark.usefixtures("folder")
class TestUnreadable:
    """What cannot be read at all is an error, not a finding."""

    def unreadable(self, *paths: str | Path) -> tuple[str, str, str]:
        """Return what the error says of paths."""
        with pytest.raises(UnreadableError) as caught:
            check_files(paths)
        error = caught.value

        assert f"{error.path}: {error.reason} ({error.hint})" == str(error)
        return error.path, error.reason, error.hint

    def test_missing_file(self) -> None:
        """A file that is not there is named."""
        assert (
            "nowhere.json",
            "no such file or directory",
            "check the path and its permissions",
        ) == self.unreadable("nowhere.json")

    def test_missing_file_of_no_known_ending(self) -> None:
        """A path that is not there is called missing, whatever its ending."""
        assert "no such file or directory" == self.unreadable("nowhere")[1]

    def test_missing_among_others(self) -> None:
        """Where one of several paths cannot be read, that one is named, once."""
        written(Path(), [document("face")])
        report = check_files(["lost.json", "terms", "lost.json"])

        assert (1, 1, False) == (report.files, report.records, report.ok)
        assert ["lost.json"] == [file.path for file in report.unread]
        assert "no findings, 1 good record, 1 file, 1 file not read" == report.summary

    def test_broken_link(self) -> None:
        """A link in a folder that leads nowhere is named; a dataset cannot be made."""
        written(Path(), [document("face")])
        Path("terms/link.json").symlink_to("nowhere.json")

        assert [
            "terms/link.json: no such file or directory (check the path and its "
            "permissions)"
        ] == [str(file) for file in check_files(["."]).unread]
        with pytest.raises(UnreadableError, match=r"link\.json: no such file"):
            load(["."])

    def test_name_too_long(self) -> None:
        """A name that no file can have cannot be read either."""
        name = "x" * 300 + ".json"

        assert (name, "file name too long") == self.unreadable(name)[:2]

    def test_other_file(self) -> None:
        """A file of another kind is refused with the endings that are read."""
        Path("notes.txt").write_text("no record", "utf-8")

        assert (
            "notes.txt",
            "not a record file",
            "they end in .json, .ndjson, .jsonl, .yaml or .yml",
        ) == self.unreadable("notes.txt")

    def test_empty_folder(self) -> None:
        """A folder without record files cannot be checked."""
        Path("empty/er").mkdir(parents=True)

        assert (
            "empty",
            "no record files in it",
            "they end in .json, .ndjson, .jsonl, .yaml or .yml",
        ) == self.unreadable("empty")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("x.json", "[]"),
            ("x.json", '{"title": "Mine", "version": "1.0.0", "records": []}'),
            ("dataset.json", '{"title": "Mine", "version": "1.0.0"}'),
            ("x.ndjson", ""),
            ("x.jsonl", "\n \n"),
        ],
    )
    def test_no_records(self, name: str, text: str) -> None:
        """A file without a record in it is no dataset."""
        Path(name).write_text(text, "utf-8")

        assert (
            name,
            "no records in it",
            "a dataset needs at least one",
        ) == self.unreadable(name)

    @pytest.mark.parametrize("path", ["locked", "locked/x.json"])
    def test_no_permission(self, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """What may not be read is named, with the reason."""
        # Root may read everything, so the operating system is asked to say no.
        written(Path("locked"), [document("face")])
        Path("locked/x.json").write_text("{}", "utf-8")
        real_open, real_scan, real_stat = open, os.scandir, os.stat

        def refuse(real: Any, name: Any, *rest: Any, **more: Any) -> Any:
            if str(name).startswith("locked"):
                raise PermissionError(13, "Permission denied", str(name))
            return real(name, *rest, **more)

        monkeypatch.setattr(
            "io.open", lambda name, *a, **k: refuse(real_open, name, *a, **k)
        )
        monkeypatch.setattr(os, "scandir", lambda name=".": refuse(real_scan, name))
        if path != "locked":
            monkeypatch.setattr(
                os, "stat", lambda name, **k: refuse(real_stat, name, **k)
            )

        assert (
            path,
            "permission denied",
            "check the path and its permissions",
        ) == self.unreadable(path)

    def test_input_output_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An error without words of its own is still said."""
        Path("x.json").write_text("{}", "utf-8")

        def broken(path: str, _: str) -> NoReturn:
            raise OSError(None, None, path)

        monkeypatch.setattr("builtins.open", broken)

        assert ("x.json", "cannot be read") == self.unreadable("x.json")[:2]

    def test_is_an_operating_system_error(self) -> None:
        """Who catches `OSError` catches it too."""
        assert issubclass(UnreadableError, OSError)

    @pytest.mark.parametrize("make", [Dataset.from_directory, Dataset.from_file])
    def test_no_dataset(self, make: Any) -> None:
        """No dataset is made of what cannot be read."""
        with pytest.raises(UnreadableError, match=r"^nowhere\.json: no such file"):
            make("nowhere.json")


class TestFinding:
    """What a finding says."""

    def test_as_text(self) -> None:
        """A finding is a line: place, code, record and field, message, hint."""
        finding = Finding(
            path="a.json",
            line=1,
            column=2,
            record="cyst",
            field="/id",
            code="DD303",
            message="said twice",
            hint="say it once",
        )

        assert "a.json:1:2: DD303 [cyst /id] said twice (say it once)" == str(finding)

    def test_as_text_without_the_rest(self) -> None:
        """What a finding does not have leaves no trace in the line."""
        finding = Finding(path="a.json", code="DD101", message="no JSON")

        assert "a.json: DD101 no JSON" == str(finding)

    @pytest.mark.parametrize(
        ("record", "field", "where"),
        [
            ("cyst", "", "[cyst] "),
            ("", "/id", "[/id] "),
            ("cyst", "/id", "[cyst /id] "),
        ],
    )
    def test_record_and_field(self, record: str, field: str, where: str) -> None:
        """Record and field stand together, as far as they are known."""
        finding = Finding(path="a", code="DD1", message="m", record=record, field=field)

        assert f"a: DD1 {where}m" == str(finding)

    def test_as_dict(self) -> None:
        """As JSON it has every field, empty or not."""
        finding = Finding(path="a.json", code="DD101", message="no JSON")

        assert {
            "path": "a.json",
            "code": "DD101",
            "message": "no JSON",
            "hint": "",
            "severity": "error",
            "line": 0,
            "column": 0,
            "end_line": 0,
            "end_column": 0,
            "record": "",
            "field": "",
            "fixable": False,
        } == json.loads(json.dumps(finding.as_dict()))


class TestReport:
    """What a report says."""

    def test_ok(self) -> None:
        """A report is fine when nothing was found."""
        finding = Finding(path="a.json", code="DD101", message="no JSON")

        assert Report(findings=(), files=1, records=1).ok
        assert not Report(findings=(finding,), files=1, records=1).ok

    @pytest.mark.parametrize(
        ("findings", "records", "files", "line"),
        [
            (0, 0, 0, "no findings, no good records, no files"),
            (1, 1, 1, "1 finding, 1 good record, 1 file"),
            (2, 3, 4, "2 findings, 3 good records, 4 files"),
        ],
    )
    def test_summary(self, findings: int, records: int, files: int, line: str) -> None:
        """The summary counts, in good English."""
        finding = Finding(path="a.json", code="DD101", message="no JSON")
        report = Report(findings=(finding,) * findings, files=files, records=records)

        assert line == report.summary


class TestDatasetError:
    """What records that make no dataset say."""

    def test_records_made_in_memory(self) -> None:
        """Findings in records that come from no file name the record and the field."""
        with pytest.raises(DatasetError) as caught:
            small_dataset(
                document("red-cyst", parents=["cist"]),
                document("face", parents=["face"]),
            )

        assert (
            "2 findings:\n(records): DD304 [face /parents] its own ancestor: face → "
            "face (take one of these parents away)\n(records): DD301 [red-cyst "
            "/parents/0] there is no record `cist` (did you mean `cyst`?)"
        ) == str(caught.value)


class TestFaults:
    """The rules speak of a fault as the record classes do."""

    def test_fault(self) -> None:
        """A breach is a record's position and a fault with a path into the record."""
        records: Sequence[Any] = [record_of(document("face", parents=["face"]))]

        assert [
            (
                0,
                Fault(
                    code="DD304",
                    path=("parents",),
                    message="its own ancestor: face → face",
                    hint="take one of these parents away",
                ),
            )
        ] == check(records)


class TestOddPaths:
    """What is no record file is said, passed over or read once."""

    def test_one_path_need_not_be_a_list(self, tmp_path: Path) -> None:
        """A text or a path is one path."""
        written(tmp_path, [document("face"), document("eyelid")])

        assert (
            check_files(tmp_path)
            == check_files(str(tmp_path))
            == check_files([tmp_path])
        )

    @pytest.mark.parametrize("paths", [[], [""], ""])
    def test_no_path(self, paths: list[str] | str) -> None:
        """An empty path is no name for the folder one stands in."""
        with pytest.raises(UnreadableError, match="no path given") as error:
            check_files(paths)

        assert error.value.path == error.value.filename == ""

    def test_a_pipe(self, tmp_path: Path) -> None:
        """Nobody waits for a writer."""
        os.mkfifo(tmp_path / "pipe.json")
        written(tmp_path, [document("face"), document("eyelid")])

        assert check_files(tmp_path).ok
        with pytest.raises(UnreadableError, match="not a record file"):
            check_files(tmp_path / "pipe.json")

    def test_hidden_folders(self, tmp_path: Path) -> None:
        """Editors keep their settings there."""
        written(tmp_path, [document("face"), document("eyelid")])
        (tmp_path / ".vscode").mkdir()
        (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
        (tmp_path / ".hidden.json").write_text("{}", "utf-8")

        assert check_files(tmp_path).ok

    def test_the_topmost_manifest_counts(self, tmp_path: Path) -> None:
        """A folder within may have its own."""
        written(tmp_path, [document("face"), document("eyelid")])
        for folder, title in ((tmp_path, "Mine"), (tmp_path / "terms", "Other")):
            manifest = {"title": title, "version": "1.0.0"}
            (folder / "dataset.json").write_text(json.dumps(manifest), "utf-8")

        assert "Mine" == Dataset.from_directory(tmp_path).title

    def test_an_id_that_another_kind_has_beyond(self, tmp_path: Path) -> None:
        """Ids are unique among all kinds, in the bundled dataset too."""
        written(tmp_path, [document("face"), document("eyelid")])
        known = {"face": KnownRecord(Kind.CONDITION)}
        (finding,) = check_files(tmp_path, known=known).findings

        assert ("DD303", "there is a condition `face` already") == (
            finding.code,
            finding.message,
        )

    def test_the_error_is_pickled(self) -> None:
        """With all it says."""
        error = UnreadableError("a.json", "gone", "look elsewhere")

        assert str(error) == str(pickle.loads(pickle.dumps(error)))
