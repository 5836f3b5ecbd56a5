"""Nothing is lost on the way into the network, and every link says why."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from graphkit.errors import QueryError
from graphkit.model import Table
from graphkit.network import Network, weave
from graphkit.network.weaving import gather
from graphkit.store import Store, open_store
from graphkit.vocabulary import load_vocabulary
from tests.sample import sample_store


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = sample_store(tmp_path_factory.mktemp("network") / "store")
    with closing(open_store(folder)) as store:
        return weave(store, load_vocabulary())


def tail(iri: str | None) -> str:
    return (iri or "").rsplit("/", 1)[-1]


def test_every_fact_of_the_store_is_there(network: Network, tmp_path: Path) -> None:
    with closing(open_store(sample_store(tmp_path / "store"))) as store:
        count = store.select("SELECT (COUNT(?f) AS ?n) { ?f a <https://w3id.org/graphkit/ontology#Fact> }").rows[0][0]
    assert count is not None
    assert len(network.facts) == int(count.value)
    assert all(fact.quotes for fact in network.facts)
    assert {f.subject for f in network.facts} <= {n.iri for n in network.nodes}


def test_quotes_come_with_their_surroundings(network: Network) -> None:
    quote = next(f for f in network.facts if f.predicate == "memberCount" and f.value == 80).quotes[0]
    source = network.documents[quote.document]
    assert source.name == "nordlicht.txt"
    assert source.published == "2023-05-02"
    assert quote.text.startswith("Nordlicht e. V.")
    assert quote.before.endswith("Photonikclusters ")


def test_clusters_are_linked_by_what_they_share(network: Network) -> None:
    (link,) = [
        k for k in network.links if {tail(k.source), tail(k.target)} == {"nordlicht-e-v", "kuestenwind-initiative"}
    ]
    found = {(reason.kind, tail(reason.via)) for reason in link.reasons}
    assert {
        ("direct", ""),
        ("person", "ada-brandt"),
        ("member", "universitaet-kiel"),
        ("programme", "go-cluster"),
        ("region", "kiel"),
    } <= found
    weights = [reason.weight for reason in link.reasons]
    assert weights == sorted(weights, reverse=True)
    facts = {fact.id: fact for fact in network.facts}
    shared = next(reason for reason in link.reasons if reason.kind == "programme")
    assert {tail(facts[f].subject) for f in shared.facts} == {"nordlicht-e-v", "kuestenwind-initiative"}


def test_what_shares_nothing_is_not_linked(network: Network) -> None:
    linked = {tail(end) for link in network.links for end in (link.source, link.target)}
    assert "kompetenznetz-waldinnovation" not in linked
    assert {tail(iri) for iri in network.clusters} >= {"kompetenznetz-waldinnovation"}


def test_all_words_of_the_page_are_in_both_languages(network: Network) -> None:
    needed = {f"predicate/{f.predicate}" for f in network.facts} | {f"role/{f.role}" for f in network.facts if f.role}
    needed |= {f"link/{reason.kind}" for link in network.links for reason in link.reasons}
    assert needed <= set(network.labels)
    assert all(label.de and label.en for label in network.labels.values())


def test_facts_of_a_reason_are_told_apart_by_cluster(network: Network) -> None:
    facts = {fact.id: fact for fact in network.facts}
    shared = [(link, reason) for link in network.links for reason in link.reasons if reason.kind == "programme"]
    assert shared
    for link, reason in shared:
        assert {facts[one].subject for one in reason.facts[: reason.first]} == {link.source}
        assert {facts[one].subject for one in reason.facts[reason.first :]} == {link.target}
        assert reason.shared >= 2


def test_clusters_of_one_document_are_linked_weakly(network: Network) -> None:
    facts = {fact.id: fact for fact in network.facts}
    shared = [(link, reason) for link in network.links for reason in link.reasons if reason.kind == "document"]
    assert shared
    for link, reason in shared:
        assert reason.via is None
        assert reason.document is not None
        assert reason.weight <= 0.2
        ends = [{facts[one].subject, facts[one].object} for one in reason.facts]
        assert link.source in ends[0]
        assert link.target in ends[-1]
        for one in reason.facts:
            assert reason.document in {quote.document for quote in facts[one].quotes}


class _Growing:
    """A store whose documents were not there yet at some of its answers, as behind an address where one is loaded."""

    def __init__(self, store: Store, early: set[int]) -> None:
        self._store = store
        self._early = early
        self._asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def select(self, query: str) -> Table:
        self._asked += 1
        return Table((), ()) if self._asked in self._early else self._store.select(query)


def test_a_graph_that_changes_meanwhile_is_gathered_once_more(tmp_path: Path) -> None:
    with closing(open_store(sample_store(tmp_path / "store"))) as store:
        whole = gather(store)
        assert gather(cast("Store", _Growing(store, {1}))) == whole
        assert gather(cast("Store", _Growing(store, {4}))) == whole
        with pytest.raises(QueryError, match="the graph changed while it was read"):
            gather(cast("Store", _Growing(store, {1, 3})))
