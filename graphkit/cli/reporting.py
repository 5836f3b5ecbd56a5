"""What happens while documents are loaded, told line by line, with a bar on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from graphkit.certainty import capped
from graphkit.cli.counting import number, number_of_facts
from graphkit.cli.output import escaped, readable
from graphkit.dates import in_words
from graphkit.errors import GraphkitError
from graphkit.model import Claim, Evidence, Findings
from graphkit.pipeline import Outcome

_COUNTED = "Facts are counted for each document; what several documents say is one fact in the graph (graphkit stats)."


class _Report:
    """A bar on a terminal, shown as long as the context lasts; `said` stands beside it."""

    def __init__(self, said: str, total: int | None) -> None:
        self._bar = _bar()
        self._task = self._bar.add_task(said, total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class LoadingReport(_Report):
    """Tells what became of each document, and how it all went; a context manager around the loading.

    `names` are the documents in the order in which they will be read.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [escaped(name) for name in names]
        self._statuses: Counter[str] = Counter()
        self._facts = 0
        self._doubtful = 0
        self._telling = 0
        self._failed: list[Outcome] = []
        super().__init__(self._reading(0), len(names))

    def progress(self, done: int, total: int, name: str) -> None:
        """Move the bar, and say which document is read now."""
        self._bar.update(self._task, completed=done, total=total, description=self._reading(done))

    def _reading(self, done: int) -> str:
        return "".join(f"reading {name}" for name in self._names[done : done + 1])

    def add(self, outcome: Outcome) -> None:
        """Tell what became of one document."""
        self._statuses[outcome.status] += 1
        self._facts += outcome.facts
        self._doubtful += outcome.doubtful
        self._telling += bool(outcome.facts or outcome.doubtful)
        if outcome.status == "failed":
            self._failed.append(outcome)
            return
        self._say(readable(outcome_line(outcome)))

    def end(self) -> None:
        """Tell how it all went; raises GraphkitError if a document failed."""
        click.echo(_total(self._statuses, self._facts, self._doubtful))
        if self._telling > 1:
            click.echo(_COUNTED)
        others = len(self._failed) < self._statuses.total()
        tell_failures(self._failed, "loaded", "The others are stored." if others else "")

    def _say(self, line: str) -> None:
        if sys.stdout.isatty() and not self._bar.disable:
            self._bar.console.print(line, highlight=False, markup=False)
        else:
            click.echo(line)


def tell_failures(failed: Sequence[Outcome], verb: str, hint: str = "") -> None:
    """Say of each document that failed why; raises GraphkitError if there is one."""
    for outcome in failed:
        reason = outcome.message.removeprefix(f"{outcome.document}: ")
        click.echo(f"failed     {escaped(outcome.document)}  {escaped(reason)}", err=True)
    if failed:
        raise GraphkitError(f"{number(len(failed), 'document')} could not be {verb}", hint)


class SendingReport(_Report):
    """Tells, on a terminal, which graph is being sent; a context manager around the sending."""

    def __init__(self) -> None:
        super().__init__("looking what is there", None)

    def progress(self, done: int, total: int, name: str) -> None:
        """Move the bar, and say which graph goes now."""
        self._bar.update(self._task, completed=done, total=total, description=f"sending {escaped(name)}")


def _bar() -> Progress:
    console = Console(stderr=True)
    said = TextColumn("{task.description}", markup=False)
    parts = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), said)
    return Progress(*parts, console=console, transient=True, disable=not console.is_terminal)


def outcome_line(outcome: Outcome) -> str:
    """Status, document, number of facts and of entities by type."""
    if outcome.status == "unchanged":
        return f"{outcome.status:<10} {escaped(outcome.document)}"
    types = ", ".join(f"{count} {name}" for name, count in sorted(outcome.types.items()))
    facts = number_of_facts(outcome.facts, outcome.doubtful)
    told = f"  {escaped(outcome.message)}" if outcome.message else ""
    return f"{outcome.status:<10} {escaped(outcome.document)}  {facts}" + (f"  ({types})" if types else "") + told


def _total(statuses: Counter[str], facts: int, doubtful: int) -> str:
    parts = ", ".join(f"{statuses[s]} {s}" for s in ("added", "updated", "unchanged", "failed") if statuses[s])
    return f"{number(statuses.total(), 'document')}: {parts or 'none'}; {number_of_facts(facts, doubtful)}"


def dry_run_lines(findings: Findings, threshold: float) -> Iterator[str]:
    """The facts of a document, each with its details, its confidence and its quote; the unsure ones are marked."""
    names = {referent.key: referent.name for referent in findings.referents}
    shown = sum(_best(claim).confidence >= threshold for claim in findings.claims)
    yield f"{escaped(findings.document.name)}  {number_of_facts(shown, len(findings.claims) - shown)}"
    for claim in findings.claims:
        ends = filter(None, (names[claim.subject], claim.predicate, names.get(claim.object or "")))
        details = _details(claim)
        yield f"  {' — '.join(ends)}" + (f"  ({details})" if details else "")
        best = _best(claim)
        unsure = (
            f", uncertain: below {threshold:g}, not shown by questions and pages" if best.confidence < threshold else ""
        )
        yield f"      “{' '.join(best.quote.split())}”"
        yield f"      confidence {capped(best.confidence):g}{unsure}"


def _best(claim: Claim) -> Evidence:
    return max(claim.evidence, key=lambda evidence: evidence.confidence)


def _details(claim: Claim) -> str:
    dates = in_words(claim.predicate, claim.since or "", claim.until or "")
    number = "" if claim.value is None else str(claim.value)
    return ", ".join(filter(None, (claim.role, dates, claim.status, number)))
