"""Names as identity compares them: spelling folded away, and the shorter forms in which persons are named."""

from __future__ import annotations

from graphkit.german.names import without_titles
from graphkit.slug import bare_vowels, compact

_PARTICLES = {"v.": "von", "d.": "der"}


def folded(name: str) -> str:
    """All words in one, in small letters; an umlaut, its transliteration and the bare vowel are the same.

    "Jürgen Groß", "Juergen Gross" and "Jurgen Gross" become one; so do "Energie-Cluster" and "Energiecluster".
    """
    return bare_vowels(compact(name))


def person_name(name: str) -> str:
    """A person's name without titles, and with its particles written out ("v. d. Heide" → "von der Heide")."""
    bare, _ = without_titles(name)
    return " ".join(_PARTICLES.get(word, word) for word in (bare or name).split())


def short_forms(name: str) -> set[str]:
    """How a person of that name may be named in short: "Weber", "J. Weber", "Jan Weber" for "Jan Peter Weber".

    The surname counts with and without its particles ("von der Leyen", "Leyen"); a double surname stays whole.
    """
    words = name.split()
    start = next((i for i, word in enumerate(words) if word[:1].islower()), len(words) - 1)
    if start <= 0:
        return set()
    given, surname = words[:start], " ".join(words[start:])
    initials = "".join(part[:1] for word in given for part in word.split("-"))
    return {surname, words[-1], f"{initials} {surname}", f"{given[0][:1]} {surname}", f"{given[0]} {surname}"} - {name}
