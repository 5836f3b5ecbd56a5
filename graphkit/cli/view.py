"""`graphkit view`: the network of the graph as a page, a picture or data."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import click
from pyoxigraph import NamedNode, Triple

from graphkit.cli.filenames import file_name
from graphkit.cli.networkfiles import NETWORK_FILES
from graphkit.cli.options import date_option, parameter, reading, settings, store_option, type_option
from graphkit.cli.output import write as write_text
from graphkit.errors import UsageError
from graphkit.network import Choice, Network, weave
from graphkit.query import Question, ask, entity, find_question, triples
from graphkit.query.binding import Value
from graphkit.settings import Settings
from graphkit.store import Store
from graphkit.views import draw, rasterize, render, write
from graphkit.vocabulary import load_vocabulary

_PICTURES = ("svg", "png")
_FORMATS = ("html", *_PICTURES, *NETWORK_FILES)
_DEPTH = 2


@click.command(
    epilog='Example:  graphkit view --focus "Life Science Nord" --depth 2 --output lsn.html'
    "     or:  graphkit view --question partners --since 2020 --output partners.svg"
)
@store_option
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; - writes to standard output. Otherwise clusters.html, and for a part a name that says "
    "which part, such as clusters-life-science-nord.html.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(_FORMATS),
    help="What to write; otherwise as the file is called, html if that says nothing.",
)  # fmt: skip
@click.option(
    "--language", type=click.Choice(("de", "en")), default="de", show_default=True, help="Of the page or picture."
)
@click.option("--focus", metavar="ENTITY", help="Only the surroundings of this name or IRI.")
@click.option(
    "--depth", type=click.IntRange(1, 9), default=_DEPTH, show_default=True, help="How many facts away from it."
)
@date_option("--since", "Only what still held then; what has no date counts from its document on.")
@date_option("--until", "Only what already held then.")
@type_option(multiple=True)
@click.option("--question", help="Only what this question answers with: facts, or entities and the facts among them.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value that the question asks for.")
def command(store: str, output: Path | None, form: str | None, language: Literal["de", "en"], **wanted: Any) -> None:
    """Write the network of the graph, or a part of it, and say which file that is.

    \b
    html                one web page that needs nothing else and opens with a double click
    svg, png            the picture with its legend
    graphml, gexf       for Gephi, Cytoscape and the like
    csv, json           the facts that are shown, with their quotes
    """
    form = form or _format_of(output)
    output = output or Path(file_name(wanted, form, _DEPTH))
    chosen = settings()
    with reading(store) as opened:
        question = find_question(wanted["question"], chosen.queries) if wanted["question"] else None
        choice = _choice(opened, chosen, wanted, question)
        network = weave(opened, load_vocabulary(chosen.base), chosen, choice)
    _write(network, form, output, _title(wanted, question, language), language)


def _format_of(output: Path | None) -> str:
    """The format that a file's name ends in, html where it ends in none; raises UsageError."""
    ending = output.suffix[1:].lower() if output else ""
    ending = "html" if ending == "htm" else ending
    if ending and ending not in _FORMATS:
        message = f"a network cannot be written as '.{ending}'"
        raise UsageError(message, f"There are {', '.join(_FORMATS)}; --format says which one it is.")
    return ending or "html"


def _write(network: Network, form: str, output: Path, title: str, language: Literal["de", "en"]) -> None:
    data = rasterize(draw(network, title, language)) if form == "png" else _text(network, form, title, language)
    if str(output) != "-":
        write(data, output)
        click.echo(output)
    elif isinstance(data, bytes):
        sys.stdout.buffer.write(data)
    else:
        write_text(data)


def _text(network: Network, form: str, title: str, language: Literal["de", "en"]) -> str:
    if form == "html":
        return render(network, title, language).html
    return draw(network, title, language) if form == "svg" else NETWORK_FILES[form](network)


def _title(wanted: Mapping[str, Any], question: Question | None, language: Literal["de", "en"]) -> str:
    """What the page shows, so that nobody takes a part for the whole."""
    period = f"{wanted['since'] or ''}–{wanted['until'] or ''}"
    asked = question.title.get(language, question.name) if question else None
    parts = (wanted["focus"], asked, period if period != "–" else None, ", ".join(wanted["types"]))
    return " · ".join(filter(None, ({"de": "Innovationscluster", "en": "Innovation clusters"}[language], *parts)))


def _choice(store: Store, chosen: Settings, wanted: Mapping[str, Any], question: Question | None) -> Choice:
    since, until, focus = (wanted[name] for name in ("since", "until", "focus"))
    if since and until and until[: len(since)] < since[: len(until)]:
        raise UsageError(f"--since {since} lies after --until {until}", "Exchange the two dates.")
    return Choice(
        focus=entity(store, focus, settings=chosen) if focus else None,
        depth=wanted["depth"],
        since=since,
        until=until,
        types=frozenset(wanted["types"]),
        named=_answered(store, question, chosen, dict(map(parameter, wanted["params"]))) if question else None,
    )


def _answered(store: Store, found: Question, chosen: Settings, values: dict[str, Value]) -> frozenset[str]:
    """The IRIs in the answer to a question, and the entities that it was asked about."""
    about = [p for p in found.parameters if p.type == "entity" and p.name in values]
    asked = {entity(store, str(values[p.name]).strip(), p.of, chosen) for p in about}
    if found.is_graph:
        return frozenset({*asked, *_iris(triples(store, found, chosen, **values))})
    rows = ask(store, found, chosen, **values).rows
    return frozenset({*asked, *(term.value for row in rows for term in row if isinstance(term, NamedNode))})


def _iris(found: Iterable[Triple]) -> Iterator[str]:
    for triple in found:
        yield from (term.value for term in (triple.subject, triple.object) if isinstance(term, NamedNode))
