"""Commands whose store is a running `graphkit serve`: what works there, and what is said where it cannot."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graphkit.cli import main
from graphkit.query import hits, search
from graphkit.store import open_store
from tests.service.servers import Server


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_search_is_answered_by_the_index_there(server: Server, sample: Path) -> None:
    here = run("search", "--store", sample, "kustenwind", "--type", "cluster")
    there = run("search", "--store", f"{server.address}/sparql", "kustenwind", "--type", "cluster")
    assert there.exit_code == 0, there.stderr
    assert "Küstenwind Initiative" in there.stdout
    assert there.stdout == here.stdout


def test_python_searches_there_as_here(server: Server, sample: Path) -> None:
    with closing(open_store(sample)) as here, closing(open_store(f"{server.address}/sparql")) as there:
        for asked in ({}, {"only": frozenset({"Person", "Cluster"})}, {"shelves": ("quotes",)}, {"limit": 1}):
            found = hits(here, "nordlicht", **asked)
            assert found
            assert sorted(hits(there, "nordlicht", **asked), key=str) == sorted(found, key=str)
        assert search(there, "kustenwind", only="cluster") == search(here, "kustenwind", only="cluster")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?e ?s { (?e ?s) gk:matches "kustenwind" } ORDER BY ?e ?s',
        'SELECT ?e { ?e gk:matches "kustenwind" ; a gk:Cluster }',
        'SELECT ?d { GRAPH ?d { ?d a gk:Document } ?d gk:matches "nordlicht" } ORDER BY ?d',
    ],
)
def test_words_in_a_query_are_looked_up_there(server: Server, sample: Path, tmp_path: Path, query: str) -> None:
    (tmp_path / "own.rq").write_text(query, encoding="utf-8")
    here, there = (run("query", tmp_path / "own.rq", "--store", s) for s in (sample, f"{server.address}/sparql"))
    assert there.exit_code == 0, there.stderr
    assert there.stdout == here.stdout
    assert there.stdout.count("\n") > 1


def test_writing_there_is_refused_in_one_line_that_says_how_it_is_done(server: Server, sample: Path) -> None:
    refused = run("push", f"{server.address}/sparql", "--store", sample)
    assert refused.exit_code == 1
    assert "is a `graphkit serve`" in refused.stderr
    assert "GRAPHKIT_TOKEN" in refused.stderr


def test_what_lies_behind_an_address_is_not_served_again() -> None:
    for command in ("serve", "mcp"):
        refused = run(command, "--store", "http://127.0.0.1:9/sparql")
        assert refused.exit_code == 2
        assert "Name a folder with --store; ask the endpoint itself: graphkit query" in refused.stderr
