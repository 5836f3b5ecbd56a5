"""How sure facts are, as people are told."""

from __future__ import annotations

import pytest

from graphkit.certainty import capped, percent


@pytest.mark.parametrize(
    ("confidence", "told", "share"),
    [(1.0, 0.99, 99), (0.996, 0.99, 99), (0.99, 0.99, 99), (0.9849, 0.985, 98), (0.5, 0.5, 50), (0.0, 0.0, 0)],
)
def test_nothing_that_was_read_is_certain(confidence: float, told: float, share: int) -> None:
    assert (capped(confidence), percent(confidence)) == (told, share)
