"""What makes a path a weak explanation: what many share, times that do not meet, facts that are not sure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Any, Literal

import networkx as nx

from graphkit.certainty import percent
from graphkit.network.base import Hop, Network, NetworkFact
from graphkit.network.choosing import period
from graphkit.network.graph import CATEGORIES
from graphkit.resources import resource

Kind = Literal["common", "apart", "unclear", "uncertain"]

_A_DAY = len("2024-01-31")

_Way = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Weakness:
    """One thing that makes a path weak, in words; `at` is the entity that it passes through there, by IRI.

    "common": it is a place or a field, or many stand to it in the same way; "apart": one side of it was over before the
    other began; "unclear": one side is over, and it is not known whether both held at a time; "uncertain": the hop to
    it is unsure.
    """

    kind: Kind
    at: str
    words: str


@cache
def weakness_terms() -> Mapping[str, Any]:
    """The thresholds `many` and `doubtful`, and under `words` what is said, by kind and language.

    One file for the command and the page, which finds the weaknesses of what its filters leave by the same rules.
    """
    return tomllib.loads(resource("viz", "words", "weaknesses.toml").read_text(encoding="utf-8"))


def weaknesses(network: Network, graph: nx.Graph[str], hops: Sequence[Hop]) -> tuple[Weakness, ...]:
    """The weaknesses of a path from its beginning on; `graph` holds all that paths may go through."""
    return tuple(_found(network, graph, hops))


def _found(network: Network, graph: nx.Graph[str], hops: Sequence[Hop]) -> Iterator[Weakness]:
    kinds = {node.iri: node.type for node in network.nodes}
    names = {node.iri: node.name for node in network.nodes}
    facts = {fact.id: fact for fact in network.facts}
    for one, other in pairwise(hops):
        at = one.target
        crowd, way = max(_smallest(at, hop, graph, facts) for hop in (one, other))
        if kinds[at] in CATEGORIES:
            yield Weakness("common", at, _said("category", n=crowd, at=names[at], way=_label(network, way)))
        elif crowd >= weakness_terms()["many"]:
            yield Weakness("common", at, _said("common", n=crowd, at=names[at], way=_label(network, way)))
        if not {kinds[one.source], kinds[at], kinds[other.target]} & CATEGORIES:
            yield from _in_time(one, other, names, network)
    for hop in hops:
        if hop.facts[0].confidence < weakness_terms()["doubtful"]:
            sure, ends = percent(hop.facts[0].confidence), {"one": names[hop.source], "other": names[hop.target]}
            yield Weakness("uncertain", hop.target, _said("uncertain", n=sure, **ends))


def _said(key: str, **values: object) -> str:
    words: str = weakness_terms()["words"][key]["en"]
    return words.format_map(values)


def _smallest(at: str, hop: Hop, graph: nx.Graph[str], facts: Mapping[str, NetworkFact]) -> tuple[int, _Way]:
    """How many stand to an entity in the way in which a hop does: of several ways, that of the fewest."""
    counts = dict.fromkeys({_way(fact, at) for fact in hop.facts}, 0)
    for other in graph[at]:
        for way in {_way(facts[fact], at) for fact in graph.edges[at, other]["facts"]} & counts.keys():
            counts[way] += 1
    return min((count, way) for way, count in counts.items())


def _way(fact: NetworkFact, at: str) -> _Way:
    return fact.predicate, fact.subject == at


def _label(network: Network, way: _Way) -> str:
    return network.labels[f"predicate/{way[0]}"].en


def _in_time(one: Hop, other: Hop, names: Mapping[str, str], network: Network) -> Iterator[Weakness]:
    """What the times of two hops say against each other, unless some two of their facts held together."""
    pairs = [(_Time.of(a, network), _Time.of(b, network)) for a, b in product(one.facts, other.facts)]
    who = {"one": names[one.source], "other": names[other.target], "at": names[one.target]}
    if all(a.before(b) or b.before(a) for a, b in pairs):
        yield Weakness("apart", one.target, _said("apart", **who))
    elif not any(a.meets(b) for a, b in pairs):
        sides = {one.source: [a.is_over for a, _ in pairs], other.target: [b.is_over for _, b in pairs]}
        over = _said("and").join(names[iri] for iri, ended in sides.items() if all(ended)) or _said("either")
        yield Weakness("unclear", one.target, _said("unclear", over=over, **who))


@dataclass(frozen=True, slots=True)
class _Time:
    """When a fact held, ISO and as exact as known, None where nothing is known.

    It began at `since`, and at `begun` at the latest. Where it `is_over`, it `lasted` at least until then, and was over
    by `over`.
    """

    since: str | None
    begun: str | None
    lasted: str | None
    over: str | None
    is_over: bool

    @classmethod
    def of(cls, fact: NetworkFact, network: Network) -> _Time:
        start, end = period(fact, network.documents)
        is_over = fact.status == "former" or bool(fact.until)
        begun, over = (fact.since, end) if is_over else (start, None)
        return cls(fact.since, begun, fact.until or fact.since, over, is_over)

    def before(self, other: _Time) -> bool:
        """Whether this was certainly over before the other began, or on the day on which it did."""
        handed_over = self.over == other.since and len(self.over or "") == _A_DAY
        return handed_over or _earlier(self.over, other.since)

    def meets(self, other: _Time) -> bool:
        """Whether both held at one time: for all that is said where none is over, else by the dates that are known."""
        if not (self.is_over or other.is_over):
            return True
        return self._lasts_into(other) and other._lasts_into(self)

    def _lasts_into(self, other: _Time) -> bool:
        if not self.is_over:
            return True
        return bool(self.lasted and other.begun) and not _earlier(self.lasted, other.begun)


def _earlier(one: str | None, other: str | None) -> bool:
    """Whether a date is known to lie before another, as far as both are exact."""
    exact = min(len(one or ""), len(other or ""))
    return (one or "")[:exact] < (other or "")[:exact]
