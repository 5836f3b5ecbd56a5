"""Which places of a text are taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.taken import Taken
from graphkit.model import Span

_SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(_SPANS), st.lists(_SPANS), _SPANS)
def test_free_is_what_overlaps_none(first: list[Span], later: list[Span], asked: Span) -> None:
    taken = Taken(first)
    for span in later:
        taken.add(span)
    assert taken.free(asked) == (not any(asked.overlaps(span) for span in [*first, *later]))
