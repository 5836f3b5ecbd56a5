"""How many facts there are is said in one way, wherever it is said."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from graphkit.cli.counting import number_of_facts
from tests.cli.conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_all_commands_count_the_same_facts(run: Run, doubtful: Path) -> None:
    facts = rows(run("query", "facts", "--store", doubtful).stdout)
    shown = Counter(row["document"] for row in facts)
    documents = {row["document"]: row for row in rows(run("documents", "--store", doubtful).stdout)}
    assert {name: int(row["facts"]) for name, row in documents.items()} == shown
    assert (documents["zweifel.txt"]["facts"], documents["zweifel.txt"]["uncertain"]) == ("1", "2")
    assert documents["nordlicht.txt"]["uncertain"] == "0"
    stats = [row for row in rows(run("stats", "--store", doubtful).stdout) if row["kind"] == "fact"]
    assert sum(int(row["number"]) for row in stats) == 21
    assert {row["name"]: row["uncertain"] for row in stats if row["uncertain"] != "0"} == {
        "role": "1",
        "locatedIn": "1",
    }
    assert "5 documents, 21 facts, 2 more uncertain; 0 problems, " in run("check", "--store", doubtful).stderr
    everything = run("check", "--store", doubtful, "--confidence", "0").stderr
    assert "5 documents, 23 facts; " in everything


def test_reading_counts_as_asking_does(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Dr. Ada Brandt leitet das Cluster Nordlicht e. V. in Kiel, das zwölf Mitglieder hat und 2010 entstand.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run("load", "a.txt", "--fast")
    sure = sorted(float(row["confidence"]) for row in rows(run("query", "facts", "--param", "confidence=0").stdout))
    assert sure[0] < 0.6 < sure[-1]
    monkeypatch.setenv("GRAPHKIT_CONFIDENCE", "0.6")
    run("remove", "a.txt")
    shown = sum(confidence >= 0.6 for confidence in sure)
    said = number_of_facts(shown, len(sure) - shown)
    assert f"a.txt  {said}\n" in run("load", "a.txt", "--fast", "--dry-run").stdout
    loaded = run("load", "a.txt", "--fast").stdout
    assert f"a.txt  {said}  (" in loaded
    assert loaded.endswith(f"1 document: 1 added; {said}\n")


def test_loading_says_that_it_counts_document_by_document(run: Run, tmp_path: Path) -> None:
    text = "Dr. Ada Brandt leitet das Cluster Nordlicht e. V. in Kiel.\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    told, each = run("load", "a.txt", "b.txt", "--fast").stdout.splitlines()[-2:]
    stats = [row for row in rows(run("stats").stdout) if row["kind"] == "fact"]
    distinct = sum(int(row["number"]) for row in stats)
    assert told.startswith(f"2 documents: 2 added; {2 * distinct} facts")
    assert each.startswith("Facts are counted for each document; what several documents say is one fact")
    assert "counted" not in run("load", "a.txt", "b.txt", "--fast").stdout
    (tmp_path / "b.txt").write_text(text + "Kiel liegt in Schleswig-Holstein.\n", encoding="utf-8")
    assert "counted" not in run("load", "a.txt", "b.txt", "--fast").stdout


def test_what_is_certain_is_not_said_to_be() -> None:
    assert [number_of_facts(*n) for n in ((1, 0), (2, 1), (0, 3))] == [
        "1 fact", "2 facts, 1 more uncertain", "0 facts, 3 more uncertain"
    ]  # fmt: skip
