"""Finders that other packages bring: the entry points of the group `graphkit.finders`."""

from __future__ import annotations

from importlib.metadata import entry_points

from graphkit.errors import ExtractionError
from graphkit.extract.base import Finder

GROUP = "graphkit.finders"


def registered() -> tuple[Finder, ...]:
    """One finder per entry point, by name; raises ExtractionError where one cannot be loaded."""
    finders = []
    for entry in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            finders.append(entry.load()())
        except (ImportError, AttributeError, TypeError) as error:
            hint = "Repair or remove the package that brings it."
            raise ExtractionError(f"the finder {entry.name} ({entry.value}) cannot be loaded: {error}", hint) from error
    return tuple(finders)
