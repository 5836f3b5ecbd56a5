"""One judgement from two readers: what rules found and what the model sees, with how sure both together are.

The confidence of a claim is the probability that it is right, by a logistic regression (Platt 1999) over what both
readers say, fitted on documents that neither was made from; `data/model/calibration.toml` holds its weights.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from pathlib import Path
from types import MappingProxyType
from typing import Final

from graphkit.errors import ExtractionError
from graphkit.extract.base import MANNERS, NO_OBJECT
from graphkit.model import Claim, PredicateName

_BOUND: Final = 8.0
_SURE: Final = 0.995
_ONCE: Final = frozenset({"founded", "heldOn"})
_UNLIKELY: Final = 0.3
_LEAST: Final = 0.05  # what is right less than once in twenty times is no claim
_CLEAR: Final = 0.9
_LASTING: Final = "founder"  # nobody ceases to be one, so it takes the place of no office that has ended

Key = tuple[PredicateName, str, str | None, str | int | None]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the judgement: for claims of rules alone, of both readers, of the model alone; shifts by predicate.

    Those for the model are apart for each manner in which both ends stand to each other ("near", "apart", "topic").
    `names` weighs how sure the names of both ends are.
    """

    rules: tuple[float, ...]
    both: tuple[float, ...]
    model: Mapping[str, tuple[float, ...]]
    names: float
    shifts: Mapping[str, float]

    def confidence(
        self, predicate: str, rule: float | None, seen: float | None, manner: str = "near", named: float = 0.5
    ) -> float:
        """The probability that a claim is right, given the confidence of rules, of the model, and of both names."""
        one, other = (None if value is None else logit(value) for value in (rule, seen))
        if one is not None and other is not None:
            score = self.both[0] + self.both[1] * one + self.both[2] * other
        elif one is not None:
            score = self.rules[0] + self.rules[1] * one
        else:
            bias, slope = self.model[manner]
            score = bias + slope * (other or 0.0)
        score += self.names * logit(named) + self.shifts.get(predicate, 0.0)
        return min(_SURE, 1 / (1 + exp(-score)))


def logit(chance: float) -> float:
    """The log odds of a probability, bounded."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(_BOUND, max(-_BOUND, log(chance / (1 - chance))))


@lru_cache(maxsize=2)
def load_calibration(path: Path) -> Calibration:
    """The weights of a file; raises ExtractionError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        model = {manner: _numbers(data["model"][manner], 2) for manner in MANNERS}
        shifts = {name: float(shift) for name, shift in data["shifts"].items()}
        rules, both = _numbers(data["rules"], 2), _numbers(data["both"], 3)
        return Calibration(rules, both, model, float(data["names"]), shifts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExtractionError(f"{path} cannot be read: {error}", "Install graphkit anew.") from error


def _numbers(values: object, count: int) -> tuple[float, ...]:
    if not isinstance(values, list) or len(values) != count:
        raise ValueError(f"{values!r} is no list of {count} numbers")
    return tuple(map(float, values))


def key(claim: Claim) -> Key:
    """What makes two claims the same but for role and time; a date or number where there is no object."""
    value = claim.value if claim.predicate == "memberCount" else claim.since if claim.predicate in NO_OBJECT else None
    return claim.predicate, claim.subject, claim.object, value


def manner_of(claim: Claim) -> str:
    """How both ends of a claim of the model stand to each other."""
    return claim.evidence[0].method.rsplit("/", 1)[-1]


def named(which: Key, certainty: Mapping[str, float]) -> float:
    """How sure the names of both ends of a claim are: the lower of both; a half where nobody can tell."""
    ends = [end for end in which[1:3] if end is not None]
    return min((certainty[end] for end in ends if end in certainty), default=0.5)


def judged(
    said: Sequence[Claim],
    seen: Iterable[Claim],
    calibration: Calibration,
    certainty: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Claim, ...]:
    """Every claim once, those of both readers joined, with how sure both together are.

    `certainty` says by referent how sure it is that its names name a thing of its type. The rules' word counts for role
    and time where they have one, unless the model sees another post clearly; the model fills in what they leave open. A
    claim of rules that the model saw no pair for stands on the rules alone. What is next to never right is left off.
    """
    views: dict[Key, list[Claim]] = {}
    for claim in seen:
        views.setdefault(key(claim), []).append(claim)
    stated: dict[Key, list[Claim]] = {}
    for claim in said:
        stated.setdefault(key(claim), []).append(claim)
    found = list[Claim]()
    for which in dict.fromkeys([*stated, *views]):
        sure = named(which, certainty)
        found += _joined(stated.get(which, []), views.get(which, []), sure, calibration)
    return tuple(claim for claim in _once(found) if claim.evidence[0].confidence >= _LEAST)


def _once(found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, of several beginnings or dates of one thing only the surest as sure as it is."""
    best: dict[tuple[str, str], float] = {}
    for claim in found:
        which = (claim.predicate, claim.subject)
        best[which] = max(best.get(which, 0.0), claim.evidence[0].confidence)
    for claim in found:
        sure = claim.evidence[0].confidence
        beaten = claim.predicate in _ONCE and sure < best[claim.predicate, claim.subject]
        yield _sure(claim, sure * _UNLIKELY) if beaten else claim


def _joined(said: Sequence[Claim], seen: Sequence[Claim], names: float, calibration: Calibration) -> list[Claim]:
    """The claims about one pair (and date or number)."""
    view = max((claim.evidence[0].confidence for claim in seen), default=None)
    if not said:
        manner = manner_of(max(seen, key=lambda claim: claim.evidence[0].confidence))
        return [_sure(claim, calibration.confidence(claim.predicate, None, view, manner, names)) for claim in seen]
    out = []
    for claim in _in_post(said, seen):
        twin = next((other for other in seen if other.role == claim.role), None)
        sure = calibration.confidence(claim.predicate, claim.evidence[0].confidence, view, named=names)
        out.append(_sure(_dated(claim, twin), sure))
    return out


def _in_post(said: Sequence[Claim], seen: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of rules; the only one about a post says the one that the model sees clearly, if that is another."""
    if len(said) != 1 or said[0].predicate != "role" or said[0].role in {claim.role for claim in seen}:
        return said
    surest = max(seen, key=lambda claim: claim.evidence[0].confidence, default=None)
    if surest is None or surest.evidence[0].confidence < _CLEAR or (surest.role == _LASTING and said[0].until):
        return said
    first, *others = (replace(evidence, post="") for evidence in said[0].evidence)
    return [replace(said[0], role=surest.role, evidence=(replace(first, post=surest.evidence[0].post), *others))]


def _dated(claim: Claim, twin: Claim | None) -> Claim:
    """The claim with the time that its twin gives, if it has none of its own; what ended with it is over."""
    if twin is None or claim.since or claim.until or claim.predicate in NO_OBJECT:
        return claim
    return replace(claim, since=twin.since, until=twin.until, status=twin.status if twin.until else claim.status)


def _sure(claim: Claim, confidence: float) -> Claim:
    first, *others = claim.evidence
    return replace(claim, evidence=(replace(first, confidence=round(confidence, 3)), *others))
