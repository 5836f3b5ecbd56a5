"""How well documents are read, measured against what a careful person read in them (gold)."""

from __future__ import annotations

from graphkit.evaluation.base import DocumentScore, Evaluation, Mistake, Tally
from graphkit.evaluation.evaluating import evaluate
from graphkit.evaluation.gold import GoldDocument, read_gold
from graphkit.evaluation.record import record

__all__ = ["DocumentScore", "Evaluation", "GoldDocument", "Mistake", "Tally", "evaluate", "read_gold", "record"]
