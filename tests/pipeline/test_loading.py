"""Loading real files: what is kept when something goes wrong."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreBusyError, StoreError, UsageError
from graphkit.pipeline import load, remove
from graphkit.rdf.terms import IDENTIFIER, TYPE, gk
from graphkit.settings import Settings
from graphkit.store import open_store

TEXT = "Kiel, 3. Mai 2023\n\nDr. Ada Brandt ist Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel.\n"


def documents(store: Path) -> int:
    with closing(open_store(store)) as opened:
        return len(opened.select("SELECT ?d { GRAPH ?d { ?d a <https://w3id.org/graphkit/ontology#Document> } }").rows)


def test_added_unchanged_updated(tmp_path: Path) -> None:
    text, store = tmp_path / "a.txt", str(tmp_path / "store")
    text.write_text(TEXT, encoding="utf-8")
    assert [o.status for o in load(store, [str(text)], settings=Settings())] == ["added"]
    assert [o.status for o in load(store, [str(text)], settings=Settings())] == ["unchanged"]
    text.write_text(TEXT + "\nMehr.\n", encoding="utf-8")
    assert [o.status for o in load(store, [str(text)], settings=Settings())] == ["updated"]
    assert documents(tmp_path / "store") == 1
    assert remove(store, ["a.txt"], Settings()) == ("a.txt",)
    assert documents(tmp_path / "store") == 0


def test_a_load_that_reads_nothing_makes_no_store(tmp_path: Path) -> None:
    (outcome,) = load(str(tmp_path / "store"), [str(tmp_path / "none.txt")], settings=Settings())
    assert outcome.status == "failed"
    assert not (tmp_path / "store").exists()


def test_an_interrupted_load_keeps_what_it_has_read(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT + str(number), encoding="utf-8")

    def stop(done: int, total: int, name: str) -> None:
        assert total == 3
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(load(str(tmp_path / "store"), [str(tmp_path / "*.txt")], settings=Settings(), progress=stop))
    assert documents(tmp_path / "store") == 2


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with closing(open_store(tmp_path / "store", "w")), pytest.raises(StoreBusyError):
        list(load(str(tmp_path / "store"), [str(tmp_path / "a.txt")], settings=Settings()))


def test_one_name_for_several_documents_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="--name"):
        list(load(str(tmp_path / "store"), [str(tmp_path)], settings=Settings(), name="c.txt"))


def test_documents_of_another_graph_and_odd_ones_stand_in_no_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    store = str(tmp_path / "store")
    list(load(store, [str(tmp_path / "a.txt")], settings=Settings(fast=True)))
    theirs, odd = NamedNode("https://example.org/document/b.txt"), NamedNode(f"{Settings().base}document/odd.txt")
    kind = [Quad(node, TYPE, gk("Document"), node) for node in (theirs, odd)]
    named = Quad(theirs, IDENTIFIER, Literal("b.txt"), theirs)
    with closing(open_store(store, "w")) as opened:
        opened.change((), [*kind, named])
    with pytest.raises(StoreError, match=r"there is no document b\.txt"):
        remove(store, ["b.txt"])
    assert remove(store, ["a.txt"]) == ("a.txt",)
    with closing(open_store(store)) as opened:
        assert set(opened.quads(graph=theirs)) == {kind[0], named}
