"""Regions that lie in one another: which states and countries the places of a network are part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphkit.network.base import Label, Node
from graphkit.slug import last_segment
from graphkit.vocabulary import Vocabulary
from graphkit.vocabulary.base import Concept

_WIDE = frozenset({"state", "country"})


def within(iri: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The IRIs of the states and countries that a region lies in, nearest first, without itself."""
    return tuple(region.iri for region in _wider(iri, vocabulary.regions) if region.iri != iri and region.kind in _WIDE)


def region_labels(nodes: Iterable[Node], vocabulary: Vocabulary) -> dict[str, Label]:
    """The names of all states and countries that regions of the network lie in, as "region/bayern"."""
    keys = {last_segment(iri) for node in nodes for iri in node.within}
    labels = {key: vocabulary.regions[key].labels for key in sorted(keys)}
    return {f"region/{key}": Label(names["de"], names["en"]) for key, names in labels.items()}


def _wider(iri: str, regions: Mapping[str, Concept]) -> Iterator[Concept]:
    """The region, if it is known, and those around it."""
    region = regions.get(last_segment(iri))
    seen: set[str] = set()
    while region is not None and region.key not in seen:
        seen.add(region.key)
        yield region
        region = regions.get(last_segment(region.broader)) if region.broader else None
