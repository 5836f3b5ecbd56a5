"""Names in a list that a noun opens: "Netze, darunter A und B", "Firmen wie C", "drei Verbünde:" above lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.mentions.entries import entry_end, kind_of
from graphkit.extract.phrases import Ground, Phrases
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_NEAR = 110
_LONGEST_NAME = 7
_AND = frozenset({"und", "oder", "sowie", "and", "or", ","})
_DETERMINERS = frozenset({"der", "die", "das", "dem", "den", "the"})
_OPENERS = frozenset({"darunter", "wie", "including", "like"})
_TWO_WORDS = frozenset({("among", "them"), ("unter", "ihnen"), ("unter", "anderem"), ("unter", "anderen")})
_BELONG = frozenset({"gehören", "zählen"})
_AMONG = re.compile(r"\b[Zz]u (?:ihnen|den Mitgliedern|den Partnern) $|[Ii]ndustrie $")
_SEVERAL = re.compile(r"[A-ZÄÖÜ][\w-]+|\b(?:clusters?|networks|companies|projects|members|partners)\b")
_FROM = frozenset({"aus", "in", "from"})
_COUNTED = re.compile(
    r"(?:\d+|beiden?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|folgenden?|alle[nr]?|die|den|"
    r"diese[nr]?|mehrere[nr]?|weiteren?|two|three|four|five|six|seven|eight|nine|ten|following|these|more|other) "
    r"(?:[a-zäöüß]+ )?$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?P<lead>[^\n]{3,400}):\n{1,2}(?P<items>(?:[^\n]+(?:\n|\Z))+)", re.MULTILINE)
_BULLET = re.compile(r"(?:[-*•–▪+]|\d{1,2}[.)]) +")


class ListFinder:
    """Proposes the members of a list whose type a noun before it tells."""

    name = "lists"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name in a list after "darunter" or a colon, after "wie" behind the noun, or on lines of its own."""
        phrases = Phrases.of(view.text, self._ground)
        for index, token in enumerate(phrases.tokens):
            first = self._first(phrases, index)
            kind = self._type(phrases, index) if first else None
            if first and kind is not None:
                members = list(self._members(phrases, first, kind))
                yield from members if len(members) > 1 or token.text in _OPENERS else []
        yield from self._lines(phrases)

    def _first(self, phrases: Phrases, index: int) -> int | None:
        """The first token after what opens a list at `index`, None where nothing does."""
        word = phrases.word(index)
        if word in _OPENERS or (word == ":" and phrases.adjacent(index + 1)):
            return index + 1
        if (word.lower(), phrases.word(index + 1)) in _TWO_WORDS:
            return index + 2
        if word in _BELONG:
            return index + 1 + (phrases.word(index + 1) in {"auch", "außerdem", "etwa", "heute"})
        return None

    def _type(self, phrases: Phrases, index: int) -> EntityType | None:
        """The type that the noun before the list tells; "wie" has to follow it at once."""
        opener, start = phrases.word(index), phrases.tokens[index].start
        if opener in {"wie", "like"}:
            return kind_of(self._lexicon, phrases.word(index - 1)) if phrases.adjacent(index) else None
        before = phrases.text[max(0, start - _NEAR) : start]
        window = re.split(r"[.!?\n]", before)[-1]
        if opener in _BELONG:
            return "Organization" if _AMONG.search(window) else None
        kinds = [kind for kind, counted in self._nouns(window) if counted or opener in _OPENERS]
        return kinds[-1] if kinds else None

    def _nouns(self, window: str) -> Iterator[tuple[EntityType, bool]]:
        """What each noun of a stretch says, and whether it speaks of several things."""
        for match in _SEVERAL.finditer(window):
            kind = kind_of(self._lexicon, match.group())
            if kind is not None:
                yield kind, self._several(window, match)

    def _several(self, window: str, match: re.Match[str]) -> bool:
        word = match.group()
        lemmas = [head.lemma.lower() for head in self._lexicon.heads_of(word)]
        singular = any(word.lower().endswith((lemma, lemma + "s", lemma + "es")) for lemma in lemmas)
        return not singular or _COUNTED.search(window, 0, match.start()) is not None

    def _members(self, phrases: Phrases, index: int, kind: EntityType) -> Iterator[Candidate]:
        while True:
            if phrases.word(index) in _DETERMINERS and phrases.adjacent(index + 1):
                index += 1
            end = self._run(phrases, index)
            if end == index or not self._names(phrases, index, end):
                return
            yield Candidate(Span(phrases.tokens[index].start, phrases.tokens[end - 1].end), kind, self.name, 0.65)
            while phrases.word(end) in _FROM and phrases.adjacent(end + 1) and phrases.tokens[end + 1].upper:
                end = max(phrases.right_run(end + 1), end + 2)
            end = self._past_brackets(phrases, end)
            if phrases.word(end) not in _AND:
                return
            index = end + 1

    def _run(self, phrases: Phrases, index: int) -> int:
        """The end of the member that begins at `index`; capital words side by side are one name here."""
        end = phrases.right_run(index) if phrases.adjacent(index) else index
        while end > index and phrases.adjacent(end) and phrases.tokens[end].upper and end - index < _LONGEST_NAME:
            end = max(phrases.right_run(end), end + 1)
        return end

    def _names(self, phrases: Phrases, index: int, end: int) -> bool:
        if self._lexicon.is_forename(phrases.word(index)) and end - index > 1:
            return False
        compound = end == index + 1 and "-" in phrases.word(index) and bool(self._lexicon.heads_of(phrases.word(index)))
        headed = end > index + 1 and any(h.use == "part" for h in self._lexicon.heads_of(phrases.word(index)))
        return compound or headed or phrases.distinctive(index, end)

    def _past_brackets(self, phrases: Phrases, index: int) -> int:
        """Past a remark in brackets: "Nordlicht (Kiel, Germany)"."""
        if phrases.word(index) != "(":
            return index
        closing = next((i for i in range(index, min(index + 10, len(phrases.tokens))) if phrases.word(i) == ")"), None)
        return index if closing is None else closing + 1

    def _lines(self, phrases: Phrases) -> Iterator[Candidate]:
        """The names that begin the lines below a lead such as "Übrig bleiben vier Verbünde:"."""
        starts = {token.start: index for index, token in enumerate(phrases.tokens)}
        for match in _LEAD.finditer(phrases.text):
            lead = re.split(r"[.!?] ", match["lead"])[-1]
            kinds = [kind for kind, several in self._nouns(lead) if several]
            if not kinds:
                continue
            found = []
            for line in re.finditer(r"[^\n]+", match["items"]):
                bullet = _BULLET.match(line.group())
                start = match.start("items") + line.start() + (bullet.end() if bullet else 0)
                end = entry_end(phrases, starts[start], match.start("items") + line.end()) if start in starts else None
                if end is not None:
                    found.append(Candidate(Span(start, end), kinds[-1], f"{self.name}/lines", 0.93))
            yield from found if len(found) > 1 else []
