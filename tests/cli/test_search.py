"""`graphkit search` as people use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_it_answers_csv_in_a_pipe(run: Run, sample: Path) -> None:
    done = run("search", "--store", sample, "kuestenwnd", "initiatve")
    (first, *_) = csv.DictReader(io.StringIO(done.output))
    assert (done.exit_code, first["kind"], first["entity_name"]) == (0, "name", "Küstenwind Initiative")


def test_it_answers_tables_and_json(run: Run, sample: Path) -> None:
    shown = run("search", "--store", sample, "--format", "table", "--type", "person", "MOELLER")
    assert shown.output.count("Jörg Möller") >= 2
    assert "https://" not in shown.output
    found = json.loads(run("search", "--store", sample, "--format", "json", "--limit", 1, "nordlicht").output)
    assert [row["entity_name"] for row in found["rows"]] == ["Nordlicht e. V."]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["!?"], 2, "has no word to search for"),
        ([], 2, "Missing argument"),
        (["--type", "Cat", "x"], 2, "there is no type 'Cat'\nThere are Person, Cluster,"),
        (["--store", "http://127.0.0.1:9/sparql", "x"], 1, "cannot be reached"),
        (["--store", "nowhere", "x"], 1, "there is no store"),
    ],
)
def test_wrong_use_is_one_clear_line(spawn: object, words: list[str], code: int, said: str) -> None:
    done = spawn("search", *words)  # type: ignore[operator]
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_nothing_found_is_said(run: Run, sample: Path) -> None:
    done = run("search", "--store", sample, "--format", "table", "zzzz")
    assert (done.exit_code, done.output.strip()) == (0, "nothing found")
