"""The tools as a server of the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._extras import library
from .._version import __version__
from ..records import DermdataError
from .tools import TOOLS


if TYPE_CHECKING:
    from mcp.server.lowlevel import Server
    from mcp.types import CallToolResult

    from ..collection import Dataset


_INSTRUCTIONS = (
    "Dermatology reference data with evidence: milia, secondary milia and acne necrotica. "
    "Every statement has a verdict and sources; say both, and cite statement ids. It is "
    "not medical advice."
)


def server(dataset: Dataset) -> Server[Any]:
    """
    Return a server that answers from a dataset.

    Raises:
        MissingExtraError: The ``mcp`` extra is not installed.
    """
    library("mcp", what="serving language models", extra="mcp")
    from mcp import types
    from mcp.server.lowlevel import Server

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        hints = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
        tools = [
            types.Tool(
                name=tool.name,
                description=tool.description,
                input_schema=tool.schema,
                annotations=hints,
            )
            for tool in TOOLS.values()
        ]
        return types.ListToolsResult(tools=tools)

    async def call_tool(_: Any, asked: types.CallToolRequestParams) -> CallToolResult:
        answer, failed = answered(dataset, asked.name, asked.arguments or {})
        text = json.dumps(answer, ensure_ascii=False)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=text)],
            structured_content=answer,
            is_error=failed,
        )

    return Server(
        "dermdata",
        version=__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def answered(
    dataset: Dataset, name: str, arguments: dict[str, Any]
) -> tuple[dict[str, Any], bool]:
    """Return what a tool answers, and whether that is what was wrong with the question."""
    if name not in TOOLS:
        return {
            "error": f"there is no tool of this name (one of {', '.join(TOOLS)})"
        }, True
    try:
        return TOOLS[name](dataset, arguments), False
    except DermdataError as error:
        return {"error": str(error)}, True


def serve(dataset: Dataset) -> None:
    """
    Serve over standard input and output until the client goes.

    Raises:
        MissingExtraError: The ``mcp`` extra is not installed.
    """
    made = server(dataset)
    import anyio
    from mcp.server.stdio import stdio_server

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await made.run(reading, writing, made.create_initialization_options())

    anyio.run(run)
