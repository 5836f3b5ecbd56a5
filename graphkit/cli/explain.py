"""`graphkit explain`: the quotes behind what the graph says."""

from __future__ import annotations

import click

from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import one_line, readable, write
from graphkit.query import Reason, explain


@click.command(
    epilog='Example:  graphkit explain "Frank Bösenberg" role     or:  graphkit explain "microTEC Südwest" memberOf'
)
@click.argument("thing", metavar="ENTITY|FACT")
@click.argument("predicate", default="")
@click.argument("other", default="")
@store_option
def command(thing: str, predicate: str, other: str, store: str) -> None:
    """Show why the graph says something: each quote, the text around it, its document and line.

    ENTITY is a name or an IRI, FACT the IRI or the id of a fact; PREDICATE and OTHER, a second name, narrow it down.
    """
    with reading(store) as opened:
        reasons = explain(opened, thing, predicate, other, settings=settings())
    write(_told(reasons))


def _told(reasons: tuple[Reason, ...]) -> str:
    lines: list[str] = []
    fact = ""
    for reason in reasons:
        if reason.fact != fact:
            fact = reason.fact
            lines += ["", reason.statement + (f"  ({reason.details})" if reason.details else ""), f"  {fact}"]
        before, quote, after = (" ".join(part.split()) for part in (reason.before, reason.quote, reason.after))
        lines.append(f"  {one_line(reason.document)}, line {reason.line}: … {before} «{quote}» {after} …")
        lines.append(f"      found by {reason.method}, confidence {reason.confidence:g}")
    return "\n".join(map(readable, lines[1:])) + "\n"
