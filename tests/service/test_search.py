"""/search over HTTP, and gk:matches at the endpoint."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest

from tests.service.servers import Server, serving


def search(server: Server, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return httpx.get(f"{server.address}/search", params=parameters, headers={"Accept": accept}, timeout=30)


def test_hits_as_json(server: Server) -> None:
    answer = search(server, q="kustenwnd initiatve")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    found = answer.json()
    assert found["query"] == "kustenwnd initiatve"
    first = found["hits"][0]
    assert (first["name"], first["type"], first["kind"]) == ("Küstenwind Initiative", "Cluster", "name")
    assert [first["snippet"][a:b] for a, b in first["marks"]] == ["Küstenwind", "Initiative"]


def test_hits_as_csv(server: Server) -> None:
    answer = search(server, "text/csv", q="moeller", type="Person", limit="1")
    assert answer.text.splitlines()[0] == "kind,entity,type,entity_name,document,snippet,score"
    assert len(answer.text.splitlines()) == 2


@pytest.mark.parametrize(
    ("parameters", "status", "said"),
    [
        ({}, 400, "no words"),
        ({"q": ""}, 400, "no words"),
        ({"q": "!"}, 400, "no words"),
        ({"q": "x" * 1001}, 400, "too many"),
        ({"q": "a", "type": "Cat"}, 400, "no type 'Cat'"),
        ({"q": "a", "limit": "0"}, 400, "limit"),
        ({"q": "a", "limit": "²"}, 400, "limit"),
        ({"q": "a", "limit": "9" * 5000}, 400, "limit"),
        ({"q": "a", "page": "2"}, 400, "no parameter 'page'"),
    ],
)
def test_what_cannot_be_asked(server: Server, parameters: dict[str, str], status: int, said: str) -> None:
    answer = search(server, **parameters)
    assert answer.status_code == status
    assert said in answer.text


def test_a_format_that_is_not_offered(server: Server) -> None:
    assert search(server, "image/png", q="kiel").status_code == 406


def test_matches_at_the_endpoint(server: Server) -> None:
    assert server.values('SELECT ?n { ?e gk:matches "kustenwnd" ; a gk:Cluster ; skos:prefLabel ?n }') == [
        "Küstenwind Initiative"
    ]
    refused = server.get("SELECT * { ?e gk:matches ?x }")
    assert refused.status_code == 400
    assert "gk:matches cannot be followed" in refused.text


@pytest.mark.parametrize("words", [r'"\UFFFFFFFF"', r'"\uD800"'])
def test_words_of_what_is_no_character_are_refused(server: Server, words: str) -> None:
    refused = server.get(f"SELECT * {{ ?e gk:matches {words} }}")
    assert (refused.status_code, "is no character" in refused.text) == (400, True)


def test_matches_takes_a_number_of_any_length(server: Server) -> None:
    for number in ("9" * 5000, "0" * 5000 + "5"):
        query = f'SELECT ?n {{ (?e ?score) gk:matches ("kustenwnd" {number}) . ?e a gk:Cluster ; skos:prefLabel ?n }}'
        assert server.values(query) == ["Küstenwind Initiative"]


def test_matches_in_an_update(tmp_path: Path, sample: Path) -> None:
    folder = Path(shutil.copytree(sample, tmp_path / "store"))
    with serving(folder, token="secret") as server:
        headers = {"Authorization": "Bearer secret", "Content-Type": "application/sparql-update"}
        base = "https://w3id.org/graphkit/graph/canonical"
        mark = '?e gk:matches "kustenwnd" ; a gk:Cluster'
        text = f"INSERT {{ GRAPH <urn:mine> {{ ?e <urn:mark> 1 }} }} USING <{base}> WHERE {{ {mark} }}"
        answer = httpx.post(f"{server.address}/update", content=text, headers=headers, timeout=60)
        assert answer.status_code == 204, answer.text
        assert server.values("SELECT ?e { GRAPH <urn:mine> { ?e ?p 1 } }") == [
            "https://w3id.org/graphkit/cluster/kuestenwind-initiative"
        ]
        refused = httpx.post(
            f"{server.address}/update", content=text.replace('"kustenwnd"', "?x"), headers=headers, timeout=60
        )
        assert refused.status_code == 400
        assert "gk:matches cannot be followed" in refused.text


def test_the_service_says_that_it_can(server: Server) -> None:
    answer = httpx.get(f"{server.address}/sparql", headers={"Accept": "application/n-triples"}, timeout=30)
    assert "sparql-service-description#propertyFeature> <https://w3id.org/graphkit/ontology#matches>" in answer.text


def test_it_finds_what_was_loaded_a_moment_ago(tmp_path: Path, sample: Path) -> None:
    folder = Path(shutil.copytree(sample, tmp_path / "store"))
    with serving(folder, token="secret") as server:
        headers = {"Authorization": "Bearer secret"}
        documents = f"{server.address}/documents?name=neu.txt"
        text = "Dr. Ida Sommer ist Geschäftsführerin des Clusters Heidewind e. V. in Celle."
        assert search(server, q="ida sommer", type="Person").json()["hits"] == []
        assert httpx.post(documents, content=text, headers=headers, timeout=120).status_code == 201
        assert [hit["name"] for hit in search(server, q="sommer ida", type="Person").json()["hits"]] == ["Ida Sommer"]
        assert httpx.delete(documents, headers=headers, timeout=120).status_code == 204
        assert search(server, q="ida sommer", type="Person").json()["hits"] == []
