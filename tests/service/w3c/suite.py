"""The W3C's SPARQL 1.1 tests, as they stand in their manifests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

ROOT = Path(__file__).resolve().parents[3]
SUITE = ROOT.parent / "shared" / "w3c" / "sparql" / "sparql11"
HOME = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Node:
    """A node of a manifest, with what hangs on it."""

    manifest: Store
    term: Term

    def all(self, predicate: str) -> list[Node]:
        quads = self.manifest.quads_for_pattern(self.term, NamedNode(predicate), None, None)  # type: ignore[arg-type]
        return [Node(self.manifest, quad.object) for quad in quads]

    def one(self, predicate: str) -> Node | None:
        return next(iter(self.all(predicate)), None)

    def text(self, predicate: str) -> str:
        """The value of the only object, empty if there is none."""
        found = self.one(predicate)
        return found.value if found else ""

    @property
    def value(self) -> str:
        assert not isinstance(self.term, Triple)
        return self.term.value

    def members(self) -> Iterator[Node]:
        """The members of a list."""
        rest: Node | None = self
        while rest and rest.value != f"{RDF}nil":
            first = rest.one(f"{RDF}first")
            if first:
                yield first
            rest = rest.one(f"{RDF}rest")


@dataclass(frozen=True)
class Case:
    """One test: `key` is "folder/name", `kind` its class in the manifest."""

    key: str
    kind: str
    node: Node

    @property
    def action(self) -> Node:
        found = self.node.one(f"{MF}action")
        assert found
        return found


@dataclass(frozen=True)
class Known:
    """A test that cannot pass: why, whether the engine alone fails too, what to leave out so that it passes."""

    reason: str
    engine: bool = False
    without: str = ""


def known() -> dict[str, Known]:
    """The tests that cannot pass as they stand, by their keys."""
    return {key: Known(**entry) for key, entry in _listed()["tests"].items()}


@cache
def _listed() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("known.toml").read_text(encoding="utf-8"))


def every_case() -> list[Case]:
    """All tests of the folders that are for us; none where the suite is absent."""
    return [case for case in _cases() if case.key.partition("/")[0] not in _listed()["folders"]]


def cases(*kinds: str) -> list[Case]:
    """The tests of some kinds that can pass, by folder and name."""
    listed = known()
    return [c for c in every_case() if c.kind in kinds and (c.key not in listed or listed[c.key].without)]


@cache
def _cases() -> tuple[Case, ...]:
    paths = sorted(SUITE.glob("*/manifest*.ttl"))
    return tuple(case for path in paths for case in _read(path))


def _read(path: Path) -> Iterator[Case]:
    folder = path.parent.name
    manifest = Store()
    manifest.load(path=path, format=RdfFormat.TURTLE, base_iri=f"{HOME}{folder}/{path.name}")
    for entries in manifest.quads_for_pattern(None, NamedNode(f"{MF}entries"), None, None):
        for node in Node(manifest, entries.object).members():
            kinds = [kind.value.removeprefix(MF) for kind in node.all(f"{RDF}type")]
            if kinds:
                yield Case(f"{folder}/{node.value.rpartition('#')[2]}", kinds[0], node)


def file_of(iri: str) -> Path:
    """Where the suite keeps what an IRI names."""
    return SUITE / iri.removeprefix(HOME)


def text_of(iri: str) -> str:
    return file_of(iri).read_text(encoding="utf-8")


def rdf_format(iri: str) -> RdfFormat:
    found = RdfFormat.from_extension(iri.rpartition(".")[2])
    assert found, iri
    return found
