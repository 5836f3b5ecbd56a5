"""Spelling folded away, and the distance of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.fulltext.folding import distance, folded, mistakes_allowed, name_key, trigrams

WORDS = st.text("abcde", max_size=7)


@pytest.mark.parametrize("typed", ["Müller-Groß", "mueller gross", "MULLER GROSS", "Mu\u0308ller–Groß"])
def test_umlauts_case_and_hyphens_do_not_count(typed: str) -> None:
    assert folded(typed) == ["muller", "gross"]


def test_what_only_looks_like_an_umlaut_stays() -> None:
    assert folded("Bauer Neue Quelle") == ["bauer", "neue", "quelle"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [("Dr. Ada Brandt", "ada brandt"), ("Nordlicht e. V.", "Nordlicht"), ("Life-Science Nord", "LifeScience Nord")],
)
def test_titles_legal_forms_and_gaps_do_not_tell_names_apart(typed: str, same: str) -> None:
    assert name_key(typed) == name_key(same)


@pytest.mark.parametrize("name", ["", "🦄", "Dr.", "e. V.", "–"])
def test_every_name_has_a_key(name: str) -> None:
    assert name_key(name)


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [
        ("science", "sience", 1),
        ("cluster", "clutser", 1),
        ("kiel", "kiel", 0),
        ("hannover", "hanovver", 2),
        ("", "a", 1),
    ],
)
def test_mistakes_are_counted(one: str, other: str, mistakes: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == mistakes


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_limit_only_cuts_off(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(distance(one, other, 20), most + 1)


@given(WORDS, WORDS)
def test_the_distance_is_symmetric_and_zero_for_the_same_word_alone(one: str, other: str) -> None:
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) == (one == other)


def test_short_words_and_numbers_are_exact() -> None:
    assert [mistakes_allowed(word) for word in ("abc", "kiel", "hannover", "lichtforum2023")] == [0, 1, 2, 0]


def test_trigrams_mark_both_ends() -> None:
    assert trigrams("kiel") == {"^ki", "kie", "iel", "el$"}
