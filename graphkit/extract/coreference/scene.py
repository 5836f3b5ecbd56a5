"""What words without a name may refer to: the mentions so far, with their sentences, genders and describing nouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.base import LinkedMention
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.sentences import heading_end
from graphkit.german.inflection import gender
from graphkit.model import EntityType, Referent, Span

_ARTICLE = re.compile(
    r"\b(der|die|das|dem|den|des|vom|zum|beim|im|zur|ein|eine|einem|einer|dieses|unser|unsere)\s(?:\w+\s)?\"?$",
    re.IGNORECASE,
)
_FEMININE_NAME = re.compile(r"GmbH|\bAG\b|\bKG\b|Universit|Hochschule|Initiative|Agentur|Kammer|IHK")
_MASCULINE_NAME = re.compile(r"e\. ?V\.|[Vv]erein|[Vv]erband")
_OF_ARTICLE = {"der": "mf", "die": "f", "das": "n", "zur": "f", "eine": "f", "unsere": "f", "einer": "f"}
_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]+) \"?$")
_AFTER = re.compile(r"\"?(?: \([^)]*\))?, (?:der|die|das|ein|eine) (?:\w+e[rns]? ){0,2}([A-ZÄÖÜ][\w-]+)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A document for reference: `spoken` are the mentions, `nouns` those that describe a referent, `main` the topic."""

    text: str
    sentences: Sequence[Span]
    spoken: list[LinkedMention]
    referents: Mapping[str, Referent]
    genders: Mapping[str, str | None]
    lexicon: Lexicon
    main: str | None
    nouns: Mapping[str, frozenset[str]]
    starts: Sequence[int]

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` lies in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def forms(self, key: str) -> tuple[str, ...]:
        """Every form of a referent's name."""
        return (self.referents[key].name, *self.referents[key].surfaces)

    def mention(self, span: Span, key: str, how: str, confidence: float) -> LinkedMention:
        """An unnamed mention of a referent."""
        words = self.text[span.start : span.end]
        return LinkedMention(span, words, self.referents[key].type, key, False, f"coreference/{how}", confidence)

    def open(self, span: Span, kind: EntityType) -> LinkedMention:
        """A mention that may be one of something of this type; of what, is not clear."""
        return LinkedMention(span, self.text[span.start : span.end], kind, "", False, "coreference/open", 0.0)

    def genders_of(self, mention: LinkedMention) -> frozenset[str]:
        """The genders ("m", "f", "n") that a pronoun for a mention may have."""
        kind = self.referents[mention.referent].type
        if kind == "Person":
            return frozenset(self.genders.get(mention.referent) or "mf")
        words = mention.text if mention.named else mention.text.split(" ")[-1]
        if _FEMININE_NAME.search(words):
            return frozenset("f")
        if _MASCULINE_NAME.search(words):
            return frozenset("m")
        if not mention.named:
            return frozenset("mn" if words.lower().endswith(("cluster", "clusters")) else gender(words))
        article = _ARTICLE.search(self.text[max(0, mention.span.start - 25) : mention.span.start])
        if article is None:
            return frozenset("mn" if kind == "Cluster" else "mfn")
        return frozenset(_OF_ARTICLE.get(article[1].lower(), "mn"))


def build_scene(
    text: str,
    sentences: Sequence[Span],
    named: Sequence[LinkedMention],
    people_and_things: tuple[Mapping[str, Referent], Mapping[str, str | None]],
    lexicon: Lexicon,
) -> Scene:
    """The scene of a text whose names are known; the pair holds the referents and the genders of the persons."""
    referents, genders = people_and_things
    nouns = _describing_nouns(text, named, lexicon)
    starts = [sentence.start for sentence in sentences]
    return Scene(text, sentences, [*named], referents, genders, lexicon, _main_body(text, named), nouns, starts)


def _main_body(text: str, mentions: Sequence[LinkedMention]) -> str | None:
    """The cluster, else the body, that a text speaks of most; headings count threefold."""
    title = heading_end(text)
    for kind in ("Cluster", "Organization"):
        weights: Counter[str] = Counter()
        for mention in mentions:
            if mention.type == kind and mention.named:
                weights[mention.referent] += 3 if mention.span.start < title else 1
        if not weights:
            continue
        (first, most), (_, next_most) = [*weights.most_common(2), ("", 0)][:2]
        if kind == "Cluster" or (most > 2 and most >= 2 * next_most):
            return first if most > next_most else None
    return None


def _describing_nouns(text: str, named: Sequence[LinkedMention], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """For each referent the nouns that introduce it somewhere: "Dachverband" before a name."""
    found: dict[str, set[str]] = {}
    for mention in named:
        before = _BEFORE.search(text[max(0, mention.span.start - 40) : mention.span.start])
        after = _AFTER.match(text[mention.span.end : mention.span.end + 90])
        for match in (before, after):
            if match is not None and lexicon.heads_of(match[1]):
                found.setdefault(mention.referent, set()).add(match[1].lower().removesuffix("s"))
    return {key: frozenset(nouns) for key, nouns in found.items()}
