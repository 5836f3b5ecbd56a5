"""Training of the relation model: which items of a window have what to do with each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import torch
import training
from blocks import LOWER, Lower, Upper
from e5 import WIDTH, Encoder
from passages import Lesson, ends
from tally import Figures, Tally
from torch import Tensor, nn
from torch.nn import functional

from graphkit.extract.neural.items import KINDS, TOPIC, Item
from graphkit.extract.neural.labels import LABELS, Label
from graphkit.extract.neural.pairs import DISTANCES, candidates, distance
from graphkit.extract.neural.pieces import PAD

SPAN, PAIR = 256, 192

# a possible fact: the row of its window, its subject, the number of its label, its object
Possible = tuple[int, str, int, str]
Row = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the relations are trained; `size` counts lessons a step."""

    epochs: int
    seed: int = 7
    rate: float = 2e-4
    size: int = 16


class Relations(nn.Module):
    """Blocks above the frozen ones that know what kind of item each piece belongs to, and a scorer of pairs."""

    def __init__(self, encoder: Encoder, lower: Lower, blocks: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.lower = lower
        self.kinds = nn.Embedding(2 * len(KINDS) + 1, WIDTH)
        self.kinds.weight.data.normal_(0, 0.05)
        self.kinds.weight.data[0] = 0
        self.upper = Upper(encoder.weights, LOWER, blocks)
        self.span = nn.Linear(2 * WIDTH, SPAN)
        self.subject = nn.Linear(SPAN, PAIR)
        self.object = nn.Linear(SPAN, PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.distance.weight.data.normal_(0, 0.05)
        self.labels = nn.Linear(PAIR, len(LABELS))
        self.labels.bias.data.fill_(-4.0)
        self.dropout = nn.Dropout(dropout)

    def spans(self, batch: Batch) -> Tensor:
        """Vectors [N,SPAN] of all items of a batch, in order."""
        with torch.no_grad():
            states = self.lower(batch.ids, batch.mask)
        states, mask = _with_topic(states, batch)
        states = self.upper(states + self.kinds(batch.kinds), mask)
        flat = torch.cat([states[batch.rows, batch.starts], states[batch.rows, batch.ends]], dim=-1)
        return self.dropout(functional.gelu(self.span(self.dropout(flat))))

    def forward(self, batch: Batch) -> Tensor:
        """Scores [P,L] of the pairs of a batch."""
        spans = self.spans(batch)
        joined = (
            self.subject(spans)[batch.subjects] + self.object(spans)[batch.objects] + self.distance(batch.distances)
        )
        return self.labels(self.dropout(functional.gelu(joined)))


def _with_topic(states: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """States with one more place in each window: the topic's, which has the state of its name's first word there."""
    rows = torch.arange(len(states))
    topic = states[rows, batch.topics][:, None, :]
    return torch.cat([states, topic], dim=1), torch.cat([batch.mask, batch.has_topic[:, None]], dim=1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows, their items and pairs of items; `truth` [E,...] groups pairs by what they would state."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    topics: Tensor
    has_topic: Tensor
    rows: Tensor
    starts: Tensor
    ends: Tensor
    subjects: Tensor
    objects: Tensor
    distances: Tensor
    pairs: Tensor
    groups: Tensor
    labels: Tensor
    truth: Tensor
    names: list[Possible]

    @classmethod
    def of(cls, lessons: Sequence[Lesson]) -> Batch:
        """Lessons of any length, padded to the longest; the topic's place comes last."""
        gathered = _Gathered(lessons)
        return cls(
            gathered.ids,
            gathered.ids != PAD,
            gathered.kinds,
            gathered.topics,
            gathered.has_topic,
            *_columns(gathered.places),
            *_columns(gathered.pairs),
            *_columns(gathered.stated),
            torch.tensor(gathered.truth),
            list(gathered.groups),
        )


def _columns(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    one, two, three = torch.tensor(rows, dtype=torch.long).reshape(-1, 3).unbind(1)
    return one, two, three


class _Gathered:
    """What a batch holds, as its lessons come.

    `places` are the row, first and last piece of an item each, `pairs` two items and their distance, `stated` a pair, a
    group and a label.
    """

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._long = max(len(one.scene.window.ids) for one in lessons)
        self.ids = torch.full((len(lessons), self._long), PAD)
        self.kinds = torch.zeros((len(lessons), self._long + 1), dtype=torch.long)
        self.topics = torch.zeros(len(lessons), dtype=torch.long)
        self.has_topic = torch.zeros(len(lessons), dtype=torch.bool)
        self.places, self.pairs, self.stated = list[Row](), list[Row](), list[Row]()
        self.groups: dict[Possible, int] = {}
        self.truth: list[float] = []
        for row, lesson in enumerate(lessons):
            self._lesson(row, lesson)

    def _lesson(self, row: int, lesson: Lesson) -> None:
        scene, base = lesson.scene, len(self.places)
        self.ids[row, : len(scene.window.ids)] = torch.tensor(scene.window.ids)
        for item in scene.items:
            self._item(row, item, lesson)
        for i, j, labels in candidates(scene):
            one, other = scene.items[i], scene.items[j]
            self.pairs.append((base + i, base + j, distance(one, other)))
            for a, b in product(ends(one.token), ends(other.token)):
                for label in labels if a != b else ():
                    self._possible((row, a, label, b), lesson)

    def _item(self, row: int, item: Item, lesson: Lesson) -> None:
        window = lesson.scene.window
        start, end = self._long, self._long
        if item.kind == TOPIC:
            same = [one for one in lesson.scene.items if one.token == item.token and one.kind != TOPIC]
            self.has_topic[row], self.topics[row] = bool(same), window.firsts[same[0].first] if same else 0
        else:
            start, end = window.firsts[item.first], window.lasts[item.last]
        self.kinds[row, start : end + 1] = 2 * item.kind + 2
        self.kinds[row, start] = 2 * item.kind + 1
        self.places.append((row, start, end))

    def _possible(self, possible: Possible, lesson: Lesson) -> None:
        """That the latest pair would state this; the same fact may be stated by several pairs."""
        if possible not in self.groups:
            self.groups[possible] = len(self.truth)
            self.truth.append(float(possible[1:] in lesson.true))
        self.stated.append((len(self.pairs) - 1, self.groups[possible], possible[2]))


def pooled(scores: Tensor, batch: Batch) -> Tensor:
    """The score of each possible fact: the highest of its pairs."""
    values = scores[batch.pairs, batch.labels].float()
    return torch.full((len(batch.truth),), -30.0).scatter_reduce(0, batch.groups, values, "amax")


def train(model: Relations, draw: Callable[[], list[Lesson]], settings: Settings) -> None:
    """Train on the lessons that `draw` gives for each epoch."""
    chance, size = random.Random(settings.seed), settings.size
    torch.manual_seed(settings.seed)

    def batches() -> list[list[Lesson]]:
        lessons = draw()
        lessons.sort(key=lambda lesson: len(lesson.scene.window.ids) + chance.random() * 10)
        batches = [lessons[at : at + size] for at in range(0, len(lessons), size)]
        chance.shuffle(batches)
        return batches

    def lost(chosen: Sequence[Lesson]) -> Tensor | None:
        batch = Batch.of(chosen)
        if not len(batch.truth):
            return None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(batch)
        sum_ = functional.binary_cross_entropy_with_logits(pooled(scores, batch), batch.truth, reduction="sum")
        return sum_ / size

    training.train(model, training.Pace(settings.epochs, settings.rate, rising=60, ahead=1), batches, lost)


@torch.no_grad()
def judge(model: Relations, lessons: Sequence[Lesson], threshold: float = 0.0) -> dict[str, Figures]:
    """Figures of what is stated, by label and for all FACTS, ROLES and TIMES."""
    model.eval()
    tally = Tally()
    for at in range(0, len(lessons), 16):
        batch = Batch.of(lessons[at : at + 16])
        if not len(batch.truth):
            continue
        scores = pooled(model(batch), batch)
        for (_, _, number, _), score, true in zip(batch.names, scores.tolist(), batch.truth.tolist(), strict=True):
            for key in _keys(LABELS[number]):
                tally.there[key] += int(true)
                tally.said[key] += score > threshold
                tally.right[key] += score > threshold and bool(true)
    return tally.figures()


def _keys(label: Label) -> tuple[str, str]:
    return label.name, "FACTS" if label.predicate else "ROLES" if ":" in label.name else "TIMES"
