"""What happens while documents are loaded, told line by line, with a bar on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from graphkit.cli.output import readable
from graphkit.errors import GraphkitError
from graphkit.model import Claim, Findings
from graphkit.pipeline import Outcome


class LoadingReport:
    """Tells what became of each document, and how it all went; a context manager around the loading."""

    def __init__(self) -> None:
        self._statuses: Counter[str] = Counter()
        self._facts = 0
        self._failed: list[Outcome] = []
        console = Console(stderr=True)
        parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*parts, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("Reading", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def progress(self, done: int, total: int, name: str) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total)

    def add(self, outcome: Outcome) -> None:
        """Tell what became of one document."""
        self._statuses[outcome.status] += 1
        self._facts += outcome.facts
        if outcome.status == "failed":
            self._failed.append(outcome)
            return
        self._say(readable(outcome_line(outcome)))

    def end(self) -> None:
        """Tell how it all went; raises GraphkitError if a document failed."""
        click.echo(_total(self._statuses, self._facts))
        if self._failed:
            for outcome in self._failed:
                click.echo(f"failed     {outcome.document}  {outcome.message}", err=True)
            failed = _number(len(self._failed), "document")
            raise GraphkitError(f"{failed} could not be loaded", "The others are stored.")

    def _say(self, line: str) -> None:
        if sys.stdout.isatty() and not self._bar.disable:
            self._bar.console.print(line, highlight=False, markup=False)
        else:
            click.echo(line)


def outcome_line(outcome: Outcome) -> str:
    """Status, document, number of facts and of entities by type."""
    if outcome.status == "unchanged":
        return f"{outcome.status:<10} {outcome.document}"
    types = ", ".join(f"{count} {name}" for name, count in sorted(outcome.types.items()))
    facts = _number(outcome.facts, "fact")
    return f"{outcome.status:<10} {outcome.document}  {facts}" + (f"  ({types})" if types else "")


def _total(statuses: Counter[str], facts: int) -> str:
    parts = ", ".join(f"{statuses[s]} {s}" for s in ("added", "updated", "unchanged", "failed") if statuses[s])
    return f"{_number(statuses.total(), 'document')}: {parts or 'none'}; {_number(facts, 'fact')} read"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def dry_run_lines(findings: Findings) -> Iterator[str]:
    """The facts of a document, each with its details and its quote."""
    names = {referent.key: referent.name for referent in findings.referents}
    yield f"{findings.document.name}  {_number(len(findings.claims), 'fact')}"
    for claim in findings.claims:
        ends = filter(None, (names[claim.subject], claim.predicate, names.get(claim.object or "")))
        details = _details(claim)
        yield f"  {' — '.join(ends)}" + (f"  ({details})" if details else "")
        for evidence in claim.evidence[:1]:
            yield f"      “{' '.join(evidence.quote.split())}”"


def _details(claim: Claim) -> str:
    dates = "–".join(filter(None, (claim.since, claim.until)))
    number = "" if claim.value is None else str(claim.value)
    return ", ".join(filter(None, (claim.role, dates, claim.status, number)))
