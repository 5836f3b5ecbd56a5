"""`graphkit ontology show`: the relations, how texts say them, and the examples that prove it."""

from __future__ import annotations

import click
from pyoxigraph import Literal

from graphkit.cli.options import settings
from graphkit.cli.output import show_or_write, write
from graphkit.cli.relations import Relation, as_json, relation_named, relations, told, types
from graphkit.model import Table
from graphkit.vocabulary import load_vocabulary

_COLUMNS = ("predicate", "german", "english", "domain", "range", "patterns", "examples")


@click.group(epilog="Example:  graphkit ontology show memberOf")
def command() -> None:
    """Show the ontology: which relations there are, and how texts say them."""


@command.command(epilog="Example:  graphkit ontology show role     or:  graphkit ontology show role --json")
@click.argument("predicate", default="")
@click.option("--json", "as_data", is_flag=True, help="Write JSON instead of text.")
def show(predicate: str, as_data: bool) -> None:
    """List the relations, or show one: its definition, every pattern, and the examples for and against.

    The name of a pattern is what evidence gives as its method.
    """
    found = relations(load_vocabulary(settings().base))
    if predicate:
        chosen = relation_named(predicate, found)
        write(as_json([chosen], whole=True) if as_data else told(chosen))
    elif as_data:
        write(as_json(found, whole=False))
    else:
        show_or_write(Table(_COLUMNS, tuple(map(_row, found))), None)


def _row(relation: Relation) -> tuple[Literal, ...]:
    predicate = relation.predicate
    labels, ends = predicate.labels, (types(predicate.domain), types(predicate.range))
    counts = (str(len(relation.patterns)), str(len(relation.examples)))
    return tuple(map(Literal, (predicate.name, labels["de"], labels["en"], *ends, *counts)))
