"""Fit how sure a claim is, given what rules and the model say of it, on gold that neither was made from.

python data/sources/reader/calibrate.py            fit on data/gold/build, write data/model/calibration.toml
python data/sources/reader/calibrate.py --show     say how well the fit holds on parts that it was not made from
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from alignment import aligned, gold_of

from graphkit.extract import Extractor
from graphkit.extract.base import MANNERS, NO_OBJECT
from graphkit.extract.judging import Calibration, key, logit, manner_of, named
from graphkit.model import Claim
from graphkit.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "gold" / "build"
PRIOR = 2.0  # weight of the ridge that keeps shifts of rare predicates small
_WEIGHTS = 6 + 2 * len(MANNERS)
_PARTS = 5
_HEAD = (
    "# Weights of the judgement (graphkit/extract/judging.py), "
    "fitted by data/sources/reader/calibrate.py on data/gold/build"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim of one or both readers, and whether gold has it."""

    document: str
    ends: tuple[str, ...]
    predicate: str
    rule: float | None
    seen: float | None
    manner: str
    named: float
    right: bool


def cases(folder: Path) -> tuple[list[Case], int]:
    """All claims about the documents of a folder, and how many facts its gold has."""
    extractor, found, wanted = Extractor.of(load_vocabulary()), list[Case](), 0
    for document, gold in gold_of(folder):
        views = extractor.views(document)
        keys = aligned(views.reading, gold)
        truth: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for fact in gold["facts"]:
            truth.setdefault(ends(fact["predicate"], fact["subject"], fact["object"] or ""), []).append(fact)
        wanted += len(truth)
        one, other = _best(views.said), _best(views.seen)
        manners = {key(claim): manner_of(claim) for claim in sorted(views.seen, key=lambda c: c.evidence[0].confidence)}
        for which in dict.fromkeys([*one, *other]):
            predicate, subject, target, value = which
            both = ends(predicate, keys.get(subject, f"?{subject}"), keys.get(target, f"?{target}") if target else "")
            right = any(_agrees(predicate, value, fact) for fact in truth.get(both, ()))
            found.append(
                Case(
                    document.name,
                    both,
                    predicate,
                    one.get(which),
                    other.get(which),
                    manners.get(which, "near"),
                    named(which, views.certainty),
                    right,
                )
            )
    return found, wanted


def _agrees(predicate: str, value: str | int | None, fact: dict[str, Any]) -> bool:
    """Whether the date or number of a claim is that of a fact, where the predicate has one for its object."""
    if predicate == "memberCount":
        return str(value) == str(fact["value"])
    if predicate in NO_OBJECT:
        return bool(value) and str(value).startswith(fact["from"] or "-")
    return True


def _best(claims: Sequence[Claim]) -> dict[Any, float]:
    best: dict[Any, float] = {}
    for claim in claims:
        best[key(claim)] = max(best.get(key(claim), 0.0), claim.evidence[0].confidence)
    return best


def ends(predicate: str, subject: str, target: str) -> tuple[str, ...]:
    """Predicate and both ends of a fact; those of a partnership in order."""
    return (predicate, *sorted((subject, target))) if predicate == "partner" else (predicate, subject, target)


def fit(chosen: Sequence[Case]) -> Calibration:
    """Logistic regression by Newton's method: weights for every kind of case, and small shifts by predicate."""
    names = sorted({case.predicate for case in chosen})
    rows = np.zeros((len(chosen), _WEIGHTS + len(names)))
    for row, case in zip(rows, chosen, strict=True):
        one, other = (None if value is None else logit(value) for value in (case.rule, case.seen))
        if other is None:
            row[0:2] = 1, one
        elif one is not None:
            row[2:5] = 1, one, other
        else:
            place = 5 + 2 * MANNERS.index(case.manner)
            row[place : place + 2] = 1, other
        row[_WEIGHTS - 1] = logit(case.named)
        row[_WEIGHTS + names.index(case.predicate)] = 1
    right = np.array([case.right for case in chosen], float)
    ridge = np.array([0.1] * _WEIGHTS + [PRIOR] * len(names))
    ridge[:2] = PRIOR  # few claims of rules have no pair of the model's beside them: they stay near what rules say
    prior = np.zeros(rows.shape[1])
    prior[1] = 1.0
    weights = prior.copy()
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge * (weights - prior)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    w = [round(float(x), 3) for x in weights]
    model = {manner: (w[5 + 2 * n], w[6 + 2 * n]) for n, manner in enumerate(MANNERS)}
    shifts = dict(zip(names, w[_WEIGHTS:], strict=True))
    return Calibration((w[0], w[1]), (w[2], w[3], w[4]), model, w[_WEIGHTS - 1], shifts)


def written(fitted: Calibration) -> str:
    """The weights as TOML."""
    lines = [f"{name} = {list(getattr(fitted, name))}" for name in ("rules", "both")]
    lines.append(f"names = {fitted.names}")
    model = [f"{manner} = {list(weights)}" for manner, weights in fitted.model.items()]
    shifts = [f"{name} = {value}" for name, value in fitted.shifts.items()]
    return "\n".join([_HEAD, *lines, "", "[model]", *model, "", "[shifts]", *shifts, ""])


def show(found: Sequence[Case], wanted: int) -> None:
    """Precision and recall by threshold, each document judged by a fit that did not see it, and how well odds hold."""
    documents = sorted({case.document for case in found})
    judged = []
    for part in range(_PARTS):
        held = set(documents[part::_PARTS])
        fitted = fit([case for case in found if case.document not in held])
        judged += [
            (fitted.confidence(c.predicate, c.rule, c.seen, c.manner, c.named), c.right, (c.document, *c.ends))
            for c in found
            if c.document in held
        ]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [(right, ends) for sure, right, ends in judged if sure >= threshold]
        hits = len({ends for right, ends in kept if right})
        precision, recall = hits / max(len({ends for _, ends in kept}), 1), hits / wanted
        print(
            f"from {threshold}: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
        )
    tenths = Counter(int(sure * 10) for sure, _, _ in judged)
    hits = Counter(int(sure * 10) for sure, right, _ in judged if right)
    print("sure of … and right in …:", *(f"{t / 10:.1f}: {hits[t] / n:.2f} ({n})" for t, n in sorted(tenths.items())))


def main() -> None:
    """Fit and write, or show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true")
    found, wanted = cases(FOLDER)
    if parser.parse_args().show:
        show(found, wanted)
        return
    (ROOT / "data" / "model" / "calibration.toml").write_text(written(fit(found)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
