"""Names whose head noun tells the type and is part of the name: "Universität Göttingen", "Institut für Digitale Medizin"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.lexicon import Head, Lexicon
from graphkit.extract.phrases import Phrases, is_adjective
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

_FOR = frozenset({"für", "for", "zur", "of"})
_AND = frozenset({"und", "sowie", "&", "and"})
_ENGLISH = frozenset({"university", "institute", "ministry", "academy", "foundation", "college", "school", "hospital", "agency", "authority",
                      "council", "association", "federation", "center", "centre", "society", "union", "commission", "laboratory", "network",
                      "chamber", "department"})  # fmt: skip
_OF_NAMES = frozenset({"Medien", "Künste", "Wissenschaften", "Saarlandes", "Bundeswehr", "Technik", "Bildenden", "Deutschen", "Bundesagentur", "Wirtschaft"})
_PROPER_COMPOUND = re.compile(r"(?:[A-ZÄÖÜ][\w']+-){2,}[A-ZÄÖÜ]\w+")
_FEDERAL = re.compile(r"(?:Bundes|Landes|Staats)\w{4,}(?:ministerium|amt|anstalt|agentur|behörde|knappschaft|bank|kanzlei)(?:s|es)?")
_PLURAL = re.compile(r"(?:en|e|ien|ern|innen)$")


class BodyFinder:
    """Proposes organisations whose name holds a head noun."""

    name = "bodies"

    def __init__(self, lexicon: Lexicon, places: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._places = places

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every head noun of a body with what makes it a name; nothing for the noun alone."""
        phrases = Phrases.of(view.text, self._lexicon, self._places)
        for index, token in enumerate(phrases.tokens):
            if not token.upper:
                continue
            head = next((head for head in self._lexicon.heads_of(token.text) if head.use == "part"), None)
            if head is not None and (found := self._name(phrases, index, head)) is not None:
                start, end, confidence = found
                yield Candidate(Span(phrases.tokens[start].start, end), head.type, self.name, confidence)

    def _name(self, phrases: Phrases, index: int, head: Head) -> tuple[int, int, float] | None:
        word = phrases.word(index)
        start = self._left(phrases, index)
        after, abbreviated = self._over_brackets(phrases, index + 1)
        end = self._right(phrases, after, word)
        if end > after:
            return start, self._offset(phrases, end), 0.88
        if _PROPER_COMPOUND.fullmatch(word) or _FEDERAL.fullmatch(word) or self._camel(phrases, index):
            return start, phrases.tokens[index].end, 0.85
        if any(not is_adjective(phrases.word(i)) for i in range(start, index)):
            return start, self._offset(phrases, after), 0.8
        return (start, self._offset(phrases, after), 0.75) if abbreviated else None

    def _camel(self, phrases: Phrases, index: int) -> bool:
        return phrases.brand(index) and phrases.tokens[index].camel and "-" not in phrases.word(index)

    def _offset(self, phrases: Phrases, end: int) -> int:
        return phrases.tokens[end - 1].end

    def _left(self, phrases: Phrases, index: int) -> int:
        """The start of the name: halves of a coordinated compound, adjectives, a person's name, English words."""
        start = index
        while phrases.word(start - 1) in _AND | {","} and phrases.word(start - 2) == "-" and phrases.glued(start - 2) and start >= 3:
            start -= 3
        head = phrases.word(index).lower()
        if head in _ENGLISH:
            return phrases.left_run(start)
        run = phrases.left_run(start)
        if run < start and self._lexicon.is_forename(phrases.word(run)) and start - run >= 2:
            return run
        while start > run and self._describes(phrases, start - 1):
            start -= 1
        return start

    def _describes(self, phrases: Phrases, index: int) -> bool:
        word = phrases.word(index)
        if phrases.first_of_line(index) and not is_adjective(word):
            return False
        demonym = word.endswith("er") and word in self._places
        return is_adjective(word) or phrases.brand(index) or demonym

    def _over_brackets(self, phrases: Phrases, index: int) -> tuple[int, bool]:
        """Past an abbreviation in brackets, and whether there is one."""
        if phrases.word(index) == "(" and phrases.word(index + 2) == ")" and sum(c.isupper() for c in phrases.word(index + 1)) >= 2:
            return index + 3, True
        return index, False

    def _right(self, phrases: Phrases, index: int, head: str) -> int:
        """The end of the complement that begins at `index`, `index` where there is none."""
        if not phrases.adjacent(index):
            return index
        word = phrases.word(index)
        if word in _FOR:
            end = self._fields(phrases, index + 1)
            return self._place(phrases, end) if end > index + 1 else index
        if word in {"der", "des"} and phrases.word(index + 1) in _OF_NAMES:
            return self._fields(phrases, index + 1)
        if word == "zu" and phrases.tokens[index + 1].upper:
            return index + 2
        if word in {"im", "in"} and phrases.word(index - 1) == ")" and phrases.word(index + 1) in {"Kreis", "Landkreis"}:
            return index + 3
        return self._direct(phrases, index, head)

    def _direct(self, phrases: Phrases, index: int, head: str) -> int:
        """A name right after the head: a place, else one word, else a run of words that are names by their form."""
        if phrases.word(index) in {"Kreis", "Region", "Stadt", "Land", "Landkreis"} and phrases.nameable(index + 1) and phrases.adjacent(index + 1):
            return index + 2
        run = phrases.right_run(index)
        if run == index or _PLURAL.search(head) and head.lower() not in {"stadtwerke"} and phrases.lexicon.is_common(phrases.word(index)):
            return index
        place = phrases.place_from(index, min(run + 3, len(phrases.tokens)))
        if place > index:
            return place
        if self._lexicon.is_forename(phrases.word(index)) and phrases.word(index - 1).lower() not in {"klinik", "krankenhaus"}:
            return index
        end = index + 1
        while end < run and (phrases.brand(end) or is_adjective(phrases.word(end - 1))):
            end += 1
        if end < run and phrases.is_place(end, run):
            end = run
        return end

    def _place(self, phrases: Phrases, index: int) -> int:
        """Past a place or an abbreviation right after the complement ("… für Produktionstechnik Dresden")."""
        if not phrases.adjacent(index):
            return index
        if phrases.brand(index):
            return index + 1
        return phrases.place_from(index, min(index + 3, len(phrases.tokens)))

    def _fields(self, phrases: Phrases, index: int) -> int:
        """The end of a list of fields: "Wirtschaft, Arbeit und Verkehr", "angewandte Systemtechnik"."""
        end = self._field(phrases, index)
        while end > index:
            if phrases.word(end) in _AND and (further := self._field(phrases, end + 1)) > end + 1 and self._adds(phrases, end + 1):
                end = further
            elif phrases.word(end) == "," and self._listed(phrases, end):
                end = self._field(phrases, end + 1)
            else:
                return end
        return index

    def _adds(self, phrases: Phrases, index: int) -> bool:
        word = phrases.word(index)
        heads = self._lexicon.heads_of(word)
        return not any(head.type == "Organization" for head in heads) and not self._lexicon.is_role(word) and not self._lexicon.is_forename(word)

    def _listed(self, phrases: Phrases, comma: int) -> bool:
        """Whether the list goes on after a comma and ends in "und …" soon."""
        at = self._field(phrases, comma + 1)
        if at == comma + 1 or not self._adds(phrases, comma + 1):
            return False
        return phrases.word(at) in _AND and phrases.adjacent(at) or (phrases.word(at) == "," and self._listed(phrases, at))

    def _field(self, phrases: Phrases, index: int) -> int:
        """The end of one field: adjectives, then one noun, which may be the first half of a compound."""
        at = index
        while phrases.adjacent(at) and re.fullmatch(r"[a-zäöü]\w*(?:e|en|er|es)|[A-ZÄÖÜ]\w*(?:e|en|er|es)", phrases.word(at)) \
                and phrases.tokens[at].word and self._noun(phrases, at + 1) and at - index < 2 \
                and (is_adjective(phrases.word(at).capitalize()) or phrases.tokens[at].upper and phrases.adjacent(at + 1) and is_adjective(phrases.word(at)) or phrases.word(at) in {"neue", "angewandte", "erneuerbare", "Erneuerbare"}):
            at += 1
        if phrases.word(at) in {"die", "den", "das"} and self._noun(phrases, at + 1):
            at += 1
        if not self._noun(phrases, at):
            return index
        end = at + 1
        if phrases.word(end) == "-" and phrases.glued(end):
            return end + 1
        if phrases.adjacent(end) and phrases.word(index - 1) in {"for", "of", "and", "&"}:
            run = phrases.right_run(end, 3)
            return run
        return end

    def _noun(self, phrases: Phrases, index: int) -> bool:
        return phrases.adjacent(index) and phrases.tokens[index].upper and phrases.tokens[index].word and not self._lexicon.is_role(phrases.word(index))
