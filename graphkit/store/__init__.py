"""Where the graph is kept: a folder on disk by default, or a SPARQL endpoint."""

from graphkit.store.base import Quads, Searchable, Store
from graphkit.store.opening import is_endpoint, open_store

__all__ = ["Quads", "Searchable", "Store", "is_endpoint", "open_store"]
