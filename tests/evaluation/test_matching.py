"""Names that are the same name, and which found thing is which gold thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.evaluation.found import FoundEntity
from graphkit.evaluation.gold import GoldEntity
from graphkit.evaluation.matching import align, alike, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prof. Dr.-Ing. Ute Möhring", "Ute Moehring"),
        ("Torfwerke Leda GmbH & Co. KG", "torfwerke leda"),
        ("Moornetz e.V.", "Das Moornetz"),
        ("Moornetz e. V.", "MOORNETZ"),
        ("Dr. h. c. Ida Weiß", "Ida Weiss"),
        ("Lena Ost, M.Sc.", "Lena Ost"),
        ("Energie\u00adcluster", "Energiecluster"),
        ("Logistik-Forum „Nord“", "Logistik Forum Nord"),
        ("Mu\u0308hle", "Mühle"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Moornetz Nord", "Moornetz Süd"), ("Ida Weiß", "Ina Weiß"), ("Agenda", "Agenda 2"), ("Age", "")]
)
def test_what_makes_a_difference(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=40))
def test_marks_around_a_name_make_no_difference(name: str) -> None:
    assert folded(f" «{name}», ") == folded(name)


def test_slips_of_the_pen() -> None:
    assert alike("innovationsnetz", "inovationsnetz")
    assert not alike("abcd", "abcd")
    assert not alike("moornetz nord", "moornetz sued")


def gold(key: str, kind: str, *names: str) -> GoldEntity:
    return GoldEntity(key, kind, names[0], names)


def found(iri: str, kind: str, *names: str) -> FoundEntity:
    return FoundEntity(iri, kind, names[0], names)


def test_each_is_matched_once_and_the_best_first() -> None:
    wanted = [gold("net", "Cluster", "Moornetz", "MN"), gold("body", "Organization", "Moornetz GmbH")]
    offered = [found("b", "Organization", "Moornetz"), found("n", "Cluster", "MN"), found("x", "Person", "Moor Netz")]
    assert align(wanted, offered) == {"n": "net", "b": "body"}


def test_another_type_is_matched_by_its_name_only() -> None:
    assert align([gold("net", "Cluster", "Moornetz")], [found("n", "Organization", "Moornetz")]) == {"n": "net"}
    assert align([gold("net", "Cluster", "Innovationsnetz")], [found("n", "Region", "Inovationsnetz")]) == {}
    assert align([gold("net", "Cluster", "Innovationsnetz")], [found("n", "Cluster", "Inovationsnetz")]) == {"n": "net"}


def test_the_preferred_name_and_the_most_forms_decide() -> None:
    wanted = [gold("net", "Cluster", "Moornetz Nord", "Moornetz", "MN")]
    two = [found("a", "Cluster", "Moornetz"), found("b", "Cluster", "Moornetz Nord")]
    assert align(wanted, two) == {"b": "net"}
    more = [found("a", "Cluster", "Moornetz"), found("b", "Cluster", "Moornetz", "MN")]
    assert align(wanted, more) == {"b": "net"}


def test_names_of_which_nothing_is_left_match_nothing() -> None:
    assert align([gold("x", "Organization", "Stiftung")], [found("y", "Organization", "GmbH")]) == {}
