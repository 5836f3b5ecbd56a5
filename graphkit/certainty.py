"""How sure a fact is, as people are told: nothing that a machine has read is certain."""

from __future__ import annotations

_MOST = 0.99


def capped(confidence: float) -> float:
    """A confidence from 0 to 1 as it is shown: to three places, and 0.99 at most."""
    return min(_MOST, round(confidence, 3))


def percent(confidence: float) -> int:
    """The same in whole percent, 99 at most."""
    return min(round(100 * _MOST), round(100 * confidence))
