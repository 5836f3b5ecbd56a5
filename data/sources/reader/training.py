"""How tagger and relations are trained: by AdamW, at a rate that rises and falls, with a report now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn

B = TypeVar("B")
_HEADS_RATE = 1e-3
_LEAST = 0.02
_REPORTED = 50


@dataclass(frozen=True, slots=True)
class Pace:
    """How often all is seen, the highest rate of the blocks, and in how many steps it is reached from `ahead` on."""

    epochs: int
    rate: float
    rising: int
    ahead: int = 0

    def share(self, step: int, total: int) -> float:
        """The share of the highest rate at a step: it rises, then falls evenly to nearly nothing."""
        return min(1.0, (step + self.ahead) / self.rising) * max(_LEAST, 1 - step / max(total, 1))


class Steps:
    """Steps that better a network's blocks and heads; what is called `lower` stays as it is."""

    def __init__(self, network: nn.Module, pace: Pace, total: int) -> None:
        self._network = network
        self._total = total
        self._done = 0
        blocks = [p for name, p in network.named_parameters() if name.startswith("upper")]
        heads = [p for name, p in network.named_parameters() if not name.startswith(("lower", "upper"))]
        self._optimizer = torch.optim.AdamW(
            [{"params": blocks, "lr": pace.rate}, {"params": heads, "lr": _HEADS_RATE}], weight_decay=0.01
        )
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, lambda step: pace.share(step, total))

    def take(self, loss: Tensor) -> None:
        """One step down this loss."""
        loss.backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self._optimizer.zero_grad()
        self._done += 1
        if self._done % _REPORTED == 0:
            print(f"step {self._done} of {self._total}", flush=True)


def train(network: nn.Module, pace: Pace, draw: Callable[[], list[B]], loss: Callable[[B], Tensor | None]) -> None:
    """Train on the batches that `draw` gives for each epoch; a batch without a loss has nothing to teach."""
    steps = None
    for epoch in range(pace.epochs):
        batches = draw()
        steps = steps or Steps(network, pace, pace.epochs * len(batches))
        network.train()
        started, lost = time.time(), 0.0
        for batch in batches:
            value = loss(batch)
            if value is not None:
                steps.take(value)
                lost += float(value.detach())
        average, seconds = lost / max(len(batches), 1), time.time() - started
        print(f"epoch {epoch}: loss {average:.4f}, {len(batches)} steps, {seconds:.0f} s", flush=True)
