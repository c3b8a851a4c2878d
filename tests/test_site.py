"""The site: its pages, what they link to, that no record can run as script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import _leftovers, site
from dermdata._steering import harmless
from dermdata.cli import main, progress
from dermdata.codec import record_of
from dermdata.query._codes import CodeIndex
from dermdata.records import Manifest
from dermdata.site import playground_page
from dermdata.site.addresses import file_of
from dermdata.site.building import ASSETS
from dermdata.site.markup import Html, h, is_safe, joined
from dermdata.site.search_data import name_data
from dermdata.versions import cut

from .examples import AGAINST, FOR, IDS, document, record, small_dataset, statement


if TYPE_CHECKING:
    from collections.abc import Iterator


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202e &lt;"
SYNONYM = {"scope": "exact", "register": "lay", "language": "en", "source": "lay-page"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Read(HTMLParser):
    """A page as a parser reads it: elements, texts, and where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is closed at once."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note an end that is none of what was begun."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.texts.append(data)

    def with_tag(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements with a tag."""
        return [attributes for name, attributes in self.elements if name == tag]

    def every(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [str(had[name]) for _, had in self.elements if name in had]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the small dataset, once."""
    place = tmp_path_factory.mktemp("site") / "pages"
    site.build(small_dataset(), place)
    return place


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the bundled dataset, once."""
    place = tmp_path_factory.mktemp("site") / "whole"
    site.build(None, place)
    return place


def page(folder: Path, name: str) -> Read:
    """Return a page as a parser reads it."""
    return Read((folder / name).read_text("utf-8"))


def words(folder: Path, name: str) -> str:
    """Return the words of a page, in one line."""
    return " ".join(" ".join(page(folder, name).texts).split())


def pages(folder: Path) -> Iterator[tuple[Path, Read]]:
    """Yield all pages."""
    for path in sorted(folder.rglob("*.html")):
        yield path, Read(path.read_text("utf-8"))


def content(folder: Path) -> dict[str, bytes]:
    """Return all files with what they hold."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def dead_ends(folder: Path) -> list[str]:
    """Return what links of a site lead nowhere, with the page they stand on."""
    read = dict(pages(folder))
    ids = {path.resolve(): {*found.every("id")} for path, found in read.items()}
    dead = []
    for path, found in read.items():
        for link in (*found.every("href"), *found.every("src")):
            address, anchor = urldefrag(link)
            if urlsplit(link).scheme:
                continue
            there = (path.parent / address).resolve() if address else path.resolve()
            if not there.is_file() or (anchor and anchor not in ids.get(there, ())):
                dead.append(f"{path.name}: {link}")
    return dead


def made(*records: dict[str, Any]) -> dd.Dataset:
    """Return a dataset of documents alone."""
    manifest = Manifest(title="Made", version="1.0.0")
    return dd.Dataset.from_records(map(record_of, records), manifest=manifest)


class TestMarkup:
    @given(st.text(), st.text())
    def test_text_stays_text(self, inside: str, value: str) -> None:
        """Whatever text is put into an element is its text; so it is in an attribute."""
        found = Read(h("p", inside, title=value))

        assert [("p", {"title": harmless(value)})] == found.elements
        assert harmless(inside) == "".join(found.texts)

    def test_element(self) -> None:
        """Elements go into elements; what is nothing is left out."""
        made = h(
            "p", [h("b", "a<b"), None, 3], class_="x", data_n=1, hidden=True, id=None
        )

        assert '<p class="x" data-n="1" hidden><b>a&lt;b</b>3</p>' == made

    def test_no_end(self) -> None:
        """What holds nothing has no end in HTML, and is closed in SVG."""
        assert "<br>" == h("br")
        assert '<path d="M0 0"/>' == h("path", d="M0 0")

    def test_between(self) -> None:
        """What stands between pieces is text, too."""
        assert Html("<b>1</b>&lt;2") == joined([h("b", 1), None, 2], "<")

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
        ],
    )
    def test_unsafe(self, address: str) -> None:
        """An address that runs something is left out, however it is written."""
        assert not is_safe(address)
        assert "<a>x</a>" == h("a", "x", href=address)

    @pytest.mark.parametrize(
        "address", ["https://example.org/a:b", "http://x", "a.html#b:c", "../a", "#s-1"]
    )
    def test_safe(self, address: str) -> None:
        """An address that is relative or of the web is kept."""
        assert is_safe(address)
        assert f'<a href="{address}">x</a>' == h("a", "x", href=address)


class TestFiles:
    def test_devices(self) -> None:
        """What Windows takes for a device is told from it; no other name is changed."""
        assert ["con-", "nul-", "com1-", "console", "milia"] == [
            file_of(name) for name in ("con", "nul", "com1", "console", "milia")
        ]

    def test_every_record(self, built: Path) -> None:
        """Each record has a page, and its JSON beside it."""
        names = {path.name for path in (built / "record").iterdir()}

        assert {f"{name}.{end}" for name in IDS for end in ("html", "json")} == names
        assert small_dataset()["cyst"].as_dict() == json.loads(
            (built / "record/cyst.json").read_text("utf-8")
        )

    def test_result(self, small: dd.Dataset, tmp_path: Path) -> None:
        """What was built is told: where, of what, how much."""
        made = site.build(small, tmp_path / "out")
        files = content(tmp_path / "out")

        assert ("Small", "1.2.3") == (made.title, made.version)
        assert tmp_path / "out" == made.path
        assert len(files) == made.files
        assert sum(map(len, files.values())) == made.size + len(files["site.json"])

    def test_same_bytes(self, built: Path, tmp_path: Path) -> None:
        """Two builds are the same byte for byte."""
        site.build(small_dataset(), tmp_path / "again")

        assert content(built) == content(tmp_path / "again")

    def test_progress(self, small: dd.Dataset, tmp_path: Path) -> None:
        """How far it is is told after each file."""
        told: list[tuple[int, int]] = []
        made = site.build(
            small, tmp_path / "out", progress=lambda *so_far: told.append(so_far)
        )

        assert [*range(1, made.files)] == [done for done, _ in told]

    def test_assets_are_named(self) -> None:
        """Each file that comes with every site is one of the package."""
        folder = Path(site.__file__).parent / "assets"

        assert sorted(ASSETS + playground_page.ASSETS) == sorted(
            path.name for path in folder.iterdir()
        )


class TestFolder:
    def test_replaced(self, small: dd.Dataset, tmp_path: Path) -> None:
        """A site that was built is replaced as a whole: what is gone is gone."""
        site.build(small_dataset(record("term", "more", type="sign")), tmp_path / "out")
        site.build(small, tmp_path / "out")

        assert not (tmp_path / "out/record/more.html").exists()
        assert [tmp_path / "out"] == [*tmp_path.iterdir()]

    def test_empty(self, small: dd.Dataset, tmp_path: Path) -> None:
        """An empty folder is taken."""
        (tmp_path / "out").mkdir()

        assert (site.build(small, tmp_path / "out").path / "index.html").is_file()

    @pytest.mark.parametrize("name", ["notes.txt", "record/notes.txt", "site.json"])
    def test_not_empty(self, small: dd.Dataset, tmp_path: Path, name: str) -> None:
        """A folder that holds anything else is refused and stays as it is."""
        other = tmp_path / "out" / name
        other.parent.mkdir(parents=True)
        other.write_text("mine")
        with pytest.raises(dd.UnwritableError, match="not empty: it holds") as caught:
            site.build(small, tmp_path / "out")

        assert "give a folder that is new or empty" == caught.value.hint
        assert {name: b"mine"} == content(tmp_path / "out")
        assert [tmp_path / "out"] == [*tmp_path.iterdir()]

    def test_changed_by_hand(self, small: dd.Dataset, tmp_path: Path) -> None:
        """A page that was changed is not written over."""
        site.build(small, tmp_path / "out")
        (tmp_path / "out/index.html").write_text("mine")
        with pytest.raises(dd.UnwritableError, match=r"index.html, which was changed"):
            site.build(small, tmp_path / "out")

        assert "mine" == (tmp_path / "out/index.html").read_text()

    def test_file(self, small: dd.Dataset, tmp_path: Path) -> None:
        """A file in the place of the folder is refused and stays."""
        (tmp_path / "out").write_text("mine")
        with pytest.raises(dd.UnwritableError, match="a file is there"):
            site.build(small, tmp_path / "out")

        assert "mine" == (tmp_path / "out").read_text()

    @pytest.mark.parametrize("place", ["\ud800", "a\0b"])
    def test_impossible(self, small: dd.Dataset, folder: Path, place: str) -> None:
        """A path that no system can have is refused."""
        with pytest.raises(dd.UnwritableError):
            site.build(small, folder / place)

        assert [] == [*folder.iterdir()]

    def test_below_a_file(self, small: dd.Dataset, tmp_path: Path) -> None:
        """Where no folder can be made, that is said."""
        (tmp_path / "file").write_text("mine")
        with pytest.raises(dd.UnwritableError):
            site.build(small, tmp_path / "file/below/out")

    def test_stopped(self, small: dd.Dataset, tmp_path: Path) -> None:
        """What is stopped half way leaves nothing behind."""

        def stop(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            site.build(small, tmp_path / "new/out", progress=stop)

        assert [] == [*tmp_path.iterdir()]

    def test_what_a_kill_left(
        self, small: dd.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is taken away by the next that is built there; an old site set aside stays."""
        left = tmp_path / f".dermdata-{_leftovers.mark()}"
        aside = tmp_path / f"{left.name}-old"
        for path in (left, aside):
            path.mkdir()
            (path / "index.html").touch()
        monkeypatch.setattr(_leftovers, "_is_alive", lambda _: False)
        site.build(small, tmp_path / "out")

        assert {aside, tmp_path / "out"} == {*tmp_path.iterdir()}

    def test_stopped_before_its_place(
        self, small: dd.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """If the new folder cannot take the place of the old one, that stays."""
        place = tmp_path / "out"
        site.build(small, place)
        before = content(place)
        rename = Path.rename

        def refused(path: Path, target: Path) -> Path:
            if (
                target == place
                and path.is_dir()
                and (path / "record/more.html").exists()
            ):
                raise PermissionError(13, "Permission denied")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", refused)
        with pytest.raises(dd.UnwritableError, match="permission denied"):
            site.build(small_dataset(record("term", "more", type="sign")), place)

        assert before == content(place)
        assert [place] == [*tmp_path.iterdir()]


class TestPages:
    def test_well_formed(self, built: Path) -> None:
        """Every element is closed where it was opened, and no id is there twice."""
        for path, found in pages(built):
            ids = found.every("id")

            assert ([], []) == (found.faults, found.open), path
            assert sorted(set(ids)) == sorted(ids), path

    def test_no_dead_ends(self, built: Path) -> None:
        """Every link leads to a page that is there, and to a place on it."""
        assert [] == dead_ends(built)

    def test_nothing_from_elsewhere(self, built: Path) -> None:
        """Nothing is loaded but what lies beside the page; links outward say so."""
        for path, found in pages(built):
            assert not [src for src in found.every("src") if "//" in src], path
            for link in found.with_tag("a"):
                if "//" in str(link.get("href")):
                    assert "external noreferrer" == link["rel"]

    def test_policy(self, built: Path) -> None:
        """Every page forbids scripts that stand in it, and has none."""
        for path, found in pages(built):
            policy = next(
                one["content"]
                for one in found.with_tag("meta")
                if one.get("http-equiv") == "Content-Security-Policy"
            )

            assert "script-src 'self'" in str(policy), path
            assert all("src" in script for script in found.with_tag("script")), path
            assert not [one for one in found.every("style") if one], path

    def test_record(self, built: Path) -> None:
        """A record shows what it is, what is said, and what is denied and why."""
        told = words(built, "record/cyst.html")

        assert "What cyst is." in told
        assert "Affects site Eyelid , in Newborn, at Face supported E1" in told
        assert "8/32 (25 %) Both lids." in told
        assert "Disputed (1)" in told
        assert "Claimed, and not accepted (2)" in told
        assert "One case against a page without sources." in told
        assert "Reference data, not medical advice." in told

    def test_both_sides(self, built: Path) -> None:
        """What is disputed has its two sides next to each other."""
        told = words(built, "record/cyst.html")
        disputed = told[told.index("Disputed (1)") :]

        assert disputed.index("For Ahn & Berg 2020") < disputed.index(
            "Against Case 2019"
        )

    def test_statement_ids(self, built: Path, small: dd.Dataset) -> None:
        """Each statement has its id as its place on the page."""
        ids = {dd.statement_id("cyst", one) for one in small["cyst"].statements}

        assert ids <= {*page(built, "record/cyst.html").every("id")}

    def test_referring(self, built: Path) -> None:
        """A record shows what is said with it, and what it limits."""
        assert "Is a site of Cyst affects site Eyelid, in Newborn" in words(
            built, "record/eyelid.html"
        )
        assert "Named in the context or a figure of Cyst affects site Eyelid" in words(
            built, "record/newborn.html"
        )

    def test_retired(self, built: Path) -> None:
        """What is no longer in use says so first, and leads to what takes its place."""
        told = words(built, "record/cystoid.html")

        assert "Rejected 2026-11-22: Names nothing of its own." in told
        assert "See Cyst ." in told

    def test_source(self, built: Path) -> None:
        """A source shows all that rests on it, for and against, and where to find it."""
        told = words(built, "record/trial-2020.html")
        links = [
            one.get("href")
            for one in page(built, "record/trial-2020.html").with_tag("a")
        ]

        assert "It speaks for (3)" in told
        assert "Records written from it (1) By cause" in told
        assert "It speaks against" not in told
        assert "https://doi.org/10.1000/heat.3.14" in links
        assert "It speaks against (2)" in words(built, "record/case-2019.html")
        assert "Names found in it (1)" in words(built, "record/lay-page.html")
        assert "No statement, name or definition rests on it." in words(
            built, "record/unread-book.html"
        )

    def test_codes_to_copy(self, built: Path) -> None:
        """Codes and the id can be copied, and the citation."""
        copied = page(built, "record/cyst.html").every("data-copy")

        assert ["cyst", "HP:0001056", "SNOMEDCT:254679006"] == copied[:3]
        assert ["None"] * 3 == copied[3:]

    def test_tree(self, built: Path) -> None:
        """Classes hold the conditions accepted to stand in them."""
        told = words(built, "taxonomy.html")

        assert (
            told.index("By cause") < told.index("Hot") < told.index("Cyst What cyst is")
        )
        assert "Red cyst" in words(built, "conditions.html")

    def test_conflicts(self, built: Path) -> None:
        """Conflicts are told by kind, each with its sentence."""
        told = words(built, "conflicts.html")

        assert "Supported and refuted (2)" in told
        assert "One statement has sources for it and sources against it." in told

        assert (
            "Cyst has measure Diameter: 1–2.5 mm disputed E1 For Ahn & Berg 2020"
            in told
        )

    def test_conflicts_of_a_record(self, built: Path) -> None:
        """A record shows its conflicts, each with its kind and who says what."""
        found = page(built, "record/cyst.html")
        told = words(built, "record/cyst.html")

        assert 3 == found.every("class").count("tag")
        assert 3 == found.every("class").count("colliding")
        assert (
            "cause and cure Cyst , Warm cream Warm cream: said to bring about" in told
        )

    def test_way(self, built: Path) -> None:
        """What a record is within leads up to it; what is in nothing has no such way."""
        assert "Within" in page(built, "record/hot.html").every("aria-label")
        assert "By cause classification Hot" in words(built, "record/hot.html")
        assert "Within" not in page(built, "record/cyst.html").every("aria-label")

    def test_search(self, built: Path) -> None:
        """The box is labelled, offers nothing typed before, and is narrowed by two lists."""
        found = page(built, "index.html")
        (field,) = found.with_tag("input")

        assert [
            ("autocomplete", "off"),
            ("name", "q"),
            ("spellcheck", "false"),
            ("type", "search"),
        ] == sorted(
            (k, field[k]) for k in ("autocomplete", "name", "spellcheck", "type")
        )
        assert ["q"] == [one.get("for", "q") for one in found.with_tag("label")[:1]]
        assert ["kind", "language"] == [one["id"] for one in found.with_tag("select")]
        assert 3 == len(found.with_tag("label"))
        assert "Kind all condition classification" in words(built, "index.html")
        assert "Language of names all English" in words(built, "index.html")

    def test_weighed(self, built: Path) -> None:
        """Coverage counts; audit names what to look at twice."""
        assert "condition 3 0 1 1" in words(built, "coverage.html")
        assert "Records no longer in use (2)" in words(built, "audit.html")
        assert "Sources that nothing rests on (1)" in words(built, "audit.html")

    def test_no_releases(self, built: Path) -> None:
        """A dataset without releases says so, and claims no history."""
        assert "No releases of this dataset were given." in words(
            built, "releases.html"
        )
        assert "Changed since" not in words(built, "record/cyst.html")

    def test_verdicts_without_colour(self, built: Path) -> None:
        """Each verdict has a mark of its own shape, and its word beside it."""
        found = page(built, "index.html")
        shapes = [one["d"] for one in found.with_tag("path")]

        assert len(dd.Verdict) == len(set(shapes))
        for verdict in dd.Verdict:
            assert verdict.meaning in words(built, "index.html")


class TestData:
    def script(self, folder: Path, name: str) -> Any:
        """Return the data in a script."""
        text = (folder / f"data/{name}.js").read_text("utf-8")
        found = re.fullmatch(
            rf'(?:/\*.*?\*/\n)?dermdata.receive\("{name}",(.*)\);\n', text, re.DOTALL
        )
        assert found is not None
        return json.loads(found[1])

    def test_names(self, built: Path, small: dd.Dataset) -> None:
        """Names refer to their record and what is known of them by place."""
        data = self.script(built, "names")
        pearl = data["names"].index("pearl")
        record, tag = data["names"][pearl - 2 : pearl]

        assert ["cyst", 0, "Cyst"] == data["records"][record]
        assert ["synonym", "exact", "lay", "en", "lay-page"] == data["tags"][tag][:5]
        assert len([*small.once(CodeIndex)]) == len(data["codes"])

    def test_lists(self, built: Path) -> None:
        """The lists of words are whole, and their terms stand on top."""
        text = (built / "data/english.js").read_text("utf-8")

        assert text.startswith("/* English words by stem, from SCOWL")
        assert "\naardvark\n" in self.script(built, "english")

    def test_statements(self, built: Path, small: dd.Dataset) -> None:
        """All statements are there, with each source's word."""
        data = self.script(built, "statements")
        label = "Cyst affects site Eyelid, in Newborn, at Face"
        row = next(row for row in data["rows"] if row[5] == label)

        assert sum(len(one.statements) for one in small) == len(data["rows"])
        assert ["cyst", "condition", "affects-site", "eyelid"] == row[1:5]
        assert [["supports", "randomised-trial", "E1", "Results"]] == [
            w[1:] for w in row[9]
        ]

    def test_no_script_ends(self) -> None:
        """Hostile names are data: told in full, and nothing but text."""
        data = name_data(made(record("term", "t", type="sign", name="</script>")))

        assert ["t", 3, "</script>"] == data["records"][0]


@pytest.mark.exhaustive
class TestStrange:
    def test_empty(self, tmp_path: Path) -> None:
        """A dataset without records has a site that says so."""
        site.build(made(), tmp_path / "out")

        assert [] == dead_ends(tmp_path / "out")
        assert "There are no classes." in words(tmp_path / "out", "taxonomy.html")
        assert "There are none." in words(tmp_path / "out", "conflicts.html")

    def test_hostile(self, tmp_path: Path) -> None:
        """Whatever stands in a record is shown as text; nothing of it is an element."""
        name = HOSTILE[:150]
        hostile = {"name": name, "definition": name}
        synonym = {**SYNONYM, "text": name}
        data = small_dataset(
            {**document("cyst", synonyms=[synonym]), **hostile},
            {**document("eyelid"), **hostile},
            {**document("lay-page", title=name), **hostile},
            record("classification", "kept", criterion=name, parents=["hot"], boundaries=[name]),
            document(
                "red-cyst",
                statements=[
                    statement(
                        "treated-by", "warm-cream", "disputed",
                        {**FOR, "locator": name, "note": name}, AGAINST, rationale=name,
                    )
                ],
            ),
        )  # fmt: skip
        site.build(data, tmp_path / "out")

        for path, found in pages(tmp_path / "out"):
            assert ([], []) == (found.faults, found.open), path
            assert all("src" in one for one in found.with_tag("script")), path
            assert [] == found.every("onerror"), path
            assert "\u202e" not in path.read_text("utf-8"), path
        assert harmless(name) in words(tmp_path / "out", "record/cyst.html")

    def test_devices(self, tmp_path: Path) -> None:
        """Ids that are devices elsewhere have files and links that are none."""
        data = made(
            record("term", "con", type="sign"),
            record("term", "nul", type="sign", parents=["con"]),
        )
        site.build(data, tmp_path / "out")

        assert (tmp_path / "out/record/con-.html").is_file()
        assert [] == dead_ends(tmp_path / "out")

    def test_names_of_all_sorts(self, tmp_path: Path) -> None:
        """Names from right to left, and very long ones, stand apart from what is around."""
        arabic, long = "\u062f\u062e\u0646\u064a\u0629", "x" * 200
        site.build(
            made(
                record("term", "a", type="sign", name=arabic),
                record("term", "b", type="sign", name=long, parents=["a"]),
            ),
            tmp_path / "out",
        )
        text = (tmp_path / "out/record/b.html").read_text("utf-8")

        assert f"<bdi>{arabic}</bdi>" in text
        assert f"<bdi>{long}</bdi>" in text

    def test_deep(self, tmp_path: Path) -> None:
        """A chain of parents too deep to be opened ends in links, not in an error."""
        chain = [
            record("term", f"t{n}", type="sign", parents=[f"t{n - 1}"])
            for n in range(1, 60)
        ]
        chain.append(record("term", "t0", type="sign"))
        site.build(made(*chain), tmp_path / "out")
        listed = [
            one.get("href")
            for one in page(tmp_path / "out", "terms.html").with_tag("a")
            if str(one.get("href")).startswith("record/")
        ]

        assert 42 == len(listed)

    def test_several_parents(self, tmp_path: Path) -> None:
        """What has several places is told whole in the first alone."""
        site.build(
            made(
                record("term", "a", type="sign"),
                record("term", "b", type="sign"),
                record("term", "c", type="sign", parents=["a", "b"]),
                record("term", "d", type="sign", parents=["c"]),
            ),
            tmp_path / "out",
        )
        links = page(tmp_path / "out", "terms.html").every("href")

        assert (2, 1) == (links.count("record/c.html"), links.count("record/d.html"))

    def test_layers(self, small: dd.Dataset, tmp_path: Path) -> None:
        """Where data are laid over others, a record says where it comes from."""
        over = small.overlay(
            [record_of(record("term", "lump", type="sign"))], name="Mine"
        )
        site.build(over, tmp_path / "out")

        assert "From Mine" in words(tmp_path / "out", "record/lump.html")
        assert "From Small" in words(tmp_path / "out", "record/cyst.html")

    def test_background(self, tmp_path: Path) -> None:
        """That the literature was not appraised is said before the rest."""
        data = small_dataset(document("red-cyst", appraisal="background"))
        site.build(data, tmp_path / "out")
        told = words(tmp_path / "out", "record/red-cyst.html")

        assert "Background: the literature on it was not appraised" in told

    def test_maps(self, tmp_path: Path) -> None:
        """Much evidence is drawn as a map, and the classes of milia as a picture."""
        fields = document("by-cause")
        sites = [
            statement("affects-site", name, "supported", FOR)
            for name in ("face", "eyelid")
        ]
        data = small_dataset(
            {**fields, "id": "milia-by-cause", "name": "Milia by cause"},
            document("red-cyst", statements=sites),
        )
        site.build(data, tmp_path / "out")

        assert (tmp_path / "out/picture/-taxonomy.svg").is_file()
        assert "picture/-taxonomy.svg" in page(tmp_path / "out", "taxonomy.html").every(
            "src"
        )
        assert "../picture/cyst.svg" in page(
            tmp_path / "out", "record/cyst.html"
        ).every("src")

    def test_narrower_below_broader(self, tmp_path: Path) -> None:
        """What is said of the narrower stands below the same of the broader."""
        sites = [
            statement("affects-site", name, "supported", FOR)
            for name in ("face", "eyelid")
        ]
        site.build(
            small_dataset(document("red-cyst", statements=sites)), tmp_path / "out"
        )
        text = (tmp_path / "out/record/red-cyst.html").read_text("utf-8")

        assert 2 == text.count('<ul class="statements">')

    def test_indirect(self, tmp_path: Path) -> None:
        """Of evidence about something else that is said; of figures, of what and in whom."""
        told = {
            **FOR, "directness": "related", "figure": {"counts": [1, 4]},
            "measure": "diameter", "population": "newborn",
        }  # fmt: skip
        said = statement(
            "affects-site", "face", "partly-supported", told, rationale="Not direct."
        )
        site.build(
            small_dataset(document("red-cyst", statements=[said])), tmp_path / "out"
        )
        words_there = words(tmp_path / "out", "record/red-cyst.html")

        assert "related, not direct" in words_there
        assert "Diameter: 1/4 (25 %), in Newborn" in words_there

    def test_one_box_for_each(self, tmp_path: Path) -> None:
        """A record that is bound to another twice stands around it once."""
        said = [
            statement(predicate, "warm-cream", "supported", FOR)
            for predicate in ("treated-by", "prevented-by")
        ]
        site.build(
            small_dataset(document("red-cyst", statements=said)), tmp_path / "out"
        )
        text = (tmp_path / "out/record/red-cyst.html").read_text("utf-8")
        picture = text.partition('<svg class="around"')[2].partition("</svg>")[0]

        assert 1 == picture.count('href="../record/warm-cream.html"')

    def test_much_around(self, tmp_path: Path) -> None:
        """Of many neighbours a few are drawn, and how many more there are is said."""
        more = [
            record("condition", f"c{n}", type="lesion", parents=["cyst"])
            for n in range(9)
        ]
        site.build(small_dataset(*more), tmp_path / "out")

        assert "and 5 more" in words(tmp_path / "out", "record/cyst.html")


@pytest.mark.exhaustive
class TestHistory:
    @pytest.fixture
    def released(self, tmp_path: Path) -> Path:
        """Cut two releases of the small dataset; between them a record vanished."""
        folder = tmp_path / "releases"
        names = [
            {**SYNONYM, "text": f"cyst number {number}", "source": "lay-page"}
            for number in range(50)
        ]
        first = {**document("cyst", synonyms=names), "name": "Blister"}
        gone = record("term", "gone", type="sign")
        for version, data in (
            ("1.0.0", small_dataset(first, gone)),
            ("2.0.0", small_dataset()),
        ):
            manifest = Manifest(title="Small", version=version, date="2026-11-22")
            cut(dd.Dataset.from_records([*data], manifest=manifest), folder)
        return folder

    def test_steps(self, released: Path, tmp_path: Path) -> None:
        """Each step has a page, and each record says what has changed of it since."""
        now = small_dataset(document("eyelid", definition="A lid."))
        site.build(now, tmp_path / "out", releases=released)
        out = tmp_path / "out"

        assert [] == dead_ends(out)
        assert "Small 1.0.0 → Small 2.0.0" in words(out, "releases.html")
        assert "Renamed : Blister → Cyst" in words(out, "record/cyst.html")
        assert "more: synonym removed" in words(out, "record/cyst.html")
        assert "Nothing has changed since 1.0.0." in words(out, "record/face.html")
        assert "Reworded : What eyelid is. → A lid." in words(out, "record/eyelid.html")
        assert (out / "picture/-releases.svg").is_file()

    def test_what_may_break(self, released: Path, tmp_path: Path) -> None:
        """What may break something stands first, and what is gone is told on the spot."""
        last = dd.open_dataset("2.0.0", folder=released)
        site.build(last, tmp_path / "out", releases=released)
        told = words(tmp_path / "out", "release/1.0.0-to-2.0.0.html")

        assert (
            "What may break something removed Record removed : term: What gone is."
            in told
        )
        assert told.count("What gone is.") == 2
        assert ["1.0.0-to-2.0.0.html"] == [
            path.name for path in (tmp_path / "out/release").iterdir()
        ]

    def test_of_a_release(self, released: Path, tmp_path: Path) -> None:
        """A release shows what came before it, and nothing that came after."""
        first = dd.open_dataset("1.0.0", folder=released)
        site.build(first, tmp_path / "out", releases=released)

        assert "2.0.0" not in words(tmp_path / "out", "releases.html")
        assert not (tmp_path / "out/picture/-releases.svg").exists()


@pytest.mark.exhaustive
class TestBundled:
    def test_no_dead_ends(self, whole: Path) -> None:
        """In the site of the bundled dataset every link leads somewhere."""
        assert [] == dead_ends(whole)

    def test_well_formed(self, whole: Path) -> None:
        """Every page of it is well-formed, and has one heading at the top."""
        for path, found in pages(whole):
            assert ([], []) == (found.faults, found.open), path
            assert 1 == len(found.with_tag("h1")), path

    def test_history(self, whole: Path) -> None:
        """It shows the releases of the package, and what has changed since."""
        assert "1.0.0" in words(whole, "releases.html")
        assert "Changed since" in words(whole, "record/milia.html")


class TestCommand:
    @pytest.mark.usefixtures("bundled_small")
    def test_bar(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: Any,
    ) -> None:
        """On a terminal a bar shows how many files there are so far."""
        monkeypatch.setattr(progress, "PATIENCE", 0)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)

        assert 0 == main(["site", "-o", str(folder / "out")])
        assert re.search(r"\d+ of 60 files", capsys.readouterr().err)

    @pytest.mark.usefixtures("bundled_small")
    def test_bundled(self, folder: Path, capsys: Any) -> None:
        """Without more, the bundled dataset is shown."""
        assert 0 == main(["site", "-o", "out"])
        assert "open out/index.html in a browser" in capsys.readouterr().err.replace(
            "\\", "/"
        )
        assert (folder / "out/record/cyst.html").is_file()

    def test_own(self, small_files: Path) -> None:
        """A folder of one's own is shown alone, with its releases."""
        assert 0 == main(["site", ".", "-o", "../own-out"])
        assert (small_files / "../own-out/record/cyst.html").is_file()

    @pytest.mark.exhaustive
    def test_release(self, folder: Path) -> None:
        """A release is shown, without vocabularies where that is asked."""
        asked = ["--release", "1.0.0", "--without", "restricted"]

        assert 0 == main(["site", "-o", "out", *asked])
        assert "ICD10:" not in (folder / "out/record/milia.html").read_text("utf-8")

    def test_two_datasets(self, small_files: Path, capsys: Any) -> None:
        """Data and a release are one too many."""
        assert 2 == main(["site", ".", "--release", "1", "-o", "../out"])
        assert "DATA and --release name two datasets" in capsys.readouterr().err
        assert not (small_files / "../out").exists()

    @pytest.mark.usefixtures("bundled_small")
    def test_refused(self, folder: Path, capsys: Any) -> None:
        """A folder that is not empty is refused, with what to do."""
        (folder / "mine.txt").write_text("mine")

        assert 3 == main(["site", "-o", "."])
        assert (
            "it holds mine.txt (give a folder that is new or empty)"
            in capsys.readouterr().err
        )
