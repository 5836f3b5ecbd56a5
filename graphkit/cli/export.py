"""`graphkit export`: the graph in another format."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.exporting import EXPORTERS
from graphkit.cli.options import output_option, reading, settings, store_option
from graphkit.cli.output import write


@click.command(epilog="Example:  graphkit export --format graphml --output clusters.graphml")
@store_option
@click.option("--format", "form", type=click.Choice(list(EXPORTERS)), required=True, help="What to write.")
@output_option
def command(store: str, form: str, output: Path | None) -> None:
    """Write the graph in another format.

    \b
    nq             everything, with all graphs, sorted lines
    ttl, jsonld    what holds: entities and facts
    graphml, gexf  the network, for Gephi, Cytoscape and the like
    csv            all facts with their quotes
    json           entities, facts with their quotes, and why clusters are linked
    """
    with reading(store) as opened:
        write(EXPORTERS[form](opened, settings()), output)
