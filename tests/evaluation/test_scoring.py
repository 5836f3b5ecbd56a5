"""One document's counts, and the laws that they keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.evaluation.base import DocumentScore, MistakeKind, Tally, total
from graphkit.evaluation.found import Found, FoundFact
from graphkit.evaluation.gold import GoldDocument
from graphkit.evaluation.scoring import score
from graphkit.model import PredicateName
from tests.evaluation.samples import BASE, FACTS, details, perfect

COUNT = len(FACTS)
unhurried = settings(max_examples=60, deadline=None)
places = st.sets(st.integers(0, COUNT - 1))


def facts(scored: DocumentScore) -> Tally:
    return total(scored.facts.values())


def strict(scored: DocumentScore) -> Tally:
    return total(scored.strict.values())


def kinds(scored: DocumentScore) -> list[MistakeKind]:
    return [mistake.kind for mistake in scored.mistakes]


def with_facts(found: Found, changed: Sequence[FoundFact]) -> Found:
    return replace(found, facts=tuple(changed))


def of(gold: GoldDocument, predicate: PredicateName, **changed: object) -> Found:
    """A perfect reader's findings, but for what is changed in the facts of a predicate."""
    found = perfect(gold)
    return with_facts(found, [replace(f, **changed) if f.predicate == predicate else f for f in found.facts])


def test_perfect_output_scores_one(gold: GoldDocument) -> None:
    scored = score(gold, perfect(gold), 0.5)
    for tallies in (scored.entities, scored.facts, scored.strict):
        assert all(tally.precision == tally.recall == tally.f1 == 1 for tally in tallies.values())
    assert facts(scored) == strict(scored) == Tally(COUNT, COUNT, COUNT)
    assert scored.evidence == Tally(COUNT, COUNT, COUNT)
    assert scored.mistakes == ()


def test_nothing_found_is_zero_not_an_error(gold: GoldDocument) -> None:
    scored = score(gold, Found(), 0.5)
    assert facts(scored) == Tally(0, 0, COUNT)
    assert facts(scored).precision == facts(scored).f1 == 0
    assert kinds(scored) == ["entity missed"] * 5 + ["fact missed"] * COUNT


@unhurried
@given(order=st.permutations(range(COUNT)))
def test_the_order_of_facts_is_irrelevant(gold: GoldDocument, order: list[int]) -> None:
    found = of(gold, "locatedIn", object=BASE + "moornetz", details=details("locatedIn", role="x"))
    first, second = score(gold, found, 0.5), score(gold, with_facts(found, [found.facts[i] for i in order]), 0.5)
    assert (first.facts, first.strict, first.evidence) == (second.facts, second.strict, second.evidence)
    assert sorted(first.mistakes, key=repr) == sorted(second.mistakes, key=repr)


@unhurried
@given(dropped=places)
def test_dropping_hits_lowers_recall_only(gold: GoldDocument, dropped: set[int]) -> None:
    found = perfect(gold)
    rest = [fact for place, fact in enumerate(found.facts) if place not in dropped]
    scored = score(gold, with_facts(found, rest), 0.5)
    for tally in (facts(scored), strict(scored)):
        assert tally == Tally(COUNT - len(dropped), COUNT - len(dropped), COUNT)
    assert kinds(scored) == ["fact missed"] * len(dropped)


@unhurried
@given(wrong=places)
def test_what_is_not_so_lowers_precision_only(gold: GoldDocument, wrong: set[int]) -> None:
    found = perfect(gold)
    more = [replace(found.facts[place], object=f"{BASE}nowhere-{place}") for place in sorted(wrong)]
    scored = score(gold, with_facts(found, [*found.facts, *more]), 0.5)
    assert facts(scored) == Tally(COUNT, COUNT + len(wrong), COUNT)
    assert kinds(scored) == ["fact wrong"] * len(wrong)


@unhurried
@given(twice=places)
def test_saying_it_twice_counts_once(gold: GoldDocument, twice: set[int]) -> None:
    found = perfect(gold)
    scored = score(gold, with_facts(found, [*found.facts, *(found.facts[place] for place in twice)]), 0.5)
    assert facts(scored) == strict(scored) == Tally(COUNT, COUNT, COUNT)


@unhurried
@given(unsure=places, confidence=st.floats(0.31, 1))
def test_what_is_unsure_does_not_count_but_is_remembered(
    gold: GoldDocument, unsure: set[int], confidence: float
) -> None:
    found = perfect(gold)
    mixed = [replace(fact, confidence=0.3 if place in unsure else confidence) for place, fact in enumerate(found.facts)]
    scored = score(gold, with_facts(found, mixed), confidence)
    assert facts(scored).hit == facts(scored).found == COUNT - len(unsure)
    assert sum(stated.confidence == 0.3 for stated in scored.stated) == len(unsure)
    assert all(stated.right for stated in scored.stated)


def test_partners_may_stand_in_either_order(gold: GoldDocument) -> None:
    found = of(gold, "partner", subject=BASE + "torfwerke-leda", object=BASE + "moornetz")
    assert facts(score(gold, found, 0.5)) == Tally(COUNT, COUNT, COUNT)
    turned = of(gold, "locatedIn", subject=BASE + "leer", object=BASE + "moornetz")
    assert facts(score(gold, turned, 0.5)).hit == COUNT - 1


@pytest.mark.parametrize(
    ("predicate", "said", "right"),
    [
        ("heldOn", {"from": "2023-05-03", "until": "2023-05-03"}, True),
        ("heldOn", {"from": "2023-05"}, False),
        ("memberCount", {"value": "40"}, True),
        ("memberCount", {"value": "41"}, False),
        ("memberCount", {"value": "40", "from": "2023"}, False),
        ("locatedIn", {"status": "former"}, True),
        ("runs", {"value": "3"}, True),
    ],
)
def test_details_count_where_they_mean_something(
    gold: GoldDocument, predicate: PredicateName, said: dict[str, str], right: bool
) -> None:
    scored = score(gold, of(gold, predicate, details=details(predicate, **said)), 0.5)
    assert facts(scored) == Tally(COUNT, COUNT, COUNT)
    assert strict(scored).hit == COUNT - (not right)
    assert kinds(scored) == ([] if right else ["fact with other details"])


def test_a_role_without_status_is_current() -> None:
    iri = f"{BASE}role/founder"
    assert details("role", role=iri) == details("role", role="founder", status="current")
    assert details("role", role=iri) != details("role", role="founder", status="former")
    assert str(details("role", role=iri, from_="2020", until="2021")) == "founder, 2020 until 2021, current"


def test_an_entity_of_another_type_is_missed_and_wrong(gold: GoldDocument) -> None:
    found = perfect(gold)
    mistyped = tuple(replace(e, type="Organization") if e.type == "Cluster" else e for e in found.entities)
    scored = score(gold, replace(found, entities=mistyped), 0.5)
    assert scored.entities["Cluster"] == Tally(0, 0, 1)
    assert scored.entities["Organization"] == Tally(1, 2, 1)
    assert facts(scored).hit == COUNT
    assert [m.what for m in scored.mistakes] == ["Organization Moornetz is: Cluster"]


def test_sectors_are_no_entities_but_ends_of_facts(gold: GoldDocument) -> None:
    found = perfect(gold)
    scored = score(gold, replace(found, entities=tuple(e for e in found.entities if e.type != "Sector")), 0.5)
    assert "Sector" not in scored.entities
    assert scored.facts["inSector"] == Tally(1, 1, 1)


@pytest.mark.parametrize("changed", [{"quote": "Leer"}, {"start": 1, "end": 5}, {"quote": "", "start": 0, "end": 0}])
def test_a_quote_stands_at_its_place(gold: GoldDocument, changed: dict[str, object]) -> None:
    scored = score(gold, of(gold, "locatedIn", **changed), 0.5)
    assert scored.evidence == Tally(COUNT - 1, COUNT, COUNT)
    assert kinds(scored) == ["quote not in place"]
