"""The tools of an assistant that look at the network as a whole: paths between two, and who connects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphkit.errors import UsageError
from graphkit.model import ENTITY_TYPES
from graphkit.numbers import share
from graphkit.service.base import RefusedError
from graphkit.service.networks import Networks
from graphkit.service.tools import TABLE, Json

_MOST_PATHS = 20


@dataclass(frozen=True, slots=True)
class NetworkTool:
    """A tool: `ask` is what the process is asked, `arguments` a JSON Schema for each argument."""

    ask: str
    title: str
    about: str
    arguments: Mapping[str, Json]
    needed: tuple[str, ...] = ()

    @property
    def takes(self) -> Json:
        """All arguments, as JSON Schema."""
        properties = dict(self.arguments)
        return {
            "type": "object", "properties": properties, "required": list(self.needed), "additionalProperties": False,
        }  # fmt: skip

    @property
    def gives(self) -> Json:
        """The structured content of the answer."""
        return {**TABLE, "required": ["names", "columns", "rows", "total", "quotes"]}


_ENTITY = {"type": "string", "description": "name as people type it, or IRI"}
NETWORK_TOOLS: Mapping[str, NetworkTool] = MappingProxyType(
    {
        "path": NetworkTool(
            "path",
            "How do two things hang together?",
            "The best chains of facts from one entity to another. Each row is a fact of a step. `weak` says what "
            "makes a path weak: something that many share in the same way, such as a town or a large programme; ties "
            "that did not hold at the same time; steps of less than 70 %.",
            MappingProxyType(
                {
                    "one": _ENTITY,
                    "other": _ENTITY,
                    "most": {
                        "type": "integer", "minimum": 1, "maximum": _MOST_PATHS, "default": 3,
                        "description": "how many paths",
                    },
                    "confidence": {
                        "type": "number", "minimum": 0, "maximum": 1,
                        "description": "the confidence from which a fact counts; by default what is shown",
                    },
                }
            ),
            ("one", "other"),
        ),
        "network-measures": NetworkTool(
            "measures",
            "Who connects, who is central?",
            "Entities by their place in the network. betweenness: the share of shortest paths between others that run "
            "through it; centrality: how well it is joined with what is well joined itself (1 for the highest); "
            "documents: how many say something of it. Those that connect most come first.",
            MappingProxyType(
                {"type": {"type": "string", "enum": list(ENTITY_TYPES), "description": "only entities of this type"}}
            ),
        ),
    }
)  # fmt: skip


async def answered(networks: Networks, tool: NetworkTool, given: Mapping[str, str], most: int) -> Json:
    """The answer in the shape of `graphkit.service.shape`, `most` rows at most; raises RefusedError."""
    for name in given:
        if name not in tool.arguments:
            raise RefusedError(400, f"there is no argument '{name}'", f"There are {', '.join(tool.arguments)}.")
    for name in tool.needed:
        if name not in given:
            raise RefusedError(
                400, f"a value is needed for '{name}'", f"It is a {tool.arguments[name]['description']}."
            )
    if tool.ask == "path":
        wanted: dict[str, Any] = {"one": given["one"], "other": given["other"], "most": _paths(given.get("most", "3"))}
        wanted |= {"confidence": _share(given["confidence"])} if "confidence" in given else {}
    else:
        wanted = {"type": given.get("type", ""), "most": most}
    return await networks.figures({"ask": tool.ask, **wanted})


def _share(text: str) -> float:
    try:
        return share(text, "'confidence'")
    except UsageError as error:
        raise RefusedError(400, error.message, error.hint) from error


def _paths(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    if not 1 <= number <= _MOST_PATHS:
        raise RefusedError(400, f"'most' cannot be '{text}'", f"It is a number from 1 to {_MOST_PATHS}.")
    return number
