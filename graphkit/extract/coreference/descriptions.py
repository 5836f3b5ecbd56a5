"""Words that only describe a cluster which the text names beside them: "das Thüringer Photoniknetzwerk"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.extract.coreference.things import Thing
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.phrases import is_adjective
from graphkit.model import Span

_ARTICLE = re.compile(
    r"\b(?:[Dd]as|[Dd]er|[Dd]em|[Dd]es|[Uu]nser\w*|[Dd]iese[rms]|[Vv]om|[Zz]um|[Bb]eim|[Ii]m|[Tt]he) $"
)
_FOUND_BY = ("labels/complement", "labels/completed")
_FOR = frozenset({"für", "for", "zur"})
_NEAR = 2


def join_descriptions(
    text: str, things: Sequence[Thing], sentences: Sequence[Span], lexicon: Lexicon, places: frozenset[str]
) -> list[Thing]:
    """The things, with a cluster of mere ordinary words made a mention of the one cluster named close before."""
    described = [t for t in things if t.type == "Cluster" and not t.known and _describes(text, t, lexicon, places)]
    kept = [t for t in things if all(t is not d for d in described)]
    for thing in described:
        host = _host(thing, kept, sentences)
        if host is None:
            kept.append(thing)
        else:
            host.places += thing.places
            host.silent |= {span for span, _ in thing.places}
    return kept


def _describes(text: str, thing: Thing, lexicon: Lexicon, places: frozenset[str]) -> bool:
    """Whether an article stands before each mention, and all words are ordinary: adjectives, a noun, its field."""
    if not all(c.found_by in _FOUND_BY and _ARTICLE.search(text[: span.start][-12:]) for span, c in thing.places):
        return False
    words = thing.name.split(" ")
    at = next((i for i, word in enumerate(words) if any(h.type == "Cluster" for h in lexicon.heads_of(word))), None)
    if at is None or "-" in words[at] or any(c.isupper() for c in words[at][1:]):
        return False
    plain = all(is_adjective(word) or (word in places and word.endswith("er")) for word in words[:at])
    return plain and (at + 1 == len(words) or words[at + 1] in _FOR)


def _host(thing: Thing, others: Sequence[Thing], sentences: Sequence[Span]) -> Thing | None:
    """The only cluster named in the sentence of the first mention or in the two before it."""
    first = min(span.start for span, _ in thing.places)
    here = next((i for i, s in enumerate(sentences) if s.start <= first < s.end), 0)
    since = sentences[max(0, here - _NEAR)].start if sentences else 0
    near = [t for t in others if t.type == "Cluster" and any(since <= span.start < first for span, _ in t.places)]
    return near[0] if len(near) == 1 else None
