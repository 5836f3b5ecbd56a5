"""A stretch of text as patterns see it: every mention, role noun, sector, date and number is one typed token.

"Anna Berg, Geschäftsführerin des Clusters Nordlicht" becomes "⟦P0⟧, ⟦R1⟧ des Clusters ⟦C2⟧". Quotation marks go and
white space folds, so that patterns need not provide for them; a map leads from each character back to the clean view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphkit.dates import DATE
from graphkit.extract.base import LinkedMention, Reading
from graphkit.extract.relations.lexicon import Lexicon, RoleWord, SectorWord
from graphkit.extract.taken import Taken
from graphkit.german.dates import DateMention, find_dates
from graphkit.german.numbers import find_numbers
from graphkit.model import EntityType, Span
from graphkit.slug import last_segment

_WRITTEN_DATE = re.compile(DATE, re.IGNORECASE)
_KINDS: dict[EntityType, str] = {
    "Person": "P", "Cluster": "C", "Organization": "O", "Region": "G", "Programme": "M", "Event": "E", "Project": "J",
    "Award": "A",
}  # fmt: skip
_DATE_KINDS = {"point": "D", "range": "W", "from": "F", "until": "U"}
_SKIPPED = re.compile(r"[„“”\"»«‚‘›‹]+|\s+")
_RENAMED = re.compile(r"\s*(?:[,(–-]\s*)?(?:kurz|abgekürzt|genannt|or|called|known as)?:?\s*", re.IGNORECASE)
_UNLINKED_SHORT = re.compile(r"\s*\(\s*[A-ZÄÖÜ][\w-]{1,11}\s*\)")
_ARTICLE = re.compile(r"(?:der|die|das|dem|den|des|the|(?:unser|sein|ihr|dies)\w*)\s+", re.IGNORECASE)
_SHORTEST_NOUN = 7
_DESCRIPTION = re.compile(r"\s(?:der|des|für|in|im|aus|of|for|from)\s")
_COPULAS = frozenset({"ist", "war", "is", "was", ",", "gilt als", "als"})
_NOW = frozenset({"heute", "today"})
_SINCE_THEN = re.compile(r"\b(?:seitdem|seither|since then)\b", re.IGNORECASE)
_PRONOUN_OF_SPEAKER = re.compile(r"\b(?:[Ii]ch|[Mm]ich|[Mm]ir|I|[Mm]e)\b")


@dataclass(frozen=True, slots=True)
class Token:
    """A typed place in the clean view; one of the last five says what stands there."""

    kind: str
    span: Span
    referent: str | None = None
    named: bool = True
    role: RoleWord | None = None
    sectors: tuple[str, ...] = ()
    date: DateMention | None = None
    now: bool = False
    number: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it refers to something, but not clearly to what."""
        return not self.named and self.referent is None


@dataclass(frozen=True, slots=True)
class Unit:
    """An encoded stretch; `begins[i]` and `ends[i]` are the clean places that character i stands for."""

    text: str
    tokens: tuple[Token, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: frozenset[str]
    span: Span

    def cover(self, start: int, end: int) -> Span:
        """The clean span behind the encoded range."""
        return Span(self.begins[start], self.ends[end - 1])


def tokenise(reading: Reading, lexicon: Lexicon) -> tuple[Token, ...]:
    """All tokens of the document, sorted, without overlaps; names win over words of the lexicon."""
    text = reading.view.text
    mentions = [_mention_token(m, reading) for m in _spoken(_joined(reading), text)]
    named = Taken(m.span for m in mentions if m.named)
    dates = [d for d in _dates(reading) if named.free(d.span)]
    taken = Taken(t.span for t in [*mentions, *dates])
    words = list(lexicon.roles(text))
    mentions += _prefixes(reading, words, taken)
    taken = Taken(t.span for t in [*mentions, *dates])
    roles = [t for r in words for t in [_role_token(r, taken)] if taken.free(t.span)]
    taken = Taken(t.span for t in [*mentions, *dates, *roles])
    no_dates = Taken(Span(*written.span()) for written in _WRITTEN_DATE.finditer(text))  # "31. Februar 2010"
    numbers = [
        Token("N", n.span, number=n.value) for n in find_numbers(text) if taken.free(n.span) and no_dates.free(n.span)
    ]
    speakers = [t for t in _speakers(reading) if taken.free(t.span)]
    taken = Taken(t.span for t in [*mentions, *dates, *roles, *numbers, *speakers])
    unsolved = [replace(_mention_token(m, reading), referent=None) for m in reading.open if taken.free(m.span)]
    sectors = _sectors(reading, lexicon, Taken(t.span for t in [*(m for m in mentions if m.named), *dates, *roles]))
    return _ordered([*mentions, *dates, *roles, *numbers, *speakers, *unsolved, *sectors])


def _ordered(tokens: list[Token]) -> tuple[Token, ...]:
    """By place; a mention such as "das Energienetzwerk" comes after the sector that it holds."""
    inner = [t.span for t in tokens if t.kind == "S"]

    def place(token: Token) -> tuple[int, int]:
        holds = token.referent is not None and not token.named and any(token.span.overlaps(s) for s in inner)
        return (token.span.end, 1) if holds and token.kind != "S" else (token.span.start, 0)

    return tuple(sorted(tokens, key=place))


def _prefixes(reading: Reading, words: Iterable[RoleWord], taken: Taken) -> list[Token]:
    """Bodies that stand as the first part of a role noun: "HLX-Geschäftsführer"."""
    names = {
        s: r for r in reading.referents.values() if r.type in {"Cluster", "Organization"} for s in (r.name, *r.surfaces)
    }
    found = []
    for word in words:
        first = reading.view.text[word.whole.start : word.span.start].removesuffix("-")
        span = Span(word.whole.start, word.whole.start + len(first))
        if first in names and taken.free(span):
            found.append(Token(_KINDS[names[first].type], span, names[first].key))
    return found


def _role_token(role: RoleWord, taken: Taken) -> Token:
    span = role.whole if taken.free(role.whole) else role.span
    return Token("B" if role.organ else "R", span, role=role)


def _dates(reading: Reading) -> Iterable[Token]:
    """Dates of the text; "seitdem" opens a period at the date before it."""
    text = reading.view.text
    found = find_dates(text, reading.document.published)
    for date in found:
        now = text[date.span.start : date.span.end].lower() in _NOW
        yield Token(_DATE_KINDS[date.kind], date.span, date=date, now=now)
    for match in _SINCE_THEN.finditer(text):
        before = [d.since for d in found if d.span.end <= match.start() and d.since]
        if before:
            span = Span(match.start(), match.end())
            yield Token("F", span, date=DateMention(span, before[-1], None, "from"))


def _spoken(mentions: Sequence[LinkedMention], text: str) -> Iterable[LinkedMention]:
    """Mentions but those of sectors, and but nouns that only describe: "das Cluster X", "X ist das Netzwerk der …"."""
    for place, mention in enumerate(mentions):
        described = len(mention.text) >= _SHORTEST_NOUN and (
            _goes_on(text, mention, mentions[place + 1 : place + 2])
            or _is_predicate(text, mentions[place - 1 : place], mention)
        )
        if mention.type != "Sector" and (mention.named or not described):
            yield mention


def _goes_on(text: str, mention: LinkedMention, following: Sequence[LinkedMention]) -> bool:
    return any(not re.sub(r'[ "]', "", text[mention.span.end : m.span.start]) for m in following)


def _is_predicate(text: str, before: Sequence[LinkedMention], mention: LinkedMention) -> bool:
    for earlier in before:
        gap = text[earlier.span.end : mention.span.start].strip()
        if gap in _COPULAS and earlier.referent == mention.referent:
            return True
        if gap == "," and earlier.named and _DESCRIPTION.match(text, mention.span.end):
            return True
    return False


def _mention_token(mention: LinkedMention, reading: Reading) -> Token:
    kind, span = _KINDS[mention.type], mention.span
    if kind == "G" and _is_adjective(mention.text, reading.referents[mention.referent].name):
        kind = "g"
    if not mention.named and (article := _ARTICLE.match(mention.text)):
        span = Span(span.start + article.end(), span.end)
    return Token(kind, span, mention.referent, mention.named)


def _is_adjective(text: str, name: str) -> bool:
    """Whether a region is spoken of by an adjective ("sächsisch", "Tuttlinger")."""
    return text[:1].islower() or (text.endswith("er") and " " not in text and text != name)


def _joined(reading: Reading) -> list[LinkedMention]:
    """Mentions, those of one referent that stand side by side ("Langer Name (LN)") made one."""
    out: list[LinkedMention] = []
    text = reading.view.text
    for mention in reading.mentions:
        last = out[-1] if out else None
        if last and last.referent == mention.referent and last.named and mention.named:
            gap = text[last.span.end : mention.span.start]
            if len(gap) < 12 and "\n" not in gap and _RENAMED.fullmatch(re.sub(r"[„“”\"»«]", "", gap)):
                end = mention.span.end
                while text[end : end + 1] in {")", "“", '"', "”"} and ("(" in gap or text[end] != ")"):
                    end += 1
                out[-1] = LinkedMention(Span(last.span.start, end), last.text, last.type, last.referent)
                continue
        out.append(mention)
    return out


def _speakers(reading: Reading) -> Iterable[Token]:
    bounds = [*reading.sentences, Span(len(reading.view.text), len(reading.view.text))]
    for sentence, _ in pairwise(bounds):
        speaker = reading.speakers.get(sentence.start)
        if speaker is None:
            continue
        for match in _PRONOUN_OF_SPEAKER.finditer(reading.view.text, sentence.start, sentence.end):
            yield Token("P", Span(match.start(), match.end()), speaker, named=False)


def _sectors(reading: Reading, lexicon: Lexicon, taken: Taken) -> list[Token]:
    """Mentions of sectors, and the words of the lexicon that are none (the first part of "das Energienetzwerk")."""
    known = {key: last_segment(r.known) for key, r in reading.referents.items() if r.type == "Sector" and r.known}
    mentions = [m for m in reading.mentions if m.type == "Sector" and m.referent in known and taken.free(m.span)]
    tokens = [Token("S", m.span, sectors=(known[m.referent],)) for m in mentions]
    also = Taken(m.span for m in mentions)
    words: Iterable[SectorWord] = lexicon.sectors(reading.view.text)
    return tokens + [Token("S", s.span, sectors=s.keys) for s in words if taken.free(s.span) and also.free(s.span)]


def encode(
    reading: Reading, tokens: Sequence[Token], spans: Sequence[Span], joint: str = " ", labels: Sequence[str] = ()
) -> Unit:
    """Encode one stretch, or several joined by `joint`, each after its label; `tokens` are of the whole document."""
    encoder = _Encoder(reading.view.text)
    for number, span in enumerate(spans):
        if number:
            encoder.mark(joint, Span(span.start, span.start))
        if labels:
            encoder.mark(labels[number], Span(span.start, span.start))
        encoder.add([t for t in tokens if span.start <= t.span.start and t.span.end <= span.end], span)
    return encoder.unit(Span(spans[0].start, spans[-1].end))


class _Encoder:
    """Builds the encoded string and its map, piece by piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = []
        self._out: list[str] = []
        self._begins: list[int] = []
        self._ends: list[int] = []

    def unit(self, span: Span) -> Unit:
        kinds = frozenset(t.kind for t in self._tokens)
        return Unit("".join(self._out), tuple(self._tokens), tuple(self._begins), tuple(self._ends), kinds, span)

    def add(self, tokens: Sequence[Token], span: Span) -> None:
        place = span.start
        for position, token in enumerate(tokens):
            holds = place > token.span.start
            self._plain(place, token.span.end if holds else token.span.start)
            if holds:
                self.mark(" ", Span(token.span.end, token.span.end))
            self.mark(f"⟦{token.kind}{len(self._tokens)}⟧", token.span)
            self._tokens.append(token)
            place = max(place, token.span.end)
            following = tokens[position + 1].span.start if position + 1 < len(tokens) else span.end
            short = _UNLINKED_SHORT.match(self._text, place, following) if token.named and token.referent else None
            place = short.end() if short else place
        self._plain(place, span.end)

    def mark(self, code: str, span: Span) -> None:
        """Put in a code that stands for `span` as a whole."""
        self._out.append(code)
        self._begins += [span.start] * len(code)
        self._ends += [span.end] * len(code)

    def _plain(self, start: int, end: int) -> None:
        """Copy text; quotation marks vanish, white space becomes one space."""
        place = start
        while place < end:
            skipped = _SKIPPED.search(self._text, place, end)
            stop = skipped.start() if skipped else end
            self._out.append(self._text[place:stop])
            self._begins += range(place, stop)
            self._ends += range(place + 1, stop + 1)
            if skipped is None:
                return
            if skipped[0].isspace():
                self.mark(" ", Span(skipped.start(), skipped.end()))
            place = skipped.end()
