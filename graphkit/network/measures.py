"""How an entity stands in the network: how many it is joined with, whom it connects, how central it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx
import numpy as np

from graphkit.network.base import Measures, Network
from graphkit.network.betweenness import betweenness
from graphkit.network.graph import as_graph

_SEED = 7

# Up to so many entities every shortest path is counted; above, those from as many pivots (Brandes and Pich 2007).
_COUNTED = 600
_PIVOTS = 150

_DAMPING, _ROUNDS = 0.85, 60


def measure(network: Network, confidence: float) -> Mapping[str, Measures]:
    """The measures of every entity by IRI, over the facts from a confidence on.

    Betweenness and centrality leave regions and sectors out (theirs are 0): a place or a field connects nobody.
    """
    everything = as_graph(network, confidence)
    joined = as_graph(network, confidence, categories=False)
    between, central = _betweenness(joined), _centrality(joined)
    documents = _documents(network, confidence)
    return {
        node.iri: Measures(
            neighbours=everything.degree(node.iri),
            betweenness=between.get(node.iri, 0.0),
            centrality=central.get(node.iri, 0.0),
            documents=len(documents[node.iri]),
        )
        for node in network.nodes
    }


def _betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """The share of shortest paths between others that run through each entity (Freeman 1977)."""
    found = betweenness(graph, len(graph) if len(graph) <= _COUNTED else _PIVOTS, _SEED)
    return {iri: round(value, 6) for iri, value in found.items()}


def _centrality(graph: nx.Graph[str]) -> dict[str, float]:
    """PageRank (Brin and Page 1998) as a share of the highest: central is who is joined with those who are."""
    joined = [iri for iri in graph if graph.degree(iri)]
    if not joined:
        return {}
    number = {iri: i for i, iri in enumerate(joined)}
    ends = np.array([(number[one], number[other]) for one, other in graph.edges])
    sources, targets = np.concatenate([ends, ends[:, ::-1]]).T
    degrees = np.bincount(sources, minlength=len(joined))
    ranks = np.full(len(joined), 1 / len(joined))
    for _ in range(_ROUNDS):
        handed = np.bincount(targets, ranks[sources] / degrees[sources], minlength=len(joined))
        ranks = (1 - _DAMPING) / len(joined) + _DAMPING * handed
    return {iri: round(float(ranks[i] / ranks.max()), 6) for iri, i in number.items()}


def _documents(network: Network, confidence: float) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for fact in network.facts:
        if fact.confidence >= confidence:
            places = {quote.document for quote in fact.quotes}
            found[fact.subject] |= places
            found[fact.object or fact.subject] |= places
    return found
