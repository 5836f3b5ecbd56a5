"""`graphkit check`: is the graph sound, and do the documents agree?"""

from __future__ import annotations

import click
from pyoxigraph import Literal

from graphkit.checks import Problem, check
from graphkit.cli.options import format_option, reading, store_option
from graphkit.cli.output import show_or_write
from graphkit.model import Table
from graphkit.query.formats import TABLE_FORMATS

_COLUMNS = ("kind", "check", "problem", "documents", "subject")


@click.command(epilog="Example:  graphkit check --format csv")
@store_option
@format_option("table", *TABLE_FORMATS)
@click.pass_context
def command(ctx: click.Context, store: str, form: str | None) -> None:
    """Check the graph: broken rules, contradictions between documents, and gaps.

    Ends with exit code 1 if something is broken or contradicts; gaps alone are no fault.
    """
    with reading(store) as opened:
        report = check(opened)
    show_or_write(Table(_COLUMNS, tuple(_row(problem) for problem in report.problems)), form)
    click.echo(f"{report.documents} documents, {report.facts} facts, {len(report.problems)} problems", err=True)
    ctx.exit(0 if report.sound else 1)


def _row(problem: Problem) -> tuple[Literal, ...]:
    documents = "; ".join(problem.documents)
    return tuple(map(Literal, (problem.kind, problem.check, problem.message, documents, problem.subject)))
