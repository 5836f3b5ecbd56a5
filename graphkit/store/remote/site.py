"""Where a server takes changes and what it can bear, by what it calls itself and by its address.

The Protocol does not say where updates and graphs go; every server has its own places beside that of its queries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphkit.errors import UsageError

SERVER = "GRAPHKIT_REMOTE_SERVER"
UPDATES = "GRAPHKIT_REMOTE_UPDATES"
GRAPHS = "GRAPHKIT_REMOTE_GRAPHS"


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of a server for updates and, where it speaks the Graph Store Protocol, for graphs.

    `quads` is how many an update may hold. `atomic` says whether all operations of an update happen or none, `sound`
    whether every answer to a query is right.
    """

    updates: str
    graphs: str = ""
    quads: int = 50_000
    atomic: bool = True
    sound: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    """A server known by its name or by the end of its address, which `updates` and `graphs` replace."""

    server: str
    query: str
    updates: str
    graphs: str


_RULES = (
    _Rule("virtuoso", r"/sparql(-auth)?$", "/sparql-auth", "/sparql-graph-crud-auth"),
    _Rule("oxigraph", r"/query$", "/update", "/store"),
    _Rule("", r"(/repositories/[^/]+)$", r"\1/statements", r"\1/rdf-graphs/service"),
    _Rule("", r"/(query|sparql)$", "/update", "/data"),
)
_SAME_PLACE = ("qlever", "graphkit")
_OF_VIRTUOSO = re.compile(rb'"results"\s*:\s*{\s*"distinct"\s*:\s*(?:true|false)\s*,\s*"ordered"\s*:')
_BEGINNING = 1 << 12
_NAMES = ("virtuoso", "oxigraph", "fuseki", "graphdb", "qlever", "graphkit")


def named_server(environment: Mapping[str, str]) -> str:
    """Which server it is, if the user says so; empty if not. Raises UsageError for one that we know nothing of."""
    name = environment.get(SERVER, "").strip().lower()
    if name and name not in _NAMES:
        raise UsageError(f"{SERVER} is not usable: {name}", f"There are {', '.join(_NAMES)}.")
    return name


def server_name(said: str, body: bytes, before: str) -> str:
    """What a server calls itself: by its answer, in whose header it has `said` so, else what it was `before`.

    A proxy may say its own name instead; results in JSON that tell whether they are distinct and ordered, as a draft
    of the format had it, come from Virtuoso.
    """
    if _OF_VIRTUOSO.search(body, 0, _BEGINNING):
        return "Virtuoso"
    return before if is_virtuoso(before) else said or before


def is_virtuoso(server: str) -> bool:
    """Whether the server calls itself Virtuoso."""
    return server.lower().startswith("virtuoso")


def is_graphkit(server: str) -> bool:
    """Whether the server calls itself `graphkit serve`."""
    return server.lower().startswith("graphkit")


def site(address: str, server: str, environment: Mapping[str, str]) -> Site:
    """The site behind the address of its queries; `server` is what it calls itself, the environment has the last word.

    A server of no known kind takes updates where it takes queries, and graphs by updates alone.
    """
    found = _guess(address, server)
    if is_virtuoso(server):
        found = replace(found, quads=1_000, atomic=False, sound=False)
    updates, graphs = environment.get(UPDATES, ""), environment.get(GRAPHS)
    return replace(found, updates=updates or found.updates, graphs=found.graphs if graphs is None else graphs)


def _guess(address: str, server: str) -> Site:
    place, mark, rest = address.partition("?")
    name = server.lower()
    if not any(known in name for known in _SAME_PLACE):
        for rule in _RULES:
            if rule.server in name and re.search(rule.query, place):
                updates, graphs = (re.sub(rule.query, to, place) + mark + rest for to in (rule.updates, rule.graphs))
                return Site(updates, graphs)
    return Site(address)
