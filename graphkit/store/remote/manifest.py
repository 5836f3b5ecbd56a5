"""What was pushed: which store it came from, and the digest of every graph, beside the graphs themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreError
from graphkit.store.remote.dataset import RemoteDataset
from graphkit.vocabulary import ONTOLOGY

_DIGEST = NamedNode(f"{ONTOLOGY}digest")
_ORIGIN = NamedNode(f"{ONTOLOGY}origin")
_UNFINISHED = NamedNode(f"{ONTOLOGY}unfinished")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`origin` is the store that was pushed, or empty; `digests` are by graph; `unfinished`: a push broke off."""

    origin: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    unfinished: bool = False

    def of(self, graphs: Iterable[str]) -> Manifest:
        """The part of it that speaks of some graphs."""
        return Manifest(digests={name: self.digests[name] for name in graphs if name in self.digests})

    def settled(self, origin: str) -> Manifest:
        """The same at the end of a push from `origin`."""
        return Manifest(origin, self.digests)


def read_manifest(dataset: RemoteDataset) -> Manifest:
    """What lies on the server; raises StoreError, QueryError."""
    found = dataset.graph(_name(dataset))
    said = {(t.subject.value, t.predicate): t.object.value for t in found if isinstance(t.object, Literal)}  # type: ignore[union-attr]
    own = _name(dataset)
    digests = {name: text for (name, predicate), text in said.items() if predicate == _DIGEST}
    return Manifest(said.get((own, _ORIGIN), ""), digests, (own, _UNFINISHED) in said)


def note(dataset: RemoteDataset, before: Manifest, after: Manifest) -> None:
    """Take away what `before` says and `after` does not, and write down what `after` says."""
    old, new = _quads(dataset, before), _quads(dataset, after)
    if old != new:
        dataset.change(old - new, new - old)


def is_unfinished(dataset: RemoteDataset) -> bool:
    """Whether a push is under way or broke off; raises StoreError, QueryError."""
    name = NamedNode(_name(dataset))
    return bool(dataset.select(f"SELECT ?o {{ GRAPH {name} {{ {name} {_UNFINISHED} ?o }} }}").rows)


def check_finished(dataset: RemoteDataset) -> None:
    """Raise StoreError where a push broke off: the graphs do not fit together until it is finished."""
    if is_unfinished(dataset):
        raise StoreError(
            f"a push to {dataset.place} broke off", f"Finish it first: graphkit push {dataset.place} --store FOLDER"
        )


def forget(dataset: RemoteDataset) -> None:
    """Write down that the graphs are no longer as they were pushed."""
    dataset.drop(_name(dataset))


def _quads(dataset: RemoteDataset, manifest: Manifest) -> set[Quad]:
    graph = NamedNode(_name(dataset))
    found = {Quad(NamedNode(name), _DIGEST, Literal(digest), graph) for name, digest in manifest.digests.items()}
    if manifest.origin:
        found.add(Quad(graph, _ORIGIN, Literal(manifest.origin), graph))
    if manifest.unfinished:
        found.add(Quad(graph, _UNFINISHED, Literal("since the push began"), graph))
    return found


def _name(dataset: RemoteDataset) -> str:
    return f"{dataset.base}graph/pushed"
