from __future__ import annotations

from graphkit.extract.relations import Grammar
from graphkit.extract.relations.encode import encode, tokenise
from graphkit.extract.relations.units import stretches
from tests.extract.relations.marked import reading_of


def _encoded(grammar: Grammar, marked: str) -> list[str]:
    reading = reading_of(marked)
    tokens = tokenise(reading, grammar.german)
    return [encode(reading, tokens, s.spans, s.joint).text for s in stretches(reading)]


def test_mentions_roles_dates_and_numbers_become_tokens(grammar: Grammar) -> None:
    text = "[Anna Berg](Person), Geschäftsführerin von „[Nordlicht](Cluster)“, zählt seit 2019 rund 80 Firmen."
    assert _encoded(grammar, text) == ["⟦P0⟧, ⟦R1⟧ von ⟦C2⟧, zählt ⟦F3⟧ ⟦N4⟧ Firmen."]


def test_what_only_looks_like_a_date_is_no_number(grammar: Grammar) -> None:
    text = "[Nordlicht](Cluster) entstand am 31. Februar 2010 und hat 31 Mitglieder."
    assert _encoded(grammar, text) == ["⟦C0⟧ entstand am 31. Februar 2010 und hat ⟦N1⟧ Mitglieder."]


def test_a_name_and_its_abbreviation_are_one_token(grammar: Grammar) -> None:
    text = "Die [Behörde für Häfen](Organization=bh) ([BfH](Organization=bh)) kam."
    reading = reading_of(text)
    named = [m.named for m in reading.mentions]
    assert named == [False, False]
    assert _encoded(grammar, "Die [Behörde für Häfen](Organization) (BFH) kam.") == ["Die ⟦O0⟧ kam."]


def test_the_sector_inside_a_generic_noun_comes_before_it(grammar: Grammar) -> None:
    assert _encoded(grammar, "Dort wächst [das Energienetzwerk](Cluster=Nordlicht).") == [
        "Dort wächst das ⟦S0⟧netzwerk ⟦C1⟧."
    ]


def test_adjectives_of_places_are_a_kind_of_their_own(grammar: Grammar) -> None:
    assert _encoded(grammar, "Das [sächsische](Region=Sachsen) Netz liegt in [Hannover](Region).") == [
        "Das ⟦g0⟧ Netz liegt in ⟦G1⟧."
    ]


def test_every_character_leads_back_to_the_clean_view(grammar: Grammar) -> None:
    reading = reading_of("„[Nordlicht](Cluster)“   hat\tseit 2019 [Büros](Organization) in [Aue](Region).")
    tokens = tokenise(reading, grammar.german)
    unit = encode(reading, tokens, reading.sentences)
    assert len(unit.begins) == len(unit.ends) == len(unit.text)
    for number, token in enumerate(unit.tokens):
        code = f"⟦{token.kind}{number}⟧"
        start = unit.text.index(code)
        assert unit.cover(start, start + len(code)) == token.span
