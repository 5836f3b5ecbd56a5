"""Names by the trained tagger: which words name something, of what type, and how surely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphkit.extract.base import MODEL, Candidate, Reading
from graphkit.extract.neural.trained import Array, States
from graphkit.extract.neural.windows import Window
from graphkit.model import EntityType, Span

KINDS: Final[tuple[EntityType | None, ...]] = (
    "Person", "Cluster", "Organization", "Region", "Programme", "Event", "Project", "Award", None,
)  # fmt: skip
_NEVER = -1e9
_TAGS = 1 + 2 * len(KINDS)


def chances(scores: Array) -> Array:
    """The probability [W,T] of each tag for each word: outside, then begin and inside for every kind."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    out: Array = raised / raised.sum(axis=1, keepdims=True)
    return out


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the tagger thinks of every word of a document: `shares` [W,T] are the probabilities of tags.

    `starts` and `ends` are the places of the words; words outside of every sentence have no opinion.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shares: Array
    names: tuple[Candidate, ...]

    def naming(self, span: Span) -> float | None:
        """How likely the words of a span are names, on average; None where no word was looked at."""
        chosen = self._rows(span)
        return float(1 - self.shares[chosen, 0].mean()) if chosen.stop > chosen.start else None

    def kinds(self, span: Span) -> tuple[tuple[EntityType, float], ...]:
        """How likely the words of a span name a thing of each type, on average, the likeliest first."""
        chosen = self._rows(span)
        if chosen.stop == chosen.start:
            return ()
        means = self.shares[chosen].mean(axis=0)
        found = [(kind, float(means[1 + 2 * n] + means[2 + 2 * n])) for n, kind in enumerate(KINDS) if kind is not None]
        return tuple(sorted(found, key=lambda pair: -pair[1]))

    def certainty(self, reading: Reading) -> dict[str, float]:
        """By referent, how likely it is that its names name a thing of its type: that of its likeliest mention."""
        sure = dict[str, float]()
        for mention in reading.mentions:
            if mention.named and (share := dict(self.kinds(mention.span)).get(mention.type)) is not None:
                sure[mention.referent] = max(share, sure.get(mention.referent, 0.0))
        return sure

    def _rows(self, span: Span) -> slice:
        first = bisect_right(self.ends, span.start)
        return slice(first, max(first, bisect_left(self.starts, span.end)))


def opinion(states: States) -> Opinion:
    """The tagger's opinion of a document."""
    filled = [(window, chances(scores)) for window, scores in zip(states.windows, states.tags, strict=True)]
    words = [word for window, _ in filled for word in window.words]
    return Opinion(
        tuple(word.span.start for word in words),
        tuple(word.span.end for word in words),
        np.concatenate([shares for _, shares in filled]) if filled else np.zeros((0, _TAGS), np.float32),
        tuple(name for window, shares in filled for name in _decoded(window, shares)),
    )


def _decoded(window: Window, shares: Array) -> Iterator[Candidate]:
    """The names on the likeliest path of tags on which only a begin or the same kind leads to an inside (Viterbi).

    No name goes on from one sentence, line of a list or row of a table into the next.
    """
    logs = np.log(shares + 1e-9)
    opening = [one != other for one, other in zip(window.sentences, (None, *window.sentences), strict=False)]
    logs[opening, 2::2] = _NEVER
    path = _path(logs)
    start = 0
    while start < len(path):
        tag = path[start]
        end = start + 1
        if tag:
            while end < len(path) and path[end] == tag + 1:
                end += 1
            kind = KINDS[(tag - 1) // 2]
            if kind is not None:
                span = Span(window.words[start].span.start, window.words[end - 1].span.end)
                sure = float(np.exp(np.log(shares[np.arange(start, end), path[start:end]]).mean()))
                yield Candidate(span, kind, MODEL, sure)
        start = end


def _path(logs: Array) -> list[int]:
    reach = logs[0]
    inside = np.arange(2, _TAGS, 2)
    back = list[list[int]]()
    for row in logs[1:]:
        best = int(reach.argmax())
        come, value = np.full(_TAGS, best), np.full(_TAGS, reach[best])
        stay = reach[inside] >= reach[inside - 1]
        come[inside] = np.where(stay, inside, inside - 1)
        value[inside] = np.where(stay, reach[inside], reach[inside - 1])
        back.append([int(tag) for tag in come])
        reach = value + row
    path = [int(reach.argmax())]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]
