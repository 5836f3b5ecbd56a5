"""What a SPARQL update may change: graphs that are not ours.

The canonical graph has to agree with the documents and the judgements about identity, so graphs whose IRIs begin with
the base change by documents alone. The check follows the grammar of SPARQL 1.1 Update token by token and refuses what
it cannot follow: every graph that is written to has to be named by its IRI.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from graphkit.errors import QueryError
from graphkit.service.base import RefusedError
from graphkit.service.outward import address, check_address, check_calls, declarations
from graphkit.sparql import Token, solid, tokens

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
_TRIPLE_TERMS = frozenset({"<<", "{|"})
_TRIPLE_FUNCTIONS = frozenset({"TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE"})
_END = Token("space", "")


NO_TRIPLE_TERMS = "The graph is RDF 1.1, so that every store can hold it."


def check_update(text: str, base: str, services: Sequence[str]) -> None:
    """Raise RefusedError if the update may change one of our graphs, or call a server that is not on the list."""
    try:
        pieces = tokens(text)
    except QueryError as error:
        raise RefusedError(400, error.message, error.hint) from error
    check_calls(pieces, services)
    _check_terms(solid(pieces))
    _Update(solid(pieces), base, services).check()


def check_graph(iri: str, base: str) -> None:
    """Raise RefusedError if the graph is one of ours, or its IRI may be read as another one."""
    if not _ABSOLUTE.match(iri) or _DOTS.search(iri) or "\\" in iri:
        raise RefusedError(400, f"<{iri}> is no full IRI", "Name the graph by its full IRI.")
    if iri.startswith(base):
        raise RefusedError(
            403,
            f"<{iri}> is one of graphkit's own graphs, which follow the documents",
            f"POST and DELETE /documents change them; graphs that do not begin with {base} are free.",
        )


def _check_terms(pieces: Sequence[Token]) -> None:
    """Raise RefusedError where a triple is a term, as the engine would take it from drafts of SPARQL 1.2."""
    written = any(one.text + other.text in _TRIPLE_TERMS for one, other in pairwise(pieces))
    if written or any(token.keyword in _TRIPLE_FUNCTIONS or token.text == "~" for token in pieces):
        raise RefusedError(400, "the update has a triple as a term", NO_TRIPLE_TERMS)


class _Update:
    """A reader that goes through an update once, from left to right."""

    def __init__(self, pieces: Sequence[Token], base: str, services: Sequence[str]) -> None:
        self._pieces = pieces
        self._known = declarations(pieces)
        self._base = base
        self._services = services
        self._at = 0

    def check(self) -> None:
        """Follow the whole request."""
        self._prologue()
        while self._next.text:
            self._operation()
            if self._next.text:
                self._expect(";")
            self._prologue()

    @property
    def _next(self) -> Token:
        return self._pieces[self._at] if self._at < len(self._pieces) else _END

    def _skip(self, *words: str) -> bool:
        """Go past the next token if it is one of these words or marks."""
        if (self._next.keyword or self._next.text) not in words:
            return False
        self._at += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._skip(word):
            raise self._lost()

    def _lost(self) -> RefusedError:
        found = f"'{self._next.text}'" if self._next.text else "the end"
        return RefusedError(
            400, f"the update cannot be followed at {found}", "Name every graph that it changes by its IRI."
        )

    def _prologue(self) -> None:
        while self._next.keyword in {"PREFIX", "BASE"}:
            self._at += 3 if self._next.keyword == "PREFIX" else 2

    def _operation(self) -> None:
        if self._skip("LOAD"):
            self._load()
        elif self._skip("CLEAR", "DROP", "CREATE"):
            self._clear()
        elif self._next.keyword in {"ADD", "COPY", "MOVE"}:
            self._transfer()
        else:
            self._modify()

    def _clear(self) -> None:
        self._skip("SILENT")
        if self._next.keyword in {"ALL", "NAMED", "DEFAULT"}:
            raise RefusedError(403, f"{self._next.keyword} means graphkit's own graphs too", "Name one graph.")
        self._expect("GRAPH")
        self._target()

    def _load(self) -> None:
        self._skip("SILENT")
        check_address(self._iri(), self._services)
        self._expect("INTO")
        self._expect("GRAPH")
        self._target()

    def _transfer(self) -> None:
        moves = self._next.keyword == "MOVE"
        self._at += 1
        self._skip("SILENT")
        self._skip("GRAPH")
        if moves:
            self._target()
        else:
            self._iri()
        self._expect("TO")
        self._skip("GRAPH")
        self._target()

    def _modify(self) -> None:
        given = self._skip("WITH")
        if given:
            self._target()
        if self._skip("INSERT"):
            if self._skip("DATA"):
                return self._quads(bare=False)
            self._quads(bare=given)
        else:
            self._expect("DELETE")
            if self._skip("DATA", "WHERE"):
                return self._quads(bare=False)
            self._quads(bare=given)
            if self._skip("INSERT"):
                self._quads(bare=given)
        while self._skip("USING"):
            self._skip("NAMED")
            self._at += 1
        self._expect("WHERE")
        return self._group()

    def _quads(self, *, bare: bool) -> None:
        """What is put in or taken out; triples outside of GRAPH only where WITH has said where they go."""
        self._expect("{")
        while not self._skip("}"):
            if self._skip("GRAPH"):
                self._target()
                self._group()
            elif (bare and self._next.text not in {"", "{"}) or self._next.text == ".":
                self._at += 1
            else:
                raise self._lost()

    def _group(self) -> None:
        """Whatever stands between two braces."""
        self._expect("{")
        depth = 1
        while depth:
            if not self._next.text:
                raise self._lost()
            depth += (self._next.text == "{") - (self._next.text == "}")
            self._at += 1

    def _target(self) -> None:
        check_graph(self._iri(), self._base)

    def _iri(self) -> str:
        """The IRI that comes next; raises RefusedError where it is not plain which it is."""
        found = address(self._pieces, self._at, self._known)
        if found is None:
            raise self._lost()
        self._at += 1
        return found
