"""What is told about identity is what was judged: every join is explained, and so is every join that was not made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.link import Apart, Joined, explain, identify, judge
from graphkit.link.bonds import context
from graphkit.link.partition import Partition
from graphkit.model import Entity, EntityType, Profile
from graphkit.slug import last_segment, slug
from graphkit.vocabulary import DatedName

BASE = "https://example.org/"
ENTRY = BASE + "cluster/tide"
KNOWN = {ENTRY: Entity(ENTRY, "Cluster", "Tide", ("TD",))}
FORMS = ("tide", "td", "tide|ev", "ebbe", "te")
NAMES = {"tide": "Tide", "td": "TD", "tide|ev": "Tide e. V.", "ebbe": "Ebbe", "te": "TE"}
PEOPLE = {"person:janweber": "Jan Weber", "person:weber": "Weber", "person:utaweber": "Uta Weber"}
CONTEXTS = st.lists(st.sampled_from(("1:kiel", "2:kiel", "1:emden", "2:celle")), max_size=2, unique_by=lambda i: i[2:])


@st.composite
def bodies(draw: st.DrawFn) -> Profile:
    kind: EntityType = draw(st.sampled_from(("Cluster", "Organization")))
    form = draw(st.sampled_from(FORMS))
    keys = draw(st.lists(st.sampled_from(FORMS), max_size=1))
    hints = draw(st.lists(st.sampled_from(FORMS), max_size=2, unique=True))
    keyed = tuple(sorted({f"body:{key}" for key in (form, *keys)}))
    hinted = tuple(sorted({draw(st.sampled_from(("", "="))) + f"body:{hint}" for hint in hints}))
    anchor = draw(st.sampled_from((None, None, None, ENTRY, BASE + "cluster/flut")))
    around = tuple(sorted(draw(CONTEXTS)))
    tail = last_segment(anchor) if anchor else slug(NAMES[form])
    return Profile(kind, NAMES[form], keyed, (), hinted, around, anchor, tail)


@st.composite
def people(draw: st.DrawFn) -> Profile:
    key = draw(st.sampled_from(sorted(PEOPLE)))
    hints = () if key == "person:weber" else ("person:weber",)
    return Profile("Person", PEOPLE[key], (key,), (), hints, tuple(sorted(draw(CONTEXTS))), tail=slug(PEOPLE[key]))


PROFILES = st.lists(st.one_of(bodies(), people()), min_size=2, max_size=9, unique_by=lambda p: p.id)
LAW = settings(max_examples=150, deadline=None, derandomize=True)


def told(profiles: Sequence[Profile], *, surnames: bool = True) -> tuple[tuple[Joined, ...], tuple[Apart, ...]]:
    return explain(judge(profiles, BASE, KNOWN), KNOWN, {}, surnames=surnames)


def forms(profile: Profile) -> set[str]:
    """Every key, and every hint that is not bound to a type."""
    return {*profile.keys, *(hint.removeprefix("=") for hint in profile.hints)}


def may_be_one(one: Profile, other: Profile) -> set[str]:
    """What two profiles share that could join them: a key of both, or a key of one that the other hints at."""
    hints = [{hint.removeprefix("=") for hint in p.hints} for p in (one, other)]
    return (set(one.keys) & forms(other)) | (set(other.keys) & (set(one.keys) | hints[0]))


@LAW
@given(profiles=PROFILES)
def test_what_is_told_is_what_is_judged(profiles: list[Profile]) -> None:
    joined, _ = told(profiles)
    judged = identify(profiles, BASE, KNOWN)
    assert {p.id: j.entity for j in joined for p in j.profiles} == judged
    assert len({j.entity.iri for j in joined}) == len(joined)
    assert told(list(reversed(profiles))) == told(profiles)


@LAW
@given(profiles=PROFILES)
def test_reasons_connect_the_profiles_of_every_entity(profiles: list[Profile]) -> None:
    for thing in told(profiles)[0]:
        place = {p.id: i for i, p in enumerate(thing.profiles)}
        groups = Partition(range(len(place)))
        for tie in thing.ties:
            groups.join(place[tie.one.id], place[tie.other.id])
        assert len(groups.groups()) == 1
        assert 0 < thing.score <= 1
        assert len({p.anchor for p in thing.profiles if p.anchor}) <= 1


@LAW
@given(profiles=PROFILES)
def test_every_reason_is_true(profiles: list[Profile]) -> None:
    for thing in told(profiles)[0]:
        for tie in thing.ties:
            one, other, reason = tie.one, tie.other, tie.reason
            assert 0 < reason.score <= 1
            assert set(reason.shared) <= context(one) & context(other)
            if reason.kind == "same entry":
                assert one.anchor == other.anchor is not None
            elif reason.kind == "named as an entry":
                assert thing.entity.iri in KNOWN or any(p.anchor == thing.entity.iri for p in thing.profiles)
            else:
                assert may_be_one(one, other)
                assert reason.shared or reason.kind not in {"same person's name", "short form of a person"}
                assert reason.kind != "lone name" or one.keys == other.keys


@LAW
@given(profiles=PROFILES)
def test_what_could_be_one_and_is_two_has_an_obstacle(profiles: list[Profile]) -> None:
    joined, apart = told(profiles)
    entity = {p.id: j.entity.iri for j in joined for p in j.profiles}
    reasons = {frozenset((a.one.entity.iri, a.other.entity.iri)): a.reasons for a in apart}
    for one, other in combinations(profiles, 2):
        if entity[one.id] == entity[other.id]:
            continue
        assert one.anchor is None or one.anchor != other.anchor
        known = reasons.get(frozenset((entity[one.id], entity[other.id])), {})
        assert may_be_one(one, other) <= set(known)


@LAW
@given(profiles=PROFILES)
def test_every_obstacle_is_true(profiles: list[Profile]) -> None:
    for pair in told(profiles)[1]:
        sides = (pair.one.profiles, pair.other.profiles)
        anchors = [{p.anchor for p in side if p.anchor} for side in sides]
        for form, reason in pair.reasons.items():
            bearing = [[p for p in side if form in forms(p)] for side in sides]
            around = [{item for p in side if form in p.keys for item in context(p)} for side in bearing]
            assert (reason.kind == "other entry") == all(anchors)
            if reason.kind == "no shared context":
                assert all(p.type == "Person" for side in bearing for p in side)
                assert not around[0] & around[1]
            elif reason.kind == "nothing known":
                assert any(not p.context for side in bearing for p in side if form in p.keys)
            elif reason.kind in {"other names", "other first names", "other legal form"}:
                assert all(any(form in {h.removeprefix("=") for h in p.hints} for p in side) for side in bearing)
            elif reason.kind == "competing entries":
                assert any(p.anchor for p in profiles)
            elif reason.kind == "other type":
                types = [{p.type for p in side} for side in bearing]
                assert types[0] != types[1] or pair.one.entity.type != pair.other.entity.type


@LAW
@given(profiles=PROFILES)
def test_only_what_shares_a_form_has_a_say(profiles: list[Profile]) -> None:
    judged = identify(profiles, BASE, KNOWN)
    near, before = [profiles[0]], 0
    while len(near) > before:
        before = len(near)
        reached = {form for p in near for form in (*forms(p), f"tail:{p.tail}")}
        near = [p for p in profiles if reached & {*forms(p), f"tail:{p.tail}"}]
    assert identify(near, BASE, KNOWN) == {p.id: judged[p.id] for p in near}


def person(name: str, *around: str) -> Profile:
    key = "person:" + name.lower().replace(" ", "")
    hints = (f"person:{name.lower().split()[-1]}",) if " " in name else ()
    return Profile("Person", name, (key,), (), hints, around, tail=slug(name))


def test_nearness_puts_reasons_in_order() -> None:
    ties = [told([person("Jan Weber", a), person("Jan Weber", b, "2:x")])[0][0].ties for a, b in (
        ("1:kiel", "1:kiel"), ("1:kiel", "2:kiel"), ("2:kiel", "2:kiel"),
    )]  # fmt: skip
    scores = [tie.reason.score for (tie,) in ties]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert ties[0][0].reason.shared == ("kiel",)


def test_an_entity_is_as_sure_as_the_weakest_reason_it_needs() -> None:
    full, again, short = person("Jan Weber", "1:kiel"), person("Jan Weber", "1:kiel", "2:x"), person("Weber", "2:kiel")
    (thing,), _ = told([full, again, short])
    assert {tie.reason.kind for tie in thing.ties} == {"same person's name", "short form of a person"}
    assert thing.score == min(tie.reason.score for tie in thing.ties)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (person("Jan Weber", "1:kiel"), person("Jan Weber", "1:celle"), "no shared context"),
        (person("Jan Weber", "1:kiel"), person("Weber", "1:celle"), "no shared context"),
        (person("Jan Weber", "1:kiel"), person("Uta Weber", "1:kiel"), "other first names"),
        (
            Profile("Organization", "Tide GmbH", ("body:tide|gmbh",), hints=("=body:tide",), tail="tide-gmbh"),
            Profile("Cluster", "Tide", ("body:tide",), tail="tide"),
            "other type",
        ),
        (
            Profile("Cluster", "Tide GmbH", ("body:ebbe|gmbh",), hints=("body:ebbe",), tail="tide-gmbh"),
            Profile("Cluster", "Tide e. V.", ("body:ebbe|ev",), hints=("body:ebbe",), tail="tide-e-v"),
            "other legal form",
        ),
        (
            Profile("Cluster", "Torf Emden", ("body:torfemden",), hints=("body:te",), tail="torf-emden"),
            Profile("Cluster", "Tang Emden", ("body:tangemden",), hints=("body:te",), tail="tang-emden"),
            "other names",
        ),
        (
            Profile("Project", "Leuchtspur", ("project:leuchtspur",), tail="leuchtspur"),
            Profile("Cluster", "Leuchtspur", ("body:leuchtspur",), tail="leuchtspur"),
            "other type",
        ),
    ],
)
def test_homonyms_are_told_apart_by_a_reason(one: Profile, other: Profile, kind: str) -> None:
    _, (pair,) = told([one, other])
    assert [reason.kind for reason in pair.reasons.values()] == [kind]


def test_people_of_one_surname_are_no_homonyms_unless_asked_for() -> None:
    assert told([person("Jan Weber", "1:kiel"), person("Uta Weber", "1:kiel")], surnames=False)[1] == ()


def test_the_names_that_a_ministry_has_had_are_dated_names() -> None:
    iri = BASE + "organization/amt"
    old, new, short = (
        Profile("Organization", "amt", (f"body:{key}",), anchor=iri, tail="amt")
        for key in ("amtfurtorf", "amtfurmoor", "afm")
    )
    dated = {iri: (DatedName("Amt für Moor", "2020"), DatedName("Amt für Torf", None, "2020"))}
    (thing,), _ = explain(judge([old, new, short], BASE, {}), {}, dated)
    kinds = {frozenset((t.one.id, t.other.id)): t.reason.kind for t in thing.ties}
    assert set(kinds.values()) <= {"dated name", "same entry"}
    assert kinds.get(frozenset((old.id, new.id)), "dated name") == "dated name"


def edition(year: str) -> Profile:
    return Profile("Event", "Hafentag", (f"event:hafentag{year}",), hints=("event:hafentag",), tail=f"hafentag-{year}")


def test_editions_of_one_event_are_not_said_to_have_other_names() -> None:
    ((pair,), form) = told([edition("2014"), edition("2018")])[1], "event:hafentag"
    assert {shared: reason.kind for shared, reason in pair.reasons.items()} == {form: "other edition"}


@LAW
@given(profiles=PROFILES)
def test_what_was_joined_is_not_said_to_be_alone_where_others_share_its_form(profiles: list[Profile]) -> None:
    joined, apart = told(profiles)
    rivals = {thing.entity.iri for pair in apart for thing in (pair.one, pair.other)}
    texts = {tie.reason.text for thing in joined if thing.entity.iri in rivals for tie in thing.ties}
    assert not any("the only" in text or "nothing speaks" in text for text in texts)


def test_profiles_without_the_end_of_an_iri_are_no_homonyms() -> None:
    ada, net = Profile("Person", "Ada", ("person:ada",)), Profile("Cluster", "Nord", ("body:nord",))
    assert told([ada, net])[1] == ()
