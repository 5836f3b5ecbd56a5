"""Which names of one document are one thing: the shorter that the longer says in full."""

from __future__ import annotations

import pytest

from graphkit.extract.base import MODEL, Candidate
from graphkit.extract.coreference.grouping import group_things
from graphkit.extract.lexicon import load_lexicon
from graphkit.model import EntityType, Span


def united(kind: EntityType, *names: str) -> list[str]:
    """The names of the things that a text with these names speaks of."""
    text = ". ".join(names)
    places = [text.index(name) if names.index(name) == 0 else text.index(f". {name}") + 2 for name in names]
    found = [Candidate(Span(at, at + len(name)), kind, MODEL, 0.95) for at, name in zip(places, names, strict=True)]
    return [thing.name for thing in group_things(text, found, load_lexicon(), frozenset({"Lahr", "Bad Soden"}))]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Cluster", ["Moorlicht", "Moorlicht Cluster"]),
        ("Cluster", ["Moorlicht", "Moorlicht Optik", "Moorlicht Optik Network"]),
        ("Organization", ["Sägewerk Brandl", "Sägewerk Gebrüder Brandl GmbH"]),
        ("Organization", ["Volksbank", "Volksbank Aller-Oker"]),
        ("Event", ["PumpenDialog", "7. PumpenDialog Rur"]),
        ("Cluster", ["HyAller", "HyAller – Wasserstoffbund Unteraller e. V."]),
    ],
)
def test_a_shorter_name_is_the_longer_one(kind: EntityType, names: list[str]) -> None:
    assert united(kind, *names) == [names[-1]]
    assert united(kind, *names[::-1]) == [names[-1]]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Organization", ["Sägewerk Brandl", "Sägewerk Lahr Brandl"]),
        ("Organization", ["Sägewerk Brandl", "Sägewerk Stiftung Brandl"]),
        ("Organization", ["Institut Holz", "Institut für Bau und Holz"]),
        ("Organization", ["Moorlicht", "Moorlicht Stiftung"]),
        ("Organization", ["Moorlicht", "Moorlicht Network"]),
        ("Organization", ["Morvia", "Morvia Aller", "Morvia Oker"]),
    ],
)
def test_a_name_that_adds_another_thing_stays_apart(kind: EntityType, names: list[str]) -> None:
    assert united(kind, *names) == names


@pytest.mark.parametrize(
    ("text", "names", "same"),
    [
        ("Den Moorring gibt es seit 2005; früher trug er den Namen Torfnetz Aller e. V. (TNA).",
         ["Moorring", "Torfnetz Aller", "TNA"], True),
        ("Der Moorring (vormals Torfnetz Aller) wächst.", ["Moorring", "Torfnetz Aller"], True),
        ("Der Moorring firmierte bis 2012 unter dem Namen Torfnetz Aller.", ["Moorring", "Torfnetz Aller"], True),
        ("Der Moorring (mit dem Torfnetz Aller) wächst.", ["Moorring", "Torfnetz Aller"], False),
        ("Der Moorring kennt das Torfnetz Aller (TNA) von früher.", ["Moorring", "TNA"], False),
    ],
)  # fmt: skip
def test_a_former_name_and_its_abbreviation_are_those_of_the_body(text: str, names: list[str], same: bool) -> None:
    found = [Candidate(Span(at, at + len(n)), "Cluster", MODEL, 0.95) for n in names for at in (text.index(n),)]
    things = group_things(text, found, load_lexicon(), frozenset())
    assert (len(things) == 1) is same
    assert things[0].name == "Moorring"


def kinds(*typed: tuple[str, EntityType, float]) -> list[tuple[str, EntityType]]:
    """Name and type of the things of a text that names these, each found so surely as what it is said to be."""
    text = ". ".join(name for name, _, _ in typed)
    found, at = [], 0
    for name, kind, sure in typed:
        found.append(Candidate(Span(at, at + len(name)), kind, MODEL, sure))
        at += len(name) + 2
    return [(thing.name, thing.type) for thing in group_things(text, found, load_lexicon(), frozenset())]


def test_of_one_name_with_two_types_the_likelier_holds() -> None:
    assert kinds(("Moorlauf", "Cluster", 0.9), ("Moorlauf", "Project", 0.8)) == [("Moorlauf", "Cluster")]


def test_a_place_and_a_body_of_one_name_are_two() -> None:
    assert kinds(("Rurtal", "Region", 0.9), ("Rurtal", "Cluster", 0.9)) == [("Rurtal", "Region"), ("Rurtal", "Cluster")]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Verein Moorlicht Rur e. V.", "Moorlicht Rur e. V."),
        ("Verein Deutscher Gipser e. V.", "Verein Deutscher Gipser e. V."),
        ("Verein für Optik e. V.", "Verein für Optik e. V."),
        ("Verein Moorlicht", "Verein Moorlicht"),
    ],
)
def test_the_word_for_an_association_is_no_part_of_its_name(said: str, name: str) -> None:
    assert united("Organization", said) == [name]


def test_a_plain_noun_is_no_form_of_a_name() -> None:
    text = "Cluster. Cluster Moorlicht"
    found = [Candidate(Span(0, 7), "Cluster", MODEL, 0.7), Candidate(Span(9, 26), "Cluster", MODEL, 0.9)]
    forms = {form for thing in group_things(text, found, load_lexicon(), frozenset()) for form in thing.surfaces}
    assert forms == {"Cluster Moorlicht", "Moorlicht"}


def test_a_name_in_capitals_yields_to_the_same_in_small_letters() -> None:
    assert united("Cluster", "MOORLICHT", "Moorlicht") == ["Moorlicht"]
