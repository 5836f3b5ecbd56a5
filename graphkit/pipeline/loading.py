"""Loading documents: read, find, judge, store; a document is whole in the graph or not there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from graphkit.errors import GraphkitError
from graphkit.extract import find
from graphkit.link import profiles
from graphkit.model import Findings
from graphkit.pipeline.change import NewDocument, plan
from graphkit.pipeline.knowledge import Knowledge, reference
from graphkit.pipeline.lookup import values
from graphkit.pipeline.origins import Arrival
from graphkit.pipeline.sources import named_sources, read_source
from graphkit.rdf import describe
from graphkit.rdf.terms import gk
from graphkit.readers import Source
from graphkit.settings import Settings
from graphkit.store import Store, open_store

Status = Literal["added", "updated", "unchanged", "failed"]
Progress = Callable[[int, int, str], None]

_DEFAULTS = Settings()

# Documents per transaction: large enough that the store is busy writing, small enough that memory stays flat.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: entities found by type, number of facts; the reason if it failed, or what to know.

    `facts` are those that views and questions show by default, `doubtful` those below the threshold.
    """

    document: str
    status: Status
    types: Mapping[str, int] = field(default_factory=dict)
    facts: int = 0
    doubtful: int = 0
    message: str = ""


def load(
    address: str,
    paths: Sequence[str],
    *,
    settings: Settings = _DEFAULTS,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Load files, folders, patterns or standard input into the store at `address`, which is made if need be.

    Yields an outcome per document once it is stored. A document that fails stops no other; one that the store has
    already, unchanged and read by the same software, is left alone. Raises StoreError, VocabularyError, UsageError.
    """
    sources = named_sources(paths, name)
    with ExitStack() as open_until_done:
        store: Store | None = None
        knowledge = Knowledge.gather(settings)
        done = 0
        for batch in _batches(sources, _BATCH):
            texts = [_document(source, store, named=name is not None) for source in batch]
            if store is None:
                if not any(isinstance(text, Arrival) for text in texts):
                    done += len(texts)
                    yield from (text for text in texts if isinstance(text, Outcome))
                    continue
                # only now: a load that reads nothing makes no store
                store = open_until_done.enter_context(closing(open_store(address, "w", settings)))
                _refresh_reference(store, knowledge)
            outcomes: list[Outcome] = []
            found: dict[str, NewDocument] = {}
            origins: dict[str, str] = {}
            try:
                for text in texts:
                    outcome, new = (text, None) if isinstance(text, Outcome) else _read(text, store, knowledge)
                    outcomes.append(outcome)
                    iri = knowledge.iris.document(outcome.document)
                    if new:
                        found[iri.value] = new
                    if isinstance(text, Arrival) and (new or (outcome.status == "unchanged" and not store.origin(iri))):
                        origins[iri.value] = text.path
                    done += 1
                    if progress:
                        progress(done, len(sources), outcome.document)
                    store.keep()
            finally:
                # also when interrupted: what has been read by then is kept
                if found or origins:
                    store.change(*plan(store, knowledge, found), origins)
            yield from outcomes


def preview(paths: Sequence[str], *, settings: Settings = _DEFAULTS, name: str | None = None) -> Iterator[Findings]:
    """What loading would find, without storing anything; raises ReadError at a document that cannot be read."""
    knowledge = Knowledge.gather(settings)
    for source in named_sources(paths, name):
        yield find(read_source(source), knowledge.vocabulary, fast=knowledge.fast)


def _document(source: Source, store: Store | None, *, named: bool) -> Arrival | Outcome:
    if store is not None:
        store.keep()
    try:
        return Arrival.of(read_source(source), source, named=named)
    except GraphkitError as error:
        return _failed(source.name, error)


def _read(arrival: Arrival, store: Store, knowledge: Knowledge) -> tuple[Outcome, NewDocument | None]:
    try:
        arrival = arrival.known(store, knowledge)
    except GraphkitError as error:
        return _failed(arrival.document.name, error), None
    document = arrival.document
    iri = knowledge.iris.document(document.name)
    stored = set(values(store, iri, gk("version"), iri))
    extractor = set(values(store, iri, gk("extractor"), iri))
    if stored == {document.version} and extractor == {knowledge.extractor}:
        return Outcome(document.name, "unchanged"), None
    try:
        findings = find(document, knowledge.vocabulary, fast=knowledge.fast)
        new = _new_document(findings, knowledge)
    except GraphkitError as error:
        return _failed(document.name, error), None
    except Exception as error:  # noqa: BLE001 one document that breaks a rule must not stop the others
        return Outcome(document.name, "failed", message=f"could not be understood ({error!r})"), None
    before = arrival.moved_from(store, knowledge) if stored else ""
    moved = f"{arrival.path} has taken the place of {before}" if before else ""
    return replace(_outcome(findings, "updated" if stored else "added", knowledge.confidence), message=moved), new


def _failed(name: str, error: GraphkitError) -> Outcome:
    return Outcome(name, "failed", message=f"{error.message}. {error.hint}".strip())


def _new_document(findings: Findings, knowledge: Knowledge) -> NewDocument:
    judged = profiles(findings)
    quads = describe(findings, judged, knowledge.iris, knowledge.extractor, datetime.now(UTC))
    return NewDocument(quads, list(judged.values()))


def _outcome(findings: Findings, status: Status, confidence: float) -> Outcome:
    types = Counter(referent.type for referent in findings.referents)
    shown = sum(claim.evidence[0].confidence >= confidence for claim in findings.claims)
    return Outcome(findings.document.name, status, dict(sorted(types.items())), shown, len(findings.claims) - shown)


def _refresh_reference(store: Store, knowledge: Knowledge) -> None:
    """Put the shipped ontology, schemes and registers into a store that has none, or those of another version."""
    graph = knowledge.iris.graph("reference")
    present = set(values(store, graph, gk("version"), graph))
    if present != {knowledge.version}:
        old, new = set(store.quads(graph=graph)), set(reference(knowledge))
        store.change(old - new, new - old)


def _batches(sources: Sequence[Source], size: int) -> Iterator[Sequence[Source]]:
    for start in range(0, len(sources), size):
        yield sources[start : start + size]
