"""`graphkit explain`: the quotes behind what the graph says."""

from __future__ import annotations

import click

from graphkit.certainty import capped
from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import escaped, readable, write
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

    What is less certain than what questions and pages show comes last, and says so.

    ENTITY is a name or an IRI, FACT the IRI or the id of a fact; PREDICATE and OTHER, a second name, narrow it down.
    """
    chosen = settings()
    with reading(store) as opened:
        reasons = explain(opened, thing, predicate, other, settings=chosen)
    write(_told(reasons, chosen.confidence))


def _told(reasons: tuple[Reason, ...], threshold: float) -> str:
    """The reasons fact by fact, those of uncertain facts last."""
    surest: dict[str, float] = {}
    for reason in reasons:
        surest[reason.fact] = max(reason.confidence, surest.get(reason.fact, 0))
    lines: list[str] = []
    fact = ""
    for reason in sorted(reasons, key=lambda reason: surest[reason.fact] < threshold):
        if reason.fact != fact:
            fact = reason.fact
            unsure = "uncertain: " if surest[fact] < threshold else ""
            lines += ["", unsure + reason.statement + (f"  ({reason.details})" if reason.details else ""), f"  {fact}"]
        before, quote, after = (" ".join(part.split()) for part in (reason.before, reason.quote, reason.after))
        lines.append(f"  {escaped(reason.document)}, line {reason.line}: … {before} «{quote}» {after} …")
        below = "" if reason.confidence >= threshold else f", below {threshold:g}: not shown by questions and pages"
        lines.append(f"      found by {reason.method}, confidence {capped(reason.confidence):g}{below}")
    return "\n".join(map(readable, lines[1:])) + "\n"
