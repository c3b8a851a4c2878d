"""
Text: what looks the same is the same, and what is not seen is found.

Two entries whose names were one text in two normal forms were not seen as one; characters
that nobody sees came in by copy and paste, or on purpose, and no check showed them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.validation.checks.characters import first_hidden

from .project import dermdata, laid_out, put, term


if TYPE_CHECKING:
    from collections.abc import Sequence


def curated(*codes: str) -> list[str]:
    """Return what the rules of curation find in the working folder."""
    words = ("validate", ".", "--against", "none", "--curated")
    return sorted(dermdata(*words, "--select", ",".join(codes)).found)


PAIRS = [
    ("Vésicule", "Vésicule"),
    ("Straße", "Strasse"),
    ("Bazex-Dupré", "Bazex–Dupré"),
    ("Civatte's body", "Civatte’s body"),
    ("Small pearl", "Small\u00a0pearl"),
    ("Two spaces", "Two  spaces"),
    ("Tiny pearl", "Tiny\u200b pearl"),
    ("H2O", "H₂O"),
    ("KOH", "ＫＯＨ"),
    ("İris", "iris"),
    ("Kératose", "KÉRATOSE"),
    ("Müller's sign", "Mueller's sign"),
    ("Naevus", "Nevus"),
    ("soft­hyphen", "softhyphen"),
    ("Ångström", "Ångström"),
]
"""Names that a reader takes for one."""


@pytest.mark.usefixtures("folder")
class TestTheSameName:
    @pytest.mark.parametrize(("one", "other"), PAIRS)
    def test_of_two_records(self, one: str, other: str) -> None:
        """Two records of one name are found, whatever they are made of; `lookup` too."""
        put("a.json", term("a", name=one))
        put("b.json", term("b", name=other))
        data = dd.Dataset.from_directory(".")

        assert ["DD406"] == curated("DD406")
        assert {"a", "b"} == {match.id for match in dd.lookup(other, dataset=data)}

    def test_as_a_synonym(self) -> None:
        """A synonym counts as a name where it is exact; a shared one leads to both."""
        source = {
            "id": "s",
            "kind": "source",
            "type": "book-chapter",
            "name": "S",
            "title": "S",
            "container": "A book",
            "definition": "A book.",
            "provenance": {"created": "2026-11-22"},
        }
        exact = {
            "text": "FP",
            "scope": "exact",
            "register": "abbreviation",
            "language": "en",
            "source": "s",
        }
        put("a.json", term("flat-pearl", synonyms=[exact]))
        put("b.json", term("firm-papule", synonyms=[{**exact, "text": "F-P"}]))
        put("s.json", source)
        found = dd.search("FP", dataset=dd.Dataset.from_directory("."))

        assert ["DD406"] == curated("DD406")
        assert {"flat-pearl", "firm-papule"} == {match.id for match in found[:2]}
        put("b.json", term("firm-papule", synonyms=[{**exact, "scope": "related"}]))
        assert [] == curated("DD406")

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Milia", "Miliaria"), ("→", "←"), ("Papule 1", "Papule 2"), ("α", "β")],
    )
    def test_of_two_names(self, one: str, other: str) -> None:
        """What differs in a letter or a digit differs; so do names without either."""
        put("a.json", term("a", name=one))
        put("b.json", term("b", name=other))

        assert [] == curated("DD406")

    def test_of_a_definition(self) -> None:
        """Nor is a definition another for its normal form."""
        put("a.json", term("a", definition="A vésicule."))
        put("b.json", term("b", definition="A vésicule."))

        assert ["DD403"] == curated("DD403")


FOUND = [
    "rlo \u202eolleh",
    "lre \u202aa",
    "isolate \u2067a",
    "mark \u200ea",
    "zwsp\u200b a",
    "wj\u2060a",
    "bom\ufeffa",
    "shy\u00ada",
    "joiner\u200da",
    "non-joiner\u200ca",
    "\u200djoiner first",
    "joiner last क\u200d",
    "joiner ak\u200dé",
    "line\u2028a",
    "paragraph\u2029a",
    "noncharacter\ufffea",
    "noncharacter\ufdd0a",
    "noncharacter\U0001ffffa",
    "replaced\ufffda",
    "object\ufffca",
    "private\ue000a",
    "private\U000f0000a",
    "tag\U000e0041",
    "tag without its flag \U000e0067\U000e007f",
    "filler\u3164a",
    "blank\u2800a",
    "operator\u2062a",
    "old\u206ea",
    "\u200b",
    "\u200b\u2060",
    "\u0301",
    "\ufe0f",
]
"""Texts with a character that nobody sees, or that means nothing."""

NEEDED = [
    "می\u200cخواهم",  # Persian: a word in two parts
    "नुक\u200d्ता",
    "क्\u200dष",
    "👩\u200d⚕️ nurse",
    "❤️\u200d🩹",
    "עברית\u200e (abc)",
    "العربية\u200f!",
    "\u061c١٢ عربي",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a\u00a0b",
    "5\u202fmm",
    "5\u2009mm",
    "e\u0301",
    "naïve – “x”",
    "ﬁ",
    "½",
    "€",
    "→",
    "٪",
]
"""Texts in which each character is needed, or seen."""


class TestHidden:
    @pytest.mark.parametrize("text", FOUND, ids=ascii)
    def test_is_found(self, text: str) -> None:
        """In every script, and where there is nothing else."""
        assert first_hidden(text)

    @pytest.mark.parametrize("text", NEEDED, ids=ascii)
    def test_is_needed(self, text: str) -> None:
        """What a script or an emoji cannot be written without passes."""
        assert "" == first_hidden(text)

    @given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
    def test_what_is_seen(self, text: str) -> None:
        """Of letters, digits and signs none is found, but those that are drawn blank."""
        found = first_hidden(text)

        assert found in {"", *"\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd"}

    def test_nothing(self) -> None:
        """Where there is no text there is nothing to find."""
        assert "" == first_hidden("")

    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize(
        ("field", "fields"),
        [
            ("/name", {"name": "Tiny\u200b pearl"}),
            ("/definition", {"definition": "A pearl\u202e."}),
            (
                "/xrefs/0/label",
                {
                    "xrefs": [
                        {
                            "curie": "HP:0001056",
                            "label": "Mil\ufffdia",
                            "relation": "close",
                            "verified_in": "HPO 2025",
                            "verified_on": "2026-11-22",
                        }
                    ]
                },
            ),
            (
                "/synonyms/0/text",
                {
                    "synonyms": [
                        {
                            "text": "a\u2028b",
                            "scope": "exact",
                            "register": "lay",
                            "language": "en",
                            "source": "s",
                        }
                    ]
                },
            ),
        ],
    )
    def test_in_every_text(self, field: str, fields: dict[str, object]) -> None:
        """It is found in whatever text of a record, at its place, and named."""
        put("a.json", term("a", **fields))
        words = ("validate", "a.json", "--against", "none", "--curated")
        done = dermdata(*words, "--select", "DD419")

        assert 1 == len(done.lines), done.out + done.err
        assert f" DD419 [a {field}] found the character U+" in done.out


EDGES = [" ", "\u00a0", "\u1680", "\u2003", "\u200a", "\u202f", "\u205f", "\u3000"]


@pytest.mark.usefixtures("folder")
class TestSpaces:
    @pytest.mark.parametrize("space", EDGES, ids=ascii)
    @pytest.mark.parametrize("form", ["{}a", "a{}"])
    def test_at_an_end(self, space: str, form: str) -> None:
        """A space at either end is refused, of whatever width."""
        put("a.json", term("a", name=form.format(space)))

        assert ["DD205"] == dermdata("validate", "a.json", "--against", "none").found

    @pytest.mark.parametrize("space", EDGES, ids=ascii)
    def test_inside(self, space: str) -> None:
        """Within a text it may stand."""
        put("a.json", term("a", name=f"5{space}mm"))

        assert 0 == dermdata("validate", "a.json", "--against", "none").code


def with_escapes(text: str) -> str:
    """Return text as YAML has it in quotes; JSON has pairs for what is beyond the BMP."""
    return "".join(c if c.isascii() else f"\\U{ord(c):08X}" for c in text)


def codes(file: str) -> Sequence[str]:
    """Return what is found in a file, by the rules of curation too."""
    words = ("--against", "none", "--curated", "--ignore", "DD401,DD411")
    return dermdata("validate", file, *words).found


@pytest.mark.usefixtures("folder")
class TestOfBothNotations:
    @pytest.mark.parametrize("text", [*FOUND, *NEEDED], ids=ascii)
    def test_agree(self, text: str) -> None:
        """JSON and YAML find the same in a text that is written with escapes."""
        document = term("a", name=text)
        put("a.json", laid_out(document))
        put("a.yaml", with_escapes(json.dumps(document, ensure_ascii=False)))

        assert codes("a.json") == codes("a.yaml")
        assert (text in NEEDED) is (codes("a.json") == [])

    @pytest.mark.parametrize("text", ["rlo \u202ea", "zwsp\u200b a", "e\u3000 f\ufffd"])
    def test_agree_without_escapes(self, text: str) -> None:
        """And in one that is written as it is."""
        document = term("a", name=text)
        put("a.json", laid_out(document))
        put("a.yaml", json.dumps(document, ensure_ascii=False))

        assert ["DD419"] == codes("a.json") == codes("a.yaml")

    def test_dates(self) -> None:
        """A date of YAML without quotes is text, and one with a time is no date."""
        good = "id: a\nkind: term\ntype: sign\nname: A\ndefinition: D.\nprovenance:\n"
        put("a.yaml", f"{good}  created: 2026-11-22\n")
        put(
            "b.yaml",
            f"{good.replace('id: a', 'id: b')}  created: 2026-11-22 10:00:00\n",
        )
        done = dermdata("validate", ".", "--against", "none")

        assert ["b.yaml:7:12"] == [line.partition(": ")[0] for line in done.lines]
        assert Path("a.yaml").is_file()
