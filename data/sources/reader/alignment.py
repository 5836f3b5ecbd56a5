"""Which gold entity a referent of a reading is."""

from __future__ import annotations

from typing import Any

from graphkit.extract.base import Reading
from graphkit.link.profiles import split_legal
from graphkit.slug import compact, last_segment


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
