"""One file is all that a question takes: on the command line, over HTTP, as a form and as a tool."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.types import CallToolResult, Tool

from graphkit.cli import main
from graphkit.errors import QueryError
from graphkit.query.questions import find_question, questions
from graphkit.settings import Settings
from tests.service.assistant import assisted
from tests.service.servers import Server, serving, start

QUESTION = """\
#+ title: {de: "Wer sitzt wo?", en: "Who sits where?"}
#+ description: {de: Cluster an einem Ort, en: clusters in a place}
#+ group: clusters
#+ parameters:
#+   place: {type: entity, of: Region, example: Kiel, description: {de: der Ort, en: the place}}
#+   at_most: {type: integer, default: 5, description: {de: Höchstzahl, en: how many}}
SELECT ?cluster ?cluster_name {
  ?fact rdf:predicate gk:locatedIn ; rdf:subject ?cluster ; rdf:object ?_place .
  ?cluster skos:prefLabel ?cluster_name .
  FILTER(?_at_most > 0)
} ORDER BY ?cluster_name
"""
ODD = f'SELECT ?odd {{ BIND("{Settings().base}no iri" AS ?odd) }}'
BARE = "SELECT ?cluster { ?cluster a gk:Cluster }"
SEATED = ["Küstenwind Initiative", "Nordlicht e. V."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("queries")


@pytest.fixture(scope="module")
def running(sample: Path, folder: Path) -> Iterator[Server]:
    """A service that runs before there is any question in the folder."""
    with serving(sample, "--workers", 1, GRAPHKIT_QUERIES=str(folder)) as server:
        assert httpx.get(f"{server.address}/questions/seats").status_code == 404
        (folder / "seats.rq").write_text(QUESTION, encoding="utf-8")
        (folder / "bare.rq").write_text(BARE, encoding="utf-8")
        (folder / "odd.rq").write_text(ODD, encoding="utf-8")
        (folder / "wrong.rq").write_text(QUESTION.replace("default: 5", "default: abc"), encoding="utf-8")
        (folder / "broken.rq").write_text("SELECT ?s { ?s ?p }", encoding="utf-8")
        yield server


@pytest.mark.usefixtures("running")
def test_it_is_a_question_of_the_command_line(sample: Path, folder: Path) -> None:
    environment = {"GRAPHKIT_QUERIES": str(folder)}
    listed = CliRunner(env=environment).invoke(main, ["questions", "--format", "csv"])
    assert "Clusters,seats,Who sits where?,clusters in a place," in listed.output
    asked = ["query", "--store", str(sample), "seats", "--param", "place=kiel", "--format", "csv"]
    answered = CliRunner(env=environment).invoke(main, asked)
    assert [line.split(",")[1] for line in answered.output.splitlines()[1:]] == SEATED


def test_it_is_an_operation(running: Server) -> None:
    paths = httpx.get(f"{running.address}/openapi.json").json()["paths"]
    operation = paths["/questions/seats"]["get"]
    assert operation["summary"] == "Who sits where?"
    place, at_most, *_ = operation["parameters"]
    assert (place["name"], place["required"], place["example"]) == ("place", True, "Kiel")
    assert (at_most["name"], at_most["required"], at_most["schema"]) == (
        "at_most", False, {"type": "integer", "default": 5},
    )  # fmt: skip
    found = httpx.get(f"{running.address}/questions/seats", params={"place": "kiel"}).json()
    assert [row["cluster_name"] for row in found["rows"]] == SEATED


def test_it_is_a_form(running: Server) -> None:
    german = {"Accept": "text/html", "Accept-Language": "de"}
    assert "Wer sitzt wo?" in httpx.get(f"{running.address}/questions", headers=german).text
    form = httpx.get(f"{running.address}/questions/seats", headers=german)
    assert form.status_code == 200
    for piece in ('name="place"', 'data-names="Region"', "z. B. Kiel", 'name="at_most"', "Höchstzahl"):
        assert piece in form.text
    answered = httpx.get(f"{running.address}/questions/seats", params={"place": "kiel"}, headers=german).text
    assert all(name in answered for name in SEATED)


@pytest.mark.parametrize("path", ["/", "/query", "/questions", "/questions/bare"])
def test_a_query_without_a_header_is_called_by_its_name(running: Server, path: str) -> None:
    found = httpx.get(running.address + path, headers={"Accept": "text/html"})
    assert found.status_code == 200, found.text
    assert "bare" in found.text
    assert "Own questions" in found.text


def test_a_text_that_begins_like_an_iri_of_ours_has_no_quotes(running: Server) -> None:
    found = httpx.get(f"{running.address}/questions/odd", params={"quotes": "true"})
    assert (found.status_code, found.json()["quotes"]) == (200, [[]]), found.text


@pytest.mark.usefixtures("running")
def test_it_is_a_tool(sample: Path, folder: Path) -> None:
    async def talk(client: Client) -> tuple[list[Tool], CallToolResult]:
        return (await client.list_tools()).tools, await client.call_tool("seats", {"place": "kiel", "at_most": 2})

    tools, answered = assisted(sample, talk, GRAPHKIT_QUERIES=str(folder))
    schema = next(tool.input_schema for tool in tools if tool.name == "seats")
    assert schema["properties"]["at_most"] == {"type": "integer", "default": 5, "description": "how many"}
    assert [row["cluster_name"] for row in answered.structured_content["rows"]] == SEATED
    assert {quote["predicate"] for behind in answered.structured_content["quotes"] for quote in behind} == {"locatedIn"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("leaders.rq", QUESTION, "there is a question 'leaders' already"),
        ("My Question.rq", QUESTION, "'My Question' is no name for a question"),
        ("seats.rq", QUESTION.replace("entity", "thing"), "seats.rq: parameters.place.type is 'thing'"),
        ("seats.rq", "#+ parameters: {lang: {type: string}}\nASK { ?s ?p ?_lang }", "means something else to the web"),
        ("seats.rq", "DROP ALL", "seats.rq: DROP changes data"),
    ],
)
def test_a_wrong_file_is_one_line_and_in_no_other_questions_way(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bare.rq").write_text(BARE, encoding="utf-8")
    listed = CliRunner(env={"GRAPHKIT_QUERIES": str(tmp_path)}).invoke(main, ["questions", "--format", "csv"])
    assert (listed.exit_code, listed.stderr.count("\n")) == (0, 1)
    assert said in listed.stderr
    known = [row["question"] for row in csv.DictReader(listed.stdout.splitlines())]
    assert {"bare", "leaders"} <= set(known)
    assert len(set(known)) == len(known) == len(questions()) + 1
    assert find_question("bare", str(tmp_path)).name == "bare"
    if name == "seats.rq":
        with pytest.raises(QueryError, match=r"^seats\.rq"):
            find_question("seats", str(tmp_path))


def test_a_file_that_goes_wrong_takes_nothing_down(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "seats.rq").write_text("DROP ALL", encoding="utf-8")
    process = start(sample, "--workers", 1, GRAPHKIT_QUERIES=str(tmp_path))
    assert process.stdout
    address = re.search(r"http://[^/]+", process.stdout.readline())
    assert address
    for path, status in (
        ("/questions", 200),
        ("/openapi.json", 200),
        ("/questions/leaders", 200),
        ("/questions/seats", 500),
    ):
        assert httpx.get(address[0] + path, timeout=30).status_code == status, path
    process.terminate()
    assert "seats.rq: DROP changes data" in process.communicate(timeout=20)[1]


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = CliRunner(env={"GRAPHKIT_QUERIES": str(tmp_path / "none")}).invoke(main, ["questions"])
    assert done.exit_code == 2
    assert "GRAPHKIT_QUERIES is no folder" in done.output
