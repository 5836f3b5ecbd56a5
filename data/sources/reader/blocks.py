"""The encoder's blocks as a network that can be trained, reckoning in bytes as it will where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from e5 import BLOCKS, HEADS, PARTS, WIDTH, Encoder
from torch import Tensor, nn
from torch.nn import functional

LOWER = 6
OUTLYING = 8.0
LEVELS = 63  # of a weight on either side of nought: older processors add two products in 16 bits
_BYTE = 255


class Linear(nn.Linear):
    """A layer whose values and weights are rounded to bytes, but for the channels that stand `apart`.

    The gradient passes the rounding by (a straight-through estimator: Bengio et al. 2013).
    """

    def __init__(self, weight: Tensor, bias: Tensor, apart: Sequence[int]) -> None:
        super().__init__(weight.shape[1], weight.shape[0])
        self.weight.data, self.bias.data = weight, bias
        self.exact = False
        evened = torch.ones(weight.shape[1])
        evened[list(apart)] = 0
        self.register_buffer("apart", torch.tensor(apart, dtype=torch.long), persistent=False)
        self.register_buffer("evened", evened, persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        """The product with the weights, and the bias."""
        if self.exact:
            return super().forward(values)
        if not len(self.apart):
            return functional.linear(_in_bytes(values), _in_levels(self.weight), self.bias)
        rest, weight = _in_bytes(values * self.evened), _in_levels(self.weight * self.evened)
        exact = functional.linear(values[..., self.apart], self.weight[:, self.apart])
        return functional.linear(rest, weight, self.bias) + exact


class _Stepwise(torch.autograd.Function):
    """Values as the nearest multiples of a step."""

    @staticmethod
    def forward(_: Any, values: Tensor, step: Tensor) -> Tensor:
        return (values / step).round_().mul_(step)

    @staticmethod
    def backward(_: Any, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient, None


def _in_bytes(values: Tensor) -> Tensor:
    """Values rounded to 256 even steps between the least (or nought) and the highest (or nought) of them all."""
    low, high = values.detach().aminmax()
    return _Stepwise.apply(values, (high.clamp(min=1e-6) - low.clamp(max=0)) / _BYTE)


def _in_levels(weight: Tensor) -> Tensor:
    """Weights rounded to levels between the highest of each row and its negative."""
    return _Stepwise.apply(weight, weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-9) / LEVELS)


class Block(nn.Module):
    """A transformer block with the encoder's own weights to begin from."""

    def __init__(self, encoder: Encoder, number: int) -> None:
        super().__init__()
        weights = encoder.weights
        for part in PARTS:
            name = f"l{number}.{part}"
            matrix, shift = torch.tensor(weights[f"{name}.w"]), torch.tensor(weights[f"{name}.b"])
            setattr(self, part, Linear(matrix, shift, encoder.apart.get(name, ())))
        for part in ("aln", "oln"):
            norm = nn.LayerNorm(WIDTH, eps=1e-12)
            norm.weight.data = torch.tensor(weights[f"l{number}.{part}.w"])
            norm.bias.data = torch.tensor(weights[f"l{number}.{part}.b"])
            setattr(self, part, norm)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """New states [B,L,H]; `seen` [B,1,1,L] is true where a piece may be seen."""
        batch, length, _ = states.shape

        def split(layer: nn.Module) -> Tensor:
            return layer(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(split(self.q), split(self.k), split(self.v), attn_mask=seen)
        joined = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.aln(states + self.dropout(self.ao(joined)))
        return self.oln(states + self.dropout(self.fo(functional.gelu(self.fi(states)))))


class Lower(nn.Module):
    """Embeddings and the first blocks, as they are: never trained, so that several heads can share them."""

    def __init__(self, encoder: Encoder, kept: Iterable[int], blocks: int = LOWER) -> None:
        super().__init__()
        weights = encoder.weights
        self.words = nn.Embedding.from_pretrained(torch.tensor(weights["emb.word"][list(kept)]))
        self.places = nn.Embedding.from_pretrained(torch.tensor(weights["emb.pos"] + weights["emb.type"][:1]))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = torch.tensor(weights["emb.ln.w"])
        self.norm.bias.data = torch.tensor(weights["emb.ln.b"])
        self.blocks = nn.ModuleList(Block(encoder, number) for number in range(blocks))
        self.requires_grad_(False)
        self.eval()

    def train(self, mode: bool = True) -> Lower:
        """Stay as it is."""
        return super().train(False)

    @torch.no_grad()
    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """States [B,L,H] of padded pieces [B,L]."""
        states = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for block in self.blocks:
            states = block(states, mask[:, None, None, :])
        return states


class Upper(nn.Module):
    """Further blocks that are trained for one task."""

    def __init__(self, encoder: Encoder, first: int, count: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(encoder, number) for number in range(first, first + count))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [B,L,H] of the last block."""
        for block in self.blocks:
            states = block(states, mask[:, None, None, :])
        return states


@torch.no_grad()
def outlying(encoder: Encoder, kept: Iterable[int], texts: Iterable[Tensor]) -> dict[str, list[int]]:
    """By layer the input channels that any of the texts [1,L] drives beyond `OUTLYING`, in the encoder as it came."""
    lower, highest = Lower(encoder, kept, BLOCKS), dict[str, Tensor]()
    for number, block in enumerate(lower.blocks):
        for part in PARTS:
            layer, name = getattr(block, part), f"l{number}.{part}"
            layer.exact = True
            layer.register_forward_pre_hook(_noting(name, highest))
    for ids in texts:
        lower(ids, torch.ones_like(ids, dtype=torch.bool))
    found = {name: (peaks > OUTLYING).nonzero().flatten().tolist() for name, peaks in highest.items()}
    return {name: channels for name, channels in found.items() if channels}


def _noting(name: str, highest: dict[str, Tensor]) -> Callable[[nn.Module, tuple[Tensor]], None]:
    def note(_: nn.Module, given: tuple[Tensor]) -> None:
        peaks = given[0].abs().amax((0, 1))
        highest[name] = torch.maximum(peaks, highest.get(name, peaks))

    return note
