"""What stands in a window that facts can be about: names and references, role nouns, fields, dates and numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphkit.extract.neural.labels import PARTS, POSTS
from graphkit.extract.neural.windows import Window
from graphkit.extract.relations.encode import Token
from graphkit.model import Span

ENTITY_KINDS: Final = "PCOGMEJA"
_REFERRING: Final = tuple(f"{kind}~" for kind in ENTITY_KINDS)
_ROLES: Final = tuple(f"R:{key}" for key in (*POSTS, *PARTS))
KINDS: Final = (*ENTITY_KINDS, *_REFERRING, "g", "S", "D", "W", "F", "U", "N", "R", "B", *_ROLES, "topic")
_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}
TOPIC: Final = _NUMBER["topic"]


@dataclass(frozen=True, slots=True)
class Item:
    """A token of the document in its window: words `first` to `last`, both inclusive; `kind` counts in KINDS.

    The topic of the document stands in every window without being in its text: its words are -1.
    """

    kind: int
    first: int
    last: int
    token: Token


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with its items in order of place, the topic last."""

    window: Window
    items: tuple[Item, ...]


def kind_of(token: Token) -> int:
    """The number of a token's kind; role nouns count by their role, references apart from names."""
    if token.role is not None:
        return _NUMBER.get(f"R:{token.role.key}", _NUMBER["R"]) if token.kind == "R" else _NUMBER["B"]
    return _NUMBER[token.kind if token.named or token.kind not in ENTITY_KINDS else f"{token.kind}~"]


def scenes(windows: Iterable[Window], tokens: Sequence[Token], topic: Token | None) -> Iterator[Scene]:
    """Each window with the tokens that lie in it, and the token that stands for what the document is about."""
    for window in windows:
        starts = [word.span.start for word in window.words]
        ends = [word.span.end for word in window.words]
        items = [item for token in tokens if (item := _placed(token, starts, ends)) is not None]
        if topic is not None:
            items.append(Item(TOPIC, -1, -1, topic))
        yield Scene(window, tuple(items))


def _placed(token: Token, starts: list[int], ends: list[int]) -> Item | None:
    first = bisect_right(ends, token.span.start)
    last = bisect_left(starts, token.span.end) - 1
    if first > last or first >= len(starts) or token.span.end <= starts[0]:
        return None
    return Item(kind_of(token), first, last, token)


def topic_token(tokens: Iterable[Token], referent: str | None) -> Token | None:
    """The first naming token of what the document is about."""
    return next((t for t in tokens if t.referent == referent and t.named), None) if referent else None


def place(item: Item, window: Window) -> Span:
    """Where an item of a window's text stands."""
    return Span(window.words[item.first].span.start, window.words[item.last].span.end)
