"""From what documents call things to what is one: the cases in which names mislead."""

from __future__ import annotations

import pytest

from graphkit.link import identify, profiles
from graphkit.model import Document, EntityType, Findings, Referent

BASE = "https://example.org/"


def judged(*documents: tuple[tuple[EntityType, str], ...]) -> list[list[str]]:
    """The IRI tails of what each document names, by document."""
    found = []
    for number, things in enumerate(documents):
        referents = tuple(Referent(name, kind, name, (name,)) for kind, name in things)
        found.append(profiles(Findings(Document(f"d{number}.txt", "text"), referents, ())))
    entities = identify([p for made in found for p in made.values()], BASE)
    return [[entities[p.id].iri.removeprefix(BASE) for p in made.values()] for made in found]


def first(*documents: tuple[tuple[EntityType, str], ...]) -> list[str]:
    """What the first thing of each document is."""
    return [things[0] for things in judged(*documents)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jürgen Möller", "Juergen Moeller"),
        ("Jürgen Möller", "Jurgen Moller"),
        ("Søren Bäck", "Soeren Baeck"),
        ("Işıl Çiçek", "Isil Cicek"),
        ("Dr.-Ing. Ida Moor", "Ida Moor"),
        ("Prof. Dr. Ida Moor", "Frau Moor"),
        ("Ida v. d. Heide", "Ida von der Heide"),
        ("Ida von der Heide", "von der Heide"),
        ("Ida von der Heide", "Heide"),
        ("Hans-Peter Moor", "Hans Peter Moor"),
        ("Hans-Peter Moor", "H.-P. Moor"),
        ("Ida Karla Moor", "Ida Moor"),
        ("Ida Moor", "I. Moor"),
        ("Ida Moor-Brandt", "Ida Moor Brandt"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    around: tuple[EntityType, str] = ("Organization", "Tidewerk")
    assert len(set(first((("Person", one), around), (("Person", other), around)))) == 1
    if len(other.split()) > 1 and not other.startswith(("von ", "Frau")):
        elsewhere: tuple[EntityType, str] = ("Organization", "Gipfelnetz")
        assert len(set(first((("Person", one), around), (("Person", other), elsewhere)))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Moor", "Ina Moor"),
        ("Ida Moor", "Ida Moor-Brandt"),
        ("Hans Bauer", "Hans Baur"),
        ("Ida Moor", "K. Moor"),
    ],
)
def test_two_people_at_one_place(one: str, other: str) -> None:
    around: tuple[EntityType, str] = ("Organization", "Tidewerk")
    assert len(set(first((("Person", one), around), (("Person", other), around)))) == 2


def test_a_surname_beside_two_people_of_that_name_stays_open() -> None:
    around: tuple[EntityType, str] = ("Organization", "Tidewerk")
    documents = [(("Person", name), around) for name in ("Ida Moor", "Ina Moor", "Moor")]
    assert first(*documents) == ["person/ida-moor", "person/ina-moor", "person/moor"]  # type: ignore[arg-type]


def test_a_cluster_its_company_and_its_association() -> None:
    cluster, company, association, manager = first(
        (("Cluster", "Tidewerk"),),
        (("Organization", "Tidewerk GmbH"),),
        (("Cluster", "Tidewerk e. V."),),
        (("Organization", "Tidewerk Management GmbH"),),
    )
    assert cluster == association == "cluster/tidewerk-e-v"
    assert {company, manager} == {"organization/tidewerk-gmbh", "organization/tidewerk-management-gmbh"}


def test_an_association_of_companies_is_no_company_of_that_name() -> None:
    assert len(set(first((("Organization", "Tidewerk e.V."),), (("Organization", "Tidewerk GmbH"),)))) == 2
    assert len(set(first((("Organization", "Tidewerk"),), (("Organization", "Tidewerk GmbH"),)))) == 1
