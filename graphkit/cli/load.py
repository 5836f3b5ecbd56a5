"""`graphkit load`: documents into the graph."""

from __future__ import annotations

from dataclasses import replace

import click

from graphkit.cli.options import settings, store_option
from graphkit.cli.output import readable
from graphkit.cli.reporting import LoadingReport, dry_run_lines, tell_failures
from graphkit.pipeline import Outcome, load, preview
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
    how = replace(settings(), fast=fast or settings().fast)
    if dry_run:
        failed: list[Outcome] = []
        for found in preview(paths, settings=how, name=name):
            if isinstance(found, Outcome):
                failed.append(found)
            else:
                click.echo(readable("\n".join(dry_run_lines(found, how.confidence))))
        tell_failures(failed, "read")
        return
    with LoadingReport([source.name for source in discover(paths)] if name is None else [name]) as report:
        for outcome in load(store, paths, settings=how, name=name, progress=report.progress):
            report.add(outcome)
    report.end()
