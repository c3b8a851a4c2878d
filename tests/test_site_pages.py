"""What the pages of a site show: line by line, with where each link leads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import dermdata as dd
from dermdata import site
from dermdata.records import (
    Manifest,
    ReadExtent,
    SourceType,
    StudyDesign,
    TermType,
    Verdict,
)
from dermdata.versions import cut

from .examples import AGAINST, FOR, document, evidence, record, small_dataset, statement
from .page_reading import lines, marked, read, with_class, with_id


if TYPE_CHECKING:
    from pathlib import Path


_DRAWN = {"path", "rect", "text", "use"}


def _synonym(text: str, language: str, **fields: Any) -> dict[str, Any]:
    return {
        "text": text, "scope": "exact", "register": "lay", "language": language,
        "source": "lay-page", **fields,
    }  # fmt: skip


def _documents() -> list[dict[str, Any]]:
    """Return what goes beside the small dataset: something of all that a page can show."""
    reviewed = evidence("case-2019", "supports", "review")
    related = {
        **FOR, "directness": "related", "figure": {"counts": [1, 4]},
        "measure": "diameter", "population": "newborn",
    }  # fmt: skip
    return [
        document(
            "red-cyst", appraisal="background",
            statements=[statement("same-as", "cystoid", "refuted", AGAINST, rationale="Two things.")],
        ),
        record(
            "condition", "blister", type="lesion",
            synonyms=[
                _synonym("Bläschen", "de"),
                _synonym("bleb", "en", scope="broad"),
                _synonym("水疱", "zh", register="clinical"),
                _synonym("bulla", "la", source="case-2019"),
                _synonym("pustella", "xx"),
            ],
            statements=[
                statement("affects-site", "eyelid", "supported", reviewed),
                statement("affects-site", "face", "partly-supported", related, rationale="Not direct."),
                statement("affects-site", "nose", "supported", FOR),
                statement("affects-site", "ear", "supported", reviewed, {**reviewed, "source": "trial-2020"}),
                statement("affects-site", "chin", "supported", {**AGAINST, "stance": "supports"}),
                statement("treated-by", "warm-cream", "supported", {**FOR, "read": "secondary-listing"}),
                statement("prevented-by", "warm-cream", "supported", FOR),
                statement("classified-as", "hot", "supported", FOR),
                statement("triggered-by", "cold-cream", "supported", FOR),
            ],
        ),
        *(record("condition", f"cyst-{n}", type="lesion", parents=["cyst"]) for n in range(5)),
        *(record("term", name, type="body-site") for name in ("nose", "ear", "chin")),
        *(record("term", f"t{n}", type="sign", parents=[f"t{n - 1}"]) for n in range(1, 8)),
        record("term", "t0", type="sign"),
        record("treatment", "cold-cream", type="product"),
        {**document("by-cause"), "id": "milia-by-cause", "name": "Milia by cause"},
    ]  # fmt: skip


def _before() -> list[dict[str, Any]]:
    """Return what the first release held in another way."""
    many = [_synonym(f"cyst number {number}", "en") for number in range(39)]
    return [
        {**document("cyst", synonyms=many), "name": "Wen"},
        record("term", "gone", type="sign"),
    ]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with something of all that there is, and with two releases."""
    place = tmp_path_factory.mktemp("shown")
    for version, more in (("0.9.0", _before()), ("1.0.0", [])):
        manifest = Manifest(
            title="Small", version=version, date="2026-11-22", licence="CC0-1.0"
        )
        data = dd.Dataset.from_records([*small_dataset(*more)], manifest=manifest)
        cut(data, place / "releases")
    site.build(small_dataset(*_documents()), place / "out", releases=place / "releases")
    return place / "out"


def told(folder: Path, page: str, part: str = "content") -> list[str]:
    """Return what a page shows in one of its parts."""
    return lines(with_id(read(folder / page), part))


def marks(folder: Path, page: str, part: str = "content") -> list[str]:
    """Return the elements in a part of a page that a script, a style or an aid knows."""
    found = marked(with_id(read(folder / page), part))
    return [one for one in found if one.split()[0] not in {"h2", "section", *_DRAWN}]


def meant(folder: Path, page: str, part: str) -> list[str]:
    """Return the words of a part that say what they mean when one points at them."""
    found = with_id(read(folder / page), part)
    told = (
        f"{one.text}: {one.get('title')}" for one in found.iter() if one.get("title")
    )
    return [*dict.fromkeys(told)]


class TestFrame:
    def test_head(self, shown: Path) -> None:
        """The head says what may be loaded, what the page shows, and loads what it needs."""
        head = read(shown / "record/cyst.html")[0]

        assert [
            ("meta", None, {"charset": "utf-8"}),
            (
                "meta", None,
                {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            ),
            (
                "meta", None,
                {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"},
            ),
            ("meta", None, {"name": "referrer", "content": "no-referrer"}),
            ("title", "Cyst | Small", {}),
            ("meta", None, {"name": "description", "content": "What cyst is."}),
            ("link", None, {"rel": "icon", "href": "../assets/icon.svg"}),
            ("link", None, {"rel": "stylesheet", "href": "../assets/style.css"}),
            ("script", None, {"src": "../assets/engine.js", "defer": ""}),
            ("script", None, {"src": "../assets/page.js", "defer": ""}),
        ] == [
            (one.tag, one.text, one.attrib) for one in head
        ]  # fmt: skip

    def test_body(self, shown: Path) -> None:
        """On top stand the dataset, the search and all pages; below, what it is and is not."""
        body = read(shown / "record/cyst.html")[1]

        assert [
            ["Skip to content [#content]"], [],
            [
                "Small [../index.html]1.2.3", "Search", "Search [../index.html]",
                "Taxonomy [../taxonomy.html]", "Statements [../statements.html]",
                "Conflicts [../conflicts.html]", "Sources [../sources.html]",
                "Releases [../releases.html]", "Coverage [../coverage.html]",
                "Audit [../audit.html]",
            ],
            [
                "Reference data, not medical advice.",
                "Small 1.2.3, CC0-1.0; licences [../coverage.html#licences]",
                small_dataset(*_documents()).checksum,
            ],
        ] == [lines(one) for one in body if one.tag != "main"]  # fmt: skip

    def test_marks(self, shown: Path) -> None:
        """What stands around the page has the names that scripts and styles look for."""
        body = read(shown / "record/cyst.html")[1]
        around = [marked(one) for one in (body[0], body[2], body[4])]

        assert [
            ["a class=skip"],
            [
                "header class=top", "a class=brand", "span class=version",
                "div class=search", "form role=search action=../index.html",
                "label for=q class=unseen",
                "input type=search name=q id=q autocomplete=off spellcheck=false placeholder=A name or a code aria-describedby=search-status",
                "p id=search-status role=status class=unseen",
                "div id=search-results class=over", "nav aria-label=Pages",
            ],
            ["p class=checksum"],
        ] == around  # fmt: skip
        assert ({"data-root": "../"}, "#content") == (body.attrib, body[0].get("href"))
        assert [
            "mark-supported", "mark-partly-supported", "mark-disputed",
            "mark-unsupported", "mark-refuted", "mark-promotional",
        ] == [one.get("id") for one in body[1]]  # fmt: skip

    def test_current(self, shown: Path) -> None:
        """The page one is on is marked in the navigation, and no other."""
        found = [
            (page, one.text)
            for page in ("index.html", "statements.html", "audit.html", "terms.html")
            for one in read(shown / page)[1][2].iter("a")
            if one.get("aria-current") == "page"
        ]

        assert [
            ("index.html", "Search"), ("statements.html", "Statements"),
            ("audit.html", "Audit"),
        ] == found  # fmt: skip

    def test_sections(self, shown: Path) -> None:
        """A section is named by its heading, for whoever has pages read to him."""
        found = [
            (one.get("id"), one.get("aria-labelledby"), one[0].tag, one[0].get("id"))
            for path in shown.rglob("*.html")
            for one in read(path).iter("section")
        ]

        assert 100 < len(found)
        for name, *heading in found:
            assert [f"{name}-title", "h2", f"{name}-title"] == heading
            assert name

    def test_scripts(self, shown: Path) -> None:
        """Each page loads what it needs beside the two scripts that all have."""
        loaded = {
            path.name: [
                one.get("src", "")[7:-3] for one in read(path)[0].iter("script")
            ][2:]
            for path in sorted(shown.glob("*.html"))
        }

        assert {
            "audit.html": [],
            "conditions.html": ["tree"],
            "conflicts.html": [],
            "coverage.html": [],
            "index.html": [],
            "releases.html": [],
            "sources.html": ["tables"],
            "statements.html": ["statements"],
            "taxonomy.html": ["tree"],
            "terms.html": ["tree"],
            "treatments.html": ["tree"],
        } == loaded

    def test_titles(self, shown: Path) -> None:
        """Each page has a title, and a sentence for those who have not opened it."""
        heads = [read(path)[0] for path in sorted(shown.glob("*.html"))]
        heads.append(read(shown / "release/0.9.0-to-1.0.0.html")[0])
        found = [
            (
                next(one.text for one in head.iter("title")),
                *(
                    one.get("content")
                    for one in head
                    if one.get("name") == "description"
                ),
            )
            for head in heads
        ]

        assert [
            (
                "Audit | Small",
                "Of 16 statements, those that a reader should look at twice: computed from the evidence as it is held, and no judgement of it.",
            ),
            (
                "Taxonomy: conditions | Small",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
            ),
            (
                "Conflicts | Small",
                "Sources disagree with each other, and sometimes with themselves. Both sides are held; the verdict weighs them.",
            ),
            (
                "Coverage | Small",
                "How much is held, how firmly it stands, and how much of each source was read.",
            ),
            ("Search | Small", "A dataset of records with evidence."),
            ("Releases | Small", "The releases and what has changed."),
            ("Sources | Small", "4 sources, each with all that rests on it."),
            (
                "Statements | Small",
                "All 16 statements, accepted or not. Within a group one choice must fit; choices in several groups must all fit.",
            ),
            (
                "Taxonomy: classes | Small",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
            ),
            (
                "Taxonomy: terms | Small",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
            ),
            (
                "Taxonomy: treatments | Small",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
            ),
            (
                "Small 0.9.0 → Small 1.0.0 | Small",
                "What has changed from Small 0.9.0 → Small 1.0.0.",
            ),
        ] == found  # fmt: skip


class TestRecord:
    def test_head(self, shown: Path) -> None:
        """A record begins with its kind, its sort, its name and what it is."""
        found = [
            lines(with_class(read(shown / f"record/{name}.html"), "head"))
            for name in ("cyst", "cystoid", "hot", "red-cyst", "trial-2020")
        ]

        assert [
            ["condition · lesion", "Cyst", "What cyst is."],
            [
                "condition · claimed", "Cystoid",
                "Rejected 2026-11-22: Names nothing of its own. Use `cyst`. See Cyst [../record/cyst.html].",
                "What cystoid is.",
            ],
            ["By cause [../record/by-cause.html]", "classification", "Hot", "What hot is."],
            [
                "Cyst [../record/cyst.html]", "condition · lesion", "Red cyst",
                "What red cyst is.",
                "Background: the literature on it was not appraised; a low level says nothing of what is known.",
            ],
            [
                "source · journal article", "Ahn & Berg 2020", "Heat and cysts",
                "What trial 2020 is.",
            ],
        ] == found  # fmt: skip

    def test_way(self, shown: Path) -> None:
        """Of what is above a record the five next are told; that there is more, too."""
        found = [
            lines(with_class(read(shown / f"record/{name}.html"), "way"))
            for name in ("t1", "t5", "t6")
        ]

        assert [
            ["T0 [../record/t0.html]"],
            [
                "T0 [../record/t0.html]", "T1 [../record/t1.html]",
                "T2 [../record/t2.html]", "T3 [../record/t3.html]",
                "T4 [../record/t4.html]",
            ],
            [
                "…", "T1 [../record/t1.html]", "T2 [../record/t2.html]",
                "T3 [../record/t3.html]", "T4 [../record/t4.html]",
                "T5 [../record/t5.html]",
            ],
        ] == found  # fmt: skip

    def test_card(self, shown: Path) -> None:
        """The short card leads from each sentence to the statements below it, by number."""
        assert [
            "In short", "Where it occurs",
            "It is seen at: Nose. Studies of many patients show it. [1 [../record/blister.html#s-3db26d0acc8b]]",
            "It is seen at: Chin. Reports of single patients or small groups say so. [1 [../record/blister.html#s-f96f275751cb]]",
            "It is seen at: Ear; Eyelid. Experts say so. [1 [../record/blister.html#s-9e20df093e56], 2 [../record/blister.html#s-d917e8e4448f]]",
            "It is seen at: Face. Experts say so, but it is not certain. [1 [../record/blister.html#s-6c0183a1c405]]",
            "What can bring it about",
            "It can follow: Cold cream. Studies of many patients show it. [1 [../record/blister.html#s-fb546f97d64c]]",
            "What is used against it",
            "It has been treated with: Warm cream. Studies of many patients show it. [1 [../record/blister.html#s-230dfd95ed75]]",
            "What may prevent it",
            "It may be prevented by: Warm cream. Studies of many patients show it. [1 [../record/blister.html#s-3e0bb36a902d]]",
        ] == told(shown, "record/blister.html", "short")  # fmt: skip

    def test_said(self, shown: Path) -> None:
        """What is accepted stands by what it says, the firmest first, each with its sources."""
        assert [
            "What is said (9)", "Classified as", "Hot [../record/hot.html]",
            "supported E1", "s-fe7fdbb65b0e [#s-fe7fdbb65b0e]", "1 source",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; abstract read", "Affects site",
            "Nose [../record/nose.html]", "supported E1",
            "s-3db26d0acc8b [#s-3db26d0acc8b]", "1 source",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; abstract read", "Chin [../record/chin.html]",
            "supported E4", "s-f96f275751cb [#s-f96f275751cb]", "1 source",
            "Case 2019 [../record/case-2019.html], Results",
            "E4 case report; abstract read", "Eyelid [../record/eyelid.html]",
            "supported E5", "s-d917e8e4448f [#s-d917e8e4448f]", "1 source",
            "Case 2019 [../record/case-2019.html], Results", "E5 review; abstract read",
            "Ear [../record/ear.html]", "supported E5",
            "s-9e20df093e56 [#s-9e20df093e56]", "2 sources",
            "Case 2019 [../record/case-2019.html], Results", "E5 review; abstract read",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E5 review; abstract read", "Face [../record/face.html]",
            "partly supported E5", "s-6c0183a1c405 [#s-6c0183a1c405]", "Not direct.",
            "1 source", "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E5 randomised trial; abstract read; related, not direct",
            "Diameter: 1/4 (25 %), in Newborn", "Triggered by",
            "Cold cream [../record/cold-cream.html]", "supported E1",
            "s-fb546f97d64c [#s-fb546f97d64c]", "1 source",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; abstract read", "Treated by",
            "Warm cream [../record/warm-cream.html]", "supported E1",
            "s-230dfd95ed75 [#s-230dfd95ed75]", "1 source",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; secondary listing read", "Prevented by",
            "Warm cream [../record/warm-cream.html]", "supported E1",
            "s-3e0bb36a902d [#s-3e0bb36a902d]", "1 source",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; abstract read",
        ] == told(shown, "record/blister.html", "said")  # fmt: skip

    def test_disputed(self, shown: Path) -> None:
        """What is disputed has both sides open, with design, reading and figure."""
        assert [
            "Disputed (1)", "Has measure", "Diameter: 1–2.5 mm", "disputed E1",
            "s-218e95e0c550 [#s-218e95e0c550]", "Two sources, two figures.", "For",
            "Ahn & Berg 2020 [../record/trial-2020.html], Results",
            "E1 randomised trial; abstract read", "Against",
            "Case 2019 [../record/case-2019.html], Results",
            "E4 case report; abstract read", "≤ 3 mm",
        ] == told(shown, "record/cyst.html", "disputed")  # fmt: skip

    def test_denied(self, shown: Path) -> None:
        """What is not accepted is told apart, with why."""
        assert [
            "Claimed, and not accepted (2)", "Triggered by",
            "Warm cream [../record/warm-cream.html], as Red cyst, topical, over 2–4 wk",
            "refuted E4", "s-cddb81c61b4e [#s-cddb81c61b4e]",
            "One case against a page without sources.", "For",
            "Lay page [../record/lay-page.html], Results", "E0 lay text; abstract read",
            "Against", "Case 2019 [../record/case-2019.html], Results",
            "E4 case report; abstract read", "Treated by",
            "Warm cream [../record/warm-cream.html]", "promotional",
            "s-d22ab1b156b3 [#s-d22ab1b156b3]", "1 source",
            "Lay page [../record/lay-page.html], Results",
            "E0 promotion; abstract read", "Sold there.",
        ] == told(shown, "record/cyst.html", "denied")  # fmt: skip
        assert [
            "Claimed, and not accepted (1)", "Same as",
            "Cystoid [../record/cystoid.html]", "refuted E4",
            "s-a75edb95e0cd [#s-a75edb95e0cd]", "Two things.", "1 source, against it",
            "Case 2019 [../record/case-2019.html], Results",
            "E4 case report; abstract read",
        ] == told(shown, "record/red-cyst.html", "denied")  # fmt: skip

    def test_meanings(self, shown: Path) -> None:
        """Verdicts, levels, designs and readings say what they mean; so do codes and names."""
        assert [
            "supported: Medical evidence supports it.",
            "E1: Randomised or controlled trial, or a systematic review of them.",
            "randomised trial: A trial with random allocation.",
            "abstract read: The abstract, the opening or the passage cited.",
            "E4: One or two case reports.", "case report: One or two patients.",
            "E5: Textbook, review, reference work or expert opinion without own data.",
            "review: A narrative review without own data.",
            "partly supported: True in part, or only with a limit.",
            "related, not direct: About something else that is like it.",
            "secondary listing read: Another page's mention of it.", "source: Lay page",
            "source: Case 2019",
        ] == meant(shown, "record/blister.html", "content")  # fmt: skip
        assert [
            "refuted: Direct medical evidence speaks against it, and none for it.",
            "E4: One or two case reports.", "E0: No medical source.",
            "lay text: A text for the general reader that names no source.",
            "abstract read: The abstract, the opening or the passage cited.",
            "case report: One or two patients.",
            "promotional: Asserted to sell something; nothing else supports it.",
            "promotion: A text that sells what it speaks for.",
        ] == meant(shown, "record/cyst.html", "denied")  # fmt: skip

    def test_referring(self, shown: Path) -> None:
        """What is said with a record stands by how it reads from there, limits last."""
        assert [
            "What refers to it (4)", "Can trigger",
            "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [../record/cyst.html#s-cddb81c61b4e]",
            "refuted E4", "Treats",
            "Blister is treated by Warm cream [../record/blister.html#s-230dfd95ed75]",
            "supported E1",
            "Cyst is treated by Warm cream [../record/cyst.html#s-d22ab1b156b3]",
            "promotional", "Prevents",
            "Blister is prevented by Warm cream [../record/blister.html#s-3e0bb36a902d]",
            "supported E1",
        ] == told(shown, "record/warm-cream.html", "referring")  # fmt: skip
        assert [
            "What refers to it (2)", "Named in the context or a figure of",
            "Blister affects site Face [../record/blister.html#s-6c0183a1c405]",
            "partly supported E5",
            "Cyst affects site Eyelid, in Newborn, at Face [../record/cyst.html#s-a08a77e624f8]",
            "supported E1",
        ] == told(shown, "record/newborn.html", "referring")  # fmt: skip

    def test_names(self, shown: Path) -> None:
        """Names stand by language, English first; no exact scope is told."""
        assert [
            "Names (5)", "English", "bleb broad, lay, source [../record/lay-page.html]",
            "German", "Bläschen lay, source [../record/lay-page.html]", "Latin",
            "bulla lay, source [../record/case-2019.html]", "xx",
            "pustella lay, source [../record/lay-page.html]", "Chinese",
            "水疱 clinical, source [../record/lay-page.html]",
        ] == told(shown, "record/blister.html", "names")  # fmt: skip

    def test_conflicts(self, shown: Path) -> None:
        """A record shows where claims on it collide, each with its kind."""
        found = with_id(read(shown / "record/cyst.html"), "conflicts")
        begins = [lines(one)[0] for one in found.findall("./ul/li/p")]

        assert [
            "supported and refuted Cyst [../record/cyst.html], Diameter [../record/diameter.html]",
            "supported and refuted Cyst [../record/cyst.html], Warm cream [../record/warm-cream.html]",
            "cause and cure Cyst [../record/cyst.html], Warm cream [../record/warm-cream.html]",
            "Warm cream: said to bring about or worsen Cyst (refuted), and said to treat or prevent Cyst (promotional).",
        ] == begins  # fmt: skip

    def test_changed(self, shown: Path) -> None:
        """Forty changes of a step are told one by one; of more, how many of which kind."""
        found = told(shown, "record/cyst.html", "changed")

        assert [
            "Changed since", "Small 0.9.0 → Small 1.0.0 (42)",
            "changed Renamed: Wen → Cyst",
            "removed Synonym removed: cyst number 0 (exact, lay, en; lay-page)",
        ] == found[:4]  # fmt: skip
        assert [
            "removed Synonym removed: cyst number 38 (exact, lay, en; lay-page)",
            "and 2 more: synonym added 2",
        ] == found[-2:]  # fmt: skip
        assert 43 == len(found)
        assert [
            "Changed since", "Small 1.0.0 → Small 1.2.3 (1)",
            "added Record added: condition: What blister is.",
        ] == told(shown, "record/blister.html", "changed")  # fmt: skip
        assert ["Changed since", "Nothing has changed since 0.9.0."] == told(
            shown, "record/face.html", "changed"
        )

    def test_beside(self, shown: Path) -> None:
        """Beside a record stand its facts, its codes, and how to cite it."""
        aside = next(read(shown / "record/cyst.html").iter("aside"))
        found = lines(aside)

        assert [
            "Id", "cyst", "Includes",
            "Cyst 0 [../record/cyst-0.html]; Cyst 1 [../record/cyst-1.html]; Cyst 2 [../record/cyst-2.html]; Cyst 3 [../record/cyst-3.html]; Cyst 4 [../record/cyst-4.html]; Red cyst [../record/red-cyst.html]",
            "Written", "2026-11-22", "Codes", "HP:0001056 Milia broad",
            "SNOMEDCT:254679006 exact", "Cite this record",
        ] == found[:10]  # fmt: skip
        assert ["Text", "BibTeX", "CSL-JSON"] == [one.text for one in aside.iter("h3")]
        assert "This record as JSON [cyst.json]" == found[-1]
        assert (
            dd.cite("cyst", dataset=small_dataset(*_documents()))
            == next(aside.iter("pre")).text
        )

    def test_facts(self, shown: Path) -> None:
        """Classes tell their criterion, edges and scheme; sources where they were published."""
        facts = [
            lines(with_class(read(shown / f"record/{name}.html"), "facts"))
            for name in ("hot", "by-cause", "trial-2020", "lay-page", "eyelid")
        ]

        assert [
            [
                "Id", "hot", "Within", "By cause [../record/by-cause.html]",
                "Criterion", "Heated.", "At its edges", "Warm is hot. Tepid is not.",
                "Written", "2026-11-22",
            ],
            [
                "Id", "by-cause", "Includes",
                "Cold [../record/cold.html]; Hot [../record/hot.html]", "Criterion",
                "Any cyst.", "Scheme, by",
                "cause; Ahn & Berg 2020 [../record/trial-2020.html], 2020", "Written",
                "2026-11-22",
            ],
            [
                "Id", "trial-2020", "Authors", "Ahn B, Berg C", "Year", "2020", "In",
                "J Heat 3:14-15", "DOI",
                "10.1000/heat.3.14 [https://doi.org/10.1000/heat.3.14]", "PubMed",
                "123456 [https://pubmed.ncbi.nlm.nih.gov/123456/]", "Address",
                "https://example.org/heat [https://example.org/heat]", "Read on",
                "2026-11-22", "Written", "2026-11-22",
            ],
            [
                "Id", "lay-page", "Address",
                "https://example.org/ten [https://example.org/ten]", "Written",
                "2026-11-22",
            ],
            [
                "Id", "eyelid", "Within", "Face [../record/face.html]", "Written",
                "2026-11-22",
            ],
        ] == facts  # fmt: skip

    def test_source(self, shown: Path) -> None:
        """A source shows what it speaks for and against, and what was taken from it."""
        assert [
            "What rests on it", "It speaks for (3)",
            "Blister affects site Eyelid [../record/blister.html#s-d917e8e4448f]",
            "supported E5", "Results", "E5 review; abstract read",
            "Blister affects site Ear [../record/blister.html#s-9e20df093e56]",
            "supported E5", "Results", "E5 review; abstract read",
            "Blister affects site Chin [../record/blister.html#s-f96f275751cb]",
            "supported E4", "Results", "E4 case report; abstract read",
            "It speaks against (3)",
            "Cyst has measure Diameter: 1–2.5 mm [../record/cyst.html#s-218e95e0c550]",
            "disputed E1", "Results", "E4 case report; abstract read", "≤ 3 mm",
            "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [../record/cyst.html#s-cddb81c61b4e]",
            "refuted E4", "Results", "E4 case report; abstract read",
            "Red cyst is the same as Cystoid [../record/red-cyst.html#s-a75edb95e0cd]",
            "refuted E4", "Results", "E4 case report; abstract read",
            "Names found in it (2)", "bulla Blister [../record/blister.html]",
            "hot cyst Cyst [../record/cyst.html]",
        ] == told(shown, "record/case-2019.html", "supports")  # fmt: skip
        assert [
            "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [../record/cyst.html#s-cddb81c61b4e]",
            "refuted E4", "Results", "E0 lay text; abstract read",
            "Cystoid is the same as Cyst [../record/cystoid.html#s-2936006f5f35]",
            "unsupported", "Results", "E0 lay text; abstract read",
            "Names found in it (5)", "Bläschen Blister [../record/blister.html]",
            "bleb Blister [../record/blister.html]",
            "水疱 Blister [../record/blister.html]",
            "pustella Blister [../record/blister.html]",
            "pearl Cyst [../record/cyst.html]",
        ] == told(shown, "record/lay-page.html", "supports")[7:]  # fmt: skip
        assert [
            "Records written from it (2)", "By cause [../record/by-cause.html]",
            "Milia by cause [../record/milia-by-cause.html]",
        ] == told(shown, "record/trial-2020.html", "supports")[-3:]  # fmt: skip

    def test_marks(self, shown: Path) -> None:
        """The parts of a record have the names that scripts and styles look for."""
        found = marks(shown, "record/cyst.html")

        assert [
            "main id=content tabindex=-1", "div class=record", "div class=head",
            "p class=kind", "p class=definition", "div class=main", "div class=card",
            "div class=part", "small class=rests", "div class=wide",
            "svg class=around role=group aria-labelledby=around-picture viewbox=0 0 856 274 width=856 height=274",
            "title id=around-picture", "ul class=statements",
            "li id=s-a217ab9891ea class=statement data-verdict=supported",
            "div class=line", "span class=about", "span class=verdict",
            "svg class=mark supported aria-hidden=true", "abbr class=level",
            "a class=id", "ul class=words", "span class=how",
            "li id=s-a08a77e624f8 class=statement data-verdict=supported",
            "span class=limits", "span class=figure", "span class=note",
            "li id=s-218e95e0c550 class=statement data-verdict=disputed",
            "svg class=mark disputed aria-hidden=true", "p class=why",
            "div class=sides", "div class=side supports", "p class=side-title",
            "div class=side refutes",
            "li id=s-cddb81c61b4e class=statement data-verdict=refuted",
            "svg class=mark refuted aria-hidden=true",
            "li id=s-d22ab1b156b3 class=statement data-verdict=promotional",
            "svg class=mark promotional aria-hidden=true",
            "svg class=mark unsupported aria-hidden=true", "ul class=stand-offs",
            "span class=tag", "ul class=colliding",
            "img src=../picture/cyst.svg alt=Map of the evidence on Cyst, by verdict and level",
            "div class=by-language", "ul class=names", "bdi lang=en",
            "a aria-label=source of pearl", "bdi lang=en-GB",
            "a aria-label=source of hot cyst", "details id=changed-0.9.0-to-1.0.0",
            "ul class=changes", "span class=sign changed", "span class=sign removed",
            "aside aria-label=About this record", "dl class=facts",
            "code data-copy=cyst", "div class=beside", "ul class=codes",
            "code data-copy=HP:0001056", "code data-copy=SNOMEDCT:254679006",
            "details class=cite beside id=cite", "pre data-copy= tabindex=0",
            "p class=as-json",
        ] == found  # fmt: skip
        assert [
            "p class=full-title", "svg class=mark partly-supported aria-hidden=true",
            "code data-copy=trial-2020", "a rel=external noreferrer",
        ] == [one for one in marks(shown, "record/trial-2020.html") if one not in found]  # fmt: skip
        assert ["p class=notice gone", "nav class=way aria-label=Within"] == [
            one for one in marks(shown, "record/cystoid.html") if "notice" in one
        ] + [one for one in marks(shown, "record/t1.html") if one.startswith("nav")]

    def test_maps(self, shown: Path) -> None:
        """From six statements on, those on narrower records included, there is a map."""
        found = sorted(path.name for path in (shown / "picture").iterdir())

        assert [
            "-releases.svg", "-taxonomy.svg", "blister.svg", "by-cause.svg", "cyst.svg",
            "hot.svg",
        ] == found  # fmt: skip


class TestAround:
    def test_drawn(self, shown: Path) -> None:
        """Each box, line and text has its place: the record in the middle, lines between."""
        svg = next(with_id(read(shown / "record/eyelid.html"), "around").iter("svg"))
        found = [
            " ".join([one.tag, *one.attrib.values(), one.text or ""])
            for one in svg.iter()
        ]

        assert [
            "svg around group around-picture 0 0 856 118 856 118 ",
            "title around-picture What stands around Eyelid",
            "text 0.0 39.0 head Broader",
            "path M236.0 68.0C273.0 68.0 273.0 59.0 310.0 59.0 edge ",
            "a ../record/face.html ", "title Face", "rect 0.0 49.0 236 38 6 box ",
            "text 10.0 73.0 name Face", "text 620.0 16.0 head It is said of",
            "path M620.0 45.0C583.0 45.0 583.0 59.0 546.0 59.0 edge ",
            "a ../record/cyst.html ", "title Cyst: is a site of, supported",
            "rect 620.0 26.0 236 38 6 box ",
            "use #mark-supported 627.0 38.0 14 14 supported ",
            "text 646.0 43.0 name Cyst", "text 646.0 57.0 caption is a site of",
            "path M620.0 91.0C583.0 91.0 583.0 59.0 546.0 59.0 edge ",
            "a ../record/blister.html ", "title Blister: is a site of, supported",
            "rect 620.0 72.0 236 38 6 box ",
            "use #mark-supported 627.0 84.0 14 14 supported ",
            "text 646.0 89.0 name Blister", "text 646.0 103.0 caption is a site of",
            "rect 310.0 40.0 236 38 6 here ", "text 428.0 64.0 name middle Eyelid",
        ] == found  # fmt: skip

    def test_most(self, shown: Path) -> None:
        """Five are drawn of each, first one of each sort, then the firmest; the rest is counted."""
        svg = next(with_id(read(shown / "record/blister.html"), "around").iter("svg"))
        more = next(one for one in svg if one.get("class") == "more")
        names = [one[0].text for one in svg.iter("a")]

        assert [
            "Hot", "Nose: affects site, supported", "Warm cream: treated by, supported",
            "Cold cream: triggered by, supported", "Chin: affects site, supported",
            "Eyelid: affects site, supported",
        ] == names  # fmt: skip
        assert ("and 2 more", {"x": "0.0", "y": "338.0", "class": "more"}) == (
            more.text,
            more.attrib,
        )
        assert ["and 1 more"] == [
            one
            for one in told(shown, "record/cyst.html", "around")
            if one.startswith("and")
        ]


class TestLists:
    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("index.html", [
                "Small", "A dataset of records with evidence.", "Search", "Kind", "all",
                "condition", "classification", "treatment", "term", "source",
                "Language of names", "all", "Chinese", "English", "English (British)",
                "German", "Latin", "xx",
                "The search needs JavaScript; the taxonomy [taxonomy.html] does not.",
                "9 conditions", "4 classes", "2 treatments", "15 terms", "4 sources",
                "16 statements", "TaxonomyClasses and forms as a tree. [taxonomy.html]",
                "StatementsAll that is said, to narrow down and take along. [statements.html]",
                "ConflictsWhere sources collide, both sides. [conflicts.html]",
                "SourcesWho says it, and all that rests on each. [sources.html]",
                "How to read a verdict", "supported", "Medical evidence supports it.",
                "partly supported", "True in part, or only with a limit.", "disputed",
                "Medical evidence stands on both sides.", "unsupported",
                "Asserted; no medical source bears on it directly.", "refuted",
                "Direct medical evidence speaks against it, and none for it.",
                "promotional", "Asserted to sell something; nothing else supports it.",
            ]),
            ("statements.html", [
                "Statements",
                "All 16 statements, accepted or not. Within a group one choice must fit; choices in several groups must all fit.",
                "This page needs JavaScript; every record has its own.", "Narrow down",
                "Words", "Words in the statement", "Kind", "What is said", "Verdict",
                "Level", "Study design", "Source", "Source",
                "Save as CSV Save as JSON Clear all", "Statements that fit",
                "Statement | Verdict | Level | Sources", "Show more",
                "What the verdicts mean", "supported", "Medical evidence supports it.",
                "partly supported", "True in part, or only with a limit.", "disputed",
                "Medical evidence stands on both sides.", "unsupported",
                "Asserted; no medical source bears on it directly.", "refuted",
                "Direct medical evidence speaks against it, and none for it.",
                "promotional", "Asserted to sell something; nothing else supports it.",
            ]),
            ("conflicts.html", [
                "Conflicts (3)",
                "Sources disagree with each other, and sometimes with themselves. Both sides are held; the verdict weighs them.",
                "Supported and refuted [#supported-and-refuted] (2)",
                "Cause and cure [#cause-and-cure] (1)", "Supported and refuted (2)",
                "One statement has sources for it and sources against it.",
                "Cyst [record/cyst.html], Diameter [record/diameter.html]",
                "Cyst has measure Diameter: 1–2.5 mm [record/cyst.html#s-218e95e0c550]",
                "disputed", "E1", "For",
                "Ahn & Berg 2020 [record/trial-2020.html], Results", "E1; direct",
                "Against", "Case 2019 [record/case-2019.html], Results", "E4; direct",
                "≤ 3 mm",
                "Cyst [record/cyst.html], Warm cream [record/warm-cream.html]",
                "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [record/cyst.html#s-cddb81c61b4e]",
                "refuted", "E4", "For", "Lay page [record/lay-page.html], Results",
                "E0; direct", "Against", "Case 2019 [record/case-2019.html], Results",
                "E4; direct", "Cause and cure (1)",
                "The same thing, or a narrower one, is said to trigger, accompany or worsen what it is said to treat or prevent.",
                "Cyst [record/cyst.html], Warm cream [record/warm-cream.html]",
                "Warm cream: said to bring about or worsen Cyst (refuted), and said to treat or prevent Cyst (promotional).",
                "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [record/cyst.html#s-cddb81c61b4e]",
                "refuted", "E4", "For", "Lay page [record/lay-page.html], Results",
                "E0; direct", "Against", "Case 2019 [record/case-2019.html], Results",
                "E4; direct",
                "Cyst is treated by Warm cream [record/cyst.html#s-d22ab1b156b3]",
                "promotional", "E0", "For", "Lay page [record/lay-page.html], Results",
                "E0; direct",
            ]),
            ("sources.html", [
                "Sources", "4 sources, each with all that rests on it.", "Sources",
                "Source | Title | Sort | Year | For | Against",
                "Case 2019 [record/case-2019.html] | A cyst that was not heated | journal article | 2019 | 3 | 3",
                "Lay page [record/lay-page.html] | Ten facts about cysts | web article | | 3 | 0",
                "Ahn & Berg 2020 [record/trial-2020.html] | Heat and cysts | journal article | 2020 | 10 | 0",
                "Unread book [record/unread-book.html] | Cysts | book chapter | | 0 | 0",
            ]),
            ("coverage.html", [
                "Coverage",
                "How much is held, how firmly it stands, and how much of each source was read.",
                "Records", "Records by kind",
                "Kind | Records | Not appraised | With codes | Without statements",
                "condition | 9 | 1 | 1 | 5", "classification | 4 | 0 | 0 | 4",
                "treatment | 2 | 0 | 0 | 2", "term | 15 | 0 | 0 | 15",
                "source | 4 | – | 0 | –", "Statements",
                "Statements by verdict and level",
                "Verdict | E1 | E2 | E3 | E4 | E5 | E6 | E0 | All",
                "supported | 7 | – | – | 1 | 2 | – | – | 10",
                "partly supported | – | – | – | – | 1 | – | – | 1",
                "disputed | 1 | – | – | – | – | – | – | 1",
                "unsupported | – | – | – | – | – | – | 1 | 1",
                "refuted | – | – | – | 2 | – | – | – | 2",
                "promotional | – | – | – | – | – | – | 1 | 1",
                "What was read of the sources",
                "Evidence by what was read and how direct it is",
                "Read | direct | broader | narrower | related",
                "full text | – | – | – | –", "abstract | 17 | – | – | 1",
                "secondary listing | 1 | – | – | –", "Names by language",
                "Synonyms by language", "Language | Tag | Names | Records",
                "English | en | 2 | 2", "German | de | 1 | 1",
                "English (British) | en-GB | 1 | 1", "Latin | la | 1 | 1",
                "xx | xx | 1 | 1", "Chinese | zh | 1 | 1", "Licences and mappings",
                "Licences", "What | Licence | Mappings", "data | CC0-1.0",
                "HP | HPO licence: cite, name the release, do not alter (Human Phenotype Ontology; release 2025-11-24) | 1",
                "SNOMEDCT | affiliate licence; ids without labels (SNOMED International; release as of DICOM PS3.16 in pydicom 3.0.2) | 1",
            ]),
            ("audit.html", [
                "Audit",
                "Of 16 statements, those that a reader should look at twice: computed from the evidence as it is held, and no judgement of it.",
                "Accepted on the word of one source without own data (2)",
                "A single review, textbook or page carries it: level E5 or below.",
                "Show them",
                "Blister affects site Eyelid [record/blister.html#s-d917e8e4448f]",
                "supported E5",
                "Blister affects site Face [record/blister.html#s-6c0183a1c405]",
                "partly supported E5", "Accepted on evidence about something else (1)",
                "All that supports it is about something broader, narrower or like it.",
                "Show them",
                "Blister affects site Face [record/blister.html#s-6c0183a1c405]",
                "partly supported E5", "Accepted on second-hand reading (1)",
                "Of all that supports it, only a mention elsewhere was read.",
                "Show them",
                "Blister is treated by Warm cream [record/blister.html#s-230dfd95ed75]",
                "supported E1", "Disputed (1)",
                "Medical evidence stands on both sides; no application should show it as fact.",
                "Show them",
                "Cyst has measure Diameter: 1–2.5 mm [record/cyst.html#s-218e95e0c550]",
                "disputed E1", "Claimed, and not accepted (4)",
                "Unsupported, refuted or promotional; held so that it can be found and answered.",
                "Show them",
                "Cyst is treated by Warm cream [record/cyst.html#s-d22ab1b156b3]",
                "promotional",
                "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk [record/cyst.html#s-cddb81c61b4e]",
                "refuted E4",
                "Cystoid is the same as Cyst [record/cystoid.html#s-2936006f5f35]",
                "unsupported",
                "Red cyst is the same as Cystoid [record/red-cyst.html#s-a75edb95e0cd]",
                "refuted E4", "Records no longer in use (2)",
                "They stay, so that what refers to them still resolves.",
                "Cold [record/cold.html]", "Cystoid [record/cystoid.html]",
                "Sources that nothing rests on (1)", "They may be left over.",
                "Unread book [record/unread-book.html]",
            ]),
            ("taxonomy.html", [
                "Taxonomy: classes",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
                "Classes [taxonomy.html]", "Conditions [conditions.html]",
                "Treatments [treatments.html]", "Terms [terms.html]",
                "Highlight Open allClose all", "By cause [record/by-cause.html]",
                "What by cause is.", "2 below", "Cold [record/cold.html]",
                "What cold is.", "Hot [record/hot.html]", "What hot is.", "2 below",
                "Blister [record/blister.html]", "What blister is. 1 accepted cause.",
                "Cyst [record/cyst.html]", "What cyst is.",
                "Milia by cause [record/milia-by-cause.html]", "What by cause is.",
                "At a glance", "[picture/-taxonomy.svg]",
            ]),
            ("conditions.html", [
                "Taxonomy: conditions",
                "Open an entry to see what is below it. What you type is highlighted where it stands; nothing is hidden.",
                "Classes [taxonomy.html]", "Conditions [conditions.html]",
                "Treatments [treatments.html]", "Terms [terms.html]",
                "Highlight Open allClose all", "Blister [record/blister.html]",
                "What blister is. 1 accepted cause.", "Cyst [record/cyst.html]",
                "What cyst is.", "6 below", "Cyst 0 [record/cyst-0.html]",
                "What cyst 0 is.", "Cyst 1 [record/cyst-1.html]", "What cyst 1 is.",
                "Cyst 2 [record/cyst-2.html]", "What cyst 2 is.",
                "Cyst 3 [record/cyst-3.html]", "What cyst 3 is.",
                "Cyst 4 [record/cyst-4.html]", "What cyst 4 is.",
                "Red cyst [record/red-cyst.html]", "What red cyst is.",
                "Cystoid [record/cystoid.html]", "What cystoid is.",
            ]),
            ("release/0.9.0-to-1.0.0.html", [
                "Small 0.9.0 → Small 1.0.0", "Changes", "44", "Records", "2",
                "Needs a release that is", "major", "What may break something",
                "removed Record removed: term: What gone is.", "By kind",
                "Changes by kind", "What | How many | Needs | Why",
                "Record removed | 1 | major | an id that somebody stored resolves no more; retire the record instead",
                "Renamed | 1 | minor | the id stays; who prints or searches names sees another",
                "Synonym added | 2 | minor | a search finds more",
                "Synonym removed | 39 | minor | a search finds less; the id stays",
                "Manifest changed | 1 | patch | its records stay", "By record", "Small",
                "changed Manifest changed: version: 0.9.0 → 1.0.0", "Gone",
                "removed Record removed: term: What gone is.",
                "Cyst [../record/cyst.html#changed-0.9.0-to-1.0.0]: renamed 1, synonym removed 39, synonym added 2",
            ]),
        ],
    )  # fmt: skip
    def test_shown(self, shown: Path, page: str, expected: list[str]) -> None:
        """Each list shows all that there is, in its order, and leads to it."""
        assert expected == told(shown, page)

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("index.html", [
                "main id=content tabindex=-1", "p class=lead", "div class=search large",
                "form role=search action=index.html", "label for=q",
                "input type=search name=q id=q autocomplete=off spellcheck=false placeholder=A name or a code aria-describedby=search-status",
                "div class=filters", "select id=kind", "option value=",
                "option value=condition", "option value=classification",
                "option value=treatment", "option value=term", "option value=source",
                "select id=language", "option value=zh", "option value=en",
                "option value=en-GB", "option value=de", "option value=la",
                "option value=xx", "p id=search-status role=status",
                "div id=search-results", "ul class=counts", "ul class=ways",
                "dl class=legend", "svg class=mark supported aria-hidden=true",
                "svg class=mark partly-supported aria-hidden=true",
                "svg class=mark disputed aria-hidden=true",
                "svg class=mark unsupported aria-hidden=true",
                "svg class=mark refuted aria-hidden=true",
                "svg class=mark promotional aria-hidden=true",
            ]),
            ("statements.html", [
                "main id=content tabindex=-1", "p class=lead",
                "div class=faceted data-script=", "details id=narrow",
                "form id=facets class=facets", "span class=unseen",
                "input type=search id=words autocomplete=off",
                "fieldset data-facet=kind", "div class=choices",
                "fieldset data-facet=predicate", "fieldset data-facet=verdict",
                "fieldset data-facet=level", "fieldset data-facet=design",
                "input type=search id=source list=source-list autocomplete=off",
                "datalist id=source-list", "div class=found",
                "p id=found-status role=status", "p class=buttons",
                "button type=button id=as-csv", "button type=button id=as-json",
                "button type=button id=clear",
                "div class=wide tabindex=0 role=region aria-label=Statements that fit",
                "caption class=unseen", "th scope=col", "tbody id=rows",
                "button type=button id=more hidden=", "dl class=legend",
                "svg class=mark supported aria-hidden=true",
                "svg class=mark partly-supported aria-hidden=true",
                "svg class=mark disputed aria-hidden=true",
                "svg class=mark unsupported aria-hidden=true",
                "svg class=mark refuted aria-hidden=true",
                "svg class=mark promotional aria-hidden=true",
            ]),
            ("conflicts.html", [
                "main id=content tabindex=-1", "p class=lead", "ul class=contents",
                "ul class=stand-offs", "ul class=colliding", "span class=verdict",
                "svg class=mark disputed aria-hidden=true", "abbr class=level",
                "div class=sides", "div class=side supports", "p class=side-title",
                "ul class=words", "span class=how", "div class=side refutes",
                "span class=figure", "svg class=mark refuted aria-hidden=true",
                "svg class=mark promotional aria-hidden=true",
            ]),
            ("sources.html", [
                "main id=content tabindex=-1", "p class=lead",
                "div data-filter=sources",
                "div class=wide tabindex=0 role=region aria-label=Sources",
                "th scope=col",
            ]),
            ("coverage.html", [
                "main id=content tabindex=-1", "p class=lead",
                "div class=wide tabindex=0 role=region aria-label=Records by kind",
                "th scope=col",
                "div class=wide tabindex=0 role=region aria-label=Statements by verdict and level",
                "svg class=mark supported aria-hidden=true",
                "svg class=mark partly-supported aria-hidden=true",
                "svg class=mark disputed aria-hidden=true",
                "svg class=mark unsupported aria-hidden=true",
                "svg class=mark refuted aria-hidden=true",
                "svg class=mark promotional aria-hidden=true",
                "div class=wide tabindex=0 role=region aria-label=Evidence by what was read and how direct it is",
                "div class=wide tabindex=0 role=region aria-label=Synonyms by language",
                "div class=wide tabindex=0 role=region aria-label=Licences",
            ]),
            ("audit.html", [
                "main id=content tabindex=-1", "p class=lead", "span class=verdict",
                "svg class=mark supported aria-hidden=true", "abbr class=level",
                "svg class=mark partly-supported aria-hidden=true",
                "svg class=mark disputed aria-hidden=true",
                "svg class=mark promotional aria-hidden=true",
                "svg class=mark refuted aria-hidden=true",
                "svg class=mark unsupported aria-hidden=true", "ul class=names",
            ]),
            ("taxonomy.html", [
                "main id=content tabindex=-1", "p class=lead",
                "nav class=tabs aria-label=Trees", "a aria-current=page",
                "div class=tools data-script=",
                "input type=search id=highlight autocomplete=off",
                "button type=button id=open-all", "button type=button id=close-all",
                "p id=tree-status role=status", "ul class=tree id=tree",
                "li data-open=", "span class=tip role=note", "a class=member",
                "div class=wide",
                "img src=picture/-taxonomy.svg alt=Milia by cause: classes, and their strongest causes",
            ]),
            ("releases.html", [
                "main id=content tabindex=-1", "p class=lead",
                "div class=wide tabindex=0 role=region aria-label=Releases, the oldest first",
                "th scope=col", "code class=checksum", "div class=wide",
                "img src=picture/-releases.svg alt=Statements of each release, by verdict",
            ]),
            ("release/0.9.0-to-1.0.0.html", [
                "main id=content tabindex=-1", "dl class=facts", "ul class=changes",
                "span class=sign removed",
                "div class=wide tabindex=0 role=region aria-label=Changes by kind",
                "th scope=col", "div class=part", "span class=sign changed",
            ]),
        ],
    )  # fmt: skip
    def test_marks(self, shown: Path, page: str, expected: list[str]) -> None:
        """The parts of a list have the names that scripts and styles look for."""
        assert expected == marks(shown, page)

    def test_releases(self, shown: Path) -> None:
        """Releases stand with what they hold, and each step with what it needs."""
        found = told(shown, "releases.html")

        assert [
            "Releases",
            "A release never changes. Each step says what was added, removed and changed; every record says so of itself, too.",
            "Releases, the oldest first",
            "Release | Date | Records | Statements | Evidence | Checksum",
            "0.9.0 | 2026-11-22 | 16 | 6 | 8", "1.0.0 | 2026-11-22 | 15 | 6 | 8",
            "What has changed",
            "Small 0.9.0 → Small 1.0.0 [release/0.9.0-to-1.0.0.html]: 44 changes of 2 records; needs a major release",
            "Small 1.0.0 → Small 1.2.3 [release/1.0.0-to-1.2.3.html]: 23 changes of 20 records; needs a minor release",
            "Statements by verdict", "[picture/-releases.svg]",
        ] == [line.partition(" | sha256")[0] for line in found]  # fmt: skip


class TestWords:
    def test_blanks(self, shown: Path) -> None:
        """Verdicts, designs, readings and sorts have blanks for hyphens wherever they are shown."""
        kinds = (ReadExtent, SourceType, StudyDesign, TermType, Verdict)
        hyphened = {str(word) for kind in kinds for word in kind if "-" in word}
        pages = {
            path.name: " ".join(next(read(path).iter("main")).itertext())
            for path in shown.rglob("*.html")
        }

        assert 20 < len(hyphened)
        assert [] == [
            (page, word)
            for page, text in pages.items()
            for word in hyphened.intersection(re.split(r"[^\w-]+", text))
        ]


class TestStyles:
    def test_known(self, shown: Path) -> None:
        """What a style is for is on some page, or is made by a script."""
        assets = shown / "assets"
        rules = re.sub(
            r"/\*.*?\*/", "", (assets / "style.css").read_text("utf-8"), flags=re.DOTALL
        )
        styled = {
            name
            for selectors in re.findall(r"([^{}]+){", rules)
            for name in re.findall(r"\.([a-z][\w-]*)", selectors)
        }
        scripts = "".join(path.read_text("utf-8") for path in assets.glob("*.js"))
        known = {
            name
            for path in shown.rglob("*.html")
            for one in read(path).iter()
            for name in one.get("class", "").split()
        }

        assert 60 < len(styled)
        assert set() == {name for name in styled - known if name not in scripts}

    def test_without_scripts(self, shown: Path) -> None:
        """What needs a script is not shown where none runs."""
        rules = (shown / "assets/style.css").read_text("utf-8")

        assert "@media (scripting: none) { [data-script] { display: none; } }" in rules


class TestData:
    def data(self, folder: Path, name: str) -> Any:
        """Return what a script of data hands over."""
        text = (folder / f"data/{name}.js").read_text("utf-8")
        return json.loads(
            text.removeprefix(f'dermdata.receive("{name}",').removesuffix(");\n")
        )

    def test_statements(self, shown: Path) -> None:
        """A row has its statement, its record and what each source says, by its place."""
        data = self.data(shown, "statements")

        assert [
            ["case-2019", "Case 2019"], ["lay-page", "Lay page"],
            ["trial-2020", "Ahn & Berg 2020"], ["unread-book", "Unread book"],
        ] == data["sources"]  # fmt: skip
        assert ["kind", "predicate", "verdict", "level", "design"] == [*data["facets"]]
        assert [
            "supported", "partly-supported", "disputed", "unsupported", "refuted",
            "promotional", "E1", "E2", "E3", "E4", "E5", "E6", "E0",
        ] == data["facets"]["verdict"] + data["facets"]["level"]  # fmt: skip
        assert [
            ["s-d917e8e4448f", "blister"], ["s-6c0183a1c405", "blister"],
            ["s-3db26d0acc8b", "blister"], ["s-9e20df093e56", "blister"],
            ["s-f96f275751cb", "blister"], ["s-230dfd95ed75", "blister"],
            ["s-3e0bb36a902d", "blister"], ["s-fe7fdbb65b0e", "blister"],
            ["s-fb546f97d64c", "blister"], ["s-a08a77e624f8", "cyst"],
            ["s-218e95e0c550", "cyst"], ["s-a217ab9891ea", "cyst"],
            ["s-d22ab1b156b3", "cyst"], ["s-cddb81c61b4e", "cyst"],
            ["s-2936006f5f35", "cystoid"], ["s-a75edb95e0cd", "red-cyst"],
        ] == [row[:2] for row in data["rows"]]  # fmt: skip
        assert [
            "s-6c0183a1c405", "blister", "condition", "affects-site", "face",
            "Blister affects site Face", "partly-supported", "E5", "Not direct.",
            [[2, "supports", "randomised-trial", "E5", "Results"]],
        ] == data["rows"][1]  # fmt: skip
        assert [
            "s-2936006f5f35", "cystoid", "condition", "same-as", "cyst",
            "Cystoid is the same as Cyst", "unsupported", "E0", "",
            [[1, "supports", "lay-text", "E0", "Results"]],
        ] == data["rows"][-2]  # fmt: skip

    def test_names(self, shown: Path) -> None:
        """Records, tags, names and codes refer to each other by place."""
        data = self.data(shown, "names")

        assert [
            "condition", "classification", "treatment", "term", "source",
        ] == data["kinds"]  # fmt: skip
        assert [
            ["blister", 0, "Blister"], ["by-cause", 1, "By cause"],
            ["case-2019", 4, "Case 2019"], ["chin", 3, "Chin"], ["cold", 1, "Cold"],
            ["cold-cream", 2, "Cold cream"], ["cyst", 0, "Cyst"],
        ] == data["records"][:7]  # fmt: skip
        assert [
            ["name", "exact", "", "en", "", "", "active", "", 1.0],
            ["id", "exact", "", "", "", "", "active", "", 1.0],
            ["synonym", "exact", "lay", "de", "lay-page", "", "active", "", 0.95],
            ["synonym", "broad", "lay", "en", "lay-page", "", "active", "", 0.75],
            ["synonym", "exact", "clinical", "zh", "lay-page", "", "active", "", 0.95],
            ["synonym", "exact", "lay", "la", "case-2019", "", "active", "", 0.95],
            ["synonym", "exact", "lay", "xx", "lay-page", "", "active", "", 0.95],
            ["name", "exact", "", "en", "", "", "retired", "", 0.5],
            ["id", "exact", "", "", "", "", "retired", "", 0.5],
            ["synonym", "exact", "lay", "en", "lay-page", "", "active", "", 0.95],
            [
                "synonym", "narrow", "historical", "en-GB", "case-2019", "", "active",
                "", 0.8,
            ],
            ["name", "exact", "", "en", "", "", "rejected", "", 0.5],
            ["name", "exact", "", "en", "", "", "rejected", "cystoid", 0.9],
            ["id", "exact", "", "", "", "", "rejected", "", 0.5],
            ["id", "exact", "", "", "", "", "rejected", "cystoid", 0.9],
        ] == data["tags"]  # fmt: skip
        assert [
            0, 0, 0, 0, 1, 1, 0, 2, "Bläschen", 0, 3, "bleb", 0, 4, "水疱", 0, 5, "bulla",
            0, 6, "pustella", 1, 0, 0, 1, 1, 1, 2, 0, 0, 2, 1, 1, 3, 0, 0,
        ] == data["names"][:36]  # fmt: skip
        assert [
            [2, "PMID:654321", "exact", "active", "", 1.0],
            [6, "HP:0001056", "broad", "active", "", 0.75],
            [6, "SNOMEDCT:254679006", "exact", "active", "", 1.0],
            [31, "DOI:10.1000/heat.3.14", "exact", "active", "", 1.0],
            [31, "PMID:123456", "exact", "active", "", 1.0],
        ] == data["codes"]  # fmt: skip

    def test_listing(self, shown: Path) -> None:
        """The site says what it is of, and knows each of its files."""
        listing = json.loads((shown / "site.json").read_text("utf-8"))
        files = {path.relative_to(shown).as_posix() for path in shown.rglob("*.*")}

        assert ("Small", "1.2.3") == (listing["title"], listing["version"])
        assert small_dataset(*_documents()).checksum == listing["checksum"]
        assert files - {"site.json"} == {*listing["files"]}
