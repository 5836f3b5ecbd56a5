"""What the trained scorer sees between the things that a document speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.base import Reading
from graphkit.extract.neural.items import TOPIC, Item, Scene, scenes, topic_token
from graphkit.extract.neural.pairs import Pair, score
from graphkit.extract.neural.trained import Array, States, TrainedModel
from graphkit.extract.relations.encode import Token


@dataclass(frozen=True, slots=True)
class Relation:
    """What the model sees between two things: the label's number, the logit, and the items that show it best."""

    subject: str
    label: int
    object: str
    score: float
    scene: Scene
    one: Item
    other: Item


def relations(
    reading: Reading, tokens: Sequence[Token], topic: str | None, states: States, model: TrainedModel
) -> list[Relation]:
    """Every relation that the kinds of its ends allow, once, with its highest score."""
    main = topic_token(tokens, topic)
    shown = tuple(scenes(states.windows, tokens, main))
    sectors = reading.sectors()
    best: dict[tuple[str, int, str], Relation] = {}
    for scene, pairs in zip(shown, score(shown, states.shared, _state(main, shown, states), model), strict=True):
        for relation in _relations(scene, pairs, sectors):
            key = (relation.subject, relation.label, relation.object)
            if key not in best or best[key].score < relation.score:
                best[key] = relation
    return list(best.values())


def _state(main: Token | None, shown: Sequence[Scene], states: States) -> Array | None:
    """The state of the first piece of the topic's first name."""
    for scene, shared in zip(shown, states.shared, strict=True):
        for item in scene.items:
            if item.token is main and item.kind != TOPIC:
                state: Array = shared[scene.window.firsts[item.first]]
                return state
    return None


def _relations(scene: Scene, pairs: Iterable[Pair], sectors: Mapping[str, str]) -> Iterator[Relation]:
    for pair in pairs:
        one, other = scene.items[pair.subject], scene.items[pair.object]
        for subject in ends(one.token, sectors):
            for target in ends(other.token, sectors):
                if subject != target:
                    for label, logit in pair.scores:
                        yield Relation(subject, label, target, logit, scene, one, other)


def ends(token: Token, sectors: Mapping[str, str]) -> tuple[str, ...]:
    """What a token stands for as an end of a relation: a referent, or a date or number as text."""
    if token.referent is not None:
        return (token.referent,)
    if token.sectors:
        return tuple(sectors[key] for key in token.sectors if key in sectors)
    if token.date is not None:
        return (f"{token.date.since or ''}/{token.date.until or ''}",)
    return (str(token.number),) if token.number is not None else ()
