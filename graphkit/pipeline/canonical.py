"""How the canonical graph follows a change: entities and facts gain and lose the support of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode, Quad

from graphkit.model import Entity, Fact, Profile
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.lookup import objects, subjects, values
from graphkit.rdf import DocumentRecord, StatedFact, describe_entity, describe_fact, describe_support, shortcut, terms
from graphkit.rdf.terms import gk
from graphkit.slug import last_segment
from graphkit.store import Quads

_Support = tuple[str, tuple[StatedFact, ...]]


@dataclass(frozen=True, slots=True)
class Moving:
    """A document whose part in the canonical graph may change: what was known of it, and what will be."""

    before: DocumentRecord | None
    after: DocumentRecord | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The judged profiles that a change reaches: what each denoted before, and denotes after.

    `bystanders` are further profiles that the moving documents speak of, whose judgement the change does not touch.
    """

    profiles: Mapping[str, Profile]
    before: Mapping[str, str]
    after: Mapping[str, Entity]
    bystanders: dict[str, str] = field(default_factory=dict)

    @property
    def denoted_before(self) -> Mapping[str, str]:
        """The entity IRI of every profile before the change."""
        return {**self.bystanders, **self.before}

    @property
    def denoted_after(self) -> Mapping[str, str]:
        """The entity IRI of every profile after the change."""
        return {**self.bystanders, **{profile: entity.iri for profile, entity in self.after.items()}}


def entity_changes(
    store: Quads, knowledge: Knowledge, identity: Identity, moving: Mapping[str, Moving]
) -> tuple[set[Quad], set[Quad]]:
    """The quads about entities themselves, and the links to what documents call them, that go and come."""
    after = {entity.iri: entity for entity in identity.after.values()}
    remove, add = set[Quad](), set[Quad]()
    for iri in sorted({*identity.before.values(), *after}):
        remove |= set(_stored_description(store, knowledge, iri))
        if iri in after:
            add |= set(describe_entity(after[iri], knowledge.iris, knowledge.places.get(iri)))
    before, now = identity.denoted_before, identity.denoted_after
    for move in moving.values():
        remove |= _referent_links(move.before, before, knowledge)
        add |= _referent_links(move.after, now, knowledge)
    return remove, add


def _stored_description(store: Quads, knowledge: Knowledge, iri: str) -> Iterator[Quad]:
    graph = knowledge.iris.graph("canonical")
    for predicate in terms.DESCRIPTION:
        yield from store.quads(NamedNode(iri), predicate, None, graph)


def _referent_links(record: DocumentRecord | None, denoted: Mapping[str, str], knowledge: Knowledge) -> set[Quad]:
    graph = knowledge.iris.graph("canonical")
    return {
        Quad(NamedNode(denoted[profile]), gk("referent"), NamedNode(referent), graph)
        for referent, profile in (record.referents.items() if record else ())
    }


def fact_changes(
    store: Quads, knowledge: Knowledge, identity: Identity, moving: Mapping[str, Moving]
) -> tuple[set[Quad], set[Quad]]:
    """The quads of facts, of their support and of their shortcuts that go and come."""
    before, now = identity.denoted_before, identity.denoted_after
    lost: dict[str, list[_Support]] = defaultdict(list)
    gained: dict[str, list[_Support]] = defaultdict(list)
    facts: dict[str, Fact] = {}
    for document, move in moving.items():
        for record, denoted, change in ((move.before, before, lost), (move.after, now, gained)):
            for fact, stated in _facts(record, denoted):
                facts[fact.id] = fact
                change[fact.id].append((document, stated))
    canonical = _Facts(store, knowledge, moving)
    remove, add, gone = set[Quad](), set[Quad](), set[str]()
    for identifier, fact in sorted(facts.items()):
        remove |= canonical.support_quads(identifier, lost[identifier])
        add |= canonical.support_quads(identifier, gained[identifier])
        if gained[identifier] or canonical.is_supported_elsewhere(identifier):
            remove |= canonical.confidence_quads(identifier)
            add |= canonical.new_confidence(identifier, lost[identifier], gained[identifier])
            add |= set(describe_fact(fact, knowledge.iris)) | canonical.shortcut(fact)
        else:
            gone.add(identifier)
            remove |= set(describe_fact(fact, knowledge.iris)) | canonical.confidence_quads(identifier)
    for identifier in sorted(gone):
        remove |= canonical.unsupported_shortcut(facts[identifier], gone)
    return remove, add


def _facts(record: DocumentRecord | None, denoted: Mapping[str, str]) -> Iterator[tuple[Fact, tuple[StatedFact, ...]]]:
    """The facts of a document, with the claims that state each; a fact of a thing with itself is none."""
    found: dict[Fact, list[StatedFact]] = {}
    for stated in record.claims if record else ():
        target = denoted[stated.fact.object] if stated.fact.object else None
        subject = denoted[stated.fact.subject]
        if subject == target:
            continue
        if stated.fact.predicate == "partner" and target:
            subject, target = sorted((subject, target))
        found.setdefault(replace(stated.fact, subject=subject, object=target), []).append(stated)
    for fact, claims in found.items():
        yield fact, tuple(claims)


class _Facts:
    """The canonical graph's facts, as far as a change touches them."""

    def __init__(self, store: Quads, knowledge: Knowledge, moving: Mapping[str, Moving]) -> None:
        self._store = store
        self._knowledge = knowledge
        self._moving = moving
        self._graph = knowledge.iris.graph("canonical")
        self._facts_of: dict[str, dict[tuple[object, object], set[str]]] = {}

    def support_quads(self, fact: str, supports: list[_Support]) -> set[Quad]:
        return {q for _, stated in supports for q in describe_support(fact, stated, self._knowledge.iris)}

    def shortcut(self, fact: Fact) -> set[Quad]:
        direct = shortcut(fact, self._knowledge.iris)
        return {direct} if direct else set()

    def is_supported_elsewhere(self, fact: str) -> bool:
        """Whether a document that the change does not move states the fact."""
        return any(True for _ in self._other_quotations(fact))

    def confidence_quads(self, fact: str) -> set[Quad]:
        return set(self._store.quads(self._knowledge.iris.fact(fact), gk("confidence"), None, self._graph))

    def new_confidence(self, fact: str, lost: list[_Support], gained: list[_Support]) -> set[Quad]:
        """The highest confidence of all support; what the untouched documents give is looked up only if need be."""
        stored = [float(v) for v in values(self._store, self._knowledge.iris.fact(fact), gk("confidence"), self._graph)]
        taken = max((s.confidence for _, stated in lost for s in stated), default=-1.0)
        rest = max(stored, default=0.0)
        if lost and taken >= rest:
            rest = max((self._confidence(quotation) for quotation in self._other_quotations(fact)), default=0.0)
        best = max([rest, *(s.confidence for _, stated in gained for s in stated)])
        return {Quad(self._knowledge.iris.fact(fact), gk("confidence"), terms.decimal(best), self._graph)}

    def unsupported_shortcut(self, fact: Fact, gone: set[str]) -> set[Quad]:
        """The shortcut of a fact that goes, unless another fact that stays says the same directly."""
        direct = shortcut(fact, self._knowledge.iris)
        if direct is None:
            return set()
        saying = self._saying(fact.subject).get((direct.predicate, direct.object), set())
        return set() if saying - gone else {direct}

    def _saying(self, subject: str) -> dict[tuple[object, object], set[str]]:
        """The ids of the stored facts of a subject by the predicate and object of their shortcut, looked up once."""
        if subject not in self._facts_of:
            found: dict[tuple[object, object], set[str]] = defaultdict(set)
            for node in subjects(self._store, terms.SUBJECT, NamedNode(subject), self._graph):
                about = {q.predicate: q.object for q in self._store.quads(node, None, None, self._graph)}
                target = about.get(terms.OBJECT) or about.get(gk("value")) or about.get(terms.START)
                found[about.get(terms.PREDICATE), target].add(last_segment(node.value))
            self._facts_of[subject] = found
        return self._facts_of[subject]

    def _other_quotations(self, fact: str) -> Iterator[NamedNode]:
        for quotation in objects(self._store, self._knowledge.iris.fact(fact), gk("quotation"), self._graph):
            if isinstance(quotation, NamedNode) and quotation.value.split("#", 1)[0] not in self._moving:
                yield quotation

    def _confidence(self, quotation: NamedNode) -> float:
        document = NamedNode(quotation.value.partition("#")[0])
        return max((float(v) for v in values(self._store, quotation, gk("confidence"), document)), default=0.0)
