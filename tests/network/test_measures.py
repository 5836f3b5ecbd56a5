"""Who connects, who is central, and what groups are called."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from graphkit.network import Network, group_figures, measure_figures, measured
from graphkit.network.base import Node
from tests.views.networks import big, fact, node, sample


def star(hub: Node, *others: Node) -> Network:
    facts = tuple(fact(i, "memberOf", other, hub, "Mitglied") for i, other in enumerate(others))
    return replace(sample(), nodes=(hub, *others), facts=facts, links=(), clusters={})


def by_name(network: Network) -> dict[str, Node]:
    return {node.name: node for node in network.nodes}


def test_who_stands_between_others_connects_them() -> None:
    hub = node("Organization", "Verband", 0, 0)
    nodes = by_name(measured(star(hub, *(node("Organization", f"Firma {i}", 0, 0) for i in range(4)))))
    assert nodes["Verband"].measures.betweenness == 1
    assert nodes["Verband"].measures.centrality == 1
    assert nodes["Verband"].measures.neighbours == 4
    assert nodes["Firma 1"].measures.betweenness == 0
    assert 0 < nodes["Firma 1"].measures.centrality < 1


def test_a_place_connects_nobody() -> None:
    city = node("Region", "München", 0, 0)
    nodes = by_name(measured(star(city, *(node("Organization", f"Firma {i}", 0, 0) for i in range(3)))))
    assert nodes["München"].measures.neighbours == 3
    assert nodes["München"].measures.betweenness == nodes["München"].measures.centrality == 0


def test_only_what_is_sure_enough_counts() -> None:
    nodes = by_name(measured(sample()))
    # the partnership of Moorlicht with the guild lies below the threshold
    assert nodes["Moorlicht e. V."].measures.neighbours == 4
    assert nodes["Moorlicht e. V."].measures.documents == 2
    assert nodes["Alpenholz"].measures.neighbours == nodes["Alpenholz"].measures.documents == 0


@pytest.mark.parametrize("size", [60, 900])
def test_measures_are_the_same_each_time(size: int) -> None:
    network = big(size, 3 * size)
    assert measured(network) == measured(network)
    assert all(0 <= n.measures.betweenness <= 1 and 0 <= n.measures.centrality <= 1 for n in measured(network).nodes)


def test_a_group_is_called_after_what_its_clusters_share() -> None:
    one, other = node("Cluster", "Moorlicht", 0, 0), node("Cluster", "Nordlicht", 0, 0)
    sector = node("Sector", "Photonik", 0, 0)
    facts = (fact(1, "inSector", one, sector, "a"), fact(2, "inSector", other, sector, "b"))
    (group,) = measured(replace(sample(), nodes=(one, other, sector), facts=facts, links=())).groups
    assert group.name.de in {"Photonik · Moorlicht", "Photonik · Nordlicht"}
    assert group.size == 3


def test_a_group_without_anything_shared_is_called_after_the_most_central() -> None:
    hub = node("Organization", "Verband", 0, 0)
    (group,) = measured(star(hub, *(node("Organization", f"Firma {i}", 0, 0) for i in range(3)))).groups
    assert group.name.de == "Verband"


def test_figures_have_what_the_page_shows_at_first() -> None:
    base, doubted = sample(), node("Person", "Zita Zweifel", 0, 0)
    rumour = fact(30, "memberOf", doubted, base.nodes[0], "Vielleicht auch Zita Zweifel.", confidence=0.2)
    network = measured(replace(base, nodes=(*base.nodes, doubted), facts=(*base.facts, rumour)))
    shown = {one.name for one in network.shown_nodes}
    assert shown < {one.name for one in network.nodes}
    assert {row[1] for row in measure_figures(network).rows} == shown
    groups = {group.number: group.name.en for group in network.groups}
    counted = Counter(groups[one.group] for one in network.shown_nodes if one.group in groups)
    sizes = [(row[0], row[1]) for row in group_figures(network).rows]
    assert dict(sizes) == counted
    assert [size for _, size in sizes] == sorted(counted.values(), reverse=True)
