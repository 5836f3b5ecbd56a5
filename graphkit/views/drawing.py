"""A network as one SVG drawing, made without a browser: the signs, colours and rules of the page in its light theme.

Every node is drawn, however many there are, where a page of more than 8,000 opens as its groups.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from graphkit.network.base import Network, NetworkFact, Node
from graphkit.network.weaknesses import weakness_terms
from graphkit.query.labels import concept_name
from graphkit.views.labelling import ALL_NAMED, Box, Placed, Spot, place_names
from graphkit.views.sheet import Sheet, element, number, title_and_legend, writable
from graphkit.views.signs import Sign, Style, ink, style

# As in the page: pixels for a unit of the layout, the largest zoom, when there are too many lines.
_UNIT, _FIT, _MANY, _SHADED = 100, 1.9, 2500, 700
_BOW, _AVOIDED = 0.1, 400

# About so many nodes fill a sheet of the least width; larger networks get larger sheets.
_NODES, _WIDTH, _WIDEST, _GROWTH = 150, 1400, 5600, 1.2
_LOWEST, _HIGHEST = 0.56, 0.8
_MANY_CLUSTERS = 200
_FONT = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_SIZES = MappingProxyType({True: (14, 700, 17), False: (12.5, 500, 15)})


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two nodes, by their numbers, and the facts that join them."""

    one: int
    other: int
    facts: tuple[NetworkFact, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is drawn: nodes with their places and radii in pixels, and ties."""

    nodes: Sequence[Node]
    points: Sequence[tuple[float, float]]
    radii: Sequence[float]
    ties: Sequence[_Tie]


def draw(network: Network, title: str = "Innovationscluster", language: Literal["de", "en"] = "de") -> str:
    """The facts from the network's threshold of confidence on, as SVG; equal networks give equal text."""
    nodes, ties = _shown(network)
    nodes = [replace(node, name=concept_name(node.iri, language) or node.name) for node in nodes]
    sheet, scene, placed = _laid_out(nodes, ties, title, language)
    look = style()
    named = {
        kind: network.labels.get(f"type/{kind}") for kind in look.signs if any(node.type == kind for node in nodes)
    }
    names = {kind: (getattr(label, language) if label else kind) for kind, label in named.items()}
    parts = [
        *_hulls(scene, {group.number: group.shade for group in network.groups}, look.colours),
        *_edges(scene, look.colours["edge"]),
        *_nodes(scene, look),
        *(line for one in placed for line in _name(one, look.colours)),
    ]
    counts = (len(nodes), len(ties), len(network.documents))
    dashed = any(_doubtful(tie) for tie in ties)
    return sheet.svg(parts, title_and_legend(sheet, counts, names, dashed, look), look.colours["ground"], _FONT)


def _shown(network: Network) -> tuple[list[Node], list[_Tie]]:
    """Nodes that are shown, and ties of shown facts."""
    nodes = network.shown_nodes
    place = {node.iri: i for i, node in enumerate(nodes)}
    joined: dict[tuple[int, int], list[NetworkFact]] = defaultdict(list)
    for fact in network.shown_facts:
        if fact.object not in {None, fact.subject}:
            one, other = sorted((place[fact.subject], place[fact.object or ""]))
            joined[one, other].append(fact)
    return nodes, [_Tie(*pair, tuple(facts)) for pair, facts in joined.items()]


def _laid_out(
    nodes: Sequence[Node], ties: Sequence[_Tie], title: str, language: Literal["de", "en"]
) -> tuple[Sheet, _Scene, list[Placed]]:
    """The sheet with what stands on it; it grows until each cluster, and up to ALL_NAMED nodes each one, is named."""
    width = min(_WIDEST, max(_WIDTH, round(_WIDTH * math.sqrt(len(nodes) / _NODES))))
    ratio = _ratio(nodes)
    while True:
        sheet = Sheet(width, round(width * ratio), title, language)
        scene = _scene(nodes, ties, sheet)
        placed = place_names(_spots(scene), _lines(scene), sheet.room)
        if _enough(placed, nodes) or width >= _WIDEST:
            return sheet, scene, placed
        width = min(_WIDEST, round(width * _GROWTH))


def _enough(placed: Sequence[Placed], nodes: Sequence[Node]) -> bool:
    """Whether all that has to be named is; of thousands of clusters only some can be."""
    clusters = sum(node.type == "Cluster" for node in nodes)
    if len(nodes) <= ALL_NAMED:
        return len(placed) == len(nodes)
    return clusters > _MANY_CLUSTERS or sum(name.bold for name in placed) == clusters


def _ratio(nodes: Sequence[Node]) -> float:
    """Height by width of the sheet: about that of the network, so that it fills the sheet."""
    xs, ys = [node.x for node in nodes] or [0.0], [node.y for node in nodes] or [0.0]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    return min(_HIGHEST, max(_LOWEST, down / across)) if across > 1 and down > 1 else _LOWEST


def _scene(nodes: Sequence[Node], ties: Sequence[_Tie], sheet: Sheet) -> _Scene:
    xs, ys = [node.x * _UNIT for node in nodes] or [0.0], [node.y * _UNIT for node in nodes] or [0.0]
    across = (sheet.width - 300) / max(1.0, max(xs) - min(xs))
    down = (sheet.room[3] - sheet.room[1] - 110) / max(1.0, max(ys) - min(ys))
    scale = min(across, down, _FIT)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    centre = sheet.width / 2, (sheet.room[1] + sheet.room[3]) / 2
    points = [
        ((x - middle[0]) * scale + centre[0], (y - middle[1]) * scale + centre[1]) for x, y in zip(xs, ys, strict=True)
    ]
    degree = [0] * len(nodes)
    for tie in ties:
        degree[tie.one] += 1
        degree[tie.other] += 1
    radii = [_radius(node, degree[i], scale) for i, node in enumerate(nodes)]
    return _Scene(nodes, points[: len(nodes)], radii, ties)


def _radius(node: Node, degree: int, scale: float) -> float:
    base = 13 if node.type == "Cluster" else 9
    return max(1.6, (base + min(9, 1.5 * math.sqrt(degree))) * min(_FIT, math.sqrt(scale)))


def _hulls(scene: _Scene, shades: Mapping[int, int], colours: Mapping[str, str]) -> Iterator[str]:
    """Soft shapes behind the communities of a small network: hulls with a thick round border of the same colour."""
    if len(scene.nodes) > _SHADED:
        return
    joined = sorted({end for tie in scene.ties for end in (tie.one, tie.other)})
    groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for i in joined:
        groups[scene.nodes[i].group].append(scene.points[i])
    for group, points in sorted(groups.items()):
        if len(points) > 2:
            colour = ink("fill", colours[f"group-{shades.get(group, 0) + 1}"])
            share = colour.pop("fill-opacity", "1")
            line = "L".join(f"{number(x)} {number(y)}" for x, y in _hull(points))
            border = {"stroke": colour["fill"], "stroke-width": 76, "stroke-linejoin": "round"}
            yield element("path", d=f"M{line}Z", **colour, **border, opacity=share)


def _hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull (Andrew 1979)."""

    def chain(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(found) > 1 and _turn(found[-2], found[-1], (x, y)) <= 0:
                found.pop()
            found.append((x, y))
        return found[:-1]

    ordered = sorted(points)
    return chain(ordered) + chain(ordered[::-1])


def _turn(o: tuple[float, float], p: tuple[float, float], q: tuple[float, float]) -> float:
    return (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0])


def _edges(scene: _Scene, colour: str) -> Iterator[str]:
    many = len(scene.ties) > _MANY
    for tie in scene.ties:
        (ax, ay), (bx, by) = scene.points[tie.one], scene.points[tie.other]
        cx, cy = _bend(scene.points[tie.one], scene.points[tie.other], 0.0 if many else _BOW)
        width = 2.6 if len(tie.facts) > 3 else 2 if len(tie.facts) > 1 else 1.3
        path = f"M{number(ax)} {number(ay)}Q{number(cx)} {number(cy)} {number(bx)} {number(by)}"
        dash = "5 4" if _doubtful(tie) and not many else None
        yield element(
            "path", d=path, fill="none", stroke=colour, **{"stroke-width": width, "stroke-dasharray": dash}
        )  # fmt: skip


def _doubtful(tie: _Tie) -> bool:
    doubtful: float = weakness_terms()["doubtful"]
    return max(fact.confidence for fact in tie.facts) < doubtful


def _nodes(scene: _Scene, look: Style) -> Iterator[str]:
    """Silhouettes with a gap between node and line, and glyphs where there is room; clusters above all others."""
    order = list(look.signs)[::-1]
    for i in sorted(range(len(scene.nodes)), key=lambda i: order.index(scene.nodes[i].type)):
        node, (x, y), r = scene.nodes[i], scene.points[i], scene.radii[i]
        content = _sign(look.signs[node.type], r, look.colours[f"type-{node.type}"], look.colours)
        name = element("title", writable(node.name))
        yield f'<g transform="translate({number(x)} {number(y)})">{name}{content}</g>'


def _sign(sign: Sign, r: float, colour: str, colours: Mapping[str, str]) -> str:
    """A sign around the origin with a ring in the colour of the ground."""
    grown = element("path", d=sign.shape, transform=f"scale({number((r + 2.5) / 10)})", fill=colours["ground"])
    shape = element("path", d=sign.shape, transform=f"scale({number(r / 10)})", fill=colour)
    if r < 6.2:
        return (grown if r > 3.5 else "") + shape
    pen = {"stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round"}
    turn = f"scale({number(r / 16)}) translate(-12 -12)"
    return grown + shape + element("path", d=sign.glyph, transform=turn, fill="none", stroke=colours["glyph"], **pen)


def _spots(scene: _Scene) -> list[Spot]:
    """The nodes from the most important on: clusters first, then those with many neighbours."""
    degree: dict[int, int] = defaultdict(int)
    for tie in scene.ties:
        degree[tie.one] += 1
        degree[tie.other] += 1
    order = sorted(range(len(scene.nodes)), key=lambda i: (scene.nodes[i].type != "Cluster", -degree[i], i))
    return [
        Spot(*scene.points[i], scene.radii[i], scene.nodes[i].name, scene.nodes[i].type == "Cluster") for i in order
    ]


def _lines(scene: _Scene) -> list[Box]:
    """The curves of the edges, each as two straight pieces, where there are not too many."""
    found: list[Box] = []
    for tie in scene.ties if len(scene.ties) <= _AVOIDED else ():
        (ax, ay), (bx, by) = scene.points[tie.one], scene.points[tie.other]
        cx, cy = _bend(scene.points[tie.one], scene.points[tie.other], _BOW)
        middle = (ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4
        found += [(ax, ay, *middle), (*middle, bx, by)]
    return found


def _bend(one: tuple[float, float], other: tuple[float, float], bow: float) -> tuple[float, float]:
    """The control point of the quadratic curve between two points."""
    (ax, ay), (bx, by) = one, other
    return (ax + bx) / 2 + (by - ay) * bow, (ay + by) / 2 - (bx - ax) * bow


def _name(placed: Placed, colours: Mapping[str, str]) -> Iterator[str]:
    if placed.lead is not None:
        ends = zip(("x1", "y1", "x2", "y2"), map(number, placed.lead), strict=True)
        yield element("line", **dict(ends), stroke=colours["muted"], **{"stroke-width": 1})
    size, weight, step = _SIZES[placed.bold]
    halo = {"stroke": colours["ground"], "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke"}
    for i, line in enumerate(placed.lines):
        y = placed.y + i * step + 0.35 * size
        style = {"font-size": size, "font-weight": weight, "text-anchor": placed.anchor, **halo}
        yield element("text", writable(line), x=number(placed.x), y=number(y), fill=colours["text"], **style)
