"""What links two clusters: each kind of link is one query in queries/links/, projected here.

A kind's query gives rows (cluster, via, fact, weight): each pair of clusters that stand beside the same `via` is linked
through it. What many clusters share says little, so a reason weighs `weight / log2(1 + number of clusters)`, after
Adamic and Adar (2003). A query may give rows (cluster, other, fact, weight) instead, for facts that join two directly,
or (cluster, document, fact, weight) for what stands in one document; there the first fact of each cluster counts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graphkit.network.base import ClusterLink, NetworkFact, Reason, Source
from graphkit.query import Question, ask, internals
from graphkit.settings import Settings
from graphkit.slug import last_segment
from graphkit.store import Store

# Something that more clusters share than this is no news about any two of them, and the pairs would be too many.
_CROWD = 150

_Pair = tuple[str, str]
_Row = Mapping[str, str]


def link_kinds() -> tuple[Question, ...]:
    """The kinds of links, by name."""
    return internals("links")


def cluster_links(
    store: Store, facts: Sequence[NetworkFact], documents: Sequence[Source], settings: Settings
) -> tuple[ClusterLink, ...]:
    """The links between clusters with their reasons, strongest first, whatever the confidence of the facts."""
    everything = replace(settings, confidence=0.0)
    reasons: dict[_Pair, list[Reason]] = defaultdict(list)
    known = {fact.id for fact in facts}
    places = {source.name: place for place, source in enumerate(documents)}
    for kind in link_kinds():
        answer = ask(store, kind, everything)
        rows = [{**row, "fact": last_segment(row["fact"])} for row in answer.records()]
        rows = [row for row in rows if row["fact"] in known]
        for pair, reason in _project(kind.name, answer.columns, rows, places):
            reasons[pair].append(reason)
    links = (
        ClusterLink(*pair, sum(reason.weight for reason in why), tuple(sorted(why, key=_strength)))
        for pair, why in sorted(reasons.items())
    )
    return tuple(sorted(links, key=lambda link: (-link.weight, link.source, link.target)))


def _strength(reason: Reason) -> tuple[float, str, str, int]:
    return -reason.weight, reason.kind, reason.via or "", reason.document or 0


def _project(
    kind: str, columns: Sequence[str], rows: Sequence[_Row], places: Mapping[str, int]
) -> Iterator[tuple[_Pair, Reason]]:
    if "other" in columns:
        yield from _direct(kind, rows)
    elif "document" in columns:
        for pair, reason in _shared(kind, "document", rows):
            facts = dict.fromkeys((reason.facts[0], reason.facts[reason.first]))
            yield pair, replace(reason, via=None, document=places[reason.via or ""], facts=tuple(facts), first=1)
    else:
        yield from _shared(kind, "via", rows)


def _shared(kind: str, column: str, rows: Sequence[_Row]) -> Iterator[tuple[_Pair, Reason]]:
    around: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    weights: dict[str, float] = {}
    for row in rows:
        around[row[column]][row["cluster"]].append(row["fact"])
        weights[row[column]] = float(row["weight"])
    for via, clusters in sorted(around.items()):
        if len(clusters) <= _CROWD:
            weight = round(weights[via] / math.log2(1 + len(clusters)), 4)
            for one, other in combinations(sorted(clusters), 2):
                facts = (*clusters[one], *clusters[other])
                yield (one, other), Reason(kind, via, weight, facts, len(clusters[one]), len(clusters))


def _direct(kind: str, rows: Sequence[_Row]) -> Iterator[tuple[_Pair, Reason]]:
    joined: dict[_Pair, list[str]] = defaultdict(list)
    weights: dict[_Pair, float] = {}
    for row in rows:
        one, other = sorted((row["cluster"], row["other"]))
        joined[one, other].append(row["fact"])
        weights[one, other] = float(row["weight"])
    for pair, facts in sorted(joined.items()):
        yield pair, Reason(kind, None, weights[pair], tuple(dict.fromkeys(facts)))
