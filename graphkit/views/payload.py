"""A network as the values that the page reads: nodes and edges for pyvis, and what else the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.errors import ViewError
from graphkit.network.base import (
    ClusterLink,
    Location,
    Measures,
    Network,
    NetworkFact,
    Node,
    Quote,
    Reason,
    Source,
    WhiteSpot,
)
from graphkit.network.choosing import period
from graphkit.query.labels import concept_name

Json = dict[str, object]

# A quote as the page reads it: document, words before, the words themselves, words after, confidence, where it begins.
QuoteRow = tuple[int, str, str, str, float, int | None]


@dataclass(frozen=True, slots=True)
class Payload:
    """What a page holds.

    `edges` are the facts that join two nodes and `attributes` the others; the page numbers facts through both, edges
    first. `quotes` are distinct; facts name them by number. `start` and `end` of a fact say when it holds, where that
    differs from `since` and `until`. Values that are None or empty are left out.
    """

    nodes: list[Json]
    edges: list[Json]
    attributes: list[Json]
    links: list[Json]
    spots: list[Json]
    spots_found: int
    quotes: list[QuoteRow]
    documents: list[Json]
    groups: list[Json]
    labels: dict[str, Json]
    confidence: float


def payload(network: Network) -> Payload:
    """The values of a page. Raises ViewError where the network names a node, fact or document that it lacks."""
    index = {node.iri: number for number, node in enumerate(network.nodes)}
    edges = [fact for fact in network.facts if fact.object is not None]
    attributes = [fact for fact in network.facts if fact.object is None]
    facts = {fact.id: number for number, fact in enumerate((*edges, *attributes))}
    quotes: dict[QuoteRow, int] = {}
    return Payload(
        nodes=_nodes(network),
        edges=[_edge(fact, index, quotes, network.documents) for fact in edges],
        attributes=[_attribute(fact, index, quotes, network.documents) for fact in attributes],
        links=[_link(link, index, facts, len(network.documents)) for link in network.links],
        spots=[_spot(spot, index, facts) for spot in network.white_spots],
        spots_found=max(network.white_spots_found, len(network.white_spots)),
        quotes=list(quotes),
        documents=[
            _filled(name=source.name, title=source.title, published=source.published, link=source.link, iri=source.iri)
            for source in network.documents
        ],
        groups=[
            {"number": g.number, "de": g.name.de, "en": g.name.en, "size": g.size, "shade": g.shade}
            for g in network.groups
        ],
        labels={key: {"de": label.de, "en": label.en} for key, label in sorted(network.labels.items())},
        confidence=network.confidence,
    )


def _nodes(network: Network) -> list[Json]:
    return [
        _filled(
            id=number,
            label=node.name,
            group=node.type,
            x=round(node.x, 3),
            y=round(node.y, 3),
            iri=node.iri,
            names=_names(node),
            aliases=list(node.aliases),
            community=node.group,
            measures=_measures(node.measures),
            within=list(node.within),
            place=_place(network.clusters.get(node.iri)),
            location=_location(node.location),
        )
        for number, node in enumerate(network.nodes)
    ]


def _names(node: Node) -> dict[str, str] | None:
    """What a place or a field is called in a language, where that is not its name."""
    names = {language: concept_name(node.iri, language) for language in ("de", "en")}
    return {language: name for language, name in names.items() if name and name != node.name} or None


def _measures(measures: Measures) -> list[float] | None:
    """Neighbours, betweenness, centrality, documents."""
    values = [measures.neighbours, measures.betweenness, measures.centrality, measures.documents]
    return values if any(values) else None


def _place(point: tuple[float, float] | None) -> list[float] | None:
    return None if point is None else [round(point[0], 3), round(point[1], 3)]


def _location(location: Location | None) -> list[float] | None:
    """Latitude, longitude, and 1 where it is exact."""
    return (
        None if location is None else [round(location.latitude, 3), round(location.longitude, 3), int(location.exact)]
    )


def _edge(
    fact: NetworkFact, index: Mapping[str, int], quotes: dict[QuoteRow, int], documents: Sequence[Source]
) -> Json:
    ends = {"from": _known(index, fact.subject, "node"), "to": _known(index, fact.object or "", "node")}
    return ends | _said(fact, quotes, documents)


def _attribute(
    fact: NetworkFact, index: Mapping[str, int], quotes: dict[QuoteRow, int], documents: Sequence[Source]
) -> Json:
    return {"from": _known(index, fact.subject, "node")} | _said(fact, quotes, documents)


def _said(fact: NetworkFact, quotes: dict[QuoteRow, int], documents: Sequence[Source]) -> Json:
    numbers = _numbers(fact.quotes, quotes, len(documents))
    start, end = period(fact, documents)
    return _filled(
        predicate=fact.predicate,
        role=fact.role,
        since=fact.since,
        until=fact.until,
        start=start if start != fact.since else None,
        end=end if end != fact.until else None,
        status=fact.status,
        value=fact.value,
        confidence=round(fact.confidence, 3),
        quotes=numbers,
    )


def _numbers(found: Iterable[Quote], quotes: dict[QuoteRow, int], documents: int) -> list[int]:
    numbers = []
    for quote in found:
        row = (
            _there(quote.document, "quote", documents),
            quote.before,
            quote.text,
            quote.after,
            round(quote.confidence, 3),
            quote.start,
        )
        numbers.append(quotes.setdefault(row, len(quotes)))
    return numbers


def _link(link: ClusterLink, index: Mapping[str, int], facts: Mapping[str, int], documents: int) -> Json:
    return {
        "from": _known(index, link.source, "node"),
        "to": _known(index, link.target, "node"),
        "reasons": [_reason(reason, index, facts, documents) for reason in link.reasons],
    }


def _reason(reason: Reason, index: Mapping[str, int], facts: Mapping[str, int], documents: int) -> Json:
    return _filled(
        kind=reason.kind,
        via=None if reason.via is None else _known(index, reason.via, "node"),
        weight=round(reason.weight, 4),
        facts=[_known(facts, fact, "fact") for fact in reason.facts],
        first=reason.first,
        shared=reason.shared,
        document=None if reason.document is None else _there(reason.document, "reason", documents),
    )


def _spot(spot: WhiteSpot, index: Mapping[str, int], facts: Mapping[str, int]) -> Json:
    """A white spot; its states stand by their IRIs, for not all of them are nodes."""
    return {
        "from": _known(index, spot.source, "node"),
        "to": _known(index, spot.target, "node"),
        "grounds": [
            {
                "sector": _known(index, ground.sector, "node"),
                "state": ground.state,
                "facts": [_known(facts, fact, "fact") for fact in ground.facts],
            }
            for ground in spot.grounds
        ],
    }


def _known(index: Mapping[str, int], name: str, kind: str) -> int:
    if name not in index:
        raise ViewError(f"The network names a {kind} that it lacks: {name}.", _REPORT)
    return index[name]


def _there(document: int, who: str, documents: int) -> int:
    if not 0 <= document < documents:
        raise ViewError(f"A {who} names document {document}, which the network lacks.", _REPORT)
    return document


def _filled(**values: object) -> Json:
    return {key: value for key, value in values.items() if value is not None and not _empty(value)}


def _empty(value: object) -> bool:
    return isinstance(value, Sequence) and not value and not isinstance(value, str)


_REPORT = "Weave the network again from the store."
