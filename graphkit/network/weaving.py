"""From a store to a network: entities, facts with quotes in their context, links between clusters, places, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.errors import QueryError
from graphkit.model import ENTITY_TYPES
from graphkit.network.base import Label, Network, NetworkFact, Node, Quote, Source
from graphkit.network.choosing import Choice, choose
from graphkit.network.context import around
from graphkit.network.groups import name_groups
from graphkit.network.layout import communities, place
from graphkit.network.links import cluster_links, link_kinds
from graphkit.network.locating import located
from graphkit.network.measures import measure
from graphkit.network.regions import region_labels, within
from graphkit.network.shades import shaded
from graphkit.network.whitespots import white_spots
from graphkit.query import ask, internal
from graphkit.settings import Settings
from graphkit.slug import last_segment
from graphkit.store import Store
from graphkit.vocabulary import Vocabulary, load_vocabulary

_DEFAULTS = Settings()
_EVERYTHING = Choice()


def weave(
    store: Store, vocabulary: Vocabulary | None = None, settings: Settings = _DEFAULTS, choice: Choice = _EVERYTHING
) -> Network:
    """What is chosen of the store, as a network with its layout, groups and measures; raises QueryError, ViewError.

    `vocabulary` is the shipped one unless another one is given.
    """
    return _placed(measured(choose(gather(store, vocabulary, settings), choice)))


def measured(network: Network) -> Network:
    """The network with its communities, their names, and the measures of its nodes."""
    names = [node.iri for node in network.nodes]
    groups, measures = communities(names, _edges(network)), measure(network, network.confidence)
    nodes = tuple(replace(node, group=groups[node.iri], measures=measures[node.iri]) for node in network.nodes)
    grouped = replace(network, nodes=nodes)
    return replace(grouped, groups=name_groups(grouped))


def _placed(network: Network) -> Network:
    places = place([node.iri for node in network.nodes], _edges(network))
    clusters = sorted(node.iri for node in network.nodes if node.type == "Cluster")
    nodes = tuple(replace(node, x=places[node.iri][0], y=places[node.iri][1]) for node in network.nodes)
    return replace(
        network,
        nodes=nodes,
        groups=shaded(network.groups, nodes),
        clusters=place(clusters, [(link.source, link.target) for link in network.links]),
    )


def _edges(network: Network) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in network.facts if fact.object]


def gather(store: Store, vocabulary: Vocabulary | None = None, settings: Settings = _DEFAULTS) -> Network:
    """Everything in the store that has a fact, without places and measures.

    Raises QueryError, also where the graph changed twice between one query and the next, as it can behind an address.
    """
    try:
        return _gathered(store, vocabulary, settings)
    except _ChangedError:
        return _gathered(store, vocabulary, settings)


class _ChangedError(QueryError):
    """An answer names what an earlier one does not: the graph changed in between."""

    def __init__(self) -> None:
        super().__init__("the graph changed while it was read", "Ask again.")


def _gathered(store: Store, vocabulary: Vocabulary | None, settings: Settings) -> Network:
    known = vocabulary or load_vocabulary(settings.base)
    documents, texts = _documents(_table(store, "documents"))
    quotes = _quotes(_table(store, "quotes"), documents, texts)
    facts = _facts(_table(store, "facts"), quotes)
    sources = tuple(source for source, _ in sorted(documents.values(), key=lambda d: d[1]))
    found = located(_nodes(_table(store, "entities"), facts), known.regions)
    nodes = tuple(replace(n, within=within(n.iri, known)) for n in found)
    network = Network(
        nodes=nodes,
        facts=facts,
        links=cluster_links(store, facts, sources, settings),
        clusters={},
        documents=sources,
        labels=_labels(known) | region_labels(nodes, known),
        confidence=settings.confidence,
    )
    spots, spots_found = white_spots(store, network, settings)
    return replace(network, white_spots=spots, white_spots_found=spots_found)


def _table(store: Store, name: str) -> list[dict[str, str]]:
    """The answer to one of the queries in queries/network/, each row as text by column; what is unbound is absent."""
    return ask(store, internal(f"network/{name}")).records()


def _documents(rows: list[dict[str, str]]) -> tuple[dict[str, tuple[Source, int]], dict[str, str]]:
    found, texts = {}, {}
    for place_in_list, row in enumerate(rows):
        source = Source(row["name"], row.get("title"), row.get("published"), row.get("source"), row["document"])
        found[row["document"]] = (source, place_in_list)
        texts[row["document"]] = row.get("text", "")
    return found, texts


def _quotes(
    rows: list[dict[str, str]], documents: Mapping[str, tuple[Source, int]], texts: Mapping[str, str]
) -> dict[str, tuple[Quote, ...]]:
    """The quotes of each fact by its IRI, most certain first."""
    found: dict[str, list[Quote]] = {}
    for row in rows:
        if row["document"] not in texts:
            raise _ChangedError
        text, start, end = texts[row["document"]], int(row["start"]), int(row["end"])
        place, (before, after) = documents[row["document"]][1], around(text, start, end)
        quote = Quote(place, row["quote"], before, after, float(row["confidence"]), start)
        found.setdefault(row["fact"], []).append(quote)
    return {fact: tuple(sorted(q, key=lambda q: (-q.confidence, q.document))) for fact, q in found.items()}


def _facts(rows: list[dict[str, str]], quotes: Mapping[str, tuple[Quote, ...]]) -> tuple[NetworkFact, ...]:
    return tuple(
        NetworkFact(
            id=last_segment(row["fact"]),
            predicate=last_segment(row["predicate"]),  # type: ignore[arg-type]
            subject=row["subject"],
            object=row.get("object"),
            role=last_segment(row["role"]) if "role" in row else None,
            since=row.get("since"),
            until=row.get("until"),
            status=row.get("status"),
            value=int(row["value"]) if "value" in row else None,
            confidence=float(row["confidence"]),
            quotes=quotes.get(row["fact"], ()),
        )
        for row in rows
    )


def _nodes(rows: list[dict[str, str]], facts: tuple[NetworkFact, ...]) -> tuple[Node, ...]:
    """A node per entity that has a fact; its aliases are the other forms of its name."""
    used = {fact.subject for fact in facts} | {fact.object for fact in facts}
    aliases: dict[str, set[str]] = {}
    nodes: dict[str, Node] = {}
    for row in rows:
        iri = row["entity"]
        if iri in used:
            kind = next(t for t in ENTITY_TYPES if t == last_segment(row["type"]))
            nodes.setdefault(iri, Node(iri, kind, row["name"]))
            aliases.setdefault(iri, set()).add(row.get("form", row["name"]))
    if used - {None} - nodes.keys():
        raise _ChangedError
    return tuple(replace(n, aliases=tuple(sorted(aliases[n.iri] - {n.name}))) for _, n in sorted(nodes.items()))


def _labels(vocabulary: Vocabulary) -> dict[str, Label]:
    found = {f"link/{link.name}": Label(link.title["de"], link.title["en"]) for link in link_kinds()}
    for kind, names in vocabulary.types.items():
        found[f"type/{kind}"] = Label(names["de"], names["en"].capitalize())
    for name, predicate in vocabulary.predicates.items():
        found[f"predicate/{name}"] = Label(predicate.labels["de"], predicate.labels["en"])
    for key, role in vocabulary.roles.items():
        found[f"role/{key}"] = Label(role.labels["de"], role.labels["en"])
    return found
