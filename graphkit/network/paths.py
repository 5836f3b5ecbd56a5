"""How two entities hang together: the few best chains of facts from one to the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise

import networkx as nx

from graphkit.errors import UsageError
from graphkit.network.base import Hop, Network, NetworkFact, Node
from graphkit.network.graph import CATEGORIES, as_graph
from graphkit.network.weaknesses import Weakness, weaknesses

_MOST_HOPS = 8
_FAR, _SHORT = 3.0, 3.0
_TRIED = 40  # a chain that visits the same in between as a better one is left out


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of hops; the lower its `cost`, the more it explains: 1 a hop, and more for what joins many others.

    `weaknesses` say what a reader should know before relying on it.
    """

    hops: tuple[Hop, ...]
    cost: float
    weaknesses: tuple[Weakness, ...] = ()


def best_paths(network: Network, source: str, target: str, most: int = 3, confidence: float = 0.0) -> tuple[Path, ...]:
    """The cheapest chains between two entities by IRI, at most `most`, none if nothing joins them.

    Passing through an entity costs the binary logarithm of the number of its neighbours, so that a programme of
    hundreds explains less than a person in two bodies (the idea of Adamic and Adar 2003), and twice that for a region
    or sector. Chains are found in the order of their cost (Yen 1971); what costs far more than the best is left out.
    """
    graph = as_graph(network, confidence)
    if source == target or source not in graph or target not in graph or not nx.has_path(graph, source, target):
        return ()
    passing = {node.iri: _passing(node, graph) for node in network.nodes} | {source: 0.0, target: 0.0}
    for one, other in graph.edges:
        graph.edges[one, other]["cost"] = round(1 + (passing[one] + passing[other]) / 2, 6)
    facts = {fact.id: fact for fact in network.facts}
    found = islice(_told_apart(graph, source, target, facts), most)
    return tuple(replace(path, weaknesses=weaknesses(network, graph, path.hops)) for path in found)


def joined_uncertainly(network: Network, source: str, target: str) -> bool:
    """Whether two entities are joined if facts count that are less certain than what is shown by default."""
    return bool(best_paths(network, source, target, most=1))


def _passing(node: Node, graph: nx.Graph[str]) -> float:
    return math.log2(max(1, graph.degree(node.iri))) * (2 if node.type in CATEGORIES else 1)


def _told_apart(graph: nx.Graph[str], source: str, target: str, facts: Mapping[str, NetworkFact]) -> Iterator[Path]:
    passed: list[frozenset[str]] = []
    cheapest = 0.0
    for nodes in islice(nx.shortest_simple_paths(graph, source, target, weight="cost"), _TRIED):
        between = frozenset(nodes[1:-1])
        if len(nodes) > _MOST_HOPS + 1 or any(before == between or (before and before < between) for before in passed):
            continue
        cost = round(sum(graph.edges[pair]["cost"] for pair in pairwise(nodes)), 4)
        cheapest = cheapest or max(cost, _SHORT)
        if cost > _FAR * cheapest:
            return
        passed.append(between)
        yield Path(tuple(_hop(graph, one, other, facts) for one, other in pairwise(nodes)), cost)


def _hop(graph: nx.Graph[str], one: str, other: str, facts: Mapping[str, NetworkFact]) -> Hop:
    joining = (facts[identifier] for identifier in graph.edges[one, other]["facts"])
    return Hop(one, other, tuple(sorted(joining, key=lambda fact: (-fact.confidence, fact.id))))


def paths_between(network: Network, ends: tuple[str, str], said: tuple[str, str], most: int) -> tuple[Path, ...]:
    """The best paths between two entities by IRI, over the facts that are shown by default.

    `said` is how the ends were named. Raises UsageError where they are one, or no fact speaks of one of them.
    """
    if ends[0] == ends[1]:
        raise UsageError(f"'{said[0]}' and '{said[1]}' are one and the same", "Name two different entities.")
    known = {node.iri for node in network.nodes}
    for name, end in zip(said, ends, strict=True):
        if end not in known:
            hint = "`graphkit search WORDS` finds what it knows."
            raise UsageError(f"no fact of the graph speaks of '{name}'", hint)
    return best_paths(network, *ends, most=most, confidence=network.confidence)
