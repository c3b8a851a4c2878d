"""What language models are served: four tools, short answers, and what is not held said."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters

import dermdata as dd
from dermdata.cli import main
from dermdata.serving import assistants, tools
from dermdata.serving.tools import LONGEST, TOOLS

from .examples import FOR, document, small_dataset, statement
from .processes import environment


DATA = dd.dataset()


def ask(name: str, **arguments: Any) -> dict[str, Any]:
    """Return what a tool answers from the bundled dataset."""
    return TOOLS[name](DATA, arguments)


async def asked_by_client(server: Any, name: str, arguments: dict[str, Any]) -> Any:
    """Return what the SDK's own client is given."""
    async with Client(server) as client:
        return await client.call_tool(name, arguments)


class TestSearch:
    def test_payload(self) -> None:
        """Results are what clients expect: id, title and url, and nothing else."""
        first = ask("search", query="millia en plaque")["results"][0]

        assert first == {
            "id": "milia-en-plaque",
            "title": "Milia en plaque",
            "url": "https://w3id.org/dermdata/id/milia-en-plaque",
        }

    def test_what_is_not_held(self) -> None:
        """Nothing found is said in words, lest a model take it for a no."""
        assert ask("search", query="qwertzuiop") == {
            "results": [],
            "note": "dermdata holds nothing of this name; that says nothing of whether "
            "it exists.",
        }


class TestFetch:
    def test_payload(self) -> None:
        """A record comes as id, title, text, url and metadata."""
        found = ask("fetch", id="eyelid")

        assert list(found) == ["id", "title", "url", "text", "metadata"]
        assert found["text"] == "Eyelid. The movable skin fold that covers the eye."
        assert found["metadata"]["kind"] == "term"

    def test_source(self) -> None:
        """A source comes with its title."""
        text = ask("fetch", id="berk-bayliss-2008")["text"]

        assert DATA.sources["berk-bayliss-2008"].title in text

    def test_statement(self) -> None:
        """A statement comes with its verdict and each source's word."""
        made = small_dataset(
            document(
                "red-cyst",
                statements=[statement("treated-by", "warm-cream", "supported", FOR)],
            )
        )
        (held,) = made["red-cyst"].statements
        name = dd.statement_id("red-cyst", held)
        found = TOOLS["fetch"](made, {"id": name})

        assert found["title"] == "Red cyst is treated by Warm cream"
        assert found["text"].startswith(
            "Red cyst is treated by Warm cream: supported, E1."
        )
        assert found["metadata"]["verdict"] == "supported"

    def test_rationale_and_note(self) -> None:
        """Why a verdict was given is told, and what a source adds."""
        name = next(
            held.id
            for said in DATA["milia"].statements
            for held in DATA.holding(said)
            if said.rationale and any(one.note for one in said.evidence)
        )
        text = ask("fetch", id=name)["text"]
        said = dd.statement(name).statement

        assert said.rationale in text
        assert next(one.note for one in said.evidence if one.note) in text

    def test_length(self) -> None:
        """An answer has 8 kB at most, and says where it was cut; the rest is to be had."""
        short, whole = ask("fetch", id="milia"), ask("fetch", id="milia", full=True)

        assert len(json.dumps(short, ensure_ascii=False).encode()) <= LONGEST
        assert short["text"].endswith("[cut here: ask with full=true for the rest]")
        assert len(whole["text"]) > len(short["text"])
        assert whole["text"].startswith(short["text"].rpartition("\n")[0])

    def test_just_short_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An answer of as many bytes as it may have is not cut, one of a byte more is."""
        whole = ask("fetch", id="eyelid", full=True)
        size = len(json.dumps(whole, ensure_ascii=False).encode())

        monkeypatch.setattr(tools, "LONGEST", size)
        assert whole == ask("fetch", id="eyelid")
        monkeypatch.setattr(tools, "LONGEST", size - 1)
        assert "[cut here" in ask("fetch", id="eyelid")["text"]

    def test_many_names(self) -> None:
        """A record of very many names comes with the first of them and its whole text."""
        names = [
            {
                "text": f"name {number} of many",
                "scope": "exact",
                "source": "lay-page",
                "register": "lay",
                "language": "en",
            }
            for number in range(500)
        ]
        made = small_dataset(document("red-cyst", synonyms=names))
        found = TOOLS["fetch"](made, {"id": "red-cyst"})

        assert len(found["metadata"]["names"]) == 10
        assert "Reference data, not medical advice." in found["text"]

    def test_every_record_is_short(self) -> None:
        """No record of the dataset gives more than 8 kB unless asked for."""
        sizes = {
            name: len(json.dumps(ask("fetch", id=name), ensure_ascii=False).encode())
            for name in DATA.ids()
        }

        assert max(sizes.values()) <= LONGEST


class TestCheckClaim:
    def test_both_sides(self) -> None:
        """A refuted claim comes with the sources on both sides."""
        found = ask(
            "check_claim",
            subject="milia",
            predicate="affects-site",
            object="face",
            extent="only",
        )

        assert (found["verdict"], found["accepted"]) == ("refuted", False)
        assert found["statements"][0]["against"]
        assert found["statements"][0]["for"]

    def test_never_heard_of(self) -> None:
        """What nobody says is called that, and is not denied."""
        found = ask(
            "check_claim", subject="leprosy", predicate="treated-by", object="tretinoin"
        )

        assert found["verdict"] == "never-heard-of"
        assert "statements" not in found


class TestMapCodes:
    def test_to_one_vocabulary(self) -> None:
        """A code leads to the record and to its codes in the vocabulary named."""
        (found,) = ask("map_codes", codes=["HP:0001056"], to="ICD11F")["codes"]

        assert found["records"][0]["id"] == "milia"
        assert found["records"][0]["codes"] == ["ICD11F:1924428447 (exact)"]

    def test_unknown_code(self) -> None:
        """A code that leads nowhere is said to be not held."""
        (found,) = ask("map_codes", codes=["HP:9999999"])["codes"]

        assert found["note"].startswith("dermdata holds nothing of this name")

    @pytest.mark.parametrize("codes", ["L72.0", ["a"] * 51])
    def test_no_list(self, codes: object) -> None:
        """More than fifty codes, or a text in place of a list, are refused."""
        with pytest.raises(dd.QueryError) as error:
            ask("map_codes", codes=codes)

        assert str(error.value) == (
            '`codes` is a list of up to 50 codes (as ["ICD10:L72.0", "HP:0001056"])'
        )


class TestTools:
    def test_texts_are_bounded(self) -> None:
        """A text that is asked for has a character at least, and 500 at most."""
        texts = [
            part
            for tool in TOOLS.values()
            for field in tool.schema["properties"].values()
            for part in (field, field.get("items", {}))
            if part.get("type") == "string"
        ]

        assert len(texts) >= 8
        assert {(1, 500)} == {(one["minLength"], one["maxLength"]) for one in texts}

    def test_list_is_short(self) -> None:
        """The list of the four tools takes no more than 4 kB of a model's attention."""
        listed = [
            {"name": t.name, "description": t.description, "inputSchema": t.schema}
            for t in TOOLS.values()
        ]

        assert [*TOOLS] == ["search", "fetch", "check_claim", "map_codes"]
        assert len(json.dumps(listed).encode()) <= 4000

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ({}, "fetch: missing `id` (the arguments are id, full)"),
            (
                {"id": "milia", "ful": 1},
                "fetch: unknown `ful` (the arguments are id, full)",
            ),
        ],
    )
    def test_arguments(self, arguments: dict[str, Any], expected: str) -> None:
        """An argument that is missing or misspelt is named."""
        assert assistants.answered(DATA, "fetch", arguments) == (
            {"error": expected},
            True,
        )

    def test_no_such_tool(self) -> None:
        """A tool that does not exist is an answer with the names of those that do."""
        assert assistants.answered(DATA, "fitch", {}) == (
            {
                "error": "there is no tool of this name (one of search, fetch, "
                "check_claim, map_codes)"
            },
            True,
        )

    @given(
        name=st.sampled_from([*TOOLS]),
        value=st.none() | st.integers() | st.text() | st.lists(st.text() | st.none()),
    )
    def test_odd_arguments(self, name: str, value: object) -> None:
        """Whatever a model gives, it is answered in JSON, never by a traceback."""
        arguments = dict.fromkeys(TOOLS[name].required, value)
        answer, _ = assistants.answered(DATA, name, arguments)

        assert json.loads(json.dumps(answer)) == answer


class TestServer:
    def test_client(self) -> None:
        """The SDK's own client lists the tools and gets the same in text and structure."""

        async def talk() -> tuple[list[str], Any]:
            async with Client(assistants.server(DATA)) as client:
                listed = await client.list_tools()
                called = await client.call_tool("search", {"query": "milia"})
                return [tool.name for tool in listed.tools], called

        names, called = asyncio.run(talk())

        assert names == [*TOOLS]
        assert json.loads(called.content[0].text) == called.structured_content
        assert called.structured_content == ask("search", query="milia")

    def test_error(self) -> None:
        """A question that cannot be answered comes back as a tool's error, in words."""
        called = asyncio.run(
            asked_by_client(assistants.server(DATA), "fetch", {"id": "milai"})
        )

        assert called.is_error
        assert "there is no record `milai`" in called.structured_content["error"]

    @pytest.mark.exhaustive
    def test_over_standard_input(self) -> None:
        """`dermdata mcp` serves a client that starts it as a process."""
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "dermdata", "mcp"], env=environment()
        )
        called = asyncio.run(asked_by_client(started, "fetch", {"id": "eyelid"}))

        assert called.structured_content == ask("fetch", id="eyelid")

    def test_without_the_extra(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Any
    ) -> None:
        """Without the SDK, a line names the extra to install."""
        monkeypatch.setitem(sys.modules, "mcp", None)

        assert main(["mcp"]) == 2
        assert capsys.readouterr().err == (
            "dermdata: serving language models needs mcp "
            "(pip install 'dermdata[mcp]')\n"
        )

    def test_input_that_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the client goes, the server goes, too."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))

        assert main(["mcp"]) == 0

    def test_process_whose_input_ends(self) -> None:
        """It then leaves nothing behind, on standard output least of all."""
        done = subprocess.run(
            [sys.executable, "-m", "dermdata", "mcp"],
            input=b"",
            env=environment(),
            capture_output=True,
            check=False,
        )

        assert (0, b"") == (done.returncode, done.stdout)


def test_tools_need_no_protocol() -> None:
    """The tools answer without the SDK, so that any other protocol can carry them."""
    assert not any("mcp" in name for name in vars(tools))
