"""`graphkit mcp`, as an assistant sees it: tools with parameters, answers with quotes, errors that help."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.types import CallToolResult, ListToolsResult

from graphkit.query import questions
from graphkit.settings import DEFAULT_CONFIDENCE
from tests.sample import doubtful_findings, sample_store
from tests.service.assistant import assisted
from tests.service.servers import ENDLESS, ROOT

Calls = Mapping[str, tuple[str, dict[str, object]]]

CALLS: Calls = {
    "people": ("people", {"organization": "nordlicht"}),
    "sure": ("people", {"organization": "nordlicht", "confidence": 1}),
    "graph": ("cluster-links", {}),
    "quotes": ("quotes", {"entity": "LICHTFORUM 2023"}),
    "several": ("people", {"organization": "KWI"}),
    "unknown": ("people", {"organization": "Nordlichd"}),
    "lacking": ("career", {}),
    "wrong": ("people", {"confidence": 3}),
    "none": ("leeders", {}),
    "path": ("path", {"one": "nordlicht", "other": "Küstenwind Initiative", "most": 2}),
    "whole": ("path", {"one": "nordlicht", "other": "Küstenwind Initiative", "most": 2.0}),
    "year": ("leaders-at", {"as_of": 2023.0}),
    "nowhere": ("path", {"one": "nordlicht", "other": "nordlicht e. V."}),
    "halfway": ("path", {"one": "nordlicht"}),
    "unclear": ("path", {"one": "nordlicht", "other": "KWI"}),
    "measures": ("network-measures", {"type": "cluster"}),
    "star": ("network-measures", {"type": "Star"}),
    "odd": ("network-measures", {"kind": "Cluster"}),
}


@pytest.fixture(scope="module")
def said(sample: Path) -> tuple[ListToolsResult, dict[str, CallToolResult]]:
    """The tools, and what the calls above are answered."""

    async def talk(client: Client) -> tuple[ListToolsResult, dict[str, CallToolResult]]:
        tools = await client.list_tools()
        return tools, {key: await client.call_tool(name, values) for key, (name, values) in CALLS.items()}

    return assisted(sample, talk)


def text(result: CallToolResult) -> str:
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_every_question_is_a_tool(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    tools = {tool.name: tool for tool in said[0].tools}
    assert list(tools) == [*(question.name for question in questions()), "path", "network-measures"]
    assert tools["leaders"].title == "Who leads which cluster?"
    for tool in tools.values():
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint


def test_parameters_are_typed_and_described(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    schema = next(tool.input_schema for tool in said[0].tools if tool.name == "leaders-at")
    assert schema["required"] == ["as_of"]
    assert schema["properties"]["as_of"]["type"] == "string"
    assert "YYYY-MM-DD" in schema["properties"]["as_of"]["description"]
    assert schema["properties"]["confidence"] == {
        "type": "number", "minimum": 0, "maximum": 1, "default": DEFAULT_CONFIDENCE,
        "description": "the confidence (0 to 1) from which a fact counts",
    }  # fmt: skip


def test_answers_are_a_table_with_quotes(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    result = said[1]["people"]
    lines = text(result).splitlines()
    assert lines[0].startswith("| organization | person | role |")
    assert lines[2].startswith("| Nordlicht e. V. | Ada Brandt | managing-director |  | current | 2020 |")
    assert lines[4] == "1 row"
    assert lines[-1].startswith('- row 1: "Ada Brandt ist seit 2020 Geschäftsführerin')
    assert "(nordlicht.txt, confidence" in lines[-1]


def test_programs_get_the_same_as_structured_content(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    found = said[1]["people"].structured_content
    assert [row["person_name"] for row in found["rows"]] == ["Ada Brandt"]
    assert found["quotes"][0][0]["document"] == "nordlicht.txt"
    assert found["names"]["nordlicht"].startswith("https://")


def test_other_kinds_of_answers(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    assert "gk:linkedTo" in said[1]["graph"].structured_content["turtle"]
    assert "The documents say nothing about this." in text(said[1]["sure"])
    assert "Lichtforum 2023" in text(said[1]["quotes"])


def test_an_assistant_hears_of_less_certain_paths(tmp_path: Path) -> None:
    ends = {"one": "Moornetz", "other": "Nordlicht"}

    async def talk(client: Client) -> list[CallToolResult]:
        asked: list[dict[str, Any]] = [ends, {**ends, "confidence": 0}, {**ends, "confidence": 7}]
        return [await client.call_tool("path", values) for values in asked]

    shown, everything, wrong = assisted(sample_store(tmp_path / "store", doubtful_findings()), talk)
    assert shown.structured_content["rows"] == []
    assert text(shown) == shown.structured_content["note"]
    assert "less certain would: ask again with confidence 0" in text(shown)
    assert everything.structured_content["rows"]
    assert "note" not in everything.structured_content
    assert wrong.is_error
    assert "'confidence' cannot be '7'" in text(wrong)


def test_paths_come_with_a_quote_for_every_step(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    found = said[1]["path"].structured_content
    assert not said[1]["path"].is_error
    assert {row["path"] for row in found["rows"]} == {1, 2}
    assert found["rows"][0]["predicate"] == "partner"
    assert found["rows"][0]["weak"] is None
    assert all(quotes and quotes[0]["quote"] for quotes in found["quotes"])
    assert found["names"]["nordlicht"].endswith("/cluster/nordlicht-e-v")
    assert "Quotes:" in text(said[1]["path"])


def test_whole_numbers_may_have_a_point(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    assert not said[1]["whole"].is_error, text(said[1]["whole"])
    assert said[1]["whole"].structured_content == said[1]["path"].structured_content
    assert not said[1]["year"].is_error, text(said[1]["year"])


def test_measures_say_who_connects_and_by_what(said: tuple[ListToolsResult, dict[str, CallToolResult]]) -> None:
    found = said[1]["measures"].structured_content
    assert {row["type"] for row in found["rows"]} == {"Cluster"}
    assert [row["betweenness"] for row in found["rows"]] == sorted(
        (r["betweenness"] for r in found["rows"]), reverse=True
    )
    assert found["total"] == len(found["rows"]) == len(found["quotes"]) == 3
    for row, quotes in zip(found["rows"], found["quotes"], strict=True):
        assert quotes
        assert all(row["entity"] in {quote["subject"], quote["object"]} for quote in quotes)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("several", "'KWI' can mean Kompetenznetz Waldinnovation (Cluster, https://"),
        ("unknown", "Nothing in the graph is called 'Nordlichd'. Did you mean Nordlicht e. V.?"),
        ("lacking", "The question 'career' needs a value for 'person'"),
        ("wrong", "The parameter 'confidence' cannot be '3'. It is a number from 0 to 1."),
        ("none", "There is no question 'leeders'. Did you mean 'leaders'"),
        ("nowhere", "'nordlicht' and 'nordlicht e. V.' are one and the same"),
        ("halfway", "A value is needed for 'other'. It is a name as people type it, or IRI."),
        ("unclear", "'KWI' can mean Kompetenznetz Waldinnovation"),
        ("star", "There is no type 'Star'. Did you mean Sector? There are Person"),
        ("odd", "There is no argument 'kind'. There are type."),
    ],
)
def test_errors_help_to_ask_better(
    said: tuple[ListToolsResult, dict[str, CallToolResult]], call: str, expected: str
) -> None:
    assert said[1][call].is_error
    assert expected in text(said[1][call])
    assert "\n" not in text(said[1][call])


def test_limits_hold(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "endless.rq").write_text(ENDLESS, encoding="utf-8")

    async def talk(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(name, {}) for name in ("endless", "clusters")]

    late, few = assisted(sample, talk, "--time-limit", 1, "--rows", 2, GRAPHKIT_QUERIES=str(tmp_path))
    assert late.is_error
    assert "took longer than 1 s" in text(late)
    assert "2 of 3 rows" in text(few)
    assert len(few.structured_content["rows"]) == len(few.structured_content["quotes"]) == 2


def test_without_the_extra_one_line_names_it(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "mcp").mkdir()
    (tmp_path / "mcp" / "__init__.py").write_text("raise ImportError('no module named mcp')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "mcp", "--store", str(sample)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: the package 'mcp' is not installed\nInstall it: pip install 'graphkit[mcp]'\n"


def test_without_a_store_nothing_is_served(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "mcp", "--store", str(tmp_path / "none")],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "there is no store at" in done.stderr
