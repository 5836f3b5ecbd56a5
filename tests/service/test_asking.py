"""Our own client, asking our own service, gets what the folder gives."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli import main
from graphkit.errors import QueryError, StoreError
from graphkit.query import ask, questions, triples
from graphkit.query.formats import format_table, format_triples
from graphkit.store import open_store
from tests.service.servers import ENDLESS, Server, serving

PLAIN = sorted(q.name for q in questions() if not q.is_graph and all(p.default is not None for p in q.parameters))


@pytest.mark.parametrize("name", PLAIN)
def test_every_question_has_the_same_answer(server: Server, sample: Path, name: str) -> None:
    with closing(open_store(sample)) as folder, closing(open_store(f"{server.address}/sparql")) as remote:
        assert _lines(ask(folder, name)) == _lines(ask(remote, name))


def _lines(table: object) -> list[str]:
    return sorted(format_table(table, "SELECT", "tsv").splitlines())  # type: ignore[arg-type]


def test_triples_too(server: Server, sample: Path) -> None:
    query = "DESCRIBE <https://w3id.org/graphkit/person/ada-brandt>"
    with closing(open_store(sample)) as folder, closing(open_store(f"{server.address}/sparql")) as remote:
        found = [format_triples(triples(store, query), "n-triples") for store in (folder, remote)]
    assert found[0] == found[1] != ""


def test_refusals_reach_the_client_as_one_line(sample: Path) -> None:
    with serving(sample, "--workers", 1, "--time-limit", 0.5, "--row-limit", 10) as server:
        with closing(open_store(f"{server.address}/sparql")) as remote:
            with pytest.raises(StoreError, match="it took longer than"):
                ask(remote, ENDLESS)
            with pytest.raises(StoreError, match="more than 10 rows"):
                ask(remote, "SELECT * { ?s ?p ?o }")
            with pytest.raises(QueryError, match="does not parse"):
                ask(remote, "SELECT * { ?s }")
        done = CliRunner().invoke(
            main, ["query", "--store", f"{server.address}/sparql", "-"], input="SELECT * {?s ?p ?o}"
        )
    assert done.exit_code == 1


def test_free_sparql_knows_our_prefixes(sample: Path) -> None:
    query = "SELECT ?n { ?c a gk:Cluster ; skos:prefLabel ?n } ORDER BY ?n"
    done = CliRunner().invoke(main, ["query", "--store", str(sample), "-", "--format", "csv"], input=query)
    assert (done.exit_code, done.output.splitlines()[0], len(done.output.splitlines())) == (0, "n", 4)
