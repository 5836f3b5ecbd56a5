"""Where regions lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphkit.network.base import Location, Node
from graphkit.slug import last_segment
from graphkit.vocabulary import Concept

# NUTS codes of the states that are one city: Berlin, Hamburg, Bremen and Vienna
_CITIES = frozenset({"DE3", "DE5", "DE6", "AT13"})
# What lies somewhere in a country lies nowhere on its map.
_TOO_WIDE = frozenset({"country", "area"})


def located(nodes: Iterable[Node], regions: Mapping[str, Concept]) -> tuple[Node, ...]:
    """The nodes, each region among them with its location."""
    return tuple(
        replace(node, location=_location(last_segment(node.iri), regions)) if node.type == "Region" else node
        for node in nodes
    )


def _location(key: str, regions: Mapping[str, Concept]) -> Location | None:
    """The coordinates of a region, or else of the next wider one below a country that has some."""
    concept = first = regions.get(key)
    while concept is not None and (concept is first or concept.kind not in _TOO_WIDE):
        if concept.latitude is not None and concept.longitude is not None:
            exact = concept.kind == "municipality" or concept.notation in _CITIES
            return Location(concept.latitude, concept.longitude, concept is first and exact)
        concept = regions.get(last_segment(concept.broader)) if concept.broader else None
    return None
