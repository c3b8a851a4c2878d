"""What single pages show where there is nothing, one thing, or as much as is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata.cli import main
from dermdata.codec import record_of
from dermdata.records import Kind, Manifest
from dermdata.site.building import build
from dermdata.site.frame import Page, whole
from dermdata.site.gathered import Gathered, History, steps_between
from dermdata.site.home import home_page
from dermdata.site.markup import h
from dermdata.site.playground_page import Playground, examples, playground_page
from dermdata.site.pyodide import FILES, Pyodide
from dermdata.site.record_pages import record_page
from dermdata.site.source_pages import sources_page
from dermdata.site.stand_offs import conflicts_page
from dermdata.site.statement_pages import statements_page
from dermdata.site.taxonomy_pages import TREES, tree_page
from dermdata.site.weighed_pages import audit_page, coverage_page
from dermdata.versions import cut

from .examples import AGAINST, FOR, LAY, document, record, small_dataset, statement
from .page_reading import lines, marked, parsed, read, with_class, with_id


if TYPE_CHECKING:
    from pathlib import Path


def made(*documents: dict[str, Any], **about: Any) -> dd.Dataset:
    """Return a dataset of documents alone."""
    manifest = Manifest(**{"title": "Made", "version": "1.0.0", **about})
    return dd.Dataset.from_records(map(record_of, documents), manifest=manifest)


def terms(*names: str) -> list[dict[str, Any]]:
    """Return terms that stand by themselves."""
    return [record("term", name, type="sign") for name in names]


def chain(length: int) -> list[dict[str, Any]]:
    """Return terms of which each is within the one before."""
    return [
        record(
            "term",
            f"t{n:02}",
            type="sign",
            **({"parents": [f"t{n - 1:02}"]} if n else {}),
        )
        for n in range(length)
    ]


def gathered(data: dd.Dataset) -> Gathered:
    """Return a dataset as its pages need it."""
    return Gathered(data, History())


def body(page: Page) -> list[str]:
    """Return what a page shows."""
    return lines(parsed(h("div", page.body)))


def of_record(data: dd.Dataset, name: str) -> list[str]:
    """Return what the page of a record shows."""
    return body(record_page(data[name], gathered(data), None))


class TestTree:
    @pytest.mark.parametrize(("roots", "opened"), [(59, 1), (60, 0)])
    def test_open(self, roots: int, opened: int) -> None:
        """A tree of fewer than sixty entries at the top is open at first, a larger one not."""
        names = [f"s{n:02}" for n in range(roots - 1)]
        data = made(*terms(*names), *chain(2))
        tree = parsed(h("div", tree_page(Kind.TERM, gathered(data)).body))

        assert opened == len(
            [one for one in tree.iter("li") if "data-open" in one.attrib]
        )

    def test_levels(self) -> None:
        """Two levels are open at first, and no more."""
        page = tree_page(Kind.TERM, gathered(made(*chain(5))))
        found = [
            (one[0].text or one[0][0].text, "data-open" in one.attrib)
            for one in with_class(parsed(h("div", page.body)), "tree").iter("li")
        ]

        assert [
            ("T00", True), ("T01", True), ("T02", False), ("T03", False),
            ("T04", False),
        ] == found  # fmt: skip

    def test_deepest(self) -> None:
        """Forty-two are told below each other; of more, that there is more."""
        page = tree_page(Kind.TERM, gathered(made(*chain(60))))

        assert ["T41 [record/t41.html]", "What t41 is.", "1 below"] == body(page)[-3:]

    def test_several_places(self) -> None:
        """What has several places is told whole in the first; later how much is below it."""
        data = made(
            *terms("b", "a"),
            record("term", "c", type="sign", parents=["a", "b"]),
            record("term", "d", type="sign", parents=["c"]),
        )

        assert [
            "What a is.", "1 below", "C [record/c.html]", "What c is.", "1 below",
            "D [record/d.html]", "What d is.", "B [record/b.html]", "What b is.",
            "1 below", "C [record/c.html]", "What c is.", "1 below",
        ] == body(tree_page(Kind.TERM, gathered(data)))[-13:]  # fmt: skip

    def test_members(self) -> None:
        """In a class stands what is accepted to stand in it, and nothing that is disputed."""
        disputed = statement(
            "classified-as", "hot", "disputed", FOR, AGAINST, rationale="Two."
        )
        data = small_dataset(document("red-cyst", parents=None, statements=[disputed]))
        page = tree_page(Kind.CLASSIFICATION, gathered(data))

        assert [
            "What cold is.", "Hot [record/hot.html]", "What hot is.", "1 below",
            "Cyst [record/cyst.html]", "What cyst is.",
        ] == body(page)[-6:]  # fmt: skip

    @pytest.mark.parametrize(
        ("kind", "says"),
        [
            (Kind.CLASSIFICATION, "There are no classes."),
            (Kind.CONDITION, "There are no conditions."),
            (Kind.TREATMENT, "There are no treatments."),
            (Kind.TERM, "There are no terms."),
        ],
    )
    def test_nothing(self, kind: Kind, says: str) -> None:
        """A tree of nothing says so."""
        assert [
            ("taxonomy.html", "Classes"), ("conditions.html", "Conditions"),
            ("treatments.html", "Treatments"), ("terms.html", "Terms"),
        ] == [*TREES.values()]  # fmt: skip
        assert says == body(tree_page(kind, gathered(made())))[-1]


class TestNothing:
    def test_conflicts(self) -> None:
        """Without conflicts that is said, and there are no contents."""
        assert [
            "Conflicts (0)",
            "Sources disagree with each other, and sometimes with themselves. Both sides are held; the verdict weighs them.",
            "There are none.",
        ] == body(conflicts_page(gathered(made())))  # fmt: skip

    def test_sources(self) -> None:
        """Without sources their table has its heads alone."""
        assert [
            "Sources", "0 sources, each with all that rests on it.", "Sources",
            "Source | Title | Sort | Year | For | Against",
        ] == body(sources_page(gathered(made())))  # fmt: skip

    def test_weighed(self) -> None:
        """Where nothing is held nothing is counted, and nothing is offered to be shown."""
        assert [
            "Audit",
            "Of 0 statements, those that a reader should look at twice: computed from the evidence as it is held, and no judgement of it.",
            "Accepted on the word of one source without own data (0)",
            "A single review, textbook or page carries it: level E5 or below.",
            "Accepted on evidence about something else (0)",
            "All that supports it is about something broader, narrower or like it.",
            "Accepted on second-hand reading (0)",
            "Of all that supports it, only a mention elsewhere was read.",
            "Disputed (0)",
            "Medical evidence stands on both sides; no application should show it as fact.",
            "Claimed, and not accepted (0)",
            "Unsupported, refuted or promotional; held so that it can be found and answered.",
            "Records no longer in use (0)",
            "They stay, so that what refers to them still resolves.",
            "Sources that nothing rests on (0)", "They may be left over.",
        ] == body(audit_page(gathered(made())))  # fmt: skip
        assert [
            "classification | 0 | 0 | 0 | 0", "treatment | 0 | 0 | 0 | 0",
            "term | 0 | 0 | 0 | 0", "source | 0 | – | 0 | –", "Statements",
            "Statements by verdict and level",
            "Verdict | E1 | E2 | E3 | E4 | E5 | E6 | E0 | All",
            "supported | – | – | – | – | – | – | – | 0",
            "partly supported | – | – | – | – | – | – | – | 0",
            "disputed | – | – | – | – | – | – | – | 0",
            "unsupported | – | – | – | – | – | – | – | 0",
            "refuted | – | – | – | – | – | – | – | 0",
        ] == body(coverage_page(gathered(made())))[6:18]  # fmt: skip

    def test_frame(self) -> None:
        """Without a licence and a summary none is told; a page loads what it names."""
        page = Page("a/b.html", "B", h("p", "x"), scripts=("s.js",), styles=("t.css",))
        root = parsed(whole(page, made()).partition("\n")[2].strip())

        assert (
            "Made 1.0.0; licences [../coverage.html#licences]" == lines(root[1][-1])[1]
        )
        assert [
            "../assets/icon.svg", "../assets/style.css", "../assets/t.css",
            "../assets/engine.js", "../assets/page.js", "../assets/s.js",
        ] == [one.get("href") or one.get("src") for one in root[0] if one.tag in {"link", "script"}]  # fmt: skip
        assert [] == [one for one in root[0] if one.get("name") == "description"]

    def test_home(self) -> None:
        """The first page says what the dataset says of itself."""
        page = home_page(
            gathered(made(*terms("a"), description="Signs.")), {"en": "English"}
        )

        assert ["Made", "Signs."] == body(page)[:2]
        assert "Signs." == page.summary

    def test_one(self) -> None:
        """One of anything is told as one."""
        said = statement("same-as", "b", "unsupported", LAY)
        data = made(
            record("condition", "a", type="lesion", statements=[said]),
            record("condition", "b", type="lesion"),
            document("lay-page"),
            document("warm-cream"),
            document(
                "by-cause",
                scheme={"axis": "cause", "source": "lay-page", "edition": "1"},
            ),
            *terms("c"),
        )
        pages = gathered(data)
        counts = with_class(parsed(h("div", home_page(pages, {}).body)), "counts")

        assert [
            "2 conditions", "1 class", "1 treatment", "1 term", "1 source",
            "1 statement",
        ] == lines(counts)  # fmt: skip
        assert audit_page(pages).summary.startswith("Of 1 statement, those that")
        assert statements_page(pages).summary.startswith("All 1 statement, accepted")

    def test_record(self) -> None:
        """A record of which nothing is said shows what it is, how to cite it, and no more."""
        data = made(*terms("a"))

        cited = f"A (term a). Made, 2026. Version 1.0.0. Dataset {data.checksum}."
        assert [
            "term · sign", "A", "What a is.", "Id", "a", "Written", "2026-11-22",
            "Cite this record", "Text", cited, "BibTeX", "CSL-JSON",
            "This record as JSON [a.json]",
        ] == [line for line in of_record(data, "a") if "{" not in line]  # fmt: skip


class TestRecord:
    def test_layers(self) -> None:
        """Where data are laid over others, a record says where it comes from."""
        mine = map(record_of, terms("lump"))
        data = small_dataset().overlay(mine, name="Mine")
        found = [of_record(data, name) for name in ("lump", "cyst")]

        assert ["Mine", "Small"] == [told[told.index("From") + 1] for told in found]

    def test_modified(self) -> None:
        """When the meaning of a record was changed is told, and what it was written from."""
        provenance = {
            "created": "2026-11-20",
            "modified": "2026-11-22",
            "sources": ["case-2019", "lay-page"],
        }
        data = small_dataset({**document("eyelid"), "provenance": provenance})
        told = of_record(data, "eyelid")

        assert [
            "Written from",
            "Case 2019 [../record/case-2019.html]; Lay page [../record/lay-page.html]",
            "Written", "2026-11-20", "Meaning changed", "2026-11-22",
        ] == told[told.index("Written from") : told.index("Cite this record")]  # fmt: skip

    def test_retired(self) -> None:
        """What is retired without another in its place says so, and leads nowhere."""
        assert [
            "By cause [../record/by-cause.html]", "classification", "Cold",
            "Retired 2026-11-21: Never used.", "What cold is.",
        ] == of_record(small_dataset(), "cold")[:5]  # fmt: skip

    def test_narrower_below(self) -> None:
        """What is said of a narrower thing stands below the same of the broader one."""
        sites = [
            statement("affects-site", name, "supported", FOR)
            for name in ("face", "eyelid")
        ]
        data = small_dataset(document("red-cyst", statements=sites))
        page = record_page(data["red-cyst"], gathered(data), None)
        found = with_class(parsed(page.body), "statements")

        assert ["s-d6a3f3a6bec8"] == [one.get("id") for one in found]
        assert ["s-84d70d5f7a85"] == [
            one.get("id") for one in found.findall("./li/ul/li")
        ]

    def test_picture(self) -> None:
        """The map of the evidence is told in words, too."""
        data = small_dataset()
        page = record_page(data["cyst"], gathered(data), "picture/x.svg")
        image = next(with_id(parsed(page.body), "map").iter("img"))

        assert {
            "src": "../picture/x.svg",
            "alt": "Map of the evidence on Cyst, by verdict and level",
        } == image.attrib

    def test_long_names(self) -> None:
        """Around a record long names are cut, and told whole where one points at them."""
        long = "A very long name of a sign that no box holds"
        data = made(
            record("term", "a", type="sign", name=long),
            record("term", "b", type="sign", name=long + " ever", parents=["a"]),
        )
        around = with_id(
            parsed(record_page(data["b"], gathered(data), None).body), "around"
        )

        assert [
            (
                "title",
                "What stands around A very long name of a sign that no box holds ever",
            ),
            ("text", "Broader"),
            ("title", "A very long name of a sign that no box holds"),
            ("text", "A very long name of a sign t…"),
            ("text", "A very long name of a sig…"),
        ] == [(one.tag, one.text) for one in around.iter() if one.tag in {"text", "title"}]  # fmt: skip

    def test_weaker(self) -> None:
        """Around a record stands what is accepted: nothing disputed, no measure, no class."""
        said = [
            statement(
                "affects-site", "face", "partly-supported", FOR, rationale="In part."
            ),
            statement(
                "affects-site", "eyelid", "disputed", FOR, AGAINST, rationale="Two."
            ),
            statement(
                "has-measure",
                {"at_most": 3, "unit": "mm"},
                "supported",
                FOR,
                measure="diameter",
            ),
            statement("classified-as", "hot", "supported", FOR),
        ]
        data = small_dataset(document("red-cyst", statements=said))
        around = with_id(
            parsed(record_page(data["red-cyst"], gathered(data), None).body), "around"
        )

        assert ["Cyst", "Hot", "Face: affects site, partly supported"] == [
            one[0].text for one in around.iter("a")
        ]


class TestHistory:
    def test_steps(self) -> None:
        """There is a step between two that differ, and none where nothing has changed."""
        first, second = made(*terms("a")), made(*terms("a", "b"))

        assert [1] == [
            len(step) for step in steps_between([first, first, second, second])
        ]
        assert () == steps_between([first])

    def test_of_a_release(self, tmp_path: Path) -> None:
        """Of a release what came before it is shown, and nothing that came after."""
        for number in (1, 2, 3):
            names = [f"t{n}" for n in range(number)]
            about = {"version": f"{number}.0.0", "date": "2026-11-22"}
            cut(made(*terms(*names), **about), tmp_path / "releases")
        second = dd.open_dataset("2.0.0", folder=tmp_path / "releases")
        build(second, tmp_path / "out", releases=tmp_path / "releases")
        told = lines(with_id(read(tmp_path / "out/releases.html"), "content"))

        assert ["1.0.0", "2.0.0"] == [line[:5] for line in told if "sha256" in line]
        assert [
            "Made 1.0.0 → Made 2.0.0 [release/1.0.0-to-2.0.0.html]: 2 changes of 1 record; needs a minor release",
        ] == [line for line in told if "→" in line]  # fmt: skip
        assert not (tmp_path / "out/picture").exists()


class TestPlayground:
    @pytest.fixture
    def playground(self) -> Playground:
        """Give what the page says it loads."""
        files: dict[str, bytes] = dict.fromkeys(FILES, b"\0" * 100_000)
        return Playground(Pyodide("314.0.7", "3.14.2", files), b"\0" * 2_000_000)

    def test_shown(self, playground: Playground) -> None:
        """The page says what is loaded, offers examples, and tells what cannot be had."""
        page = playground_page(small_dataset(), playground)

        assert [
            "Playground",
            "Ask Small 1.2.3 in Python, in this page. What is written here runs in your browser and is sent nowhere.",
            "The playground needs JavaScript.",
            "This page was opened from a disk, and browsers refuse to load Python from there: it needs a web server. Run python -m http.server in the folder of this page, and open http://localhost:8000/playground.html.",
            "Load Python",
            "Loads 2.5 MB, all of it from this site, and nothing before you press:",
            "Python 3.14.2 (Pyodide 314.0.7): 0.5 MB",
            f"dermdata {dd.__version__} with attrs, cattrs, packaging, typing-extensions, and the data of Small 1.2.3: 2.0 MB",
            "Example", "What causes cyst", "How cyst is treated",
            "Search, with a letter too many", "A record in plain sentences",
            "Where sources collide", "Records in a text",
            "15 records and what kinds they are",
            'Pythonimport dermdata as dd for one in dd.causes_of("cyst"): print(f"{one.level} {one.says}")',
            "Run Stop Ctrl+Enter runs it", "Output", "Python is not loaded yet.",
            "What to know",
            "dd is dermdata, and answers from Small 1.2.3 wherever no dataset is named.",
            "Names last from one run to the next, until the page is left or Stop is pressed.",
            "The value of the last line is shown, as in Python's own shell.",
            "dermdata.schema.validator cannot be had: it needs jsonschema, and that a part in Rust (rpds-py) which is not built for browsers. Records are checked without it.",
            "There are no releases in it: dd.releases() is empty. Optional libraries, as pandas, are not there.",
            "Pyodide 314.0.7 is under the Mozilla Public License 2.0; its source is at github.com/pyodide/pyodide [https://github.com/pyodide/pyodide]. The packages have their licences with them, in data/packages.zip.",
        ] == body(page)  # fmt: skip
        assert (
            "playground.html", "Playground",
            "Ask Small 1.2.3 in Python, in the browser.", ("playground.js",),
            ("playground.css",),
        ) == page[:2] + page[3:]  # fmt: skip

    def test_marks(self, playground: Playground) -> None:
        """The parts of the page have the names that its scripts look for."""
        page = playground_page(made(), playground)

        assert [
            "p class=lead", "p class=notice", "p id=needs-server class=notice hidden=",
            "div class=loading", "button type=button id=load aria-describedby=loads",
            "div id=loads", "div class=writing", "select id=example",
            "option data-code=import dermdata as dd\n\nfor kind in dd.records.Kind:\n    print(kind, len(dd.dataset().ids(kind)))\n",
            "label for=code",
            "textarea id=code rows=7 spellcheck=false autocapitalize=off autocomplete=off aria-describedby=keys",
            "p class=buttons", "button type=button id=run disabled=",
            "button type=button id=stop disabled=", "small id=keys",
            "section id=output-part aria-labelledby=output-part-title",
            "h2 id=output-part-title", "p id=state role=status",
            "pre id=output tabindex=0 role=region aria-label=What was printed",
            "section id=limits aria-labelledby=limits-title", "h2 id=limits-title",
            "a rel=external noreferrer",
        ] == marked(parsed(h("div", page.body)))  # fmt: skip

    def test_examples(self) -> None:
        """Each example is what one would type, with a record that there is."""
        assert {
            "What causes cyst": 'import dermdata as dd\n\nfor one in dd.causes_of("cyst"):\n    print(f"{one.level}  {one.says}")\n',
            "How cyst is treated": 'import dermdata as dd\n\nfor one in dd.treatments_of("cyst"):\n    print(f"{one.level}  {one.verdict}: {one.says}")\n',
            "Search, with a letter too many": 'import dermdata as dd\n\nfor one in dd.search("cysst").matches:\n    print(f"{one.score:.2f}  {one.name} ({one.kind})")\n',
            "A record in plain sentences": 'import dermdata as dd\n\nprint(dd.card("cyst").as_text())\n',
            "Where sources collide": 'import dermdata as dd\n\nfor one in dd.conflicts()[:10]:\n    print(f"- {one.summary}")\n',
            "Records in a text": 'import dermdata as dd\n\ntext = "No cyst on the face; biopsy in 2019."\nfor one in dd.annotate(text):\n    print(f"{one.text}: {one.name}, {one.status}")\n',
            "15 records and what kinds they are": "import dermdata as dd\n\nfor kind in dd.records.Kind:\n    print(kind, len(dd.dataset().ids(kind)))\n",
        } == examples(small_dataset())

    def test_milia(self) -> None:
        """Where there are milia, the examples are about them."""
        names = [record("condition", name, type="lesion") for name in ("acne", "milia")]

        assert [
            "What causes milia", "How milia is treated",
            "Search, with a letter too many",
        ] == [*examples(made(*names))][:3]  # fmt: skip

    def test_files(self, playground: Playground) -> None:
        """Pyodide's files and the zip have their places."""
        assert [
            "pyodide/package.json", "pyodide/pyodide-lock.json",
            "pyodide/pyodide.asm.mjs", "pyodide/pyodide.asm.wasm",
            "pyodide/pyodide.mjs", "pyodide/python_stdlib.zip", "data/packages.zip",
        ] == [name for name, _ in playground.files()]  # fmt: skip


class TestCommand:
    @pytest.mark.usefixtures("small_files")
    def test_told(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """How much was written and what to open is told, and nothing is printed as output."""
        out = tmp_path_factory.mktemp("told") / "out"

        assert 0 == main(["site", ".", "-o", str(out), "--without", "SNOMEDCT"])
        told = capsys.readouterr()

        assert "" == told.out
        assert told.err.startswith("53 files, 1.7 MB, written to ")
        assert told.err.endswith(f"open {out / 'index.html'} in a browser\n")
        codes = with_class(read(out / "record/cyst.html"), "codes")
        assert ["HP:0001056"] == [one.text for one in codes.iter("code")]

    @pytest.mark.usefixtures("small_files")
    def test_releases(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A folder of releases that is not there is told, and nothing is written."""
        out = tmp_path_factory.mktemp("told") / "out"

        assert 3 == main(["site", ".", "-o", str(out), "--releases", "none"])
        assert "none" in capsys.readouterr().err
        assert not out.exists()

    def test_progress(self, small: dd.Dataset, tmp_path: Path) -> None:
        """How many files there will be is guessed from how many records there are."""
        totals: set[int] = set()
        build(small, tmp_path / "out", progress=lambda _, total: totals.add(total))

        assert {60} == totals
