"""What the query page completes: our own terms, roles and sectors, and the standard terms that our questions use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.query import Question
from graphkit.resources import resource
from graphkit.vocabulary import ONTOLOGY, PREFIXES, Concept, load_vocabulary
from graphkit.vocabulary.sources import Node, read_turtle

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_KINDS = {
    "http://www.w3.org/2002/07/owl#Class": "class",
    "http://www.w3.org/2002/07/owl#ObjectProperty": "property",
    "http://www.w3.org/2002/07/owl#DatatypeProperty": "property",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property": "property",
}


@dataclass(frozen=True, slots=True)
class Term:
    """Something that can stand in a query: `text` as it is written there, `key` its short name, labels by language.

    `kind` is "class", "property", "role", "sector" or "standard".
    """

    text: str
    key: str
    kind: str
    labels: Mapping[str, str]


def terms(base: str, questions: Iterable[Question]) -> tuple[Term, ...]:
    """All terms, ours first; `base` is what the IRIs of roles and sectors begin with. Raises VocabularyError."""
    vocabulary = load_vocabulary(base)
    own = [
        *_ontology(),
        *_concepts("role", vocabulary.roles.values()),
        *_concepts("sector", vocabulary.sectors.values()),
    ]
    known = {term.text for term in own}
    return (*own, *(term for term in _standard(questions) if term.text not in known))


def _ontology() -> Iterator[Term]:
    for iri, node in read_turtle(resource("ontology", "graphkit.ttl")).items():
        kind = next((_KINDS[one] for one in node.all(_TYPE) if one in _KINDS), "")
        if iri.startswith(ONTOLOGY) and kind:
            key = iri.removeprefix(ONTOLOGY)
            yield Term(f"gk:{key}", key, kind, _labels(node))


def _labels(node: Node) -> Mapping[str, str]:
    return {language or "": label for label, language in node.said.get(_LABEL, ())}


def _concepts(kind: str, concepts: Iterable[Concept]) -> Iterator[Term]:
    return (Term(f"<{concept.iri}>", concept.key, kind, dict(concept.labels)) for concept in concepts)


def _standard(questions: Iterable[Question]) -> list[Term]:
    """The prefixed names that stand in the shipped questions."""
    names = {token.text for question in questions for token in question.tokens if token.kind == "name"}
    found = ((name, *name.partition(":")[::2]) for name in sorted(names))
    return [Term(name, local, "standard", {}) for name, prefix, local in found if prefix in PREFIXES and local]
