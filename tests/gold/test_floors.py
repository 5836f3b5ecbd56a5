"""Reading quality has a pinned floor: a change that loses more than it wins does not pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.evaluation import evaluate, read_gold
from graphkit.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "data"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
ELSEWHERE = {"demo": DATA / "documents"}


@pytest.mark.parametrize(("reader", "name"), [(reader, name) for reader in FLOORS for name in FLOORS[reader]])
def test_quality_does_not_fall(reader: str, name: str) -> None:
    gold = read_gold(DATA / "gold" / name, ELSEWHERE.get(name))
    measures = evaluate(gold, settings=Settings(fast=reader == "fast")).measures
    floors = FLOORS[reader][name]
    fallen = {kind: measures[kind].f1.value for kind, floor in floors.items() if measures[kind].f1.value < floor}
    assert not fallen, f"{name} is below its floors {floors}"


def test_every_folder_of_gold_has_its_floors() -> None:
    folders = {path.parent.name for path in (DATA / "gold").glob("*/*.gold.json")}
    assert set(FLOORS) == {"full", "fast"}
    for floors in FLOORS.values():
        assert set(floors) == folders
        assert all(set(kinds) == {"entities", "facts", "strict", "linking", "evidence"} for kinds in floors.values())
