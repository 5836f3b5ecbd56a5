"""`graphkit network`: the network in figures."""

from __future__ import annotations

import click

from graphkit.cli.options import format_option, reading, settings, store_option
from graphkit.cli.output import show_or_write
from graphkit.cli.tabulating import as_table
from graphkit.network import gather, group_figures, link_figures, measure_figures, measured
from graphkit.query.formats import TABLE_FORMATS
from graphkit.vocabulary import load_vocabulary


@click.command(epilog="Example:  graphkit network --measures     or:  graphkit network --groups --format csv")
@store_option
@click.option("--links", "shown", flag_value="links", default="links", help="Clusters and what links them (default).")
@click.option("--measures", "shown", flag_value="measures", help="Who connects, who is central.")
@click.option("--groups", "shown", flag_value="groups", help="Groups that have much to do with each other.")
@format_option("table", *TABLE_FORMATS)
def command(store: str, shown: str, form: str | None) -> None:
    """Show which clusters are linked, who connects them, and what groups there are.

    betweenness: the share of shortest paths between others that run through an entity; centrality: how well it is
    joined with what is well joined itself (PageRank, 1 for the highest), the two without regions and sectors;
    documents: how many say something of it. Facts that are less certain do not count, as in the table of the page.
    """
    chosen = settings()
    with reading(store) as opened:
        network = measured(gather(opened, load_vocabulary(chosen.base), chosen))
    figures = {"links": link_figures, "measures": measure_figures, "groups": group_figures}[shown](network)
    show_or_write(as_table(figures), form)
