"""The registers of known names: every CSV file of data/registers/ but the places."""

from __future__ import annotations

from pathlib import Path

from graphkit.model import ENTITY_TYPES
from graphkit.vocabulary.base import DatedName, KnownName
from graphkit.vocabulary.concepts import check_key
from graphkit.vocabulary.sources import broken, read_rows, split_cell

_COLUMNS = ("key", "type", "name", "aliases", "homepage", "identifiers", "since", "until")


def read_registers(folder: Path, base: str) -> dict[str, KnownName]:
    """Every register of the folder as one; a key may have several rows, one for each official name it has had."""
    register: dict[str, KnownName] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name == "places.csv":
            continue
        groups: dict[str, list[dict[str, str]]] = {}
        for row in read_rows(path, _COLUMNS):
            groups.setdefault(row["key"], []).append(row)
        for key, rows in groups.items():
            check_key(path, key, register)
            register[key] = _known_name(path, rows, base)
    return register


def _known_name(path: Path, rows: list[dict[str, str]], base: str) -> KnownName:
    key, kind, name = rows[0]["key"], rows[0]["type"], rows[0]["name"]
    if kind not in ENTITY_TYPES or any(row["type"] != kind for row in rows):
        raise broken(path, key, f"unknown or changing type {kind!r}")
    names = [row["name"] for row in rows]
    aliases = [alias for row in rows for alias in split_cell(row["aliases"])]
    periods = {(row["name"], row["since"]) for row in rows}
    if not all(names) or len(periods) < len(rows) or len({*names, *aliases}) < len(set(names)) + len(aliases):
        raise broken(path, key, "a name is missing or stands twice")
    dated = tuple(DatedName(row["name"], row["since"] or None, row["until"] or None) for row in rows)
    return KnownName(
        iri=f"{base}{kind.lower()}/{key}",
        key=key,
        type=kind,
        name=name,
        aliases=tuple(form for form in dict.fromkeys([*names, *aliases]) if form != name),
        homepage=next((row["homepage"] for row in rows if row["homepage"]), None),
        identifiers=tuple(dict.fromkeys(identifier for row in rows for identifier in split_cell(row["identifiers"]))),
        dated=dated if len(rows) > 1 or dated[0].since or dated[0].until else (),
    )
