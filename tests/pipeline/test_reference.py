"""What is in the reference graph."""

from __future__ import annotations

from graphkit.pipeline.knowledge import Knowledge, reference
from graphkit.rdf import terms
from graphkit.settings import Settings


def test_what_lies_in_what_is_known_without_a_gap() -> None:
    """From every town there is a way up over wider regions, each of them described, with its kind."""
    knowledge = Knowledge.gather(Settings())
    quads = list(reference(knowledge))
    wider = {q.subject.value: q.object.value for q in quads if q.predicate == terms.BROADER}
    kinds = {q.subject.value for q in quads if q.predicate == terms.gk("kind")}
    towns = [place.broader for place in knowledge.places.values() if place.kind == "municipality" and place.broader]
    assert set(towns) <= kinds
    assert set(wider.values()) <= kinds
    base = knowledge.iris.base
    assert wider[f"{base}region/landkreis-reutlingen"] == f"{base}region/regierungsbezirk-tuebingen"
