"""What the store costs, as ratios within one run.

`select`   SELECT through graphkit over the same SELECT in bare pyoxigraph (wanted: at most 1.1)
`reload`   one changed document into a store of N documents over the same into one of N/10 (wanted: near 1)
`linear`   time per document while loading the last tenth of N over the first tenth (wanted: near 1)
`slowest_over_facts`   the slowest of the questions about everything over `facts`, which reads and sorts as much
                       (wanted: at most 1.5)
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph

from benchmarks.synthetic import documents
from graphkit.pipeline.knowledge import Knowledge
from graphkit.query import ask
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import put

_QUERY = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX gk: <https://w3id.org/graphkit/ontology#>
SELECT ?fact ?subject ?object { ?fact a gk:Fact ; rdf:subject ?subject ; rdf:object ?object }
"""
_BATCH = 50
_ABOUT_EVERYTHING = ("changes", "entities", "members-of-several", "news", "people", "shared-members", "single-source")


def run(number: int) -> dict[str, float]:
    """All figures for a store of `number` documents."""
    knowledge = Knowledge.gather(Settings())
    with TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        with closing(open_store(small, "w")) as store:
            _fill(store, knowledge, number // 10)
            one = _reload(store, knowledge)
        with closing(open_store(large, "w")) as store:
            per_batch = _fill(store, knowledge, number)
            many = _reload(store, knowledge)
        tenth = max(1, len(per_batch) // 10)
        with closing(open_store(large)) as store:
            facts, *others = (_asking(store, name) for name in ("facts", *_ABOUT_EVERYTHING))
        return {
            "select": _select(large),
            "reload": many / one,
            "linear": statistics.median(per_batch[-tenth:]) / statistics.median(per_batch[:tenth]),
            "facts_seconds": facts,
            "slowest_over_facts": max(others) / facts,
            "documents_per_second": number / sum(per_batch),
        }


def _fill(store: Store, knowledge: Knowledge, number: int) -> list[float]:
    """Load documents in batches; the seconds that each batch took."""
    taken = []
    for first in range(0, number, _BATCH):
        batch = list(documents(first, min(_BATCH, number - first)))
        taken.append(_seconds(lambda batch=batch: put(store, knowledge, batch), 1))  # type: ignore[misc]
    return taken


def _reload(store: Store, knowledge: Knowledge) -> float:
    """Median seconds to replace one document by another of the same name."""
    taken = []
    for turn in range(15):
        (changed,) = documents(turn + 3, 1)
        (old,) = documents(turn, 1)
        changed = type(changed)(type(old.document)(old.document.name, changed.document.text), changed.referents, ())
        taken.append(_seconds(lambda changed=changed: put(store, knowledge, [changed]), 1))  # type: ignore[misc]
    return statistics.median(taken)


def _asking(store: Store, question: str) -> float:
    return _seconds(lambda: ask(store, question), 3)


def _select(folder: Path) -> float:
    canonical = pyoxigraph.NamedNode(Settings().base + "graph/canonical")
    bare = pyoxigraph.Store.read_only(str(folder / "data"))
    with closing(open_store(folder)) as store:
        rounds = [
            (
                _seconds(lambda: store.select(_QUERY), 1),
                _seconds(lambda: [tuple(row) for row in bare.query(_QUERY, default_graph=canonical)], 1),  # type: ignore[union-attr]
            )
            for _ in range(7)
        ]
    return statistics.median(ours for ours, _ in rounds) / statistics.median(theirs for _, theirs in rounds)


def _seconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
