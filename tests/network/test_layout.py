"""The picture is the same everywhere, nothing lies on anything, and groups stay together."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.network.layout import communities, place

_SCRIPT = """
import json, sys
from graphkit.network.layout import communities, place
names, edges = json.load(sys.stdin)
print(json.dumps([place(names, edges), communities(names, edges)], sort_keys=True))
"""


def planted(number: int, seed: int = 1) -> tuple[list[str], list[tuple[str, str]]]:
    """A network of groups of forty that have a few edges between them."""
    chance = random.Random(seed)
    names = [f"n{i}" for i in range(number)]
    edges = []
    for _ in range(3 * number):
        one = chance.randrange(number)
        near = (one // 40 * 40 + chance.randrange(40)) % number
        edges.append((names[one], names[near if chance.random() < 0.95 else chance.randrange(number)]))
    return names, edges


def closest(places: dict[str, tuple[float, float]]) -> float:
    points = np.array(list(places.values()))
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(len(points)) * 99
    return float(gaps.min())


@pytest.mark.parametrize("number", [2, 12, 90, 700])
def test_no_two_nodes_lie_on_one_another(number: int) -> None:
    assert closest(place(*planted(number))) > 0.85


def test_nothing_and_one() -> None:
    assert place([], []) == {}
    assert place(["a"], [("a", "a"), ("a", "elsewhere")]) == {"a": (0.0, 0.0)}


def test_large_networks_lie_in_a_landscape() -> None:
    points = np.array(list(place(*planted(700)).values()))
    width, height = points.max(axis=0) - points.min(axis=0)
    assert 0.9 < width / height < 4


def test_groups_stay_together() -> None:
    names, edges = planted(700)
    places, groups = place(names, edges), communities(names, edges)
    points = np.array([places[n] for n in names])
    group = np.array([groups[n] for n in names])
    nearest = np.argsort(np.linalg.norm(points[:, None] - points[None], axis=2), axis=1)[:, 1:6]
    assert (group[nearest] == group[:, None]).mean() > 0.8


def test_the_same_in_every_process() -> None:
    given_network = json.dumps(planted(300))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            input=given_network, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_what_is_linked_to_everything_is_drawn_all_the_same() -> None:
    names = [f"n{i}" for i in range(100)]
    edges = [(a, b) for i, a in enumerate(names) for b in names[:i]]
    assert closest(place(names, edges)) > 0.85


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20))
def test_order_of_names_and_edges_does_not_matter(edges: list[tuple[str, str]]) -> None:
    names = list("abcdefgh")
    places = place(names, edges)
    assert place(names[::-1], [(b, a) for a, b in edges[::-1]]) == places
    assert closest(places) > 0.85
