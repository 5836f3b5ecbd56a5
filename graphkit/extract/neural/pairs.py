"""Pairs of items of a window, what their kinds allow them to have to do with each other, and the scores of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.neural.items import KINDS, Item, Scene
from graphkit.extract.neural.labels import LABELS, NUMBERS
from graphkit.extract.neural.trained import Array, Layout, Numbers, TrainedModel
from graphkit.extract.neural.windows import Window

EDGES: Final = (-48, -24, -12, -6, -3, -1, 0, 2, 4, 8, 16, 32, 64)
TO_TOPIC, FROM_TOPIC = len(EDGES) + 1, len(EDGES) + 2
DISTANCES: Final = len(EDGES) + 3
CROSSED: Final = 4
_FAR: Final = 6

_LETTERS: Final = tuple(sorted({letter for label in LABELS for letter in label.subjects + label.objects}))
_NO_LETTER: Final = len(_LETTERS)
_SIDE: Final = _NO_LETTER + 1


def _allowed() -> NDArray[np.bool_]:
    """Which labels may hold between items of two letters; pairs of letters count through row by row."""
    table = np.zeros((_SIDE, _SIDE, len(LABELS)), bool)
    for number, label in enumerate(LABELS):
        for one in label.subjects:
            for other in label.objects:
                table[_LETTERS.index(one), _LETTERS.index(other), number] = True
    return table.reshape(_SIDE * _SIDE, len(LABELS))


def _alike() -> NDArray[np.bool_]:
    """Of which pairs of letters one may refer to the other: of one letter, or both bodies."""
    table = np.eye(_SIDE, dtype=bool)
    bodies = [_LETTERS.index(letter) for letter in "CO"]
    table[np.ix_(bodies, bodies)] = True
    return table.reshape(-1)


ALLOWED: Final = _allowed()
_MEANS: Final = NUMBERS["means"]
_REFERRING: Final = ALLOWED[:, _MEANS] & _alike()
_STATING: Final = ALLOWED & (np.arange(len(LABELS)) != _MEANS)
_ANY: Final = np.array(_STATING.any(axis=1))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ordered pairs of items of a scene that may state something, as columns of equal length [P].

    Items by their numbers in the scene; the bucket of their distance in words, one of its own for topics; the ends of
    sentences between them, counted up to three; the row of ALLOWED that holds for them; whether the subject is a
    reference that may mean the object.
    """

    subjects: Numbers
    objects: Numbers
    distances: Numbers
    crossed: Numbers
    allowed: Numbers
    referring: NDArray[np.bool_]

    def statements(self, ends: Sequence[Sequence[int]]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """What the pairs may state, as columns [S]: pair, subject, label, object.

        `ends` says by item what it stands for, as numbers: nothing, one thing, or several fields.
        """
        counts = np.array([len(each) for each in ends], np.int64)
        flat = np.array([end for each in ends for end in each], np.int64)
        first = np.cumsum(counts) - counts
        ways = counts[self.subjects] * counts[self.objects]
        pair = np.repeat(np.arange(len(ways)), ways)
        way = np.arange(len(pair)) - np.repeat(np.cumsum(ways) - ways, ways)
        one, other = self.subjects[pair], self.objects[pair]
        subject, target = flat[first[one] + way // counts[other]], flat[first[other] + way % counts[other]]
        apart = subject != target
        row, label = np.nonzero(_STATING[self.allowed[pair]] & apart[:, None])
        return pair[row], subject[row], label, target[row]

    def meanings(self) -> tuple[Numbers, Numbers, Numbers]:
        """What references may mean, as columns [M]: pair, and the items of the reference and of what it may mean."""
        pair = np.nonzero(self.referring)[0]
        return pair, self.subjects[pair], self.objects[pair]


def pairs(scene: Scene) -> Pairs:
    """The pairs of a scene, of which one at least stands in the text and both not too many sentences apart."""
    items, window = scene.items, scene.window
    letters = np.array([_code(item) for item in items], np.int64)
    text = np.array([item.in_text for item in items], bool)
    firsts = np.array([item.first for item in items], np.int64)
    lasts = np.array([item.last for item in items], np.int64)
    sentences = np.array([window.sentences[item.first] if item.in_text else 0 for item in items], np.int64)
    rows: Numbers = letters[:, None] * _SIDE + letters
    over = np.where(np.logical_and.outer(text, text), np.abs(sentences[:, None] - sentences), 0)
    bare = np.array([item.is_reference for item in items], bool)
    referring: NDArray[np.bool_] = _REFERRING[rows] & np.logical_and.outer(bare, ~bare)
    wanted: NDArray[np.bool_] = _ANY[rows] | referring
    wanted &= np.logical_or.outer(text, text) & (over <= _FAR) & ~np.eye(len(items), dtype=bool)
    one, other = np.nonzero(wanted)
    ahead = firsts[other] > lasts[one]
    words = np.where(ahead, firsts[other] - lasts[one], lasts[other] - firsts[one])
    buckets = np.searchsorted(EDGES, words, side="left")
    far = np.where(~text[one], FROM_TOPIC, np.where(~text[other], TO_TOPIC, buckets))
    apart = np.minimum(over[one, other], CROSSED - 1)
    return Pairs(one, other, far, apart, rows[one, other], referring[one, other])


def _code(item: Item) -> int:
    """The number of the letter of an item's kind, without the mark of references; a topic counts as what it is."""
    letter = KINDS[item.kind][0] if item.in_text else item.token.kind
    return _LETTERS.index(letter) if letter in _LETTERS else _NO_LETTER


def kinds(scene: Scene) -> Numbers:
    """For each piece and topic, the number of the kind embedding to add: first pieces apart from others."""
    numbers = np.zeros(len(scene.window.ids) + len(scene.topics), np.int64)
    for item in scene.items:
        start, end = bounds(item, scene)
        numbers[start : end + 1] = 2 * item.kind + 2
        numbers[start] = 2 * item.kind + 1
    return numbers


def bounds(item: Item, scene: Scene) -> tuple[int, int]:
    """First and last piece of an item, both inclusive; topics stand behind the last piece."""
    if not item.in_text:
        return len(scene.window.ids) - 1 - item.first, len(scene.window.ids) - 1 - item.first
    return scene.window.firsts[item.first], scene.window.lasts[item.last]


def score(scenes: Sequence[Scene], shared: Sequence[Array], model: TrainedModel) -> list[tuple[Pairs, Array]]:
    """The pairs of every scene and their scores [P,L], given the shared states of its window."""
    known = {scene.window: states for scene, states in zip(scenes, shared, strict=True)}
    found = [pairs(scene) for scene in scenes]
    laid = [_laid(scene, each, known) for scene, each in zip(scenes, found, strict=True)]
    return list(zip(found, model.score(laid), strict=True))


def _laid(scene: Scene, found: Pairs, known: Mapping[Window, Array]) -> Layout:
    topics = [known[topic.window][topic.window.firsts[topic.word]][None] for topic in scene.topics]
    places = np.array([bounds(item, scene) for item in scene.items], np.int64).reshape(-1, 2)
    return Layout(
        np.concatenate([known[scene.window], *topics]),
        kinds(scene),
        places[:, 0],
        places[:, 1],
        found.subjects,
        found.objects,
        found.distances,
        found.crossed,
    )
