"""`graphkit check`: is the graph sound, and do the documents agree?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click
from pyoxigraph import Literal

from graphkit.checks import Problem, Report, check
from graphkit.cli.counting import number, number_of_facts
from graphkit.cli.options import confidence_option, format_option, reading, settings, store_option
from graphkit.cli.output import for_people, show, show_or_write
from graphkit.model import Table
from graphkit.query.formats import TABLE_FORMATS

_COLUMNS = ("kind", "check", "problem", "documents", "subject")


@click.command(epilog="Example:  graphkit check --format csv")
@store_option
@format_option("table", *TABLE_FORMATS)
@click.option("--all", "everything", is_flag=True, help="List the gaps in a table for people too; csv lists them.")
@confidence_option
@click.pass_context
def command(ctx: click.Context, store: str, form: str | None, everything: bool, confidence: float | None) -> None:
    """Check the graph: broken rules, contradictions between documents, and gaps.

    Facts that are not shown, since they are less certain, contradict nothing; --confidence 0 looks at all.

    On a terminal the gaps, which are what no document says, are only counted, unless --all asks for them.

    Ends with exit code 1 if something is broken or contradicts; gaps alone are no fault.
    """
    with reading(store) as opened:
        report = check(opened, settings().confidence if confidence is None else confidence)
    if for_people(form) and not everything:
        _summarise(report)
    else:
        show_or_write(_table(report.problems), form)
    gaps = len(report.of("gap"))
    counts = f"{number(len(report.problems) - gaps, 'problem')}, {number(gaps, 'gap')}"
    facts = number_of_facts(report.facts, report.uncertain)
    click.echo(f"{number(report.documents, 'document')}, {facts}; {counts}", err=True)
    ctx.exit(0 if report.sound else 1)


def _summarise(report: Report) -> None:
    problems = (*report.of("shape"), *report.of("contradiction"))
    if problems:
        show(_table(problems), settings().base)
    else:
        click.echo("nothing is broken, and nothing contradicts")
    gaps = Counter(problem.check for problem in report.of("gap"))
    if gaps:
        counts = ", ".join(f"{count} {check}" for check, count in sorted(gaps.items()))
        click.echo(f"What no document says: {counts}. To list it: graphkit check --all")


def _table(problems: Iterable[Problem]) -> Table:
    return Table(_COLUMNS, tuple(_row(problem) for problem in problems))


def _row(problem: Problem) -> tuple[Literal, ...]:
    documents = "; ".join(problem.documents)
    return tuple(map(Literal, (problem.kind, problem.check, problem.message, documents, problem.subject)))
