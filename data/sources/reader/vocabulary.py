"""Which pieces of the encoder's 250,002 are kept: those that our texts need, then the likeliest of Latin script."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from e5 import Encoder

from graphkit.extract.neural.pieces import UNKNOWN, Pieces
from graphkit.model import Span


def kept(encoder: Encoder, texts: Iterable[str], size: int) -> list[int]:
    """The numbers of the kept pieces in ascending order; the four special ones come first."""
    everything = Pieces({p: (i, float(encoder.scores[i])) for i, p in enumerate(encoder.pieces) if i > UNKNOWN})
    seen = Counter(
        piece for text in texts for word in everything.words(text, Span(0, len(text))) for piece in word.pieces
    )
    single = [i for i, piece in enumerate(encoder.pieces) if len(piece) == 1 and _latin(piece)]
    latin = [i for i, piece in enumerate(encoder.pieces) if i > UNKNOWN and _latin(piece)]
    likely = sorted(latin, key=lambda i: -encoder.scores[i])
    order = dict.fromkeys([*range(UNKNOWN + 1), *single, *(i for i, _ in seen.most_common()), *likely])
    return sorted(list(order)[:size])


def _latin(piece: str) -> bool:
    return piece.isprintable() and all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


def write(encoder: Encoder, numbers: Iterable[int], path: Path) -> None:
    """The kept pieces with their scores, one a line."""
    lines = [f"{encoder.pieces[i]}\t{encoder.scores[i]:.4f}\n" for i in numbers]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
