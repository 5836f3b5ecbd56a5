"""Training of the relation model: which items of a window have what to do with each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
import training
from blocks import LOWER, Lower, Upper
from e5 import WIDTH, Encoder
from passages import Lesson, ends
from tally import Figures, Tally
from torch import Tensor, nn
from torch.nn import functional

from graphkit.extract.neural.items import KINDS, Scene
from graphkit.extract.neural.labels import LABELS, NUMBERS, Label
from graphkit.extract.neural.pairs import CROSSED, DISTANCES, bounds, kinds, pairs
from graphkit.extract.neural.pieces import PAD

SPAN, PAIR = 256, 192
PIECES = 1400  # in a step
_EVEN = 16  # what the losses of a batch are divided by

MEANS = NUMBERS["means"]

# a possible fact: the number of its lesson, its subject, the number of its label, its object
# a possible meaning: the same, the place of the reference as subject
Possible = tuple[int, str, int, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the relations are trained; `size` counts pieces a step."""

    epochs: int
    seed: int = 7
    rate: float = 2e-4
    size: int = PIECES


class Relations(nn.Module):
    """Blocks above the frozen ones that know what kind of item each piece belongs to, and a scorer of pairs."""

    def __init__(self, encoder: Encoder, lower: Lower, blocks: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.lower = lower
        self.kinds = nn.Embedding(2 * len(KINDS) + 1, WIDTH)
        self.kinds.weight.data.normal_(0, 0.05)
        self.kinds.weight.data[0] = 0
        self.upper = Upper(encoder, LOWER, blocks)
        self.span = nn.Linear(2 * WIDTH, SPAN)
        self.subject = nn.Linear(SPAN, PAIR)
        self.object = nn.Linear(SPAN, PAIR)
        self.left = nn.Linear(SPAN, PAIR)
        self.right = nn.Linear(SPAN, PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.crossed = nn.Embedding(CROSSED, PAIR)
        for embedding in (self.distance, self.crossed):
            embedding.weight.data.normal_(0, 0.05)
        self.labels = nn.Linear(PAIR, len(LABELS))
        self.labels.bias.data.fill_(-4.0)
        self.dropout = nn.Dropout(dropout)

    def spans(self, batch: Batch) -> Tensor:
        """Vectors [N,SPAN] of all items of a batch, in order."""
        with torch.no_grad():
            lower = self.lower(batch.ids, batch.mask)
        topics = lower[batch.homes[..., 0], batch.homes[..., 1]]
        states = torch.cat([lower[: len(batch.kinds)], topics], dim=1)
        mask = torch.cat([batch.mask[: len(batch.kinds)], batch.about], dim=1)
        states = self.upper(states + self.kinds(batch.kinds), mask)
        flat = torch.cat([states[batch.rows, batch.starts], states[batch.rows, batch.ends]], dim=-1)
        return self.dropout(functional.gelu(self.span(self.dropout(flat))))

    def forward(self, batch: Batch) -> Tensor:
        """Scores [P,L] of the pairs of a batch."""
        spans = self.spans(batch)
        alone = self.subject(spans)[batch.subjects] + self.object(spans)[batch.objects]
        both = self.left(spans)[batch.subjects] * self.right(spans)[batch.objects]
        apart = self.distance(batch.distances) + self.crossed(batch.over)
        return self.labels(self.dropout(functional.gelu(alone + both + apart)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows, their items and pairs of items; `truth` [E] groups pairs by what they would state.

    Behind the windows in `ids` [B+H,L] come those in which only topics are named; `homes` [B,T,2] says where.
    """

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    homes: Tensor
    about: Tensor
    rows: Tensor
    starts: Tensor
    ends: Tensor
    subjects: Tensor
    objects: Tensor
    distances: Tensor
    over: Tensor
    pairs: Tensor
    groups: Tensor
    labels: Tensor
    truth: Tensor
    names: list[Possible]

    @classmethod
    def of(cls, lessons: Sequence[Lesson]) -> Batch:
        """Lessons of any length, their windows padded to the longest; the places of topics come last."""
        gathered = _Gathered(lessons)
        ids = gathered.padded()
        return cls(
            ids,
            ids != PAD,
            gathered.kinds,
            gathered.homes,
            gathered.about,
            *_columns(gathered.places, 3),
            *_columns(gathered.pairs, 4),
            *_columns(gathered.stated, 3),
            torch.tensor(gathered.truth),
            list(gathered.groups),
        )


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> Sequence[Tensor]:
    return torch.tensor(rows, dtype=torch.long).reshape(-1, width).unbind(1)


class _Gathered:
    """What a batch holds, as its lessons come.

    `places` are the row, first and last piece of an item each, `pairs` two items, their distance and the ends of
    sentences between them, `stated` a pair, a group and a label.
    """

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        shown = [scene for lesson in lessons for scene in lesson.scenes]
        self._windows = [scene.window for scene in shown]
        self._where = {window: row for row, window in enumerate(self._windows)}
        for home in (topic.window for scene in shown for topic in scene.topics):
            if home not in self._where:
                self._where[home] = len(self._windows)
                self._windows.append(home)
        self._long = max(len(window.ids) for window in self._windows)
        topics = max(len(scene.topics) for scene in shown)
        self.kinds = torch.zeros((len(shown), self._long + topics), dtype=torch.long)
        self.homes = torch.zeros((len(shown), topics, 2), dtype=torch.long)
        self.about = torch.zeros((len(shown), topics), dtype=torch.bool)
        self.places, self.pairs = list[tuple[int, int, int]](), list[tuple[int, int, int, int]]()
        self.stated = list[tuple[int, int, int]]()
        self.groups: dict[Possible, int] = {}
        self.truth: list[float] = []
        row = 0
        for number, lesson in enumerate(lessons):
            for scene in lesson.scenes:
                self._scene(row, scene, number, lesson)
                row += 1

    def padded(self) -> Tensor:
        """The pieces of all windows."""
        ids = torch.full((len(self._windows), self._long), PAD)
        for row, window in enumerate(self._windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
        return ids

    def _scene(self, row: int, scene: Scene, number: int, lesson: Lesson) -> None:
        base = len(self.places)
        for place, topic in enumerate(scene.topics):
            self.about[row, place] = True
            self.homes[row, place] = torch.tensor((self._where[topic.window], topic.window.firsts[topic.word]))
        size, numbers = len(scene.window.ids), torch.from_numpy(kinds(scene))
        self.kinds[row, :size] = numbers[:size]
        self.kinds[row, self._long : self._long + len(scene.topics)] = numbers[size:]
        for item in scene.items:
            start, end = bounds(item, scene)
            moved = 0 if item.in_text else self._long - size
            self.places.append((row, start + moved, end + moved))
        self._stated(base, scene, number, lesson)

    def _stated(self, base: int, scene: Scene, number: int, lesson: Lesson) -> None:
        """What the pairs of a scene would state; the same may be stated by several pairs of a lesson."""
        found = pairs(scene)
        words: dict[str, int] = {}
        stood = [[words.setdefault(end, len(words)) for end in ends(item.token)] for item in scene.items]
        pair, *stated = (column.tolist() for column in found.statements(stood))
        names = list(words)
        for at, subject, label, target in zip(pair, *stated, strict=True):
            true = (names[subject], label, names[target]) in lesson.true
            self._possible(at, (number, names[subject], label, names[target]), true=true)
        for at, one, other in zip(*(column.tolist() for column in found.meanings()), strict=True):
            place, referent = scene.items[one].token.span.start, scene.items[other].token.referent
            if place in lesson.meant and referent is not None:
                self._possible(at, (number, f"@{place}", MEANS, referent), true=lesson.meant[place] == referent)
        columns = (found.subjects + base, found.objects + base, found.distances, found.crossed)
        self.pairs += zip(*(column.tolist() for column in columns), strict=True)

    def _possible(self, pair: int, possible: Possible, *, true: bool) -> None:
        """Put down that a pair of the scene at hand would state something."""
        if possible not in self.groups:
            self.groups[possible] = len(self.truth)
            self.truth.append(float(true))
        self.stated.append((len(self.pairs) + pair, self.groups[possible], possible[2]))


def pooled(scores: Tensor, batch: Batch) -> Tensor:
    """The score of each possible fact: the highest of its pairs."""
    values = scores[batch.pairs, batch.labels].float()
    return torch.full((len(batch.truth),), -30.0).scatter_reduce(0, batch.groups, values, "amax")


def train(model: Relations, draw: Callable[[], list[Lesson]], settings: Settings) -> None:
    """Train on the lessons that `draw` gives for each epoch."""
    chance = random.Random(settings.seed)
    torch.manual_seed(settings.seed)

    def batches() -> list[list[Lesson]]:
        lessons = draw()
        lessons.sort(key=lambda lesson: lesson.longest + chance.random() * 10)
        batches = list(_packed(lessons, settings.size))
        chance.shuffle(batches)
        return batches

    def lost(chosen: Sequence[Lesson]) -> Tensor | None:
        batch = Batch.of(chosen)
        if not len(batch.truth):
            return None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(batch)
        sum_ = functional.binary_cross_entropy_with_logits(pooled(scores, batch), batch.truth, reduction="sum")
        return sum_ / _EVEN

    training.train(model, training.Pace(settings.epochs, settings.rate, rising=60, ahead=1), batches, lost)


def _packed(lessons: Iterable[Lesson], size: int) -> Iterator[list[Lesson]]:
    """Lessons in batches of about so many pieces."""
    batch, rows = list[Lesson](), 0
    for lesson in lessons:
        if batch and (rows + len(lesson.scenes)) * lesson.longest > size:
            yield batch
            batch, rows = [], 0
        batch.append(lesson)
        rows += len(lesson.scenes)
    if batch:
        yield batch


@torch.no_grad()
def judge(model: Relations, lessons: Sequence[Lesson], threshold: float = 0.0) -> dict[str, Figures]:
    """Figures of what is stated, by label and for all FACTS, ROLES and TIMES."""
    model.eval()
    tally = Tally()
    for chosen in _packed(lessons, PIECES):
        batch = Batch.of(chosen)
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
