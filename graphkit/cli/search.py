"""`graphkit search`: what the graph knows by these words."""

from __future__ import annotations

import click

from graphkit.cli.options import format_option, reading, settings, store_option, type_option
from graphkit.cli.output import show_or_write
from graphkit.errors import UsageError
from graphkit.query import search
from graphkit.query.formats import TABLE_FORMATS
from graphkit.query.searching import SEARCH_LIMIT


@click.command(epilog='Example:  graphkit search life sience     or:  graphkit search --type Person "Mueller"')
@click.argument("words", nargs=-1, required=True)
@store_option
@type_option()
@click.option("--limit", type=click.IntRange(1, 1000), default=SEARCH_LIMIT, show_default=True, help="At most so many.")
@format_option("table", *TABLE_FORMATS)
def command(words: tuple[str, ...], store: str, kind: str | None, limit: int, form: str | None) -> None:
    """Find names, titles of documents and quotes by their words, with typing mistakes, in any order."""
    text = " ".join(words)
    if not any(letter.isalnum() for letter in text):
        raise UsageError(f"'{text}' has no word to search for", "Say, for example, graphkit search life science")
    with reading(store) as opened:
        show_or_write(search(opened, text, settings(), limit=limit, only=kind or ""), form)
