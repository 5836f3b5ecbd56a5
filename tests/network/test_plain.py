"""The network as plain values."""

from __future__ import annotations

import json
from typing import Any

from graphkit.network import plain
from tests.views.networks import iri, sample


def values(confidence: float) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(plain(sample(), confidence)))
    return found


def test_facts_come_with_their_quotes_in_context() -> None:
    fact = next(fact for fact in values(0.0)["facts"] if fact["id"] == "f1")
    assert (fact["subject"], fact["object"], fact["role"]) == (
        iri("Person", "Ada Brandt"),
        iri("Cluster", "Moorlicht e. V."),
        "managing-director",
    )
    assert (fact["from"], "until" in fact) == ("2022-06", False)
    (quote,) = fact["quotes"]
    assert quote["before"] + quote["text"] == "Wie das Amtsblatt meldet: Ada Brandt führt Moorlicht seit Juni 2022."
    assert quote["link"] == "https://example.org/moorlicht"


def test_the_confidence_decides_on_facts_entities_and_links() -> None:
    everything, sure = values(0.0), values(0.85)
    assert len(everything["facts"]) == 12
    assert all(fact["confidence"] >= 0.85 for fact in sure["facts"])
    assert {one["name"] for one in everything["entities"]} - {one["name"] for one in sure["entities"]} == {
        "Handwerkskammer für das nördliche Küstenland"
    }
    assert [reason["kind"] for reason in everything["links"][0]["reasons"]] == ["person", "programme"]
    assert [reason["kind"] for reason in sure["links"][0]["reasons"]] == ["programme"]
    assert sure["links"][0]["weight"] == 0.72
