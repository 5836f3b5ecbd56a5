"""The network as plain values, for JSON; the page writes the same of what it shows."""

from __future__ import annotations

from graphkit.network.base import ClusterLink, Network, NetworkFact, Quote, Reason, Source

Plain = dict[str, object]


def plain(network: Network, confidence: float = 0.0) -> Plain:
    """Entities, facts with their quotes, and links between clusters, from a confidence on."""
    facts = [fact for fact in network.facts if fact.confidence >= confidence]
    ends = {end for fact in facts for end in (fact.subject, fact.object)}
    told = {fact.id for fact in facts}
    links = [left for link in network.links if (left := link.within(told))]
    return {
        "entities": [
            {"iri": node.iri, "type": node.type, "name": node.name, "aliases": list(node.aliases)}
            for node in network.nodes
            if node.iri in ends
        ],
        "facts": [_fact(fact, network.documents) for fact in facts],
        "links": [_link(link, network.documents) for link in links],
    }


def _fact(fact: NetworkFact, documents: tuple[Source, ...]) -> Plain:
    return _known(
        id=fact.id,
        subject=fact.subject,
        predicate=fact.predicate,
        object=fact.object,
        role=fact.role,
        **{"from": fact.since},
        until=fact.until,
        status=fact.status,
        value=fact.value,
        confidence=fact.confidence,
        quotes=[_quote(quote, documents[quote.document]) for quote in fact.quotes],
    )


def _quote(quote: Quote, source: Source) -> Plain:
    return _known(
        document=source.name,
        title=source.title,
        published=source.published,
        link=source.link,
        before=quote.before,
        text=quote.text,
        after=quote.after,
        confidence=quote.confidence,
    )


def _link(link: ClusterLink, documents: tuple[Source, ...]) -> Plain:
    return {
        "clusters": [link.source, link.target],
        "weight": round(link.weight, 4),
        "reasons": [_reason(reason, documents) for reason in link.reasons],
    }


def _reason(reason: Reason, documents: tuple[Source, ...]) -> Plain:
    return _known(
        kind=reason.kind,
        via=reason.via,
        document=None if reason.document is None else documents[reason.document].name,
        weight=reason.weight,
        shared=reason.shared,
        facts=list(reason.facts),
    )


def _known(**values: object) -> Plain:
    return {name: value for name, value in values.items() if value is not None}
