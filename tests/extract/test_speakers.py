"""Who says "ich" in an interview."""

from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.model import Document

_HEAD = "Es sprachen Ute von Sernau, Chefin der Moorlicht AG, und Dr. Jan Ohl-Bey, Chef der Rurmetall GmbH.\n\n"


def said(reader: Reader, talk: str) -> dict[str, str]:
    """Who says each sentence of a talk of Ute von Sernau and Jan Ohl-Bey."""
    reading = reader.read(Document("a.txt", _HEAD + talk, language="de", published="2021-06-01"))
    text = reading.view.text
    spoken = {
        text[s.start : s.end]: reading.speakers[s.start] for s in reading.sentences if s.start in reading.speakers
    }
    return {sentence: reading.referents[key].name for sentence, key in spoken.items()}


@pytest.mark.parametrize(
    ("one", "other"), [("von Sernau", "Ohl-Bey"), ("US", "JOB"), ("U. S.", "J.O.B."), ("Ute von Sernau", "Dr. Ohl-Bey")]
)
def test_a_label_says_who_speaks(reader: Reader, one: str, other: str) -> None:
    found = said(reader, f"{one}: Ich leite die Firma seit 2012.\n\n{other}: Ich kam später dazu.\n")
    assert found == {"Ich leite die Firma seit 2012.": "Ute von Sernau", "Ich kam später dazu.": "Jan Ohl-Bey"}


def test_a_label_that_fits_nobody_is_nobody(reader: Reader) -> None:
    found = said(reader, "US: Ich leite die Firma seit 2012.\n\nXY: Was folgt daraus?\n")
    assert found == {"Ich leite die Firma seit 2012.": "Ute von Sernau"}
