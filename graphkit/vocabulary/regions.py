"""Regions: the SKOS scheme of countries, states and areas, and the table of municipalities below it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graphkit.vocabulary.base import REGION_KINDS, Concept
from graphkit.vocabulary.concepts import check_broader, check_key, read_concepts
from graphkit.vocabulary.sources import broken, read_rows, split_cell, to_number

_PLACE_COLUMNS = (
    "key",
    "name",
    "english",
    "aliases",
    "kind",
    "broader",
    "notation",
    "latitude",
    "longitude",
    "population",
)


def read_regions(path: Path, places: Path, base: str) -> dict[str, Concept]:
    """The SKOS scheme of regions, and below it the table of municipalities."""
    regions = read_concepts(path, "region", base)
    found: dict[str, Concept] = {}
    for row in read_rows(places, _PLACE_COLUMNS):
        key = row["key"]
        check_key(places, key, found)
        if key in regions:
            raise broken(places, key, f"key stands in {path.name} already")
        found[key] = _place(places, row, base)
    everything = {**regions, **found}
    check_broader(places, found, everything)
    return everything


def _place(path: Path, row: Mapping[str, str], base: str) -> Concept:
    key, name = row["key"], row["name"]
    if not name or row["kind"] not in REGION_KINDS:
        raise broken(path, key, f"no name, or unknown kind {row['kind']!r}")
    return Concept(
        iri=f"{base}region/{key}",
        key=key,
        labels={"de": name, "en": row["english"] or name},
        words=tuple((word, "de") for word in split_cell(row["aliases"])),
        broader=f"{base}region/{row['broader']}" if row["broader"] else None,
        kind=row["kind"],
        notation=row["notation"] or None,
        latitude=to_number(path, key, row["latitude"]),
        longitude=to_number(path, key, row["longitude"]),
        population=int(to_number(path, key, row["population"]) or 0),
    )
