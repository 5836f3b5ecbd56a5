"""Taking documents out again: what only they said goes with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from difflib import get_close_matches

from pyoxigraph import Literal

from graphkit.errors import NoDocumentError, UsageError
from graphkit.pipeline.change import plan
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.lookup import documents
from graphkit.rdf.terms import IDENTIFIER
from graphkit.settings import Settings
from graphkit.store import Store, open_store

_DEFAULTS = Settings()


def remove(address: str, names: Sequence[str], settings: Settings = _DEFAULTS) -> tuple[str, ...]:
    """Remove documents by file name, path or IRI, all of them or none; returns their names.

    Raises UsageError where a name fits several documents, NoDocumentError where it fits none, StoreError.
    """
    open_store(address, "r", settings).close()
    with closing(open_store(address, "w", settings)) as store:
        known = _documents(store, settings.base)
        chosen = {iri: known[iri] for name in names for iri in (_match(name, known),)}
        store.change(*plan(store, Knowledge.gather(settings), dict.fromkeys(chosen)), dict.fromkeys(chosen, ""))
        return tuple(sorted(chosen.values()))


def _documents(store: Store, base: str) -> dict[str, str]:
    """The name of each document, by IRI."""
    found = {
        quad.subject: quad.object.value
        for quad in store.quads(predicate=IDENTIFIER)
        if quad.subject == quad.graph_name and isinstance(quad.object, Literal)
    }
    return {iri.value: found[iri] for iri in documents(store, base) if iri in found}


def _match(wanted: str, documents: Mapping[str, str]) -> str:
    exact = [iri for iri, name in documents.items() if wanted in {iri, name}]
    ending = wanted.replace("\\", "/").removeprefix("./")
    fitting = exact or [
        iri for iri, name in documents.items() if f"/{name}".endswith(f"/{ending}") or f"/{ending}".endswith(f"/{name}")
    ]
    if not fitting:
        near = get_close_matches(wanted, sorted(documents.values()), 3, 0.6)
        hint = f"Did you mean {' or '.join(near)}?" if near else "See what is there: graphkit documents"
        raise NoDocumentError(f"there is no document {wanted}", hint)
    if len(fitting) > 1:
        listed = ", ".join(sorted(documents[iri] for iri in fitting))
        raise UsageError(f"{wanted} fits several documents: {listed}", "Say more of the path.")
    return fitting[0]
