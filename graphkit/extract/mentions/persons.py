"""Persons: titles, forenames, honorifics, roles and speaker labels before names."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.tokens import Token, tokenize
from graphkit.german.names import TITLE
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

_LONGEST_NAME = 5


class PersonFinder:
    """Proposes persons; a mention takes in the title and "Frau" or "Herr" before the name."""

    name = "persons"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name that a title, a forename, an honorific, a role, or a label makes a person's."""
        tokens = tokenize(view.text)
        starts = {token.start: index for index, token in enumerate(tokens)}
        titled: set[int] = set()
        for match in TITLE.finditer(view.text):
            index = starts.get(match.end())
            if index is None:
                continue
            end = self._name(view.text, tokens, index, titled=True)
            if end is not None:
                start = self._with_honorific(view.text, tokens, starts.get(match.start(), index))
                titled.add(index)
                yield self._candidate(start, tokens[end - 1].end, "title", 0.97)
        for index, token in enumerate(tokens):
            if index not in titled:
                yield from self._untitled(view.text, tokens, index, token)

    def _candidate(self, start: int, end: int, how: str, confidence: float) -> Candidate:
        return Candidate(Span(start, end), "Person", f"{self.name}/{how}", confidence)

    def _with_honorific(self, text: str, tokens: tuple[Token, ...], index: int) -> int:
        before = tokens[index - 1] if index else None
        if before and before.text in self._lexicon.honorifics and text[before.end : tokens[index].start] in {" ", ". "}:
            return before.start
        return tokens[index].start

    def _untitled(self, text: str, tokens: tuple[Token, ...], index: int, token: Token) -> Iterator[Candidate]:
        lexicon = self._lexicon
        if not token.upper:
            return
        if token.text in lexicon.honorifics:
            start = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text == ".")
            end = self._name(text, tokens, start, titled=True)
            if end is not None and not lexicon.is_role(tokens[start].text):
                yield self._candidate(token.start, tokens[end - 1].end, "honorific", 0.95)
        elif lexicon.is_forename(token.text) or _is_initial(token, text):
            end = self._name(text, tokens, index, titled=False)
            if end is not None:
                yield self._candidate(token.start, tokens[end - 1].end, "forename", 0.9)
            elif self._surname_like_a_noun(text, tokens, index):
                yield self._candidate(token.start, tokens[index + 1].end, "noun", 0.9)
        elif lexicon.is_role(token.text):
            yield from self._after_role(text, tokens, index)
        elif self._introduced(text, tokens, index):
            yield self._candidate(token.start, tokens[index + 1].end, "apposition", 0.7)

    def _surname_like_a_noun(self, text: str, tokens: tuple[Token, ...], index: int) -> bool:
        """Whether an ordinary noun is a surname: with the forename it fills a cell, or a role follows a comma."""
        end = Token.of(len(text), "|", gap=False)
        surname, mark, role = [*tokens[index + 1 : index + 4], end, end, end][:3]
        before = tokens[index - 1].text if index else "|"
        if text[tokens[index].end : surname.start] != " " or not surname.upper or surname.caps:
            return False
        if surname.text in self._lexicon.function:
            return False
        closed = mark.text == "|" or "\n" in text[surname.end : mark.start]
        cell = before == "|" and closed
        opened = before == "|" or not (tokens[index - 1].upper and tokens[index].gap) or self._lexicon.is_role(before)
        return cell or (opened and mark.text == "," and not mark.gap and self._lexicon.is_role(role.text))

    def _after_role(self, text: str, tokens: tuple[Token, ...], index: int) -> Iterator[Candidate]:
        """An unknown forename with a surname, or after an office a surname alone."""
        first = index + 1
        if (
            first >= len(tokens)
            or not self._nameable(text, tokens, first)
            or self._lexicon.is_forename(tokens[first].text)
        ):
            return
        if self._nameable(text, tokens, first + 1) and not tokens[first].caps and not tokens[first].camel:
            if not tokens[first + 1].caps and not self._goes_on(text, tokens, first + 2):
                yield self._candidate(tokens[first].start, tokens[first + 1].end, "role", 0.65)
        elif tokens[index].text.lower() in self._lexicon.offices and not tokens[first].caps:
            yield self._candidate(tokens[first].start, tokens[first].end, "office", 0.8)
        elif self._office_compound(tokens[index].text) and not tokens[first].caps:
            yield self._candidate(tokens[first].start, tokens[first].end, "office", 0.75)

    def _office_compound(self, word: str) -> bool:
        lower = word.lower()
        return any(
            lower.endswith(office)
            for office in ("minister", "ministerin", "senator", "senatorin", "meister", "meisterin")
        )

    def _goes_on(self, text: str, tokens: tuple[Token, ...], index: int) -> bool:
        """Whether a third capitalised word follows at once, so that the words before are hardly a person's name."""
        return index < len(tokens) and tokens[index].upper and text[tokens[index - 1].end : tokens[index].start] == " "

    def _introduced(self, text: str, tokens: tuple[Token, ...], index: int) -> bool:
        """Whether two capitalised words stand before ", Geschäftsführer …"."""
        if not (self._nameable(text, tokens, index) and self._nameable(text, tokens, index + 1)):
            return False
        before = tokens[index - 1] if index else None
        if before and before.upper and text[before.end : tokens[index].start] == " ":
            return False
        if any(
            t.caps or t.camel or self._lexicon.heads_of(t.text) for t in tokens[index : index + 2]
        ) or index + 3 >= len(tokens):
            return False
        mark, following = tokens[index + 2], tokens[index + 3]
        if text[tokens[index + 1].end : mark.start] != "":
            return False
        return mark.text == "," and self._lexicon.is_role(following.text) and following.upper

    def _nameable(self, text: str, tokens: tuple[Token, ...], index: int) -> bool:
        if index >= len(tokens) or not tokens[index].upper or not tokens[index].word:
            return False
        if index and text[tokens[index - 1].end : tokens[index].start] not in {" ", ""}:
            return False
        word = tokens[index].text
        return not (word in self._lexicon.never or self._lexicon.is_common(word) or any(c.isdigit() for c in word))

    def _name(self, text: str, tokens: tuple[Token, ...], index: int, *, titled: bool) -> int | None:
        """The end of the name that begins at `index`, None if none does: forenames, particles, one surname."""
        end = index
        forenames = 0
        while end < min(index + _LONGEST_NAME, len(tokens)) and self._given(text, tokens, end, index):
            forenames += 1
            end += 2 if _is_initial(tokens[end], text) else 1
        surname = self._surname(text, tokens, end, titled)
        if surname is not None:
            if (
                titled
                and forenames == 0
                and surname < len(tokens)
                and self._surname(text, tokens, surname) == surname + 1
                and not tokens[surname].caps
                and not self._lexicon.heads_of(tokens[surname].text)
            ):
                return surname + 1  # a forename that no list knows
            return surname if titled or forenames else None
        if forenames >= 2 and not _is_initial(tokens[end - 1], text):
            return end  # the surname is itself a forename ("Simone Peter")
        return end if titled and forenames == 1 else None

    def _given(self, text: str, tokens: tuple[Token, ...], index: int, first: int) -> bool:
        if index > first and text[tokens[index - 1].end : tokens[index].start] != " ":
            return False
        return self._lexicon.is_forename(tokens[index].text) or _is_initial(tokens[index], text)

    def _surname(self, text: str, tokens: tuple[Token, ...], index: int, titled: bool = False) -> int | None:
        """The end of the surname that begins at `index`, particles before it included, None if none does."""
        start = index
        while index < len(tokens) and tokens[index].text in self._lexicon.particles and tokens[index].gap:
            index += 1
        if index >= len(tokens) or index - start > 3:
            return None
        token = tokens[index]
        joined = not start or text[tokens[start - 1].end : tokens[start].start] in {" ", ""}
        if not joined or (index > start and text[tokens[index - 1].end : token.start] != " "):
            return None
        shouted = token.caps and not all(t.caps for t in tokens[max(0, start - 1) : start])
        return index + 1 if self._is_surname(token, titled) and not shouted else None

    def _is_surname(self, token: Token, titled: bool) -> bool:
        word, lexicon = token.text, self._lexicon
        if not token.upper or len(word) < 2 or any(c.isdigit() for c in word):
            return False
        return not (word in lexicon.never or word in lexicon.function or (word in lexicon.common and not titled))


def _is_initial(token: Token, text: str) -> bool:
    if text[max(0, token.start - 3) : token.start] in {"e. ", "z. ", "u. "}:
        return False
    return len(token.text) == 1 and token.text.isupper() and text[token.end : token.end + 2] == ". "
