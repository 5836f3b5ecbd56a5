"""Who is who: short forms, homonyms, spellings, anchors."""

from __future__ import annotations

import random

from graphkit.link import identify
from graphkit.model import Entity, Profile
from graphkit.slug import slug

BASE = "https://example.org/"


def body(name: str, key: str, **more: object) -> Profile:
    return Profile("Cluster", name, (f"body:{key}",), tail=slug(name), **more)  # type: ignore[arg-type]


def person(name: str, *context: str) -> Profile:
    words = name.lower().split()
    hints = () if len(words) == 1 else (f"person:{words[-1]}",)
    return Profile(
        "Person", name, ("person:" + "".join(words),), (), hints, tuple(f"2:{c}" for c in context), tail=slug(name)
    )


def names(*profiles: Profile, known: dict[str, Entity] | None = None) -> list[str]:
    """The IRI tails of the entities that the profiles denote; checks that order does not matter."""
    judged = identify(profiles, BASE, known)
    for seed in range(5):
        shuffled = list(profiles)
        random.Random(seed).shuffle(shuffled)
        assert identify(shuffled, BASE, known) == judged
    return [judged[p.id].iri.removeprefix(BASE) for p in profiles]


def test_an_abbreviation_joins_the_one_long_form() -> None:
    long = body("Hafencluster Emden", "hafenclusteremden", hints=("body:hce",))
    assert names(long, body("HCE", "hce")) == ["cluster/hafencluster-emden"] * 2


def test_an_abbreviation_of_two_goes_by_its_context() -> None:
    emden = body("Hafencluster Emden", "hafenclusteremden", hints=("body:hce",), context=("2:emden",))
    celle = body("Holzcluster Celle", "holzclustercelle", hints=("body:hce",), context=("2:celle",))
    near_celle = body("HCE", "hce", context=("2:celle",))
    unclear = body("HCE", "hce", context=("2:goslar",))
    assert names(emden, celle, near_celle, unclear) == [
        "cluster/hafencluster-emden",
        "cluster/holzcluster-celle",
        "cluster/holzcluster-celle",
        "cluster/hce",
    ]


def test_legal_forms_keep_company_and_association_apart() -> None:
    company = body("Tidewerk GmbH", "tidewerk|gmbh", hints=("body:tidewerk",))
    association = body("Tidewerk e. V.", "tidewerk|ev", hints=("body:tidewerk",))
    assert len(set(names(company, association))) == 2
    assert len(set(names(association, body("Tidewerk", "tidewerk")))) == 1


def test_two_people_of_one_name_stay_two_where_nothing_connects_them() -> None:
    here, there = person("Jan Weber", "tidewerk"), person("Jan Weber", "gipfelnetz")
    assert names(here, there) == ["person/jan-weber--tidewerk", "person/jan-weber--gipfelnetz"]


def test_one_person_seen_in_two_documents_that_touch() -> None:
    assert set(names(person("Jan Weber", "tidewerk", "emden"), person("Jan Weber", "emden"))) == {"person/jan-weber"}


def test_a_surname_alone_needs_shared_context() -> None:
    full = person("Jan Weber", "tidewerk")
    assert set(names(full, person("Weber", "tidewerk"))) == {"person/jan-weber"}
    assert set(names(full, person("Weber", "gipfelnetz"))) == {"person/jan-weber", "person/weber"}


def test_a_register_settles_name_and_type() -> None:
    iri = BASE + "cluster/tidewerk"
    known = {iri: Entity(iri, "Cluster", "Tidewerk e. V.", ("TW",))}
    anchored = Profile("Organization", "tidewerk", ("body:tidewerk",), anchor=iri)
    loose = body("Tide-Werk", "tidewerk")
    judged = identify([anchored, loose], BASE, known)
    assert judged[loose.id] == judged[anchored.id]
    assert judged[loose.id].name == "Tidewerk e. V."
    assert judged[loose.id].aliases == ("TW", "Tide-Werk")


def test_two_register_entries_are_never_one() -> None:
    one = Profile("Cluster", "a", ("body:tide",), anchor=BASE + "cluster/a")
    two = Profile("Cluster", "b", ("body:tide",), anchor=BASE + "cluster/b")
    between = body("Tide", "tide", hints=("body:tide",))
    assert names(one, two, between) == ["cluster/a", "cluster/b", "cluster/tide"]


def test_what_spells_the_iri_of_a_register_entry_is_that_entry() -> None:
    iri = BASE + "cluster/tidewerk"
    known = {iri: Entity(iri, "Cluster", "Tidewerk", ("TW",))}
    assert identify([body("Tide-Werk", "tidewerk"), body("TideWerk", "x")], BASE, known)
    spelled = body("Tidewerk", "other")
    assert identify([spelled], BASE, known)[spelled.id].aliases == ("TW",)


def test_a_suffix_is_never_a_name() -> None:
    two = [person("Jan Weber", "emden"), person("Jan Weber", "celle"), person("Jan Weber Emden", "emden")]
    assert len(set(names(*two))) == 3


def test_of_what_touches_two_register_entries_only_the_offending_joins_go() -> None:
    one = Profile("Cluster", "a", ("body:hce",), anchor=BASE + "cluster/a")
    two = Profile("Cluster", "b", ("body:hce",), anchor=BASE + "cluster/b")
    long = body("Hafencluster Emden", "hafenclusteremden", hints=("body:hafen", "body:hce"))
    short, shorter = body("Hafen", "hafen", hints=("body:h",)), body("H", "h")
    joined = "cluster/hafencluster-emden"
    assert names(one, two, long, short, shorter) == ["cluster/a", "cluster/b", joined, joined, joined]


def test_between_two_register_entries_context_decides() -> None:
    near = Profile("Cluster", "a", ("body:hce",), context=("2:emden",), anchor=BASE + "cluster/a")
    far = Profile("Cluster", "b", ("body:hce",), anchor=BASE + "cluster/b")
    long = body("Hafencluster Emden", "hafenclusteremden", hints=("body:hafen", "body:hce"), context=("1:emden",))
    assert names(near, far, long, body("Hafen", "hafen")) == ["cluster/a", "cluster/b", "cluster/a", "cluster/a"]


def test_what_was_made_one_is_one_thing_to_mean() -> None:
    whole = Profile("Person", "Jan Ole Weber", ("person:janoleweber",), (), ("person:janweber", "person:weber"),
                    ("2:emden",), tail="jan-ole-weber")  # fmt: skip
    assert set(names(whole, person("Jan Weber", "emden"), person("Weber", "emden"))) == {"person/jan-ole-weber"}


def test_a_profile_that_goes_by_its_context_connects_no_others() -> None:
    emden = body("Hafencluster Emden", "hafenclusteremden", hints=("body:hce",), context=("2:emden",))
    celle = body("Holzcluster Celle", "holzclustercelle", hints=("body:hce",), context=("2:celle",))
    bridge = Profile("Cluster", "HCE", ("body:hce", "body:hcenet"), context=("2:celle",), tail="hce")
    rest = body("HCE Net", "hcenet")
    assert names(emden, celle, bridge, rest)[2:] == ["cluster/holzcluster-celle", "cluster/hce-net"]


def test_a_name_is_shown_with_its_umlauts_and_not_in_capitals() -> None:
    spellings = ("Juergen Weiss", "JÜRGEN WEISS", "Jürgen Weiß", "Jurgen Weiss")
    found = [Profile("Person", n, ("person:jurgenweiss",), (), (), ("1:emden",), tail=slug(n)) for n in spellings]
    assert {entity.name for entity in identify(found, BASE).values()} == {"Jürgen Weiß"}
