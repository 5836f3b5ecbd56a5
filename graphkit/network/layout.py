"""Where to draw each node: computed once, the same for the same network, without physics in the page.

Small components are drawn by stress majorization (Gansner, Koren, North 2004) from several starts, of which the one
with the fewest crossings is kept. Large ones are packed by community: each community by stress, the communities as
discs by stress among themselves. Components are packed side by side into a landscape. Distances are about 1 between
neighbours; no two nodes come nearer than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphkit.network.geometry import crossings, spread
from graphkit.network.packing import Box, pack_discs, shelve
from graphkit.network.stress import hops, majorize, starts

Points = NDArray[np.float64]
Edge = tuple[str, str]

# Up to this size a component is drawn in one piece.
_ONE_PIECE = 160
_SEED = 7

# Pairs of edges that may be compared for one component, all starts together.
_CROSSINGS = 12_000_000


def place(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """Coordinates for each node, x to the right and y down, centred on the origin."""
    if not names:
        return {}
    graph = _graph(names, edges)
    boxes = []
    for component in sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c)):
        part = graph.subgraph(component)
        points = _one_piece(part, component) if len(component) <= _ONE_PIECE else _packed(part, component)
        boxes.append(Box(component, points))
    placed = shelve(boxes)
    middle = np.mean([[x, y] for x, y in placed.values()], axis=0)
    ordered = sorted(names)
    return {n: (round(placed[i][0] - middle[0], 3), round(placed[i][1] - middle[1], 3)) for i, n in enumerate(ordered)}


def communities(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The community (Louvain) of each node; communities are numbered from the largest."""
    ordered = sorted(names)
    groups = _louvain(_graph(names, edges))
    return {ordered[i]: number for number, group in enumerate(groups) for i in group}


def _graph(names: Sequence[str], edges: Sequence[Edge]) -> nx.Graph[int]:
    """The network over numbers in the order of names, so that nothing depends on how strings hash."""
    number = {name: i for i, name in enumerate(sorted(names))}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(number)))
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for a, b in edges:
        if a in number and b in number and a != b:
            one, other = sorted((number[a], number[b]))
            weights[one, other] += 1
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(weights.items()))
    return graph


def _louvain(graph: nx.Graph[int]) -> list[list[int]]:
    found = nx.community.louvain_communities(graph, seed=_SEED)
    return sorted((sorted(group) for group in found), key=lambda g: (-len(g), g))


def _one_piece(graph: nx.Graph[int], members: Sequence[int]) -> Points:
    """A small component: the best of several stress layouts."""
    if len(members) == 1:
        return np.zeros((1, 2))
    number = {node: i for i, node in enumerate(members)}
    edges = np.array(sorted((number[a], number[b]) for a, b in graph.edges()), dtype=np.int64)
    wanted = _distances(graph, members)
    # comparing starts by their crossings costs the square of the edges: dense networks get fewer starts, at last one
    rounds = min(24, 2400 // len(members), _CROSSINGS // max(1, len(edges) ** 2))
    drafts = [_landscape(majorize(start, wanted)) for start in starts(len(members), _SEED, rounds=max(1, rounds))]
    best = min(drafts, key=lambda points: crossings(points, edges)) if len(drafts) > 1 else drafts[0]
    return spread(best, least=1.0)


def _distances(graph: nx.Graph[int], members: Sequence[int]) -> Points:
    """Hop distances, stretched between communities and around hubs, so that groups stand apart and stars open up."""
    wanted = hops(graph, members)
    group = {node: i for i, nodes in enumerate(_louvain(graph)) for node in nodes}
    own = np.array([group[node] for node in members])
    room = np.sqrt(np.array([max(1, graph.degree(node)) for node in members], dtype=np.float64))
    apart = np.where(own[:, None] == own[None, :], 1.0, 1.25)
    return np.asarray(wanted * apart * 1.3 + 0.18 * (room[:, None] + room[None, :]) - 0.3)


def _packed(graph: nx.Graph[int], members: Sequence[int]) -> Points:
    """A large component: its communities as discs, each drawn by itself."""
    return _landscape(_in_discs(graph, members, _louvain(graph)))


def _in_discs(graph: nx.Graph[int], members: Sequence[int], groups: Sequence[Sequence[int]]) -> Points:
    discs = [_disc(graph, group) for group in groups]
    radii = np.array([float(np.max(np.linalg.norm(points, axis=1), initial=0.0)) + 1.0 for points in discs])
    centres = pack_discs(_between(graph, groups), radii, _SEED)
    where = {node: centres[g] + discs[g][i] for g, group in enumerate(groups) for i, node in enumerate(group)}
    return np.array([where[node] for node in members])


def _disc(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    part = graph.subgraph(group)
    if len(group) > 4 * _ONE_PIECE:
        points = _crowd(part, group)
    else:
        points = majorize(next(iter(starts(len(group), _SEED, rounds=1))), hops(part, group), steps=40)
    points = spread(points - points.mean(axis=0), least=1.0)
    return np.asarray(points - points.mean(axis=0))


def _crowd(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    """A very large community: its own communities as discs, or else a spiral with the best joined in the middle."""
    inner = _louvain(graph)
    if len(inner) > 1:
        return _in_discs(graph, group, inner)
    order = sorted(range(len(group)), key=lambda i: (-graph.degree(group[i]), i))
    points = np.zeros((len(group), 2))
    points[order] = next(iter(starts(len(group), _SEED, rounds=1))) * np.sqrt(len(group))
    return points


def _between(graph: nx.Graph[int], groups: Sequence[Sequence[int]]) -> Mapping[tuple[int, int], int]:
    """The number of edges between each two communities."""
    group = {node: i for i, nodes in enumerate(groups) for node in nodes}
    found: dict[tuple[int, int], int] = defaultdict(int)
    for a, b in graph.edges():
        one, other = sorted((group[a], group[b]))
        if one != other:
            found[one, other] += 1
    return dict(sorted(found.items()))


def _landscape(points: Points) -> Points:
    """Turned so that the longer axis lies flat."""
    if len(points) < 3:
        return np.asarray(points)
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # the sign of an axis is arbitrary: fix it, so that the picture is the same everywhere
    signs = np.where(axes[np.arange(2), np.argmax(np.abs(axes), axis=1)] < 0, -1.0, 1.0)
    return np.asarray(centred @ (axes * signs[:, None]).T)
