"""From a wording in a text to names: clean, nominative, with the shorter forms that texts use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.lexicon import Lexicon
from graphkit.extract.phrases import is_adjective
from graphkit.german.inflection import nominative_adjective
from graphkit.german.names import COMPASS, without_legal_form
from graphkit.model import EntityType

_BRACKETS = re.compile(r" \((?P<short>[\w&.+-]{2,12})\)")
_TERRITORIES = {
    "Landes": "Land",
    "Lands": "Land",
    "Bundesland": "Land",
    "Bundeslandes": "Land",
    "Freistaats": "Freistaat",
    "Freistaates": "Freistaat",
    "Kreises": "Kreis",
    "Landkreises": "Landkreis",
}
_ARTICLE, _SHORTEST_STEM = 60, 3
_BEFORE_GENITIVE = re.compile(
    r"\b(?:[Dd]es|[Ee]ines|[Dd]ieses|[Jj]enes|[Uu]nseres|[Ii]hres|[Ss]eines|[Ee]ures)\s+(?:[\w-]+en\s+){0,2}\"?$"
)
_GENITIVE_END = re.compile(r"(?:(?<=[zxßs])es|(?<=[dtnkg])es|(?<=[^sxzßiuoa\W\d_])s)$")
_OWN_S = re.compile(r"(?:ens|ons|fonds|ics)$", re.IGNORECASE)
_ARTICLES = frozenset({"des", "der", "eines", "einer"})
_GERMAN_NOUN = re.compile(
    r"(?:forum|land|werk|ring|kreis|bund|netz|haus|tal|feld|kolleg|labor|dorf|hof|park|kontor|band|stoff|raum|weg|quartier|"
    r"revier|pfad|dreieck|stern|kern|hub|lab|tag|gipfel|preis|fonds|verein|zirkel|dialog|zentrum|kartell|bündnis|archiv|"
    r"portal|gespräch|verband|rat|tisch|studio|institut|atelier|feuer|wasser|licht|holz|eck|nest|boot|rad)$",
    re.IGNORECASE,
)
_WITH_SEATS = frozenset({"Cluster", "Organization", "Event"})
_COMPLEMENT = frozenset({"für", "zur", "der", "des", "of", "for"})


def clean_name(wording: str) -> str:
    """Single spaces, no quotation marks around, no stray punctuation."""
    name = " ".join(wording.replace('"', "").split())
    return name.strip(" ,;:–-'") if not name.startswith("'") else name.strip(" ,;:–")


def _nominative_word(word: str, lexicon: Lexicon) -> str:
    lower = word.lower()
    heads = lexicon.heads_of(word)
    if not heads:
        return word
    lemma = heads[0].lemma
    for start in range(len(lower)):
        rest = lower[start:]
        if rest in lexicon.heads and any(h.lemma == lemma for h in lexicon.heads[rest]):
            genitive = rest[len(lemma) :] in {"s", "es"} if rest.startswith(lemma.lower()) else rest.endswith("n")
            if not genitive:
                return word
            return word[:start] + (lemma if word[start].isupper() else lemma.lower())
    return word


def nominative(name: str, lexicon: Lexicon) -> str:
    """The name with head noun and adjectives in the nominative: "Bayerischen Landesamts" → "Bayerisches Landesamt"."""
    words = name.split(" ")
    if words[0] in _TERRITORIES:
        return " ".join([_TERRITORIES[words[0]], *words[1:]])
    stop = next((i for i, word in enumerate(words) if word in _COMPLEMENT), len(words))
    at = next((i for i in range(stop) if lexicon.heads_of(words[i])), None)
    if at is None:
        return name
    words[at] = _nominative_word(words[at], lexicon)
    for index in range(at):
        if is_adjective(words[index]):
            words[index] = nominative_adjective(words[index], words[at])
    return " ".join(words)


def out_of_genitive(name: str) -> Iterator[str]:
    """What a name could be if its first or last word stands in the genitive: "Holzrings Rur" → "Holzring Rur"."""
    for _, other in _stems(name):
        yield other


def said_in_genitive(text: str, start: int, name: str) -> str | None:
    """The nominative of a name after "des" or the like, where its noun ends as German nouns do."""
    if _BEFORE_GENITIVE.search(text, max(0, start - _ARTICLE), start) is None:
        return None
    return next((other for stem, other in _stems(name) if _GERMAN_NOUN.search(stem)), None)


def _stems(name: str) -> Iterator[tuple[str, str]]:
    """A first or last word without the ending of the genitive, or both, and the name with it."""
    words = name.split(" ")
    first, last = next((i for i, word in enumerate(words) if not is_adjective(word)), 0), len(words) - 1
    stems = {at: stem for at in {first, last} if (stem := _stem(words, at)) is not None}
    for ends in dict.fromkeys((frozenset({first, last}), frozenset({first}), frozenset({last}))):
        if ends <= stems.keys():
            said = [stems[at] if at in ends else word for at, word in enumerate(words)]
            yield stems[min(ends)], " ".join(said)


def _stem(words: list[str], at: int) -> str | None:
    """A word of a name without the ending of the genitive; none where its s is its own, or stands behind "des"."""
    word = words[at]
    stem = _GENITIVE_END.sub("", word)
    own = word.isupper() or len(stem) <= _SHORTEST_STEM or _OWN_S.search(word) or (at and words[at - 1] in _ARTICLES)
    return None if stem == word or own else stem


def without_label(name: str) -> str:
    """The name without "Verein" where it only says what follows: "Verein Moorlicht Rur e. V." → "Moorlicht Rur e. V."

    "Verein Deutscher Gießer" and "Verein für Optik" need it.
    """
    label, _, rest = name.partition(" ")
    first = rest.split(" ", maxsplit=1)[0]
    plain = first in _COMPLEMENT or first.endswith("er") or is_adjective(first) or not first[:1].isupper()
    return name if label != "Verein" or plain or without_legal_form(rest) == rest else rest


def split_abbreviation(name: str) -> tuple[str, str | None]:
    """The name without an abbreviation in brackets inside it, and the abbreviation."""
    match = _BRACKETS.search(name)
    if match is None:
        return name, None
    return (name[: match.start()] + name[match.end() :]).strip(), match["short"]


def short_forms(name: str, kind: EntityType, lexicon: Lexicon, places: frozenset[str] = frozenset()) -> list[str]:
    """Other forms of a full name: without legal form, without the noun that only introduces it, without "Rostocker".

    What a head needs to be a name is no form of its own: its field ("für Optik"), its place.
    """
    forms = []
    bare = without_legal_form(name)
    if bare != name:
        forms.append(bare)
    words = bare.split(" ")
    dated = words[-1].isdigit() and len(words) == 2
    introduced = not dated and kind in {"Cluster", "Programme", "Project", "Event", "Award"} and len(words) > 1
    if introduced and any(h.type == kind for h in lexicon.heads_of(words[0])) and not lexicon.is_common(words[1]):
        rest = " ".join(words[1:])
        if words[1] not in _COMPLEMENT and rest not in places and not COMPASS.fullmatch(rest):
            forms.append(rest)
    named = len(words) > 2 or (len(words) > 1 and bare != name)
    if kind in _WITH_SEATS and named and words[0].endswith("er") and {words[0][:-2], words[0][:-1]} & places:
        forms.append(" ".join(words[1:]))
    if kind == "Event" and words[0].rstrip(".").isdigit() and len(words) > 1:
        forms.append(" ".join(words[1:]))
    return [form for form in forms if len(form) > 2]


def is_abbreviation(short: str) -> bool:
    """Whether a word in brackets may be a short name: two capitals or more, no date or number."""
    return sum(c.isupper() for c in short) >= 2 and any(c.isalpha() for c in short)
