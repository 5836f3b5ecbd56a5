"""Names by their form alone or by the words around them: "PhotonicNet", "am EMBL", a quotation after "hieß"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.phrases import Ground, Phrases
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_AT = frozenset(
    {
        "am",
        "im",
        "beim",
        "vom",
        "zum",
        "des",
        "der",
        "dem",
        "das",
        "bei",
        "von",
        "Am",
        "Im",
        "Beim",
        "Vom",
        "Der",
        "Das",
        "Bei",
        "den",
        "by",
        "at",
        "with",
        "the",
        "und",
        "of",
    }
)
_OF = frozenset({"von", "bei", "Von", "Bei", "by", "at", "with", "joined", "called", "of"})
_AWARDED = re.compile(
    r"zeichne\w+ [^.\"\n]{0,160}?mit (?:dem|der|einem) \"(?P<name>[^\"\n]{3,80})\"|(?:mit (?:dem|der)|"
    r"den|die|das) \"(?P<name2>[^\"\n]{3,80})\" (?:ausgezeichnet|verliehen|geehrt)"
)
_NAMED = re.compile(
    r"(?<!\w)[^\WA-ZÄÖÜ]*(?P<noun>[A-ZÄÖÜ]\w+)(?:, (?:die|der|das|which|that))?(?: [a-zäöüß]+){0,3}? (?:hieß|heißt|"
    r"namens|unter dem Titel|unter dem Motto|mit dem Titel|called)? ?\"(?P<name>[^\"\n]{3,110})"
    r"\"(?P<after> hieß| heißt)?"
)
_RENAMED = re.compile(
    r"\b(?:heißt|hieß|hießen|firmiert|nennt sich|nannte sich|was called|is now called)\b(?! (?:uns|es "
    r"uns))[^,;:\"\n]{0,45}\"(?P<name>[A-ZÄÖÜ][^\"\n]{2,70}\w)\"(?!,? (?:heißt|hieß))"
)
_WORDS = frozenset(
    {
        "YouTube",
        "LinkedIn",
        "WhatsApp",
        "PowerPoint",
        "JavaScript",
        "eHealth",
        "eMobility",
        "GitHub",
        "TikTok",
        "McDonald",
        "iPhone",
        "eBay",
        "WordPress",
        "OpenSource",
        "PhD",
    }
)
_PERHAPS_PLURAL = ("e", "n", "r", "s")
_BRACKET = re.compile(r"\((?:kurz:? |short )?(?P<short>[A-ZÄÖÜ][\wÄÖÜäöü&-]{1,11})\)")


_CIRCLE = re.compile(
    r"\b(?P<name>(?:[A-ZÄÖÜ][\w-]{0,80})?(?:[Aa]rbeitskreis|[Aa]rbeitsgemeinschaft|[Ii]nteressengemeinschaft|[Vv]erband|[Vv]ereinigung|"
    r"[Aa]llianz|[Bb]ündnis|[Ff]örderverein|[Gg]esellschaft|[Bb]und|[Rr]at) (?:der|des|für|zur) [^().,;:\n]{3,60}) "
    r"\((?P<short>[A-ZÄÖÜ]{2,}\w*(?: \w+)?)\)"
)
_APPOSED = re.compile(
    r"(?:(?: [a-zäöüß]+)?,| ist| war| is| was) (?:dem|der|das|die|den|einem|einer|ein|eine|the|a|an) "
    r"(?:[a-zäöüß-]+ ){0,2}(?P<noun>[\w-]+)"
)


class BrandFinder:
    """Proposes bodies that no head noun names; what they are is settled by the rest of the document."""

    name = "brands"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Brand-like words, abbreviations in the place of a body, long forms before an abbreviation, quoted names."""
        phrases = Phrases.of(view.text, self._ground)
        yield from self._by_form(phrases, document.language)
        yield from self._spelled_out(phrases)
        yield from self._affiliations(phrases)
        yield from self._apposed(phrases)
        yield from self._without_article(phrases)
        for match in _CIRCLE.finditer(view.text):
            yield Candidate(Span(*match.span("name")), "Organization", f"{self.name}/circle", 0.72)
        for match in _AWARDED.finditer(view.text):
            group = "name" if match["name"] else "name2"
            yield Candidate(Span(*match.span(group)), "Award", f"{self.name}/awarded", 0.9)
        for match in _RENAMED.finditer(view.text):
            yield Candidate(Span(*match.span("name")), "Organization", f"{self.name}/renamed", 0.7)
        for match in _NAMED.finditer(view.text):
            head = next((h for h in self._lexicon.heads_of(match["noun"]) if h.use != "part"), None)
            said = match["after"] or re.search(
                r"(?:hieß|heißt|namens|Titel|Motto|called) $", match.group()[: match.start("name") - match.start() - 1]
            )
            if head is not None and said:
                yield Candidate(Span(*match.span("name")), head.type, f"{self.name}/named", 0.82)

    def _by_form(self, phrases: Phrases, language: str) -> Iterator[Candidate]:
        index = 0
        while index < len(phrases.tokens):
            if phrases.word(index) in self._ground.demonyms and phrases.adjacent(index + 1):
                index += 1
            end = self._run(phrases, index)
            if end == index:
                index += 1
                continue
            if phrases.word(index) in self._lexicon.bodies and end == index + 1 and not self._modifies(phrases, end):
                yield Candidate(
                    Span(phrases.tokens[index].start, phrases.tokens[index].end),
                    "Organization",
                    f"{self.name}/body",
                    0.8,
                )
            confidence = self._confidence(phrases, index, end, language)
            if confidence:
                yield Candidate(
                    Span(phrases.tokens[index].start, phrases.tokens[end - 1].end),
                    "Organization",
                    f"{self.name}/form",
                    confidence,
                )
            index = end

    def _apposed(self, phrases: Phrases) -> Iterator[Candidate]:
        """Names of several words that a noun explains: "mit Nova Bay vereinbart, dem dänischen Cluster"."""
        index = 0
        while index < len(phrases.tokens):
            end = self._run(phrases, index)
            match = _APPOSED.match(phrases.text, phrases.tokens[end - 1].end) if end > index + 1 else None
            kind = self._explained(match) if match else None
            if kind is not None and self._is_name(phrases, index, end):
                yield Candidate(phrases.span(index, end), kind, f"{self.name}/apposed", 0.66)
            index = max(end, index + 1)

    def _without_article(self, phrases: Phrases) -> Iterator[Candidate]:
        """An adjective of a place with a noun in the singular that lacks its article: "von Kölner Bioland"."""
        for index in range(1, len(phrases.tokens) - 1):
            if phrases.word(index) not in self._ground.demonyms or phrases.word(index - 1) not in {"von", "bei"}:
                continue
            end = phrases.right_run(index + 1) if phrases.adjacent(index + 1) else index + 1
            noun = phrases.word(end - 1)
            ordinary = self._lexicon.heads_of(noun) or noun.endswith(_PERHAPS_PLURAL)
            if end == index + 2 and phrases.tokens[index + 1].upper and not ordinary:
                yield Candidate(phrases.span(index, end), "Organization", f"{self.name}/without-article", 0.62)

    def _is_name(self, phrases: Phrases, start: int, end: int) -> bool:
        """Whether words with capitals are a name: no person's, no plain words, without a noun that tells a type."""
        if self._lexicon.is_forename(phrases.word(start)) or not phrases.distinctive(start, end):
            return False
        return not any(self._lexicon.heads_of(phrases.word(i)) for i in range(start, end))

    def _explained(self, match: re.Match[str]) -> EntityType | None:
        heads = self._lexicon.heads_of(match["noun"])
        return next((h.type for h in heads if h.type in {"Cluster", "Organization"} and h.use != "part"), None)

    def _modifies(self, phrases: Phrases, index: int) -> bool:
        """Whether the noun that the abbreviation only describes follows: "an EU project"."""
        word = phrases.word(index)
        return phrases.adjacent(index) and word.islower() and bool(self._lexicon.heads_of(word))

    def _run(self, phrases: Phrases, index: int) -> int:
        if not (phrases.tokens[index].upper or phrases.tokens[index].camel or phrases.word(index) == "it's"):
            return index
        return phrases.right_run(index)

    def _confidence(self, phrases: Phrases, start: int, end: int, language: str) -> float:
        words = [phrases.word(i) for i in range(start, end)]
        line = self._whole_line(phrases, start, end)
        brands = [i for i in range(start, end) if phrases.brand(i) and phrases.word(i) not in _WORDS]
        before = phrases.word(start - 1) if phrases.adjacent(start) else ""
        if before.lower() in {"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine"}:
            return 0.0
        if brands and not (line and all(w.isupper() for w in words)):
            camel = any(phrases.tokens[i].camel and "-" not in phrases.word(i) for i in brands)
            if camel or before in _AT or len(words) > 1:
                return 0.55 if camel else 0.5
            return 0.42 if len(words[0]) > 3 and not line else 0.0
        if before in _OF and phrases.distinctive(start, end) and (len(words) > 1 or language == "en"):
            return 0.6 if len(words) > 1 and phrases.distinctive(start, start + 1) else 0.45
        return 0.0

    def _whole_line(self, phrases: Phrases, start: int, end: int) -> bool:
        text, stop = phrases.text, phrases.tokens[end - 1].end
        return phrases.first_of_line(start) and (stop == len(text) or text[stop] == "\n")

    def _affiliations(self, phrases: Phrases) -> Iterator[Candidate]:
        """What stands in brackets after a person's name: "Jörg Abel (Abel Engineering)"."""
        for index, token in enumerate(phrases.tokens):
            if token.text != "(" or not self._lexicon.is_forename(phrases.word(index - 2)):
                continue
            end = phrases.right_run(index + 1)
            closed = end > index + 1 and phrases.word(end) in {")", ","}
            if closed and phrases.nameable(index - 1) and phrases.distinctive(index + 1, end):
                yield Candidate(phrases.span(index + 1, end), "Organization", f"{self.name}/affiliation", 0.65)

    def _spelled_out(self, phrases: Phrases) -> Iterator[Candidate]:
        """Words whose initials an abbreviation in brackets repeats: "Energie-Forschungszentrum Küste (EFK)"."""
        by_start = {token.start: index for index, token in enumerate(phrases.tokens)}
        for match in _BRACKET.finditer(phrases.text):
            short = match["short"]
            bracket = by_start.get(match.start())
            if bracket is None or sum(c.isupper() for c in short) < 2 or short.upper() in self._lexicon.no_bodies:
                continue
            start = self._long_form(phrases, bracket, short)
            if start is not None:
                yield Candidate(
                    Span(phrases.tokens[start].start, phrases.tokens[bracket - 1].end),
                    "Organization",
                    f"{self.name}/spelled-out",
                    0.7,
                )

    def _long_form(self, phrases: Phrases, bracket: int, short: str) -> int | None:
        letters = [c.lower() for c in short if c.isalpha()]
        for start in range(bracket - 1, max(-1, bracket - 9), -1):
            token = phrases.tokens[start]
            if not token.word and token.text not in {"-", "&"}:
                return None
            if not phrases.tokens[start].upper or token.text[0].lower() != letters[0]:
                continue
            if _initials_match(letters, [phrases.word(i) for i in range(start, bracket)]):
                return start
        return None


def _initials_match(letters: list[str], words: list[str]) -> bool:
    """Whether the letters occur in order in the words, and nearly each capitalised word brings one."""
    joined = "".join(words).lower()
    at = 0
    for letter in letters:
        found = joined.find(letter, at)
        if found < 0:
            return False
        at = found + 1
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) >= 2 and sum(word[0].lower() in letters for word in capitals) >= len(capitals) - 1
