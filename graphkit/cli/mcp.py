"""`graphkit mcp`: the questions as tools of language-model assistants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphkit.cli.limits import limit_options, setting
from graphkit.cli.options import store_option, tell_faults
from graphkit.service.assistants import serve
from graphkit.service.serving import check_store


@click.command(epilog="Example:  graphkit mcp --store graphkit-store     as the command of a server in an assistant")
@store_option
@limit_options
@click.option(
    "--rows", type=click.IntRange(1, 1000), default=50, show_default=True, metavar="N",
    help="How many rows of an answer an assistant gets to see.",
)  # fmt: skip
def command(store: str, rows: int, **limits: Any) -> None:
    """Answer the questions of an assistant over standard input and output (Model Context Protocol).

    Each question is a tool; every answer comes with the quotes behind it. Needs the extra: pip install 'graphkit[mcp]'
    """
    told = setting(store, **limits)
    check_store(Path(told.folder), told.base)
    tell_faults(told.queries)
    serve(told, rows)
