"""What the trained scorer sees between the things that a document speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.base import MANNERS, Reading
from graphkit.extract.neural.items import Item, Scene, leading, scenes
from graphkit.extract.neural.labels import LABELS
from graphkit.extract.neural.pairs import Pairs, score
from graphkit.extract.neural.references import Meanings, meanings, retold
from graphkit.extract.neural.trained import Array, States, TrainedModel
from graphkit.extract.neural.windows import LENGTH
from graphkit.extract.relations.encode import Token

_AS_WELL: Final = 1.5
_NEVER: Final = -30.0

Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What the model sees between two things: the label's number, the logit, and the items that show it.

    `manner` says how the items of the highest score stand to each other: "near" in one sentence, "apart" in several, or
    one of them only as a "topic".
    """

    subject: str
    label: int
    object: str
    score: float
    scene: Scene
    one: Item
    other: Item
    manner: str


class Relations:
    """Every relation that the kinds of its ends allow, once, with its highest score.

    Of the pairs of items that show it about as well, the closest counts as where it is said.
    """

    def __init__(self, shown: Sequence[Scene], scored: Sequence[tuple[Pairs, Array]], sectors: Mapping[str, str]):
        self._shown = shown
        self._pairs = [found for found, _ in scored]
        self._names: dict[str, int] = {}
        self._columns = _Columns.of(
            self._column(number, found, scores, sectors) for number, (found, scores) in enumerate(scored)
        )
        self._best, self._closest = self._columns.grouped(len(self._names))
        self._words = list(self._names)
        self._places = {self._key(row): place for place, row in enumerate(self._best.tolist())}

    def from_score(self, lowest: float) -> Iterator[Relation]:
        """The relations of at least this score."""
        for place in np.nonzero(self._columns.score[self._best] >= lowest)[0].tolist():
            yield self._relation(place)

    def score(self, subject: str, label: int, target: str) -> float:
        """The score of a relation; next to nothing where no pair could state it."""
        place = self._places.get((subject, label, target))
        return _NEVER if place is None else float(self._columns.score[self._best[place]])

    def find(self, subject: str, label: int, target: str) -> Relation | None:
        """A relation of any score."""
        place = self._places.get((subject, label, target))
        return None if place is None else self._relation(place)

    def ends(self, subject: str, label: int) -> list[str]:
        """The ends that a relation of this label from this subject may have."""
        return [target for one, number, target in self._places if one == subject and number == label]

    def _column(self, scene: int, found: Pairs, scores: Array, sectors: Mapping[str, str]) -> _Columns:
        """What the pairs of a scene may state."""
        items = self._shown[scene].items
        numbers = [
            [self._names.setdefault(end, len(self._names)) for end in ends(item.token, sectors)] for item in items
        ]
        pair, subject, label, target = found.statements(numbers)
        one, other = found.subjects[pair], found.objects[pair]
        firsts = np.array([item.first for item in items], np.int64)
        lasts = np.array([item.last for item in items], np.int64)
        low, high = np.minimum(firsts[one], firsts[other]), np.maximum(lasts[one], lasts[other])
        length = np.where(low < 0, LENGTH, high - low)
        manner = np.where(low < 0, MANNERS.index("topic"), np.minimum(found.crossed[pair], 1))
        return _Columns(np.full(len(pair), scene), pair, subject, label, target, scores[pair, label], length, manner)

    def _key(self, row: int) -> Key:
        column = self._columns
        return self._words[column.subject[row]], int(column.label[row]), self._words[column.target[row]]

    def _relation(self, place: int) -> Relation:
        best, row, column = self._best[place], self._closest[place], self._columns
        scene, pair = int(column.scene[row]), int(column.pair[row])
        items, found = self._shown[scene].items, self._pairs[scene]
        one, other = items[found.subjects[pair]], items[found.objects[pair]]
        manner = MANNERS[column.manner[best]]
        return Relation(*self._key(best), float(column.score[best]), self._shown[scene], one, other, manner)


@dataclass(frozen=True, slots=True)
class _Columns:
    """All statements of a document, as columns of equal length; what a pair may state is a row."""

    scene: NDArray[np.int64]
    pair: NDArray[np.int64]
    subject: NDArray[np.int64]
    label: NDArray[np.int64]
    target: NDArray[np.int64]
    score: Array
    length: NDArray[np.int64]
    manner: NDArray[np.int64]

    @classmethod
    def of(cls, parts: Iterator[_Columns]) -> _Columns:
        """One below the other."""
        listed = list(parts)
        if not listed:
            none = np.zeros(0, np.int64)
            return cls(none, none, none, none, none, np.zeros(0, np.float32), none, none)
        return cls(*(np.concatenate([getattr(part, name) for part in listed]) for name in cls.__slots__))

    def grouped(self, ends: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each relation the row of the highest score, and that of the closest pair that shows it about as well."""
        key = (self.subject * len(LABELS) + self.label) * max(ends, 1) + self.target
        order = np.lexsort((-self.score, key))
        starts = np.ones(len(order), bool)
        starts[1:] = key[order][1:] != key[order][:-1]
        best = order[starts]
        group = np.empty(len(order), np.int64)
        group[order] = np.cumsum(starts) - 1
        near = np.nonzero(self.score >= self.score[best][group] - _AS_WELL)[0]
        ranked = near[np.lexsort((-self.score[near], self.length[near], group[near]))]
        firsts = np.ones(len(ranked), bool)
        firsts[1:] = group[ranked][1:] != group[ranked][:-1]
        return best, ranked[firsts]


def relations(
    reading: Reading, tokens: Sequence[Token], main: str | None, states: States, model: TrainedModel
) -> tuple[Relations, Meanings]:
    """What the model sees in a document, and what references mean; `main` is the referent that it is about."""
    shown = tuple(scenes(states.windows, tokens, leading(tokens, main)))
    scored = score(shown, states.shared, model)
    meant = meanings(shown, scored)
    return Relations([retold(scene, meant) for scene in shown], scored, reading.sectors()), meant


def ends(token: Token, sectors: Mapping[str, str]) -> tuple[str, ...]:
    """What a token stands for as an end of a relation: a referent, or a date or number as text."""
    if token.referent is not None:
        return (token.referent,)
    if token.sectors:
        return tuple(sectors[key] for key in token.sectors if key in sectors)
    if token.date is not None:
        return (f"{token.date.since or ''}/{token.date.until or ''}",)
    return (str(token.number),) if token.number is not None else ()
