from __future__ import annotations

import pytest

from graphkit.errors import ExtractionError
from graphkit.extract.relations.template import compile_template


def _matches(source: str, text: str, words: dict[str, str] | None = None) -> bool:
    return compile_template(source, words or {}).regex.search(text) is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{subject:person} leitet {object:org}", "⟦P0⟧ leitet  ⟦C1⟧"),
        ("{subject:person} leitet {object:org}", "⟦P0⟧ LEITET ⟦O1⟧"),
        ("{subject:person} ~ gründete {object:org}", "⟦P0⟧ aus ⟦G1⟧ gründete ⟦O2⟧"),
        ("{subject:person} (ist|war)? {role}", "⟦P0⟧ ⟦R1⟧"),
        ("leit* {object:org}", "leitend ⟦O1⟧"),
        ("*leiter {object:org}", "Bereichsleiter ⟦O1⟧"),
        ("{subject:person} \\({object:org} \\)", "⟦P0⟧ (⟦O1⟧)"),
        ("{subject:org+} kooperieren", "⟦O0⟧, die Firma ⟦O1⟧ (⟦G2⟧) und ⟦C3⟧ kooperieren"),
        ("<be> {role}", "ist ⟦R0⟧"),
    ],
)
def test_it_matches(source: str, text: str) -> None:
    assert _matches(source, text, {"be": "ist|war"})


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{subject:person} leitet {object:org}", "⟦P0⟧ begleitet ⟦O1⟧"),
        ("{subject:person} ~ gründete {object:org}", "⟦P0⟧ und ⟦P1⟧; er gründete ⟦O2⟧"),
        ("{subject:person} ~ leitet", "⟦P0⟧ kennt ⟦O1⟧ und leitet"),
        ("{subject:cluster} hat", "⟦O0⟧ hat"),
        ("{subject:org*} kooperieren {object:org}", "⟦O0⟧, die Firma ⟦O1⟧ koopieren ⟦O2⟧"),
    ],
)
def test_it_does_not_match(source: str, text: str) -> None:
    assert not _matches(source, text)


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("{subject:robot} leitet", "robot"),
        ("<nowhere> leitet", "nowhere"),
        ("(leitet", "well formed"),
        ("a § b", "read"),
    ],
)
def test_a_bad_template_is_an_error_that_shows_it(source: str, hint: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        _ = compile_template(source, {}).regex
    assert hint in caught.value.message
    assert source in caught.value.message


def test_steps_are_what_a_match_holds_one_behind_the_other() -> None:
    assert compile_template("{subject:person} (leitet|führt) {object:org}", {}).steps == (
        ("⟦p",), ("leitet", "führt"), ("⟦c", "⟦o"),
    )  # fmt: skip
    assert compile_template("{subject:person} (leitet)? {object:cluster}", {}).steps == (("⟦p",), ("⟦c",))
    assert compile_template("Mitglied* {object:cluster} an", {}).steps == (("mitglied",), ("⟦c",), ("an",))
    assert compile_template("({:person}|wir) <lead>", {"lead": r"\b(?:führt|leit\w+)\b"}).steps == (
        ("⟦p", "wir"), ("führt", "leit"),
    )  # fmt: skip


def test_slots_in_brackets_are_not_needed() -> None:
    assert compile_template("{subject:person} ({:region})? leitet", {}).kinds == ("P",)
