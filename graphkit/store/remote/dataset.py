"""The dataset of a server: questions to it, its graphs as a whole, and changes that are counted afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graphkit.errors import GraphkitError, StoreError
from graphkit.model import Table
from graphkit.sparql import tokens, uses, with_prefixes, within_graph
from graphkit.store.engine import change_text
from graphkit.store.remote.answers import check_rows, read_table
from graphkit.store.remote.site import Site, is_graphkit, is_virtuoso, site
from graphkit.store.remote.trouble import Trouble
from graphkit.store.remote.wire import Wire
from graphkit.vocabulary import PREFIXES

BOOKKEEPING = ("journal", "pushed", "lease")
"""Graphs below graph/ that say how far a change or a push has come, and who writes; they are no part of the graph."""

_Item = TypeVar("_Item")

_TRIPLES = 100_000
_GRAPHS_AT_ONCE = 100


class RemoteDataset:
    """Our graphs (those whose IRIs begin with `base`) on a server; raises StoreError and QueryError in one line."""

    def __init__(self, wire: Wire, trouble: Trouble, base: str, address: str, environment: Mapping[str, str]) -> None:
        self._wire = wire
        self._trouble = trouble
        self._address = address
        self._environment = environment
        self._site: Site | None = None
        self._check: Callable[[], None] | None = None
        self.base = base

    @property
    def place(self) -> str:
        """The server's address, as it may be shown."""
        return self._trouble.place

    @property
    def time_limit(self) -> float:
        """How many seconds one answer may take."""
        return self._trouble.time_limit

    @property
    def is_sound(self) -> bool:
        """Whether the server, as far as it has said by now who it is, answers every query rightly."""
        return not is_virtuoso(self._wire.server)

    @property
    def is_graphkit(self) -> bool:
        """Whether the server is one of our own, which looks up itself what `gk:matches` in a query stands for."""
        self._known_site()
        return is_graphkit(self._wire.server)

    def no_index(self) -> GraphkitError:
        """The error for a search of texts, where the server has none."""
        return self._trouble.no_index()

    def watch(self, check: Callable[[], None] | None) -> None:
        """Call `check` before every request that changes something, unless it makes that itself; None: no longer."""
        self._check = check

    def ask_leave(self) -> None:
        """Call what `watch` was given; it may itself make changes, for which it is not called."""
        check, self._check = self._check, None
        try:
            if check:
                check()
        finally:
            self._check = check

    def check_takes_changes(self) -> None:
        """Raise StoreError where the server is one of our own, whose graphs follow its documents."""
        if self.is_graphkit:
            raise StoreError(
                f"{self.place} is a `graphkit serve`: it is asked by SPARQL, and its graphs follow its documents",
                "Load into the folder that it serves, which it reads anew; or, where it was started with a secret in "
                "GRAPHKIT_TOKEN, POST documents to /documents?name=NAME (docs/service.md).",
            )

    def fetched(self, page: str, parameters: Mapping[str, str]) -> bytes:
        """The JSON at a page beside the endpoint, such as "search"; raises StoreError, QueryError."""
        return self._wire.json(f"{self._address.removesuffix('/sparql')}/{page}", parameters).body

    def close(self) -> None:
        """Give back the connection."""
        self._wire.close()

    def select(self, query: str) -> Table:
        """Answer a SELECT or ASK with the canonical graph as default graph."""
        reply = self._wire.table(*self._framed(query))
        try:
            table = read_table(reply.body)
        except (SyntaxError, ValueError) as error:
            raise self._trouble.unreadable(reply.body) from error
        check_rows(reply, len(table.rows), self._trouble)
        return table

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE with the canonical graph as default graph."""
        reply = self._wire.triples(*self._framed(query))
        try:
            found = [quad.triple for quad in parse(reply.body, RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise self._trouble.torn() from error
        check_rows(reply, len(found), self._trouble)
        return iter(found)

    def counts(self, graphs: Sequence[str] | None = None) -> dict[str, int]:
        """How many triples are in each of the graphs, or in all of ours; empty graphs are left out."""
        if graphs is None:
            return self._counted(f"FILTER(STRSTARTS(STR(?g), {Literal(self.base)}))")
        found: dict[str, int] = {}
        for names in _pieces(graphs, _GRAPHS_AT_ONCE):
            found |= self._counted(f"VALUES ?g {{ {' '.join(str(NamedNode(name)) for name in names)} }}")
        return found

    def graph(self, name: str) -> set[Triple]:
        """All triples of a graph, as many as the server counts in it; in pages where it gives only so many at once."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(name)} {{ ?s ?p ?o }} }}"
        found = set(self.construct(query))
        counted = self.counts([name]).get(name, 0)
        page = max(len(found) - 1, 1)  # Virtuoso gives one more than its limit, and is silent about it
        while len(found) < counted:
            more = set(self.construct(f"{query} LIMIT {page} OFFSET {len(found)}"))
            if more <= found:
                break
            found |= more
        if len(found) != counted:
            raise self._trouble.partial(f"{len(found)} of {counted} triples of {name}")
        return found

    def put(self, name: str, triples: Set[Triple]) -> None:
        """Replace a graph; a large one comes in several requests. `check` afterwards that it is there.

        Virtuoso refuses graphs whose texts look to it like something else than RDF, and keeps some terms changed; so
        there a second way is tried, and everything is read back.
        """
        place = self._known_site()
        try:
            self._put_whole(name, triples, place)
        except StoreError:
            if place.sound or not place.graphs:
                raise
            self._put_by_update(name, triples, place)
        if not place.sound and (lost := triples - self.graph(name)):
            raise self._trouble.altered(name, len(lost), str(min(lost, key=str)))

    def _put_whole(self, name: str, triples: Set[Triple], place: Site) -> None:
        if not place.graphs:
            self._put_by_update(name, triples, place)
            return
        pieces = list(_pieces(list(triples), _TRIPLES)) or [()]
        for number, piece in enumerate(pieces):
            body = serialize(piece, format=RdfFormat.N_TRIPLES) or b""
            self.ask_leave()
            self._wire.put(place.graphs, name, body, more=number > 0)

    def drop(self, name: str) -> None:
        """Take a graph away, if there is one."""
        self._update(f"DROP SILENT GRAPH {NamedNode(name)}", self._known_site())

    def check(self, wanted: Mapping[str, int]) -> None:
        """Raise StoreError unless each graph holds as many triples as are wanted."""
        found = self.counts(list(wanted))
        for name, count in wanted.items():
            if found.get(name, 0) != count:
                raise self._trouble.miscounted(name, found.get(name, 0), count)

    def fits(self, remove: Set[Quad], add: Set[Quad]) -> bool:
        """Whether a change can be made in one request that happens as a whole or not at all."""
        place = self._known_site()
        return place.atomic and len(remove) + len(add) <= place.quads

    def change(self, remove: Set[Quad], add: Set[Quad]) -> None:
        """Take out and put in quads, by as few updates as the server can bear; doing it twice does no harm.

        Virtuoso keeps some of what it was to delete (texts with a language, if deleted among others); there every
        touched graph is read back, and replaced where it is not as it should be.
        """
        place = self._known_site()
        if self.fits(remove, add):
            self._update(change_text(remove, add), place)
            return
        for piece in _pieces(list(remove), place.quads):
            self._update(change_text(piece, ()), place)
        for piece in _pieces(list(add), place.quads):
            self._update(change_text((), piece), place)
        if not place.sound:
            self._mend(remove, add)

    def _mend(self, remove: Set[Quad], add: Set[Quad]) -> None:
        gone, new = _by_graph(remove - add), _by_graph(add)
        for name in sorted(gone.keys() | new.keys()):
            there = self.graph(name)
            wanted = (there - gone.get(name, set())) | new.get(name, set())
            if not wanted:
                self.drop(name)
            elif wanted != there:
                self.put(name, wanted)

    def _update(self, text: str, place: Site) -> None:
        if text:
            self.ask_leave()
            self._wire.update(place.updates, text)

    def _put_by_update(self, name: str, triples: Set[Triple], place: Site) -> None:
        graph = NamedNode(name)
        quads = list(as_quads(triples, graph))
        begin = f"DROP SILENT GRAPH {graph}"
        if place.atomic and 0 < len(quads) <= place.quads:
            self._update(f"{begin} ;\n{change_text((), quads)}", place)
            return
        self._update(begin, place)
        for piece in _pieces(quads, place.quads):
            self._update(change_text((), piece), place)

    def _known_site(self) -> Site:
        if self._site is None:
            if not self._wire.server:
                self.select("ASK {}")  # only to hear what the server calls itself
            self._site = site(self._address, self._wire.server, self._environment)
        return self._site

    def _counted(self, which: str) -> dict[str, int]:
        found = self.select(f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {which} }} GROUP BY ?g")
        return {graph.value: int(count.value) for graph, count in found.rows if graph and count}

    def _framed(self, query: str) -> tuple[str, str]:
        """The query as it is sent, and its default graph.

        Since servers hide the named graphs where a default graph is named, a query that looks into these gets its
        WHERE clause wrapped in the canonical graph instead.
        """
        query = with_prefixes(tokens(query), PREFIXES)
        pieces, canonical = tokens(query), f"{self.base}graph/canonical"
        if uses(pieces, "FROM"):
            return query, ""
        if uses(pieces, "GRAPH"):
            return within_graph(pieces, canonical), ""
        return query, canonical


def _pieces(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _by_graph(quads: Iterable[Quad]) -> dict[str, set[Triple]]:
    found: dict[str, set[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            found.setdefault(quad.graph_name.value, set()).add(quad.triple)
    return found


def as_quads(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    """Triples in a graph."""
    return (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
