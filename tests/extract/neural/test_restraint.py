from __future__ import annotations

import pytest

from graphkit.extract.neural.restraint import absent, left, stands, wished
from graphkit.model import Span


@pytest.mark.parametrize(
    ("text", "is_wished"),
    [
        ("Wir möchten gern ein Büro in Ulm eröffnen.", True),
        ("Das Netz will in Ulm eine Gesellschaft gründen.", True),
        ("Man hofft, in Ulm ein Labor einzurichten.", False),
        ("The network would like to open an office in Ulm.", True),
        ("Wir hoffen, Mitglied im Netz Ulm zu werden.", True),
        ("Ich möchte, dass wir das Siegel von Ulm bekommen.", True),
        ("The network has applied to join the Ulm alliance.", True),
        ("Wir wollen mehr, und Ulm ist seit Mai Mitglied.", False),
        ("Wir haben ein Büro in Ulm eröffnet.", False),
        ("Wer mehr wissen will, kommt nach Ulm.", False),
        ("In Ulm möchten wir Neues gründen.", False),
        ("Das Netz will wachsen. Es sitzt in Ulm und kann gründen.", False),
    ],
)
def test_only_what_stands_inside_the_wish_is_wished(text: str, is_wished: bool) -> None:
    start = text.index("Ulm")
    sentence = Span(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, len(text))
    assert wished(text, sentence, Span(start, start + 3)) is is_wished


@pytest.mark.parametrize(
    ("text", "has_left"),
    [
        ("Ausgetreten ist die Rurmetall AG.", True),
        ("Die Rurmetall AG hat ihre Mitgliedschaft zum Jahresende gekündigt.", True),
        ("Die Rurmetall AG ist nicht mehr dabei, die Firma Beck schon.", True),
        ("Rurmetall AG left the network in May.", True),
        ("Die Rurmetall AG kehrte dem Netz den Rücken.", True),
        ("Die Rurmetall AG stärkt dem Netz den Rücken.", False),
        ("Im Mai trat die Rurmetall AG aus dem Verein aus.", True),
        ("Im Mai trat die Rurmetall AG aus Aachen dem Netz bei.", False),
        ("Neu ist die Rurmetall AG, ausgetreten ist keiner.", False),
        ("Die Rurmetall AG gehört nicht nur zum Kreis, sie hat ihn gegründet.", False),
        ("Die Rurmetall AG kündigte neue Hallen an.", False),
    ],
)
def test_only_who_leaves_in_the_same_clause_has_left(text: str, has_left: bool) -> None:
    start = text.index("Rurmetall")
    assert left(text, Span(0, len(text)), Span(start, start + 12)) is has_left


@pytest.mark.parametrize(
    ("text", "is_absent"),
    [
        ("Kurzfristig absagen musste Ole Brandt.", True),
        ("Ole Brandt sagte wegen einer Grippe ab, Ada Beck kam.", True),
        ("Ole Brandt konnte diesmal leider nicht kommen.", True),
        ("Sadly Ole Brandt could not attend.", True),
        ("Ole Brandt hielt den Vortrag, Ada Beck sagte ab.", False),
        ("Ole Brandt sagte: Wir fangen an.", False),
        ("Im Saal sagte Ole Brandt ab Mai mehr Geld zu.", False),
        ("Leider war Ole Brandt verhindert.", True),
        ("Ole Brandt zeigte wie Software Fehler verhindert.", False),
        ("Ole Brandt hatte sich nicht entschuldigt und kam.", False),
        ("Ole Brandt kam, der Regen konnte nicht schaden.", False),
    ],
)
def test_only_who_stays_away_in_the_same_clause_is_absent(text: str, is_absent: bool) -> None:
    start = text.index("Ole")
    assert absent(text, Span(0, len(text)), Span(start, start + 10)) is is_absent


@pytest.mark.parametrize(
    ("text", "is_candidate"),
    [
        ("Für den Vorsitz kandidiert Ole Brandt.", True),
        ("Vorgeschlagen als Kassenwart ist Ole Brandt, der Vorstand bleibt.", True),
        ("Ole Brandt lehnte die Leitung des Netzes ab.", True),
        ("Ole Brandt bewirbt sich um die Geschäftsführung.", True),
        ("Ole Brandt, standing for chair, leads a bakery.", False),
        ("Ole Brandt is tipped to become chair.", True),
        ("Ole Brandt declined the post.", True),
        ("Ole Brandt wurde vorgeschlagen und einstimmig gewählt.", False),
        ("Ole Brandt kandidiert nach zehn Jahren im Vorsitz nicht mehr.", False),
        ("Ole Brandt leitet das Netz, Ada Beck kandidiert für den Vorstand.", False),
        ("Ole Brandt lehnt sich an den Vorsitzenden an.", False),
    ],
)
def test_who_only_stands_for_an_office_does_not_hold_it(text: str, is_candidate: bool) -> None:
    start = text.index("Ole")
    assert stands(text, Span(0, len(text)), Span(start, start + 10)) is is_candidate
