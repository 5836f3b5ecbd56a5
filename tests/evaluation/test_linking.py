"""B-cubed, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.evaluation.linking import b_cubed

linked = st.dictionaries(st.sampled_from("abcde"), st.sampled_from("vwxyz"), max_size=5)


def test_one_thing_under_two_iris_costs_recall() -> None:
    shares = b_cubed([{"a": "x"}, {"a": "x"}, {"a": "y"}])
    assert [s.precision for s in shares] == [1, 1, 1]
    assert [s.recall for s in shares] == pytest.approx([2 / 3, 2 / 3, 1 / 3])


def test_two_things_under_one_iri_cost_precision() -> None:
    shares = b_cubed([{"a": "x", "c": "z"}, {"b": "x"}])
    assert [s.precision for s in shares] == [1.5, 0.5]
    assert [s.recall for s in shares] == [2, 1]
    assert [s.things for s in shares] == [2, 1]


@given(st.lists(linked, max_size=6))
def test_turning_keys_and_iris_round_swaps_precision_and_recall(documents: list[dict[str, str]]) -> None:
    one_to_one = [{iri: key for key, iri in each.items()} for each in documents]
    there = b_cubed([{key: iri for iri, key in each.items()} for each in one_to_one])
    back = b_cubed(one_to_one)
    assert [s.precision for s in there] == pytest.approx([s.recall for s in back])
    assert all(0 <= s.precision <= s.things and 0 <= s.recall <= s.things for s in there)
