"""Bodies with a legal form: "Riemer Gleistechnik GmbH", "Verein zur Förderung der Optik e. V."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.lexicon import Head
from graphkit.extract.phrases import Ground, Phrases
from graphkit.german.names import LEGAL_FORM
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_LINKS = frozenset({"für", "zur", "of", "for", "der", "des", "und", "and", "im", "von", "zu", "-", ","})
_ASSOCIATION = ("e. v.", "e.v.", "ev", "e. g.", "eg")
_OUTSIDE = frozenset(
    {
        "Mitglied",
        "Mitglieder",
        "Kollegen",
        "Träger",
        "Partner",
        "Kontakt",
        "Jahre",
        "Jahren",
        "Sitz",
        "Dank",
        "Teil",
        "Hilfe",
        "Name",
        "Namen",
    }
)
_OWNED = frozenset(
    {"Verein", "Verband", "Gesellschaft", "Stiftung", "Bund", "Vereinigung", "Förderverein", "Arbeitsgemeinschaft"}
)
_BEFORE = frozenset({"of", "at", "by", "from", "der", "die", "von", "bei"})
_GENITIVE = frozenset({"des", "eines", "dieses", "unseres"})
_ARTICLES = frozenset({"das", "der", "dem", "den", "des", "im", "vom", "zum", "beim", "the", "unser", "dieses"})
_INFLECTED = re.compile(r"(?:e[nrsm]?|ing|ed)$")
_NEW = re.compile(r"(?:Neue|Junge|Große)[nrs]?")
_FIELD_INITIATIVE = re.compile(r"[A-ZÄÖÜ]\w+-Initiative")
_FURTHEST = 9


class LegalFormFinder:
    """Proposes the name before a legal form, the form included."""

    name = "legal-form"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name with a legal form; a cluster where the name or the word before it says so."""
        phrases = Phrases.of(view.text, self._ground)
        by_start = {token.start: index for index, token in enumerate(phrases.tokens)}
        for match in LEGAL_FORM.finditer(view.text):
            index = by_start.get(match.start())
            if index is None:
                continue
            start = self._start(phrases, index)
            if start == index:
                start = self._lower_case(phrases, index)
            if start == index:
                continue
            end = self._end(phrases, view.text, match.end())
            association = match.group().lower().startswith(_ASSOCIATION)
            kind = self._type(phrases, start, index) if association else "Organization"
            yield Candidate(Span(phrases.tokens[start].start, end), kind, f"{self.name}/{kind.lower()}", 0.92)

    def _start(self, phrases: Phrases, index: int) -> int:
        start = self._over_brackets(phrases, index)
        while start > 0 and index - start < _FURTHEST:
            step = self._step(phrases, start, index)
            if step is None:
                break
            start = step
        while start < index and (phrases.word(start) in _LINKS or phrases.word(start) == "."):
            start += 1
        return self._after_label(phrases, start, index)

    def _lower_case(self, phrases: Phrases, index: int) -> int:
        """Names that spurn capitals: up to three words at the head of a line, or after a noun that introduces them."""
        start = index
        while (
            index - start < 3
            and phrases.adjacent(start)
            and phrases.word(start - 1).isalpha()
            and phrases.word(start - 1).islower()
        ):
            start -= 1
            introduced = any(
                head.use != "part" for head in self._lexicon.heads_of(phrases.word(start - 1))
            ) and phrases.adjacent(start)
            alone = start == index - 1 and not _INFLECTED.search(phrases.word(start))
            owned = alone and phrases.word(start - 1) in _BEFORE
            if len(phrases.word(start)) > 3 and (phrases.first_of_line(start) or introduced or owned):
                return start
        return index

    def _over_brackets(self, phrases: Phrases, index: int) -> int:
        """Past an abbreviation in brackets: "… Netzwerk (ABC) e. V."."""
        if phrases.word(index - 1) == ")" and phrases.word(index - 3) == "(":
            return index - 3
        return index

    def _step(self, phrases: Phrases, start: int, index: int) -> int | None:
        """The next token to the left that belongs to the name, None where the name begins."""
        before = start - 1
        word = phrases.word(before)
        if not (phrases.adjacent(start) or phrases.glued(start)) or (before and self._ends_title(phrases, before)):
            return None
        if self._joint(phrases, start):
            return before - 1
        inside = (
            phrases.nameable(before)
            or (phrases.tokens[before].upper and self._noun_inside(phrases, before, index))
            or (word in _LINKS | {"angewandte", "neue"} and self._head_before(phrases, before))
            or (word in {"und", "and"} and phrases.word(before - 1) == "-")
            or (start == index and phrases.word(before - 1) in {"&", "+"} and phrases.adjacent(before))
        )
        return before if inside and phrases.tokens[before].word else None

    def _joint(self, phrases: Phrases, start: int) -> bool:
        """Whether a mark before `start` joins it to the word before: "&", a hyphen, the point of an initial."""
        before = start - 1
        word = phrases.word(before)
        if before < 1:
            return False
        if word == ".":
            return len(phrases.word(before - 1)) <= 3 and phrases.tokens[before - 1].upper and phrases.glued(before)
        return (word in {"&", "+"} and phrases.adjacent(start)) or (word == "-" and phrases.glued(before))

    def _ends_title(self, phrases: Phrases, index: int) -> bool:
        return phrases.word(index) in self._lexicon.honorifics

    def _noun_inside(self, phrases: Phrases, index: int, end: int) -> bool:
        """Whether an ordinary noun stands in the name: no role, no function word."""
        word = phrases.word(index)
        if _NEW.fullmatch(word) and phrases.adjacent(index) and phrases.word(index - 1).islower():
            return True
        if word in self._lexicon.function or self._lexicon.is_role(word) or word in _OUTSIDE:
            return False
        return len(word) > 3 and word[0].isupper() and index < end

    def _head_before(self, phrases: Phrases, index: int) -> bool:
        """Whether a noun that needs a complement ("Gesellschaft für …") stands a few words to the left."""
        for back in range(index - 1, max(-1, index - 7), -1):
            word = phrases.word(back)
            if not word or (word[0].islower() and word not in _LINKS) or word in {".", ":", "(", ")", '"'}:
                return False
            if phrases.tokens[back].upper and any(head.type == "Organization" for head in self._lexicon.heads_of(word)):
                if phrases.word(index) in {"und", "and"} and phrases.is_place(back + 1, index):
                    return False  # "… Allianz Eifel und Riemer GmbH" are two
                return phrases.word(index) not in {"der", "des", "von", "im", "zu", ","} or word in _OWNED
        return False

    def _after_label(self, phrases: Phrases, start: int, index: int) -> int:
        """Without words that only introduce the name: "Firma", "Dresdner Verein", "Energiecluster"."""
        for at in range(index - 2, start - 1, -1):
            word = phrases.word(at)
            for head in self._lexicon.heads_of(word):
                if head.use == "part" or phrases.word(at + 1) in _LINKS:
                    continue
                if head.use == "both" and not self._describes(phrases, at, index, head):
                    continue
                headed = head.use == "label" and self._lexicon.heads_of(phrases.word(at + 1))
                if headed or phrases.distinctive(at + 1, index):
                    return at + 1
        while start < index - 1 and self._lexicon.is_role(phrases.word(start)):
            start += 1
        return start

    def _describes(self, phrases: Phrases, at: int, index: int, head: Head) -> bool:
        """Whether a noun that may be part of a name only says what the name after it names.

        "Cluster" does so after an article ("des Clusters LichtTal Saale e. V."), a compound in any place; but
        "Wasserstoffcluster Nordwest e. V." is a name as a whole.
        """
        word = phrases.word(at).lower()
        if not word.startswith(head.lemma.lower()):
            return head.type != "Cluster" or phrases.stands_alone(at + 1, index)
        article = phrases.word(at - 1).lower()
        if phrases.adjacent(at) and article in _GENITIVE and word.endswith("s") and word != head.lemma.lower():
            return phrases.distinctive(at + 1, index)
        return phrases.adjacent(at) and article in _ARTICLES and phrases.stands_alone(at + 1, index)

    def _end(self, phrases: Phrases, text: str, end: int) -> int:
        """Past words that follow the form as part of the name: "X GmbH Heating Technology"."""
        following = bisect_left(phrases.tokens, end, key=lambda token: token.start)
        if following == len(phrases.tokens) or text[end : phrases.tokens[following].start] != " ":
            return end
        place = phrases.place_from(following, min(following + 2, len(phrases.tokens)))
        if place > following and not (phrases.adjacent(place) and phrases.tokens[place].upper):
            return phrases.tokens[place - 1].end
        stop = phrases.right_run(following)
        words = range(following, stop)
        if len(words) < 2 or any(
            self._lexicon.is_forename(phrases.word(i)) or self._lexicon.heads_of(phrases.word(i)) for i in words
        ):
            return end
        return phrases.tokens[stop - 1].end

    def _type(self, phrases: Phrases, start: int, index: int) -> EntityType:
        words = [phrases.word(i) for i in range(max(0, start - 1), index)]
        clusters = any(
            head.type == "Cluster" or _FIELD_INITIATIVE.fullmatch(word)
            for word in words
            for head in self._lexicon.heads_of(word)
        )
        umbrella = any(
            word.lower().startswith(("bundes", "dach", "landes")) and word.lower().endswith("verband") for word in words
        )
        return "Cluster" if clusters and not umbrella else "Organization"
