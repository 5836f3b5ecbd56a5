"""Which IRI a thing has: base, kind, name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from graphkit.model import Claim, Evidence


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes IRIs below one base; a pure function of what is named."""

    base: str

    def document(self, name: str) -> NamedNode:
        """The document, and the named graph that holds what it says."""
        return NamedNode(f"{self.base}document/{quote(name, safe='/.-_~')}")

    def graph(self, name: str) -> NamedNode:
        """One of the graphs that belong to no document: canonical, reference, identity, curation."""
        return NamedNode(f"{self.base}graph/{name}")

    def referent(self, document: str, key: str) -> NamedNode:
        """What a document's mentions refer to."""
        return NamedNode(f"{self.document(document).value}#{quote(key, safe='-._~')}")

    def claim(self, document: str, claim: Claim) -> NamedNode:
        """What a document says about its referents; hashes the content."""
        ends = (claim.predicate, claim.subject, claim.object)
        parts = (*ends, claim.role, claim.since, claim.until, claim.status, claim.value)
        return NamedNode(f"{self.document(document).value}#claim-{_digest(parts)}")

    def evidence(self, evidence: Evidence, part: str = "quote") -> NamedNode:
        """The quote, its place and its words (`part` is "quote", "place" or "words")."""
        parts = (evidence.span.start, evidence.span.end, evidence.method, evidence.confidence)
        return NamedNode(f"{self.document(evidence.document).value}#{part}-{_digest(parts)}")

    def profile(self, identifier: str) -> NamedNode:
        """A profile, by its id."""
        return NamedNode(f"{self.base}profile/{identifier}")

    def fact(self, identifier: str) -> NamedNode:
        """A fact, by its id."""
        return NamedNode(f"{self.base}fact/{identifier}")

    def role(self, key: str) -> NamedNode:
        """A concept of the roles scheme."""
        return NamedNode(f"{self.base}role/{key}")


def _digest(parts: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
