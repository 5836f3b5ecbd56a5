"""`graphkit evaluate` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.evaluation.samples import write_sample


def test_tables(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    write_sample(tmp_path / "gold")
    shown = run("evaluate", "gold", "--fast", "--errors", "1")
    assert shown.exit_code == 0, shown.stderr
    for word in ("Documents: 1.", "entities", "facts, strict", "linking", "exact quotes", "Cluster", "memberCount",
                 "strict F1", "0.9–1.0", "worst 5", "moornetz.txt", "are right:"):  # fmt: skip
        assert word in shown.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "gold"]
    few = run("evaluate", "gold", "--fast", "--worst", "0").stdout
    assert "worst" not in few
    assert "fact missed" not in few


def test_mistakes_come_with_their_quotes(run: Run, tmp_path: Path) -> None:
    gold = {
        "entities": [{"key": "ida-ott", "type": "Person", "name": "Ida Ott"}],
        "facts": [{"subject": "ida-ott", "predicate": "founded", "evidence": "nie\x1b gesagt"}],
    }
    write_sample(tmp_path / "gold", gold=gold)
    shown = run("evaluate", "gold", "--fast", "--errors", "1").stdout
    assert "fact missed: 1" in shown
    assert "ida-ott — founded" in shown
    assert "“nie\ufffd gesagt”" in shown
    assert "entity wrong: 1 of" in shown


def test_json_and_documents_elsewhere(run: Run, tmp_path: Path) -> None:
    write_sample(tmp_path / "gold")
    (tmp_path / "gold" / "moornetz.txt").rename(tmp_path / "moornetz.txt")
    shown = run("evaluate", "gold", "--fast", "--documents", ".", "--json", "--confidence", "0")
    assert shown.exit_code == 0, shown.stderr
    said = json.loads(shown.stdout)
    assert said["confidence"] == 0
    assert set(said["overall"]) == {"entities", "facts", "strict", "linking", "evidence"}
    assert said["documents"][0]["document"] == "moornetz.txt"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("none",), 2, "there is no folder none"),
        (("empty",), 2, "there is no gold in empty"),
        (("broken",), 1, "moornetz.gold.json is not JSON"),
        (("bare",), 1, "moornetz.gold.json: entities is missing"),
        (("gold", "--documents", "empty"), 1, "moornetz.gold.json: its document is not in empty"),
        (("gold", "--confidence", "2"), 2, "--confidence"),
    ],
)
def test_bad_input_is_one_line_and_a_hint(
    run: Run, tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    write_sample(tmp_path / "gold")
    write_sample(tmp_path / "broken").write_text("{", encoding="utf-8")
    write_sample(tmp_path / "bare", gold={"facts": []})
    (tmp_path / "empty").mkdir()
    failed = run("evaluate", *args)
    first, hint = failed.stderr.splitlines()
    assert failed.exit_code == code
    assert said in first
    assert hint
