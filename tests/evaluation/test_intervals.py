"""The bootstrap: same in every run, around the figure, wider where documents differ more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.evaluation.base import Tally, total
from graphkit.evaluation.intervals import measure

counts = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
tallies = st.builds(lambda c: Tally(c[0], c[0] + c[1], c[0] + c[2]), counts)


@settings(deadline=None)
@given(st.lists(tallies, min_size=1, max_size=12))
def test_the_figures_are_those_of_the_sum(documents: list[Tally]) -> None:
    measured, whole = measure([tally.parts for tally in documents], 50), total(documents)
    values = (measured.precision.value, measured.recall.value, measured.f1.value)
    assert values == pytest.approx((whole.precision, whole.recall, whole.f1))
    for estimate in (measured.precision, measured.recall, measured.f1):
        assert 0 <= estimate.low <= estimate.high <= 1


@settings(deadline=None)
@given(tallies, st.integers(1, 9))
def test_documents_that_are_alike_leave_no_doubt(tally: Tally, times: int) -> None:
    f1 = measure([tally.parts] * times, 50).f1
    assert (f1.low, f1.high) == pytest.approx((f1.value, f1.value))


def test_documents_that_differ_leave_some() -> None:
    mixed = [Tally(9, 10, 10).parts, Tally(5, 10, 10).parts] * 20
    f1 = measure(mixed).f1
    assert f1.value == pytest.approx(0.7)
    assert f1.low < f1.value < f1.high
    assert f1 == measure(mixed).f1
    assert f1.high - f1.low < 0.15
    wider = measure(mixed[:10]).f1
    assert wider.high - wider.low > f1.high - f1.low


def test_no_documents_at_all() -> None:
    assert measure([]).f1.value == 0
