"""Files and the documents that they are: no file takes the place of another one of the same name unasked."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.lookup import values
from graphkit.rdf.terms import IDENTIFIER, gk
from graphkit.readers import Source
from graphkit.store import Store


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that has been read, and the path of its file; empty for standard input.

    `named` says that the user has given it its name, and so means whatever bears it.
    """

    document: Document
    path: str
    named: bool = False

    @classmethod
    def of(cls, document: Document, source: Source, *, named: bool) -> Arrival:
        """The document of a source; bytes of its path that are no UTF-8 become escapes, for the store keeps texts."""
        path = os.path.realpath(source.path) if source.path else ""
        return cls(document, os.fsencode(path).decode("utf-8", "backslashreplace"), named)

    def known(self, store: Store, knowledge: Knowledge) -> Arrival:
        """The same under the name that the file has in the store already, if that is a longer or shorter one.

        Raises ReadError where another file has the name, with another text.
        """
        iri = knowledge.iris.document(self.document.name)
        if self.named or not self.path:
            return self
        names = [name for other in store.loaded_from(self.path) for name in _name(store, NamedNode(other))]
        if names:
            name = self.document.name if self.document.name in names else names[0]
            return replace(self, document=replace(self.document, name=name))
        stored = set(values(store, iri, gk("version"), iri))
        before = self.moved_from(store, knowledge)
        if stored and before and stored != {self.document.version} and _is_there(before):
            raise self._another(before)
        return self

    def moved_from(self, store: Store, knowledge: Knowledge) -> str:
        """The path that the document had before, if it was another one; else empty."""
        before = store.origin(knowledge.iris.document(self.document.name))
        return before if self.path and before != self.path else ""

    def is_news(self, before: str) -> bool:
        """Whether the path is worth noting for a text that is as it was: the one from `before` is empty, or gone."""
        return bool(self.path) and not _is_there(before)

    def _another(self, before: str) -> ReadError:
        name = self.document.name
        longer = "/".join(Path(self.path).parts[-len(Path(name).parts) - 1 :])
        return ReadError(
            f"{name}: {before} is in the graph under this name, and {self.path} is another file",
            f"Load it beside the other with --name {longer}, or in its place with --name {name}",
        )


def _is_there(path: str) -> bool:
    """Whether there is a file; one in a folder that may not be entered counts as gone."""
    try:
        return Path(path).is_file()
    except OSError:
        return False


def _name(store: Store, document: NamedNode) -> list[str]:
    """The name of a document that is in the store."""
    return sorted(values(store, document, IDENTIFIER, document))
