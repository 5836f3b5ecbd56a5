"""The graph is a function of the set of documents: not of their order, their batches, or what was there in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphkit.model import Findings
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.rebuilding import rebuilt
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import drop, make_findings, put, sample_findings

CLUSTERS = (
    "cluster: Nordlicht / NLT",
    "cluster: Nordlicht e. V.",
    "organization: Nordlicht GmbH / Nordlicht",
    "cluster: NLT",
    "cluster: Neues Lausitzer Textilnetz / NLT",
    "cluster: Nord Licht",
    "cluster: NORDLICHT E.V.",
    "cluster: Silicon Saxony @cluster/silicon-saxony",
    "cluster: Netzwerk Silicon Saxony e. V. @cluster/silicon-saxony",
    "organization: Silicon-Saxony",
)
PEOPLE = (
    "person: Ada Brandt",
    "person: Brandt",
    "person: Adam Brandt",
    "person: Jürgen Brandt",
    "person: Juergen Brandt",
)
OTHERS = (
    "event: Hannover Messe 2021 @event/hannover-messe",
    "event: Hannover-Messe 2021",
    "programme: go-cluster",
    "region: kiel",
    "event: Jahrestagung",
    "event: 2. Lichtforum",
    "project: Leuchtspur",
)
PREDICATES = {
    "person": "role",
    "programme": "participatesIn",
    "region": "locatedIn",
    "event": "runs",
    "project": "runs",
}


def _name(note: str) -> str:
    return note.split(": ", 1)[1].split(" @", maxsplit=1)[0].split(" / ", maxsplit=1)[0]


@st.composite
def a_document(draw: st.DrawFn, number: int) -> Findings:
    """A document about one cluster and a few other things, from few names, so that documents meet."""
    body = draw(st.sampled_from(CLUSTERS))
    rest = draw(st.lists(st.sampled_from(PEOPLE + OTHERS), unique=True, max_size=3))
    claims = []
    for note in rest:
        predicate = PREDICATES[note.split(":")[0]]
        ends = (_name(note), _name(body)) if predicate == "role" else (_name(body), _name(note))
        role = {"role": draw(st.sampled_from(["founder", "staff"])), "status": "current"} if predicate == "role" else {}
        claims.append((predicate, *ends, role))
    if draw(st.booleans()):
        claims.append(("founded", _name(body), None, {"since": draw(st.sampled_from(["2001", "2001-05"]))}))
    text = " ".join(_name(n) for n in [body, *rest])
    return make_findings(f"d{number}.txt", None, text, [body, *rest], claims)


@st.composite
def several(draw: st.DrawFn) -> tuple[Findings, ...]:
    """Two to five documents."""
    return tuple(draw(a_document(number)) for number in range(draw(st.integers(2, 5))))


class Workbench:
    """One store on disk, emptied before each use."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.knowledge = Knowledge.gather(Settings())

    def dump(self, batches: Sequence[Sequence[Findings]], gone: Sequence[str] = ()) -> list[str]:
        """Everything in the store after loading the batches one by one and removing what has to go."""
        self.store.change(list(self.store.quads()), ())
        for batch in batches:
            put(self.store, self.knowledge, batch)
        for name in gone:
            drop(self.store, self.knowledge, [name])
        change = rebuilt(self.store, self.knowledge)
        assert change == (set(), set()), "what changes left behind is not what one judgement of everything gives"
        return sorted(str(quad) for quad in self.store.quads())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with closing(open_store(tmp_path_factory.mktemp("laws") / "store", "w")) as store:
        yield Workbench(store)


# no shrinking: a failing set of documents is small as it is, and shrinking it on disk takes minutes
_LAW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@_LAW
@given(documents=several(), data=st.data())
def test_order_does_not_matter(bench: Workbench, documents: tuple[Findings, ...], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(documents))
    assert bench.dump([[d] for d in shuffled]) == bench.dump([documents])


@_LAW
@given(documents=several(), data=st.data())
def test_a_removed_document_leaves_no_trace(
    bench: Workbench, documents: tuple[Findings, ...], data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(documents), unique_by=lambda d: d.document.name, min_size=1))
    names = [d.document.name for d in gone]
    kept = [d for d in documents if d.document.name not in names]
    assert bench.dump([[d] for d in documents], names) == bench.dump([kept] if kept else [])


@_LAW
@given(documents=several(), data=st.data())
def test_a_new_version_replaces_the_old(bench: Workbench, documents: tuple[Findings, ...], data: st.DataObject) -> None:
    newer = data.draw(a_document(0))
    assert bench.dump([documents, [newer]]) == bench.dump([[newer, *documents[1:]]])


@_LAW
@given(documents=several())
def test_loading_twice_changes_nothing(bench: Workbench, documents: tuple[Findings, ...]) -> None:
    assert bench.dump([documents, documents]) == bench.dump([documents])


def test_the_sample_in_every_order(bench: Workbench) -> None:
    first, *rest = sample_findings()
    whole = bench.dump([[first, *rest]])
    for turn in range(len(rest)):
        order = [*rest[turn:], first, *rest[:turn]]
        assert bench.dump([[d] for d in order]) == whole
        assert bench.dump([[*order]], [d.document.name for d in order]) == []
