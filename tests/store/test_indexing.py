"""The index beside a store says what the store says, whatever happens to either."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreError, UnclearNameError
from graphkit.fulltext import Entry, Index, match
from graphkit.fulltext.shelf import Texts
from graphkit.pipeline import rebuild
from graphkit.pipeline.knowledge import Knowledge
from graphkit.query.naming import entity_named
from graphkit.service.snapshot import Snapshot
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from graphkit.store.texts import all_entries
from tests.sample import drop, make_findings, put, sample_findings, sample_store

BASE = Settings().base
HARBOUR = ("hafen.txt", None, "Der Hafenverbund wächst.", ["cluster: Hafenverbund"], [])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("indexing") / "store")


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "store"))


def found(store: Store, typed: str) -> list[str]:
    return [hit.entry.text for hit in match(store.index(), typed, 20, ("names",))]


def held(index: Index) -> set[Entry]:
    return {e for texts in index.shelves.values() for hit in texts.fitting(_ANYTHING, 5000) for e in [hit.entry]}


_ANYTHING = " OR ".join(f'"{letter}"*' for letter in "abcdefghijklmnopqrstuvwxyz0123456789")


def wanted(folder: Path) -> set[Entry]:
    return set(all_entries(Oxigraph.read_only(str(folder / "data")), BASE))


def on_disk(folder: Path) -> set[Entry]:
    """What the file itself holds, with nobody to bring it in step."""
    with closing(Index.open(folder / "search.sqlite", writable=False)) as index:
        return held(index)


def test_it_follows_loading_removing_and_rebuilding(folder: Path) -> None:
    assert on_disk(folder) == wanted(folder)
    knowledge = Knowledge.gather(Settings())
    with closing(open_store(folder, "w")) as store:
        put(store, knowledge, [make_findings(*HARBOUR)])
        assert found(store, "hafenverbnud") == ["Hafenverbund"]
        drop(store, knowledge, ["nordlicht.txt", "kwi-kurz.txt"])
        assert found(store, "brandt") == []
    assert on_disk(folder) == wanted(folder)
    assert rebuild(str(folder), Settings()) == 0
    with closing(open_store(folder, "w")) as store:
        drop(store, knowledge, ["hafen.txt", "kuestenwind.txt", "kwi-suedwest.txt"])
    assert on_disk(folder) == wanted(folder) == set()


def test_what_it_notes_of_the_store_is_seen_by_no_query(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        everything = {str(quad) for quad in store.quads()}
        assert not [text for text in everything if "ontology#state" in text.split(" ")[1]]
        counted = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0][0]
    assert counted
    assert int(counted.value) == len(everything)


@pytest.mark.parametrize("damage", ["lost", "no database", "empty", "cut short", "of another store", "a folder"])
def test_it_is_made_anew_where_it_is_not_the_store_s(folder: Path, tmp_path: Path, damage: str) -> None:
    file = folder / "search.sqlite"
    whole = file.read_bytes()
    file.unlink()
    if damage == "of another store":
        other = sample_store(tmp_path / "other", [make_findings(*HARBOUR)])
        shutil.copy(other / "search.sqlite", file)
    elif damage == "a folder":
        file.mkdir()
    elif damage != "lost":
        file.write_bytes({"no database": b"x" * 5000, "empty": b"", "cut short": whole[: len(whole) // 2]}[damage])
    with closing(open_store(folder)) as store:
        assert found(store, "kustenwnd") == ["Küstenwind Initiative"]
        assert held(store.index()) == wanted(folder)
    if damage != "a folder":
        assert on_disk(folder) == wanted(folder)


def test_a_store_is_changed_even_where_the_index_cannot_be(folder: Path) -> None:
    (folder / "search.sqlite").unlink()
    (folder / "search.sqlite").mkdir()
    with closing(open_store(folder, "w")) as store:
        put(store, Knowledge.gather(Settings()), [make_findings(*HARBOUR)])
        assert found(store, "hafenverbund") == ["Hafenverbund"]
        drop(store, Knowledge.gather(Settings()), ["hafen.txt"])
        assert found(store, "hafenverbund") == []


def test_a_store_of_before_is_searched_too(folder: Path) -> None:
    data = Oxigraph(str(folder / "data"))
    data.update("CLEAR DEFAULT")
    del data
    (folder / "search.sqlite").unlink()
    with closing(open_store(folder)) as store:
        assert found(store, "brandt") == ["Ada Brandt"]
    with closing(open_store(folder, "w")) as store:
        put(store, Knowledge.gather(Settings()), [make_findings(*HARBOUR)])
        assert found(store, "brandt") == ["Ada Brandt"]
    assert on_disk(folder) == wanted(folder)


def test_a_reader_of_before_a_change_finds_what_is_new(folder: Path) -> None:
    with closing(open_store(folder)) as reader:
        assert found(reader, "hafenverbund") == []
        with closing(open_store(folder, "w")) as writer:
            put(writer, Knowledge.gather(Settings()), [make_findings(*HARBOUR)])
            assert found(reader, "hafenverbund") == found(reader, "hafenverbund") == ["Hafenverbund"]


_KILLED = """
import sys
from graphkit.pipeline.knowledge import Knowledge
from graphkit.fulltext import Index
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.sample import make_findings, put
store, knowledge = open_store(sys.argv[1], "w"), Knowledge.gather(Settings())
change = Index.change
def slow(self, *whatever):
    print("between", flush=True)
    sys.stdin.readline()
    change(self, *whatever)
Index.change = slow
put(store, knowledge, [make_findings("hafen.txt", None, "Der Hafenverbund.", ["cluster: Hafenverbund"], [])])
print("done", flush=True)
"""


def _writer_in_between(folder: Path) -> subprocess.Popen[str]:
    """A process that has changed the store, and not yet the index."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    assert writer.stdout.readline() == "between\n"
    return writer


def test_a_writer_that_is_killed_between_store_and_index(folder: Path) -> None:
    with _writer_in_between(folder) as writer:
        writer.send_signal(signal.SIGKILL)
    assert "Hafenverbund" not in {entry.text for entry in on_disk(folder)}
    with closing(open_store(folder)) as store:
        assert found(store, "hafenverbund") == ["Hafenverbund"]
    assert on_disk(folder) == wanted(folder)


def test_who_comes_between_store_and_index_waits_for_the_writer(folder: Path) -> None:
    with _writer_in_between(folder) as writer, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(_search, folder, "hafenverbund")
        assert writer.stdin
        writer.stdin.write("go on\n")
        writer.stdin.flush()
        assert asked.result(timeout=20) == ["Hafenverbund"]
    assert on_disk(folder) == wanted(folder)


def _search(folder: Path, typed: str) -> list[str]:
    with closing(open_store(folder)) as store:
        return found(store, typed)


def test_several_readers_make_it_anew_at_once(folder: Path) -> None:
    (folder / "search.sqlite").unlink()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(_search, [folder] * 8, ["brandt"] * 8))
    assert answers == [["Ada Brandt"]] * 8
    assert on_disk(folder) == wanted(folder)


def test_a_locked_index_stops_nobody_for_long(folder: Path) -> None:
    with closing(open_store(folder)) as known:
        assert found(known, "brandt") == ["Ada Brandt"]
        with closing(sqlite3.connect(folder / "search.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            started = time.monotonic()
            assert found(known, "brandt") == ["Ada Brandt"]
            assert time.monotonic() - started < 20
        assert found(known, "brandt") == ["Ada Brandt"]


def test_what_is_read_together_comes_from_one_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that comes between two statements, as it does when another process loads."""
    file = tmp_path / "search.sqlite"
    both = [Entry("urn:a", "name", "Nord", "Cluster"), Entry("urn:b", "name", "Nord", "Project")]
    with closing(Index.open(file, writable=True)) as first:
        first.rebuild("one", both)
        first.commit()
    keyed = Texts.keyed

    def and_then_written(texts: Texts, key: str, most: int) -> list[Entry]:
        known = keyed(texts, key, most)
        with closing(Index.open(file, writable=True, patience=0.1)) as writer, suppress(sqlite3.OperationalError):
            writer.begin()
            writer.change("two", both, ())
            writer.commit()
        return known

    monkeypatch.setattr(Texts, "keyed", and_then_written)
    with closing(Index.open(file, writable=False)) as index:
        with pytest.raises(UnclearNameError, match="'Nord' can mean Nord") as caught:
            entity_named("Nord", index)
        assert len(caught.value.candidates) == 2
        with closing(Index.open(file, writable=True, patience=0.1)) as writer:
            writer.begin()
            writer.change("two", both, ())
            writer.commit()
        assert index.state == "two"


def test_a_worker_s_index_opens_no_newer_store_than_the_one_it_is_asked_for(folder: Path) -> None:
    snapshot = Snapshot(folder, BASE)
    data = snapshot.data()
    with closing(open_store(folder, "w")) as writer:
        put(writer, Knowledge.gather(Settings()), [make_findings(*HARBOUR)])
    assert snapshot.index(data, make=True).shelves["names"].of(f"{BASE}person/ada-brandt")
    assert snapshot.is_stale()


def test_an_index_that_breaks_while_it_is_read_is_said_plainly(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "search.sqlite")) as connection:
        connection.execute("DROP TABLE names_entry")
    with closing(open_store(folder)) as store, pytest.raises(StoreError, match="cannot be read") as caught:
        found(store, "brandt")
    assert "search.sqlite" in caught.value.hint


def test_the_sample_has_every_sort_of_text(original: Path) -> None:
    kinds = {entry.kind for entry in on_disk(original)}
    assert kinds == {"name", "alias", "title", "quote"}
    assert len(sample_findings()) * 2 == sum(entry.kind == "title" for entry in on_disk(original))
