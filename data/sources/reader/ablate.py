"""What each part of the reader is worth, on gold that none of them was made from.

python data/sources/reader/ablate.py FOLDER...     a table for each folder of gold, facts by both ends, as Markdown
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import calibrate
from alignment import aligned, gold_of

from graphkit.extract import Extractor, Views
from graphkit.extract.base import Reading
from graphkit.extract.judging import Calibration, judged
from graphkit.model import Claim
from graphkit.settings import DEFAULT_CONFIDENCE
from graphkit.vocabulary import load_vocabulary

Variant = Callable[[Views], Sequence[Claim]]


def variants(calibration: Calibration) -> dict[str, tuple[bool, Variant]]:
    """By name: whether rules alone read, and what becomes of the claims of rules and model."""
    return {
        "rules alone (`--fast`)": (True, lambda views: views.said),
        "rules, with the tagger's names": (False, lambda views: views.said),
        "relations of the model, with the tagger's names": (
            False,
            lambda views: judged((), views.seen, calibration, views.certainty),
        ),
        "all": (False, lambda views: judged(views.said, views.seen, calibration, views.certainty)),
    }


def main() -> None:
    """Print the tables."""
    vocabulary = load_vocabulary()
    full, fast = Extractor.of(vocabulary), Extractor.of(vocabulary, fast=True)
    assert full.calibration is not None  # noqa: S101  the full reader has one
    for folder in map(Path, sys.argv[1:]):
        print(f"\n`{folder.name}`\n\n| reader | P | R | F1 |\n| --- | --- | --- | --- |")
        told = list(gold_of(folder))
        readers = ((True, fast), (False, full))
        views = {quick: [reader.views(document) for document, _ in told] for quick, reader in readers}
        for name, (quick, variant) in variants(full.calibration).items():
            hits = shown = wanted = 0
            for (_, gold), seen in zip(told, views[quick], strict=True):
                found = _ends(seen.reading, variant(seen), aligned(seen.reading, gold))
                true = {calibrate.ends(f["predicate"], f["subject"], f["object"] or "") for f in gold["facts"]}
                hits, shown, wanted = hits + len(found & true), shown + len(found), wanted + len(true)
            precision, recall = hits / shown, hits / wanted
            print(f"| {name} | {precision:.3f} | {recall:.3f} | {2 * hits / (shown + wanted):.3f} |")


def _ends(reading: Reading, claims: Sequence[Claim], keys: dict[str, str]) -> set[tuple[str, ...]]:
    """Predicate and both ends, as gold names them, of every claim that is shown by default."""
    return {
        calibrate.ends(
            claim.predicate,
            keys.get(claim.subject, f"?{claim.subject}"),
            keys.get(claim.object, f"?{claim.object}") if claim.object else "",
        )
        for claim in claims
        if claim.evidence[0].confidence >= DEFAULT_CONFIDENCE
    }


if __name__ == "__main__":
    main()
