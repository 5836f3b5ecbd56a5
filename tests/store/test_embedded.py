"""The store on disk: whole changes, readers beside a writer, plain words when something is wrong."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import QueryError, StoreBusyError, StoreError
from graphkit.settings import Settings
from graphkit.store import open_store

CANONICAL = NamedNode(Settings().base + "graph/canonical")
THING = NamedNode("https://example.org/a")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def quad(text: str, graph: NamedNode = CANONICAL) -> Quad:
    return Quad(THING, NamedNode("https://example.org/says"), Literal(text), graph)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    awkward = 'quote " backslash \\ newline \n tab \t umlaut ü emoji 🦄 brace } </script>'
    with closing(open_store(tmp_path / "s", "w")) as store:
        store.change((), [quad("old")])
        store.change([quad("old")], [quad(awkward)])
    with closing(open_store(tmp_path / "s")) as store:
        assert [q.object.value for q in store.quads()] == [awkward]


def test_default_graph_is_canonical_and_counts_once(tmp_path: Path) -> None:
    other = NamedNode("https://example.org/document/1")
    with closing(open_store(tmp_path / "s", "w")) as store:
        store.change((), [quad("x"), quad("x", other), quad("y", other)])
        assert store.select(COUNT).rows[0][0] == Literal(1)
        chosen = store.select("SELECT ?o FROM <https://example.org/document/1> { ?s ?p ?o } ORDER BY ?o")
        assert [row[0].value for row in chosen.rows if row[0]] == ["x", "y"]
        merged = "SELECT (COUNT(*) AS ?n) FROM <graph/canonical> FROM <https://example.org/document/1> { ?s ?p ?o }"
        assert store.select(merged).rows[0][0] == Literal(2)  # as SPARQL 1.1, section 13.1, has it: an RDF merge
        within = store.select("SELECT ?o { GRAPH <https://example.org/document/1> { ?s ?p ?o } } ORDER BY ?o")
        assert [row[0].value for row in within.rows if row[0]] == ["x", "y"]


def test_a_triple_as_a_term_is_refused(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "s", "w")) as store, pytest.raises(QueryError, match="has a triple as a term"):
        store.select("SELECT (TRIPLE(<a:a>, <a:b>, 1) AS ?t) {}")


def test_our_prefixes_and_base_are_known(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "s", "w")) as store:
        store.change((), [quad("x")])
        assert store.select("SELECT (gk: AS ?n) (<graph/x> AS ?g) { ?s ?p ?o }").rows == (
            (NamedNode("https://w3id.org/graphkit/ontology#"), NamedNode("https://w3id.org/graphkit/graph/x")),
        )
        own = "PREFIX gk: <https://example.org/> SELECT ?o { ?s gk:says ?o }"
        assert store.select(own).rows == ((Literal("x"),),)


def test_a_change_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    class TornError(Exception):
        pass

    def half() -> object:
        yield quad("one")
        raise TornError

    with closing(open_store(tmp_path / "s", "w")) as store:
        store.change((), [quad("kept")])
        with pytest.raises(TornError):
            store.change([quad("kept")], half())  # type: ignore[arg-type]
        assert [q.object.value for q in store.quads()] == ["kept"]


def test_a_second_writer_is_told_and_readers_work(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "s", "w")) as writer:
        writer.change((), [quad("x")])
        with pytest.raises(StoreBusyError, match="another process is writing"):
            open_store(tmp_path / "s", "w")
        with closing(open_store(tmp_path / "s")) as reader:
            writer.change((), [quad("y")])
            assert reader.select(COUNT).rows[0][0] == Literal(1)


def test_reading_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store") as caught:
        open_store(tmp_path / "none")
    assert "graphkit load" in caught.value.hint
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match="not a graphkit store"):
        open_store(tmp_path, "w")
    assert [p.name for p in tmp_path.iterdir()] == ["photo.jpg"]


def test_an_empty_folder_may_become_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path)
    with closing(open_store(tmp_path / ".", "w")) as store:
        store.change((), [quad("x")])
    assert (tmp_path / "graphkit.json").is_file()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}', '{"format": 99, "base": "x"}'])
def test_a_damaged_mark_is_said_plainly(tmp_path: Path, damage: str) -> None:
    open_store(tmp_path / "s", "w").close()
    (tmp_path / "s" / "graphkit.json").write_text(damage, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "s")
    assert caught.value.hint


def test_damaged_data_is_said_plainly(tmp_path: Path) -> None:
    open_store(tmp_path / "s", "w").close()
    for file in (tmp_path / "s" / "data").glob("MANIFEST*"):
        file.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "s")


def test_another_base_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path / "s", "w").close()
    with pytest.raises(StoreError, match="uses the base"):
        open_store(tmp_path / "s", "r", Settings(base="https://example.org/"))


@pytest.mark.parametrize("query", ["SELECT nonsense", "CONSTRUCT WHERE { ?s ?p ?o }", ""])
def test_what_is_no_table_is_a_query_error(tmp_path: Path, query: str) -> None:
    with closing(open_store(tmp_path / "s", "w")) as store, pytest.raises(QueryError):
        store.select(query)


_KILLED = """
import sys
from pyoxigraph import Literal, NamedNode, Quad
from graphkit.store import open_store
store = open_store(sys.argv[1], "w")
for document in range(100000):
    graph = NamedNode(f"https://example.org/document/{document}")
    store.change((), [Quad(graph, NamedNode("https://example.org/n"), Literal(n), graph) for n in range(50)])
    print(document, flush=True)
"""


def test_a_killed_writer_leaves_each_document_whole_or_absent(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _KILLED, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    acknowledged = 0
    for line in writer.stdout:
        acknowledged = int(line)
        if acknowledged == 40:
            writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with closing(open_store(tmp_path / "s", "w")) as store:
        sizes = store.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows
    assert {row[1] for row in sizes} == {Literal(50)}
    assert len(sizes) > acknowledged


def test_the_folder_where_one_stands_may_become_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    with closing(open_store(".", "w")) as store:
        store.change((), [quad("x")])
    assert tmp_path.stat().st_ino == before
    assert sorted(path.name for path in Path().iterdir()) == ["data", "graphkit.json", "search.sqlite"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_folder_may_become_a_store_and_stays_a_link(tmp_path: Path, there: bool) -> None:
    (tmp_path / "link").symlink_to("folder")
    if there:
        (tmp_path / "folder").mkdir()
    open_store(tmp_path / "link", "w").close()
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in (tmp_path / "folder").iterdir()) == ["data", "graphkit.json"]


def test_a_store_that_was_given_up_in_the_making_is_in_no_way(tmp_path: Path) -> None:
    (tmp_path / ".graphkit-0a1b2c3d" / "data").mkdir(parents=True)
    open_store(tmp_path, "w").close()
    open_store(tmp_path).close()
