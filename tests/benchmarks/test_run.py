"""The benchmarks run; what they measure is for people to read, not for a timed test."""

from __future__ import annotations

from benchmarks import reading, search, start, store


def test_store_figures_come_out() -> None:
    figures = store.run(20)
    expected = {"select", "reload", "linear", "facts_seconds", "slowest_over_facts", "documents_per_second"}
    assert set(figures) == expected
    assert all(figure > 0 for figure in figures.values())


def test_search_figures_come_out() -> None:
    figures = search.run(20)
    assert {"search_misspelt_10x", "naming_10x", "indexing_10x", "search_seconds"} <= set(figures)
    assert all(figure > 0 for figure in figures.values())


def test_start_figures_come_out() -> None:
    assert all(figure > 0 for figure in start.run().values())


def test_reading_figures_come_out() -> None:
    figures = reading.run(3, 3)
    assert figures["fast_per_second"] > figures["full_per_second"] > 0
