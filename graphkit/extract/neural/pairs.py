"""Scores of what pairs of items of a window have to do with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphkit.extract.neural.items import KINDS, TOPIC, Item, Scene
from graphkit.extract.neural.labels import LABELS
from graphkit.extract.neural.trained import Array, TrainedModel, gelu, linear

EDGES: Final = (-48, -24, -12, -6, -3, -1, 0, 2, 4, 8, 16, 32, 64)
TO_TOPIC, FROM_TOPIC = len(EDGES) + 1, len(EDGES) + 2
DISTANCES: Final = len(EDGES) + 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, by their numbers in the scene, and the score (a logit) of each label that their kinds allow."""

    subject: int
    object: int
    scores: tuple[tuple[int, float], ...]


def distance(one: Item, other: Item) -> int:
    """The bucket of the signed distance in words from one item to another; the topic has buckets of its own."""
    if one.kind == TOPIC:
        return FROM_TOPIC
    if other.kind == TOPIC:
        return TO_TOPIC
    words = other.first - one.last if other.first > one.last else other.last - one.first
    return sum(words > edge for edge in EDGES)


def letter(item: Item) -> str:
    """The letter of an item's kind, without the mark of references; the topic counts as what it is."""
    return item.token.kind if item.kind == TOPIC else KINDS[item.kind][0]


@lru_cache(maxsize=1024)
def allowed(subject: str, target: str) -> tuple[int, ...]:
    """The labels that may hold between items of these letters."""
    return tuple(n for n, label in enumerate(LABELS) if subject in label.subjects and target in label.objects)


def candidates(scene: Scene) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Ordered pairs of different items with the labels that their kinds allow."""
    letters = [letter(item) for item in scene.items]
    for i, one in enumerate(letters):
        for j, other in enumerate(letters):
            if i != j and (labels := allowed(one, other)):
                yield i, j, labels


def kinds(scene: Scene) -> NDArray[np.int64]:
    """For each piece and the topic's place, the number of the kind embedding to add: first pieces apart from others."""
    numbers = np.zeros(len(scene.window.ids) + 1, np.int64)
    for item in scene.items:
        start, end = bounds(item, scene)
        numbers[start : end + 1] = 2 * item.kind + 2
        numbers[start] = 2 * item.kind + 1
    return numbers


def bounds(item: Item, scene: Scene) -> tuple[int, int]:
    """First and last piece of an item, both inclusive; the topic stands behind the last piece."""
    if item.kind == TOPIC:
        return len(scene.window.ids), len(scene.window.ids)
    return scene.window.firsts[item.first], scene.window.lasts[item.last]


def score(
    scenes: Sequence[Scene], shared: Sequence[Array], topic: Array | None, model: TrainedModel
) -> Iterator[list[Pair]]:
    """The pairs of every scene, given the shared states of its window and that of the topic's name."""
    heads = model.heads
    prepared = []
    for scene, states in zip(scenes, shared, strict=True):
        last = topic if topic is not None else np.zeros(states.shape[1], np.float32)
        prepared.append(np.concatenate([states, last[None]]) + heads["kinds.weight"][kinds(scene)])
    for scene, states in zip(scenes, model.relate(prepared), strict=True):
        yield _pairs(scene, states, model)


def _pairs(scene: Scene, states: Array, model: TrainedModel) -> list[Pair]:
    found = list(candidates(scene))
    if not found:
        return []
    heads = model.heads
    places = np.array([bounds(item, scene) for item in scene.items])
    spans = gelu(linear(np.concatenate([states[places[:, 0]], states[places[:, 1]]], axis=1), heads, "span"))
    subjects, objects = linear(spans, heads, "subject"), linear(spans, heads, "object")
    ones, others = np.array([i for i, _, _ in found]), np.array([j for _, j, _ in found])
    far = np.array([distance(scene.items[i], scene.items[j]) for i, j, _ in found])
    scores = linear(gelu(subjects[ones] + objects[others] + heads["distance.weight"][far]), heads, "labels")
    return [
        Pair(i, j, tuple((label, float(row[label])) for label in labels))
        for (i, j, labels), row in zip(found, scores, strict=True)
    ]
