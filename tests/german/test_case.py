"""Letter case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.german.case import lowered


def test_places_stay_the_same() -> None:
    assert lowered("Der İzmir-Tag in KÖLN") == "der İzmir-tag in köln"


@given(st.text())
def test_every_letter_is_its_own_lower_case_or_itself(text: str) -> None:
    for letter, lower in zip(text, lowered(text), strict=True):
        assert lower in {letter, letter.lower(), "ς"}  # a sigma at the end of a word has a form of its own
