"""Where a name that the trained tagger found begins and ends: its slips about words at the borders, mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.extract.base import Candidate
from graphkit.extract.lexicon import Lexicon
from graphkit.german.names import without_legal_form
from graphkit.model import Span

_CERTAIN = 0.85
_MARKS = " \"'„“”‚‘»«,;:–-"
_LOOSE_START = re.compile(
    r"(?:(?:kurz|genannt|namens|der|die|das|dem|den|des|the|annual|next|last|"
    r"(?:nächst|diesjährig|kommend|letzt|vergangen|vorig|jährlich|neu|digital|ordentlich)e[nrsm]?)\s+)+(?=[A-ZÄÖÜ\d])"
)
_TITLES = re.compile(r"(?:(?:Dr|Prof|Dipl|Ing|Mag|Herr|Frau|Herrn)\b[.-]?\s*)+")
_LOOSE_END = re.compile(r"(?:\s+(?:in|im|und|der|die|des|für|von|vom|zu|zur|am|an|mit|and|of|for|the|at))+$")
_CUT_SHORT = re.compile(r"\be\. ?[VGK]$")
_OPEN_END = re.compile(r"\bGebr(?:\.|üder)$| [a-zäöüß]{3,}e[nrs]?$")
_NEXT_WORD = re.compile(r" [A-ZÄÖÜ][\w-]+")
_PLACE_BEHIND = re.compile(r" (?:in|aus) (?P<place>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)$")
_HALVES = frozenset({"- und ", "- & ", "- and "})
_SIDE_BY_SIDE = frozenset({"Person", "Region"})
_SCHOOL = re.compile(r"\b(?:\w*[Hh]ochschule|\w*[Uu]niversität|Uni|TU|TH|FH|HS|HAW|HTW|OTH|RWTH|ETH)\b")
_TAUGHT = re.compile(r" (?:lehr|unterricht|studier|promov|forsch)\w+\b")
_SUBJECT = re.compile(
    r"(?P<school>.+) (?:Physik|Chemie|[\w-]+(?:technik|tronik|matik|logie|physik|chemie|kunde|bau|wesen|recht|ung))"
)


@dataclass(frozen=True, slots=True)
class Borders:
    """Mends the borders of names; knows the words of the lexicon and the forms of places."""

    lexicon: Lexicon
    places: frozenset[str]

    def mended(self, names: Iterable[Candidate], text: str) -> list[Candidate]:
        """The names, each from its first word to its last; what is none falls out.

        Two names of one body, event or award do not stand side by side without a comma or an "and": what only a space
        parts is one ("Award for Trade"), unless the first is a noun for what follows ("Fachmesse HolzMotion"), which is
        none then. Nor does a name end in a half word: "Klär- und Pumpennetz Rur" is one.
        """
        whole = self._joined(names, text)
        return [tidy for name in whole if (tidy := self._tidy(name, text)) is not None]

    def _joined(self, names: Iterable[Candidate], text: str) -> Iterator[Candidate]:
        last: Candidate | None = None
        for name in names:
            if last is not None and self._goes_on(last, name, text):
                sure = (last.confidence * name.confidence) ** 0.5
                last = replace(last, span=Span(last.span.start, name.span.end), confidence=sure)
                continue
            if last is not None and not self._introduces(last, name, text):
                yield last
            last = name
        if last is not None:
            yield last

    def _goes_on(self, last: Candidate, name: Candidate, text: str) -> bool:
        """Whether a name goes on with the next."""
        gap, said = text[last.span.end : name.span.start], text[last.span.start : last.span.end]
        beside = (gap == " " and not self._is_noun(said)) or gap in _HALVES
        return beside and last.type == name.type and name.type not in _SIDE_BY_SIDE

    def _introduces(self, last: Candidate, name: Candidate, text: str) -> bool:
        """Whether a name is but the noun for the next: 'die Fachmesse "HolzMotion"'."""
        gap, said = text[last.span.end : name.span.start], text[last.span.start : last.span.end]
        return gap in {" ", ' "'} and last.type == name.type and name.type not in _SIDE_BY_SIDE and self._is_noun(said)

    def _is_noun(self, said: str) -> bool:
        return " " not in said and (bool(self.lexicon.heads_of(said)) or self.lexicon.is_common(said))

    def _tidy(self, name: Candidate, text: str) -> Candidate | None:
        """A name without marks and function words around it, with the noun or stop that it lacks behind it.

        None if it has no capital or half a bracket, or is but a title.
        """
        start, end = name.span.start, name.span.end
        while end > start and text[end - 1] in _MARKS:
            end -= 1
        while start < end and text[start] in _MARKS:
            start += 1
        if (loose := _LOOSE_START.match(text, start, end)) is not None:
            start = loose.end()
        if (loose := _LOOSE_END.search(text[start:end])) is not None:
            end = start + loose.start()
        if _OPEN_END.search(text[start:end]) and (noun := _NEXT_WORD.match(text, end)):
            end = noun.end()
        end += _CUT_SHORT.search(text[start:end]) is not None and text.startswith(".", end)
        if name.type in {"Cluster", "Organization"}:
            start, end = self._of_body(start, end, text)
        said = text[start:end]
        plain = not any(map(str.isupper, said)) and name.confidence < _CERTAIN
        titles = name.type == "Person" and _TITLES.fullmatch(said) is not None
        if said.count("(") != said.count(")") or plain or titles or not any(map(str.isalpha, said)):
            return None
        return replace(name, span=Span(start, end))

    def _of_body(self, start: int, end: int, text: str) -> tuple[int, int]:
        """The borders of a body's name: no noun that only says its kind, no seat, no subject that is taught there."""
        first, _, rest = text[start:end].partition(" ")
        heads = self.lexicon.heads_of(first)
        trade = any(head.lemma in self.lexicon.trades for head in heads)
        if rest[:1].isupper() and trade and without_legal_form(rest) == rest:
            start += len(first) + 1
        seat = _PLACE_BEHIND.search(text[start:end])
        if seat is not None and seat["place"] in self.places:
            end = start + seat.start()
        subject = _SUBJECT.fullmatch(text[start:end])
        if subject is not None and _SCHOOL.search(subject["school"]) and _TAUGHT.match(text, end):
            end = start + subject.end("school")
        return start, end
