"""`graphkit remove`: documents out of the graph."""

from __future__ import annotations

import click

from graphkit.cli.options import settings, store_option
from graphkit.cli.output import escaped
from graphkit.pipeline import remove


@click.command(epilog="Example:  graphkit remove interview.txt")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@store_option
def command(names: tuple[str, ...], store: str) -> None:
    """Take documents out of the graph, by file name, path or IRI; what only they said goes with them."""
    for document in remove(store, names, settings()):
        click.echo(f"removed    {escaped(document)}")
