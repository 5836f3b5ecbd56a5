"""The network in figures, as rows of plain values: links, measures, groups and paths, with the quotes behind them.

A column of IRIs stands beside one with their names: `entity`, `entity_name`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.network.base import ClusterLink, Network, NetworkFact, Node
from graphkit.network.paths import Path

_CENTRAL = 5
_QUOTED = 3

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of plain values; `facts` are, for each row, the facts behind it, the surest first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    facts: tuple[tuple[NetworkFact, ...], ...] = ()


def link_figures(network: Network) -> Figures:
    """The links between clusters by the facts that are shown by default, strongest first."""
    names, shown = _names(network), {fact.id for fact in network.shown_facts}
    links = sorted((left for link in network.links if (left := link.within(shown))), key=lambda link: -link.weight)
    rows = (
        (link.source, names[link.source], link.target, names[link.target], round(link.weight, 2), len(link.reasons),
         "; ".join(_reasons(network, link, names)))
        for link in links
    )  # fmt: skip
    return Figures(("cluster", "cluster_name", "other", "other_name", "weight", "reasons", "why"), tuple(rows))


def measure_figures(network: Network, kind: str = "") -> Figures:
    """How entities stand in the network that was measured, those that connect most first; `kind` keeps one type.

    As in the table of the page, those are left out of which only facts below the threshold speak.
    """
    groups = {group.number: group.name.en for group in network.groups}
    nodes = [node for node in network.shown_nodes if kind in {"", node.type}]
    ordered = sorted(nodes, key=lambda n: (-n.measures.betweenness, -n.measures.centrality, n.name, n.iri))
    rows = (
        (n.iri, n.name, n.type, n.measures.neighbours, n.measures.betweenness, n.measures.centrality,
         n.measures.documents, groups.get(n.group, ""))
        for n in ordered
    )  # fmt: skip
    columns = ("entity", "entity_name", "type", "neighbours", "betweenness", "centrality", "documents", "group")
    behind = _facts_by_end(network)
    return Figures(columns, tuple(rows), tuple(tuple(behind.get(n.iri, ())) for n in ordered))


def group_figures(network: Network) -> Figures:
    """The groups that have much to do with each other, largest first, with their most central members.

    Sizes and members are those of the entities that are shown by default.
    """
    members: dict[int, list[Node]] = {}
    for node in network.shown_nodes:
        members.setdefault(node.group, []).append(node)
    there = (group for group in network.groups if group.number in members)
    shown = sorted(there, key=lambda group: -len(members[group.number]))
    rows = ((g.name.en, len(members[g.number]), "; ".join(_most_central(members[g.number]))) for g in shown)
    return Figures(("group", "size", "most_central"), tuple(rows))


def path_figures(network: Network, paths: Sequence[Path]) -> Figures:
    """A row for every fact of every step of some paths, numbered, the surest fact of a step first."""
    columns = (
        "path", "step", "subject", "subject_name", "predicate", "object", "object_name", "role", "from", "until",
        "status", "confidence", "document", "quote", "fact", "cost", "weak",
    )  # fmt: skip
    names = _names(network)
    told = list(_told(paths))
    rows = (
        (number, step, f.subject, names[f.subject], f.predicate, f.object, names[f.object or ""], f.role, f.since,
         f.until, f.status, f.confidence, network.documents[f.quotes[0].document].name, f.quotes[0].text, f.id,
         path.cost, "; ".join(weakness.words for weakness in path.weaknesses) or None)
        for number, path, step, f in told
    )  # fmt: skip
    return Figures(columns, tuple(rows), tuple((fact,) for *_, fact in told))


def quotes_behind(network: Network, facts: Iterable[NetworkFact]) -> list[dict[str, Value]]:
    """The best quotes of some facts, of different facts first, each with its fact and its document."""
    found = [(place, -quote.confidence, fact, quote) for fact in facts for place, quote in enumerate(fact.quotes)]
    best = sorted(found, key=lambda one: (one[0], one[1], one[2].id))[:_QUOTED]
    return [
        {
            "fact": fact.id,
            "predicate": fact.predicate,
            "subject": fact.subject,
            "object": fact.object,
            "document": network.documents[quote.document].name,
            "quote": quote.text,
            "confidence": quote.confidence,
        }
        for _, _, fact, quote in best
    ]


def _told(paths: Sequence[Path]) -> Iterator[tuple[int, Path, int, NetworkFact]]:
    for number, path in enumerate(paths, 1):
        for step, hop in enumerate(path.hops, 1):
            yield from ((number, path, step, fact) for fact in hop.facts)


def _names(network: Network) -> dict[str, str]:
    return {node.iri: node.name for node in network.nodes}


def _reasons(network: Network, link: ClusterLink, names: Mapping[str, str]) -> Iterator[str]:
    for reason in link.reasons:
        label = network.labels[f"link/{reason.kind}"].en
        yield f"{label} ({names[reason.via]})" if reason.via else label


def _most_central(members: Sequence[Node]) -> list[str]:
    return [node.name for node in sorted(members, key=lambda node: -node.measures.centrality)[:_CENTRAL]]


def _facts_by_end(network: Network) -> dict[str, list[NetworkFact]]:
    """The facts that are shown by default and that join two, by each of their ends."""
    found: dict[str, list[NetworkFact]] = {}
    for fact in sorted(network.shown_facts, key=lambda fact: (-fact.confidence, fact.id)):
        if fact.object:
            found.setdefault(fact.subject, []).append(fact)
            found.setdefault(fact.object, []).append(fact)
    return found
