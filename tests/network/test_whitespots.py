"""Clusters that are close to each other, but that no document brings together."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from graphkit.network import Choice, Network
from graphkit.network.choosing import choose
from graphkit.network.regions import within
from graphkit.network.weaving import gather
from graphkit.store import open_store
from graphkit.vocabulary import NAMESPACE, load_vocabulary
from tests.sample import make_findings, sample_store

TEXT = "Lichtnetz und Holznetz sind beide in Bayern zu Hause. Strahlwerk ebenso. Die Messe Licht findet in Kiel statt."
NAMES = ("cluster: Lichtnetz", "cluster: Holznetz", "cluster: Strahlwerk", "sector: photonics", "region: bayern",
         "region: muenchen", "region: augsburg", "event: Messe Licht")  # fmt: skip
PLACES = {"Lichtnetz": "muenchen", "Holznetz": "augsburg", "Strahlwerk": "bayern"}
CLAIMS: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    *(("inSector", cluster, "photonics", {}) for cluster in PLACES),
    *(("locatedIn", cluster, place, {}) for cluster, place in PLACES.items()),
    ("runs", "Lichtnetz", "Messe Licht", {}),
    ("runs", "Strahlwerk", "Messe Licht", {}),
)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    findings = make_findings("bayern.txt", "2024-01-01", TEXT, NAMES, CLAIMS)
    folder = sample_store(tmp_path_factory.mktemp("white-spots") / "store", [findings])
    with closing(open_store(folder)) as store:
        return gather(store, load_vocabulary())


def cluster(name: str) -> str:
    return f"{NAMESPACE}cluster/{name}"


def test_a_pair_in_one_sector_and_state_without_a_link_is_a_white_spot(network: Network) -> None:
    pairs = {(spot.source, spot.target) for spot in network.white_spots}
    assert pairs == {
        (cluster("holznetz"), cluster("lichtnetz")),
        (cluster("holznetz"), cluster("strahlwerk")),
    }


def test_its_grounds_name_the_facts_of_both(network: Network) -> None:
    spot = next(spot for spot in network.white_spots if spot.target == cluster("lichtnetz"))
    (ground,) = spot.grounds
    assert (ground.sector, ground.state) == (f"{NAMESPACE}sector/photonics", f"{NAMESPACE}region/bayern")
    facts = {fact.id: fact for fact in network.facts}
    said = [
        (facts[one].subject.rsplit("/", 1)[-1], (facts[one].object or "").rsplit("/", 1)[-1]) for one in ground.facts
    ]
    assert set(said) == {("holznetz", "photonics"), ("holznetz", "augsburg"), ("lichtnetz", "photonics"),
                         ("lichtnetz", "muenchen")}  # fmt: skip
    assert [name for name, _ in said] == ["holznetz", "holznetz", "lichtnetz", "lichtnetz"]


def test_a_part_of_the_network_keeps_the_white_spots_of_which_it_has_the_facts(network: Network) -> None:
    assert choose(network, Choice()).white_spots == network.white_spots
    assert choose(network, Choice(types=frozenset({"Cluster", "Sector"}))).white_spots == ()
    near = choose(network, Choice(focus=cluster("holznetz"), depth=1))
    assert near.white_spots == ()


def test_regions_know_the_states_and_countries_around_them(network: Network) -> None:
    vocabulary = load_vocabulary()
    places = [f"{NAMESPACE}region/{key}" for key in ("bayern", "deutschland")]
    assert within(f"{NAMESPACE}region/muenchen", vocabulary) == tuple(places)
    assert within(places[0], vocabulary) == (places[1],)
    assert within(f"{NAMESPACE}region/nirgendwo", vocabulary) == ()
    assert {node.iri: node.within for node in network.nodes}[places[0]] == (places[1],)
    assert network.labels["region/deutschland"].en == "Germany"


def test_many_pairs_of_one_field_leave_room_for_the_rare_ones(tmp_path: Path) -> None:
    names = [f"Feldnetz {letter}{number}" for letter in "abc" for number in range(10)]
    rare = ["Seenetz", "Hafennetz"]
    known = (*(f"cluster: {name}" for name in names + rare), "sector: photonics", "sector: biotechnology",
             "region: bayern", "region: hamburg")  # fmt: skip
    claims = [
        claim
        for name in names + rare
        for claim in (
            ("inSector", name, "biotechnology" if name in rare else "photonics", {}),
            ("locatedIn", name, "hamburg" if name in rare else "bayern", {}),
        )
    ]
    text = " und ".join(names + rare)
    folder = sample_store(tmp_path / "store", [make_findings("viele.txt", "2024-01-01", text, known, claims)])
    with closing(open_store(folder)) as store:
        network = gather(store, load_vocabulary())
    spots = network.white_spots
    assert len(spots) == 400
    assert network.white_spots_found == 30 * 29 // 2 + 1
    assert (cluster("hafennetz"), cluster("seenetz")) in {(spot.source, spot.target) for spot in spots}
