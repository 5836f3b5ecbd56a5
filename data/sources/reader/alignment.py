"""Gold documents with what they state, and which gold entity a referent of a reading is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphkit.evaluation import read_gold
from graphkit.evaluation.gold import ENDING
from graphkit.extract.base import Reading
from graphkit.link.profiles import split_legal
from graphkit.model import Document
from graphkit.readers import read
from graphkit.slug import compact, last_segment


def gold_of(folder: Path, sources: Path | None = None) -> Iterator[tuple[Document, dict[str, Any]]]:
    """The documents of a folder (or of `sources`) with their gold as it stands in the files, by name."""
    for one in read_gold(folder, sources):
        gold = folder / f"{one.path.stem}{ENDING}"
        yield read(one.path, one.name), json.loads(gold.read_text(encoding="utf-8"))


def aligned(reading: Reading, gold: dict[str, Any]) -> dict[str, str]:
    """The gold key of each referent that has one of an entity's names."""
    owners: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in (entity["name"], *entity.get("aliases", ())):
            owners.setdefault(compact(split_legal(name)[0]), set()).add(entity["key"])
    found = {}
    for referent in reading.referents.values():
        if referent.type == "Sector":
            found[referent.key] = last_segment(referent.known or "")
            continue
        for name in (referent.name, *referent.surfaces):
            mine = owners.get(compact(split_legal(name)[0]), set())
            if len(mine) == 1:
                found[referent.key] = next(iter(mine))
                break
    return found
