"""Citations: of sources, of what is ours, and of the release."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import dermdata as dd
from dermdata.cli import main
from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.export import cite
from dermdata.export.citations import _escaped, _person
from dermdata.query import QueryError, claims
from dermdata.records import Manifest

from .examples import FOR, document, documents, small_dataset, statement


CSL_TYPES = {
    "article-journal",
    "article-magazine",
    "chapter",
    "dataset",
    "entry",
    "paper-conference",
    "webpage",
}
CSL_TEXTS = {"id", "type", "title", "container-title", "volume", "issue", "page"}
CSL_TEXTS |= {"DOI", "PMID", "URL", "version", "note", "annote"}


def source(**fields: Any) -> str:
    """Return a source as BibTeX, made from a few fields."""
    return cite("case-2019", style="bibtex", dataset=with_source(**fields))


def with_source(**fields: Any) -> Dataset:
    """Return the small dataset with one source changed."""
    return small_dataset(document("case-2019", **fields))


def items(
    what: dd.Record | dd.Statement | dd.Claim | str | None, dataset: Dataset | None
) -> list[dict[str, Any]]:
    """Return a citation as CSL-JSON, read."""
    made: list[dict[str, Any]] = json.loads(cite(what, style="csl", dataset=dataset))
    return made


class TestSource:
    """A source is cited for itself."""

    def test_text(self, small: Dataset) -> None:
        """Authors, title, place, year, identifiers."""
        assert (
            "Ahn B, Berg C. Heat and cysts. J Heat 3:14-15, 2020. doi:10.1000/heat.3.14. "
            "PMID 123456. https://example.org/heat (accessed 2026-11-22)."
        ) == cite("trial-2020", dataset=small)

    def test_text_of_little(self, small: Dataset) -> None:
        """What is not known is left out."""
        assert "Ten facts about cysts. https://example.org/ten" == cite(
            "lay-page", dataset=small
        )
        assert "A cyst that was not heated. 2019. PMID 654321." == cite(
            "case-2019", dataset=small
        )

    def test_csl(self, small: Dataset) -> None:
        """Journal, volume and pages are told apart, and so are names."""
        assert [
            {
                "id": "trial-2020",
                "type": "article-journal",
                "title": "Heat and cysts",
                "author": [
                    {"family": "Ahn", "given": "B."},
                    {"family": "Berg", "given": "C."},
                ],
                "issued": {"date-parts": [[2020]]},
                "container-title": "J Heat",
                "volume": "3",
                "page": "14-15",
                "DOI": "10.1000/heat.3.14",
                "PMID": "123456",
                "URL": "https://example.org/heat",
                "accessed": {"date-parts": [[2026, 11, 22]]},
            }
        ] == items("trial-2020", small)

    def test_bibtex(self, small: Dataset) -> None:
        """The same as an entry; capitals of the title are kept."""
        assert """\
@article{trial-2020,
  author = {Ahn, B. and Berg, C.},
  title = {{Heat and cysts}},
  volume = {3},
  journal = {J Heat},
  pages = {14--15},
  year = {2020},
  doi = {10.1000/heat.3.14},
  pmid = {123456},
  url = {https://example.org/heat},
  urldate = {2026-11-22}
}""" == cite("trial-2020", style="bibtex", dataset=small)

    @pytest.mark.parametrize(
        ("container", "parts"),
        [
            ("J Heat 8(12):74", ("J Heat", "8", "12", "74")),
            ("J Heat 7(1)", ("J Heat", "7", "1", None)),
            ("Pediatr Dermatol 32:e33-5", ("Pediatr Dermatol", "32", None, "e33-5")),
            (
                "Heat News, 22 February 2013",
                ("Heat News, 22 February 2013", *[None] * 3),
            ),
            ("Copy at docksci.com", ("Copy at docksci.com", *[None] * 3)),
        ],
    )
    def test_journals(self, container: str, parts: tuple[str | None, ...]) -> None:
        """What is no volume is left where it stands."""
        made = with_source(container=container)
        (item,) = items("case-2019", made)

        assert parts == tuple(
            item.get(f) for f in ("container-title", "volume", "issue", "page")
        )
        assert f". {container}, 2019." in cite("case-2019", dataset=made)

    @pytest.mark.parametrize(
        ("kind", "container", "type_", "entry", "field"),
        [
            ("journal-article", "J Heat", "article-journal", "article", "journal"),
            ("journal-article", None, "article-journal", "misc", None),
            ("book-chapter", "Cysts, 5-29", "chapter", "incollection", "booktitle"),
            ("book-chapter", "Cysts", "chapter", "incollection", "booktitle"),
            (
                "conference-abstract",
                "Heat 2019",
                "paper-conference",
                "inproceedings",
                "booktitle",
            ),
            ("reference-work", "Cystopedia", "entry", "misc", "howpublished"),
            ("database", "cyst.org", "dataset", "misc", "howpublished"),
            (
                "magazine-article",
                "Cyst Weekly",
                "article-magazine",
                "misc",
                "howpublished",
            ),
            ("web-article", "cyst.org", "webpage", "misc", "howpublished"),
            ("promotion", "cyst.com", "webpage", "misc", "howpublished"),
        ],
    )
    def test_types(
        self,
        kind: str,
        container: str | None,
        type_: str,
        entry: str,
        field: str | None,
    ) -> None:
        """Every type of source has its type of item and of entry."""
        made = with_source(type=kind, container=container)
        (item,) = items("case-2019", made)
        bibtex = cite("case-2019", style="bibtex", dataset=made)

        assert type_ == item["type"]
        assert bibtex.startswith(f"@{entry}{{case-2019,\n")
        assert field is None or f"\n  {field} = {{{item['container-title']}}}" in bibtex

    def test_chapter(self) -> None:
        """The pages of a chapter stand behind the book."""
        made = with_source(type="book-chapter", container="The book, 5-29")

        assert ". The book, 5-29, 2019." in cite("case-2019", dataset=made)
        assert "\n  pages = {5--29}" in cite("case-2019", style="bibtex", dataset=made)

    @pytest.mark.parametrize(
        ("name", "parts"),
        [
            ("Berk DR", {"family": "Berk", "given": "D. R."}),
            ("Gallardo Avila PP", {"family": "Gallardo Avila", "given": "P. P."}),
            ("van der Berg J-P", {"family": "van der Berg", "given": "J.-P."}),
            ("Orphanet", {"literal": "Orphanet"}),
            ("CMS NCHS", {"literal": "CMS NCHS"}),
            ("Mayo staff", {"literal": "Mayo staff"}),
        ],
    )
    def test_names(self, name: str, parts: dict[str, str]) -> None:
        """Who is not shown with initials is named as a whole."""
        assert parts == _person(name)
        assert f"{name}. A cyst" in cite(
            "case-2019", dataset=with_source(authors=[name])
        )


class TestBibtex:
    """Text that TeX reads as it was meant."""

    def test_escapes(self) -> None:
        """Every character that means something to TeX, once."""
        assert (
            r"\textbackslash{}\textbraceleft{}\textbraceright{}\$\&\%\#\_"
            r"\textasciitilde{}\textasciicircum{}aé–"
        ) == _escaped(r"\{}$&%#_~^aé–")

    def test_everywhere(self) -> None:
        """In title, names and places; an address is left as it is but for braces."""
        made = source(
            title="50 % of {cysts} & more_",
            authors=["Heat & Cyst Group", "O'Neil_X A"],
            container="J {H} 3:1",
            url="https://e.org/a_b?c=%20&d={e}\\",
            doi="10.1000/a_b{c}",
        )

        assert (
            r"title = {{50 \% of \textbraceleft{}cysts\textbraceright{} \& more\_}}"
            in (made)
        )
        assert r"author = {{Heat \& Cyst Group} and O'Neil\_X, A.}" in made
        assert r"journal = {J \textbraceleft{}H\textbraceright{}}" in made
        assert "url = {https://e.org/a_b?c=%20&d=%7Be%7D%5C}" in made
        assert "doi = {10.1000/a_b%7Bc%7D}" in made

    def test_braces_balance(self) -> None:
        """In every entry of the bundled dataset, and no field stands there twice."""
        for name in dd.sources:
            entry = cite(name, style="bibtex")
            fields = re.findall(r"^  ([a-z]+) = \{.*\},?$", entry, re.MULTILINE)

            assert entry.count("{") == entry.count("}")
            assert len(fields) == len(set(fields)) == len(entry.splitlines()) - 2


class TestCsl:
    """CSL-JSON as its schema asks for."""

    @pytest.mark.parametrize("name", ["secondary-milia", "milia", "isotretinoin"])
    def test_form(self, name: str) -> None:
        """Every field is one that CSL knows, of the type it asks for."""
        made = items(name, None)

        assert len(made) > 2
        assert len(made) == len({item["id"] for item in made})
        for item in made:
            assert item["type"] in CSL_TYPES
            assert set(item) - CSL_TEXTS <= {"author", "issued", "accessed"}
            assert all(isinstance(item[text], str) for text in CSL_TEXTS & set(item))
            for date in (item.get("issued"), item.get("accessed")):
                assert date is None or all(
                    isinstance(part, int) for part in date["date-parts"][0]
                )
            for person in item.get("author", []):
                assert set(person) in ({"literal"}, {"family", "given"})


class TestOtherLetters:
    """Letters that are not those of English."""

    def test_csl(self) -> None:
        """They stand in CSL-JSON as they are."""
        made = with_source(title="Über Milien 粟粒腫", authors=["Müller K-H"])
        text = cite("case-2019", style="csl", dataset=made)

        assert '"title": "Über Milien 粟粒腫"' in text
        assert {"family": "Müller", "given": "K.-H."} == json.loads(text)[0]["author"][
            0
        ]

    def test_text(self) -> None:
        """And in text, with the given names as they are written in lists."""
        made = with_source(title="Über Milien", authors=["Müller K-H", "WHO"])

        assert cite("case-2019", dataset=made).startswith(
            "Müller K-H, WHO. Über Milien. 2019."
        )


class TestEscapes:
    """What TeX would take for a command."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("\\", r"\textbackslash{}"),
            ("{", r"\textbraceleft{}"),
            ("}", r"\textbraceright{}"),
            ("~", r"\textasciitilde{}"),
            ("^", r"\textasciicircum{}"),
            ("$", r"\$"),
            ("&", r"\&"),
            ("%", r"\%"),
            ("#", r"\#"),
            ("_", r"\_"),
            ("5 % of {all}", r"5 \% of \textbraceleft{}all\textbraceright{}"),
            ("plain: é, ß, 1–2", "plain: é, ß, 1–2"),
        ],
    )
    def test_each(self, text: str, expected: str) -> None:
        """Every letter has one way to be printed, and no other letter is touched."""
        assert expected == _escaped(text)
        assert f"  title = {{{{{expected}}}}}" in source(title=text)


class TestOurs:
    """What is ours is cited with this release, and with its sources."""

    def test_record(self, small: Dataset) -> None:
        """Name, kind, id, version, checksum; then each source once."""
        assert [
            f"Cyst (condition cyst). Small, 2026. Version 1.2.3. Dataset "
            f"{small.checksum}.",
            f"- {cite('trial-2020', dataset=small)}",
            f"- {cite('case-2019', dataset=small)}",
            f"- {cite('lay-page', dataset=small)}",
        ] == cite("cyst", dataset=small).splitlines()
        assert cite("cyst", dataset=small) == cite(small["cyst"], dataset=small)

    def test_item(self, small: Dataset) -> None:
        """As CSL-JSON, the sources stand in the note too."""
        assert {
            "id": "dermdata-cyst",
            "type": "dataset",
            "title": "Cyst (condition cyst)",
            "container-title": "Small",
            "issued": {"date-parts": [[2026, 11, 22]]},
            "version": "1.2.3",
            "note": f"Dataset {small.checksum}; evidence: trial-2020, case-2019, lay-page",
        } == items("cyst", small)[0]

    def test_provenance(self) -> None:
        """What a record was written from counts, and when it was changed."""
        provenance = {
            "created": "2026-11-22",
            "modified": "2027-01-02",
            "sources": ["unread-book"],
        }
        made = small_dataset(document("red-cyst", provenance=provenance))
        ours, book = items("red-cyst", made)

        assert {"date-parts": [[2027, 1, 2]]} == ours["issued"]
        assert "unread-book" == book["id"]

    def test_nothing_to_rest_on(self, small: Dataset) -> None:
        """A record without sources is cited alone."""
        (item,) = items("face", small)

        assert f"Dataset {small.checksum}" == item["note"]

    def test_rejected(self, small: Dataset) -> None:
        """A rejected label is cited itself, and not its successor."""
        assert cite("cystoid", dataset=small).startswith("Cystoid (condition cystoid).")

    def test_statement(self, small: Dataset) -> None:
        """What it says, under which limits, with its verdict; who is against it."""
        statement = small["cyst"].statements[4]
        ours, against, lay = items(statement, small)
        (held,) = small.holding(statement)

        assert f"dermdata-cyst-{held.id}" == ours["id"]
        assert (
            "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk "
            "[refuted, E4]"
        ) == ours["title"]
        assert (
            f"Dataset {small.checksum}; statement {held.id}, revision {held.revision}; "
            "evidence: case-2019, lay-page"
        ) == ours["note"]
        assert ("case-2019", "against") == (against["id"], against["annote"])
        assert "lay-page" == lay["id"]
        assert "annote" not in lay
        assert "\n- Against it: A cyst that was not heated." in cite(
            small["cyst"].statements[4], dataset=small
        )
        assert "\n  annote = {against}" in cite(
            small["cyst"].statements[4], style="bibtex", dataset=small
        )

    def test_figure(self, small: Dataset) -> None:
        """A figure is cited with its measure."""
        ours, *_ = items(small["cyst"].statements[1], small)

        assert "Cyst has measure Diameter: 1–2.5 mm [disputed, E1]" == ours["title"]

    def test_by_id(self, small: Dataset) -> None:
        """The id of a statement does as well, and so does what it leads to."""
        statement = small["cyst"].statements[4]
        (held,) = small.holding(statement)

        assert items(statement, small) == items(held.id, small)
        assert items(statement, small) == items(held, small)

    def test_unknown_id(self, small: Dataset) -> None:
        """An id that no statement has is refused as that."""
        with pytest.raises(dd.UnknownStatementError, match="`s-0123456789ab`"):
            cite("s-0123456789ab", dataset=small)

    def test_equal_statements(self) -> None:
        """One of two equal statements is told by which it is; a copy is not."""
        said = document("cyst")["statements"][0]
        made = small_dataset(document("red-cyst", statements=[said]))
        statement = made["red-cyst"].statements[0]
        copy = dd.Statement(**attrs.asdict(statement, recurse=False))

        theirs = dd.statement_id("red-cyst", statement)
        assert f"dermdata-red-cyst-{theirs}" == items(statement, made)[0]["id"]
        with pytest.raises(QueryError, match="several records: `cyst`, `red-cyst`"):
            cite(copy, dataset=made)
        ours = dd.statement_id("cyst", copy)
        assert f"dermdata-cyst-{ours}" == items(copy, small_dataset())[0]["id"]

    def test_claim(self, small: Dataset) -> None:
        """A claim rests on one source, which may be against it."""
        against, lay = claims(dataset=small, predicate="triggered-by")

        assert [f"dermdata-cyst-{against.statement}", "case-2019"] == [
            item["id"] for item in items(against, small)
        ]
        assert "against" == items(against, small)[1]["annote"]
        assert "annote" not in items(lay, small)[1]

    def test_every_claim(self, small: Dataset) -> None:
        """Each leads back to its statement."""
        for claim in claims(dataset=small):
            ours, source = items(claim, small)

            assert claim.subject_name in ours["title"]
            assert claim.source == source["id"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"value": 3.0000001}, {"value": 3.0000002}),
            ({"value": 1234567}, {"value": 1234568}),
            ({"value": 3, "site": "face"}, {"value": 3, "site": "eyelid"}),
        ],
    )
    def test_claims_that_may_print_alike(
        self, first: dict[str, Any], second: dict[str, Any]
    ) -> None:
        """A claim is known by all that it says, not by how two figures are printed."""

        def measured(verdict: str, value: float, site: str = "face") -> dict[str, Any]:
            figure = {"unit": "mm", "value": value}
            more = {"measure": "diameter", "context": {"site": site}}
            if verdict != "supported":
                more["rationale"] = "One series."
            return statement("has-measure", figure, verdict, FOR, **more)

        sizes = [measured("supported", **first), measured("partly-supported", **second)]
        made = small_dataset(
            document("cyst", statements=sizes), {**document("eyelid"), "name": "Face"}
        )

        for claim in claims(dataset=made, subject="cyst"):
            ours, _ = items(claim, made)
            assert ours["title"].endswith(f" [{claim.verdict}, {claim.level}]")

    def test_release(self, small: Dataset) -> None:
        """The dataset itself."""
        assert f"Small. Version 1.2.3. Dataset {small.checksum}." == cite(dataset=small)
        assert "@misc{dermdata,\n  title = {{Small}},\n  version = {1.2.3}," in cite(
            style="bibtex", dataset=small
        )

    def test_bundled(self) -> None:
        """Ours has its authors, as CITATION.cff has them."""
        (item,) = items(None, None)

        assert [{"literal": "The dermdata maintainers"}] == item["author"]
        assert (dd.dataset().title, dd.dataset().version) == (
            item["title"],
            item["version"],
        )
        assert "author = {{The dermdata maintainers}}" in cite(style="bibtex")
        assert cite() == dd.cite()
        assert cite().startswith("The dermdata maintainers. dermdata. Version")


class TestBadInput:
    """What cannot be cited."""

    def test_unknown_record(self, small: Dataset) -> None:
        """The nearest id is named."""
        with pytest.raises(dd.UnknownRecordError, match="`cyst`"):
            cite("cist", dataset=small)

    def test_unknown_style(self, small: Dataset) -> None:
        """The styles are named."""
        with pytest.raises(QueryError, match="the nearest: `bibtex`"):
            cite("cyst", style="bibtexx", dataset=small)
        with pytest.raises(QueryError, match="one of text, bibtex, csl"):
            cite("cyst", style="ABC", dataset=small)

    def test_foreign_statement(self, small: Dataset) -> None:
        """A statement or claim of another dataset is not ours."""
        other = dd.dataset()["milia"]
        with pytest.raises(QueryError, match="stands on no record of the dataset"):
            cite(other.statements[0], dataset=small)
        (claim, *_) = claims(dataset=small)
        with pytest.raises(QueryError, match="does not hold the claim"):
            cite(attrs.evolve(claim, statement="s-0123456789ab"), dataset=small)

    def test_says_what_to_cite_instead(self) -> None:
        """A statement on two records names both; the way out is one of these."""
        hot = statement("classified-as", "hot", "supported", FOR)
        made = small_dataset(
            document("cyst", statements=[hot]), document("red-cyst", statements=[hot])
        )
        copy = record_of(document("cyst", statements=[hot])).statements[0]
        with pytest.raises(QueryError) as caught:
            cite(copy, dataset=made)

        assert (
            "the statement stands on several records: `cyst`, `red-cyst`"
            == caught.value.message
        )
        assert "cite a record" == caught.value.hint

    def test_claim_that_is_not_held(self, small: Dataset) -> None:
        """Of a claim from elsewhere it says the same."""
        claim = next(claims(dataset=small))
        with pytest.raises(QueryError) as caught:
            cite(attrs.evolve(claim, statement="s-0123456789ab"), dataset=small)

        assert "the dataset does not hold the claim" == caught.value.message
        assert "cite a record" == caught.value.hint
        assert caught.value.__suppress_context__

    def test_anything_else(self, small: Dataset) -> None:
        """A list of records is none of what may be cited."""
        given: Any = [small["cyst"]]
        with pytest.raises(dd.ArgumentError) as caught:
            cite(given, dataset=small)

        assert "what" in str(caught.value)
        assert "a record or its id, a statement, or a claim" in str(caught.value)

    def test_no_citation_from_elsewhere(self) -> None:
        """A dataset without records can still be cited."""
        made = Dataset.from_records(
            map(record_of, documents()), manifest=Manifest(title="Own", version="0.0.1")
        )

        assert cite(dataset=made).startswith("Own. Version 0.0.1.")


class TestMaintainers:
    """Who made the dataset."""

    def test_as_the_repository_says(self) -> None:
        """The authors are those of `CITATION.cff`, and of no other dataset."""
        text = (Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8")
        (ours,), *_ = [item["author"] for item in items(None, None)]

        assert {"literal": "The dermdata maintainers"} == ours
        assert f'authors:\n  - name: "{ours["literal"]}"\n' in text

    def test_of_other_data(self, small: Dataset) -> None:
        """A dataset of another title is not signed by them."""
        assert all("author" not in item for item in items(None, small))
        assert "author = " not in cite(style="bibtex", dataset=small)


class TestCommand:
    """The same on the command line."""

    @pytest.mark.parametrize(
        ("arguments", "style"),
        [
            ([], "text"),
            (["--style", "text"], "text"),
            (["--style", "bibtex"], "bibtex"),
            (["--style", "csl"], "csl"),
            (["--json"], "csl"),
        ],
    )
    @pytest.mark.parametrize("name", [None, "cyst", "trial-2020"])
    def test_prints(
        self,
        capsys: pytest.CaptureFixture[str],
        bundled_small: Dataset,
        name: str | None,
        arguments: list[str],
        style: str,
    ) -> None:
        """What Python returns."""
        assert 0 == main(["cite", *([name] if name else []), *arguments])
        assert cite(name, style=style, dataset=bundled_small) + "\n" == (
            capsys.readouterr().out
        )

    def test_usage(
        self, capsys: pytest.CaptureFixture[str], bundled_small: Dataset
    ) -> None:
        """An unknown style or record is a mistake in usage."""
        assert bundled_small is not None
        assert 2 == main(["cite", "cyst", "--style", "apa"])
        assert 2 == main(["cite", "cist"])
        printed = capsys.readouterr()

        assert "" == printed.out
        assert '"apa" is no style' in printed.err
        assert "there is no record `cist`" in printed.err
