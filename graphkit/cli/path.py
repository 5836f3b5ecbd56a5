"""`graphkit path`: how two entities hang together."""

from __future__ import annotations

from collections.abc import Iterator

import click

from graphkit.cli.options import reading, settings, store_option
from graphkit.cli.output import one_line, readable, write
from graphkit.errors import UsageError
from graphkit.network import Hop, Network, NetworkFact, Path, best_paths, gather
from graphkit.network.choosing import MOMENTS
from graphkit.query import entity
from graphkit.vocabulary import load_vocabulary


@click.command(epilog='Example:  graphkit path "Silicon Saxony" "Cool Silicon"')
@click.argument("one", metavar="ENTITY")
@click.argument("other", metavar="ENTITY")
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="How many paths to show.")
@store_option
def command(one: str, other: str, most: int, store: str) -> None:
    """Show the best paths between two entities, with a quote for every step.

    An ENTITY is a name or an IRI. A path through what joins few explains more than one through what joins many.
    """
    chosen = settings()
    with reading(store) as opened:
        ends = entity(opened, one), entity(opened, other)
        if ends[0] == ends[1]:
            raise UsageError(f"'{one}' and '{other}' are one and the same", "Name two different entities.")
        network = gather(opened, load_vocabulary(chosen.base), chosen)
    known = {node.iri for node in network.nodes}
    for typed, end in zip((one, other), ends, strict=True):
        if end not in known:
            raise UsageError(
                f"no fact of the graph speaks of '{typed}'", "`graphkit search WORDS` finds what it knows."
            )
    found = best_paths(network, *ends, most=most, confidence=chosen.confidence)
    write("\n".join(map(readable, _told(found, network))) + "\n" if found else "nothing joins them\n")


def _told(found: tuple[Path, ...], network: Network) -> Iterator[str]:
    names = {node.iri: one_line(node.name) for node in network.nodes}
    for number, path in enumerate(found, 1):
        if number > 1:
            yield ""
        stations = [path.hops[0].source, *(hop.target for hop in path.hops)]
        yield f"{number}.  " + " — ".join(names[iri] for iri in stations)
        for hop in path.hops:
            yield from _step(hop, names, network)


def _step(hop: Hop, names: dict[str, str], network: Network) -> Iterator[str]:
    best, more = hop.facts[0], len(hop.facts) - 1
    yield f"    {_statement(best, names, network)}" + (f"  (and {more} more)" if more else "")
    quote = best.quotes[0]
    document = one_line(network.documents[quote.document].name)
    yield f"        {document}: «{' '.join(quote.text.split())}»"


def _statement(fact: NetworkFact, names: dict[str, str], network: Network) -> str:
    label = network.labels[f"predicate/{fact.predicate}"].en
    dates = _dates(fact)
    role = network.labels[f"role/{fact.role}"].en if fact.role else ""
    details = ", ".join(filter(None, (role, dates, fact.status if fact.status == "former" else "")))
    return f"{names[fact.subject]} {label} {names[fact.object or '']}" + (f" ({details})" if details else "")


def _dates(fact: NetworkFact) -> str:
    if fact.predicate in MOMENTS and not fact.until:
        return fact.since or ""
    return f"{fact.since or ''}–{fact.until or ''}" if fact.since or fact.until else ""
