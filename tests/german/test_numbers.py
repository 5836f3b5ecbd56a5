from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.german.numbers import find_numbers, number


@pytest.mark.parametrize(
    ("word", "value"),
    [("zwölf", 12), ("einundzwanzig", 21), ("dreihundertfünf", 305), ("1.250", 1250), ("1,250", 1250), ("dreissig", 30),
     ("twenty-six", 26), ("vielleicht", None), ("ein", None), ("", None)],
)  # fmt: skip
def test_number(word: str, value: int | None) -> None:
    assert number(word) == value


@pytest.mark.parametrize(
    ("text", "wording", "value", "rough"),
    [
        ("Es sind rund 40 Betriebe.", "rund 40", 40, "rund"),
        ("mit mehr als 1.100 Gästen", "mehr als 1.100", 1100, "mehr als"),
        ("acht Vereine", "acht", 8, ""),
        ("about 60 members", "about 60", 60, "about"),
        ("2,5 Mio. Euro", "2,5 Mio.", 2_500_000, ""),
    ],
)
def test_numbers_in_a_text(text: str, wording: str, value: int, rough: str) -> None:
    (mention,) = find_numbers(text)
    assert (text[mention.span.start : mention.span.end].rstrip("."), mention.value) == (wording.rstrip("."), value)
    assert mention.rough == rough


@pytest.mark.parametrize("text", ["ECHT3", "4.5.2020", "Kapitel 3.2.1", "2,75 Prozent"])
def test_parts_of_words_and_dates_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@given(st.integers(min_value=0, max_value=10**7))
def test_digits_with_and_without_points_are_read(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}".replace(",", ".")) == value


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 16, "9" * 400 + ",5 Millionen"])
def test_endless_digits_are_no_number(text: str) -> None:
    assert find_numbers(f"zählt {text} Mitglieder") == []
