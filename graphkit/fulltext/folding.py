"""Texts as they are compared: spelling folded away; and how far a word lies from another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.slug import bare_vowels, slug, words

_TITLES = frozenset({"dr", "prof", "dipl", "ing", "herr", "herrn", "frau", "mr", "mrs", "ms"})
_LEGAL_FORM = re.compile(r" (?:e v|ev|gmbh|ggmbh|ag|se|kg|eg|ug|mbh|ltd|inc)$")
_TOKEN = re.compile(r"[\w’'\u0300-\u036f]+")
_LONGEST_WORD = 60


def folded(text: str) -> list[str]:
    """The words of a text in small letters, without accents; ü, ue and u are one, and so are ß and ss."""
    return [bare_vowels(word)[:_LONGEST_WORD] for word in words(text)]


def name_words(name: str) -> list[str]:
    """The words of a name without titles and legal form, unless nothing else is there."""
    plain = " ".join(word for word in folded(name) if word not in _TITLES)
    return (_LEGAL_FORM.sub("", plain) or plain).split() or folded(name)


def name_key(name: str) -> str:
    """What two spellings of one name have in common: its words in one. Never empty."""
    return "".join(name_words(name)) or slug(name)


def tokens(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Where the words of a text stand, as code points from start to end, each with its folded form."""
    return ((found.start(), found.end(), folded(found.group())) for found in _TOKEN.finditer(text))


def mistakes_allowed(word: str) -> int:
    """How many letters of a word may be wrong: none of a short one, two of a long one; numbers are exact."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 8 else 2


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many, or swapped with their neighbour; `most` + 1 if more than `most`.

    The optimal string alignment distance, row by row.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def trigrams(word: str) -> frozenset[str]:
    """All runs of three letters, with a mark before the first and behind the last letter."""
    marked = f"^{word}$"
    return frozenset(marked[i : i + 3] for i in range(len(marked) - 2))
