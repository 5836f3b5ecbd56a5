"""The network as a graph for algorithms: who is joined with whom, by which facts."""

from __future__ import annotations

import networkx as nx

from graphkit.network.base import Network, NetworkFact

# What stands for a place or a field joins nobody: two clusters of one region need not know of each other.
CATEGORIES = frozenset({"Region", "Sector"})


def joining_facts(network: Network, confidence: float) -> tuple[NetworkFact, ...]:
    """The facts that join two different entities, from a confidence on."""
    return tuple(f for f in network.facts if f.object not in {None, f.subject} and f.confidence >= confidence)


def as_graph(network: Network, confidence: float, *, categories: bool = True) -> nx.Graph[str]:
    """Entities by IRI, joined where facts join them; the attribute `facts` of an edge holds their ids.

    Without `categories`, regions and sectors are left out. Nodes and edges stand in the order of the network, so that
    what is computed is the same everywhere.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(n.iri for n in network.nodes if categories or n.type not in CATEGORIES)
    for fact in joining_facts(network, confidence):
        one, other = fact.subject, fact.object or ""
        if one in graph and other in graph:
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, facts=[])
            graph.edges[one, other]["facts"].append(fact.id)
    return graph
