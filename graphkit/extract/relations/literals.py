"""Which plain words a regular expression cannot match without: a cheap look at whether a search can find anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_PIECE = re.compile(
    r"(?P<open>\((?:\?(?P<look><?[=!])|\?(?:P<\w+>|[a-z-]*:|>))?)|(?P<close>\))|(?P<choice>\|)"
    r"|(?P<many>[*+?]|\{\d*,?\d*\})[?+]?|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<class>\\\w|[\^$.])|\\?(?P<letter>.)",
    re.DOTALL,
)
_SHORTEST = 2
_AT_LEAST_ONCE = re.compile(r"\+|\{[1-9]")


@lru_cache(maxsize=256)
def literals(expression: str) -> tuple[str, ...]:
    """Lower-case strings of which every match of `expression` holds at least one; empty if none is certain."""
    pieces = list(_PIECE.finditer(expression))
    groups = [_Group()]
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        many = following["many"] if following else None
        certain = many is None or _AT_LEAST_ONCE.match(many) is not None
        if piece["letter"] and certain:
            groups[-1].run += piece["letter"]
        if many or not (piece["letter"] or piece["many"]):
            groups[-1].end_run()
        if piece["open"]:
            groups.append(_Group(around=piece["look"] is not None))
        elif piece["choice"]:
            groups[-1].branches.append(())
        elif piece["close"]:
            inner = groups.pop()
            if certain and not inner.around:
                groups[-1].add(inner.words())
    return groups[-1].words()


def surer(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Of two such lists the one that says more: that whose shortest word is longer, the first of equals."""
    return other if not one or (other and min(map(len, other)) > min(map(len, one))) else one


@dataclass(slots=True)
class _Group:
    """A bracket while it is read: the surest words of each branch, the letters since the last piece that is none.

    `around` marks a look ahead or behind.
    """

    around: bool = False
    branches: list[tuple[str, ...]] = field(default_factory=lambda: [()])
    run: str = ""

    def add(self, words: tuple[str, ...]) -> None:
        self.branches[-1] = surer(self.branches[-1], words)

    def end_run(self) -> None:
        if len(self.run) >= _SHORTEST:
            self.add((self.run.lower(),))
        self.run = ""

    def words(self) -> tuple[str, ...]:
        """What all branches together say."""
        self.end_run()
        return tuple(dict.fromkeys(w for words in self.branches for w in words)) if all(self.branches) else ()
