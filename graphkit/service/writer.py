"""The process that makes one change: `python -m graphkit.service.writer SETTING CHANGE`, with the body on stdin.

What became of it stands as JSON on standard output. The store is held for writing only while this runs, so that
`graphkit load` can come in between.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from graphkit.errors import GraphkitError, StoreBusyError, StoreError, UsageError
from graphkit.pipeline import load, remove
from graphkit.service.base import RefusedError, Setting
from graphkit.service.engine import one_line
from graphkit.service.media import TRIPLES
from graphkit.service.updates import check_graph, check_update
from graphkit.service.worker import from_text
from graphkit.settings import Settings
from graphkit.sparql import place_of_error
from graphkit.store.embedded import quad_data
from graphkit.store.folder import open_folder
from graphkit.vocabulary import PREFIXES

Reply = dict[str, Any]


def main() -> None:
    """Make the change and say what became of it."""
    setting, change = from_text(sys.argv[1]), json.loads(sys.argv[2])
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        json.dump(_reply(setting, change), out)


def _reply(setting: Setting, change: dict[str, Any]) -> Reply:
    try:
        return _CHANGES[change.pop("do")](setting, **change)
    except RefusedError as error:
        return {"status": error.status, "message": error.message, "hint": error.hint}
    except StoreBusyError as error:
        return {"status": 503, "message": error.message, "hint": error.hint}
    except GraphkitError as error:
        status = 409 if isinstance(error, UsageError) else 422
        return {"status": status, "message": error.message, "hint": error.hint}
    except Exception as error:  # noqa: BLE001 the client hears of it
        return {"status": 500, "message": f"the change failed: {one_line(error)}", "hint": ""}


def _load(setting: Setting, name: str) -> Reply:
    """Read the document that comes on standard input."""
    (outcome,) = load(setting.folder, ["-"], settings=Settings.read(os.environ), name=name)
    if outcome.status == "failed":
        raise RefusedError(422, outcome.message)
    return {"status": 201 if outcome.status == "added" else 200, "outcome": asdict(outcome)}


def _remove(setting: Setting, name: str) -> Reply:
    try:
        remove(setting.folder, [name], Settings.read(os.environ))
    except StoreBusyError:
        raise
    except StoreError as error:
        raise RefusedError(404, error.message, error.hint) from error
    return {"status": 204}


def _update(setting: Setting) -> Reply:
    text = sys.stdin.buffer.read().decode()
    check_update(text, setting.base, setting.services)
    try:
        _opened(setting).update(text, base_iri=setting.base, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        place = place_of_error(text, str(error)) or one_line(error)
        raise RefusedError(400, f"the update does not parse: {place}") from error
    except (ValueError, RuntimeError, OSError) as error:
        raise RefusedError(400, f"the update failed, and nothing has changed: {one_line(error)}") from error
    return {"status": 204}


def _graph(setting: Setting, method: str, graph: str, media: str) -> Reply:
    """Put, add to or delete a graph (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 to 5.5)."""
    check_graph(graph, setting.base)
    node = NamedNode(graph)
    new = [] if method == "DELETE" else _quads(node, media)
    data = _opened(setting)
    present = data.contains_named_graph(node)
    if method == "DELETE" and not present:
        raise RefusedError(404, f"there is no graph <{graph}>")
    before = "" if method == "POST" else f"DROP SILENT GRAPH {node} ; "
    after = "" if method == "DELETE" else f"CREATE SILENT GRAPH {node} ; INSERT DATA {{ {quad_data(new)} }}"
    data.update(before + after)
    return {"status": 204 if present else 201}


def _quads(graph: NamedNode, media: str) -> list[Quad]:
    form: RdfFormat = getattr(RdfFormat, TRIPLES[media])
    try:
        found = parse(sys.stdin.buffer.read(), form, base_iri=graph.value, without_named_graphs=True)
        return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]
    except (SyntaxError, ValueError) as error:
        raise RefusedError(400, f"the body does not parse: {one_line(error)}", f"It should be {media}.") from error


def _opened(setting: Setting) -> Oxigraph:
    return open_folder(Path(setting.folder), setting.base, writable=True)


_CHANGES: Mapping[str, Callable[..., Reply]] = MappingProxyType(
    {"load": _load, "remove": _remove, "update": _update, "graph": _graph}
)

if __name__ == "__main__":
    main()
