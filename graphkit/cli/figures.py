"""An evaluation as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from graphkit.cli.output import escaped, readable
from graphkit.evaluation import DocumentScore, Evaluation, Mistake, Tally
from graphkit.evaluation.base import Band, Estimate, Measure, total

_NAMES: Mapping[str, str] = {
    "entities": "entities",
    "facts": "facts",
    "strict": "facts, strict",
    "linking": "linking",
    "evidence": "exact quotes",
}
_COUNTS = ("P", "R", "F1", "hit", "found", "wanted")


def print_figures(evaluation: Evaluation, worst: int, errors: int) -> None:
    """Print all tables; `worst` is how many documents, `errors` how many mistakes of each kind are listed."""
    console = Console(highlight=False)
    console.print(f"Documents: {len(evaluation.documents)}. Facts count from confidence {evaluation.confidence:g} on.")
    _print_overall(console, evaluation)
    _print_grid(console, ("type", *_COUNTS), _rows(evaluation.entities))
    _print_grid(console, ("predicate", *_COUNTS, "strict F1"), _predicate_rows(evaluation))
    _print_grid(console, ("confidence", "facts", "right", "share"), map(_band_row, evaluation.bands))
    if worst:
        headings = (f"worst {worst}", "facts F1", "hit", "found", "wanted", "entities F1")
        _print_grid(console, headings, map(_document_row, evaluation.worst(worst)))
    if errors:
        for kind, mistakes in evaluation.mistakes().items():
            _print_mistakes(console, kind, mistakes, errors)


def _print_overall(console: Console, evaluation: Evaluation) -> None:
    rows = [_measure_row(_NAMES[name], measure) for name, measure in evaluation.measures.items()]
    _print_grid(console, ("95 % intervals", "P", "R", "F1"), rows)
    shown = _interval(evaluation.shown.precision)
    console.print(f"Of the facts shown by default (confidence {evaluation.threshold:g} and above) are right: {shown}")


def _measure_row(name: str, measure: Measure) -> tuple[str, ...]:
    if name == _NAMES["evidence"]:
        return name, _interval(measure.precision), "", ""
    return name, _interval(measure.precision), _interval(measure.recall), _interval(measure.f1)


def _interval(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.2f}–{estimate.high:.2f})"


def _rows(tallies: Mapping[str, Tally]) -> list[tuple[str, ...]]:
    return [(name, *_cells(tally)) for name, tally in [*tallies.items(), ("all", total(tallies.values()))]]


def _predicate_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    strict = {**evaluation.strict, "all": total(evaluation.strict.values())}
    return [(*row, f"{strict[row[0]].f1:.3f}") for row in _rows(evaluation.facts)]


def _cells(tally: Tally) -> tuple[str, ...]:
    figures = (tally.precision, tally.recall, tally.f1)
    return (*(f"{value:.3f}" for value in figures), str(tally.hit), str(tally.found), str(tally.wanted))


def _band_row(band: Band) -> tuple[str, ...]:
    return f"{band.low:.1f}–{band.high:.1f}", str(band.found), str(band.right), f"{band.right / band.found:.3f}"


def _document_row(score: DocumentScore) -> tuple[str, ...]:
    facts, entities = total(score.facts.values()), total(score.entities.values())
    counts = (str(facts.hit), str(facts.found), str(facts.wanted))
    return escaped(score.document), f"{facts.f1:.3f}", *counts, f"{entities.f1:.3f}"


def _print_grid(console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, heading in enumerate(headings):
        grid.add_column(heading, justify="right" if place else "left", overflow="fold", no_wrap=bool(place))
    for row in rows:
        grid.add_row(*map(Text, row))
    console.print(grid)


def _print_mistakes(console: Console, kind: str, mistakes: Sequence[Mistake], most: int) -> None:
    if not mistakes:
        return
    shown = mistakes[:most]
    some = f"{len(shown)} of {len(mistakes)}" if len(shown) < len(mistakes) else f"{len(mistakes)}"
    console.print(Text(f"{kind}: {some}", style="bold"))
    for mistake in shown:
        console.print(Text(readable(f"  {escaped(mistake.document)}: {' '.join(mistake.what.split())}")))
        if mistake.quote:
            console.print(Text(readable(f"      “{' '.join(mistake.quote.split())}”"), style="dim"))
    console.print()
