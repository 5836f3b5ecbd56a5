"""Figures of the network as a table of terms, as every other answer is one."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from graphkit.model import Table, Term
from graphkit.network import Figures


def as_table(figures: Figures) -> Table:
    """The same rows; what stands beside a name is an IRI."""
    iris = {place for place, column in enumerate(figures.columns) if f"{column}_name" in figures.columns}
    rows = (tuple(_term(value, place in iris) for place, value in enumerate(row)) for row in figures.rows)
    return Table(figures.columns, tuple(rows))


def _term(value: str | float | bool | None, iri: bool) -> Term | None:
    if value is None:
        return None
    return NamedNode(str(value)) if iri else Literal(value)
