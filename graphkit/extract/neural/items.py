"""What stands in a window that facts can be about: names and references, role nouns, fields, dates and numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphkit.extract.neural.labels import PARTS, POSTS
from graphkit.extract.neural.windows import Window
from graphkit.extract.relations.encode import Token
from graphkit.model import Span

ENTITY_KINDS: Final = "PCOGMEJA"
LEADING: Final = "COPEJ"
_REFERRING: Final = tuple(f"{kind}~" for kind in ENTITY_KINDS)
_ROLES: Final = tuple(f"R:{key}" for key in (*POSTS, *PARTS))
_TOPICS: Final = tuple(f"topic:{kind}" for kind in LEADING)
KINDS: Final = (*ENTITY_KINDS, *_REFERRING, "g", "S", "D", "W", "F", "U", "N", "R", "B", *_ROLES, *_TOPICS)
_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Item:
    """A token of the document in its window: words `first` to `last`, both inclusive; `kind` counts in KINDS.

    A topic of the document stands in every window without being in its text: both its words are -1 for the first topic,
    -2 for the second and so on.
    """

    kind: int
    first: int
    last: int
    token: Token

    @property
    def in_text(self) -> bool:
        """Whether this is a piece of text and no topic."""
        return self.first >= 0

    @property
    def is_reference(self) -> bool:
        """Whether it stands in the text for a thing without naming it."""
        return self.in_text and KINDS[self.kind] in _REFERRING


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that the document is about, and where it is first called by name: a window and its word."""

    token: Token
    window: Window
    word: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with its items in order of place, the topics last."""

    window: Window
    items: tuple[Item, ...]
    topics: tuple[Topic, ...]


def kind_of(token: Token) -> int:
    """The number of a token's kind; role nouns count by their role, references apart from names."""
    if token.role is not None:
        return _NUMBER.get(f"R:{token.role.key}", _NUMBER["R"]) if token.kind == "R" else _NUMBER["B"]
    return _NUMBER[token.kind if token.named or token.kind not in ENTITY_KINDS else f"{token.kind}~"]


def scenes(windows: Sequence[Window], tokens: Sequence[Token], topics: Iterable[str]) -> Iterator[Scene]:
    """Each window with the tokens that lie in it, and an item for each referent that the document is about."""
    placed = [tuple(_within(window, tokens)) for window in windows]
    homes = [home for referent in topics if (home := _home(referent, windows, placed)) is not None]
    about = [Item(_NUMBER[f"topic:{t.token.kind}"], -1 - n, -1 - n, t.token) for n, t in enumerate(homes)]
    for window, items in zip(windows, placed, strict=True):
        yield Scene(window, (*items, *about), tuple(homes))


def _home(referent: str, windows: Sequence[Window], placed: Sequence[Sequence[Item]]) -> Topic | None:
    """Where a referent is first called by name."""
    for window, items in zip(windows, placed, strict=True):
        for item in items:
            if item.token.referent == referent and item.token.named:
                return Topic(item.token, window, item.first)
    return None


def _within(window: Window, tokens: Sequence[Token]) -> Iterator[Item]:
    """The items of those of the tokens, which come in order and do not overlap, that lie in a window."""
    starts = [word.span.start for word in window.words]
    ends = [word.span.end for word in window.words]
    first = bisect_right(tokens, starts[0], key=lambda token: token.span.end)
    last = bisect_left(tokens, ends[-1], key=lambda token: token.span.start)
    for token in tokens[first:last]:
        one, other = bisect_right(ends, token.span.start), bisect_left(starts, token.span.end) - 1
        if one <= other:
            yield Item(kind_of(token), one, other, token)


def leading(tokens: Iterable[Token], main: str | None) -> tuple[str, ...]:
    """The referents that a document is about: `main`, another body, and a person, an event and a project, if any.

    Each is spoken of more often than others of its kind, and more than once.
    """
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in LEADING}
    for token in tokens:
        if token.referent is not None and token.kind in counts:
            counts["C" if token.kind == "O" else token.kind][token.referent] += 1
    chosen = [main] if main is not None else []
    for often in counts.values():
        others = [(number, referent) for referent, number in often.items() if referent != main and number > 1]
        chosen += [max(others, key=lambda one: one[0])[1]] if others else []
    return tuple(chosen)


def place(item: Item, window: Window) -> Span:
    """Where an item of a window's text stands."""
    return Span(window.words[item.first].span.start, window.words[item.last].span.end)
