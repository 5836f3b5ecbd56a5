"""Readings from marked-up sentences: "[Anna Berg](Person) leitet den [Verein](Cluster=Nordlicht)"."""

from __future__ import annotations

import re

from graphkit.extract.base import CleanView, LinkedMention, Reading
from graphkit.model import Document, EntityType, Referent, Span
from graphkit.vocabulary import NAMESPACE

_MARK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<type>[A-Z]\w+)(?:=(?P<referent>[^()]+))?\)")
_TITLE = re.compile(r"(?:Prof\.|Dr\.(?:-Ing\.)?|\s)+")
_SENTENCE = re.compile(
    r"[^\n]+?(?:(?<![0-9 ][0-9])(?<!bzw)(?<!Dr)(?<!Prof)(?<! V)[.!?](?=\s+[A-ZÄÖÜ0-9\[\"„])|$|(?=\n))", re.MULTILINE
)


def reading_of(marked: str, language: str = "de", published: str | None = None, speaker: str | None = None) -> Reading:
    """A reading in which clean view and document are the same; a mention with `=` refers without naming."""
    text, mentions, referents = "", [], {}
    place = 0
    for match in _MARK.finditer(marked):
        text += marked[place : match.start()]
        key = match["referent"] or match["text"]
        kind: EntityType = match["type"]  # type: ignore[assignment]
        known = f"{NAMESPACE}sector/{key}" if kind == "Sector" else None
        title = _TITLE.match(match["text"])
        span = Span(len(text), len(text) + len(match["text"]))
        if key not in referents or not match["referent"]:
            referents[key] = Referent(key, kind, key, (key,), title[0].strip() if title else None, known)
        mentions.append(LinkedMention(span, match["text"], kind, key, not match["referent"] or kind == "Sector"))
        text += match["text"]
        place = match.end()
    text += marked[place:]
    sentences = tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(text) if m[0].strip())
    sentences = tuple(
        Span(s.start + len(text[s.start : s.end]) - len(text[s.start : s.end].lstrip()), s.end) for s in sentences
    )
    document = Document("example.txt", text, published=published, language=language)
    speakers = {s.start: speaker for s in sentences} if speaker else {}
    return Reading(
        document, CleanView(text, tuple(range(len(text) + 1))), sentences, tuple(mentions), referents, speakers
    )
