"""How much longer twice as much takes: a measure that holds on slow and busy machines alike."""

from __future__ import annotations

import time
from collections.abc import Callable

_ROUNDS = 5


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long `work` takes at twice the size: near 2 if it is linear, near 4 if it is quadratic.

    It counts the processor's time, the best of five rounds; no two are of quite the same size, lest one profit from
    what another left in a cache.
    """
    work(size // 2)
    once, twice = [], []
    for more in range(_ROUNDS):
        once.append(_time(work, size + more))
        twice.append(_time(work, 2 * size + more))
    return min(twice) / min(once)


def _time(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
