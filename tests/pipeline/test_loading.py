"""Loading real files: what is kept when something goes wrong."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreBusyError, StoreError, UsageError
from graphkit.pipeline import Outcome, load, remove
from graphkit.rdf.terms import IDENTIFIER, TYPE, gk
from graphkit.settings import Settings
from graphkit.store import open_store

TEXT = "Kiel, 3. Mai 2023\n\nDr. Ada Brandt ist Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel.\n"
QUICK = Settings(fast=True)


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


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of one name in two folders."""
    files = tmp_path / "a" / "report.txt", tmp_path / "b" / "report.txt"
    for file, town in zip(files, ("Kiel", "Jena"), strict=True):
        file.parent.mkdir()
        file.write_text(f"Der Cluster Nordlicht e. V. hat seinen Sitz in {town}.", encoding="utf-8")
    return files


def test_files_of_one_name_in_one_command_are_two_documents(two: tuple[Path, Path], tmp_path: Path) -> None:
    found = loaded(tmp_path, *two)
    assert {name: outcome.status for name, outcome in found.items()} == {
        "a/report.txt": "added",
        "b/report.txt": "added",
    }
    assert {outcome.status for outcome in loaded(tmp_path, *two).values()} == {"unchanged"}


def test_files_of_one_name_one_after_another_do_not_replace_each_other(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    assert loaded(tmp_path, first)["report.txt"].status == "added"
    refused = loaded(tmp_path, second)["report.txt"]
    assert refused.status == "failed"
    assert f"{first} is in the graph under this name, and {second} is another file" in refused.message
    assert "--name b/report.txt" in refused.message
    assert "\n" not in refused.message
    assert loaded(tmp_path, first)["report.txt"].status == "unchanged"
    # both at once: the first keeps its name
    assert {name: o.status for name, o in loaded(tmp_path, *two).items()} == {
        "report.txt": "unchanged", "b/report.txt": "added",
    }  # fmt: skip
    (other,) = load(str(tmp_path / "store"), [str(second)], settings=QUICK, name="report.txt")
    assert other.status == "updated"
    assert other.message == f"{second} has taken the place of {first}"


def test_a_file_keeps_its_longer_name_when_the_short_one_is_taken_later(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    loaded(tmp_path, first, second)
    (third,) = load(str(tmp_path / "store"), [str(first)], settings=QUICK, name="report.txt")
    assert third.status == "added"
    assert loaded(tmp_path, second)["b/report.txt"].status == "unchanged"
    second.write_text("Der Cluster Nordlicht e. V. hat seinen Sitz in Bonn.", encoding="utf-8")
    assert loaded(tmp_path, second)["b/report.txt"].status == "updated"


@pytest.mark.skipif(sys.platform != "linux", reason="names of folders are bytes only there")
def test_a_folder_whose_name_is_no_text_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("Der Cluster Nordlicht e. V. hat seinen Sitz in Kiel.", encoding="utf-8")
    assert [o.status for o in loaded(tmp_path, file).values()] == ["added"]
    assert [o.status for o in loaded(tmp_path, file).values()] == ["unchanged"]


def test_a_file_that_was_moved_is_read_anew_and_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    loaded(tmp_path, first)
    first.unlink()
    moved = loaded(tmp_path, second)["report.txt"]
    assert (moved.status, moved.message) == ("updated", f"{second} has taken the place of {first}")


def test_a_store_that_knows_no_paths_learns_them(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    loaded(tmp_path, first)
    with open_store(tmp_path / "store", "w") as store:  # as one made before paths were noted
        store.change((), (), {Settings().base + "document/report.txt": ""})
    assert loaded(tmp_path, first)["report.txt"].status == "unchanged"
    assert loaded(tmp_path, second)["report.txt"].status == "failed"


def test_paths_are_in_no_export_and_no_answer(two: tuple[Path, Path], tmp_path: Path) -> None:
    loaded(tmp_path, two[0])
    with open_store(tmp_path / "store") as store:
        assert not any(str(tmp_path) in str(quad) for quad in store.quads())
        asked = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        assert not any(str(tmp_path) in str(row) for row in store.select(asked).rows)


def test_a_file_that_was_moved_unchanged_is_not_given_up_for_a_new_one(two: tuple[Path, Path], tmp_path: Path) -> None:
    inbox, archive = two
    archive.unlink()
    loaded(tmp_path, inbox)
    inbox.rename(archive)
    assert loaded(tmp_path, archive)["report.txt"].status == "unchanged"
    inbox.write_text("Der Cluster Ostlicht e. V. hat seinen Sitz in Bonn.", encoding="utf-8")
    refused = loaded(tmp_path, inbox)["report.txt"]
    assert (refused.status, "--name a/report.txt" in refused.message) == ("failed", True)
    assert loaded(tmp_path, archive)["report.txt"].status == "unchanged"


def test_a_removed_document_leaves_no_path_behind(two: tuple[Path, Path], tmp_path: Path) -> None:
    loaded(tmp_path, two[0])
    remove(str(tmp_path / "store"), ["report.txt"])
    with open_store(tmp_path / "store") as store:
        assert store.loaded_from(str(two[0])) == ()
        assert not store.origin(NamedNode(Settings().base + "document/report.txt"))


def test_what_nobody_has_foreseen_in_one_document_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError("by\nnothing")

    monkeypatch.setattr("yaml.safe_load", fail)
    texts = {"a.txt": TEXT, "b.md": f"---\ntitle: Ring\n---\n{TEXT}", "c.txt": TEXT}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = loaded(tmp_path, *(tmp_path / name for name in texts))
    assert {name: outcome.status for name, outcome in found.items()} == {
        "a.txt": "added", "b.md": "failed", "c.txt": "added",
    }  # fmt: skip
    assert found["b.md"].message == "could not be read (ZeroDivisionError: by\nnothing)"
    assert documents(tmp_path / "store") == 2


@pytest.mark.parametrize(
    "name", ["../../graph/canonical", ".", "a/./b.txt", "a/..", "a\x07.txt", "a\nb", "\udce9.txt", " "]
)
def test_a_name_that_would_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="the name of a document cannot") as caught:
        list(load(str(tmp_path / "store"), [str(tmp_path / "a.txt")], settings=QUICK, name=name))
    assert "\n" not in caught.value.message
    assert not (tmp_path / "store").exists()


def loaded(tmp_path: Path, *files: Path) -> dict[str, Outcome]:
    found = load(str(tmp_path / "store"), [str(file) for file in files], settings=QUICK)
    return {outcome.document: outcome for outcome in found}
