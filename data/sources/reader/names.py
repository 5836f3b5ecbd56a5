"""Training of the tagger: which words are names, and of what type."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
import training
from blocks import LOWER, Lower, Upper
from e5 import WIDTH, Encoder
from tally import Figures, Tally
from texts import Name, Tagged, exchanged, pool
from torch import Tensor, nn

from graphkit.extract.neural.names import KINDS
from graphkit.extract.neural.pieces import PAD, Pieces, Word
from graphkit.extract.neural.windows import LENGTH, Window, window
from graphkit.model import Span

TYPES = tuple(kind or "Other" for kind in KINDS)
TAGS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))
_ALLOWED = {
    "PER": ("Person",),
    "ORG": ("Organization", "Cluster"),
    "LOC": ("Region",),
    "OTH": ("Programme", "Event", "Project", "Award", "Other"),
}
_COARSE = {kind: label for label, kinds in _ALLOWED.items() for kind in kinds}
_PACKED = 420


@dataclass(frozen=True, slots=True)
class Settings:
    """How the tagger is trained; `size` counts windows a step.

    Our own texts come `own_weight` times in each epoch, with a `share` of their names exchanged.
    """

    epochs: int
    seed: int = 7
    rate: float = 1.5e-4
    size: int = 24
    own_weight: int = 2
    share: float = 0.35


@dataclass(frozen=True, slots=True)
class Sample:
    """A window and, for each word, the tags that are right."""

    window: Window
    right: tuple[tuple[int, ...], ...]


def sample(tagged: Tagged, pieces: Pieces) -> Sample:
    """A text of no more than one window; what goes beyond is cut off."""
    words, size = list[tuple[int, Word]](), 2
    for word in pieces.words(tagged.text, Span(0, len(tagged.text))):
        size += len(word.pieces)
        if size > LENGTH:
            break
        words.append((0, word))
    return Sample(window(words), tuple(_right(word.span, tagged.names) for _, word in words))


def _right(place: Span, names: Iterable[Name]) -> tuple[int, ...]:
    """The tags that a word may have: those of the first name that it lies in."""
    for start, end, label in names:
        if start < place.end and place.start < end:
            kinds = _ALLOWED.get(label.rstrip("?"), (label,))
            tags = tuple(1 + 2 * TYPES.index(kind) + (start < place.start) for kind in kinds)
            return (0, *tags) if label.endswith("?") else tags
    return (0,)


class Tagger(nn.Module):
    """Blocks above the frozen ones, and one layer on the first and last piece of each word."""

    def __init__(self, encoder: Encoder, kept: Sequence[int], blocks: int) -> None:
        super().__init__()
        self.lower = Lower(encoder, kept)
        self.upper = Upper(encoder, LOWER, blocks)
        self.head = nn.Linear(2 * WIDTH, len(TAGS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, batch: Batch) -> Tensor:
        """Scores [B,W,T] of the tags of each word."""
        states = self.upper(self.lower(batch.ids, batch.mask), batch.mask)
        row = torch.arange(len(states))[:, None]
        words = torch.cat([states[row, batch.firsts], states[row, batch.lasts]], dim=-1)
        return self.head(self.dropout(words))


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows; `words` is true where a word stands."""

    ids: Tensor
    mask: Tensor
    firsts: Tensor
    lasts: Tensor
    words: Tensor

    @classmethod
    def of(cls, windows: Sequence[Window]) -> Batch:
        """Windows of any length, padded to the longest."""
        long, wide = max(len(w.ids) for w in windows), max(len(w.words) for w in windows)
        ids = torch.full((len(windows), long), PAD)
        places = torch.zeros((2, len(windows), wide), dtype=torch.long)
        words = torch.zeros((len(windows), wide), dtype=torch.bool)
        for row, one in enumerate(windows):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            places[0, row, : len(one.words)] = torch.tensor(one.firsts)
            places[1, row, : len(one.words)] = torch.tensor(one.lasts)
            words[row, : len(one.words)] = True
        return cls(ids, ids != PAD, places[0], places[1], words)


def loss(scores: Tensor, samples: Sequence[Sample], batch: Batch) -> Tensor:
    """Minus the log probability that the tag is one of the right ones, averaged over words."""
    right = torch.zeros(scores.shape, dtype=torch.bool)
    for row, one in enumerate(samples):
        for place, tags in enumerate(one.right):
            right[row, place, list(tags)] = True
    scores = scores.float()
    gap = scores.logsumexp(-1) - scores.masked_fill(~right, -1e9).logsumexp(-1)
    return gap[batch.words].mean()


def train(tagger: Tagger, own: Sequence[Tagged], other: Sequence[Tagged], pieces: Pieces, settings: Settings) -> None:
    """Train on our own passages and on openly licensed sentences together."""
    chance, names = random.Random(settings.seed), pool(own)
    torch.manual_seed(settings.seed)

    def draw() -> list[list[Sample]]:
        told = [exchanged(text, names, settings.share, chance) for _ in range(settings.own_weight) for text in own]
        drawn = [*told, *other]
        chance.shuffle(drawn)
        samples = [sample(text, pieces) for text in _packed(drawn, chance)]
        samples.sort(key=lambda one: len(one.window.ids) + chance.random() * 12)
        batches = [samples[at : at + settings.size] for at in range(0, len(samples), settings.size)]
        chance.shuffle(batches)
        return batches

    def lost(chosen: Sequence[Sample]) -> Tensor:
        batch = Batch.of([one.window for one in chosen])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = tagger(batch)
        return loss(scores, chosen, batch)

    training.train(tagger, training.Pace(settings.epochs, settings.rate, rising=100), draw, lost)


def _packed(texts: Iterable[Tagged], chance: random.Random) -> Iterator[Tagged]:
    """Some texts joined with the next, as documents are windows of several sentences."""
    gathered: Tagged | None = None
    for tagged in texts:
        if gathered is None:
            gathered = tagged
        elif len(gathered.text) + len(tagged.text) < _PACKED and chance.random() < 0.6:
            gathered = _joint(gathered, chance.choice(" \n"), tagged)
        else:
            yield gathered
            gathered = tagged
    if gathered is not None:
        yield gathered


def _joint(one: Tagged, between: str, other: Tagged) -> Tagged:
    shift = len(one.text) + len(between)
    moved = ((start + shift, end + shift, label) for start, end, label in other.names)
    return Tagged(one.text + between + other.text, (*one.names, *moved))


@torch.no_grad()
def tag(tagger: Tagger, windows: Sequence[Window]) -> list[list[tuple[int, int, str, float]]]:
    """Names of each window as (start, end, type, probability), by the best tag of each word."""
    tagger.eval()
    out = []
    for at in range(0, len(windows), 16):
        chosen = windows[at : at + 16]
        shares = tagger(Batch.of(chosen)).float().softmax(-1)
        for row, one in enumerate(chosen):
            out.append(_names(one, shares[row, : len(one.words)]))
    return out


def _names(one: Window, shares: Tensor) -> list[tuple[int, int, str, float]]:
    best, found = shares.argmax(-1).tolist(), list[tuple[int, int, str, float]]()
    open_kind = None
    for word, tag_, share in zip(one.words, best, shares.max(-1).values.tolist(), strict=True):
        kind = (tag_ - 1) // 2 if tag_ else None
        if kind is not None and tag_ % 2 == 0 and open_kind == kind:
            start, _, name, low = found[-1]
            found[-1] = (start, word.span.end, name, min(low, share))
        elif kind is not None:
            found.append((word.span.start, word.span.end, TYPES[kind], share))
        open_kind = kind
    return found


def judge(tagger: Tagger, texts: Sequence[Tagged], pieces: Pieces) -> dict[str, Figures]:
    """Figures of the names found, by label and for ALL; coarse where the gold is coarse."""
    samples, tally = [sample(text, pieces) for text in texts], Tally()
    found = tag(tagger, [one.window for one in samples])
    for text, one, said in zip(texts, samples, found, strict=True):
        end = one.window.words[-1].span.end if one.window.words else 0
        gold, guess = _compared([name for name in text.names if name[1] <= end], text.names, said)
        for counter, names in ((tally.there, gold), (tally.said, guess), (tally.right, gold & guess)):
            for *_, label in sorted(names):
                counter[label] += 1
                counter["ALL"] += 1
    return tally.figures()


def _compared(
    seen: Sequence[Name], names: Sequence[Name], said: Sequence[tuple[int, int, str, float]]
) -> tuple[set[Name], set[Name]]:
    """Names of the gold and names found, in the labels of the gold; what may or may not be a name is in neither."""
    labels = {label.rstrip("?") for *_, label in names}
    fine = labels.isdisjoint(_ALLOWED) and not labels.isdisjoint(TYPES)
    unsure = {(start, end) for start, end, label in names if label.endswith("?")}
    gold = {name for name in seen if not name[2].endswith("?")}
    kept = [(start, end, kind) for start, end, kind, _ in said if (start, end) not in unsure]
    if fine:
        return gold, {name for name in kept if name[2] != "Other"}
    return gold, {(start, end, _COARSE[kind]) for start, end, kind in kept}
