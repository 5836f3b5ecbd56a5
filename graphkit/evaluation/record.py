"""An evaluation as plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graphkit.evaluation.base import DocumentScore, Evaluation, Measure, Tally, total

_PLACES = 4


def record(evaluation: Evaluation) -> dict[str, Any]:
    """Everything measured, figures to four places: overall, by type, by predicate, by document, and each mistake."""
    return {
        "confidence": evaluation.confidence,
        "threshold": evaluation.threshold,
        "overall": {name: _measure(measure) for name, measure in evaluation.measures.items()},
        "shown": _measure(evaluation.shown),
        "entities": _tallies(evaluation.entities),
        "facts": _tallies(evaluation.facts),
        "strict": _tallies(evaluation.strict),
        "bands": [asdict(band) for band in evaluation.bands],
        "documents": [_document(document) for document in evaluation.documents],
        "mistakes": [asdict(mistake) for document in evaluation.documents for mistake in document.mistakes],
    }


def _measure(measure: Measure) -> dict[str, dict[str, float]]:
    return {
        name: {bound: round(value, _PLACES) for bound, value in estimate.items()}
        for name, estimate in asdict(measure).items()
    }


def _tallies(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    return {name: _tally(tally) for name, tally in tallies.items()}


def _tally(tally: Tally) -> dict[str, float]:
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {name: round(value, _PLACES) for name, value in figures.items()} | asdict(tally)


def _document(score: DocumentScore) -> dict[str, Any]:
    return {
        "document": score.document,
        "entities": _tally(total(score.entities.values())),
        "facts": _tally(total(score.facts.values())),
        "strict": _tally(total(score.strict.values())),
        "evidence": _tally(score.evidence),
    }
