"""Parts of the network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.errors import ViewError
from graphkit.network import Choice, Network, link_figures
from graphkit.network.choosing import choose
from tests.views.networks import iri, retold, sample

MOOR, WIND, ADA = iri("Cluster", "Moorlicht e. V."), iri("Cluster", "Küstenwind"), iri("Person", "Ada Brandt")


def facts(network: Network) -> set[str]:
    return {fact.id for fact in network.facts}


def names(network: Network) -> set[str]:
    return {node.name for node in network.nodes}


def test_without_a_choice_everything_that_a_fact_speaks_of_stays() -> None:
    whole = choose(sample(), Choice())
    assert facts(whole) == facts(sample())
    assert names(sample()) - names(whole) == {"Alpenholz"}
    assert whole.links == sample().links


def test_the_surroundings_of_an_entity_grow_with_the_depth() -> None:
    near = choose(sample(), Choice(focus=ADA, depth=1))
    assert names(near) == {"Ada Brandt", "Moorlicht e. V.", "Küstenwind"}
    assert names(near) < names(choose(sample(), Choice(focus=ADA, depth=2)))


def test_a_region_is_not_passed_through() -> None:
    network = sample()
    city = next(n.iri for n in network.nodes if n.type == "Region")
    moved = [replace(f, object=city) if f.predicate == "runs" else f for f in network.facts]
    also = replace(network, facts=(*moved, replace(network.facts[5], id="f99", subject=WIND)))
    alone = replace(also, facts=tuple(f for f in also.facts if f.object == city))
    assert names(choose(alone, Choice(focus=MOOR, depth=5))) == {"Moorlicht e. V.", "München"}
    assert "Küstenwind" in names(choose(alone, Choice(focus=city, depth=1)))


def test_a_time_keeps_what_held_then() -> None:
    assert "f1" in facts(choose(sample(), Choice(since="2023")))
    assert "f2" not in facts(choose(sample(), Choice(since="2022-06")))
    assert {"f1", "f10"} & facts(choose(sample(), Choice(until="2021"))) == {"f10"}
    # a founding is of its year alone
    assert "f10" not in facts(choose(sample(), Choice(since="2005")))
    # what has no date counts from the date of its document on
    assert "f5" in facts(choose(sample(), Choice(since="2023")))
    assert "f5" not in facts(choose(sample(), Choice(until="2020")))


def test_types_keep_the_facts_among_them() -> None:
    kept = choose(sample(), Choice(types=frozenset({"Cluster", "Person"})))
    assert names(kept) == {"Moorlicht e. V.", "Küstenwind", "Ada Brandt"}
    assert {reason.kind for link in kept.links for reason in link.reasons} == {"person"}
    assert kept.links[0].weight == pytest.approx(1.44)


def test_an_answer_names_facts_or_entities() -> None:
    by_fact = choose(sample(), Choice(named=frozenset({"https://w3id.org/graphkit/fact/f3", MOOR})))
    assert facts(by_fact) == {"f3"}
    among = choose(sample(), Choice(named=frozenset({MOOR, ADA})))
    assert names(among) == {"Moorlicht e. V.", "Ada Brandt"}
    assert {"f1", "f2"} <= facts(among)
    with pytest.raises(ViewError, match="nothing that can be drawn"):
        choose(sample(), Choice(named=frozenset({"https://example.org/else"})))


def test_a_focus_of_which_nothing_is_left() -> None:
    with pytest.raises(ViewError, match="no fact that is left"):
        choose(sample(), Choice(focus=ADA, types=frozenset({"Region"})))


def test_a_part_counts_its_own_documents_alone() -> None:
    part = choose(sample(), Choice(named=frozenset({"https://w3id.org/graphkit/fact/f4"})))
    assert [source.name for source in part.documents] == ["archiv/verein.md"]
    assert [quote.document for fact in part.facts for quote in fact.quotes] == [0]
    assert choose(sample(), Choice()).documents == sample().documents


def test_a_reason_stays_while_facts_of_both_sides_are_left() -> None:
    (link,) = retold().links
    _, shared = link.reasons
    assert (shared.facts, shared.first) == (("f15", "f4", "f5"), 2)
    left = shared.within({"f4", "f5"})
    assert left == replace(shared, facts=("f4", "f5"), first=1)
    assert shared.within({"f15", "f4"}) is None
    direct = replace(shared, via=None, first=0)
    assert direct.within({"f5"}) == replace(direct, facts=("f5",))
    assert direct.within(set()) is None


def test_links_in_figures_rest_on_facts_that_are_shown() -> None:
    rows = link_figures(retold()).rows
    assert [(row[5], row[6]) for row in rows] == [(2, "shared person (Ada Brandt); shared programme (go-cluster)")]
    assert [row[5] for row in link_figures(replace(retold(), confidence=0.85)).rows] == [1]


def test_a_part_has_found_the_white_spots_that_it_shows() -> None:
    found = replace(sample(), white_spots_found=500)
    assert choose(found, Choice()).white_spots_found == 500
    part = choose(found, Choice(focus=MOOR))
    assert part.white_spots_found == len(part.white_spots)
