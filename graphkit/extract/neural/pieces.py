"""Words cut into the pieces of a unigram model (Kudo 2018), as the encoder was trained on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

from graphkit.model import Span

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
SPACE = "▁"
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST_PIECE = 20
_LONGEST_WORD = 60
_UNKNOWN_SCORE = -20.0
_MOST_REMEMBERED = 40_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark with its place in the text and its pieces, at least one."""

    span: Span
    pieces: tuple[int, ...]


class Pieces:
    """Cuts words into numbered pieces with the highest summed log probability; remembers the words it met."""

    def __init__(self, scores: Mapping[str, tuple[int, float]]) -> None:
        self._scores = scores
        self._met: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Pieces of a file with one piece and its score on each line, numbered from the first line on."""
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        split = (line.rsplit("\t", 1) for line in lines)
        return cls({piece: (number, float(score)) for number, (piece, score) in enumerate(split) if number > UNKNOWN})

    def words(self, text: str, span: Span) -> Iterator[Word]:
        """The words and marks of a stretch of text; a mark that touches a word has no space before it."""
        for found in _WORD.finditer(text, span.start, span.end):
            start = found.start()
            spaced = start == span.start or text[start - 1].isspace()
            yield Word(Span(*found.span()), self.cut(found.group(), spaced=spaced))

    def cut(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """The pieces of one word."""
        key = SPACE + word if spaced else word
        if key not in self._met:
            if len(self._met) >= _MOST_REMEMBERED:
                self._met.clear()
            self._met[key] = self._best(unicodedata.normalize("NFKC", key[:_LONGEST_WORD])[:_LONGEST_WORD])
        return self._met[key]

    def _best(self, word: str) -> tuple[int, ...]:
        """The path of highest score (Viterbi); a letter of no piece counts as unknown."""
        ways: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(word) + 1):
            best = (-inf, end - 1, UNKNOWN)
            for start in range(max(0, end - _LONGEST_PIECE), end):
                known = self._scores.get(word[start:end])
                if known is not None:
                    best = max(best, (ways[start][0] + known[1], start, known[0]))
            if best[0] == -inf:
                best = (ways[end - 1][0] + _UNKNOWN_SCORE, end - 1, UNKNOWN)
            ways.append(best)
        path, end = list[int](), len(word)
        while end > 0:
            _, start, number = ways[end]
            path.append(number)
            end = start
        return tuple(reversed(path)) or (UNKNOWN,)
