"""`graphkit push`: the graph to a SPARQL endpoint."""

from __future__ import annotations

import click

from graphkit.cli.counting import number
from graphkit.cli.options import settings, store_option
from graphkit.cli.output import escaped
from graphkit.cli.reporting import SendingReport
from graphkit.pipeline import preview_push, push
from graphkit.pipeline.pushing import Plan


@click.command(epilog="Example:  graphkit push https://example.org/sparql     (see docs/remote.md for the servers)")
@click.argument("endpoint", metavar="ENDPOINT")
@store_option
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("--replace", is_flag=True, help="Also remove documents there that come from elsewhere.")
def command(endpoint: str, store: str, dry_run: bool, replace: bool) -> None:
    """Make the graph at a SPARQL endpoint the same as in the folder: send what has changed, and count it there.

    If it breaks off, say it again: it goes on where it was. User and password are read from GRAPHKIT_REMOTE_USER and
    GRAPHKIT_REMOTE_PASSWORD or from the keyring, a token from GRAPHKIT_REMOTE_TOKEN.
    """
    with SendingReport() as report:
        if dry_run:
            plan = preview_push(store, endpoint, settings(), replace=replace)
        else:
            plan = push(store, endpoint, settings(), replace=replace, progress=report.progress)
    click.echo("\n".join(_told(plan, dry_run=dry_run)))


def _told(plan: Plan, *, dry_run: bool) -> list[str]:
    lines = []
    if dry_run:
        lines += [f"would send    {escaped(name)}  {number(plan.triples[name], 'triple')}" for name in plan.send]
        lines += [f"would remove  {escaped(name)}" for name in plan.remove]
    sent = f"{number(len(plan.send), 'graph')} ({number(plan.sent_triples, 'triple')}) "
    parts = (sent + ("to send" if dry_run else "sent"), f"{len(plan.remove)} removed", f"{plan.unchanged} unchanged")
    checked = "" if dry_run else f"; {number(sum(plan.triples.values()), 'triple')} counted there, as many as here"
    return [*lines, ", ".join(parts).replace("removed", "to remove" if dry_run else "removed") + checked]
