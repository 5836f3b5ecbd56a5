"""Shortest paths that run through nodes, beside a plain way to count them."""

from __future__ import annotations

import networkx as nx
import pytest

from graphkit.network.betweenness import betweenness


def drawn(nodes: int, edges: int) -> nx.Graph[str]:
    """A network drawn by chance, with one node that nothing joins."""
    graph: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(nodes, edges, seed=3), str)
    graph.add_node("alone")
    return graph


@pytest.mark.parametrize(("nodes", "edges"), [(0, 0), (1, 0), (5, 6), (120, 90), (120, 400)])
def test_it_is_the_share_of_shortest_paths(nodes: int, edges: int) -> None:
    graph = drawn(nodes, edges)
    assert betweenness(graph, 1000, 7) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_pivots_come_near_to_the_whole_and_are_always_the_same() -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=3), str)
    whole, part = betweenness(graph, 400, 7), betweenness(graph, 150, 7)
    assert part == betweenness(graph, 150, 7)
    best = sorted(whole, key=lambda name: -whole[name])[:5]
    assert [part[name] for name in best] == pytest.approx([whole[name] for name in best], rel=0.25)
