"""`graphkit push` and writing to two real servers: what is there in the end is what is here, whatever happens."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.cli import main
from graphkit.errors import GraphkitError, StoreError, UsageError
from graphkit.pipeline import load, preview_push, push, remove
from graphkit.query import ask, questions, triples
from graphkit.query.formats import format_table, format_triples
from graphkit.settings import Settings
from graphkit.store import open_store
from graphkit.store.remote import RemoteDataset, open_dataset
from graphkit.store.remote.journal import change_safely, finish, journal
from graphkit.vocabulary import NAMESPACE
from tests.service.servers import fill, serving
from tests.store.servers import Forward, between, breaking, pass_back, virtuoso

FAST = Settings(fast=True)
NEW = "Die Küstenwind Initiative e. V. aus Kiel wird von Dr. Ada Brandt geleitet. <html>🦄</html>\n"
LATER = "Nordlicht e. V. aus Kiel ist Mitglied der Küstenwind Initiative e. V. seit Juni 2022.\n"


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the sample that may be changed."""
    return Path(shutil.copytree(small, tmp_path / "store"))


@contextmanager
def dataset(endpoint: str) -> Iterator[RemoteDataset]:
    with closing(open_dataset(endpoint, NAMESPACE, os.environ)) as far:
        yield far


def content(address: str | Path) -> set[Quad]:
    with closing(open_store(address)) as store:
        return set(store.quads())


def told(quads: set[Quad]) -> set[str]:
    """Everything but when it was loaded."""
    return {str(quad) for quad in quads if not quad.predicate.value.endswith("generatedAtTime")}


def text(tmp_path: Path, said: str, name: str = "neu.txt") -> str:
    (tmp_path / name).write_text(said, encoding="utf-8")
    return str(tmp_path / name)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_everything_arrives_and_then_only_what_has_changed(own: Path, endpoint: str, tmp_path: Path) -> None:
    dry = run("push", endpoint, "--store", own, "--dry-run")
    assert "would send    https://w3id.org/graphkit/document/nordlicht.txt  154 triples" in dry.stdout
    with dataset(endpoint) as far:
        assert far.counts() == {}
    first = run("push", endpoint, "--store", own)
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("7 graphs (1,")
    assert "counted there, as many as here" in first.stdout
    assert content(endpoint) == content(own)
    assert run("push", endpoint, "--store", own).stdout.startswith("0 graphs (0 triples) sent, 0 removed, 7 unchanged")

    list(load(str(own), [text(tmp_path, NEW)], settings=FAST))
    remove(str(own), ["kwi-kurz.txt"], FAST)
    plan = push(str(own), endpoint)
    documents = [name for name in (*plan.send, *plan.remove) if "/document/" in name]
    assert documents == [f"{NAMESPACE}document/neu.txt", f"{NAMESPACE}document/kwi-kurz.txt"]
    assert plan.unchanged
    assert content(endpoint) == content(own)


def test_a_push_that_breaks_off_anywhere_is_finished_by_the_next(own: Path, endpoint: str, tmp_path: Path) -> None:
    push(str(own), endpoint)
    list(load(str(own), [text(tmp_path, NEW)], settings=FAST))
    remove(str(own), ["kuestenwind.txt"], FAST)
    for changes in (2, 4, 5):  # each attempt comes further than the one before
        with breaking(endpoint, changes) as way, pytest.raises(GraphkitError):
            push(str(own), way)
        with closing(open_store(endpoint)) as half:
            assert ask(half, "leaders").rows  # still usable
    asked = run("query", "leaders", "--store", endpoint)
    assert asked.exit_code == 0
    assert asked.stderr == f"note: a push to {endpoint} is not finished: the answer may lack something\n"
    with pytest.raises(StoreError, match="broke off") as caught:
        open_store(endpoint, "w")
    assert "graphkit push" in caught.value.hint
    push(str(own), endpoint)
    assert content(endpoint) == content(own)
    assert not run("query", "leaders", "--store", endpoint).stderr
    open_store(endpoint, "w").close()


def test_what_is_there_from_elsewhere_stays_unless_it_may_go(own: Path, endpoint: str, tmp_path: Path) -> None:
    list(load(endpoint, [text(tmp_path, NEW)], settings=FAST))
    for extra in ((), ("--dry-run",)):
        refused = run("push", endpoint, "--store", own, *extra)
        assert refused.exit_code == 1
        assert "holds what did not come from this graph and would go" in refused.stderr
        assert "--replace" in refused.stderr
    shown = run("push", endpoint, "--store", own, "--dry-run", "--replace")
    assert f"would remove  {NAMESPACE}document/neu.txt\n" in shown.stdout
    assert run("push", endpoint, "--store", own, "--replace").exit_code == 0
    assert content(endpoint) == content(own)


def test_another_graph_on_the_server_is_left_alone(own: Path, endpoint: str) -> None:
    within, beside = NamedNode(f"{NAMESPACE}second/document/x.txt"), NamedNode("https://example.org/document/x.txt")
    says, said = NamedNode("https://example.org/says"), Literal("another graph")
    with dataset(endpoint) as far:
        far.change(set(), {Quad(graph, says, said, graph) for graph in (within, beside)})
        assert push(str(own), endpoint).remove == []
        assert far.counts([within.value, beside.value]) == {within.value: 1, beside.value: 1}
        with closing(open_store(endpoint)) as store:
            assert beside not in {quad.subject for quad in store.quads(predicate=says)}
        far.drop(beside.value)


def test_graphs_that_others_changed_are_sent_again(own: Path, endpoint: str) -> None:
    push(str(own), endpoint)
    document = NamedNode(f"{NAMESPACE}document/nordlicht.txt")
    with dataset(endpoint) as far:
        far.change(set(), {Quad(document, NamedNode("urn:x"), Literal("written by another program"), document)})
    assert preview_push(str(own), endpoint).send == [document.value]
    push(str(own), endpoint)
    assert content(endpoint) == content(own)


def test_documents_are_loaded_and_removed_there_as_in_a_folder(own: Path, endpoint: str, tmp_path: Path) -> None:
    push(str(own), endpoint)
    paths = [text(tmp_path, NEW), text(tmp_path, LATER, "später.txt")]
    for store in (str(own), endpoint):
        assert [o.status for o in load(store, paths, settings=FAST)] == ["added", "added"]
        assert [o.status for o in load(store, paths, settings=FAST)] == ["unchanged", "unchanged"]
    assert told(content(endpoint)) == told(content(own))
    for store in (str(own), endpoint):
        told_names = run("remove", "neu.txt", "nordlicht.txt", "--store", store)
        assert told_names.stdout == "removed    neu.txt\nremoved    nordlicht.txt\n", told_names.stderr
    assert told(content(endpoint)) == told(content(own))
    assert run("remove", "neu.txt", "--store", endpoint).exit_code == 1


def test_a_first_document_makes_the_graph_there(endpoint: str, tmp_path: Path) -> None:
    done = run("load", text(tmp_path, NEW), "--store", endpoint)
    assert done.exit_code == 0, done.stderr
    near = tmp_path / "near"
    run("load", tmp_path / "neu.txt", "--store", near)
    assert told(content(endpoint)) == told(content(near))


def test_a_change_that_breaks_off_is_finished_by_the_next_writer(own: Path, endpoint: str, tmp_path: Path) -> None:
    push(str(own), endpoint)
    path = text(tmp_path, NEW)
    list(load(str(own), [path], settings=FAST))
    broken = 0
    for changes in (0, 1, 2, 4):
        with breaking(endpoint, changes) as way, suppress(GraphkitError):
            broken += 1
            list(load(way, [path], settings=FAST))
            broken -= 1
    assert broken
    list(load(endpoint, [path], settings=FAST))
    assert told(content(endpoint)) == told(content(own))
    with dataset(endpoint) as far:
        assert journal(far) not in far.counts()


def test_a_change_that_was_not_written_down_whole_did_not_happen(endpoint: str) -> None:
    with dataset(endpoint) as far:
        graph = NamedNode(journal(far))
        half = Quad(NamedNode(f"{graph.value}#add-000000000000"), NamedNode("urn:value"), Literal("|<urn:a>|"), graph)
        far.change(set(), {half})
        assert finish(far) is False
        assert far.counts() == {}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_texts_with_every_end_of_line_are_finished_too(virtuoso_server: str, sign: str) -> None:
    name = NamedNode(f"{NAMESPACE}document/zeilen.txt")
    quad = Quad(name, NamedNode("urn:text"), Literal(f"oben{sign}1. unten"), name)
    with dataset(virtuoso_server) as far:
        for left in far.counts():
            far.drop(left)
    with breaking(virtuoso_server, 2) as way, dataset(way) as far, pytest.raises(GraphkitError):
        change_safely(far, set(), {quad})
    with dataset(virtuoso_server) as far:
        assert journal(far) in far.counts()
        assert finish(far)
        assert far.graph(name.value) == {quad.triple}


def test_a_change_that_is_written_down_wrongly_names_a_way_out(endpoint: str) -> None:
    broken = ("<urn:a> <urn:b> ", "")
    with dataset(endpoint) as far:
        graph = NamedNode(journal(far))
        said = {"digest": sha256("\n\n".join(broken).encode()).hexdigest(), "remove-000000000000": f"|{broken[0]}|"}
        value = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")
        quads = {Quad(NamedNode(f"{graph.value}#{key}"), value, Literal(text), graph) for key, text in said.items()}
        far.change(set(), quads)
    with pytest.raises(StoreError, match=r"an unfinished change on .* cannot be read") as caught:
        open_store(endpoint, "w")
    assert "graphkit push" in caught.value.hint
    assert f"DROP GRAPH <{graph.value}>" in caught.value.hint


@pytest.mark.parametrize("graphs", ["", None])
def test_graphs_go_by_either_protocol(own: Path, endpoint: str, graphs: str | None) -> None:
    extra = {} if graphs is None else {"GRAPHKIT_REMOTE_GRAPHS": graphs}
    with closing(open_dataset(endpoint, NAMESPACE, {**os.environ, **extra})) as far:
        name = f"{NAMESPACE}document/nordlicht.txt"
        with closing(open_store(own)) as near:
            sent = {quad.triple for quad in near.quads(graph=NamedNode(name))}
        far.put(name, sent)
        far.put(name, sent)
        assert far.graph(name) == sent
        far.drop(name)
        far.drop(name)
        assert far.graph(name) == set()


def test_every_question_is_answered_as_from_the_folder(folder: Path, endpoint: str) -> None:
    push(str(folder), endpoint)
    with closing(open_store(folder)) as near, closing(open_store(endpoint)) as far:
        for question in questions():
            if any(parameter.default is None for parameter in question.parameters):
                continue
            if question.is_graph:
                answers = [format_triples(triples(s, question), "n-triples") for s in (near, far)]
            else:
                answers = [format_table(ask(s, question), question.form, "csv") for s in (near, far)]
            assert answers[0] == answers[1], question.name


def test_every_command_reads_from_there(folder: Path, endpoint: str, tmp_path: Path) -> None:
    push(str(folder), endpoint)
    for command in (
        ("documents",), ("stats",), ("explain", "ada brandt", "role"), ("query", "leaders"), ("link", "--why"),
        ("export", "--format", "nq"), ("export", "--format", "ttl"), ("export", "--format", "graphml"),
        ("view", "--output", "-"),
    ):  # fmt: skip
        near, far = (run(*command, "--store", store) for store in (folder, endpoint))
        assert far.exit_code == 0, far.stderr
        assert far.stdout == near.stdout, command


def test_paths_of_any_length_lose_no_rows(folder: Path, endpoint: str) -> None:
    push(str(folder), endpoint)
    wanted = "SELECT DISTINCT ?region ?wider { GRAPH ?schemes { ?region gk:kind ?k . ?region skos:broader* ?wider } }"
    with closing(open_store(folder)) as near, closing(open_store(endpoint)) as far:
        assert len(far.select(wanted).rows) == len(near.select(wanted).rows) > 400


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("push", "ftp://example.org"), "is no web address"),
        (("push", "http://127.0.0.1:1/sparql", "--store", "http://127.0.0.1:1/x"), "is no folder"),
        (("push", "https://ada:geheim@example.org/sparql"), "every process list shows"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert "geheim" not in refused.stderr


def test_the_password_is_wrong_or_missing(
    own: Path, virtuoso_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with dataset(virtuoso_server) as far:
        for name in far.counts():
            far.drop(name)
    monkeypatch.setenv("GRAPHKIT_REMOTE_PASSWORD", "geheim-1")
    wrong = run("push", virtuoso_server, "--store", own)
    assert wrong.exit_code == 1
    assert "answers 401, not allowed" in wrong.stderr
    assert "is not accepted" in wrong.stderr
    assert "geheim-1" not in wrong.stderr
    monkeypatch.delenv("GRAPHKIT_REMOTE_USER")
    missing = run("load", text(tmp_path, NEW), "--store", virtuoso_server)
    assert missing.exit_code == 1
    assert "Set GRAPHKIT_REMOTE_USER and GRAPHKIT_REMOTE_PASSWORD" in missing.stderr


def test_terms_that_a_server_cannot_keep_are_told(virtuoso_server: str) -> None:
    graph = NamedNode(f"{NAMESPACE}document/long")
    with dataset(virtuoso_server) as far, pytest.raises(StoreError, match=r"keeps 1 triple of .* changed, such as"):
        far.put(graph.value, {Quad(NamedNode("urn:" + "x" * 4000), NamedNode("urn:p"), Literal("x"), graph).triple})
    with dataset(virtuoso_server) as far:
        far.drop(graph.value)


def test_errors_name_no_secret(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        open_store("https://ada:geheim@example.org/sparql")
    assert "geheim" not in str(caught.value)
    with pytest.raises(GraphkitError):
        push(str(folder), "https://")


def test_a_server_that_gives_only_so_many_rows_is_read_in_pages(small: Path, tmp_path: Path) -> None:
    with virtuoso(tmp_path, rows=100) as address:
        push(str(small), address)
        assert content(address) == content(small)
        with closing(open_store(address)) as far, closing(open_store(small)) as near:
            for query in ("SELECT ?s ?p ?o { ?s ?p ?o }", "SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } }"):
                assert sorted(map(str, far.select(query).rows)) == sorted(map(str, near.select(query).rows))
            query = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
            assert set(far.construct(query)) == set(near.construct(query))


def test_doubles_in_a_distinct_answer_are_never_passed_on(small: Path, oxigraph_server: str) -> None:
    """As Virtuoso has been seen to answer about six million quads; here by a server in front of another one."""

    def doubling(request: Any, forward: Forward) -> None:
        reply = forward(request)
        if b"DISTINCT" not in request.body:
            pass_back(request, reply)
            return
        found = reply.json()
        found["results"]["bindings"] *= 2
        pass_back(request, reply, json.dumps(found))

    push(str(small), oxigraph_server, replace=True)
    query = "SELECT DISTINCT ?type { ?thing a ?type }"
    with (
        between(oxigraph_server, doubling, "Virtuoso/07.20") as address,
        closing(open_store(address)) as far,
        closing(open_store(small)) as near,
    ):
        assert sorted(map(str, far.select(query).rows)) == sorted(map(str, near.select(query).rows))


def test_a_question_to_two_servers(small: Path, oxigraph_server: str, tmp_path: Path) -> None:
    """Not with Virtuoso 7.2, which never answers a query that is sent as such and not as a form."""
    endpoint = oxigraph_server
    push(str(small), endpoint, replace=True)
    own = fill(tmp_path / "own", ["Nordlicht e. V.", "unknown"])
    inner = (
        f"GRAPH <{NAMESPACE}graph/canonical> {{ ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?name ; "
        "<https://w3id.org/graphkit/ontology#locatedIn> ?place . "
        "?place <http://www.w3.org/2004/02/skos/core#prefLabel> ?city }"
    )
    query = f"SELECT ?city {{ ?note <https://example.org/says> ?name SERVICE <{endpoint}> {{ {inner} }} }}"
    with serving(own, "--workers", 1, "--allow-service", endpoint) as joined:
        assert joined.values(query) == ["Kiel"]
        with closing(open_store(f"{joined.address}/sparql")) as far:
            assert [row[0].value for row in far.select(query).rows if row[0]] == ["Kiel"]
