"""Words and marks of a clean text, with the few properties of form that name grammars ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\w+(?:[-'+.:*&]\w+)*[²³]?|[^\w\s]", re.UNICODE)
_CAMEL = re.compile(r"[a-zäöüß]\w*[A-ZÄÖÜ]|[A-ZÄÖÜ]{2,}[a-zäöüß]+[A-ZÄÖÜ]?|\w[+&]\w")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; offsets are those of the clean text. `gap` tells whether white space stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def word(self) -> bool:
        """Whether it holds a letter or digit."""
        return self.text[0].isalnum() or self.text[0] == "_"

    @property
    def upper(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[0].isupper()

    @property
    def caps(self) -> bool:
        """Whether it is an abbreviation by its form: two letters or more, all capital ("NIRO", "CLIB2021")."""
        return len(self.text) > 1 and self.text.isupper() and self.text[0].isalpha()

    @property
    def camel(self) -> bool:
        """Whether capitals stand inside it ("PhotonicNet", "cyberLAGO", "ThEEN"), not counting "GmbH"-like hyphens."""
        return any(_CAMEL.search(part) for part in self.text.split("-")) and not self.text.isupper()


@lru_cache(maxsize=16)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order; hyphenated words, "it's" and "e.V" are one token each."""
    tokens = []
    end = -1
    for match in _TOKEN.finditer(text):
        tokens.append(Token(match.start(), match.end(), match.group(), match.start() != end))
        end = match.end()
    return tuple(tokens)
