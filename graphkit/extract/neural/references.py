"""What references such as "das Netzwerk" and "sie" mean, by the trained scorer where it is clearer than rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graphkit.extract.base import MODEL, LinkedMention, Reading
from graphkit.extract.neural.items import Item, Scene
from graphkit.extract.neural.labels import NUMBERS
from graphkit.extract.neural.pairs import Pairs
from graphkit.extract.neural.trained import Array
from graphkit.extract.relations.encode import Token
from graphkit.model import Span

_MEANS: Final = NUMBERS["means"]
_LIKELY: Final = 0.0
_CLEARER: Final = 1.0
_UNKNOWN: Final = 0.0  # the score of what rules think where the model cannot judge it, or they think nothing

Meanings = Mapping[Span, str]


def meanings(shown: Sequence[Scene], scored: Sequence[tuple[Pairs, Array]]) -> Meanings:
    """By the span of its token, the referent of each reference that rules do not know, or less clearly so.

    What is far from every name that it may mean keeps what rules say.
    """
    found = dict[Span, str]()
    for token, likely in _likely(shown, scored).items():
        best = max(likely, key=lambda referent: likely[referent])
        before = likely.get(token.referent or "", _UNKNOWN)
        if best != token.referent and likely[best] > max(_LIKELY, before + _CLEARER):
            found[token.span] = best
    return found


def _likely(shown: Sequence[Scene], scored: Sequence[tuple[Pairs, Array]]) -> dict[Token, dict[str, float]]:
    """By reference, the highest score of each referent that it may mean."""
    found = dict[Token, dict[str, float]]()
    for scene, (pairs, scores) in zip(shown, scored, strict=True):
        for pair, one, other in zip(*(column.tolist() for column in pairs.meanings()), strict=True):
            referent, score = scene.items[other].token.referent, float(scores[pair, _MEANS])
            if referent is not None:
                likely = found.setdefault(scene.items[one].token, {})
                likely[referent] = max(score, likely.get(referent, score))
    return found


def told(token: Token, meant: Meanings) -> Token:
    """The token, which may be a reference, with what it means."""
    return replace(token, referent=meant[token.span]) if token.span in meant else token


def retold(scene: Scene, meant: Meanings) -> Scene:
    """The scene with what its references mean."""
    items = (Item(item.kind, item.first, item.last, told(item.token, meant)) for item in scene.items)
    return replace(scene, items=tuple(items))


def resolved(reading: Reading, meant: Meanings) -> Reading:
    """The reading with what its references mean; those that stay open are left off."""
    ends = {span.end: referent for span, referent in meant.items()}

    def of(mention: LinkedMention) -> LinkedMention:
        referent = None if mention.named else ends.get(mention.span.end)
        if referent is None:
            return mention
        return replace(mention, referent=referent, type=reading.referents[referent].type, found_by=MODEL)

    mentions = [of(mention) for mention in (*reading.mentions, *reading.open)]
    kept = sorted((mention for mention in mentions if mention.referent), key=lambda mention: mention.span)
    return replace(reading, mentions=tuple(kept), open=())
