"""Fit how sure a claim is, given what rules and the model say of it, on gold that neither was made from.

python data/sources/reader/calibrate.py            fit on data/gold/build, write data/model/calibration.toml
python data/sources/reader/calibrate.py --show     say how well the fit holds on parts that it was not made from
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from graphkit.extract import Extractor
from graphkit.extract.base import Reading
from graphkit.extract.judging import Calibration, key, logit
from graphkit.link.profiles import split_legal
from graphkit.model import Claim
from graphkit.readers import read
from graphkit.slug import compact, last_segment
from graphkit.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "gold" / "build"
PRIOR = 2.0  # weight of the ridge that keeps shifts of rare predicates small
_PARTS = 5
_HEAD = (
    "# Weights of the judgement (graphkit/extract/judging.py), "
    "fitted by data/sources/reader/calibrate.py on data/gold/build"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim of one or both readers, and whether gold has it."""

    document: str
    predicate: str
    rule: float | None
    seen: float | None
    right: bool


def cases(folder: Path) -> tuple[list[Case], int]:
    """All claims about the documents of a folder, and how many facts its gold has."""
    extractor, found, wanted = Extractor.of(load_vocabulary()), list[Case](), 0
    for path in sorted(folder.glob("*.gold.json")):
        document = next(p for p in folder.glob(f"{path.name.removesuffix('.gold.json')}.*") if p.suffix != ".json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        reading, said, seen = extractor.claims(read(document, document.name))
        keys = _aligned(reading, gold)
        truth = {_ends(f["predicate"], f["subject"], f["object"] or "") for f in gold["facts"]}
        wanted += len(truth)
        one, other = _best(said), _best(seen)
        for which in dict.fromkeys([*one, *other]):
            predicate, subject, target, _ = which
            ends = _ends(predicate, keys.get(subject, f"?{subject}"), keys.get(target, f"?{target}") if target else "")
            found.append(Case(document.stem, predicate, one.get(which), other.get(which), ends in truth))
    return found, wanted


def _best(claims: Sequence[Claim]) -> dict[Any, float]:
    best: dict[Any, float] = {}
    for claim in claims:
        best[key(claim)] = max(best.get(key(claim), 0.0), claim.evidence[0].confidence)
    return best


def _ends(predicate: str, subject: str, target: str) -> tuple[str, ...]:
    return (predicate, *sorted((subject, target))) if predicate == "partner" else (predicate, subject, target)


def _aligned(reading: Reading, gold: dict[str, Any]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in (entity["name"], *entity.get("aliases", ())):
            owners.setdefault(compact(split_legal(name)[0]), set()).add(entity["key"])
    found = {}
    for referent in reading.referents.values():
        if referent.type == "Sector":
            found[referent.key] = last_segment(referent.known or "")
            continue
        for name in (referent.name, *referent.surfaces):
            mine = owners.get(compact(split_legal(name)[0]), set())
            if len(mine) == 1:
                found[referent.key] = next(iter(mine))
                break
    return found


def fit(chosen: Sequence[Case]) -> Calibration:
    """Logistic regression by Newton's method: seven weights, and a shift for each predicate held near zero."""
    names = sorted({case.predicate for case in chosen})
    rows = np.zeros((len(chosen), 7 + len(names)))
    for row, case in zip(rows, chosen, strict=True):
        row[:7] = _said(case)
        row[7 + names.index(case.predicate)] = 1
    right = np.array([case.right for case in chosen], float)
    ridge = np.array([0.01] * 7 + [PRIOR] * len(names))
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    w = [round(float(x), 3) for x in weights]
    shifts = dict(zip(names, w[7:], strict=True))
    return Calibration((w[0], w[1]), (w[2], w[3]), (w[4], w[5], w[6]), shifts)


def _said(case: Case) -> tuple[float, ...]:
    """What readers say: one and log odds of rules alone, of the model alone, of both."""
    if case.rule is not None and case.seen is not None:
        return 0, 0, 0, 0, 1, logit(case.rule), logit(case.seen)
    if case.rule is not None:
        return 1, logit(case.rule), 0, 0, 0, 0, 0
    return 0, 0, 1, logit(case.seen or 0.0), 0, 0, 0


def written(fitted: Calibration) -> str:
    """The weights as TOML."""
    lines = [f"{name} = {list(getattr(fitted, name))}" for name in ("rules", "model", "both")]
    shifts = [f"{name} = {value}" for name, value in fitted.shifts.items()]
    return "\n".join([_HEAD, *lines, "", "[shifts]", *shifts, ""])


def show(found: Sequence[Case], wanted: int) -> None:
    """Precision and recall by threshold, each document judged by a fit that did not see it, and how well odds hold."""
    documents = sorted({case.document for case in found})
    judged = []
    for part in range(_PARTS):
        held = set(documents[part::_PARTS])
        fitted = fit([case for case in found if case.document not in held])
        judged += [(fitted.confidence(c.predicate, c.rule, c.seen), c.right) for c in found if c.document in held]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [right for sure, right in judged if sure >= threshold]
        precision, recall = sum(kept) / max(len(kept), 1), sum(kept) / wanted
        print(
            f"from {threshold}: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
        )
    tenths = Counter(int(sure * 10) for sure, _ in judged)
    hits = Counter(int(sure * 10) for sure, right in judged if right)
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
