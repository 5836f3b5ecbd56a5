"""Moving over the tokens of a text in search of where a name begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extract.lexicon import Lexicon
from graphkit.extract.tokens import Token, tokenize
from graphkit.german.names import COMPASS, LEGAL_FORM, without_legal_form
from graphkit.model import Span

_ADJECTIVE = re.compile(
    r"[A-ZÄÖÜ]\w*(?:isch|lich|eutsch|reie?|ell|iell|al|iv|är|echn|itim|wandt|igital|ereinigt|ohe)(?:e|er|es|en|em|n)$|Freien?|Neue[nr]?|Junge[nr]?"
)
_JOINTS = frozenset({"&", "+", "of", "for"})
_GENDERED = re.compile(r"\w+[a-zäöü](?:Innen|In|:innen|\*innen)$")
_NO_NAME = re.compile(rf"{_GENDERED.pattern}|(?:Dr|Prof|Dipl|PRESSE\w+|MEDIENINFORMATION)$|(?:{LEGAL_FORM.pattern})$")
_PRODUCT = re.compile(r"[A-Z]\d+")
_CONTRACTED = frozenset({"it's", "s'"})
_LONGEST_RUN = 7
_LONGEST_QUOTE = 130
_WORDS = 1 << 13
_INITIALS = re.compile(r"[A-ZÄÖÜ](?:\.[A-ZÄÖÜ])*")


@lru_cache(maxsize=_WORDS)
def is_adjective(word: str) -> bool:
    """Whether a capitalised word has the form of an adjective in a name ("Sächsische", "Technischen")."""
    return _ADJECTIVE.fullmatch(word) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What finders know before they read: words, forms of places and of fields, adjectives such as "Hamburger".

    `names` are the names of the register, without legal forms.
    """

    lexicon: Lexicon
    places: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrases:
    """A text as tokens, with questions about the stretches between them."""

    text: str
    tokens: tuple[Token, ...]
    ground: Ground

    @classmethod
    def of(cls, text: str, ground: Ground) -> Phrases:
        """The phrases of `text`."""
        return cls(text, tokenize(text), ground)

    @property
    def lexicon(self) -> Lexicon:
        """The words that the ground knows."""
        return self.ground.lexicon

    def adjacent(self, index: int) -> bool:
        """Whether exactly one space parts token `index` from the one before it."""
        return 0 < index < len(self.tokens) and self.text[self.tokens[index - 1].end : self.tokens[index].start] == " "

    def glued(self, index: int) -> bool:
        """Whether nothing parts token `index` from the one before it."""
        return 0 < index < len(self.tokens) and not self.tokens[index].gap

    def word(self, index: int) -> str:
        """The text of token `index`, empty outside the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text that the tokens from `start` to before `end` cover."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def first_of_line(self, index: int) -> bool:
        """Whether token `index` begins a line."""
        start = self.tokens[index].start
        return start == 0 or self.text[start - 1] == "\n"

    def brand(self, index: int) -> bool:
        """Whether token `index` is a name by its form alone: inner capitals, or capitals only."""
        return _is_brand(self.lexicon, self.tokens[index].text)

    def nameable(self, index: int) -> bool:
        """Whether token `index` may belong to a proper name."""
        if not 0 <= index < len(self.tokens):
            return False
        word = self.tokens[index].text
        if word in _CONTRACTED:
            return index + 1 < len(self.tokens) and self.tokens[index + 1].upper
        return _is_nameable(self.lexicon, word)

    def right_run(self, index: int, limit: int = _LONGEST_RUN) -> int:
        """The end of the run of name words that begins at `index`; `index` itself where none begins."""
        end = index
        while end < min(index + limit, len(self.tokens)) and (
            end == index or self.adjacent(end) or self._initials(end)
        ):
            word = self.word(end)
            if word in {"of", "for"} and self._person_at(index):
                break
            if end > index and word in _JOINTS and self.adjacent(end + 1) and self.nameable(end + 1):
                end += 2
            elif end > index and word.isdigit() and len(word) <= 4 and self.adjacent(end):
                return end if self.lexicon.is_common(self.word(end + 1)) and self.adjacent(end + 1) else end + 1
            elif (self.nameable(end) and not (end > index and self._person_at(end))) or (
                word == "." and self._initials(end + 1)
            ):
                end += 1
            else:
                break
        return end

    def _initials(self, index: int) -> bool:
        """Whether token `index` goes on after initials as in "H.M. Heizkörper"."""
        return self.word(index - 1) == "." and _INITIALS.fullmatch(self.word(index - 2)) is not None

    def _person_at(self, index: int) -> bool:
        return (
            self.lexicon.is_forename(self.word(index))
            and self.adjacent(index + 1)
            and self.nameable(index + 1)
            and self.tokens[index].upper
        )

    def left_run(self, index: int, limit: int = _LONGEST_RUN, *, nouns: bool = False) -> int:
        """The start of the run of name words that ends right before `index`; `index` itself where none does.

        With `nouns`, ordinary nouns may belong to it: German has two nouns side by side hardly but in names.
        """
        start = index
        while start > 0 and index - start < limit and self.adjacent(start):
            before = start - 1
            if (self.nameable(before) and not self.tokens[before].text.isdigit()) or self._inner_noun(before, nouns):
                start = before
            elif (self.word(before) in {"&", "+"} and self.adjacent(before) and self.nameable(before - 1)) or (
                self.word(before) in {"von", "van", "de"}
                and self.adjacent(before)
                and self.lexicon.is_forename(self.word(before - 1))
            ):
                start = before - 1
            else:
                break
        return start

    def _inner_noun(self, index: int, nouns: bool) -> bool:
        """Whether an ordinary noun stands inside a name: with a name word before it ("European Cluster Initiative")."""
        word = self.word(index)
        if (
            not self.tokens[index].upper
            or word in self.lexicon.function
            or self.lexicon.is_role(word)
            or word in self.lexicon.honorifics
            or LEGAL_FORM.fullmatch(word)
        ):
            return False
        return nouns or (
            self.adjacent(index)
            and self.nameable(index - 1)
            and self.tokens[index - 1].upper
            and word in {"Cluster", "Innovation", "Technology", "Industry", "Research"}
        )

    def quotation(self, index: int) -> tuple[int, int] | None:
        """Start and end of what the quotation marks that open at token `index` hold, None if none open there."""
        if self.word(index) != '"':
            return None
        start = self.tokens[index].end
        end = self.text.find('"', start, start + _LONGEST_QUOTE)
        inside = self.text[start:end] if end > start else ""
        return (start, end) if inside.strip() and "\n" not in inside and not inside[0].isspace() else None

    def is_place(self, start: int, end: int) -> bool:
        """Whether the tokens from `start` to `end` are one known place, or a quarter of the compass ("Nordwest")."""
        if start >= end:
            return False
        return _is_place(self.ground.places, self.text[self.tokens[start].start : self.tokens[end - 1].end])

    def place_from(self, start: int, end: int) -> int:
        """The end of the longest known place that begins at `start`; `start` where none does."""
        return next((stop for stop in range(end, start, -1) if self.is_place(start, stop)), start)

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether the tokens are a name without the noun before them: known, of a brand's form, or of two words."""
        if without_legal_form(self.text[self.tokens[start].start : self.tokens[end - 1].end]) in self.ground.names:
            return True
        if not self.distinctive(start, end):
            return False
        words = [i for i in range(start, end) if self.tokens[i].word]
        capital = all(self.tokens[i].upper for i in words)
        return any(self.brand(i) for i in words) or (len(words) > 1 and capital and self.distinctive(start, start + 1))

    def distinctive(self, start: int, end: int) -> bool:
        """Whether the tokens hold more than places, adjectives and ordinary German nouns."""
        return any(_is_distinctive(self.ground, self.tokens[index].text) for index in range(start, end))


@lru_cache(maxsize=_WORDS)
def _is_brand(lexicon: Lexicon, word: str) -> bool:
    if (
        _GENDERED.match(word)
        or word.upper() in lexicon.no_bodies
        or LEGAL_FORM.fullmatch(word)
        or _PRODUCT.fullmatch(word)
        or ("-" in word and lexicon.is_role(word.rpartition("-")[2]))
    ):
        return False
    token = Token.of(0, word, gap=True)
    return token.camel or (token.caps and len(word) > 2)


@lru_cache(maxsize=_WORDS)
def _is_nameable(lexicon: Lexicon, word: str) -> bool:
    token = Token.of(0, word, gap=True)
    if not token.word or _NO_NAME.match(word) or word in lexicon.honorifics:
        return False
    if token.caps or token.camel:
        return True
    if token.upper:
        return not lexicon.is_common(word)
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


@lru_cache(maxsize=_WORDS)
def _is_distinctive(ground: Ground, word: str) -> bool:
    if _is_brand(ground.lexicon, word) or any(c.isdigit() for c in word):
        return True
    return not (
        _is_place(ground.places, word)
        or word in ground.fields
        or is_adjective(word)
        or ground.lexicon.is_common(word)
        or word in _JOINTS
        or any(head.use != "part" for head in ground.lexicon.heads_of(word))
    )


def _is_place(places: frozenset[str], words: str) -> bool:
    return (
        words in places
        or COMPASS.fullmatch(words) is not None
        or ("-" in words and all(part in places for part in words.split("-")))
    )
