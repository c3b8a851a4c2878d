"""Ids cut out of texts and put in again: lists, tables, and what stands around them."""

from __future__ import annotations

import csv
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation.mending.splicing import spliced
from dermdata.versions import (
    Mention,
    MigrationError,
    Move,
    MovedFile,
    MovedFiles,
    Outcome,
)
from dermdata.versions.migration.tables import (
    BrokenTableError,
    Cell,
    columns_of,
    listed,
)


def cells(text: str, *wanted: str, path: str = "t.csv") -> list[Cell]:
    """Return the ids in some columns of a table in which `milia` alone is an id."""
    return [*columns_of(path, text, wanted, "milia".__eq__)]


def ids(found: list[Cell]) -> list[str]:
    """Return the ids of cells."""
    return [cell.id for cell in found]


class TestSpliced:
    def test_puts_texts_in_their_places(self) -> None:
        """What stands between, before and behind stays."""
        assert "a LONG c D" == spliced("a b c d", [(2, 3, "LONG"), (6, 7, "D")])

    def test_of_nothing(self) -> None:
        """The text as it was."""
        assert "a b" == spliced("a b", [])

    @given(text=st.text(max_size=30), places=st.lists(st.integers(0, 30), max_size=6))
    def test_what_was_there_may_be_put_back(self, text: str, places: list[int]) -> None:
        """Cut out and put in again, whatever was cut, gives the text."""
        bounds = sorted(
            min(place, len(text)) for place in places[: len(places) // 2 * 2]
        )
        spans = zip(bounds[::2], bounds[1::2], strict=True)

        assert text == spliced(text, [(a, b, text[a:b]) for a, b in spans])


class TestListed:
    def test_an_id_a_line(self) -> None:
        """Without the space around it, with its place, whatever ends the lines."""
        assert [Cell(0, 5, "milia"), Cell(8, 12, "burn"), Cell(15, 18, "rot")] == [
            *listed("milia\n \tburn \r\nrot\r")
        ]

    def test_comments(self) -> None:
        """A line is one where it begins so; what follows an id is part of the id."""
        assert ["milia # why"] == ids([*listed("# burn\n  # rot\nmilia # why\n#")])

    def test_of_nothing(self) -> None:
        """Empty lines hold no id."""
        assert [] == [*listed("")]
        assert [] == [*listed("\n \n\t\r\n")]

    @given(st.text("ab# \r\n\t", max_size=40))
    def test_each_stands_where_it_says(self, text: str) -> None:
        """In the order of the text, none within another."""
        found = [*listed(text)]

        assert ids(found) == [text[cell.start : cell.end] for cell in found]
        assert all(a.end < b.start for a, b in itertools.pairwise(found))
        assert all(cell.id == cell.id.strip() for cell in found)


class TestColumnsOf:
    def test_a_short_row(self) -> None:
        """What is not there is passed by; the rows behind it are read."""
        assert ["burn", "rot"] == ids(cells("a,b\n1,burn\n2\n3,rot\n", "b"))

    def test_a_row_as_short_as_can_be(self) -> None:
        """The first column is there in every row that holds anything."""
        assert ["burn"] == ids(cells("a,b\n\nburn\n", "a"))

    def test_the_last_row_need_not_end(self) -> None:
        """Nor need its last cell hold anything."""
        assert ["burn", "rot"] == ids(cells("a,b\nburn,\nrot,", "a"))
        assert ["burn"] == ids(cells("b,a\n,burn", "a"))

    def test_quotes(self) -> None:
        """They are no part of an id; a doubled one, a line end and a comma are."""
        text = 'a,b\n"burn",1\n"x""y",2\n" rot ",3\n"p,q\nr",4\n'

        assert ["burn", 'x""y', "rot", "p,q\nr"] == ids(cells(text, "a"))
        assert [5, 14, 24, 33] == [cell.start for cell in cells(text, "a")]

    def test_a_quoted_name_of_a_column(self) -> None:
        """A doubled quote in it is one quote, and space around it does not count."""
        assert ["burn"] == ids(cells('" the ""id"" ",b\nburn,1\n', 'the "id"'))

    def test_several_columns(self) -> None:
        """Row by row; within a row, in the order in which they were asked for."""
        assert ["2", "1", "4", "3"] == ids(cells("a,b\n1,2\n3,4\n", "b", "a"))

    @pytest.mark.parametrize(
        ("path", "text", "expected"),
        [
            ("t.csv", "a;b,c;d\n1;2;3\n", ["1"]),
            ("t.csv", "a\tb,c\td\n1\t2\t3\n", ["1"]),
            ("t.csv", "a,b\n1;2,3\n", ["1;2"]),
            ("t.tsv", "a\tb,c,d\n1,2\t3\n", ["1,2"]),
            ("t.csv", "a,b;c\n1,2\n", ["1"]),
        ],
    )
    def test_what_parts_the_cells(
        self, path: str, text: str, expected: list[str]
    ) -> None:
        """What the first row has most of, a comma in doubt; a tab in .tsv, always."""
        assert expected == ids(cells(text, "a", path=path))

    def test_only_the_first_row_tells(self) -> None:
        """However many semicolons follow."""
        assert ["1"] == ids(cells("a,b\n1,;;;;;\n", "a"))

    def test_the_only_column_that_is_called_like_an_id(self) -> None:
        """It may be the first of the ids; the message says how to go on."""
        with pytest.raises(MigrationError) as caught:
            cells("milia\nburn\n")

        assert "t.csv: the first row holds `milia`, an id" == caught.value.message
        assert (
            "put a name above it, give that name with --column, or save it as .txt"
        ) == caught.value.hint

    def test_the_only_column_that_was_asked_for(self) -> None:
        """Whoever names it means it, and another is not taken in its place."""
        assert ["burn"] == ids(cells("milia\nburn\n", "milia"))
        with pytest.raises(MigrationError, match=r"^t\.csv has no column `id`"):
            cells("milia\nburn\n", "id")

    def test_long_names_of_columns(self) -> None:
        """They are cut short where they are listed."""
        with pytest.raises(MigrationError) as caught:
            cells(f"{'x' * 50},b\n1,2\n")

        assert f"name the column with --column; its columns: {'x' * 37}..., b" == (
            caught.value.hint
        )

    def test_where_it_breaks(self) -> None:
        """Line and column of the cell; what was read before it is of no use."""
        with pytest.raises(BrokenTableError) as caught:
            cells('a,b\n1,"2\n', "a")

        assert (
            "2:3: no table: a quote is not closed, or something follows the closing one"
        ) == str(caught.value)

    @given(
        st.lists(
            st.lists(st.text('ab",; \n', max_size=5), min_size=2, max_size=2),
            max_size=5,
        )
    )
    def test_reads_what_the_csv_module_writes(self, rows: list[list[str]]) -> None:
        """All cells that hold something, and their text where quotes are undoubled."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows([["p,", "q"], *rows])
        text = file.getvalue()

        found = cells(text, "p,", "q")
        assert [cell.strip() for row in rows for cell in row if cell.strip()] == [
            cell.id.replace('""', '"') for cell in found
        ]
        assert ids(found) == [text[cell.start : cell.end] for cell in found]


REPLACED = Move(id="bleb", outcome=Outcome.REPLACED, to="cyst", reason="A cyst.")
GONE = Move(id="rot", outcome=Outcome.GONE, reason="None was seen.")


def at(line: int, move: Move = REPLACED, left: str = "") -> Mention:
    """Return a mention in a line of a file."""
    return Mention(path="ids.txt", line=line, column=1, move=move, left=left)


def moved(*files: MovedFile, written: bool = True) -> MovedFiles:
    """Return what became of the ids in files."""
    return MovedFiles(before="1.0.0", after="2.0.0", files=files, written=written)


class TestMoved:
    def test_a_mention_that_needs_no_person(self) -> None:
        """What another record stands for was moved, if nothing stood against it."""
        assert [True, False, False] == [
            one.moved for one in (at(1), at(1, left="Why."), at(1, GONE))
        ]

    def test_a_mention_without_an_end(self) -> None:
        """The outcome stands first where there is no id to use."""
        assert "ids.txt:3:1: gone: rot: None was seen." == str(at(3, GONE))

    def test_an_id_in_six_places(self) -> None:
        """All further lines are named while they are few."""
        assert (
            "ids.txt:1:1: bleb → cyst (6 times): A cyst. [also in line 2, 3, 4, 5, 6]"
            == (
                moved(
                    MovedFile(path="ids.txt", mentions=tuple(map(at, range(1, 7))))
                ).report()
            )
        )

    def test_an_id_in_seven_places(self) -> None:
        """Of more, five further lines, and how many are left."""
        assert (
            "ids.txt:1:1: bleb → cyst (7 times): A cyst. [also in line 2, 3, 4, 5, 6 and "
            "1 more]"
        ) == moved(
            MovedFile(path="ids.txt", mentions=tuple(map(at, range(1, 8))))
        ).report()

    def test_an_id_that_was_moved_here_and_left_there(self) -> None:
        """A line for each, for they ask for different things."""
        mentions = (at(1), at(2, left="Twice."), at(3))

        assert (
            "ids.txt:1:1: bleb → cyst (2 times): A cyst. [also in line 3]\n"
            "ids.txt:2:1: bleb → cyst: A cyst. (left as it is: Twice.)"
        ) == moved(MovedFile(path="ids.txt", mentions=mentions)).report()

    def test_the_same_id_in_two_files(self) -> None:
        """Each file has lines of its own."""
        files = [MovedFile(path=n, mentions=(at(1),)) for n in ("ids.txt", "more.txt")]

        assert ["ids.txt:1:1: bleb → cyst: A cyst."] * 2 == (
            moved(*files).report().split("\n")
        )

    def test_the_sum_of_one_of_each(self) -> None:
        """One needs, several need; what was left alone is counted apart."""
        files = [
            MovedFile(path="ids.txt", mentions=(at(1), at(2, GONE))),
            MovedFile(path="b.txt", mentions=(at(1, GONE),)),
            MovedFile(path="c.json", refused="It is packed."),
        ]

        assert (
            "1.0.0 → 2.0.0: moved 1 id in 1 file, 1 needs a person"
            == moved(files[0]).summary
        )
        assert (
            "1.0.0 → 2.0.0: would move 1 id in 1 file, 2 need a person, 1 file left alone"
        ) == moved(*files, written=False).summary

    def test_a_file_that_was_left_alone_needs_a_person(self) -> None:
        """As does an id that was; where there is neither, all is well."""
        assert [True, False, False] == [
            moved(one).ok
            for one in (
                MovedFile(path="ids.txt", mentions=(at(1),)),
                MovedFile(path="ids.txt", mentions=(at(1, GONE),)),
                MovedFile(path="ids.txt", refused="It is packed."),
            )
        ]
