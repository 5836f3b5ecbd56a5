"""Names whose head noun is part of them: "Universität Göttingen", "Institut für Digitale Medizin"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.complements import AND, fields_end, place_end
from graphkit.extract.lexicon import Head
from graphkit.extract.phrases import Ground, Phrases, is_adjective
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

_FOR = frozenset({"für", "for", "zur", "of"})
_ENGLISH = frozenset(
    "university institute ministry academy foundation college school hospital agency authority council association "
    "federation alliance center centre society union commission laboratory network chamber "
    "department house hub consortium techpark".split()
)
_OF_NAMES = frozenset(
    {
        "Medien",
        "Künste",
        "Wissenschaften",
        "Saarlandes",
        "Bundeswehr",
        "Technik",
        "Bildenden",
        "Deutschen",
        "Bundesagentur",
        "Wirtschaft",
    }
)
_TERRITORIES = frozenset({"Stadt", "StädteRegion", "Region", "Metropolregion", "Landeshauptstadt", "Hansestadt"})
_PROPER_COMPOUND = re.compile(r"(?:[A-ZÄÖÜ][\w']+-){2,}[A-ZÄÖÜ]\w+")
_FEDERAL = re.compile(
    r"(?:Bundes|Landes|Staats)\w{4,}(?:ministerium|amt|anstalt|agentur|behörde|knappschaft|bank|kanzlei)(?:s|es)?"
)
_COUNTS = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn mehrere einige viele two three four five several".split()
)
_PLURAL = re.compile(r"(?:en|e|ien|ern|innen)$")


class BodyFinder:
    """Proposes organisations whose name holds a head noun."""

    name = "bodies"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every head noun of a body with what makes it a name; nothing for the noun alone."""
        phrases = Phrases.of(view.text, self._ground)
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
        counted = phrases.adjacent(index) and phrases.word(index - 1).lower() in _COUNTS
        end = after if counted else self._right(phrases, after, word)
        if end > after:
            if phrases.word(start) in self._ground.demonyms and start < index and "minist" not in word.lower():
                start += 1
            return start, self._offset(phrases, end), 0.88
        if not self._ends_in(word, head):
            return None
        if _PROPER_COMPOUND.fullmatch(word) or _FEDERAL.fullmatch(word) or self._camel(phrases, index):
            return start, phrases.tokens[index].end, 0.85
        if any(not is_adjective(phrases.word(i)) for i in range(start, index)):
            return start, self._offset(phrases, after), 0.8
        plural = word.lower() not in {
            head.lemma.lower(),
            head.lemma.lower() + "s",
            head.lemma.lower() + "es",
        } and not self._ends_in(word, head)
        return (start, self._offset(phrases, after), 0.75) if abbreviated and not plural else None

    def _ends_in(self, word: str, head: Head) -> bool:
        """Whether a compound ends in the head in the singular."""
        return word.lower().endswith((head.lemma.lower(), head.lemma.lower() + "s", head.lemma.lower() + "es"))

    def _camel(self, phrases: Phrases, index: int) -> bool:
        return phrases.brand(index) and phrases.tokens[index].camel and "-" not in phrases.word(index)

    def _offset(self, phrases: Phrases, end: int) -> int:
        return phrases.tokens[end - 1].end

    def _left(self, phrases: Phrases, index: int) -> int:
        """The start of the name: halves of a coordinated compound, adjectives, a person's name, English words."""
        start = index
        while (
            phrases.word(start - 1) in AND | {","}
            and phrases.word(start - 2) == "-"
            and phrases.glued(start - 2)
            and start >= 3
        ):
            start -= 3
        head = phrases.word(index).lower()
        if head in _ENGLISH:
            return phrases.left_run(start)
        run = phrases.left_run(start)
        if (
            run < start
            and self._lexicon.is_forename(phrases.word(run).split("-")[0])
            and (start - run >= 2 or "-" in phrases.word(run))
        ):
            return run
        while start > run and self._describes(phrases, start - 1):
            start -= 1
        return start

    def _describes(self, phrases: Phrases, index: int) -> bool:
        word = phrases.word(index)
        if phrases.first_of_line(index) and not is_adjective(word):
            return False
        return is_adjective(word) or phrases.brand(index) or word in self._ground.places

    def _over_brackets(self, phrases: Phrases, index: int) -> tuple[int, bool]:
        """Past an abbreviation in brackets, and whether there is one."""
        if (
            phrases.word(index) == "("
            and phrases.word(index + 2) == ")"
            and sum(c.isupper() for c in phrases.word(index + 1)) >= 2
        ):
            return index + 3, True
        return index, False

    def _right(self, phrases: Phrases, index: int, head: str) -> int:
        """The end of the complement that begins at `index`, `index` where there is none."""
        if not phrases.adjacent(index):
            return index
        word = phrases.word(index)
        if word in _FOR:
            end = fields_end(phrases, index + 1)
            return place_end(phrases, end) if end > index + 1 else index
        if word in {"der", "des"}:
            return self._owner(phrases, index)
        if word == "zu":
            return index + 2 if phrases.nameable(index + 1) else index
        if word in {"im", "in"}:
            county = phrases.word(index - 1) == ")" and phrases.word(index + 1) in {"Kreis", "Landkreis"}
            return index + 3 if county and phrases.nameable(index + 2) else index
        return self._direct(phrases, index, head)

    def _owner(self, phrases: Phrases, index: int) -> int:
        """The end of "der Künste", "der Region Hannover"; `index` where the genitive only describes."""
        following = phrases.word(index + 1)
        if following in _OF_NAMES:
            return fields_end(phrases, index + 1)
        territory = following in _TERRITORIES and phrases.nameable(index + 2) and phrases.adjacent(index + 2)
        return index + 3 if territory else index

    def _direct(self, phrases: Phrases, index: int, head: str) -> int:
        """A name right after the head: a place, else one word, else a run of words that are names by their form."""
        if (
            phrases.word(index) in {"Kreis", "Region", "Stadt", "Land", "Landkreis"}
            and phrases.nameable(index + 1)
            and phrases.adjacent(index + 1)
        ):
            return index + 2
        run = phrases.right_run(index)
        if run == index or (
            _PLURAL.search(head)
            and head.lower() not in {"stadtwerke"}
            and phrases.lexicon.is_common(phrases.word(index))
        ):
            return index
        place = phrases.place_from(index, min(run + 3, len(phrases.tokens)))
        if place > index:
            return place
        if self._lexicon.is_forename(phrases.word(index)) and phrases.word(index - 1).lower() not in {
            "klinik",
            "krankenhaus",
        }:
            return index
        end = index + 1
        while end < run and (phrases.brand(end) or is_adjective(phrases.word(end - 1))):
            end += 1
        if end < run and phrases.is_place(end, run):
            end = run
        return end
