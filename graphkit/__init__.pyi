from graphkit.checks import check as check
from graphkit.errors import GraphkitError as GraphkitError
from graphkit.model import Table as Table
from graphkit.network import weave as weave
from graphkit.pipeline import load as load
from graphkit.pipeline import preview as preview
from graphkit.pipeline import remove as remove
from graphkit.query import ask as ask
from graphkit.query import explain as explain
from graphkit.query import hits as hits
from graphkit.query import questions as questions
from graphkit.query import search as search
from graphkit.query import to_networkx as to_networkx
from graphkit.query import to_pandas as to_pandas
from graphkit.query import triples as triples
from graphkit.settings import Settings as Settings
from graphkit.store import open_store as open_store
from graphkit.views import render as render
from graphkit.views import write as write

__version__: str
__all__ = [
    "GraphkitError",
    "Settings",
    "Table",
    "__version__",
    "ask",
    "check",
    "explain",
    "hits",
    "load",
    "open_store",
    "preview",
    "questions",
    "remove",
    "render",
    "search",
    "to_networkx",
    "to_pandas",
    "triples",
    "weave",
    "write",
]
