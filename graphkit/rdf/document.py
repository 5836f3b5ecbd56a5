"""A document's named graph: its metadata, its referents, its claims and their evidence; and what can be read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.model import Claim, Document, Evidence, Fact, Findings, Profile, Referent
from graphkit.rdf import terms
from graphkit.rdf.iris import Iris
from graphkit.rdf.terms import gk
from graphkit.slug import last_segment

_GENERATED = NamedNode(terms.PROV + "generatedAtTime")


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A claim as the canonical graph needs it: `fact` speaks of profile ids in place of entities."""

    claim: str
    fact: Fact
    quotation: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What other graphs need to know of a document: its referents' profiles, and its claims over these."""

    iri: str
    version: str
    extractor: str
    referents: Mapping[str, str]
    claims: tuple[StatedFact, ...]


def describe(
    findings: Findings, profiles: Mapping[str, Profile], iris: Iris, extractor: str, loaded: datetime
) -> list[Quad]:
    """The quads of one document's graph; apart from `loaded`, a pure function of the findings."""
    document = findings.document
    graph = iris.document(document.name)
    about = list(_metadata(document, graph, extractor, loaded))
    for referent in findings.referents:
        about += _referent(referent, profiles[referent.key], iris.referent(document.name, referent.key), iris)
    for claim in findings.claims:
        about += _claim(claim, document, iris)
    return list(dict.fromkeys(Quad(s, p, o, graph) for s, p, o in about))


_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _metadata(document: Document, iri: NamedNode, extractor: str, loaded: datetime) -> Iterator[_Triple]:
    yield iri, terms.TYPE, gk("Document")
    yield iri, terms.IDENTIFIER, Literal(document.name)
    yield iri, NamedNode(terms.DCTERMS + "language"), Literal(document.language)
    yield iri, gk("version"), Literal(document.version)
    yield iri, gk("extractor"), Literal(extractor)
    yield iri, gk("text"), Literal(document.text)
    stamp = loaded.isoformat(timespec="seconds")
    yield iri, _GENERATED, Literal(stamp, datatype=NamedNode(terms.XSD + "dateTime"))
    if document.title:
        yield iri, NamedNode(terms.DCTERMS + "title"), Literal(document.title, language=document.language)
    if document.published:
        yield iri, NamedNode(terms.DCTERMS + "issued"), terms.date(document.published)
    if document.source:
        yield iri, NamedNode(terms.DCTERMS + "source"), Literal(document.source)


def _referent(referent: Referent, profile: Profile, iri: NamedNode, iris: Iris) -> Iterator[_Triple]:
    yield iri, terms.TYPE, gk("Referent")
    yield iri, gk("type"), gk(referent.type)
    yield iri, terms.LABEL, Literal(referent.name)
    yield iri, gk("profile"), iris.profile(profile.id)
    for surface in referent.surfaces:
        yield iri, gk("surface"), Literal(surface)
    if referent.title:
        yield iri, gk("title"), Literal(referent.title)


def _claim(claim: Claim, document: Document, iris: Iris) -> Iterator[_Triple]:
    iri = iris.claim(document.name, claim)
    yield iri, terms.TYPE, gk("Claim")
    yield iri, terms.SUBJECT, iris.referent(document.name, claim.subject)
    yield iri, terms.PREDICATE, gk(claim.predicate)
    if claim.object:
        yield iri, terms.OBJECT, iris.referent(document.name, claim.object)
    if claim.role:
        yield iri, terms.ROLE, iris.role(claim.role)
    if claim.role and (post := next((evidence.post for evidence in claim.evidence if evidence.post), "")):
        yield iri, gk("post"), Literal(" ".join(post.split()))
    if claim.since:
        yield iri, terms.START, terms.date(claim.since)
    if claim.until:
        yield iri, terms.END, terms.date(claim.until)
    if claim.status:
        yield iri, gk("status"), Literal(claim.status)
    if claim.value is not None:
        yield iri, gk("value"), terms.number(claim.value)
    if claim.evidence:
        yield iri, gk("bestEvidence"), iris.evidence(claim.evidence[0])
    for evidence in claim.evidence:
        yield iri, gk("evidence"), iris.evidence(evidence)
        yield from _evidence(evidence, iris)


def _evidence(evidence: Evidence, iris: Iris) -> Iterator[_Triple]:
    iri, place, words = (iris.evidence(evidence, part) for part in ("quote", "place", "words"))
    yield iri, terms.TYPE, NamedNode(terms.OA + "SpecificResource")
    yield iri, NamedNode(terms.OA + "hasSource"), iris.document(evidence.document)
    yield iri, NamedNode(terms.OA + "hasSelector"), place
    yield iri, NamedNode(terms.OA + "hasSelector"), words
    yield iri, gk("method"), Literal(evidence.method)
    yield iri, gk("confidence"), terms.decimal(evidence.confidence)
    yield place, terms.TYPE, NamedNode(terms.OA + "TextPositionSelector")
    yield place, NamedNode(terms.OA + "start"), terms.number(evidence.span.start)
    yield place, NamedNode(terms.OA + "end"), terms.number(evidence.span.end)
    yield words, terms.TYPE, NamedNode(terms.OA + "TextQuoteSelector")
    yield words, NamedNode(terms.OA + "exact"), Literal(evidence.quote)


def read_record(iri: str, quads: Iterable[Quad]) -> DocumentRecord:
    """What `describe` wrote, as far as other graphs need it; `quads` are those of the document's graph."""
    values: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    profile_of = {
        node: last_segment(properties[gk("profile").value][0])
        for node, properties in values.items()
        if gk("profile").value in properties
    }
    claims = [
        _stated(node, properties, profile_of, values)
        for node, properties in values.items()
        if gk("Claim").value in properties.get(terms.TYPE.value, ())
    ]
    own = values.get(iri, {})
    return DocumentRecord(
        iri,
        own.get(gk("version").value, [""])[0],
        own.get(gk("extractor").value, [""])[0],
        profile_of,
        tuple(sorted(claims, key=lambda c: c.claim)),
    )


def _stated(
    node: str,
    properties: Mapping[str, list[str]],
    profile_of: Mapping[str, str],
    values: Mapping[str, Mapping[str, list[str]]],
) -> StatedFact:
    def one(predicate: NamedNode) -> str | None:
        return next(iter(properties.get(predicate.value, ())), None)

    target, role, count = one(terms.OBJECT), one(terms.ROLE), one(gk("value"))
    quotation, confidence = min(
        ((q, _confidence(values.get(q, {}))) for q in properties.get(gk("bestEvidence").value, [""])),
        key=lambda found: (-found[1], found[0]),
    )
    fact = Fact(
        predicate=last_segment(one(terms.PREDICATE) or ""),  # type: ignore[arg-type]
        subject=profile_of[one(terms.SUBJECT) or ""],
        object=profile_of[target] if target else None,
        role=last_segment(role) if role else None,
        since=one(terms.START),
        until=one(terms.END),
        status=one(gk("status")),  # type: ignore[arg-type]
        value=int(count) if count else None,
    )
    return StatedFact(node, fact, quotation, confidence)


def _confidence(evidence: Mapping[str, list[str]]) -> float:
    return max(map(float, evidence.get(gk("confidence").value, ["0"])))
