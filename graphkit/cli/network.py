"""`graphkit network`: the network in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click
from pyoxigraph import Literal, NamedNode

from graphkit.cli.options import format_option, reading, settings, store_option
from graphkit.cli.output import show_or_write
from graphkit.model import Table, Term
from graphkit.network import ClusterLink, Network, gather, measured
from graphkit.query.formats import TABLE_FORMATS
from graphkit.vocabulary import load_vocabulary

_SHOWN = 5


@click.command(epilog="Example:  graphkit network --measures     or:  graphkit network --groups --format csv")
@store_option
@click.option("--links", "shown", flag_value="links", default="links", help="Clusters and what links them (default).")
@click.option("--measures", "shown", flag_value="measures", help="Who connects, who is central.")
@click.option("--groups", "shown", flag_value="groups", help="Groups that have much to do with each other.")
@format_option("table", *TABLE_FORMATS)
def command(store: str, shown: str, form: str | None) -> None:
    """Show which clusters are linked, who connects them, and what groups there are.

    betweenness: the share of shortest paths between others that run through an entity; centrality: how well it is
    joined with what is well joined itself (PageRank, 1 for the highest); documents: how many say something of it.
    """
    chosen = settings()
    with reading(store) as opened:
        network = measured(gather(opened, load_vocabulary(chosen.base), chosen))
    show_or_write({"links": _links, "measures": _measures, "groups": _groups}[shown](network), form)


def _links(network: Network) -> Table:
    names = {node.iri: node.name for node in network.nodes}
    rows = (
        (link.source, names[link.source], link.target, names[link.target], round(link.weight, 2), len(link.reasons),
         "; ".join(_reasons(network, link, names)))
        for link in network.links
    )  # fmt: skip
    return _table(("cluster", "cluster_name", "other", "other_name", "weight", "reasons", "why"), rows)


def _reasons(network: Network, link: ClusterLink, names: Mapping[str, str]) -> Iterator[str]:
    for reason in link.reasons:
        label = network.labels[f"link/{reason.kind}"].en
        yield f"{label} ({names[reason.via]})" if reason.via else label


def _measures(network: Network) -> Table:
    groups = {group.number: group.name.en for group in network.groups}
    ordered = sorted(network.nodes, key=lambda n: (-n.measures.betweenness, -n.measures.centrality, n.name, n.iri))
    rows = (
        (n.iri, n.name, n.type, n.measures.neighbours, n.measures.betweenness, n.measures.centrality,
         n.measures.documents, groups.get(n.group, ""))
        for n in ordered
    )  # fmt: skip
    columns = ("entity", "entity_name", "type", "neighbours", "betweenness", "centrality", "documents", "group")
    return _table(columns, rows)


def _groups(network: Network) -> Table:
    rows = ((group.name.en, group.size, "; ".join(_most_central(network, group.number))) for group in network.groups)
    return _table(("group", "size", "most_central"), rows)


def _most_central(network: Network, group: int) -> list[str]:
    members = (node for node in network.nodes if node.group == group)
    return [node.name for node in sorted(members, key=lambda node: -node.measures.centrality)[:_SHOWN]]


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str | float, ...]]) -> Table:
    iris = {i for i, column in enumerate(columns) if f"{column}_name" in columns}
    return Table(columns, tuple(tuple(_term(v, i in iris) for i, v in enumerate(row)) for row in rows))


def _term(value: str | float, iri: bool) -> Term:
    return NamedNode(str(value)) if iri else Literal(value)
