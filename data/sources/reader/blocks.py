"""The encoder's blocks as a network that can be trained."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from e5 import HEADS, WIDTH, Array
from torch import Tensor, nn
from torch.nn import functional

LOWER = 6


class Block(nn.Module):
    """A transformer block with the encoder's own weights to begin from."""

    def __init__(self, weights: dict[str, Array], number: int) -> None:
        super().__init__()
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            matrix = torch.tensor(weights[f"l{number}.{part}.w"])
            layer = nn.Linear(matrix.shape[1], matrix.shape[0])
            layer.weight.data, layer.bias.data = matrix, torch.tensor(weights[f"l{number}.{part}.b"])
            setattr(self, part, layer)
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

    def __init__(self, weights: dict[str, Array], kept: Iterable[int], blocks: int = LOWER) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.tensor(weights["emb.word"][list(kept)]))
        self.places = nn.Embedding.from_pretrained(torch.tensor(weights["emb.pos"] + weights["emb.type"][:1]))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = torch.tensor(weights["emb.ln.w"])
        self.norm.bias.data = torch.tensor(weights["emb.ln.b"])
        self.blocks = nn.ModuleList(Block(weights, number) for number in range(blocks))
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

    def __init__(self, weights: dict[str, Array], first: int, count: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(weights, number) for number in range(first, first + count))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [B,L,H] of the last block."""
        for block in self.blocks:
            states = block(states, mask[:, None, None, :])
        return states
