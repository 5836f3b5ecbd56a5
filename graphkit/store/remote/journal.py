"""Changes too large for one request, or for a server that cannot make them whole: written down first, then made.

The change lies in a graph of its own as text, with its digest. If it breaks off while it is made, the next writer finds
it there and makes it again from the beginning, which does no harm; if it breaks off while it is written down, nothing
has happened yet, and what was written goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Set

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graphkit.errors import StoreError
from graphkit.store.engine import sorted_text
from graphkit.store.remote.dataset import RemoteDataset

_PIECE = 50_000
_TEXT = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")
_PARTS = ("remove", "add")


def journal(dataset: RemoteDataset) -> str:
    """The IRI of the graph that holds an unfinished change."""
    return f"{dataset.base}graph/journal"


def change_safely(dataset: RemoteDataset, remove: Set[Quad], add: Set[Quad]) -> None:
    """Make a change so that it can be finished by `finish` wherever it breaks off."""
    if dataset.fits(remove, add):
        dataset.change(remove, add)
        return
    name = journal(dataset)
    written = _written(name, remove, add)
    dataset.put(name, written)
    dataset.check({name: len(written)})
    dataset.change(remove, add)
    dataset.drop(name)


def finish(dataset: RemoteDataset) -> bool:
    """Make the change that an earlier writer did not bring to its end; returns whether there was one.

    Raises StoreError where what was written down is no change.
    """
    name = journal(dataset)
    if not dataset.counts([name]):
        return False
    try:
        change = _read(name, dataset.graph(name))
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"an unfinished change on {dataset.place} cannot be read",
            f"Send the graph anew: graphkit push {dataset.place} --store FOLDER. "
            f"Or give the change up: DROP GRAPH <{name}>, then load its documents again.",
        ) from error
    if change is not None:
        dataset.change(*change)
    dataset.drop(name)
    return change is not None


def _written(name: str, remove: Set[Quad], add: Set[Quad]) -> set[Triple]:
    texts = [sorted_text(quads) for quads in (remove, add)]
    digest = hashlib.sha256("\n\n".join(texts).encode()).hexdigest()
    found = {Triple(NamedNode(f"{name}#digest"), _TEXT, Literal(digest))}
    for part, text in zip(_PARTS, texts, strict=True):
        for start in range(0, len(text), _PIECE):
            piece = Literal(_armoured(text[start : start + _PIECE]))
            found.add(Triple(NamedNode(f"{name}#{part}-{start:012d}"), _TEXT, piece))
    return found


def _read(name: str, written: Iterable[Triple]) -> tuple[set[Quad], set[Quad]] | None:
    """The quads to remove and to add; None where not all has been written down."""
    values = sorted((t.subject.value, t.object.value) for t in written if isinstance(t.object, Literal))  # type: ignore[union-attr]
    texts = ["".join(_bare(text) for key, text in values if key.startswith(f"{name}#{part}-")) for part in _PARTS]
    digest = hashlib.sha256("\n\n".join(texts).encode()).hexdigest()
    if (f"{name}#digest", digest) not in values:
        return None
    remove, add = (set(parse(text.encode(), RdfFormat.N_QUADS)) for text in texts)
    return remove, add


def _armoured(text: str) -> str:
    """Between marks, since some servers trim a text."""
    return f"|{text}|"


def _bare(text: str) -> str:
    return text[1:-1]
