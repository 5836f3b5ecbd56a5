"""Where regions lie: exactly, somewhere in a wider area, or nowhere."""

from __future__ import annotations

import pytest

from graphkit.network.base import Location, Node
from graphkit.network.locating import located
from graphkit.vocabulary import Concept, load_vocabulary

REGION = "https://w3id.org/graphkit/region/"


@pytest.fixture(scope="module")
def regions() -> dict[str, Concept]:
    return dict(load_vocabulary().regions)


@pytest.mark.parametrize(("key", "exact"), [("dresden", True), ("hamburg", True), ("sachsen", False)])
def test_a_town_is_exact_and_a_state_is_not(regions: dict[str, Concept], key: str, exact: bool) -> None:
    (node,) = located([Node(REGION + key, "Region", key)], regions)
    assert node.location is not None
    assert node.location.exact is exact
    assert 47 < node.location.latitude < 55
    assert 5 < node.location.longitude < 16


def test_a_county_without_coordinates_lies_somewhere_in_what_is_wider(regions: dict[str, Concept]) -> None:
    (node,) = located([Node(REGION + "alb-donau-kreis", "Region", "Alb-Donau-Kreis")], regions)
    assert node.location is not None
    assert not node.location.exact


def test_an_area_is_not_put_into_the_middle_of_its_country(regions: dict[str, Concept]) -> None:
    (node,) = located([Node(REGION + "rhein-main-gebiet", "Region", "Rhein-Main-Gebiet")], regions)
    assert node.location is None


def test_only_regions_are_located(regions: dict[str, Concept]) -> None:
    nodes = [Node("https://w3id.org/graphkit/cluster/dresden", "Cluster", "Dresden"), Node(REGION + "x", "Region", "X")]
    assert [node.location for node in located(nodes, regions)] == [None, None]


def test_what_has_no_coordinates_anywhere_has_no_place() -> None:
    round_ = {"a": Concept(REGION + "a", "a", {"de": "A"}, kind="area", broader=REGION + "b")}
    assert located([Node(REGION + "a", "Region", "A")], round_)[0].location is None
    assert Location(1.0, 2.0, True) != Location(1.0, 2.0, False)
