from __future__ import annotations

import pytest

from graphkit.extract.relations.units import stretches
from tests.extract.relations.marked import reading_of


def _joined(text: str) -> list[str]:
    reading = reading_of(text)
    found = [s for s in stretches(reading) if len(s.spans) > 1]
    return [s.joint.join(reading.view.text[p.start : p.end] for p in s.spans) for s in found]


def test_items_are_read_below_their_lead_line() -> None:
    assert _joined("Es sprechen:\n- Anna Berg\n- Jens Ohm\n\nDanach gibt es Suppe.") == [
        "Es sprechen: Anna Berg", "Es sprechen: Jens Ohm",
    ]  # fmt: skip


def test_key_lines_are_one_box() -> None:
    assert _joined("Name: Anna Berg\nFunktion: Leiterin\n\nEin Satz folgt hier.") == [
        "Name: Anna Berg | Funktion: Leiterin"
    ]


def test_short_lines_are_a_card() -> None:
    assert _joined("Anna Berg\nLeiterin\nNordlicht\n\nEin Satz folgt hier.") == ["Anna Berg, Leiterin, Nordlicht"]


@pytest.mark.parametrize("text", ["Ein Satz. Noch ein Satz.", "Er fragt: Wozu?", "Ein Satz.\nNoch ein Satz."])
def test_running_text_is_left_alone(text: str) -> None:
    assert _joined(text) == []
