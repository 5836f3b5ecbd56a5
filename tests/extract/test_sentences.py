from __future__ import annotations

import pytest

from graphkit.extract.sentences import split


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ada Kern und Prof. Udo Brandt sprachen am 5. Juli z. B. über Optik.",
        "Zur 3. Optikwoche kamen ca. 80 Gäste.",
        "Der Lichtblick e. V. mit Sitz in Ulm wächst.",
        "Sie zahlte 1,5 Mio. Euro.",
        "Gast war die Färberei Gebr. Holm KG aus Ulm.",
        "Name: Ada Kern",
        "Verein: Lichtblick Ulm e. V.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sie leitet den Lichtblick e. V. Der Verein wächst.", 2),
        ("Heute sind es 90. Unser Netz wächst.", 2),
        ("Das war 2021. Im Mai kam er.", 2),
        ('"Sehr gut!" Sie lachte.', 2),
        ("Titel\n\nErster Satz. Zweiter Satz.\n* Punkt", 4),
    ],
)
def test_two_sentences_are_parted(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_speaker_label_is_a_sentence_of_its_own() -> None:
    assert sentences("Kern: Das stimmt.\nFrage: Und nun?") == ["Kern:", "Das stimmt.", "Frage:", "Und nun?"]
