"""Which graphs an update reads (SPARQL 1.1 Protocol, section 2.2.3), written into the update.

An update is told as a query is: what the request names comes first; where neither request nor update names any graph,
the patterns outside of GRAPH speak of the canonical graph, and all graphs can be reached with GRAPH.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphkit.service.base import RefusedError
from graphkit.service.dataset import node
from graphkit.sparql import Token, tokens, within_graph


def with_graphs(text: str, default: Sequence[str], named: Sequence[str], canonical: str) -> str:
    """The update with the graphs that each WHERE for INSERT or DELETE reads.

    Raises RefusedError where both the request and the update say it. `text` has passed `check_update`.
    """
    using = "".join(f"USING {node(iri)} " for iri in default) + "".join(f"USING NAMED {node(iri)} " for iri in named)
    return "".join(_told(operation, using, canonical) for operation in _operations(tokens(text)))


def _told(operation: tuple[Token, ...], using: str, canonical: str) -> str:
    """One operation; WITH and USING say by themselves what is read, and without a pattern nothing is."""
    outer = list(_outer(operation))
    says = any(operation[place].keyword in {"WITH", "USING"} for place in outer)
    if using and says:
        raise RefusedError(400, "both the request and the update say which graphs are used", "Say it once.")
    where = [
        place
        for before, place in pairwise(outer)
        if operation[before].text == "}" and operation[place].keyword == "WHERE"
    ]
    if where and not (using or says):
        return within_graph(operation, canonical)
    texts = [token.text for token in operation]
    for place in where:
        texts[place] = using + texts[place]
    return "".join(texts)


def _operations(pieces: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for place in _outer(pieces):
        if pieces[place].text == ";":
            yield tuple(pieces[start : place + 1])
            start = place + 1
    yield tuple(pieces[start:])


def _outer(pieces: Sequence[Token]) -> Iterator[int]:
    """Places outside of braces, those of the outermost braces too; spaces and comments do not count."""
    depth = 0
    for place, token in enumerate(pieces):
        depth -= token.text == "}"
        if depth == 0 and token.kind not in {"space", "comment"}:
            yield place
        depth += token.text == "{"
