"""Groups that lie beside each other differ in colour."""

from __future__ import annotations

import itertools
from dataclasses import replace

from graphkit.network.base import SHADES, Group, Label, Node
from graphkit.network.shades import shaded
from tests.views.networks import node


def row(number: int) -> tuple[list[Group], list[Node]]:
    """Groups in a row, one beside the other, largest first; they are numbered across the row."""
    places = [(7 * i) % number for i in range(number)]
    groups = [Group(i, Label(str(i), str(i)), 2) for i in range(number)]
    spots = [(i, 10 * place + step) for i, place in enumerate(places) for step in (-1, 1)]
    return groups, [replace(node("Person", f"P{i} {x}", x, 0), group=i) for i, x in spots]


def test_neighbours_differ() -> None:
    groups, nodes = row(17)
    across = sorted(shaded(groups, nodes), key=lambda group: (7 * group.number) % 17)
    shades = [group.shade for group in across]
    assert set(shades) == set(range(SHADES))
    assert all(one != other for one, other in itertools.pairwise(shades))


def test_few_groups_have_a_shade_each_and_the_same_each_time() -> None:
    groups, nodes = row(SHADES)
    assert [group.shade for group in shaded(groups, nodes)] == list(range(SHADES))
    assert shaded(groups, nodes) == shaded(groups, nodes)
    assert shaded((), nodes) == ()
    assert [group.shade for group in shaded(groups, ())] == list(range(SHADES))
