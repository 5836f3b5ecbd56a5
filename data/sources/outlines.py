"""Writes viz/map/outlines.json: the outlines of German and Austrian states and of countries, for the map of the page.

Needs `world_map.gpkg`, which QGIS ships (Debian's package qgis-common, /usr/share/qgis/resources/data): Natural Earth
1:10m, version 4.1.0, public domain, https://www.naturalearthdata.com/, simplified by QGIS with shared borders kept.
Run it from the top of the checkout: `python data/sources/outlines.py world_map.gpkg`.

Borders are cut into arcs where three areas meet, and each arc is simplified once, so that neighbours stay neighbours.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent.parent / "viz" / "map" / "outlines.json"
STATES = ("DE", "AT")
GRID = 100  # steps per degree
NEAR = (-11.0, 34.0, 32.0, 61.0)  # west, south, east, north of what is drawn finely
HOME = (4.5, 45.0, 18.0, 56.0)
TOLERANCE = ((HOME, 2.0), (NEAR, 5.0), (None, 50.0))  # in steps of the grid
SMALLEST = ((HOME, 40.0), (NEAR, 600.0), (None, 40_000.0))  # area of a ring that is kept, in square steps

Point = tuple[int, int]
Ring = list[Point]
Box = tuple[float, float, float, float]


def main(path: str) -> None:
    """Read the GeoPackage at `path` and write the outlines."""
    areas = list(read(Path(path)))
    rings = [[ring for ring in each if abs(area(ring)) >= limit(SMALLEST, ring)] for _, each in areas]
    arcs, ends = cut([ring for each in rings for ring in each])
    numbered = iter(ends)
    found = [(code, [next(numbered) for _ in each]) for (code, _), each in zip(areas, rings, strict=True)]
    borders = inner(found)
    TARGET.parent.mkdir(exist_ok=True)
    text = {
        "source": "Natural Earth 4.1.0, public domain",
        "grid": GRID,
        "arcs": [steps(simplify(arc, limit(TOLERANCE, arc))) for arc in arcs],
        "inner": sorted(borders),
        "rings": [ring for _, each in found for ring in each],
    }
    TARGET.write_text(json.dumps(text, separators=(",", ":")) + "\n", encoding="utf-8")
    print(TARGET, TARGET.stat().st_size, len(arcs))


def read(path: Path) -> Iterator[tuple[str, list[Ring]]]:
    """Each area as its code and its rings on the grid: states of STATES, elsewhere whole countries."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        for shape, country in file.execute("SELECT geom, iso_a2 FROM states_provinces ORDER BY fid"):
            if country in STATES:
                yield country, on_grid(shape)
        for shape, country in file.execute("SELECT geom, iso_a2 FROM countries ORDER BY fid"):
            if country not in (*STATES, "AQ"):
                yield country, on_grid(shape)


def on_grid(shape: bytes) -> list[Ring]:
    """The rings of a shape, rounded to the grid, without their last point, which is the first."""
    rings = ([(round(x * GRID), round(y * GRID)) for x, y in ring] for ring in polygons(shape))
    tidy = ([point for point, after in pairwise(ring) if point != after] for ring in rings)
    return [ring for ring in tidy if len(ring) > 2]


def polygons(shape: bytes) -> Iterator[list[tuple[float, float]]]:
    """The rings of a GeoPackage geometry (OGC 12-128r18, 2.1.3): a header, then well-known binary."""
    envelope = (0, 32, 48, 48, 64)[shape[3] >> 1 & 7]
    yield from well_known(shape, 8 + envelope)[0]


def well_known(data: bytes, at: int) -> tuple[list[list[tuple[float, float]]], int]:
    """The rings of a polygon or of several from byte `at` on, and where they end (OGC 06-103r4, 8.2)."""
    order = "<" if data[at] else ">"
    kind, count = struct.unpack_from(f"{order}II", data, at + 1)
    at += 9
    found: list[list[tuple[float, float]]] = []
    for _ in range(count):
        if kind % 1000 == 6:
            inside, at = well_known(data, at)
            found += inside
        else:
            (size,) = struct.unpack_from(f"{order}I", data, at)
            flat = struct.unpack_from(f"{order}{2 * size}d", data, at + 4)
            found.append(list(zip(flat[::2], flat[1::2], strict=True)))
            at += 4 + 16 * size
    return found, at


def cut(rings: Sequence[Ring]) -> tuple[list[list[Point]], list[list[int]]]:
    """All arcs, and each ring as numbers of arcs; a number below zero (~n) runs backwards."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in zip(ring, ring[1:] + ring[:1], strict=True):
            beside[one].add(other)
            beside[other].add(one)
    numbers: dict[tuple[Point, ...], int] = {}
    ends = []
    for ring in rings:
        places = [i for i, point in enumerate(ring) if len(beside[point]) > 2] or [ring.index(min(ring))]
        turned = ring[places[0] :] + ring[: places[0]] + [ring[places[0]]]
        stops = [place - places[0] for place in places] + [len(ring)]
        ends.append([number(turned[a : b + 1], numbers) for a, b in pairwise(stops)])
    return [list(arc) for arc in numbers], ends


def number(arc: Ring, numbers: dict[tuple[Point, ...], int]) -> int:
    """The number of an arc, whichever way it was met first."""
    forwards, backwards = tuple(arc), tuple(reversed(arc))
    if backwards in numbers:
        return ~numbers[backwards]
    return numbers.setdefault(forwards, len(numbers))


def inner(found: Iterable[tuple[str, list[list[int]]]]) -> set[int]:
    """The arcs between two states of one country."""
    users: dict[int, list[str]] = defaultdict(list)
    for code, rings in found:
        for ring in rings:
            for arc in ring:
                users[max(arc, ~arc)].append(code)
    return {arc for arc, codes in users.items() if len(codes) > 1 and len(set(codes)) == 1}


def simplify(arc: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973); a closed arc keeps the point that is farthest from its beginning."""
    if len(arc) < 3:
        return list(arc)
    gaps = [gap(point, arc[0], arc[-1]) for point in arc[1:-1]]
    far = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[far] <= tolerance and arc[0] != arc[-1]:
        return [arc[0], arc[-1]]
    return simplify(arc[: far + 2], tolerance)[:-1] + simplify(arc[far + 1 :], tolerance)


def gap(point: Point, one: Point, other: Point) -> float:
    """Distance of a point from a segment."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    share = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return float(((point[0] - one[0] - share * dx) ** 2 + (point[1] - one[1] - share * dy) ** 2) ** 0.5)


def area(ring: Ring) -> float:
    """In square steps of the grid; below zero where the ring runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def limit(levels: Sequence[tuple[Box | None, float]], points: Sequence[Point]) -> float:
    """The value of the first box that the points reach into."""
    for box, value in levels:
        if box is None or any(
            box[0] * GRID <= x <= box[2] * GRID and box[1] * GRID <= y <= box[3] * GRID for x, y in points
        ):
            return value
    raise ValueError(levels)


def steps(points: Sequence[Point]) -> list[int]:
    """x and y of the first point, then of each the way from the one before."""
    flat = [*points[0]]
    for (x, y), (u, v) in pairwise(points):
        flat += [u - x, v - y]
    return flat


if __name__ == "__main__":
    main(sys.argv[1])
