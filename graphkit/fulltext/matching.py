"""What fits the words that somebody typed: whole words first, then parts of words, then misspelt ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphkit.fulltext.base import SHELVES, Match, Shelf
from graphkit.fulltext.folding import folded, name_key
from graphkit.fulltext.index import Index
from graphkit.fulltext.shelf import ALL, Found, Texts, indexed_words

_MOST_WORDS = 12
_CANDIDATES = 300  # at least so many by bm25 are weighed, as the best of them need not be the best of all
_PREFIX, _INSIDE, _ONE_MISTAKE, _TWO_MISTAKES = 0.9, 0.75, 0.8, 0.6
_ALIAS = 0.95
_SURE: Mapping[Shelf, tuple[float, float]] = {"names": (0.8, 1.0), "titles": (0.7, 0.8), "quotes": (0.6, 0.7)}
_MISSPELT: Mapping[Shelf, tuple[float, float]] = {"names": (0.4, 0.6), "titles": (0.3, 0.4), "quotes": (0.2, 0.3)}
_PARTIAL: Mapping[Shelf, tuple[float, float]] = {"names": (0.1, 0.2), "titles": (0.05, 0.1), "quotes": (0.0, 0.05)}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the search with the words of the index that it may stand for, each with how well it fits."""

    text: str
    others: Mapping[str, float] = field(default_factory=dict)
    prefix: bool = False

    @property
    def expression(self) -> str:
        """The word as FTS5 takes it; folded words hold letters and digits only."""
        others = [f' OR "{other}"' for other in self.others]
        return f'("{self.text}"{"*" if self.prefix else ""}{"".join(others)})'

    def fit(self, other: str) -> float:
        """How well a word of a text fits, from 0 to 1."""
        if other == self.text:
            return 1.0
        return max(_PREFIX if self.prefix and other.startswith(self.text) else 0.0, self.others.get(other, 0.0))


def match(
    index: Index, text: str, most: int, shelves: Iterable[Shelf] = SHELVES, only: frozenset[str] = ALL
) -> list[Match]:
    """What fits a text, at most `most` of every shelf, best first; `only` keeps things of these types.

    All words have to fit. Only where nothing on a shelf does, words may be misspelt; and only where nothing fits
    anywhere, words may be missing.
    """
    words = list(dict.fromkeys(folded(text)))[:_MOST_WORDS]
    if not words:
        return []
    searches = [_Search(index.shelves[shelf], shelf, text, words, most, only) for shelf in shelves]
    with index.reading():
        found = [hit for search in searches for hit in search.all_words()]
        found = found or [hit for search in searches for hit in search.some_words()]
    return sorted(found, key=lambda hit: (-hit.score, hit.entry.text, hit.entry.iri))


@dataclass(frozen=True, slots=True)
class _Search:
    """A search on one shelf."""

    texts: Texts
    shelf: Shelf
    text: str
    words: Sequence[str]
    most: int
    only: frozenset[str]

    def all_words(self) -> list[Match]:
        """What holds all the words."""
        found = self._fitting([_Word(word) for word in self.words], " AND ", _SURE)
        if len(found) < self.most:
            found = {**self._fitting([self._near(w) for w in self.words], " AND ", _SURE), **found}
        found |= self._named()
        if not found:
            found = self._fitting([self._misspelt(w) for w in self.words], " AND ", _MISSPELT)
        return self._best(found)

    def some_words(self) -> list[Match]:
        """What holds some of the words, misspelt or not."""
        if len(self.words) < 2:
            return []
        return self._best(self._fitting([self._misspelt(w) for w in self.words], " OR ", _PARTIAL))

    def _best(self, found: Mapping[object, Match]) -> list[Match]:
        return sorted(found.values(), key=lambda hit: (-hit.score, hit.entry.text, hit.entry.iri))[: self.most]

    def _named(self) -> dict[object, Match]:
        """What is called so, however it is written in one word or several."""
        if self.shelf != "names":
            return {}
        same = self.texts.keyed(name_key(self.text), self.most)
        kept = [entry for entry in same if not self.only or entry.type in self.only]
        return {e: Match(e, 1.0 if e.kind == "name" else 0.99, frozenset(folded(e.text))) for e in kept}

    def _near(self, word: str) -> _Word:
        return _Word(word, dict.fromkeys(self.texts.containing(word), _INSIDE), prefix=len(word) > 1)

    def _misspelt(self, word: str) -> _Word:
        near = self._near(word)
        mistaken = {other: _fit_of(count) for other, count in self.texts.alike(word).items()}
        return _Word(word, {**mistaken, **near.others}, near.prefix)

    def _fitting(
        self, words: Sequence[_Word], joined: str, bands: Mapping[Shelf, tuple[float, float]]
    ) -> dict[object, Match]:
        most = max(_CANDIDATES, self.most)
        found = self.texts.fitting(joined.join(word.expression for word in words), most, self.only)
        best = min((one.bm25 for one in found), default=0.0) or -1.0
        return {one.entry: self._match(one, words, bands[self.shelf], one.bm25 / best) for one in found}

    def _match(self, found: Found, words: Sequence[_Word], band: tuple[float, float], rank: float) -> Match:
        """Within its band a text scores by how well the words fit and how much of it they are, a quote by its bm25."""
        in_text = indexed_words(found.entry.text, glued=self.shelf != "quotes")
        fits = [max((word.fit(other) for other in in_text), default=0.0) for word in words]
        fit = sum(fits) / len(words)
        typed, there = sum(len(word.text) for word in words), len("".join(folded(found.entry.text)))
        part = rank if self.shelf == "quotes" else min(1.0, typed / max(1, there))
        weight = fit * (0.5 + 0.5 * part) * (_ALIAS if found.entry.kind == "alias" else 1.0)
        score = round(band[0] + (band[1] - band[0]) * weight, 4)
        return Match(found.entry, score, frozenset(_hit(found.entry.text, words)))


def _hit(text: str, words: Sequence[_Word]) -> Iterator[str]:
    """The words of a text that are meant; two of them where they were typed as one."""
    single = folded(text)
    yield from (one for one in single if any(word.fit(one) for word in words))
    for one, other in pairwise(single):
        if any(len(word.text) > len(one) + 1 and word.fit(one + other) > _INSIDE for word in words):
            yield from (one, other)


def _fit_of(mistakes: int) -> float:
    return _ONE_MISTAKE if mistakes == 1 else _TWO_MISTAKES
