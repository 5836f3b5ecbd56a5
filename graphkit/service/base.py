"""What goes between the web service and its workers: limits, jobs, answers and refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.errors import ServiceError
from graphkit.fulltext import SHELVES, Shelf
from graphkit.model import EntityType
from graphkit.settings import DEFAULT_CONFIDENCE, Settings

MIB = 1 << 20


class RefusedError(ServiceError):
    """A request that gets no answer; `status` is the HTTP status that says so, `headers` go with it.

    `details` are for programs: the members that the problem has in JSON besides its message (RFC 9457, 3.2).
    """

    def __init__(
        self, status: int, message: str, hint: str = "", headers: Mapping[str, str] | None = None, **details: object
    ) -> None:
        super().__init__(message, hint)
        self.status = status
        self.headers = dict(headers or {})
        self.details = details


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: `seconds` of work, `rows` (or triples) and `size` (bytes) of the answer.

    `memory` is what a worker may hold, `question` and `upload` the largest bodies of requests, all in bytes;
    `upload_seconds` is for reading a document, `network_seconds` for what is made of the whole network (and as long may
    it wait for its turn), `waiting` how many requests may wait for a worker.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 256 * MIB
    memory: int = 2048 * MIB
    question: int = 4 * MIB
    upload: int = 20 * MIB
    upload_seconds: float = 600.0
    network_seconds: float = 300.0
    waiting: int = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query to be answered.

    `default` and `named` are the IRIs of the graphs that the request names, None where it names none of either kind.
    `table` and `triples` are the media types for the two kinds of answer, empty where the client takes none.
    """

    text: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    table: str = ""
    triples: str = ""


@dataclass(frozen=True, slots=True)
class GraphContent:
    """All triples of one graph, wanted as `triples` (a media type)."""

    graph: str
    triples: str


@dataclass(frozen=True, slots=True)
class Search:
    """A text search: at most `limit` hits, those of some types of entities unless `types` is empty, as `media`.

    `shelves` are the sorts of texts that are searched.
    """

    words: str
    media: str
    limit: int
    types: Sequence[EntityType] = ()
    shelves: Sequence[Shelf] = tuple(SHELVES)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means among the names of the graph, or among those of the types `of`.

    The answer is a JSON object: the `iri` of what is meant, or null; `candidates` (name, type, iri) with what it can
    mean, if there are `several`, or else with what comes near.
    """

    text: str
    of: Sequence[EntityType] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """Several SELECT queries by name, answered together from one state of the store.

    The answer is a JSON object with each table by its name, in the SPARQL JSON format.
    """

    queries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question by its name, with the values of its parameters as people type them.

    `table` and `triples` as in `Query`; as `application/json` a table comes in the shape of `shape.reshaped`, with
    `most` rows at most and, if `quotes` are wanted, with the quotes behind them.
    """

    name: str
    values: Mapping[str, str]
    table: str = ""
    triples: str = ""
    most: int | None = None
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: never a part of one."""

    media: str
    body: bytes = field(repr=False)


TOKEN = "GRAPHKIT_TOKEN"  # noqa: S105 (where it stands, not what it is)

Job = Query | GraphContent | Tables | Asking | Search | Meaning


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker is told when it starts: the store's folder, its base, what it may cost, whom it may call.

    `confidence` and `queries` as in `graphkit.settings.Settings`.
    """

    folder: str
    base: str
    limits: Limits = Limits()
    services: tuple[str, ...] = ()
    confidence: float = DEFAULT_CONFIDENCE
    queries: str = ""

    @property
    def settings(self) -> Settings:
        """What questions need of it."""
        return Settings(self.base, self.confidence, queries=self.queries)
