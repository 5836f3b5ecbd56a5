"""Readable, stable name parts for IRIs and keys."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "ø": "oe", "Ø": "Oe",
     "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "³": "3", "²": "2", "ı": "i", "’": "", "'": ""}
)  # fmt: skip
_LONGEST = 80
# "ue" after these is no umlaut: "Bauer", "Neue", "Quelle"
_TRANSLITERATED = re.compile(r"(?<![aeq])ue|(?<![aeo])oe|(?<![aeo])ae")


def words(text: str) -> list[str]:
    """The words of a text in the form that slugs are made of: lower case, umlauts transliterated, accents gone.

    Letters that have no Latin form stay as they are.
    """
    plain = unicodedata.normalize("NFC", text).translate(_UMLAUTS)
    if not plain.isascii():
        plain = "".join(map(_without_accent, plain))
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain.casefold()).split()


def _without_accent(letter: str) -> str:
    """A Latin letter without its accents; the marks of other scripts carry meaning and stay."""
    parts = unicodedata.normalize("NFKD", letter)
    return parts[0] if parts[0].isascii() and all(unicodedata.combining(mark) for mark in parts[1:]) else letter


def slug(text: str) -> str:
    """Words joined by hyphens ("Jürgen Weiß" → "juergen-weiss"), never empty, never two hyphens in a row.

    A text without any letter or digit becomes a hash. A slug longer than 80 characters is cut and ends in a hash, so
    that two long names stay apart.
    """
    joined = "-".join(words(text))
    if not joined:
        return "x" + hashlib.sha256(text.encode()).hexdigest()[:12]
    if len(joined) > _LONGEST:
        return joined[: _LONGEST - 9].rstrip("-") + "-" + hashlib.sha256(joined.encode()).hexdigest()[:8]
    return joined


@lru_cache(maxsize=1 << 12)
def compact(text: str) -> str:
    """All words in one, uncut: "Energie-Cluster", "Energie Cluster" and "Energiecluster" become one."""
    return "".join(words(text)) or slug(text)


def bare_vowels(text: str) -> str:
    """A text in the form of `words` with bare vowels for umlauts: all spellings of "Müller" become "muller"."""
    return _TRANSLITERATED.sub(lambda pair: pair.group()[0], text.replace("ı", "i"))


def last_segment(iri: str) -> str:
    """What stands behind the last slash or hash of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]
