"""Extraction quality has a pinned floor: a change that loses more than it wins does not pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.settings import Settings
from graphkit.vocabulary import load_vocabulary
from tests.gold.scoring import score

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FOLDERS = {"demo": ROOT / "data" / "documents", "build": ROOT / "data" / "gold" / "build"}


def pairs(name: str) -> Iterator[tuple[Path, Path]]:
    for gold in sorted((ROOT / "data" / "gold" / name).glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        yield next(p for p in FOLDERS[name].glob(f"{stem}.*") if p.suffix != ".json"), gold


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_quality_does_not_fall(name: str) -> None:
    figures = score(pairs(name), load_vocabulary(), Settings().confidence)
    assert figures["quotes"].hit == figures["quotes"].found > 0
    for kind, floor in FLOORS[name].items():
        assert figures[kind].f1 >= floor, f"{kind} of {name}: {figures[kind].f1:.3f} is below {floor}"
