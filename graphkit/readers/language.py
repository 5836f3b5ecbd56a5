"""German or English: counted in the little words that every sentence has."""

from __future__ import annotations

import re
from collections import Counter

_GERMAN = frozenset(
    "der das den dem ein eine einen einem einer eines und oder aber mit von vom zum zur für auf aus bei nach seit über"
    " unter durch ist sind wird werden wurde wurden hat haben nicht auch sich sie wir ich es als wie im beim zu um noch"
    " nun uhr ihr ihre seine seinen seinem seiner unser unsere dass wenn mehr zwischen sowie".split()
)
_ENGLISH = frozenset(
    "the of and or with from for on at by is are was were be been has have had not also it its we they their this"
    " that these which who as to into about between our your will can more than".split()
)
_GERMAN_LETTERS = re.compile("[äöüß]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str | None = None) -> str:
    """The language of a text: "de" or "en" where the words tell, else what is declared ("fr-CA" → fr), else "de".

    The words come first, for many a German page declares itself "en-US".
    """
    counts = Counter(_WORD.findall(text[:20_000].lower()))
    german = sum(number for word, number in counts.items() if word in _GERMAN or _GERMAN_LETTERS.search(word))
    english = sum(number for word, number in counts.items() if word in _ENGLISH)
    strong = max(german, english) * 12 >= counts.total()
    if strong and german != english:
        return "de" if german > english else "en"
    return language_code(declared) or "de"


def language_code(declared: str | None) -> str | None:
    """The code in what a document says of its language: "en-GB" and "English" are "en"; None if none is told."""
    word = re.split("[-_]", (declared or "").strip().lower())[0]
    word = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}.get(word, word)
    return word if re.fullmatch("[a-z]{2,3}", word) else None
