from __future__ import annotations

import pytest

from graphkit.extract.relations import Grammar


@pytest.mark.parametrize(
    ("text", "noun", "key"),
    [
        ("Sie ist Geschäftsführerin der Firma", "Geschäftsführerin", "managing-director"),
        ("der Abteilungsgeschäftsführer sprach", "Abteilungsgeschäftsführer", "managing-director"),
        ("die stellvertretende Geschäftsführerin", "stellvertretende Geschäftsführerin", "deputy-managing-director"),
        ("1. stellvertretender Vorstandssprecher", "1. stellvertretender Vorstandssprecher", "board-member"),
        ("IT-Leiter des Hauses", "Leiter", "team-lead"),
        ("mit Ministerin Kamp", "Ministerin", "political-office"),
        ("wissenschaftlicher Mitarbeiter am Institut", "wissenschaftlicher Mitarbeiter", "researcher"),
    ],
)
def test_role_nouns(grammar: Grammar, text: str, noun: str, key: str) -> None:
    (word,) = grammar.german.roles(text)
    assert (text[word.span.start : word.span.end], word.key) == (noun, key)


def test_modifiers_tell_former_planned_and_new(grammar: Grammar) -> None:
    text = "Ex-Präsident, designierte Leiterin, neue Vorsitzende, Vorstand"
    words = list(grammar.german.roles(text))
    flags = [[name for name in ("former", "planned", "new", "organ") if getattr(w, name)] for w in words]
    assert flags == [["former"], ["planned"], ["new"], ["organ"]]


@pytest.mark.parametrize("text", ["Mitglieder und Mitarbeitende", "Sie leiteten an", "Begleiter", "die Lehre"])
def test_words_that_are_no_role(grammar: Grammar, text: str) -> None:
    assert list(grammar.german.roles(text)) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("das Luftfahrtcluster", ["aviation"]),
        ("ein Photonik-Netz", ["photonics"]),
        ("IT und Logistik", ["ict", "logistics"]),
        ("das Softwarehaus Nexa", ["ict"]),
        ("der Pumpenbauer Hebezug", ["manufacturing"]),
        ("die Reederei und der Bootsbauer", ["maritime", "maritime"]),
        ("ein Zusammenschluss von Käsereien", ["food"]),
    ],
)
def test_sectors(grammar: Grammar, text: str, keys: list[str]) -> None:
    assert [key for word in grammar.german.sectors(text) for key in word.keys] == keys


@pytest.mark.parametrize("text", ["Herr Weber und Frau Bäcker", "auf dem Hof", "ein Reed am Ufer"])
def test_words_that_name_no_sector(grammar: Grammar, text: str) -> None:
    assert list(grammar.german.sectors(text)) == []


def test_acronyms_keep_their_case(grammar: Grammar) -> None:
    assert list(grammar.english.sectors("it is led by them")) == []
