"""The communities of the network with names that people can tell apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphkit.network.base import Group, Label, Network, Node
from graphkit.query.labels import concept_name

# What most of a group have in common names it.
_SHARE = 0.5

_KINDS = MappingProxyType({"Sector": "inSector", "Region": "locatedIn"})


def name_groups(network: Network) -> tuple[Group, ...]:
    """The groups of at least two entities, largest first, as the nodes are numbered.

    A group is called after the sector and the region that most of its clusters share, and after its most central
    entity; without clusters or anything shared, after that entity alone.
    """
    named = {node.iri: node for node in network.nodes}
    members: dict[int, list[Node]] = defaultdict(list)
    for node in network.nodes:
        members[node.group].append(node)
    about = {kind: _about(network, predicate) for kind, predicate in _KINDS.items()}
    return tuple(
        Group(number, _name(nodes, about, named), len(nodes))
        for number, nodes in sorted(members.items())
        if len(nodes) > 1
    )


def _about(network: Network, predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for fact in network.facts:
        if fact.predicate == predicate and fact.object and fact.confidence >= network.confidence:
            found[fact.subject].append(fact.object)
    return found


def _name(
    nodes: Sequence[Node],
    about: Mapping[str, Mapping[str, list[str]]],
    named: Mapping[str, Node],
) -> Label:
    clusters = [node for node in nodes if node.type == "Cluster"]
    shared = [named[iri] for kind in _KINDS if (iri := _most(clusters, about[kind])) in named]
    bodies = clusters or [node for node in nodes if node.type not in _KINDS] or list(nodes)
    central = max(bodies, key=lambda node: (node.measures.centrality, node.measures.neighbours, node.iri))
    return Label(_joined([*shared, central], "de"), _joined([*shared, central], "en"))


def _joined(nodes: Sequence[Node], language: str) -> str:
    return " · ".join(concept_name(node.iri, language) or node.name for node in nodes)


def _most(clusters: Sequence[Node], about: Mapping[str, list[str]]) -> str:
    """What most of the clusters have in common, or nothing; of what is equally frequent the first by IRI."""
    counted = Counter(iri for node in clusters for iri in dict.fromkeys(about.get(node.iri, ())))
    best = min(counted.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return best[0] if best[1] > 1 and best[1] >= _SHARE * len(clusters) else ""
