"""What holds for every reading, whatever its text."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.extract.relations import Grammar, claims
from graphkit.vocabulary import Vocabulary
from tests.extract.relations.marked import reading_of

PIECES = [
    "[Anna Berg](Person)", "[Jens Ohm](Person)", "[Nordlicht](Cluster)", "[Kessel GmbH](Organization)",
    "[Aue](Region)", "[Blauwerk](Project)", "[Sprungbrett](Programme)", "[Glastag](Event)", "[Sternsiegel](Award)",
    "[sie](Person=Anna Berg)", "[Optik](Sector=photonics)", "[das Netzwerk](Cluster=Nordlicht)", "Geschäftsführerin",
    "Vorstand", "des", "der", "und", ",", "(", ")", "ist", "war", "leitet", "gegründet", "wurde", "von", "in", "mit",
    "seit 2019", "am 3. Mai 2020", "120 Mitglieder", "hat", "nicht", "gefördert", "Mitglied", "im", "sprach", "auf",
    ".", ":", "\n", "\n- ", "Name:", "erhielt", "zum", "mit Sitz",
]  # fmt: skip

TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marked=TEXTS)
def test_claims_join_what_they_may_and_quote_exactly(marked: str, vocabulary: Vocabulary, grammar: Grammar) -> None:
    reading = reading_of(marked, published="2021-06-01")
    found = claims(reading, vocabulary, grammar)
    assert found == claims(reading, vocabulary, grammar)
    assert len({(c.predicate, c.subject, c.object, c.role, c.value) for c in found}) == len(found)
    for claim in found:
        rule = vocabulary.predicates[claim.predicate]
        assert reading.referents[claim.subject].type in rule.domain
        assert claim.object is None or reading.referents[claim.object].type in rule.range
        assert (claim.status is not None) == (claim.predicate == "role")
        for quote in claim.evidence:
            assert quote.quote == reading.document.text[quote.span.start : quote.span.end]
            assert 0 < len(quote.quote) <= 700
            assert 0 < quote.confidence <= 1


def test_a_quote_is_never_longer_than_a_reader_can_check(vocabulary: Vocabulary, grammar: Grammar) -> None:
    items = "\n".join(f"- [Person Nummer{n:03}](Person), Leiterin der Abteilung {n}" for n in range(40))
    reading = reading_of("Zum [Glastag](Event) sprechen:\n" + items)
    found = [c for c in claims(reading, vocabulary, grammar) if c.predicate == "takesPartIn"]
    assert len(found) == 40
    assert all(len(e.quote) <= 700 for c in found for e in c.evidence)


def test_whoever_says_i_is_the_speaker(vocabulary: Vocabulary, grammar: Grammar) -> None:
    marked = "[Anna Berg](Person) antwortet.\nIch habe an der [Universität Ulm](Organization) promoviert."
    reading = reading_of(marked, speaker="Anna Berg")
    (claim,) = (c for c in claims(reading, vocabulary, grammar) if c.role == "alumnus")
    assert (claim.subject, claim.object) == ("Anna Berg", "Universität Ulm")


def test_without_a_grammar_the_shipped_one_is_used(vocabulary: Vocabulary) -> None:
    reading = reading_of("[Nordlicht](Cluster) hat 80 Mitglieder.")
    (claim,) = claims(reading, vocabulary)
    assert (claim.predicate, claim.value) == ("memberCount", 80)


@pytest.mark.parametrize(
    "marked",
    [
        ", ".join(f"[Firma{n} GmbH](Organization)" for n in range(120)) + " wurden von [Anna Berg](Person) gefördert.",
        "Es sprachen "
        + ", ".join(f"[P{n} Name](Person), Leiterin der [F{n} AG](Organization)" for n in range(60))
        + ".",
        "[Nordlicht](Cluster) "
        + "und die alten Häuser mit Fenstern wurden von " * 200
        + "[Anna Berg](Person) gegründet.",
    ],
)
def test_long_sentences_take_no_longer_than_a_moment(marked: str, vocabulary: Vocabulary, grammar: Grammar) -> None:
    reading = reading_of(marked)
    start = time.perf_counter()
    claims(reading, vocabulary, grammar)
    assert time.perf_counter() - start < 5
