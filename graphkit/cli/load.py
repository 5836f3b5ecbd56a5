"""`graphkit load`: documents into the graph."""

from __future__ import annotations

from dataclasses import replace

import click

from graphkit.cli.options import settings, store_option
from graphkit.cli.output import readable
from graphkit.cli.reporting import LoadingReport, dry_run_lines
from graphkit.errors import UsageError
from graphkit.pipeline import load, preview
from graphkit.readers import discover


@click.command(epilog="Example:  graphkit load texts portrait.html   or:  cat talk.txt | graphkit load - --name t.txt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--name", help="The name of the document: for standard input, or one file.")
@click.option("--fast", is_flag=True, help="Read by rules alone, without the trained model: quicker, finds less.")
@click.option("--dry-run", is_flag=True, help="Show what would be found, and store nothing.")
def command(paths: tuple[str, ...], store: str, name: str | None, fast: bool, dry_run: bool) -> None:
    """Read documents into the graph: files, folders, patterns, or - for standard input.

    A document that is there already is replaced; one that has not changed is left alone. Another file of the same name
    is refused: --name tells the two apart.
    """
    if name is not None and not name.strip():
        raise UsageError("the name of a document cannot be empty", "Say, for example, --name interview.txt")
    how = replace(settings(), fast=fast or settings().fast)
    if dry_run:
        for findings in preview(paths, settings=how, name=name):
            click.echo(readable("\n".join(dry_run_lines(findings, how.confidence))))
        return
    with LoadingReport([source.name for source in discover(paths)] if name is None else [name]) as report:
        for outcome in load(store, paths, settings=how, name=name, progress=report.progress):
            report.add(outcome)
    report.end()
