"""Words and marks of a clean text, with the few properties of form that name grammars ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\w+(?:[-'+.:*&]\w+)*[²³]?|[^\w\s]", re.UNICODE)
_CAMEL = re.compile(r"[a-zäöüß][^\Wa-zäöüß]*[A-ZÄÖÜ]|[A-ZÄÖÜ]{2}[a-zäöüß]|\w[+&]\w")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; offsets are those of the clean text. `gap` tells whether white space stands before it.

    By its form a `word` holds a letter or digit; `upper` begins with a capital; `caps` is an abbreviation, two letters
    or more, all capital ("NIRO", "CLIB2021"); `camel` has capitals inside it ("PhotonicNet", "cyberLAGO", "ThEEN"), not
    counting "GmbH"-like hyphens.
    """

    start: int
    end: int
    text: str
    gap: bool
    word: bool
    upper: bool
    caps: bool
    camel: bool

    @classmethod
    def of(cls, start: int, text: str, *, gap: bool) -> Token:
        """The token that `text` is at `start`."""
        return cls(start, start + len(text), text, gap, *_form(text))


@lru_cache(maxsize=1 << 13)
def _form(text: str) -> tuple[bool, bool, bool, bool]:
    """Whether a token is a word, begins with a capital, is all capitals, has capitals inside."""
    word, upper = text[0].isalnum() or text[0] == "_", text[0].isupper()
    caps = len(text) > 1 and text.isupper() and text[0].isalpha()
    return word, upper, caps, not text.isupper() and any(_CAMEL.search(part) for part in text.split("-"))


@lru_cache(maxsize=16)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order; hyphenated words, "it's" and "e.V" are one token each."""
    tokens = []
    end = -1
    for match in _TOKEN.finditer(text):
        tokens.append(Token.of(match.start(), match.group(), gap=match.start() != end))
        end = match.end()
    return tuple(tokens)
