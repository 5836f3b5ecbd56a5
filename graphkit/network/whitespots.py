"""Pairs of clusters of one sector and one state that no document brings together.

The question queries/white-spots.rq finds the pairs; here they get the facts that say where and in what both are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.network.base import ClusterLink, Ground, Network, NetworkFact, WhiteSpot
from graphkit.query import ask, find_question
from graphkit.settings import Settings
from graphkit.store import Store

# What two clusters may share without ever having met. Whatever else links them, however doubtful, is no white spot.
_DISTANT = frozenset({"sector", "region", "programme", "award", "funder", "document"})

# Where hundreds of clusters share a sector and a state, that any two have no link is no news: the rarest come first.
_MOST = 400


def white_spots(store: Store, network: Network, settings: Settings) -> tuple[tuple[WhiteSpot, ...], int]:
    """The white spots between clusters of a gathered network, by IRI, and how many there are; raises QueryError.

    At most 400 grounds are told, those that fewest pairs share.
    """
    linked = {frozenset((link.source, link.target)) for link in network.links if _met(link)}
    inside = {node.iri: {node.iri, *node.within} for node in network.nodes}
    about = _about(network, settings.confidence)
    grounds: dict[tuple[str, str], list[Ground]] = defaultdict(list)
    answer = ask(store, find_question("white-spots"), settings).records()
    rows = [row for row in answer if frozenset((row["cluster"], row["other"])) not in linked]
    for row in _rarest(rows):
        pair = row["cluster"], row["other"]
        facts = _saying(about, pair, row["sector"], row["state"], inside)
        grounds[pair].append(Ground(row["sector"], row["state"], tuple(facts)))
    spots = tuple(WhiteSpot(*pair, tuple(dict.fromkeys(why))) for pair, why in sorted(grounds.items()))
    return spots, len({(row["cluster"], row["other"]) for row in rows})


def _rarest(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows of the sectors and states that fewest pairs share, in the order of the answer."""
    shared = Counter((row["sector"], row["state"]) for row in rows)
    ranked = sorted(enumerate(rows), key=lambda one: (shared[one[1]["sector"], one[1]["state"]], one[0]))
    return [row for _, row in sorted(ranked[:_MOST], key=lambda one: one[0])]


def _met(link: ClusterLink) -> bool:
    return any(reason.kind not in _DISTANT for reason in link.reasons)


def _about(network: Network, confidence: float) -> dict[str, list[NetworkFact]]:
    """The facts on sectors and places, by what they speak of."""
    found: dict[str, list[NetworkFact]] = defaultdict(list)
    for fact in network.facts:
        if fact.predicate in {"inSector", "locatedIn"} and fact.confidence >= confidence:
            found[fact.subject].append(fact)
    return found


def _saying(
    about: dict[str, list[NetworkFact]], pair: Iterable[str], sector: str, state: str, inside: dict[str, set[str]]
) -> Iterator[str]:
    """The facts that put both clusters into the sector and the state, those of the first cluster first."""
    for cluster in pair:
        for fact in about[cluster]:
            if fact.object == sector or (fact.predicate == "locatedIn" and state in inside[fact.object or ""]):
                yield fact.id
