"""Where the graph is kept: a folder on disk by default, or a SPARQL endpoint."""

from graphkit.store.base import Store
from graphkit.store.opening import open_store

__all__ = ["Store", "open_store"]
