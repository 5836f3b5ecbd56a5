"""Events without a name of their own: an assembly, an evening, a workshop that a sentence dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.sentences import split
from graphkit.extract.tokens import Token, tokenize
from graphkit.german.dates import find_dates
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

_TOO_WIDE = frozenset(
    "Woche Abend Tag Day Days Dialog Networking Messe Forum Salon Talk Week Fair Campaign Meeting Seminar Convention "
    "Frühstück Lunch Breakfast Gipfel Expo Veranstaltung".split()
)
_SHORT = frozenset("Woche Tag Day Days Talk Week Messe Fair Expo".split())
_TIMES = frozenset({"Feierabend", "Sonnabend", "Vorabend", "Lebensabend", "Heiligabend"})
_OTHER = frozenset(
    "vorige vorigen letzte letzten nächste nächsten kommende kommenden diesjährige diesjährigen vergangene "
    "vergangenen erste ersten".split()
)
_OPENING_LINES = 4
_WEEKDAY = 14
_YEAR = re.compile(r" (?:19|20)\d\d\b")
_CEREMONY = re.compile(
    r"\b(?:[Zz]ur|[Bb]ei der|[Aa]uf der|[Nn]ach der) (?:\w+en )?"
    r"(?P<noun>(?:Einweihung|Eröffnung|Gründung|Übergabe)s?(?:feier|fest)?|Preisverleihung)\b"
    r"[^.!?:\n]{0,50}? (?:kam|sprach|begrüßte|erschien|reiste|versammelte)(?:e?n)?\b"
)
_ASSEMBLY = re.compile(
    r"\b(?:(?:annual |extraordinary )(?:general |members' )?|general |members' )(?:meeting|assembly)\b|"
    r"\b(?:annual|anniversary|spring|autumn|closing|kick-off|opening) "
    r"(?:conference|ceremony|congress|symposium|workshop|reception)\b"
)


class EventFinder:
    """Proposes dated events that no name is given."""

    name = "events"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """A noun for an event in the singular, in a sentence that holds a date, or in the heading above one."""
        tokens = tokenize(view.text)
        dates = [(m.span, m.since) for m in find_dates(view.text, document.published)]
        dated = [span for span, since in dates if self._exact(since)]
        followed = frozenset(span.start - 1 for span, _ in dates)
        opening = self._opening(view.text)
        announced = any(span.start < opening for span in dated)
        starts = [token.start for token in tokens]
        before = Span(0, 0)
        for sentence in split(view.text):
            has_date = any(sentence.start <= span.start < sentence.end for span in dated) or (
                view.text[before.end : sentence.start] == "\n" and self._only_date(before, dated)
            )
            before = sentence
            in_title = sentence.start < opening and announced
            for index in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)):
                if not self._generic(view.text, tokens, index, followed):
                    continue
                year = _YEAR.match(view.text, tokens[index].end)
                if has_date or in_title or year or (announced and self._this(tokens, index)):
                    span = self._span(tokens, index)
                    yield Candidate(Span(span.start, year.end()) if year else span, "Event", self.name, 0.62)
        yield from self._ceremonies(view.text, dated)
        yield from self._assemblies(view.text, dated)

    def _only_date(self, sentence: Span, dated: list[Span]) -> bool:
        """Whether a line of a programme holds a date, perhaps with the day of the week, and nothing else."""
        inside = [span for span in dated if sentence.start <= span.start < sentence.end]
        return bool(inside) and sentence.end - sentence.start - sum(s.end - s.start for s in inside) <= _WEEKDAY

    def _ceremonies(self, text: str, dated: list[Span]) -> Iterator[Candidate]:
        """ "Zur Einweihung kamen …", in a paragraph with a date."""
        for match in _CEREMONY.finditer(text):
            start, end = text.rfind("\n", 0, match.start()), text.find("\n", match.end())
            if any(start < span.start < (end if end >= 0 else len(text)) for span in dated):
                yield Candidate(Span(*match.span("noun")), "Event", self.name, 0.62)

    def _assemblies(self, text: str, dated: list[Span]) -> Iterator[Candidate]:
        """English assemblies, which have no capital: "their annual general meeting" in a sentence with a date."""
        for match in _ASSEMBLY.finditer(text):
            sentence = next((s for s in split(text) if s.start <= match.start() < s.end), None)
            if sentence is not None and any(sentence.start <= span.start < sentence.end for span in dated):
                yield Candidate(Span(*match.span()), "Event", self.name, 0.62)

    def _exact(self, date: str | None) -> bool:
        return date is not None and len(date) >= 7

    def _opening(self, text: str) -> int:
        """The end of the first lines, where an announcement says what it is about."""
        lines = [line.end() for line in re.finditer(r"[^\n]+", text)]
        return lines[min(_OPENING_LINES, len(lines)) - 1] if lines else 0

    def _this(self, tokens: tuple[Token, ...], index: int) -> bool:
        return index > 0 and tokens[index - 1].text in {"diesem", "dieser", "dieses"}

    def _generic(self, text: str, tokens: tuple[Token, ...], index: int, followed: frozenset[int]) -> bool:
        """Whether a noun for one event stands there; a name may not follow it, the day it takes place may."""
        token = tokens[index]
        head = next((h for h in self._lexicon.heads_of(token.text) if h.type == "Event"), None)
        if head is None or not token.upper or token.text in _TIMES:
            return False
        lower, lemma = token.text.lower(), head.lemma.lower()
        compound = lower != lemma and not lower.startswith(lemma)
        told = (compound and _YEAR.match(text, token.end) is not None) or self._described(tokens, index)
        special = compound and (head.lemma not in _SHORT or "-" in token.text)
        if head.lemma in _TOO_WIDE and not told and not special:
            return False
        before = tokens[index - 1].text if index else ""
        if before.lower() in {"ein", "kein", "keine", "jede", "jeder", "jedem", "pro"} or not lower.endswith(
            (lemma, lemma + "s", lemma + "es")
        ):
            return False
        if lower.endswith(lemma + "s") and not before.lower().endswith(("es", "en")):
            return False  # a plural: "Workshops und Seminare"
        return token.end in followed or not re.match(r" [A-ZÄÖÜ\"]", text[token.end : token.end + 2])

    def _described(self, tokens: tuple[Token, ...], index: int) -> bool:
        """Whether a capital adjective makes a name of a wide noun: "Parlamentarischer Abend"."""
        before = tokens[index - 1].text if index else ""
        return before.endswith(("ischer", "ischen", "ische", "isches")) and before[0].isupper() and index > 1

    def _span(self, tokens: tuple[Token, ...], index: int) -> Span:
        start = index - 1 if index and (tokens[index - 1].text in _OTHER or self._described(tokens, index)) else index
        return Span(tokens[start].start, tokens[index].end)
