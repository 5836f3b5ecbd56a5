"""`graphkit view`: the network of the graph as a page."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import write
from graphkit.network import weave
from graphkit.views import render
from graphkit.vocabulary import load_vocabulary


@click.command(epilog="Example:  graphkit view --output clusters.html")
@store_option
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("clusters.html"), show_default=True,
    help="The page to write; - writes to standard output.",
)  # fmt: skip
def command(store: str, output: Path) -> None:
    """Write the network of the graph as one web page that needs nothing else and opens with a double click."""
    chosen = settings()
    with reading(store) as opened:
        page = render(weave(opened, load_vocabulary(chosen.base), chosen))
    if str(output) == "-":
        write(page.html)
        return
    write(page.html, output)
    click.echo(output)
