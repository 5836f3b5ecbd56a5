"""Sending a graph to a SPARQL endpoint: what differs there, and nothing else; broken off, it goes on where it was.

The server notes the digest of every graph that arrived whole. Before a graph is sent its note is taken away, and it is
put back once the server counts as many triples as were sent: a graph without its note is sent again. Documents go
before the graphs that rest upon them, and those gone from the folder go last, so that questions find, at any time, the
quotes that they lead to.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from graphkit.errors import StoreError, UsageError
from graphkit.pipeline.lookup import documents
from graphkit.settings import Settings
from graphkit.store import Store, is_endpoint, open_store
from graphkit.store.folder import identifier
from graphkit.store.remote import RemoteDataset, open_dataset
from graphkit.store.remote.dataset import BOOKKEEPING
from graphkit.store.remote.journal import journal
from graphkit.store.remote.lease import Lease
from graphkit.store.remote.manifest import Manifest, note, read_manifest

Progress = Callable[[int, int, str], None]

SHARED = ("reference", "identity", "curation", "canonical")
"""The graphs that belong to no document, in the order in which they are sent."""

_BATCH = 50
_SHOWN = 5
_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push does: the graphs to send and to remove there, by IRI; `digests`, `triples` are of all graphs here."""

    send: Sequence[str]
    remove: Sequence[str]
    digests: Mapping[str, str]
    triples: Mapping[str, int]
    before: Manifest = field(repr=False)

    @property
    def unchanged(self) -> int:
        """How many graphs are there already as they are here."""
        return len(self.digests) - len(self.send)

    @property
    def sent_triples(self) -> int:
        """How many triples are in the graphs to send."""
        return sum(self.triples[name] for name in self.send)


def push(
    folder: str,
    endpoint: str,
    settings: Settings = _DEFAULTS,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Make the graphs at `endpoint` the same as in the store at `folder`; returns what was done.

    Documents there that this store does not have go only if they came from it, or with `replace`. Raises StoreError,
    QueryError, UsageError.
    """
    with _both(folder, endpoint, settings) as (near, far):
        origin = identifier(Path(folder))
        far.check_takes_changes()
        lease = Lease(far).take()
        try:
            plan = _plan(near, far, settings.base, origin, replace=replace)
            if plan.send or plan.remove or plan.before != plan.before.settled(origin):
                _carry_out(plan, near, far, origin=origin, progress=progress or _silent)
        finally:
            lease.give_back()
        return plan


def preview_push(folder: str, endpoint: str, settings: Settings = _DEFAULTS, *, replace: bool = False) -> Plan:
    """What `push` would do; nothing is sent. Raises the same."""
    with _both(folder, endpoint, settings) as (near, far):
        return _plan(near, far, settings.base, identifier(Path(folder)), replace=replace)


@contextmanager
def _both(folder: str, endpoint: str, settings: Settings) -> Iterator[tuple[Store, RemoteDataset]]:
    """The store that is sent, and where it goes."""
    if is_endpoint(folder):
        raise UsageError("the store to push is no folder", "Say: graphkit push ENDPOINT --store FOLDER")
    if not is_endpoint(endpoint):
        raise UsageError(f"{endpoint} is no web address", "It looks like https://example.org/sparql.")
    with (
        closing(open_dataset(endpoint, settings.base, os.environ)) as far,
        closing(open_store(folder, "r", settings)) as near,
    ):
        yield near, far


def _silent(done: int, total: int, name: str) -> None:
    """Tell nobody."""


def _plan(near: Store, far: RemoteDataset, base: str, origin: str, *, replace: bool) -> Plan:
    """What a push from the store `origin` does; raises StoreError where it may not."""
    names = [node.value for node in documents(near, base)] + [f"{base}graph/{name}" for name in SHARED]
    digests, triples = dict[str, str](), dict[str, int]()
    there, before = _ours(far.counts(), base), read_manifest(far)
    for name in sorted(names, key=lambda name: _order(name, base)):
        content = _content(near, name)
        if content or name in there:
            digests[name], triples[name] = _digest(content), len(content)
    send = [
        name for name in digests if (before.digests.get(name), there.get(name, 0)) != (digests[name], triples[name])
    ]
    ours = {f"{base}graph/{name}" for name in BOOKKEEPING}
    gone = sorted(there.keys() - digests.keys() - ours)
    plan = Plan(send, gone, digests, triples, before)
    _check_foreign(plan, origin, far.place, replace=replace)
    return plan


def _ours(counts: Mapping[str, int], base: str) -> Mapping[str, int]:
    """Those of our graphs; another graph on the server may have a base that begins as ours does."""
    return {name: count for name, count in counts.items() if name.startswith((f"{base}document/", f"{base}graph/"))}


def _order(name: str, base: str) -> tuple[int, str]:
    shared = name.removeprefix(f"{base}graph/")
    return (SHARED.index(shared) + 1 if shared in SHARED else 0, name)


def _content(near: Store, name: str) -> set[Triple]:
    return {quad.triple for quad in near.quads(graph=NamedNode(name))}


def _digest(triples: set[Triple]) -> str:
    lines = sorted((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _check_foreign(plan: Plan, origin: str, place: str, *, replace: bool) -> None:
    if plan.remove and not replace and (not origin or plan.before.origin != origin):
        shown = ", ".join(plan.remove[:_SHOWN]) + (" …" if len(plan.remove) > _SHOWN else "")
        raise StoreError(
            f"{place} holds what did not come from this graph and would go: {shown}",
            "Load it here too, or remove it there; if the server is to hold this graph and no other, say --replace.",
        )


def _carry_out(plan: Plan, near: Store, far: RemoteDataset, *, origin: str, progress: Progress) -> None:
    total, done = len(plan.send) + len(plan.remove), 0
    far.drop(journal(far))
    note(far, Manifest(plan.before.origin), Manifest(origin, unfinished=True))
    for batch in _batches(plan.send):
        note(far, plan.before.of(batch), Manifest())
        for name in batch:
            progress(done, total, name)
            far.put(name, _content(near, name))
            done += 1
        far.check({name: plan.triples[name] for name in batch})
        note(far, Manifest(), Manifest(digests={name: plan.digests[name] for name in batch}))
    for name in plan.remove:
        progress(done, total, name)
        far.drop(name)
        done += 1
    note(far, plan.before.of(plan.remove), Manifest())
    far.check({**plan.triples, **dict.fromkeys(plan.remove, 0)})
    note(far, Manifest(unfinished=True), Manifest())


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Batches of documents; the shared graphs each alone, since they are large."""
    start = 0
    for place, name in enumerate(names):
        if "/graph/" in name or place - start + 1 == _BATCH or place + 1 == len(names):
            yield names[start : place + 1]
            start = place + 1
