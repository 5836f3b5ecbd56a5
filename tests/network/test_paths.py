"""How two entities hang together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.network import Network, Path, best_paths
from graphkit.network.base import NetworkFact, Node
from tests.views.networks import fact, iri, node, sample


def stations(path: Path) -> list[str]:
    return [path.hops[0].source, *(hop.target for hop in path.hops)]


def network(nodes: tuple[Node, ...], facts: tuple[NetworkFact, ...]) -> Network:
    return replace(sample(), nodes=nodes, facts=facts, links=(), clusters={})


def test_a_person_of_two_explains_more_than_a_programme_of_many() -> None:
    one, other = node("Cluster", "Moorlicht", 0, 0), node("Cluster", "Nordlicht", 0, 0)
    ada, programme = node("Person", "Ada Brandt", 0, 0), node("Programme", "go-cluster", 0, 0)
    more = tuple(node("Cluster", f"Netz {i}", 0, 0) for i in range(6))
    facts = (
        *(fact(i, "participatesIn", c, programme, "dabei") for i, c in enumerate((one, other, *more))),
        fact(10, "role", ada, one, "führt", role="managing-director"),
        fact(11, "role", ada, other, "berät", role="chair"),
    )
    found = best_paths(network((one, other, ada, programme, *more), facts), one.iri, other.iri)
    assert [stations(path) for path in found] == [
        [one.iri, ada.iri, other.iri],
        [one.iri, programme.iri, other.iri],
    ]
    assert found[0].cost < found[1].cost
    assert [f.id for hop in found[0].hops for f in hop.facts] == ["f10", "f11"]


def test_who_is_joined_directly_may_have_more_in_common() -> None:
    found = best_paths(sample(), iri("Person", "Ada Brandt"), iri("Cluster", "Küstenwind"), confidence=0.5)
    assert [len(path.hops) for path in found] == [1, 3]
    assert [f.id for f in found[0].hops[0].facts] == ["f3"]


def test_a_path_that_only_goes_round_is_left_out() -> None:
    one, other, between, round_ = (node("Organization", name, 0, 0) for name in ("A", "B", "C", "D"))
    facts = (
        fact(1, "partner", one, between, "x"), fact(2, "partner", between, other, "x"),
        fact(3, "partner", one, round_, "x"), fact(4, "partner", round_, between, "x"),
    )  # fmt: skip
    found = best_paths(network((one, other, between, round_), facts), one.iri, other.iri)
    assert [stations(path) for path in found] == [[one.iri, between.iri, other.iri]]


def kinds(path: Path) -> list[str]:
    return [weakness.kind for weakness in path.weaknesses]


def test_a_path_through_what_many_share_says_so_with_their_number() -> None:
    one, other = node("Cluster", "Moorlicht", 0, 0), node("Cluster", "Nordlicht", 0, 0)
    town, programme = node("Region", "Kiel", 0, 0), node("Programme", "go-cluster", 0, 0)
    ada = node("Person", "Ada Brandt", 0, 0)
    more = tuple(node("Cluster", f"Netz {i}", 0, 0) for i in range(20))
    shared = [
        *(fact(i, "participatesIn", c, programme, "x") for i, c in enumerate((one, other, *more))),
        *(fact(40 + i, "locatedIn", c, town, "x") for i, c in enumerate((one, other, *more[:3]))),
    ]
    nodes = (one, other, town, programme, ada, *more)
    found = best_paths(network(nodes, tuple(shared)), one.iri, other.iri)
    assert {stations(path)[1]: [w.words for w in path.weaknesses] for path in found} == {
        town.iri: ["5 share Kiel (is located in), and need not know of each other"],
        programme.iri: ["22 share go-cluster in the same way (participates in programme)"],
    }
    person = [fact(90, "role", ada, one, "x", role="staff"), fact(91, "role", ada, other, "x", role="staff")]
    through = {stations(p)[1]: kinds(p) for p in best_paths(network(nodes, (*shared, *person)), one.iri, other.iri)}
    assert through[ada.iri] == []
    direct = best_paths(network(nodes, (*shared, fact(99, "partner", one, other, "x"))), one.iri, other.iri)
    assert kinds(direct[0]) == []


def test_two_people_of_a_cluster_with_many_neighbours_have_it_in_particular() -> None:
    net = node("Cluster", "Nordlicht", 0, 0)
    ada, jan = node("Person", "Ada Brandt", 0, 0), node("Person", "Jan Rot", 0, 0)
    members = tuple(node("Organization", f"Werft {i}", 0, 0) for i in range(40))
    facts = (
        *(fact(i, "memberOf", member, net, "x") for i, member in enumerate(members)),
        fact(50, "role", ada, net, "x", role="managing-director"), fact(51, "role", jan, net, "x", role="staff"),
    )  # fmt: skip
    everything = network((net, ada, jan, *members), facts)
    assert kinds(best_paths(everything, ada.iri, jan.iri)[0]) == []
    (members_alone,) = best_paths(everything, members[0].iri, members[1].iri)
    assert [w.words for w in members_alone.weaknesses] == ["40 share Nordlicht in the same way (is a member of)"]


@pytest.mark.parametrize(
    ("ada", "jan", "kind"),
    [
        ({"until": "2014"}, {"since": "2016"}, "apart"),
        ({"until": "2025-10-01"}, {"since": "2025-10-01"}, "apart"),
        ({"until": "2014", "status": "former"}, {"since": "2014-06"}, None),
        ({"since": "2010", "until": "2018"}, {"since": "2016"}, None),
        ({"status": "former"}, {"since": "2014", "status": "current"}, "unclear"),
        ({"until": "2014"}, {"status": "current"}, "unclear"),
        ({"until": "2014"}, {"until": "2013"}, "unclear"),
        ({"status": "former"}, {"since": "2023"}, "apart"),
        ({"status": "current"}, {"status": "current"}, None),
        ({}, {}, None),
    ],
)
def test_chiefs_who_followed_each_other_are_said_to_have_done_so(
    ada: dict[str, str], jan: dict[str, str], kind: str | None
) -> None:
    """The document that says all this is of June 2022."""
    net = node("Cluster", "Nordlicht", 0, 0)
    people = node("Person", "Ada Brandt", 0, 0), node("Person", "Jan Rot", 0, 0)
    roles = [
        fact(i, "role", person, net, "x", role="managing-director", since=time.get("since"), until=time.get("until"),
             status=time.get("status"))
        for i, (person, time) in enumerate(zip(people, (ada, jan), strict=True))
    ]  # fmt: skip
    for facts in (roles, list(reversed(roles))):
        (path,) = best_paths(network((net, *people), tuple(facts)), people[0].iri, people[1].iri)
        assert kinds(path) == ([kind] if kind else [])
        assert all("Ada Brandt and Jan Rot had to do with Nordlicht" in w.words for w in path.weaknesses)


def test_a_step_that_is_not_sure_is_named() -> None:
    one, between, other = (node("Organization", name, 0, 0) for name in ("A", "B", "C"))
    facts = (fact(1, "partner", one, between, "x", confidence=0.62), fact(2, "partner", between, other, "x"))
    (path,) = best_paths(network((one, between, other), facts), one.iri, other.iri)
    assert [(w.kind, w.at, w.words) for w in path.weaknesses] == [("uncertain", between.iri, "A — B is only 62 % sure")]


def test_no_path_where_nothing_joins_or_nothing_is_sure_enough() -> None:
    moor, guild = iri("Cluster", "Moorlicht e. V."), iri("Organization", "Handwerkskammer für das nördliche Küstenland")
    assert best_paths(sample(), moor, iri("Cluster", "Alpenholz")) == ()
    assert best_paths(sample(), moor, moor) == ()
    assert best_paths(sample(), moor, "https://example.org/unknown") == ()
    assert len(best_paths(sample(), moor, guild, confidence=0.0)[0].hops) == 1
    assert all(len(path.hops) > 1 for path in best_paths(sample(), moor, guild, confidence=0.5))
