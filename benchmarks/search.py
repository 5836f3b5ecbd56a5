"""What looking for texts costs, as ratios of a store of N documents over one of N/10 within one run.

`search`   a text search, exact, by the beginning of a word, and misspelt (wanted: far below 10)
`naming`   the entity that a parameter's name means (wanted: near 1)
`indexing` following a change of one document, index and all (wanted: near 1)
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.synthetic import documents
from graphkit.pipeline.knowledge import Knowledge
from graphkit.query import search
from graphkit.query.answering import entity
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import put

_BATCH = 50
_TYPED = {"exact": "Netzwerk 10", "beginning": "netzw", "misspelt": "Hanovver", "quote": "hannover go-cluster"}
_ROUNDS = 9
_LEAST = 20


def run(number: int) -> dict[str, float]:
    """All figures for a store of `number` documents."""
    knowledge = Knowledge.gather(Settings())
    with TemporaryDirectory() as folder:
        small = _measured(Path(folder) / "small", knowledge, max(_LEAST, number // 10))
        large = _measured(Path(folder) / "large", knowledge, number)
    ratios = {f"{name}_10x": large[name] / small[name] for name in large}
    return {**ratios, "search_seconds": max(large[f"search_{typed}"] for typed in _TYPED)}


def _measured(folder: Path, knowledge: Knowledge, number: int) -> dict[str, float]:
    """Median seconds of each piece of work on a store of `number` documents."""
    (known,) = documents(_LEAST - 1, 1)
    person = next(referent for referent in known.referents if referent.type == "Person")
    with closing(open_store(folder, "w")) as store:
        for first in range(0, number, _BATCH):
            put(store, knowledge, documents(first, min(_BATCH, number - first)))
        changing = _seconds([lambda turn=turn: _change(store, knowledge, turn) for turn in range(_ROUNDS)])  # type: ignore[misc]
    with closing(open_store(folder)) as store:
        return {
            **{f"search_{n}": _seconds([lambda t=t: search(store, t)] * _ROUNDS) for n, t in _TYPED.items()},  # type: ignore[misc]
            "naming": _seconds([lambda: entity(store, person.name.lower())] * _ROUNDS),
            "indexing": changing,
        }


def _change(store: Store, knowledge: Knowledge, turn: int) -> None:
    """Replace one document by another of the same name."""
    (old,), (new,) = documents(turn, 1), documents(turn + 3, 1)
    changed = type(new.document)(old.document.name, new.document.text)
    put(store, knowledge, [type(new)(changed, new.referents, ())])


def _seconds(work: list[Callable[[], object]]) -> float:
    taken = []
    for call in work:
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
