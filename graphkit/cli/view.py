"""`graphkit view`: the network of the graph as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import write as write_text
from graphkit.network import weave
from graphkit.views import render, write
from graphkit.vocabulary import load_vocabulary


@click.command(epilog="Example:  graphkit view --output clusters.html")
@store_option
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("clusters.html"), show_default=True,
    help="The page to write; - writes to standard output.",
)  # fmt: skip
@click.option("--language", type=click.Choice(("de", "en")), default="de", show_default=True, help="Of the page.")
def command(store: str, output: Path, language: Literal["de", "en"]) -> None:
    """Write the network of the graph as one web page that needs nothing else and opens with a double click."""
    chosen = settings()
    with reading(store) as opened:
        page = render(weave(opened, load_vocabulary(chosen.base), chosen), language=language)
    if str(output) == "-":
        write_text(page.html)
        return
    write(page, output)
    click.echo(output)
