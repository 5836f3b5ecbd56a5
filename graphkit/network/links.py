"""What links two clusters: each kind of link is one query in queries/links/, projected here.

A kind's query gives rows (cluster, via, fact, weight): each pair of clusters that stand beside the same `via` is linked
through it. What many clusters share says little, so a reason weighs `weight / log2(1 + number of clusters)`, after
Adamic and Adar (2003). A query may give rows (cluster, other, fact, weight) instead, for facts that join two directly.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graphkit.network.base import ClusterLink, NetworkFact, Reason
from graphkit.query import Question, ask, parse_question
from graphkit.resources import resource
from graphkit.settings import Settings
from graphkit.slug import last_segment
from graphkit.store import Store

# Something that more clusters share than this is no news about any two of them, and the pairs would be too many.
_CROWD = 150

_Pair = tuple[str, str]


def link_kinds() -> tuple[Question, ...]:
    """The kinds of links, by name."""
    paths = sorted(resource("queries", "links").glob("*.rq"))
    return tuple(parse_question(path.read_text(encoding="utf-8"), path.stem, path.name) for path in paths)


def cluster_links(store: Store, facts: Sequence[NetworkFact], settings: Settings) -> tuple[ClusterLink, ...]:
    """The links between clusters with their reasons, strongest first, whatever the confidence of the facts."""
    everything = replace(settings, confidence=0.0)
    reasons: dict[_Pair, list[Reason]] = defaultdict(list)
    known = {fact.id for fact in facts}
    for kind in link_kinds():
        answer = ask(store, kind, everything)
        rows = [{**row, "fact": last_segment(row["fact"])} for row in answer.records()]
        rows = [row for row in rows if row["fact"] in known]
        project = _direct if "other" in answer.columns else _shared
        for pair, reason in project(kind.name, rows):
            reasons[pair].append(reason)
    links = (
        ClusterLink(
            *pair, sum(r.weight for r in why), tuple(sorted(why, key=lambda r: (-r.weight, r.kind, r.via or "")))
        )
        for pair, why in sorted(reasons.items())
    )
    return tuple(sorted(links, key=lambda link: (-link.weight, link.source, link.target)))


def _shared(kind: str, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[_Pair, Reason]]:
    around: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    weights: dict[str, float] = {}
    for row in rows:
        around[row["via"]][row["cluster"]].append(row["fact"])
        weights[row["via"]] = float(row["weight"])
    for via, clusters in sorted(around.items()):
        if len(clusters) <= _CROWD:
            weight = round(weights[via] / math.log2(1 + len(clusters)), 4)
            for one, other in combinations(sorted(clusters), 2):
                yield (one, other), Reason(kind, via, weight, (*clusters[one], *clusters[other]))


def _direct(kind: str, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[_Pair, Reason]]:
    joined: dict[_Pair, list[str]] = defaultdict(list)
    weights: dict[_Pair, float] = {}
    for row in rows:
        one, other = sorted((row["cluster"], row["other"]))
        joined[one, other].append(row["fact"])
        weights[one, other] = float(row["weight"])
    for pair, facts in sorted(joined.items()):
        yield pair, Reason(kind, None, weights[pair], tuple(dict.fromkeys(facts)))
