"""The store on disk: Oxigraph in a folder, one writer, any number of readers.

A reader sees the state at the moment it opened; a writer holds the folder until it closes. Every change is one
transaction, so a process that is killed leaves all of a change or none of it.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError, StoreBusyError, StoreError
from graphkit.model import Table
from graphkit.sparql import tokens, uses

_MARK = "graphkit.json"
_FORMAT = 1


class EmbeddedStore:
    """An Oxigraph dataset in a folder; see `graphkit.store.base.Store` for what its methods promise."""

    def __init__(self, folder: Path, base: str, *, writable: bool) -> None:
        self._folder = folder
        self._canonical = NamedNode(f"{base}graph/canonical")
        self._writable = writable
        self._data: Oxigraph | None = _open(folder, base, writable=writable)

    @property
    def address(self) -> str:
        """The folder."""
        return str(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def select(self, query: str) -> Table:
        """Answer a SELECT or ASK with the canonical graph as default graph."""
        found = self._query(query)
        try:
            if isinstance(found, QueryBoolean):
                return Table(("answer",), ((Literal(bool(found)),),))
            if not isinstance(found, QuerySolutions):
                raise QueryError("the query makes triples, not a table", "Ask for --format turtle.")
            columns = tuple(variable.value for variable in found.variables)
            return Table(columns, tuple(map(tuple, found)))
        finally:
            # the engine's reader may not be dropped on another thread, which a frame kept by an error could bring about
            del found

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE with the canonical graph as default graph."""
        found = self._query(query)
        if not isinstance(found, QueryTriples):
            del found
            raise QueryError("the query makes a table, not triples", "Ask for --format csv.")
        yield from found

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of the pattern, over all named graphs."""
        return self._open_data.quads_for_pattern(subject, predicate, value, graph)

    def change(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Take out and put in quads in one transaction."""
        gone, new = list(remove), list(add)
        try:
            if gone:
                operations = [
                    f"{verb} DATA {{\n{_blocks(quads)}}}"
                    for verb, quads in (("DELETE", gone), ("INSERT", new))
                    if quads
                ]
                self._open_data.update(" ;\n".join(operations))
            elif new:
                self._open_data.extend(new)
        except (OSError, ValueError, SyntaxError) as error:
            raise StoreError(
                f"the store at {self._folder} could not be changed: {error}", "Is the disk full?"
            ) from error

    def close(self) -> None:
        """Flush what was written and give the folder back."""
        if self._data is not None and self._writable:
            self._data.flush()
        self._data = None

    @property
    def _open_data(self) -> Oxigraph:
        if self._data is None:
            raise StoreError(f"the store at {self._folder} is closed", "Open it again.")
        return self._data

    def _query(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            if uses(tokens(query), "FROM"):
                return self._open_data.query(query)
            return self._open_data.query(query, default_graph=self._canonical)
        except SyntaxError as error:
            raise QueryError(f"the query does not parse: {error}", "Check the SPARQL near that place.") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error


def _open(folder: Path, base: str, *, writable: bool) -> Oxigraph:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        if not writable:
            raise StoreError(f"there is no store at {folder}", "Load documents first: graphkit load FOLDER")
        _create(folder, base)
    _check(folder, base)
    try:
        return Oxigraph(str(folder / "data")) if writable else Oxigraph.read_only(str(folder / "data"))
    except (OSError, RuntimeError, ValueError) as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(
                f"another process is writing to the store at {folder}", "Wait until it has finished, then try again."
            ) from error
        wanted = "readable and writable" if writable else "readable"
        raise StoreError(
            f"the store at {folder} cannot be opened ({error})",
            f"Is the folder {wanted}? If it is damaged, load the documents into a new one.",
        ) from error


def _check(folder: Path, base: str) -> None:
    """Raise StoreError unless the folder is a store of this version and base."""
    mark = folder / _MARK
    if not mark.is_file():
        raise StoreError(f"{folder} is not a graphkit store", "Choose another folder with --store.")
    try:
        written = json.loads(mark.read_text(encoding="utf-8"))
        version, written_base = written["format"], written["base"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark} cannot be read ({error})", "Load the documents into a new folder.") from error
    if version != _FORMAT:
        raise StoreError(f"the store at {folder} was made by another version", "Load the documents into a new folder.")
    if written_base != base:
        raise StoreError(f"the store at {folder} uses the base {written_base}", f"Set GRAPHKIT_BASE={written_base}")


def _create(folder: Path, base: str) -> None:
    """Make an empty store beside the target and move it there whole, so that no half-made folder is ever seen."""
    draft = folder.with_name(f".{folder.name}-{uuid.uuid4().hex[:8]}")
    try:
        (draft / "data").mkdir(parents=True)
        empty = Oxigraph(str(draft / "data"))
        empty.flush()
        del empty
        text = json.dumps({"format": _FORMAT, "base": base}) + "\n"
        (draft / _MARK).write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        if not (folder / _MARK).is_file():
            raise StoreError(
                f"no store can be made at {folder}: {error}", "Choose a folder you may write to."
            ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _blocks(quads: Iterable[Quad]) -> str:
    """The quads as SPARQL quad data; terms print themselves in a form that SPARQL reads back unchanged."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "".join(f"GRAPH {graph} {{\n{chr(10).join(lines)}\n}}\n" for graph, lines in by_graph.items())
