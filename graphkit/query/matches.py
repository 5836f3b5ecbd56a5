"""`gk:matches` in SPARQL: what fits the words is looked up before the query runs, and joined as a table of values.

```sparql
?entity gk:matches "life sience" .              # whatever bears such a name, title or quote
(?entity ?score) gk:matches "life sience" .     # with the score of the match
(?entity ?score) gk:matches ("life sience" 20)  # at most so many of every sort: names, titles, quotes
```
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graphkit.errors import QueryError
from graphkit.fulltext import SHELVES, Index, Match, match
from graphkit.sparql import Token, declared, tokens
from graphkit.vocabulary import ONTOLOGY, PREFIXES

_MATCHES = ONTOLOGY + "matches"
_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
_MOST = 1000
_QUOTES = ('"""', "'''", '"', "'")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = MappingProxyType({"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"})
_SURROGATES = range(0xD800, 0xE000)
_BOUNDARIES = frozenset({".", "{", "}"})
_BEHIND_OBJECTS = frozenset({"", ".", ";", ",", ")", "]", "}"})
_OBJECTS = frozenset({"string", "variable", "iri", "name", "number"})
_BEHIND_PATHS = frozenset({"(", "[", "*", "+", "?", "/", "|"})
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")
_NOWHERE = Token("mark", "")


def resolve_matches(query: str, index: Callable[[], Index]) -> str:
    """The query with VALUES in place of every `gk:matches`; `index` is called only if there is one.

    Raises QueryError where a pattern cannot be followed, StoreError where there is no index.
    """
    if "matches" not in query:
        return query
    pieces = list(tokens(query))
    solid = [place for place, piece in enumerate(pieces) if piece.kind not in {"space", "comment"}]
    names = _names({**PREFIXES, **declared(tuple(pieces))})
    view = _View(pieces, solid)
    found = [at for at, place in enumerate(solid) if _is_matches(pieces[place], names) and view.is_predicate(at)]
    if not found:
        return query
    texts = [piece.text for piece in pieces]
    for pattern in [view.pattern(at) for at in found]:
        for place in pattern.consumed:
            texts[solid[place]] = ""
        texts[solid[pattern.subject[0]]] = _values(pattern, index()) + " " + texts[solid[pattern.subject[0]]]
    return "".join(texts)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern of the query: `subject` and `consumed` are places of tokens, without spaces and comments.

    `most` is None where everything is wanted.
    """

    subject: Sequence[int]
    variables: Sequence[str]
    words: str
    most: int | None
    consumed: Sequence[int]


class _View:
    """A query without its spaces and comments."""

    def __init__(self, pieces: Sequence[Token], solid: Sequence[int]) -> None:
        self._tokens = [pieces[place] for place in solid]

    def is_predicate(self, at: int) -> bool:
        """Whether something follows that can be an object; otherwise the term itself is one."""
        behind = at + 1
        if self._at(behind).text == ")":
            return self._is_path(self._opening(behind), behind)
        return self._at(behind).text not in _BEHIND_OBJECTS

    def _is_path(self, start: int, end: int) -> bool:
        """Whether what the brackets at two places hold is a path: a subject stands before it, an object behind."""
        before, behind = self._at(start - 1), self._at(end + 1)
        if (before.text, behind.text) == ("(", ")"):
            return self._is_path(start - 1, end + 1)
        if before.text == ")" and behind.text == "(":
            return False  # one of the rows of VALUES
        is_behind_subject = before.kind in {"variable", "iri", "name"} or before.text in {")", "]", ";"}
        return is_behind_subject and (behind.kind in _OBJECTS or behind.text in _BEHIND_PATHS)

    def pattern(self, at: int) -> _Pattern:
        """The pattern whose predicate stands at a place."""
        words, most, end = self._object(at + 1)
        subject = self._subject(at)
        is_first = subject[-1] == at - 1
        consumed = [*range(at, end)]
        if len(subject) > 1 and self._at(end).text == ";":
            raise _unclear("behind (?thing ?score) stands no ';'")
        if is_first:
            consumed += self._rest(end)
            if self._at(end).text != ";" or self._ends(end):
                consumed += subject
        return _Pattern(subject, self._variables(subject, is_first), words, most, consumed)

    def _at(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _NOWHERE

    def _object(self, at: int) -> tuple[str, int | None, int]:
        """Words, most and the place behind: "words", or ("words" most)."""
        most, end = None, at + 1
        if self._at(at).text == "(":
            if self._at(at + 2).kind != "number" or not self._at(at + 2).text.isdigit() or self._at(at + 3).text != ")":
                raise _unclear("after it stand the words, or the words and a number in parentheses")
            at, most, end = at + 1, _at_most(self._at(at + 2).text), at + 4
        if self._at(at).kind != "string" or self._at(end).text in {",", "^"} or self._at(end).kind == "language":
            raise _unclear('after it stand the words as plain text, such as "life science"')
        return _unquoted(self._at(at).text), most, end

    def _subject(self, at: int) -> list[int]:
        """The places of the subject: just before, or at the beginning of the patterns that `;` joins."""
        before = self._at(at - 1)
        if before.text == ")":
            places = list(range(self._opening(at - 1), at))
        elif before.text == ";":
            start = self._beginning(at - 1)
            places = [start] if self._at(start).text != "(" else list(range(start, self._closing(start) + 1))
        else:
            places = [at - 1]
        return places

    def _variables(self, subject: Sequence[int], is_first: bool) -> list[str]:
        inner = [self._at(p) for p in subject if self._at(p).text not in {"(", ")"}]
        pair = len(subject) == 4 and len(inner) == 2 and is_first
        if not (pair or len(subject) == 1) or any(token.kind != "variable" for token in inner):
            raise _unclear("before it stands a variable, or (?thing ?score)")
        return [token.text for token in inner]

    def _rest(self, end: int) -> list[int]:
        """What follows a first predicate and goes with it: ';' before another predicate, or the '.' at the end."""
        places, place = [], end
        while self._at(place).text == ";":
            places.append(place)
            place += 1
        if self._ends(end) and self._at(place).text == ".":
            places.append(place)
        return places

    def _ends(self, place: int) -> bool:
        """Whether no other predicate follows."""
        while self._at(place).text == ";":
            place += 1
        return self._at(place).text in {"", ".", "}"} or self._at(place - 1).text != ";"

    def _opening(self, place: int) -> int:
        """The bracket that the one at a place closes."""
        depth = 0
        while place >= 0:
            depth += (self._at(place).text in _CLOSED) - (self._at(place).text in _OPEN)
            if depth == 0:
                return place
            place -= 1
        raise _unclear("its brackets do not fit")

    def _closing(self, place: int) -> int:
        """The bracket that closes the one at a place."""
        depth = 0
        for end in range(place, len(self._tokens)):
            depth += (self._at(end).text in _OPEN) - (self._at(end).text in _CLOSED)
            if depth == 0:
                return end
        raise _unclear("its brackets do not fit")

    def _beginning(self, place: int) -> int:
        """The first token of the patterns that a ';' at a place belongs to."""
        while self._at(place - 1).text not in {*_BOUNDARIES, ""}:
            place = self._opening(place - 1) if self._at(place - 1).text in _CLOSED else place - 1
        return place


def _values(pattern: _Pattern, index: Index) -> str:
    """The table of what fits, the best score of each thing."""
    best: dict[str, float] = {}
    for hit in _hits(pattern, index):
        best[hit.entry.iri] = max(hit.score, best.get(hit.entry.iri, 0.0))
    rows = [[str(NamedNode(iri)), str(Literal(f"{score:g}", datatype=_DECIMAL))] for iri, score in best.items()]
    width = len(pattern.variables)
    table = " ".join(f"({' '.join(row[:width])})" for row in rows)
    return f"VALUES ({' '.join(pattern.variables)}) {{ {table} }}"


def _hits(pattern: _Pattern, index: Index) -> Sequence[Match]:
    """What fits; raises QueryError rather than pass a part for the whole."""
    if pattern.most is not None:
        return match(index, pattern.words, pattern.most)
    found = match(index, pattern.words, _MOST + 1)
    if any(sum(hit.entry.kind in kinds for hit in found) > _MOST for kinds in SHELVES.values()):
        raise QueryError(
            f"more than {_MOST} texts fit gk:matches '{pattern.words}'",
            f'Write more words, or how many of the best are wanted: ("words" {_MOST}).',
        )
    return found


def _names(prefixes: dict[str, str]) -> frozenset[str]:
    """All ways to write `gk:matches` in a query with these prefixes."""
    short = {f"{p}:{_MATCHES.removeprefix(space)}" for p, space in prefixes.items() if _MATCHES.startswith(space)}
    return frozenset({f"<{_MATCHES}>", *short})


def _is_matches(token: Token, names: frozenset[str]) -> bool:
    return token.kind in {"iri", "name"} and token.text in names


def _at_most(number: str) -> int | None:
    """The number; None if it is larger than `_MOST`. Python reads no numbers of more than 4300 digits."""
    digits = number.lstrip("0")
    most = int(digits or "0") if len(digits) <= len(str(_MOST)) else _MOST + 1
    return most if most <= _MOST else None


def _unquoted(text: str) -> str:
    """What a string of SPARQL says."""
    mark = next(mark for mark in _QUOTES if text.startswith(mark))
    return _ESCAPE.sub(_letter, text[len(mark) : -len(mark)])


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2] or "0", 16)
    if code > sys.maxunicode or code in _SURROGATES:
        raise _unclear(f"{escape[0]} is no character")
    return _ESCAPED.get(escape[3], escape[3]) if escape[3] else chr(code)


def _unclear(how: str) -> QueryError:
    return QueryError(
        f"the pattern of gk:matches cannot be followed: {how}", 'Write ?thing gk:matches "words" on a line of its own.'
    )
