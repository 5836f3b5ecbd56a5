"""The verb of this floor: read the documents of the gold, ask the graph, compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from graphkit.errors import ReadError
from graphkit.evaluation.base import Band, DocumentScore, Evaluation, Parts, Stated, Tally, total
from graphkit.evaluation.found import Found, found
from graphkit.evaluation.gold import GoldDocument
from graphkit.evaluation.intervals import measure
from graphkit.evaluation.linking import b_cubed
from graphkit.evaluation.scoring import score
from graphkit.pipeline import load
from graphkit.pipeline.loading import Progress
from graphkit.settings import Settings
from graphkit.store import open_store

_DEFAULTS = Settings()
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def evaluate(
    gold: Sequence[GoldDocument],
    *,
    settings: Settings = _DEFAULTS,
    confidence: float | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """How well the documents of the gold are read, all of them loaded together into a store that is thrown away.

    Facts count from `confidence` on, by default from the threshold of the settings. Raises ReadError if a document
    cannot be loaded.
    """
    with TemporaryDirectory(prefix="graphkit-") as folder:
        answers = _answers(str(Path(folder, "store")), gold, settings, progress)
    chosen = settings.confidence if confidence is None else confidence
    scores = [score(document, answers.get(document.name, Found()), chosen) for document in gold]
    return gathered(scores, chosen, settings.confidence)


def _answers(
    address: str, gold: Sequence[GoldDocument], settings: Settings, progress: Progress | None
) -> Mapping[str, Found]:
    for outcome in load(address, [str(document.path) for document in gold], settings=settings, progress=progress):
        if outcome.status == "failed":
            message = f"{outcome.document} could not be loaded: {outcome.message}"
            raise ReadError(message, "Every document of the gold has to be readable.")
    with closing(open_store(address, "r", settings)) as store:
        return found(store, settings)


def gathered(scores: Sequence[DocumentScore], confidence: float, threshold: float) -> Evaluation:
    """The figures over documents that were scored at a confidence; the threshold is what is shown by default."""
    documents = tuple(scores)
    parts: dict[str, list[Parts]] = {
        "entities": [total(document.entities.values()).parts for document in documents],
        "facts": [total(document.facts.values()).parts for document in documents],
        "strict": [total(document.strict.values()).parts for document in documents],
        "linking": [linked.parts for linked in b_cubed([document.linked for document in documents])],
        "evidence": [document.evidence.parts for document in documents],
    }
    return Evaluation(
        confidence=confidence,
        threshold=threshold,
        documents=documents,
        measures={name: measure(each) for name, each in parts.items()},
        shown=measure([_shown(document, threshold).parts for document in documents]),
        entities=_summed(document.entities for document in documents),
        facts=_summed(document.facts for document in documents),
        strict=_summed(document.strict for document in documents),
        bands=_bands([stated for document in documents for stated in document.stated]),
    )


def _shown(document: DocumentScore, threshold: float) -> Tally:
    right = [stated.right for stated in document.stated if stated.confidence >= threshold]
    return Tally(sum(right), len(right), total(document.facts.values()).wanted)


def _summed(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    sums: dict[str, Tally] = {}
    for each in tallies:
        for name, tally in each.items():
            sums[name] = sums.get(name, Tally()) + tally
    return dict(sorted(sums.items()))


def _bands(stated: Sequence[Stated]) -> tuple[Band, ...]:
    """The facts by confidence; bands without any are left out."""
    bands: list[Band] = []
    for low, high in pairwise(_EDGES):
        within = [s.right for s in stated if low <= s.confidence < high or s.confidence == high == _EDGES[-1]]
        if within:
            bands.append(Band(low, high, len(within), sum(within)))
    return tuple(bands)
