"""What the trained tagger gets wrong about borders and types, and how it is mended."""

from __future__ import annotations

import re

import numpy as np
import pytest

from graphkit.extract.base import MODEL, Candidate
from graphkit.extract.borders import Borders
from graphkit.extract.coreference.people import told_apart
from graphkit.extract.lexicon import load_lexicon
from graphkit.extract.merge import tempered
from graphkit.extract.neural.names import KINDS, Opinion, opinion
from graphkit.extract.neural.trained import States, load
from graphkit.extract.neural.windows import windows
from graphkit.model import EntityType, Span
from graphkit.resources import resource

Tag = tuple[EntityType | None, str]


def candidate(text: str, wording: str, kind: EntityType, confidence: float = 0.9) -> Candidate:
    start = text.index(wording)
    return Candidate(Span(start, start + len(wording)), kind, MODEL, confidence)


def names(text: str, found: list[Candidate]) -> list[tuple[str, EntityType]]:
    mended = told_apart(text, found, load_lexicon())
    return [(text[c.span.start : c.span.end], c.type) for c in mended]


def test_what_is_a_persons_is_no_part_of_the_name() -> None:
    text = "Ute Domke ging. Domkes Antwort kam aus Lahr."
    found = [candidate(text, "Ute Domke", "Person"), candidate(text, "Domkes Antwort", "Person")]
    assert names(text, found)[1] == ("Domkes", "Person")


def test_a_name_that_only_looks_so_stays_whole() -> None:
    text = "Ute Domke ging. Jonas Wirth kam, Domkes Huber auch."
    found = [candidate(text, name, "Person") for name in ("Ute Domke", "Jonas Wirth", "Domkes Huber")]
    assert names(text, found)[1:] == [("Jonas Wirth", "Person"), ("Domkes Huber", "Person")]


def test_a_surname_alone_is_the_person() -> None:
    text = "Chefin ist Ute Gerstner. Gerstner führt das Cluster seit 2019."
    found = [
        candidate(text, "Ute Gerstner", "Person"),
        Candidate(Span(25, 33), "Cluster", MODEL, 0.9),
    ]
    assert names(text, found)[1] == ("Gerstner", "Person")


@pytest.mark.parametrize(
    ("other", "kind"), [("Gerstner", "Organization"), ("Gerstner Netz", "Cluster"), ("Gerstner", "Region")]
)
def test_a_firm_or_network_named_after_a_person_is_no_person(other: str, kind: EntityType) -> None:
    text = f"Chefin ist Ute Gerstner. Sie kam von {other}."
    start = text.rindex(other)
    found = [candidate(text, "Ute Gerstner", "Person"), Candidate(Span(start, start + len(other)), kind, MODEL, 0.9)]
    assert names(text, found)[1] == (other, kind)


def heard(text: str, *tags: Tag) -> Opinion:
    """The opinion of a tagger that is sure of these tags, one for each word: the kind, and "B", "I" or "O"."""
    [window] = windows(text, (Span(0, len(text)),), load(resource("data", "model")).pieces)
    scores = np.full((len(window.words), 1 + 2 * len(KINDS)), -9.0, np.float32)
    for row, (kind, place) in enumerate(tags):
        scores[row, 0 if place == "O" else 1 + 2 * KINDS.index(kind) + (place == "I")] = 9.0
    return opinion(States((window,), (), (scores,)))


def said(text: str, *tags: Tag) -> list[str]:
    borders = Borders(load_lexicon(), frozenset({"Lahr", "Riesa"}))
    return [text[name.span.start : name.span.end] for name in tempered([], heard(text, *tags), text, borders)]


def test_a_name_cut_in_two_is_one() -> None:
    tags: list[Tag] = [("Award", "B"), ("Award", "I"), ("Award", "I"), ("Award", "B")]
    assert said("King Award for Trade", *tags) == ["King Award for Trade"]


def test_the_halves_of_a_name_are_one() -> None:
    tags: list[Tag] = [("Cluster", "B"), (None, "O"), (None, "O"), ("Cluster", "B"), ("Cluster", "I")]
    assert said("Klär- und Pumpennetz Rur", *tags) == ["Klär- und Pumpennetz Rur"]


def test_the_noun_before_a_name_is_none_of_it() -> None:
    assert said("Fachmesse HolzMotion", ("Event", "B"), ("Event", "B")) == ["HolzMotion"]
    assert said('Fachmesse "HolzMotion"', ("Event", "B"), (None, "O"), ("Event", "B"), (None, "O")) == ["HolzMotion"]
    assert said("Fachmesse, HolzMotion", ("Event", "B"), (None, "O"), ("Event", "B")) == ["Fachmesse", "HolzMotion"]


def test_people_and_places_may_stand_side_by_side() -> None:
    tags: list[Tag] = [("Person", "B"), ("Person", "I"), ("Person", "B"), ("Person", "I")]
    assert said("Ute Gerstner Ida Roth", *tags) == ["Ute Gerstner", "Ida Roth"]


PLAIN: Tag = (None, "O")


def test_an_association_keeps_its_last_stop() -> None:
    inside: Tag = ("Cluster", "I")
    tags = (PLAIN, ("Cluster", "B"), *[inside] * 3, *[PLAIN] * 4)
    assert said("Der Gipskreis e. V. Er wächst.", *tags) == ["Gipskreis e. V."]


@pytest.mark.parametrize(
    ("text", "first", "words", "name"),
    [
        ("Tag der offenen Webstühle", 0, 3, "Tag der offenen Webstühle"),
        ("Färberei Gebr. Oldenkott", 0, 3, "Färberei Gebr. Oldenkott"),
        ("Holzbund Rur Mitglieder", 0, 2, "Holzbund Rur"),
        ("beim Energiehändler Moorwatt", 1, 2, "Moorwatt"),
        ("beim Fachverband Moorwatt", 1, 2, "Fachverband Moorwatt"),
        ("beim Institut Moorwatt", 1, 2, "Institut Moorwatt"),
        ("Energiehändler Moorwatt GmbH", 0, 3, "Energiehändler Moorwatt GmbH"),
        ("Ministerium für Wald in Lahr", 0, 5, "Ministerium für Wald"),
        ("Ministerium für Wald in Not", 0, 5, "Ministerium für Wald in Not"),
        ("Sie hat an der TU Riesa Textiltechnik studiert", 4, 3, "TU Riesa"),
        ("Sie hat an der TU Riesa Textiltechnik gelobt", 4, 3, "TU Riesa Textiltechnik"),
        ("Das Netz, kurz MWN", 3, 2, "MWN"),
        ("auf der nächsten Holzmesse", 2, 2, "Holzmesse"),
    ],
)
def test_a_name_goes_from_its_first_word_to_its_last(text: str, first: int, words: int, name: str) -> None:
    inside: Tag = ("Organization", "I")
    tags = [*[PLAIN] * first, ("Organization", "B"), *[inside] * (words - 1)]
    rest = len(re.findall(r"\w+|[^\w\s]", text)) - len(tags)
    assert said(text, *tags, *[PLAIN] * rest) == [name]


def test_whom_the_tagger_knows_for_a_person_is_no_firm() -> None:
    text = "Schreiner Ida Roth"
    firm = Candidate(Span(10, 18), "Organization", "labels/introduced", 0.91)
    opinion_ = heard(text, PLAIN, ("Person", "B"), ("Person", "I"))
    [found] = tempered([firm], opinion_, text, Borders(load_lexicon(), frozenset()))
    assert found.type == "Person"


def test_a_title_alone_is_nobody() -> None:
    assert said("Frau Dr.", ("Person", "B"), ("Person", "I"), ("Person", "I")) == []
