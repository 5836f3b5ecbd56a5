"""Extraction: what a document speaks of, and what it says, each with its quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graphkit.extract.base import Finder, Reading
from graphkit.extract.judging import Calibration, judged, load_calibration
from graphkit.extract.mentions.plugins import registered
from graphkit.extract.neural.names import opinion
from graphkit.extract.neural.references import resolved, told
from graphkit.extract.neural.relations import relations
from graphkit.extract.neural.stating import Stating
from graphkit.extract.neural.trained import States, TrainedModel, load
from graphkit.extract.neural.windows import windows
from graphkit.extract.reading import Prepared, Reader, prepare
from graphkit.extract.relations import Grammar, claims, load_grammar
from graphkit.model import Claim, Document, Findings
from graphkit.resources import resource
from graphkit.vocabulary import Vocabulary

__all__ = ["Extractor", "Views", "find", "finder_settings"]


@dataclass(frozen=True, slots=True)
class Views:
    """A document as both readers see it: what rules found in it, what the model sees, how sure each referent is."""

    reading: Reading
    said: tuple[Claim, ...]
    seen: tuple[Claim, ...] = ()
    certainty: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds in many documents what one vocabulary knows to look for; compile it once with `of`."""

    reader: Reader
    grammar: Grammar
    model: TrainedModel | None = None
    calibration: Calibration | None = None

    @classmethod
    def of(cls, vocabulary: Vocabulary, further: tuple[Finder, ...] = (), *, fast: bool = False) -> Extractor:
        """An extractor with the built-in finders and perhaps further ones; `fast` does without the trained model.

        Raises VocabularyError, ExtractionError.
        """
        folder = resource("data", "model")
        model, calibration = (None, None) if fast else (load(folder), load_calibration(folder / "calibration.toml"))
        return cls(Reader.of(vocabulary, further), load_grammar(vocabulary), model, calibration)

    def find(self, document: Document) -> Findings:
        """Everything found in `document`: every named referent, and the claims about them."""
        views = self.views(document)
        both = views.said
        if self.calibration is not None:
            both = judged(views.said, views.seen, self.calibration, views.certainty)
        return Findings(document, tuple(views.reading.referents.values()), both)

    def views(self, document: Document) -> Views:
        """The reading of `document`, with what rules find in it and what the model sees, before both are joined."""
        prepared = prepare(document)
        if self.model is None:
            reading = self.reader.read(document, prepared)
            return Views(reading, claims(reading, self.reader.vocabulary, self.grammar))
        states = self._states(prepared, self.model)
        heard = opinion(states)
        reading = self.reader.read(document, prepared, heard)
        tokens = self.grammar.tokens(reading)
        seen, meant = relations(reading, tokens, self.grammar.topic(reading), states, self.model)
        reading, tokens = resolved(reading, meant), tuple(told(token, meant) for token in tokens)
        said = claims(reading, self.reader.vocabulary, self.grammar, tokens)
        return Views(reading, said, tuple(Stating(reading, seen).claims(said)), heard.certainty(reading))

    def read(self, document: Document) -> Reading:
        """The reading that `find` takes its claims from."""
        prepared = prepare(document)
        heard = None if self.model is None else opinion(self._states(prepared, self.model))
        return self.reader.read(document, prepared, heard)

    def _states(self, prepared: Prepared, model: TrainedModel) -> States:
        view, sentences = prepared
        return model.encode(tuple(windows(view.text, sentences, model.pieces)))


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A vocabulary as a key: the very same object, for it holds mappings and has no hash of its own."""

    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.vocabulary is other.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


@lru_cache(maxsize=1)
def _further() -> tuple[Finder, ...]:
    return registered()


def finder_settings() -> str:
    """How the further finders say they are set, since names depend on that; raises ExtractionError."""
    return ", ".join(filter(None, (getattr(finder, "setting", "") for finder in _further())))


@lru_cache(maxsize=4)
def _extractor(key: _ByIdentity, fast: bool) -> Extractor:
    return Extractor.of(key.vocabulary, _further(), fast=fast)


def find(document: Document, vocabulary: Vocabulary, *, fast: bool = False) -> Findings:
    """Everything found in `document`; what a vocabulary needs compiled is compiled at its first document.

    `fast` reads by rules alone, without the trained model.
    """
    return _extractor(_ByIdentity(vocabulary), fast).find(document)
