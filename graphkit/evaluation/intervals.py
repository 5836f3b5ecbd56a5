"""Figures over documents, and how far they would move with other documents of the same kind: the bootstrap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.evaluation.base import Estimate, Measure, Parts

RESAMPLES = 1000
_SEED = 20240229
_OUTER = (2.5, 97.5)

_Numbers = NDArray[np.float64]


def measure(documents: Sequence[Parts], resamples: int = RESAMPLES) -> Measure:
    """Precision, recall and F1 of all documents together, with 95 % percentile intervals over resampled documents.

    Each resample draws as many documents as there are, with replacement; the draws are the same in every run.
    """
    counts = np.array(documents, dtype=np.float64).reshape(-1, len(Parts._fields))
    size = len(counts)
    if not size:
        return Measure(*[Estimate(0.0, 0.0, 0.0)] * 3)
    times = np.random.default_rng(_SEED).multinomial(size, np.full(size, 1 / size), size=resamples)
    whole, drawn = _figures(counts.sum(axis=0, keepdims=True)), _figures(times @ counts)
    return Measure(*(_estimate(value, spread) for value, spread in zip(whole, drawn, strict=True)))


def _figures(totals: _Numbers) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Precision, recall and F1, a value per row of added-up parts."""
    right, found, met, wanted = totals.T
    precision, recall = _quotient(right, found), _quotient(met, wanted)
    return precision, recall, _quotient(2 * precision * recall, precision + recall)


def _quotient(above: _Numbers, below: _Numbers) -> _Numbers:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _estimate(value: _Numbers, spread: _Numbers) -> Estimate:
    low, high = np.percentile(spread, _OUTER)
    return Estimate(float(value[0]), float(low), float(high))
