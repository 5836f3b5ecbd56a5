"""Relations: what the sentences of a document say about its mentions, by the patterns of `ontology/patterns/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.extract.base import Reading
from graphkit.extract.relations.context import Context
from graphkit.extract.relations.encode import Token, Unit, encode, tokenise
from graphkit.extract.relations.frames import frame_matches
from graphkit.extract.relations.lexicon import Lexicon
from graphkit.extract.relations.match import Index, Match, Matcher
from graphkit.extract.relations.merge import merge
from graphkit.extract.relations.nested import nested_claims
from graphkit.extract.relations.patterns import Frame, Pattern, load_frames, load_patterns, load_words
from graphkit.extract.relations.statements import Statements
from graphkit.extract.relations.units import Stretch, stretches
from graphkit.extract.relations.variants import variants
from graphkit.extract.relations.wording import Wording
from graphkit.model import Claim, Span
from graphkit.resources import resource
from graphkit.vocabulary import Vocabulary

__all__ = ["Grammar", "claims", "load_grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns and lexicons, compiled for one vocabulary; load it once and pass it to every call."""

    patterns: tuple[Pattern, ...]
    matcher: Matcher
    frames: Index[Frame]
    german: Lexicon
    english: Lexicon
    wording: Wording

    def tokens(self, reading: Reading) -> tuple[Token, ...]:
        """Mentions, role nouns, fields, dates and numbers of a document, in order."""
        return tokenise(reading, self.english if reading.document.language == "en" else self.german)

    def topic(self, reading: Reading) -> str | None:
        """The referent that a document is about."""
        return Context(reading, self.wording).topic


def load_grammar(vocabulary: Vocabulary, folder: Path | None = None) -> Grammar:
    """Compile the pattern files of `folder` (the shipped ones by default); raises ExtractionError."""
    folder = folder or resource("ontology", "patterns")
    words = load_words(folder / "words.toml")
    wording = Wording.of(words["judgement"])
    patterns = load_patterns(folder, vocabulary)
    return Grammar(
        patterns,
        Matcher(patterns),
        Index([(frame, frame.trigger) for frame in load_frames(folder, vocabulary)]),
        Lexicon(vocabulary, frozenset({"de"}), words["lexicon"], wording),
        Lexicon(vocabulary, frozenset({"de", "en"}), words["lexicon"], wording),
        wording,
    )


def claims(
    reading: Reading, vocabulary: Vocabulary, grammar: Grammar | None = None, tokens: Sequence[Token] | None = None
) -> tuple[Claim, ...]:
    """What `reading` says about its referents, one claim per fact, best evidence first.

    Evidence speaks of the document's own offsets. Without `grammar` the shipped one is compiled for this call; `tokens`
    are those of the reading, if they are there already.
    """
    grammar = grammar or load_grammar(vocabulary)
    implied = frozenset(p.method for p in grammar.patterns if p.object)
    known = [token for token in tokens or grammar.tokens(reading) if not token.is_open]
    return merge(_found(reading, vocabulary, grammar, known), implied)


def _found(reading: Reading, vocabulary: Vocabulary, grammar: Grammar, tokens: Sequence[Token]) -> Iterator[Claim]:
    statements = Statements(reading, vocabulary, grammar.wording)
    nested = [p for p in grammar.patterns if p.nested]
    yield from nested_claims(reading, vocabulary, nested, grammar.wording)
    units = [
        (stretch, encode(reading, tokens, stretch.spans, stretch.joint, stretch.labels))
        for stretch in stretches(reading)
    ]
    said: dict[str, list[Span]] = {}
    for stretch, unit in units:
        for match in _matches(grammar.matcher, unit, stretch):
            found = list(statements.of(match))
            if found:
                said.setdefault(match.pattern.predicate, []).append(match.unit.cover(match.start, match.end))
            yield from found
    for stretch, unit in units:
        yield from _framed(grammar.frames, unit, stretch, statements, said)


def _framed(
    frames: Index[Frame], unit: Unit, stretch: Stretch, statements: Statements, said: Mapping[str, list[Span]]
) -> Iterator[Claim]:
    """What frames say where no template has read the same words already."""
    for frame, _ in frames.fitting(unit):
        for match, trigger in frame_matches(frame, unit):
            words = unit.cover(*trigger)
            read = any(words.overlaps(span) for span in said.get(frame.pattern.predicate, ()))
            if not read and _reaches(unit.cover(match.start, match.end), stretch):
                yield from statements.of(match)


def _reaches(covered: Span, stretch: Stretch) -> bool:
    """Whether a match in a stretch is one that no part of it has alone."""
    return len(stretch.spans) == 1 or not any(s.start <= covered.start and covered.end <= s.end for s in stretch.spans)


def _matches(matcher: Matcher, unit: Unit, stretch: Stretch) -> Iterator[Match]:
    """Matches in a stretch that no part of it has alone, and for a sentence also those in its variants."""
    for match in matcher.matches(unit):
        if _reaches(unit.cover(match.start, match.end), stretch):
            yield match
    if len(stretch.spans) == 1:
        for variant in variants(unit):
            yield from (m for m in matcher.matches(variant.unit) if m.start < variant.seam < m.end)
