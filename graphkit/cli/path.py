"""`graphkit path`: how two entities hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from graphkit.cli.options import confidence_option, format_option, reading, settings, store_option
from graphkit.cli.output import escaped, for_people, readable, write
from graphkit.cli.tabulating import as_table
from graphkit.dates import in_words
from graphkit.network import Hop, Network, NetworkFact, Path, gather, joined_uncertainly, path_figures, paths_between
from graphkit.query import entity
from graphkit.query.formats import TABLE_FORMATS, format_table
from graphkit.vocabulary import load_vocabulary


@click.command(epilog='Example:  graphkit path "Silicon Saxony" "Cool Silicon"')
@click.argument("names", nargs=2, metavar="ENTITY ENTITY")
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="How many paths to show.")
@store_option
@format_option("table", *TABLE_FORMATS)
@confidence_option
def command(names: tuple[str, str], most: int, store: str, form: str | None, confidence: float | None) -> None:
    """Show the best paths between two entities, with a quote for every step.

    An ENTITY is a name or an IRI. A path through what joins few explains more than one through what joins many. What
    makes a path weak is said below it: something that many share in the same way, such as a town or a large programme;
    ties that did not hold at the same time; steps of less than 70 %. As a table the paths are told in words; as csv or
    json every fact of every step is a row with its best quote.
    """
    chosen = settings() if confidence is None else replace(settings(), confidence=confidence)
    with reading(store) as opened:
        ends = entity(opened, names[0], settings=chosen), entity(opened, names[1], settings=chosen)
        network = gather(opened, load_vocabulary(chosen.base), chosen)
    found = paths_between(network, ends, names, most)
    if not for_people(form):
        write(format_table(as_table(path_figures(network, found)), "SELECT", form or "csv"))
    elif found:
        write("\n".join(map(readable, _told(found, network))) + "\n")
    if not found:
        _say_nothing(joined_uncertainly(network, *ends))


def _say_nothing(uncertainly: bool) -> None:
    less = "; less certain facts would join them, and --confidence 0 shows how" if uncertainly else ""
    click.echo(f"nothing joins them{less}", err=True)


def _told(found: tuple[Path, ...], network: Network) -> Iterator[str]:
    names = {node.iri: escaped(node.name) for node in network.nodes}
    for number, path in enumerate(found, 1):
        if number > 1:
            yield ""
        stations = [path.hops[0].source, *(hop.target for hop in path.hops)]
        yield f"{number}.  " + " — ".join(names[iri] for iri in stations)
        for weakness in path.weaknesses:
            yield f"    weak: {escaped(weakness.words)}"
        for hop in path.hops:
            yield from _step(hop, names, network)


def _step(hop: Hop, names: dict[str, str], network: Network) -> Iterator[str]:
    best, more = hop.facts[0], len(hop.facts) - 1
    yield f"    {_statement(best, names, network)}" + (f"  (and {more} more)" if more else "")
    quote = best.quotes[0]
    document = escaped(network.documents[quote.document].name)
    yield f"        {document}: «{' '.join(quote.text.split())}»"


def _statement(fact: NetworkFact, names: dict[str, str], network: Network) -> str:
    label = network.labels[f"predicate/{fact.predicate}"].en
    dates = in_words(fact.predicate, fact.since or "", fact.until or "")
    role = network.labels[f"role/{fact.role}"].en if fact.role else ""
    details = ", ".join(filter(None, (role, dates, fact.status if fact.status == "former" else "")))
    return f"{names[fact.subject]} {label} {names[fact.object or '']}" + (f" ({details})" if details else "")
