"""`graphkit link --why`: the reasons for what is one thing and what is two."""

from __future__ import annotations

import click

from graphkit.cli.identity import as_json, told
from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import write
from graphkit.errors import UsageError
from graphkit.pipeline.identity import decisions


@click.command(epilog='Example:  graphkit link --why "Frank Bösenberg"     or:  graphkit link --why --limit 5')
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--why", is_flag=True, help="List the decisions with their reasons and scores.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many of each kind.")
@click.option("--json", "as_data", is_flag=True, help="Write JSON instead of text.")
@store_option
def command(names: tuple[str, ...], why: bool, limit: int, as_data: bool, store: str) -> None:
    """Show which names of which documents were taken for one thing, which for two, and why.

    NAME is a name or an IRI. Without it, everything is listed that was found in several ways and joined, or kept
    apart from something of its name, most-documented first. Scores go from 0 to 1; they put reasons in order and are no
    probabilities.
    """
    if not why:
        raise UsageError("say what to show about the links", "Say: graphkit link --why")
    with reading(store) as opened:
        found = decisions(opened, names, settings(), limit)
    write(as_json(found) if as_data else told(found))
