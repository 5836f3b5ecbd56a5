"""Names as identity compares them."""

from __future__ import annotations

import pytest

from graphkit.link.folding import folded, person_name, short_forms


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Größe", "grosse"),
        ("Groesse", "grosse"),
        ("Mueller-Lüders", "mullerluders"),
        ("Neue Bauer-Quelle", "neuebauerquelle"),
        ("Energie-Cluster", "energiecluster"),
    ],
)
def test_spelling_is_folded_away(name: str, key: str) -> None:
    assert folded(name) == key


def test_titles_and_short_particles() -> None:
    assert person_name("Prof. Dr. Ida v. d. Heide") == "Ida von der Heide"
    assert person_name("Dr.") == "Dr."


def test_short_forms_of_a_person() -> None:
    assert short_forms("Jan Peter Weber") == {"Weber", "JP Weber", "J Weber", "Jan Weber"}
    assert short_forms("Weber") == set()
