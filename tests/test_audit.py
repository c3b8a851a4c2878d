"""``.ci/audit.py``: what reviewers are given to grade, and what they found."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd

from .examples import AGAINST, FOR, document, small_dataset, statement


if TYPE_CHECKING:
    from types import ModuleType

    import pytest


ROOT = Path(__file__).parents[1]


def script() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = made
    spec.loader.exec_module(made)
    return made


AUDIT: Any = script()
COUNTS = {"statements": 2, "mappings": 1, "names": 1}
NONE = dict.fromkeys(COUNTS, 0)


def grade(item: str, word: str, **fields: Any) -> Any:
    """Return a row of the grades."""
    row = {"audit": "9", "part": "statements", "revision": "", "times": 1, "note": ""}
    return AUDIT.Grade(**{**row, "item": item, "grade": word, **fields})


def page(dataset: dd.Dataset, *grades: Any, counts: dict[str, int] = NONE) -> list[str]:
    """Return the lines of the page of some grades, with the draw of audit 9."""
    return list(AUDIT.page(dataset, list(grades), "9", counts))


class TestDraw:
    """A draw is random, and the same for everybody."""

    @staticmethod
    def items(names: list[str]) -> list[Any]:
        """Return items of these names."""
        return [AUDIT.Item(name, "", name, ()) for name in names]

    @given(st.permutations([f"item-{number}" for number in range(12)]))
    def test_does_not_depend_on_order(self, names: list[str]) -> None:
        """Whatever order the records are read in."""
        expected = AUDIT.drawn(self.items(sorted(names)), "seed", 5)

        assert expected == AUDIT.drawn(self.items(names), "seed", 5)

    def test_depends_on_the_seed(self) -> None:
        """Another word draws others."""
        items = self.items([f"item-{number}" for number in range(50)])

        assert AUDIT.drawn(items, "one", 10) != AUDIT.drawn(items, "two", 10)

    @given(st.integers(0, 40))
    def test_one_more_item_moves_one_at_most(self, number: int) -> None:
        """So that a sheet half graded stays of use while records are added."""
        items = self.items([f"item-{number}" for number in range(40)])
        before = AUDIT.drawn(items, "seed", 10)
        after = AUDIT.drawn([*items, *self.items([f"new-{number}"])], "seed", 10)

        assert len({*before} - {*after}) <= 1

    def test_more_than_there_are(self) -> None:
        """All are drawn."""
        assert 3 == len(AUDIT.drawn(self.items(["a", "b", "c"]), "seed", 10))


class TestItems:
    """What there is to be graded."""

    def test_statements(self, small: dd.Dataset) -> None:
        """The accepted ones, and no other."""
        assert {
            "Cyst affects site Eyelid, in Newborn, at Face",
            "Cyst is classified as Hot",
        } == {item.title for item in AUDIT.accepted(small)}

    def test_words_of_a_statement(self) -> None:
        """All that it rests on: a reviewer has no other page open."""
        counted = {**FOR, "figure": {"counts": [1, 9]}, "note": "Both | lids."}
        counted |= {"measure": "diameter", "population": "newborn"}
        said = statement(
            "affects-site", "eyelid", "partly-supported", counted, rationale="One <4."
        )
        made = small_dataset(
            document("red-cyst", appraisal="background", statements=[said])
        )
        (item,) = (i for i in AUDIT.accepted(made) if i.title.startswith("Red"))
        ids = f"`{item.name}` `{item.revision}`"

        assert (
            f"{ids}, on `red-cyst`: partly-supported, E1, not appraised",
            "Rationale: One <4.",
            "supports: `trial-2020`, Results; randomised-trial, direct, E1, read: "
            "abstract; diameter: 1/9 (11.1 %), in newborn. Both | lids.",
        ) == item.lines

    def test_figure_of_the_statement(self) -> None:
        """An item without a measure of its own has that of its statement."""
        size = {"value": 1, "unit": "mm"}
        said = statement(
            "has-measure",
            size,
            "supported",
            {**FOR, "figure": size},
            measure="diameter",
        )
        made = small_dataset(document("red-cyst", statements=[said]))
        (item,) = (i for i in AUDIT.accepted(made) if i.title.startswith("Red"))

        assert item.lines[1].endswith("; measure of the statement: 1 mm")

    def test_mappings(self, small: dd.Dataset) -> None:
        """Each with what the record is, and what the code was checked in."""
        first = next(AUDIT.mappings(small))

        assert first.name.startswith("cyst ")
        assert "`cyst`: What cyst is." == first.lines[0]
        assert first.lines[1].startswith("Verified in ")

    def test_names(self, small: dd.Dataset) -> None:
        """Each with its scope, register, language and source."""
        first = next(AUDIT.names(small))

        assert ("cyst pearl", "Cyst: pearl (exact, lay, en)") == first[::2]
        assert "Found in `lay-page`" == first.lines[1]


class TestScores:
    """What reviewers found, counted."""

    def test_each_part_of_each_audit(self, small: dd.Dataset) -> None:
        """A row may count several."""
        lines = page(
            small,
            grade("", "right", times=7),
            grade("s-1", "wrong"),
            grade("s-2", "wrong"),
            grade("", "right", part="names", audit="8", times=3),
        )

        assert "| 9 | statements | 9 | 7 | 2 wrong |" in lines
        assert "| 8 | names | 3 | 3 | none |" in lines

    @staticmethod
    def misses(dataset: dd.Dataset, *grades: Any) -> list[str]:
        """Return the rows of what was not right, but for the audit."""
        lines = page(dataset, *grades)
        start = lines.index("| audit | item | grade | note | now |") + 2
        return [
            line.removeprefix("| 9 | ")
            for line in lines[start : lines.index("", start)]
        ]

    def test_what_has_become_of_a_statement(self, small: dd.Dataset) -> None:
        """Unchanged, weighed anew, or gone; what was right is not listed."""
        eyelid = next(i for i in AUDIT.accepted(small) if "Eyelid" in i.title)
        what = f"{eyelid.title} `{eyelid.name}`"
        now = "in Newborn, at Face, supported, E1"

        assert [
            f"{what} | overstated | Too much. | {now} (unchanged) |",
            f"{what} | wrong |  | {now} |",
            "s-0 | wrong |  | gone |",
            "Cystoid is the same as Cyst `s-2936006f5f35` | wrong |  | unsupported, E0 |",
        ] == self.misses(
            small,
            grade(
                eyelid.name, "overstated", revision=eyelid.revision, note="Too much."
            ),
            grade(eyelid.name, "wrong", revision="r-0"),
            grade("s-0", "wrong"),
            grade("s-2936006f5f35", "wrong"),
            grade(eyelid.name, "right"),
        )

    def test_what_has_become_of_other_parts(self, small: dd.Dataset) -> None:
        """As it stands now, or gone."""
        assert [
            "cyst nobody | wrong |  | gone |",
            "cyst pearl | wrong |  | pearl (exact, lay, en) |",
        ] == self.misses(
            small,
            grade("cyst nobody", "wrong", part="names"),
            grade("cyst pearl", "wrong", part="names"),
        )

    def test_statement_of_a_release(self) -> None:
        """It is named as it was, and all that is now said of the same is beside it."""
        (row,) = self.misses(
            dd.dataset(), grade("s-cbf972f1a660", "overstated", audit="1.1.0")
        )

        assert row.startswith(
            "| 1.1.0 | Acne necrotica miliaris occurs in Adults `s-cbf972f1a660` | "
        )
        assert row.endswith("E5 |")

    def test_statement_that_is_no_longer_said(self) -> None:
        """Of a release, and nothing like it is left."""
        item = next(
            held.id
            for said in dd.open_dataset("1.1.0")["milia"].statements
            for held in dd.open_dataset("1.1.0").holding(said)
        )
        made = small_dataset({**document("cyst"), "id": "milia", "name": "Milia"})
        (row,) = self.misses(made, grade(item, "wrong", audit="1.1.0"))

        assert row.endswith("| no longer said |")


class TestPage:
    """The sheet."""

    def test_grades_stand_beside_what_was_graded(self, small: dd.Dataset) -> None:
        """With a word where it was weighed anew since."""
        one, other = AUDIT.drawn(AUDIT.accepted(small), "9", 2)
        lines = page(
            small,
            grade(one.name, "right", revision=one.revision),
            grade(other.name, "wrong", revision="r-0", note="So."),
            counts=COUNTS,
        )

        assert [
            "Grade: **right**",
            "Grade: **wrong**, and weighed anew since. So.",
            "Grade: —",
            "Grade: —",
        ] == [line for line in lines if line.startswith("Grade: ")]

    def test_names_its_sources(self, small: dd.Dataset) -> None:
        """Those of the draw, so that they can be found; and no other."""
        lines = page(small, counts={**NONE, "statements": 2})
        listed = lines[lines.index("## Sources of the draw") + 2 :]

        assert ["- `trial-2020`"] == [line.partition(":")[0] for line in listed]

    def test_marks_are_shown_and_not_obeyed(self) -> None:
        """A note with a bar or a star is no table and no emphasis."""
        said = statement(
            "affects-site", "eyelid", "supported", {**FOR, "note": "a|b <c> *d*"}
        )
        made = small_dataset(document("cyst", statements=[said]))

        assert any(r"a\|b &lt;c> \*d\*" in line for line in page(made, counts=COUNTS))

    def test_disputed_are_not_drawn(self) -> None:
        """What is shown as a dispute claims nothing."""
        said = statement(
            "affects-site", "eyelid", "disputed", FOR, AGAINST, rationale="Both."
        )
        made = small_dataset(document("cyst", statements=[said]))

        assert "### 0 statements" in page(made, counts=COUNTS)

    def test_prints_ours(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With as many items of each part as are asked for."""
        assert 0 == AUDIT.main(["--seed", "x", "--statements", "3", "--names", "0"])

        lines = capsys.readouterr().out.splitlines()
        assert "# Audit" == lines[0]
        assert [
            "## The draw of x",
            "### 3 statements",
            "### 40 mappings",
            "### 0 names",
        ] == [line for line in lines if line.startswith(("## The draw", "### "))]

    def test_every_grade_is_of_a_known_part(self) -> None:
        """And has a grade that the page explains."""
        words = {"right", "overstated", "misleading", "wrong", "doubtful"}

        assert [] == [
            row
            for row in AUDIT.grades()
            if row.part not in AUDIT.PARTS or row.grade not in words
        ]
